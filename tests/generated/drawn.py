"""Draws a report with reportlab; every fact learns its page."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from generated.look import Look, make_look, vary
from generated.model import Report, Table, place_header
from generated.page import LATIN, SONG, Layout, TooWide, break_text, lay_out, text_width

A4 = (595.28, 841.89)
MARGIN = 50.0
FOOT = 48.0


class Paper:
    """The page being written, origin at the top left as a person sees it."""

    def __init__(self, path: Path) -> None:
        self.canvas = canvas.Canvas(str(path), pagesize=A4, invariant=1)
        self.page = 0
        self.width, self.height = A4
        self.y = MARGIN
        self.form: tuple = ()
        self.open = False
        self.number = ""

    def start(self, landscape: bool, turn: int, sideways: bool) -> None:
        """Begin a page of this form, ending the one before."""
        self.close()
        self.page += 1
        self.open = True
        self.form = (landscape, turn, sideways)
        self.width, self.height = A4[::-1] if landscape else A4
        turned = landscape and (turn or sideways)
        media = (self.height, self.width) if turned and sideways else (self.width, self.height)
        if turned and not sideways:
            media = (self.height, self.width)
        self.canvas.setPageSize(media)
        self.canvas.setPageRotation(0)
        if turned and not sideways:
            # reportlab swaps the box of a page that it turns by a quarter
            self.canvas.setPageSize((self.width, self.height))
            self.canvas.setPageRotation(turn)
        if turned and (sideways or turn == 90):
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        elif turned:
            self.canvas.translate(0, self.width)
            self.canvas.rotate(-90)
        self.y = MARGIN

    def close(self) -> None:
        """End the page with its number."""
        if not self.open:
            return
        if self.number:
            text = self.number.format(self.page)
            x = (self.width - text_width(text, 10)) / 2
            self.write(x, self.height - 28, text, 10, "")
        self.canvas.showPage()
        self.open = False

    def write(self, x: float, y: float, text: str, size: float, latin: str) -> None:
        """Write a line, its baseline at `y` from the top."""
        self.canvas.setFillGray(0)
        if not latin:
            self.canvas.setFont(SONG, size)
            self.canvas.drawString(x, self.height - y, text)
            return
        for run in LATIN.findall(text):
            font = latin if run[0] <= "~" else SONG
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, self.height - y, run)
            x += pdfmetrics.stringWidth(run, font, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeGray(0)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, grey: float) -> None:
        """Fill a rectangle."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)


def draw_report(report: Report, path: Path, seed: int) -> Look:
    """Write `report` as a PDF; the look it has."""
    rng = Random(f"look {seed}")
    look = make_look(rng)
    paper = Paper(path)
    paper.number = look.page_number
    if report.prose or report.contents or rng.random() < 0.5:
        paper.start(False, 0, False)
        _front(paper, report, look)
    for table in report.tables:
        own = vary(rng, look)
        draw_table(paper, table, own)
    paper.close()
    paper.canvas.save()
    return look


def draw_tables(report: Report, path: Path, look: Look) -> None:
    """Write nothing but the tables of `report`, all in this look."""
    paper = Paper(path)
    paper.number = look.page_number
    for table in report.tables:
        draw_table(paper, table, look)
    paper.close()
    paper.canvas.save()


def _center(paper: Paper, text: str, size: float) -> None:
    for line in break_text(text, paper.width - 2 * MARGIN, size, ""):
        paper.y += size * 1.5
        paper.write((paper.width - text_width(line, size)) / 2, paper.y, line, size, "")


def _front(paper: Paper, report: Report, look: Look) -> None:
    """Title, contents and prose."""
    _center(paper, report.title, 20)
    paper.y += 30
    if report.contents:
        _center(paper, "目  录", 16)
        paper.y += 12
        for n, table in enumerate(report.tables):
            if paper.y > paper.height - FOOT - 30:
                break
            paper.y += 20
            left, right = f"{table.number}  {table.title}".strip(), str(n + 3)
            dots = (paper.width - 2 * MARGIN - text_width(left + right, 12)) / text_width(".", 12)
            paper.write(MARGIN, paper.y, left + "." * max(3, int(dots)) + right, 12, "")
        paper.start(False, 0, False)
    for paragraph in report.prose:
        for line in break_text("　　" + paragraph, paper.width - 2 * MARGIN, 14, ""):
            if paper.y > paper.height - FOOT - 27:
                paper.start(False, 0, False)
            paper.y += 26
            paper.write(MARGIN, paper.y, line, 14, "")
    paper.form = ("prose",)


