"""The stress test in words: what was assumed, and what it does to the share of interest."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.load import Missing
from helpers.story.debt import stress
from helpers.story.debt.findings import Pair, pct, to_line
from helpers.units import round_half_up


def moved_to(old: Decimal, new: Decimal, lang: str) -> str:
    """从一个比例到另一个: 由9.3%升至11.5%; the verb follows the rounded figures."""
    move = round_half_up(new, 1) - round_half_up(old, 1)
    if not move:
        return {"zh": "仍约{}", "en": "stays at about {}"}[lang].format(pct(new, lang))
    verb = {"zh": ("升至", "降至"), "en": ("rises", "falls")}[lang][move < 0]
    if lang == "zh":
        return f"由{pct(old, lang)}{verb}{pct(new, lang)}"
    return f"{verb} from {pct(old, lang)} to {pct(new, lang)}"


def stressed(
    cases: pd.DataFrame, given: stress.Assumptions, budget: stress.Budget, year: int
) -> Pair:
    """What the assumptions do to the interest share, and how little would bring it to the line."""
    rows = cases.set_index("case")["special_interest_pct"]
    line = ratios.INTEREST_LINE
    if pd.isna(rows["budget"]) or pd.isna(rows["land"]) or pd.isna(rows["all"]):
        raise Missing(
            "在这些假设下政府性基金没有可安排的支出",
            "no spending of the fund account is left under these assumptions",
        )
    reach = _reach(budget, words.percent(line, digits=0))

    def say(lang: str) -> dict[str, str]:
        return {
            "land": moved_to(rows["budget"], rows["land"], lang),
            "line": to_line(rows["land"], line, lang),
            "rate": pct(rows["rate"], lang),
            "all": pct(rows["all"], lang),
            "what": assumed("land", given, lang),
            "bp": assumed("rate", given, lang),
        }

    zh, en = say("zh"), say("en")
    bar = words.percent(line, digits=0)
    return (
        f"假设{zh['what']}，{year}年专项债务付息占比{zh['land']}，{zh['line']}{bar}的筛查线；"
        f"{zh['bp']}则为{zh['rate']}，各项同时为{zh['all']}。{reach[0]}",
        f"With {en['what']}, interest on special debt {en['land']} of fund spending in {year}, "
        f"{en['line']} the screening line of {bar}; with {en['bp']} it is {en['rate']}, "
        f"with everything at once {en['all']}.{reach[1]}",
    )


def _reach(budget: stress.Budget, bar: str) -> Pair:
    """How little, of each by itself, brings the share to the line; blank once it is above."""
    land, rate = stress.land_to_line(budget), stress.rate_to_line(budget)
    if land is None or rate is None or land >= 0:
        return "", ""
    less, more = words.percent(abs(land)), round_half_up(rate)
    return (
        f"单是土地收入少约{less}，或全部专项债务利率升约{more}个基点，即达到{bar}。",
        f" About {less} less land income, or rates about {more} bp higher on all special debt, "
        f"would by itself bring it to {bar}.",
    )


def assumed(case: str, given: stress.Assumptions, lang: str) -> str:
    """An assumption in words: 土地收入比预算少20%, 全部债务利率升50个基点."""
    if case == "land":
        value, less = given.land_change_pct, ("多", "少")
        size = f"{short(abs(value))}%"
        if not value:
            return {"zh": "土地收入不变", "en": "land income as budgeted"}[lang]
        if lang == "zh":
            return f"土地收入比预算{less[value < 0]}{size}"
        return f"land income {size} {'below' if value < 0 else 'above'} budget"
    if case == "rate":
        value, share = given.rate_change_bp, given.repriced_pct
        if not value:
            return {"zh": "利率不变", "en": "rates unchanged"}[lang]
        part = f"{short(share)}%"
        if lang == "zh":
            whose = "全部债务" if share == 100 else f"{part}的债务"
            return f"{whose}利率{'降' if value < 0 else '升'}{short(abs(value))}个基点"
        whose = "all debt" if share == 100 else f"{part} of the debt"
        return f"rates {short(abs(value))} bp {'lower' if value < 0 else 'higher'} on {whose}"
    share = given.refinanced_pct
    if share is None:
        return {"zh": "再融资照预算", "en": "refinancing as budgeted"}[lang]
    return {
        "zh": f"到期本金再融资{short(share)}%",
        "en": f"{short(share)}% of principal refinanced",
    }[lang]


def short(value: Decimal) -> str:
    """A number without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
