"""Lists of projects under their units, under a header of two rows, built cell by cell."""

from __future__ import annotations

import pytest
from form_grids import grid, line

from helpers.errors import ReportError
from helpers.forms.form import read_forms
from helpers.forms.recognise import goes_on, is_form
from helpers.pages.model import Grid

TITLE = "2026年项目支出绩效目标表"
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值", "指标值内容", "度量单位", "指标值类型"]
TOP = [("单位编码", 1, 2), ("单位（项目）名称", 1, 2), ("资金总额", 1, 2), ("绩效目标", 1, 2)]
WIDTHS = [50, 100, 60, 120, 60, 60, 90, 50, 90, 50, 60]


def page(rows: list[list], number: int = 1, unit: str = "单位：万元") -> Grid:
    over = [*line(TITLE), *line(unit)]
    return grid([[*TOP, ("绩效指标", 7)], LEVELS, *rows], WIDTHS, number, above=over)


UNIT = ["126001", "某市信访局", "45.5", "", "", "", "", "", "", "", ""]
FIRST = [
    ["合计", "", "45.5", *[""] * 8],
    UNIT,
    [
        ("126001", 1, 2),
        ("基层经费", 1, 2),
        ("35.5", 1, 2),
        ("及时调拨。", 1, 2),
        "成本指标",
        "经济成本指标",
        *["总成本", "35.5", "不超过预算", "万元", "≤"],
    ],
    [("产出指标", 1), "时效指标", "及时性", "按时", "确保及时", "", "定性"],
]
SECOND = [
    [
        ("126001", 1, 2),
        "基层经费",
        "35.5",
        "及时调拨。",
        *["产出指标", "质量指标", "精准率", "95", "拨付", "%", "≥"],
    ],
    ["培训专项", "10", "办班。", "产出指标", "数量指标", "班次", "4", "办班", "次", "="],
]


def test_a_project_goes_on_over_the_page_under_its_unit():
    first, second = page(FIRST), page(SECOND, 2)
    assert is_form(first, TITLE) and goes_on([first], second)
    forms = read_forms([first, second], TITLE, "r")
    shown = ("project", "department_code", "department", "annual_yuan", "goal_annual", "pages")
    assert [[form.project[name] for name in shown] for form in forms] == [
        ["基层经费", "126001", "某市信访局", "355000", "及时调拨。", "1-2"],
        ["培训专项", "126001", "某市信访局", "100000", "办班。", "2"],
    ]
    columns = ("horizon", "level1", "indicator", "target_printed", "operator")
    assert [[one[name] for name in columns] for form in forms for one in form.indicators] == [
        ["annual", "成本指标", "总成本", "≤35.5万元", "≤"],
        ["annual", "产出指标", "及时性", "按时", ""],
        ["annual", "产出指标", "精准率", "≥95%", "≥"],
        ["annual", "产出指标", "班次", "=4次", "="],
    ]
    assert not any("is not the sum" in note for form in forms for note in form.notes)


def test_a_sum_that_its_projects_do_not_make_is_told():
    forms = read_forms([page([[*UNIT[:2], "99", *UNIT[3:]], *FIRST[2:]])], TITLE, "r")
    assert any("某市信访局 99 is not the sum" in note for note in forms[0].notes)


def test_a_list_of_units_for_their_whole_spending():
    top = [("单位编码", 1, 2), ("单位名称", 1, 2), ("资金总额", 1, 2), ("整体绩效目标", 1, 2)]
    rows = [[*top, ("部门整体支出年度绩效目标", 7)], LEVELS]
    pages = [
        grid(
            [*rows, ["126001", "某局", "9", "办好。", *body]], WIDTHS, at, above=line("单位：万元")
        )
        for at, body in enumerate((FIRST[2][4:], SECOND[0][4:]), 1)
    ]
    (form,) = read_forms(pages, "2026年部门整体支出绩效目标表", "r")
    assert form.project["project"] == form.project["department"] == "某局"
    assert form.project["implementing_unit"] == ""
    assert (form.project["annual_yuan"], form.project["goal_annual"]) == ("90000", "办好。")
    assert [one["indicator"] for one in form.indicators] == ["总成本", "精准率"]


def test_what_does_not_say_whose_it_is_stays_raw():
    nobody = [["126001", "", "", "", *SECOND[1][3:]]]
    with pytest.raises(ReportError, match="whose"):
        read_forms([page(nobody)], TITLE, "r")
    with pytest.raises(ReportError, match="no unit"):
        read_forms([page(FIRST, unit="")], TITLE, "r")
