"""The items of tables whose rows differ meet by their path; blanks stay blank."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.load import Missing
from helpers.story import stages
from helpers.story.phases import STAGES
from tests.spending_lines import DONE, YEAR, account, lines_of


def amounts(frame, item):
    row = frame[frame["item"] == item].iloc[0]
    return [None if pd.isna(row[stage]) else int(row[stage].value) for stage in STAGES]


def test_rows_meet_by_class_group_and_item_not_by_number():
    frame = stages.stages(account())
    assert amounts(frame, "一般公共预算支出") == [800, 1000, 960, 850]
    assert amounts(frame, "科学技术支出") == [100, 300, 280, 200]
    assert amounts(frame, "国防支出") == [None, None, None, 50]
    runs = frame[frame["item"] == "事业运行"]
    assert [int(each.value) for each in runs["executed"]] == [200, 30], "one name, two places"
    assert frame["level"].tolist()[:3] == [0, 1, 2]
    assert all(pd.isna(p) or p in frame.index for p in frame["parent_row"])


def test_brackets_and_an_ending_do_not_keep_rows_apart():
    lines = account()
    lines.loc[lines["table"] == "12", "item"] = lines["item"].str.replace(
        "科学技术支出", "科学技术"
    )
    assert amounts(stages.stages(lines), "科学技术支出") == [100, 300, 280, 200]


def test_two_rows_of_one_name_in_one_place_are_refused():
    rows = [*DONE, (9, "科学技术支出", 1, 1, 1, 1)]
    lines = lines_of("02", 14, [(YEAR, "adjusted"), (YEAR, "executed")], rows)
    with pytest.raises(Missing, match="科学技术支出 stands twice"):
        stages.stages(lines)
