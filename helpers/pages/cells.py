"""Characters into lines, and lines into the cells of a grid."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from helpers.pages import overflow
from helpers.pages.chars import Char, is_han
from helpers.pages.model import Cell, Grid, Line

#: A wider gap than this (in character heights) between two characters is a printed blank.
BLANK = 0.45
#: A wider gap than this parts two pieces of text on one line of a page.
PIECE = 1.15
#: How much wider than usual two digits of one number may stand apart.
STEP = 1.6
#: How much farther than its other digits (in character heights) those across a border stand apart.
_GAP = 0.04
_MINUS = "-−－"
_NUMERIC = frozenset("0123456789.,%-−－０１２３４５６７８９，．％")
_WELL_FORMED = re.compile(r"[-−－]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[-−－]?\d+(?:\.\d+)?%?")
_ITEM = re.compile(r"\d{1,2}[.．]")


class Run(NamedTuple):
    """A printed number on the page: neighbouring digits and signs without a gap."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    chars: tuple[Char, ...]


class Frame:
    """A grid's borders and merged cells, in top-left coordinates; no text yet.

    ``spans`` are (row, col, rowspan, colspan), merged cells once.
    """

    def __init__(self, rows, cols, spans, flavor: str) -> None:
        self.rows, self.cols, self.spans = list(rows), list(cols), list(spans)
        self.flavor = flavor
        self.owner = {
            (row, col): span
            for span in self.spans
            for row in range(span[0], span[0] + span[2])
            for col in range(span[1], span[1] + span[3])
        }

    def place(self, x: float, y: float) -> tuple[int, int, int, int] | None:
        """The cell at a point, None outside the grid."""
        return self.owner.get((bisect_right(self.rows, y) - 1, bisect_right(self.cols, x) - 1))

    def cell_box(self, x: float, y: float) -> tuple[float, float] | None:
        """Left and right border of the cell at a point, None outside the grid."""
        span = self.place(x, y)
        return None if span is None else (self.cols[span[1]], self.cols[span[1] + span[3]])


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters grouped by the line they stand on, top to bottom, left to right.

    A character joins the line whose middle lies within its own half height.
    """
    rows: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda char: (char.y0 + char.y1, char.x0)):
        centre = (char.y0 + char.y1) / 2
        tall = char.y1 - char.y0
        if rows and centre - middle < 0.42 * max(min(tall, height), 1):
            rows[-1].append(char)
            count = len(rows[-1])
            middle += (centre - middle) / count
            height = max(height, tall)
        else:
            rows.append([char])
            middle, height = centre, tall
    for row in rows:
        row.sort(key=lambda char: char.x0)
    return rows


def line_of(chars: list[Char]) -> Line:
    """One line from its characters in reading order; printed blanks and gaps become one blank.

    A narrow blank counts between two Chinese characters only (合 计): producers set
    digits and punctuation apart at will.
    """
    parts = [chars[0].text]
    for before, char in pairwise(chars):
        wide = char.x0 - before.x1 > BLANK * max(char.y1 - char.y0, 1)
        if wide or (char.spaced and is_han(before.text) and is_han(char.text)):
            parts.append(" ")
        parts.append(char.text)
    size = sorted(char.y1 - char.y0 for char in chars)[len(chars) // 2]
    return Line(
        "".join(parts),
        chars[0].x0,
        min(char.y0 for char in chars),
        max(char.x1 for char in chars),
        max(char.y1 for char in chars),
        size,
    )


def pieces(row: list[Char], gap: float = PIECE) -> list[list[Char]]:
    """A row of characters cut where the gap is wider than ``gap`` character heights."""
    found: list[list[Char]] = []
    for char in row:
        if found and char.x0 - found[-1][-1].x1 <= gap * max(char.y1 - char.y0, 4):
            found[-1].append(char)
        else:
            found.append([char])
    return found


def page_lines(chars: Iterable[Char]) -> list[Line]:
    """The page's text as pieces of lines, top to bottom, left to right."""
    return [line_of(piece) for row in rows_of(chars) for piece in pieces(row)]


def numeric_runs(chars: Iterable[Char]) -> list[Run]:
    """Every run of digits with their signs and separators on the page."""
    runs: list[Run] = []
    for row in rows_of(char for char in chars if char.text in _NUMERIC):
        for piece in chain.from_iterable(map(_numbers, pieces(row, gap=0.2))):
            text = "".join(char.text for char in piece)
            if any(char.isdigit() for char in text):
                box = line_of(piece)
                runs.append(Run(text, box.x0, box.y0, box.x1, box.y1, tuple(piece)))
    return runs


