"""Whether a PDF's bytes are those its maker wrote, as far as the file itself can tell.

A viewer that meets damage reads on in silence: half a content stream, a page
without its fonts. But most streams carry a checksum (zlib, RFC 1950), every object
is named where it is used, and a file has an end. What is found here is said of all
that was read from the file; it cannot say what the damage changed.
"""

from __future__ import annotations

import base64
import re
import zlib

from helpers.pages import parts, tree
from helpers.pages.widths import Program, program_of

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
#: The end of a stream that an object holds; one that stands behind a closed object ends nothing.
_ENDED = re.compile(rb"\bobj\b(?:(?!endobj|endstream).)*endstream", re.DOTALL)
_OBJECT = re.compile(rb"(?<![\d.])(\d{1,10})\s+(\d{1,5})\s+obj\b")
#: A bookmark's link into the structure of a tagged file (/SE), which no reader follows, aside.
_REFERENCE = re.compile(rb"(?<!/SE )(?<![\d.])(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])")
#: A page names its content by reference; a note's /Contents is a text.
_ODD_CONTENTS = re.compile(rb"/Contents\b(?!\s*(?:\d+\s+\d+\s+R\b|[\[(<]))")
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"(?<!start)xref\s+(?=\d)")
_ENTRY = re.compile(
    rb"(?P<place>\d{10}) \d{5} (?P<kind>[nf])|(?P<first>\d{1,10}) (?P<count>\d{1,10})(?=\s)"
    rb"|(?P<end>trailer)"
)
_HEAD = re.compile(rb"\s*(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")
_LONGEST = 4_000_000
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[A-Za-z0-9]+)")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FILTERS = frozenset(
    b"FlateDecode ASCII85Decode ASCIIHexDecode LZWDecode RunLengthDecode DCTDecode JPXDecode "
    b"CCITTFaxDecode JBIG2Decode Crypt Fl AHx A85 LZW RL CCF DCT".split()
)
#: Pictures, colour profiles and descriptions hold no word that is read.
_UNREAD = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/Metadata\b|/N\s+[134]\b(?=.*/Alternate)")
#: The colours of a picture, as its colour space names them (ISO 32000-1, 8.6.6.3).
_PALETTE = re.compile(rb"/Indexed\b[^\]]{0,80}?(?<!\d)(\d{1,10})\s+\d{1,5}\s+R\s*\]")
#: How far before its stream an object's dictionary may begin.
_DICTIONARY = 20_000
#: Streams whose content is looked at: packed objects, embedded fonts.
_KEPT = re.compile(rb"/ObjStm|/Length1\b")
#: What the first byte of a packed stream (RFC 1950) may be; makers other than zlib use all.
_WINDOWS = tuple(bytes([size << 4 | 8]) for size in range(8))
_MOST = 200_000_000  # bytes of one stream that are unpacked
_PIECE = 1_000_000


def damage(data: bytes) -> list[str]:
    """What is wrong with a PDF's bytes, a few words each; nothing for a whole file.

    In: the file as published. An encrypted file's streams can't be checked.
    """
    found = []
    end = data.rfind(b"%%EOF")
    if end < 0:
        found.append("its end is missing")
    else:
        data = data[: end + 5]  # what follows is passed over by every reader
    if _misplaced(data):
        found.append("objects do not stand where its table of objects says")
    if b"/Encrypt" in data:
        return found
    broken, bare, objects, programs = _streams(data)
    if broken:
        found.append(f"{broken} of its streams {_be(broken)} damaged")
    named = {int(match[1]) for match in _REFERENCE.finditer(bare)}
    for text in objects.values():
        named |= {int(match[1]) for match in _REFERENCE.finditer(text)}
    missing = len(named - objects.keys())
    if missing:
        found.append(f"{missing} of its objects {_be(missing)} missing")
    if _ODD_CONTENTS.search(bare):
        found.append("a page does not name its content")
    updated = len(_START.findall(bare)) > 1 + (b"/Linearized" in data[:1024])
    found += tree.faults(objects, bare, updated)
    pages = tree.pages_of(objects, bare)
    return found + parts.faults(objects, pages, objects.keys() - named, programs)


def _be(count: int) -> str:
    return "is" if count == 1 else "are"


def _misplaced(data: bytes) -> bool:
    """Whether a table of objects (not one packed into a stream) names places that are wrong."""
    shift = max(0, data.find(b"%PDF-"))  # places are counted from the header
    ends = [int(match[1]) for match in _START.finditer(data)]
    last = ends[-1] + shift if ends else len(data)
    if not _HEAD.match(data, last):
        return True
    for match in _TABLE.finditer(data):
        number = count = 0
        stood = match.end()
        for line in _ENTRY.finditer(data, match.end(), min(len(data), match.end() + _LONGEST)):
            if (count > 0 and not line["kind"]) or data[stood : line.start()].strip():
                return True
            stood = line.end()
            if line["end"]:
                break
            if line["count"]:
                number, count = int(line["first"]), int(line["count"])
                continue
            place = int(line["place"]) + shift
            if line["kind"] == b"n" and count > 0:
                there = _OBJECT.match(data, place) or _OBJECT.match(data, place + 1)
                if not there or int(there[1]) != number:
                    return True
            number, count = number + 1, count - 1
    return False


