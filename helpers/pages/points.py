"""Decimal points that a font's map does not name: told by their ink, between two digits."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

if TYPE_CHECKING:
    from helpers.pages.chars import Char

#: Of a digit's height: how large a point may be, and how far from the foot of the digit.
_SIZE, _NEAR = 0.35, 0.15
#: How much wider than tall the ink of a point may be, or the other way round.
_SQUARE = 1.6

Turn = Callable[[float, float, float, float], tuple[float, float, float, float]]


def is_unread(text: str) -> bool:
    """Whether a character is one that the PDF's font does not say the meaning of."""
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


def with_points(chars: Sequence[Char], at: Sequence[int], handle, turn: Turn) -> list[Char]:
    """The characters, an unread one between two digits that is a dot on their line a full stop.

    ``at`` is the place of each character in pdfium's page of text (``handle``), by which its ink
    is asked for; ``turn`` makes boxes upright. Typesetters number such points as they like (63�7),
    and without them ７亿元 is read for 63.7亿元. A comma's tail hangs below the digits: it is none.
    """
    found = list(chars)
    for place in range(1, len(found) - 1):
        if not is_unread(found[place].text):
            continue
        before, after = found[place - 1].text, found[place + 1].text
        if not (before.isdecimal() and after.isdecimal()):
            continue
        dot, digit = (_ink(handle, at[n], turn) for n in (place, place - 1))
        if dot and digit and _is_point(dot, digit):
            found[place] = found[place]._replace(text=".", y0=digit[1], y1=digit[3])
    return found


def _is_point(dot: tuple[float, ...], digit: tuple[float, ...]) -> bool:
    wide, high, tall = dot[2] - dot[0], dot[3] - dot[1], digit[3] - digit[1]
    small = 0 < wide < _SIZE * tall and 0 < high < _SIZE * tall
    square = small and max(wide, high) < _SQUARE * min(wide, high)
    return square and abs(dot[3] - digit[3]) < _NEAR * tall


def _ink(handle, index: int, turn: Turn) -> tuple[float, float, float, float] | None:
    sides = [ctypes.c_double() for _ in range(4)]
    if not raw.FPDFText_GetCharBox(handle, index, *map(ctypes.byref, sides)):
        return None
    left, right, bottom, top = (side.value for side in sides)
    return turn(left, bottom, right, top)
