"""One printed form, its pages laid under each other on one set of columns.

A form is read by looking to the right of a label or under it. On a sheet that
works over a page break too: the columns of every page are matched by where
their borders stand, and the rows of the next page follow those of the last.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from helpers.pages.model import Cell, Grid, Line

# Two pages of one print run place the same rule up to about 2 pt apart; the
# narrowest column of a published form is wider than 10 pt.
BORDER_TOLERANCE = 3.0

_CIRCLED = re.compile(r"^\s*[①-⑳]|[①-⑳]\s*$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+|\d{1,2})[、.]")
_ENDS = ":;,。、*"
_DIGITS = re.compile(r"[-+]?[\d.,]+")


def plain(text: str) -> str:
    """Width and blanks evened out: `（ 元 ）` becomes `(元)`."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def label(text: str) -> str:
    """A label's bare words: no blanks, brackets, numbering, closing colon.

    `项 目 资 金（元）：` becomes `项目资金`, `市县（区）财政资金` becomes `市县财政资金`. A full
    stop ends a sentence that ran over from another cell: 计量。单位.
    """
    words = plain(_CIRCLED.sub("", text)).replace("。", "")
    while (shorter := _BRACKETS.sub("", words)) != words:
        words = shorter
    return _NUMBERING.sub("", words).strip(_ENDS)


def figure(text: str) -> str:
    """A cell's text without blanks; two numbers, one over the other, keep one: 5 / 6 is no 56.

    One number in two lines breaks at its comma or point, or behind that point: 2,221.000 / 000.
    """
    parts = unicodedata.normalize("NFKC", text).split()
    for before, after in pairwise(parts):
        if not (_DIGITS.fullmatch(before) and _DIGITS.fullmatch(after)):
            continue
        broken = before.endswith((",", ".")) or after.startswith((",", "."))
        if not broken and not ("." in before and after.isdigit()):
            return " ".join(parts)
    return "".join(parts)


