"""All charts of a briefing in one workbook: a list of them, then a sheet each."""

from __future__ import annotations

import io

import xlsxwriter

from helpers.briefing.content import Content
from helpers.charts.workbook import PLAIN, add_sheet, set_properties

WORDS = {
    "zh": {"sheet": "目录", "name": "图", "title": "标题", "unit": "单位", "source": "资料来源"},
    "en": {"sheet": "Contents", "name": "Chart", "title": "Title", "unit": "Unit"}
    | {"source": "Source"},
}


def collected(content: Content) -> bytes:
    """The workbook as XLSX; the same content gives the same bytes."""
    packed, words, report = io.BytesIO(), WORDS[content.lang], content.report
    book = xlsxwriter.Workbook(packed, PLAIN)
    set_properties(book, report.title, report.issuer)
    head = book.add_format({"bold": True, "bottom": 1})
    listing = book.add_worksheet(words["sheet"])
    for column, name in enumerate(("name", "title", "unit", "source")):
        listing.write_string(0, column, words[name], head)
    figures = [figure for chapter in content.chapters for figure in chapter.figures]
    for row, figure in enumerate(figures, start=1):
        sheet = figure.name.removesuffix("-en")[:31]  # Excel takes no longer names
        add_sheet(book, figure.chart, sheet)
        listing.write_url(row, 0, f"internal:'{sheet}'!A1", string=sheet)
        for column, name in enumerate(("title", "unit", "source"), start=1):
            listing.write_string(row, column, figure.chart.texts_of.get(name, ""))
    for column, width in enumerate((24, 60, 20, 60)):
        listing.set_column(column, column, width)
    book.close()
    return packed.getvalue()
