"""Tables of published reports as typed by hand from their pages, and what a reading differs in.

A file is named REPORT.TABLE.csv. Its header is either ``item,value,year,phase,unit`` or, for a
plain grid, ``item`` and a column's meaning a cell: ``2025/executed/%/2024/executed`` is the year,
phase and unit of its numbers and, for a ratio, the year and phase of its base. ``code`` stands
where the table prints subject codes.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "reports"
#: Where the published PDFs are: they are no part of the project.
PUBLISHED = Path(
    os.environ.get("BUDGET_REPORTS") or Path(__file__).parents[2] / "shared" / "reports"
)
#: (item, value, year, phase, unit, base year, base phase, code) of one number.
Number = tuple[str, ...]


class Source(NamedTuple):
    """A transcribed table: its report, its name in catalog.csv, the pages typed, the PDF's hash."""

    report: str
    table: str
    pages: frozenset[str]
    sha256: str

    @property
    def pdf(self) -> Path:
        """The published file."""
        return PUBLISHED / f"{self.report}.pdf"

    @property
    def path(self) -> Path:
        """The file typed by hand."""
        return FOLDER / f"{self.report}.{self.table}.csv"


def sources() -> list[Source]:
    """Every transcribed table, as sources.csv lists them."""
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as file:
        return [
            Source(row["report"], row["table"], frozenset(row["pages"].split()), row["sha256"])
            for row in csv.DictReader(file)
        ]


def typed(path: Path) -> list[Number]:
    """Every number that was typed from a table's picture."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    found: list[Number] = []
    for row in rows:
        cells = dict(zip(header, row, strict=True)) if "value" in header else {}
        if cells:
            names = ("item", "value", "year", "phase", "unit")
            found.append((*(cells[name] for name in names), "", "", ""))
            continue
        start = header.index("item") + 1
        code = row[header.index("code")] if "code" in header else ""
        for meaning, value in zip(header[start:], row[start:], strict=True):
            if value:
                year, phase, unit, *base = meaning.split("/")
                base_year, base_phase = base or ("", "")
                item = row[start - 1]
                found.append((item, value, year, phase, unit, base_year, base_phase, code))
    return found


def read_back(lines: Path, table: str, pages: frozenset[str]) -> list[Number]:
    """The same numbers as the reader wrote them, those on ``pages`` of the PDF."""
    names = ("item", "value", "fiscal_year", "phase", "unit", "base_year", "base_phase", "code")
    with lines.open(encoding="utf-8", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if row["table"] == table and row["page"] in pages
        ]
    return [tuple(row[name] for name in names) for row in rows]


def differences(expected: list[Number], found: list[Number]) -> tuple[list[Number], list[Number]]:
    """Numbers missing from the reading, and numbers in it that nobody typed; order is no matter."""
    wanted, there = Counter(expected), Counter(found)
    return sorted((wanted - there).elements()), sorted((there - wanted).elements())
