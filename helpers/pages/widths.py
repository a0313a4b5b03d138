"""Whether a font's tables of widths (ISO 32000-1, 9.6.2 and 9.7.4.3) are as their maker wrote them.

A viewer sets each character by them: one wrong width moves all that follow it in a cell.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

_FIGURES = range(0x30, 0x3A)  # 0 to 9 as WinAnsiEncoding and MacRomanEncoding number them
_CID_FIGURES = range(17, 27)  # and the character collections of Adobe (GB1, CNS1, Japan1, Korea1)
_COLLECTIONS = (b"(GB1)", b"(CNS1)", b"(Japan1)", b"(Korea1)")
_ENCODINGS = (b"WinAnsiEncoding", b"MacRomanEncoding")
_WIDEST = 3000  # thousandths of the type's size: the longest dash is three characters wide
_FEWEST = 6  # figures of one width, for another to stray
_LAST = 65_535  # the last character that a font can number
#: Of 3,169 embedded fonts in published files 24 have a table that contradicts their program: those
#: of whole fonts in one width or more, those made for their file in three or more.
_SUBSET = 5_000
_AGREE = 10  # widths that agree with the program, for those that do not to tell
_FEW = 2
_NEAR = 2.0  # thousandths that rounding may leave between a table and a program


class Program(NamedTuple):
    """The widths of an embedded TrueType font's own glyphs, in parts of its square."""

    square: int
    widths: array


def program_of(data: bytes) -> Program | None:
    """The glyphs' widths of a TrueType font (tables head, hhea, hmtx); None for another file."""
    try:
        count = struct.unpack_from(">H", data, 4)[0]
        tables = {
            data[at : at + 4]: data[at + 8 : at + 12] for at in range(12, 12 + 16 * count, 16)
        }
        head, hhea, hmtx = (
            int.from_bytes(tables[name], "big") for name in (b"head", b"hhea", b"hmtx")
        )
        square = struct.unpack_from(">H", data, head + 18)[0]
        pairs = array("H", data[hmtx : hmtx + 4 * struct.unpack_from(">H", data, hhea + 34)[0]])
    except (struct.error, KeyError, ValueError):
        return None
    if sys.byteorder == "little":
        pairs.byteswap()
    return Program(square, pairs[::2]) if square and pairs else None


def are_sound(
    font: dict[bytes, Any], read: Callable[[Any], Any], program: Program | None = None
) -> bool:
    """Whether each character has one width, that can be, and no figure's strays from all others'.

    Args:
        font: its dictionary.
        read: gives a value, or that of the object which a reference names.
        program: that of the font, where its glyphs are numbered as its characters are.
    """
    usual = read(font.get(b"DW", 1000.0))
    if not isinstance(usual, float) or not 0 < usual <= _WIDEST:
        return False
    simple, listed = _simple(font, read), _listed(font, read)
    if simple is None or listed is None:
        return False
    if max((*simple.values(), *listed.values()), default=0.0) > _WIDEST:
        return False
    if program and _contradicts(listed, program):
        return False
    collection = read(font.get(b"CIDSystemInfo"))
    if isinstance(collection, dict) and collection.get(b"Ordering") in _COLLECTIONS:
        return not _strays([listed.get(code, 0.0) for code in _CID_FIGURES])
    if font.get(b"Encoding") in _ENCODINGS:
        return not _strays([simple.get(code, 0.0) for code in _FIGURES])
    return True


def _simple(font: dict[bytes, Any], read: Callable[[Any], Any]) -> dict[float, float] | None:
    """The widths of a simple font by their codes; None where the table is broken."""
    widths = read(font.get(b"Widths"))
    if widths is None:
        return {}
    first, last = read(font.get(b"FirstChar")), read(font.get(b"LastChar"))
    if not (isinstance(widths, list) and isinstance(first, float) and isinstance(last, float)):
        return None
    found = {first + place: read(one) for place, one in enumerate(widths)}
    whole = len(widths) == last - first + 1 and all(isinstance(w, float) for w in found.values())
    return found if whole else None


def _listed(font: dict[bytes, Any], read: Callable[[Any], Any]) -> dict[float, float] | None:
    """The widths of numbered characters; None where the table is broken or gives one two."""
    table = read(font.get(b"W"))
    waiting = (
        [] if table is None else [read(one) for one in table] if isinstance(table, list) else [0]
    )
    found: dict[float, float] = {}
    place = 0
    while place < len(waiting):
        first, second, third = (*waiting[place : place + 3], None, None)[:3]
        if isinstance(second, list):
            group, place = [read(one) for one in second], place + 2
        elif (
            isinstance(second, float) and isinstance(first, float) and 0 <= first <= second <= _LAST
        ):
            group, place = [third] * int(second - first + 1), place + 3
        else:
            return None
        if not isinstance(first, float) or not 0 <= first <= _LAST:
            return None
        if not all(isinstance(one, float) for one in group):
            return None
        new = {first + number: width for number, width in enumerate(group)}
        if any(found.get(code, width) != width for code, width in new.items()):
            return None
        found |= new
    return found


def _contradicts(listed: dict[float, float], program: Program) -> bool:
    """Whether one or two widths are not the program's, where all others are."""
    if len(listed) > _SUBSET:
        return False
    odd = agree = 0
    for code, width in listed.items():
        own = program.widths[min(int(code), len(program.widths) - 1)] * 1000 / program.square
        odd += own > 0 and abs(own - width) > _NEAR
        agree += own > 0 and abs(own - width) <= _NEAR
    return 1 <= odd <= _FEW and agree >= _AGREE


def _strays(widths: list[float]) -> bool:
    """Whether one figure's width is not that of all others; 1 is narrow in some fonts."""
    used = Counter(width for width in widths if width)
    width, times = used.most_common(1)[0] if used else (0.0, 0)
    odd = [place for place, one in enumerate(widths) if one and one != width]
    return times >= _FEWEST and len(odd) == 1 and odd != [1]
