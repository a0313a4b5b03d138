"""What a chart leaves out is counted where it is chosen, and said in its note."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.story import chosen, comparison, leftout
from helpers.story.funds import titles as fund_titles
from helpers.story.revenue import titles as revenue_titles
from helpers.story.spending import titles as spending_titles
from helpers.units import Amount


def frame(count: int) -> pd.DataFrame:
    values = [Decimal(each) for each in range(1, count + 1)]
    amounts = [Amount(each, "万元") for each in range(1, count + 1)]
    return pd.DataFrame({"item": ["甲"] * count, "value_yuan": values, "executed": amounts})


def test_whoever_chooses_the_largest_counts_the_others():
    assert leftout.undrawn(comparison.largest(frame(5), "value_yuan", 3)) == 2
    assert leftout.undrawn(comparison.largest(frame(3), "value_yuan", 3)[["value_yuan"]]) == 0
    assert leftout.undrawn(chosen.greatest(frame(5), "executed", 1)) == 4
    assert leftout.undrawn(frame(5)) == 0, "all of them"


@pytest.mark.parametrize(
    ("titles", "chart"),
    [
        (revenue_titles, "excess"),
        (revenue_titles, "outlook"),
        (spending_titles, "groups"),
        (spending_titles, "stages"),
        (spending_titles, "next"),
        (fund_titles, "uses"),
    ],
)
def test_a_chart_says_how_many_rows_it_leaves_out(titles, chart):
    """“只列变动最大的项目” stood under charts of all items, and no number under those of some."""
    for lang, said in (("zh", "另有7项未画出"), ("en", "Not drawn: 7 more")):
        edition = Edition("jincheng-2024", language=lang)
        assert said in titles.scope(chart, edition, undrawn=7)[1]
        assert said[:7] not in titles.scope(chart, edition, undrawn=0)[1]
