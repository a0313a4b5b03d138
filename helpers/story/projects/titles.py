"""The texts over and under the charts on the projects' targets, built from the numbers."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.projects import tables
from helpers.units import percent

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "money": (
        ("各绩效目标申报表所申请的资金：当年和整个实施期", "Funds asked for, by form"),
        (
            "所列为申请数，不是批复数；一年期项目两数相同。",
            "As asked for, not as granted; for a project of one year both are the same.",
        ),
    ),
    "coverage": (
        ("各表年度指标的个数，按二级指标", "Number of targets for the year, by kind"),
        (
            "0为表中该类留空；颜色越深个数越多。",
            "0: the form leaves the kind empty; the darker, the more targets.",
        ),
    ),
    "measured": (
        ("各表年度指标的个数，按能否衡量", "Number of targets for the year, by how to judge them"),
        (
            "按原文；“数值，缺单位”的，单位至多写在名称里。",
            "As printed; “number, no unit”: the unit is at most in the name.",
        ),
    ),
    "costs": (
        ("各表年度成本指标合计与当年资金", "Cost targets of the year, added up, and the funds"),
        (
            "成本指标多为上限（≤）；按勘误表更正的见表。",
            "Most cost targets are ceilings (≤); those corrected by the errata are in the table.",
        ),
    ),
    "unit_costs": (
        ("每平方米的成本：成本指标或项目资金 ÷ 面积", "Cost of a ㎡: cost target or funds ÷ area"),
        (
            "只有在同一份表里能配对的成本和面积才相除；成本为上限，工作内容各不相同，不能直接比高低。",
            "Only costs and areas that belong together in one form; costs are ceilings and the "
            "work differs, so the bars say what is asked for, not what is dear.",
        ),
    ),
    "scorecard": (
        ("各表逐项检查的结果，每项一分", "Result of each test on each form, a point a test"),
        (
            "“–”为不适用，不计分；检查的方法由本文自定，依据见下表，可在开头逐项去掉。",
            "–: does not apply, not counted. The tests are this notebook's own; the evidence is "
            "in the table, and any can be left out at the top.",
        ),
    ),
}


def scope(chart: str, edition: Edition, without: int = 0) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language.

    ``without`` says how many forms lack what the chart shows.
    """
    subtitle, note = (edition.pick(*pair) for pair in SCOPE[chart])
    if without > 0:
        note += edition.pick(
            f"另有{without}份没有同时列出两者，不在图中。",
            f" {without} more print not both, and are not drawn.",
        )
    return subtitle, note


def money(table: pd.DataFrame, year: int, edition: Edition) -> str:
    """What all forms ask for, and the share of the largest."""
    known = table[table["annual_funds_yuan"].notna()]
    if known.empty:
        raise Missing("没有一份申报表列有当年资金", "no form prints the funds of the year")
    total, first = sum(known["annual_funds_yuan"]), known.iloc[0]
    share = words.percent(percent(first["annual_funds_yuan"], total), edition.lang)
    name, amount = tables.project(first["item"], edition), edition.money(total)
    if len(known) == 1:
        return edition.pick(
            f"1份申报表为{year}年申请{amount}：{name}",
            f"1 form asks for {amount} for {year}: {name}",
        )
    return edition.pick(
        f"{len(known)}份申报表为{year}年申请{amount}，{name}占{share}",
        f"{len(known)} forms ask for {amount} for {year}; {share} is for {name}",
    )


def coverage(table: pd.DataFrame, year: int, edition: Edition) -> str:
    """The kinds that no form uses; else how many kinds the emptiest form leaves out."""
    kinds = [name for name in table if name not in ("item", "page")]
    never = [name for name in kinds if not any(table[name])]
    if never:
        text = words.listing([edition.within(name, "term") for name in never], edition.lang)
        return edition.pick(
            f"{year}年{len(table)}份申报表都没有{text}",
            f"No form of {year} sets a target of {text}",
        )
    most = max(sum(not row[name] for name in kinds) for _, row in table.iterrows())
    return edition.pick(
        f"{year}年各类指标都有申报表设定，一份表至多留空{most}类",
        f"Every kind of target is set by some form of {year}; one leaves out {most} at most",
    )


