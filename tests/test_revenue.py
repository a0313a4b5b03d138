"""Notebook 01's findings on land and transfers, against sums by hand from the report."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers import load
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, comparison, execution, outlook
from helpers.story.funds import account
from helpers.story.revenue import findings, sources
from helpers.units import Amount
from tests.story_lines import lines_of, stages

REPORT = "jincheng-2024"
D = Decimal
LAND, SET_ASIDE = ("耕地占用税", "契税"), ("教育资金收入", "农田水利建设资金收入")


@pytest.fixture(scope="module")
def story():
    """Year and changes of the report, as the notebook has them."""
    lines, statements = load.lines(REPORT, say=False), load.statements(REPORT, say=False)
    return execution.read(lines, statements)


def test_the_rest_is_told_without_what_hangs_on_the_same_thing_too(story):
    _, changes = story
    zh, en = findings.without(changes, LAND, Edition(REPORT), SET_ASIDE)
    # (39,004 − 3,700) ÷ (38,801 − 2,399) − 1, by hand from pages 2 and 13
    assert zh.endswith("再不计教育资金收入和农田水利建设资金收入，下降约3.0%。")
    assert en.endswith("as well it fell by about 3.0%.")
    doubtful = changes.copy()
    doubtful.at[doubtful.index[0], "off_yuan"] = D(20_000_000)
    zh, en = findings.without(doubtful, LAND, Edition(REPORT), SET_ASIDE)
    assert zh.endswith("基本持平。") and en.endswith("it was almost unchanged.")
    zh, _ = findings.without(changes, LAND, Edition(REPORT), SET_ASIDE[:1])
    assert "再不计" not in zh, "last year of one of two untold parts is not known"


def test_taxes_on_land_are_told_where_nothing_is_set_aside(story):
    """Most tables print no 教育资金收入; the finding on the taxes was left out with it."""
    _, changes = story
    plain = changes[~changes["item"].isin(SET_ASIDE)]
    zh, _ = findings.without(plain, LAND, Edition(REPORT), SET_ASIDE)
    assert zh == findings.without(plain, LAND, Edition(REPORT))[0] and "再不计" not in zh


def test_an_item_that_rises_by_more_than_its_parent_has_no_share_of_it(story):
    """389 % of a rise says nothing."""
    lines = load.lines(REPORT, say=False)
    year, plan = outlook.read(lines)
    assert "占税收收入增加额的67%" in findings.outlook(plan, year, Edition(REPORT))[0]
    row = plan.index[plan["item"] == "税收收入"][0]
    plan.at[row, "change_yuan"] = D(1_000_000)
    assert "增加额" not in findings.outlook(plan, year, Edition(REPORT))[0]


def test_a_row_that_sums_up_transfers_is_taken_apart():
    """79.7 % of receipts were said to be 转移性收入, and no 上级补助 among them."""

    def rows(direction, given):
        made = stages("05", given, direction=direction)
        return [row | {"phase": "executed"} for row in made]

    parts = [
        (1, "一般公共预算收入", 1, 5, 40),
        (2, "转移性收入", 1, 5, 60),
        (3, "上级补助收入", 2, 2, 50),
        (4, "上年结余收入", 2, 2, 10),
        (5, "收入总计", 0, None, 100),
    ]
    uses = [
        (1, "一般公共预算支出", 1, 3, 90),
        (2, "年终结余", 1, 3, 10),
        (3, "支出总计", 0, None, 100),
    ]
    lines = lines_of(rows("revenue", parts) + rows("expenditure", uses))
    found = balance.side(lines, "revenue", 2025, ("executed",))
    assert found["item"].tolist()[1:] == ["一般公共预算收入", "上级补助收入", "上年结余收入"]
    assert balance.part(found, "上级补助") == Amount(50, "万元")
    parts[2] = (3, "上级补助收入", 2, 2, 45)  # what is left has no name: the sum stays
    lines = lines_of(rows("revenue", parts) + rows("expenditure", uses))
    assert "转移性收入" in set(balance.side(lines, "revenue", 2025, ("executed",))["item"])


def test_what_came_from_above_may_be_told_by_its_parts():
    """返还性, 一般性 and 专项转移支付 stood apart, so nothing came from above."""
    names = ["收入总计", "中央税收返还收入", "中央和省转移支付收入", "下级上解收入"]
    amounts = [Amount(n, "万元") for n in (10, 1, 2, 7)]
    frame = pd.DataFrame({"item": names, "level": [0, 1, 1, 1], "amount": amounts})
    assert balance.grants(frame) == Amount(3, "万元")
    assert balance.grants(frame[frame["item"] == "下级上解收入"]) is None


def test_what_is_next_to_nothing_is_no_mover(story):
    """A fall of one 万元 was told beside one of 160 亿元; a list could be empty."""
    ranked = comparison.contributions(story[1]).copy()
    ranked["change_yuan"] = [-D(10_000)] + [D(10**9)] * (len(ranked) - 1)
    zh, en = findings.movers(ranked, Edition(REPORT))
    assert zh.startswith("增收最多的是") and en.startswith("What rose most: ")
    with pytest.raises(Missing, match="no item rose"):
        findings.movers(ranked.iloc[:0], Edition(REPORT))


def test_whose_an_account_is_does_not_change_what_a_row_does():
    """省级政府性基金预算收入 was no own revenue, so the account had none."""
    assert balance.role("省级政府性基金预算收入", "revenue") == "own revenue"
    assert balance.role("市本级一般公共预算支出", "expenditure") == "own spending"
    assert balance.role("结转下年支出", "expenditure") == "balance carried forward"
    assert balance.role("省级税收收入", "revenue") == ""


def test_of_two_sources_the_one_that_is_called_just_so_counts():
    """待偿债再融资一般债券上年结余 holds the same word as 上年结余."""
    names = ["上年结余收入", "待偿债再融资一般债券上年结余"]
    frame = pd.DataFrame({"item": names, "amount": [Amount(7, "万元"), Amount(1, "万元")]})
    assert balance.part(frame, "上年结余") == Amount(7, "万元")
    with pytest.raises(Missing, match="say which"):
        balance.part(frame.assign(item=["某上年结余", names[1]]), "上年结余")


def test_what_some_items_brought_last_year_is_told_or_not(story):
    _, changes = story
    low, high = comparison.together(changes, SET_ASIDE)
    assert D(23_900_000) < low < high < D(24_100_000)
    low, high = comparison.together(changes, LAND)
    assert low <= D(78_760_000) <= high and high - low <= D(40_000), "2,611 and 5,265万元"
    assert comparison.together(changes, SET_ASIDE[:1]) is None


def test_a_budget_known_to_be_adjusted_is_called_so(story):
    _, changes = story
    heads = comparison.heads(changes)
    headings = list(Edition(REPORT).table(heads, ["item", "budget"], 2023).columns)
    assert headings == ["2023年调整预算数 (亿元)"], "as the table on page 13 has it"
    approved = heads.assign(budget_phase="approved")
    assert "调整" not in Edition(REPORT).table(approved, ["item", "budget"], 2023).columns[0]
    zh, en = findings.excess(changes, SET_ASIDE, Edition(REPORT))
    assert zh.startswith("收入比调整预算多") and "adjusted budget" in en


def test_non_tax_revenue_that_comes_with_land(story):
    year, changes = story
    small, said = Edition(REPORT, "万元"), load.statements(REPORT, say=False)
    zh, en = sources.land_fees(changes, said, SET_ASIDE, ("耕地开垦费",), year, small)
    assert "9,993万元中，72.5%" in zh and "耕地开垦费3,541万元（正文第2页），合计7,241万元" in zh
    assert "Farmland reclamation fees CNY 35.41 million (text, p. 2)" in en
    zh, _ = sources.land_fees(changes, said, SET_ASIDE, ("没有的费",), year, small)
    assert "37.0%" in zh and "没有的费" not in zh
    with pytest.raises(Missing, match="names none"):
        sources.land_fees(changes, said, ("没有的项",), ("没有的费",), year, small)


def test_transfers_are_shared_out_without_what_is_moved_both_ways():
    lines = load.lines(REPORT, say=False)
    received, used = account.sides(lines, 2023, ("executed",), "general")
    zh, en = sources.leaning(received, used, 2023, Edition(REPORT))
    assert "占56.6%（不计既列调入又列调出的0.17亿元，总计为11.69亿元，占57.4%）" in zh
    assert "57.4% of CNY 1.169 billion" in en, "11.69亿元 as on page 1"
    assert "动用0.32亿元，又补充0.45亿元" in zh
    zh, _ = sources.leaning(received, used[used["role"] != "transfers out"], 2023, Edition(REPORT))
    assert "不计" not in zh
    own = received[~received["item"].str.contains("稳定")]
    assert "预算稳定调节基金补充0.45亿元" in sources.leaning(own, used, 2023, Edition(REPORT))[0]
