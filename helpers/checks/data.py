"""A report as the checks see it: numbers, sentences, forms and the tables as printed.

Made from the files of a report's folder, or from the same rows in memory; no PDF is needed. Tables
as printed are read one at a time, so that a document of any length can be checked.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from helpers.checks.blocks import need_blocks, tell_blocks
from helpers.checks.figures import Entry, Statement, half_of
from helpers.checks.forms import forms_by_part
from helpers.checks.levels import levels_in
from helpers.checks.volume import ends_of, first_of, grouped, placed, read_volume
from helpers.errors import ReportError
from helpers.tables.rounding import common_digits, own_digits

Row = Mapping[str, Any]
csv.field_size_limit(1 << 30)  # a page of text in one cell is long, and was written by us
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


class Sheets(Mapping[str, Sheet]):
    """Tables as printed, by id in the order given; each is made when it is looked at, not kept."""

    def __init__(self, printed: Mapping[str, Sequence[Sequence[str]]], order: Sequence[str]):
        self._printed, self._order = printed, order

    def __getitem__(self, table: str) -> Sheet:
        head, *body = self._printed[table] or [()]
        rows = ((int(row), int(page), tuple(cells)) for row, page, *cells in body)
        return Sheet(tuple(head[2:]), tuple(rows))

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


class Chosen(Mapping[str, Sheet]):
    """Some of the tables as printed."""

    def __init__(self, sheets: Mapping[str, Sheet], order: Sequence[str]):
        self._sheets, self._order = sheets, order

    def __getitem__(self, table: str) -> Sheet:
        return self._sheets[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


class _Files(Mapping[str, Sequence[Sequence[str]]]):
    """The rows of ``tables/*.csv`` by table, read when they are looked at."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.csv"))}

    def __getitem__(self, table: str) -> list[list[str]]:
        return _grid(self._paths[table])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


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
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    text: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def from_folder(cls, folder: Path | str, name: str | None = None) -> ReportData:
        """Read the built files of a report's folder, whose name is the report's unless given.

        Raises ReportError where it was not built. ``raw/text.csv`` (the paragraphs of the running
        text) may be missing: then the numbering of its headings is not checked.
        """
        data = cls._without_numbers(Path(folder), name)
        data.entries = list(data._read_numbers(_each_row(Path(folder) / "lines.csv")))
        return data

    @classmethod
    def each_part(cls, folder: Path | str, name: str | None = None) -> Iterator[ReportData]:
        """The reports that a folder's volume binds, one by one; only one's numbers are in memory.

        Raises as ``from_folder`` does.
        """
        data = cls._without_numbers(Path(folder), name)
        yield from data._parted(data._read_numbers(_each_row(Path(folder) / "lines.csv")))

    @classmethod
    def _without_numbers(cls, folder: Path, name: str | None) -> ReportData:
        if not (folder / "lines.csv").is_file():
            raise ReportError(f"{folder}: there is no lines.csv; build the report first")
        text = folder / "raw" / "text.csv"
        return cls.from_rows(
            name or folder.name,
            (),
            *(
                _rows(folder / f"{name}.csv")
                for name in ("catalog", "statements", "projects", "funding", "indicators")
            ),
            sheets=_Files(folder / "tables"),
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
        forms = {table for table, row in catalogued.items() if row.get("kind") == "form"}
        order = [
            *(table for table in catalogued if table in printed and table not in forms),
            *(table for table in printed if table not in catalogued),
        ]
        data = cls(
            name,
            [],
            catalogued,
            [_statement(number, row) for number, row in enumerate(statements)],
            list(projects),
            list(funding),
            list(indicators),
            Sheets(printed, order),
            list(text),
        )
        data.entries = list(data._read_numbers(lines))
        return data

    def _read_numbers(self, lines: Iterable[Row]) -> Iterator[Entry]:
        return _entries(lines, self.sheets)

    def parts(self) -> list[ReportData]:
        """The reports that a volume binds, each on its own; itself alone where it is one report."""
        return list(self._parted(self.entries))

    def _parted(self, numbers: Iterable[Entry]) -> Iterator[ReportData]:
        """The parts in order, each when ``numbers``, in the order of the catalog, reach it."""
        volume = read_volume(placed(self.catalog.values()), self.text)
        if len(volume) == 1:
            yield replace(self, entries=list(numbers))
            return
        part = {table: volume.part(self.first_page(table) or 0) for table in self.catalog}
        forms = forms_by_part(self, volume.part)
        statements = grouped(self.statements, lambda one: volume.part_of_text(one.page))
        text = grouped(self.text, lambda one: volume.part_of_text(one[0]))
        tables = grouped(self.catalog, part.get)
        sheets = grouped(self.sheets, part.get)
        groups = groupby(numbers, key=lambda entry: part[entry.table])
        number, entries = next(groups, (None, ()))
        for each in range(len(volume)):
            own = list(entries) if number == each else []
            yield ReportData(
                self.name,
                own,
                {table: self.catalog[table] for table in tables.get(each, ())},
                statements.get(each, []),
                *(rows.get(each, []) for rows in forms),
                Chosen(self.sheets, sheets.get(each, [])),
                text.get(each, []),
            )
            del own
            if number == each:
                number, entries = next(groups, (None, ()))
        if number is not None:
            raise ValueError("numbers must come in the order of the catalog's tables")

    @cached_property
    def by_table(self) -> dict[str, list[Entry]]:
        """The numbers of each table."""
        return grouped(self.entries, lambda entry: entry.table)

    @cached_property
    def by_row(self) -> dict[tuple[str, int, str, int], list[Entry]]:
        """The numbers of each row of each half of a table."""
        return grouped(self.entries, lambda entry: entry.place)

    @cached_property
    def by_number(self) -> dict[tuple[str, int], list[Entry]]:
        """The numbers of each row of a table, both halves."""
        return grouped(self.entries, lambda entry: (entry.table, entry.row))

    @cached_property
    def levels(self) -> frozenset[str]:
        """The levels of government (全市, 市级) that titles and columns name."""
        words = {self.title(table) for table in self.by_table}
        return levels_in(words | {entry.component for entry in self.entries})

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

    def ends(self, table: str) -> tuple[int, int]:
        """The first and the last page of a table, 0 where the catalog has none."""
        pages = (self.catalog.get(table) or {}).get("pages")
        return ends_of(pages) if pages else (0, 0)

    def first_page(self, table: str) -> int | None:
        """The page on which a table begins."""
        return first_of((self.catalog.get(table) or {}).get("pages"))


def _rows(path: Path) -> list[dict[str, str]]:
    return list(_each_row(path))


def _each_row(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _grid(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _int(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def _entries(lines: Iterable[Row], sheets: Mapping[str, Sheet]) -> Iterator[Entry]:
    """The numbers, each with the rounding of its column.

    Where a column has few numbers, it is that of the table's unit. A ratio is taken as it is
    printed.
    """
    words: dict[str, str] = {}  # each name is kept once, however many numbers bear it
    for table, group in groupby(lines, key=itemgetter("table")):
        entries = list(_of_table(list(group), words))
        if table in sheets and need_blocks(entries):
            entries = tell_blocks(entries, sheets[table])
        yield from entries


def _of_table(lines: list[Row], words: dict[str, str]) -> Iterator[Entry]:
    values = [Decimal(str(line["value"])) for line in lines]
    by_column: dict[tuple, list[Decimal]] = defaultdict(list)
    by_unit: dict[Any, int] = defaultdict(int)
    for line, value in zip(lines, values, strict=True):
        unit = line.get("unit")
        by_column[line["column"], line.get("direction")].append(value)
        by_unit[unit] = max(by_unit[unit], own_digits(value))
    common = {column: common_digits(numbers) for column, numbers in by_column.items()}

    def text(line: Row, name: str) -> str:
        word = str(line.get(name) or "")
        return words.setdefault(word, word)

    for line, value in zip(lines, values, strict=True):
        column = line["column"], line.get("direction")
        digits = common[column] if len(by_column[column]) >= 3 else by_unit[line.get("unit")]
        unit = text(line, "unit")
        own = unit == "%" or digits is None
        yield Entry(
            text(line, "table"),
            int(line["row"]),
            text(line, "direction"),
            text(line, "budget_type"),
            text(line, "item"),
            text(line, "item_printed"),
            _int(line.get("level")),
            _int(line.get("parent_row")),
            _int(line.get("fiscal_year")),
            text(line, "phase"),
            _int(line.get("base_year")),
            text(line, "base_phase"),
            text(line, "column"),
            text(line, "component"),
            value,
            unit,
            half_of(value) if own else Decimal(5).scaleb(-digits - 1),
            int(line["page"]),
        )


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