def measured(table: pd.DataFrame, year: int, edition: Edition) -> str:
    """Which share of all targets can be measured, and the form that has least of it."""
    good, every = sum(table["number"] + table["time"]), Decimal(int(table["targets"].sum()))
    known = [row for _, row in table.iterrows() if pd.notna(row["measured_pct"])]
    if not known:
        raise Missing("申报表没有设定指标", "the forms set no target")
    least = min(known, key=lambda row: row["measured_pct"])
    share, low = (
        words.percent(value, edition.lang, 0)
        for value in (percent(good, every), least["measured_pct"])
    )
    name = tables.project(least["item"], edition)
    if least["measured_pct"] == 100:
        return edition.pick(f"{year}年的指标都可以衡量", f"All targets for {year} can be measured")
    if len(known) == 1:
        return edition.pick(
            f"{year}年的指标{share}可以衡量", f"{share} of the targets for {year} can be measured"
        )
    return edition.pick(
        f"{year}年的指标{share}可以衡量，{name}只有{low}",
        f"{share} of the targets for {year} can be measured, of {name} only {low}",
    )


def costs(table: pd.DataFrame, year: int, edition: Edition) -> str:
    """How many forms' cost targets exceed their money, and the one that does most."""
    over = table[table["exceeds"]]
    if over.empty:
        return edition.pick(
            f"{year}年{len(table)}份表的成本指标都在所申请的资金之内",
            f"{year}: the cost targets of {len(table)} forms are all within the funds asked for",
        )
    first = max((row for _, row in over.iterrows()), key=lambda row: row["cost_pct"])
    share, name = words.percent(first["cost_pct"], edition.lang, 0), first["item"]
    who = tables.project(name, edition)
    return edition.pick(
        f"{year}年{len(table)}份表中{len(over)}份的成本指标超过资金，{who}为资金的{share}",
        f"{len(over)} of {len(table)} forms of {year} set costs above funds, {who} at {share}",
    )


def unit_costs(table: pd.DataFrame, year: int, edition: Edition) -> str:
    """The dearest and the cheapest of one unit. In: tables.areas."""
    if table.empty:
        raise Missing("没有成本能与面积配对", "no cost goes with an area")
    rows = sorted((row for _, row in table.iterrows()), key=lambda row: -row["value"])
    ends = [
        f"{row['label'].partition(' ÷ ')[0]} "
        + tables.per_unit(row["value"], "平方米", edition.lang)
        for row in (rows if len(rows) < 2 else [rows[0], rows[-1]])
    ]
    text = edition.pick("，", ", ").join(ends)
    return edition.pick(f"{year}年申报的成本：{text}", f"Asked for in {year}: {text}")


def scorecard(points: pd.DataFrame, year: int, edition: Edition) -> str:
    """How many forms have all points, and the range of the others."""
    known = points[points["score_pct"].notna()]
    if known.empty:
        raise Missing("没有一项检查适用", "no test applies")
    full = int((known["score_pct"] == 100).sum())
    low, high = (
        words.percent(value, edition.lang, 0)
        for value in (min(known["score_pct"]), max(known["score_pct"]))
    )
    if low == high:
        return edition.pick(
            f"{year}年{len(known)}份表的得分率均为{low}",
            f"All forms of {year} have {low} of points",
        )
    none = edition.pick("没有一份满分", "no form has all points")
    some = edition.pick(f"{full}份满分", f"{full} of {len(known)} have all points")
    head = some if full else none
    return edition.pick(
        f"{year}年{len(known)}份表{head}，得分率从{low}到{high}",
        f"Targets of {year}: {head}; they have {low} to {high} of them",
    )
