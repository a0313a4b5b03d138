"""Rows that a page break cuts in two: joined where the names prove it, said where they may be."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_grids import make_grid, tables_of

from helpers.reference import is_known
from helpers.tables import cutrow
from helpers.tables.table import Row

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


PROJECTS = ("项目名称", "项目编号", "项目实施单位", "债券规模")
BONDS = tuple(
    (f"第{n}期道路改造工程", f"P2022-00{i}", f"第{n}建设局", f"{i}.50")
    for i, n in enumerate("一二三四五六七八九", 1)
)


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (  # the numbers stand on the second page, the codes, too
            ("通化县城区市政道路改造工", "", "通化县住房和城乡建设", ""),
            ("　　　　　程", "P2022-0051", "　　　局", "190.48"),
            ("通化县城区市政道路改造工程", "P2022-0051", "通化县住房和城乡建设局", "190.48"),
        ),
        (  # only the end of one name stands on the first
            ("", "", "白山市浑江区住房和城乡建", ""),
            ("大通沟棚户区", "P2022-0012", "　　设局", "195.81"),
            ("大通沟棚户区", "P2022-0012", "白山市浑江区住房和城乡建设局", "195.81"),
        ),
        (  # the names go on below their numbers
            ("地下水监测站网建", "P2022-0001", "水文中心", "66.24"),
            ("　　设工程（二期）", "", "", ""),
            ("地下水监测站网建设工程（二期）", "P2022-0001", "水文中心", "66.24"),
        ),
    ],
)
def test_a_row_that_lacks_what_all_rows_have_is_a_part_of_one(last, first, whole):
    table = read(last, first, BONDS, PROJECTS)
    assert texts(table, len(BONDS)) == list(whole)
    assert len(table.rows) == len(BONDS) + 3


def test_a_name_that_goes_on_tells_that_its_neighbours_do():
    """Two halves side by side: 资本性支出 is a name of its own, 债务利息及费用支 is none."""
    header = ("收入项目", "预算数", "支出科目", "预算数", "政府科目", "预算数")
    body = (
        *((f"第{n}项收入", "1", f"第{n}项支出", "2", f"第{n}类支出", "3") for n in "一二三"),
        ("债务收入", "1", "资本性支出", "2", "债务还本支出", "3"),
    )
    table = read(
        ("其他收入", "0.00", "资本性支出", "0.00", "债务利息及费用支", "0.00"),
        ("", "", "（基本建设）", "", "出", ""),
        body,
        header,
    )
    assert texts(table, 4)[2::2] == ["资本性支出（基本建设）", "债务利息及费用支出"]


def test_totals_side_by_side_are_rows_of_their_own():
    """本年收入合计 and below it, on the next page, 上年结转结余 without an amount."""
    header = ("收入项目", "预算数", "支出项目", "预算数")
    body = tuple((f"第{n}项收入", "1", f"第{n}项支出", "2") for n in "一二三四五六七八九")
    table = read(
        ("本年收入合计", "9", "本年支出合计", "18"), ("上年结余", "", "年终结余", ""), body, header
    )
    assert len(table.rows) == len(body) + 4


def test_the_head_of_a_group_is_a_row_where_others_lack_numbers_too():
    body = tuple(row if n % 4 else (row[0], "", row[2], "") for n, row in enumerate(BONDS))
    table = read(("某某县", "", "某某局", ""), ("道路工程", "P1", "公路处", "5.00"), body, PROJECTS)
    assert len(table.rows) == len(BONDS) + 4


def test_what_the_rest_alone_prints_keeps_its_place():
    """Without it the table's labels had no depth, and reading broke."""
    last, first = Row(1, 1, ["基建", "", ""]), Row(2, 2, ["", "道路改造", "650"])
    for index in (1, 2):
        first.indents[index], first.lefts[index] = 2.0, 102.0
    cutrow.join(last, first)
    assert last.texts == ["基建", "道路改造", "650"]
    assert (last.indents[1], last.lefts[2]) == (2.0, 102.0)
