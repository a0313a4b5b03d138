"""Units that the names of rows say, of their own numbers and of their parts'."""

from __future__ import annotations

import pytest
from small_grids import over, pick, tidied

from helpers.tables.rowunits import unit_in_name, unit_of_quantity


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("人均地区生产总值（元）", "元"),
        ("一般公共预算收入(万元)", "万元"),
        ("营业利润率（%）", "%"),
        ("进出口总额（亿美元）", "亿美元"),
        ("输配电价（元/千瓦时）", "元/千瓦时"),
        ("占GDP比重%", "%"),
        ("一季度累计支出0%", None),
        ("2023年末地方政府一般债务剩余期限（年）", "年"),
        ("因公出国（境）团组数（个）", "个"),
        ("城镇人口（万人）", "万人"),
        ("流动比率（倍）", "倍"),
        ("财政自给率", "%"),
        ("GDP增速", "%"),
        ("税收收入占比", "%"),
    ],
)
def test_a_name_may_say_the_unit_of_its_numbers(name, unit):
    assert unit_in_name(name) == unit


@pytest.mark.parametrize(
    "name",
    [
        "税收收入",
        "上年结转（项）",
        "供热工程（一期）",
        "打印机（台）",  # its amount, in a list of what is bought
        "存货周转率",
        "平均汇率",
        "转移支付（2024年）",
        "事业单位离退休（人员）",
    ],
)
def test_other_names_say_none(name):
    assert unit_in_name(name) is None


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("人均培训成本(元/人天)", "元/人天"),
        ("单项项目完成时限（个工作日）", "个工作日"),
        ("租金（元/平方米/月）", "元/平方米/月"),
        ("维护面积（万平方米）", "万平方米"),
        ("道路工程（二期）", ""),
        ("信息系统（平台运营）", ""),
        ("（个）", "个"),
        ("满意度", ""),
    ],
)
def test_the_name_of_what_is_measured_may_say_its_unit(name, unit):
    assert unit_of_quantity(name) == unit


def test_the_unit_behind_a_row_s_name_is_that_of_its_parts():
    """In the form that every department publishes with its accounts."""
    rows = (
        ("项目", "统计数"),
        ("一、机关运行经费", "120.50"),
        ("二、国有资产占用情况", "—"),
        ("（一）车辆数合计（辆）", "4"),
        ("1．机要通信用车", "1"),
        ("2．执法执勤用车", "3"),
        ("（二）单价100万元（含）以上设备（台，套）", "2"),
    )
    found = tidied(rows, above=over("单位：万元", "2024年机构运行信息表"))
    assert pick(found.lines, "value", "unit") == [
        ("120.50", "万元"),
        ("4", "辆"),
        ("1", "辆"),
        ("3", "辆"),
        ("2", "台，套"),
    ]


@pytest.mark.parametrize(
    ("title", "name", "unit"),
    [
        ("2025年资产表", "床位（张）", "张"),
        ("2025年资产表", "户数", None),
        ("2025年政府采购预算表", "打印机（台）", "万元"),
        ("2025年支出表", "其他支出（项）", "万元"),
        ("2025年支出表", "规划编制", "万元"),
        ("2025年债券项目表", "易地建设新校区项目（一期工程）一批次", "万元"),
        ("2025年支出表", "国内公务接待批次", None),
    ],
)
def test_a_row_counts_what_its_name_says_but_in_a_list_of_what_is_bought(title, name, unit):
    rows = (("项目", "2025年"), (name, "5"))
    assert pick(tidied(rows, above=over("单位：万元", title)).lines, "unit") == [(unit,)]
