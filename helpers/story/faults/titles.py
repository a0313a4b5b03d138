"""The texts over and under the charts on faults, and the tables that the charts draw."""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.faults.english import name_of
from helpers.story.faults.findings import kind_name
from helpers.units import Amount

#: Chart → subtitle and note, each in Chinese and English.
SCOPE = {
    "kinds": (
        ("各类核对的处数及结果", "Checks by kind, and how they came out"),
        (
            "“有解释”指差额可由报告的其他内容说明；成立的核对包括只差四舍五入的。",
            "Explained: something else in print accounts for the difference. "
            "What holds but for rounding counts as holding.",
        ),
    ),
    "money": (
        ("各个问题涉及的金额", "Money at stake in each issue"),
        (
            "原文数与对照数之差；同一笔钱两边都列的，为该笔金额。同一问题由几处核对指出时取最大的。",
            "Printed less what it is held against; for a sum that stands on both sides, "
            "the sum itself. The largest difference where several checks show one issue.",
        ),
    ),
}
STATES = {
    "holds": ("成立", "holds"),
    "explained": ("有解释", "explained"),
    "failed": ("不符", "fails"),
}


def scope(chart: str, edition: Edition) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language."""
    return tuple(edition.pick(*pair) for pair in SCOPE[chart])


def kinds_table(tally: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """A row a kind that was checked: label, and how many hold, are explained, fail."""
    own = tally[tally["all"] > 0]
    labels = []
    for kind, failed in zip(own["kind"], own["failed"], strict=True):
        fails = edition.pick(f"：{failed}处不符", f": {failed} fail") if failed else ""
        labels.append(edition.pick(*kind_name(kind)) + fails)
    shown = {"label": labels}
    counts = {
        "holds": own["outright"] + own["rounded"],
        "explained": own["explained"],
        "failed": own["failed"],
    }
    for name, values in counts.items():
        shown[edition.pick(*STATES[name])] = [Decimal(int(value)) for value in values]
    return pd.DataFrame(shown)


def money_table(found: pd.DataFrame, edition: Edition, most: int = 12) -> pd.DataFrame:
    """The faults of most money: label (rank, kind, place) and amount_yuan.

    Raises:
        Missing: none is about money.
    """
    own = found[found["stake_yuan"].notna()].head(most)
    if own.empty:
        raise Missing("没有涉及金额的问题", "no fault is about money")
    labels = [
        f"{int(rank) + 1}. {_named(one, edition)}"
        + edition.pick(f"（第{one['page']}页）", f" (page {one['page']})")
        for rank, one in zip(own.index, own.to_dict("records"), strict=True)
    ]
    return pd.DataFrame({"label": labels, "amount_yuan": list(own["stake_yuan"])})


def _named(fault: dict, edition: Edition) -> str:
    """What a fault speaks of, in few words; its kind where that has no name in the language."""
    item = re.split(r"[，：]", fault["subject_zh"].removeprefix("正文："))[0]
    return edition.pick(item, name_of(item) or kind_name(fault["kind"])[1])


def by_kind(tally: pd.DataFrame, edition: Edition) -> str:
    """What share of the checks hold, and which kind fails most. Raises Missing without a check."""
    year = edition.budget_year()
    total, failed = int(tally["all"].sum()), int(tally["failed"].sum())
    if not total:
        raise Missing("报告中没有可核对的数", "nothing in the report could be checked")
    worst = tally.sort_values("failed", ascending=False, kind="stable").iloc[0]
    name = edition.pick(*kind_name(worst["kind"]))
    if not failed:
        return edition.pick(
            f"{year}年报告的{total:,}处核对没有不符",
            f"{year} report: none of {total:,} checks fails",
        )
    return edition.pick(
        f"{year}年报告的{total:,}处核对中{failed}处不符，最多的是{name}（{worst['failed']}处）",
        f"{year} report: {failed} of {total:,} checks fail, most of them on {name} "
        f"({worst['failed']})",
    )


def by_money(found: pd.DataFrame, edition: Edition) -> str:
    """How many faults are about money, and how large the first is."""
    own = found[found["stake_yuan"].notna()]
    first, year = own.iloc[0], edition.budget_year()
    amount = edition.money(_yuan(first["stake_yuan"]))
    name = _named(first, edition)
    where = edition.pick(f"{name}，第{first['page']}页", f"{name}, page {first['page']}")
    return edition.pick(
        f"{year}年报告有{len(own)}个问题涉及金额，最大的为{amount}（{where}）",
        f"{year} report: {len(own)} issues are about money, the largest about {amount} ({where})",
    )


def _yuan(value: Decimal) -> Amount:
    return Amount(value, "元")
