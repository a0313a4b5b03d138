"""Rows that a page break cuts in two: joined where the names prove it, said where they may be."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_grids import make_grid, tables_of

from helpers.reference import is_known

HEADER = ("项目", "2023年执行数", "2024年预算数")
BODY = tuple((f"第{n}项专项资金收入", f"{i}00", f"{i}50") for i, n in enumerate("一二三四五六", 1))
TITLE = ("某某区2024年政府性基金收入表", "单位：万元")
#: Items of the official list, and where a page may cut them.
ITEMS = ("国有土地使用权出让收入", "城市基础设施配套费收入", "彩票公益金收入", "污水处理费收入")


def read(last, first, body=BODY, header=HEADER, **more):
    """The table of two pages, these rows at the foot of the one and the top of the other."""
    one = make_grid((header, *body, last), above=TITLE, **more)
    other = make_grid((header, first, *body[:2]), page=2, **more)
    (table,) = tables_of(one, other)
    return table


def texts(table, row: int = len(BODY)):
    return [text.strip("　") for text in table.rows[row].texts]


@given(st.sampled_from(ITEMS), st.data(), st.booleans(), st.integers(0, 2))
def test_a_known_item_cut_anywhere_is_one_row(item, data, above, depth):
    cut = data.draw(st.integers(1, len(item) - 1))
    before, rest = "　" * depth + item[:cut], item[cut:]
    numbers, none = ("1,234", "2,345"), ("", "")
    table = read((before, *(numbers if above else none)), (rest, *(none if above else numbers)))
    assume(not is_known(item[:cut]))
    assert texts(table) == [item, *numbers]
    assert table.rows[len(BODY)].page == (1 if above else 2)
    assert len(table.rows) == len(BODY) + 3


def test_every_item_that_is_tried_is_known():
    assert all(map(is_known, ITEMS))


@given(st.permutations(ITEMS), st.booleans())
def test_two_real_items_are_never_joined(items, above):
    numbers, none = ("1,234", "2,345"), ("", "")
    table = read(
        (items[0], *(numbers if above else none)), (items[1], *(none if above else numbers))
    )
    assert len(table.rows) == len(BODY) + 4
    assert not any("page break" in note for note in table.notes)


@pytest.mark.parametrize(
    ("before", "rest"),
    [
        ("政府性基金", "二、专项收入"),
        ("专项", "第二项专项资金收入"),
        ("第七项", "　　　其中：本级"),
    ],
)
def test_a_name_of_its_own_begins_a_row(before, rest):
    table = read((before, "", ""), (rest, "5", "6"))
    assert len(table.rows) == len(BODY) + 4


def test_a_bracket_that_the_page_cut_is_closed_below_it():
    table = read(("某某项目（第一", "", ""), ("期）收入", "5", "6"))
    assert texts(table) == ["某某项目（第一期）收入", "5", "6"]


def test_several_cells_of_a_row_are_cut():
    header = ("项目", "政府采购品目", "采购方式", "金额")
    body = tuple(("定额", "公务用车运行维护费", "分散采购", f"{n}.50") for n in range(1, 7))
    table = read(
        ("商品和服务支出(定额非", "公务用车运行", "集中采购", "1.10"),
        ("三保)", "维护费", "", ""),
        body,
        header,
    )
    assert texts(table) == ["商品和服务支出(定额非三保)", "公务用车运行维护费", "集中采购", "1.10"]


def test_what_may_be_one_row_is_said():
    table = read(("黄河滩区迁建", "", ""), ("工程配套", "5", "6"))
    assert len(table.rows) == len(BODY) + 4
    (note,) = table.notes
    assert "“黄河滩区迁建” and “工程配套”" in note


def test_where_rows_without_numbers_are_usual_nothing_is_said():
    body = tuple((name, "", "") if n % 2 else (name, *rest) for n, (name, *rest) in enumerate(BODY))
    assert not read(("黄河滩区迁建", "", ""), ("工程配套", "5", "6"), body).notes
