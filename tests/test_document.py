"""What a document's first pages say of all of its tables."""

from __future__ import annotations

import pytest

from helpers.pages.model import Line
from helpers.tables.document import heading_of, phase_of_document, without_days, year_of_table
from helpers.tables.meaning import years


@pytest.mark.parametrize(
    ("title", "phase"),
    [
        ("某某局2026年部门预算", "approved"),
        ("某某市 某某局 2026年度单位预算公开", "approved"),
        ("某某局2024年度部门决算", "executed"),
        ("某某市2025年预算执行情况和2026年预算草案的报告", ""),
        ("2026年部门预算草案", ""),
        ("2024年部门决算 2025年部门预算", ""),
        ("某某市2026年政府预算公开", ""),
    ],
)
def test_the_phase_of_a_department_s_document(title, phase):
    assert phase_of_document(title) == phase


@pytest.mark.parametrize("day", ["二〇二五年七月", "2025年7月", "2025年12月31日"])
def test_days_are_left_out(day):
    assert without_days(f"2024年度部门决算 {day}") == "2024年度部门决算"


# ── the document's years ─────────────────────────────────────────────────────────────────


def line(text: str, size: float = 10.0, y: float = 50.0) -> Line:
    return Line(text, 50.0, y, 50.0 + size * len(text), y + size, size)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局2024年度决算已公开。",
        "比2024年预算增加100万元。",
        "根据财政部2023年印发的办法，编制如下。",
    ],
)
def test_a_sentence_below_the_title_says_nothing_of_the_document_s_year(sentence):
    lines = [line("某县财政局2025年部门预算", 22.0), line(sentence, 12.0, 90.0)]
    assert heading_of(lines) == "某县财政局2025年部门预算"
    assert heading_of([line(sentence)]) == ""


def test_a_short_line_names_the_year_where_the_largest_letters_do_not():
    lines = [
        line("某县财政局", 26.0),
        line("2025年部门预算", 18.0),
        line("说明，2024年的情况。", 12.0),
    ]
    assert years(heading_of(lines)) == [2025]


def test_the_line_of_unit_and_year_over_a_form_of_accounts_names_it():
    lines = [
        line("一般公共预算财政拨款支出决算表", 16.0),
        line("部门：某县财政局 2024年度 单位：万元", 9.0),
    ]
    assert years(heading_of(lines)) == [2024]


BOTH = "关于某县2024年预算执行情况和2025年预算草案的报告"
ACCOUNTS = "某县2024年财政决算（草案）和2025年上半年预算执行情况的报告"


@pytest.mark.parametrize(
    ("heading", "title", "year"),
    [
        (BOTH, "附表1 一般公共预算收入执行情况表", 2024),
        (BOTH, "附表2 一般公共预算收入预算表", 2025),
        (BOTH, "一般公共预算收入表", 2025),
        (ACCOUNTS, "一般公共预算收入决算表", 2024),
        (ACCOUNTS, "一般公共预算收入执行情况表", 2025),
        ("某县2025年部门预算", "收支总表", 2025),
        ("某县部门预算", "收支总表", None),
    ],
)
def test_of_two_years_a_table_is_of_the_one_that_its_title_fits(heading, title, year):
    assert year_of_table(heading, title) == year
