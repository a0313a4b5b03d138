"""A person's word in report.toml: kept in every build, refused where nothing would ask for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_folders import folder_of, found, rebuilt, two_pages, write_toml
from small_pdfs import LINES, read_csv

from helpers.data.build import build_report
from helpers.errors import ReportError
from helpers.report import load_report


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> bytes:
    return two_pages(tmp_path_factory.mktemp("paper") / "report.pdf").read_bytes()


@pytest.fixture
def folder(tmp_path, paper) -> Path:
    """A report's folder, not built."""
    return folder_of(tmp_path, paper)


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
