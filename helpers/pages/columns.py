"""The columns of a table without upright rules, from its body's characters and its header's words.

A column's border is a gap that runs down the whole body, however narrow. Where numbers end at one
line it lies close behind them; else it may be anywhere in the gap. How the header's words stand
over the columns (:mod:`helpers.pages.spans`) tells where a column is empty and where a gap is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from helpers.pages import align, cells, spans
from helpers.pages.bands import (
    GAP,
    Band,
    bands_of,
    is_numeric,
    numbers_in,
    parted_at,
    with_lines_alone,
    within,
)
from helpers.pages.chars import Char, is_han
from helpers.pages.model import Line
from helpers.pages.pdf import Page
from helpers.pages.spans import Edge, Fit, Rule
from helpers.pages.textrows import is_number

#: A gap as wide as this parts two words of a header on a border.
NARROW = 0.06
#: Between a digit and a Chinese character programs leave as much as this.
JUNCTION = 0.35
#: How far behind its numbers a column ends at most, and before its words begins, in heights.
BEHIND, BEFORE = 0.9, 1.5
#: What another column must better a header's fit by.
WORTH = 1.0


@dataclass(slots=True)
class Columns:
    """Where the columns' text stands, the body's rows cut at their borders, and the header."""

    bands: list[Band]
    rows: list[list[Line]]
    fit: Fit

    def extents(self) -> list[Band]:
        """Left and right end of each column's text, its header's included."""
        found = list(self.bands)
        for head in self.fit.heads:
            if head.leaf and head.stop - head.first == 1:
                x0, x1 = found[head.first]
                ends = [x for line in head.lines for x in (line.x0, line.x1)]
                found[head.first] = min(x0, *ends), max(x1, *ends)
        return found


def read_columns(
    head: Sequence[Sequence[Char]],
    body: Sequence[Sequence[Char]],
    frame: Band | None,
    rules: Sequence[Rule] = (),
    uprights: Sequence[Rule] = (),
) -> Columns | None:
    """The columns of a table from the characters of its header's and its body's lines.

    ``frame`` is how far its rules reach to the left and right, ``rules`` are all level ones about
    it, ``uprights`` the others: their place, upper and lower end.
    """
    pieces = [piece for row in head for piece in _pieces(row)]
    sizes = sorted(char.y1 - char.y0 for row in body for char in row)
    if not sizes or not pieces:
        return None
    size = sizes[len(sizes) // 2]
    bands = parted_at(bands_of(body, size), body, uprights)
    rows = [_cut(row, bands, size) for row in body]
    edges, _, _ = _borders(bands, rows, frame, uprights, size)
    words = [cells.line_of(piece) for piece in _cut_at(pieces, edges[1:-1], size)]
    bands, fit = _settled(bands, _Printed(words, rows, frame, rules, uprights, size))
    bands = with_lines_alone(bands, rows)
    return Columns(bands, [_cut(row, bands, size) for row in body], fit)


def _pieces(row: Sequence[Char]) -> list[list[Char]]:
    """A line of the header cut at every gap but those that programs set between 2024 and 年."""
    found: list[list[Char]] = []
    for char in row:
        before = found[-1][-1] if found else None
        if before is not None:
            mixed = before.text.isascii() != char.text.isascii()
            gap = (JUNCTION if mixed else GAP) * max(char.y1 - char.y0, 4)
            if char.x0 - before.x1 <= gap:
                found[-1].append(char)
                continue
        found.append([char])
    return found


def _cut_at(words: list[list[Char]], edges: Sequence[Edge], size: float) -> list[list[Char]]:
    """The header's words cut where a gap, however narrow, lies on a border of two columns."""
    found = []
    narrow = [edge for edge in edges if edge.high - edge.low < 1.2 * size]
    for word in words:
        gaps = [other.x0 - one.x1 for one, other in pairwise(word)]
        usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
        cuts = [0]
        for place, ((one, other), gap) in enumerate(zip(pairwise(word), gaps, strict=True), 1):
            middle = (one.x1 + other.x0) / 2
            wide = (
                gap - max(usual, 0.0) > NARROW * size and one.text.isascii() == other.text.isascii()
            )
            if wide and any(e.low - size / 3 < middle < e.high + size / 3 for e in narrow):
                cuts.append(place)
        found += [word[a:b] for a, b in pairwise([*cuts, len(word)])]
    return found


