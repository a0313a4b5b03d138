"""The items of a form in words: goals, basis, department and the date it was filed."""

from __future__ import annotations

from datetime import date

from form_grids import BODY, TITLE, TWO, grid, line, two_horizons
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.forms.form import read_form


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


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["", " ", "　", "\n"]), min_size=4, max_size=4), st.booleans())
def test_blanks_and_breaks_in_a_label_do_not_matter(gaps, colon):
    text = "".join(a + b for a, b in zip("立项依据", gaps, strict=True)) + ("：" if colon else "")
    rows = [[("项目名称", 2), ("甲", 6)], [(text, 2), ("纪要", 6)]]
    assert read_form([grid(rows, TWO)], TITLE, "r").project["basis"] == "纪要"


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
