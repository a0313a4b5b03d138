"""The findings of the notebook on spending, as sentences built from numbers: (Chinese, English).

Each takes exact frames of the other helpers and an Edition, and returns one pair of sentences.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.comparison import total
from helpers.story.spending.growth import newest
from helpers.units import YUAN_PER, Amount, decimals_of

Pair = tuple[str, str]
KIND = "function"  # where items.csv has the English names of functional classes


def yuan(value: Decimal) -> Amount:
    """An exact sum in 元 as an Amount."""
    return Amount(value, "元")


def listed(
    rows: pd.DataFrame, column: str, edition: Edition, lang: str, *, planned: bool = False
) -> str:
    """Items with their changes (a column of Decimals in 元): 甲（增加…）、乙（减少…）."""
    bracket = {"zh": "{}（{}）", "en": "{} ({})"}[lang]
    parts = []
    for _, row in rows.iterrows():
        off = row.get("off_yuan", Decimal(0))
        moved = words.change(yuan(row[column]), edition.unit, lang, off=off, planned=planned)
        moved = _blank(row, lang) + moved if row.get("basis") == "parts" else moved
        parts.append(bracket.format(edition.name(row["item"], KIND, lang), moved))
    return words.listing(parts, lang)


def _blank(row: pd.Series, lang: str) -> str:
    """Which of two stages prints nothing for an item; in: a row of helpers.story.stages."""
    start = row.get("start", "initial")
    if start in row and pd.isna(row[start]):
        known = {"initial": ("年初预算", "initial budget")}
        zh, en = known.get(start, ("前一口径", "earlier figures"))
        return {"zh": f"{zh}未列，", "en": f"not in the {en}, "}[lang]
    return {"zh": "后一口径未列，", "en": "not in the later figures, "}[lang]


def ends(frame: pd.DataFrame, most: int, column: str = "change_yuan") -> tuple[pd.DataFrame, ...]:
    """The largest rises and the largest falls of a column, each the largest first."""
    known = frame[frame[column].notna()].sort_values(column, kind="stable")
    falls = known[[value < 0 for value in known[column]]].head(most)
    rises = known[[value > 0 for value in known[column]]].iloc[::-1].head(most)
    return rises, falls


def result(changes: pd.DataFrame, stages: pd.DataFrame | None, year: int, edition: Edition) -> Pair:
    """Spent, against the year before and the budgets that are printed.

    ``stages`` is helpers.story.stages.stages, or anything false where the report has none.
    """
    row = total(changes)
    if pd.isna(row["base_yuan"]):
        raise Missing("上年合计数不明", "last year's total is not known")
    pct = ratios.growth(row["executed"].yuan, row["base_yuan"])
    budgets = total(stages) if isinstance(stages, pd.DataFrame) else {}
    rate = _ratio(ratios.execution_rate, budgets, "executed", "adjusted")
    over = _ratio(ratios.budget_completion, budgets, "executed", "initial")

    def say(lang: str) -> tuple[str, ...]:
        moved, off = yuan(row["change_yuan"]), row["off_yuan"]
        sign = "down " if moved.yuan < 0 else "up "
        return (
            edition.name(row["item"], "total", lang),
            edition.money(row["executed"], lang),
            words.growth(pct, lang),
            words.change(moved, edition.unit, "zh", off=off)
            if lang == "zh"
            else sign + words.about(abs(moved), off, None, "en"),
        )

    zh = "{1}年{0[0]}{0[1]}，比上年{0[2]}（{0[3]}）".format(say("zh"), year)
    en = "{0[0]} came to {0[1]} in {1}: it {0[2]} on the year before ({0[3]})"
    en = en.format(say("en"), year)
    if rate is not None:
        zh += f"；支出执行率（对调整后预算）{words.percent(rate, 'zh')}"
        en += f"; {words.percent(rate, 'en')} of the adjusted budget was spent"
    if over is not None:
        zh += f"；比年初预算{words.against(over, 'zh')}"
        en += f"; it was {words.against(over, 'en')} the initial budget"
    return zh + "。", en + "."


def movers(classes: pd.DataFrame, edition: Edition, most: int = 3) -> Pair:
    """The classes that rose and fell most on the year before."""
    rises, falls = ends(classes[classes["level"] == 1], most)
    if rises.empty and falls.empty:
        raise Missing(
            "没有一类支出比上年的增减额可知", "no class has a known change on the year before"
        )
    zh, en = [], []
    if len(rises):
        zh.append(f"增支最多的是{listed(rises, 'change_yuan', edition, 'zh')}")
        en.append(f"What rose most: {listed(rises, 'change_yuan', edition, 'en')}")
    if len(falls):
        zh.append(f"减支最多的是{listed(falls, 'change_yuan', edition, 'zh')}")
        en.append(f"What fell most: {listed(falls, 'change_yuan', edition, 'en')}")
    return "；".join(zh) + "。", ". ".join(en) + "."


def newcomer(changes: pd.DataFrame, edition: Edition) -> Pair:
    """The class that had next to nothing the year before, and the growth without it."""
    row, new = total(changes), newest(changes)
    base = row["base_yuan"] - new["base_yuan"]
    rest = row["change_yuan"] - new["change_yuan"]
    off = row["off_yuan"] + new["off_yuan"]
    pct = ratios.growth(base + rest, base)
    share = ratios.share_of_change(new["change_yuan"], row["change_yuan"])

    bound = yuan(new["base"].high)
    # one unit for both amounts: the edition's, if it does not make nothing of the bound
    unit = edition.unit if bound.in_(edition.unit) >= Decimal("0.01") else "万元"

    def say(lang: str) -> tuple[str, str, str, str]:
        growth = words.growth(pct, lang) if abs(rest) > off else words.SAME[lang][False]
        for verb in ("增长", "下降", "rose by ", "fell by ") if off else ():
            growth = growth.replace(verb, verb + {"zh": "约", "en": "about "}[lang])
        return (
            edition.name(new["item"], KIND, lang),
            words.money(new["executed"], unit, lang),
            at_most(bound, lang, unit),
            growth,
        )

    zh, en = say("zh"), say("en")
    whole = f"，相当于全部增支的{words.percent(share, 'zh', 0)}" if row["change_yuan"] > 0 else ""
    all_ = f", {words.percent(share, 'en', 0)} of the total rise" if row["change_yuan"] > 0 else ""
    return (
        f"{zh[0]}{zh[1]}，而上年{zh[2]}{whole}；不计这一类，支出{zh[3]}。",
        f"{en[0]}: {en[1]}, after {en[2]} the year before{all_}; without it spending {en[3]}.",
    )


def vague(items: pd.DataFrame, edition: Edition, most: int = 4) -> Pair:
    """How much stands under items called 其他, whose names say nothing of the purpose."""
    whole = items.attrs["total"]
    amount = sum(items["amount"])
    share = ratios.expenditure_share(amount, whole)
    top = items.head(most)
    largest = ratios.expenditure_share(sum(top["amount"]), whole)

    def names(lang: str) -> str:
        return words.listing([edition.name(item, KIND, lang) for item in top["item"]], lang)

    ahead = items.attrs.get("ahead")
    zh, en = (f"{ahead}年预算", f" budgeted for {ahead}") if ahead else ("", "")
    return (
        f"{zh}支出的{words.percent(share, 'zh')}（{edition.money(amount, 'zh')}）"
        f"列在名称以“其他”开头的科目，从科目名称看不出具体用途；最大的{len(top)}项（{names('zh')}）占全部支出的"
        f"{words.percent(largest, 'zh')}。",
        f"{words.percent(share, 'en')} of spending{en} ({edition.money(amount, 'en')}) stands "
        "under items called “other” (其他), whose names do not say what exactly it was for; "
        f"the largest ({names('en')}) make {words.percent(largest, 'en')} of all spending.",
    )


def at_most(amount: Amount, lang: str, unit: str | None = None) -> str:
    """An upper bound, rounded up in the unit that fits it; in Chinese put in ``unit``, if given."""
    own = unit
    unit = next((each for each in ("亿元", "万元") if amount.in_(each) >= 1), "元")
    value = amount.in_(unit)
    whole = Amount(value.to_integral_value(rounding="ROUND_CEILING"), unit)
    if lang == "en":
        return "at most " + whole.format(lang=lang)
    if own is None or whole.in_(own) < Decimal("0.01"):
        return "至多" + whole.format()
    most = Decimal((0, (1,), -decimals_of(YUAN_PER[own])))
    shown = whole.in_(own).quantize(most, rounding="ROUND_CEILING")
    return "至多" + Amount(shown, own).format(own)


def _ratio(formula, budgets, part: str, whole: str) -> Decimal | None:
    """A ratio of two stages; None where one is not printed."""
    if whole not in budgets or pd.isna(budgets[whole]) or pd.isna(budgets[part]):
        return None
    return formula(budgets[part], budgets[whole])
