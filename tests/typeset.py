"""Sets budget tables as PDFs of many layouts, so that the reader meets each of them in a test.

What a table says (`TableSpec`) is kept apart from how it looks (`Style`): the same content set
in two styles has to give the same data. `set_pdf` is the way in.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from typeset_grid import Block, break_lines, draw_block
from typeset_model import (
    SONG,
    HeaderCell,
    Placement,
    Prose,
    RowSpec,
    SideBySide,
    Style,
    TableSpec,
)
from typeset_table import Table

__all__ = [
    "HeaderCell",
    "Placement",
    "Prose",
    "RowSpec",
    "SideBySide",
    "Style",
    "TableSpec",
    "register_fonts",
    "set_pdf",
    "to_arabic",
]

DIGITS = "零一二三四五六七八九"


class Sheet:
    """The page being written, with its origin at the top left as a person sees it."""

    def __init__(self, path: Path, style: Style) -> None:
        width, height = style.page
        if style.landscape == (width < height):
            width, height = height, width
        self.width, self.height, self.style = width, height, style
        # with /Rotate, reportlab turns the media box itself
        media = (height, width) if style.sideways else (width, height)
        self.canvas = canvas.Canvas(str(path), pagesize=media, invariant=1)
        self.page = 0
        self.start()

    def start(self) -> None:
        """Begin a page."""
        self.page += 1
        if self.style.rotate:
            self.canvas.setPageRotation(self.style.rotate)
        if self.style.rotate == 90 or self.style.sideways == "left":
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        elif self.style.rotate == 270 or self.style.sideways == "right":
            self.canvas.translate(0, self.width)
            self.canvas.rotate(-90)
        elif self.style.rotate == 180:
            self.canvas.translate(self.width, self.height)
            self.canvas.rotate(180)

    def finish(self) -> None:
        """End a page, its number at the foot."""
        if self.style.page_number:
            self.center(self.height - 26, self.style.page_number.format(self.page), 10)
        self.canvas.showPage()

    def text(self, x: float, baseline: float, text: str, font: str, size: float) -> None:
        """Write `text` from x on."""
        self.canvas.setFont(font, size)
        self.canvas.setFillGray(0)
        self.canvas.drawString(x, self.height - baseline, text)

    def center(self, baseline: float, text: str, size: float) -> None:
        """Write `text` in the middle of the page."""
        width = pdfmetrics.stringWidth(text, self.style.font, size)
        self.text((self.width - width) / 2, baseline, text, self.style.font, size)

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float) -> None:
        """Fill a rectangle."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def stroke(self, x0, y0, x1, y1, width: float, dash=None, grey: float = 0.0) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeGray(grey)
        self.canvas.setDash(*([list(dash)] if dash else [[]]))
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)


@functools.cache
def register_fonts() -> dict[str, str]:
    """Register the fonts that can be had here: name → where from. STSong-Light always can."""
    found = {SONG: "not embedded"}
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    own = Path(__file__).parent.parent / "helpers" / "charts" / "fonts"
    for path in sorted(own.glob("*.ttf")):
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))
        found[path.stem] = str(path)
    return found


def to_arabic(number: str) -> int:
    """The value of a number line, 表二十四： → 24; ValueError without one."""
    if digits := re.search(r"\d+", number):
        return int(digits[0])
    chars = re.search(rf"[{DIGITS}十]+", number)
    if not chars:
        raise ValueError(f"no number in {number!r}")
    tens, ten, ones = chars[0].rpartition("十")
    value = DIGITS.find(ones) if ones else 0
    return value + (10 * (DIGITS.find(tens) if tens else 1) if ten else 0)


def set_pdf(
    path: Path | str, items: Sequence[TableSpec | Prose | SideBySide], style: Style | None = None
) -> list[Placement]:
    """Write `items` as a PDF at `path` in `style`; where each piece of each table went.

    ValueError where a table cannot be set: numbers too wide for the page, or a row too tall.
    """
    style = style or Style()
    register_fonts()
    setter = _Setter(Sheet(Path(path), style))
    for item in items:
        if isinstance(item, Prose):
            setter.set_prose(item)
        elif isinstance(item, SideBySide):
            setter.set_pair(item)
        else:
            setter.set_table(item)
    setter.sheet.finish()
    setter.sheet.canvas.save()
    return setter.placed


