"""What stands on a slide: texts, native tables, native charts, pictures.

Sizes in inches and points. Fonts are the theme's (theme.py), so that one change there changes all.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from helpers.briefing.text import LEADING, lines, width
from helpers.charts.described import Described
from helpers.charts.marks import written
from helpers.charts.native import places_of

INK, GREY = RGBColor(0x22, 0x22, 0x22), RGBColor(0x59, 0x59, 0x59)
LINE = "#222222"
SIDES = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT}


def write(
    slide,
    paragraphs: Iterable[str],
    box: tuple[float, float, float, float],
    size: float,
    *,
    colour: RGBColor = INK,
    bold: bool = False,
    side: str = "left",
    gap: float = 0.0,
    anchor=MSO_ANCHOR.TOP,
    name: str = "",
):
    """A text box: left, top, width, height in inches; ``gap`` in points behind a paragraph."""
    shape = slide.shapes.add_textbox(*(Inches(each) for each in box))
    if name:
        shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = SIDES[side], Pt(gap)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
    return shape


def key(slide, names: list[tuple[str, str]], box: tuple[float, float, float, float]) -> None:
    """The key to a chart's colours, in one line in the middle; LINE is no bar's but a line's."""
    shape = write(slide, [""], box, 13, name="Key")
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    for text, colour in names:
        square, words = paragraph.add_run(), paragraph.add_run()
        square.text, words.text = ("┆ " if colour == LINE else "■ "), f"{text}    "
        square.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        words.font.color.rgb = INK
        square.font.size = words.font.size = Pt(13)


def table(slide, rows: list[list[str]], box: tuple[float, float, float, float]) -> bool:
    """A native table: the first row is the header, the first column names, the rest numbers.

    As large as the box allows. Out: whether it stays in the box; where it does not, nothing is
    put on the slide.
    """
    wide = _widths(rows, box[2])
    for size in (11, 10.5, 10, 9.5, 9, 8.5, 8):
        high = [_high(row, wide, size) for row in rows]
        if sum(high) <= box[3]:
            break
    else:
        return False
    place = (*box[:3], sum(high))
    grid = slide.shapes.add_table(len(rows), len(rows[0]), *(Inches(each) for each in place)).table
    grid.horz_banding = False
    for column, own in zip(grid.columns, wide, strict=True):
        column.width = Inches(own)
    for row, own, cells in zip(grid.rows, high, rows, strict=True):
        row.height = Inches(own)
        for number, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            cell.margin_top = cell.margin_bottom = Inches(0.02)
            cell.margin_left = cell.margin_right = Inches(0.06)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            paragraph = cell.text_frame.paragraphs[0]
            paragraph.alignment = SIDES["left" if number == 0 else "right"]
            run = paragraph.add_run()
            run.text, run.font.size = text, Pt(size)
    return True


def _widths(rows: list[list[str]], wide: float) -> list[float]:
    """Inches of each column: by its longest text, but wide enough for its longest word."""
    columns = list(zip(*rows, strict=True))
    least = [max(width(word, 9) for t in own for word in t.split() or [""]) for own in columns]
    least = [min(each, 1.4) + 0.2 for each in least]
    asked = [max(width(text, 11) for text in own) + 0.2 for own in columns]
    free = max(wide - sum(least), 0)
    more = [max(a - b, 0.01) for a, b in zip(asked, least, strict=True)]
    grown = [b + free * m / sum(more) for b, m in zip(least, more, strict=True)]
    return [each * wide / sum(grown) for each in grown]


def _high(row: list[str], wide: list[float], size: float) -> float:
    """Inches that a row takes."""
    most = max(lines(text, size, own - 0.12) for text, own in zip(row, wide, strict=True))
    return most * size * LEADING / 72 + 0.06


def picture(slide, file: Path, box: tuple[float, float, float, float], room=(0.0, 1.0)):
    """A picture inside the box, cut to the part between the shares ``room`` of its height."""
    left, top, wide, high = box
    shape = slide.shapes.add_picture(str(file), Inches(left), Inches(top))
    shape.crop_top, shape.crop_bottom = room[0], 1 - room[1]
    ratio = shape.height * (room[1] - room[0]) / shape.width
    width = min(wide, high / ratio)
    shape.width, shape.height = Inches(width), Inches(width * ratio)
    shape.left = Inches(left + (wide - width) / 2)
    return shape


def describe(shape, text: str) -> None:
    """The words that a screen reader says for a chart or picture."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def rows_of(chart: Described) -> list[list[str]]:
    """A chart's numbers as texts, header first: what is not printed says so."""
    head = {"zh": {"label": "项目", "value": "数值"}, "en": {"label": "Item", "value": "Value"}}
    names = [name for name in chart.table if name != "kind"]
    places = places_of(chart)

    def cell(value: object) -> str:
        missing = value is None or value != value  # NaN is not itself
        if (None if missing else value) in chart.spelt:
            return chart.spelt[None if missing else value]
        if isinstance(value, Decimal):
            return written(value, places)
        return chart.words["blank"] if missing else str(value)

    body = [[cell(row[name]) for name in names] for _, row in chart.table.iterrows()]
    unit = chart.texts_of.get("unit", "")
    header = [head[chart.lang].get(name, name) for name in names]
    if "value" in names and chart.unit:
        header[names.index("value")] = unit.split("（横轴")[0].split(" (axis")[0]
    return [header, *body]


def number(slide, box: tuple[float, float, float, float], size: float) -> None:
    """The slide's number, as a field that PowerPoint fills in."""
    shape = write(slide, [""], box, size, colour=GREY, side="right", name="Slide number")
    paragraph = shape.text_frame.paragraphs[0]._p
    run = paragraph.find(qn("a:r"))
    field = paragraph.makeelement(
        qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    )
    field.append(run.find(qn("a:rPr")))
    text = field.makeelement(qn("a:t"), {})
    text.text = "‹#›"
    field.append(text)
    paragraph.replace(run, field)
