"""The findings of the notebook on many reports, as sentences built from numbers."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import words
from helpers.load import Missing
from helpers.story.captions import caption
from helpers.story.places.names import Places
from helpers.units import percent

Pair = tuple[str, str]
_KINDS = {"一般债务": "general", "专项债务": "special"}


def joined(places: Places) -> Pair:
    """How much was joined, and how much of it by official code."""
    frame = places.reports
    items = frame.drop_duplicates("key")
    coded = percent(Decimal(int(items["code"].notna().sum())), Decimal(len(items)))
    shared = int((frame.groupby("key")["source"].nunique() > 1).sum())
    reports, where = frame["source"].nunique(), places.frame["source"].nunique()
    return (
        f"{reports}份文件、{where}个地方，共{len(frame):,}个金额、{len(items):,}个项目："
        f"{words.percent(coded, 'zh')}的项目有科目代码，{shared:,}个项目出现在两份以上的文件里。",
        f"{reports} documents of {where} places: {len(frame):,} amounts of {len(items):,} items; "
        f"{words.percent(coded, 'en')} of the items have an official code, {shared:,} stand in two "
        f"documents or more.",
    )


def quality(profile: pd.DataFrame, places: Places) -> Pair:
    """The tax share of each place, the highest first."""
    told = _ranked(profile, "tax_share_pct", places)
    return f"税收占一般公共预算收入：{told[0]}。", f"Taxes as a share of revenue: {told[1]}."


def land(profile: pd.DataFrame, places: Places) -> Pair:
    """What share of fund revenue is the sale of land use in each place."""
    told = _ranked(profile, "land_sales_pct", places)
    return (
        f"国有土地使用权出让收入占政府性基金收入：{told[0]}。",
        f"Sales of land-use rights as a share of fund revenue: {told[1]}.",
    )


def _ranked(profile: pd.DataFrame, column: str, places: Places) -> Pair:
    known = [row for _, row in profile.iterrows() if row[column] is not None]
    if len(known) < 2:
        raise Missing(
            f"列有{caption(column, 'zh')}所需金额的地方不到两个",
            f"{column}: fewer than two places print the amounts",
        )
    known.sort(key=lambda row: -row[column])

    def say(lang: str) -> str:
        form = {"zh": "{}{}（{}年）", "en": "{} {} ({})"}[lang]
        return {"zh": "、", "en": ", "}[lang].join(
            form.format(
                places.name(row["item"], lang), words.percent(row[column], lang), row["fiscal_year"]
            )
            for row in known
        )

    return say("zh"), say("en")


def common(growth: pd.DataFrame, places: Places) -> Pair:
    """Of the items that fell in all places that print two years the one of the largest average."""
    names = [name for name in growth if name != "item"]
    fell = [
        row for _, row in growth.iterrows() if all(row[n] is not None and row[n] < 0 for n in names)
    ]
    if not fell:
        raise Missing("没有一项在各地都下降", "no item fell in all places")
    deepest = min(fell, key=lambda row: sum(row[name] for name in names))

    def say(lang: str) -> str:
        gap = {"zh": "", "en": " "}[lang]
        return {"zh": "、", "en": ", "}[lang].join(
            places.name(name, lang) + gap + words.growth(deepest[name], lang) for name in names
        )

    name = places.edition.name(deepest["item"], "revenue-general", "en")
    where = words.listing([places.name(each, "en") for each in names], "en")
    return (
        f"{words.listing(names, 'zh')}都下降的收入项目中，"
        f"降得最多的是{deepest['item']}：{say('zh')}。",
        f"Of the revenue items that fell in {where} {name} fell most: {say('en')}.",
    )


def debt(found: pd.DataFrame, places: Places) -> Pair:
    """How much of its debt limit each place has used."""

    def say(lang: str) -> str:
        parts = []
        for _, row in found.iterrows():
            used, year = words.percent(row["used_pct"], lang), row["fiscal_year"]
            place = places.name(row["item"], lang)
            if lang == "zh":
                parts.append(f"{place}{row['kind']}{used}（{year}年末）")
            else:
                parts.append(f"{place} {_KINDS[row['kind']]} {used} (end of {year})")
        return {"zh": "、", "en": ", "}[lang].join(parts)

    return f"债务限额使用率：{say('zh')}。", f"Debt limit used: {say('en')}."