def text_of(cell: Cell) -> str:
    """A cell's text; what stands side by side is one line, however high its characters are.

    Some producers give a character the height of the text that follows it: 名称 over 项目.
    """
    rows: list[list[Line]] = []
    for line in cell.lines:
        if rows and all(_beside(line, other) for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    lines = [line for row in rows for line in sorted(row, key=lambda line: line.x0)]
    return cell.text if lines == cell.lines else "".join(line.text for line in lines)


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines stand side by side: apart in x, and for the better part at one height."""
    both = min(one.y1, other.y1) - max(one.y0, other.y0)
    apart = one.x0 >= other.x1 - 1 or other.x0 >= one.x1 - 1
    return apart and both > 0.4 * min(one.y1 - one.y0, other.y1 - other.y0)


@dataclass(slots=True, eq=False)
class Place:
    """A cell on the sheet: rows ``r0`` to ``r1``, columns ``c0`` to ``c1``, ends excluded."""

    page: int
    r0: int
    r1: int
    c0: int
    c1: int
    cell: Cell
    text: str
    label: str

    def spans(self, c0: int, c1: int) -> bool:
        """Whether the cell has a column in common with ``c0`` to ``c1``."""
        return self.c0 < c1 and c0 < self.c1


class Sheet:
    """The cells of a form by row and column, over all its pages.

    ``joins``: a page's first row may be the rest of the last page's last row.
    """

    def __init__(self, grids: list[Grid], joins: bool = True) -> None:
        self.borders, shifts = _borders(grids)
        self.places: list[Place] = []
        self._at: dict[tuple[int, int], Place] = {}
        self.cols = len(self.borders) - 1
        self._taken: set[Place] = set()
        rows = 0
        for grid, shift in zip(grids, shifts, strict=True):
            if joins and self.places and self._goes_on(grid, rows, shift):
                rows -= 1
            for cell in grid.cells:
                self._put(grid, cell, rows, shift)
            rows += grid.shape[0]
        self.rows = rows

    def at(self, row: int, col: int) -> Place | None:
        """The cell that covers a row and a column."""
        return self._at.get((row, col))

    def in_row(self, row: int, c0: int = 0, c1: int | None = None) -> list[Place]:
        """The cells that a row crosses from left to right, each once."""
        found: list[Place] = []
        for col in range(c0, self.cols if c1 is None else c1):
            place = self.at(row, col)
            if place is not None and place not in found[-1:]:
                found.append(place)
        return found

    def right_of(self, place: Place, row: int | None = None) -> list[Place]:
        """The cells to the right of a cell, in its first row or in the one given."""
        return self.in_row(place.r0 if row is None else row, place.c1)

    def below(self, place: Place) -> list[Place]:
        """The cells that stand directly under a cell."""
        return self.in_row(place.r1, place.c0, place.c1)

    def above(self, c0: int, c1: int, row: int) -> list[Place]:
        """The cells over a range of columns, the nearest first."""
        found = [p for p in self.places if p.spans(c0, c1) and p.r1 <= row]
        return sorted(found, key=lambda p: (-p.r1, p.c0))

    def take(self, place: Place) -> Place:
        """Mark a cell as read."""
        self._taken.add(place)
        return place

    def left_over(self) -> list[Place]:
        """The cells with text that nobody took, in printed order."""
        return [p for p in self.places if p.text and p not in self._taken]

    def _column(self, x: float) -> int:
        return min(range(len(self.borders)), key=lambda i: abs(self.borders[i] - x))

    def _span(self, grid: Grid, cell: Cell, shift: float) -> tuple[int, int]:
        left, right = grid.cols[cell.col], grid.cols[cell.col + cell.colspan]
        return self._column(left - shift), self._column(right - shift)

    def _put(self, grid: Grid, cell: Cell, rows: int, shift: float) -> None:
        r0, r1 = rows + cell.row, rows + cell.row + cell.rowspan
        c0, c1 = self._span(grid, cell, shift)
        text = text_of(cell).strip()
        held = self.at(r0, c0)
        if held is not None:  # the rest of a row that the page broke
            held.text += text
            held.label = label(held.text)
            held.r1 = max(held.r1, r1)
            place = held
        else:
            place = Place(grid.page, r0, r1, c0, c1, cell, text, label(text))
            self.places.append(place)
        for row in range(r0, r1):
            for col in range(c0, c1):
                self._at.setdefault((row, col), place)

    def _goes_on(self, grid: Grid, rows: int, shift: float) -> bool:
        """Whether a page's first row is the rest of the last page's last row.

        So it is when it is set on the same columns but carries no label: the
        words of a label are printed once, where its row begins. Among
        indicators a blank first cell says nothing, it is merged over many rows.
        """
        first = sorted((c for c in grid.cells if c.row == 0), key=lambda c: c.col)
        last = self.in_row(rows - 1)
        if any(place.label.endswith("级指标") for place in self.places):
            return False
        if len(first) < 2 or any(cell.rowspan > 1 for cell in first):
            return False
        if [self._span(grid, c, shift) for c in first] != [(p.c0, p.c1) for p in last]:
            return False
        return not first[0].text.strip() and bool(last[0].text)


def _borders(grids: list[Grid]) -> tuple[list[float], list[float]]:
    """The columns' borders of all pages together, and how far each page is set off."""
    base = list(grids[0].cols)
    borders, shifts = list(base), []
    for grid in grids:
        shift = grid.cols[0] - base[0]
        same = len(grid.cols) == len(base) and all(
            abs(theirs - shift - ours) <= BORDER_TOLERANCE
            for theirs, ours in zip(grid.cols, base, strict=True)
        )
        shift = shift if same else 0.0
        shifts.append(shift)
        for x in grid.cols:
            if all(abs(x - shift - known) > BORDER_TOLERANCE for known in borders):
                borders.append(x - shift)
    return sorted(borders), shifts
