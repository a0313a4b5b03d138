"""Measures a table: widths of its columns, lines of its cells, what fits on a page."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from typeset_grid import Block, Box, break_lines
from typeset_model import Style, TableSpec

SHARES = {"label": 3.0, "number": 1.35, "ratio": 1.25, "remark": 1.7, "code": 1.1, "text": 2.0}
NUMERIC = ("number", "ratio")


@dataclass(slots=True)
class Piece:
    """A body row, or the part of it that stands on one page."""

    row: int
    lines: list[list[str] | None]  # None: merged with the cell above
    height: float
    cut: bool = False


class Table:
    """A spec measured for a style and a width in points."""

    def __init__(self, spec: TableSpec, style: Style, width: float) -> None:
        self.spec, self.style, self.width = spec, style, width
        self.size = style.size
        self.labels = [c for c, kind in enumerate(spec.col_kinds) if kind == "label"]
        self.widths = self._share_width()
        if not style.wrap:
            while self._has_broken_label() and self.size > 5:
                self.size -= 0.25
                self.widths = self._share_width()
        self.head_heights = self._measure_header()
        self.head_height = sum(self.head_heights)

    def _string_width(self, text: str) -> float:
        return pdfmetrics.stringWidth(text, self.style.font, self.size)

    def _share_width(self) -> list[float]:
        kinds = self.spec.col_kinds
        factor = {"label": self.style.label_share}
        shares = [SHARES[k] * factor.get(k, 1.0) for k in kinds]
        widths = [self.width * share / sum(shares) for share in shares]
        # numbers are never broken: their columns take what they need from the others
        needs = [
            max(self._string_width(row.cells[c] or "") for row in self.spec.rows)
            + 2 * self.style.pad
            + 3
            if kind in (*NUMERIC, "code") and self.spec.rows
            else 0.0
            for c, kind in enumerate(kinds)
        ]
        short = [c for c in range(len(kinds)) if needs[c] > widths[c]]
        giving = [c for c in range(len(kinds)) if c not in short]
        if short:
            rest = self.width - sum(needs[c] for c in short)
            given = sum(widths[c] for c in giving)
            for c in giving:
                widths[c] *= rest / given
            for c in short:
                widths[c] = needs[c]
        if any(w < need for w, need in zip(widths, needs, strict=True)) or min(widths) < self.size:
            raise ValueError(f"{self.spec.title}: numbers too wide for {self.width:.0f} points")
        return widths

    def _has_broken_label(self) -> bool:
        return any(
            len(self._lines(row, c)) > 1
            for row in range(len(self.spec.rows))
            for c in self.labels
            if self.spec.rows[row].cells[c]
        )

    def _indent(self, row: int, col: int) -> tuple[str, float]:
        """What stands before a label: blanks that are printed, or a distance in points."""
        if col not in self.labels or not self.spec.rows[row].cells[col]:
            return "", 0.0
        ranks = self.spec.rows[row].indent
        rank = ranks[self.labels.index(col)] if ranks else 0
        if self.style.indent == "offset":
            return "", rank * self.style.indent_step * self.size
        if self.style.indent == "ideographic":
            return "　" * rank, 0.0
        blanks = round(self.style.indent_step * self.size / self._string_width(" "))
        return " " * max(1, blanks) * rank, 0.0

    def _lines(self, row: int, col: int) -> list[str]:
        text = self.spec.rows[row].cells[col] or ""
        if self.spec.col_kinds[col] in NUMERIC:
            return [text]
        blanks, offset = self._indent(row, col)
        room = self.widths[col] - 2 * self.style.pad - offset
        return break_lines(blanks + text, room, self.style.font, self.size)

    def _height(self, lines: int) -> float:
        return lines * self.size * self.style.leading + 2 * self.style.pad_y

    def _header_boxes(self) -> list[Box]:
        taken: set[tuple[int, int]] = set()
        boxes = []
        for r, cells in enumerate(self.spec.header):
            c = 0
            for cell in cells:
                while (r, c) in taken:
                    c += 1
                spans = cell.rowspan, cell.colspan
                taken |= {(r + i, c + j) for i in range(spans[0]) for j in range(spans[1])}
                room = sum(self.widths[c : c + spans[1]]) - 2 * self.style.pad
                text = cell.text if self.style.header_breaks else cell.text.replace("\n", "")
                lines = break_lines(text, room, self.style.font, self.size)
                boxes.append(Box(r, c, *spans, lines, head=True))
                c += spans[1]
        missing = len(self.spec.header) * len(self.widths) - len(taken)
        if missing or any(c >= len(self.widths) for _, c in taken):
            raise ValueError(f"{self.spec.title}: the header's spans leave a gap or overlap")
        return boxes

    def _measure_header(self) -> list[float]:
        self.header = self._header_boxes()
        n = len(self.spec.header)
        heights = [max(self.style.header_height / n, self._height(1))] * n
        for box in sorted(self.header, key=lambda b: b.rowspan):
            rows = range(box.row, box.row + box.rowspan)
            lack = self._height(len(box.lines)) - sum(heights[r] for r in rows)
            if lack > 0:
                heights[rows[-1]] += lack
        return heights

    def pieces(self) -> list[Piece]:
        """All body rows, measured."""
        found = []
        for r, row in enumerate(self.spec.rows):
            lines = [
                None if text is None else self._lines(r, c) for c, text in enumerate(row.cells)
            ]
            tallest = max(
                (len(cell) for c, cell in enumerate(lines) if cell and not self._spans(r, c)),
                default=1,
            )
            height = max(self.style.row_height, self._height(tallest))
            found.append(Piece(r, lines, height))
        self._stretch_merged(found)
        return found

    def _spans(self, row: int, col: int) -> int:
        """How many further rows the cell reaches down."""
        n = 0
        while row + n + 1 < len(self.spec.rows) and self.spec.rows[row + n + 1].cells[col] is None:
            n += 1
        return n

    def _stretch_merged(self, pieces: list[Piece]) -> None:
        for r, piece in enumerate(pieces):
            for c, cell in enumerate(piece.lines):
                if cell and (n := self._spans(r, c)):
                    have = sum(p.height for p in pieces[r : r + n + 1])
                    lack = self._height(len(cell)) - have
                    pieces[r + n].height += max(0.0, lack)

    def take(self, pieces: list[Piece], room: float) -> tuple[list[Piece], list[Piece]]:
        """The pieces that fit into `room` points, and the rest."""
        now: list[Piece] = []
        for i, piece in enumerate(pieces):
            if piece.height <= room + 1e-6:
                now.append(piece)
                room -= piece.height
                continue
            parts = self._cut(piece, room) if self.style.split_rows else None
            if parts:
                return [*now, parts[0]], [parts[1], *pieces[i + 1 :]]
            return now, pieces[i:]
        return now, []

    def _cut(self, piece: Piece, room: float) -> tuple[Piece, Piece] | None:
        """The row cut between its lines at the foot of the page, or None where it cannot be."""
        step = self.size * self.style.leading
        fit = int((room - 2 * self.style.pad_y) / step)
        tallest = max(len(piece.lines[c] or []) for c in self.labels) if self.labels else 0
        if not 0 < fit < tallest:
            return None
        upper = [cell and cell[:fit] for cell in piece.lines]
        lower = [cell if cell is None else cell[fit:] for cell in piece.lines]
        rest = max(self.style.row_height, self._height(tallest - fit))
        return (
            Piece(piece.row, upper, room, piece.cut),
            Piece(piece.row, lower, rest, cut=True),
        )

    def block(self, pieces: list[Piece], head: bool) -> Block:
        """The boxes of `pieces`, under the header if `head`."""
        n = len(self.head_heights) if head else 0
        boxes = list(self.header) if head else []
        aligns = {"number": self.style.number_align, "ratio": self.style.number_align}
        aligns |= {"code": "center"}
        for i, piece in enumerate(pieces):
            for c, cell in enumerate(piece.lines):
                if cell is None and i:
                    continue
                span = 1
                while i + span < len(pieces) and pieces[i + span].lines[c] is None:
                    span += 1
                align = aligns.get(self.spec.col_kinds[c], "left")
                offset = self._indent(piece.row, c)[1]
                boxes.append(Box(n + i, c, span, 1, cell or [], align, offset))
        heights = [*(self.head_heights if head else []), *(p.height for p in pieces)]
        return Block(self.widths, heights, boxes, n, self.size)
