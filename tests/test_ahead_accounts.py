"""The accounts of the next budget: functions compared by name, totals that columns split."""

from __future__ import annotations

from helpers.story.ahead import accounts
from helpers.units import Amount
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of


def test_budgets_of_two_tables_are_compared_function_by_function():
    """“没有表同时按功能分类列出两年预算数”, though each year had its table."""
    done = [
        (1, "支出合计", 0, None, 9, 8),
        (2, "教育支出", 1, 1, 6, 5),
        (3, "国防支出", 1, 1, 3, 3),
    ]
    plan = [(1, "支出合计", 0, None, 11), (2, "教育支出", 1, 1, 9), (3, "国防支出", 1, 1, 2)]
    spent = {"direction": "expenditure"}
    rows = rows_of("02", done, **spent) + rows_of("08", plan, fiscal_year=2026, **spent)
    moved = accounts.moved_classes(lines_of(rows), 2026)
    assert moved[["item", "change_yuan"]].values.tolist() == [
        ["教育支出", 30_000],
        ["国防支出", -10_000],
    ]


def test_a_column_that_all_others_split_is_the_row_itself():
    parts = ("一般公共预算支出", "一般公共预算支出/基本支出", "一般公共预算支出/项目支出")
    rows = [(1, "合计", 0, None, 90 - number)[:5] for number in range(3)]
    made = [
        line | {"component": name}
        for name, row in zip(parts, rows, strict=True)
        for line in rows_of("05", [row], direction="expenditure")
    ]
    found = accounts.total(lines_of(made), "general", "expenditure", 2025, ("approved",))
    assert found[0] == Amount(90, "万元")
