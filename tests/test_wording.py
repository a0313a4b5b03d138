"""What the words in front of a figure say: its measure, its item and its account."""

from __future__ import annotations

import pytest
from said_figures import read, seen

from helpers.text.wording import account_of

# ------------------------------------------------------------------------------ measures


@pytest.mark.parametrize(
    ("clause", "measure", "value"),
    [
        ("增收 2334 万元", "increase", "2334"),
        ("减收 2512 万元", "decrease", "2512"),
        ("比上年减少3.5亿元", "decrease", "3.5"),
        ("较2016年增加 12.6 亿元", "increase", "12.6"),
        ("同比下降 5.9%", "growth_pct", "-5.9"),
        ("增长（下降）0%", "growth_pct", "0"),
        ("为变动预算 99.2%", "share_of_budget_pct", "99.2"),
        ("完成年初预算的 103%", "share_of_budget_pct", "103"),
        ("为调整预算（以下简称“预算”）的98.6%", "share_of_budget_pct", "98.6"),
        ("为上年的 104.3%", "share_of_last_year_pct", "104.3"),
        ("占一般公共预算收入的 20%", "share_pct", "20"),
        ("提高2.3个百分点", "change_points", "2.3"),
        ("回落 2.3 个百分点", "change_points", "-2.3"),
    ],
)
def test_what_a_clause_says_of_the_item_before_it(clause, measure, value):
    row = read(f"增值税完成 8836 万元，{clause}。")[1]
    assert (row["item"], row["measure"], row["value"]) == ("增值税", measure, value)


def test_words_of_growth_inside_a_name_or_of_a_level_reached_are_no_change():
    text = "代表履职能力提升（项）支出 36 万元。税收收入增加到 5 亿元。债务率为 115%。"
    assert [row[1] for row in seen(text)] == ["amount", "amount", "ratio_pct"]


def test_a_change_may_stand_before_its_item():
    rows = seen("项目支出 8 万元，主要原因是政策调整，增加基本支出 3 万元，增减相抵后增加 2 万元。")
    assert rows[1:] == [("基本支出", "increase", "3", "万元"), ("", "increase", "2", "万元")]


# --------------------------------------------------------------------------------- items


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("加上上级补助资金 6.71 亿元", "上级补助资金"),
        ("加上级补助收入 0.08 亿元", "上级补助收入"),
        ("10、车船税完成 1386 万元", "车船税"),
        ("调用预算稳定调节基金 3153 万元", "调用预算稳定调节基金"),
        ("安排预算稳定调节基金 4482 万元", "安排预算稳定调节基金"),
        ("某某经济技术开发区返还性收入为-660 万元", "返还性收入"),
        ("市核定我区政府债务限额13.37亿元", "政府债务限额"),
        ("国有资源（资产）有偿使用收入 148 万元", "国有资源（资产）有偿使用收入"),
        ("2024 年度省级和市级党员教育培训专项经费 1 万元", "省级和市级党员教育培训专项经费"),
        (
            "其中：省、市两新组织联合党组织党建工作经费 11 万元",
            "省、市两新组织联合党组织党建工作经费",
        ),
        ("其中，1700 万元为专项用途资金", "专项用途资金"),
        ("安排 3.2 亿元，支持道路建设", ""),
        ("主要包括共同事权转移支付 35.52 亿元", "共同事权转移支付"),
    ],
)
def test_the_noun_a_figure_speaks_of(text, item):
    assert read(text)[0]["item"] == item


def test_brackets_speak_of_their_own_item_and_the_text_goes_on_behind_them():
    text = "行政事业性收费收入 3567 万元（耕地开垦费 3541 万元），增长 5%。"
    assert [row[0] for row in seen(text)] == [
        "行政事业性收费收入",
        "耕地开垦费",
        "行政事业性收费收入",
    ]


def test_each_of_several_items_gets_its_own_figure_or_none():
    text = "税收收入和非税收入分别完成 4.05 亿元和 3.05 亿元，分别增长 5%、6%。"
    assert [row[0] for row in seen(text)] == ["税收收入", "非税收入"] * 2
    one_item = "社会保障和就业支出分别为 3 亿元和 4 亿元。"
    assert [row[0] for row in seen(one_item)] == ["", ""]
    assert [row[0] for row in seen("税收收入、非税收入、其他收入分别为 3 亿元、4 亿元。")] == [
        "",
        "",
    ]


def test_both_ends_of_a_range_speak_of_the_item():
    assert seen("税收收入增长 5%-8%，预计 3—5亿元。") == [
        ("税收收入", "growth_pct", "5", "%"),
        ("税收收入", "growth_pct", "8", "%"),
        ("税收收入", "amount", "3", "亿元"),
        ("税收收入", "amount", "5", "亿元"),
    ]


def test_a_new_sentence_takes_up_the_item_only_by_comparing():
    text = "住房保障支出 12 万元，主要用于补贴。与上年相比增加 3 万元。增长 5%。"
    assert [row[0] for row in seen(text)] == ["住房保障支出", "住房保障支出", ""]


def test_names_cut_short_are_completed_from_the_text():
    text = "地方政府债务限额 5 亿元，余额 4 亿元。"
    assert [row[0] for row in seen(text)] == ["地方政府债务限额", "地方政府债务余额"]
    text = "市本级政府性基金预算收入完成 16 亿元；预算支出执行 34 亿元。"
    assert seen(text)[1][0] == "市本级政府性基金预算支出"


def test_the_other_end_of_a_transfer_is_not_the_account_spoken_of():
    assert account_of("国有资本经营预算调入一般公共预算支出") == "soe"
    assert account_of("一般公共预算收入，从政府性基金预算调入资金") == "general"
    assert account_of("一般公共预算，政府性基金预算收入") == "fund"
