"""Costs of the projects: against the money of the year, and for one unit of what they bring."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given as sampled
from hypothesis import strategies as st
from made_forms import TARGETS, form, replaced

from helpers.load import Missing
from helpers.story.projects import costs

D = Decimal


def test_costs_are_added_up_and_set_against_the_money_of_the_year():
    rows = [*TARGETS, ("产出指标", "成本指标", "材料费用", "≤300元", 300, "元", 300)]
    found = costs.against_funds([form(), form(rows)])
    assert found["cost_targets_yuan"].tolist() == [800, 1100]
    assert found["over_yuan"].tolist() == [-200, 100]
    assert found["exceeds"].tolist() == [False, True]
    with pytest.raises(Missing):
        costs.against_funds([form(TARGETS[:3])])


def test_a_cost_goes_with_the_quantity_that_shares_its_words():
    rows = replaced(0, "产出指标", "数量指标", "道路面积", "100平方米", 100, "平方米", None)
    row = costs.unit_costs([form(rows, overview="")], {}, ()).iloc[0]
    assert row["unit_cost"] == 8 and row["unit"] == "平方米" and row["why"] == "道路"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("市政道路维护费用", "市政道路路面维护面积", "市政道路"),
        ("综合管道维护费", "人行道维护面积", ""),
        ("照明设施维修维护费用", "维修维护灯数量", ""),
        ("天桥维护费", "维护天桥数量", "天桥"),
        ("项目资金金额", "项目数量", ""),
        ("景观照明设施费用", "交通设施标志数量", ""),
        ("", "", ""),
    ],
)
def test_words_that_many_names_have_join_nothing(one, other, words):
    assert costs.shared_words(one, other) == words == costs.shared_words(other, one)


@sampled(st.text("道路维护面积费用灯桥", max_size=8), st.text("道路维护面积费用灯桥", max_size=8))
def test_shared_words_stand_in_both_names(one, other):
    words = costs.shared_words(one, other)
    assert words in one and words in other and len(words) != 1


def test_a_cost_between_two_quantities_is_not_divided():
    rows = [
        *TARGETS[1:],
        ("产出指标", "数量指标", "道路面积", "100平方米", 100, "平方米", None),
        ("产出指标", "数量指标", "道路数", "4条", 4, "条", None),
    ]
    own = form(rows, project="某项目")
    with pytest.raises(Missing):
        costs.unit_costs([own], {}, ())
    assert costs.left_out([own], {}, ()).at[0, "why"] == "道路面积、道路数"
    chosen = costs.unit_costs([own], {"道路": ("道路数",)}, ())
    assert chosen["unit_cost"].tolist() == [200] and chosen["why"].tolist() == ["choice"]
    assert costs.left_out([own], {"道路": ("道路数",)}, ()).empty


def test_an_instalment_is_no_price():
    rows = replaced(3, "产出指标", "成本指标", "道路尾款", "≤800元", 800, "元", 800)
    rows = [*rows[1:], ("产出指标", "数量指标", "道路数", "4条", 4, "条", None)]
    own = form(rows, project="某项目")
    assert costs.left_out([own], {}, ("尾款",)).at[0, "why"] == "instalment"
    with pytest.raises(Missing):
        costs.unit_costs([own], {}, ("尾款",))


def test_a_quantity_given_in_two_ways_gives_two_unit_costs():
    found = costs.unit_costs([form()], {"养护项目": ("总面积",)}, ())
    funds = found[found["what"] == "funds"].iloc[0]
    assert funds["unit_cost"] == 10 and funds["said"] == "200平方米" and funds["said_cost"] == 5
    spent = found[found["what"] == "targets"].iloc[0]
    assert spent["unit_cost"] == 8


def test_a_part_of_a_term_is_not_divided_by_what_the_term_brings():
    found = costs.unit_costs([form(total_yuan=D(9000))], {"养护项目": ("总面积",)}, ())
    assert found["cost_yuan"].tolist() == [9000]
