"""The stretches of a page that the text of a table covers: its columns where no rule parts them."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.pages import align, cells
from helpers.pages.chars import Char
from helpers.pages.model import Line
from helpers.pages.spans import Rule
from helpers.pages.textrows import has_digits

#: A gap as wide as this (in heights of a character) down the whole body parts two columns.
GAP = 0.15
#: In fewer rows than this a gap between Chinese characters may be a blank in a name.
FEW = 4

Band = tuple[float, float]


def bands_of(body: Sequence[Sequence[Char]], size: float) -> list[Band]:
    """Stretches that the text of the rows covers, parted by gaps through all of them.

    Words of few rows bridge no gap (合计 stands over the codes and the names), nor does a line
    that stands alone.
    """
    pieces = [[cells.line_of(p) for p in cells.pieces(list(row))] for row in body]
    counted = [len(own) > 1 for own in pieces]
    if not any(counted):
        counted = [True] * len(pieces)
    full = [row for row, yes in zip(body, counted, strict=True) if yes]
    figures = [(char.x0, char.x1) for row in full for char in row if _is_figure(char.text)]
    words = [part for row in full for part in _words(row, size, len(full) < FEW)]
    bands = align.bands([*figures, *_common(words, len(full) // 8)], GAP * size)
    alone = [
        (line.x0, line.x1)
        for own, yes in zip(pieces, counted, strict=True)
        if not yes
        for line in own
    ]
    numeric = {band for band in bands if numbers_in(band, pieces)}
    for span in [*words, *alone]:
        touched = [i for i, b in enumerate(bands) if b[0] < span[1] and span[0] < b[1]]
        if not touched and span in words:
            bands = sorted([*bands, span])
        if len(touched) != 1 or (span in alone and bands[touched[0]] in numeric):
            continue
        i = touched[0]
        right = bands[i + 1][0] if i + 1 < len(bands) else span[1]
        left = bands[i - 1][1] if i else span[0]
        if left <= span[0] and span[1] <= right:
            bands[i] = min(bands[i][0], span[0]), max(bands[i][1], span[1])
    return bands


def with_lines_alone(bands: list[Band], rows: Sequence[Sequence[Line]]) -> list[Band]:
    """The stretches, those without numbers as wide as the lines that stand alone over them.

    A column of long texts may have no line at the height of the numbers beside it; its header then
    is all that tells it, and the last word of a text stands left of that.
    """
    found = list(bands)
    alone = [row[0] for row in rows if len(row) == 1]
    for at, band in enumerate(bands):
        left = found[at - 1][1] if at else float("-inf")
        right = bands[at + 1][0] if at + 1 < len(bands) else float("inf")
        own = [x for x in alone if x.x0 < band[1] and band[0] < x.x1]
        if own and not numbers_in(band, rows):
            reach = min(x.x0 for x in own), max(x.x1 for x in own)
            if left <= reach[0] and reach[1] <= right:
                found[at] = min(band[0], reach[0]), max(band[1], reach[1])
    return found


def parted_at(
    bands: list[Band], body: Sequence[Sequence[Char]], uprights: Sequence[Rule]
) -> list[Band]:
    """The stretches, cut at upright rules that run down the whole body and cross no character."""
    chars = [char for row in body for char in row]
    top, bottom = min(char.y1 for char in chars), max(char.y0 for char in chars)
    found = list(bands)
    for x, upper, lower in uprights:
        if upper > top or lower < bottom or any(c.x0 + 0.5 < x < c.x1 - 0.5 for c in chars):
            continue
        for at, (left, right) in enumerate(found):
            inside = [c for c in chars if left - 0.5 <= c.x0 and c.x1 <= right + 0.5]
            before = max((c.x1 for c in inside if c.x1 <= x + 0.5), default=x)
            after = min((c.x0 for c in inside if c.x0 >= x - 0.5), default=x)
            if left < x < right and before < right and left < after:
                found[at : at + 1] = [(left, before), (after, right)]
                break
    return found


def numbers_in(band: Band, rows: Sequence[Sequence[Line]]) -> list[Line]:
    """The numbers that stand in a stretch."""
    return [x for row in rows for x in row if has_digits(x) and within(x, band)]


def is_numeric(band: Band, rows: Sequence[Sequence[Line]]) -> bool:
    """Whether most of what stands in a stretch are numbers, as they are not in a remark."""
    inside = sum(within(line, band) for row in rows for line in row)
    return len(numbers_in(band, rows)) * 2 > inside


def within(line: Line, band: Band) -> bool:
    """Whether a line stands in a stretch."""
    return band[0] - 0.5 <= line.x0 and line.x1 <= band[1] + 0.5


def _words(row: Sequence[Char], size: float, bridged: bool) -> list[Band]:
    """Stretches of Chinese characters in a row; ``bridged``: blanks inside a name part nothing."""
    han = [(char.x0, char.x1) for char in row if not _is_figure(char.text)]
    return align.bands(han, (cells.PIECE if bridged else GAP) * size)


def _is_figure(text: str) -> bool:
    """Whether a character may be part of a number."""
    return text.isascii() or text in "０１２３４５６７８９．，％－−–—△▲"


def _common(spans: list[Band], few: int) -> list[Band]:
    """Where more than ``few`` of the spans lie over each other."""
    ends = sorted([(x0, 1) for x0, _ in spans] + [(x1, -1) for _, x1 in spans])
    found, count, start = [], 0, 0.0
    for x, step in ends:
        if count == few and step > 0:
            start = x
        elif count == few + 1 and step < 0:
            found.append((start, x))
        count += step
    return found
