"""Figures of running text and the words in front of them.

A budget report says ``税收收入 3.05 亿元，下降 15.5%；非税 1 亿元``: every number
with a unit is a figure, the words before it back to the last figure, comma or
full stop are its lead, and the lead says what is measured and of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.text.paragraphs import NUMBERING, PAGE_BREAK

# One character for one, so that every place in the packed text keeps its meaning.
_FOLD = {0xFF10 + digit: str(digit) for digit in range(10)}
_FOLD |= {ord(a): b for a, b in zip("％．－−–()：:;", "%.---（）：：；", strict=True)}

_UNIT = r"(?:[百千万]?[万亿]元|[百千]?元(?![旦月宵])|%|个?百分点)"
_LOST = "\ufffd\ue000-\uf8ff"  # what the font does not name: a point that is lost in 63�7亿元
_TOKEN = rf"(?:(?<![\d%元])-|[△▲])?\d[\d,.{_LOST}]*"
_FIGURE = re.compile(rf"(?P<number>{_TOKEN})(?P<unit>{_UNIT})")
# A number that borrows the unit of the next: 3-5亿元, 3至5%.
_BORROWED = re.compile(
    rf"(?<![\d.第年{_LOST}])(?P<number>\d[\d,.{_LOST}]*)(?=(?:[-—~～]+|至|到)\d[\d,.]*(?P<unit>{_UNIT}))"
)
_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?")
#: 1，038万元: wide commas that group a number's digits, where the unit comes with the last group.
_WIDE_GROUPS = re.compile(rf"(?<![\d.，])[1-9]\d{{0,2}}(?:，\d{{3}})+(?=(?:\.\d+)?{_UNIT})")
#: The label of a slice of a pie chart: 行政,209,14%.
_LABEL = re.compile(r"[\u4e00-\u9fff]，\d+,\d+(?:\.\d+)?%$")
_STOP = "，；。：！？—\n"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit: ``start`` and ``end`` are places in the packed text."""

    start: int
    end: int
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A figure that can be read in more than one way, or in none: 542,62万元, 20.56.亿元."""

    page: int
    printed: str
    sentence: str


@dataclass(slots=True)
class Passage:
    """A paragraph without its blanks, and what can be read off its punctuation.

    ``packed`` is the text without blanks and page breaks, in one width of digits
    and signs; ``origin`` leads each place back to the text as it was printed. ``unclear`` are
    figures that no one reads for certain: they are said, and are none of ``figures``.
    """

    page: int
    text: str
    packed: str = ""
    origin: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    partner: dict[int, int] = field(default_factory=dict)
    depth: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)

    def __post_init__(self) -> None:
        page, packed = self.page, []
        for place, char in enumerate(self.text):
            if char == PAGE_BREAK:
                page += 1
            if char.isspace():
                # Two numbers that only a blank keeps apart must stay two numbers.
                after = self.text[place:].lstrip()[:1]
                if not (packed and packed[-1].isdigit() and after.isdigit() and char == " "):
                    continue
            packed.append(char.translate(_FOLD))
            self.origin.append(place)
            self.pages.append(page)
        self.packed = re.sub(r"(?<!\d),|,(?!\d)", "，", "".join(packed))
        self.packed = _WIDE_GROUPS.sub(lambda found: found[0].replace("，", ","), self.packed)
        self._pair()
        self.figures = sorted(self._find(), key=lambda figure: figure.start)

    def _pair(self) -> None:
        """Pair the brackets; one that stands alone is an ordinary character."""
        opened: list[int] = []
        for place, char in enumerate(self.packed):
            if char == "（":
                opened.append(place)
            elif char == "）" and opened:
                self.partner[place] = opened.pop()
                self.partner[self.partner[place]] = place
        depth = 0
        for place in range(len(self.packed)):
            paired = place in self.partner
            if paired and self.partner[place] < place:
                depth -= 1
            self.depth.append(depth)
            if paired and self.partner[place] > place:
                depth += 1

    def _find(self) -> Iterator[Figure]:
        listed = NUMBERING.match(self.packed)
        for pattern in (_BORROWED, _FIGURE):
            for found in pattern.finditer(self.packed, listed.end() if listed else 0):
                start, end = found.span("number")
                end = found.end() if pattern is _FIGURE else end
                unit = found["unit"].removeprefix("个")
                number = found["number"].translate({ord("△"): "-", ord("▲"): "-"})
                if _NUMBER.fullmatch(number):
                    yield Figure(start, end, number.replace(",", ""), unit)
                elif not (unit == "%" and _LABEL.search(self.packed[: found.end()])):
                    self.unclear.append(Unclear(self.pages[start], found[0], self.sentence(start)))

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends; a full stop in brackets ends none."""

        def ends(at: int) -> bool:
            return self.packed[at] in "。！？" and self.depth[at] == 0

        begin, end = place, place
        while begin and not ends(begin - 1):
            begin -= 1
        while end < len(self.packed) and not ends(end):
            end += 1
        return begin, min(end + 1, len(self.packed))

    def sentence(self, place: int) -> str:
        """The sentence around a place, as printed."""
        begin, end = self.bounds(place)
        text = self.text[self.origin[begin] : self.origin[end - 1] + 1]
        return text.replace(PAGE_BREAK, "").strip()

    def lead(self, figure: Figure) -> tuple[str, int]:
        """The words in front of a figure and where they begin.

        They reach back to a comma, a stop, an opening bracket or another figure;
        brackets that hold figures of their own are passed over.
        """
        ends = {other.end for other in self.figures}
        place, words = figure.start, []
        while place:
            before = place - 1
            char = self.packed[before]
            if char == "）" and before in self.partner:
                opening = self.partner[before]
                inner = any(opening < other.start < before for other in self.figures)
                if not inner:
                    words.append(self.packed[opening:place])
                place = opening
                continue
            if place in ends or char in _STOP or (char == "（" and before in self.partner):
                break
            words.append(char)
            place = before
        return "".join(reversed(words)), place

    def tail(self, figure: Figure) -> str:
        """The words behind a figure, up to the next comma, stop, bracket or figure."""
        end = min(
            [other.start for other in self.figures if other.start >= figure.end]
            + [len(self.packed)]
        )
        return re.split(r"[，；。：！？、（）—]", self.packed[figure.end : end], maxsplit=1)[0]
