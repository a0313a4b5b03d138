"""Blank columns at a grid's sides: the margin of a sheet whose cells all have borders.

A worksheet printed with pale borders around every cell brings its narrow outer
columns along. No word fits into them, and none stands there; they belong to no table.
"""

from __future__ import annotations

from statistics import median

from helpers.pages.model import Cell, Grid

#: A column this many characters wide could be one that is not filled (备注).
NARROW = 2.0


def without_margins(grid: Grid) -> Grid:
    """The grid without outer columns that are blank and too narrow for two characters."""
    sizes = [line.size for cell in grid.cells for line in cell.lines]
    if not sizes:
        return grid
    narrow = NARROW * median(sizes)
    first, last = 0, grid.shape[1]
    while last - first > 1 and _is_margin(grid, first, narrow):
        first += 1
    while last - first > 1 and _is_margin(grid, last - 1, narrow):
        last -= 1
    if (first, last) == (0, grid.shape[1]):
        return grid
    grid.cells = [cell for cell in grid.cells if _cut(cell, first, last, grid.cols)]
    grid.cols = grid.cols[first : last + 1]
    return grid


def _is_margin(grid: Grid, col: int, narrow: float) -> bool:
    """Whether nothing is printed in a narrow column but what is merged across it."""
    if grid.cols[col + 1] - grid.cols[col] >= narrow:
        return False
    return not any(cell.lines for cell in grid.cells if cell.col == col and cell.colspan == 1)


def _cut(cell: Cell, first: int, last: int, cols: list[float]) -> bool:
    """Cut a cell to the columns from ``first`` to before ``last``; whether any of it is left."""
    start, stop = max(cell.col, first), min(cell.col + cell.colspan, last)
    cell.col, cell.colspan = start - first, stop - start
    if stop > start:
        cell.x0, cell.x1 = cols[start], cols[stop]
    return stop > start
