"""The money of a form: its sums, their sources, the period and the unit of each."""

from __future__ import annotations

from decimal import Decimal

from form_grids import BODY, FUNDS, TITLE, grid, line, single, two_horizons
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.forms.form import read_form


def test_two_horizons_funding_blank_is_not_zero():
    form = read_form([two_horizons(BODY)], TITLE, "r")
    assert [(f["horizon"], f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("total", "central", "0"),
        ("total", "local", "12505000"),
        ("annual", "local", "6000000"),
    ]


def test_money_of_no_one_level_is_told_not_sorted():
    form = read_form([single(FUNDS)], "项目绩效目标表", "r")
    assert [(f["horizon"], f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("annual", "other", "2500")
    ]
    assert any("财政拨款" in note and "300" in note for note in form.notes)


def test_without_a_printed_unit_amounts_stay_blank():
    funds = [
        ["项目资金", ("年度资金总额", 4), ("300", 3)],
        ["", ("其他资金", 4), ("7", 3)],
    ]
    form = read_form([single(funds)], "项目绩效目标表", "r")
    assert form.project["annual_yuan"] == ""
    assert [f["amount_yuan"] for f in form.funding] == [""]
    assert sum("no printed unit" in note for note in form.notes) == 2
    stated = read_form([single(funds, above=line("金额单位：万元"))], "项目绩效目标表", "r")
    assert stated.project["annual_yuan"] == "3000000"


def test_own_unit_of_a_sum_goes_before_the_forms():
    funds = [["项目资金（元）", ("年度资金总额", 4), ("1.5万元", 3)]]
    assert read_form([single(funds)], TITLE, "r").project["annual_yuan"] == "15000"


def test_unreadable_sum_is_named_not_guessed():
    funds = [
        ["项目资金（元）", ("年度资金总额", 4), ("12,34", 3)],
        ["", ("其他资金", 4), ("—", 3)],
    ]
    form = read_form([single(funds)], TITLE, "r")
    assert form.project["annual_yuan"] == "" and form.funding == []
    assert any("年度资金总额" in note and "12,34" in note for note in form.notes)
    assert not any("—" in note for note in form.notes)  # a dash is blank, not unread


def test_two_columns_of_sums_by_their_heads():
    funds = [
        [("资金（元）", 1, 3), ("", 3), ("年度金额", 2), ("中期金额", 2)],
        [("项目总额", 3), ("10", 2), ("30", 2)],
        [("省级财政资金", 3), ("9", 2), ("27", 2)],
    ]
    form = read_form([single(funds)], TITLE, "r")
    assert (form.project["annual_yuan"], form.project["total_yuan"]) == ("10", "30")
    assert [(f["horizon"], f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("total", "provincial", "27"),
        ("annual", "provincial", "9"),
    ]


def test_a_sum_beside_one_of_the_year_is_of_the_whole_period():
    rows = [
        [("项目名称", 2), ("丁专项资金", 4)],
        [("主管部门", 2), ("某局", 2), "申报单位", "某所"],
        ["实施期限", "起始年度", ("2024", 2), "到期年度", "2028"],
        ["资金需求", "总金额（万元）", ("7,260.00", 2), "当年度金额（万元）", "1,890.00"],
        [("总体\n目标", 1, 2), ("实施期目标（跨年度项目需填写）", 3), ("当年度目标", 2)],
        [("五年办好", 3), ("今年开办", 2)],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "实施周期指标值", "当年度指标值"],
        ["", "产出指标", "数量指标", "家数", "≥100", "≥40"],
    ]
    form = read_form([grid(rows, [60, 80, 60, 60, 90, 90])], "重点项目绩效目标表", "r")
    project = form.project
    assert (project["total_yuan"], project["annual_yuan"]) == ("72600000", "18900000")
    assert (project["goal_total"], project["goal_annual"]) == ("五年办好", "今年开办")
    assert (project["period"], project["implementing_unit"]) == ("2024–2028", "某所")
    assert [(i["horizon"], i["target_value"]) for i in form.indicators] == [
        ("implementation", "100"),
        ("annual", "40"),
    ]


def test_the_parts_of_a_sum_beside_the_year_s_are_of_the_whole_period_too():
    rows = [
        [("项目名称", 2), ("己项目", 3)],
        [("项目资金（元）", 1, 2), "项目资金总额", "70", "年度资金申请总额", "30"],
        ["其他资金", "7", "其他资金", "3"],
        ["", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", "家数", "≥95%"],
    ]
    form = read_form([grid(rows, [60, 80, 60, 80, 90])], "项目支出绩效目标填报表", "r")
    assert (form.project["total_yuan"], form.project["annual_yuan"]) == ("70", "30")
    assert [(f["horizon"], f["amount_yuan"]) for f in form.funding] == [
        ("total", "7"),
        ("annual", "3"),
    ]


def test_sums_under_their_heads():
    funds = [
        ["年度资金总额（元）", ("单位自筹", 3), ("其他资金", 4)],
        ["50", ("20", 3), ("30", 4)],
    ]
    form = read_form([single(funds)], TITLE, "r")
    assert form.project["annual_yuan"] == "50"
    assert [(f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("own", "20"),
        ("other", "30"),
    ]


@settings(max_examples=60)
@given(
    st.decimals(min_value=0, max_value=10**13, places=4, allow_nan=False),
    st.sampled_from([("元", 1), ("万元", 10**4), ("亿元", 10**8)]),
    st.booleans(),
)
def test_sums_are_exact_and_plain(value, unit, commas):
    name, factor = unit
    printed = f"{value:,f}" if commas else f"{value:f}"
    funds = [[f"项目资金（{name}）", ("年度资金总额", 4), (printed, 3)]]
    got = read_form([single(funds)], TITLE, "r").project["annual_yuan"]
    assert "E" not in got and Decimal(got) == value * factor
