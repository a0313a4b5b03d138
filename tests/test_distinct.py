"""No two numbers of a row mean the same: what their headers differ by is their component."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import over, pick, tidied

from helpers.tables.distinct import differing


@pytest.mark.parametrize(
    "headers",
    [
        {"合计": "", "其中/当年预算": "当年预算"},
        {"合计": "", "当年预算/小计": "当年预算"},
        {"2018年执行数": "", "2018年执行数/其中：2018年当年数": "2018年当年数"},
        {"新增债务限额/年初预算数": "年初预算数", "新增债务限额/决算数": ""},
        {"年初结转和结余": "年初结转和结余", "年末结转和结余": "年末结转和结余"},
        {"2026年预算数/小计": "2026年预算数", "2026年预算数合计": "2026年预算数合计"},
        {"小计": "小计", "合计": "合计"},
    ],
)
def test_headers_are_told_apart_by_what_only_they_say(headers):
    assert differing(headers) == headers


LEVELS = st.lists(
    st.sampled_from(["合计", "小计", "其中", "预算数", "决算数", "甲", "乙"]), min_size=1
)
HEADERS = st.lists(LEVELS.map("/".join), min_size=2, max_size=5, unique=True)


@given(HEADERS)
def test_no_two_headers_are_told_alike(headers):
    assert len(set(differing(headers).values())) == len(headers)


def test_a_part_and_the_whole_have_components_of_their_own():
    rows = (
        ("项目", "收入合计", "其中：当年预算", "上年结转"),
        ("一般公共预算", "30", "20", "10"),
        ("政府性基金预算", "3", "", "3"),
    )
    found = tidied(rows, above=over(None, "某某局2026年收入预算表")).lines
    assert pick(found, "row", "component") == [
        (1, None),
        (1, "当年预算"),
        (1, "上年结转"),
        (2, None),
        (2, "上年结转"),
    ]


def test_what_a_stock_was_planned_to_be_is_no_second_stock():
    """The form of the finance ministry has a plan and a result for a balance."""
    rows = (
        ("项目", "预算数", "执行数"),
        ("2023年末地方政府一般债务余额实际数", "290.59", "295.40"),
    )
    found = tidied(rows, above=over(None, "某某市2024年地方政府一般债务余额情况表")).lines
    assert pick(found, "phase", "component") == [("balance", "预算数"), ("balance", None)]


def test_columns_that_mean_different_things_are_left_alone():
    rows = (("项目", "2023年预算数", "2023年决算数", "2024年预算数"), ("税收收入", "1", "2", "3"))
    assert pick(tidied(rows, above=over()).lines, "component") == [(None,)] * 3
