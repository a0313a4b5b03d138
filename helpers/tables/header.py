"""A grid's header: how many of its rows it takes, and what stands over each column."""

from __future__ import annotations

import re

from helpers.pages.model import Cell, Grid
from helpers.pages.textrows import CODE_PARTS, is_key_row, is_number
from helpers.tables.heading import stands_over_numbers
from helpers.tables.meaning import plain

_OF_WHICH = re.compile(r"其中[:：]?/")
#: Years and days that head columns without a word, beside the header of the names.
_DATE = re.compile(r"20\d\d(?:[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)?")
_LABELS = re.compile(
    r"(?:[预决]算|收入|支出|功能|经济)?(?:分类)?(?:项目|科目|指标|名称|内容|地区|单位)(?:名称)?"
)
_HEADER_LEAF = re.compile(
    r"项目|科目|名称|金额|数|编码|代码|小计|合计|[类款项]|年|[%％]|基本支出|项目支出|备注|债务|经费|增减|同比|收入|支出|结转|拨款|单位|公式"
)


def _owners(grid: Grid) -> dict[tuple[int, int], Cell]:
    return {
        (row, col): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    }


def header_depth(grid: Grid, first: int) -> int:
    """How many rows from ``first`` on are header.

    A header's rows hold no number but a year or an ordinal, and words over every
    column; it ends before the first row that has numbers or words in its label
    column only.
    """
    owners = _owners(grid)
    rows, cols = grid.shape
    depth = 0
    covered: set[int] = set()
    for row in range(first, rows):
        own = [owners[row, col] for col in range(cols) if (row, col) in owners]
        texts = {id(cell): plain(cell.text) for cell in own}
        starting = [cell for cell in own if cell.row == row and texts[id(cell)]]
        if depth and is_key_row([texts[id(cell)] for cell in starting]):
            depth += 1
            continue
        above = {col for col in range(cols) if _grouped(owners, row - 1, col)} if depth else set()
        numbers = [texts[id(cell)] for cell in starting if is_number(texts[id(cell)])]
        if numbers and not (depth == 0 and _are_years(numbers, [texts[id(cell)] for cell in own])):
            break
        filled = {
            col for col in range(cols) if (row, col) in owners and texts[id(owners[row, col])]
        }
        if depth == 0:
            if len(filled) < 2 and cols > 1:
                break
            named = any(_HEADER_LEAF.search(texts[id(cell)]) for cell in starting)
            if not named and not _heads_numbers(grid, owners, row):
                break
        else:
            spanning = any(cell.row < row for cell in own if texts[id(cell)])
            likely = sum(bool(_HEADER_LEAF.search(texts[id(cell)])) for cell in starting)
            under = {col for cell in starting for col in range(cell.col, cell.col + cell.colspan)}
            if not starting and spanning and row < rows - 1:
                depth += 1  # a blank row that header cells beside it reach over
                continue
            if starting and above and under <= above:
                # words under a group's title, not every one of its columns has its own
                covered |= filled
                depth += 1
                continue
            label = owners.get((row, 0))
            if starting and label is not None and label.row < row and texts[id(label)]:
                covered |= filled  # the header of the labels reaches down over this row
                depth += 1
                continue
            if covered >= set(range(cols)) and not above and not spanning:
                break
            complete = filled == set(range(cols)) or (above and above <= filled)
            if not complete or not starting:
                break
            if likely * 2 < len(starting) and not (above and _heads_numbers(grid, owners, row)):
                break
        covered |= filled
        depth += 1
    return depth


def _are_years(numbers: list[str], texts: list[str]) -> bool:
    """Whether the numbers of a first row are years or days over its columns: 项目 | 2023 | 2024."""
    dated = all(map(_DATE.fullmatch, numbers)) and len(set(numbers)) == len(numbers) > 1
    return dated and _LABELS.fullmatch(texts[0]) is not None


def _heads_numbers(grid: Grid, owners, row: int) -> bool:
    """Whether words stand over every column, in this row or in the one below its groups' titles."""
    below = any(_grouped(owners, row, col) for col in range(grid.shape[1]))
    return stands_over_numbers(grid, owners, row + below)


def _grouped(owners, row: int, col: int) -> bool:
    """Whether a header cell over ``col`` spans several columns and ends in ``row``."""
    cell = owners.get((row, col))
    return (
        cell is not None
        and cell.colspan > 1
        and bool(cell.lines)
        and cell.row + cell.rowspan - 1 == row
    )


def headers_of(grid: Grid, first: int, depth: int) -> list[str]:
    """Each column's header: ``depth`` rows from ``first`` from top to bottom, joined by ``/``."""
    return _headers(grid, _owners(grid), first, depth)


def _headers(grid: Grid, owners: dict, first: int, depth: int) -> list[str]:
    cols = range(grid.shape[1])
    keys = set()  # rows of ordinals or formulas
    for row in range(first + 1, first + depth):
        texts = [plain(owners[row, col].text) for col in cols if (row, col) in owners]
        if is_key_row([text for text in texts if text]):
            keys.add(row)
    result = []
    for col in cols:
        levels: list[str] = []
        cells: list[Cell] = []
        for row in range(first, first + depth):
            cell = owners.get((row, col))
            if cell is None or any(cell is seen for seen in cells):
                continue
            cells.append(cell)
            text = re.sub(r"[\s　]+", "", cell.text)
            if text and (row not in keys or text in CODE_PARTS):
                levels.append(text)
        result.append("/".join(dict.fromkeys(levels)))
    return _under_their_whole(result)


def printed_again(grid: Grid, first: int, depth: int) -> set[int]:
    """The rows below the header in which it stands once more, over a second block of rows.

    What it calls the labels may differ there: 收入项目 above, 支出项目 below.
    """
    owners = _owners(grid)
    headers = _headers(grid, owners, first, depth)
    found: set[int] = set()
    if not any(headers[1:]):
        return found
    starts = {cell.row for cell in grid.cells if cell.col == 0 and cell.lines}
    for row in range(first + depth, grid.shape[0] - depth + 1):
        if row in starts and _headers(grid, owners, row, depth)[1:] == headers[1:]:
            found |= set(range(row, row + depth))
    return found


def _under_their_whole(headers: list[str]) -> list[str]:
    """Columns 其中：/一般债务 that stand in a table more than once, each under what it is part of.

    2024年债务限额, 其中：/一般债务, 2024年债务余额, 其中：/一般债务: the word points to its left.
    """
    parts = [header for header in headers if _OF_WHICH.match(header)]
    if len(set(parts)) == len(parts):
        return headers
    result, whole = [], ""
    for header in headers:
        if _OF_WHICH.match(header):
            result.append(f"{whole}/{header}" if whole else header)
        else:
            whole = header
            result.append(header)
    return result
