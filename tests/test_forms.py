"""绩效目标表 of several published layouts, built cell by cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from form_grids import BODY, HEAD, LEVELS, TITLE, TWO, grid, line, pair, two_horizons
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import ReportError
from helpers.forms.form import PROJECT_COLUMNS, read_form
from helpers.forms.recognise import is_form, starts_form
from helpers.forms.sheet import figure
from helpers.pages.model import Grid

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


def test_two_horizons_funding_blank_is_not_zero():
    form = read_form([two_horizons(BODY)], TITLE, "r")
    assert [(f["horizon"], f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("total", "central", "0"),
        ("total", "local", "12505000"),
        ("annual", "local", "6000000"),
    ]


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


def test_a_kind_that_the_page_broke_is_one_name_on_both_pages():
    columns = ["一级指标", "二级指标", "三级指标", "年度指标值"]
    first = grid(
        [
            [("项目名称", 2), ("甲", 2)],
            columns,
            ["效益指标", "社会效益", "人次", "5次"],
            ["", "服务对象满意", "学校满意度", "90%"],
        ],
        [60] * 4,
    )
    second = grid([["满意度指标", "度", "机构满意度", "91%"]], [60] * 4, page=2)
    form = read_form([first, second], "项目绩效目标表", "r")
    assert [(i["level1"], i["level2"], i["target_value"]) for i in form.indicators] == [
        ("效益指标", "社会效益", "5"),
        ("满意度指标", "服务对象满意度", "90"),
        ("满意度指标", "服务对象满意度", "91"),
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


def test_text_that_the_page_broke_goes_on():
    first = grid(HEAD[:7], TWO, page=1)
    second = grid([[("", 2), ("路长9米。", 6)], *HEAD[7:]], TWO, page=2)
    form = read_form([first, second], TITLE, "r")
    assert form.project["overview"] == "桥长30米。其他资金不足。路长9米。"
    assert form.project["basis"] == "会议纪要"
    assert any("no header of indicators" in note for note in form.notes)


# --- other layouts -------------------------------------------------------------------------

ONE = [60, 70, 80, 100, 50, 60, 50, 40]


def single(funds, goal="年度目标", target=("≥", "95", "%"), **more) -> Grid:
    columns = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"]
    return grid(
        [
            [("项目名称", 2), ("乙项目", 6)],
            [("主管部门", 2), ("[155]某部", 3), "项目单位", ("某所", 2)],
            *funds,
            [goal, ("办好这件事", 7)],
            [("绩效指标", 1, 3), *columns],
            [("产出指标", 1, 2), "质量指标", "合格率", *target, "60"],
            ["成本指标", "费用", "≤", "10", "万元", "40"],
        ],
        ONE,
        **more,
    )


FUNDS = [
    [("项目资金（万元）", 1, 3), ("年度资金总额", 4), ("300.25", 3)],
    [("其中：财政拨款", 4), ("300", 3)],
    [("其他资金", 4), ("0.25", 3)],
]


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


def test_money_of_no_one_level_is_told_not_sorted():
    form = read_form([single(FUNDS)], "项目绩效目标表", "r")
    assert [(f["horizon"], f["source"], f["amount_yuan"]) for f in form.funding] == [
        ("annual", "other", "2500")
    ]
    assert any("财政拨款" in note and "300" in note for note in form.notes)


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5\n6", "5 6"),
        ("12.5\n7.25", "12.5 7.25"),
        ("1,\n234", "1,234"),
        ("2,221.00\n00", "2,221.0000"),
        ("12\n.5", "12.5"),
        ("8 万元", "8万元"),
    ],
)
def test_two_numbers_in_a_cell_are_not_one(text, said):
    assert figure(text) == said


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


def test_a_goal_of_the_whole_beside_the_year_s_is_the_whole_period_s():
    rows = [
        [("项目名称", 2), ("戊项目", 3)],
        [("总体\n绩效目标", 2), ("稳定运行", 3)],
        [("年度\n绩效目标", 2), ("今年达标", 3)],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "当年度指标值"],
        ["", "产出指标", "数量指标", "家数", "≧95%"],
    ]
    form = read_form([grid(rows, [60, 80, 60, 60, 90])], "项目支出绩效目标申报表", "r")
    assert (form.project["goal_total"], form.project["goal_annual"]) == ("稳定运行", "今年达标")
    assert [i["operator"] for i in form.indicators] == ["≥"]


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


def test_label_and_value_in_one_cell():
    rows = [
        ["项目名称：丙项目", "主管部门（单位）：某局（607）", "填报日期：2024/3/1"],
        ["年度资金总额：8万元", "其中：省级财政资金 8万元", ""],
        ["年度目标：", ("修好", 2)],
    ]
    form = read_form([grid(rows, [160, 160, 160])], "项目支出绩效目标表", "r")
    project = form.project
    assert (project["project"], project["department"], project["department_code"]) == (
        "丙项目",
        "某局",
        "607",
    )
    assert (project["annual_yuan"], project["filed"]) == ("80000", "2024-03-01")
    assert [f["source"] for f in form.funding] == ["provincial"]


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


def test_goal_and_indicators_that_name_no_horizon_take_the_forms():
    form = read_form([single(FUNDS, goal="总体目标")], "项目绩效目标表", "r")
    assert form.project["goal_annual"] == "办好这件事" and form.project["goal_total"] == ""
    assert {i["horizon"] for i in form.indicators} == {"annual"}
    assert any("name no horizon" in note for note in form.notes)
    plain = [[("项目资金（元）", 1, 1), ("项目总额", 4), ("5", 3)]]
    form = read_form([single(plain, goal="总体目标")], "项目绩效目标表", "r")
    assert (form.project["total_yuan"], form.project["annual_yuan"]) == ("5", "")
    assert {i["horizon"] for i in form.indicators} == {"implementation"}


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


# --- what is no form, and what is refused --------------------------------------------------


def test_what_is_no_form():
    accounts = grid([["项目", "预算数"], ["一、税收收入", "5"]], [100, 60])
    assert not is_form(accounts, "一般公共预算收入表")
    assert not is_form(accounts, "绩效目标编报情况表")
    projects = grid([["项目名称", "金额"], ["某项目", "5"]], [100, 60])
    assert not is_form(projects, "项目支出预算表")
    assert is_form(two_horizons(BODY), "") and is_form(single(FUNDS), "")


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


def test_two_unnamed_horizons_are_refused():
    rows = [
        ["项目名称", ("己", 7)],
        ["绩效指标", *LEVELS],
        ["", "产出指标", *["数量指标", "桥", "1"] * 2],
    ]
    with pytest.raises(ReportError, match="whole period or the year"):
        read_form([grid(rows, TWO)], "项目绩效目标表", "r")


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


def test_unread_words_are_told():
    form = read_form([two_horizons([*BODY, [("其他说明：雨季顺延", 7)]])], TITLE, "r")
    assert any("雨季顺延" in note for note in form.notes)


# --- over many inputs ----------------------------------------------------------------------


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["", " ", "　", "\n"]), min_size=4, max_size=4), st.booleans())
def test_blanks_and_breaks_in_a_label_do_not_matter(gaps, colon):
    text = "".join(a + b for a, b in zip("立项依据", gaps, strict=True)) + ("：" if colon else "")
    rows = [[("项目名称", 2), ("甲", 6)], [(text, 2), ("纪要", 6)]]
    assert read_form([grid(rows, TWO)], TITLE, "r").project["basis"] == "纪要"


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


@settings(max_examples=60)
@given(st.dates(min_value=date(2000, 1, 1)), st.integers(0, 3))
def test_filing_dates(day, style):
    printed = [
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}-{day.month}-{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
    ][style]
    form = read_form([two_horizons(BODY, below=line(f"经办人： 填报日期：{printed}"))], TITLE, "r")
    assert form.project["filed"] == day.isoformat()


def test_a_date_that_is_none_is_kept_as_printed():
    form = read_form([two_horizons(BODY, below=line("填报日期：20231332"))], TITLE, "r")
    assert form.project["filed"] == "20231332"
    assert any("20231332" in note for note in form.notes)
