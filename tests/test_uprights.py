"""Tables with rules between their columns only: a merged header has none inside."""

from __future__ import annotations

import pytest
from made_rows import printed
from small_grids import make_grid

from helpers.pages.columns import read_columns
from helpers.pages.uprights import free_uprights, is_torn

NAMES = ["合计", "一般债务", "专项债务"]


def two_groups(title):
    """A header of two groups of three columns, whose titles begin at ``title``; four rows."""
    head = [
        [(100, x, t) for x, t in zip(title, ["2025年限额", "2025年余额"], strict=True)],
        [(107, 70, "地区")],
        [(114, 150 + 60 * i, name) for i, name in enumerate(NAMES * 2)],
    ]
    body = [
        [(130 + 20 * r, 50, "上河县")]
        + [(130 + 20 * r, 165 + 60 * i, f"{3 + r}{i}.5") for i in range(6)]
        for r in range(4)
    ]
    return printed(head), printed(body)


def groups(found):
    """Which columns each title is over."""
    heads = [one for one in found.fit.heads if not one.leaf]
    return [("".join(x.text for x in one.lines), one.first, one.stop) for one in heads]


def test_a_full_rule_parts_two_groups_wherever_their_titles_stand():
    """The inner rules begin below the titles; those stand aside, as titles of unlike cells do."""
    uprights = [(140.0, 90, 200), (320.0, 90, 200)]
    uprights += [(140.0 + 60 * i, 108, 200) for i in (1, 2, 4, 5)]
    for title in ((190, 350), (150, 400), (240, 400)):
        found = read_columns(*two_groups(title), None, (), uprights)
        assert groups(found) == [("2025年限额", 1, 4), ("2025年余额", 4, 7)]


def test_no_group_has_two_columns_of_one_name():
    """Without rules a title that stands a little aside leaves 专项债务 to the other group."""
    found = read_columns(*two_groups((195, 375)), None)
    assert groups(found) == [("2025年限额", 1, 4), ("2025年余额", 4, 7)]


@pytest.mark.parametrize(("top", "torn"), [(20, True), (100, False)])
def test_a_merged_cell_that_an_upright_rule_parts_is_not_the_printed_one(top, torn):
    """收入 over 项目 and 预算数: the rule between them begins below the title only."""
    grid = make_grid([["收入", "支出"]], widths=[120, 120])
    left, right = grid.cells
    x0, y0 = left.x0, left.y0
    left.colspan = 2
    left.lines = [line for line in _stack(x0, y0)]
    right.lines = []
    assert is_torn(grid, [(x0 + 60, y0 + top, x0 + 60, y0 + 200)]) is torn


def _stack(x, y):
    from helpers.pages.model import Line

    rows = [("收入", "", 5), ("税收", "81.5", 35), ("其他", "19.5", 55)]
    for name, number, down in rows:
        yield Line(name, x + 5, y + down, x + 25, y + down + 10, 10)
        if number:
            yield Line(number, x + 80, y + down, x + 100, y + down + 10, 10)


def test_pieces_of_a_rule_that_touch_are_one_and_those_of_a_grid_are_none():
    pieces = [(50, 10, 50, 60), (50.5, 60.5, 50.5, 90), (80, 10, 80, 15)]
    assert free_uprights(pieces, []) == [(50, 10, 90)]
    grid = make_grid([["项目", "预算数"]], widths=[100, 100])
    left, top, _, bottom = grid.bbox
    assert free_uprights([(left + 100, top, left + 100, bottom)], [grid]) == []