def _cut(row: Sequence[Char], bands: Sequence[Band], size: float) -> list[Line]:
    """A line of the body as a piece a column; a word that runs over a border stays whole."""
    parts: list[list[Char]] = []
    last = -1
    for char in row:
        middle = (char.x0 + char.x1) / 2
        at = min(range(len(bands)), key=lambda i: max(bands[i][0] - middle, middle - bands[i][1]))
        gap = char.x0 - parts[-1][-1].x1 if parts else 0.0
        near = gap < (GAP if at != last else cells.PIECE) * size
        if parts and (near or (at == last and is_han(parts[-1][-1].text + char.text))):
            parts[-1].append(char)
        else:
            parts.append([char])
        last = at
    return [cells.line_of(part) for part in _spread_words(parts)]


def _spread_words(parts: list[list[Char]]) -> list[list[Char]]:
    """The pieces, two single Chinese characters joined (合　　计)."""
    found: list[list[Char]] = []
    for part in parts:
        single = len(part) == 1 and is_han(part[0].text)
        if single and found and len(found[-1]) == 1 and is_han(found[-1][0].text):
            found[-1].extend(part)
        else:
            found.append(part)
    return found


class _Printed(NamedTuple):
    """What is printed of a table: its header's words, its body's rows, its rules."""

    words: list[Line]
    rows: list[list[Line]]
    frame: Band | None
    rules: Sequence[Rule]
    uprights: Sequence[Rule]
    size: float


def _settled(bands: list[Band], printed: _Printed) -> tuple[list[Band], Fit]:
    """The stretches with empty columns added and false ones joined, as the header's words ask."""
    best = _fitted(bands, printed)
    for _ in range(len(bands) + 4):
        trials = [*_with_empty(bands, printed.words), *_joined(bands, printed.rows, best)]
        tried = [(trial, _fitted(trial, printed)) for trial in trials]
        trial, found = min(tried, key=lambda one: one[1].cost, default=(bands, best))
        if found.cost > best.cost - WORTH:
            break
        bands, best = trial, found
    return bands, best


def _with_empty(bands: list[Band], words: list[Line]) -> list[list[Band]]:
    """The stretches with one more, where a header's words stand over a gap of the body."""
    found = []
    gaps = zip(
        [float("-inf"), *(b[1] for b in bands)], [*(b[0] for b in bands), float("inf")], strict=True
    )
    for place, (left, right) in enumerate(gaps):
        inside = [(x.x0, x.x1) for x in words if left <= x.x0 and x.x1 <= right]
        for band in align.bands(inside, 0.0):
            found.append([*bands[:place], band, *bands[place:]])
    return found


def _joined(bands: list[Band], rows: list[list[Line]], fit: Fit) -> list[list[Band]]:
    """The stretches with two joined: one without a header, both of words or never in one row."""
    headed = {head.first for head in fit.heads if head.leaf}
    found = []
    for col in range(len(bands) - 1):
        if {col, col + 1} <= headed:
            continue
        one, other = bands[col], bands[col + 1]
        both = sum(
            any(within(x, one) for x in row) and any(within(x, other) for x in row) for row in rows
        )
        if not both or not (is_numeric(one, rows) or is_numeric(other, rows)):
            found.append([*bands[:col], (one[0], other[1]), *bands[col + 2 :]])
    return found


def _fitted(bands: list[Band], printed: _Printed) -> Fit:
    """How well the header's words fit columns with these stretches of text."""
    edges, centres, rights = _borders(
        bands, printed.rows, printed.frame, printed.uprights, printed.size
    )
    if not printed.frame:
        edges = _widened(edges, printed.words)
    return spans.fit(printed.words, edges, centres, printed.rules, rights)


