"""A report as the checks see it: numbers, sentences, forms and the tables as printed.

Made from the files of a report's folder, or from the same rows in memory; no PDF is needed.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from helpers.checks.figures import Entry, Statement, half_of
from helpers.errors import ReportError

Row = Mapping[str, Any]
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COPY = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class Sheet:
    """A table as printed: its headers, and each row's number, page and cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, int, tuple[str, ...]], ...]

    @cached_property
    def label_columns(self) -> list[int]:
        """The columns that hold names: most of what is printed there is words."""
        found = []
        for index in range(len(self.headers)):
            cells = [cells[index] for _, _, cells in self.rows if cells[index].strip()]
            words = [cell for cell in cells if _HAN.search(cell)]
            if words and len(words) * 2 > len(cells) and "备注" not in self.headers[index]:
                found.append(index)
        return found

    def header(self, index: int) -> str:
        """A column's printed header, without the number that tells it from its copy."""
        return _COPY.sub("", self.headers[index])


@dataclass
class ReportData:
    """Everything of a report that the checks look at."""

    name: str
    entries: list[Entry]
    catalog: dict[str, Row] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    projects: list[Row] = field(default_factory=list)
    funding: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    text: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def from_folder(cls, folder: Path | str) -> ReportData:
        """Read the built files of a report's folder.

        Raises ReportError where it was not built. ``raw/text.csv`` (the paragraphs of the running
        text) may be missing: then the numbering of its headings is not checked.
        """
        folder = Path(folder)
        if not (folder / "lines.csv").is_file():
            raise ReportError(f"{folder}: there is no lines.csv; build the report first")
        tables = {path.stem: _grid(path) for path in sorted((folder / "tables").glob("*.csv"))}
        text = folder / "raw" / "text.csv"
        return cls.from_rows(
            folder.name,
            *(
                _rows(folder / f"{name}.csv")
                for name in ("lines", "catalog", "statements", "projects", "funding", "indicators")
            ),
            sheets=tables,
            text=[(int(page), words) for page, words in _grid(text)[1:]] if text.is_file() else [],
        )

    @classmethod
    def from_rows(
        cls,
        name: str,
        lines: Iterable[Row],
        catalog: Iterable[Row] = (),
        statements: Iterable[Row] = (),
        projects: Iterable[Row] = (),
        funding: Iterable[Row] = (),
        indicators: Iterable[Row] = (),
        sheets: Mapping[str, Sequence[Sequence[str]]] | None = None,
        text: Iterable[tuple[int, str]] = (),
    ) -> ReportData:
        """Make it from rows of the contract's files, as texts or as typed values.

        ``sheets``: by table, the rows of ``tables/*.csv``, the header row first; a form's is left
        out by its kind in the catalog. ``text``: page and text of each paragraph.
        """
        catalogued = {str(row["table"]): row for row in catalog}
        printed = sheets or {}
        order = [
            *(t for t in catalogued if t in printed),
            *(t for t in printed if t not in catalogued),
        ]
        entries = _entries(list(lines))
        forms = {table for table, row in catalogued.items() if row.get("kind") == "form"}
        return cls(
            name,
            entries,
            catalogued,
            [_statement(number, row) for number, row in enumerate(statements)],
            list(projects),
            list(funding),
            list(indicators),
            {
                table: _sheet(printed[table])
                for table in order
                if table not in forms and len(printed[table]) > 1
            },
            list(text),
        )

    @classmethod
    def from_reading(cls, reading: Any, catalog: Iterable[Row]) -> ReportData:
        """Make it from what ``helpers.data.build.read`` gave, nothing written yet.

        In: a ``Reading``, and its catalog's rows (``helpers.data.reading.catalog``).
        """
        from helpers.tables.tidy import depths

        sheets: dict[str, list[list[str]]] = {}
        for one in reading.tables:
            table = one.table
            if table.kind == "form":
                continue
            deep = {i: depths(table, i) for i, c in enumerate(table.columns) if c.role == "label"}
            rows = [["row", "page", *(column.header for column in table.columns)]]
            for row in table.rows:
                texts = [
                    "　" * deep.get(i, {}).get(row.number, 0) + text
                    for i, text in enumerate(row.texts)
                ]
                rows.append([str(row.number), str(row.page), *texts])
            sheets[table.id] = rows
        forms = list(reading.forms.values())
        return cls.from_rows(
            reading.name,
            reading.lines,
            catalog,
            reading.statements,
            [form.project for form in forms],
            [row for form in forms for row in form.funding],
            [row for form in forms for row in form.indicators],
            sheets,
            [(p.page, p.text) for p in getattr(reading, "paragraphs", ())],
        )

    @cached_property
    def by_table(self) -> dict[str, list[Entry]]:
        """The numbers of each table."""
        return _grouped(self.entries, lambda entry: entry.table)

    @cached_property
    def by_row(self) -> dict[tuple[str, int, str], list[Entry]]:
        """The numbers of each row of each half of a table."""
        return _grouped(self.entries, lambda entry: entry.place)

    @cached_property
    def by_number(self) -> dict[tuple[str, int], list[Entry]]:
        """The numbers of each row of a table, both halves."""
        return _grouped(self.entries, lambda entry: (entry.table, entry.row))

    def title(self, table: str) -> str:
        """A table's printed title, blank where it has none."""
        return str((self.catalog.get(table) or {}).get("title") or "")

    def kind(self, table: str) -> str:
        """list, pairs, wide or form."""
        return str((self.catalog.get(table) or {}).get("kind") or "")

    def trusted(self, table: str) -> bool:
        """Whether the table was read without doubt; what was read wrongly proves no fault."""
        status = str((self.catalog.get(table) or {}).get("status") or "read")
        return status == "read"

    def first_page(self, table: str) -> int | None:
        """The page on which a table begins."""
        pages = str((self.catalog.get(table) or {}).get("pages") or "")
        return int(pages.partition("-")[0]) if pages else None


