"""Revenue or expenditure: by the title, by a half's words, by the heads of a list of both."""

from __future__ import annotations

import pytest
from small_grids import (
    over,
    pick,
    tidied,
)

from helpers.pages.context import Context
from helpers.tables.directions import direction_of_half, sides_of_rows
from helpers.tables.hierarchy import Place
from helpers.tables.labels import Label
from helpers.tables.table import Column, Table


def table(title: str, kind: str = "list", *headers: str) -> Table:
    columns = [Column(header, "label", half) for half, header in enumerate(headers)]
    return Table(Context(title=title), kind, [], columns)


def labels(*names: str) -> dict[int, Label]:
    return {row: Label((name,), "", 0, 0) for row, name in enumerate(names, start=1)}


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("2023年一般公共预算收入表", "revenue"),
        ("2023年一般公共预算支出表", "expenditure"),
        ("2023年政府债务余额表", "debt"),
        ("2023年情况表", None),
    ],
)
def test_the_title_tells_the_side(title, named):
    assert direction_of_half(table(title), 0, labels("增值税")) == named


def test_each_half_of_two_has_the_side_of_its_own_words():
    both = table("2023年收支平衡表", "pairs", "收入项目", "支出项目")
    assert direction_of_half(both, 0, labels("税收收入")) == "revenue"
    assert direction_of_half(both, 1, labels("教育支出")) == "expenditure"


PLACES = {
    1: Place(1, 0, None, "top"),
    2: Place(2, 1, 1, "indent"),
    3: Place(3, 0, None, "top"),
    4: Place(4, 1, 3, "indent"),
    5: Place(5, 0, None, "top"),
}


def test_a_list_of_both_sides_has_them_by_what_stands_over_its_rows():
    own = labels("收入合计", "税收", "支出合计", "教育", "年终结余")
    found = sides_of_rows(table("2023年收支情况表"), own, PLACES)
    assert found == {1: "revenue", 2: "revenue", 3: "expenditure", 4: "expenditure"}


def test_a_title_of_one_side_or_a_head_without_rows_leaves_them_open():
    own = labels("收入合计", "税收", "支出合计", "教育", "年终结余")
    assert sides_of_rows(table("2023年一般公共预算收入表"), own, PLACES) == {}
    lonely = PLACES | {4: Place(4, 1, 1, "indent")}
    assert sides_of_rows(table("2023年收支情况表"), own, lonely) == {}


# ── in the lines of a table ──────────────────────────────────────────────────────────────

PAIRS = (
    ("收入", "预算数", "支出", "预算数"),
    ("税收收入", "60", "教育支出", "70"),
    ("非税收入", "40", "其他支出", ""),
    ("收入总计", "100", "支出总计", "70"),
)


def test_each_half_has_its_own_direction_and_tree():
    found = tidied(PAIRS, above=over(title="某某区2024年一般公共预算收支总表"))
    assert pick(found.lines, "row", "direction", "item", "value", "level", "parent_row") == [
        (1, "revenue", "税收收入", "60", 1, 3),
        (1, "expenditure", "教育支出", "70", 1, 3),
        (2, "revenue", "非税收入", "40", 1, 3),
        (3, "revenue", "收入总计", "100", 0, None),
        (3, "expenditure", "支出总计", "70", 0, None),
    ]


def test_halves_that_changed_sides_are_known_by_their_words():
    swapped = [(*row[2:], *row[:2]) for row in PAIRS]
    found = tidied(swapped, above=over(title="某某区2024年一般公共预算收支总表"))
    assert {(line["item"], line["direction"]) for line in found.lines} == {
        ("税收收入", "revenue"),
        ("非税收入", "revenue"),
        ("收入总计", "revenue"),
        ("教育支出", "expenditure"),
        ("支出总计", "expenditure"),
    }
