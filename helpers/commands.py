"""What each command does: takes its arguments and the progress, returns the exit code."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from helpers.errors import ReportError, one_line
from helpers.progress import Progress
from helpers.report import Report, find_report, fingerprint, is_current, mark_current, reports


def _wanted(names: list[str]) -> list[Report]:
    names = names or reports()
    if not names:
        raise ReportError("there is no report: make budget_data/NAME/ with report.pdf, report.toml")
    return [find_report(name) for name in names]


def build(args: argparse.Namespace, progress: Progress) -> int:
    """Read reports into their folders in budget_data."""
    from helpers.data.build import build_report

    code = 0
    for report in _wanted(args.report):
        show = progress.about(report.name)
        try:
            summary = build_report(report, progress=show, force=args.force)
        except ReportError as error:  # one report's fault is no reason to leave out the others
            progress.say(f"error: {one_line(error)}", error=True)
            code = 2
        else:
            progress.finished.append(report.name)
            progress.say(*summary.lines())
            if report.blank and not summary.unchanged:
                progress.say(f"  fill in by hand in report.toml: {', '.join(report.blank)}")
    return code


def new(args: argparse.Namespace, progress: Progress) -> int:
    """Make a report's folder from a PDF and read it."""
    from helpers.data.new import new_report

    summary, detected = new_report(args.file, args.name_of_report, progress.about(args.file.name))
    progress.say(*summary.lines(), *detected)
    return 0


def run(args: argparse.Namespace, progress: Progress) -> int:
    """Read all reports, execute all notebooks."""
    args.report, args.notebook = [], []
    return build(args, progress) or notebooks(args, progress)


def notebooks(args: argparse.Namespace, progress: Progress) -> int:
    """Execute notebooks and put their charts into charts/, or both into another report's folder."""
    from helpers.notebooks import run_notebooks

    changed = run_notebooks(args.notebook, progress.about("notebooks"))
    progress.say(f"notebooks: executed{_where()}, {_some(changed)} changed")
    return 0


def _where() -> str:
    """Where notebooks and charts of another report were put; blank for the project's own."""
    from helpers.notebooks import other_report

    other = other_report()
    return f" into {other.folder}" if other else ""


def _some(names: list[str]) -> str:
    return ", ".join(names) or "none"


def charts(args: argparse.Namespace, progress: Progress) -> int:
    """Execute notebooks and export their charts in both languages."""
    from helpers.notebooks import run_notebooks

    changed = run_notebooks(args.notebook, progress.about("notebooks"), both=True)
    progress.say(
        f"charts: exported in both languages{_where()}; notebooks changed: {_some(changed)}"
    )
    return 0


def briefing(args: argparse.Namespace, progress: Progress) -> int:
    """Make slides, workbook and pages of what the notebooks show."""
    from helpers.briefing.make import make_briefing

    made = make_briefing(args.notebook, progress.about("briefing"))
    progress.say(
        *(f"{path.parent.name}/{path.name}" if not _where() else str(path) for path in made)
    )
    return 0


def extract(args: argparse.Namespace, progress: Progress) -> int:
    """Read a PDF, or all PDFs of a folder, into a folder of its own."""
    from helpers.data.build import extract_pdf

    if args.file.is_dir():
        return extract_folder(args, progress)
    for name in ("jobs", "scheduler", "limit", "memory"):
        if getattr(args, name) is not None:
            raise ReportError(f"--{name} is for a folder of PDFs; {args.file} is none")
    show = progress.about(args.file.name)
    if (args.out / "report.toml").exists():
        raise ReportError(f"{args.out}: is a report's own folder; use build, or another --out")
    args.out = args.out.resolve()
    content = args.file.read_bytes() if args.file.is_file() else b""
    expected = fingerprint(content)
    if content and not args.force and is_current(args.out, expected):
        print(f"{args.out}: unchanged, nothing was read again")
        return 0
    summary = extract_pdf(args.file, args.out, password=args.password, progress=show)
    mark_current(args.out, expected)
    progress.say(*summary.lines())
    return 0


