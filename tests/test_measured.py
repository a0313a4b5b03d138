"""What a column holds: units, ordinals, names; in which unit a number stands."""

from __future__ import annotations

import pytest
from small_grids import centred, over, pick, tidied

OVER = [centred("某某市2024年主要经济指标表", 30.0, 14), centred("单位：亿元", 52.0, 10)]


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


@pytest.mark.parametrize("unit", ["元/亩", "万元/公里", "万美元", "元/人"])
def test_rates_and_foreign_money_in_a_header_are_no_yuan(unit):
    rows = (("项目", f"标准（{unit}）", "金额"), ("道路", "12", "1,200"))
    line = tidied(rows, above=over("单位：万元", "2025年补贴表")).lines[0]
    assert (line["unit"], line["amount_yuan"]) == (unit, None)


def test_each_half_has_the_unit_of_its_own_column():
    """The form of a social insurance fund: 万元 beside 人, and names in both halves."""
    head = ("项目", "单位", "2025年执行数", "2026年预算数")
    rows = (
        (*head, *head),
        ("参保人数", "人", "120500", "122000", "人均缴费基数", "元/年", "65000", "68000"),
        ("在职职工", "人", "80500", "81000", "缴费费率", "%", "8", "8"),
        ("退休人员", "人", "40000", "41000", "年末累计欠费", "万元", "38676", "39000"),
    )
    found = tidied(rows, above=[centred("2026年基本医疗保险基础资料表", 30.0, 14)]).lines
    assert [(one["item"], one["unit"]) for one in found if one["fiscal_year"] == 2026] == [
        ("参保人数", "人"),
        ("人均缴费基数", "元/年"),
        ("在职职工", "人"),
        ("缴费费率", "%"),
        ("退休人员", "人"),
        ("年末累计欠费", "万元"),
    ]
