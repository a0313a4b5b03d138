"""A new report: its folder in budget_data, made whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from helpers.data.build import build_report
from helpers.data.store import locked, plain_words
from helpers.data.summary import Summary
from helpers.errors import ReportError
from helpers.pages.extract import extract
from helpers.pages.pdf import open_pdf
from helpers.report import data_folder, load_report, reports
from helpers.tables import clean
from helpers.text.identify import Found, identify

DRAFTS = ".new"
# What file systems of Windows, macOS and Linux all take, and datapackage.json as a name.
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_TAKEN = ("reference", "panel")
_HEAD = """\
# Read from {name}
# as noted behind each field; what it does not say of itself is blank: fill it in by hand.
# sha256 makes sure that report.pdf is the file described.
"""
_FOOT = """
# Where the reader detected something wrongly, say so here; it survives every run:
# [[override]]
# table = "01"
# field = "fiscal_year"
# value = "2024"
# reason = "why"
"""


def new_report(
    pdf: Path, name: str, progress: Callable[[int, int, str], None] | None = None
) -> tuple[Summary, list[str]]:
    """Make a report's folder from a PDF: the PDF, a report.toml of what it says, and the data.

    An existing folder is never replaced: its report.toml and errata.csv are a person's work.

    Args:
        pdf: the file as published.
        name: the folder's name in budget_data.
        progress: called with (pages done, all, text).

    Returns:
        What was read, and lines that say what was detected and what is to be filled in by hand.

    Raises:
        ReportError: the name is taken or no portable folder name, or the PDF cannot be read;
            then nothing is left behind.
    """
    _check_name(name)
    root = data_folder()
    goal = root / name
    if goal.exists():
        raise ReportError(
            f"{goal}: is there already; choose another --name "
            "(a new edition of the file: put it there and its sha256 into report.toml)"
        )
    document = open_pdf(pdf)
    content = pdf.read_bytes()
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise ReportError(f"{pdf}: was changed while it was read; try again")
    found = _identified(document, progress)
    drafts = root / DRAFTS
    with plain_words(root):
        drafts.mkdir(parents=True, exist_ok=True)
    draft = drafts / name
    try:
        with locked(drafts / f"{name}.lock", goal):
            try:
                with plain_words(root):
                    shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
                    draft.mkdir()
                    (draft / "report.pdf").write_bytes(content)
                    text = settings(found, pdf.name, document.sha256)
                    (draft / "report.toml").write_text(text, encoding="utf-8", newline="\n")
                summary = _built(draft, pdf.name, progress)
                with plain_words(root):
                    draft.rename(goal)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
    finally:
        _tidy(drafts, name)
    load_report(goal).mark_current()
    return summary, [*said(found, _twins(goal)), f"  in {goal}; notebooks: BUDGET_REPORT={name}"]


def _built(draft: Path, file: str, progress: Callable[[int, int, str], None] | None) -> Summary:
    """Build a draft; what is wrong with its report.pdf is said of the file that was given."""
    try:
        return build_report(load_report(draft), progress)
    except ReportError as error:
        raise ReportError(str(error).replace("report.pdf: ", f"{file}: ", 1)) from None


def settings(found: Found, file: str, sha256: str) -> str:
    """The text of report.toml."""
    where = found.where or {}
    file = "".join(c for c in file.encode("utf-8", "replace").decode() if c.isprintable())
    values = {
        "title": found.title,
        "issuer": found.issuer,
        "region": found.region,
        "level": found.level,
        "years": list(found.years),
        "source": file,
        "sha256": sha256,
        "license": "",
    }
    notes = {key: f"  # {place}" for key, place in where.items()}
    notes["source"] = "  # the file's name; say where it was published"
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}{notes.get(key, '')}"
        for key, value in values.items()
    ]
    return _HEAD.format(name=file) + "\n".join(lines) + "\n" + _FOOT


def said(found: Found, twins: list[str]) -> list[str]:
    """What was detected and where, and what is left to a person."""
    where = found.where or {}
    years = ", ".join(map(str, found.years))
    given = {name: getattr(found, name) for name in ("title", "issuer", "region", "level")}
    given["years"] = years
    lines = [f"  {name}: {value} ({where[name]})" for name, value in given.items() if value]
    blank = [name for name, value in given.items() if not value]
    lines.append(f"  fill in by hand in report.toml: {', '.join([*blank, 'source', 'license'])}")
    lines += [f"  the same file is in budget_data as {twin}" for twin in twins]
    return lines


def _identified(document, progress) -> Found:
    assembler, given, titles = clean.Assembler(), [], []
    for page in extract(document, progress=progress):
        # Assembling moves lines about, so what stands outside the tables is taken first.
        given.append((page.page, list(page.outside), bool(page.grids)))
        titles += [table.context.title for table in assembler.add(page)]
    titles += [table.context.title for table in assembler.close()]
    return identify(given, titles)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name) or name in _TAKEN:
        raise ReportError(
            f"--name {name!r} is no folder name that every system takes: use a-z, 0-9, - _ . "
            "between letters or digits, like nanchang-2025"
        )


def _twins(folder: Path) -> list[str]:
    """Other reports of the same PDF."""
    own = load_report(folder)
    others = (load_report(folder.parent / name) for name in reports() if name != folder.name)
    return [each.name for each in others if each.sha256.lower() == own.sha256]


def _tidy(drafts: Path, name: str) -> None:
    """Take away what only this run needed; another one at work keeps its own."""
    with suppress(OSError):
        (drafts / f"{name}.lock").unlink(missing_ok=True)
        drafts.rmdir()
