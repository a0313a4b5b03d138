"""What charts are given: labels told apart, series that have amounts."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.edition import Edition
from helpers.story import labels

REPORT = "jincheng-2024"
D = Decimal


def test_rows_of_one_name_are_told_apart_by_what_they_are_part_of():
    frame = pd.DataFrame(
        {
            "item": ["教育支出", "行政运行", "审计支出", "行政运行", "其他支出"],
            "parent_row": [pd.NA, 1, pd.NA, 3, pd.NA],
        },
        index=[1, 2, 3, 4, 5],
    )
    frame["path"] = labels.paths(frame)
    frame["value_yuan"] = [D(1)] * 5
    shown = Edition(REPORT).columns(frame, ["value_yuan"])
    assert shown["label"].tolist()[1::2] == ["行政运行（教育支出）", "行政运行（审计支出）"]
    bare = Edition(REPORT).columns(frame.drop(columns="path"), ["value_yuan"])
    assert bare["label"].tolist()[1::2] == ["行政运行", "行政运行"], "which a chart refuses"


def test_of_several_columns_the_one_that_has_amounts_keeps_its_name():
    """A chart called its bars "value"."""
    frame = pd.DataFrame({"item": ["甲"], "annual_funds_yuan": [D(1)], "term_funds_yuan": [pd.NA]})
    names = ["annual_funds_yuan", "term_funds_yuan"]
    assert list(Edition(REPORT).columns(frame, names, 2024)) == ["label", "2024年资金"]
    assert list(Edition(REPORT).columns(frame, names[:1])) == ["label", "value"]
