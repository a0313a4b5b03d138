"""A small folder of reports for tests: a table of execution, a text, an errata.csv."""

from __future__ import annotations

import csv
from pathlib import Path

from helpers.data.schema import TABLES

TOML = """\
title = "关于2023年预算执行情况的报告"
issuer = "某区财政局"
region = "某区"
level = "district"
years = [2023, 2024]
source = "made for a test"
sha256 = "{}"
license = "none"
"""
HEADS = {
    "2023年调整预算数": {"fiscal_year": 2023, "phase": "adjusted", "unit": "万元"},
    "2023年完成数": {"fiscal_year": 2023, "phase": "executed", "unit": "万元"},
    "完成数为2021年的%": {
        "fiscal_year": 2023,
        "phase": "executed",
        "base_year": 2021,
        "base_phase": "executed",
        "unit": "%",
    },
}
# row, item, level, parent: adjusted, executed, ratio to the year before; blank is not printed.
ROWS = [
    (1, "一般公共预算收入", 0, "", "1000", "900", "90.0"),
    (2, "税收收入", 1, 1, "700", "600", "85.7"),
    (3, "增值税", 2, 2, "400", "410", "105.1"),
    (4, "契税", 2, 2, "300", "190", "61.3"),
    (5, "非税收入", 1, 1, "300", "300", "100.0"),
]
# row, sentence, measure, value
TEXT = [
    (3, "增值税完成410万元，增收20万元。", "increase", "20"),
    (4, "契税完成190万元，减收120万元。", "decrease", "120"),
]


def line(row: int, item: str, level: int, parent: object, column: str, value: str) -> dict:
    """A row of lines.csv."""
    head = HEADS[column]
    money = {"amount_yuan": f"{int(value)}0000"} if head["unit"] == "万元" else {}
    place = {"report": "small", "table": "01", "row": row, "direction": "revenue", "page": 3}
    what = {"budget_type": "general", "item": item, "item_printed": item, "level": level}
    return {**place, **what, "parent_row": parent, "column": column, "value": value} | head | money


def small_report(root: Path, errata: list[dict] | None = None, rows: list[tuple] = ROWS) -> Path:
    """Write a report named small below ``root``, which becomes the data folder; gives its path."""
    folder = root / "small"
    (folder / "tables").mkdir(parents=True)
    (folder / "report.toml").write_text(TOML.format("0" * 64), encoding="utf-8")
    lines = [
        line(*row[:4], column, value)
        for row in rows
        for column, value in zip(HEADS, row[4:], strict=True)
        if value
    ]
    catalog = {"report": "small", "table": "01", "title": "某区2023年一般公共预算收入表"}
    catalog |= {"unit": "万元", "pages": "3", "kind": "list", "status": "read"}
    text = [
        {"page": 1, "sentence": sentence, "item": "x", "fiscal_year": 2023, "phase": "executed"}
        | {"measure": measure, "value": value, "unit": "万元", "amount_yuan": f"{value}0000"}
        | {"table": "01", "row": row}
        for row, sentence, measure, value in TEXT
    ]
    write(folder, "lines", lines)
    write(folder, "catalog", [catalog])
    write(folder, "statements", text)
    for name in ("checks", "projects", "funding", "indicators"):
        write(folder, name, [])
    table = [["row", "page", "项目", "2023年完成数"], ["1", "3", "一般公共预算收入", "900"]]
    with (folder / "tables" / "01.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    if errata is not None:
        write(folder, "errata", errata)
    return folder


def write(folder: Path, name: str, rows: list[dict]) -> None:
    """Write one CSV of the contract; what a row does not say is blank."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, TABLES[name].names, restval="")
        writer.writeheader()
        writer.writerows(rows)
