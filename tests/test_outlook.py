"""The next budget: of a table with a column an account, each account has its own."""

from __future__ import annotations

import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, outlook
from helpers.story.revenue import findings, titles
from helpers.units import Amount
from tests.story_lines import lines_of

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