def _grouped(things: Iterable[Any], key: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return dict(found)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _grid(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _sheet(rows: Sequence[Sequence[str]]) -> Sheet:
    head, *body = rows
    return Sheet(tuple(head[2:]), tuple((int(r[0]), int(r[1]), tuple(r[2:])) for r in body))


def _int(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def _entries(lines: list[Row]) -> list[Entry]:
    """The numbers, each with the rounding of its column.

    A bookkeeper's column has one rounding, whatever zeros were dropped behind the point
    (17.85, 4): that of its longest number; where it has few numbers, that of the table's unit.
    A ratio is taken as it is printed.
    """
    values = [Decimal(str(line["value"])) for line in lines]
    by_column: dict[tuple, list[int]] = defaultdict(list)
    by_unit: dict[tuple, list[int]] = defaultdict(list)
    for line, value in zip(lines, values, strict=True):
        digits = max(0, -value.as_tuple().exponent)
        by_column[line["table"], line["column"], line.get("direction")].append(digits)
        by_unit[line["table"], line.get("unit")].append(digits)
    entries = []
    for line, value in zip(lines, values, strict=True):
        digits = by_column[line["table"], line["column"], line.get("direction")]
        if len(digits) < 3:
            digits = by_unit[line["table"], line.get("unit")]
        unit = line.get("unit") or ""
        half = half_of(value) if unit == "%" else Decimal(5).scaleb(-max(digits) - 1)
        entries.append(
            Entry(
                str(line["table"]),
                int(line["row"]),
                line.get("direction") or "",
                line.get("budget_type") or "",
                line.get("item") or "",
                line.get("item_printed") or "",
                _int(line.get("level")),
                _int(line.get("parent_row")),
                _int(line.get("fiscal_year")),
                line.get("phase") or "",
                _int(line.get("base_year")),
                line.get("base_phase") or "",
                line.get("column") or "",
                line.get("component") or "",
                value,
                unit,
                half,
                int(line["page"]),
            )
        )
    return entries


def _statement(number: int, row: Row) -> Statement:
    return Statement(
        number,
        int(row["page"]),
        row["sentence"],
        row.get("item") or "",
        _int(row.get("fiscal_year")),
        row.get("phase") or "",
        row["measure"],
        Decimal(str(row["value"])),
        row.get("unit") or "",
        str(row.get("table") or ""),
        _int(row.get("row")),
    )
