"""What the typesetter sets: the report's own tables again, and the styles to set them in."""

from __future__ import annotations

import json
from pathlib import Path

from reportlab.lib.pagesizes import A3
from typeset import HeaderCell, RowSpec, Style, TableSpec, register_fonts, to_arabic


def report_tables() -> list[TableSpec]:
    """The tables of the 2024 report (x01 and 表一 … 表二十四), typed apart from the reader.

    Each stands once, however many pages it took in print; indents are ranks within a table.
    """
    text = Path(__file__).with_name("typeset_content.json").read_text(encoding="utf-8")
    return [read_spec(entry) for entry in json.loads(text)]


def read_spec(entry: dict) -> TableSpec:
    """A spec from its JSON: header cells are [text, rowspan, colspan], rows [cells, indents]."""
    return TableSpec(
        number=entry["number"],
        title=entry["title"],
        unit_line=entry["unit_line"],
        header=tuple(tuple(HeaderCell(*cell) for cell in row) for row in entry["header"]),
        rows=tuple(RowSpec(tuple(cells), tuple(ranks)) for cells, ranks in entry["rows"]),
        col_kinds=tuple(entry["col_kinds"]),
        notes=tuple(entry["notes"]),
        follows=entry["follows"],
    )


def name_tables(specs: list[TableSpec]) -> list[str]:
    """The tables' names in the data: 01, 04a and 04b under one number, x01 without a number."""
    numbers: list[str | None] = []
    for spec in specs:
        numbers.append(numbers[-1] if spec.follows else spec.number)
    names, unnumbered = [], 0
    for i, number in enumerate(numbers):
        if number is None:
            unnumbered += 1
            names.append(f"x{unnumbered:02}")
        elif numbers.count(number) == 1:
            names.append(f"{to_arabic(number):02}")
        else:
            names.append(f"{to_arabic(number):02}{'abcdefgh'[numbers[:i].count(number)]}")
    return names


BASE = "report"
STYLES: dict[str, Style] = {
    BASE: Style(),
    "landscape": Style(landscape=True),
    "tall_rows": Style(row_height=26, header_height=44),
    "tight_rows": Style(size=8, row_height=10.5, pad_y=0.6, header_height=22),
    "uneven_pages": Style(margin=(60, 150), row_height=17),
    "large_paper": Style(page=A3, size=13, title_size=20, row_height=22, header_height=48),
    "small_type": Style(size=6.5, title_size=10, row_height=9, table_width=0.6),
    "rows_only": Style(rules="rows", indent="offset"),
    "under_rows": Style(rules="under"),
    "under_rows_landscape": Style(rules="under", landscape=True, row_height=20, indent="offset"),
    "under_rows_hairlines": Style(rules="under", rule_kind="hairline", row_height=18, size=9),
    "three_rules": Style(rules="three", row_height=16),
    "columns": Style(rules="columns", row_height=17, rule_kind="thin_rect"),
    "columns_only": Style(rules="columns_only", row_height=17),
    "outer_and_columns": Style(rules="outer+columns", row_height=17),
    "outer_only": Style(rules="outer", row_height=17, label_share=1.4),
    "no_rules": Style(rules="none", row_height=18, label_share=1.4),
    "open_sides": Style(rules="open"),
    "thin_rectangles": Style(rule_kind="thin_rect"),
    "thick_rectangles": Style(rule_kind="thick_rect"),
    "thick_columns": Style(rules="columns", rule_kind="thick_rect", row_height=17),
    "dashed": Style(rule_kind="dashed"),
    "hairlines": Style(rule_kind="hairline"),
    "grey_rules": Style(rule_grey=0.7),
    "double_frame": Style(frame="double"),
    "heavy_frame": Style(frame="heavy"),
    "shaded_cells": Style(rules="none", shade="cells"),
    "shaded_rows": Style(rules="none", shade="rows"),
    "shaded_header": Style(shade="header", bold="struck"),
    "rotate_90": Style(rotate=90, landscape=True),
    "rotate_270": Style(rotate=270, landscape=True),
    "sideways_left": Style(sideways="left", landscape=True),
    "sideways_right": Style(sideways="right", landscape=True),
    "header_only_again": Style(repeat="header"),
    "continued": Style(repeat="continued"),
    "header_once": Style(repeat="none"),
    "cut_labels": Style(repeat="none", split_rows=True, label_share=0.5, margin=(45, 62)),
    "ideographic_indents": Style(indent="ideographic"),
    "offset_indents": Style(indent="offset"),
    "small_indents": Style(indent="offset", indent_step=0.5),
    "packed": Style(pack=True),
    "arabic_numbers": Style(number_line="表{n}"),
    "annex_numbers": Style(number_line="附表{n}", page_number="{}"),
    "public_numbers": Style(number_line="公开{n:02}表", page_number=None),
    "centred_numbers": Style(number_align="center"),
    "unit_in_title": Style(unit_place="title"),
    "unit_at_left": Style(unit_place="left"),
    "headers_rebroken": Style(header_breaks=False),
    "labels_unbroken": Style(wrap=False),
    "text_at_top": Style(valign="top", row_height=20),
    "text_at_bottom": Style(valign="bottom", row_height=20),
}


def font_styles() -> dict[str, Style]:
    """Styles with each embedded font that can be had here; empty where there is none."""
    fonts = [name for name in register_fonts() if name != Style().font]
    return {f"font_{name}": Style(font=name) for name in fonts} | {
        f"under_rows_{name}": Style(font=name, rules="under", row_height=19) for name in fonts
    }
