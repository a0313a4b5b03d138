"""Questions about debt and what is kept back: what falls due, headroom, reserves."""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.load import Missing
from helpers.story import balance
from helpers.story.ahead import accounts
from helpers.story.ahead.case import Case, Question
from helpers.story.debt import position
from helpers.story.phases import PLANS, RESULTS
from helpers.units import Amount, percent


def due(case: Case) -> Question | None:
    """Principal that falls due against the repayment that is budgeted, and new debt."""
    stated = case.statements
    own = stated[
        stated["item"].str.contains("到期.*本金|到期债券本金").fillna(False)
        & (stated["fiscal_year"] == case.year).fillna(False)
        & stated["amount_yuan"].notna()
    ]
    if own.empty:
        raise Missing(
            f"正文没有说{case.year}年到期的本金",
            f"the text states no principal that falls due in {case.year}",
        )
    falls = Amount(own["value"].iloc[0], own["unit"].iloc[0])
    paid, pages = _debt_item(case, "expenditure", "还本")
    raised, more = _debt_item(case, "revenue", "债务")
    gap = falls.yuan - sum(each.yuan for each in paid) - sum(each.yuan for each in raised)
    if gap <= falls.half_unit:
        return None
    asked = (
        "到期本金中没有列入预算的部分从哪里来？再融资额度是否已经落实？",
        "Where does the rest of the principal that falls due come from; is refinancing granted?",
    )

    def because(lang: str) -> str:
        budget = Amount(sum(each.yuan for each in paid), "元")
        new = Amount(sum(each.yuan for each in raised), "元")
        amounts = [case.money(each, lang) for each in (falls, budget)]
        if lang == "zh":
            income = f"，债务收入{case.money(new, lang)}" if raised else "，没有列债务收入"
            return f"{case.year}年到期本金{amounts[0]}，预算安排还本{amounts[1]}{income}"
        income = f"debt income of {case.money(new, lang)}" if raised else "no debt income"
        return (
            f"{amounts[0]} falls due in {case.year}; the budget has {amounts[1]} for repayment "
            f"and {income}"
        )

    seen = tuple(sorted({int(page) for page in own["page"]} | pages | more))
    return Question(asked, (because("zh"), because("en")), seen, "04")


def _debt_item(case: Case, direction: str, word: str) -> tuple[list[Amount], set[int]]:
    """Debt items in the balances of the accounts that have one, and their pages."""
    amounts, pages = [], set()
    for account in ("general", "fund"):
        try:
            side = case.side(direction, account, case.year, PLANS)
        except Missing:
            continue
        pages |= {int(page) for page in side["page"]}
        own = side[(side["level"] == 1) & side["item"].str.contains(word)]
        amounts += list(own["amount"])
    return amounts, pages


def headroom(case: Case) -> Question | None:
    """No room left between the debt balance and its limit."""
    year = position.latest(case.lines, case.statements)
    known = {
        phase: position.stock(case.lines, case.statements, phase, year).get("total")
        for phase in ("limit", "balance")
    }
    if None in known.values():
        raise Missing("债务余额与限额没有都列出", "debt balance and limit are not both printed")
    limit, owed = known["limit"][0], known["balance"][0]
    used = percent(owed, limit)
    if used is None or used < 100:
        return None
    asked = (
        "债务已到限额，新增项目的资金从哪里来？限额是否申请调整？",
        "With the limit used up, what pays for new projects; is a higher limit asked for?",
    )

    def because(lang: str) -> str:
        amounts = [case.money(each, lang) for each in (owed, limit)]
        share = words.percent(used, lang)
        return {
            "zh": f"债务余额{amounts[0]}，限额{amounts[1]}，限额使用率{share}",
            "en": f"Debt of {amounts[0]} against a limit of {amounts[1]}: {share} used",
        }[lang]

    pages = tuple(sorted({page for _, page, _ in known.values()}))
    return Question(asked, (because("zh"), because("en")), pages, "04")


def stabilization(case: Case) -> Question | None:
    """The stabilization fund drawn on: what is left of it is hardly ever printed."""
    now = case.side("revenue", "general", case.year, PLANS)
    drawn = balance.part(now, "预算稳定调节基金")
    if drawn is None or not drawn.yuan or _fund_balance_printed(case):
        return None
    before = case.side("expenditure", "general", case.year - 1, RESULTS)
    added = balance.part(before, "预算稳定调节基金")
    asked = (
        "动用之后，预算稳定调节基金还剩多少？",
        "How much is left in the stabilization fund once this is drawn?",
    )

    def because(lang: str) -> str:
        out = case.money(drawn, lang)
        text = {
            "zh": f"{case.year}年动用{out}",
            "en": f"{out} is to be drawn in {case.year}",
        }[lang]
        if added is not None and added.yuan == drawn.yuan:
            text += {
                "zh": "，正好是上年安排的全部",
                "en": ", exactly what was put in the year before",
            }[lang]
        elif added is not None:
            text += {
                "zh": f"，上年安排{case.money(added, lang)}",
                "en": f"; {case.money(added, lang)} was put in the year before",
            }[lang]
        return text + {"zh": "；报告没有列基金余额", "en": "; its balance is not printed"}[lang]

    pages = tuple(sorted({*map(int, now["page"]), *map(int, before["page"])}))
    return Question(asked, (because("zh"), because("en")), pages, "01")


def _fund_balance_printed(case: Case) -> bool:
    """Whether a table or the text says what the stabilization fund holds."""
    for frame in (case.lines, case.statements):
        named = frame["item"].str.contains("稳定调节基金").fillna(False)
        held = (frame["phase"] == "balance").fillna(False) | frame["item"].str.contains("余额")
        if (named & held.fillna(False)).any():
            return True
    return False


def reserve(case: Case) -> Question | None:
    """A reserve fund outside the band that the Budget Law sets."""
    spending = accounts.row(case.summary, "general", "expenditure")["planned"]
    if spending is pd.NA:
        raise Missing("没有列一般公共预算支出", "the general budget's spending is not printed")
    amount, page = accounts.reserve(case.lines, case.year)
    share = ratios.reserve_ratio(amount, spending)
    if accounts.in_reserve_band(share):
        return None
    low, high = accounts.RESERVE_BAND
    asked = (
        f"预备费不在预算法第四十条规定的{low}%至{high}%之内，原因是什么？",
        f"Why is the reserve fund outside {low} to {high}% (Budget Law, article 40)?",
    )

    def because(lang: str) -> str:
        part, sum_ = words.percent(share, lang), case.money(amount, lang)
        return {
            "zh": f"预备费{sum_}，为一般公共预算支出的{part}",
            "en": f"Reserve fund {sum_}, {part} of general spending",
        }[lang]

    return Question(asked, (because("zh"), because("en")), (page,), "02")
