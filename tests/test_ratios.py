"""Ratios: exact, blank where a side is, and consistent with each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import ratios
from helpers.units import Amount, round_half_up

D = Decimal
WAN = [Amount(value, "万元") for value in (40465, 39094, 30472, 108801, 67112, 118655)]
REVENUE, BUDGET, TAX, SPENDING, TRANSFERS, RECEIPTS = WAN
LAND, FUND = Amount(24598, "万元"), Amount(28098, "万元")


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (ratios.tax_share(TAX, REVENUE), "75.3"),
        (ratios.non_tax_share(REVENUE - TAX, REVENUE), "24.7"),
        (ratios.budget_completion(REVENUE, BUDGET), "103.5"),
        (ratios.self_sufficiency(REVENUE, SPENDING), "37.2"),
        (ratios.transfer_dependence(TRANSFERS, RECEIPTS), "56.6"),
        (ratios.growth(D(90), D(120)), "-25.0"),
        (ratios.debt_ratio(D(133_700), ratios.fiscal_capacity(D(40465), D(28098))), "195.0"),
        (ratios.special_interest_share(D(4161), D(26111)), "15.9"),
        (ratios.general_interest_share(D(335), D(108_801)), "0.3"),
        (ratios.rollover(D(44900), D(46000)), "97.6"),
        (ratios.due_covered(D(1300), D(10800)), "12.0"),
        (ratios.implied_rate(D(4161), D(124_800)), "3.3"),
        (ratios.execution_rate(SPENDING, D(110526) * 10000), "98.4"),
        (ratios.adjustment_rate(D(110526), D(79728)), "38.6"),
        (ratios.reserve_ratio(D(2000), D(79728)), "2.5"),
        (ratios.expenditure_share(D(40764), D(82885)), "49.2"),
        (ratios.land_dependence(LAND, REVENUE + FUND), "35.9"),
        (ratios.land_share_of_fund(LAND, FUND), "87.5"),
        (ratios.fund_balance_ratio(Amount(1900, "万元"), FUND), "6.8"),
        (ratios.expenditure_share(Amount(21909, "万元"), Amount(26111, "万元")), "83.9"),
        (ratios.adjustment_rate(Amount(28011, "万元"), Amount(57629, "万元")), "-51.4"),
    ],
)
def test_against_figures_worked_out_by_hand(ratio, expected):
    assert round_half_up(ratio, 1) == D(expected)


EVERY = [
    ratios.tax_share,
    ratios.non_tax_share,
    ratios.growth,
    ratios.contribution_points,
    ratios.share_of_change,
    ratios.budget_completion,
    ratios.self_sufficiency,
    ratios.transfer_dependence,
    ratios.debt_limit_use,
    ratios.debt_ratio,
    ratios.general_interest_share,
    ratios.special_interest_share,
    ratios.rollover,
    ratios.due_covered,
    ratios.debt_service_ratio,
    ratios.implied_rate,
    ratios.execution_rate,
    ratios.adjustment_rate,
    ratios.reserve_ratio,
    ratios.expenditure_share,
    ratios.land_dependence,
    ratios.land_share_of_fund,
    ratios.fund_balance_ratio,
]


@pytest.mark.parametrize("ratio", EVERY)
def test_blank_or_zero_base_is_no_ratio(ratio):
    assert ratio(None, D(5)) is None
    assert ratio(D(5), None) is None
    assert ratio(D(5), D(0)) is None


def test_no_rate_of_growth_over_a_negative_base():
    assert ratios.growth(D(-900), D(-125)) is None
    assert ratios.growth(Amount(5, "万元"), Amount(-125, "万元")) is None


@pytest.mark.parametrize("ratio", EVERY)
def test_each_says_its_formula(ratio):
    assert "÷" in ratio.__doc__


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=6), st.integers(1, 10**7))
def test_points_add_up_to_the_growth_of_the_total(changes, base):
    points = [ratios.contribution_points(D(change), D(base)) for change in changes]
    growth = ratios.growth(D(base + sum(changes)), D(base))
    assert abs(sum(points) - growth) < D("1e-18")  # sum() rounds at 28 digits


def test_fiscal_capacity_adds_and_takes_off_and_blanks_out():
    revenue, fund, grants, remitted = (Amount(v, "万元") for v in (40465, 28098, 67549, 1910))
    assert ratios.fiscal_capacity(revenue, fund) == Amount(68563, "万元")
    assert ratios.fiscal_capacity(revenue, fund, grants, less=(remitted,)) == Amount(134202, "万元")
    assert ratios.fiscal_capacity(revenue, None) is None
    assert ratios.fiscal_capacity(revenue, less=(None,)) is None
    assert ratios.fiscal_capacity() is None


@pytest.mark.parametrize(
    ("ratio", "band"),
    [("0", "green"), ("119.99", "green"), ("120", "yellow"), ("200", "orange"), ("300", "red")],
)
def test_bands_are_closed_on_the_left(ratio, band):
    assert ratios.debt_band(D(ratio)) == band


def test_there_is_no_band_of_nothing():
    assert ratios.debt_band(None) is None and ratios.debt_band(D(-1)) is None
