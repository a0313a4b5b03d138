"""The findings of the notebook on funds and land, as sentences from numbers: (Chinese, English).

Last year's amounts are ranges; what is said of them is what the whole range allows.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.chosen import leaves
from helpers.story.comparison import total
from helpers.story.estimate import Range
from helpers.story.funds.land import bounds, exact
from helpers.story.outlook import is_alone
from helpers.units import percent

Pair = tuple[str, str]


def between(low: Decimal, high: Decimal, lang: str) -> str:
    """A share known to lie between two bounds: ``52.4%至53.6%``; one number where they agree."""
    ends = [words.percent(value, lang) for value in (low, high)]
    return {"zh": "至", "en": " to "}[lang].join(dict.fromkeys(ends))


def grown(now: Decimal, base: Range, lang: str) -> str:
    """The growth over a base that is a range; without direction where the range allows both."""
    rates = sorted((ratios.growth(now, base.low), ratios.growth(now, base.high)), key=abs)
    if rates[0] * rates[1] < 0:
        return words.SAME[lang][False]
    first, second = (words.growth(rate, lang) for rate in rates)
    if first == second:
        return first
    last = words.percent(abs(rates[1]), lang)
    return f"{first}{ {'zh': '至', 'en': ' to '}[lang] }{last}"


def land_income(changes: pd.DataFrame, items: tuple[str, ...], year: int, edition: Edition) -> Pair:
    """Land income in the wide sense: this year, against last year's range, and its share."""
    now, base = exact(changes, items, "executed"), bounds(changes, items, "base")
    if now is None or base is None or base.low <= 0:
        raise Missing(
            "土地收入或其上年数不能与其他收入分开",
            "land income, or that of last year, cannot be told from other revenue",
        )
    share = ratios.land_share_of_fund(now, total(changes)["executed"])

    own = changes[changes["item"].isin(items) & changes["executed"].notna()]
    derived = not (own["basis"] == "printed").all()

    def last(lang: str) -> str:
        texts = dict.fromkeys(edition.money(end, lang) for end in (base.low, base.high))
        return {"zh": "至", "en": " to "}[lang].join(texts)

    how = ("推算为", "derived: ") if derived else ("", "")
    return (
        f"{year}年土地出让收入{edition.money(now, 'zh')}，比上年（{how[0]}{last('zh')}）"
        f"{grown(now.yuan, base, 'zh')}；占基金收入的{words.percent(share, 'zh')}。",
        f"Land income of {year}, {edition.money(now, 'en')}, {grown(now.yuan, base, 'en')} on the "
        f"year before ({how[1]}{last('en')}); it is {words.percent(share, 'en')} of fund revenue.",
    )


def spending(
    frame: pd.DataFrame, changes: pd.DataFrame, year: int, edition: Edition, most: int = 2
) -> Pair:
    """What the funds spent, against last year, the initial and the adjusted budget, and on what.

    In: ``stages`` and ``changes`` of the expenditure.
    """
    whole, before = total(frame), total(changes)
    done = whole["executed"]
    if pd.isna(done) or pd.isna(before["base_yuan"]):
        raise Missing(
            "政府性基金支出或其上年数不明",
            "the expenditure of the funds, or that of last year, is not known",
        )
    rate = ratios.growth(done.yuan, before["base_yuan"])
    parts = frame[(frame["level"] == 1) & frame["executed"].notna()]
    order = parts["executed"].map(lambda amount: amount.yuan).sort_values(ascending=False).index
    first, revised = whole["initial"], whole["adjusted"]

    def say(lang: str) -> tuple[str, str, str]:
        plans = []
        if not pd.isna(first):
            text = edition.pick_in(lang, "年初预算{}", "the initial budget was {}")
            plans.append(text.format(edition.money(first, lang)))
        if not pd.isna(revised):
            text = edition.pick_in(lang, "调整后预算{}", "the adjusted one {}")
            if not pd.isna(first):
                moved = words.growth(ratios.adjustment_rate(revised, first), lang)
                text += edition.pick_in(lang, f"（比年初{moved}）", f" (it {moved})")
            plans.append(text.format(edition.money(revised, lang)))
        uses = [
            edition.pick_in(lang, "{0}占{1}", "{1} was {0}").format(
                edition.name(parts.at[row, "item"], None, lang),
                words.percent(ratios.expenditure_share(parts.at[row, "executed"], done), lang),
            )
            for row in order[:most]
        ]
        joined = edition.pick_in(lang, "，", ", ")
        return words.growth(rate, lang), joined.join(plans), joined.join(uses)

    zh, en = say("zh"), say("en")
    return (
        f"{year}年基金支出{edition.money(done, 'zh')}，比上年{zh[0]}"
        f"{'；' if zh[1] else ''}{zh[1]}。支出中，{zh[2]}。",
        f"The funds spent {edition.money(done, 'en')} in {year}: spending {en[0]} on the year "
        f"before{'; ' if en[1] else ''}{en[1]}. Of it, {en[2]}.",
    )


