"""Upright rules outside every grid: where a table is ruled between its columns only.

A header merged over two columns has no rule inside: that between the columns begins below it. A
grid of level and upright rules then makes one cell of all that stands in both columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.pages.model import Grid
from helpers.pages.spans import Rule
from helpers.pages.textrows import baselines, has_digits

#: How far a rule's pieces may stand off each other and still be one.
NEAR = 1.5
#: One in so many of a grid's numbers in torn cells: the grid is not the printed one.
TORN = 4


def free_uprights(down: Iterable[Sequence[float]], grids: Sequence[Grid]) -> list[Rule]:
    """Upright rules outside the grids as (x, upper, lower end), pieces that touch joined."""
    boxes = [grid.bbox for grid in grids]
    found: list[list[float]] = []
    for x0, y0, x1, y1 in sorted(down, key=lambda one: (one[0], one[1])):
        x, upper, lower = (x0 + x1) / 2, min(y0, y1), max(y0, y1)
        if any(
            left - 2 <= x <= right + 2 and top - 2 <= upper and lower <= bottom + 2
            for left, top, right, bottom in boxes
        ):
            continue
        for one in found:
            touches = upper < one[2] + NEAR and one[1] < lower + NEAR
            if abs(one[0] - x) < NEAR and touches:
                one[1], one[2] = min(one[1], upper), max(one[2], lower)
                break
        else:
            found.append([x, upper, lower])
    return [(x, upper, lower) for x, upper, lower in found if lower - upper > 8]


def is_torn(grid: Grid, down: Iterable[Sequence[float]]) -> bool:
    """Whether many of a grid's numbers stand in merged cells that an upright rule parts.

    Its rows are not ruled, so the header's merged cell reaches down over the whole body.
    """
    uprights = free_uprights(down, [])
    inside = total = 0
    for cell in grid.cells:
        rows = [row for row in baselines(cell.lines) if any(map(has_digits, row))]
        count = sum(has_digits(line) for row in rows for line in row)
        total += count
        if cell.colspan == 1 or len(rows) < 2:
            continue
        for x, upper, lower in uprights:
            beside = sum(upper <= row[0].middle <= lower for row in rows)
            if cell.x0 + 2 < x < cell.x1 - 2 and beside == len(rows):
                inside += count
                break
    return inside > 0 and inside * TORN > total
