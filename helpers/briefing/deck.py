"""The deck: a title, then each notebook's findings and its charts, a source line on every slide.

A chart of a kind that PowerPoint has is one to edit, with its numbers in the workbook behind it;
another is the notebook's picture beside a native table of its numbers. Each chart slide has the
numbers in its notes, as text to copy.
"""

from __future__ import annotations

import io
from datetime import datetime

from helpers.briefing import nativechart, shapes, theme
from helpers.briefing.content import Chapter, Content, Figure
from helpers.briefing.package import settled
from helpers.briefing.text import BOLD, fitting, height
from helpers.charts.described import Described
from helpers.charts.native import plan

LEFT, WIDE = theme.TITLE[0], theme.TITLE[2]
BODY_TOP, BODY_BOTTOM = 1.95, 6.6
FOOT_TOP = 6.68
ROWS_BESIDE, ROWS_A_SLIDE = 16, 17  # of a table beside a picture; of one by itself
WORDS = {
    "zh": {
        "source": "资料来源：",
        "note": "注：",
        "findings": "{}　主要结论",
        "more": "（续）",
        "numbers": "（数据）",
        "years": "{}—{}年",
        "computed": "{}；由 notebooks/{}.ipynb 计算",
        "none": "本报告没有这一部分所需的数字。",
        "report": "《{}》",
    },
    "en": {
        "source": "Source: ",
        "note": "Note: ",
        "findings": "{} – findings",
        "more": " (continued)",
        "numbers": " (numbers)",
        "years": "{}–{}",
        "computed": "{}; computed in notebooks/{}.ipynb",
        "none": "The report has none of the figures that this part needs.",
        "report": "{}",
    },
}


def write(content: Content) -> bytes:
    """The deck as PPTX; the same content gives the same bytes."""
    deck = theme.blank()
    properties, words = deck.core_properties, WORDS[content.lang]
    properties.title, properties.subject = content.report.title, content.report.issuer
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1)
    properties.language = {"zh": "zh-CN", "en": "en-GB"}[content.lang]
    _opening(deck, content)
    for chapter in content.chapters:
        _findings(deck, chapter, content)
        for figure in chapter.figures:
            _chart(deck, figure, words)
    packed = io.BytesIO()
    deck.save(packed)
    return settled(packed.getvalue())


