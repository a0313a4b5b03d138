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
