"""The whole way from a PDF to the files of the contract, for a report or for any PDF."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from helpers.checks import ReportData, each_check
from helpers.data.datapackage import package
from helpers.data.schema import TABLES
from helpers.data.store import Staging, write_csv, write_grid, write_json
from helpers.data.summary import Summary
from helpers.errors import ReportError
from helpers.forms import form as forms
from helpers.forms.form import Form
from helpers.pages.model import Grid, Line, Paragraph
from helpers.pages.pdf import Pdf, open_pdf, refuse_unreadable
from helpers.report import Report
from helpers.tables import clean, meaning
from helpers.tables.table import Table
from helpers.tables.tidy import Tidied, depths, exact, tidy
from helpers.text.links import link_statements
from helpers.text.paragraphs import paragraphs_of
from helpers.text.statements import read_statements
from helpers.units import YUAN_PER, UnitError, parse_number

Progress = Callable[[int, int, str], None]
_UNIT_LINE = re.compile(r"^[（(]?\s*(?:金额|计量)?单位\s*[:：]\s*\S{1,6}[）)]?$")
_DOUBTS = "read with doubts: "
_SIGNATURE = re.compile(r"^(?:负责人|经办人|联系电话|填报日期|填表人|填报人|审核人)")


@dataclass(slots=True)
class Reading:
    """Everything read from one PDF: what the files of the contract are written from.

    ``checks`` counts the checks by status once they were made, which is as they are written.
    """

    name: str
    pages: int
    tables: list[Tidied] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    statements: list[dict[str, Any]] = field(default_factory=list)
    doubts: dict[int, list[str]] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    junk: int = 0
    damage: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    checks: Counter[str] = field(default_factory=Counter)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The rows of lines.csv in the order of the tables."""
        return [
            line for one in self.tables if one.table.id not in self.failed for line in one.lines
        ]


def build_report(report: Report, progress: Progress | None = None, force: bool = False) -> Summary:
    """Read a report of budget_data and write its generated files.

    Nothing is read where PDF, settings and code are those of the last run, unless ``force``.
    """
    if not force and report.is_current():
        return Summary(report.name, unchanged=True)
    start = time.perf_counter()
    report.read_pdf()
    reading = read(open_pdf(report.pdf), report.name, report, progress)
    _write(reading, report.folder, report.meta(), report.folder)
    report.mark_current()
    return _summary(reading, start, report.sha256)


