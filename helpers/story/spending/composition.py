"""Sentences on what spending consists of: economic classes, rigid items, 三公 expenses.

As :mod:`helpers.story.spending.findings`: (Chinese, English), built from numbers.
"""

from __future__ import annotations

import re

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.captions import caption
from helpers.story.spending.economic import BASIC
from helpers.story.spending.findings import Pair, at_most, yuan


def economic(
    chosen: pd.Series, groups: list[tuple[tuple[str, str], pd.DataFrame]], edition: Edition
) -> Pair:
    """What some economic classes make of the budget, or what stands for it.

    In: helpers.story.spending.economic.best, and each group's name (Chinese, English) and rows
    with ``amount``.
    """
    whole, year, what = chosen["amount"], chosen["fiscal_year"], chosen["what"]
    if not groups:
        raise Missing("没有列经济分类", "no economic class is printed")

    def say(lang: str) -> str:
        parts = []
        for name, rows in groups:
            amount = sum(rows["amount"])
            share = words.percent(ratios.expenditure_share(amount, whole), lang)
            form = {"zh": "{}{}，占{}", "en": "{} {} ({})"}[lang]
            parts.append(form.format(name[lang == "en"], edition.money(amount, lang), share))
        return {"zh": "；", "en": ", "}[lang].join(parts)

    return (
        f"{year}年{what[0]}按经济分类：{say('zh')}。",
        f"The {year} {what[1]} by economic class: {say('en')}.",
    )


def printed_years(tables: pd.DataFrame, edition: Edition) -> Pair:
    """For which years spending by economic class is printed, and whether growth can be told."""
    years = sorted(set(tables["fiscal_year"]))
    zh_years, en_years = "、".join(map(str, years)), ", ".join(map(str, years))
    if len(years) > 1:
        return (
            f"按经济分类列出的年度：{zh_years}。",
            f"Spending by economic class is printed for {en_years}.",
        )
    return (
        f"按经济分类只列了{zh_years}年，看不出各经济分类比上年增减多少。",
        f"Spending by economic class is printed for {en_years} only: growth by economic class "
        "cannot be told from this report.",
    )


def basic(tables: pd.DataFrame, catalog: pd.DataFrame, edition: Edition) -> Pair:
    """基本支出 (pay and running costs) as a share of the budget, where it has a table of its own.

    In: helpers.story.spending.economic.tables, and the report's catalog, whose titles tell it.

    Raises:
        Missing: no table of one year splits both all expenditure and the basic one.
    """
    titles = catalog.set_index("table")["title"]
    named = tables["table"].map(lambda table: bool(re.search(BASIC, str(titles.get(table, "")))))
    of_projects = tables["table"].map(lambda table: "项目支出" in str(titles.get(table, "")))
    for _, row in tables[named].iterrows():
        same = tables["fiscal_year"].eq(row["fiscal_year"]) & tables["phase"].eq(row["phase"])
        whole = tables[same & ~named & ~of_projects]
        if len(whole):
            break
    else:
        raise Missing(
            "基本支出表之外没有全部支出的经济分类表",
            "no table of 基本支出 stands beside one of all expenditure",
        )
    year, amount = row["fiscal_year"], row["amount"]
    share = words.percent(ratios.expenditure_share(amount, whole.iloc[0]["amount"]))
    return (
        f"{year}年预算的基本支出（人员和公用经费）{edition.money(amount, 'zh')}，占支出的{share}。",
        f"Basic expenditure (基本支出: pay and running costs) of the {year} budget is "
        f"{edition.money(amount, 'en')}, {share} of spending.",
    )


def rigid(found: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """What the rigid items make of each stage. In: helpers.story.spending.growth.rigid."""

    def say(lang: str) -> str:
        form = {"zh": "{}{}（{}）", "en": "{} {} ({})"}[lang]
        parts = [
            form.format(
                caption(row["stage"], lang, year),
                words.percent(row["of_total_pct"], lang),
                edition.money(row["amount"], lang),
            )
            for _, row in found.iterrows()
        ]
        return {"zh": "、", "en": "; "}[lang].join(parts)

    return (
        f"列为刚性支出的科目占支出：{say('zh')}。",
        f"The items taken as rigid make up, of all spending: {say('en')}.",
    )


def three_public(expenses: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """The 三公 expenses: total against last year and budget, then each part's result.

    In: helpers.story.spending.three_public.expenses; ``edition`` in a unit that fits them.
    """
    row = expenses.iloc[0]
    if pd.isna(row["executed"]):
        return _three_planned(expenses, year, edition)

    def growth(each: pd.Series, lang: str) -> str:
        if each["growth_pct"] is not None and not pd.isna(each["growth_pct"]):
            return words.growth(each["growth_pct"], lang)
        if not pd.isna(each["basis"]) and each["basis"] == "sum":
            bound = at_most(yuan(each["base"].high), lang, edition.unit)
            return {"zh": f"上年{bound}", "en": f"{bound} the year before"}[lang]
        return ""

    def part(each: pd.Series, lang: str) -> str:
        text = edition.name(each["item"], "three-public", lang)
        text += {"zh": "", "en": " "}[lang] + edition.money(each["executed"], lang)
        more = growth(each, lang)
        return text + ({"zh": "（{}）", "en": " ({})"}[lang].format(more) if more else "")

    def say(lang: str) -> str:
        parts = expenses.iloc[1:]
        return words.listing(
            [part(each, lang) for _, each in parts[parts["executed"].notna()].iterrows()], lang
        )

    zh, en = f"{year}年{part(row, 'zh')}", f"{part(row, 'en')} in {year}"
    if row["execution_pct"] is not None:
        zh += f"，为预算的{words.percent(row['execution_pct'], 'zh')}"
        en += f", {words.percent(row['execution_pct'], 'en')} of the budget"
    return f"{zh}：{say('zh')}。", f"{en}: {say('en')}."


def planned_stage(row: pd.Series, year: int) -> tuple[str, int]:
    """The latest budget of the 三公 expenses and its year, where no result is printed.

    Raises Missing where no total is printed.
    """
    stage, of_year = ("approved", year) if pd.isna(row["next"]) else ("next", year + 1)
    if pd.isna(row[stage]):
        raise Missing("没有列“三公”经费合计", "no total of 三公 expenses")
    return stage, of_year


def _three_planned(expenses: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """The budget of the 三公 expenses, on the one before where that is printed, and its parts."""
    stage, of_year = planned_stage(expenses.iloc[0], year)

    def say(each: pd.Series, lang: str) -> str:
        text = edition.name(each["item"], "three-public", lang)
        text += {"zh": "", "en": " "}[lang] + edition.money(each[stage], lang)
        if stage != "next" or pd.isna(each["approved"]) or not each["approved"].yuan:
            return text
        moved = words.drift(ratios.growth(each["next"], each["approved"]), lang)
        return f"{text}（{moved}）" if lang == "zh" else f"{text} ({moved})"

    zh, en = (
        [say(each, lang) for _, each in expenses[expenses[stage].notna()].iterrows()]
        for lang in ("zh", "en")
    )
    against = stage == "next" and not pd.isna(expenses.iloc[0]["approved"])
    note = ("；括号内为比上年预算", "; in brackets, on the last budget") if against else ("", "")
    return (
        f"{of_year}年预算：{zh[0]}：{words.listing(zh[1:], 'zh')}{note[0]}。",
        f"Budget of {of_year}: {en[0]}: {words.listing(en[1:], 'en')}{note[1]}.",
    )
