"""Rules between rows that some columns have and that of the names has not: they part no rows."""

from __future__ import annotations

from dataclasses import replace

from helpers.pages.model import Cell, Grid
from helpers.pages.textrows import baselines, fills_number, has_digits

#: Fewer names beside numbers may be one name, broken over lines, of several rows.
FEWEST = 3


def without_part_rules(grid: Grid) -> Grid:
    """The grid with rows joined where one cell holds their names and rules beside it part them.

    Such a cell has a line at the height of most rows of numbers, few of them as long as it is
    wide; one that names all the rows beside it (资金 beside 合计, 小计) has a line or two in
    their middle, or one text that wraps.
    """
    while over := next((cell for cell in grid.cells if _holds_names(grid, cell)), None):
        grid = _join(grid, over)
    return grid


def _block(grid: Grid, cell: Cell) -> list[Cell] | None:
    """The cells of the rows that a cell reaches over, None where one of them reaches further."""
    end = cell.row + cell.rowspan
    block = [one for one in grid.cells if one.row < end and cell.row < one.row + one.rowspan]
    inside = all(cell.row <= one.row and one.row + one.rowspan <= end for one in block)
    return block if inside and all(one.colspan == 1 for one in block) else None


def _holds_names(grid: Grid, cell: Cell) -> bool:
    if cell.rowspan == 1 or len(cell.lines) < FEWEST or any(map(has_digits, cell.lines)):
        return False
    block = _block(grid, cell)
    if block is None or _is_wrapped(cell):
        return False
    parted = [one for one in block if one.rowspan < cell.rowspan]
    if any(not fills_number(line.text) for one in parted for line in one.lines):
        return False  # words beside the numbers tell the rows that the rules part
    numbers = [line for one in block if one is not cell for line in one.lines if has_digits(line)]
    heights = [row[0].middle for row in baselines(numbers)]
    beside = sum(
        any(abs(line.middle - height) < 0.45 * line.size for line in cell.lines)
        for height in heights
    )
    return beside >= FEWEST and beside * 5 >= len(heights) * 3


def _is_wrapped(cell: Cell) -> bool:
    """Whether a cell's lines are one text: most of them go on to its right border."""
    *lines, _ = cell.lines
    return sum(line.x1 > cell.x1 - 1.6 * line.size for line in lines) * 3 > len(lines)


def _join(grid: Grid, over: Cell) -> Grid:
    """The rows that a cell reaches over as one."""
    block = {id(cell) for cell in _block(grid, over) or ()}
    less = over.rowspan - 1
    columns: dict[int, list[Cell]] = {}
    cells = []
    for cell in grid.cells:
        if id(cell) in block:
            columns.setdefault(cell.col, []).append(cell)
        elif cell.row >= over.row + over.rowspan:
            cells.append(replace(cell, row=cell.row - less))
        else:
            cells.append(cell)
    for own in columns.values():
        lines = [line for cell in sorted(own, key=lambda one: one.row) for line in cell.lines]
        cells.append(replace(own[0], row=over.row, rowspan=1, y0=over.y0, y1=over.y1, lines=lines))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    rows = grid.rows[: over.row + 1] + grid.rows[over.row + over.rowspan :]
    return replace(grid, rows=rows, cells=cells)
