"""What became of items between two stages: a blank is no nothing, and every bridge closes."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.load import Missing
from helpers.story import between, stages
from tests.spending_lines import DONE, NEXT, YEAR, account, lines_of

D = Decimal
WAN = D(10_000)


@pytest.fixture
def frame():
    return stages.stages(account())


def test_a_blank_is_nothing_only_where_its_neighbours_make_up_the_whole(frame):
    own = between.moved(frame, "initial", "adjusted").set_index("item")
    assert own.at["自然资源支出", "change_yuan"] == 150 * WAN
    assert own.at["自然资源支出", "basis"] == "parts"
    assert own.at["自然资源支出", "growth_pct"] is None
    gap = [(*row[:4], 801, row[5]) if row[0] == 1 else row for row in NEXT]
    other = between.moved(stages.stages(account(planned=gap)), "initial", "adjusted")
    other = other.set_index("item")
    assert pd.isna(other.at["自然资源支出", "change_yuan"])
    assert other.at["科学技术支出", "change_yuan"] == 200 * WAN


def test_a_bridge_leads_from_one_total_to_the_other(frame):
    for top in (1, 2, 9):
        bridge = between.bridge(frame, "initial", "adjusted", top)
        start, *steps, end = bridge["value_yuan"]
        assert (start, end) == (800 * WAN, 1000 * WAN)
        assert start + sum(steps) == end
    assert "unknown" not in set(bridge["kind"])
    gap = [(*row[:4], 801, row[5]) if row[0] == 1 else row for row in NEXT]
    bridge = between.bridge(stages.stages(account(planned=gap)), "initial", "adjusted")
    assert bridge["kind"].tolist()[-2] == "unknown", "what cannot be told is a step of its own"


@settings(deadline=None)  # a busy machine takes longer
@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=8))
def test_bridges_close_whatever_the_amounts(pairs):
    total = (1, "一般公共预算支出", 0, None, sum(a for a, _ in pairs), sum(b for _, b in pairs))
    parts = [(row, f"第{row}类", 1, 1, *pair) for row, pair in enumerate(pairs, start=2)]
    lines = lines_of("02", 14, [(YEAR, "adjusted"), (YEAR, "executed")], [total, *parts])
    start, *steps, end = between.bridge(stages.stages(lines), "adjusted", "executed", 3)[
        "value_yuan"
    ]
    assert start + sum(steps, D(0)) == end


def test_what_is_left_adds_up_to_budget_less_result(frame):
    left = between.unspent(frame)
    assert left["item"].tolist() == ["项目管理", "其他技术研究"]
    assert sum(left["left_yuan"]) == 40 * WAN
    assert left["execution_pct"].tolist() == [0, 92]
    spent = [(*row[:5], row[4]) for row in DONE]
    with pytest.raises(Missing, match="nothing is left"):
        between.unspent(stages.stages(account(done=spent)))


def test_rates_are_blank_where_a_side_is(frame):
    own = between.rates(frame).set_index("item")
    assert own.at["一般公共预算支出", "adjustment_pct"] == 25
    assert own.at["一般公共预算支出", "execution_pct"] == 96
    assert own.at["自然资源支出", "adjustment_pct"] is None
    assert "国防支出" not in own.index, "the next budget alone has it"
