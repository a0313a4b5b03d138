"""The texts over and under the charts on debt: titles that state the finding, and the scope."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.debt import scenario
from helpers.story.debt.findings import pct, room
from helpers.story.debt.stress import Assumptions
from helpers.units import Amount

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "position": (
        ("年末政府债务限额与余额", "Limit and balance of government debt, end of year"),
        (
            "限额由上级核定；余额为法定政府债务，不含其他单位的债务。",
            "The limit is set by the level above. The balance is statutory government debt; what "
            "other bodies owe is not in it.",
        ),
    ),
    "movement": (
        (
            "政府债务余额：从上年末到本年末",
            "Government debt: from the end of last year to the end of this one",
        ),
        (
            "上年末余额未列出的，由年末余额、举借和还本推算。",
            "Where last year's balance is not printed, it follows from this year's balance, what "
            "was raised and what was repaid.",
        ),
    ),
    "due": (
        (
            "到期债券本金和利息，与预算安排的还本、付息",
            "Principal and interest of bonds that fall due, and what is budgeted to pay them",
        ),
        (
            "到期数见正文，预算安排见收支平衡表和支出表。",
            "What falls due stands in the text, what is budgeted in the tables.",
        ),
    ),
    "interest": (
        (
            "付息支出占支出的比例：一般债务占一般公共预算支出，专项债务占政府性基金支出",
            "Interest as a share of spending: general debt of general spending, special debt of "
            "fund spending",
        ),
        (
            "虚线为国办函〔2016〕88号的比例；该规定针对市县，此处只作筛查。",
            "Dashed: the share named by 国办函〔2016〕88号. That rule is for cities and counties; "
            "here it only screens.",
        ),
    ),
    "ratio": (
        (
            "债务率：年末政府债务余额 ÷ 综合财力，两种口径",
            "Debt ratio: government debt at year-end over fiscal capacity, by two definitions",
        ),
        (
            "虚线为市场所用分档的下限，没有公开的官方文本；官方债务率不能由报告算出。",
            "Dashed: where the market's bands begin; no official text of them is public, and the "
            "official ratio cannot be rebuilt from a report.",
        ),
    ),
    "stress": (
        (
            "专项债务付息占政府性基金支出的比例，预算和各种假设",
            "Interest on special debt as a share of fund spending: budget and assumptions",
        ),
        (
            "土地收入减少多少，基金支出就减少多少，其余不变；虚线为国办函〔2016〕88号的比例。",
            "Land income that fails to come is taken off fund spending, nothing else moves. "
            "Dashed: the share named by 国办函〔2016〕88号.",
        ),
    ),
}


def scope(chart: str, edition: Edition) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language."""
    return tuple(edition.pick(*pair) for pair in SCOPE[chart])


def position(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """How much of the limit is used, and what room is left."""
    if "total" not in frame.index or frame.at["total", "limit"] is None:
        raise Missing("没有列政府债务合计或限额", "no total of the debt, or no limit, is printed")
    total = frame.loc["total"]
    use, left = pct(total["use_pct"], edition.lang), room(total, edition, edition.lang)
    return edition.pick(
        f"{year}年末债务限额已用{use}，{left}",
        f"{use} of the debt limit is used at the end of {year}: {left}",
    )


def movement(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """What was repaid, and how much of it with new borrowing."""
    row = frame.loc["total"]
    repaid = edition.money(row["repaid"])
    if row["rollover_pct"] is None:
        moved = row["end"] - Amount(row["begin_yuan"], "元")
        change = words.change(moved, edition.unit, edition.lang)
        return edition.pick(
            f"{year}年债务余额{change}，还本{repaid}",
            f"Debt {change} in {year}; {repaid} of principal repaid",
        )
    share = pct(row["rollover_pct"], edition.lang)
    if row["unrolled_yuan"] < 0:
        bonds = edition.money(row["refinanced"])
        return edition.pick(
            f"{year}年还本{repaid}，再融资债券{bonds}",
            f"{repaid} of principal repaid in {year}, {bonds} of refinancing bonds",
        )
    return edition.pick(
        f"{year}年还本{repaid}，其中{share}靠再融资债券",
        f"{repaid} of principal repaid in {year}, {share} of it by refinancing",
    )


def due(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """Principal due against principal budgeted."""
    if "principal" not in frame.index:
        raise Missing(
            f"正文没有说{year}年到期的本金", f"the text states no principal due in {year}"
        )
    row = frame.loc["principal"]
    owed, budgeted = edition.money(row["due"]), edition.money(row["budgeted"])
    return edition.pick(
        f"{year}年到期本金{owed}，预算安排还本{budgeted}",
        f"{owed} of principal falls due in {year}, {budgeted} is budgeted",
    )


def interest(done: pd.DataFrame, plan: pd.DataFrame | None, edition: Edition) -> str:
    """The share of interest on special debt, in the year and in the budget."""
    row, lang = done.loc["special"], edition.lang
    now = pct(row["interest_pct"], lang)
    text = edition.pick(
        f"专项债务付息占基金支出：{row['year']}年{now}",
        f"Interest on special debt: {now} of fund spending in {row['year']}",
    )
    if not isinstance(plan, pd.DataFrame):
        return text
    then = pct(plan.at["special", "interest_pct"], lang)
    ahead = plan.at["special", "year"]
    return text + edition.pick(f"，{ahead}年预算{then}", f", {then} in the {ahead} budget")


def ratio(frame: pd.DataFrame, year: int, edition: Edition) -> str:
    """The two debt ratios."""
    row, lang = frame.loc["total"], edition.lang
    own, net = pct(row["own_ratio_pct"], lang), pct(row["net_ratio_pct"], lang)
    return edition.pick(
        f"{year}年债务率：按本级收入{own}，计入净补助{net}",
        f"Debt ratio of {year}: {own} on own revenue, {net} with net transfers",
    )


def stressed(cases: pd.DataFrame, given: Assumptions, year: int, edition: Edition) -> str:
    """What the assumption on land does to the share of interest."""
    rows = cases.set_index("case")["special_interest_pct"]
    if pd.isna(rows["budget"]) or pd.isna(rows["land"]):
        raise Missing(
            "在这些假设下政府性基金没有可安排的支出",
            "no spending of the fund account is left under these assumptions",
        )
    lang = edition.lang
    what = scenario.assumed("land", given, lang)
    moved = scenario.moved_to(rows["budget"], rows["land"], lang)
    return edition.pick(
        f"{what}：{year}年专项债务付息占比{moved}",
        f"{what[0].upper()}{what[1:]}: the special interest share of {year} {moved}",
    )


def screening_line(edition: Edition) -> list[tuple[Decimal, str]]:
    """The line of the 10 % rule as charts.thresholds takes it."""
    bar = words.percent(ratios.INTEREST_LINE, digits=0)
    return [(ratios.INTEREST_LINE, edition.pick(f"筛查线{bar}", f"screening line {bar}"))]
