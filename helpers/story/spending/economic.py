"""Spending by economic class (经济分类): pay, goods, capital, subsidies, interest.

The government's classes (501 to 599) and the departments' (301 to 399) are told by the words
they share. 基本支出 (basic expenditure: pay and running costs) has a table of its own
(预算法 46; 实施条例 6).
"""

from __future__ import annotations

import re

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story import own as own_of
from helpers.story.phases import PLANS
from helpers.units import Amount

_CLASSES = r"工资福利|对个人和家庭的?补助|对企业补助|债务利息|资本性支出|商品和服务支出"
#: A title of a table of 基本支出 alone.
BASIC = r"基本[）)]?支出"
_LEAST = 2  # main items so named that make a table one of economic classes


def tables(lines: pd.DataFrame, budget_type: str = "general") -> pd.DataFrame:
    """The tables of economic classes: which years and stages of the budget they speak of.

    Out: table, fiscal_year, phase, amount (Amount of the total), pages; the largest total of the
    latest year first.

    Raises:
        Missing: the report has none.
    """
    own = lines[lines["amount_yuan"].notna() & (lines["direction"] != "revenue").fillna(True)]
    own = own[(own["budget_type"] == budget_type).fillna(False).astype(bool)]
    named = own[(own["level"] == 1) & own["item"].str.contains(_CLASSES).fillna(False)]
    counts = named.groupby("table")["item"].nunique()
    chosen = own[own["table"].isin(counts[counts >= _LEAST].index)]
    totals = _bare(chosen[chosen["level"] == 0])
    if totals.empty:
        raise Missing("没有表按经济分类列支出", "no table splits spending by economic class")
    rows = [
        {
            "table": table,
            "fiscal_year": int(year),
            "phase": phase,
            "amount": amount,
            "pages": tuple(sorted({int(p) for p in chosen[chosen["table"] == table]["page"]})),
        }
        for (table, year, phase), own in totals.groupby(
            ["table", "fiscal_year", "phase"], sort=False
        )
        for amount in _wholes(own)
    ]
    rows.sort(key=lambda each: (-each["fiscal_year"], -each["amount"].yuan))
    return pd.DataFrame(rows)


def budget(lines: pd.DataFrame) -> pd.Series:
    """Of :func:`tables` the one of a budget that splits all spending, not 基本支出 alone.

    Raises:
        Missing: the report has none.
    """
    found = tables(lines)
    found = found[~_in_part(found, lines) & found["phase"].isin(PLANS)]
    if found.empty:
        raise Missing(
            "没有预算表按经济分类列出全部支出",
            "no budget table splits all spending by economic class",
        )
    table = found.iloc[0]
    given = lines[(lines["table"] == table["table"]) & (lines["level"] == 1).fillna(False)]
    if given["item"].str.contains("转移性支出").fillna(False).any():
        raise Missing(
            "经济分类表的合计含转移性支出（补助下级等），不是本级支出",
            "the total by economic class has transfers to other levels in it",
        )
    return table


def best(lines: pd.DataFrame) -> pd.Series:
    """As :func:`budget`; else what stands for it: the result, or 基本支出 alone.

    Out: a row of :func:`tables`, and ``what``: of what it is, in Chinese and English.
    """
    try:
        return pd.concat([budget(lines), pd.Series({"what": ("预算", "budget")})])
    except Missing:
        found = tables(lines)
        part = _in_part(found, lines)
        titles = lines.attrs.get("titles", {})
        basic = found["table"].map(lambda name: bool(re.search(BASIC, titles.get(name, ""))))
        done = found["phase"].eq("executed").fillna(False)
        for mask, what in (
            (~part & done, ("支出", "spending")),
            (basic & ~done, ("基本支出预算", "budget of basic expenditure")),
            (basic, ("基本支出", "basic expenditure")),
        ):
            if mask.any():
                return pd.concat([found[mask].iloc[0], pd.Series({"what": what})])
        raise


