"""Whether what a page's words are made of is of the kind that it is used as.

A viewer follows a page's references to its content and fonts. Where a key of one of these is
misspelt, or a reference leads to another object, it goes on without: a page is empty, a font
takes other widths. What a page, its resources and fonts must hold is in ISO 32000-1 (7.7.3.3,
7.8.3, 9.6 to 9.8); every published file met so far keeps to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from helpers.pages.syntax import NotWhole, Reference, value_of
from helpers.pages.widths import Program, are_sound

_KEYS = {
    "page": b"Type Parent LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox "
    b"BoxColorInfo Contents Rotate Group Thumb B Dur Trans Annots AA Metadata PieceInfo "
    b"StructParents ID PZ SeparationInfo Tabs TemplateInstantiated PresSteps UserUnit VP AF "
    b"OutputIntents DPart",
    "page's resources": b"ExtGState ColorSpace Pattern Shading XObject Font ProcSet Properties",
    "font": b"Type Subtype Name BaseFont FirstChar LastChar Widths FontDescriptor Encoding "
    b"ToUnicode DescendantFonts CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix "
    b"CharProcs Resources",
    "font's description": b"Type FontName FontFamily FontStretch FontWeight Flags FontBBox "
    b"ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth "
    b"MissingWidth FontFile FontFile2 FontFile3 CharSet Style Lang FD CIDSet",
}
_KNOWN = {kind: frozenset(keys.split()) for kind, keys in _KEYS.items()}
_STREAMS = frozenset(b"Thumb Metadata ToUnicode FontFile FontFile2 FontFile3".split())
#: Streams that are no content of a page, by their keys and types.
_MEASURED = frozenset((b"Subtype", b"Length1", b"N"))
_TYPES = (b"XObject", b"Metadata", b"CMap", b"ObjStm", b"XRef", b"EmbeddedFile", b"Pattern")
#: What a font must have, by its subtype.
_NEEDED = {
    b"Type0": b"BaseFont Encoding DescendantFonts",
    b"CIDFontType0": b"BaseFont CIDSystemInfo FontDescriptor",
    b"CIDFontType2": b"BaseFont CIDSystemInfo FontDescriptor",
    b"TrueType": b"BaseFont",
    b"Type1": b"BaseFont",
    b"MMType1": b"BaseFont",
    b"Type3": b"CharProcs Encoding FirstChar LastChar Widths",
}
_DESCRIPTOR = b"FontDescriptor"
_CID = (b"CIDFontType0", b"CIDFontType2")
#: The share of pages whose content is numbered as their maker's are, for two that are not to tell.
_MOST = 0.75
#: How much smaller or larger a page must be for its rows to be cut, in points.
_CUT = 50
#: Nodes above a page in the page tree.
_DEEPEST = 100
#: Short keys are apart from each other by one letter.
_SHORT = 4


def faults(
    objects: dict[int, bytes],
    pages: Iterable[int],
    unnamed: set[int],
    programs: dict[int, Program],
) -> list[str]:
    """What is wrong with the parts of a file's pages, a few words each.

    Args:
        objects: each object's text by its number, the last one where several bear it.
        pages: the numbers of the pages.
        unnamed: numbers that no object refers to.
        programs: what embedded TrueType fonts say of their glyphs, by their objects' numbers.
    """
    parts = _Parts(objects, programs)
    for number in pages:
        parts.see_page(Reference(number))
    return list(parts.said(unnamed))


class _Parts:
    """The objects that pages are made of, each looked at once."""

    def __init__(self, objects: dict[int, bytes], programs: dict[int, Program]) -> None:
        self.objects, self.programs = objects, programs
        self.broken: set[int] = set()
        self.wrong: set[str] = set()
        self.seen: set[int] = set()
        #: How many pages are of each size.
        self.boxes: Counter[tuple[float, ...]] = Counter()
        #: Each page and its content, where that is one stream.
        self.contents: set[tuple[int, int]] = set()

    def said(self, unnamed: set[int]) -> Iterator[str]:
        """The faults found, in words."""
        if self.broken:
            count = len(self.broken)
            yield f"{count} of its objects {'is' if count == 1 else 'are'} not written whole"
        yield from sorted(self.wrong)
        times = Counter(content for _, content in self.contents)
        if max(times.values(), default=0) > 1 and any(map(self._is_content, unnamed)):
            yield "two of its pages show one content and another is not shown"
        if _crossed(self.contents):
            yield "two of its pages have each other's content"
        if self.boxes and _one_size_strays(self.boxes):
            yield "a page's size differs from the others' in one digit"

    def see_page(self, number: int) -> None:
        """A page, its content, resources and fonts."""
        page = self._read(number)
        if not isinstance(page, dict):
            return
        self._spelt("page", page)
        content = page.get(b"Contents")
        listed = self._read(content)
        if isinstance(listed, list):
            content = listed[0] if len(listed) == 1 else None
        if isinstance(content, Reference):
            self.contents.add((number, content))
        for one in listed if isinstance(listed, list) else [page.get(b"Contents")]:
            if one is not None and not self._is_content(one):
                self.wrong.add("a page's content is of another kind")
        box = self._read(self._inherited(page, b"MediaBox"))
        if not isinstance(box, list) or not all(isinstance(one, float) for one in box):
            self.wrong.add("a page has no size")
        else:
            self.boxes[tuple(box)] += 1
        self._see_resources(self._inherited(page, b"Resources"))

    def _inherited(self, page: Any, key: bytes) -> Any:
        """What a page says, or a node of the tree above it."""
        for _ in range(_DEEPEST):
            if not isinstance(page, dict) or page.get(key) is not None:
                break
            page = self._read(page.get(b"Parent"))
        return page.get(key) if isinstance(page, dict) else None

    def _see_resources(self, first: Any) -> None:
        """The resources of a page and of the forms that it draws: their fonts."""
        waiting = [first]
        while waiting:
            reference = waiting.pop()
            resources = self._read(reference)
            if resources is None or not self._first(reference):
                continue
            if not isinstance(resources, dict):
                self.wrong.add("a page's resources are of another kind")
                continue
            self._spelt("page's resources", resources)
            for font in self._named(resources, b"Font"):
                self._see_font(font)
            for drawn in self._named(resources, b"XObject"):
                waiting.append(self._resources_of(drawn))

    def _named(self, resources: dict[bytes, Any], kind: bytes) -> Iterable[Any]:
        """The fonts or drawings that resources name, those of a shared table once."""
        table = self._read(resources.get(kind))
        if table is None or not self._first(resources[kind]):
            return ()
        if isinstance(table, dict):
            return table.values()
        self.wrong.add("a page's resources are of another kind")
        return ()

    def _resources_of(self, drawn: Any) -> Any:
        """The resources of a form that is drawn; a picture has none."""
        form, stream = self._whole(drawn) if isinstance(drawn, Reference) else (None, False)
        if form is None or not self._first(drawn):
            return None
        kind = form.get(b"Subtype") if isinstance(form, dict) else None
        if not stream or kind not in (b"Form", b"Image", b"PS"):
            self.wrong.add("what a page draws is of another kind")
            return None
        return form.get(b"Resources")

    def _see_font(self, reference: Any, below: bool = False) -> None:
        """A font; ``below`` one that is made of characters' numbers, for a Type 0 font."""
        if not self._first(reference):
            return
        font = self._read(reference)
        if font is None:
            return  # a missing or broken object is said elsewhere
        kind = font.get(b"Subtype") if isinstance(font, dict) else None
        needed = _NEEDED.get(kind) if isinstance(kind, bytes) else None
        if needed is None or (kind in _CID) != below or font.get(b"Type", b"Font") != b"Font":
            self.wrong.add("a font is of another kind")
            return
        self._spelt("font", font)
        if not font.keys() >= set(needed.split()):
            self.wrong.add("a font is without what it needs")
        if not are_sound(font, self._read, self._program(font)):
            self.wrong.add("a font's table of widths is damaged")
        for one in self._listed(font.get(b"DescendantFonts")) if kind == b"Type0" else []:
            self._see_font(one, below=True)
        self._see_descriptor(font.get(b"FontDescriptor"))

    def _program(self, font: dict[bytes, Any]) -> Program | None:
        descriptor = self._read(font.get(b"FontDescriptor"))
        file = descriptor.get(b"FontFile2") if isinstance(descriptor, dict) else None
        same = font.get(b"CIDToGIDMap") == b"Identity" and isinstance(file, Reference)
        return self.programs.get(file) if same else None

    def _see_descriptor(self, reference: Any) -> None:
        if not self._first(reference):
            return
        descriptor = self._read(reference)
        if descriptor is None:
            return
        kind = descriptor.get(b"Type", _DESCRIPTOR) if isinstance(descriptor, dict) else None
        if kind != _DESCRIPTOR:
            self.wrong.add("a font's description is of another kind")
            return
        self._spelt("font's description", descriptor)

    def _listed(self, value: Any) -> list:
        value = self._read(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def _spelt(self, kind: str, found: dict[bytes, Any]) -> None:
        """Say a key that is one letter from one which is absent, or leads to a stream unasked."""
        known = _KNOWN[kind]
        for key in found.keys() - known:
            absent = known - found.keys()
            if any(_one_letter(key, other) for other in absent):
                self.wrong.add(f"a key of a {kind} is misspelt")
            elif isinstance(found[key], Reference) and self._is_stream(found[key]):
                self.wrong.add(f"an unknown key of a {kind} leads to a stream")
        for key in found.keys() & _STREAMS:
            part = found[key]
            if isinstance(part, Reference) and not self._is_stream(part) and self._read(part):
                self.wrong.add(f"a key of a {kind} leads to no stream")

    def _first(self, reference: Any) -> bool:
        """Whether an object is looked at for the first time."""
        if not isinstance(reference, Reference):
            return True
        new = reference not in self.seen
        self.seen.add(reference)
        return new

    def _is_stream(self, reference: Any) -> bool:
        return isinstance(reference, Reference) and self._whole(reference)[1]

    def _is_content(self, reference: Any) -> bool:
        """Whether a stream may be a page's content: it says neither kind nor measure."""
        if not isinstance(reference, int):
            return False
        value, stream = self._whole(reference)
        if value is None:
            return True  # a missing or broken object is said elsewhere
        return (
            stream
            and isinstance(value, dict)
            and value.keys().isdisjoint(_MEASURED)
            and value.get(b"Type") not in _TYPES
        )

    def _read(self, value: Any) -> Any:
        """A value, or the one of the object that a reference names."""
        return self._whole(value)[0] if isinstance(value, Reference) else value

    def _whole(self, number: int) -> tuple[Any, bool]:
        text = self.objects.get(number)
        if text is None:
            return None, False
        try:
            return value_of(text)
        except NotWhole:
            self.broken.add(number)
            return None, False


def _one_letter(found: bytes, meant: bytes) -> bool:
    """Whether two keys of one length differ in one letter."""
    return (
        len(found) == len(meant)
        and (len(meant) >= _SHORT or meant in (b"W", b"DW"))
        and sum(one != other for one, other in zip(found, meant, strict=True)) == 1
    )


def _one_size_strays(boxes: Counter[tuple[float, ...]]) -> bool:
    """Whether one page's size differs from the usual one in a single digit, and by much."""
    usual = boxes.most_common(1)[0][0]
    for box, times in boxes.items():
        if times > 1 or len(box) != len(usual):
            continue
        changed = [(a, b) for a, b in zip(box, usual, strict=True) if a != b]
        if len(changed) != 1 or changed[0][0] % 1 == 0:
            continue  # whole numbers may well differ in one digit
        one, other = (f"{number:012.4f}" for number in changed[0])
        digits = sum(a != b for a, b in zip(one, other, strict=False))
        if len(one) == len(other) and digits == 1 and abs(changed[0][0] - changed[0][1]) >= _CUT:
            return True
    return False


def _crossed(pairs: set[tuple[int, int]]) -> bool:
    """Whether two owners have each other's part.

    Most makers number each part so far behind its owner. Two that stray from that, and would not
    if they changed places, were exchanged, where nearly all others keep to it.
    """
    if len(pairs) < 2:
        return False
    usual, times = Counter(part - owner for owner, part in pairs).most_common(1)[0]
    if len(pairs) == 2:
        (owner, _), (_, part) = pairs
        usual, times = part - owner, 0
    return times + 2 >= _MOST * len(pairs) and any(
        part - owner != usual and (part - usual, owner + usual) in pairs for owner, part in pairs
    )
