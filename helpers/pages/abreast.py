"""Tables side by side: each takes the title, number and unit that stand over it.

What two tables next to each other have over them is common to both (one title in the middle, one
unit at the right edge) unless each has a title or a unit of its own. Then a line belongs to the
table that it stands over, by its place from left to right, and what only one of them has is not
lent to the other. Two tables that no rule parts are read as one grid; titles or units side by side
over it part them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from helpers.pages.context import declares_unit, is_owner, is_title
from helpers.pages.model import Grid, Line
from helpers.pages.textrows import baselines, is_number

#: A smaller share of a line over a table is but the end of its neighbour's.
_SHARE = 0.25


def own_lines(grid: Grid, grids: list[Grid], lines: list[Line]) -> list[Line]:
    """The lines over a grid that are not those of a table beside it.

    Args:
        grid: one of the grids.
        grids: all grids of the page.
        lines: the lines of text above the grid.
    """
    group = sorted(
        [one for one in grids if one is grid or _beside(one, grid)], key=lambda one: one.cols[0]
    )
    if len(group) < 2:
        return lines
    over = [[one for one in group if _stands_over(line, one, group)] for line in lines]
    alone = [(line, found[0]) for line, found in zip(lines, over, strict=True) if len(found) == 1]
    for says in (_names_table, declares_unit):
        if {id(one) for line, one in alone if says(line.text)} >= {id(one) for one in group}:
            return [line for line, found in zip(lines, over, strict=True) if grid in found]
    return lines


def _beside(one: Grid, other: Grid) -> bool:
    """Whether two grids share a level of the page and no column of it."""
    left, top, right, bottom = one.bbox
    x0, y0, x1, y1 = other.bbox
    level = min(bottom, y1) - max(top, y0) > 0.5 * min(bottom - top, y1 - y0)
    return level and (right <= x0 + 2 or x1 <= left + 2)


def _stands_over(line: Line, grid: Grid, group: list[Grid]) -> bool:
    """Whether a line stands over a grid, the gap between neighbours parted in its middle."""
    place = next(index for index, one in enumerate(group) if one is grid)
    left, right = float("-inf"), float("inf")
    if place:
        left = (group[place - 1].cols[-1] + grid.cols[0]) / 2
    if place + 1 < len(group):
        right = (grid.cols[-1] + group[place + 1].cols[0]) / 2
    return min(line.x1, right) - max(line.x0, left) >= _SHARE * (line.x1 - line.x0)


def _names_table(text: str) -> bool:
    text = text.strip()
    return text.endswith("表") and len(text) > 4 and is_title(text) and not is_owner(text)


def parted(grid: Grid) -> list[Grid]:
    """A grid as the tables that it consists of, left to right: itself alone where it is one.

    Titles or units side by side over it tell how many they are. Each begins with a column of
    words behind one of numbers; where that leaves it open which border parts two, none does.
    """
    if grid.shape[1] < 4:
        return [grid]
    marks = [
        [line for line in row if says(line.text)]
        for row in baselines(grid.above)
        for says in (_names_table, declares_unit)
    ]
    marks = [row for row in marks if len(row) > 1]
    if not marks or len({len(row) for row in marks}) > 1:
        return [grid]
    cuts = [0]
    for place in range(len(marks[0]) - 1):
        found = [
            border
            for border in range(cuts[-1] + 2, grid.shape[1] - 1)
            if _between(grid, border, [(row[place], row[place + 1]) for row in marks])
            and _parts(grid, border)
        ]
        if len(found) != 1:
            return [grid]
        cuts += found
    return [_columns(grid, first, last) for first, last in pairwise([*cuts, grid.shape[1]])]


def _between(grid: Grid, border: int, pairs: list[tuple[Line, Line]]) -> bool:
    x = grid.cols[border]
    return all((left.x0 + left.x1) / 2 < x < (right.x0 + right.x1) / 2 for left, right in pairs)


def _parts(grid: Grid, border: int) -> bool:
    """Whether a column of numbers ends at a border and one of words begins, no cell across it."""
    if any(cell.col < border < cell.col + cell.colspan for cell in grid.cells):
        return False
    before = [cell.text for cell in grid.cells if cell.col + cell.colspan == border and cell.lines]
    after = [cell.text for cell in grid.cells if cell.col == border and cell.lines]
    numbers = sum(map(is_number, before))
    return numbers * 2 > len(before) - 1 and numbers > 0 and not any(map(is_number, after))


def _columns(grid: Grid, first: int, last: int) -> Grid:
    """The part of a grid from one border to another."""
    cells = [replace(one, col=one.col - first) for one in grid.cells if first <= one.col < last]
    cols = grid.cols[first : last + 1]
    return replace(grid, cols=cols, cells=cells, above=[], below=[])
