"""From a PDF to its files: whole or not at all, the same bytes each time, a person's word kept."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest
from report_folders import files, folder_of, found, rebuilt, two_pages, write_toml
from small_pdfs import LINES, ROWS, make_pdf, read_csv, words_page

from helpers.data import build, spool
from helpers.data import files as written
from helpers.data.build import build_report, extract_pdf
from helpers.data.store import OWNED, WORK
from helpers.errors import ReportError
from helpers.pages import extract
from helpers.pages.pdf import open_pdf
from helpers.report import load_report


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> bytes:
    return two_pages(tmp_path_factory.mktemp("paper") / "report.pdf").read_bytes()


@pytest.fixture
def folder(tmp_path, paper) -> Path:
    """A report's folder, not built."""
    return folder_of(tmp_path, paper)


# ── what is written ──────────────────────────────────────────────────────────────────────


def test_every_file_of_the_contract_is_written(folder):
    summary = build_report(load_report(folder))
    assert found(folder) == LINES
    assert set(OWNED) <= {path.name for path in folder.iterdir()}
    assert (folder / "tables" / "x01.csv").read_text("utf-8").splitlines() == [
        "row,page,项目,2023年执行数,2024年预算数",
        "1,2,税收收入,1200,1300",
        "2,2,非税收入,50,-20",
        "3,2,合计,1250,1280",
    ]
    assert (summary.pages, summary.tables_read, summary.numbers) == (2, 1, 6)
    assert {row["status"] for row in read_csv(folder / "checks.csv")} == {"pass"}


def test_raw_is_what_was_seen(folder):
    build_report(load_report(folder))
    cells = [row["text"] for row in read_csv(folder / "raw" / "p02-1.csv")]
    assert [cell for row in ROWS for cell in row] == cells[3:]  # 1,200 with its separator


def test_the_figures_of_the_text_are_written(folder):
    build_report(load_report(folder))
    said = [(row["item"], row["value"], row["unit"]) for row in read_csv(folder / "statements.csv")]
    assert said == [("一般公共预算收入", "4.1", "亿元"), ("一般公共预算收入", "1.4", "%")]


def test_package_describes_what_was_written(folder):
    build_report(load_report(folder))
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["title"] == "某某区2024年预算报告"
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_tables_that_waited_on_disk_give_the_same_files(folder, monkeypatch):
    build_report(load_report(folder))
    before = files(folder)
    monkeypatch.setattr(spool, "HELD", 0)
    build_report(load_report(folder), force=True)
    assert files(folder) == before


def test_reading_alone_writes_nothing(folder):
    before = files(folder)
    reading = build.read(open_pdf(folder / "report.pdf"), "x")
    assert len(list(reading.lines())) == 6
    assert files(folder) == before


def test_progress_counts_every_page(folder):
    told = []
    build_report(load_report(folder), progress=lambda *now: told.append(now[:2]))
    assert told == [(1, 2), (2, 2)]


# ── the same bytes ───────────────────────────────────────────────────────────────────────


def test_twice_gives_the_same_bytes(folder):
    build_report(load_report(folder))
    first = files(folder)
    build_report(load_report(folder), force=True)
    assert files(folder) == first


def test_extracted_twice_gives_the_same_bytes(folder, tmp_path):
    for place in ("a", "b"):
        extract_pdf(folder / "report.pdf", tmp_path / place / "out")
    first, second = files(tmp_path / "a" / "out"), files(tmp_path / "b" / "out")
    assert first == second
    assert str(tmp_path).encode() not in b"".join(first.values())


def test_build_and_extract_read_the_same(folder, tmp_path):
    build_report(load_report(folder))
    extract_pdf(folder / "report.pdf", tmp_path / "out" / folder.name)
    for name in ("lines.csv", "statements.csv", "tables/x01.csv", "raw/p02-1.csv"):
        assert (folder / name).read_bytes() == (tmp_path / "out" / folder.name / name).read_bytes()


# ── nothing is read again ────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(monkeypatch):
    """Names of the PDFs that were opened."""
    names = []

    def spy(path, *more):
        names.append(Path(path).name)
        return open_pdf(path, *more)

    monkeypatch.setattr(build, "open_pdf", spy)
    return names


