"""Lists of many projects' targets, built cell by cell."""

from __future__ import annotations

import pytest
from form_grids import grid

from helpers.errors import ReportError
from helpers.forms.form import read_forms
from helpers.forms.recognise import is_form

LISTED = ["序号", "项目名称", "部门（单位）", "年度目标", "一级指标", "二级指标", "三级指标"]
LISTED = [*LISTED, "指标性质", "指标值", "度量单位", "权重"]
SEVEN = [30, 80, 70, 90, 60, 60, 80, 40, 40, 40, 30]
COUNTED = ["数量指标", "桥数", "≥", "3", "座", "20"]


def test_a_list_is_read_a_project_and_unit_at_a_time_over_a_page_break():
    first = grid(
        [
            LISTED,
            [
                *[(text, 1, 2) for text in ("1", "甲项目", "101001-某局", "修桥", "产出指标")],
                *COUNTED,
            ],
            ["质量指标", "合格率", "=", "100", "%", "10"],
            # the page cuts the next project: its number and names stand on the next page
            ["", "", "", "", "效益指标", "社会效益指标", "就业人数", "≥", "5", "人", "10"],
        ],
        SEVEN,
        page=1,
    )
    # no rule parts the header from a cell that goes on
    second = grid(
        [
            [
                ("序号\n2", 1, 4),
                ("项目名称\n乙项目", 1, 4),
                ("部门（单位）\n101002-\n某所", 1, 3),
                *LISTED[3:],
            ],
            [("种树", 1, 2), "产出指标", *COUNTED],
            ["产出指标", "数量指标", "树数", "≥", "9", "棵", "10"],
            ["101003-某院", "植草", "产出指标", "数量指标", "草坪", "≤", "2", "公顷", "10"],
        ],
        SEVEN,
        page=2,
    )
    assert is_form(first, "2023年重大项目绩效表") and is_form(second, "")
    forms = read_forms([first, second], "2023年重大项目绩效表", "r")
    shown = ("project", "department_code", "department", "goal_annual", "pages")
    assert [[*(f.project[name] for name in shown), len(f.indicators)] for f in forms] == [
        ["甲项目", "101001", "某局", "修桥", "1", 2],
        ["乙项目/101002-某所", "101002", "某所", "种树", "1-2", 3],
        ["乙项目/101003-某院", "101003", "某院", "植草", "2", 1],
    ]
    rate = forms[0].indicators[1]
    assert (rate["horizon"], rate["level1"], rate["target_printed"]) == (
        "annual",
        "产出指标",
        "=100%",
    )
    assert any("权重" in note for note in forms[0].notes)


def test_a_list_with_departments_between_its_projects():
    header = ["单位名称、项目名称", "项目年度绩效目标", *LISTED[4:10], "指标内容"]
    rows = [
        header,
        [str(n) for n in range(1, 10)],
        ["某某局", *[""] * 8],
        ["甲经费", "办好", *[""] * 7],
        ["", "", "产出指标", *COUNTED[:5], "反映桥数"],
        ["", "", "效益指标", "社会效益", "知晓率", "≥", "90", "%", "反映知晓"],
        ["乙经费", "办成", *[""] * 7],
        ["", "", "产出指标", *COUNTED[:5], "反映桥数"],
    ]
    sheet = grid(rows, [90, 90, *[50] * 7])
    assert is_form(sheet, "6-1 2026年重点项目绩效目标表")
    forms = read_forms([sheet], "6-1 2026年重点项目绩效目标表", "r")
    assert [(f.project["project"], f.project["department"]) for f in forms] == [
        ("甲经费", "某某局"),
        ("乙经费", "某某局"),
    ]
    assert [[i["indicator"] for i in f.indicators] for f in forms] == [["桥数", "知晓率"], ["桥数"]]
    assert any("指标内容" in note for note in forms[0].notes)


def test_a_department_at_the_top_of_a_page_is_no_rest_of_the_name_before():
    header = ["单位名称、项目名称", "项目年度绩效目标", *LISTED[4:10]]
    one = ["甲经费", "办好", "产出指标", *COUNTED[:5]]
    wide = [90, 90, *[50] * 6]
    first = grid([header, ["某局", *[""] * 7], one], wide)
    second = [header, ["某所", *[""] * 7], ["乙经费", *one[1:]], ["某院", *[""] * 7]]
    third = grid([header, ["丙经费", *one[1:]]], wide, page=3)
    pages = [first, grid(second, wide, page=2), third]
    forms = read_forms(pages, "2026年重点项目绩效目标表", "r")
    assert [(f.project["project"], f.project["department"]) for f in forms] == [
        ("甲经费", "某局"),
        ("乙经费", "某所"),
        ("丙经费", "某院"),
    ]


def test_a_list_that_does_not_say_whose_an_indicator_is_stays_raw():
    rows = [LISTED, ["", "", "", "", "产出指标", *COUNTED]]
    with pytest.raises(ReportError, match="name is not printed"):
        read_forms([grid(rows, SEVEN)], "重大项目绩效表", "r")


def test_a_page_of_other_columns_without_a_header_is_left_out_and_said():
    going_on = grid([["", "产出指标", *COUNTED]], [30, 80, *SEVEN[-6:]], page=2)
    named = grid([LISTED, ["1", "甲", "某局", "好", "产出指标", *COUNTED]], SEVEN)
    forms = read_forms([named, going_on], "重大项目绩效表", "r")
    assert [form.project["project"] for form in forms] == ["甲"]
    assert forms[0].doubts == ["page 2 has no header and other columns; it is left out"]


def test_a_table_of_scores_is_called_so():
    rows = [
        ["一级指标", "二级指标", "三级指标", "分值", "评价标准"],
        ["投入", "目标", "合理", "2", "有"],
    ]
    with pytest.raises(ReportError, match="scores"):
        read_forms([grid(rows, [50] * 5)], "", "r")
