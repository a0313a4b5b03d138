"""Sentences on what paid for the year beside taxes: transfers, the stabilization fund, land fees.

As :mod:`helpers.story.revenue.findings`: (Chinese, English), built from numbers.
"""

from __future__ import annotations

import pandas as pd

from helpers import ratios, words
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance
from helpers.story.comparison import named, total
from helpers.story.funds.account import moved_both_ways
from helpers.units import Amount, percent

Pair = tuple[str, str]
NON_TAX = "非税收入"


def leaning(sources: pd.DataFrame, uses: pd.DataFrame, year: int, edition: Edition) -> Pair:
    """How far the account rests on transfers, and what the stabilization fund gave and got.

    In: helpers.story.funds.account.sides. A sum that is moved in and out again swells the total:
    then the share of the total without it is said too.
    """
    receipts = total(sources)["amount"]
    transfers = balance.grants(sources)
    if transfers is None:
        raise Missing("收入来源中没有上级补助", "no 上级补助 among the sources")
    drawn = balance.part(sources, "预算稳定调节基金")
    added = balance.part(uses, "预算稳定调节基金")
    share = ratios.transfer_dependence(transfers, receipts)
    twice = moved_both_ways(sources, uses)

    def without(lang: str) -> str:
        if not twice:
            return ""
        rest = receipts - twice
        pct = words.percent(ratios.transfer_dependence(transfers, rest), lang)
        return edition.pick_in(
            lang,
            f"（不计既列调入又列调出的{edition.money(twice, lang)}，"
            f"总计为{edition.money(rest, lang)}，占{pct}）",
            f" ({pct} of {edition.money(rest, lang)} without the {edition.money(twice, lang)} "
            "moved in and out again)",
        )

    def fund(lang: str) -> str:
        parts = []
        if drawn is not None:
            parts.append(
                edition.pick_in(lang, "动用{}", "gave {}").format(edition.money(drawn, lang))
            )
        if added is not None:
            text = edition.pick_in(lang, "又补充{}" if parts else "补充{}", "was given {}")
            parts.append(text.format(edition.money(added, lang)))
        head = edition.pick_in(lang, "；预算稳定调节基金", "; the stabilization fund ")
        return head + edition.pick_in(lang, "，", " and ").join(parts) if parts else ""

    return (
        f"{year}年收入总计{edition.money(receipts, 'zh')}，"
        f"其中上级补助{edition.money(transfers, 'zh')}，"
        f"占{words.percent(share, 'zh')}{without('zh')}{fund('zh')}。",
        f"Of all receipts of {year}, {edition.money(receipts, 'en')}, transfers from above were "
        f"{edition.money(transfers, 'en')}, {words.percent(share, 'en')}{without('en')}"
        f"{fund('en')}.",
    )


def land_fees(
    changes: pd.DataFrame,
    statements: pd.DataFrame,
    items: tuple[str, ...],
    fees: tuple[str, ...],
    year: int,
    edition: Edition,
) -> Pair:
    """How much of non-tax revenue comes with the use of land.

    In: ``items`` are rows of the table, ``fees`` stand inside other rows and only in the text;
    those that the report does not name are left out. ``edition`` in a unit that shows the parts
    whole, so that they add up as printed.

    Raises:
        Missing: the table has no non-tax revenue, or the report names none of them.
    """
    whole = named(changes, (NON_TAX,)).iloc[0]["executed"]
    own = changes[changes["item"].isin(items) & changes["executed"].notna()]
    parts = [(row["item"], row["executed"]) for _, row in own.iterrows()]
    said = statements[
        statements["item"].isin(fees)
        & (statements["measure"] == "amount")
        & (statements["fiscal_year"] == year).fillna(False).astype(bool)
        & (statements["phase"] == "executed").fillna(False).astype(bool)
    ]
    said = said[~said["item"].isin(own["item"])].drop_duplicates(["item", "amount_yuan"])
    if said["item"].duplicated().any():
        raise Missing(
            f"正文所称{'、'.join(fees)}有两个数", f"the text gives two amounts of {'、'.join(fees)}"
        )
    pages = {each.item: int(each.page) for each in said.itertuples()}
    parts += [(each.item, Amount(each.value, each.unit)) for each in said.itertuples()]
    if not parts:
        raise Missing(
            f"报告没有提到{'、'.join((*items, *fees))}",
            f"the report names none of {'、'.join((*items, *fees))}",
        )
    amount = sum((each for _, each in parts[1:]), parts[0][1])
    share = words.percent(percent(amount, whole))

    def names(lang: str) -> str:
        texts = []
        for item, each in parts:
            text = edition.name(item, "revenue-general", lang)
            text += edition.pick_in(lang, "", " ") + edition.money(each, lang)
            if item in pages:
                text += edition.pick_in(
                    lang, f"（正文第{pages[item]}页）", f" (text, p. {pages[item]})"
                )
            texts.append(text)
        return words.listing(texts, lang)

    return (
        f"{year}年非税收入{edition.money(whole, 'zh')}中，{share}与用地和土地出让有关："
        f"{names('zh')}，合计{edition.money(amount, 'zh')}。",
        f"Of the non-tax revenue of {year}, {edition.money(whole, 'en')}, {share} is tied to "
        f"the use and sale of land: {names('en')}, together {edition.money(amount, 'en')}.",
    )
