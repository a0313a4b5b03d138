"""What the fund account did, as sentences from numbers: bonds, moves, the balance.

Each takes sources and uses as helpers.story.funds.account has them, and an Edition, and returns
(Chinese, English).
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance
from helpers.story.comparison import total
from helpers.story.funds import account

Pair = tuple[str, str]


def rollover(principal: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """Principal repaid, and how much of it refinancing bonds paid. In: account.principal."""
    row = principal.iloc[0]
    if row["rollover_pct"] is None:
        raise Missing(
            "还本支出之外没有说明再融资债券",
            "no refinancing bonds are named beside the principal repaid",
        )
    rest = row["unrolled_yuan"]
    share = {lang: words.percent(row["rollover_pct"], lang) for lang in ("zh", "en")}
    zh = f"{year}年偿还专项债务本金{edition.money(row['repaid'], 'zh')}，"
    zh += f"再融资债券{edition.money(row['refinanced'], 'zh')}，借新还旧比例{share['zh']}"
    en = f"Principal of {edition.money(row['repaid'], 'en')} was repaid in {year} and "
    en += f"{edition.money(row['refinanced'], 'en')} borrowed in refinancing bonds, "
    en += f"{share['en']} of it"
    if rest > 0:
        zh += f"；其余{edition.money(rest, 'zh')}用基金的其他资金偿还"
        en += f"; other money of the funds repaid the rest, {edition.money(rest, 'en')}"
    return zh + "。", en + "."


def next_principal(principal: pd.DataFrame, edition: Edition) -> Pair:
    """What the next budget repays, and whether it counts on bonds. In: account.principal."""
    row = principal.iloc[-1]
    if row["basis"] != "plan" or pd.isna(row["repaid"]):
        raise Missing(
            "下年政府性基金预算没有列还本支出",
            "the next budget of the funds prints no principal to be repaid",
        )
    zh = f"{row['year']}年预算安排还本{edition.money(row['repaid'], 'zh')}"
    en = f"The {row['year']} budget repays {edition.money(row['repaid'], 'en')}"
    bonds = row["raised"] if pd.isna(row["refinanced"]) else row["refinanced"]
    if pd.isna(bonds):
        return f"{zh}，没有列债券收入。", f"{en} and prints no proceeds of bonds."
    return (
        f"{zh}，列债券收入{edition.money(bonds, 'zh')}。",
        f"{en} and counts on {edition.money(bonds, 'en')} in bonds.",
    )


def moved(
    sources: pd.DataFrame,
    uses: pd.DataFrame,
    statements: pd.DataFrame,
    year: int,
    edition: Edition,
) -> Pair:
    """The sum that the account moves in and out again, and whether the text counts it."""
    amount = account.moved_both_ways(sources, uses)
    if amount is None:
        raise Missing(
            "没有一笔钱先调入又调出", "no sum that is moved into the account and out again"
        )
    whole = total(sources)["amount"]
    rest, text = whole - amount, account.text_total(statements, sources)
    sure = text is not None and abs((text - rest).yuan) <= text.half_unit
    zh = f"{year}年收入总计{edition.money(whole, 'zh')}中，{edition.money(amount, 'zh')}既列调入"
    zh += f"又列调出，两边总计同时增大；不计这一笔，为{edition.money(rest, 'zh')}"
    en = f"Of all receipts of {year}, {edition.money(whole, 'en')}, the sum of "
    en += f"{edition.money(amount, 'en')} is moved in and out again, which swells both totals; "
    en += f"without it they are {edition.money(rest, 'en')}"
    if sure:
        zh, en = zh + "，与正文的收入总量相符", en + ", as the text has it"
    return zh + "。", en + "."


def year_alone(sources: pd.DataFrame, uses: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """The year without bonds and moves: receipts less spending, bonds less principal, balance."""
    came = _added(sources, "own revenue", "grants received", "remitted by lower levels")
    went = _added(uses, "own spending", "grants given", "remitted to the level above")
    bonds = account.need(sources, "debt raised").yuan - account.need(uses, "debt repaid").yuan
    lent = balance.lent_on(uses)
    bonds -= lent.yuan if lent else 0
    apart = ("（扣除转贷）", " less what was lent on") if lent and lent.yuan else ("", "")
    opening = account.need(sources, account.OPENING)
    closing = account.need(uses, account.CLOSING)
    more = {"zh": ("多", "少"), "en": ("more", "less")}
    left = came - went
    texts = {lang: [edition.money(abs(n), lang) for n in (left, bonds)] for lang in more}

    def word(value: Decimal, lang: str) -> str:
        return more[lang][value < 0]

    return (
        f"不计债券和调入调出，{year}年基金收入和上级补助比支出{word(left, 'zh')}{texts['zh'][0]}，"
        f"债券收入{apart[0]}比还本{word(bonds, 'zh')}{texts['zh'][1]}；"
        f"结余从{edition.money(opening, 'zh')}到{edition.money(closing, 'zh')}。",
        f"Bonds and moves apart, revenue and transfers from above were {texts['en'][0]} "
        f"{word(left, 'en')} than spending in {year}, bonds{apart[1]} {texts['en'][1]} "
        f"{word(bonds, 'en')} than principal repaid; the balance went from "
        f"{edition.money(opening, 'en')} to {edition.money(closing, 'en')}.",
    )


def left(
    sources: pd.DataFrame,
    uses: pd.DataFrame,
    frame: pd.DataFrame,
    next_sources: pd.DataFrame | None,
    year: int,
    edition: Edition,
) -> Pair:
    """The balance carried forward: over revenue, what it consists of, and where it goes."""
    closing = account.need(uses, account.CLOSING)
    share = ratios.fund_balance_ratio(closing, account.need(sources, "own revenue"))
    line = ratios.FUND_BALANCE_LINE
    above = {"zh": ("高于", "低于"), "en": ("above", "below")}
    where = {lang: above[lang][share <= line] for lang in above}
    zh = f"{year}年终结余{edition.money(closing, 'zh')}，为当年基金收入的"
    zh += f"{words.percent(share, 'zh')}，{where['zh']}{words.percent(line, 'zh', 0)}的界线"
    en = f"At the end of {year} {edition.money(closing, 'en')} was left, "
    en += f"{words.percent(share, 'en')} of the year's fund revenue and {where['en']} the line of "
    en += words.percent(line, "en", 0)
    whole = total(frame)
    if not pd.isna(whole["adjusted"]) and whole["adjusted"] - whole["executed"] == closing:
        zh += "；正好是调整后预算中没有支出的数额"
        en += "; it is just what was left unspent of the adjusted budget"
    if isinstance(next_sources, pd.DataFrame):
        following = account.of(next_sources, account.OPENING)
        if following is not None and following == closing:
            zh += f"，全部列入{year + 1}年预算的上年结余"
            en += f", and all of it stands in the {year + 1} budget"
    return zh + "。", en + "."


def _added(side: pd.DataFrame, *roles: str) -> Decimal:
    """The sum of the lines that are printed; the first is needed."""
    account.need(side, roles[0])
    found = [account.of(side, role) for role in roles]
    return sum((amount.yuan for amount in found if amount is not None), Decimal(0))