def panel(args: argparse.Namespace, progress: Progress) -> int:
    """Join what was extracted of many reports into one CSV."""
    from helpers import panel

    folders: dict[str, Path] = {}
    for folder in args.folder:
        progress.about(str(folder))
        for name, path in panel.results(folder).items():
            if name in folders:
                raise ReportError(f"two reports are named {name}: {folders[name]} and {path}")
            folders[name] = path
    frame = panel.panel(folders)
    if args.depth is not None:
        frame = frame[frame["depth"].fillna(0) <= args.depth]
    panel.write(frame, args.out)
    found = panel.coverage(frame)
    coded = int(frame.drop_duplicates("key")["code"].notna().sum())
    print(f"{args.out}: {len(frame):,} amounts of {len(found)} reports, {coded} items with a code")
    return 0


def extract_folder(args: argparse.Namespace, progress: Progress) -> int:
    """Read all PDFs of a folder, several at a time."""
    from helpers.many.folder import extract_folder
    from helpers.many.plan import Limits

    show = progress.about(args.file.name)
    given = {"seconds": args.limit, "memory": args.memory}
    limits = Limits(**{name: value for name, value in given.items() if value is not None})

    def shown(done: int, total: int, text: str) -> None:
        progress.finished = [f"{done} of {total} files"]
        show(done, total, text)

    lines = extract_folder(
        args.file,
        args.out,
        jobs=args.jobs,
        scheduler=args.scheduler,
        limits=limits,
        password=args.password,
        force=args.force,
        progress=shown,
    )
    progress.say(*lines)
    return 0


def check(args: argparse.Namespace, progress: Progress) -> int:
    """Make the checks of what was built, write checks.csv, list what failed; or propose errata."""
    from helpers.checks import ReportData, run_checks
    from helpers.checks.suggest import suggest
    from helpers.data.files import write_checks

    for report in _wanted(args.report):
        progress.about(report.name)
        if not (report.folder / "catalog.csv").is_file():
            raise ReportError(f"{report.name} is not built: python -m helpers build {report.name}")
        data = ReportData.from_folder(report.folder)
        checks = run_checks(data)
        if args.suggest:
            _suggest(report, suggest(data, checks))
            continue
        write_checks(report.folder, checks, report.meta(), report.folder)
        for status in ("explained", "fail"):
            for row in checks:
                if row["status"] == status:
                    print(_check_line(report.name, row))
        count = Counter(row["status"] for row in checks)
        print(
            f"{report.name}: {', '.join(f'{count[k]} {k}' for k in sorted(count)) or 'no checks'}"
        )
        if report.was_built_here() and not report.is_current():
            print(
                f"{report.name}: PDF, settings, code or data changed since it was built",
                file=sys.stderr,
            )
    return 0


def _suggest(report: Report, rows: list[dict[str, Any]]) -> None:
    """Lines for errata.csv as CSV on standard output; what it could not hold on standard error."""
    from helpers.data.schema import TABLES
    from helpers.load import unprinted

    writer = csv.DictWriter(sys.stdout, TABLES["errata"].names, lineterminator="\n")
    writer.writeheader()
    lost = unprinted(rows, report.name)
    writer.writerows(row for row in rows if row not in lost)
    for row in lost:
        print(
            f"{report.name}, page {row['page']}: nothing to correct in one place: "
            f"{row['checks']}: {row['reason']}",
            file=sys.stderr,
        )


def _check_line(name: str, row: dict[str, Any]) -> str:
    row = {key: "" if value is None else value for key, value in row.items()}
    place = [f"{key} {row[key]}" for key in ("table", "row", "page") if row[key]]
    sides = f"printed {row['printed']}, computed {row['computed']}"
    words = [row["subject"], sides if row["printed"] or row["computed"] else "", row["note"]]
    said = "; ".join(word for word in words if word)
    return f"{row['status']}: {', '.join([name, row['check'], *place])}: {said}"


def review(args: argparse.Namespace, progress: Progress) -> int:
    """Show one table as read; with ``--out`` its picture as printed."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from helpers import review

    report = find_report(args.report)
    progress.about(f"{report.name}, table {args.table}")
    entry = review.catalog_entry(report, args.table)
    rows = review.rows_read(report, args.table)
    heading = f"{args.table} {entry['title']} ({entry['unit'] or 'no unit'}), page {entry['pages']}"
    shown = Table(title=Text(f"{heading}: {entry['status']}"), show_header=False, show_lines=False)
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    Console().print(shown)
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        review.picture(report, args.table).save(args.out, format="PNG")
        print(f"{args.out}: the pages as printed, the table framed")
    return 0
