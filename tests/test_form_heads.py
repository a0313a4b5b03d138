"""Forms known by their heads, named by their titles, and those that tell what came of a target."""

from __future__ import annotations

import pytest
from form_grids import BODY, FUNDS, grid, line, single, two_horizons

from helpers.errors import ReportError
from helpers.forms.form import read_form
from helpers.forms.recognise import goes_on, is_form, starts_form
from helpers.pages.model import Grid, Line

SIX = [30, 60, 70, 120, 70, 50]
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值", "分值（90）"]


def points(name: list[list]) -> Grid:
    """The form of ministries since 2023: points beside the money and beside each target."""
    rows = [
        *name,
        [("主管部门及代码", 2), "教育部 105", "实施单位", ("某大学", 2)],
        [
            ("项目资金\n（万元）", 2, 3),
            ("年度资金总额：", 2),
            "2112.76",
            ("执行率\n分值\n（10）", 1, 3),
        ],
        [("其中：财政拨款", 2), "2112"],
        [("其他资金", 2), "0.76"],
        [("年\n度\n总\n体\n目\n标", 1), ("建设课程。", 5)],
        [("绩\n效\n指\n标", 1, 3), *LEVELS],
        [("产出指标", 1, 2), ("数量指标", 1, 2), "课程数", "≥20门", "45"],
        ["人次", "2000人次", "45"],
    ]
    return grid(rows, SIX)


def test_points_for_spending_make_no_other_table_of_a_form():
    page = points([[("项目名称", 2), ("教学改革", 4)]])
    assert is_form(page, "教学改革绩效目标表")
    form = read_form([page], "教学改革绩效目标表", "r")
    assert form.project["project"] == "教学改革"
    assert (form.project["department_code"], form.project["department"]) == ("105", "教育部")
    assert form.project["annual_yuan"] == "21127600"
    assert [(i["indicator"], i["operator"], i["target_value"]) for i in form.indicators] == [
        ("课程数", "≥", "20"),
        ("人次", "", "2000"),
    ]
    assert any("分值" in note for note in form.notes)


# --- a form that the page broke ------------------------------------------------------------


def test_a_form_broken_behind_its_name_keeps_it():
    head = grid([["项目名称", "乙校修缮"]], [90, 310], page=4, above=line("乙校修缮绩效目标表"))
    assert is_form(head, "（八）乙校修缮")
    rest = points([])
    assert starts_form(rest) and goes_on([head], rest)
    assert not goes_on([points([[("项目名称", 2), ("甲", 4)]])], rest)
    assert read_form([head, rest], "（八）乙校修缮", "r").project["project"] == "乙校修缮"


def test_a_row_of_names_is_no_head_of_a_form():
    header = grid([["项目名称", "单位", "金额"], ["甲", "某局", "5"]], [90, 90, 90])
    assert not is_form(header, "项目绩效目标表情况")
    assert not is_form(grid([["项目名称", "金额"]], [90, 90]), "项目支出表")


def test_the_department_over_a_project_does_not_name_it():
    with pytest.raises(ReportError, match="names no project"):
        read_form([points([])], "", "r")


def test_the_tasks_of_a_department_are_a_form_before_its_indicators():
    rows = [
        [("部门（单位）名称", 2), ("某市民政局", 3)],
        [("年度主要任务", 1, 3), "任务名称", "主要内容", "总额", "其他资金"],
        ["救助", "低保", "5", "0"],
        [("金额合计", 2), "5", "0"],
        ["年度总体目标", ("办好。", 4)],
    ]
    assert is_form(grid(rows, [40, 60, 80, 60, 60]), "2021年部门整体支出绩效目标表")


def test_a_department_as_a_whole_is_a_form_before_its_goals():
    rows = [
        [("部门（单位）名称", 2), ("某市生态环境局", 3)],
        [("年度主要任务", 1, 2), "任务名称", "主要内容", "总额", "其他资金"],
        ["治气", "巡查", "5", "0"],
    ]
    head = grid(rows, [40, 60, 80, 60, 60])
    assert is_form(head, "2022年部门整体支出绩效目标表")
    assert not is_form(head, "2022年部门项目绩效目标表")


def test_a_goal_whose_label_the_rows_part_is_read_whole():
    rows = [
        [("部门（单位）名称", 2), ("某市民政局", 3)],
        ["", ("目标1：救助。", 4)],
        ["年度", ("目标2：供养。", 4)],
        ["总体", ("目标3：保障。", 4)],
        ["目标", ("目标4：运转。", 4)],
        [("年度绩效指标", 1, 2), *LEVELS[:4]],
        ["产出指标", "数量指标", "班次", "≥4次"],
    ]
    form = read_form([grid(rows, [40, 60, 80, 60, 60])], "2021年部门整体支出绩效目标表", "r")
    assert form.project["goal_annual"] == "目标1：救助。目标2：供养。目标3：保障。目标4：运转。"
    assert form.project["goal_total"] == ""


