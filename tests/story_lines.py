"""Lines of a few made tables as the story helpers take them, without a report's folder."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

COLUMNS = {
    "table": "01",
    "row": 1,
    "direction": "revenue",
    "budget_type": "general",
    "item": "",
    "level": 0,
    "parent_row": pd.NA,
    "fiscal_year": 2025,
    "phase": "executed",
    "base_year": pd.NA,
    "base_phase": pd.NA,
    "column": "2025年执行数",
    "component": pd.NA,
    "value": Decimal(0),
    "unit": "万元",
    "page": 1,
}


def lines_of(rows: list[dict], titles: dict[str, str] | None = None) -> pd.DataFrame:
    """A frame of lines; each row names what differs from COLUMNS. Values are whole 万元 or %."""
    made = []
    for row in rows:
        line = COLUMNS | row
        line["value"] = Decimal(str(line["value"]))
        money = line["unit"] == "万元"
        made.append(line | {"amount_yuan": line["value"] * 10_000 if money else pd.NA})
    frame = pd.DataFrame(made, columns=[*COLUMNS, "amount_yuan"])
    for name in ("row", "level", "parent_row", "fiscal_year", "base_year", "page"):
        frame[name] = frame[name].astype("Int64")
    for name in ("direction", "budget_type", "phase", "base_phase", "component"):
        frame[name] = frame[name].astype("string")
    frame.attrs = {"titles": titles or {}, "rows": {}}
    return frame


def stages(table: str, parts: list[tuple], **more) -> list[dict]:
    """Rows of one table: (row, item, level, parent, approved, executed); None is blank."""
    found = []
    for row, item, level, parent, *amounts in parts:
        for phase, value in zip(("approved", "executed"), amounts, strict=False):
            if value is not None:
                line = {"table": table, "row": row, "item": item, "level": level, "phase": phase}
                line |= {"parent_row": pd.NA if parent is None else parent, "value": value}
                found.append(line | {"column": phase} | more)
    return found


def texts_of(rows: list[dict]) -> pd.DataFrame:
    """A frame of statements: sentence, item, fiscal_year, phase, value in 万元."""
    names = ["page", "sentence", "item", "fiscal_year", "phase", "measure", "value", "unit"]
    made = [
        {"page": 1, "fiscal_year": 2025, "phase": "executed", "measure": "amount", "unit": "万元"}
        | row
        | {"value": Decimal(row["value"])}
        for row in rows
    ]
    frame = pd.DataFrame(made, columns=names)
    frame["amount_yuan"] = [value * 10_000 for value in frame["value"]]
    frame["table"], frame["row"] = pd.NA, pd.NA
    return frame
