"""What is no money in a table of money."""

from __future__ import annotations

import pytest
from small_grids import over, pick, tidied


@pytest.mark.parametrize("header", ["计划开工", "学位", "汇率", "退休人员"])
def test_a_column_that_need_not_be_money_has_no_unit_and_that_is_said(header):
    rows = (("项目", header, "预算数"), ("道路", "12", "1,200"), ("桥梁", "6", "900"))
    found = tidied(rows, above=over("单位：万元", "2025年项目表"))
    assert pick(found.lines, "value", "unit") == [
        ("12", None),
        ("1200", "万元"),
        ("6", None),
        ("900", "万元"),
    ]
    assert f"“{header}” may be no money: their unit is left blank" in found.notes


@pytest.mark.parametrize(
    "header",
    [
        "农林水",
        "本级",
        "中央资金",
        "某某区",
        "自筹",
        "其他",
        "单价",
        "特定目标类",
        "12月",
        "均衡性",
    ],
)
def test_kinds_and_places_of_money_are_money(header):
    rows = (("项目", header, "预算数"), ("道路", "12", "1,200"), ("桥梁", "6", "900"))
    found = tidied(rows, above=over("单位：万元", "2025年项目表"))
    assert {line["unit"] for line in found.lines} == {"万元"}


def test_what_makes_an_amount_with_others_is_money():
    head = ("市县", "合计", "医院", "旅游")
    rows = (head, ("甲市", "30", "10", "20"), ("乙市", "7", "3", "4"), ("丙市", "9", "4", "5"))
    found = tidied(rows, above=over("单位：万元", "2025年转移支付分项目情况"))
    assert {line["unit"] for line in found.lines} == {"万元"}


def test_by_how_much_a_budget_is_moved_is_money():
    rows = (
        ("项目", "年初预算", "上级追加", "调减", "调整后"),
        ("税收收入", "575", "2754", "6674", "5966"),
        ("非税收入", "823", "1600", "1490", "6015"),
    )
    found = tidied(rows, above=over("单位：万元", "2024年预算调整表")).lines
    assert {line["unit"] for line in found} == {"万元"}
