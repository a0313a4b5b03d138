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


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (ratios.tax_share(TAX, REVENUE), "75.3"),
        (ratios.non_tax_share(REVENUE - TAX, REVENUE), "24.7"),
        (ratios.budget_completion(REVENUE, BUDGET), "103.5"),
        (ratios.self_sufficiency(REVENUE, SPENDING), "37.2"),
        (ratios.transfer_dependence(TRANSFERS, RECEIPTS), "56.6"),
        (ratios.growth(D(90), D(120)), "-25.0"),
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
]


@pytest.mark.parametrize("ratio", EVERY)
def test_blank_or_zero_base_is_no_ratio(ratio):
    assert ratio(None, D(5)) is None
    assert ratio(D(5), None) is None
    assert ratio(D(5), D(0)) is None


@pytest.mark.parametrize("ratio", EVERY)
def test_each_says_its_formula(ratio):
    assert "÷" in ratio.__doc__


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=6), st.integers(1, 10**7))
def test_points_add_up_to_the_growth_of_the_total(changes, base):
    points = [ratios.contribution_points(D(change), D(base)) for change in changes]
    growth = ratios.growth(D(base + sum(changes)), D(base))
    assert abs(sum(points) - growth) < D("1e-18")  # sum() rounds at 28 digits