def _streams(data: bytes) -> tuple[int, bytes, dict[int, bytes], dict[int, Program]]:
    """Damaged streams, the bytes outside of streams, each object's text and embedded font."""
    broken, place, outside, packed, programs = 0, 0, [], [], {}
    begun = 0
    palettes = {match[1] for match in _PALETTE.finditer(data)}
    for match in _STREAM.finditer(data):
        if match.start() < place:
            continue
        start = match.end()
        begun += 1
        head = data[max(place, match.start() - _DICTIONARY) : match.start()]
        opened = max(0, head.rfind(b" obj"))
        number, head = head[:opened].split()[-2:-1], head[opened:]
        end, closed = _end_of(data, start, head)
        outside.append(data[place : match.start()])
        place = end
        if _UNREAD.search(head) or palettes.issuperset(number or [b""]):
            continue
        whole, text = _unpacked(data[start:end], head)
        broken += not (whole and closed)
        if b"/ObjStm" in head and text:
            packed += _inside(text, head, sum(len(one) + 1 for one in outside))
        elif number and number[0].isdigit() and (program := program_of(text)):
            programs[int(number[0])] = program
    outside.append(data[place:])
    bare = b"\n".join(outside)
    unbegun = len(_ENDED.findall(bare)) - begun
    return broken + max(0, unbegun), bare, _objects(bare, packed), programs


def _objects(bare: bytes, packed: list[tuple[int, int, bytes]]) -> dict[int, bytes]:
    """The last text that stands under each number: a file is changed by adding to its end."""
    begun = list(_OBJECT.finditer(bare))
    ends = [match.start() for match in begun[1:]] + [len(bare)]
    stood = [
        (match.start(), int(match[1]), bare[match.end() : end].partition(b"endobj")[0])
        for match, end in zip(begun, ends, strict=False)
    ]
    return {number: text for _, number, text in sorted(stood + packed, key=lambda one: one[0])}


def _end_of(data: bytes, start: int, head: bytes) -> tuple[int, bool]:
    length = _LENGTH.search(head)
    if length:
        end = start + int(length[1])
        if data[end : end + 12].lstrip(b"\r\n ").startswith(b"endstream"):
            return end, True
    end = data.find(b"endstream", start)
    return (end, True) if end >= 0 else (len(data), False)


def _unpacked(body: bytes, head: bytes) -> tuple[bool, bytes]:
    """Whether a stream unpacks whole, and what it holds (b'' where that is not looked at)."""
    named = _FILTER.search(head)
    filters = re.findall(rb"/([A-Za-z0-9]+)", named[1]) if named else []
    if not _FILTERS.issuperset(filters):
        return False, b""
    for name in filters:
        if name in (b"ASCII85Decode", b"A85"):
            try:
                body = body.strip().removeprefix(b"<~").removesuffix(b"~>")
                body = base64.a85decode(body, ignorechars=b" \t\n\r")
            except ValueError:
                return False, b""
        elif name in (b"FlateDecode", b"Fl"):
            whole, body = _inflated(body, keep=bool(_KEPT.search(head)))
            if not whole:
                return False, b""
        else:
            return True, b""
    return bool(filters) or not _looks_packed(body), body


def _looks_packed(body: bytes) -> bool:
    """Whether bytes that name no filter are packed all the same: the filter's name is lost."""
    if body.startswith((b"x\x9c", b"x\xda", b"x\x01")) or body.rstrip().endswith(b"~>"):
        return True
    return body[:1] in _WINDOWS and _inflated(body, keep=False)[0]


def _inflated(body: bytes, keep: bool) -> tuple[bool, bytes]:
    """Whether packed bytes end where they should, with the right checksum, and what they hold.

    What is not kept is unpacked a piece at a time, so that memory stays flat.
    """
    unpacker = zlib.decompressobj()
    kept, seen = [], 0
    try:
        while body and seen < _MOST and not unpacker.eof:
            piece = unpacker.decompress(body, _PIECE)
            body, seen = unpacker.unconsumed_tail, seen + len(piece)
            if keep:
                kept.append(piece)
    except zlib.error:
        return False, b""
    return unpacker.eof or seen >= _MOST, b"".join(kept)


def _inside(text: bytes, head: bytes, place: int) -> list[tuple[int, int, bytes]]:
    """The objects of an object stream: where it stands, their numbers and texts."""
    first = re.search(rb"/First\s+(\d+)", head)
    start = int(first[1]) if first else 0
    listed = [int(one) for one in text[:start].split() if one.isdigit()]
    numbers, offsets = listed[::2], listed[1::2]
    return [
        (place, number, text[start + offset : start + end])
        for number, offset, end in zip(numbers, offsets, [*offsets[1:], len(text)], strict=False)
    ]
