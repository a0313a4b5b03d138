"""What was read from one PDF, and what its catalog says of each table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.data.doubts import doubts_of
from helpers.data.spool import Spool
from helpers.forms.form import Form
from helpers.pages.model import Paragraph
from helpers.tables.tidy import Tidied
from helpers.text.sentences import Unclear

#: How the status of a table begins that was read and is not trusted.
DOUBTS = "read with doubts: "
_DATE = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?|月)?\s*"
)


@dataclass(slots=True)
class Reading:
    """Everything read from one PDF: what the files of the contract are written from.

    ``catalog`` has the rows of catalog.csv, ``numbers`` counts those of lines.csv, ``checks`` the
    checks by status once they were made, which is as they are written.
    """

    name: str
    pages: int
    tables: Spool[Tidied] = field(default_factory=Spool)
    catalog: list[dict[str, Any]] = field(default_factory=list)
    numbers: int = 0
    forms: list[Form] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    statements: list[dict[str, Any]] = field(default_factory=list)
    doubts: dict[int, list[str]] = field(default_factory=dict)
    unsure: dict[int, list[str]] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    junk: int = 0
    damage: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)
    checks: Counter[str] = field(default_factory=Counter)

    def add(self, one: Tidied) -> None:
        """Take a table that was read; what is known of the file or its pages is settled before."""
        self.tables.append(one)
        self.catalog.append(_catalog_row(self, one))
        if one.table.id not in self.failed:
            self.numbers += len(one.lines)

    def doubt(self, why: Mapping[str, str], noted: Mapping[str, str]) -> bool:
        """Doubt tables that were read plainly until now, or note what speaks against them.

        Whether the catalog has changed.
        """
        changed = False
        for row in self.catalog:
            if row["status"] == "read" and row["table"] in why:
                row["status"] = DOUBTS + why[row["table"]]
                changed = True
            elif row["table"] in noted:
                row["note"] = " | ".join(filter(None, (row["note"], noted[row["table"]])))
                changed = True
        return changed

    def lines(self) -> Iterator[dict[str, Any]]:
        """The rows of lines.csv in the order of the tables."""
        for one in self.tables:
            if one.table.id not in self.failed:
                yield from one.lines


def _catalog_row(reading: Reading, one: Tidied) -> dict[str, Any]:
    table = one.table
    first, last = table.pages[0], table.pages[-1]
    why = reading.failed.get(table.id)
    unsure = (why for page in table.pages for why in reading.unsure.get(page, ()))
    doubts = "; ".join(filter(None, (doubts_of(one), *unsure, _damage(reading))))
    status = f"raw only: {why}" if why else "read"
    if not why and doubts:
        status = f"{DOUBTS}{doubts}"
    notes = [
        *one.notes,
        *_blanks(one),
        *_dates(one),
        *(d for page in table.pages for d in reading.doubts.get(page, ())),
    ]
    rows, columns = len(table.rows), len(table.columns)
    if table.kind == "form":
        rows, columns = sum(g.shape[0] for g in table.grids), table.grids[0].shape[1]
    return {
        "report": reading.name,
        "table": table.id,
        "title": table.context.title or None,
        "unit": table.context.unit,
        "pages": str(first) if first == last else f"{first}-{last}",
        "kind": table.kind,
        "rows": rows,
        "columns": columns,
        "flavor": "; ".join(dict.fromkeys(grid.flavor for grid in table.grids)),
        "accuracy": f"{min(grid.accuracy for grid in table.grids):.2f}",
        "bbox": "; ".join(" ".join(f"{x:.0f}" for x in grid.bbox) for grid in table.grids),
        "status": " ".join(status.split()),
        "note": " | ".join(" ".join(note.split()) for note in notes) or None,
    }


def _blanks(one: Tidied) -> list[str]:
    """Which of year, phase and unit the report does not print for a table's numbers.

    Of a table without any unit ``tidy`` says so.
    """
    found = []
    for name, column in (("year", "fiscal_year"), ("phase", "phase"), ("unit", "unit")):
        blank = sum(not line[column] for line in one.lines)
        if blank and not (name == "unit" and blank == len(one.lines)):
            where = "" if blank == len(one.lines) else f" for {blank} of {len(one.lines)} numbers"
            found.append(f"no {name} is printed{where}: {column} is left blank")
    return found


def _dates(one: Tidied) -> list[str]:
    """Columns that print dates row by row in years that fiscal_year, the title's, does not say."""
    said = {line["fiscal_year"] for line in one.lines if line["fiscal_year"]}
    found = []
    for index, column in enumerate(one.table.columns):
        texts = [row.texts[index] for row in one.table.rows] if column.role != "value" else []
        years = [int(date["year"]) for date in map(_DATE.fullmatch, texts) if date]
        if said and len(years) >= 2 and set(years) - said:
            span = "–".join(dict.fromkeys((str(min(years)), str(max(years)))))
            found.append(
                f"{column.header or 'a column'} prints dates of {span} row by row: "
                "fiscal_year is that of title or header"
            )
    return found


def _damage(reading: Reading) -> str:
    """What is wrong with the file's bytes, said of every table read from it."""
    return f"the file is damaged: {', '.join(reading.damage)}" if reading.damage else ""