def test_unchanged_is_not_read_again(folder, opened):
    build_report(load_report(folder))
    before = files(folder)
    again = build_report(load_report(folder))
    assert again.unchanged
    assert again.lines() == ["somewhere-2024: unchanged, nothing was read again"]
    assert opened == ["report.pdf"]
    assert files(folder) == before


@pytest.mark.parametrize("name", ["lines.csv", "tables/x01.csv", "raw/p02-1.csv"])
@pytest.mark.parametrize("how", ["edited", "deleted"])
def test_a_generated_file_that_was_touched_is_made_again(folder, opened, name, how):
    build_report(load_report(folder))
    before = files(folder)
    if how == "edited":
        (folder / name).write_text("spoiled\n", encoding="utf-8")
    else:
        (folder / name).unlink()
    build_report(load_report(folder))
    assert files(folder) == before
    assert len(opened) == 2


def test_force_and_a_new_setting_read_again(folder, opened):
    build_report(load_report(folder))
    build_report(load_report(folder), force=True)
    rebuilt(folder, 'field = "title"\nvalue = "另一题"')
    assert len(opened) == 3


# ── whole or not at all ──────────────────────────────────────────────────────────────────


@pytest.fixture
def built(folder):
    """A built folder whose next build would write other files."""
    (folder / "errata.csv").write_text("table,row,column,printed,corrected,reason,page\n", "utf-8")
    (folder / "notes.md").write_text("mine\n", encoding="utf-8")
    build_report(load_report(folder))
    before = files(folder)
    write_toml(
        folder, '\n[[override]]\ntable = "x01"\nfield = "title"\nvalue = "x"\nreason = "y"\n'
    )
    before["report.toml"] = (folder / "report.toml").read_bytes()
    return folder, before


WRITERS = ("write_csv", "write_grid", "write_json", "package")
FAULTS = {
    "full disk": (OSError(errno.ENOSPC, "No space left on device"), ReportError),
    "defect": (ZeroDivisionError("x"), ZeroDivisionError),
    "Ctrl-C": (KeyboardInterrupt(), KeyboardInterrupt),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("writer", WRITERS)
def test_a_write_that_fails_leaves_the_old_files(built, monkeypatch, writer, fault):
    folder, before = built
    raised, seen = FAULTS[fault]
    whole, calls = getattr(written, writer), []

    def failing(*more):
        calls.append(more)
        if len(calls) > (writer in ("write_csv", "write_grid")):  # the second file of these
            raise raised
        return whole(*more)

    monkeypatch.setattr(written, writer, failing)
    with pytest.raises(seen):
        build_report(load_report(folder))
    assert files(folder) == before
    assert not (folder / WORK / "new").exists()
    monkeypatch.undo()
    build_report(load_report(folder))
    assert read_csv(folder / "catalog.csv")[0]["title"] == "x"


def test_ctrl_c_while_reading_leaves_the_old_files(built):
    folder, before = built

    def stop(done, total, text):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_report(load_report(folder), progress=stop)
    assert files(folder) == before


def test_a_reader_that_breaks_leaves_the_old_files(built, monkeypatch):
    folder, before = built
    monkeypatch.setattr(extract.cells, "fill", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_report(load_report(folder))
    assert files(folder) == before


def test_a_failed_first_extract_leaves_no_folder(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(written, "package", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        extract_pdf(folder / "report.pdf", tmp_path / "new" / "out")
    assert not (tmp_path / "new").exists()


def test_another_pdf_than_the_described_one_is_refused(built):
    folder, before = built
    (folder / "report.pdf").write_bytes(before["report.pdf"] + b"\n")
    with pytest.raises(ReportError, match="not the file that report.toml describes"):
        build_report(load_report(folder))
    assert files(folder) == before | {"report.pdf": before["report.pdf"] + b"\n"}


def test_files_of_tables_that_are_gone_go_too(folder, tmp_path):
    build_report(load_report(folder))
    make_pdf(folder / "report.pdf", words_page)
    write_toml(folder)
    build_report(load_report(folder))
    assert list((folder / "tables").iterdir()) == []
    assert found(folder) == []
