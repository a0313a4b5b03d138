"""Make the briefing: run the notebooks in both languages, write deck, workbook and pages."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from helpers.errors import ReportError
from helpers.notebooks import FOLDER, LANGUAGES, ROOT, executed, keep_charts, other_report

NEEDED = {"pptx": "python-pptx", "xlsxwriter": "XlsxWriter"}


def make_briefing(
    names: Iterable[str] = (),
    progress: Callable[[int, int, str], None] | None = None,
    folder: Path = FOLDER,
    charts: Path | None = None,
    goal: Path | None = None,
) -> list[Path]:
    """Write the briefing of a report, in both languages.

    ``REPORT-zh.pptx`` the deck, ``REPORT-zh.xlsx`` all charts' numbers with Excel's charts, and
    ``01-…-zh.html`` a notebook without code; the same with ``-en``. The charts are exported on
    the way. Stored notebooks stay as they are. All is written, or nothing.

    Args:
        names: notebooks, by name or beginning (``02``), to make a part of it; all where empty.
        progress: called with (done, all, name).
        folder: where the notebooks are.
        charts: where the charts go; charts/ of the project where None, or of another report.
        goal: where the briefing goes, likewise; made where it is missing. What an earlier briefing
            of the same report left there, and this one does not write, is removed.

    Returns:
        The files.

    Raises:
        ReportError: a package is missing, no such report or notebook, or a cell failed.
    """
    missing = [name for module, name in NEEDED.items() if importlib.util.find_spec(module) is None]
    if missing:
        raise ReportError(f"briefing: needs {', '.join(missing)}; pip install -e .[briefing]")
    from helpers.briefing.content import content
    from helpers.briefing.deck import write
    from helpers.briefing.page import page
    from helpers.briefing.workbook import collected

    names, other = list(names), other_report()
    home = other.folder if other else ROOT
    goal = goal or home / "briefing"
    with executed(names, LANGUAGES, progress, folder) as runs:
        files: dict[str, bytes] = {}
        for lang in LANGUAGES:
            said = content(runs, lang, os.environ.get("BUDGET_REPORT") or None)
            stem = f"{said.report.name}-{lang}"
            files[f"{stem}.pptx"] = write(said)
            files[f"{stem}.xlsx"] = collected(said)
            for run in runs:
                if run.lang == lang:
                    name = f"{run.path.stem}-{lang}.html"
                    files[name] = page(run, said).encode("utf-8")
        keep_charts(runs, charts or home / "charts", whole=not names)
        _put(files, goal, whole=not names)
    return [goal / name for name in sorted(files)]


def _put(files: dict[str, bytes], goal: Path, *, whole: bool) -> None:
    """Write beside, then rename; pages of notebooks that are gone go as well."""
    goal.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        beside = goal / f"{name}.new"
        try:
            beside.write_bytes(content)
            beside.replace(goal / name)
        except PermissionError as error:
            beside.unlink(missing_ok=True)
            raise ReportError(f"{name}: cannot be written; is it open in an Office?") from error
    if whole:
        for path in goal.glob("[0-9][0-9]-*.html"):
            if path.name not in files:
                path.unlink()
