"""What a column is: names and amounts, never a date, a code or an ordinal for an amount."""

from __future__ import annotations

import pytest
from small_grids import centred, over, pick, tidied

ABOVE = over(None, "某某县2025年项目支出预算表")


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("发行时间", ("2024.03", "2024.06")),
        ("到期日", ("20340312", "20390612")),
        ("竣工年月", ("2025.12", "2026.06")),
        ("开工年份", ("2023", "2024")),
        ("终止年", ("2027", "2028")),
        ("实施采购时间", ("12", "6")),
        ("规格型号", ("1", "4")),
        ("部门经济分类", ("30299", "30215")),
        ("政府预算支出经济分类", ("50299", "50202")),
    ],
)
def test_dates_sizes_and_codes_are_no_amounts(header, cells):
    rows = (("项目名称", header, "预算数"), ("道路工程", cells[0], "5"), ("供水", cells[1], "6"))
    assert pick(tidied(rows, above=ABOVE).lines, "item", "value") == [
        ("道路工程", "5"),
        ("供水", "6"),
    ]


def test_amounts_under_a_year_are_amounts():
    rows = (("项目名称", "2024年度", "2025年度"), ("道路工程", "2000", "2015"))
    assert pick(tidied(rows, above=ABOVE).lines, "value") == [("2000",), ("2015",)]


def test_the_ordinals_under_a_header_are_no_row():
    rows = (
        ("预算科目", "代码", "年初预算数", "决算数"),
        ("甲", "乙", "1", "2"),
        ("税收收入", "101", "100", "110"),
        ("合计", "", "100", "110"),
    )
    found = tidied(rows, above=over(None, "2024年收入决算明细表"))
    assert pick(found.lines, "row", "item", "value") == [
        (1, "税收收入", "100"),
        (1, "税收收入", "110"),
        (2, "合计", "100"),
        (2, "合计", "110"),
    ]


def test_the_sort_of_a_project_is_not_its_name():
    rows = (
        ("项目名称", "经济分类", "项目类别", "预算数"),
        ("信息化建设", "30213", "特定目标类", "12"),
        ("会议费", "30215", "其他运转类", "5"),
        ("差旅费", "30211", "其他运转类", "8"),
    )
    found = tidied(rows, above=ABOVE).lines
    assert pick(found, "item") == [("信息化建设",), ("会议费",), ("差旅费",)]


def test_the_document_s_heading_is_no_part_of_a_dated_title():
    above = [centred("某市2025年政府预算公开", 30, 16), centred("2024年支出执行情况表", 60, 14)]
    rows = (("项目", "本年预算数", "上年执行数"), ("教育", "100", "90"))
    assert pick(tidied(rows, above=above).lines, "fiscal_year") == [(2024,), (2023,)]


def test_lists_side_by_side_under_the_same_headers_have_names_of_their_own():
    head = ("序号", "乡镇", "预算数")
    rows = (
        (*head, *head),
        ("1", "东山镇", "100", "4", "白云乡", "130"),
        ("2", "西岭镇", "110", "5", "青石乡", "140"),
        ("3", "南坪镇", "120", "6", "北河乡", "150"),
        ("", "", "", "", "合计", "750"),
    )
    found = tidied(rows, above=over("单位：万元", "2025年乡镇转移支付预算表"))
    assert dict(pick(found.lines, "item", "value")) == {
        "东山镇": "100",
        "白云乡": "130",
        "西岭镇": "110",
        "青石乡": "140",
        "南坪镇": "120",
        "北河乡": "150",
        "合计": "750",
    }
    assert {line["parent_row"] for line in found.lines} == {4, None}


def test_words_before_a_repeated_header_of_amounts_open_another_side():
    rows = (
        ("项目名称", "决算数", "市县别", "决算数"),
        ("甲补助支出", "11", "东城市", "5"),
        ("", "", "西城市", "6"),
    )
    found = tidied(rows, above=over(title="某某省2024年转移支付决算表"))
    expected = [("甲补助支出", "11"), ("东城市", "5"), ("西城市", "6")]
    assert pick(found.lines, "item", "value") == expected
    other = (("项目名称", "决算数", "市县别", "增长%"), *rows[1:])
    found = tidied(other, above=over(title="某某省2024年转移支付决算表"))
    assert ("东城市", "5") not in pick(found.lines, "item", "value")
    crossed = (
        ("项目", "决算数", "其中", "决算数"),
        ("甲支出", "11", "×", "5"),
        ("乙支出", "3", "×", "6"),
    )
    found = tidied(crossed, above=over(title="某某省2024年转移支付决算表"))
    assert {line["item"] for line in found.lines} == {"甲支出", "乙支出"}


def test_words_before_the_same_amounts_again_begin_another_half():
    rows = (
        ("项目名称", "决算数", "市县别", "决算数"),
        ("社会化管理补助", "14", "甲市", "9"),
        ("", "", "乙市", "5"),
        ("合计", "14", "合计", "14"),
    )
    result = tidied(rows, year=2020, above=over("2020年省对市县转移支付决算表"))
    assert pick(result.lines, "item", "value") == [
        ("社会化管理补助", "14"),
        ("甲市", "9"),
        ("乙市", "5"),
        ("合计", "14"),
        ("合计", "14"),
    ]
    assert not result.doubtful


def test_a_number_cut_out_of_a_remark_is_none():
    """全年成交 12 宗 in a column without rules, cut at its blanks."""
    rows = (
        ("项目", "2024年预算数", "备注", "备注"),
        ("土地出让收入", "48", "全年成交", "12"),
        ("其他收入", "2", "减少", ""),
    )
    result = tidied(rows, above=over())
    assert pick(result.lines, "item", "value") == [("土地出让收入", "48"), ("其他收入", "2")]


def test_parts_named_behind_the_amounts_are_a_level_of_labels():
    """科目, 金额, 项目明细: the rows below a subject have their names to the right."""
    rows = (
        ("科目", "金额", "项目明细"),
        ("合计", "48", ""),
        ("国防", "8", ""),
        ("教育", "40", ""),
        ("", "25", "学前教育发展资金"),
        ("", "15", "特殊教育补助资金"),
    )
    result = tidied(rows, year=2024, above=over("2024年专项转移支付明细表"))
    assert pick(result.lines, "item", "level", "parent_row")[-3:] == [
        ("教育", 1, 1),
        ("学前教育发展资金", 2, 3),
        ("特殊教育补助资金", 2, 3),
    ]
    remarks = (*rows[:1], ("合计", "48", ""), ("国防", "8", "新增"), ("教育", "40", "减少"))
    result = tidied(remarks, year=2024, above=over("2024年专项转移支付明细表"))
    assert pick(result.lines, "item") == [("合计",), ("国防",), ("教育",)]