def test_a_line_over_the_form_of_a_department_names_it():
    rows = [
        [("年度总体目标", 1), ("办好。", 4)],
        [("", 1, 2), *LEVELS[:4]],
        ["产出指标", "数量指标", "班次", "≥4次"],
    ]
    for over in (
        line("部门（单位）名称：某市气象局"),
        [*line("部门（单位）名称"), *line("某市气象局")],
    ):
        page = grid(rows, [40, 60, 80, 60, 60], above=over)
        form = read_form([page], "2022年部门整体支出绩效目标表", "r")
        assert form.project["project"] == form.project["department"] == "某市气象局"
    page = grid(rows, [40, 60, 80, 60, 60], above=line("单位：万元"))
    with pytest.raises(ReportError, match="names no project"):
        read_form([page], "2022年部门整体支出绩效目标表", "r")


def test_a_label_set_in_two_heights_is_one_line():
    page = points([[("项目名称", 2), ("教学改革", 4)]])
    name = next(cell for cell in page.cells if cell.text == "项目名称")
    name.lines = [Line("名称", 60, 70, 72, 90, 20), Line("项目", 48, 76, 60, 87, 11)]
    assert name.text == "名称 项目"
    assert read_form([page], "", "r").project["project"] == "教学改革"
    name.lines = [Line("称", 81, 65, 92, 83.2, 18.2), Line("项目名", 48, 77.7, 81, 88.7, 11)]
    assert read_form([page], "", "r").project["project"] == "教学改革"


def test_the_end_of_a_sentence_in_a_header_is_no_part_of_it():
    rows = [
        [("项目名称", 2), ("修桥", 2)],
        ["指标名称", "指标性质", "指标值", "计量。\n单位"],
        ["产值", "≥", "56", "亿元"],
    ]
    form = read_form([grid(rows, [60, 40, 60, 40])], "重点专项资金绩效目标表", "r")
    assert form.indicators[0]["target_printed"] == "≥56亿元"


def test_a_form_printed_blank_is_called_so():
    rows = [
        [("项目名称", 2), ("", 3)],
        [("主管部门", 2), "", "实施期限", ""],
        [("年度绩效指标", 1, 2), *LEVELS[:4]],
        ["产出指标", "数量指标", "", ""],
    ]
    with pytest.raises(ReportError, match="printed blank"):
        read_form([grid(rows, [40, 60, 80, 60, 60])], "专项资金总体绩效目标表", "r")


# --- the name in the title ------------------------------------------------------------------


def untitled() -> Grid:
    rows = [
        [("专项资金情况（万元）", 1, 2), "资金总额：", ("57.00", 3)],
        ["财政拨款：", ("57.00", 3)],
        ["项目实施期目标", ("改造装修。", 4)],
        [("绩效目标指标", 1, 2), "一级指标", "二级指标", "三级指标", "目标值"],
        ["产出指标", "数量指标", "面积", "1次"],
    ]
    return grid(rows, [60, 60, 60, 120, 50])


@pytest.mark.parametrize(
    ("title", "project", "code", "department"),
    [
        ("市行政中心钢结构修缮项目绩效目标表", "市行政中心钢结构修缮", "", ""),
        ("科技兴警绩效目标表", "科技兴警", "", ""),
        (
            "301007_某市公安局某分局_机场修缮项目绩效目标表",
            "机场修缮",
            "301007",
            "某市公安局某分局",
        ),
    ],
)
def test_a_title_names_the_project(title: str, project: str, code: str, department: str):
    form = read_form([untitled()], title, "r")
    assert form.project["project"] == project
    assert (form.project["department_code"], form.project["department"]) == (code, department)
    assert form.project["total_yuan"] == "570000"
    assert any("title" in note for note in form.notes)


@pytest.mark.parametrize(
    "title",
    [
        "项目支出绩效目标表",
        "2026年项目绩效目标表",
        "某市生态环境局2026年度项目支出绩效目标表",
        "某市财政局项目绩效目标表",
        "部门预算项目绩效目标表",
        "表7 项目绩效目标表",
        "",
    ],
)
def test_a_title_that_names_the_form_names_no_project(title: str):
    with pytest.raises(ReportError, match="names no project"):
        read_form([untitled()], title, "r")


# --- self-assessments: targets beside what came of them -------------------------------------

