"""Land income, and how far revenue rests on it: 土地财政依赖度 in its usages.

What counts as land is a judgement of the notebook; these functions only add up. An item that is
blank is nothing only where the printed ones already make up their total; last year's amounts are
ranges (helpers.story.estimate), and so are the shares made of them.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story.comparison import total
from helpers.story.estimate import Range
from helpers.story.execution import parts_of
from helpers.story.terms import zh
from helpers.units import Amount

#: The usages of 土地财政依赖度: key, and how it is called, in Chinese and English.
USAGES = {
    "fund": ("土地出让收入占政府性基金收入", "Land income in fund revenue"),
    "whole": ("土地出让收入占两本预算收入", "Land income in both budgets"),
    "taxes": ("同上，加土地税收", "The same, with taxes on land"),
    "set_aside": ("同上，再加计提资金", "The same, with set-asides too"),
}


def bounds(frame: pd.DataFrame, items: tuple[str, ...], column: str) -> Range | None:
    """What these items brought together, between what is printed and what can be at most.

    In: ``changes`` or ``plan``, and the column: base (Ranges), executed or planned (Amounts).
    None where the parts printed exceed the total. No item but one that is printed below zero is
    taken for less than nothing.

    Raises:
        Missing: the total of the column is not known.
    """
    known = {row: found for row, value in frame[column].items() if (found := _range(value))}
    whole = known.get(total(frame).name)
    if whole is None:
        raise Missing(
            f"{total(frame)['item']}的{zh(column)}不明",
            f"the total of {total(frame)['item']} is not known ({column})",
        )
    own, others = _split(frame, items, known)
    printed = _sum(known[row] for row in own)
    if set(items) <= {frame.at[row, "item"] for row in own}:
        return printed
    rest = whole - _sum(known[row] for row in others)
    silent = [row for row in frame.index if row not in known and not _under(frame, row, items)]
    if bool(frame.get("blanks_below", pd.Series(dtype=bool)).any()) or silent:
        low = printed.low  # others may have had a share of the rest
    else:
        low = max(printed.low, rest.low)
    return Range(low, rest.high) if rest.high >= low else None


def table(changes: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
    """The items of land income one by one (blank where not printed), together, and the total.

    Out: name (Chinese, English) or item, low_yuan and high_yuan (last year), executed, of_fund_pct
    (share of the total).

    Raises:
        Missing: none of them is a row of the table: under another name they are not nothing.
    """
    whole = total(changes)
    if not named(changes, items):
        raise Missing(f"表中没有{'、'.join(items)}", f"no row is called {' or '.join(items)}")
    by_item = changes.drop_duplicates("item").set_index("item")
    rows = []
    for item in items:
        line = by_item.loc[item] if item in by_item.index else None
        rows.append(_row(item, None if line is None else line["base"], line, whole))
    base = bounds(changes, items, "base")
    now = exact(changes, items, "executed")
    line = {"executed": pd.NA if now is None else now}
    rows.append(_row(("以上合计", "Together"), base, line, whole))
    rows.append(_row(whole["item"], whole["base"], whole, whole))
    return pd.DataFrame(rows)


def named(frame: pd.DataFrame, items: tuple[str, ...]) -> bool:
    """Whether the table has a row of one of these names, with an amount or without."""
    return bool(set(items) & set(frame["item"]))


def exact(frame: pd.DataFrame, items: tuple[str, ...], column: str) -> Amount | None:
    """The sum of these items where what is printed leaves no doubt; None where it does.

    It does where none of them is a row of the table.
    """
    found = bounds(frame, items, column) if named(frame, items) else None
    return Amount(found.low, "元") if found and found.low == found.high else None


def dependence(
    general: tuple[pd.DataFrame, object],
    fund: tuple[pd.DataFrame, object],
    land: tuple[str, ...],
    taxes: tuple[str, ...],
    set_aside: tuple[str, ...],
) -> pd.DataFrame:
    """土地财政依赖度 in its usages: last year (at least, at most), the year, and the next budget.

    In: ``changes`` and ``plan`` (or nothing) of both accounts; land income stands in the fund
    account, taxes and what is set aside in the general one. Out: usage, name (Chinese, English),
    before_low_pct, before_high_pct, now_pct, next_pct; blank where the figures leave it open.
    """
    # What the general budget of another year brought says nothing of this one.
    general = tuple(
        one if _year(one) == _year(other) else None
        for one, other in zip(general, fund, strict=True)
    )
    rows = []
    for usage in USAGES:
        own = {"taxes": taxes, "set_aside": (*taxes, *set_aside)}.get(usage, ())
        shares = {
            name: _share(general[place], fund[place], land, own, column, usage)
            for name, place, column in (
                ("before", 0, "base"),
                ("now", 0, "executed"),
                ("next", 1, "planned"),
            )
        }
        one = {
            name: found[0] if found and found[0] == found[1] else None
            for name, found in shares.items()
        }
        before = shares["before"] or (None, None)
        columns = {"before_low_pct": before[0], "before_high_pct": before[1]}
        columns |= {"now_pct": one["now"], "next_pct": one["next"]}
        rows.append({"usage": usage, "name": USAGES[usage], **columns})
    result = pd.DataFrame(rows)
    if result["now_pct"].isna().all():
        raise Missing(
            "土地收入不能与基金的其他收入分开",
            "land income cannot be told from the other revenue of the funds",
        )
    return result


def _share(
    general: object,
    fund: object,
    land: tuple[str, ...],
    own: tuple[str, ...],
    column: str,
    usage: str,
) -> tuple[Decimal, Decimal] | None:
    """The smallest and the largest share that the figures allow; None where they give none."""
    if not isinstance(fund, pd.DataFrame) or not named(fund, land):
        return None
    try:
        part, whole = bounds(fund, land, column), _range(total(fund)[column])
        if usage != "fund":
            more, rest = _beside(general, own, column)
            part, whole = part and part + more, whole + rest
    except Missing:
        return None
    if part is None:
        return None
    low = ratios.land_dependence(part.low, whole.high)
    high = ratios.land_dependence(part.high, whole.low)
    return None if low is None or high is None else (low, high)


def _beside(general: object, own: tuple[str, ...], column: str) -> tuple[Range, Range]:
    """What the general budget adds: those items, and its whole revenue."""
    if not isinstance(general, pd.DataFrame):
        raise Missing("没有一般公共预算收入", "no revenue of the general budget")
    if not set(own) <= set(general["item"]):  # part of another row, or none: it is not told
        raise Missing(
            "一般公共预算没有单列这些项目", "the general budget does not list those items"
        )
    more, rest = bounds(general, own, column) if own else _ZERO, _range(total(general)[column])
    if more is None or rest is None:
        raise Missing(
            "一般公共预算的这些项目或合计空着",
            "the general budget leaves those items, or its total, open",
        )
    return more, rest


def _year(frame: object) -> int | None:
    return frame.attrs.get("year") if isinstance(frame, pd.DataFrame) else None


_ZERO = Range(Decimal(0), Decimal(0))


def _range(value: object) -> Range | None:
    if isinstance(value, Range):
        return value
    return Range(value.yuan, value.yuan) if isinstance(value, Amount) else None


def _sum(ranges) -> Range:
    return sum(ranges, _ZERO)


def _split(frame: pd.DataFrame, items: tuple[str, ...], known: dict) -> tuple[list, list]:
    """The known rows of the items (none below another), and the other rows that have no parts.

    A row with one of the items below it is neither: how much of it is theirs is not known.
    """
    parts = parts_of(frame)
    own, others = [], []
    above = {total(frame).name}
    for row in frame.index[frame["item"].isin(items)]:
        above |= _ancestors(frame, row)

    def visit(row: int) -> None:
        if frame.at[row, "item"] in items and row in known:
            own.append(row)
            return
        below = [part for part in parts.get(row, []) if _reaches(frame, part, parts, known)]
        for part in below:
            visit(part)
        if not below and row in known and row not in above:
            others.append(row)

    visit(total(frame).name)
    return own, others


def _reaches(frame: pd.DataFrame, row: int, parts: dict, known: dict) -> bool:
    """Whether the row, or one below it, has an amount."""
    return row in known or any(_reaches(frame, part, parts, known) for part in parts.get(row, []))


def _under(frame: pd.DataFrame, row: int, items: tuple[str, ...]) -> bool:
    """Whether the row is one of the items, or stands below one."""
    return bool({frame.at[each, "item"] for each in {row, *_ancestors(frame, row)}} & set(items))


def _ancestors(frame: pd.DataFrame, row: int) -> set[int]:
    """The rows that a row is part of."""
    found: set[int] = set()
    parent = frame.at[row, "parent_row"]
    while not pd.isna(parent) and parent in frame.index:
        found.add(int(parent))
        parent = frame.at[int(parent), "parent_row"]
    return found


def _row(name: object, base: object, line: object, whole: pd.Series) -> dict:
    found = _range(base)
    now = pd.NA if line is None else line["executed"]
    share = None if pd.isna(now) else ratios.land_share_of_fund(now, whole["executed"])
    low, high = (pd.NA, pd.NA) if found is None else (found.low, found.high)
    return {"name": name, "low_yuan": low, "high_yuan": high, "executed": now, "of_fund_pct": share}
