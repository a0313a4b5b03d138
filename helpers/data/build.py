"""The whole way from a PDF to the files of the contract, for a report or for any PDF."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from helpers.checks.volume import first_of, placed, read_volume
from helpers.data.doubts import nothing_read
from helpers.data.files import write
from helpers.data.reading import DOUBTS, Reading
from helpers.data.scan import Progress, scan
from helpers.data.summary import Summary
from helpers.errors import ReportError
from helpers.forms import form as forms
from helpers.forms.naming import tell_apart
from helpers.pages.pdf import Pdf, open_pdf
from helpers.report import Report
from helpers.tables.document import year_of_table
from helpers.tables.meaning import years
from helpers.tables.table import Table
from helpers.tables.tidy import Tidied, exact, tidy
from helpers.text.links import link_statements
from helpers.text.paragraphs import paragraphs_of
from helpers.text.statements import read_statements, unclear_figures
from helpers.units import YUAN_PER


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
    scanned = scan(pdf, progress)
    reading = Reading(
        name,
        len(pdf),
        doubts=scanned.doubts,
        unsure=scanned.unsure,
        unread=scanned.unread,
        damaged=scanned.damaged,
        junk=pdf.junk,
        damage=pdf.damage,
    )
    reading.paragraphs = paragraphs_of(scanned.running)
    scanned.running.clear()  # every line of a long document, which nobody needs any more
    heading = scanned.heading
    named = set(years(heading))
    if report and report.years and not (named and named <= set(report.years)):
        heading = f"{report.years[-1]}年"
    for table in scanned.tables():
        _override_table(table, report)
        if report and report.override(table.id, "skip"):
            reading.failed[table.id] = "left out by report.toml"
        tidied = _read_table(
            table, name, (year_of_table(heading, table.context.title), scanned.phase), reading
        )
        _override_lines(tidied.lines, report)
        reading.add(tidied)
    _tell_apart(reading)
    _refuse_unused_overrides(report)
    reading.unclear = unclear_figures(reading.paragraphs)
    reading.statements = linked(reading)
    return reading


def linked(reading: Reading) -> list[dict[str, Any]]:
    """The figures of the text with the lines they restate, those of a volume each in its report."""
    statements = read_statements(reading.paragraphs, reading.name)
    titles = {row["table"]: row["title"] or "" for row in reading.catalog}
    volume = read_volume(placed(reading.catalog), ((p.page, p.text) for p in reading.paragraphs))
    if len(volume) == 1:
        return link_statements(statements, reading.lines(), titles)
    part = {row["table"]: volume.part(first_of(row["pages"])) for row in reading.catalog}
    said: dict[int | None, list[tuple[int, dict[str, Any]]]] = {}
    for place, one in enumerate(statements):
        said.setdefault(volume.part_of_text(one["page"]), []).append((place, one))
    found: dict[int, dict[str, Any]] = {}

    def link(own: int | None, lines: Iterable[dict[str, Any]]) -> None:
        places, figures = zip(*said.pop(own), strict=True)
        named = {table: title for table, title in titles.items() if part[table] == own}
        found.update(zip(places, link_statements(figures, lines, named), strict=True))

    for own, lines in groupby(reading.lines(), key=lambda line: part[line["table"]]):
        if own in said:
            link(own, lines)
    for own in list(said):  # text of no part, or of one without tables, restates nothing
        link(own, ())
    return [found[place] for place in range(len(statements))]


def _read_table(
    table: Table, name: str, document: tuple[int | None, str], reading: Reading
) -> Tidied:
    """In: a cleaned table, the report's name, the document's year and phase."""
    if table.unread:
        reading.failed.setdefault(table.id, table.unread)
        return Tidied(table)
    if table.kind == "form":
        try:
            found = forms.read_forms(table.grids, table.context.title, name)
        except ReportError as error:
            reading.failed[table.id] = str(error)
            return Tidied(table)
        for form in found:
            form.table = table.id
        reading.forms += found
        one = Tidied(table, notes=[note for form in found for note in form.notes])
        if doubts := [doubt for form in found for doubt in form.doubts]:
            one.doubt(doubts[0] + (f", and {len(doubts) - 1} more" if len(doubts) > 1 else ""))
        return one
    tidied = tidy(table, name, *document)
    values = [column for column in table.columns if column.role == "value"]
    if tidied.lines and not any(column.header for column in values):
        reading.failed[table.id] = "no header stands over its numbers"
    elif why := nothing_read(tidied):
        reading.failed[table.id] = why
    return tidied


def _tell_apart(reading: Reading) -> None:
    """Rename the projects that share a name, and say so beside their tables."""
    rows = {row["table"]: row for row in reading.catalog}
    for at, name in tell_apart([form.project for form in reading.forms]).items():
        form, row = reading.forms[at], rows[reading.forms[at].table]
        form.rename(name)
        page = first_of(form.project["pages"])
        note = f"page {page}: another form has a project of this name; it is kept as {name}"
        row["note"] = f"{row['note']} | {note}" if row["note"] else note


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


def _override_lines(lines: list[dict[str, Any]], report: Report | None) -> None:
    if report is None or not report.overrides:
        return
    whole = {"fiscal_year", "base_year", "level", "parent_row"}
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
    for line in lines:
        unit = report.override(line["table"], "unit", row=line["row"], column=line["column"])
        if unit and unit != line["unit"]:
            line["unit"] = unit
            money = unit in YUAN_PER
            line["amount_yuan"] = exact(Decimal(line["value"]) * YUAN_PER[unit]) if money else None
        for name in names:
            value = report.override(line["table"], name, row=line["row"], column=line["column"])
            if value is not None:
                line[name] = int(value) if name in whole and value else value or None


def _refuse_unused_overrides(report: Report | None) -> None:
    unused = report.unused_overrides() if report else []
    if unused:
        raise ReportError(
            f"{report.folder / 'report.toml'}, line {unused[0].line}: override of "
            f"{unused[0].field} for table {unused[0].table} fits nothing that was read; "
            "check table, row and column"
        )


def _summary(reading: Reading, start: float, sha256: str) -> Summary:
    doubts = {
        row["table"]: row["status"].removeprefix(DOUBTS)
        for row in reading.catalog
        if row["status"].startswith(DOUBTS)
    }
    return Summary(
        reading.name,
        pages=reading.pages,
        tables_read=len(reading.tables) - len(reading.failed) - len(doubts),
        raw_only=dict(reading.failed),
        doubtful=doubts,
        sha256=sha256,
        numbers=reading.numbers,
        checks=dict(reading.checks),
        pictures=list(reading.unread),
        damaged=list(reading.damaged),
        junk=reading.junk,
        damage=list(reading.damage),
        unclear=[(each.page, each.printed) for each in reading.unclear],
        seconds=time.perf_counter() - start,
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.") or "extract"
