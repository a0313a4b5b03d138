"""The commands: ``python -m helpers --help`` explains them."""

from __future__ import annotations

import argparse
import csv
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from helpers.errors import ReportError
from helpers.report import Report, find_report, fingerprint, is_current, mark_current, reports

EXAMPLES = """\
examples:
  python -m helpers run                        read all reports, execute notebooks, export charts
  python -m helpers build {name}    read one report into budget_data/{name}/
  python -m helpers new FILE.pdf --name nanchang-2025
                                               make budget_data/nanchang-2025 from a PDF
  python -m helpers extract new.pdf --out new  read any PDF into a folder, to see what comes out
  python -m helpers extract pdfs --out read    read every PDF below a folder; goes on where it
                                               was stopped
  python -m helpers check {name}    the checks that failed, or that an erratum explains
  python -m helpers review {name} 03 --out 03.png
                                               one table as read, and a picture of it as printed

exit code: 0 done (a report's own faults are findings, no errors), 1 the reader broke,
2 a fault in what was given, 130 stopped
"""


class Progress:
    """Shows pages going by where a person looks on; remembers the last one, for messages."""

    def __init__(self) -> None:
        self.subject = ""
        self.place = ""
        self.finished: list[str] = []
        self._bar = None
        self._task = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich import progress
            from rich.console import Console

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def say(self, *lines: str, error: bool = False) -> None:
        """Print lines, the bar taken away meanwhile."""
        if self._bar is not None:
            self._bar.stop()
        print(*lines, sep="\n", file=sys.stderr if error else sys.stdout, flush=True)
        if self._bar is not None:
            self._bar.start()

    def about(self, subject: str) -> Callable[[int, int, str], None]:
        """A function (done, all, text) that shows how far the work on ``subject`` is."""
        self.subject, self.place = subject, ""
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(subject, total=None)
        return self._show

    def _show(self, done: int, total: int, text: str) -> None:
        self.place = text or f"{done} of {total}"
        if self._bar is not None:
            description = f"{self.subject} {text}".strip()
            self._bar.update(self._task, completed=done, total=total, description=description)


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after the program's name; those of this process where None.

    Returns:
        The exit code: 0 done, 1 the reader broke, 2 a fault in what was given,
        130 stopped by the user.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that knows no Chinese shows ? and goes on
            stream.reconfigure(errors="replace")
    args = _parser().parse_args(argv)
    with Progress() as progress:
        code, message = _guarded(args, progress)
    if message:
        print(message, file=sys.stderr)
    return code


def _guarded(args: argparse.Namespace, progress: Progress) -> tuple[int, str]:
    """Every way a command may end, each with one line at most."""
    try:
        return args.command(args, progress), ""
    except ReportError as error:
        return 2, f"error: {_one_line(error)}"
    except KeyboardInterrupt:
        done = ", ".join(progress.finished)
        kept = f"{done} done, the rest is as it was" if done else "nothing was changed"
        return 130, f"stopped; {kept}"
    except BrokenPipeError:  # `… | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0, ""
    except OSError as error:
        if args.debug:
            traceback.print_exc()
        return 2, f"error: {error.filename or progress.subject}: {error.strerror or error}"
    except Exception as error:  # noqa: BLE001 - the last net: whatever broke, say where in one line
        if args.debug:
            traceback.print_exc()
        where = ", ".join(part for part in (progress.subject, progress.place) if part)
        what = f"{type(error).__name__}: {_one_line(error)}"
        hint = "" if args.debug else "; please report this, with --debug for details"
        return 1, f"error: {where or args.name}: {what}{hint}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m helpers",
        description="From a published budget report (PDF) to checked data, notebooks and charts.",
        epilog=EXAMPLES.format(name=f"{(reports() or ['REPORT'])[0]:14}".rstrip()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--debug", action="store_true", help="show where in the code it failed")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="name", required=True
    )

    def add(name: str, command: Callable, text: str) -> argparse.ArgumentParser:
        new = commands.add_parser(name, help=text, description=text, parents=[common])
        new.set_defaults(command=command)
        return new

    force = {"action": "store_true", "help": "read again even if PDF and code are unchanged"}
    new = add("run", _run, "read all reports, execute the notebooks, export the charts")
    new.add_argument("--force", **force)
    new = add("build", _build, "read reports into budget_data/")
    new.add_argument(
        "report", nargs="*", metavar="REPORT", help="folder name; all where none given"
    )
    new.add_argument("--force", **force)
    new = add(
        "new", _new, "make a report's folder from a PDF, filled in with what it says of itself"
    )
    new.add_argument("file", type=Path, metavar="FILE.pdf")
    new.add_argument(
        "--name", dest="name_of_report", required=True, metavar="NAME", help="like nanchang-2025"
    )
    new = add("notebooks", _notebooks, "execute notebooks in place and export their charts")
    new.add_argument("notebook", nargs="*", metavar="NAME", help="a name or its beginning, like 02")
    new = add("charts", _charts, "execute the notebooks and export their charts in both languages")
    new.add_argument("notebook", nargs="*", metavar="NAME", help="a name or its beginning, like 02")
    new = add("briefing", _briefing, "make the briefing: slides, workbook and pages without code")
    new.add_argument("notebook", nargs="*", metavar="NAME", help="a name or its beginning, like 02")
    new = add("extract", _extract, "read any PDF, or all of a folder, into a folder of its own")
    new.add_argument("file", type=Path, metavar="FILE.pdf", help="or a folder with PDFs in it")
    new.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="made if missing")
    new.add_argument("--password", help="of an encrypted PDF")
    new.add_argument("--no-cache", dest="force", **force)
    many = new.add_argument_group("for a folder")
    many.add_argument(
        "--jobs", type=int, metavar="N", help="files at a time; all cores if left out"
    )
    many.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster, as tcp://host:8786")
    many.add_argument("--limit", type=float, metavar="SECONDS", help="most for one file (600)")
    many.add_argument("--memory", type=int, metavar="MIB", help="most for one file (1024)")
    new = add("panel", _panel, "join the lines of many reports into one CSV, item by item")
    new.add_argument("folder", nargs="+", type=Path, metavar="FOLDER", help="what extract wrote")
    new.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    new.add_argument("--depth", type=int, metavar="N", help="leave out what is deeper (0: classes)")
    new = add("check", _check, "list the checks that failed, or that an erratum explains")
    new.add_argument(
        "report", nargs="*", metavar="REPORT", help="folder name; all where none given"
    )
    new.add_argument("--suggest", action="store_true", help="propose lines for errata.csv")
    new = add("review", _review, "show one table as read, and as printed")
    new.add_argument("report", metavar="REPORT")
    new.add_argument("table", metavar="TABLE", help="its number in catalog.csv: 03, 04a, x01")
    new.add_argument("--out", type=Path, metavar="PNG", help="draw its pages and its frame there")
    return parser