def dependence(frame: pd.DataFrame, counted: tuple[str, ...], year: int, edition: Edition) -> Pair:
    """How far both budgets rest on land, year by year, and with ``counted`` beside it."""
    rows = frame.set_index("usage")
    narrow, widest = rows.loc["whole"], rows.loc["set_aside"]
    if narrow["now_pct"] is None:
        raise Missing(
            "土地收入或两本预算的收入不明",
            "land income, or the revenue of both budgets, is not known",
        )

    def say(lang: str) -> str:
        parts = []
        if not pd.isna(narrow["before_low_pct"]):
            ends = between(narrow["before_low_pct"], narrow["before_high_pct"], lang)
            parts.append(
                edition.pick_in(lang, f"{year - 1}年约{ends}", f"about {ends} in {year - 1}")
            )
        now = words.percent(narrow["now_pct"], lang)
        parts.append(edition.pick_in(lang, f"{year}年{now}", f"{now} in {year}"))
        if not pd.isna(narrow["next_pct"]):
            plan = words.percent(narrow["next_pct"], lang)
            text = f"{year + 1}年预算{plan}", f"{plan} in the {year + 1} budget"
            parts.append(edition.pick_in(lang, *text))
        return edition.pick_in(lang, "、", ", ").join(parts)

    zh = f"土地出让收入占一般公共预算和政府性基金收入之和：{say('zh')}"
    en = f"Land income as a share of the revenue of both budgets: {say('en')}"
    if not pd.isna(widest["now_pct"]):
        names = {
            lang: words.listing([edition.name(i, "revenue-general", lang) for i in counted], lang)
            for lang in ("zh", "en")
        }
        share = words.percent(widest["now_pct"])
        zh += f"；加上{names['zh']}，{year}年为{share}"
        en += f"; with {names['en']} it is {share} in {year}"
    return zh + "。", en + "."


def outlook(
    plan: pd.DataFrame,
    changes: object,
    items: tuple[str, ...],
    year: int,
    edition: Edition,
) -> Pair:
    """What the next budget assumes of fund revenue and of land, also over the year before last.

    In: ``plan`` of ``year``, ``changes`` of the year before it, or what stands for them where there
    are none.
    """
    whole = total(plan)
    if is_alone(plan):
        return _planned_alone(plan, items, year, edition)
    land = exact(plan, items, "planned")
    # Over the result of its own table, as the total is: that of execution may print another.
    known = isinstance(changes, pd.DataFrame)
    done = exact(plan, items, "executed")
    done = done or (exact(changes, items, "executed") if known else None)
    if whole["growth_pct"] is None or land is None or done is None:
        raise Missing(
            "预算的收入或其中的土地收入不明",
            "the budget's revenue, or land income in it, is not known",
        )
    earlier = bounds(changes, items, "base") if known else None
    mark = ("（合计按勘误表更正）", " (total as corrected)") if whole["corrected"] else ("", "")

    def say(lang: str) -> tuple[str, str, str]:
        growth = words.growth(whole["growth_pct"], lang, planned=True)
        own = words.growth(ratios.growth(land, done), lang, planned=True)
        back = ""
        if earlier and earlier.low > 0:
            ends = [ratios.land_dependence(land.yuan, end) for end in (earlier.high, earlier.low)]
            text = (
                f"，为{year - 2}年的{between(*ends, lang)}",
                f", which would be {between(*ends, lang)} of that of {year - 2}",
            )
            back = edition.pick_in(lang, *text)
        return growth, own, back

    zh, en = say("zh"), say("en")
    return (
        f"{year}年预算基金收入{edition.money(whole['planned'], 'zh')}{mark[0]}，{zh[0]}；"
        f"其中土地出让收入{edition.money(land, 'zh')}，{zh[1]}{zh[2]}。",
        f"The {year} budget assumes fund revenue of {edition.money(whole['planned'], 'en')}"
        f"{mark[1]}: it {en[0]}; land income, {edition.money(land, 'en')}, {en[1]}{en[2]}.",
    )


def _planned_alone(plan: pd.DataFrame, items: tuple[str, ...], year: int, edition: Edition) -> Pair:
    """Fund revenue and land in it, of a budget that stands beside no year before."""
    whole, land = total(plan), exact(plan, items, "planned")
    if pd.isna(whole["planned"]) or land is None:
        raise Missing(
            "预算的收入或其中的土地收入不明",
            "the budget's revenue, or land income in it, is not known",
        )
    share = percent(land, whole["planned"])
    return (
        f"{year}年预算基金收入{edition.money(whole['planned'], 'zh')}，"
        f"其中土地出让收入{edition.money(land, 'zh')}，占{words.percent(share)}。"
        "表中没有可比的上年数。",
        f"The {year} budget assumes fund revenue of {edition.money(whole['planned'], 'en')}; land "
        f"income, {edition.money(land, 'en')}, is {words.percent(share, 'en')} of it. The "
        "tables print no year before to compare it with.",
    )


def next_spending(frame: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """What the next budget spends, over the result and the initial budget, and its largest item."""
    whole = total(frame)
    if pd.isna(whole["next"]) or pd.isna(whole["executed"]):
        raise Missing(
            "没有列下年政府性基金支出预算",
            "the next budget of the funds' expenditure is not printed",
        )
    own = leaves(frame, "next")
    best = max((line for _, line in own.iterrows()), key=lambda line: line["next"])
    share = ratios.expenditure_share(best["next"], whole["next"])

    def say(lang: str) -> tuple[str, str, str]:
        over = words.growth(ratios.growth(whole["next"], whole["executed"]), lang, planned=True)
        plan = ""
        if not pd.isna(whole["initial"]):
            rate = words.growth(ratios.growth(whole["next"], whole["initial"]), lang, planned=True)
            text = f"，比上年年初预算{rate}", f", and {rate} on the year's initial budget"
            plan = edition.pick_in(lang, *text)
        return over, plan, edition.name(best["item"], None, lang)

    zh, en = say("zh"), say("en")
    return (
        f"{year}年基金支出预算{edition.money(whole['next'], 'zh')}，比上年完成数{zh[0]}{zh[1]}；"
        f"{words.percent(share, 'zh')}用于{zh[2]}。",
        f"The {year} budget spends {edition.money(whole['next'], 'en')}: it {en[0]} on the result "
        f"of the year before{en[1]}; {words.percent(share, 'en')} goes to {en[2]}.",
    )
