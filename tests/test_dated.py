"""Tables whose rows say the year, in a column of years beside the names."""

from __future__ import annotations

import pytest
from budget_grids import over, roles
from small_grids import pick, table_of, tidied

HEADER = ("预算单位", "年度", "总计", "公务接待费")
ROWS = (
    ("某某局（本级）", "2025年", "12.50", "2.00"),
    ("", "2026年", "11.50", "2.50"),
    ("", "增减变化金额", "-1.00", "0.50"),
    ("某某中心", "2025年", "3.00", "1.00"),
    ("", "2026年", "4.00", ""),
)
TITLE = "财政拨款“三公”经费支出表"


def test_each_row_has_its_own_year_and_the_name_above_it():
    result = tidied((HEADER, *ROWS), 2026, above=over(title=TITLE))
    found = pick(result.lines, "item", "fiscal_year", "column", "component", "value")
    assert [one[:2] + one[4:] for one in found if one[2] == "总计"] == [
        ("某某局（本级）", 2025, "12.50"),
        ("某某局（本级）", 2026, "11.50"),
        ("某某局（本级）", 2026, "-1.00"),
        ("某某中心", 2025, "3.00"),
        ("某某中心", 2026, "4.00"),
    ]
    assert found[5][3] == "公务接待费/增减变化金额"
    assert not result.doubtful
    assert not any("the document's" in note for note in result.notes)


def test_rows_of_several_years_are_added_up_year_by_year():
    total = (("合计", "2025年", "15.50", "3.00"), ("", "2026年", "15.50", "2.50"))
    change = (("", "增减变化金额", "0.00", "-0.50"),)
    units = (*ROWS, ("", "增减变化金额", "1.00", "-1.00"))
    result = tidied((HEADER, *total, *change, *units), 2026, above=over(title=TITLE))
    assert dict(pick(result.lines, "row", "parent_row")) == {
        1: None, 2: None, 3: None, 4: 1, 5: 2, 6: 3, 7: 1, 8: 2, 9: 3
    }  # fmt: skip
    sums = {(s.parent_row, s.column, s.computed) for tree in result.trees for s in tree.adds_up}
    assert {s for s in sums if s[1] == "2"} == {(1, "2", 15.5), (2, "2", 15.5), (3, "2", 0)}


def test_rows_of_several_years_without_their_totals_make_no_sum():
    result = tidied((HEADER, *ROWS, ("小计", "", "3.00", "1.00")), 2026, above=over(title=TITLE))
    assert [tree.adds_up for tree in result.trees] == [[]]


def test_years_without_names_leave_the_header_as_item():
    rows = (("年份", "收入", "支出"), ("2022", "10", "11"), ("2023", "12", "13"))
    result = tidied(rows, 2024, above=over(title="某某市收支情况"))
    assert result.table.kind == "wide"
    assert pick(result.lines, "item", "fiscal_year", "value") == [
        ("收入", 2022, "10"), ("支出", 2022, "11"), ("收入", 2023, "12"), ("支出", 2023, "13")
    ]  # fmt: skip


def test_a_row_can_say_the_phase_too():
    rows = (
        ("单位", "年度", "公务接待费"),
        ("某某局", "2024年决算数", "2"),
        ("某某局", "2025年预算数", "3"),
    )
    result = tidied(rows, 2025, above=over(title="三公经费"))
    assert pick(result.lines, "fiscal_year", "phase") == [(2024, "executed"), (2025, "approved")]


@pytest.mark.parametrize("text", ["长期", "2025年1月", "12"])
def test_a_column_that_holds_anything_else_is_no_column_of_years(text):
    rows = (HEADER, *ROWS, ("某某所", text, "1.00", "1.00"))
    assert "year" not in roles(table_of(rows, above=over(title=TITLE)))


# ── tables turned over ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("header", ["年度", "项目", "", "类别"])
def test_rows_of_years_and_stages_leave_the_header_as_item(header):
    rows = (
        (header, "税收收入", "非税收入"),
        ("2023年决算", "80", "40"),
        ("2024年执行", "84", "41"),
        ("2025年预算", "88", "42"),
        ("2025年比2024年增长%", "4.8", "2.4"),
    )
    lines = tidied(rows, 2025, above=over(title="某某市一般公共预算收入情况表")).lines
    assert pick(lines, "item", "fiscal_year", "phase", "base_year", "value", "unit")[::2] == [
        ("税收收入", 2023, "executed", None, "80", "万元"),
        ("税收收入", 2024, "executed", None, "84", "万元"),
        ("税收收入", 2025, "approved", None, "88", "万元"),
        ("税收收入", 2025, "approved", 2024, "4.8", "%"),
    ]


