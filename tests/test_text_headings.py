"""Years, phases and accounts that headings hand down to the figures below them."""

from __future__ import annotations

import pytest
from said_figures import DRAFT, EXECUTED, read, seen

from helpers.pages.model import Paragraph
from helpers.text.statements import read_statements


def test_year_and_phase_come_down_from_headings():
    rows = seen(
        EXECUTED,
        "（一）2023年一般公共预算收支情况",
        "税收 3 亿元。",
        "截止 2023 年底，开发区政府债务余额 13 亿元。其中，一般债务 1 亿元。",
        DRAFT,
        "税收安排 4 亿元，2025年 5 亿元。",
        "2024年“三公”经费预算 32.6 万元，与 2023 年预算持平。",
        "其中，公务接待费 4 万元。公务用车费 5 万元。",
        columns="item fiscal_year phase",
    )
    assert rows == [
        ("税收", 2023, "executed"),
        ("政府债务余额", 2023, "balance"),
        ("一般债务", 2023, "balance"),
        ("税收", 2024, "proposed"),
        ("税收", 2025, ""),
        ("“三公”经费", 2024, "approved"),
        ("公务接待费", 2024, "approved"),
        ("公务用车费", 2024, "approved"),
    ]


def test_a_title_starts_anew_and_the_report_says_what_its_years_are():
    rows = seen(
        "关于 2023 年预算执行情况暨 2024 年预算草案的报告",
        EXECUTED,
        "（五）2023年政府性基金情况",
        "2024 年税收返还及转移支付情况",
        "返还性收入为 6 万元。",
        columns="fiscal_year phase budget_type",
    )
    assert rows == [(2024, "proposed", "")]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("税收收入预算 3 亿元", "approved"),
        ("税收收入预计 3 亿元", "proposed"),
        ("税收收入调整为 3 亿元", "adjusted"),
        ("税收收入变动预算数为 3 亿元", "adjusted"),
        ("税收收入预计完成 3 亿元", "estimated"),
        ("税收收入决算数 3 亿元", "executed"),
        ("一般公共预算收入 3 亿元", ""),
        ("安排预算稳定调节基金 3 亿元", ""),
    ],
)
def test_phase_follows_the_words_and_not_the_names_of_accounts(text, phase):
    assert read(text)[0]["phase"] == phase


def test_a_span_of_years_has_no_fiscal_year_and_a_year_compared_with_is_none():
    rows = seen(
        EXECUTED,
        "“十四五”时期民生支出 9 亿元。",
        "教育支出 3 亿元，比2016年增加 1 亿元。",
        "2020年至2022年争取资金 8 亿元。",
        columns="fiscal_year",
    )
    assert rows == [(None,), (2023,), (2023,), (None,)]


def test_years_given_for_text_without_headings():
    text = [Paragraph(1, "2024 年税收收入 3 亿元。")]
    assert read_statements(text, "sample", {"proposed": 2024})[0]["phase"] == "proposed"
    assert read_statements(text, "sample")[0]["phase"] == ""


def test_a_summary_of_all_accounts_belongs_to_none():
    heading = "（二）2023年政府性基金预算收支情况"
    rows = seen(
        heading, "年末结余 3 亿元。", "综上所述，收入总量为 9 亿元。", columns="budget_type"
    )
    assert rows == [("fund",), ("",)]


def test_what_was_put_elsewhere_last_year_is_of_last_year():
    text = "2018年支出2340万元。主要原因是上年度列入此项的预留机动经费128.43万元调入行政运行项。"
    years = [row["fiscal_year"] for row in read(text)]
    assert years == [2018, 2017]


def test_what_the_text_calls_the_budget_for_short_is_the_adjusted_one():
    first = "2025年支出调整预算数（以下简称预算数）为7265亿元，执行数为9115亿元。"
    rest = "（一）教育支出预算数为99亿元，执行数为100亿元。"
    found = read("关于2025年省级支出执行情况的说明", first, "一、本级支出", rest)
    assert [row["phase"] for row in found] == ["adjusted", "executed"] * 2
    found = read("关于2025年省级支出执行情况的说明", first, "关于2025年省级收入的说明", rest)
    assert [row["phase"] for row in found][2:] == ["approved", "executed"]
