"""What :func:`helpers.story.execution.changes` says: steps, ranks, shares, and what stays unknown.

All take the frame of ``changes`` (last year, this year, budget, and how far they may be off) and
return exact frames for tables and charts.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story import leftout
from helpers.story.estimate import base_from_ratio
from helpers.story.execution import parts_of, sum_of
from helpers.units import Amount


def steps(frame: pd.DataFrame, top: int = 12) -> pd.DataFrame:
    """From last year's total to this year's: the largest changes, then all the rest in two.

    In: ``changes``; ``top`` items (those without parts below them) stand alone. Out: row,
    item, kind (base, step, small, unknown, total), value_yuan, basis. Small are the known changes
    left over; unknown is what no printed figure tells apart, so that all add up. An unknown
    within the rounding of the estimates goes with the small ones.

    Raises:
        Missing: nothing in print gives last year's total.
    """
    total = frame[frame["level"] == 0]
    if len(total) != 1 or pd.isna(total["change_yuan"].iloc[0]):
        raise Missing(
            "既没有比上年的比率，也没有说明增减额，得不出上年合计数",
            "neither a ratio nor a stated change gives last year's total",
        )
    leaves = _leaves(frame)
    known = leaves[leaves["change_yuan"].notna()]
    order = known["change_yuan"].map(abs).sort_values(ascending=False, kind="stable").index
    large = known.loc[order[:top]].sort_values("change_yuan", kind="stable")
    small = known.loc[order[top:]]
    whole = total.iloc[0]
    rest = whole["change_yuan"] - sum(known["change_yuan"], Decimal(0))
    doubt = whole["off_yuan"] + sum(known["off_yuan"], Decimal(0))
    minor = sum(small["change_yuan"], Decimal(0))
    if abs(rest) <= doubt:  # no more than what rounding makes of the estimates: no step of its own
        minor, rest = minor + rest, Decimal(0)
    rows = [(total.index[0], whole["item"], "base", whole["base_yuan"], whole["basis"])]
    rows += [
        (row, line["item"], "step", line["change_yuan"], line["basis"])
        for row, line in large.iterrows()
    ]
    if len(small) or minor:
        rows.append((pd.NA, "", "small", minor, pd.NA))
    if rest:
        rows.append((pd.NA, "", "unknown", rest, "rest"))
    rows.append((total.index[0], whole["item"], "total", whole["executed"].yuan, "printed"))
    result = pd.DataFrame(rows, columns=["row", "item", "kind", "value_yuan", "basis"])
    return result.astype({"row": "Int64"})


def heads(frame: pd.DataFrame) -> pd.DataFrame:
    """The total and its main parts, with completion_pct and growth_pct.

    In: ``changes``. Raises Missing for a table without a total or without parts.
    """
    result = frame[frame["level"] <= 1].copy()
    if len(result) < 2:
        raise Missing("表中没有带分项的合计", "the table has no total with parts")
    result["completion_pct"] = list(
        map(
            ratios.budget_completion, _blanks_out(result["executed"]), _blanks_out(result["budget"])
        )
    )
    bases = _blanks_out(result["base_yuan"])
    rows = zip(result["executed"], bases, result["base"], strict=True)
    # A base that may be nothing is no base of a rate.
    result["growth_pct"] = [
        None if base is None or bound.low <= 0 else ratios.growth(now.yuan, base)
        for now, base, bound in rows
    ]
    return result


def _blanks_out(values: pd.Series) -> list:
    """A column with None for what is blank, as the ratios take it."""
    return [None if each is None or each is pd.NA or each != each else each for each in values]


def contributions(frame: pd.DataFrame) -> pd.DataFrame:
    """Every item without parts, ranked by its change: growth, points, share of the total change.

    Raises Missing as :func:`steps` does.
    """
    start = steps(frame).iloc[0]
    change = frame.loc[start["row"], "change_yuan"]
    result = _leaves(frame)
    result = result[result["change_yuan"].notna()].sort_values("change_yuan", kind="stable")
    pairs = list(zip(result["change_yuan"], result["base_yuan"], strict=True))
    # A base that rests on sums alone may be off by more than itself: no rate over it.
    result["growth_pct"] = [
        None if basis == "sum" else ratios.growth(base + moved, base)
        for (moved, base), basis in zip(pairs, result["basis"], strict=True)
    ]
    result["points"] = [
        ratios.contribution_points(moved, start["value_yuan"]) for moved, _ in pairs
    ]
    result["share_pct"] = [ratios.share_of_change(moved, change) for moved, _ in pairs]
    return result


def split(frame: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
    """Some items, one by one and together, against all the rest.

    Out: name (Chinese, English), base_yuan, executed_yuan, change_yuan, growth_pct, off_yuan.
    Raises Missing where an item is not in the table or its change is not known.
    """
    own = frame[frame["item"].isin(items) & frame["change_yuan"].notna()]
    whole = frame[frame["level"] == 0]
    if len(own) != len(items) or len(whole) != 1 or whole["change_yuan"].isna().any():
        raise Missing(
            f"{'、'.join(items)}或合计的增减额不明",
            f"the change of {'、'.join(items)} or of the total is not known",
        )
    whole = whole.iloc[0]
    printed = whole["basis"] == "printed" and (own["basis"] == "printed").all()

    def row(name: tuple[str, str], base: Decimal, now: Decimal, off: Decimal) -> dict:
        moved = {"base_yuan": base, "executed_yuan": now, "change_yuan": now - base}
        moved["basis"] = "printed" if printed else "derived"
        return {"name": name, **moved, "growth_pct": ratios.growth(now, base), "off_yuan": off}

    rows = [
        row((item["item"],) * 2, item["base_yuan"], item["executed"].yuan, item["off_yuan"])
        for _, item in own.iterrows()
    ]
    names = ("base_yuan", "executed_yuan", "off_yuan")
    base, now, off = (sum((each[name] for each in rows), Decimal(0)) for name in names)
    total = whole["base_yuan"], whole["executed"].yuan
    rows.append(row(("以上合计", "Together"), base, now, off))
    rest = total[0] - base, total[1] - now
    rows.append(row(("其余收入", "All other revenue"), *rest, whole["off_yuan"] + off))
    rows.append(row(("全部收入", "All revenue"), *total, whole["off_yuan"]))
    return pd.DataFrame(rows)


def against_budget(frame: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """Executed less budget of the items without parts that differ most, largest excess first.

    Out: item, path, value_yuan, page; items without a budget or a result are left out.
    Raises Missing where there is none.
    """
    parents = set(frame["parent_row"].dropna())
    own = frame[~frame.index.isin(parents) & frame["budget"].notna() & frame["executed"].notna()]
    if own.empty:
        raise Missing("没有一项同时列有预算数和完成数", "no item has both a budget and a result")
    own = own.assign(
        value_yuan=[d.yuan - b.yuan for d, b in zip(own["executed"], own["budget"], strict=True)]
    )
    return largest(own, "value_yuan", most)[["item", "path", "value_yuan", "page"]]


def largest(frame: pd.DataFrame, column: str, most: int) -> pd.DataFrame:
    """The rows with the largest values to either side of zero, in order, the highest first.

    How many they leave out, helpers.story.leftout counts.
    """
    order = frame[column].map(abs).sort_values(ascending=False, kind="stable").index[:most]
    shown = frame.loc[order].sort_values(column, ascending=False, kind="stable")
    return leftout.marked(shown, frame)


def tested(frame: pd.DataFrame) -> pd.DataFrame:
    """Items whose last year follows from a stated change *and* from a ratio: do they agree?

    Out: item, base_yuan, low_yuan and high_yuan (what the ratio allows), fits.
    """
    own = frame[frame["agrees"].notna()]
    if own.empty:
        raise Missing(
            "没有一项同时说明了增减额和比率", "no item has both a stated change and a ratio"
        )
    allowed = [base_from_ratio(row["executed"], row["last_year_pct"]) for _, row in own.iterrows()]
    return own.assign(
        low_yuan=[each.low for each in allowed],
        high_yuan=[each.high for each in allowed],
        fits=[bool(value) for value in own["agrees"]],
    )[["item", "base_yuan", "low_yuan", "high_yuan", "fits"]]


def untold(frame: pd.DataFrame) -> pd.DataFrame:
    """Parents whose last year is more than that of their known parts: what is left of it.

    It belongs to the parts without a base of their own, and to rows that print nothing this year.
    Out: item (the parent), parts (those without a base), blank_rows (whether rows without a result
    stand among them), low_yuan and high_yuan (last year, together), now_yuan.
    """
    rows = []
    for parent, below in parts_of(frame).items():
        missing = [row for row in below if _unknown(frame, row)]
        blank = bool(frame.at[parent, "blanks_below"])
        if (not missing and not blank) or _unknown(frame, parent):
            continue
        others = sum_of([frame.at[row, "base"] for row in below if row not in missing])
        left = frame.at[parent, "base"] - others
        if not missing and left.low <= 0 <= left.high:
            continue  # the parts are all there is
        now = sum((frame.at[row, "executed"].yuan for row in missing), Decimal(0))
        names = "、".join(frame.loc[missing, "item"])
        rows.append((frame.at[parent, "item"], names, blank, left.low, left.high, now))
    if not rows and frame["base"].isna().all():
        raise Missing("各项的上年数都不明", "no item's last year is known")
    if not rows:
        raise Missing("没有未能分列的上年数", "no part of last year is left untold")
    names = ["item", "parts", "blank_rows", "low_yuan", "high_yuan", "now_yuan"]
    return pd.DataFrame(rows, columns=names)


def together(frame: pd.DataFrame, items: tuple[str, ...]) -> tuple[Decimal, Decimal] | None:
    """What some items brought last year, at least and at most; None where it cannot be told.

    Either each has a base of its own, or they are just the parts that :func:`untold` leaves of
    one parent, with no row among them that is blank this year.
    """
    own = named(frame, items)
    if own["base_yuan"].notna().all():
        ends = [(each.low, each.high) for each in own["base"]]
        return tuple(sum(each, Decimal(0)) for each in zip(*ends, strict=True))
    try:
        left = untold(frame)
    except Missing:
        return None
    for _, line in left.iterrows():
        if set(line["parts"].split("、")) == set(items) and not line["blank_rows"]:
            return line["low_yuan"], line["high_yuan"]
    return None


def _unknown(frame: pd.DataFrame, row: int) -> bool:
    return frame.at[row, "base"] is pd.NA


def _leaves(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows to add up: as deep as every part below is known, no deeper.

    Where parts have no known change, their parent stands for them if its own parts cannot.
    """
    parts = parts_of(frame)
    kept: list[int] = []

    def visit(row: int) -> None:
        below = parts.get(row, [])
        if below and frame.loc[below, "change_yuan"].notna().any() and _worth(frame, below):
            for part in below:
                visit(part)
        else:
            kept.append(row)

    for row in frame.index[frame["level"] == 0]:
        visit(row)
    return frame.loc[kept].copy()


