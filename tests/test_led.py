"""Rows that lead those after them, in a list that holds each amount twice."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.hierarchy import RowIn, build_tree


def test_units_lead_the_subjects_after_them_in_a_list_that_holds_each_amount_twice() -> None:
    printed = [("", "合计", 90), ("105", "甲校", 50), ("205", "教育支出", 30), ("208", "社保", 20),
               ("106", "乙校", 40), ("205", "教育支出", 25), ("208", "社保", 15)]  # fmt: skip

    def parents(rows):
        made = [
            RowIn(i, label, 0, code, {"a": Decimal(value)})
            for i, (code, label, value) in enumerate(rows, 1)
        ]
        return [place.parent_row for place in build_tree(made).rows]

    assert parents(printed) == [None, 1, 2, 2, 1, 5, 5]
    wrong = [*printed[:-1], ("208", "社保", 4)]  # what the second leads is not certain
    assert parents(wrong) == [None, 1, 1, 1, 1, 1, 1]
    within = [("", "合计", 50), ("1", "全额", 50), *printed[1:4]]  # a leader's list is such a one
    assert parents(within) == [None, 1, 2, 3, 3]
