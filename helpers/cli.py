"""The commands: ``python -m helpers --help`` explains them."""

from __future__ import annotations

import _thread
import argparse
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, NoReturn

from helpers import commands
from helpers.errors import ReportError, one_line
from helpers.progress import Progress
from helpers.report import reports

EXAMPLES = """\
examples:
  python -m helpers run                        read all reports, execute notebooks, export charts
  python -m helpers build {name}    read one report into budget_data/{name}/
  python -m helpers new FILE.pdf --name nanchang-2025
                                               make budget_data/nanchang-2025 from a PDF
  python -m helpers extract new.pdf --out new  read any PDF into a folder, to see what comes out
  python -m helpers extract pdfs --out read    read every PDF below a folder; goes on where it
                                               was stopped
  python -m helpers check {name}    check it anew; what failed, or is explained
  python -m helpers review {name} 03 --out 03.png
                                               one table as read, and a picture of it as printed

exit code: 0 done (a report's own faults are findings, no errors), 1 the reader broke,
2 a fault in what was given, 130 stopped
"""


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
    with Progress() as progress, nullcontext() if args.debug else _quiet_finalizers():
        code, message = _guarded(args, progress)
    if message:
        print(message, file=sys.stderr)
    return code


@contextmanager
def _quiet_finalizers() -> Iterator[None]:
    """What breaks while an object is let go of prints nothing; a Ctrl-C there is heard after it."""

    def hear(broken: Any) -> None:
        if issubclass(broken.exc_type, KeyboardInterrupt):
            again = threading.Timer(0.05, _thread.interrupt_main)  # not here, where none hears it
            again.daemon = True
            again.start()

    before, sys.unraisablehook = sys.unraisablehook, hear
    try:
        yield
    finally:
        sys.unraisablehook = before


def _guarded(args: argparse.Namespace, progress: Progress) -> tuple[int, str]:
    """Every way a command may end, each with one line at most."""
    try:
        return args.command(args, progress), ""
    except ReportError as error:
        return 2, f"error: {one_line(error)}"
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
        what = f"{type(error).__name__}: {one_line(error)}"
        hint = "" if args.debug else "; please report this, with --debug for details"
        return 1, f"error: {where or args.name}: {what}{hint}"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words given in one line, as every other fault is said."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"error: {message}; {self.prog} --help explains\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m helpers",
        description="From a published budget report (PDF) to checked data, notebooks and charts.",
        epilog=EXAMPLES.format(name=f"{(reports() or ['REPORT'])[0]:14}".rstrip()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--debug", action="store_true", help="show where in the code it failed")
    kinds = parser.add_subparsers(title="commands", metavar="COMMAND", dest="name", required=True)

    def add(name: str, command: Callable, text: str) -> argparse.ArgumentParser:
        new = kinds.add_parser(name, help=text, description=text, parents=[common])
        new.set_defaults(command=command)
        return new

    force = {"action": "store_true", "help": "read again even if PDF and code are unchanged"}
    new = add("run", commands.run, "read all reports, execute the notebooks, export the charts")
    new.add_argument("--force", **force)
    new = add("build", commands.build, "read reports into budget_data/")
    new.add_argument(
        "report", nargs="*", metavar="REPORT", help="folder name; all where none given"
    )
    new.add_argument("--force", **force)
    new = add(
        "new",
        commands.new,
        "make a report's folder from a PDF, filled in with what it says of itself",
    )
    new.add_argument("file", type=Path, metavar="FILE.pdf")
    new.add_argument(
        "--name", dest="name_of_report", required=True, metavar="NAME", help="like nanchang-2025"
    )
    new = add("notebooks", commands.notebooks, "execute notebooks in place and export their charts")
    new.add_argument("notebook", nargs="*", metavar="NAME", help="a name or its beginning, like 02")
    new = add(
        "charts", commands.charts, "execute the notebooks and export their charts in both languages"
    )
    new.add_argument("notebook", nargs="*", metavar="NAME", help="a name or its beginning, like 02")
    new = add(
        "briefing", commands.briefing, "make the briefing: slides, workbook and pages without code"
    )
    new.add_argument("notebook", nargs="*", metavar="NAME", help="a name or its beginning, like 02")
    new = add(
        "extract", commands.extract, "read any PDF, or all of a folder, into a folder of its own"
    )
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
    new = add("panel", commands.panel, "join the lines of many reports into one CSV, item by item")
    new.add_argument("folder", nargs="+", type=Path, metavar="FOLDER", help="what extract wrote")
    new.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    new.add_argument("--depth", type=int, metavar="N", help="leave out what is deeper (0: classes)")
    new = add(
        "check",
        commands.check,
        "make the checks, write checks.csv, list what failed or is explained",
    )
    new.add_argument(
        "report", nargs="*", metavar="REPORT", help="folder name; all where none given"
    )
    new.add_argument("--suggest", action="store_true", help="propose lines for errata.csv")
    new = add("review", commands.review, "show one table as read, and as printed")
    new.add_argument("report", metavar="REPORT")
    new.add_argument("table", metavar="TABLE", help="its number in catalog.csv: 03, 04a, x01")
    new.add_argument("--out", type=Path, metavar="PNG", help="draw its pages and its frame there")
    return parser
