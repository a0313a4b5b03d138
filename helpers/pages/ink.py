"""What of a page's text the eye sees: its colour against the paper, and what is painted over it.

Spreadsheets keep helper sums in white on white, corrected copies a white box over the old number,
recognised scans a layer of text that nobody sees over their picture. What a file's order and
colours make doubtful is looked up in the page's picture: where that is one shade, nothing is seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy
import pypdfium2.raw as raw

from helpers.pages.clip import Box, Clip
from helpers.pages.strokes import THICKEST, fills

if TYPE_CHECKING:
    from helpers.pages.chars import Char

#: Text is looked at more closely where all of its colours are at least so light, of 255,
_LIGHT = 200
#: or where it is less opaque than this; what is painted over it hides it from this on.
_CLEAR, _OPAQUE = 80, 250
#: Shades of a picture that the eye does not tell apart.
_SHADES = 20
#: How far (points) two characters beside each other may overlap.
_EDGE = 1.0
#: Pixels a point in the picture that is looked at.
_SCALE = 2.0
#: So many of them show what lies beside a character's ink, too: of a point all are dark.
_FEWEST = 4
_ENDLESS = (float("-inf"), float("-inf"), float("inf"), float("inf"))
#: Negative numbers are red in many spreadsheets, some of them without a sign.
_RED, _NOT_RED = 150, 90
#: A drawn minus: so long (points), and so near before a digit, at the height of its middle.
_SHORTEST, _LONGEST, _BEFORE = 1.5, 8.0, 4.0
_GOES_ON = frozenset("0123456789,.")


class _Painted(NamedTuple):
    """A fill or a picture: its place in the order of painting, its box, whether a picture."""

    order: int
    box: Box
    picture: bool


class Look:
    """How a page's text objects are painted; ``unsure`` says in words what was not plain."""

    def __init__(self, page, turn, clip: Clip) -> None:
        self._page, self._turn, self._clip = page, turn, clip
        self._colour = _Colour()
        self._things: dict[int, object] = {0: None}
        self.unsure: list[str] = []

    def enter(self, address: int, thing) -> None:
        """Meet a text object, by its place in memory."""
        self._things[address] = thing

    def seen(
        self, chars: list[Char], things: list[int], ink_of: Callable[[int], Box | None]
    ) -> list[bool]:
        """For each character whether a reader of the page sees it.

        Args:
            chars: the page's characters.
            things: the address of each one's text object.
            ink_of: from a character's index to the box of its ink as shown.
        """
        ways = {address: self._way(thing) for address, thing in self._things.items()}
        self._say_red(chars, things, ways)
        suspects = {
            index: ways[address]
            for index, address in enumerate(things)
            if ways[address] in ("faint", "layer")
        } | self._over(chars, things)
        if not suspects:
            return [True] * len(chars)
        shades = self._shades()
        hidden, layer = set(), 0
        for index, why in suspects.items():
            box = ink_of(index)
            even = box is None or _is_even(shades, box, faint=why == "faint")
            if even or (why == "box" and _redrawn(chars, index)):
                hidden.add(index)
            elif why in ("layer", "picture"):
                layer += 1
        if 2 * layer > len(chars):
            self.unsure.append("its text is a layer over a picture, as of a recognised scan (OCR)")
        return [index not in hidden for index in range(len(chars))]

    def _painting(self) -> tuple[list[_Painted], dict[int, int]]:
        """Fills and pictures that hide what lies under them, and the order of the text objects."""
        texts, painted = [], []
        for order in range(raw.FPDFPage_CountObjects(self._page)):
            thing = raw.FPDFPage_GetObject(self._page, order)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                texts.append((order, thing))
            elif texts and kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
                painted += self._boxes(order, thing, kind == raw.FPDF_PAGEOBJ_IMAGE)
        if not painted:
            return [], {}
        return painted, {ctypes.addressof(thing.contents): order for order, thing in texts}

    def _boxes(self, order: int, thing, picture: bool) -> Iterator[_Painted]:
        """What a picture or a path hides, clipped as it is."""
        whole = _bounds(thing)
        if not whole or min(whole[2] - whole[0], whole[3] - whole[1]) <= THICKEST:
            return
        if not picture and not self._colour.hides(thing):
            return
        boxes = [whole] if picture else fills(thing)
        left, low, right, high = self._clip.bounds(thing) or _ENDLESS
        for x0, y0, x1, y1 in boxes:
            x0, y0, x1, y1 = max(x0, left), max(y0, low), min(x1, right), min(y1, high)
            if min(x1 - x0, y1 - y0) > THICKEST:
                yield _Painted(order, self._turn(x0, y0, x1, y1), picture)

    def _over(self, chars: list[Char], things: list[int]) -> dict[int, str]:
        """The characters over which something is painted later: a box or a picture."""
        painted, orders = self._painting()
        if not painted or not chars:
            return {}
        last = painted[-1].order
        order = numpy.array([orders.get(address, last) for address in things])
        boxes = numpy.array([char[1:5] for char in chars])
        across, down = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        found: dict[int, str] = {}
        for one in painted:
            x0, y0, x1, y1 = one.box
            under = (order < one.order) & (x0 < across) & (across < x1) & (y0 < down) & (down < y1)
            for index in numpy.flatnonzero(under):
                found[int(index)] = "picture" if one.picture else "box"
        return found

    def _way(self, thing) -> str:
        """How a text object is painted: faint, red, a layer that nobody sees, or plainly ('')."""
        if not thing:
            return ""
        if raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return "layer"
        colour = self._colour.of(thing)
        if colour is None:
            return ""
        red, green, blue, opaque = colour
        if opaque < _CLEAR or min(red, green, blue) >= _LIGHT:
            return "faint"
        return "red" if red > _RED and max(green, blue) < _NOT_RED else ""

    def _say_red(self, chars: list[Char], things: list[int], ways: dict[int, str]) -> None:
        """Say of how many numbers red is the only sign, where most are not red."""
        if "red" not in ways.values():
            return
        begun, red = 0, 0
        for index, char in enumerate(chars):
            before = chars[index - 1] if index else None
            beside = before and abs(char.x0 - before.x1) < (char.y1 - char.y0) / 2
            if not char.text.isdigit() or (beside and before.text in _GOES_ON):
                continue
            begun += 1
            red += ways[things[index]] == "red" and not (beside and before.text.strip())
        if 0 < 2 * red < begun:
            self.unsure.append(f"numbers in red without a sign ({red}): they may be negative")

    def _shades(self):
        return numpy.asarray(self._page.render(scale=_SCALE, grayscale=True).to_pil().convert("L"))


