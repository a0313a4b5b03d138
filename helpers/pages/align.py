"""Rows and columns of a ruled grid where some of its rules are missing.

Nearly a third of published budget tables have rules between columns only; a grid
then holds many printed rows in one tall cell. They are parted by the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from helpers import printed
from helpers.pages.model import Cell, Grid, Line
from helpers.pages.partrules import without_part_rules
from helpers.pages.textrows import (
    NUMBERED,
    TextRow,
    baselines,
    fills_number,
    has_digits,
    is_number,
    text_rows,
)


def split(grid: Grid) -> Grid:
    """Split the rows of a ruled grid that hold several rows of numbers each."""
    grid = without_part_rules(grid)
    _part_header(grid)
    _part_merged(grid)
    grid = _split_columns(grid)
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.lines:
            by_row.setdefault(cell.row, []).append(cell)
    figures = [row for row, own in by_row.items() if any(map(_holds_number, own))]
    first_number = 0 if _is_form(grid) else min(figures, default=0)
    tall = [row for row, own in by_row.items() if _is_stacked(row, own, row < first_number)]
    if tall and not any(has_digits(x) for row in tall for cell in by_row[row] for x in cell.lines):
        # a performance form has no stacked numbers, but whole paragraphs in its cells
        tall = [] if _is_form(grid) else tall
    if not tall:
        return grid
    rows: list[float] = [grid.rows[0]]
    cells: list[Cell] = []
    moved: dict[int, tuple[int, int]] = {}
    for row in range(grid.shape[0]):
        first = len(rows) - 1
        if row in tall:
            own = {cell.col: cell for cell in grid.cells if cell.row == row and cell.rowspan == 1}
            columns = {col: cell.lines for col, cell in own.items() if cell.lines}
            names = _names_of_all(own)
            for name in names:
                del columns[name]
            found = text_rows(columns, _rights(grid, own))
            bounds = _bounds(found, grid.rows[row], grid.rows[row + 1])
            cells += [_over_all(own.pop(name), first, len(found)) for name in names]
            for index, text_row in enumerate(found):
                for col, cell in own.items():
                    lines = sorted(text_row.lines.get(col, ()), key=lambda x: (x.middle, x.x0))
                    top, bottom = bounds[index : index + 2]
                    cells.append(replace(cell, row=first + index, y0=top, y1=bottom, lines=lines))
            rows.extend(bounds[1:])
        else:
            rows.append(grid.rows[row + 1])
        moved[row] = (first, len(rows) - 2)
    for cell in grid.cells:
        if cell.row in tall and cell.rowspan == 1:
            continue
        first, last = moved[cell.row][0], moved[cell.row + cell.rowspan - 1][1]
        cells.append(replace(cell, row=first, rowspan=last - first + 1))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(grid.page, grid.flavor + "+rows", grid.accuracy, rows, grid.cols, cells)


def _names_of_all(own: dict[int, Cell]) -> list[int]:
    """The first columns whose one line, in the middle of a tall cell, names all rows beside it.

    一般债券 beside 合计, 新增债券, 置换债券, 再融资债券; or 1月30日 and 专项债券 beside the amounts
    of several bonds: rules are drawn around each kind only.
    """
    filled = sorted(col for col, cell in own.items() if cell.lines)
    names = list(takewhile(lambda col: len(own[col].lines) == 1, filled))
    stacks = [baselines(own[col].lines) for col in filled[len(names) :]]
    if not stacks or len(stacks[0]) < 2:
        return []
    words = len(stacks) > 1 and not any(has_digits(line) for row in stacks[0] for line in row)
    words = words and len(stacks[0]) > 2
    figures = all(
        len(stack) == len(stacks[0]) and all(is_number(row[0].text) for row in stack)
        for stack in stacks
    )
    # two lines may be one number: 1,234,5 over 67, but not 3.01 over 3.40
    joined = ["".join(row[0].text for row in stack) for stack in stacks]
    broken = len(stacks[0]) == 2 and all(printed.is_number(text) for text in joined)
    top = stacks[0][0][0].middle
    central = all(_is_central(own[col].lines[0], own[col], top) for col in names)
    return names if central and (words or (figures and not broken)) else []


def _is_central(line: Line, cell: Cell, top: float) -> bool:
    """Whether words stand in the middle of a cell, lower than the first of the rows beside them."""
    middle = abs(line.middle - (cell.y0 + cell.y1) / 2) < 0.6 * line.size
    return middle and top < line.middle - 0.6 * line.size and not has_digits(line)


def _over_all(cell: Cell, row: int, count: int) -> Cell:
    return replace(cell, row=row, rowspan=count)


def _part_header(grid: Grid) -> None:
    """Part a first row that is one cell where a word stands over each column, as headers do."""
    for cell in [cell for cell in grid.cells if cell.row == 0 and cell.rowspan == 1]:
        if cell.colspan != grid.shape[1] or cell.colspan < 3:
            continue
        edges = list(pairwise(grid.cols))
        own = [[x for x in cell.lines if left <= x.x0 and x.x1 <= right] for left, right in edges]
        one_line = len(baselines(cell.lines)) == 1
        if not one_line or not all(own) or sum(map(len, own)) != len(cell.lines):
            continue
        grid.cells.remove(cell)
        for col, ((left, right), lines) in enumerate(zip(edges, own, strict=True)):
            grid.cells.append(Cell(0, col, 1, 1, left, cell.y0, right, cell.y1, lines))
        grid.cells.sort(key=lambda one: (one.row, one.col))


def _part_merged(grid: Grid) -> None:
    """Part cells over several rows whose lines stand one in the middle of each row.

    Rows are much taller than the lines of one text would be apart, and hold numbers beside.
    A line that fills its cell goes on below: such cells stay whole.
    """
    figures = {cell.row for cell in grid.cells for line in cell.lines if has_digits(line)}
    for cell in [cell for cell in grid.cells if cell.rowspan > 1]:
        lines = baselines(cell.lines)
        rows = range(cell.row, cell.row + cell.rowspan)
        if len(lines) != cell.rowspan or not figures.issuperset(rows):
            continue
        bounds = [(grid.rows[row], grid.rows[row + 1]) for row in rows]
        if not all(_fills(line[0], *edges) for line, edges in zip(lines, bounds, strict=True)):
            continue
        if any(line[-1].x1 >= cell.x1 - 1.35 * line[-1].size for line in lines[:-1]):
            continue
        grid.cells.remove(cell)
        for row, line, (top, bottom) in zip(rows, lines, bounds, strict=True):
            grid.cells.append(
                Cell(row, cell.col, 1, cell.colspan, cell.x0, top, cell.x1, bottom, line)
            )
    grid.cells.sort(key=lambda one: (one.row, one.col))


def _fills(line: Line, top: float, bottom: float) -> bool:
    """Whether a line stands in the middle of a row more than one and a half lines tall."""
    centred = abs(line.middle - (top + bottom) / 2) < 0.25 * line.size
    return centred and bottom - top > 1.6 * line.size


def _rights(grid: Grid, own: dict[int, Cell]) -> dict[int, float]:
    """Where each column's text may reach: to its rule, or to its own widest line."""
    if grid.flavor.startswith("lattice"):
        return {col: cell.x1 for col, cell in own.items()}
    widest: dict[int, float] = {}
    for cell in grid.cells:
        for line in cell.lines:
            widest[cell.col] = max(widest.get(cell.col, 0.0), line.x1)
    # among a few lines the widest proves nothing about where the column ends
    few = {col for col, cell in own.items() if len(cell.lines) < 6}
    return {col: cell.x1 if col in few else widest.get(col, cell.x1) for col, cell in own.items()}


