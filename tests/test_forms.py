"""绩效目标表 of several published layouts, built cell by cell."""

from __future__ import annotations

import pytest
from form_grids import BODY, FUNDS, HEAD, LEVELS, TITLE, TWO, grid, line, single, two_horizons

from helpers.errors import ReportError
from helpers.forms.form import PROJECT_COLUMNS, read_form
from helpers.forms.recognise import is_form, starts_form

# --- the form of two horizons -------------------------------------------------------------


def test_two_horizons_project():
    form = read_form([two_horizons(BODY, below=line("填报日期：20231102162512"))], TITLE, "r")
    assert form.project == {
        "report": "r",
        "project": "甲桥维护",
        "department_code": "012",
        "department": "某县建设局",
        "implementing_unit": "某县道桥所",
        "kind": "经常性项目",
        "period": "2年",
        "total_yuan": "12505000",
        "annual_yuan": "6000000",
        "basis": "会议纪要",
        "overview": "桥长30米。其他资金不足。",
        "necessity": "必要",
        "measures": "办法",
        "plan": "五月完工",
        "goal_total": "两年修好",
        "goal_annual": "今年修一半",
        "filed": "2023-11-02T16:25:12",
        "pages": "1",
    }
    assert tuple(form.project) == PROJECT_COLUMNS
    assert form.notes == []


@pytest.mark.parametrize("level1", ["产出指标", ""])
@pytest.mark.parametrize("shift", [0.0, 1.4, 25.0])
def test_one_form_over_two_pages(level1, shift):
    rest = [
        ["绩效指标", level1, "成本指标", "费用", "≤3万元", "成本指标", "费用", "≤1万元"],
        ["", "满意度指标", "服务对象满意度指标", "满意度", "≥90%", "服务对象满意度指标", "", ""],
    ]
    first = two_horizons(BODY[:3], page=7)
    second = grid(rest, TWO, page=8, x=40 + shift, below=line("填报日期：2024年1月5日"))
    assert starts_form(first) and not starts_form(second)
    assert is_form(second, TITLE)
    form = read_form([first, second], TITLE, "r")
    assert form.project["pages"] == "7-8"
    assert form.project["filed"] == "2024-01-05"
    last = [(i["horizon"], i["level1"], i["indicator"], i["page"]) for i in form.indicators]
    assert last[3:5] == [
        ("implementation", "产出指标", "费用", 8),
        ("implementation", "满意度指标", "满意度", 8),
    ]
    assert last[-1] == ("annual", "产出指标", "费用", 8)
    assert form.empty_kinds[0]["page"] == 8


# --- other layouts -------------------------------------------------------------------------


def test_single_horizon_with_columns_apart():
    form = read_form([single(FUNDS)], "部门预算项目绩效目标表", "r")
    assert form.project["annual_yuan"] == "3002500" and form.project["total_yuan"] == ""
    assert form.project["goal_annual"] == "办好这件事" and form.project["goal_total"] == ""
    assert (form.project["department_code"], form.project["department"]) == ("155", "某部")
    assert form.project["implementing_unit"] == "某所"
    quality, cost = form.indicators
    assert quality["horizon"] == cost["horizon"] == "annual"
    assert (quality["target_printed"], quality["operator"], quality["target_value"]) == (
        "≥95%",
        "≥",
        "95",
    )
    assert cost["amount_yuan"] == "100000"
    assert any("权重" in note for note in form.notes)


def test_goal_and_indicators_that_name_no_horizon_take_the_forms():
    form = read_form([single(FUNDS, goal="总体目标")], "项目绩效目标表", "r")
    assert form.project["goal_annual"] == "办好这件事" and form.project["goal_total"] == ""
    assert {i["horizon"] for i in form.indicators} == {"annual"}
    assert any("name no horizon" in note for note in form.notes)
    plain = [[("项目资金（元）", 1, 1), ("项目总额", 4), ("5", 3)]]
    form = read_form([single(plain, goal="总体目标")], "项目绩效目标表", "r")
    assert (form.project["total_yuan"], form.project["annual_yuan"]) == ("5", "")
    assert {i["horizon"] for i in form.indicators} == {"implementation"}


def test_form_of_a_whole_department():
    rows = [
        ["部门名称", ("某县农业局", 5)],
        [("年度主要任务", 1, 4), "任务名称", "主要内容", ("预算金额总额（万元）"), "其他资金", ""],
        ["任务一", "做", "60", "6", ""],
        ["任务二", "做", "40", "4", ""],
        [("金额合计", 2), "100", "10", ""],
        ["年度总体目标", ("丰收", 5)],
        ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值", ""],
        ["", "产出指标", "数量指标", "任务数", "2项", ""],
    ]
    page = grid(rows, [80, 60, 60, 90, 60, 30])
    assert starts_form(page) and is_form(page, "部门整体支出绩效目标表")
    form = read_form([page], "部门整体支出绩效目标表", "r")
    assert form.project["project"] == form.project["department"] == "某县农业局"
    assert form.project["annual_yuan"] == "1000000"
    assert [(f["source"], f["amount_yuan"]) for f in form.funding] == [("other", "100000")]
    assert form.indicators[0]["horizon"] == "annual"
    assert any("no project is named" in note for note in form.notes)
    assert any("任务一" in note for note in form.notes)
    assert not any("a second" in note for note in form.notes)  # the sources are no totals


# --- what is refused and what is told ------------------------------------------------------


def test_no_project_is_refused():
    with pytest.raises(ReportError, match=r"Page 3.*项目名称"):
        read_form(
            [grid([["绩效指标", "产出指标", *["成本指标", "费用", "1"] * 2]], TWO, 3)], TITLE, "r"
        )
    with pytest.raises(ReportError):
        read_form([], TITLE, "r")


def test_two_projects_are_refused():
    other = grid([[("项目名称", 2), ("乙桥维护", 6)], *HEAD[1:]], TWO, page=2)
    with pytest.raises(ReportError, match=r"甲桥维护.*乙桥维护"):
        read_form([two_horizons(BODY), other], TITLE, "r")


def test_list_of_projects_is_refused():
    rows = [["项目名称", *LEVELS[:4]], ["甲", "产出指标", "数量指标", "桥数", "1座"]]
    with pytest.raises(ReportError, match="list"):
        read_form([grid(rows, [60] * 5)], "部门预算项目绩效目标表", "r")


def test_unread_words_are_told():
    form = read_form([two_horizons([*BODY, [("其他说明：雨季顺延", 7)]])], TITLE, "r")
    assert any("雨季顺延" in note for note in form.notes)
