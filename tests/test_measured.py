"""What a column holds: units, ordinals, names; in which unit a number stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_grids import centred, over, pick, tidied

from helpers.tables.rowunits import unit_in_name, unit_of_quantity

OVER = [centred("某某市2024年主要经济指标表", 30.0, 14), centred("单位：亿元", 52.0, 10)]


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


def test_a_row_s_unit_goes_before_the_table_s():
    rows = (
        ("指标", "2023年", "2024年"),
        ("地区生产总值", "601.20", "640.70"),
        ("人均地区生产总值（元）", "58672", "60950"),
        ("进出口总额（亿美元）", "40.90", "25.11"),
        ("GDP增速", "5.7", "5.1"),
    )
    found = tidied(rows, above=OVER).lines
    assert pick(found[::2], "unit", "amount_yuan") == [
        ("亿元", 60_120_000_000),
        ("元", 58_672),
        ("亿美元", None),
        ("%", None),
    ]


def test_a_column_that_counts_goes_before_the_row_s():
    rows = (
        ("项目", "数量（个）", "金额（万元）"),
        ("会议费（元）", "2", "300"),
        ("合计", "2", "1"),
    )
    found = tidied(rows, above=OVER).lines
    assert pick(found[:2], "unit") == [("个",), ("元",)]


def test_a_column_of_units_is_none_of_names():
    rows = (
        ("指标", "单位", "数值", "增长（%）"),
        ("社会消费品零售总额", "亿元", "1170.94", "4.0"),
        ("全社会用电量", "亿千瓦时", "89.85", "3.1"),
        ("期末企业单位数", "万家", "50.86", "6.7"),
    )
    found = tidied(rows, above=[centred("2026年1—2月主要指标表", 30.0, 14)]).lines
    assert pick(found, "item", "unit", "amount_yuan") == [
        ("社会消费品零售总额", "亿元", 117_094_000_000),
        ("社会消费品零售总额", "%", None),
        ("全社会用电量", "亿千瓦时", None),
        ("全社会用电量", "%", None),
        ("期末企业单位数", "万家", None),
        ("期末企业单位数", "%", None),
    ]


def test_offices_under_the_same_word_are_names():
    rows = (("单位", "2024年预算数"), ("财政局", "10"), ("教育局", "20"), ("统计局", "5"))
    assert pick(tidied(rows, above=OVER).lines, "item") == [("财政局",), ("教育局",), ("统计局",)]


def test_what_is_bought_names_its_row_better_than_its_subject():
    rows = (
        ("单位名称", "经济科目", "采购品目名称", "采购方式", "金额"),
        ("规划局", "", "", "", "11"),
        ("", "办公费", "复印纸", "集中采购", "2"),
        ("", "办公费", "碎纸机", "集中采购", "3"),
        ("", "办公费", "文件柜", "分散采购", "6"),
    )
    found = tidied(rows, above=OVER).lines
    assert pick(found, "item", "item_printed") == [
        ("规划局", "规划局"),
        ("复印纸", "办公费/复印纸"),
        ("碎纸机", "办公费/碎纸机"),
        ("文件柜", "办公费/文件柜"),
    ]


def test_points_given_for_a_rate_are_no_rate():
    rows = (("指标", "分值", "得分"), ("资金到位率", "3", "2.5"), ("预算执行率", "3", "3"))
    found = tidied(rows, above=[centred("绩效评价得分表", 30.0, 14)]).lines
    assert {line["unit"] for line in found} == {None}


def test_ordinals_under_the_header_of_the_names_are_no_amounts():
    rows = (
        ("项目名称", "", "债券规模"),
        ("1", "预算内基本建设", "23"),
        ("2", "普通国省干线和农村公路建设", "30"),
        ("3", "义务教育薄弱学校改造", "9"),
    )
    found = tidied(rows, above=OVER, merged=((0, 0, 1, 2),)).lines
    assert pick(found, "item", "value") == [
        ("预算内基本建设", "23"),
        ("普通国省干线和农村公路建设", "30"),
        ("义务教育薄弱学校改造", "9"),
    ]


def test_rows_of_several_units_do_not_add_up():
    rows = (
        ("项目", "单位", "2025年执行数"),
        ("参保人数", "人", "51211"),
        ("　其中：职工", "人", "4757"),
        ("缴费基数", "元", "201564"),
    )
    [tree] = tidied(rows, above=[centred("2025年保险基础资料表", 30.0, 14)]).trees
    assert tree.adds_up == []


def test_amounts_before_the_units_are_of_the_document_before_them():
    rows = (
        ("序号", "指标文件", "指标金额", "拨付金额", "资金安排/单位", "资金安排/金额"),
        ("1", "关于下达保护补助的通知", "200", "200", "大武口区", "200"),
        ("2", "关于下达促销奖补的通知", "500", "500", "平罗县财政局", "250"),
        ("", "", "", "", "惠农区", "250"),
    )
    found = tidied(rows, above=OVER).lines
    assert pick(found, "item", "value") == [
        ("关于下达保护补助的通知", "200"),
        ("关于下达保护补助的通知", "200"),
        ("大武口区", "200"),
        ("关于下达促销奖补的通知", "500"),
        ("关于下达促销奖补的通知", "500"),
        ("平罗县财政局", "250"),
        ("惠农区", "250"),
    ]


def test_terms_printed_with_their_unit_are_numbers():
    """债券期限: 10年; cells with several terms or rates are said and are no number."""
    rows = (
        ("项目", "债券规模", "债券期限", "发行利率"),
        ("道路工程", "5.00", "10年", "2.41"),
        ("供水工程", "6.00", "30年", "2.12、2.41"),
        ("校舍工程", "7.00", "10年、15年", "1.95"),
    )
    found = tidied(rows, above=OVER)
    assert pick(found.lines, "value", "unit") == [
        ("5.00", "亿元"),
        ("10", "年"),
        ("2.41", "%"),
        ("6.00", "亿元"),
        ("30", "年"),
        ("7.00", "亿元"),
        ("1.95", "%"),
    ]
    assert [note for note in found.notes if "several numbers" in note] == [
        "p1 row 2: “2.12、2.41” are several numbers",
        "p1 row 3: “10年、15年” are several numbers",
    ]
    assert not found.doubtful


def test_years_are_no_terms():
    rows = (("项目", "债券规模", "发行年度"), ("道路工程", "5.00", "2017年"))
    assert pick(tidied(rows, above=OVER).lines, "value") == [("5.00",)]


@pytest.mark.parametrize(
    "header", ["人口", "编制数", "名次", "本息覆盖倍数", "建设规模", "公路里程"]
)
def test_what_is_counted_is_no_money(header):
    rows = (("地区", header, "补助资金"), ("东湖区", "356000", "5.00"))
    found = tidied(rows, above=OVER).lines
    assert pick(found, "unit", "amount_yuan") == [(None, None), ("亿元", 500_000_000)]


def test_rows_that_count_are_no_money():
    rows = (
        ("项目", "决算数"),
        ("因公出国（境）费", "10.0"),
        ("因公出国（境）团组", "2"),
        ("财政供养人员（人）", "12300"),
    )
    found = tidied(rows, above=OVER).lines
    assert pick(found, "unit") == [("亿元",), (None,), ("人",)]


def test_the_worth_of_what_is_counted_is_money():
    rows = (("项目", "数量", "账面原值"), ("车辆（台、辆）", "15", "300"))
    assert pick(tidied(rows, above=OVER).lines, "unit") == [("台、辆",), ("亿元",)]


def test_counts_in_a_table_of_people_are_people():
    rows = (("项目", "2025年执行数"), ("参保人数", "12300"))
    above = [centred("某某市社会保险参保情况表", 30.0, 14), centred("单位：人", 52.0, 10)]
    assert pick(tidied(rows, above=above).lines, "unit") == [("人",)]


# ── units in the cells ───────────────────────────────────────────────────────────────────


def test_amounts_are_in_the_unit_that_their_cells_print():
    rows = (
        ("项目", "2024年安排", "2025年安排"),
        ("农田建设", "120", "150万元"),
        ("农村公路", "80", "90万元"),
        ("人居环境", "200", "1.3亿元"),
    )
    found = tidied(rows, above=over("单位：万元", "支农项目资金表")).lines
    assert pick(found, "value", "unit", "amount_yuan")[1::2] == [
        ("150", "万元", Decimal(1_500_000)),
        ("90", "万元", Decimal(900_000)),
        ("1.3", "亿元", Decimal(130_000_000)),
    ]


def test_three_digits_with_a_unit_are_no_subject():
    rows = (("项目", "2024年安排", "2025年安排"), ("农田建设", "120万元", "150万元"))
    found = tidied(rows, above=over(None, "支农项目资金表")).lines
    assert pick(found, "value", "unit") == [("120", "万元"), ("150", "万元")]


def test_rows_of_several_units_are_not_added_up():
    rows = (
        ("项目", "2025年安排"),
        ("合计", "1.5亿元"),
        ("农田建设", "2000万元"),
        ("人居环境", "1.3亿元"),
    )
    assert not any(tree.adds_up for tree in tidied(rows, above=over(None, "支农项目资金表")).trees)


# ── what is no money in a table of money ─────────────────────────────────────────────────


@pytest.mark.parametrize("header", ["计划开工", "学位", "汇率", "退休人员"])
def test_a_column_that_need_not_be_money_has_no_unit_and_that_is_said(header):
    rows = (("项目", header, "预算数"), ("道路", "12", "1,200"), ("桥梁", "6", "900"))
    found = tidied(rows, above=over("单位：万元", "2025年项目表"))
    assert pick(found.lines, "value", "unit") == [
        ("12", None),
        ("1200", "万元"),
        ("6", None),
        ("900", "万元"),
    ]
    assert f"“{header}” may be no money: their unit is left blank" in found.notes


@pytest.mark.parametrize(
    "header",
    [
        "农林水",
        "本级",
        "中央资金",
        "某某区",
        "自筹",
        "其他",
        "单价",
        "特定目标类",
        "12月",
        "均衡性",
    ],
)
def test_kinds_and_places_of_money_are_money(header):
    rows = (("项目", header, "预算数"), ("道路", "12", "1,200"), ("桥梁", "6", "900"))
    found = tidied(rows, above=over("单位：万元", "2025年项目表"))
    assert {line["unit"] for line in found.lines} == {"万元"}


def test_what_makes_an_amount_with_others_is_money():
    head = ("市县", "合计", "医院", "旅游")
    rows = (head, ("甲市", "30", "10", "20"), ("乙市", "7", "3", "4"), ("丙市", "9", "4", "5"))
    found = tidied(rows, above=over("单位：万元", "2025年转移支付分项目情况"))
    assert {line["unit"] for line in found.lines} == {"万元"}


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


@pytest.mark.parametrize("unit", ["元/亩", "万元/公里", "万美元", "元/人"])
def test_rates_and_foreign_money_in_a_header_are_no_yuan(unit):
    rows = (("项目", f"标准（{unit}）", "金额"), ("道路", "12", "1,200"))
    line = tidied(rows, above=over("单位：万元", "2025年补贴表")).lines[0]
    assert (line["unit"], line["amount_yuan"]) == (unit, None)