def _wanted(names: list[str]) -> list[Report]:
    names = names or reports()
    if not names:
        raise ReportError("there is no report: make budget_data/NAME/ with report.pdf, report.toml")
    return [find_report(name) for name in names]


def _build(args: argparse.Namespace, progress: Progress) -> int:
    from helpers.data.build import build_report

    code = 0
    for report in _wanted(args.report):
        show = progress.about(report.name)
        try:
            summary = build_report(report, progress=show, force=args.force)
        except ReportError as error:  # one report's fault is no reason to leave out the others
            progress.say(f"error: {_one_line(error)}", error=True)
            code = 2
        else:
            progress.finished.append(report.name)
            progress.say(*summary.lines())
            if report.blank and not summary.unchanged:
                progress.say(f"  fill in by hand in report.toml: {', '.join(report.blank)}")
    return code


def _new(args: argparse.Namespace, progress: Progress) -> int:
    from helpers.data.new import new_report

    summary, detected = new_report(args.file, args.name_of_report, progress.about(args.file.name))
    progress.say(*summary.lines(), *detected)
    return 0


def _run(args: argparse.Namespace, progress: Progress) -> int:
    args.report, args.notebook = [], []
    return _build(args, progress) or _notebooks(args, progress)


def _notebooks(args: argparse.Namespace, progress: Progress) -> int:
    from helpers.notebooks import run_notebooks

    changed = run_notebooks(args.notebook, progress.about("notebooks"))
    progress.say(f"notebooks: executed, {_some(changed)} changed")
    return 0


def _some(names: list[str]) -> str:
    return ", ".join(names) or "none"


def _charts(args: argparse.Namespace, progress: Progress) -> int:
    from helpers.notebooks import run_notebooks

    changed = run_notebooks(args.notebook, progress.about("notebooks"), both=True)
    progress.say(f"charts: exported in both languages; notebooks changed: {_some(changed)}")
    return 0


def _briefing(args: argparse.Namespace, progress: Progress) -> int:
    from helpers.briefing.make import make_briefing

    made = make_briefing(args.notebook, progress.about("briefing"))
    progress.say(*(f"briefing/{name}" for name in made))
    return 0


def _extract(args: argparse.Namespace, progress: Progress) -> int:
    from helpers.data.build import extract_pdf

    if args.file.is_dir():
        return _extract_folder(args, progress)
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


def _panel(args: argparse.Namespace, progress: Progress) -> int:
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


def _extract_folder(args: argparse.Namespace, progress: Progress) -> int:
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


def _check(args: argparse.Namespace, progress: Progress) -> int:
    for report in _wanted(args.report):
        progress.about(report.name)
        path = report.folder / "checks.csv"
        if not path.is_file():
            raise ReportError(f"{report.name} is not built: python -m helpers build {report.name}")
        if args.suggest:
            _suggest(report)
            continue
        with path.open(encoding="utf-8", newline="") as file:
            checks = list(csv.DictReader(file))
        for status in ("explained", "fail"):
            for row in checks:
                if row["status"] == status:
                    print(_check_line(report.name, row))
        count = Counter(row["status"] for row in checks)
        print(
            f"{report.name}: {', '.join(f'{count[k]} {k}' for k in sorted(count)) or 'no checks'}"
        )
        if not report.is_current():
            print(
                f"{report.name}: PDF, settings or code changed since it was built", file=sys.stderr
            )
    return 0


def _suggest(report: Report) -> None:
    """Lines for errata.csv that the failed checks point to, as CSV on standard output."""
    from helpers.checks import ReportData, run_checks
    from helpers.checks.suggest import suggest
    from helpers.data.schema import TABLES

    data = ReportData.from_folder(report.folder)
    writer = csv.DictWriter(sys.stdout, TABLES["errata"].names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(suggest(data, run_checks(data)))


def _check_line(name: str, row: dict[str, str]) -> str:
    place = [f"{key} {row[key]}" for key in ("table", "row", "page") if row[key]]
    sides = f"printed {row['printed']}, computed {row['computed']}"
    words = [row["subject"], sides if row["printed"] or row["computed"] else "", row["note"]]
    said = "; ".join(word for word in words if word)
    return f"{row['status']}: {', '.join([name, row['check'], *place])}: {said}"


def _review(args: argparse.Namespace, progress: Progress) -> int:
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
