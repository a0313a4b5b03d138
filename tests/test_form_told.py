"""Lists of projects that tell their indicators in one cell, built cell by cell."""

from __future__ import annotations

import pytest
from form_grids import grid, line

from helpers.errors import ReportError
from helpers.forms.form import read_forms
from helpers.forms.recognise import goes_on, is_form
from helpers.pages.model import Grid

TITLE = "某市生态环境局2026年项目支出绩效目标表（含转移支付项目）"
HEADER = ["项目名称（资金使用单位）", "总计：", "财政拨款", "其他资金", "绩效目标", "绩效指标"]
WIDTHS = [120, 60, 60, 60, 150, 300]
BRIDGES = (
    "1.1－产出指标，11－数量指标，桥数；实施周期指标值：≥9座，年度指标值：≥3座；"
    "2、1－产出指标，12－质量指标，合格率，含返工；实施周期指标值：100%，年度指标值：95%;"
)
TREES = "1、2-效益指标；22-社会效益；树数；实施周期指标值:;年度指标值:每年≥20棵。"


def page(rows: list[list], number: int = 1, header: bool = True) -> Grid:
    over = [*line(TITLE), *line("部门名称：某市生态环境局"), *line("单位：万元")]
    return grid([*([HEADER] if header else []), *rows], WIDTHS, number, above=over)


ROWS = [
    ["合计：", "6.01", "5", "1", "", ""],
    ["某市生态环境局", "3.51", "3", "0.5", "", ""],
    ["桥梁维护", "3.50", "3", "0.5", "修桥。", BRIDGES],
    ["某市生态环境局甲分局", "2.50", "2", "0.5", "", ""],
    ["种树（甲区）", "2.50", "2", "0.5", "种树。", TREES],
]


def test_each_row_is_a_project_of_the_unit_over_it():
    first, second = page(ROWS[:3]), page(ROWS[3:], 2)
    assert is_form(first, TITLE) and is_form(second, TITLE) and goes_on([first], second)
    forms = read_forms([first, second], TITLE, "r")
    shown = ("project", "department", "annual_yuan", "total_yuan", "goal_annual", "pages")
    assert [[form.project[name] for name in shown] for form in forms] == [
        ["桥梁维护", "某市生态环境局", "35000", "", "修桥。", "1"],
        ["种树（甲区）", "某市生态环境局甲分局", "25000", "", "种树。", "2"],
    ]
    assert [[(f["source"], f["amount_yuan"]) for f in form.funding] for form in forms] == [
        [("other", "5000")]
    ] * 2
    assert any("财政拨款" in note for note in forms[0].notes)
    assert not any("is not the sum" in note for note in forms[0].notes)


def test_a_text_gives_an_indicator_for_each_horizon():
    first, second = read_forms([page(ROWS)], TITLE, "r")
    columns = ("horizon", "level1", "level2", "indicator", "target_printed", "operator")
    assert [[one[name] for name in columns] for one in first.indicators] == [
        ["implementation", "产出指标", "数量指标", "桥数", "≥9座", "≥"],
        ["annual", "产出指标", "数量指标", "桥数", "≥3座", "≥"],
        ["implementation", "产出指标", "质量指标", "合格率，含返工", "100%", ""],
        ["annual", "产出指标", "质量指标", "合格率，含返工", "95%", ""],
    ]
    assert [(i["horizon"], i["target_printed"]) for i in second.indicators] == [
        ("annual", "每年≥20棵")
    ]


def test_a_row_goes_on_over_the_page():
    cut = BRIDGES.index("合格率")
    first = page([*ROWS[:2], [*ROWS[2][:5], BRIDGES[:cut]]])
    rest = page([["", "", "", "", "", BRIDGES[cut:]], *ROWS[3:]], 2)
    forms = read_forms([first, rest], TITLE, "r")
    assert [(f.project["pages"], len(f.indicators)) for f in forms] == [("1-2", 4), ("2", 1)]


def test_units_with_a_project_of_one_name_are_told_apart():
    rows = [*ROWS[:4], [ROWS[2][0], *ROWS[4][1:]]]
    forms = read_forms([page(rows)], TITLE, "r")
    assert [form.project["project"] for form in forms] == [
        "桥梁维护/某市生态环境局",
        "桥梁维护/某市生态环境局甲分局",
    ]


def test_what_does_not_fit_is_told():
    odd = [["岗亭", "9", "", "", "建岗亭。", "1、3-满意度指标；31-群众满意度；满意率》90%"]]
    first, *_, last = read_forms([page([*ROWS, *odd])], TITLE, "r")
    assert last.indicators == []
    assert any("岗亭" in note and "满意率》90%" in note for note in first.notes)
    assert any("甲分局 2.50 is not the sum" in note for note in first.notes)


def test_a_list_without_a_unit_of_money_stays_raw():
    bare = grid([HEADER, *ROWS], WIDTHS)
    with pytest.raises(ReportError, match="no unit"):
        read_forms([bare], TITLE, "r")
