"""Spending by economic class: its tables, and what of them is all spending."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.load import Missing
from helpers.story.spending import economic
from tests.spending_lines import account, lines_of


def test_economic_classes_are_found_by_their_names_and_the_whole_comes_first():
    rows = [(1, "合计", 0, None, 100), (2, "工资福利支出", 1, 1, 60)]
    rows += [(3, "对个人和家庭的补助", 1, 1, 40), (4, "工资福利支出", 2, 3, 5)]
    basic = [(1, "合计", 0, None, 70), *rows[1:2], (3, "对个人和家庭的补助", 1, 1, 10)]
    lines = [lines_of("14", 33, [(2024, "approved")], rows), account()]
    lines.append(lines_of("15", 34, [(2024, "approved")], basic))
    tables = economic.tables(pd.concat(lines))
    assert tables["table"].tolist() == ["14", "15"]
    frame = economic.classes(pd.concat(lines), tables.iloc[0])
    assert frame["of_total_pct"].tolist() == [100, 60, 40, 5]
    chosen = economic.some(frame, ("对个人和家庭的补助", "工资福利支出"))
    assert chosen.index.tolist() == [2, 3], "an item inside a chosen class is not counted twice"
    with pytest.raises(Missing, match="no table splits"):
        economic.tables(account())
