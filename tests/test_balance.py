"""Sources and uses of an account's money."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.load import Missing
from helpers.story import balance
from helpers.units import Amount
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of


def test_all_of_a_balance_that_is_carried_over_is_one_amount():
    side = pd.DataFrame({"item": ["年终结余", "结转下年支出"], "amount": [Amount(9, "万元")] * 2})
    assert balance.part(side, "年终结余", "结转下年") == Amount(9, "万元")
    other = side.assign(amount=[Amount(9, "万元"), Amount(8, "万元")])
    with pytest.raises(Missing, match="say which"):
        balance.part(other, "年终结余", "结转下年")


def test_what_comes_from_above_is_told_by_what_it_does():
    """中央、省补助收入 was no transfer from above."""
    rows = [(1, "收入总计", 0, None, None, 9), (2, "中央、省补助收入", 1, 1, None, 7)]
    rows += [(3, "区市上解收入", 1, 1, None, 2)]
    twice = [*rows_of("03", rows), *rows_of("03", [(1, "支出总计", 0, None, None, 9)])]
    twice[-1]["direction"] = "expenditure"
    side = balance.side(lines_of(twice), "revenue", 2025, ("executed",))
    assert balance.grants(side) == Amount(7, "万元")
