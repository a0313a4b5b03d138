"""Where the cells of a table go: widths, broken lines, heights."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from generated.look import Look
from generated.model import Cell, Table, place_header

SONG = "STSong-Light"
LATIN = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")
PIECE = re.compile(r"[0-9A-Za-z.,%=+\-]+|.", re.S)
NO_START = "，。、；：）”》%！？"
NO_END = "（“《"

pdfmetrics.registerFont(UnicodeCIDFont(SONG))


@functools.lru_cache(maxsize=50000)
def text_width(text: str, size: float, latin: str = "") -> float:
    """Width of a line; printable ASCII in the font `latin` where there is one."""
    if not latin:
        return pdfmetrics.stringWidth(text, SONG, size)
    return sum(
        pdfmetrics.stringWidth(run, latin if run[0] <= "~" else SONG, size)
        for run in LATIN.findall(text)
    )


def break_text(text: str, width: float, size: float, latin: str) -> list[str]:
    """Lines no wider than `width`; a number is never broken, no line begins with a stop."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for piece in PIECE.findall(part):
            wide = text_width(line + piece, size, latin) > width
            if wide and line.strip("　 "):
                tail = ""
                if piece[0] in NO_START:  # takes the character before it along
                    line, tail = line[:-1], line[-1]
                while line and line[-1] in NO_END:
                    line, tail = line[:-1], line[-1] + tail
                lines.append(line)
                line = tail
            line += piece
        lines.append(line)
    return lines


@dataclass
class Layout:
    """A table set: widths of columns, lines and heights of rows (points)."""

    table: Table
    look: Look
    size: float
    widths: list[float]
    head_lines: list[list[str]]
    head_heights: list[float]
    row_lines: list[list[list[str] | None]]
    row_heights: list[float]

    @property
    def xs(self) -> list[float]:
        """Left edges of the columns and the right edge of the last."""
        edges = [0.0]
        for width in self.widths:
            edges.append(edges[-1] + width)
        return edges


class TooWide(ValueError):
    """The numbers of a table do not fit on the paper."""


def printed(table: Table, cell: Cell) -> str:
    """The text with the indent that the table shows by characters."""
    if table.indent == "wide":
        return "　" * cell.depth + cell.text
    if table.indent == "space":
        return "    " * cell.depth + cell.text
    return cell.text


def lay_out(table: Table, look: Look, room: float, size: float) -> Layout:
    """Set `table` into `room` points; TooWide where its numbers take more."""
    gap = 3.0 if look.rules in ("grid", "columns", "shade") else 5.0
    latin, n = look.latin, len(table.kinds)
    places = place_header(table.header, n)
    natural, least = [], []
    for c, kind in enumerate(table.kinds):
        texts = [printed(table, row[c]) for row in table.rows if row[c] is not None]
        widest = max((text_width(t, size, latin) for t in texts), default=0)
        heads = [h.text for _, col, h in places if col == c and h.cols == 1]
        head = max((text_width(w, size, "") for h in heads for w in h.split("\n")), default=0)
        if kind in ("number", "ratio"):
            small = max(widest, min(head, size * (3.0 if n < 8 else 2.2)))
            natural.append(max(widest, min(head, size * 6)) + 2 * gap)
        elif kind == "code":
            small = max(widest, min(head, size * 2.2))
            natural.append(max(widest, min(head, size * 4)) + 2 * gap)
        elif kind == "remark":
            small = size * 7
            natural.append(min(max(widest, head), size * 12) + 2 * gap)
        else:
            deep = max((row[c].depth for row in table.rows if row[c] is not None), default=0)
            shift = size * deep if table.indent == "offset" else 0
            small = min(widest, size * (11 if n < 6 else 8)) + shift
            natural.append(max(widest + shift, head) + 2 * gap)
        least.append(small + 2 * gap)
    if sum(least) > room:
        raise TooWide
    natural = [max(a, b) for a, b in zip(natural, least, strict=True)]
    spare = room - sum(least)
    wish = sum(natural) - sum(least)
    share = min(1.0, spare / wish) if wish else 0.0
    widths = [a + (b - a) * share for a, b in zip(least, natural, strict=True)]
    if look.full and sum(widths) < room:
        more = (room - sum(widths)) / n
        widths = [w + more for w in widths]
    for r, c, head in places:  # a merged header must not be squeezed to a word a line
        wide = sum(widths[c : c + head.cols])
        need = min(text_width(head.text, size, ""), size * 4) + 2 * gap
        if wide < need and sum(widths) + need - wide <= room:
            widths[c] += need - wide
        del r
    leading = size * 1.25
    head_lines = []
    heights = [leading + 2 * look.pad] * len(table.header)
    for r, c, head in places:
        wide = sum(widths[c : c + head.cols]) - 2 * gap + 0.1
        lines = break_text(head.text, wide, size, "")
        head_lines.append(lines)
        need = leading * len(lines) + 2 * look.pad
        have = sum(heights[r : r + head.rows])
        if need > have:
            heights[r + head.rows - 1] += need - have
    row_lines, row_heights = [], []
    for row in table.rows:
        lines: list[list[str] | None] = []
        height = leading + 2 * look.pad
        for c, cell in enumerate(row):
            if cell is None:
                lines.append(None)
                continue
            shift = size * cell.depth if table.indent == "offset" and not cell.center else 0
            text = printed(table, cell) if not cell.center else cell.text
            broken = break_text(text, widths[c] - 2 * gap - shift + 0.1, size, latin)
            lines.append(broken)
            if cell.rows == 1:
                height = max(height, leading * len(broken) + 2 * look.pad)
        row_lines.append(lines)
        row_heights.append(height)
    for r, row in enumerate(table.rows):  # remarks merged over rows need room as well
        for c, cell in enumerate(row):
            if cell is not None and cell.rows > 1:
                have = sum(row_heights[r : r + cell.rows])
                need = leading * len(row_lines[r][c]) + 2 * look.pad
                if need > have:
                    row_heights[r + cell.rows - 1] += need - have
    return Layout(table, look, size, widths, head_lines, heights, row_lines, row_heights)
