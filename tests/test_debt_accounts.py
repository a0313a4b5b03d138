"""What the accounts say of debt: transfers told by their parts, lines that hold several roles."""

from __future__ import annotations

import pytest

from helpers.load import Missing
from helpers.units import Amount
from tests.debt_report import ROWS, debts


@pytest.fixture
def report(tmp_path, monkeypatch):
    """The debt of a small report, of the rows that it is given."""
    return debts(tmp_path, monkeypatch)


def test_parts_of_transfers_beside_their_whole_are_not_added_to_it(report):
    """A list without indents has 上级补助收入 and what it consists of on one height."""
    more = [("03", "general", "revenue", 2023, "executed", "一般性转移支付收入", 1, 250)]
    account = report([*ROWS, *more]).done["general"]
    assert account.printed("grants received") == Amount(300, "万元")


def test_transfers_told_by_their_parts_count_on_both_sides(report):
    """A province's net means left out what it gave in three rows, and counted what it received."""
    rows = [r for r in ROWS if r[5] != "上级补助收入" or r[3] != 2023]
    more = [("03", "general", "revenue", 2023, "executed", "一般性转移支付收入", 1, 250)]
    more += [("03", "general", "revenue", 2023, "executed", "专项转移支付收入", 1, 50)]
    more += [("03", "general", "expenditure", 2023, "executed", "一般性转移支付支出", 1, 60)]
    more += [("03", "general", "expenditure", 2023, "executed", "专项转移支付支出", 1, 40)]
    rows = [(*r[:7], 860) if r[5] == "一般公共预算支出" and r[3] == 2023 else r for r in rows]
    account = report([*rows, *more]).done["general"]
    assert account.printed("grants received") == Amount(300, "万元")
    assert account.printed("grants given") == Amount(100, "万元")


def test_a_line_that_holds_several_roles_leaves_each_open(report):
    """补助下级支出及调出资金等 closed the side, so 补助下级 was nothing."""
    rows = [(*r[:7], 360) if r[5] == "政府性基金支出" and r[3] == 2023 else r for r in ROWS]
    both = ("05", "fund", "expenditure", 2023, "executed", "补助下级支出及调出资金等", 1, 40)
    account = report([*rows, both]).done["special"]
    assert account.closed == {"revenue", "expenditure"}
    with pytest.raises(Missing, match="stands with others"):
        account.flow("grants given", "expenditure")
    assert account.flow("remitted to the level above", "expenditure").yuan == 0