def _in_part(found: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """Which of :func:`tables` split some of the money only, as titles say: 基本支出, 项目支出.

    Not one that comes to all general spending of its year: the other part is nothing.
    """
    titles = lines.attrs.get("titles", {})
    own = own_of.sides(lines, "general", "expenditure")
    tops = _bare(own[(own["level"] == 0).fillna(False)])
    wholes = set(zip(tops["fiscal_year"], tops["phase"], tops["amount_yuan"], strict=True))
    part = [
        bool(re.search(rf"{BASIC}|项目支出", titles.get(each.table, "")))
        and (each.fiscal_year, each.phase, each.amount.yuan) not in wholes
        for each in found.itertuples()
    ]
    return pd.Series(part, index=found.index, dtype=bool)


def _wholes(tops: pd.DataFrame) -> list[Amount]:
    """The total of a table: 人员经费合计 and 公用经费合计 beside each other together make it."""
    tops = tops.drop_duplicates(["row", "item"])
    amounts = [Amount(each.value, each.unit) for each in tops.itertuples()]
    if len(amounts) > 1 and tops["item"].str.contains("人员|公用").fillna(False).all():
        return [sum(amounts[1:], amounts[0])]
    return amounts


def _bare(tops: pd.DataFrame) -> pd.DataFrame:
    """Of totals that print what they split into, too (人员经费), those of the whole."""
    keys = ["table", "fiscal_year", "phase"]
    whole = [own_of.bare(own) for _, own in tops.groupby(keys, dropna=False, sort=False)]
    return pd.concat(whole) if whole else tops


def known(frame: pd.DataFrame, items: tuple[str, ...]) -> bool:
    """Whether one of these items is printed."""
    return bool(frame["item"].isin(items).any())


def classes(lines: pd.DataFrame, chosen: pd.Series) -> pd.DataFrame:
    """One table of economic classes: the total, its classes and their items, as printed.

    In: a row of :func:`tables`. Out: item, level, parent_row, page, amount (Amount), of_total_pct
    (of the total); the index is the row, or counts the rows of two lists beside each other.
    """
    own = lines[
        (lines["table"] == chosen["table"])
        & (lines["fiscal_year"] == chosen["fiscal_year"]).fillna(False)
        & (lines["phase"] == chosen["phase"]).fillna(False)
        & lines["amount_yuan"].notna()
    ]
    own = own[own["component"].isna()] if own["component"].isna().any() else own
    result = _numbered(own.drop_duplicates(["row", "item"]))
    result = result[["item", "level", "parent_row", "page", "value", "unit"]].copy()
    pairs = zip(result["value"], result["unit"], strict=True)
    result["amount"] = pd.Series(
        [Amount(*each) for each in pairs], index=result.index, dtype=object
    )
    whole = chosen["amount"]
    result["of_total_pct"] = [ratios.expenditure_share(each, whole) for each in result["amount"]]
    return result.drop(columns=["value", "unit"])


def _numbered(own: pd.DataFrame) -> pd.DataFrame:
    """Lines by row; anew where two lists of spending stand beside each other, row by row."""
    half = own.groupby("row").cumcount()
    if not half.any():
        return own.set_index("row")
    keys = list(zip(own["row"], half, strict=True))
    number = {key: place for place, key in enumerate(keys, start=1)}
    # A row may have an item on the right alone: the code tells what it is part of.
    codes = list(own["code"].fillna("") if "code" in own else [""] * len(own))
    coded = {code: place for place, code in enumerate(codes, start=1) if code}
    above = [
        coded.get(code[:-2]) or number.get((parent, side), number.get((parent, 0), pd.NA))
        for code, parent, side in zip(codes, own["parent_row"], half, strict=True)
    ]
    result = own.assign(parent_row=pd.array(above, dtype="Int64"))
    result = result.set_index(pd.Index([number[key] for key in keys], name="row"))
    order = sorted(range(len(own)), key=lambda place: codes[place] or "9")
    return result.iloc[order]


def some(frame: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
    """The rows of these items, none below another.

    Raises:
        Missing: none of them is printed.
    """
    kept: list[int] = []
    for row, line in frame.iterrows():
        if line["item"] in items and line["parent_row"] not in kept:
            kept.append(row)
    if not kept:
        raise Missing(f"表中没有{'、'.join(items)}", f"no row {'、'.join(items)} in the table")
    return frame.loc[kept]
