"""Characters printed twice and more at one place: a shadow, or bold made of several strokes.

pdfium drops the second of two that follow each other in the file, not that of a line drawn anew.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.pages.chars import Char

#: How far (in widths and heights of the character) a repeat may stand off: two equal digits of one
#: number stand a whole width apart.
_OFF = 0.2
#: Size in points of the fields by which neighbours are looked up.
_FIELD = 12.0


def without_repeats(chars: list[Char]) -> list[Char]:
    """The characters without those that stand, equal and equally large, on one before them.

    Of two in a row in the very same box (——) both are what one glyph stands for.
    """
    found: list[Char] = []
    fields: dict[str, dict] = defaultdict(lambda: defaultdict(list))
    before = None
    for char in chars:
        if before is not None and char[:5] == before[:5]:
            if found and found[-1][:5] == char[:5]:
                found.append(char)
            continue
        before = char
        across, down = int(char.x0 // _FIELD), int(char.y0 // _FIELD)
        own = fields[char.text]
        near = (
            one
            for x in (across - 1, across, across + 1)
            for y in (down - 1, down, down + 1)
            if (x, y) in own
            for one in own[x, y]
        )
        if not any(_repeats(one, char) for one in near):
            own[across, down].append(char)
            found.append(char)
    return found


def _repeats(one: Char, other: Char) -> bool:
    """Whether two equal characters stand on each other."""
    wide, tall = one.x1 - one.x0, one.y1 - one.y0
    return (
        abs(other.x0 - one.x0) < _OFF * wide
        and abs(other.x1 - one.x1) < _OFF * wide
        and abs(other.y0 - one.y0) < _OFF * tall
        and abs(other.y1 - one.y1) < _OFF * tall
    )
