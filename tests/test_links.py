"""A figure of the text finds the line of a table that it restates, by name and never by amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.pages.model import Paragraph
from helpers.text.links import link_statements
from helpers.text.statements import COLUMNS, read_statements

EXECUTED = "一、2023 年财政预算执行情况"
DRAFT = "二、2024 年财政预算草案"


def line(row, item, value, phase="executed", year=2023, table="01", unit="万元", **more):
    yuan = Decimal(value) * {"万元": 10_000, "亿元": 100_000_000}[unit]
    return {
        "table": table, "row": row, "item": item, "component": "", "fiscal_year": str(year),
        "phase": phase, "value": value, "unit": unit, "amount_yuan": str(yuan),
        "budget_type": "", "direction": "", **more,
    }  # fmt: skip


def links(text: str, *lines: dict, heading: str = EXECUTED, titles=None) -> list[tuple]:
    texts = [Paragraph(1, heading), Paragraph(1, text)]
    rows = link_statements(read_statements(texts, "sample"), lines, titles)
    assert all("budget_type" not in row and set(row) == set(COLUMNS) for row in rows)
    return [(row["table"], row["row"]) for row in rows]


NONE = ("", None)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("非税 9993 万元", "非税收入"),
        ("地方教育附加 9993 万元", "地方教育附加收入"),
        ("一般公共服务支出 9993 万元", "一般公共服务"),
        ("收入总量为 9993 万元", "收入总计"),
        ("调用预算稳定调节基金 9993 万元", "调入预算稳定调节基金"),
        ("全区政府性基金预算收入 9993 万元", "政府性基金预算收入合计"),
        ("专项债券付息 9993 万元", "地方政府专项债务付息支出"),
    ],
)
@pytest.mark.parametrize("value", ["9993", "77"])
def test_a_lone_name_links_whether_or_not_its_amount_agrees(text, label, value):
    other = line(2, "契税", "9993")
    assert links(text, other, line(5, label, value)) == [("01", 5)]


def test_never_by_amount_alone_nor_across_year_phase_or_direction():
    assert links("契税 5 万元", line(1, "增值税", "5")) == [NONE]
    assert links("契税 5 万元", line(1, "契税", "5", year=2022)) == [NONE]
    assert links("契税 5 万元", line(1, "契税", "5", phase="adjusted")) == [NONE]
    assert links("一般公共预算收入 5 万元", line(1, "一般公共预算支出", "5")) == [NONE]
    assert links("其他 5 万元", line(1, "其他支出", "5")) == [NONE]


def test_a_bare_side_is_the_name_of_no_line_whose_amount_differs():
    of_fund = line(1, "政府性基金支出", "1476")
    assert links("其中：土地出让收入 900 万元、支出 563 万元", of_fund)[1] == NONE
    assert links("政府性基金收入 900 万元、支出 1476 万元", of_fund)[1] == ("01", 1)


def test_the_amount_chooses_among_lines_of_one_name_within_print_rounding():
    two = line(1, "上年结余", "40547"), line(2, "上年结余", "40465")
    assert links("上年结余 4.05 亿元", *two) == [("01", 1)]
    assert links("上年结余 4.0465 亿元", *two) == [("01", 2)]
    assert links("上年结余 7 亿元", *two) == [NONE]


def test_account_decides_where_the_amount_cannot():
    lines = (
        line(1, "支出总计", "83850", budget_type="general"),
        line(2, "政府性基金支出总计", "41818", budget_type="fund", table="19"),
    )
    fund = "政府性基金支出 4 亿元，支出总量为 4.18 万元。"
    assert links(fund, *lines)[1] == ("19", 2)
    assert links("综上所述，支出总量为 19 亿元。", *lines) == [NONE]


def test_a_part_of_several_names_is_the_name_of_none():
    lines = line(1, "中小企业发展专项资金甲", "5"), line(2, "中小企业发展专项资金乙", "5")
    assert links("中小企业发展专项 5 万元", *lines) == [NONE]


def test_growth_goes_where_its_amount_went_and_stages_of_a_draft_are_one():
    two = line(1, "契税", "3", "approved", 2024), line(2, "契税", "9", "approved", 2024)
    assert links("契税安排 9 万元，增长 5%。", *two, heading=DRAFT) == [("01", 2)] * 2


def test_debt_and_titled_tables_find_their_totals():
    debt = (
        line(1, "合计", "13.37", "limit", unit="亿元"),
        line(1, "一般债务限额", "1", "limit", table="10", unit="亿元"),
    )
    text = "政府债务限额 13.37 亿元。其中，一般债务 1 亿元。"
    assert links(text, *debt) == [("01", 1), ("10", 1)]
    total = line(6, "合计", "32.6", table="24")
    titles = {"24": "2023年“三公”经费情况"}
    assert links("“三公”经费 32.6 万元。", total, titles=titles) == [("24", 6)]
    assert links("“三公”经费 32.6 万元。", total) == [NONE]


def test_the_year_s_own_sum_is_not_the_total_under_a_header_of_the_same_side():
    """收入 over a column and 总计 beside it are 收入总计, with the balance of the year before."""
    lines = [
        line(5, "本年收入合计", "9", direction="revenue"),
        line(6, "总计", "12", component="收入", direction="revenue"),
    ]
    assert links("本年收入合计 9 万元，", *lines) == [("01", 5)]
    assert links("收入 7 万元，", *lines) == [NONE]


def test_an_account_s_revenue_is_no_whole_revenue_but_its_own_column_of_it():
    text = "本年政府性基金预算收入 12 万元，占 3%"
    whole = line(1, "合计", "400", component="收入")
    own = line(1, "合计", "12", component="收入/政府性基金预算", budget_type="fund")
    assert links(text, whole) == [NONE, NONE]
    assert links(text, whole, own) == [("01", 1), ("01", 1)]
    assert links(text, line(1, "收入合计", "400")) == [NONE, NONE]
    assert links(text, line(1, "收入合计", "400", budget_type="fund")) == [("01", 1), ("01", 1)]


def test_general_public_services_are_no_services_of_the_general_account():
    assert links("一般公共服务支出 12 万元", line(1, "服务", "30")) == [NONE]
    assert links("一般公共服务支出 12 万元", line(1, "一般公共服务", "30")) == [("01", 1)]
