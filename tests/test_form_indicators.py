"""The indicators of a form: their targets, whose parts may stand in columns apart."""

from __future__ import annotations

import pytest
from form_grids import FUNDS, TITLE, grid, pair, single, two_horizons

from helpers.forms.form import read_form


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("定性", "好", ""), "好"),
        (("≥", "≥95", "%"), "≥95%"),
        (("=", "3", "个"), "=3个"),
        (("", "≤8", "人"), "≤8人"),
        (("≥", "95%", "%"), "≥95%"),
        (("", "每年2次", "/"), "每年2次"),
    ],
)
def test_parts_of_a_target_are_joined_once(parts, printed):
    form = read_form([single(FUNDS, target=parts)], TITLE, "r")
    assert form.indicators[0]["target_printed"] == printed


@pytest.mark.parametrize("whole", ["实施期", "实施周期指标值", "中期指标值"])
def test_one_indicator_with_two_targets(whole):
    rows = [
        ["项目名称", ("戊项目", 4)],
        [("一级指标", 1, 2), ("二级指标", 1, 2), ("三级指标", 1, 2), ("指标值", 2)],
        [whole, "年度"],
        ["产出指标", "数量指标", "桥数", "9座", "1座"],
    ]
    form = read_form([grid(rows, [70, 60, 90, 60, 60])], "项目绩效目标表", "r")
    assert [(i["horizon"], i["indicator"], i["target_printed"]) for i in form.indicators] == [
        ("implementation", "桥数", "9座"),
        ("annual", "桥数", "1座"),
    ]


def test_a_name_over_several_rows_has_a_target_in_each():
    rows = [
        [("项目名称", 2), ("修桥", 2)],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["成本指标", "经济成本指标", ("购置设备", 1, 3), "≤8万元"],
        ["产出指标", "数量指标", "≥80台"],
        ["", "", ""],
        ["", "质量指标", ("合格率", 1, 2), ("≥90%", 1, 2)],
        ["", ""],
    ]
    form = read_form([grid(rows, [60] * 4)], "项目支出绩效目标表", "r")
    assert [(i["level2"], i["indicator"], i["target_printed"]) for i in form.indicators] == [
        ("经济成本指标", "购置设备", "≤8万元"),
        ("数量指标", "购置设备", "≥80台"),
        ("质量指标", "合格率", "≥90%"),
    ]


def test_target_without_an_indicator_is_told():
    rows = [pair("", "桥数", ("5座", "5座"))]
    form = read_form([two_horizons(rows)], TITLE, "r")
    assert [i["horizon"] for i in form.indicators] == ["annual"]
    assert any("5座" in note and "no indicator" in note for note in form.notes)