def test_stages_below_a_name_are_stages_of_it():
    rows = (
        ("区县", "指标", "税收收入", "非税收入"),
        ("东湖区", "预算数", "100", "50"),
        ("", "执行数", "95", "48"),
        ("", "完成率%", "95.0", "96.0"),
        ("西湖区", "预算数", "200", "80"),
        ("", "执行数", "210", "84"),
        ("", "完成率%", "105.0", "105.0"),
    )
    found = tidied(
        rows,
        2024,
        above=over(title="2024年各区收入完成情况表"),
        merged=[(1, 0, 3, 1), (4, 0, 3, 1)],
    )
    lines = pick(found.lines, "item", "component", "phase", "base_phase", "value", "unit")
    assert lines[::2] == [
        ("东湖区", "税收收入", "approved", None, "100", "万元"),
        ("东湖区", "税收收入", "executed", None, "95", "万元"),
        ("东湖区", "税收收入", "executed", "approved", "95.0", "%"),
        ("西湖区", "税收收入", "approved", None, "200", "万元"),
        ("西湖区", "税收收入", "executed", None, "210", "万元"),
        ("西湖区", "税收收入", "executed", "approved", "105.0", "%"),
    ]


def test_what_is_planned_is_no_result_though_the_title_speaks_of_results():
    rows = (
        ("项目", "类别", "一季度", "全年"),
        ("税收收入", "计划", "10", "40"),
        ("", "实际", "11", "42"),
    )
    found = tidied(rows, 2024, above=over(title="2024年收入完成情况表"), merged=[(1, 0, 2, 1)])
    assert pick(found.lines, "item", "phase", "value") == [
        ("税收收入", None, "10"),
        ("税收收入", None, "40"),
        ("税收收入", "executed", "11"),
        ("税收收入", "executed", "42"),
    ]


@pytest.mark.parametrize("last", ["合计", "三年合计", "年均增长%"])
def test_what_is_of_all_years_is_of_none(last):
    rows = (
        ("年度", "财政总收入", "增幅（%）"),
        ("22年", "120", "3.0"),
        ("23年", "125", "4.2"),
        (last, "245", "3.6"),
    )
    found = pick(tidied(rows, 2024, above=over(title="近年财政收入")).lines, "fiscal_year", "item")
    assert found == [
        (2022, "财政总收入"),
        (2022, "增幅（%）"),
        (2023, "财政总收入"),
        (2023, "增幅（%）"),
        (None, "财政总收入"),
        (None, "增幅（%）"),
    ]


def test_years_in_the_headers_leave_stages_in_the_rows_as_names():
    rows = (("项目", "2024年", "2025年"), ("预算数", "10", "12"), ("执行数", "9", "11"))
    found = tidied(rows, 2025, above=over(title="公务接待费"))
    assert "year" not in roles(found.table)
    assert pick(found.lines, "phase")[::2] == [("approved",), ("executed",)]


def test_debts_that_fall_due_in_several_years_together_are_of_none():
    rows = (
        ("到期年度", "本金", "利息"),
        ("2025年", "10", "2"),
        ("2026-2030年", "40", "5"),
        ("2031年以后", "7", "1"),
    )
    lines = tidied(rows, 2024, above=over(title="2024年末债务到期情况表")).lines
    assert pick(lines, "item", "fiscal_year", "component", "value")[::2] == [
        ("本金", 2025, "本金", "10"),
        ("本金", None, "本金/2026-2030年", "40"),
        ("本金", None, "本金/2031年以后", "7"),
    ]


@pytest.mark.parametrize(
    ("header", "years"),
    [("类型", ("2024年", "2025年")), ("年度", ("上年", "本年")), ("时间", ("去年同期", "本年度"))],
)
def test_years_below_each_name_are_its_years(header, years):
    rows = (
        ("单位", header, "合计", "接待费"),
        ("县委办", years[0], "10", "4"),
        ("", years[1], "9", "3"),
        ("政府办", years[0], "20", "8"),
        ("", years[1], "18", "7"),
    )
    found = tidied(
        rows,
        2025,
        above=over(title="2025年县级“三公”经费预算表"),
        merged=[(1, 0, 2, 1), (3, 0, 2, 1)],
    )
    assert pick(found.lines, "item", "fiscal_year", "phase", "value")[::2] == [
        ("县委办", 2024, "approved", "10"),
        ("县委办", 2025, "approved", "9"),
        ("政府办", 2024, "approved", "20"),
        ("政府办", 2025, "approved", "18"),
    ]
