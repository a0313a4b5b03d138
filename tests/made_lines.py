"""A few lines, tables and sentences made for a check, and what the checks say of them."""

from __future__ import annotations

from helpers.checks import ReportData, run_checks


def line(table, row, item, value, **more):
    made = {
        "table": table,
        "row": row,
        "direction": "revenue",
        "budget_type": "general",
        "item": item,
        "item_printed": item,
        "level": 0,
        "parent_row": None,
        "fiscal_year": 2023,
        "phase": "executed",
        "base_year": None,
        "base_phase": None,
        "column": "2023年完成数",
        "component": None,
        "value": value,
        "unit": "万元",
        "page": 1,
    }
    return made | more


def part(table, row, parent, item, value, **more):
    return line(table, row, item, value, level=1, parent_row=parent, **more)


def said(sentence, item, value, unit="万元", **more):
    made = {
        "page": 1,
        "sentence": sentence,
        "item": item,
        "fiscal_year": 2023,
        "phase": "executed",
        "measure": "amount",
        "value": value,
        "unit": unit,
        "table": "",
        "row": "",
    }
    return made | more


def table(name, title="某区2023年一般公共预算收入完成情况表", kind="list", **more):
    return {"table": name, "title": title, "kind": kind, "pages": "1", "status": "read"} | more


def found(lines=(), catalog=None, kind=None, **more):
    catalog = catalog or [table(name) for name in dict.fromkeys(one["table"] for one in lines)]
    rows = run_checks(ReportData.from_rows("r", lines, catalog, **more))
    return [row for row in rows if kind in (None, row["check"])]


def statuses(rows):
    return [row["status"] for row in rows]


def columns_of(rows, columns=("2022年决算数", "2023年完成数")):
    """Rows (item, parent, value of each column) as lines; an item with blanks is printed so."""
    return [
        part("01", number, parent, item.strip("　"), value, item_printed=item, column=column)
        if parent
        else line("01", number, item.strip("　"), value, item_printed=item, column=column)
        for number, (item, parent, *values) in enumerate(rows, 1)
        for column, value in zip(columns, values, strict=False)
        if value
    ]
