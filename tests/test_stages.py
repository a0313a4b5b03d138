"""An account through its stages: rows of different tables meet by their path, blanks stay blank."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.load import Missing
from helpers.story import stages
from helpers.units import Amount
from tests.spending_lines import DONE, NEXT, YEAR, account, lines_of

D = Decimal
WAN = D(10_000)
STAGES = list(stages.STAGES)


@pytest.fixture
def frame():
    return stages.stages(account())


def amounts(frame, item):
    row = frame[frame["item"] == item].iloc[0]
    return [None if pd.isna(row[stage]) else int(row[stage].value) for stage in STAGES]


def test_rows_meet_by_class_group_and_item_not_by_number(frame):
    assert frame.attrs == {
        "year": YEAR,
        "tables": {"executed": "02", "adjusted": "02", "initial": "12", "next": "12"},
        "apart": (),
    }
    assert amounts(frame, "一般公共预算支出") == [800, 1000, 960, 850]
    assert amounts(frame, "科学技术支出") == [100, 300, 280, 200]
    assert amounts(frame, "国防支出") == [None, None, None, 50]
    runs = frame[frame["item"] == "事业运行"]
    assert [int(each.value) for each in runs["executed"]] == [200, 30], "one name, two places"
    assert frame["level"].tolist()[:3] == [0, 1, 2]
    assert all(pd.isna(p) or p in frame.index for p in frame["parent_row"])
    assert stages.pages_of(frame, "next") == [26] and stages.pages_of(frame, "executed") == [14]


def test_brackets_and_an_ending_do_not_keep_rows_apart():
    lines = account()
    lines.loc[lines["table"] == "12", "item"] = lines["item"].str.replace(
        "科学技术支出", "科学技术"
    )
    assert amounts(stages.stages(lines), "科学技术支出") == [100, 300, 280, 200]


def test_a_table_of_three_columns_needs_no_other():
    rows = [(1, "一般公共预算支出", 0, None), (2, "科学技术支出", 1, 1)]
    heads = [(YEAR, "approved"), (YEAR, "adjusted"), (YEAR, "executed")]
    lines = lines_of("02", 14, heads, [(*row, 10, 20, 19) for row in rows])
    frame = stages.stages(lines)
    assert amounts(frame, "科学技术支出") == [10, 20, 19, None]
    with pytest.raises(Missing, match="next: no such amounts"):
        stages.moved(frame, "initial", "next")


def test_two_rows_of_one_name_in_one_place_are_refused():
    rows = [*DONE, (9, "科学技术支出", 1, 1, 1, 1)]
    lines = lines_of("02", 14, [(YEAR, "adjusted"), (YEAR, "executed")], rows)
    with pytest.raises(Missing, match="科学技术支出 stands twice"):
        stages.stages(lines)


def test_a_blank_is_nothing_only_where_its_neighbours_make_up_the_whole(frame):
    own = stages.moved(frame, "initial", "adjusted").set_index("item")
    assert own.at["自然资源支出", "change_yuan"] == 150 * WAN
    assert own.at["自然资源支出", "basis"] == "parts"
    assert own.at["自然资源支出", "growth_pct"] is None
    gap = [(*row[:4], 801, row[5]) if row[0] == 1 else row for row in NEXT]
    other = stages.moved(stages.stages(account(planned=gap)), "initial", "adjusted")
    other = other.set_index("item")
    assert pd.isna(other.at["自然资源支出", "change_yuan"])
    assert other.at["科学技术支出", "change_yuan"] == 200 * WAN


def test_a_bridge_leads_from_one_total_to_the_other(frame):
    for top in (1, 2, 9):
        bridge = stages.bridge(frame, "initial", "adjusted", top)
        start, *steps, end = bridge["value_yuan"]
        assert (start, end) == (800 * WAN, 1000 * WAN)
        assert start + sum(steps) == end
    assert "unknown" not in set(bridge["kind"])
    gap = [(*row[:4], 801, row[5]) if row[0] == 1 else row for row in NEXT]
    bridge = stages.bridge(stages.stages(account(planned=gap)), "initial", "adjusted")
    assert bridge["kind"].tolist()[-2] == "unknown", "what cannot be told is a step of its own"


@settings(deadline=None)  # a busy machine takes longer
@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=8))
def test_bridges_close_whatever_the_amounts(pairs):
    total = (1, "一般公共预算支出", 0, None, sum(a for a, _ in pairs), sum(b for _, b in pairs))
    parts = [(row, f"第{row}类", 1, 1, *pair) for row, pair in enumerate(pairs, start=2)]
    lines = lines_of("02", 14, [(YEAR, "adjusted"), (YEAR, "executed")], [total, *parts])
    start, *steps, end = stages.bridge(stages.stages(lines), "adjusted", "executed", 3)[
        "value_yuan"
    ]
    assert start + sum(steps, D(0)) == end


def test_what_is_left_adds_up_to_budget_less_result(frame):
    left = stages.unspent(frame)
    assert left["item"].tolist() == ["项目管理", "其他技术研究"]
    assert sum(left["left_yuan"]) == 40 * WAN
    assert left["execution_pct"].tolist() == [0, 92]
    spent = [(*row[:5], row[4]) for row in DONE]
    with pytest.raises(Missing, match="nothing is left"):
        stages.unspent(stages.stages(account(done=spent)))


def test_rates_are_blank_where_a_side_is(frame):
    own = stages.rates(frame).set_index("item")
    assert own.at["一般公共预算支出", "adjustment_pct"] == 25
    assert own.at["一般公共预算支出", "execution_pct"] == 96
    assert own.at["自然资源支出", "adjustment_pct"] is None
    assert "国防支出" not in own.index, "the next budget alone has it"


def test_chosen_rows_do_not_overlap(frame):
    rows = stages.rows_of(frame, ("科学技术支出", "其他技术研究", "事业运行"))
    assert rows["item"].tolist() == ["事业运行", "事业运行", "科学技术支出"]
    assert rows["group"].tolist()[:2] == ["政府办公事务", "财政事务"]
    assert stages.added(rows, "executed") == Amount(510, "万元")
    assert stages.added(rows.iloc[:0], "executed") is None


def test_leaves_and_lowest_do_not_overlap(frame):
    for own in (stages.leaves(frame, "executed"), stages.lowest(stages.moved(frame, *STAGES[1:3]))):
        assert not set(own.index) & set(own["parent_row"].dropna())
    assert stages.added(stages.leaves(frame, "executed"), "executed").value == 960


def test_the_greatest_come_first(frame):
    own = stages.greatest(frame[frame["level"] == 1], "executed", 2)
    assert own["item"].tolist() == ["一般公共服务支出", "科学技术支出"]
    with pytest.raises(Missing):
        stages.greatest(frame.iloc[:0], "executed", 2)


def test_a_chart_of_many_classes_shows_the_largest_in_the_order_of_print(frame):
    """Thirteen classes in three stages were thirty-nine bars that nobody could read."""
    few = stages.main(frame, "executed", 2)
    assert few["item"].tolist() == ["一般公共预算支出", "一般公共服务支出", "科学技术支出"]
    assert len(stages.main(frame, "executed", 9)) == (frame["level"] <= 1).sum()