def _holds_number(cell: Cell) -> bool:
    return any(is_number(line.text) for line in cell.lines)


def _is_stacked(row: int, own: list[Cell], above: bool) -> bool:
    """Whether a row of the grid holds several printed rows.

    Numbers stacked in one cell tell; in a table without numbers, labels do that
    stand below each other and are numbered or leave their lines unfilled. Words ``above`` all
    numbers are headers, each of as many lines as it needs.
    """
    if all(len(cell.lines) < 2 for cell in own):
        return False
    if row and not any(has_digits(line) for cell in own for line in cell.lines):
        return not above and any(_is_list(cell) for cell in own)
    between = [line for cell in own if len(cell.lines) == 1 for line in cell.lines]
    for cell in own:
        if cell.rowspan != 1 or cell.colspan != 1 or len(cell.lines) < 2:
            continue
        rows = baselines(cell.lines)
        if len(rows) == 2:
            upper, lower = rows[0][0], rows[1][0]
            others = [line for other in own if other is not cell for line in other.lines]
            if _is_broken(upper, lower, between) or _is_wrapped(cell, upper, lower, others):
                continue
            if _is_code(cell, upper, lower, own):
                continue
        # one number above dashes tells as much as two numbers do
        numbers = [line[0] for line in rows if len(line) == 1 and fills_number(line[0].text)]
        many = len(numbers) >= 2 and len(numbers) >= 0.6 * len(rows)
        if many and any(map(has_digits, numbers)):
            return True
    return False


def _is_broken(upper: Line, lower: Line, between: list[Line]) -> bool:
    """Whether two lines are one number too long for its cell: its neighbours stand between them.

    Its row's name alone proves less (it may be that of two rows): then the lower line has to be the
    last of two decimals.
    """
    middle = (upper.middle + lower.middle) / 2
    if not is_number(upper.text + lower.text) or upper.text.endswith(("%", "％")):
        return False
    beside = [line for line in between if abs(line.middle - middle) < 0.2 * line.size]
    cents = re.fullmatch(r".*\.\d?", upper.text) and re.fullmatch(r"\d{1,2}", lower.text)
    return any(map(has_digits, beside)) or bool(beside and cents)