class _Setter:
    """Fills page after page."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.style = sheet, sheet.style
        self.left = self.style.margin[0]
        self.width = sheet.width - 2 * self.left
        self.y = self.style.margin[1]
        self.bottom = sheet.height - self.style.margin[1]
        self.empty = True
        self.number: str | None = None
        self.tables = 0
        self.placed: list[Placement] = []

    def turn_page(self) -> None:
        self.sheet.finish()
        self.sheet.start()
        self.y, self.empty = self.style.margin[1], True

    def set_prose(self, prose: Prose) -> None:
        size, leading = 14, 27
        if not self.empty:
            self.turn_page()
        self.empty = False
        if prose.heading:
            self.sheet.center(self.y + 20, prose.heading, 18)
            self.y += 50
        for paragraph in prose.paragraphs:
            for line in break_lines("　　" + paragraph, self.width, self.style.font, size):
                if self.y + leading > self.bottom:
                    self.turn_page()
                self.sheet.text(self.left, self.y + 20, line, self.style.font, size)
                self.y += leading

    def set_pair(self, pair: SideBySide) -> None:
        if not self.empty:
            self.turn_page()
        gap = 18
        half = (self.width - gap) / 2
        for i, spec in enumerate((pair.left, pair.right)):
            table = Table(spec, self.style, half)
            x = self.left + i * (half + gap)
            y = self._draw_heading(table, self.y, x, half, spec.number)
            pieces, rest = table.take(table.pieces(), self.bottom - y - table.head_height)
            if rest:
                raise ValueError(f"{spec.title}: too long to stand beside another table")
            self._draw(table, pieces, x, y)
            self.tables += 1
        self.y = self.bottom  # nothing goes under the longer of the two

    def set_table(self, spec: TableSpec) -> None:
        """Set one table on as many pages as it takes."""
        width = self.width * self.style.table_width
        table = Table(spec, self.style, width)
        left = self.left + (self.width - width) / 2
        number = spec.number if not spec.follows else None
        if not self.empty:
            fits = self.y + 14 + self._measure(table, number) <= self.bottom
            if fits and (self.style.pack or spec.follows):
                self.y += 14
            else:
                self.turn_page()
        if spec.follows and self.empty:
            number = self.number  # a sheet of its own repeats the number it belongs to
        self.number = spec.number or (self.number if spec.follows else None)
        pieces, first = table.pieces(), True
        while pieces or first:
            how = "title" if first else self.style.repeat
            y = self.y
            if how == "title":
                y = self._draw_heading(table, y, left, width, number)
            elif how == "continued":
                self.sheet.text(left, y + 12, "续表", self.style.font, self.style.size)
                y += 20
            head = how != "none"
            room = self.bottom - y - (table.head_height if head else 0)
            now, pieces = table.take(pieces, room)
            if not now and spec.rows:
                raise ValueError(f"{spec.title}: a row is taller than the page")
            self.y = self._draw(table, now, left, y, head)
            number, first = self.number, False
            if pieces:
                self.turn_page()
        for note in spec.notes:
            size = self.style.size
            for line in break_lines(note, width, self.style.font, size):
                if self.y + size * 1.6 > self.bottom:
                    self.turn_page()
                self.y += size * 1.5
                self.sheet.text(left, self.y, line, self.style.font, size)
        self.tables += 1

    def _draw(self, table: Table, pieces, left: float, y: float, head: bool = True) -> float:
        block: Block = table.block(pieces, head)
        draw_block(self.sheet, block, left, y, self.style)
        self.empty = False
        if pieces:
            first, last = pieces[0], pieces[-1]
            self.placed.append(
                Placement(self.tables, self.sheet.page, first.row, last.row, first.cut)
            )
        return y + block.ys[-1]

    def _number_line(self, number: str | None) -> str | None:
        form = self.style.number_line
        return form.format(n=to_arabic(number)) if number and form else number

    def _title(self, table: Table, width: float) -> list[str]:
        title, unit = table.spec.title, table.spec.unit_line
        if unit and self.style.unit_place == "title":
            title += f"（{unit}）"
        return break_lines(title, width, self.style.font, self.style.title_size)

    def _measure(self, table: Table, number: str | None) -> float:
        style = self.style
        height = style.title_size * 1.5 * len(self._title(table, table.width)) + 4
        height += style.size * 1.7 if number else 0
        height += style.size * 1.6 if style.unit_place != "title" else 0
        notes = sum(
            len(break_lines(note, table.width, style.font, style.size)) for note in table.spec.notes
        )
        rows = sum(piece.height for piece in table.pieces())
        return height + table.head_height + rows + notes * style.size * 1.5 + 4

    def _draw_heading(
        self, table: Table, y: float, left: float, width: float, number: str | None = None
    ) -> float:
        """Number line, title and unit line; where the grid begins."""
        style, sheet = self.style, self.sheet
        font, size = style.font, style.size
        if number:
            sheet.text(left, y + size, self._number_line(number), font, size)
            y += size * 1.7
        for line in self._title(table, width):
            w = pdfmetrics.stringWidth(line, font, style.title_size)
            x = left + (width - w) / 2
            sheet.text(x, y + style.title_size, line, font, style.title_size)
            y += style.title_size * 1.5
        unit = table.spec.unit_line
        if unit and style.unit_place != "title":
            parts = re.split(r"\s{2,}", unit)
            if len(parts) > 1 or style.unit_place == "left":
                sheet.text(left, y + size, parts[0], font, size)
            if len(parts) > 1 or style.unit_place == "right":
                w = pdfmetrics.stringWidth(parts[-1], font, size)
                sheet.text(left + width - w - 2, y + size, parts[-1], font, size)
            y += size * 1.6
        return y + 2
