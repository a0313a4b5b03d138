"""A chart as an Excel workbook: its texts, its numbers, and a native chart to edit."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from helpers.charts import native as plans
from helpers.charts.described import Described
from helpers.charts.marks import BLUE, unit_text
from helpers.charts.native import Native, Series

PLAIN = {"strings_to_numbers": False, "strings_to_formulas": False}
_HEAD = 6  # zero-based row of the header: five texts and an empty row stand above it
_WIDE, _HIGH = 14, 18  # characters of a column of numbers; points of a row
_LOW = {"label_position": "low"}  # names stand left of bars that go below zero
_PLACES = {"outside": "outside_end", "centre": "center", "base": "inside_base"}
_COLUMNS = {
    "zh": {"label": "项目", "kind": "类别", "value": "数值", "sheet": "数据"}
    | {"total": "合计", "step": "增减"},
    "en": {"label": "item", "kind": "kind", "value": "value", "sheet": "Data"}
    | {"total": "total", "step": "step"},
}


def write(chart: Described, file: Path) -> None:
    """Write the workbook of a chart. Numbers become Excel's floats here; blanks stay blank."""
    book = xlsxwriter.Workbook(file, PLAIN)
    set_properties(book, chart.texts_of["title"], chart.texts_of["source"])
    add_sheet(book, chart, _COLUMNS[chart.lang]["sheet"])
    book.close()


def set_properties(book, title: str, comments: str) -> None:
    """Title and comments; a fixed date makes the same content the same bytes."""
    created = datetime.datetime(2000, 1, 1)
    book.set_properties({"title": title, "comments": comments, "created": created})


def add_sheet(book, chart: Described, called: str) -> None:
    """Add a chart's texts, numbers and Excel's own chart to a workbook as one sheet."""
    words, table = _COLUMNS[chart.lang], chart.table
    bold = book.add_format({"bold": True, "font_size": 13})
    name, head = (
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"} | side)
        for side in ({}, {"align": "right"})
    )
    places = plans.places_of(chart)
    number = book.add_format({"num_format": "#,##0" + ("." + "0" * places if places else "")})

    sheet = book.add_worksheet(called)
    for row, part in enumerate(("title", "subtitle", "unit", "note", "source")):
        text = chart.texts_of.get(part, "")
        if part == "unit" and chart.unit:
            text = unit_text(chart, chart.unit)  # a broken axis is the picture's, not the table's
        prefix = chart.words[part] if part in ("note", "source") else ""
        sheet.write_string(row, 0, prefix + text, bold if row == 0 else None)
    for column, part in enumerate(table):
        texts = part in ("label", "kind")
        sheet.write_string(_HEAD, column, words.get(part, part), name if texts else head)
        for row, value in enumerate(table[part], start=_HEAD + 1):
            if isinstance(value, Decimal):
                sheet.write_number(row, column, float(value), number)
            elif isinstance(value, str):
                sheet.write_string(row, column, words[value] if part == "kind" else value)
    if chart.kind == "matrix":  # Excel has no such chart: the cells themselves are shaded
        shades = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": BLUE}
        last = _HEAD + len(table)
        sheet.conditional_format(_HEAD + 1, 1, last, len(table.columns) - 1, shades)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, max(6, len(table.columns)), _WIDE)
    # Chinese is higher than what rows are by themselves: its first row would stand in the line.
    sheet.set_default_row(_HIGH)
    sheet.set_row(_HEAD, _HIGH * max(_lines(words.get(part, part)) for part in list(table)[1:]))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(_HEAD + 1, 1)

    native = plans.plan(chart)
    width = len(table.columns)
    if native is None:
        return
    columns = list(range(1, width))
    if chart.kind == "waterfall":
        columns = _steps(native, sheet, head, number, words)
    elif chart.kind == "stacked":
        columns += _sums(native, sheet, head, number, width)
    place = max(width, *(column + 1 for column in columns)) + 1
    sheet.insert_chart(_HEAD, place, _native(book, chart, sheet, native, columns))


def _lines(text: str) -> int:
    """In how many lines a column's name breaks; bold, and a Chinese character as wide as two."""
    return math.ceil(1.15 * sum(2 if ord(each) > 0x2E7F else 1 for each in text) / _WIDE)