def _is_wrapped(cell: Cell, upper: Line, lower: Line, others: list[Line]) -> bool:
    """Whether the last digits of a number went below, flush left, since its cell has no more room.

    Its neighbours all stand beside its first line: nothing else is printed where the digits are.
    """
    if not re.fullmatch(r"[\d,.]{1,3}[%％]?", lower.text) or not is_number(upper.text + lower.text):
        return False
    digit = (upper.x1 - upper.x0) / len(upper.text)
    full = upper.x1 + digit > cell.x1 - 1
    flush = abs(upper.x0 - lower.x0) < 0.2 * upper.size
    level = [line for line in others if abs(line.middle - upper.middle) < 0.45 * line.size]
    below = [line for line in others if abs(line.middle - lower.middle) < 0.45 * line.size]
    return full and flush and any(map(has_digits, level)) and not below


def _is_code(cell: Cell, upper: Line, lower: Line, own: list[Cell]) -> bool:
    """Whether two lines are one code before a name (2620, below it 01), in one row of numbers.

    Its neighbours' numbers all stand on one line, and no words to the left of it.
    """
    if not (upper.text.isdecimal() and lower.text.isdecimal()):
        return False
    others = [other.lines for other in own if other.col > cell.col and other.lines]
    named = bool(others) and not any(map(has_digits, others[0]))
    before = [line for other in own if other.col < cell.col for line in other.lines]
    numbers = [line for lines in others for line in lines if has_digits(line)]
    level = len(numbers) > 1 and len(baselines(numbers)) == 1
    return named and level and all(is_number(line.text) for line in before)


def _is_form(grid: Grid) -> bool:
    """Whether the grid may be a performance form, whose cells hold whole paragraphs."""
    return any("绩效" in cell.text or "指标" in cell.text for cell in grid.cells)


def _is_list(cell: Cell) -> bool:
    """Whether the lines of a cell are labels of their own, not one text broken over lines."""
    lines = [row[0] for row in baselines(cell.lines)]
    if len(lines) < 2 or cell.rowspan > 1:
        return False
    ends = [line for line in lines[:-1] if line.x1 < cell.x1 - 1.35 * line.size]
    numbered = sum(NUMBERED.match(line.text) is not None for line in lines)
    return numbered >= 2 or len(ends) >= 2


def _bounds(rows: list[TextRow], top: float, bottom: float) -> list[float]:
    extents = [row.extent() for row in rows]
    inner = [(above[1] + below[0]) / 2 for above, below in pairwise(extents)]
    return [top, *inner, bottom]


def _split_columns(grid: Grid) -> Grid:
    """Split columns whose cells hold two numbers, or words and a number, side by side."""
    cuts: dict[int, list[float]] = {}
    for col in range(grid.shape[1]):
        own = [cell for cell in grid.cells if cell.col == col and cell.colspan == 1]
        mixed = [cell for cell in own if _is_mixed(cell)]
        if len(mixed) < 3 or len(mixed) * 2 < sum(bool(cell.lines) for cell in own):
            continue
        lines = [line for cell in mixed for line in cell.lines]
        parts = bands([(line.x0, line.x1) for line in lines], 1.0)
        if len(parts) > 1:
            cuts[col] = [(a[1] + b[0]) / 2 for a, b in pairwise(parts)]
    if not cuts:
        return grid
    cols = sorted({*grid.cols, *(x for xs in cuts.values() for x in xs)})
    place = {x: index for index, x in enumerate(cols)}
    cells = []
    for cell in grid.cells:
        inner = [x for x in cols if cell.x0 + 0.01 < x < cell.x1 - 0.01]
        if cell.colspan == 1 and cell.col in cuts and _fits(cell, inner):
            edges = [cell.x0, *inner, cell.x1]
            for left, right in pairwise(edges):
                lines = [ln for ln in cell.lines if left <= (ln.x0 + ln.x1) / 2 < right]
                col = _at(place, left)
                cells.append(replace(cell, col=col, x0=left, x1=right, lines=lines))
        else:
            col, last = _at(place, cell.x0), _at(place, cell.x1)
            cells.append(replace(cell, col=col, colspan=last - col))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(grid.page, grid.flavor + "+cols", grid.accuracy, grid.rows, cols, cells)


def _at(place: dict[float, int], x: float) -> int:
    return min(place.items(), key=lambda item: abs(item[0] - x))[1]


def _fits(cell: Cell, cuts: list[float]) -> bool:
    return not any(line.x0 + 1 < x < line.x1 - 1 for line in cell.lines for x in cuts)


def _is_mixed(cell: Cell) -> bool:
    return any(
        len(row) > 1 and any(has_digits(line) for line in row) for row in baselines(cell.lines)
    )


def bands(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Stretches that the spans cover together, parted where they leave more than ``gap``."""
    found: list[list[float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1] + gap:
            found[-1][1] = max(found[-1][1], right)
        else:
            found.append([left, right])
    return [(left, right) for left, right in found]
