"""The findings of the notebook on revenue, as sentences built from numbers: (Chinese, English).

Each takes exact frames of the other helpers and an Edition, and returns one pair of sentences.
Verbs come from helpers.words; an estimate is called one (约, about), and a difference that is
smaller than the estimate's own doubt is not given a direction.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import outlook as outlook_of
from helpers.story.captions import basis
from helpers.story.comparison import named, together, total
from helpers.units import Amount, percent

Pair = tuple[str, str]
#: What a budget of a phase is called.
BUDGETS = {"adjusted": ("调整预算", "adjusted"), "approved": ("预算", "approved")}


def yuan(value: Decimal) -> Amount:
    """An exact sum in 元 as an Amount."""
    return Amount(value, "元")


def result(changes: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """Collected, against the year before and the budget, as far as they are known."""
    row = total(changes)
    grew, planned = not pd.isna(row["base_yuan"]), not pd.isna(row["budget"])
    if pd.isna(row["executed"]) or not (grew or planned):
        raise Missing(
            "上年合计数和预算数都不明", "neither last year's total nor the budget is known"
        )

    def growth(lang: str) -> str:
        moved, off = yuan(row["change_yuan"]), row["off_yuan"]
        pct = ratios.growth(row["executed"].yuan, row["base_yuan"])
        if lang == "zh":
            change = words.change(moved, edition.unit, "zh", off=off)
            return f"比上年{words.growth(pct, 'zh')}（{change}）"
        change = ("down " if moved.yuan < 0 else "up ") + words.about(abs(moved), off, None, "en")
        return f"it {words.growth(pct, 'en')} on the year before ({change})"

    def against(lang: str) -> str:
        done = words.against(ratios.budget_completion(row["executed"], row["budget"]), lang)
        plan = BUDGETS[row["budget_phase"]][lang == "en"]
        return f"比{plan}{done}" if lang == "zh" else f"was {done} the {plan} budget"

    def say(lang: str) -> str:
        head = edition.name(row["item"], "total", lang), edition.money(row["executed"], lang)
        if lang == "zh":
            told = "；".join(f(lang) for f, known in ((growth, grew), (against, planned)) if known)
            return f"{year}年{head[0]}{head[1]}，{told}。"
        start = f"{head[0]} came to {head[1]} in {year}"
        if not grew:
            return f"{start}: it {against(lang)}."
        return f"{start}: {growth(lang)}{f', and {against(lang)}' if planned else ''}."

    return say("zh"), say("en")


def movers(ranked: pd.DataFrame, edition: Edition, most: int = 4) -> Pair:
    """The largest falls and rises among the items; none that is next to nothing beside them."""
    sizes = ranked["change_yuan"].map(abs)
    ranked = ranked[sizes * 100 >= sizes.max()]
    falls = ranked[ranked["change_yuan"] < 0].head(most)
    rises = ranked[ranked["change_yuan"] > 0].iloc[::-1].head(most - 1)

    def names(rows: pd.DataFrame, lang: str) -> str:
        parts = [
            f"{edition.name(row['item'], 'revenue-general', lang)}"
            + {"zh": "（{}）", "en": " ({})"}[lang].format(
                words.change(
                    yuan(row["change_yuan"]), edition.unit, lang, "revenue", off=row["off_yuan"]
                )
            )
            for _, row in rows.iterrows()
        ]
        return words.listing(parts, lang)

    zh, en = [], []
    if len(falls):
        zh.append(f"减收最多的是{names(falls, 'zh')}")
        en.append(f"What fell most: {names(falls, 'en')}")
    if len(rises):
        zh.append(f"增收最多的是{names(rises, 'zh')}")
        en.append(f"What rose most: {names(rises, 'en')}")
    if not zh:
        raise Missing("各项都没有增减", "no item rose or fell")
    return "；".join(zh) + "。", ". ".join(en) + "."


def without(
    changes: pd.DataFrame, items: tuple[str, ...], edition: Edition, also: tuple[str, ...] = ()
) -> Pair:
    """The total's change with and without some items, e.g. the taxes on the land market.

    ``also`` are other items that hang on the same thing; where what they brought last year is
    known together (helpers.story.comparison.untold), the growth without both is said as well;
    those that the table does not have are left out.
    """
    row, own = total(changes), named(changes, items)
    if own["change_yuan"].isna().any() or pd.isna(row["change_yuan"]):
        raise Missing("这些项目的增减额不明", "the change of these items is not known")
    part = sum(own["change_yuan"], Decimal(0))
    off = row["off_yuan"] + sum(own["off_yuan"], Decimal(0))
    rest, base = row["change_yuan"] - part, row["base_yuan"] - sum(own["base_yuan"], Decimal(0))
    share = ratios.share_of_change(part, row["change_yuan"])
    sure = abs(rest) > off  # a rest inside the estimate's doubt has no direction
    pct = ratios.growth(base + rest, base)

    def say(lang: str) -> tuple[str, ...]:
        about = "" if not off else {"zh": "约", "en": "about "}[lang]
        growth = words.growth(pct, lang) if sure else words.SAME[lang][False]
        for verb in ("增长", "下降", "rose by ", "fell by "):
            growth = growth.replace(verb, verb + about)
        return (
            words.listing([edition.name(i, "revenue-general", lang) for i in own["item"]], lang),
            words.change(yuan(part), edition.unit, lang, "revenue"),
            words.percent(share, lang, 0),
            growth,
        )

    zh, en = say("zh"), say("en")
    also = tuple(item for item in also if item in set(changes["item"]))
    further = _further(changes, also, (base, base + rest, off), edition) if also else ("", "")
    if share is not None and share > 0:  # against the total's direction a share has no meaning
        whole = {True: "减收额", False: "增收额"}[row["change_yuan"] < 0]
        zh_share, en_share = f"，相当于全部{whole}的{zh[2]}", f", {en[2]} of the total change"
    else:
        zh_share = en_share = ""
    return (
        f"{zh[0]}合计{zh[1]}{zh_share}；不计这几项，收入{zh[3]}{further[0]}。",
        f"{en[0]} together {en[1]}{en_share}; without them revenue {en[3]}{further[1]}.",
    )


def _further(
    changes: pd.DataFrame,
    also: tuple[str, ...],
    rest: tuple[Decimal, Decimal, Decimal],
    edition: Edition,
) -> Pair:
    """What the rest did without other items too; empty where their last year is not known.

    In: the rest's last year, this year, and how far the change may be off.
    """
    last = together(changes, also)
    if last is None:
        return "", ""
    now = sum((each.yuan for each in named(changes, also)["executed"]), Decimal(0))
    done, off = rest[1] - now, rest[2]
    rates = [ratios.growth(done, rest[0] - end + o) for end in last for o in (-off, off)]
    middle = ratios.growth(done, rest[0] - sum(last) / 2)

    def say(lang: str) -> str:
        growth = words.growth(middle, lang)
        for verb in ("增长", "下降", "rose by ", "fell by "):
            growth = growth.replace(verb, verb + {"zh": "约", "en": "about "}[lang])
        if min(rates) * max(rates) <= 0:  # the doubt allows both directions
            growth = {"zh": "", "en": "was "}[lang] + words.SAME[lang][False]
        names = [edition.name(item, "revenue-general", lang) for item in also]
        joint = {"zh": "，", "en": " as well it "}[lang]
        return words.listing(names, lang) + joint + growth

    return f"；再不计{say('zh')}", f"; without {say('en')}"


def excess(done: pd.DataFrame, items: tuple[str, ...], edition: Edition) -> Pair:
    """What the result is against the budget, with and without some items."""
    row, own = total(done), named(done, items)
    if pd.isna(row["budget"]) or own["budget"].isna().any() or own["executed"].isna().any():
        raise Missing("这些项目的预算数或完成数空着", "budget or result of these items is blank")
    over = row["executed"] - row["budget"]
    part = sum(own["executed"]) - sum(own["budget"])
    ratio = ratios.budget_completion(
        row["executed"] - sum(own["executed"]), row["budget"] - sum(own["budget"])
    )

    def say(lang: str) -> tuple[str, ...]:
        above = {"zh": ("多", "少"), "en": ("more than", "less than")}[lang]
        return (
            edition.money(abs(over), lang),
            above[over.yuan < 0],
            words.listing([edition.name(i, "revenue-general", lang) for i in own["item"]], lang),
            edition.money(abs(part), lang),
            above[part.yuan < 0],
            words.percent(ratio, lang),
        )

    zh, en = say("zh"), say("en")
    plan = BUDGETS[row["budget_phase"]]
    return (
        f"收入比{plan[0]}{zh[1]}{zh[0]}；仅{zh[2]}就{zh[4]}收{zh[3]}，不计这几项，"
        f"完成{plan[0]}的{zh[5]}。",
        f"Revenue was {en[0]} {en[1]} the {plan[1]} budget; {en[2]} alone brought {en[3]} {en[4]} "
        f"their budget. Without them {en[5]} of the {plan[1]} budget was collected.",
    )


def quality(shares: pd.DataFrame) -> Pair:
    """The tax share over the years. In: year, tax_share_pct, basis, in their order."""
    known = shares[shares["tax_share_pct"].notna()]
    if len(known) < 2:
        raise Missing(
            "至多一年的税收占比可知，无从比较", "the tax share of one year at most is known"
        )
    rows = [row for _, row in known.iterrows()]

    def say(lang: str) -> str:
        parts = []
        for before, row in zip([None, *rows], rows, strict=False):
            about = {"zh": "约", "en": "about "}[lang] if row["basis"] == "derived" else ""
            share = about + words.percent(row["tax_share_pct"], lang)
            moved = (
                ""
                if before is None
                else words.points(row["tax_share_pct"], before["tax_share_pct"], lang)
            )
            year = {"zh": f"{row['year']}年", "en": f"{row['year']} "}[lang]
            note = "" if row["basis"] == "result" else basis(row["basis"], lang)
            inside = {"zh": "，", "en": ", "}[lang].join(part for part in (note, moved) if part)
            bracket = {"zh": f"（{inside}）", "en": f" ({inside})"}[lang] if inside else ""
            parts.append(f"{year}{share}{bracket}")
        return {"zh": "、", "en": "; "}[lang].join(parts)

    return f"税收占比：{say('zh')}。", f"Taxes as a share of revenue: {say('en')}."


def outlook(plan: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """What the budget assumes: total, its parts, and the item that has to grow most."""
    if outlook_of.is_alone(plan):
        return _planned_alone(plan, year, edition)
    row = total(plan)
    parts = plan[(plan["level"] == 1) & plan["growth_pct"].notna()]
    leaves = plan[~plan.index.isin(plan["parent_row"].dropna()) & plan["change_yuan"].notna()]
    if leaves.empty or pd.isna(row["growth_pct"]):
        raise Missing(
            "预算各项没有与上年数并列", "the budget prints no item beside the year before"
        )
    bold = max((row for _, row in leaves.iterrows()), key=lambda one: one["change_yuan"])

    def say(lang: str) -> dict[str, str]:
        kind = "revenue-general"
        each = [
            edition.name(p["item"], kind, lang)
            + {"zh": "", "en": " "}[lang]
            + words.growth(p["growth_pct"], lang, planned=True)
            for _, p in parts.iterrows()
        ]
        return {
            "amount": edition.money(row["planned"], lang),
            "growth": words.growth(row["growth_pct"], lang, planned=True),
            "parts": {"zh": "，", "en": ", "}[lang].join(each),
            "item": edition.name(bold["item"], kind, lang),
            "from": edition.money(bold["executed"], lang),
            "to": edition.money(bold["planned"], lang),
            "bold": words.growth(bold["growth_pct"], lang, planned=True),
        }

    zh, en = say("zh"), say("en")
    above = plan.loc[bold["parent_row"]] if bold["parent_row"] in plan.index else row
    weight = ratios.share_of_change(bold["change_yuan"], above["change_yuan"])
    if weight is not None and above["change_yuan"] > 0 and weight <= 100:
        zh["bold"] += f"，占{above['item']}增加额的{words.percent(weight, 'zh', 0)}"
        rise = edition.name(above["item"], "revenue-general", "en")
        en["bold"] += f", {words.percent(weight, 'en', 0)} of the rise of {rise}"
    said = (
        f"{year}年预算收入{zh['amount']}，{zh['growth']}"
        + (f"：{zh['parts']}" if len(parts) else ""),
        f"The {year} budget assumes {en['amount']}: revenue {en['growth']}"
        + (f"; {en['parts']}" if len(parts) else ""),
    )
    if bold["change_yuan"] <= 0:
        return f"{said[0]}；没有一项增加。", f"{said[1]}. No item is to bring more."
    return (
        f"{said[0]}；要求增加最多的是{zh['item']}，从{zh['from']}到{zh['to']}，{zh['bold']}。",
        f"{said[1]}. Most is asked of {en['item']}, from {en['from']} to {en['to']}: "
        f"it {en['bold']}.",
    )


def _planned_alone(plan: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """What a budget that stands beside no year before consists of, and its largest item."""
    row, kind = total(plan), "revenue-general"
    if pd.isna(row["planned"]):
        raise Missing("没有列预算收入合计", "no total of the budget's revenue is printed")
    leaves = outlook_of.without_parts(plan)
    leaves = leaves[leaves["planned"].notna()]
    if leaves.empty:
        raise Missing("预算收入没有分项", "the budget's revenue is not split into items")
    best = max((each for _, each in leaves.iterrows()), key=lambda one: one["planned"])
    parts = plan[(plan["level"] == 1) & plan["planned"].notna()].head(3)

    def say(lang: str) -> tuple[str, str]:
        def share(each: pd.Series) -> str:
            part = words.percent(percent(each["planned"], row["planned"]), lang)
            name = edition.name(each["item"], kind, lang)
            return f"{name}占{part}" if lang == "zh" else f"{name} {part}"

        each = [share(one) for _, one in parts.iterrows()]
        return {"zh": "，", "en": ", "}[lang].join(each), share(best)

    zh, en = say("zh"), say("en")
    return (
        f"{year}年预算收入{edition.money(row['planned'], 'zh')}：{zh[0]}；单项最大的是{zh[1]}。"
        "表中没有可比的上年数。",
        f"The {year} budget assumes {edition.money(row['planned'], 'en')}: {en[0]}; the largest "
        f"item is {en[1]}. The tables print no year before to compare it with.",
    )


def unplanned(plan: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """What was collected from items for which the budget prints nothing."""
    rows = outlook_of.unplanned(plan)
    if rows.empty:
        return f"{year}年各项都列有预算数。", f"Every item has a figure for {year}."
    amount = sum(rows["executed"])

    def names(lang: str) -> str:
        return words.listing([edition.name(i, "revenue-general", lang) for i in rows["item"]], lang)

    return (
        f"{year}年没有列预算数的{len(rows)}项（{names('zh')}），"
        f"上年共收入{edition.money(amount, 'zh')}。",
        f"Items without a figure for {year}: {names('en')}. The year before they brought "
        f"{edition.money(amount, 'en')}.",
    )


def base_year(changes: pd.DataFrame, year: int) -> Pair:
    """Which year the printed ratios to an earlier year fit, and which one their header names."""
    tested = changes["agrees"].dropna()
    named_year = changes["base_year"].dropna()
    if named_year.empty or changes["ratio_header"].dropna().empty:
        raise Missing("没有列与以前年度相比的比率", "no ratio to an earlier year is printed")
    header, fits = int(named_year.iloc[0]), int(tested.sum())
    printed = changes["ratio_header"].dropna().iloc[0]
    zh = f"与更早一年相比的一栏，表头为“{printed}”"
    en = f"The column of ratios to an earlier year is headed “{printed}”"
    if changes["ratio_corrected"].fillna(False).any():
        zh += "（按勘误表更正）"
        en += " (as corrected)"
    if len(tested):
        zh += f"；文字写明增减额的{len(tested)}项中，{fits}项与以{year - 1}年为基数的比例相符"
        en += (
            f"; of {len(tested)} items whose change the text states, {fits} fit {year - 1} as base"
        )
    wrong = header != year - 1 and fits
    zh += f"。表头写的是{header}年，本文按{year - 1}年使用。" if wrong else "。"
    en += f". The header says {header}; it is used here as a ratio to {year - 1}." if wrong else "."
    return zh, en