def fit(table: Table, look: Look) -> tuple[Layout, bool]:
    """The table set in the size wished for, or a smaller one, or on wide paper."""
    for landscape in (look.landscape, True):
        room = (A4[1] if landscape else A4[0]) - 2 * MARGIN
        size = look.size
        while size >= (5.5 if landscape else 7):
            try:
                return lay_out(table, look, room, size), landscape
            except TooWide:
                size -= 0.5
    raise TooWide(table.title)


def draw_table(paper: Paper, table: Table, look: Look) -> None:
    """Draw a table on as many pages as it takes."""
    layout, landscape = fit(table, look)
    form = (landscape, look.turn if landscape else 0, landscape and look.sideways)
    need = 90 + sum(layout.head_heights) + sum(layout.row_heights[:4])
    whole = 110 + sum(layout.head_heights) + sum(layout.row_heights)
    fits = paper.open and paper.form == form and look.pack
    limit = paper.height - FOOT
    if not fits or paper.y + 24 + min(whole, max(need, whole if whole < 500 else 0)) > limit:
        paper.start(*form)
    else:
        paper.y += 24
    _heading(paper, table, look, layout)
    r, first = 0, True
    while r < len(table.rows):
        with_head = first or look.repeat in ("header", "title")
        if not first and look.repeat == "title":
            _heading(paper, table, look, layout, continued=True)
        head = sum(layout.head_heights) if with_head else 0
        y = paper.y + head
        last = r
        while last < len(table.rows) and y + layout.row_heights[last] <= paper.height - FOOT:
            y += layout.row_heights[last]
            last += 1
        while 0 < last < len(table.rows) and None in table.rows[last] and last > r:
            last -= 1  # a cell merged over rows stays in one piece
        if last == r:
            raise TooWide(f"{table.title}: a row is taller than the page")
        _block(paper, layout, with_head, r, last)
        r, first = last, False
        if r < len(table.rows):
            paper.start(*form)
    for note in table.notes:
        for line in break_text(note, paper.width - 2 * MARGIN, layout.size, ""):
            if paper.y + layout.size * 1.6 > paper.height - FOOT:
                paper.start(*form)
            paper.y += layout.size * 1.5
            paper.write(MARGIN, paper.y, line, layout.size, "")


def _heading(
    paper: Paper, table: Table, look: Look, layout: Layout, continued: bool = False
) -> None:
    """Number line, title, issuer and unit."""
    size = max(layout.size, 9)
    left = (paper.width - sum(layout.widths)) / 2
    right = left + sum(layout.widths)
    if table.number and not continued and not look.same_line:
        paper.y += size * 1.5
        paper.write(left, paper.y, table.number, size, "")
    title = table.title + ("（续表）" if continued else "")
    if table.number and look.same_line:
        title = f"{table.number} {title}"
    _center(paper, title, look.title_size)
    if table.issuer or table.unit_line:
        paper.y += size * 1.9
        if table.issuer:
            paper.write(left, paper.y, table.issuer, size, "")
        if table.unit_line:
            x = right - text_width(table.unit_line, size) - 2
            paper.write(x, paper.y, table.unit_line, size, "")
    paper.y += size * 0.6


