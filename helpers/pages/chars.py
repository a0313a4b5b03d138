"""A page's characters: each with its box, as printed, and what no reader sees left out."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from helpers.pages.clip import Clip
from helpers.pages.ink import Look
from helpers.pages.marks import without_marks
from helpers.pages.points import with_points
from helpers.pages.repeats import without_repeats
from helpers.pages.sideways import without_sideways

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
#: Radicals stand for the whole character in some producers' maps (⼀ for 一); the ink is the same.
_RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for block in (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
    for code in block
    if unicodedata.normalize("NFKC", chr(code)) != chr(code)
}

#: Stands for a printed character that the PDF's font does not say the meaning of.
LOST = "\ufffd"
_BLANKS = frozenset((0x20, 0xA0, 0x3000))
#: Beside the control characters, what is not printed unless a font says so.
_SOFT_HYPHEN = 0xAD
#: A character with less ink than this, in points, is none.
_INK = 0.05
_UNSEEN = frozenset((_SOFT_HYPHEN, 0xFEFF, 0xFFFE, 0xFFFF))


class Char(NamedTuple):
    """One printed character; box in points, origin top left, page upright.

    ``spaced`` says that a blank is printed before it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    spaced: bool = False


def is_han(text: str) -> bool:
    """Whether a character is Chinese."""
    return _HAN.match(text) is not None


def quarter_of(angle: float) -> int | None:
    """The nearest quarter turn in degrees, None for slanted text (watermarks)."""
    degrees = angle * 57.29577951
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 5 else None


def chars_of(
    page: pdfium.PdfPage, turn, size: tuple[float, float], forms: bool
) -> tuple[list[Char], list[str]]:
    """Every character that a reader of the page sees, with its loose box, in the file's order.

    Watermarks, shadows, what is clipped away, painted over, white on white or lies outside the
    page (drafts, crop marks) are left out. Beside them, in words, what of it is not plain.

    Args:
        page: upright.
        turn: from a box in the file's coordinates to one of the page as shown.
        size: the page's width and height in points.
        forms: whether the page holds forms, whose clipping is not looked at.
    """
    width, height = size
    inked, unsure = _inked(page, turn, forms)
    chars = [
        char
        for char in _levelled(inked)
        if 0 <= (char.x0 + char.x1) / 2 <= width and 0 <= (char.y0 + char.y1) / 2 <= height
    ]
    return without_marks(without_repeats(chars)), unsure


