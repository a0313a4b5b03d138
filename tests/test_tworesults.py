"""Where two tables print other results of one year, the reader is told."""

from __future__ import annotations

from helpers.edition import Edition
from helpers.lacking import Lacking
from helpers.load import Missing
from helpers.story import execution, outlook, tworesults
from helpers.units import Amount
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of

DONE = [
    (1, "收入合计", 0, None, 100, 90),
    (2, "捐赠收入", 1, 1, 20, 17),
    (3, "住房收入", 1, 1, 5, 3),
]


def frames(*results: int):
    """The plan of 2026 whose table prints these results of 2025, and the changes of 2025."""
    items = [(row, item, level, parent) for row, item, level, parent, *_ in DONE]
    before = [(*item, None, value) for item, value in zip(items, results, strict=True)]
    rows = rows_of("01", DONE) + rows_of("09", before)
    rows += rows_of("09", [(*item, 50) for item in items], fiscal_year=2026, column="2026")
    lines = lines_of(rows)
    changes = execution.changes(execution.amounts(lines, "01", 2025), {})
    return outlook.plan(lines, "09", 2026), changes


def test_results_that_differ_are_told_item_by_item_the_total_first():
    """收入 of 2.63 and a rise from 2.66 stood in one list of findings without a word."""
    ((said, english),) = tworesults.differing(*frames(95, 3, 17), Edition("jincheng-2024", "万元"))
    assert (
        "一般公共预算收入（95万元，执行表为90万元）、捐赠收入（3万元，执行表为17万元）"
        in said.replace("和", "、")
    )
    assert "2025" in english and "170,000" in english
    ((said, _),) = tworesults.differing(*frames(95, 3, 17), Edition("jincheng-2024"), most=1)
    assert "等3项" in said


def test_amounts_that_round_to_one_are_told_as_printed():
    """“1.68亿元，执行表为1.68亿元”."""
    ((said, _),) = tworesults.differing(*frames(95, 17, 3), Edition("jincheng-2024", "亿元"))
    assert "95万元，执行表为90万元" in said
    plan, changes = frames(95, 17, 3)
    plan["executed"] = [Amount(17_000, "万元")] * 3
    changes["executed"] = [Amount(17_007, "万元")] * 3
    plan, changes = plan.iloc[1:2], changes.iloc[1:2]
    ((said, _),) = tworesults.differing(plan, changes, Edition("jincheng-2024", "亿元"))
    assert "17,000万元，执行表为17,007万元" in said


def test_results_that_agree_need_no_word():
    assert tworesults.differing(*frames(90, 17, 3), Edition("jincheng-2024")) == []
    plan, changes = frames(95, 17, 3)
    assert tworesults.differing(plan, Lacking(Missing("x", "x")), Edition("jincheng-2024")) == []
    changes.attrs["year"] = 2024
    assert tworesults.differing(plan, changes, Edition("jincheng-2024")) == [], "of another year"