def _worth(frame: pd.DataFrame, below: list[int]) -> bool:
    """Whether the parts with a known change make up most of the parent's amount."""
    amounts = [frame.at[row, "executed"].yuan for row in below]
    known = [frame.at[r, "executed"].yuan for r in below if not pd.isna(frame.at[r, "change_yuan"])]
    return sum(map(abs, known)) * 2 > sum(map(abs, amounts))


def is_printed(frame: pd.DataFrame) -> bool:
    """Whether every amount of last year that is known is printed.

    In: ``changes``, or its rows; a row ``kind`` other than group is what such rows leave.
    """
    known = frame[frame["base_yuan"].notna()]
    known = known[known["kind"] == "group"] if "kind" in known else known
    return bool(len(known)) and bool((known["basis"] == "printed").fillna(False).all())


def total(frame: pd.DataFrame) -> pd.Series:
    """The row of a table's total. Raises Missing where there is none, or more than one."""
    rows = frame[frame["level"] == 0]
    if len(rows) != 1:
        raise Missing(
            "表中没有合计行" if rows.empty else f"表中有{len(rows)}个合计行，不能确定取哪一个",
            "the table has no total" if rows.empty else f"{len(rows)} totals where one is wanted",
        )
    return rows.iloc[0]


def named(frame: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
    """The rows of these items. Raises Missing for those that are not there."""
    absent = [item for item in items if item not in set(frame["item"])]
    if absent:
        raise Missing(f"表中没有{'、'.join(absent)}", f"no row {'、'.join(absent)} in the table")
    return frame[frame["item"].isin(items)]


def tax_shares(
    changes: pd.DataFrame, plan: pd.DataFrame | None, year: int, apart: tuple[str, ...] = ()
) -> pd.DataFrame:
    """The tax share of the year before (estimated), the year, and the budget where there is one.

    Out: year, tax and revenue (Amount), tax_share_pct, basis. ``apart`` names
    non-tax items; share_apart_pct is the year's tax share without them. Where the taxes or the
    total of a year are not known, they are None, and so is the share; so it is of taxes below
    nothing.
    """
    basis = total(changes)["basis"]
    printed = pd.notna(basis) and basis == "printed"
    rows = [_tax_row(changes, year - 1, "base_yuan", "result" if printed else "derived")]
    rows.append(_tax_row(changes, year, "executed", "result"))
    if isinstance(plan, pd.DataFrame):
        rows.append(_tax_row(plan, year + 1, "planned", "plan"))
    result = pd.DataFrame(rows)
    result["share_apart_pct"] = None
    if apart and set(apart) <= set(changes["item"]):
        left = [rows[1]["revenue"], *named(changes, apart)["executed"]]
        if rows[1]["tax"] is not None and not pd.isna(pd.Series(left)).any():
            less = left[0] - sum(left[1:])
            result.loc[1, "share_apart_pct"] = ratios.tax_share(rows[1]["tax"], less)
    return result


def _money(value: Amount | Decimal | None) -> Amount | None:
    """An amount, or a Decimal in 元, as an Amount; what is blank as None."""
    if isinstance(value, Amount):
        return value
    return None if pd.isna(value) else Amount(value, "元")


def _tax_row(frame: pd.DataFrame, year: int, column: str, rests_on: str) -> dict:
    tax = named(frame, ("税收收入",)).iloc[0][column]
    whole = total(frame)[column]
    tax, whole = map(_money, (tax, whole))
    # Refunds that a province bears alone may leave it taxes below nothing.
    known = tax is not None and whole is not None and min(tax.yuan, whole.yuan) >= 0
    share = ratios.tax_share(tax, whole) if known else None
    return {"year": year, "tax": tax, "revenue": whole, "tax_share_pct": share, "basis": rests_on}
