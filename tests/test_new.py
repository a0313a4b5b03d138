"""``new`` makes a report's folder whole or not at all, of what the PDF says of itself."""

from __future__ import annotations

import pytest
from small_pdfs import (
    LINES,
    Sheet,
    blank_page,
    budget_page,
    make_encrypted,
    make_pdf,
    make_truncated,
    read_csv,
    scan_page,
    words_page,
)

from helpers import cli
from helpers.data import new
from helpers.errors import ReportError
from helpers.report import find_report, reports


def cover_page(sheet: Sheet) -> None:
    """A cover: a title in two lines of large letters, the bureau below."""
    sheet.text(60, 80, "关于某某县2023年预算执行情况", 20)
    sheet.text(60, 110, "与2024年预算草案的报告", 20)
    sheet.text(150, 200, "某某县财政局", 12)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """An empty folder of reports."""
    folder = tmp_path / "data"
    monkeypatch.setenv("BUDGET_DATA", str(folder))
    return folder


@pytest.fixture
def run(data, capsys):
    """The command; gives its exit code, output and the error's line."""

    def run_here(path, name="somewhere-2024"):
        code = cli.main(["new", str(path), "--name", name])
        out, err = capsys.readouterr()
        assert err.count("\n") == (code != 0)
        return code, out, err

    return run_here


def written(data) -> dict:
    return {p: p.read_bytes() for p in data.rglob("*") if p.is_file() and ".build" not in p.parts}


def left(data) -> list[str]:
    return sorted(path.relative_to(data).as_posix() for path in data.rglob("*"))


def test_a_report_is_made_filled_in_and_built(data, run, tmp_path):
    path = make_pdf(tmp_path / "预算 1.pdf", cover_page, budget_page, words_page)
    code, out, _ = run(path)
    assert code == 0
    assert "3 pages, 1 table: 1 read (100.0 %)" in out
    assert "issuer: 某某县财政局 (first page, a line of its own)" in out
    assert "fill in by hand in report.toml: source, license" in out
    report = find_report("somewhere-2024")
    assert report.title == "关于某某县2023年预算执行情况与2024年预算草案的报告"
    assert (report.issuer, report.region) == ("某某县财政局", "某某县")
    assert (report.level, report.years) == ("county (县)", (2023, 2024))
    assert (report.source, report.license) == ("预算 1.pdf", "")
    assert report.read_pdf() == path.read_bytes()
    assert report.is_current()
    lines = read_csv(report.folder / "lines.csv")
    assert len(lines) == len(LINES)
    assert {line["report"] for line in lines} == {"somewhere-2024"}
    assert sorted(p.name for p in data.iterdir()) == ["somewhere-2024"]


def test_building_it_again_changes_nothing(data, run, tmp_path, capsys):
    run(make_pdf(tmp_path / "a.pdf", cover_page, budget_page))
    before = written(data)
    assert cli.main(["build", "somewhere-2024", "--force"]) == 0
    assert "fill in by hand in report.toml: license" in capsys.readouterr().out
    assert written(data) == before


def test_what_is_not_said_stays_blank_and_is_named(data, run, tmp_path):
    code, out, _ = run(make_pdf(tmp_path / "a.pdf", words_page))
    assert code == 0
    assert "title: 关于2024年预算草案的报告" in out
    assert "fill in by hand in report.toml: issuer, region, level, source, license" in out
    report = find_report("somewhere-2024")
    assert (report.issuer, report.region, report.level) == ("", "", "")
    assert report.blank == ["issuer", "region", "level", "license"]
    assert (report.years, report.label) == ((2024,), "关于2024年预算草案的报告")


def test_the_same_file_under_another_name_is_said(data, run, tmp_path):
    path = make_pdf(tmp_path / "a.pdf", budget_page)
    run(path, "first-2024")
    code, out, _ = run(path, "second-2024")
    assert (code, reports()) == (0, ["first-2024", "second-2024"])
    assert "the same file is in budget_data as first-2024" in out


@pytest.mark.parametrize(
    "name",
    [
        *("", "A-2024", "南昌-2025", "a b", "../a", "a/b", ".a", "a.", "con", "com1.x", "a" * 65),
        *("reference", "a\n"),
    ],
)
def test_a_name_that_some_system_refuses_is_refused(data, run, tmp_path, name):
    code, _, err = run(make_pdf(tmp_path / "a.pdf"), name)
    assert (code, data.exists()) == (2, False)
    assert "is no folder name that every system takes" in err


def test_an_existing_report_is_never_touched(data, run, tmp_path):
    run(make_pdf(tmp_path / "a.pdf"))
    toml = data / "somewhere-2024" / "report.toml"
    toml.write_text(toml.read_text("utf-8") + "# mine\n", encoding="utf-8")
    before = left(data)
    code, _, err = run(make_pdf(tmp_path / "b.pdf", words_page))
    assert code == 2
    assert "is there already; choose another --name" in err
    assert left(data) == before
    assert toml.read_text("utf-8").endswith("# mine\n")


BAD = {
    "not a PDF": (lambda path: path.write_bytes(b"<html>"), "not a PDF"),
    "cut": (make_truncated, "cut short"),
    "scan": (lambda path: make_pdf(path, scan_page), "OCR"),
    "blank": (lambda path: make_pdf(path, blank_page), "no text on any page"),
    "locked": (lambda path: make_encrypted(path, "secret", "owner"), "password"),
    "missing": (lambda path: None, "no such file"),
    "folder": (lambda path: path.mkdir(), "folder"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_leaves_nothing(data, run, tmp_path, kind):
    make, part = BAD[kind]
    path = tmp_path / "a.pdf"
    make(path)
    code, _, err = run(path)
    assert code == 2
    assert part in err and "a.pdf: " in err and "report.pdf" not in err
    assert not data.exists() or left(data) == []


def test_a_fault_while_it_is_built_leaves_nothing(data, run, tmp_path, monkeypatch):
    def broken(report, progress=None):
        assert (report.folder / "report.toml").is_file()
        assert reports() == []  # a draft is no report
        raise ReportError("the disk is full")

    monkeypatch.setattr(new, "build_report", broken)
    code, _, err = run(make_pdf(tmp_path / "a.pdf"))
    assert (code, err) == (2, "error: the disk is full\n")
    assert left(data) == []


def test_what_a_killed_run_left_is_no_report_and_goes_away(data, run, tmp_path):
    draft = data / new.DRAFTS / "somewhere-2024"
    draft.mkdir(parents=True)
    (draft / "report.toml").write_text("half", encoding="utf-8")
    assert reports() == []
    assert run(make_pdf(tmp_path / "a.pdf"))[0] == 0
    assert sorted(path.name for path in data.iterdir()) == ["somewhere-2024"]
