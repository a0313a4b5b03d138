"""The whole way from a PDF to the files of the contract, for a report or for any PDF."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from helpers.data.files import write
from helpers.data.reading import DOUBTS, Reading, catalog
from helpers.data.summary import Summary
from helpers.errors import ReportError
from helpers.forms import form as forms
from helpers.pages.model import Grid, Line
from helpers.pages.pdf import Pdf, open_pdf, refuse_unreadable
from helpers.report import Report
from helpers.tables import clean, meaning
from helpers.tables.table import Table
from helpers.tables.tidy import Tidied, exact, tidy
from helpers.text.links import link_statements
from helpers.text.paragraphs import paragraphs_of
from helpers.text.statements import read_statements
from helpers.units import YUAN_PER

Progress = Callable[[int, int, str], None]
_UNIT_LINE = re.compile(r"^[（(]?\s*(?:金额|计量)?单位\s*[:：]\s*\S{1,6}[）)]?$")
_SIGNATURE = re.compile(r"^(?:负责人|经办人|联系电话|填报日期|填表人|填报人|审核人)")


def build_report(report: Report, progress: Progress | None = None, force: bool = False) -> Summary:
    """Read a report of budget_data and write its generated files.

    Nothing is read where PDF, settings and code are those of the last run, unless ``force``.
    """
    if not force and report.is_current():
        return Summary(report.name, unchanged=True)
    start = time.perf_counter()
    report.read_pdf()
    reading = read(open_pdf(report.pdf), report.name, report, progress)
    write(reading, report.folder, report.meta(), report.folder)
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
    write(reading, out, meta, None)
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


def _summary(reading: Reading, start: float, sha256: str) -> Summary:
    doubts = {
        row["table"]: row["status"].removeprefix(DOUBTS)
        for row in catalog(reading)
        if row["status"].startswith(DOUBTS)
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
