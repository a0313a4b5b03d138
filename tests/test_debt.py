"""The debt of a report as a whole: its frames, its sentences, and the first report by hand."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.debt import burden, findings, series, titles
from helpers.story.debt.frames import Debt
from helpers.story.estimate import Range
from helpers.units import Amount, round_half_up
from tests.debt_report import LAND, ROWS, WAN, debt_of_the_zone, debts
from tests.story_lines import lines_of, stages, texts_of

D = Decimal


@pytest.fixture
def report(tmp_path, monkeypatch):
    """The debt of a small report, of the rows that it is given."""
    return debts(tmp_path, monkeypatch)


@pytest.fixture
def zone(monkeypatch):
    """The debt of the first report."""
    return debt_of_the_zone(monkeypatch)


def without(*items):
    """The rows of the small report without some items."""
    return [r for r in ROWS if r[5] not in items]


def test_a_share_that_stays_is_not_said_to_become_itself():
    """“付息占比由约2.2%变为2.2%”."""
    given = {
        "interest": Range(Decimal(9), Decimal(11)),
        "spending": Range(Decimal(400), Decimal(420)),
    }
    given |= {"low": Decimal("2.14"), "high": Decimal("2.24")}
    done = {"item": "一般债务", "interest": Amount(10, "元"), "spending": Amount(410, "元")}
    zh, en = findings.since_last_year(given, pd.Series(done | {"interest_pct": Decimal("2.2")}))
    assert "仍为约2.2%" in zh and "stayed at about 2.2%" in en
    zh, _ = findings.since_last_year(given, pd.Series(done | {"interest_pct": Decimal("3.4")}))
    assert "由约2.2%变为3.4%" in zh and "由比例推算" in zh
    printed = pd.Series(done | {"interest_pct": Decimal("3.4")})
    zh, en = findings.since_last_year(given | {"printed": True}, printed)
    assert "推算" not in zh and "derived" not in en, "the table prints the year before"


def test_interest_stands_without_a_next_budget_and_without_a_balance(report):
    """A final account has no next budget; its interest, above the line, went unsaid."""
    rows = [r for r in ROWS if r[3] == 2023]
    debt, edition = report(rows), Edition("small")
    zh, _ = findings.interest_shares(debt.interest, debt.following, edition)
    assert (
        zh.startswith("2023年专项债务付息占政府性基金支出的12.0%，高于") and "预算" not in zh[20:40]
    )
    assert list(series.interest_bars([debt.interest, debt.following], edition))[1:] == [
        "2023年完成数"
    ]
    assert "预算" not in titles.interest(debt.interest, debt.following, edition)
    done = stages("02", [(1, "支出合计", 0, None, 9, 9)], direction="expenditure")
    assert Debt(lines_of(done), texts_of([]), LAND).year == 2025
    with pytest.raises(Missing, match="no balance of debt"):
        _ = Debt(lines_of([]), texts_of([]), LAND).year


def test_missing_parts_leave_the_others(report):
    debt = report(without("国有土地使用权出让收入"), [])
    assert debt.position.at["total", "headroom_yuan"] == 100 * WAN
    assert debt.movement.at["total", "rollover_pct"] is None
    for name, why in (("owed", "nothing that falls due"), ("budget", "no land income")):
        with pytest.raises(Missing, match=why):
            getattr(debt, name)
    zh, en = findings.rolled(debt.movement, 2023, Edition("small", "万元"))
    assert zh.startswith("2023年举借债务400万元，还本500万元；余额减少100万元，年末为2,000万元。")
    assert "再融资债券，没有列出" in zh and "fell by CNY 1 million" in en
    assert debt.pages("owed") == [] and debt.pages("balances") == [10]


def test_words_follow_the_exact_ratio():
    assert findings.to_line(D("10.0001"), D(10), "zh") == "高于"
    assert findings.to_line(D(10), D(10), "zh") == "等于"
    assert findings.to_line(D("9.9999"), D(10), "en") == "below"


def test_the_report_by_hand(zone):
    """Figures worked out on paper from pages 5, 11, 16 to 19, 24, 31 and 39."""
    debt, edition = zone
    assert debt.position.at["total", "headroom_yuan"] == 0
    assert debt.movement.at["special", "begin_yuan"] == D("12.48") * 10**8
    assert round_half_up(debt.movement.at["total", "rollover_pct"], 1) == D("97.6")
    assert debt.dues.at["principal", "gap_yuan"] == D("0.95") * 10**8
    assert debt.dues.at["interest", "gap_yuan"] == 0
    assert round_half_up(debt.interest.at["special", "interest_pct"], 1) == D("15.9")
    assert round_half_up(debt.planned.at["special", "interest_pct"], 1) == D("9.3")
    found = debt.ratios.loc["total", ["own_ratio_pct", "net_ratio_pct"]]
    assert [round_half_up(each, 1) for each in found] == [D("195.0"), D("99.6")]
    before = burden.before(debt.lines, "special")
    assert before["low"] <= D(4169) / 118_686 * 100 <= before["high"]
    assert titles.position(debt.position, 2023, edition) == (
        "2023年末债务限额已用100.0%，按所列位数没有余地"
    )
