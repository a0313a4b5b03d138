"""Last year's amounts from rounded ratios: how far they may be off, and when there are none."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.story.estimate import Range
from tests.spending_lines import RATIOS, with_ratios

D = Decimal
WAN = D(10_000)


def test_parts_of_this_year_are_not_taken_for_those_of_last_year():
    changes = with_ratios(RATIOS)
    assert changes.at[11, "base_yuan"] == 20 * WAN and changes.at[10, "base_yuan"] == 500 * WAN
    assert pd.isna(changes.at[12, "base_yuan"]), "what 技术研究 had may have been another item's"
    assert pd.isna(changes.at[14, "base_yuan"]), "100万元 are left: a class may have ended"


def test_how_far_an_estimate_may_be_off_counts_its_own_rounding():
    assert Range(D(2), D(9)).off(D(8)) == 6 and Range(D(2), D(4)).off(D(5)) == 3
    for _, row in with_ratios(RATIOS).dropna(subset="base_yuan").iterrows():
        assert row["base_yuan"] - row["off_yuan"] <= row["base"].low
        assert row["base"].high <= row["base_yuan"] + row["off_yuan"]


def test_a_small_ratio_counts_in_a_column_of_per_cents_and_not_in_one_of_factors():
    assert with_ratios(RATIOS | {10: "0.56"}).at[10, "base_yuan"] > 40_000 * WAN
    factors = {row: str(D(text) / 100) for row, text in RATIOS.items()}
    assert with_ratios(factors)["base_yuan"].isna().all()
    assert pd.isna(with_ratios(RATIOS | {10: "0.00"}).at[10, "base_yuan"])