def _slide(deck, title: str):
    """A slide with its title, as large as two lines allow, and its number."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title Only"))
    size = fitting([title], theme.TITLE[2:], (28, 26, 24, 22, 20, 18), latin=BOLD) or 16
    theme.style_title(slide.shapes.title, title, size)
    shapes.number(slide, (12.23, 7.08, 0.5, 0.2), 10)
    return slide


def _footer(slide, note: str, source: str, words: dict[str, str]) -> None:
    """Note and source at the foot, as large as they may be."""
    texts = [words["note"] + note] if note else []
    texts.append(words["source"] + source)
    room = (WIDE - 0.7, theme.HEIGHT - 0.2 - FOOT_TOP)
    size = fitting(texts, room, (11, 10.5, 10, 9.5, 9, 8.5)) or 8
    top = theme.HEIGHT - 0.2 - height(texts, size, room[0])
    shapes.write(
        slide, texts, (LEFT, top, *_high(room, top)), size, colour=shapes.GREY, name="Source"
    )


def _high(room: tuple[float, float], top: float) -> tuple[float, float]:
    return room[0], theme.HEIGHT - 0.2 - top


def _opening(deck, content: Content) -> None:
    report, words = content.report, WORDS[content.lang]
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title Only"))
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (
        shapes.Inches(each) for each in (LEFT, 1.9, WIDE, 1.8)
    )
    size = fitting([report.title], (WIDE, 1.8), (40, 36, 32, 28, 24)) or 20
    theme.style_title(title, report.title, size)
    years = words["years"].format(report.years[0], report.years[-1])
    shapes.write(
        slide, [report.issuer, years], (LEFT, 3.95, WIDE, 1.2), 22, colour=shapes.GREY, gap=8
    )
    _footer(slide, "", _report(content), words)


def _report(content: Content) -> str:
    title = WORDS[content.lang]["report"].format(content.report.title)
    return f"{content.report.issuer}{'：' if content.lang == 'zh' else ', '}{title}"


def _findings(deck, chapter: Chapter, content: Content) -> None:
    """The findings, numbered; on several slides where one is too small."""
    words = WORDS[content.lang]
    source = words["computed"].format(chapter.source or _report(content), chapter.notebook)
    if chapter.findings is None:
        return
    numbered = [f"{n}. {text}" for n, text in enumerate(chapter.findings, start=1)]
    room = (WIDE, BODY_BOTTOM - 1.75)
    for part, texts in enumerate(_parts(numbered, room) or [[words["none"]]]):
        title = words["findings"].format(chapter.title) + (words["more"] if part else "")
        slide = _slide(deck, title)
        size = fitting(texts, room, (20, 19, 18, 17, 16, 15, 14), gap=0.6) or 14
        shapes.write(slide, texts, (LEFT, 1.75, *room), size, gap=0.6 * size, name="Findings")
        _footer(slide, "", source, words)


def _parts(texts: list[str], room: tuple[float, float]) -> list[list[str]]:
    """The texts in as many parts as they need at 14 points."""
    parts: list[list[str]] = []
    for text in texts:
        if parts and fitting([*parts[-1], text], room, (14,), gap=0.6):
            parts[-1].append(text)
        else:
            parts.append([text])
    return parts


def _chart(deck, figure: Figure, words: dict[str, str]) -> None:
    chart, texts = figure.chart, figure.chart.texts_of
    slide = _slide(deck, texts["title"])
    native = plan(chart)
    unit = native.axis if native else ""  # a picture has its own
    subtitle = [texts["subtitle"]]
    size = fitting(subtitle, (8.2, 0.3), (14, 13, 12, 11, 10)) or 9
    shapes.write(slide, subtitle, (LEFT, 1.42, 8.2, 0.3), size, colour=shapes.GREY)
    shapes.write(
        slide, [unit], (LEFT + 8.3, 1.42, WIDE - 8.3, 0.3), 12, colour=shapes.GREY, side="right"
    )
    rows = shapes.rows_of(chart)
    if native:
        key = [(s.name, s.colour) for s in native.series if s.key]
        if native.keyed or native.shape == "line":
            key = []  # PowerPoint has a key of its own, or names its lines
        key += [(name, shapes.LINE) for _, name in native.marked]
        top = 1.8 + (0.3 if key else 0)
        if key:
            shapes.key(slide, key, (LEFT, 1.78, WIDE, 0.28))
        shape = nativechart.draw(slide, native, (LEFT, top, WIDE, BODY_BOTTOM - top))
        shapes.describe(shape, _spoken(chart))
    else:
        _picture(deck, slide, figure, rows, words)
    _footer(slide, texts["note"], texts["source"], words)
    slide.notes_slide.notes_text_frame.text = _notes(chart, rows, words)


def _picture(deck, slide, figure: Figure, rows: list[list[str]], words: dict[str, str]) -> None:
    """The picture without its texts, which the slide has; its table beside it, or after it."""
    high, texts = BODY_BOTTOM - 1.75, figure.chart.texts_of
    beside = (LEFT + 8.1, 1.85, WIDE - 8.1, BODY_BOTTOM - 1.85)
    done = len(rows) <= ROWS_BESIDE and len(rows[0]) <= 3 and shapes.table(slide, rows, beside)
    box = (LEFT, 1.75, 7.9 if done else WIDE, high)
    shape = shapes.picture(slide, figure.picture, box, figure.chart.room)
    shapes.describe(shape, _spoken(figure.chart))
    if done:
        return
    across = 2 if len(rows[0]) <= 3 else 1
    wide = (WIDE - 0.3) / 2 if across == 2 else WIDE
    rest = rows[1:]
    while rest:
        own = _slide(deck, texts["title"] + words["numbers"])
        shapes.write(own, [texts["subtitle"]], (LEFT, 1.42, WIDE, 0.3), 14, colour=shapes.GREY)
        for place in range(across):
            box = (LEFT + place * (wide + 0.3), 1.85, wide, BODY_BOTTOM - 1.85)
            most = min(ROWS_A_SLIDE, -(-len(rest) // (across - place)))
            fits = (n for n in range(most, 0, -1) if shapes.table(own, [rows[0], *rest[:n]], box))
            taken = next(fits, len(rest))
            rest = rest[taken:]
        _footer(own, texts["note"], texts["source"], words)


def _spoken(chart: Described) -> str:
    texts = chart.texts_of
    return f"{texts['title']}. {texts['subtitle']}. {texts.get('unit', '')}"


def _notes(chart: Described, rows: list[list[str]], words: dict[str, str]) -> str:
    """The numbers as text that a spreadsheet takes, under the chart's own words."""
    texts = chart.texts_of
    head = [texts["title"], f"{texts['subtitle']}　{texts.get('unit', '')}", ""]
    foot = ["", words["note"] + texts["note"], words["source"] + texts["source"]]
    return "\n".join([*head, *("\t".join(row) for row in rows), *foot])