class _Colour:
    """Asks for the colours of objects: red, green, blue and how opaque, each to 255."""

    def __init__(self) -> None:
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._pointers = [ctypes.byref(part) for part in self._parts]

    def of(self, thing) -> tuple[int, ...] | None:
        """The colour that fills an object, None for a pattern or a shade that changes."""
        if not raw.FPDFPageObj_GetFillColor(thing, *self._pointers):
            return None
        return tuple(part.value for part in self._parts)

    def hides(self, thing) -> bool:
        """Whether nothing is seen through an object."""
        colour = self.of(thing)
        see_through = colour is None or colour[3] < _OPAQUE
        return not see_through and not raw.FPDFPageObj_HasTransparency(thing)


def _bounds(thing) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides)):
        return None
    x0, y0, x1, y1 = (side.value for side in sides)
    return x0, y0, x1, y1


def _is_even(shades, box: Box, faint: bool) -> bool:
    """Whether a box of the page's picture is of one shade, of faint text a light one.

    A white character on a dark shade may lack its glyph on this machine and be seen elsewhere.
    """
    (left, right), (top, foot) = (_pixels(*sides) for sides in ((box[0], box[2]), (box[1], box[3])))
    part = shades[top:foot, left:right]
    if part.size == 0:
        return True
    even = int(part.max()) - int(part.min()) < _SHADES
    return even and (not faint or int(part.min()) >= _LIGHT)


def _pixels(start: float, end: float) -> tuple[int, int]:
    """The pixels from one edge of a box to the other, with those beside them where they are few."""
    first, last = round(start * _SCALE), round(end * _SCALE)
    if last - first < _FEWEST:
        first, last = first - 1, last + 1
    return max(0, first), max(0, last)


def _redrawn(chars: list[Char], index: int) -> bool:
    """Whether a later character stands where this one does."""
    char = chars[index]
    left, right, middle = char.x0 + _EDGE, char.x1 - _EDGE, (char.y0 + char.y1) / 2
    return any(
        other.x0 < right and left < other.x1 and other.y0 < middle < other.y1
        for other in chars[index + 1 :]
    )


def drawn_minuses(chars: list[Char], across: list[Box]) -> list[str]:
    """Says of how many numbers a short level rule stands where a minus would; [] for none.

    Args:
        chars: the page's characters.
        across: its level rules as (x0, y0, x1, y1).
    """
    short = [rule for rule in across if _SHORTEST < rule[2] - rule[0] < _LONGEST]
    digits = [char for char in chars if char.text.isdigit()] if short else []
    found = sum(
        any(
            0 <= char.x0 - x1 < _BEFORE
            and abs((char.y0 + char.y1) / 2 - y) < (char.y1 - char.y0) / 5
            for char in digits
        )
        for _, y, x1, _ in short
    )
    return [f"lines drawn where a minus stands ({found})"] if found else []
