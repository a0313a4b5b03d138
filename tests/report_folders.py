"""Folders of a small report: its PDF and report.toml, and what a build wrote into them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from small_pdfs import budget_page, make_pdf, read_csv, words_page

from helpers.data.build import build_report
from helpers.data.store import WORK
from helpers.report import load_report

TOML = """\
title = "某某区2024年预算报告"
issuer = "某某区财政局"
region = "某某区"
level = "county"
years = [2023, 2024]
source = "typeset for a test"
sha256 = "{sha}"
license = "none"
"""


def two_pages(path: Path) -> Path:
    return make_pdf(path, words_page, budget_page)


def write_toml(folder: Path, more: str = "") -> None:
    sha = hashlib.sha256((folder / "report.pdf").read_bytes()).hexdigest()
    (folder / "report.toml").write_text(TOML.format(sha=sha) + more, encoding="utf-8")


def folder_of(place: Path, paper: bytes) -> Path:
    """A report's folder, not built."""
    made = place / "somewhere-2024"
    made.mkdir()
    (made / "report.pdf").write_bytes(paper)
    write_toml(made)
    return made


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but the working folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and WORK not in path.relative_to(folder).parts
    }


def found(folder: Path, *names: str) -> list[tuple[str, ...]]:
    names = names or ("item", "fiscal_year", "phase", "value")
    return [tuple(line[name] for name in names) for line in read_csv(folder / "lines.csv")]


def rebuilt(folder: Path, override: str) -> Path:
    """The folder, built with one [[override]] in its report.toml."""
    write_toml(folder, f'\n[[override]]\ntable = "x01"\nreason = "for a test"\n{override}\n')
    report = load_report(folder)
    build_report(report)
    assert report.unused_overrides() == []
    return folder
