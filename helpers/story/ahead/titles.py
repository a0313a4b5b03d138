"""The texts of the charts on the next year, and their tables' labels."""

from __future__ import annotations

import pandas as pd

from helpers import words
from helpers.edition import Edition
from helpers.story.ahead import accounts
from helpers.units import Amount, percent

#: Chart → subtitle (what is measured) and note (scope), each in Chinese and English.
SCOPE = {
    "flow": (
        (
            "预算草案：各账户的钱从哪里来、到哪里去",
            "The draft budget: where each account's money comes from and goes",
        ),
        (
            "各账户单独平衡；同名的用途合在一处；每个账户的支出只单列最大的几类，其余合并。",
            "Each account is balanced by itself; uses of the same name stand together; of each "
            "account's spending only the largest functions stand alone.",
        ),
    ),
    "shift": (
        (
            "一般公共预算支出按功能分类：本年预算数与上年预算数之差",
            "General public budget spending by function: this budget less the budget before",
        ),
        (
            "预算数与预算数相比；两年都列有预算数的类别。",
            "Budget against budget; functions budgeted in both years.",
        ),
    ),
}


def scope(chart: str, edition: Edition, flows: pd.DataFrame | None = None) -> tuple[str, str]:
    """Subtitle and note of a chart, in the edition's language.

    ``flows`` (helpers.story.ahead.accounts) tell which accounts are not drawn.
    """
    subtitle, note = (edition.pick(*pair) for pair in SCOPE[chart])
    if flows is None:
        return subtitle, note
    absent = [zh for zh in accounts.ACCOUNTS.values() if zh not in set(flows["target"])]
    if absent:
        names = words.listing([accounts.short(zh, edition) for zh in absent], edition.lang)
        note += edition.pick(
            f"没有两边相等的平衡表、不在图中的：{names}。",
            f" Not drawn, for want of a balance whose two sides are equal: {names}.",
        )
    return subtitle, note


#: What the small ones together are called, on either side of the picture.
_REST = {
    "source": ("其他各项收入", "All other revenue"),
    "target": ("其他各类支出", "All other functions"),
}


def flow(flows: pd.DataFrame, year: int, edition: Edition) -> str:
    """On what each account rests: its largest source and its share."""
    parts = []
    for zh in accounts.ACCOUNTS.values():
        into = flows[flows["target"] == zh]
        if into.empty:
            continue
        most = into.loc[into["value_yuan"].map(float).idxmax()]
        share = words.percent(percent(most["value_yuan"], sum(into["value_yuan"])), edition.lang)
        # In English “from revenue from …” would say it twice.
        source = edition.within(most["source"], most["source_kind"]).removeprefix("revenue from ")
        source = source or edition.pick(*_REST["source"])
        name = accounts.short(zh, edition)
        parts.append(edition.pick(f"{name}{share}来自{source}", f"{name} {share} from {source}"))
    return edition.pick(f"{year}年{'，'.join(parts)}", f"{year}: {', '.join(parts)}")


def shift(moved: pd.DataFrame, year: int, edition: Edition) -> str:
    """The functions that gain and lose most."""
    told = []
    for row in (moved.iloc[0], moved.iloc[-1]):
        name = edition.within(row["item"], "function-class")
        change = words.shift(Amount(row["change_yuan"], "元"), edition.unit, edition.lang)
        told.append(name + edition.pick("", " ") + change)
    return edition.pick(f"{year}年预算：{'，'.join(told)}", f"{year} budget: {', '.join(told)}")


def bands(flows: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The flows as the chart takes them: source, target, value_yuan, named in the language."""

    def named(end: str, item: str, kind: str) -> str:
        if kind == "rest":
            return edition.pick(*_REST[end])
        return edition.name(item, "term" if kind == "account" else kind)

    return pd.DataFrame(
        {
            end: [named(end, *pair) for pair in zip(flows[end], flows[f"{end}_kind"], strict=True)]
            for end in ("source", "target")
        }
        | {"value_yuan": flows["value_yuan"]}
    )


def sided(summary: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The accounts with the side of each row in words, as a table shows them."""
    names = {"revenue": ("收入", "revenue"), "expenditure": ("支出", "spending")}
    return summary.assign(side=[edition.pick(*names[side]) for side in summary["direction"]])
