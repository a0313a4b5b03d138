"""What is owed and how much may be: balances, limits, and what falls due."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story.debt import findings, position
from helpers.story.debt.frames import Debt
from helpers.units import Amount, round_half_up
from tests.debt_report import LAND, ROWS, TEXT, WAN, debt_of_the_zone, debts, report_without_any

D = Decimal


@pytest.fixture
def report(tmp_path, monkeypatch):
    """The debt of a small report, of the rows that it is given."""
    return debts(tmp_path, monkeypatch)


@pytest.fixture
def zone(monkeypatch):
    """The debt of the first report."""
    return debt_of_the_zone(monkeypatch)


def test_each_kind_stands_beside_its_limit(report):
    frame = report().position
    assert list(frame.index) == ["general", "special", "total"]
    assert frame["headroom_yuan"].tolist() == [0, 100 * WAN, 100 * WAN]
    assert frame["structure_pct"].tolist() == [20, 80, 100]
    assert round_half_up(frame.at["total", "use_pct"], 1) == D("95.2")


def test_a_report_without_a_limit_keeps_its_balance(report):
    frame = report([r for r in ROWS if r[4] != "limit"]).position
    assert frame["limit"].tolist() == [None] * 3 and frame["use_pct"].tolist() == [None] * 3


def test_two_balances_of_one_kind_are_nobodys(report):
    rows = [*ROWS, ("10c", "", "debt", 2023, "balance", "专项债务余额", 1, 9)]
    with pytest.raises(Several, match="专项债务 balance 2023: 1,600万元 and 9万元"):
        _ = report(rows).balances


def test_the_text_serves_where_no_table_has_the_balance(report):
    text = [*TEXT, ("政府债务余额2000万元。", "政府债务余额", 2023, "balance", 2000)]
    debt = report([r for r in ROWS if r[2] != "debt"], text)
    assert debt.balances["total"] == (Amount(2000, "万元"), 1, None)
    with pytest.raises(Missing, match="no balance of debt"):
        _ = report_without_any(debt).year


def test_a_short_print_is_as_sharp_as_its_total_lets_it_be(zone):
    debt, _ = zone
    general = debt.balances["general"][0]
    assert general == Amount(D(1), "亿元") and general.half_unit == 1_000_000


def test_a_balance_that_is_only_expected_is_called_so(report):
    rows = [
        (*r[:5], "专项债务余额预计执行数", *r[6:]) if r[5] == "专项债务余额" else r for r in ROWS
    ]
    debt = report(rows)
    assert debt.expected
    zh, en = findings.position(debt.position, 2023, Edition("small", "万元"), expected=True)
    assert (
        zh.startswith("2023年末政府债务余额（预计）2,000万元") and "is expected to stand at" in en
    )


def test_a_kind_follows_from_the_total_and_the_other(report):
    """Of the year before a book printed the total and general debt; special debt was derived."""
    rows = [*ROWS, ("10c", "", "debt", 2022, "balance", "合计", 0, 2130)]
    rows += [("10c", "", "debt", 2022, "balance", "一般债务余额", 1, 400)]
    frame = report(rows).movement
    assert frame.at["special", "begin_yuan"] == 1730 * WAN
    assert frame.at["special", "basis"] == "printed"


def test_what_is_expected_to_be_owed_is_not_yet(report):
    """A text closes with the balance expected next year, and all of notebook 04 was of it."""
    expected = ("预计2024年底政府债务余额2500万元。", "政府债务余额", 2024, "balance", 2500)
    assert report(text=[*TEXT, expected]).year == 2023


def test_what_is_due_stands_beside_the_budget(report):
    debt = report()
    assert debt.dues["gap_yuan"].tolist() == [240 * WAN, 0]
    assert debt.dues["covered_pct"].tolist() == [20, 100]
    zh, _ = findings.falls_due(debt.dues, debt.plan, 2024, Edition("small", "万元"))
    assert "到期本金300万元，预算安排还本60万元（占20.0%）；其余240万元" in zh
    assert "也未列再融资收入" in zh


def test_enough_is_called_enough(report):
    debt = report(text=[("到期本金60万元。", "到期本金", 2024, "proposed", 60)])
    zh, en = findings.falls_due(debt.dues, debt.plan, 2024, Edition("small", "万元"))
    assert zh.endswith("足以偿还。") and en.endswith("enough.")


def test_the_next_limit_is_told(report):
    rows = [*ROWS, ("10d", "", "debt", 2024, "limit", "一般债务限额", 1, 450)]
    rows += [("10d", "", "debt", 2024, "limit", "专项债务限额", 1, 1900)]
    debt, edition = report(rows), Edition("small", "万元")
    assert Debt(debt.lines[debt.lines["table"] != "10d"], debt.statements, LAND).ahead == {}
    less = debt.lines["amount_yuan"].mask(debt.lines["table"] == "10d", 30 * WAN)
    less = debt.lines.assign(amount_yuan=less, value=less / WAN)
    assert Debt(less, debt.statements, LAND).ahead == {}, "a part of the limit, told in advance"
    zh, en = findings.position(debt.position, 2023, edition, ahead=debt.ahead)
    assert zh.endswith("；2024年限额2,350万元，增加250万元。")
    assert en.endswith("; the limit of 2024 is CNY 23.5 million: it rose by CNY 2.5 million.")


def test_kinds_are_told_by_their_names():
    kinds = {"一般债务余额": "general", "专项债务": "special", "政府债务": "total"}
    assert {name: position._kind(name) for name in kinds} == kinds
    assert position._kind("合计/专项债务") == "special" and position._kind("合计") == ""
    assert (
        position._kind("某县") == "" and position._kind("合计", "某市专项债务余额表") == "special"
    )
    assert position._kind("合计", "某市一般债务、专项债务余额表") == "total"