def _block(paper: Paper, layout: Layout, with_head: bool, start: int, end: int) -> None:
    """The header and the rows start to end - 1, below each other."""
    table, look = layout.table, layout.look
    xs = [(paper.width - sum(layout.widths)) / 2 + x for x in layout.xs]
    top = paper.y
    head_ys = [top]
    if with_head:
        for height in layout.head_heights:
            head_ys.append(head_ys[-1] + height)
    row_ys = [head_ys[-1]]
    for height in layout.row_heights[start:end]:
        row_ys.append(row_ys[-1] + height)
    bottom = row_ys[-1]
    _fills(paper, layout, xs, head_ys, row_ys)
    if with_head:
        for (r, c, head), lines in zip(
            place_header(table.header, len(table.kinds)), layout.head_lines, strict=True
        ):
            box = (xs[c], head_ys[r], xs[c + head.cols], head_ys[r + head.rows])
            _text(paper, layout, box, lines, "center", 0, "")
            if look.rules in ("grid", "columns", "rows") or (
                look.rules in ("header", "outer") and head.rows < len(head_ys) - 1 and head.text
            ):
                paper.rule(box[0], box[3], box[2], box[3])
            if look.rules in ("grid", "columns"):
                paper.rule(box[2], box[1], box[2], box[3])
    for i, r in enumerate(range(start, end)):
        for c, cell in enumerate(table.rows[r]):
            if cell is None:
                continue
            box = (xs[c], row_ys[i], xs[c + 1], row_ys[min(i + cell.rows, len(row_ys) - 1)])
            kind = table.kinds[c]
            align = look.number_align if kind in ("number", "ratio") else "left"
            if cell.center or (kind == "code" and look.number_align == "center"):
                align = "center"
            shift = layout.size * cell.depth if table.indent == "offset" else 0
            lines = layout.row_lines[r][c]
            _text(paper, layout, box, lines, align, 0 if cell.center else shift, look.latin)
            if cell.fact:
                cell.fact.page = paper.page
            if look.rules in ("grid", "rows"):
                paper.rule(box[0], box[3], box[2], box[3])
            if look.rules in ("grid", "columns"):
                paper.rule(box[2], box[1], box[2], box[3])
    _frame(paper, look, xs, top, head_ys[-1], bottom, with_head)
    paper.y = bottom


def _frame(paper, look, xs, top, body, bottom, with_head) -> None:
    left, right = xs[0], xs[-1]
    if look.rules in ("grid", "columns", "outer"):
        for a, b in (((left, top), (right, top)), ((left, bottom), (right, bottom))):
            paper.rule(*a, *b)
        paper.rule(left, top, left, bottom)
        paper.rule(right, top, right, bottom)
        if look.double:
            d = 2.0
            paper.rule(left - d, top - d, right + d, top - d)
            paper.rule(left - d, bottom + d, right + d, bottom + d)
            paper.rule(left - d, top - d, left - d, bottom + d)
            paper.rule(right + d, top - d, right + d, bottom + d)
    elif look.rules == "rows":
        paper.rule(left, top, right, top)
    elif look.rules == "header":
        paper.rule(left, top, right, top, 1.2)
        paper.rule(left, bottom, right, bottom, 1.2)
    if with_head and look.rules in ("header", "outer"):
        paper.rule(left, body, right, body)


def _fills(paper, layout: Layout, xs, head_ys, row_ys) -> None:
    """Shades below the text: every other row, or a fill a cell instead of rules."""
    look = layout.look
    if look.rules == "shade":
        ys = head_ys + row_ys[1:]
        for j, (a, b) in enumerate(pairwise(ys)):
            for x, z in pairwise(xs):
                grey = 0.82 if j < len(head_ys) - 1 else 0.93
                if j >= len(head_ys) - 1:
                    paper.fill(x + 0.6, a + 0.6, z - 0.6, b - 0.6, grey)
        if len(head_ys) > 1:
            for r, c, head in place_header(layout.table.header, len(layout.table.kinds)):
                box = (xs[c] + 0.6, head_ys[r] + 0.6, xs[c + head.cols] - 0.6)
                paper.fill(*box, head_ys[r + head.rows] - 0.6, 0.82)
    elif look.zebra:
        for i, (a, b) in enumerate(pairwise(row_ys)):
            if i % 2:
                paper.fill(xs[0], a, xs[-1], b, 0.92)


def _text(paper, layout: Layout, box, lines, align, shift, latin) -> None:
    """Lines in a box, middle of its height."""
    gap = 3.0 if layout.look.rules in ("grid", "columns", "shade") else 5.0
    size = layout.size
    leading = size * 1.25
    x0, y0, x1, y1 = box
    y = (y0 + y1) / 2 - leading * len(lines) / 2 + size * 1.0
    for line in lines:
        width = text_width(line, size, latin)
        x = x0 + gap + shift
        if align == "right":
            x = x1 - gap - width
        elif align == "center":
            x = (x0 + x1 - width) / 2
        paper.write(x, y, line, size, latin)
        y += leading
