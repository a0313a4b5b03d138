"""Rows that a page begins with, on the columns of the table before it."""

from __future__ import annotations

from helpers.pages import align
from helpers.pages.columns import column_at
from helpers.pages.model import Grid, Line
from helpers.pages.textrows import has_digits
from helpers.pages.unruled import body_cells, free_blocks

#: How far (in points) the edge of a number may stand from that of its column's numbers.
NEAR = 3.0


def on_columns(page: int, rows: list[list[Line]], last: Grid) -> Grid | None:
    """The rows as a grid with the columns of ``last``, None where they do not fit them.

    They fit where every number ends, begins or is centred as the numbers of its column are,
    every word stands in a column of words, and half of the columns of numbers are met.
    """
    numbers: dict[int, list[Line]] = {}
    words: set[int] = set()
    for cell in last.cells:
        for line in cell.lines if cell.colspan == 1 else ():
            if has_digits(line):
                numbers.setdefault(cell.col, []).append(line)
            else:
                words.add(cell.col)
    numbers = {col: lines for col, lines in numbers.items() if len(lines) > 1}
    met = set()
    for line in (line for row in rows for line in row):
        col = column_at(line, last.cols)
        if has_digits(line):
            if not any(_aligned(line, one) for one in numbers.get(col, ())):
                return None
            met.add(col)
        elif col not in words:
            return None
    if not met or len(met) * 2 < len(numbers):
        return None
    top = min(line.y0 for line in rows[0]) - 1
    edges, cells = [top], []
    for lower, block in free_blocks(rows, last.cols, top):
        edges.append(lower)
        cells.extend(body_cells(block, len(edges) - 2, last.cols, edges[-2], lower))
    return align.split(Grid(page, "aligned", 0.0, edges, list(last.cols), cells))


def _aligned(line: Line, other: Line) -> bool:
    gaps = (line.x0 - other.x0, line.x1 - other.x1, (line.x0 + line.x1 - other.x0 - other.x1) / 2)
    return any(abs(gap) < NEAR for gap in gaps)
