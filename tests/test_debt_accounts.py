"""What the accounts say of debt: transfers told by their parts, lines that hold several roles."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.load import Missing
from helpers.story import scope
from helpers.story.debt import accounts as debt_accounts
from helpers.units import Amount
from tests.debt_report import ROWS, debts
from tests.story_lines import lines_of, texts_of
from tests.story_lines import stages as rows_of


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


LISTS = [
    ("04", "revenue", (1, "省本级本年收入", 0, None, 26)),
    ("04", "revenue", (2, "税收收入", 1, 1, 26)),
    ("04", "revenue", (3, "转移性收入", 0, None, 471)),
    ("04", "revenue", (4, "市县上解收入", 1, 3, 82)),
    ("04", "revenue", (5, "专项转移支付收入", 1, 3, 389)),
    ("04", "revenue", (6, "地方政府债务收入", 0, None, 67)),
    ("05", "expenditure", (1, "省本级本年支出", 0, None, 115)),
    ("05", "expenditure", (2, "转移性支出", 0, None, 446)),
    ("05", "expenditure", (3, "补助市县支出", 1, 2, 394)),
    ("05", "expenditure", (4, "再融资一般债券转贷支出", 2, 3, 50)),
    ("05", "expenditure", (5, "专项转移支付支出", 2, 3, 344)),
    ("05", "expenditure", (6, "其他方面支出", 1, 2, 52)),
    ("05", "expenditure", (7, "上解中央支出", 2, 6, 52)),
    ("05", "expenditure", (8, "债务还本支出", 0, None, 3)),
]


def lists(last: int = 3) -> pd.DataFrame:
    """Two lists that go on to transfers and debt, without a total of their own."""
    rows = []
    for table, direction, (row, item, level, parent, value) in LISTS:
        done = last if item == "债务还本支出" else value
        rows += rows_of(table, [(row, item, level, parent, None, done)], direction=direction)
    return lines_of(rows)


def test_two_lists_of_one_total_are_the_balance_of_an_account():
    """Provinces print no 平衡表: nine sections said that there was none."""
    done = debt_accounts.account(lists(), "general", 2025, ("executed",))
    assert {role: amount.yuan for role, amount in done.amounts.items()} == {
        "own revenue": 260_000,
        "remitted by lower levels": 820_000,
        "grants received": 3_890_000,
        "debt raised": 670_000,
        "own spending": 1_150_000,
        "lent on": 500_000,
        "grants given": 3_440_000,
        "remitted to the level above": 520_000,
        "debt repaid": 30_000,
    }
    assert done.closed == {"revenue", "expenditure"}
    kept, _ = scope.one(lists(), texts_of([]))
    assert "市县上解收入" in set(kept["item"]), "what they remit is not theirs any more"


def test_two_lists_of_different_totals_are_no_balance():
    with pytest.raises(Missing):
        debt_accounts.account(lists(last=4), "general", 2025, ("executed",))


def test_a_class_and_an_item_of_one_name_are_not_two_amounts():
    """债务付息支出 of a fund's spending stands below 城乡社区支出 once more."""
    rows = [(1, "支出合计", 0, None, None, 99), (2, "债务付息支出", 1, 1, None, 9)]
    rows += [(3, "土地出让支出", 1, 1, None, 90), (4, "债务付息支出", 2, 3, None, 5)]
    lines = lines_of(rows_of("04", rows, budget_type="fund", direction="expenditure"))
    found = debt_accounts.line(lines, ("债务付息支出",), 2025, ("executed",), "fund", "expenditure")
    assert found[0] == Amount(9, "万元")
