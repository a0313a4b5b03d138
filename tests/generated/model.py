"""What a table says and what it must give: rows of cells, and a fact for every printed number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Fact:
    """A printed number as an analyst would enter it; `year` and `phase` None: not asked."""

    item: str
    value: str
    year: str | None
    phase: str | None
    unit: str
    code: str = ""
    leaf: str = ""  # the last word of the header above it, blank where not asked
    page: int = 0  # filled in by the typesetter, 0 where it does not know


@dataclass
class Head:
    """A header cell; cells hidden below a merged one are left out, as in HTML."""

    text: str
    rows: int = 1
    cols: int = 1


@dataclass
class Cell:
    """A cell of the body; `rows` > 1 for one merged downwards, whose covered cells are None."""

    text: str = ""
    depth: int = 0
    fact: Fact | None = None
    rows: int = 1
    bold: bool = False
    center: bool = False


@dataclass
class Table:
    """A table: `kinds` names each column label, code, number, ratio, text or remark."""

    title: str
    header: list[list[Head]]
    kinds: list[str]
    rows: list[list[Cell | None]] = field(default_factory=list)
    number: str = ""
    issuer: str = ""
    unit_line: str = ""
    notes: list[str] = field(default_factory=list)
    indent: str = "wide"  # how depth shows: wide (U+3000), space, offset, none

    def facts(self) -> Iterator[Fact]:
        """Every number, row by row."""
        for row in self.rows:
            for cell in row:
                if cell is not None and cell.fact is not None:
                    yield cell.fact


@dataclass
class Report:
    """A report: title of the whole, prose before the tables, tables."""

    title: str
    body: str
    year: int
    prose: list[str]
    tables: list[Table]
    contents: bool = False


def place_header(header: list[list[Head]], columns: int) -> list[tuple[int, int, Head]]:
    """Row and column at which each header cell begins; ValueError where they do not fill it."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for r, cells in enumerate(header):
        c = 0
        for cell in cells:
            while (r, c) in taken:
                c += 1
            placed.append((r, c, cell))
            taken |= {(r + i, c + j) for i in range(cell.rows) for j in range(cell.cols)}
    if taken != {(r, c) for r in range(len(header)) for c in range(columns)}:
        raise ValueError(f"header does not fill {len(header)} by {columns} cells: {header}")
    return placed