def extract_pdf(
    path: Path | str,
    out: Path | str,
    password: str | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Summary:
    """Read any PDF and write the generated files of the contract into the folder ``out``.

    ``name`` stands in the column ``report``; the folder's own where None.
    """
    start = time.perf_counter()
    out = Path(out)
    pdf = open_pdf(path, password)
    reading = read(pdf, name or out.name, None, progress)
    meta = {"name": _slug(reading.name), "title": pdf.name, "sha256": pdf.sha256}
    _write(reading, out, meta, None)
    return _summary(reading, start, pdf.sha256)


def read(
    pdf: Pdf, name: str, report: Report | None = None, progress: Progress | None = None
) -> Reading:
    """Read a PDF: tables, forms and the figures of its text, nothing written."""
    from helpers.pages.extract import (
        extract,  # Camelot takes a second to load: only where it is needed
    )

    pages = list(extract(pdf, progress=progress))
    broken = [page.page for page in pages if page.damaged]
    if len(broken) == len(pages):
        raise ReportError(f"{pdf.name}: damaged, none of its pages can be opened; get it again")
    refuse_unreadable(
        pdf.name,
        sum(p.chars for p in pages),
        sum(p.han for p in pages),
        any(p.images for p in pages),
    )
    tables = clean.assemble(pages)
    reading = Reading(name, len(pages))
    reading.doubts = {page.page: page.doubts for page in pages if page.doubts}
    reading.unread = [page.page for page in pages if page.images and not page.chars]
    reading.damaged = [page.page for page in pages if page.damaged]
    reading.junk, reading.damage = pdf.junk, pdf.damage
    year = report.years[-1] if report and report.years else _document_year(pages)
    for table in tables:
        _override_table(table, report)
        if report and report.override(table.id, "skip"):
            reading.failed[table.id] = "left out by report.toml"
        reading.tables.append(_read_table(table, name, year, reading))
    _override_lines(reading, report)
    reading.paragraphs = paragraphs_of(_running_text(pages))
    reading.statements = link_statements(
        read_statements(reading.paragraphs, name),
        reading.lines,
        {one.table.id: one.table.context.title for one in reading.tables},
    )
    return reading


def _read_table(table: Table, name: str, year: int | None, reading: Reading) -> Tidied:
    if table.kind == "form":
        try:
            form = forms.read_form(table.grids, table.context.title, name)
        except ReportError as error:
            reading.failed[table.id] = str(error)
            return Tidied(table)
        reading.forms[table.id] = form
        return Tidied(table, notes=list(form.notes))
    tidied = tidy(table, name, year)
    values = [column for column in table.columns if column.role == "value"]
    if tidied.lines and not any(column.header for column in values):
        reading.failed[table.id] = "no header stands over its numbers"
    return tidied


def _document_year(pages) -> int | None:
    """The year that the first page's title names last: that of the budget."""
    for page in pages[:3]:
        named = meaning.years(" ".join(line.text for line in page.outside[:12]))
        if named:
            return named[-1]
    return None


def _running_text(pages) -> list[tuple[int, list[Line]]]:
    """Each page's lines outside its tables, without units, signatures and marks beside a grid."""
    found = []
    for page in pages:
        kept = [
            line
            for line in page.outside
            if not _UNIT_LINE.match(line.text)
            and not _SIGNATURE.match(line.text)
            and not _beside(line, page.grids)
        ]
        found.append((page.page, kept))
    return found


def _beside(line: Line, grids: list[Grid]) -> bool:
    return any(grid.rows[0] <= line.middle <= grid.rows[-1] for grid in grids)


# ── what a person set in report.toml ─────────────────────────────────────────────────────


def _override_table(table: Table, report: Report | None) -> None:
    if report is None:
        return
    table.context.title = report.override(table.id, "title") or table.context.title
    unit = report.override(table.id, "unit")
    if unit:
        table.context.unit, table.context.unit_note = unit, ""
    for row in table.rows:
        for index, column in enumerate(table.columns):
            text = report.override(table.id, "text", row=row.number, column=column.header)
            if text is not None:
                row.texts[index] = text


def _override_lines(reading: Reading, report: Report | None) -> None:
    if report is None or not report.overrides:
        return
    whole = {"fiscal_year", "base_year", "level", "parent_row"}
    for line in reading.lines:
        unit = report.override(line["table"], "unit", row=line["row"], column=line["column"])
        if unit and unit != line["unit"]:
            line["unit"] = unit
            money = unit in YUAN_PER
            line["amount_yuan"] = exact(Decimal(line["value"]) * YUAN_PER[unit]) if money else None
    names = (
        "budget_type",
        "direction",
        "fiscal_year",
        "phase",
        "base_year",
        "base_phase",
        "component",
        "item",
        "code",
        "level",
        "parent_row",
    )
    for line in reading.lines:
        for name in names:
            value = report.override(line["table"], name, row=line["row"], column=line["column"])
            if value is not None:
                line[name] = int(value) if name in whole and value else value or None
    unused = report.unused_overrides()
    if unused:
        raise ReportError(
            f"{report.folder / 'report.toml'}, line {unused[0].line}: override of "
            f"{unused[0].field} for table {unused[0].table} fits nothing that was read; "
            "check table, row and column"
        )


# ── files ────────────────────────────────────────────────────────────────────────────────


def _write(reading: Reading, folder: Path, meta: dict, hand_made: Path | None) -> None:
    with Staging(folder) as new:
        write_csv(new / "lines.csv", reading.lines, "lines")
        write_csv(new / "catalog.csv", catalog(reading), "catalog")
        for name, rows in _form_rows(reading).items():
            write_csv(new / f"{name}.csv", _only(rows, name), name)
        write_csv(new / "statements.csv", _only(reading.statements, "statements"), "statements")
        write_csv(new / "checks.csv", _checked(reading), "checks")
        (new / "raw").mkdir()
        words = [(str(one.page), one.text.replace("\f", "")) for one in reading.paragraphs]
        write_grid(new / "raw" / "text.csv", [("page", "text"), *words])
        (new / "tables").mkdir()
        for one in reading.tables:
            _write_raw(new / "raw", one.table)
            _write_table(new / "tables" / f"{one.table.id}.csv", one)
        write_json(new / "datapackage.json", package(new, meta, hand_made))


def _checked(reading: Reading) -> Iterator[dict[str, Any]]:
    """The rows of checks.csv as they are made, counted and not kept."""
    for row in each_check(ReportData.from_reading(reading, catalog(reading))):
        reading.checks[row["status"]] += 1
        yield row


def _form_rows(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    chosen = list(reading.forms.values())
    return {
        "projects": [form.project for form in chosen],
        "funding": [row for form in chosen for row in form.funding],
        "indicators": [row for form in chosen for row in form.indicators],
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


def catalog(reading: Reading) -> list[dict[str, Any]]:
    """The rows of catalog.csv."""
    return [_catalog_row(reading, one) for one in reading.tables]


def _catalog_row(reading: Reading, one: Tidied) -> dict[str, Any]:
    table = one.table
    first, last = table.pages[0], table.pages[-1]
    why = reading.failed.get(table.id)
    doubts = "; ".join(filter(None, (_doubts(one), _damage(reading))))
    status = f"raw only: {why}" if why else "read"
    if not why and doubts:
        status = f"{_DOUBTS}{doubts}"
    notes = [
        *one.notes,
        *_blanks(one),
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
    """Which of year and phase the report does not print for a table's numbers."""
    found = []
    for name, column in (("year", "fiscal_year"), ("phase", "phase")):
        blank = sum(not line[column] for line in one.lines)
        if blank:
            where = "" if blank == len(one.lines) else f" for {blank} of {len(one.lines)} numbers"
            found.append(f"no {name} is printed{where}: {column} is left blank")
    return found


def _damage(reading: Reading) -> str:
    """What is wrong with the file's bytes, said of every table read from it."""
    return f"the file is damaged: {', '.join(reading.damage)}" if reading.damage else ""


def _doubts(one: Tidied) -> str:
    """Why a table's numbers may stand in the wrong place, '' for none."""
    if one.doubtful:
        return "a cell under a number column could not be read"
    sums = [total for tree in one.trees.values() for total in tree.adds_up]
    off = [
        total
        for tree in one.trees.values()
        for total in tree.adds_up
        if abs(total.computed - total.printed)
        > (total.n_children + 1) * tree.half_unit[total.column]
    ]
    if len(sums) >= 3 and len(off) * 2 > len(sums):
        return f"{len(off)} of its {len(sums)} sums do not add up"
    return ""


def _summary(reading: Reading, start: float, sha256: str) -> Summary:
    doubts = {
        row["table"]: row["status"].removeprefix(_DOUBTS)
        for row in catalog(reading)
        if row["status"].startswith(_DOUBTS)
    }
    return Summary(
        reading.name,
        pages=reading.pages,
        tables_read=len(reading.tables) - len(reading.failed) - len(doubts),
        raw_only=dict(reading.failed),
        doubtful=doubts,
        sha256=sha256,
        numbers=len(reading.lines),
        checks=dict(reading.checks),
        pictures=list(reading.unread),
        damaged=list(reading.damaged),
        junk=reading.junk,
        damage=list(reading.damage),
        seconds=time.perf_counter() - start,
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.") or "extract"
