"""The header of a list of projects' targets: whether a page has one, and what its columns hold."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.forms import items
from helpers.forms.sheet import label, plain, text_of
from helpers.pages.model import Cell, Grid
from helpers.pages.textrows import is_key_row
from helpers.units import YUAN_PER, UnitError, find_unit

COLUMNS = {
    "serial": re.compile(r"序号|编号"),
    "project": re.compile(r".*(?:项目|专项|政策)(?:资金)?名称"),
    "unit": re.compile(r"(?:主管|[一二三]?级?预算|实施|项目)?(?:部门|单位)(?:名称)?"),
    "goal": items.GOAL,
    "amount": re.compile(r".*(?:预算数|预算|金额|总额|资金)"),
}
LEVEL = re.compile(r"[一二三]级(?:绩效)?指标")
INDICATOR = re.compile(r"(?:绩效)?指标(?:名称|内容)")
TARGET = re.compile(r".*(?:指标值|目标值)")
_STARS = re.compile(r"[*＊]{1,3}")


def list_row(grid: Grid) -> int | None:
    """The row of a grid that heads a column of projects' names beside one of indicators or goals.

    A list of goals alone has no other columns than the ones of a list, and one of money.
    """
    for row in range(min(grid.shape[0], 6)):
        labels = [_head(cell)[0] for cell in grid.cells if cell.row == row]
        if not any(COLUMNS["project"].fullmatch(words) for words in labels):
            continue
        if sum(bool(LEVEL.fullmatch(words)) for words in labels) >= 2:
            return row
        if any(map(INDICATOR.fullmatch, labels)) and any(map(TARGET.fullmatch, labels)):
            return row
        names = [column_of(words) for words in labels]
        if "goal" in names and all(names) and len(set(names)) == len(names):
            return row
    return None


def list_headers(grid: Grid) -> list[str]:
    """The words over the columns of a list, blank for a grid that is none."""
    row = list_row(grid)
    if row is None:
        return []
    cells = sorted((cell for cell in grid.cells if cell.row == row), key=lambda cell: cell.col)
    return [_head(cell)[0] for cell in cells]


def column_of(words: str) -> str:
    """The name of the column that a label stands over, blank for none of a list's."""
    return next((name for name, known in COLUMNS.items() if known.fullmatch(words)), "")


def _head(cell: Cell) -> tuple[str, int]:
    """The label of a header cell, and how many of its lines are that label.

    No rule parts the header from a cell that goes on from the page before: 序号 / 5.
    """
    starts = ["".join(line.text for line in cell.lines[:n]) for n in range(len(cell.lines) + 1)]
    labels = [label(words) for words in starts]
    kinds = [column_of(words) or bool(LEVEL.fullmatch(words)) for words in labels]
    kind = next((known for known in kinds[1:] if known), None)
    if kind:
        # 预算单位 / 名称, 预算数 / （万元）: the longest label of its kind
        last = max(n for n, known in enumerate(kinds) if known == kind)
        return labels[last], last
    return label(text_of(cell)), len(cell.lines)


def depth(grid: Grid, head: int) -> int:
    """How many rows the header has; a cell that no rule parts from the body below has more."""
    cells = [cell for cell in grid.cells if cell.row == head and cell.lines]
    known = [c for c in cells if column_of(words := _head(c)[0]) or LEVEL.fullmatch(words)]
    return min(cell.rowspan for cell in known)


def parted(grid: Grid, head: int) -> Grid:
    """The grid from its header on; what goes on from the page before is taken out of the header."""
    end = head + depth(grid, head)
    bottom = grid.rows[end]
    cells = [cell for cell in grid.cells if cell.row > head]
    below = {cell.col: cell for cell in cells if cell.row == end}
    for cell in (cell for cell in grid.cells if cell.row == head):
        count = _head(cell)[1]
        rest = cell.lines[count:]
        down = cell.rowspan - (end - head)
        own = min(cell.rowspan, end - head)
        cells.append(replace(cell, rowspan=own, lines=cell.lines[:count]))
        if down > 0:
            cells[-1] = replace(cells[-1], y1=bottom)
            cells.append(replace(cell, row=end, rowspan=down, y0=bottom, lines=rest))
        elif rest and cell.col in below:
            cells.remove(below[cell.col])
            cells.append(replace(below[cell.col], lines=[*rest, *below[cell.col].lines]))
    return replace(grid, cells=cells)


def is_key(texts: list[str]) -> bool:
    """Whether a row under the header numbers its columns, or fills them with asterisks."""
    return is_key_row(texts) or (len(texts) > 1 and all(map(_STARS.fullmatch, texts)))


def money_unit(grid: Grid, head: int) -> str:
    """The unit of money that the lines above a list declare; blank where none does."""
    over = [line.text for line in grid.above]
    over += [cell.text for cell in grid.cells if cell.row < head]
    found = {unit for text in over if (unit := unit_in(text))}
    return found.pop() if len(found) == 1 else ""


def unit_in(text: str) -> str:
    """The unit of money that a text declares, alone (万元) or in words; blank where none does."""
    try:
        unit = find_unit(text)
    except UnitError:
        return ""
    return unit if unit in YUAN_PER else plain(text) if plain(text) in YUAN_PER else ""
