"""What a person sets in report.toml where the reader detected something else.

    [[override]]
    table = "16"
    field = "fiscal_year"
    value = "2024"
    reason = "the header has no year; the title on page 36 says 2024年"

``row`` (the row's number) and ``column`` (the printed header) narrow it down. A number that is
wrong in print is no matter of reading: it stays as it is and goes into errata.csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.data import schema
from helpers.errors import ReportError

_COLUMNS = {column.name: column for column in (*schema.CATALOG.columns, *schema.LINES.columns)}
# field -> what it may be narrowed to. "text" is a cell's text where the PDF's own text is garbled.
FIELDS = {
    "title": (),
    "skip": (),
    "budget_type": ("row",),
    "unit": ("row", "column"),
    "direction": ("row", "column"),
    "fiscal_year": ("row", "column"),
    "phase": ("row", "column"),
    "base_year": ("column",),
    "base_phase": ("column",),
    "component": ("column",),
    "item": ("row",),
    "code": ("row",),
    "level": ("row",),
    "parent_row": ("row",),
    "text": ("row", "column"),
}
NEEDS = {"component": ("column",), "text": ("row", "column")} | {
    name: ("row",) for name in ("item", "code", "level", "parent_row")
}


@dataclass(frozen=True, slots=True)
class Override:
    """One setting; ``line`` is where it begins in report.toml, for messages."""

    table: str
    field: str
    value: str
    reason: str
    row: int | None = None
    column: str | None = None
    line: int = 0


def parse_overrides(path: Path, text: str, entries: Any) -> tuple[Override, ...]:
    """Check the ``[[override]]`` entries of a report.toml.

    Raises:
        ReportError: names the file, the entry's line and what is wrong with it.
    """
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ReportError(f"{path}: write each override as [[override]] in double brackets")
    lines = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if re.match(r"\s*\[\[\s*override\s*\]\]", line)
    ]
    lines += [0] * (len(entries) - len(lines))
    found: dict[tuple[str, str, int | None, str | None], Override] = {}
    for line, entry in zip(lines, entries, strict=False):
        where = f"{path}, line {line}: override" if line else f"{path}: override"
        each = _parse(where, line, entry)
        place = (each.table, each.field, each.row, each.column)
        if place in found:
            raise ReportError(f"{where} says the same thing as line {found[place].line}")
        found[place] = each
    return tuple(found.values())


def _parse(where: str, line: int, entry: dict[str, Any]) -> Override:
    for key in entry:
        if key not in ("table", "field", "value", "reason", "row", "column"):
            raise ReportError(f"{where} has an unknown {key!r}")
    for key in ("table", "field", "reason"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise ReportError(f"{where} needs {key}, a text")
    name, row, column = entry["field"], entry.get("row"), entry.get("column")
    if not re.fullmatch(schema.TABLE_ID, entry["table"]):
        raise ReportError(f"{where}: table {entry['table']!r} must be like 01, 04a or x01")
    if name in ("value", "amount_yuan"):
        raise ReportError(f"{where}: a printed number is never changed; put it into errata.csv")
    if name not in FIELDS:
        raise ReportError(f"{where}: unknown field {name!r}; known: {', '.join(FIELDS)}")
    if row is not None and (type(row) is not int or row < 1):
        raise ReportError(f"{where}: row must be a row's number, from 1")
    if column is not None and (not isinstance(column, str) or not column):
        raise ReportError(f"{where}: column must be a printed header")
    given = {"row": row, "column": column}
    for key in given:
        if given[key] is None and key in NEEDS.get(name, ()):
            raise ReportError(f"{where}: {name} needs {key}")
        if given[key] is not None and key not in FIELDS[name]:
            raise ReportError(f"{where}: {name} cannot be set for one {key}")
    value = _value(where, name, entry.get("value"))
    return Override(entry["table"], name, value, entry["reason"].strip(), row, column, line)


def _value(where: str, name: str, value: Any) -> str:
    """The value as text; "" sets a blank, ``skip`` knows only true."""
    if name == "skip":
        if value is not True:
            raise ReportError(f"{where}: skip has only the value true")
        return "true"
    if type(value) is int:
        value = str(value)
    if not isinstance(value, str):
        raise ReportError(f"{where} needs value, a text")
    column = _COLUMNS.get(name)
    if column is not None and value and (fault := column.fault(value)):
        raise ReportError(f"{where}: {name} {fault}")
    return value
