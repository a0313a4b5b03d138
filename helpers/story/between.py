"""What became of the items of an account between two stages of its budget, and what was left."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story.chosen import leaves
from helpers.story.terms import zh


def moved(frame: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    """What each item's amount did from one stage to another.

    Out: the rows with an amount in either, and change_yuan, growth_pct, basis, start (the stage).
    A blank is taken as nothing only where the parts printed beside it make up their parent (basis
    ``parts``, no growth); otherwise change_yuan is <NA>.

    Raises:
        Missing: the report prints one of the stages nowhere.
    """
    for stage in (start, end):
        if frame[stage].isna().all() and stage == "next" and frame.attrs.get("apart"):
            one, other = frame.attrs["apart"]
            raise Missing(
                f"第{one}号表和第{other}号表所列的本年预算合计不同，口径不一，下年预算无从相比",
                f"tables {one} and {other} print other totals of this year's budget: the next one "
                "is measured otherwise",
            )
        if frame[stage].isna().all():
            raise Missing(
                f"没有列这一预算的{zh(stage)}",
                f"{stage}: no such amounts are printed for this account",
            )
    full = {stage: _made_up(frame, stage) for stage in (start, end)}
    rows = {}
    for row, line in frame.iterrows():
        old, new = line[start], line[end]
        if pd.isna(old) and pd.isna(new):
            continue
        if not pd.isna(old) and not pd.isna(new):
            rows[row] = (new.yuan - old.yuan, ratios.growth(new, old), "printed")
        elif line["parent_row"] in full[start if pd.isna(old) else end]:
            rows[row] = (new.yuan if pd.isna(old) else -old.yuan, None, "parts")
        else:
            rows[row] = (pd.NA, None, pd.NA)
    result = frame.loc[list(rows)].copy()
    result["start"] = start
    for place, name in enumerate(("change_yuan", "growth_pct", "basis")):
        values = [each[place] for each in rows.values()]
        result[name] = pd.Series(values, index=result.index, dtype=object)
    return result


def lowest(parts: pd.DataFrame) -> pd.DataFrame:
    """Of :func:`moved`, the rows with a change and none below them that has one."""
    known = parts[parts["change_yuan"].notna()]
    return known[~known.index.isin(set(known["parent_row"].dropna()))]


def bridge(frame: pd.DataFrame, start: str, end: str, top: int = 10) -> pd.DataFrame:
    """From the total of one stage to that of another, a step a main item.

    Out: as :func:`helpers.story.comparison.steps`: row, item, kind, value_yuan, basis. What the
    main items leave (a report whose sums do not close) is a step ``unknown``.

    Raises:
        Missing: a stage, or its total, is not printed.
    """
    own = moved(frame[frame["level"] <= 1], start, end)
    total = own[own["level"] == 0]
    if len(total) != 1 or total[[start, end]].isna().any(axis=None):
        raise Missing(
            f"{zh(start)}和{zh(end)}没有都列出合计",
            f"no total is printed for both stages, {start} and {end}",
        )
    whole, parts = total.iloc[0], own[(own["level"] == 1) & own["change_yuan"].notna()]
    order = parts["change_yuan"].map(abs).sort_values(ascending=False, kind="stable").index
    large = parts.loc[order[:top]].sort_values("change_yuan", kind="stable", ascending=False)
    small = parts.loc[order[top:]]
    rest = whole["change_yuan"] - sum(parts["change_yuan"], Decimal(0))
    rows = [(total.index[0], whole["item"], "base", whole[start].yuan, "printed")]
    rows += [
        (row, line["item"], "step", line["change_yuan"], line["basis"])
        for row, line in large.iterrows()
        if line["change_yuan"]
    ]
    minor = sum(small["change_yuan"], Decimal(0))
    if minor:
        rows.append((pd.NA, "", "small", minor, pd.NA))
    if rest:
        rows.append((pd.NA, "", "unknown", rest, "rest"))
    rows.append((total.index[0], whole["item"], "total", whole[end].yuan, "printed"))
    result = pd.DataFrame(rows, columns=["row", "item", "kind", "value_yuan", "basis"])
    return result.astype({"row": "Int64"})


def rates(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with adjustment_pct (adjusted over initial) and execution_pct (of adjusted).

    Blank where one of the two amounts is; rows of the next budget alone are left out.
    """
    result = frame[frame[["initial", "adjusted", "executed"]].notna().any(axis=1)].copy()
    for name, formula, part, whole in (
        ("adjustment_pct", ratios.adjustment_rate, "adjusted", "initial"),
        ("execution_pct", ratios.execution_rate, "executed", "adjusted"),
    ):
        pairs = zip(result[part], result[whole], strict=True)
        result[name] = [None if pd.isna(a) or pd.isna(b) else formula(a, b) for a, b in pairs]
    return result


def unspent(frame: pd.DataFrame) -> pd.DataFrame:
    """Items without parts of which something is left, the most first.

    Out: item, adjusted, executed, left_yuan, execution_pct, pages. An item with an adjusted
    budget and no printed result is left out: blank is not zero. ``attrs`` whole_yuan: what is left
    of the total, None where it is not printed.

    Raises:
        Missing: no adjusted budget is printed, or all was spent.
    """
    if frame["adjusted"].isna().all():
        raise Missing(
            "执行数之旁没有列调整预算数", "no adjusted budget is printed beside the execution"
        )
    own = leaves(frame, "executed")
    own = own[own["adjusted"].notna()].copy()
    pairs = list(zip(own["adjusted"], own["executed"], strict=True))
    top = frame[frame["level"] == 0]
    whole = top[["adjusted", "executed"]].notna().all(axis=None) and len(top) == 1
    own.attrs["whole_yuan"] = (
        top["adjusted"].iloc[0].yuan - top["executed"].iloc[0].yuan if whole else None
    )
    own["left_yuan"] = pd.Series([a.yuan - d.yuan for a, d in pairs], index=own.index, dtype=object)
    own["execution_pct"] = [ratios.execution_rate(d, a) for a, d in pairs]
    own = own[own["left_yuan"] != 0]
    if own.empty:
        raise Missing("各项都没有结余", "nothing is left of any item")
    return own.sort_values("left_yuan", ascending=False, kind="stable")


def _made_up(frame: pd.DataFrame, stage: str) -> set[int]:
    """The rows whose printed parts add up to just what they are."""
    printed = frame[frame[stage].notna()]
    sums: dict[int, Decimal] = {}
    for parent, amount in zip(printed["parent_row"], printed[stage], strict=True):
        if not pd.isna(parent):
            sums[int(parent)] = sums.get(int(parent), Decimal(0)) + amount.yuan
    return {
        row
        for row, value in sums.items()
        if row in printed.index and printed.at[row, stage].yuan == value
    }
