"""A chart as an Excel workbook: its texts, its numbers, and a native chart to edit."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from helpers.charts.marks import BLUE, FILLS, GREY, VERMILLION, decimals_of, unit_text, written
from helpers.charts.page import Chart

_HEAD = 6  # zero-based row of the header: five texts and an empty row stand above it
_KINDS = {
    "ranked": {"type": "bar"},
    "grouped": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "waterfall": {"type": "bar", "subtype": "stacked"},
    "lines": {"type": "line"},
}
_LOW = {"label_position": "low"}  # names stand left of bars that go below zero
_COLUMNS = {
    "zh": {"label": "项目", "kind": "类别", "value": "数值", "sheet": "数据"}
    | {"base": "底（不显示）", "total": "合计", "rise": "增加", "fall": "减少"},
    "en": {"label": "item", "kind": "kind", "value": "value", "sheet": "Data"}
    | {"base": "base (hidden)", "total": "total", "rise": "rise", "fall": "fall"},
}


def write(chart: Chart, file: Path) -> None:
    """Write the workbook of a chart. Numbers become Excel's floats here; blanks stay blank."""
    words, table = _COLUMNS[chart.lang], chart.table
    book = xlsxwriter.Workbook(file, {"strings_to_numbers": False, "strings_to_formulas": False})
    # A fixed date makes the same chart the same bytes.
    properties = {"title": chart.texts_of["title"], "comments": chart.texts_of["source"]}
    book.set_properties(properties | {"created": datetime.datetime(2000, 1, 1)})
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    places = decimals_of([v for v in chart.data["value"] if v is not None], None)
    number = book.add_format({"num_format": "#,##0" + ("." + "0" * places if places else "")})

    sheet = book.add_worksheet(words["sheet"])
    for row, name in enumerate(("title", "subtitle", "unit", "note", "source")):
        text = chart.texts_of.get(name, "")
        if name == "unit" and chart.unit:
            text = unit_text(chart, chart.unit)  # a broken axis is the picture's, not the table's
        prefix = chart.words[name] if name in ("note", "source") else ""
        sheet.write_string(row, 0, prefix + text, bold if row == 0 else None)
    for column, name in enumerate(table):
        sheet.write_string(_HEAD, column, words.get(name, name), head)
        for row, value in enumerate(table[name], start=_HEAD + 1):
            if isinstance(value, Decimal):
                sheet.write_number(row, column, float(value), number)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
    if chart.kind == "matrix":  # Excel has no such chart: the cells themselves are shaded
        shades = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": BLUE}
        last = _HEAD + len(table)
        sheet.conditional_format(_HEAD + 1, 1, last, len(table.columns) - 1, shades)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, max(6, len(table.columns)), 14)
    sheet.freeze_panes(_HEAD + 1, 1)

    width = len(table.columns)
    if chart.kind == "waterfall":
        columns = _steps(chart, sheet, head, number, words)
        looks = [None, GREY, BLUE, VERMILLION]
        width = 7
    else:
        columns, looks = list(range(1, width)), [look["color"] for look in FILLS]
    if chart.kind in _KINDS and columns:
        sheet.insert_chart(_HEAD, width + 1, _native(book, chart, sheet, columns, looks))
    book.close()


def _steps(chart: Chart, sheet, head, number, words: dict[str, str]) -> list[int]:
    """Four helper columns that make a stacked bar a waterfall; formulas, so edits carry over.

    ``base`` is the invisible piece below a step. Excel stacks from zero, so levels below
    zero cannot be shown this way; then there are the formulas, but no columns to draw.
    """
    for column, name in enumerate(("base", "total", "rise", "fall"), start=3):
        sheet.write_string(_HEAD, column, words[name], head)
    level = lowest = Decimal(0)
    rows = zip(chart.data["kind"], chart.data["value"], strict=True)
    for row, (kind, value) in enumerate(rows, start=_HEAD + 1):
        excel = row + 1  # Excel counts rows from one
        before, level = level, value if kind == "total" else level + value
        base, total, step = min(before, level), Decimal(0), value
        if kind == "total":
            base, total, step = Decimal(0), value, Decimal(0)
        # The level before a step is the end of the row above, whose fall ends at its base.
        above = f"D{excel - 1}+E{excel - 1}+F{excel - 1}+MIN(C{excel},0)"
        cells = {
            3: ("=0" if row == _HEAD + 1 else f'=IF(B{excel}="total",0,{above})', base),
            4: (f'=IF(B{excel}="total",C{excel},0)', total),
            5: (f'=IF(B{excel}="step",MAX(C{excel},0),0)', max(step, 0)),
            6: (f'=IF(B{excel}="step",MAX(-C{excel},0),0)', max(-step, 0)),
        }
        for column, (formula, result) in cells.items():
            sheet.write_formula(row, column, formula, number, float(result))
        lowest = min(lowest, level)
    return [3, 4, 5, 6] if lowest >= 0 else []


def _native(book, chart: Chart, sheet, columns: list[int], looks: list):
    """Excel's own chart over the numbers, with the chart's title, unit and colours."""
    native = book.add_chart(_KINDS[chart.kind])
    first, last = _HEAD + 1, _HEAD + len(chart.table)
    stacked = chart.kind in ("stacked", "waterfall")
    for column, look in zip(columns, looks, strict=False):
        style = {"none": True} if look is None else {"color": look}
        series = {
            "name": [sheet.name, _HEAD, column],
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, column, last, column],
            "gap": 40,
        }
        if chart.kind == "lines":
            series |= {"line": style, "marker": {"type": "automatic"}}
        else:
            series |= {"fill": style, "border": {"none": True}}
        if chart.kind in ("ranked", "grouped"):
            series["data_labels"] = {"value": True}
        native.add_series(series | ({"overlap": 100} if stacked else {}))
    native.set_title({"name": chart.texts_of["title"], "name_font": {"size": 12}})
    values = [value for value in chart.data["value"] if value is not None]
    axis = {"name": chart.texts_of["unit"], "name_font": {"bold": False, "size": 9}}
    if chart.axis_from > 0:  # Excel draws no break, so the axis must not speak of one
        start = written(Decimal(f"{chart.axis_from:.6g}"), 0)
        axis |= {"name": unit_text(chart, chart.unit, "from", start), "min": chart.axis_from}
    axis["num_format"] = "#,##0" if max(map(abs, values)) >= 10 else "#,##0.0"
    axis["major_gridlines"] = {"visible": True, "line": {"color": "#E3E3E3"}}
    if chart.kind == "lines":
        native.set_y_axis(axis)
    else:  # a bar chart's category axis is its x axis, and runs upwards unless reversed
        native.set_x_axis(axis)
        native.set_y_axis({"reverse": True, "crossing": "max", "interval_unit": 1} | _LOW)
    native.set_legend({"none": True} if len(columns) == 1 else {"position": "bottom"})
    bars = len(chart.table) * (len(columns) if chart.kind == "grouped" else 1)
    native.set_size({"width": 760, "height": max(360, 140 + 22 * bars)})
    return native
