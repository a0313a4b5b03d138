"""From a PDF to its files: whole or not at all, the same bytes each time, a person's word kept."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest
from small_pdfs import LINES, ROWS, UNIT, budget_page, make_pdf, read_csv, words_page

from helpers.data import build, spool
from helpers.data import files as written
from helpers.data.build import build_report, extract_pdf
from helpers.data.store import OWNED, WORK
from helpers.errors import ReportError
from helpers.pages import extract
from helpers.pages.pdf import open_pdf
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


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> bytes:
    return two_pages(tmp_path_factory.mktemp("paper") / "report.pdf").read_bytes()


@pytest.fixture
def folder(tmp_path, paper) -> Path:
    """A report's folder, not built."""
    made = tmp_path / "somewhere-2024"
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


@pytest.mark.parametrize(
    ("title", "header", "note"),
    [
        ("某某区2024年一般公共预算收入表", ("项目", "2023年执行数", "2024年预算数"), ""),
        (
            "某某区一般公共预算收入表",
            ("项目", "执行数", "预算数"),
            "no year is printed: fiscal_year is left blank",
        ),
        (
            "某某区一般公共预算收入表",
            ("项目", "2023年执行数", "预算数"),
            "no year is printed for 3 of 6 numbers: fiscal_year is left blank",
        ),
        (
            "某某区2024年政府债券使用情况表",
            ("项目", "债券规模", "其中:一般债券"),
            "no phase is printed: phase is left blank",
        ),
    ],
)
def test_what_is_not_printed_of_all_numbers_is_noted(title, header, note, tmp_path):
    def page(sheet):
        sheet.text(110, 40, title, 14)
        sheet.text(330, 60, UNIT)
        sheet.table((header, *ROWS), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert (row["status"], row["note"]) == ("read", note)


def test_a_column_that_no_header_stands_over_is_doubted(tmp_path):
    def page(sheet):
        sheet.text(110, 40, "某某区2024年一般公共预算收入表", 14)
        sheet.text(330, 60, UNIT)
        sheet.table((("项目", "", "2024年预算数"), *ROWS), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert row["status"] == "read with doubts: no header stands over 3 of its 6 numbers"


def test_two_columns_that_no_header_tells_apart_are_doubted(tmp_path):
    def page(sheet):
        sheet.text(110, 40, "某某区2024年一般公共预算收入表", 14)
        sheet.text(330, 60, UNIT)
        sheet.table((("项目", "2024年预算数", "2024年预算数"), *ROWS), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert row["status"] == "read with doubts: “2024年预算数” stands over 2 of its columns"


@pytest.mark.parametrize(
    ("header", "label", "status"),
    [
        ("2023年执行数", None, "read"),
        ("数", None, "read with doubts: “数” is no whole header"),
        (
            "2023年执行数（万",
            None,
            "read with doubts: “2023年执行数（万” is no whole header",
        ),
        ("（1，2]年", None, "read"),
        ("2023年执行数", "收入1,121", "read with doubts: “收入1,121” is no label alone"),
        ("2023年执行数", "—某某收入", "read with doubts: “—某某收入” is no label alone"),
        ("2023年执行数", "2016新增15000", "read with doubts: “2016新增15000” is no label alone"),
        ("2023年执行数", "2016年新增", "read"),
    ],
)
def test_a_header_or_label_that_is_none_alone_is_doubted(header, label, status, tmp_path):
    rows = [("项目", header, "2024年预算数"), *ROWS]
    if label:
        rows[2] = (label, "", rows[2][2])

    def page(sheet):
        sheet.text(110, 40, "某某区2024年一般公共预算收入表", 14)
        sheet.text(330, 60, UNIT)
        sheet.table(rows, [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert row["status"] == status


@pytest.mark.parametrize(
    ("dates", "note"),
    [
        (
            ("2015-11", "2016年6月", "2020-01"),
            "发行时间 prints dates of 2015–2020 row by row: fiscal_year is that of title or header",
        ),
        (("2020-11", "2020年6月", "2020-01"), ""),
    ],
)
def test_dates_of_rows_in_other_years_than_the_title_s_are_noted(dates, note, tmp_path):
    def page(sheet):
        sheet.text(110, 40, "某某区2020年政府债券余额情况表", 14)
        sheet.text(330, 60, UNIT)
        rows = [("道路建设", dates[0], "25"), ("学校建设", dates[1], "31"), ("供水", dates[2], "9")]
        sheet.table((("项目", "发行时间", "余额"), *rows), [40, 190, 290, 390], 66)

    extract_pdf(make_pdf(tmp_path / "new.pdf", page), tmp_path / "out")
    (row,) = read_csv(tmp_path / "out" / "catalog.csv")
    assert (row["status"], row["note"]) == ("read", note)


# ── a person's word ──────────────────────────────────────────────────────────────────────


def test_the_title_is_as_set_and_speaks_for_its_lines(folder):
    rebuilt(folder, 'field = "title"\nvalue = "某某区2024年政府性基金支出表"')
    assert read_csv(folder / "catalog.csv")[0]["title"] == "某某区2024年政府性基金支出表"
    assert set(found(folder, "budget_type", "direction")) == {("fund", "expenditure")}


def test_the_unit_is_as_set_and_amounts_follow(folder):
    rebuilt(folder, 'field = "unit"\nvalue = "亿元"')
    assert found(folder, "value", "unit", "amount_yuan")[0] == ("1200", "亿元", "120000000000")
    assert read_csv(folder / "catalog.csv")[0]["unit"] == "亿元"


def test_the_unit_of_one_column_is_as_set(folder):
    rebuilt(folder, 'field = "unit"\ncolumn = "2024年预算数"\nvalue = "亿元"')
    assert [line[0] for line in found(folder, "unit")] == ["万元", "亿元"] * 3


def test_the_unit_of_one_row_is_as_set(folder):
    rebuilt(folder, 'field = "unit"\nrow = 2\nvalue = "亿元"')
    assert [line[0] for line in found(folder, "unit")] == ["万元"] * 2 + ["亿元"] * 2 + ["万元"] * 2


@pytest.mark.parametrize(
    ("setting", "name", "expected"),
    [
        ('field = "fiscal_year"\nvalue = "2022"', "fiscal_year", ["2022"] * 6),
        (
            'field = "fiscal_year"\ncolumn = "2023年执行数"\nvalue = "2022"',
            "fiscal_year",
            ["2022", "2024"] * 3,
        ),
        ('field = "phase"\ncolumn = "2023年执行数"\nvalue = "estimated"', "phase", None),
        ('field = "direction"\nvalue = "expenditure"', "direction", ["expenditure"] * 6),
        ('field = "direction"\nvalue = ""', "direction", [""] * 6),
        (
            'field = "budget_type"\nrow = 1\nvalue = "fund"',
            "budget_type",
            ["fund"] * 2 + ["general"] * 4,
        ),
        ('field = "item"\nrow = 2\nvalue = "非税"', "item", None),
        ('field = "code"\nrow = 1\nvalue = "101"', "code", ["101"] * 2 + [""] * 4),
        (
            'field = "component"\ncolumn = "2024年预算数"\nvalue = "本级"',
            "component",
            ["", "本级"] * 3,
        ),
        ('field = "level"\nrow = 1\nvalue = "2"', "level", ["2", "2", "1", "1", "0", "0"]),
        ('field = "parent_row"\nrow = 1\nvalue = "2"', "parent_row", ["2", "2", "3", "3", "", ""]),
        ('field = "parent_row"\nrow = 1\nvalue = ""', "parent_row", ["", "", "3", "3", "", ""]),
    ],
    ids=lambda value: (
        value.replace("\n", ", ") if isinstance(value, str) and "field" in value else ""
    ),
)
def test_a_setting_survives_every_run(folder, setting, name, expected):
    build_report(load_report(folder))
    before = [line[0] for line in found(folder, name)]
    rebuilt(folder, setting)
    after = [line[0] for line in found(folder, name)]
    if expected is None:
        value = setting.rsplit('"', 2)[1]
        assert value in after
        assert sum(a != b for a, b in zip(before, after, strict=True)) in (2, 3)
    else:
        assert after == expected
    assert [line[0] for line in found(folder, "value")] == [line[3] for line in LINES]
    build_report(load_report(folder), force=True)
    assert [line[0] for line in found(folder, name)] == after


def test_a_cell_s_text_is_as_set(folder):
    rebuilt(folder, 'field = "text"\nrow = 2\ncolumn = "项目"\nvalue = "非税收入及其他"')
    assert found(folder, "item")[2] == ("非税收入及其他",)


def test_a_skipped_table_gives_no_lines_and_says_why(folder):
    rebuilt(folder, 'field = "skip"\nvalue = true')
    assert found(folder) == []
    assert read_csv(folder / "catalog.csv")[0]["status"] == "raw only: left out by report.toml"
    assert (folder / "raw" / "p02-1.csv").exists()


@pytest.mark.parametrize(
    "setting", ['field = "kind"\nvalue = "wide"', 'field = "flavor"\nvalue = "x"']
)
def test_a_field_that_nothing_would_ask_for_is_refused(folder, setting):
    with pytest.raises(ReportError, match="field"):
        rebuilt(folder, setting)


def test_an_override_of_a_table_that_is_not_there_is_said(folder):
    write_toml(folder, '\n[[override]]\ntable = "77"\nfield = "title"\nvalue = "x"\nreason = "y"\n')
    try:
        said = build_report(load_report(folder)).lines()
    except ReportError as error:
        said = [str(error)]
    assert any("77" in line for line in said)
