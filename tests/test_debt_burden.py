"""What debt costs: interest and its parts, debt service, balances over resources."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.debt import burden, findings
from helpers.units import Amount, round_half_up
from tests.debt_report import ROWS, WAN, debt_of_the_zone, debts
from tests.story_lines import lines_of

D = Decimal


@pytest.fixture
def report(tmp_path, monkeypatch):
    """The debt of a small report, of the rows that it is given."""
    return debts(tmp_path, monkeypatch)


@pytest.fixture
def zone(monkeypatch):
    """The debt of the first report."""
    return debt_of_the_zone(monkeypatch)


def test_interest_printed_with_the_costs_of_issuing_is_said(report):
    """债务付息和债务发行费用支出 was no interest, so a city had none."""
    both = "债务付息和债务发行费用支出"
    rows = [(*r[:5], both, *r[6:]) if r[5] == "债务付息支出" else r for r in ROWS]
    frame = report(rows).interest
    assert frame["with_costs"].all() and frame.at["special", "interest"] == Amount(48, "万元")
    zh, en = findings.interest_shares(frame, None, Edition("small", "万元"))
    assert zh.endswith("（付息与债务发行费用合列）。") and "with the costs" in en


def test_interest_is_split_below_rows_of_other_names_too(report):
    """本级支出 stands between 债务付息支出 and what it splits into: all was counted twice."""
    names = ["债务付息支出", "本级支出", "土地储备债务付息支出", "车辆通行费债务付息支出"]
    rows = [
        {"table": "08", "row": row, "item": name, "level": row, "parent_row": over}
        | {"budget_type": "fund", "direction": "expenditure", "phase": "approved", "value": value}
        for row, (name, over, value) in enumerate(
            zip(names, (pd.NA, 1, 2, 2), (9, 9, 5, 4), strict=True), start=1
        )
    ]
    found = burden.structure(lines_of(rows), 2025, ("approved",))
    assert found["item"].tolist() == names[2:] and sum(found["structure_pct"]) == 100
    rows[0]["value"] = 10  # one part prints nothing: the others are not all of it
    found = burden.structure(lines_of(rows), 2025, ("approved",))
    assert found["structure_pct"].tolist() == [50, 40]


def test_spending_below_nothing_has_no_share(report):
    """A province's own fund spending was -109亿元: interest took -13.1 % of it."""
    rows = [(*r[:7], -400) if r[5] == "政府性基金支出" and r[3] == 2023 else r for r in ROWS]
    with pytest.raises(Missing, match="no share of it"):
        _ = report(rows).interest


def test_interest_is_a_share_of_its_own_account(report):
    debt = report()
    assert debt.interest["interest_pct"].tolist() == [D("1.25"), 12]
    assert debt.planned.at["special", "interest_pct"] == 8
    assert debt.interest.at["general", "rate_pct"] == 3
    zh, en = findings.interest_shares(debt.interest, debt.planned, Edition("small"))
    assert "政府性基金支出的12.0%，高于10%的筛查线（2024年预算8.0%，低于该线）" in zh
    assert "general debt took 1.3% of general spending, below the line of 10%" in en
    assert "触发" not in zh and "trigger" not in en


def test_interest_is_split_where_the_budget_splits_it(report):
    lines = report().lines
    for given in (lines, lines[lines["direction"] == "debt"]):
        with pytest.raises(Missing, match="no table splits"):
            burden.structure(given, 2024, ("approved",))


def test_the_parts_of_the_interest_are_not_added_to_their_sum(zone):
    frame = burden.structure(zone[0].lines, 2024, ("approved", "proposed"))
    assert [each.in_("万元") for each in frame["amount"]] == [2621, 1151]
    assert sum(frame["structure_pct"]) == 100


def test_both_definitions_of_the_debt_ratio(report):
    row = report().ratios.loc["total"]
    assert (row["own_yuan"], row["net_yuan"]) == (1200 * WAN, 1460 * WAN)
    assert round_half_up(row["own_ratio_pct"], 1) == D("166.7")
    assert round_half_up(row["net_ratio_pct"], 1) == D("137.0")
    assert row["own_bands"] == row["net_bands"] == ("yellow",)


def test_rounding_that_decides_a_band_gives_both():
    found = burden.bands(Amount(D("2.00"), "亿元"), Amount(D("1.00"), "亿元"))
    assert found == ("yellow", "orange") and findings.bands(found, "zh") == "黄或橙"


def test_service_with_and_without_refinancing(report):
    frame = report().service
    assert frame["basis"].tolist() == ["result", "plan", "due"]
    assert frame["together_yuan"].tolist() == [560 * WAN, 120 * WAN, 360 * WAN]
    assert frame.at[0, "own_paid_yuan"] == 160 * WAN and frame.at[1, "own_paid_yuan"] is None
    assert round_half_up(frame.at[0, "service_pct"], 2) == D("46.67")
