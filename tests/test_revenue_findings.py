"""What is said of revenue follows from its numbers, and what is lacking is named."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers import load
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import execution, outlook
from helpers.story.revenue import findings, titles
from helpers.units import Amount

REPORT = "jincheng-2024"
D = Decimal


@pytest.fixture(scope="module")
def story():
    """Year, changes, next year and plan of the report, as the notebook has them."""
    lines, statements = load.lines(REPORT, say=False), load.statements(REPORT, say=False)
    table, year = execution.table_of(lines)
    done = execution.amounts(lines, table, year)
    changes = execution.changes(done, execution.stated_changes(statements, table, year))
    next_table, next_year = outlook.plan_table(lines)
    return year, changes, next_year, outlook.plan(lines, next_table, next_year)


def test_findings_say_what_the_report_says(story):
    year, changes, next_year, plan = story
    edition = Edition(REPORT, "亿元", "zh")
    zh, en = findings.result(changes, year, edition)
    assert "2023年一般公共预算收入4.05亿元，比上年下降13.3%" in zh, "as on page 1"
    assert "fell by 13.3%" in en
    zh, en = findings.without(changes, ("耕地占用税", "契税"), edition)
    assert "合计减收0.64亿元" in zh and "增长约0.5%" in zh and "rose by about 0.5%" in en
    zh, _ = findings.outlook(plan, next_year, edition)
    assert "增长14.0%" in zh and "下降36.8%" in zh, "as on page 6"
    assert "98.1%" in findings.excess(changes, ("教育资金收入", "农田水利建设资金收入"), edition)[0]


def test_no_title_speaks_of_a_total_that_is_blank(story):
    year, changes, next_year, plan = story
    edition = Edition(REPORT)
    for column, frame, make in (
        ("planned", plan, lambda one: titles.outlook(one, next_year, edition)),
        ("growth_pct", plan, lambda one: titles.outlook(one, next_year, edition)),
        ("budget", changes, lambda one: titles.excess(one, ("契税",), year, edition)),
    ):
        blank = frame.copy()
        blank[column] = blank[column].astype(object)
        blank.loc[blank["level"] == 0, column] = None
        assert make(frame)
        with pytest.raises(Missing, match="total"):
            make(blank)


def test_findings_follow_the_numbers(story):
    year, changes, *_ = story
    edition = Edition(REPORT)
    risen = changes.copy()
    row = risen.index[0]
    risen.at[row, "executed"] = Amount(50_000, "万元")
    risen.at[row, "change_yuan"] = Amount(50_000, "万元").yuan - risen.at[row, "base_yuan"]
    zh, en = findings.result(risen, year, edition)
    assert "增长7.1%（增加约0.33亿元）" in zh and "rose by 7.1%" in en
    assert "2023年一般公共预算收入增长7.1%" in titles.fall(risen, year, edition)
    zh, _ = findings.without(risen, ("契税",), edition)
    assert "相当于" not in zh, "against the total's direction a share has no meaning"


def test_a_rest_within_its_doubt_has_no_direction(story):
    _, changes, *_ = story
    near = changes.copy()
    near.at[near.index[0], "off_yuan"] = D(10_000_000)
    zh, en = findings.without(near, ("耕地占用税", "契税"), Edition(REPORT))
    assert "收入基本持平" in zh and "almost unchanged" in en
    assert "rose by" not in en.split("without them")[1]


def test_findings_name_what_a_report_lacks(story):
    _, changes, *_ = story
    with pytest.raises(Missing, match="no row 没有的税"):
        findings.without(changes, ("没有的税",), Edition(REPORT))
    blank = changes.assign(base_yuan=pd.NA)
    told = findings.result(blank, 2023, Edition(REPORT))
    assert "比上年" not in told[0] and "比调整预算" in told[0] and "adjusted budget" in told[1]
    told = findings.result(changes.assign(budget=pd.NA), 2023, Edition(REPORT))
    assert "比上年下降" in told[0] and "预算高" not in told[0] and "budget." not in told[1]
    blank = blank.assign(budget=pd.NA)
    with pytest.raises(Missing, match="last year's total"):
        findings.result(blank, 2023, Edition(REPORT))
