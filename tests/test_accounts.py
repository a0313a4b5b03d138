"""Which budget a number is of: its title's, else its row's or its column's."""

from __future__ import annotations

import pytest
from small_grids import (
    TITLE,
    over,
    pick,
    read,
    tidied,
)


@pytest.mark.parametrize(
    ("title", "budget_type", "direction"),
    [
        (TITLE, "general", "revenue"),
        ("某某区2024年政府性基金支出预算表", "fund", "expenditure"),
        ("某某区2023年国有资本经营预算收入表", "soe", "revenue"),
        ("某某区2023年社会保险基金支出表", "social_insurance", "expenditure"),
    ],
)
def test_account_and_direction_come_from_the_title(title, budget_type, direction):
    found = read(("甲", "1", "2", ""), ("乙", "3", "4", ""), above=over(title=title))
    assert {(line["budget_type"], line["direction"]) for line in found.lines} == {
        (budget_type, direction)
    }


def test_in_a_department_s_table_of_all_its_money_each_row_names_its_budget():
    rows = (
        ("收入项目", "预算数", "支出项目", "合计", "一般公共预算拨款"),
        ("一、财政拨款收入", "9", "一、公共安全支出", "9", "7"),
        ("1、一般公共预算", "7", "", "", ""),
        ("2、政府性基金预算", "2", "", "", ""),
        ("二、事业收入", "1", "", "", ""),
        ("收入总计", "10", "支出总计", "9", "7"),
    )
    found = tidied(rows, above=over(None, "2026年预算单位财务收支预算总表", "单位：元")).lines
    into = [line for line in found if line["direction"] == "revenue"]
    assert pick(into, "item", "budget_type") == [
        ("财政拨款收入", None),
        ("一般公共预算", "general"),
        ("政府性基金预算", "fund"),
        ("事业收入", None),
        ("收入总计", None),
    ]
    out = [line for line in found if line["direction"] == "expenditure"]
    assert pick(out, "item", "budget_type") == [
        ("公共安全支出", None),
        ("公共安全支出", "general"),
        ("支出总计", None),
        ("支出总计", "general"),
    ]


def test_what_only_names_a_budget_is_not_of_it():
    rows = (
        ("项目", "2024年预算数"),
        ("财政对社会保险基金的补助", "5"),
        ("从政府性基金预算调入", "4"),
        ("国有资本经营预算支出", "3"),
    )
    found = tidied(rows, above=over(title="某某区2024年支出表")).lines
    assert pick(found, "budget_type") == [(None,), (None,), ("soe",)]


def test_first_labels_lend_their_budget_to_a_table_that_names_no_other():
    rows = (
        ("项目", "2024年预算数"),
        ("返还性支出", "5"),
        ("增值税税收返还支出", "5"),
        ("一般性转移支付", "4"),
    )
    found = tidied(rows, above=over(title="某某省对各地转移支付补助表")).lines
    assert {line["budget_type"] for line in found} == {"general"}
    several = tidied((*rows, ("政府性基金转移支付", "1")), above=over(title="转移支付表")).lines
    assert {line["budget_type"] for line in several} == {None}
