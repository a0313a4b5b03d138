"""Characters that run another way than their page: the number of a bound volume's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.pages.chars import Char


def without_sideways(chars: list[Char], sideways: set[int]) -> list[Char]:
    """The characters without those of another direction that stand beside all others.

    A volume that binds landscape tables prints the page's number along its edge; such digits
    stand on the lines of the table's title and numbers. Sideways labels inside a table stay.
    """
    upright = [char for index, char in enumerate(chars) if index not in sideways]
    if not sideways or not upright:
        return chars
    left, right = min(char.x0 for char in upright), max(char.x1 for char in upright)
    top, bottom = min(char.y0 for char in upright), max(char.y1 for char in upright)
    return [
        char
        for index, char in enumerate(chars)
        if index not in sideways
        or (left <= (char.x0 + char.x1) / 2 <= right and top <= (char.y0 + char.y1) / 2 <= bottom)
    ]
