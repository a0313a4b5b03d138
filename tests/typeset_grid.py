"""Draws one block of a budget table: shades, rules, then text, from boxes that know their spans."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics

GREY = 0.86
THIN, THICK, HAIR = 0.5, 2.2, 0.1

# Which rules a set has: outer left and right, top, under the header, between rows, bottom,
# between columns of the header, between columns of the body.
RULES = {
    "grid": "sides top head rows bottom headcols cols",
    "open": "top head rows bottom headcols cols",
    "rows": "top head rows bottom",
    "under": "head rows bottom",
    "three": "top head bottom",
    "columns": "top head headrows bottom headcols cols",
    "columns_only": "headcols cols",
    "outer+columns": "sides top head headrows bottom headcols cols",
    "outer": "sides top bottom",
    "none": "",
}


@dataclass(slots=True)
class Box:
    """A cell with its span and its text, already broken into lines."""

    row: int
    col: int
    rowspan: int
    colspan: int
    lines: list[str]
    align: str = "center"
    indent: float = 0.0
    head: bool = False


@dataclass(slots=True)
class Block:
    """Rows that stand together on one page: widths and heights in points, boxes by their place."""

    widths: list[float]
    heights: list[float]
    boxes: list[Box]
    headrows: int
    size: float
    first: bool = True
    last: bool = True
    at: dict[tuple[int, int], Box] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for box in self.boxes:
            for row in range(box.row, box.row + box.rowspan):
                for col in range(box.col, box.col + box.colspan):
                    self.at[row, col] = box

    @property
    def xs(self) -> list[float]:
        """Borders of the columns, from 0."""
        return [0.0, *itertools.accumulate(self.widths)]

    @property
    def ys(self) -> list[float]:
        """Borders of the rows, from 0, downwards."""
        return [0.0, *itertools.accumulate(self.heights)]


def draw_block(sheet, block: Block, left: float, top: float, style) -> None:
    """Draw `block` with its upper left corner at (left, top) of `sheet`, downwards."""
    _draw_shades(sheet, block, left, top, style)
    for x0, y0, x1, y1, outer in _find_rules(block, style.rules):
        _draw_rule(sheet, (left + x0, top + y0, left + x1, top + y1), outer, style)
    if style.frame == "double":
        gap = 2.5
        right, bottom = left + block.xs[-1], top + block.ys[-1]
        for a in (
            (left - gap, top - gap, right + gap, top - gap),
            (left - gap, bottom + gap, right + gap, bottom + gap),
            (left - gap, top - gap, left - gap, bottom + gap),
            (right + gap, top - gap, right + gap, bottom + gap),
        ):
            _draw_rule(sheet, a, True, style)
    for box in block.boxes:
        _draw_text(sheet, block, box, left, top, style)


def _draw_shades(sheet, block: Block, left: float, top: float, style) -> None:
    xs, ys = block.xs, block.ys
    for box in block.boxes:
        x0, x1 = left + xs[box.col], left + xs[box.col + box.colspan]
        y0, y1 = top + ys[box.row], top + ys[box.row + box.rowspan]
        if style.shade == "cells":  # a white gap does a rule's work
            sheet.fill(x0 + 0.8, y0 + 0.8, x1 - 0.8, y1 - 0.8, GREY)
            continue
        second = (box.row - block.headrows) % 2 == 1
        if (box.head and style.shade) or (second and style.shade == "rows"):
            sheet.fill(x0, y0, x1, y1, GREY)


def _find_rules(block: Block, name: str) -> list[tuple[float, float, float, float, bool]]:
    """Straight rules, joined where they go on, and whether they belong to the outer frame."""
    wanted = set(RULES[name].split())
    rows, cols = len(block.heights), len(block.widths)
    xs, ys = block.xs, block.ys
    rules = []
    for i in range(rows + 1):
        kind = _name_horizontal(i, rows, block, wanted)
        runs = [
            kind in wanted
            and (i in (0, rows) or block.at.get((i - 1, c)) is not block.at.get((i, c)))
            for c in range(cols)
        ]
        for a, b in _join(runs):
            rules.append((xs[a], ys[i], xs[b], ys[i], kind in ("top", "bottom")))
    for j in range(cols + 1):
        runs = []
        for r in range(rows):
            kind = "headcols" if r < block.headrows else "cols"
            if j in (0, cols):
                kind = "sides"
            parted = kind == "sides" or block.at.get((r, j - 1)) is not block.at.get((r, j))
            runs.append(kind in wanted and parted)
        for a, b in _join(runs):
            rules.append((xs[j], ys[a], xs[j], ys[b], j in (0, cols)))
    return rules


def _name_horizontal(i: int, rows: int, block: Block, wanted: set[str]) -> str:
    if i == 0:
        return "top"
    if i == rows:
        return "bottom"
    if i == block.headrows:
        return "head"
    if i < block.headrows:
        return "rows" if "rows" in wanted else "headrows"
    return "rows"


def _join(runs: list[bool]) -> list[tuple[int, int]]:
    """Half-open index pairs of the runs that are set."""
    found, start = [], 0
    for on, group in itertools.groupby(runs):
        n = len(list(group))
        if on:
            found.append((start, start + n))
        start += n
    return found


def _draw_rule(sheet, line: tuple[float, float, float, float], outer: bool, style) -> None:
    x0, y0, x1, y1 = line
    kind = style.rule_kind
    if kind in ("thin_rect", "thick_rect"):
        w = THIN if kind == "thin_rect" else THICK
        if kind == "thick_rect" and not outer:
            w = 1.7  # still thicker than what readers take for a line drawn as a rectangle
        half = w / 2
        sheet.fill(x0 - half, y0 - half, x1 + half, y1 + half, 0)
        return
    width = {"hairline": HAIR, "heavy": 1.2}.get(kind, THIN)
    if kind == "stroke" and outer and style.frame == "heavy":
        width = 1.5
    sheet.stroke(x0, y0, x1, y1, width, (3, 2) if kind == "dashed" else None, style.rule_grey)


def _draw_text(sheet, block: Block, box: Box, left: float, top: float, style) -> None:
    if not any(box.lines):
        return
    font, size, pad = style.font, block.size, style.pad
    x0, x1 = left + block.xs[box.col], left + block.xs[box.col + box.colspan]
    y0, y1 = top + block.ys[box.row], top + block.ys[box.row + box.rowspan]
    leading = size * style.leading
    height = leading * len(box.lines)
    y = y0 + (y1 - y0 - height) / 2
    if style.valign == "top":
        y = y0 + style.pad_y
    elif style.valign == "bottom":
        y = y1 - style.pad_y - height
    for line in box.lines:
        width = pdfmetrics.stringWidth(line, font, size)
        x = {
            "left": x0 + pad + box.indent,
            "right": x1 - pad - width,
            "center": (x0 + x1 - width) / 2,
        }[box.align]
        baseline = y + leading / 2 + size * 0.36
        sheet.text(x, baseline, line, font, size)
        if box.head and style.bold == "struck":  # how some word processors fake bold
            sheet.text(x + 0.25, baseline, line, font, size)
        y += leading


def break_lines(text: str, width: float, font: str, size: float) -> list[str]:
    """Lines of `text` no wider than `width`, cut before any character; line feeds always cut."""
    lines = []
    for part in text.split("\n"):
        if pdfmetrics.stringWidth(part, font, size) <= width:
            lines.append(part)
            continue
        line = ""
        for char in part:
            if line.strip() and pdfmetrics.stringWidth(line + char, font, size) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines
