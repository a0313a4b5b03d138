"""Marks of footnotes: the small raised digit behind a number is no digit of it (92.51¹亿元)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.pages.chars import Char

_SMALL = 0.76  # of the height of the number
_RAISED = 0.2  # of that height, by which its foot stands higher
_LEVEL = 0.3  # by which its head may stand off the number's
_NEXT = 0.25  # as far behind the number at most


def without_marks(chars: list[Char]) -> list[Char]:
    """The characters without the digits that mark a footnote behind a number or a per cent sign."""
    found: list[Char] = []
    number = ""  # the digits right before
    for char in chars:
        before = found[-1] if found else None
        if before and char.text.isdigit() and _is_mark(before, char) and number != "10":
            continue
        same = before and before.text.isdigit() and abs(char.x0 - before.x1) < char.y1 - char.y0
        number = (number if same else "") + char.text if char.text.isdigit() else ""
        found.append(char)
    return found


def _is_mark(before: Char, char: Char) -> bool:
    """Whether a digit is set small and high right behind another or a per cent sign."""
    tall = before.y1 - before.y0
    # of a mark of two digits the second stands a digit's width further
    gap = char.x0 - before.x1
    return (
        (before.text.isdigit() or before.text in "%％")
        and char.y1 - char.y0 < _SMALL * tall
        and before.y1 - char.y1 > _RAISED * tall
        and abs(char.y0 - before.y0) < _LEVEL * tall
        and -_NEXT * tall < gap < (_NEXT + 0.4) * tall
    )
