"""The findings of the notebook on the next year, as sentences built from numbers."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.charts.page import page_runs
from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story import balance
from helpers.story.ahead import accounts
from helpers.story.comparison import total
from helpers.story.phases import PLANS
from helpers.units import percent

Pair = tuple[str, str]
_SIDES = {"revenue": ("收入", "revenue"), "expenditure": ("支出", "spending")}


def account(summary: pd.DataFrame, name: str, year: int, edition: Edition) -> Pair:
    """What one account's budget takes in and spends, against the result and the budget before."""
    sides = {side: accounts.row(summary, name, side) for side in accounts.SIDES}
    unsure = [summary.attrs.get("open", {}).get((name, side)) for side in sides]
    if reason := next((pair for pair in unsure if pair), None):
        raise Several(*reason)
    if any(row["planned"] is pd.NA for row in sides.values()):
        raise Missing(
            f"没有列{year}年{accounts.ACCOUNTS[name]}的收入或支出",
            f"the revenue or spending of {accounts.ACCOUNTS[name]} {year} is not printed",
        )

    def say(lang: str) -> str:
        parts = []
        for side, row in sides.items():
            moves = [
                (row["growth_pct"], ("比上年完成数", "on last year's result")),
                (row["plan_growth_pct"], ("比上年预算", "on last year's budget")),
            ]
            told = [_moved(pct, *against, lang) for pct, against in moves if pct is not None]
            amount = edition.money(row["planned"], lang)
            if lang == "zh":
                parts.append("，".join([f"{_SIDES[side][0]}{amount}", *told]))
            else:
                inside = f" ({', '.join(told)})" if told else ""
                parts.append(f"{_SIDES[side][1]} {amount}{inside}")
        return {"zh": "；", "en": "; "}[lang].join(parts)

    zh_name = accounts.ACCOUNTS[name]
    en_name = edition.name(zh_name, "term", "en")
    return f"{year}年{zh_name}：{say('zh')}。", f"{en_name}, {year}: {say('en')}."


def _moved(pct: Decimal, zh: str, en: str, lang: str) -> str:
    """A change against something: 比上年预算增长4.0%; up 4.0% on last year's budget."""
    moved = words.drift(pct, lang)
    return zh + moved if lang == "zh" else f"{moved} {en}"


def resting_on(
    lines: pd.DataFrame, year: int, edition: Edition, budget_type: str = "general"
) -> Pair:
    """What an account's receipts consist of, the largest source first."""
    side = balance.side(lines, "revenue", year, PLANS, budget_type)
    whole = total(side)["amount"]
    parts = side[side["level"] == 1].sort_values(
        "amount", key=lambda column: column.map(lambda each: -each.yuan), kind="stable"
    )

    def say(lang: str) -> str:
        return {"zh": "、", "en": ", "}[lang].join(
            edition.name(row["item"], f"balance-{budget_type}", lang)
            + {"zh": "", "en": " "}[lang]
            + words.percent(percent(row["amount"], whole), lang)
            for _, row in parts.iterrows()
        )

    zh = accounts.ACCOUNTS[budget_type]
    return (
        f"{year}年{zh}收入总计{edition.money(whole, 'zh')}，其中{say('zh')}。",
        f"Receipts of {accounts.name(zh, edition, 'en')} in {year}, "
        f"{edition.money(whole, 'en')}: {say('en')}.",
    )


def reserve(lines: pd.DataFrame, summary: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """The reserve fund, and whether it lies in the band of the Budget Law."""
    spending = accounts.row(summary, "general", "expenditure")["planned"]
    if spending is pd.NA:
        raise Missing("没有列一般公共预算支出", "the general budget's spending is not printed")
    amount, _ = accounts.reserve(lines, year)
    share = ratios.reserve_ratio(amount, spending)
    low, high = accounts.RESERVE_BAND
    inside = accounts.in_reserve_band(share)
    zh = {True: "在", False: "不在"}[inside]
    en = {True: "inside", False: "outside"}[inside]
    return (
        f"{year}年预备费{edition.money(amount, 'zh')}，为一般公共预算支出的"
        f"{words.percent(share, 'zh')}，{zh}预算法第四十条规定的{low}%至{high}%之内。",
        f"The reserve fund of {year} is {edition.money(amount, 'en')}, "
        f"{words.percent(share, 'en')} of general spending, {en} the {low} to {high}% of "
        f"article 40 of the Budget Law.",
    )


def blank(lines: pd.DataFrame, text: pd.DataFrame, edition: Edition) -> Pair:
    """The accounts for which no number is printed, and those of which the report says why.

    In: all lines of the report, and the running text (page, text), whose notes may say that there
    is no such budget. Without a note blank is not zero.
    """
    names = accounts.blank_accounts(lines)
    if not names:
        return "四本预算都有表列出数字。", "All four accounts print figures in tables."
    noted = {name: pages for name in names if (pages := accounts.stated_as_none(text, name))}
    silent = [name for name in names if name not in noted]
    zh, en = [], []
    if noted:
        told = [f"无{accounts.ACCOUNTS[n]}（{page_runs(p, 'zh')}）" for n, p in noted.items()]
        zh.append(f"报告注明{'、'.join(told)}")
        told = [f"{_bare(n, edition)} ({page_runs(p, 'en')})" for n, p in noted.items()]
        en.append(f"the report notes that there is no {words.listing(told, 'en')}")
    if silent:
        zh.append(
            f"{'、'.join(accounts.ACCOUNTS[n] for n in silent)}没有表列出数字：这是未列，不是零"
        )
        told = [accounts.name(accounts.ACCOUNTS[n], edition, "en") for n in silent]
        en.append(f"no table prints a figure for {words.listing(told, 'en')}: blank, not zero")
    english = "; ".join(en)
    return f"{'；'.join(zh)}。", f"{english[0].upper()}{english[1:]}."


def _bare(name: str, edition: Edition) -> str:
    """An account's English name without the article."""
    return accounts.name(accounts.ACCOUNTS[name], edition, "en").removeprefix("the ")