def _numbers(piece: list[Char]) -> list[list[Char]]:
    """A run of digits cut where two of them stand much wider apart than the others do.

    Boxes that are wider than the ink hide the gap between the numbers of two narrow cells.
    """
    steps = [after.x0 - before.x0 for before, after in pairwise(piece)]
    if len(steps) < 3:
        return [piece]
    usual = sorted(steps)[len(steps) // 2]
    found = [piece[:1]]
    for step, (before, after) in zip(steps, pairwise(piece), strict=True):
        apart = step > STEP * usual and before.text.isdigit()
        if apart and (after.text.isdigit() or after.text in _MINUS):
            found.append([])
        found[-1].append(after)
    return found


def fill(
    page: int, frame: Frame, accuracy: float, chars: list[Char], runs: list[Run]
) -> tuple[Grid, list[Char]]:
    """Put characters into the cells of a frame.

    A number that is wider than its cell stays whole: it goes to the cell that
    holds most of it; the end of a label that runs into a number's cell stays with
    its label. ``accuracy`` is noted on the grid: the share of the numbers in it that
    cross no border. Returns the grid and the characters left outside.
    """
    rows, cols = frame.rows, frame.cols
    found = {
        (row, col): Cell(
            row, col, down, across, cols[col], rows[row], cols[col + across], rows[row + down]
        )
        for row, col, down, across in frame.spans
    }
    whole: dict[Char, float] = {}
    for run in runs:
        parts = _parts(run, frame)
        if len(parts) > 1 and not _two_numbers(run, parts):
            widest = max(parts, key=lambda part: part[-1].x1 - part[0].x0)
            whole |= dict.fromkeys(run.chars, (widest[0].x0 + widest[-1].x1) / 2)
    held: dict[tuple[int, int], list[Char]] = {}
    outside: list[Char] = []
    for char in chars:
        x = whole.get(char) or (char.x0 + char.x1) / 2
        span = frame.place(x, (char.y0 + char.y1) / 2)
        if span is None:
            outside.append(char)
        else:
            held.setdefault(span[:2], []).append(char)
    overflow.give_back(held, frame)
    for place, own in held.items():
        found[place].lines = page_lines(own)
    cells = list(found.values())
    overflow.give_up(cells)
    return Grid(page, frame.flavor, accuracy, list(rows), list(cols), cells), outside


def _parts(run: Run, frame: Frame) -> list[list[Char]]:
    """The run's characters by the cell they stand in; nothing where none is in the grid."""
    parts: dict[tuple | None, list[Char]] = {}
    for char in run.chars:
        place = frame.place((char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2)
        if place is not None:
            parts.setdefault(place, []).append(char)
    return list(parts.values())


def _two_numbers(run: Run, parts: list[list[Char]]) -> bool:
    """Whether a border parts two whole numbers that touch, not one that overflows.

    The second may number a sentence beside an amount: 0.00|1.检测工程数量不少于40个. What reads as
    one number, too, is two where they stand farther apart than the digits of each: 0.00|2500、….
    """
    if _WELL_FORMED.fullmatch(run.text) and not _apart(run, parts):
        return False
    first, *rest = ["".join(char.text for char in part) for part in parts]
    if len(rest) == 1 and _ITEM.fullmatch(rest[0]):
        rest = []
    return all(map(_WELL_FORMED.fullmatch, [first, *rest]))


def _apart(run: Run, parts: list[list[Char]]) -> bool:
    """Whether a border stands in the one gap of a run; a number overflows without one."""
    if len(parts) != 2 or len(run.chars) < 3:
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(run.chars)]
    border = gaps.pop(len(parts[0]) - 1)
    return border > max(gaps) + _GAP * (run.y1 - run.y0)


def without(chars: list[Char], grids: list[Grid]) -> list[Char]:
    """The characters that stand in none of the grids."""
    boxes = [grid.bbox for grid in grids]
    return [
        char
        for char in chars
        if not any(
            x0 <= (char.x0 + char.x1) / 2 <= x1 and y0 <= (char.y0 + char.y1) / 2 <= y1
            for x0, y0, x1, y1 in boxes
        )
    ]
