"""The lines of text around each grid of a page: titles and units above, notes below."""

from __future__ import annotations

import re

from helpers.pages.abreast import own_lines, parted
from helpers.pages.model import Grid, Line

_NOTE = re.compile(r"^[（(]?(?:注|说明|备注|附注|填表说明)\s*[:：\d]|[。；]$")


def surround(grids: list[Grid], lines: list[Line]) -> None:
    """Give each grid the lines above and below it on its page.

    Between two grids notes and sentences belong to the upper one, the rest
    (number, title, unit) to the lower one; of grids side by side each has its own.
    """
    for index, grid in enumerate(grids):
        _, top, _, bottom = grid.bbox
        before = [g for g in grids[:index] if g.rows[-1] <= top + 2]
        ceiling = max((g.rows[-1] for g in before), default=float("-inf"))
        after = [g for g in grids[index + 1 :] if g.rows[0] >= bottom - 2]
        floor = min((g.rows[0] for g in after), default=float("inf"))
        over = [line for line in lines if ceiling <= line.middle < top + 1]
        under = [line for line in lines if bottom - 1 < line.middle <= floor]
        if before:
            over = _after_notes(over)
        if after:
            under = under[: len(under) - len(_after_notes(under))]
        grid.above, grid.below = own_lines(grid, grids, over), under


def tables_apart(grids: list[Grid], lines: list[Line]) -> list[Grid]:
    """The grids with their lines around them, those cut that are tables side by side."""
    surround(grids, lines)
    apart = [part for grid in grids for part in parted(grid)]
    if len(apart) > len(grids):
        surround(apart, lines)
    return apart


def _after_notes(lines: list[Line]) -> list[Line]:
    """The lines after the last one that reads as a note or ends a sentence."""
    last = max((i for i, line in enumerate(lines) if _NOTE.search(line.text)), default=-1)
    return lines[last + 1 :]