def _inked(page: pdfium.PdfPage, turn, forms: bool) -> tuple[list[Char], list[str]]:
    text = page.get_textpage()
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    unicode_at, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    angle_at, handle = raw.FPDFText_GetCharAngle, text.raw
    found: list[Char] = []
    at: list[int] = []  # the place of each in the text page
    things: list[int] = []  # the text object of each, by its place in memory
    sideways: set[int] = set()
    rotation = page.get_rotation()
    clip = Clip(forms)
    look = Look(page, turn, clip)
    thing = 0
    spaced = False
    high = 0  # the first half of a character beyond U+FFFF
    try:
        for index in range(text.count_chars()):
            code = unicode_at(handle, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code, high = _beyond(high, code), 0
            if code in _BLANKS:
                spaced = spaced or not raw.FPDFText_IsGenerated(handle, index)
                continue
            if code < 32 or code in _UNSEEN:
                code = _unnamed(handle, index, code)
                if not code:
                    continue
            angle = angle_at(handle, index)
            quarter = quarter_of(angle)
            if quarter is None and angle >= 0:
                continue
            object_of = raw.FPDFText_GetTextObject(handle, index)
            address = ctypes.addressof(object_of.contents) if object_of else 0
            if address != thing:
                thing = address
                clip.enter(object_of)
                look.enter(address, object_of)
            if not box_at(handle, index, pointer) or clip.hides(box):
                continue
            x0, y0, x1, y1 = turn(box.left, box.bottom, box.right, box.top)
            if x1 <= x0 and y1 <= y0:
                continue
            if quarter is not None and (quarter + rotation) % 360:
                sideways.add(len(found))
            found.append(Char(_RADICALS.get(code) or chr(code), x0, y0, x1, y1, spaced))
            at.append(index)
            things.append(address)
            spaced = False
        seen = look.seen(found, things, lambda place: _ink_of(handle, at[place], turn))
        found = with_points(found, at, handle, turn)
    finally:
        text.close()
    if not all(seen):
        places = [place for place, shown in enumerate(seen) if shown]
        sideways = {new for new, place in enumerate(places) if place in sideways}
        found = [found[place] for place in places]
    return without_sideways(found, sideways), look.unsure


def _ink_of(handle, index: int, turn=None) -> tuple[float, float, float, float] | None:
    """The box of a character's ink, in the file's coordinates or turned; None where it has none."""
    sides = [ctypes.c_double() for _ in range(4)]
    if not raw.FPDFText_GetCharBox(handle, index, *map(ctypes.byref, sides)):
        return None
    left, right, bottom, top = (side.value for side in sides)
    return (left, bottom, right, top) if turn is None else turn(left, bottom, right, top)


def _unnamed(handle, index: int, code: int) -> int:
    """What a character is whose code stands for none, 0 where nothing of it is printed.

    pdfium gives a control character for a hyphen that ends a line, as if it broke a word
    (污水管网工程-寮步镇). Fonts call their minus a soft hyphen, and those without a map of their
    own have their first glyphs where control characters are.
    """
    if raw.FPDFText_IsHyphen(handle, index):
        return ord("-")
    if raw.FPDFText_IsGenerated(handle, index):
        return 0
    left, low, right, high = _ink_of(handle, index) or (0.0,) * 4
    if right - left < _INK or high - low < _INK:
        return 0
    return ord("-") if code == _SOFT_HYPHEN else ord(LOST)


#: What stands between the digits of a number, or before them: minus is printed as many dashes.
_MARKS = frozenset(",.-‐‑‒–—―−－")


def _levelled(chars: list[Char]) -> list[Char]:
    """The characters, a mark whose box is but its ink as tall as those beside it.

    Browsers and LibreOffice embed Chinese fonts without a line height: 一 and 、 are then a stroke
    and a dot, and so is the comma of 17,882, whose middles stand on no line of text.
    """
    heights = [char.y1 - char.y0 for char in chars]
    found = list(chars)
    for index, char in enumerate(chars):
        mark = char.text in _MARKS
        if (char.text < "\u2010" and not mark) or heights[index] <= 0:
            continue
        wide = char.x1 - char.x0
        near = range(max(0, index - 3), min(len(chars), index + 4))
        square = max([wide, *(chars[i].x1 - chars[i].x0 for i in near if is_han(chars[i].text))])
        if mark:
            square = max([square, *(heights[i] for i in near if chars[i].text.isdigit())])
        if heights[index] >= 0.8 * square:
            continue
        # digits of another font may stand in boxes two lines tall
        beside = [chars[i] for i in near if 1.6 * heights[index] < heights[i] < 1.6 * square]
        middle = (char.y0 + char.y1) / 2
        level = [
            one
            for one in beside
            if one.y0 < middle < one.y1 and abs(one.x0 - char.x0) < 4 * (one.y1 - one.y0)
        ]
        if level:
            tallest = max(level, key=lambda one: one.y1 - one.y0)
            found[index] = char._replace(y0=tallest.y0, y1=tallest.y1)
        elif is_han(char.text) and wide > 1.6 * heights[index]:
            found[index] = char._replace(y0=middle - wide / 2, y1=middle + wide / 2)
    return found


def _beyond(high: int, low: int) -> int:
    """The character that two halves (UTF-16) make; LOST for half a one, or one that has no meaning.

    Fonts without a map of their own give their glyphs numbers of the private planes.
    """
    code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) if high else 0
    return code if 0x10000 <= code < 0xF0000 else ord(LOST)
