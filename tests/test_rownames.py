"""Which words name the rows: what tells them apart, whatever its column is called."""

from __future__ import annotations

import pytest
from small_grids import over, pick, tidied

ABOVE = over(None, "某某县2025年项目支出预算表")


@pytest.mark.parametrize(
    ("holder", "purpose"),
    [("主管部门", "支出内容"), ("地区", "资金名称"), ("单位名称", "采购项目")],
)
def test_what_money_is_for_names_its_row_behind_who_has_it(holder, purpose):
    rows = (
        (holder, purpose, "金额"),
        ("教育局", "校舍维修", "12"),
        ("教育局", "教师培训", "5"),
        ("卫健局", "村医补助", "8"),
        ("合计", "", "25"),
    )
    found = tidied(rows, above=ABOVE).lines
    assert pick(found, "item") == [("校舍维修",), ("教师培训",), ("村医补助",), ("合计",)]


def test_names_behind_the_amounts_tell_rows_of_one_subject_apart():
    """科目 | 金额 | 项目明细: elsewhere than in merged subjects the words explain."""
    rows = (
        ("预算科目", "预算总额", "项目明细"),
        ("合计", "60", ""),
        ("增值税返还", "8", "划分调整后的基数"),
        ("社会保障转移支付", "30", "高龄津贴"),
        ("", "12", "困难群众救助"),
        ("", "10", "残疾人生活补贴"),
    )
    above = over(None, "2026年转移支付收入预算表")
    found = tidied(rows, above=above, merged=[(3, 0, 3, 1)]).lines
    assert pick(found, "item", "level") == [
        ("合计", 0),
        ("增值税返还", 1),
        ("高龄津贴", 1),
        ("困难群众救助", 1),
        ("残疾人生活补贴", 1),
    ]
    assert found[3]["item_printed"] == "社会保障转移支付/困难群众救助"


@pytest.mark.parametrize("date", ["发行日期", "时间"])
def test_words_behind_a_date_name_the_row(date):
    rows = (
        (date, "债券种类", "发行量"),
        ("合计", "", "12"),
        ("1月6日", "新增一般债券", "4"),
        ("", "新增专项债券", "5"),
        ("", "", "3"),
        ("3月2日", "再融资一般债券", "8"),
    )
    found = tidied(
        rows,
        above=over("单位：亿元", "2023年地方政府债券发行情况表"),
        merged=[(2, 0, 3, 1), (3, 1, 2, 1)],
    )
    assert pick(found.lines, "item", "value") == [
        ("合计", "12"),
        ("新增一般债券", "4"),
        ("新增专项债券", "5"),
        ("新增专项债券", "3"),
        ("再融资一般债券", "8"),
    ]


def test_what_money_is_for_names_rows_before_the_first_numbers_of_two_halves():
    """区划名称 alone heads no label there: it becomes one by its place."""
    head = ("区划名称", "债券项目名称", "期限（年）", "调减金额")
    rows = (
        (*head, "区划名称", "项目名称", "调整金额"),
        ("甲县", "中学", "10", "84", "乙区", "道路绿化", "200"),
        ("甲县", "乡村公路", "15", "11", "", "", ""),
        ("甲县", "", "10", "30", "丙区", "小学", "41"),
        ("丁县", "供水", "10", "7", "", "", ""),
    )
    found = tidied(
        rows, above=over("单位：万元", "2025年政府债券调整使用情况"), merged=[(2, 1, 2, 1)]
    )
    assert pick(found.lines, "item", "value") == [
        ("中学", "10"),
        ("中学", "84"),
        ("道路绿化", "200"),
        ("乡村公路", "15"),
        ("乡村公路", "11"),
        ("乡村公路", "10"),
        ("乡村公路", "30"),
        ("小学", "41"),
        ("供水", "10"),
        ("供水", "7"),
    ]


@pytest.mark.parametrize(
    ("sort", "kind"),
    [
        ("项目", "类型"),
        ("债券性质", "项目类型"),
        ("支出方向", "具体用途"),
        ("征收部门", "收入种类"),
    ],
)
def test_words_that_alone_tell_rows_apart_are_their_names(sort, kind):
    """Four of eight rows were all 一般债券: what tells them apart stood beside it."""
    kinds = ("合 计", "新增债券", "置换债券", "再融资债券")
    body = [("一般债券" if not i else "", kind, str(40 + i)) for i, kind in enumerate(kinds)]
    body += [("专项债券" if not i else "", kind, str(70 + i)) for i, kind in enumerate(kinds)]
    found = tidied(
        [(sort, kind, "2025年末余额"), *body], above=over("单位：万元", "某市债券情况表")
    )
    assert pick(found.lines, "item", "value")[1:4] == [
        ("新增债券", "41"),
        ("置换债券", "42"),
        ("再融资债券", "43"),
    ]


def test_words_beside_rows_that_have_names_of_their_own_are_no_names():
    """The funds of a project tell none apart; formulas beside repeated names are no words."""
    rows = [("项目", "资金性质", "金额")]
    rows += [(f"{name}工程", "一般债券", "5") for name in ("道路", "桥梁", "供水", "排水")]
    found = tidied(rows, above=over("单位：万元", "某市2025年项目表"))
    assert [line["item"] for line in found.lines] == [
        "道路工程",
        "桥梁工程",
        "供水工程",
        "排水工程",
    ]
    rows = [("项目", "公式", "金额")]
    rows += [(name, f"{letter}=B+C", "5") for letter, name in zip("ADEF", "收支收支", strict=True)]
    found = tidied(rows, above=over("单位：万元", "某市2025年项目表"))
    assert [line["item"] for line in found.lines] == ["收", "支", "收", "支"]


def test_what_an_office_buys_names_its_rows_where_the_office_is_blank_below():
    rows = (
        ("单位名称", "采购项目", "采购目录", "金额"),
        ("第一中学", "台式计算机", "A02010105台式计算机", "30"),
        ("", "复印纸", "A05040101复印纸", "24"),
        ("第二中学", "物业管理服务", "C21040000物业管理服务", "85"),
    )
    found = tidied(rows, above=over("单位：元", "政府采购预算表"))
    assert [line["item"] for line in found.lines] == ["台式计算机", "复印纸", "物业管理服务"]
