"""Chosen rows do not overlap; the greatest come first, the main ones in the order of print."""

from __future__ import annotations

import pytest

from helpers.load import Missing
from helpers.story import between, chosen, stages
from helpers.units import Amount
from tests.spending_lines import account


@pytest.fixture
def frame():
    return stages.stages(account())


def test_chosen_rows_do_not_overlap(frame):
    rows = chosen.rows_of(frame, ("科学技术支出", "其他技术研究", "事业运行"))
    assert rows["item"].tolist() == ["事业运行", "事业运行", "科学技术支出"]
    assert rows["group"].tolist()[:2] == ["政府办公事务", "财政事务"]
    assert chosen.added(rows, "executed") == Amount(510, "万元")
    assert chosen.added(rows.iloc[:0], "executed") is None


def test_leaves_and_lowest_do_not_overlap(frame):
    for own in (
        chosen.leaves(frame, "executed"),
        between.lowest(between.moved(frame, "adjusted", "executed")),
    ):
        assert not set(own.index) & set(own["parent_row"].dropna())
    assert chosen.added(chosen.leaves(frame, "executed"), "executed").value == 960


def test_pages_are_those_of_the_stages_that_are_asked_for(frame):
    assert chosen.pages_of(frame, "next") == [26]
    assert chosen.pages_of(frame, "executed", "next") == [14, 26]


def test_the_greatest_come_first(frame):
    own = chosen.greatest(frame[frame["level"] == 1], "executed", 2)
    assert own["item"].tolist() == ["一般公共服务支出", "科学技术支出"]
    with pytest.raises(Missing):
        chosen.greatest(frame.iloc[:0], "executed", 2)


def test_a_chart_of_many_classes_shows_the_largest_in_the_order_of_print(frame):
    """Thirteen classes in three stages were thirty-nine bars that nobody could read."""
    few = chosen.main(frame, "executed", 2)
    assert few["item"].tolist() == ["一般公共预算支出", "一般公共服务支出", "科学技术支出"]
    assert len(chosen.main(frame, "executed", 9)) == (frame["level"] <= 1).sum()
