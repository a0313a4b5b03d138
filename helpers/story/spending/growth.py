"""Where growth came from, class by class and group by group, and how much has no name.

Spending is classed by function (功能分类): 类 (class), 款 (group), 项 (item); these are levels 1,
2 and 3 of a table, its total being 0.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.chosen import added, leaves
from helpers.story.comparison import total
from helpers.story.execution import parts_of
from helpers.units import Amount

#: What opens the name of an item that takes in whatever has no item of its own.
UNNAMED = "其他"


def classes(changes: pd.DataFrame) -> pd.DataFrame:
    """The total and its classes, to be ranked and drawn.

    In: helpers.story.execution.changes. Raises Missing where last year's total is not known.
    """
    own = changes[changes["level"] <= 1]
    if pd.isna(total(own)["change_yuan"]):
        raise Missing(
            "既没有比上年的比率，也没有说明增减额，得不出上年合计数",
            "neither a ratio nor a stated change gives last year's total",
        )
    return own


def groups(changes: pd.DataFrame) -> pd.DataFrame:
    """Each class's change as those of its groups, and what is left of it (kind rest or ended).

    In: ``changes``, made with ``same_items=False``. A class none of whose groups is known
    stands for itself. ``rest`` are groups without a figure for last year, and those that this
    year's table no longer lists; ``ended`` only the latter: nothing of this year is left for
    them. A rest within the rounding of the estimates is left out. Out: item, class, kind,
    base_yuan, executed_yuan, change_yuan, off_yuan, basis, page, largest rise first; they
    differ from the classes by rounding only.

    Raises:
        Missing: no class has a known change, the table has not just one total, or no groups.
    """
    total(changes)
    if not (changes["level"] > 1).any():
        raise Missing("表中只列到类，没有列到款", "the table prints classes only, no groups (款)")
    parts, rows = parts_of(changes), []
    known = changes[(changes["level"] == 1) & changes["change_yuan"].notna()]
    for row, line in known.iterrows():
        below = [each for each in parts.get(row, []) if not _blank(changes, each)]
        chosen = [changes.loc[each] for each in below] or [line]
        rows += [_row(each, line["item"], "group") for each in chosen]
        rest = _rest(line, chosen)
        if abs(rest["change_yuan"]) > rest["off_yuan"]:
            rows.append(rest)
    if not rows:
        raise Missing(
            "没有一类支出比上年的增减额可知", "no class has a known change on the year before"
        )
    result = pd.DataFrame(rows)
    return result.sort_values("change_yuan", ascending=False, kind="stable", ignore_index=True)


def newest(changes: pd.DataFrame) -> pd.Series:
    """The class with the largest rise among those that had next to nothing the year before.

    Next to nothing: at most a fiftieth of this year's amount.

    Raises:
        Missing: there is none.
    """
    own = changes[(changes["level"] == 1) & changes["change_yuan"].notna()]
    new = [
        row
        for row, line in own.iterrows()
        if line["executed"].yuan > 0 and line["base"].high * 50 <= line["executed"].yuan
    ]
    if not new:
        raise Missing("没有本年新增的类", "no class is new this year")
    best = max(new, key=lambda row: own.at[row, "change_yuan"])
    return own.loc[best]


def contradicted(statements: pd.DataFrame, changes: pd.DataFrame, table: str) -> pd.DataFrame:
    """Amounts of the text that are not those of the table's rows they speak of, as printed.

    In: statements without errata, ``changes`` and its table. Out: item, stated and executed
    (Amount), base_yuan, page, and fits_last: whether what is stated is last year's amount.

    Raises:
        Missing: text and table agree, or the text says nothing of this table.
    """
    own = statements[(statements["table"] == table).fillna(False).astype(bool)]
    own = own[(own["measure"] == "amount") & own["row"].isin(changes.index)]
    rows = []
    for line in own.itertuples():
        row, stated = changes.loc[int(line.row)], Amount(line.value, line.unit)
        if abs(stated.yuan - row["executed"].yuan) <= stated.half_unit:
            continue
        base = row["base"]
        fits = pd.NA if pd.isna(row["base_yuan"]) else base.low <= stated.yuan <= base.high
        rows.append((row["item"], stated, row["executed"], row["base_yuan"], line.page, fits))
    if not rows:
        raise Missing(
            "正文所称金额与表中的没有不同", "the text gives no amount other than the table's"
        )
    names = ["item", "stated", "executed", "base_yuan", "page", "fits_last"]
    return pd.DataFrame(rows, columns=names)


def unnamed(frame: pd.DataFrame, stage: str = "executed") -> pd.DataFrame:
    """The items called 其他…, the largest first, with their share of the total.

    In: helpers.story.stages.stages or itemised. Out: item, class, amount, of_total_pct, pages;
    ``attrs`` has total (Amount), and ahead, the year of the next budget where it is that.

    Raises:
        Missing: the table has no items below groups, or none of that name.
    """
    whole = total(frame[frame["level"] == 0])[stage]
    own = leaves(frame, stage)
    if pd.isna(whole) or (own["level"] > 2).sum() == 0:
        raise Missing("表中没有列到项级科目", "the table does not go down to items (项)")
    own = own[own["item"].str.startswith(UNNAMED)].copy()
    if own.empty:
        raise Missing(f"没有名为“{UNNAMED}”的项", f"no item is called {UNNAMED}")
    own["amount"] = own[stage]
    own["class"] = [_class_of(frame, row) for row in own.index]
    own["of_total_pct"] = [ratios.expenditure_share(each, whole) for each in own["amount"]]
    order = own["amount"].map(lambda each: each.yuan).sort_values(ascending=False, kind="stable")
    result = own.loc[order.index, ["item", "class", "amount", "of_total_pct", "pages"]]
    result.attrs = {"total": whole}
    if stage == "next":
        result.attrs["ahead"] = frame.attrs["year"] + 1
    return result


def rigid(frame: pd.DataFrame, rows: pd.DataFrame, stages: tuple[str, ...]) -> pd.DataFrame:
    """What some items make of the total, stage by stage.

    In: ``stages``, and the rows of it that count. Out: stage, amount, whole (Amount), of_total_pct,
    printed (how many of the items are, in that stage).

    Raises:
        Missing: none of the items is printed, or the table has no items at all.
    """
    if not (frame["level"] > 2).any():
        raise Missing("表中没有列到项级科目", "the table does not go down to items (项)")
    whole, found = total(frame[frame["level"] == 0]), []
    for stage in stages:
        amount = added(rows, stage)
        if frame.loc[frame["level"] > 2, stage].isna().all():
            continue  # a stage that is printed by class only has none of its items
        if amount is None or pd.isna(whole[stage]):
            continue
        share = ratios.expenditure_share(amount, whole[stage])
        count = int(rows[stage].notna().sum())
        found.append((stage, amount, whole[stage], share, count))
    if not found:
        raise Missing("这些项目都没有列", "none of these items is printed")
    return pd.DataFrame(found, columns=["stage", "amount", "whole", "of_total_pct", "printed"])


def by_name(
    rows: pd.DataFrame, stages: tuple[str, ...], most: int, edition: Edition
) -> pd.DataFrame:
    """Items as ``chosen.rows_of`` has them; of more than ``most`` rows one a name, added up.

    Out: item, group (how many stand together), and the stages, those left out that print nothing.
    """
    shown = [stage for stage in stages if rows[stage].notna().any()]
    if len(rows) <= most:
        return rows[["item", "group", *shown]]
    found = []
    for item, own in rows.groupby("item", sort=False):
        count = edition.pick(f"{len(own)}款合计", f"{len(own)} groups together")
        group = own["group"].iloc[0] if len(own) == 1 else count
        found.append({"item": item, "group": group} | {each: added(own, each) for each in shown})
    return pd.DataFrame(found).astype({stage: object for stage in shown})


def _class_of(frame: pd.DataFrame, row: int) -> str:
    while frame.at[row, "level"] > 1:
        row = int(frame.at[row, "parent_row"])
    return frame.at[row, "item"]


def _blank(changes: pd.DataFrame, row: int) -> bool:
    return bool(pd.isna(changes.at[row, "change_yuan"]))


def _row(line: pd.Series, above: str, kind: str) -> dict:
    moved = {name: line[name] for name in ("base_yuan", "change_yuan", "off_yuan", "basis", "page")}
    own = {"item": line["item"], "class": above, "kind": kind}
    return own | {"executed_yuan": line["executed"].yuan} | moved


def _rest(line: pd.Series, chosen: list[pd.Series]) -> dict:
    """What a class's known groups leave of it."""
    base = line["base_yuan"] - sum((each["base_yuan"] for each in chosen), Decimal(0))
    now = line["executed"].yuan - sum((each["executed"].yuan for each in chosen), Decimal(0))
    off = line["off_yuan"] + sum((each["off_yuan"] for each in chosen), Decimal(0))
    kind = "rest" if now else "ended"
    own = {"item": line["item"], "class": line["item"], "kind": kind, "executed_yuan": now}
    moved = {"base_yuan": base, "change_yuan": now - base, "off_yuan": off, "basis": "rest"}
    return own | moved | {"page": line["page"]}
