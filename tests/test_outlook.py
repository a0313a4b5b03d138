"""The next budget: of a table with a column an account, each account has its own."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, outlook
from helpers.story.revenue import findings, titles
from helpers.story.revenue import findings as revenue_findings
from helpers.units import Amount
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of

HEADS = {
    None: ("收入总计", 12),
    "general": ("一般公共预算拨款", 9),
    "fund": ("政府性基金预算拨款", 2),
    "soe": ("国有资本经营预算拨款", 0),
}


def of_a_department():
    """收入总表 of a department: one row, the money of each account in a column of its own."""
    rows = [
        {
            "item": "某局",
            "fiscal_year": 2026,
            "phase": "approved",
            "budget_type": account,
            "column": name,
            "component": name if account else None,
            "value": value,
        }
        for account, (name, value) in HEADS.items()
    ]
    return lines_of(rows)


def test_each_account_of_a_table_has_its_own_column():
    """The section ended in a TypeError: the first column is of no account."""
    for account, value in (("general", 9), ("fund", 2)):
        year, plan = outlook.read(of_a_department(), account)
        assert year == 2026 and plan["planned"].tolist() == [Amount(value, "万元")]


def test_a_department_by_itself_is_no_item_of_its_revenue():
    """“预算收入10,737.69万元：；单项最大的是某局占100.0%”."""
    year, plan = outlook.read(of_a_department())
    edition = Edition("jincheng-2024", "万元")
    for make in (
        lambda: findings.outlook(plan, year, edition),
        lambda: titles.outlook(plan, year, edition),
    ):
        with pytest.raises(Missing, match="not split"):
            make()
    with pytest.raises(Missing):
        outlook.moves(plan)


def test_a_table_of_one_row_is_no_balance():
    """One row has nothing below it: an empty column stopped the section."""
    lines = of_a_department().assign(component="x").astype({"item": "string"})
    with pytest.raises(Missing, match="no balance of general revenue"):
        balance.side(lines, "revenue", 2026, ("approved",))


EDITION = Edition("jincheng-2024", "万元")


def planned_alone(*results: dict) -> pd.DataFrame:
    """Lines of a budget of 2026 that stands in a table of its own, beside these."""
    parts = [(1, "收入合计", 0, None, 95), (2, "税收收入", 1, 1, 70), (3, "契税", 2, 2, 30)]
    rows = rows_of("09", parts, column="金额", fiscal_year=2026)
    return lines_of([*results, *rows])


def test_a_budget_in_a_table_of_its_own_stands_beside_the_result():
    """A province prints its budget without last year: notebooks 01 and 03 had no outlook."""
    parts = [(1, "本年收入", 0, None, 80, 90), (2, "税收收入", 1, 1, 60, 60)]
    lines = planned_alone(*rows_of("01", [*parts, (3, "契税", 2, 2, 20, 20)]))
    assert outlook.plan_table(lines) == ("09", 2026)
    plan = outlook.plan(lines, "09", 2026)
    assert plan["executed"].tolist() == [Amount(each, "万元") for each in (90, 60, 20)]
    assert plan["change_yuan"].tolist() == [50_000, 100_000, 100_000]
    assert "契税" in revenue_findings.outlook(plan, 2026, EDITION)[0]


def test_a_budget_beside_no_year_before_says_what_it_consists_of():
    plan = outlook.plan(planned_alone(), "09", 2026)
    assert outlook.is_alone(plan) and outlook.moves(plan)["item"].tolist() == ["契税"]
    said, english = revenue_findings.outlook(plan, 2026, EDITION)
    assert "税收收入占73.7%" in said, said
    assert "表中没有可比的上年数" in said and "tables" in english, "the text may have one"


def test_a_result_of_the_planned_year_is_no_year_before():
    """A final account prints the budget that it carried out; it looks back."""
    lines = planned_alone(*rows_of("01", [(1, "收入合计", 0, None, None, 9)], fiscal_year=2026))
    with pytest.raises(Missing):
        outlook.plan_table(lines)


def test_a_budget_that_falls_throughout_asks_no_rise():
    """“要求增加最多的是…” named the item that fell least."""
    parts = [(1, "收入合计", 0, None, 0, 99), (2, "税收收入", 1, 1, 0, 90)]
    lines = planned_alone(*rows_of("01", [*parts, (3, "契税", 2, 2, 0, 40)]))
    plan = outlook.plan(lines, "09", 2026)
    assert "没有一项增加" in revenue_findings.outlook(plan, 2026, EDITION)[0]