ASSESSED = [
    [("项目名称", 2), ("培训专项", 6)],
    [("主管部门", 2), ("[292]某局", 3), "实施单位", ("某局本级", 2)],
    [
        ("项目资金\n（万元）", 2, 4),
        "",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
    ],
    ["年度资金总额：", "180.61", "180.03", "170.03", "10", "94.44%"],
    ["其中：中央财政资金", "140.61", "140.61", "130.61", "--", "92.89%"],
    ["其他资金", "40.00", "39.42", "39.42", "--", "100%"],
    [("年度总体目标完成情况", 1, 2), ("预期目标（年初设定）", 4), ("实际完成情况", 3)],
    [("培训三班。", 4), ("办了四班。", 3)],
    [
        ("绩效指标", 1, 3),
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
    ],
    [("产出指标\n（50分）", 1, 2), "数量指标", "人数", "≥110人", "123人", "6", "5"],
    ["质量指标", "合格率", "98%", "100%", "8", "8"],
    [("总分", 6), "100", "98"],
]
EIGHT = [30, 50, 60, 90, 60, 60, 40, 60]


def test_a_self_assessment_gives_its_targets():
    page = grid(ASSESSED, EIGHT)
    assert is_form(page, "培训专项项目绩效自评表")
    form = read_form([page], "培训专项项目绩效自评表", "r")
    project = form.project
    assert (project["project"], project["department_code"]) == ("培训专项", "292")
    assert (project["annual_yuan"], project["total_yuan"]) == ("1806100", "")
    assert (project["goal_annual"], project["goal_total"]) == ("培训三班。", "")
    assert [(f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("central", "1406100"),
        ("other", "400000"),
    ]
    assert [
        (i["level1"], i["indicator"], i["target_printed"], i["horizon"]) for i in form.indicators
    ] == [("产出指标", "人数", "≥110人", "annual"), ("产出指标", "合格率", "98%", "annual")]


def test_a_self_assessment_whose_labels_are_parted():
    rows = [*ASSESSED[:6], ["年度", ("预期目标", 4), ("实际完成情况", 3)]]
    rows += [["总体目标", ("培训三班。", 4), ("办了四班。", 3)], *ASSESSED[8:]]
    rows[9] = [("产出指标50", 1, 2), *rows[9][1:]]
    form = read_form([grid(rows, EIGHT)], "培训专项项目绩效自评表", "r")
    assert (form.project["goal_annual"], form.project["goal_total"]) == ("培训三班。", "")
    assert {one["level1"] for one in form.indicators} == {"产出指标"}


def test_what_a_self_assessment_has_beside_its_targets_is_told():
    notes = "\n".join(read_form([grid(ASSESSED, EIGHT)], "", "r").notes)
    for words in ("全年预算数, 全年执行数, 分值, 执行率", "实际完成值", "办了四班", "column 得分"):
        assert words in notes
    assert "a second" not in notes


def test_targets_set_at_the_years_start_are_targets():
    rows = [
        [("项目名称", 2), ("甲", 3)],
        ["一级指标", "二级指标", "三级指标", "年初设定目标", "实际完成值"],
        ["产出指标", "数量指标", "班次", "≥4次", "5次"],
    ]
    form = read_form([grid(rows, [60] * 5)], "2024年度项目支出绩效自评表", "r")
    assert [(i["indicator"], i["target_printed"]) for i in form.indicators] == [("班次", "≥4次")]


def test_sources_numbered_in_circles():
    rows = [
        [("专项名称", 2), ("部门整体", 3)],
        [("资金", 1, 3), "", "年初预算安排金额①", "年中调整金额②", "小计③=①+②"],
        ["合计", "9.5", "0.5", "10"],
        ["③地方财政资金", "9.5", "0.5", "10"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"],
        ["产出指标", "数量指标", "班次", "≥4次", "5次"],
    ]
    form = read_form([grid(rows, [60] * 5)], "2024年度绩效自评表（单位：万元）", "r")
    assert form.project["annual_yuan"] == "95000"
    assert [(f["source"], f["amount_yuan"]) for f in form.funding] == [("local", "95000")]


def test_what_is_no_form():
    accounts = grid([["项目", "预算数"], ["一、税收收入", "5"]], [100, 60])
    assert not is_form(accounts, "一般公共预算收入表")
    assert not is_form(accounts, "绩效目标编报情况表")
    projects = grid([["项目名称", "金额"], ["某项目", "5"]], [100, 60])
    assert not is_form(projects, "项目支出预算表")
    assert is_form(two_horizons(BODY), "") and is_form(single(FUNDS), "")
