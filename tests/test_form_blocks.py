"""Blocks of indicators: their headers, and the horizon that each is of."""

from __future__ import annotations

import pytest
from form_grids import BODY, LEVELS, TITLE, TWO, grid, two_horizons

from helpers.errors import ReportError
from helpers.forms.form import read_form


def test_two_horizons_each_half_has_its_own_kinds():
    form = read_form([two_horizons(BODY)], TITLE, "r")
    assert [
        (i["horizon"], i["level1"], i["level2"], i["indicator"], i["target_printed"])
        for i in form.indicators
    ] == [
        ("implementation", "产出指标", "数量指标", "桥数", "2座"),
        ("implementation", "产出指标", "数量指标", "人行道面积", "≥80平方米"),
        ("implementation", "产出指标", "质量指标", "合格率", "95%"),
        ("implementation", "效益指标", "社会效益指标", "改善出行", "改善"),
        ("annual", "产出指标", "数量指标", "桥数", "1座"),
        ("annual", "产出指标", "成本指标", "材料费", "≤6.5万元"),
        ("annual", "产出指标", "成本指标", "人工费", "≤2万元"),
        ("annual", "效益指标", "社会效益指标", "改善出行", "改善"),
    ]
    cost = form.indicators[5]
    assert (cost["operator"], cost["target_value"], cost["target_unit"], cost["amount_yuan"]) == (
        "≤",
        "6.5",
        "万元",
        "65000",
    )
    assert [(e["horizon"], e["level1"], e["level2"], e["page"]) for e in form.empty_kinds] == [
        ("implementation", "效益指标", "经济效益指标", 1),
        ("annual", "效益指标", "经济效益指标", 1),
    ]


def test_header_printed_again_on_the_next_page_is_no_row():
    again = grid(
        [["绩效指标", *LEVELS], ["", "产出指标", *["时效指标", "工期", "2天"] * 2]], TWO, 2
    )
    form = read_form([two_horizons(BODY), again], TITLE, "r")
    assert [i["indicator"] for i in form.indicators].count("工期") == 2
    assert not any("指标值" in i["target_printed"] for i in form.indicators)
    assert {i["horizon"] for i in form.indicators if i["page"] == 2} == {
        "implementation",
        "annual",
    }


def test_long_term_and_annual_blocks_under_each_other():
    def block(spine, value):
        return [
            [(spine, 1, 2), "一级指标", "二级指标", "指标内容", "指标值", "备注"],
            ["产出指标", "数量指标", "桥数", value, ""],
        ]

    rows = [
        ["项目名称", ("丁项目", 5)],
        [("项目绩效目标", 1, 2), ("长期目标", 3), ("年度目标", 2)],
        [("全修好", 3), ("修一座", 2)],
        *block("长期绩效指标", "9座"),
        *block("年度绩效指标", "1座"),
    ]
    form = read_form([grid(rows, [70, 60, 60, 90, 60, 40])], "项目绩效目标表", "r")
    assert (form.project["goal_total"], form.project["goal_annual"]) == ("全修好", "修一座")
    assert [(i["horizon"], i["target_printed"]) for i in form.indicators] == [
        ("implementation", "9座"),
        ("annual", "1座"),
    ]


def test_header_again_under_a_blank_spine_keeps_its_horizon():
    head = ["一级指标", "二级指标", "三级指标", "指标值"]
    body = [["", "产出指标", "数量指标", "桥数", "1座"]]
    first = grid([["项目名称", ("庚", 4)], ["中期绩效指标", *head], *body], [60] * 5)
    second = grid([["", *head], *body], [60] * 5, page=2)
    form = read_form([first, second], "项目绩效目标表（2024年度）", "r")
    assert [i["horizon"] for i in form.indicators] == ["implementation"] * 2


def test_two_unnamed_horizons_are_refused():
    rows = [
        ["项目名称", ("己", 7)],
        ["绩效指标", *LEVELS],
        ["", "产出指标", *["数量指标", "桥", "1"] * 2],
    ]
    with pytest.raises(ReportError, match="whole period or the year"):
        read_form([grid(rows, TWO)], "项目绩效目标表", "r")
