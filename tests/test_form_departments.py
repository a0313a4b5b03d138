"""The form of a department: its money by two classifications, indicators beside activities."""

from __future__ import annotations

from form_grids import grid, line

from helpers.forms.form import read_form
from helpers.forms.recognise import is_form, starts_form

WIDTHS = [30, 70, 60, 60, 60, 60, 60, 60, 60]
FUSED = "产出指标数量指标便民生活圈年度评价报告"


def form(*indicators: list):
    rows = [
        [""] * 9,
        [("预算13表 部门整体支出绩效目标表", 9)],
        [("（2026年度）", 9)],
        [("部门名称", 2), ("某市商务局", 7)],
        [
            ("总体资金情况（万元）", 2, 3),
            ("预算支出总额", 1, 2),
            ("财政拨款", 3),
            ("其他资金", 3),
        ],
        ["合计", "基本支出", "项目支出"] * 2,
        ["105.5", "88", "45", "43", "17.5", "6", "11.5"],
        [("整体绩效目标", 1, 3 + len(indicators)), "整体绩效目标", ("办好商务。", 7)],
        ["其他说明", ("", 7)],
        [("活动", 2), ("绩效指标", 2), "指标性质", ("指标值", 2), "度量单位"],
        *indicators,
    ]
    return grid(rows, WIDTHS)


def test_the_form_of_a_department_with_levels_before_its_indicators():
    sheet = form(
        [("商业", 2), (FUSED, 2), "＝", ("1", 2), "个"],
        [("商业", 2), ("满意度指标服务对象满意度指标服务对象满意度", 2), "≥", ("90", 2), "%"],
        [("商业", 2), ("网点设施", 2), "定性", ("优", 2), ""],
    )
    assert is_form(sheet, "部门整体支出绩效目标表")
    read = read_form([sheet], "部门整体支出绩效目标表", "r")
    project = read.project
    assert [project[n] for n in ("project", "total_yuan", "annual_yuan", "goal_annual")] == [
        "某市商务局",
        "",
        "1055000",
        "办好商务。",
    ]
    assert [(f["horizon"], f["source"], f["amount_yuan"]) for f in read.funding] == [
        ("annual", "other", "175000")
    ]
    names = ("level1", "level2", "indicator", "indicator_printed", "target_printed")
    assert [[i[name] for name in names] for i in read.indicators] == [
        ["产出指标", "数量指标", "便民生活圈年度评价报告", FUSED, "＝1个"],
        [
            "满意度指标",
            "服务对象满意度指标",
            "服务对象满意度",
            "满意度指标服务对象满意度指标服务对象满意度",
            "≥90%",
        ],
        ["", "", "网点设施", "网点设施", "优"],
    ]


def test_a_heading_of_indicators_is_no_column_of_them():
    rows = [
        [("项目名称", 2), ("修桥", 4)],
        [("绩效指标", 1, 3), "一级指标", "二级指标", "三级指标", "指标性质", "指标值"],
        ["产出指标", "数量指标", "桥数", "≥", "3"],
        ["效益指标", "社会效益", "知晓率", "≥", "90%"],
    ]
    read = read_form([grid(rows, [40] * 6)], "项目支出绩效目标表", "r")
    assert [i["indicator"] for i in read.indicators] == ["桥数", "知晓率"]


def test_the_form_of_a_department_without_levels_named_by_the_line_over_it():
    head = [("绩效指标", 1, 3), "指标名称", "指标性质", "指标值", "计量单位", "指标权重(%)"]
    rows = [
        [("当年整体绩效目标", 6)],
        [("完成各项业务工作。", 6)],
        head,
        ["网站整改次数", "≥", "4", "次", "10"],
        ["解决率", "＝", "100", "%", "15"],
    ]
    sheet = grid(rows, [60] * 6, above=line("单位名称： 某市人民政府办公厅"))
    assert is_form(sheet, "2026年部门整体绩效目标表")
    read = read_form([sheet], "2026年部门整体绩效目标表", "r")
    assert [read.project[n] for n in ("project", "goal_annual")] == [
        "某市人民政府办公厅",
        "完成各项业务工作。",
    ]
    assert [i["target_printed"] for i in read.indicators] == ["≥4次", "＝100%"]


def test_the_budget_of_the_year_is_the_amount_of_a_form():
    rows = [
        ["项目名称", "商务专项", "主管部门", "某市商务局"],
        [("当年预算", 1, 2), ("8,856.5", 1, 2), "市级支出", "8,000"],
        ["补助区县", "856.5"],
        ["当年绩效目标", ("办好", 3)],
        ["指标名称", "指标性质", "指标值", "计量单位"],
        ["吨数", "≥", "75", "吨"],
    ]
    sheet = grid(rows, [80] * 4, above=line("单位：万元"))
    read = read_form([sheet], "2026年市级重点专项资金绩效目标表", "r")
    assert read.project["annual_yuan"] == "88565000"


def test_the_last_character_of_a_level_in_the_next_row_is_none_of_that_row_s():
    rows = [
        [("项目名称", 2), ("修桥", 3)],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值"],
        ["成本指标", "经济成本指", "造价", "≤", "3万元"],
        ["产出指标", "标质量指标", "合格率", "≥", "99%"],
    ]
    read = read_form([grid(rows, [60] * 5)], "项目支出绩效目标表", "r")
    assert [i["level2"] for i in read.indicators] == ["经济成本指标", "质量指标"]


def test_a_transfer_goes_by_its_own_name_not_by_its_department_s():
    rows = [
        ["转移支付名称", "普惠金融专项资金", "市级主管部门", "某市财政局"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "户数", "≥5户"],
    ]
    read = read_form([grid(rows, [90] * 4)], "专项转移支付绩效目标表", "r")
    assert (read.project["project"], read.project["department"]) == (
        "普惠金融专项资金",
        "某市财政局",
    )


def test_a_form_of_an_insurance_and_its_fund():
    rows = [
        [("险种名称", 2), ("居民养老保险", 5)],
        [("资金情况", 1, 2), "收入预算金额（亿元）：", ("4.5", 5)],
        ["支出预算金额（亿元）：", ("3.1", 5)],
        [("绩效目标", 1, 2), ("总体目标", 2), ("年度目标", 4)],
        [("收支平衡", 2), ("今年平衡", 4)],
        [("绩效指标", 1, 4), "一级指标", "二级指标", "三级指标", ("指标值", 3)],
        [("产出指标", 1, 3), ("数量指标", 1, 2), "保费收入", "≥", "1.5", "亿元"],
        ["待遇支出", "≤", "3", "亿元"],
        ["时效指标", "及时性", ("按时到位", 3)],
    ]
    page = grid(rows, [40, 80, 60, 60, 30, 40, 30], above=line("（2026年度）"))
    assert starts_form(page)
    form = read_form([page], "社会保险基金预算区域绩效目标表", "r")
    project = form.project
    assert (project["project"], project["annual_yuan"]) == ("居民养老保险", "310000000")
    assert (project["goal_total"], project["goal_annual"]) == ("收支平衡", "今年平衡")
    assert form.funding == []
    assert [i["target_printed"] for i in form.indicators] == ["≥1.5亿元", "≤3亿元", "按时到位"]
    assert [i["amount_yuan"] for i in form.indicators] == ["150000000", "300000000", ""]
