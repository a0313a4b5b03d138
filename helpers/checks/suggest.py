"""Lines for errata.csv that failed checks propose; a person looks at the page and decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import show

#: What a kind of check proves to be wrong: its printed side, whose right value is the other side.
_CORRECTS = {"sum", "ratio", "cross_table", "statement", "unit", "year", "title", "numbering"}


def key_of(check: Mapping[str, Any]) -> str:
    """How errata.csv names a check: its kind and place, ``sum 17:1``, ``statement p3``."""
    table, row, page = check.get("table"), check.get("row"), check.get("page")
    if str(check.get("subject") or "").startswith(("text:", "heading")) or not table:
        return f"{check['check']} p{page}"
    return f"{check['check']} {table}" + (f":{row}" if row else "")


def suggest(data: ReportData, checks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows for errata.csv, one for each thing in print that a failed check speaks of.

    In: the report and its checks. Out: rows in the columns of errata.csv, in the order of the
    checks. ``corrected`` is blank where only the fault is known; for a figure of the running text
    the table is blank and the column ``sentence``, as helpers.corrections reads it.
    """
    found: dict[tuple, dict[str, Any]] = {}
    for check in checks:
        if check["status"] != "fail":
            continue
        row = _row(data, check)
        key = row["table"], row["row"], row["column"], row["printed"], row["page"]
        if key in found:
            known = found[key]
            if row["checks"] not in known["checks"].split("; "):
                known["checks"] += f"; {row['checks']}"
            known["corrected"] = known["corrected"] or row["corrected"]
        else:
            found[key] = row
    return list(found.values())


def _row(data: ReportData, check: Mapping[str, Any]) -> dict[str, Any]:
    in_text = re.search(r" p\d+$|^\w+ pNone$", key_of(check))
    corrected = check.get("computed") if check["check"] in _CORRECTS else None
    if check.get("rule") == "title_stage":  # it says what the table prints, not its title
        corrected = None
    if corrected and corrected.startswith("(blank"):
        corrected = None
    header = re.match(r"header 「(.+?)」", str(check["subject"]))
    words = [str(check["subject"]), str(check["note"] or "")]
    column, printed = _column(data, check), check.get("printed")
    if header:
        column = printed = header[1]
        if check["check"] == "year":
            corrected = header[1].replace(str(check["printed"]), str(check["computed"]))
        else:
            corrected = None
    return {
        "table": None if in_text else check.get("table"),
        "row": None if in_text else check.get("row"),
        "column": "sentence" if in_text else column,
        "printed": printed or "(not printed)",
        "corrected": corrected,
        "reason": "; ".join(word for word in words if word),
        "page": check.get("page"),
        "checks": key_of(check),
    }


def _column(data: ReportData, check: Mapping[str, Any]) -> str | None:
    """The header over the printed number, where only one number of the row is printed so."""
    if check.get("row") is None:
        return None
    shown = str(check.get("printed") or "")
    row = data.by_number.get((str(check["table"]), int(check["row"])), [])
    columns = {e.column for e in row if shown in (e.shown, show(e.value, e.unit))}
    return columns.pop() if len(columns) == 1 else None
