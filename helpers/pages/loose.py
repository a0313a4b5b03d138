"""The rows of numbers that a page begins with, without header and without rules."""

from __future__ import annotations

import itertools

from helpers.pages.chars import Char
from helpers.pages.model import Grid, Line
from helpers.pages.pdf import Page
from helpers.pages.textrows import has_digits
from helpers.pages.zones import kind_of, parted_rows


def loose_rows(page: Page, chars: list[Char], grids: list[Grid]) -> list[list[Line]]:
    """The rows above everything that is known on a page, if most are names with numbers.

    Only the table of the page before can tell whether they go on with it. ``chars`` are those
    outside of ``grids``. A unit, a number, a note or a sentence ends the rows; [] for none.
    A number before the words (2.2 2023年…收支总表) is a title's.
    """
    ceiling = min((grid.rows[0] for grid in grids), default=page.height)
    rows = parted_rows([char for char in chars if char.y1 < ceiling])
    kinds = [(kind_of(row, page), row) for row in rows]
    kinds = list(itertools.dropwhile(lambda one: one[0] == "page", kinds))
    taken = [row for _, row in itertools.takewhile(lambda one: one[0] in ("row", "single"), kinds)]
    while taken and len(taken[-1]) == 1 and not _ends_name(taken):
        taken.pop()
    full = [row for row in taken if any(map(has_digits, row[1:]))]
    most = len(full) * 5 >= len(taken) * 3
    return taken if full and (most or _wrapped(taken, full)) else []


def _ends_name(rows: list[list[Line]]) -> bool:
    """Whether the last line goes on with a name, as lines below other rows of numbers do."""
    steps = [
        low[0].middle - up[0].middle
        for up, low in itertools.pairwise(rows)
        if any(map(has_digits, up)) and len(low) == 1
    ]
    below = len(rows) > 1 and any(map(has_digits, rows[-2]))
    return below and any(abs(steps[-1] - step) < 1.5 for step in steps[:-1])


def _wrapped(rows: list[list[Line]], full: list[list[Line]]) -> bool:
    """Whether the rows without numbers are lines of names beside those with: none is far off.

    The page may begin with the end of a name whose numbers the page before has.
    """
    heights = [row[0].middle for row in full]
    return len(full) > 1 and all(
        heights[0] - 5 * row[0].size < row[0].middle < heights[0]
        or min(abs(row[0].middle - height) for height in heights) < 1.9 * row[0].size
        for row in rows
    )
