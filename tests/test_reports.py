"""The reader on reports as they were published, against tables typed by hand from their pages."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest
from transcribed import PUBLISHED, Source, differences, read_back, sources, typed

from helpers.data.build import extract_pdf

needs_reports = pytest.mark.skipif(
    not PUBLISHED.is_dir(),
    reason=f"the published reports are not here: {PUBLISHED} (BUDGET_REPORTS names the folder)",
)
#: Reports that hold running text only.
PROSE = (
    "jincheng-city-2025-narrative",
    "js-cppcc-2019-report",
    "js-npc-2019-report",
)
NAMES = sorted(path.stem for path in PUBLISHED.glob("*.pdf")) if PUBLISHED.is_dir() else []


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """A function from a report's name to the folder it was read into, once for all tests."""
    done: dict[str, Path] = {}
    root = tmp_path_factory.mktemp("published")

    def reading(name: str) -> Path:
        if name not in done:
            extract_pdf(PUBLISHED / f"{name}.pdf", root / name)
            done[name] = root / name
        return done[name]

    return reading


def catalog(folder: Path) -> list[dict[str, str]]:
    with (folder / "catalog.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


#: Tables that print no phase: a list of bonds by project is neither a budget nor its execution.
NO_PHASE = {("jilin-2020-debt", "04-2")}


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.path.stem)
def test_typed_tables_are_of_any_kind_and_well_formed(source: Source):
    numbers = typed(source.path)
    assert numbers
    assert all(item and value and unit for item, value, _, _, unit, *_ in numbers)
    printed = (source.report, source.table) not in NO_PHASE
    assert all(bool(phase) == printed for _, _, _, phase, *_ in numbers)
    assert len(source.sha256) == 64


def test_a_difference_is_told():
    number = ("税收收入", "5", "2024", "approved", "万元", "", "", "")
    assert differences([number], [number]) == ([], [])
    assert differences([number, number], [number]) == ([number], [])
    assert differences([number], [("税收收入", "6", *number[2:])]) == (
        [number],
        [("税收收入", "6", *number[2:])],
    )


@pytest.mark.slow
@pytest.mark.reports
@needs_reports
@pytest.mark.parametrize("source", sources(), ids=lambda source: source.path.stem)
def test_every_typed_number_is_read_and_no_other(source: Source, read):
    """Value, item, code, year, phase, unit and base, of all numbers of the pages typed."""
    if not source.pdf.is_file():
        pytest.skip(f"{source.pdf} is not here")
    if hashlib.sha256(source.pdf.read_bytes()).hexdigest() != source.sha256:
        pytest.skip(f"{source.pdf} is another edition than the one transcribed")
    expected = typed(source.path)
    found = read_back(read(source.report) / "lines.csv", source.table, source.pages)
    if not any(code for *_, code in expected):
        found = [(*number[:-1], "") for number in found]
    missing, extra = differences(expected, found)
    assert not missing and not extra


@pytest.mark.slow
@pytest.mark.reports
@needs_reports
def test_tables_are_read_and_believed(read):
    """At least 95 % of all tables of the folder without a doubt, the rest with a reason."""
    found = [row["status"] for name in NAMES for row in catalog(read(name))]
    doubted = [status for status in found if status != "read"]
    assert len(doubted) <= 0.05 * len(found), doubted
    assert all(": " in status for status in doubted)


@pytest.mark.slow
@pytest.mark.reports
@needs_reports
@pytest.mark.parametrize("name", PROSE)
def test_running_text_holds_no_table(name, read):
    if name not in NAMES:
        pytest.skip(f"{name}.pdf is not in {PUBLISHED}")
    assert not catalog(read(name))


@pytest.mark.slow
@pytest.mark.reports
@needs_reports
def test_contents_are_no_table(read):
    """A table has a title; a list of contents was read as one without."""
    assert not [
        (name, row["table"])
        for name in NAMES
        for row in catalog(read(name))
        if not row["title"] or "目录" in row["title"]
    ]
