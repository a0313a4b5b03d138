"""The files of the contract, written from what was read."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from helpers.checks import ReportData, each_check
from helpers.data.datapackage import package
from helpers.data.doubts import Contradictions
from helpers.data.reading import Reading
from helpers.data.schema import TABLES
from helpers.data.store import Staging, write_csv, write_grid, write_json
from helpers.errors import DiskError
from helpers.pages.model import Grid
from helpers.printed import UnitError, parse_number
from helpers.tables.labels import depths
from helpers.tables.table import Table
from helpers.tables.tidy import Tidied


def write(reading: Reading, folder: Path, meta: dict[str, Any], hand_made: Path | None) -> None:
    """Write what was read into ``folder``, which keeps its old files until all new ones stand.

    In: ``meta`` for datapackage.json (``Report.meta()``); where errata.csv stands, None without.
    Raises DiskError where the folder cannot be written. The checks are made as they are written.
    """
    with Staging(folder) as new:
        write_csv(new / "lines.csv", reading.lines(), "lines")
        write_csv(new / "catalog.csv", reading.catalog, "catalog")
        for name, rows in _form_rows(reading).items():
            write_csv(new / f"{name}.csv", _only(rows, name), name)
        write_csv(new / "statements.csv", _only(reading.statements, "statements"), "statements")
        (new / "raw").mkdir()
        words = [(str(one.page), one.text.replace("\f", "")) for one in reading.paragraphs]
        write_grid(new / "raw" / "text.csv", [("page", "text"), *words])
        (new / "tables").mkdir()
        for one in reading.tables:
            _write_raw(new / "raw", one.table)
            _write_table(new / "tables" / f"{one.table.id}.csv", one)
        against = Contradictions()
        write_csv(new / "checks.csv", _checked(reading, new, against), "checks")
        if reading.doubt(*against.told()):
            write_csv(new / "catalog.csv", reading.catalog, "catalog")
        write_json(new / "datapackage.json", package(new, meta, hand_made))


def write_checks(
    folder: Path, rows: Iterable[dict[str, Any]], meta: dict[str, Any], hand_made: Path | None
) -> bool:
    """Write a folder's checks.csv anew, and datapackage.json with it; whether anything changed.

    Each file is put in place of the old one in one step. Raises DiskError where it cannot be.
    """
    changed = False
    for name, make in (
        ("checks.csv", lambda path: write_csv(path, rows, "checks")),
        ("datapackage.json", lambda path: write_json(path, package(folder, meta, hand_made))),
    ):
        old, new = folder / name, folder / f"{name}.part"
        try:
            make(new)
            if old.is_file() and filecmp.cmp(old, new, shallow=False):
                new.unlink()
            else:
                new.replace(old)
                changed = True
        except OSError as error:
            new.unlink(missing_ok=True)
            raise DiskError(f"{old}: can't be written ({error.strerror})") from error
    return changed


def _checked(reading: Reading, folder: Path, against: Contradictions) -> Iterator[dict[str, Any]]:
    """The rows of checks.csv, from the files just written, as they are made: counted, not kept."""
    for row in each_check(ReportData.each_part(folder, reading.name)):
        reading.checks[row["status"]] += 1
        against.add(row)
        yield row


def _form_rows(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    return {
        "projects": [form.project for form in reading.forms],
        "funding": [row for form in reading.forms for row in form.funding],
        "indicators": [row for form in reading.forms for row in form.indicators],
    }


def _only(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """Rows without what the contract keeps elsewhere (report is the folder's name)."""
    known = set(TABLES[name].names)
    return [{key: value for key, value in row.items() if key in known} for row in rows]


def _write_raw(folder: Path, table: Table) -> None:
    """What the extractor saw, a cell a row, untouched: raw/p13-1.csv."""
    head = ("row", "col", "rowspan", "colspan", "x0", "y0", "x1", "y1", "text")
    for grid in table.grids:
        index = 1
        while (path := folder / f"p{grid.page:02d}-{index}.csv").exists():
            index += 1
        rows = [
            [
                *(str(n) for n in (cell.row + 1, cell.col + 1, cell.rowspan, cell.colspan)),
                *(f"{x:.1f}" for x in (cell.x0, cell.y0, cell.x1, cell.y1)),
                "\n".join(line.text for line in cell.lines),
            ]
            for cell in grid.cells
        ]
        write_grid(path, [head, *rows])


def _write_table(path: Path, one: Tidied) -> None:
    """The table in the report's own layout: one row a printed row, blank rows of numbers too."""
    table = one.table
    if table.kind == "form":
        rows = [row for grid in table.grids for row in _matrix(grid)]
        write_grid(path, rows)
        return
    names: list[str] = []
    for index, header in enumerate(table.headers, 1):
        name = header or f"column {index}"
        names.append(f"{name} ({_count_of(names, name) + 1})" if name in names else name)
    labels = {i for i, column in enumerate(table.columns) if column.role == "label"}
    deep = {i: depths(table, i) for i in labels}
    rows = []
    for row in table.rows:
        texts = [
            "　" * deep[i].get(row.number, 0) + text if i in labels else _number_text(text)
            for i, text in enumerate(row.texts)
        ]
        rows.append([str(row.number), str(row.page), *texts])
    write_grid(path, [("row", "page", *names), *rows])


def _count_of(names: list[str], name: str) -> int:
    """How many earlier columns bear this printed name."""
    return sum(one == name or one.startswith(f"{name} (") for one in names)


def _number_text(text: str) -> str:
    """A number without thousands separators, any other text as printed."""
    try:
        number = parse_number(text)
    except UnitError:
        return text
    if number.kind != "number":
        return text
    return number.printed + ("%" if number.percent else "")


def _matrix(grid: Grid) -> list[list[str]]:
    rows, cols = grid.shape
    matrix = [[""] * cols for _ in range(rows)]
    for cell in grid.cells:
        matrix[cell.row][cell.col] = cell.text
    return matrix