def _steps(native: Native, sheet, head, number, words: dict[str, str]) -> list[int]:
    """Four helper columns that make a stacked bar a waterfall; formulas, so edits carry over."""
    first, total, step = 3, words["total"], words["step"]
    columns = [*range(first, first + len(native.series))]
    for column, series in zip(columns, native.series, strict=True):
        sheet.write_string(_HEAD, column, series.name, head)
    for place in range(len(native.labels)):
        row = _HEAD + 1 + place
        excel = row + 1  # Excel counts rows from one
        # The level before a step is the end of the row above, whose fall ends at its base.
        above = f"D{excel - 1}+E{excel - 1}+F{excel - 1}+MIN(C{excel},0)"
        formulas = (
            "=0" if place == 0 else f'=IF(B{excel}="{total}",0,{above})',
            f'=IF(B{excel}="{total}",C{excel},0)',
            f'=IF(B{excel}="{step}",MAX(C{excel},0),0)',
            f'=IF(B{excel}="{step}",MAX(-C{excel},0),0)',
        )
        for column, formula, series in zip(columns, formulas, native.series, strict=True):
            sheet.write_formula(row, column, formula, number, float(series.values[place]))
    return columns


def _sums(native: Native, sheet, head, number, column: int) -> list[int]:
    """The column of sums that is written at the bars' ends."""
    series = native.series[-1]
    sheet.write_string(_HEAD, column, series.name, head)
    last = xlsxwriter.utility.xl_col_to_name(column - 1)
    for place, value in enumerate(series.values):
        row = _HEAD + 1 + place
        sheet.write_formula(row, column, f"=SUM(B{row + 1}:{last}{row + 1})", number, float(value))
    return [column]


def _native(book, chart: Described, sheet, native: Native, columns: list[int]):
    """Excel's own chart over the numbers, with the chart's title, unit and colours."""
    kind = {"type": native.shape} | ({"subtype": "stacked"} if native.stacked else {})
    drawn = book.add_chart(kind)
    first, last = _HEAD + 1, _HEAD + len(native.labels)
    for column, series in zip(columns, native.series, strict=True):
        own = {
            "name": [sheet.name, _HEAD, column],
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, column, last, column],
            "gap": 40,
        }
        own |= _look(native, series)
        drawn.add_series(own | ({"overlap": 100} if native.stacked else {}))
    drawn.set_title({"name": chart.texts_of["title"], "name_font": {"size": 12}})
    axis = {"name": native.axis, "name_font": {"bold": False, "size": 9}}
    axis |= {"num_format": native.form}
    axis["major_gridlines"] = {"visible": native.scale, "line": {"color": "#E3E3E3"}}
    axis |= {"min": native.start, "label_position": "next_to" if native.scale else "none"}
    if native.end is not None:
        axis["max"] = native.end
    if native.shape == "line":
        drawn.set_y_axis(axis)
    else:  # a bar chart's category axis is its x axis, and runs upwards unless reversed
        drawn.set_x_axis(axis)
        drawn.set_y_axis({"reverse": True, "crossing": "max", "interval_unit": 1} | _LOW)
    # A waterfall's signs say which bar is which; a sum that is not drawn has no colour in the key.
    keyed = len(native.series) > 1 and chart.kind != "waterfall"
    drawn.set_legend({"position": "bottom"} if keyed else {"none": True})
    bars = len(native.labels) * (1 if native.stacked else len(native.series))
    drawn.set_size({"width": 760, "height": max(360, 140 + 22 * bars)})
    return drawn


def _look(native: Native, series: Series) -> dict:
    """Colour and values written of a series."""
    style = {"none": True} if series.colour is None else {"color": series.colour}
    if native.shape == "line":
        return {"line": style, "marker": {"type": "automatic"}}
    look = {"fill": style, "border": {"none": True}}
    if series.points:
        look["points"] = [
            {"fill": {"color": series.points[row]}} if row in series.points else None
            for row in range(len(native.labels))
        ]
    if series.form:
        font = {"color": series.ink}
        look["data_labels"] = {"value": True, "num_format": series.form, "font": font}
        look["data_labels"]["position"] = _PLACES[series.place]
    return look
