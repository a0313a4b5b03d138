"""The rows of numbers that a page begins with, without header and without rules."""

from __future__ import annotations

import itertools

from helpers.pages.model import Grid, Line
from helpers.pages.pdf import Char, Page
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
    while taken and len(taken[-1]) == 1:
        taken.pop()
    full = [row for row in taken if any(map(has_digits, row[1:]))]
    return taken if full and len(full) * 5 >= len(taken) * 3 else []
