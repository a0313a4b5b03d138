"""Lines made ready to compare: estimates as results, one measure of several, no differences."""

from __future__ import annotations

from helpers.story import comparable, execution
from tests.story_lines import lines_of


def column(table: str, year: int, phase: str, header: str, value: int, **more) -> dict:
    names = {"table": table, "row": 1, "item": "收入合计", "fiscal_year": year, "phase": phase}
    return names | {"column": header, "value": value} | more


def test_estimates_are_results_where_no_others_are_printed():
    """快报数 of every table: nine sections of notebook 01 said that there was no execution."""
    rows = [
        column("01", 2025, "adjusted", "2025年调整后预算数", 90),
        column("01", 2025, "estimated", "2025年快报数", 100),
        column("01", 2024, "executed", "2024年决算数", 80),
        column("02", 2025, "executed", "金额", 100, item="收入总计"),
        column("02", 2025, "executed", "金额", 100, item="支出总计", direction="expenditure"),
    ]
    ready = comparable.ready(lines_of(rows))
    assert execution.table_of(ready) == ("01", 2025)
    assert ready.attrs["estimated"] == [2025]


def test_estimates_stay_where_results_are_printed():
    rows = [
        column("01", 2025, "estimated", "2025年预计执行数", 99),
        column("02", 2025, "executed", "2025年执行数", 100),
    ]
    ready = comparable.ready(lines_of(rows))
    assert ready["phase"].tolist() == ["estimated", "executed"]
    assert ready.attrs["estimated"] == []


def test_a_rate_stands_with_the_estimate_it_is_of():
    rate = {"base_year": 2024, "base_phase": "executed", "unit": "%"}
    rows = [
        column("01", 2025, "estimated", "2025年快报数", 100),
        column("01", 2025, "estimated", "快报数比2024年决算数增减%", 5, **rate),
    ]
    assert set(comparable.ready(lines_of(rows))["phase"]) == {"executed"}


def test_of_several_measures_of_a_year_the_one_last_year_has_counts():
    """含 and 不含 what was announced: no section of notebook 02 could tell which was meant."""
    plans = {"phase": "approved"}
    rows = [
        column("01", 2025, header="2025年预算数(不含专项)", value=50, **plans),
        column("01", 2026, header="2026年预算数(不含专项)", value=58, component="不含", **plans),
        column("01", 2026, header="2026年预算数(含专项)", value=85, component="含", **plans),
        column("01", 2026, header="比2025年/增减额", value=8, component="增减额", **plans),
    ]
    ready = comparable.ready(lines_of(rows))
    assert ready["component"].fillna("").tolist() == ["", "", "含"]


def test_measures_stay_apart_where_no_other_year_tells_them():
    rows = [
        column("01", 2026, "approved", "含专项", 85, component="含专项"),
        column("01", 2026, "approved", "不含专项", 58, component="不含专项"),
    ]
    assert comparable.ready(lines_of(rows))["component"].notna().all()


def test_land_income_is_called_by_its_official_name():
    """国有土地使用权出让金安排的收入 was no land income: a share of 3.7 % where it was 73 %."""
    names = ("国有土地使用权出让金安排的收入", "农业土地开发资金相关收入", "车辆通行费")
    rows = [
        column("01", 2025, "executed", "金额", 9, row=row, item=name, budget_type="fund")
        for row, name in enumerate(names)
    ]
    named = comparable.ready(lines_of(rows))["item"].tolist()
    assert named == ["国有土地使用权出让收入", "农业土地开发资金收入", "车辆通行费"]


def test_lines_as_given_stay_as_they_are():
    lines = lines_of([column("01", 2025, "estimated", "2025年快报数", 100)])
    comparable.ready(lines)
    assert lines["phase"].tolist() == ["estimated"]