def _widened(edges: list[Edge], words: list[Line]) -> list[Edge]:
    """The borders, the left one as far out as the words centred over the first column ask."""
    first = min(words, key=lambda one: one.x0, default=None)
    if first is None or len(edges) < 3 or first.x1 >= edges[1].low:
        return edges
    low = min(edges[0].low, first.x0 + first.x1 - edges[1].low)
    return [Edge(low, edges[0].high, (low + edges[0].high) / 2), *edges[1:]]


def _borders(bands, rows, frame, uprights, size) -> tuple[list[Edge], list, list]:
    """Where the borders of columns may be, the middles of those whose numbers are centred.

    And where the numbers of the others end; None for all else.
    """
    numbers = [numbers_in(band, rows) for band in bands]
    sides = [_side(own, size) for own in numbers]
    usual = "center" if sides.count("center") > sides.count("right") else "right"
    sides = [usual if side == "any" and "center" in sides else side for side in sides]
    wordy = [
        not own and any(within(x, band) and not is_number(x.text) for row in rows for x in row)
        for own, band in zip(numbers, bands, strict=True)
    ]
    edges = []
    for left, right, side, words in zip(
        [None, *bands], [*bands, None], ["", *sides], [*wordy, False], strict=True
    ):
        low = left[1] if left else right[0] - 4 * size
        high = right[0] if right else left[1] + 4 * size
        if frame and not (left and right):
            # rules that reach beyond all words end where the outer columns do
            low, high = (frame[0], min(frame[0], high)) if right else (max(frame[1], low), frame[1])
        drawn = [rule for rule in uprights if left and right and low - 1 < rule[0] < high + 1]
        if drawn:
            x = max(drawn, key=lambda rule: rule[2] - rule[1])[0]
            ruled = tuple((upper, lower) for at, upper, lower in drawn if abs(at - x) < 2)
            edges.append(Edge(x, x, x, ruled))
            continue
        if side == "right":
            high = min(high, low + BEHIND * size)
        elif left and words:
            low = max(low, high - BEFORE * size)
        edges.append(Edge(min(low, high), max(low, high), (low + high) / 2))
    centres = [
        (band[0] + band[1]) / 2 if side == "center" and own else None
        for band, side, own in zip(bands, sides, numbers, strict=True)
    ]
    rights = [
        band[1] if side in ("right", "any") and own else None
        for band, side, own in zip(bands, sides, numbers, strict=True)
    ]
    return edges, centres, rights


def _side(numbers: list[Line], size: float) -> str:
    """Where the numbers of a column meet: right, center, or any where they are all as wide."""
    if not numbers:
        return ""
    near = 0.3 * size
    ends, starts = _spread([x.x1 for x in numbers]), _spread([x.x0 for x in numbers])
    if len(numbers) < 3 or max(ends, starts) < near:
        return "any"
    if ends < min(near, 0.3 * starts):
        return "right"
    return "center" if _spread([x.x0 + x.x1 for x in numbers]) < min(2 * near, starts) else ""


def _spread(values: list[float]) -> float:
    """How far values lie apart, one in ten at either end left out."""
    ordered = sorted(values)
    out = len(ordered) // 10
    return ordered[len(ordered) - 1 - out] - ordered[out] if ordered else 0.0


def edges_of(bands, frame, page: Page) -> list[float]:
    """Column borders: midway between columns; outside the rules' ends, else the page's edges."""
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(bands)]
    left, right = frame or (0.0, page.width)
    return [min(left, bands[0][0] - 1), *inner, max(right, bands[-1][1] + 1)]


def column_at(line: Line, cols: list[float]) -> int:
    """The column that a line's middle stands in."""
    centre = (line.x0 + line.x1) / 2
    for col in range(len(cols) - 1):
        if centre < cols[col + 1]:
            return col
    return len(cols) - 2
