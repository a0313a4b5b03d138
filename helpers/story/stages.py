"""One account through the stages of its budget: initial, adjusted, executed, and the next budget.

年初预算 (initial) is what was approved before the year or at its start; 调整预算 or 变动预算
(adjusted) holds, beside adjustments proper (预算法 67-69), what is legally none: earmarked
transfers received later (71) and shifts between items (72). The stages stand in different
tables, whose rows differ, so items are matched by their whole path (class, group, item), not by
row or number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story import own as own_of
from helpers.story.execution import table_of
from helpers.story.outlook import plan_table
from helpers.story.phases import PLANS, RESULTS, STAGES
from helpers.story.terms import zh
from helpers.text.synonyms import plain_name
from helpers.units import Amount

Path = tuple[str, ...]


@dataclass(eq=False)
class _Kept:
    """A frame in another's attrs, which pandas compares as a whole."""

    frame: pd.DataFrame


def stages(
    lines: pd.DataFrame, budget_type: str = "general", direction: str = "expenditure"
) -> pd.DataFrame:
    """Every item with its amounts in all stages that the report prints.

    In: lines of one report. The initial budget is the approved column beside an adjusted one, or
    the year's column in the next budget's table. Out: item, level, parent_row, path; initial,
    adjusted, executed and next (Amount, <NA> where not printed); pages (stage → page). The
    index counts the rows; ``attrs`` has year (of the execution), tables (stage → table), and
    apart: the tables that print other totals of one budget, so that the next one is left out.

    Raises:
        Missing: no table prints executed beside budgeted amounts, or a table's items cannot be
            told apart.
    """
    table, year = table_of(lines, budget_type, direction)
    phases = set(lines[(lines["table"] == table) & (lines["fiscal_year"] == year)]["phase"])
    where, apart = {"executed": (table, year, ("executed",))}, ()
    if "adjusted" in phases:
        where["adjusted"] = (table, year, ("adjusted",))
    if "approved" in phases:
        where["initial"] = (table, year, ("approved",))
    for against in (PLANS, RESULTS):
        try:
            following, planned = plan_table(lines, budget_type, direction, against)
        except Missing:
            continue
        if planned == year + 1:
            if _apart(lines, (table, following), year):
                apart = (table, following)
                break
            where.setdefault("next", (following, planned, PLANS))
            if against == PLANS:
                where.setdefault("initial", (following, year, PLANS))
    result = _joined(lines, where, year, direction)
    result.attrs["apart"] = apart
    if apart:
        both = {"initial": (apart[1], year, PLANS), "next": (apart[1], year + 1, PLANS)}
        result.attrs["following"] = _Kept(_joined(lines, both, year, direction))
    return result


def following(frame: pd.DataFrame) -> pd.DataFrame:
    """Of :func:`stages` what compares this year's budget with the next one.

    Where the next budget is measured otherwise than the one carried out, both as its own table
    prints them; ``attrs`` alone is that table.
    """
    if "following" not in frame.attrs:
        return frame
    result = frame.attrs["following"].frame.copy()
    result.attrs["alone"] = frame.attrs["apart"][1]
    return result


def _apart(lines: pd.DataFrame, tables: tuple[str, str], year: int) -> bool:
    """Whether two tables print other totals of one budget: each counts something else in it."""
    totals = []
    for name in tables:
        own = own_of.table(lines, name, "expenditure")
        own = own[(own["level"] == 0) & (own["fiscal_year"] == year) & own["phase"].isin(PLANS)]
        own = own_of.bare(own[own["amount_yuan"].notna()])
        totals.append({Amount(each.value, each.unit) for each in own.itertuples()})
    return all(len(each) == 1 for each in totals) and not totals[0].pop().alike(totals[1].pop())


def itemised(lines: pd.DataFrame, frame: object) -> tuple[pd.DataFrame, str]:
    """The stages themselves where they go down to items (项), else the table that does.

    Reports print classes beside their budgets, and items in a table of one stage. In: lines and
    :func:`stages` of general expenditure, or what stands for them where there are none (a
    department's budget). Out: a frame as that, and the stage that its items are of: executed
    before next.

    Raises:
        Missing: no table of either stage goes down to items and has the stage's total.
    """
    own = own_of.sides(lines, "general", "expenditure")
    deep = own[(own["level"] > 2).fillna(False)]
    if isinstance(frame, pd.DataFrame):
        if (leaves(frame, "executed")["level"] > 2).any():
            return frame, "executed"
        year, top = frame.attrs["year"], frame[frame["level"] == 0]
    else:
        done = deep.loc[deep["phase"] == "executed", "fiscal_year"]
        year = done.max() if len(done) else deep["fiscal_year"].max() - 1
        if pd.isna(year):
            raise Missing("表中没有列到项级科目", "no table goes down to items (项)")
        year, top = int(year), pd.DataFrame({stage: [pd.NA] for stage in STAGES})
    for stage, of_year, phases in (("executed", year, ("executed",)), ("next", year + 1, PLANS)):
        rows = deep[(deep["fiscal_year"] == of_year).fillna(False) & deep["phase"].isin(phases)]
        for table in rows["table"].value_counts().index:
            try:
                where = {stage: (table, of_year, phases)}
                found = _joined(lines, where, year, "expenditure")
            except Missing:
                continue
            whole = found.loc[found["level"] == 0, stage]
            known = [one for one in top[stage] if not pd.isna(one)]
            if len(whole) == 1 and all(one.alike(whole.iloc[0]) for one in known):
                return found, stage
    raise Missing("表中没有列到项级科目", "no table goes down to items (项)")


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


def greatest(frame: pd.DataFrame, stage: str, most: int) -> pd.DataFrame:
    """The rows with the largest amounts in a stage, the largest first.

    Raises Missing where none is printed.
    """
    own = frame[frame[stage].notna()]
    if own.empty:
        raise Missing(
            f"没有列这一预算的{zh(stage)}", f"{stage}: no such amounts are printed for this account"
        )
    order = own[stage].map(lambda each: each.yuan).sort_values(ascending=False, kind="stable")
    return own.loc[order.index[:most]]


def main(frame: pd.DataFrame, stage: str, most: int) -> pd.DataFrame:
    """The total and the classes with the largest amounts in a stage, in the order of print."""
    classes = frame[frame["level"] == 1]
    kept = set(greatest(classes, stage, most).index) if classes[stage].notna().any() else set()
    few = len(classes) <= most
    return frame[(frame["level"] == 0) | (frame["level"] == 1) & (few | frame.index.isin(kept))]


def lowest(parts: pd.DataFrame) -> pd.DataFrame:
    """Of :func:`moved`, the rows with a change and none below them that has one."""
    known = parts[parts["change_yuan"].notna()]
    return known[~known.index.isin(set(known["parent_row"].dropna()))]


def unspent(frame: pd.DataFrame) -> pd.DataFrame:
    """Items without parts of which something is left, the most first.

    Out: item, adjusted, executed, left_yuan, execution_pct, pages. An item with an adjusted
    budget and no printed result is left out: blank is not zero.

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
    own["left_yuan"] = pd.Series([a.yuan - d.yuan for a, d in pairs], index=own.index, dtype=object)
    own["execution_pct"] = [ratios.execution_rate(d, a) for a, d in pairs]
    own = own[own["left_yuan"] != 0]
    if own.empty:
        raise Missing("各项都没有结余", "nothing is left of any item")
    return own.sort_values("left_yuan", ascending=False, kind="stable")


def leaves(frame: pd.DataFrame, stage: str) -> pd.DataFrame:
    """The rows with an amount in a stage, none of whose parts has one: they do not overlap."""
    own = frame[frame[stage].notna()]
    return own[~own.index.isin(set(own["parent_row"].dropna()))]


def rows_of(frame: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
    """The rows of these items, none of them below another: their amounts can be added up.

    Out: as :func:`stages`, and group: what the item stands under (行政运行 stands in many places).
    """
    kept: list[int] = []
    for row, line in frame.iterrows():  # parents stand before their parts
        above = _ancestors(frame, row)
        if line["item"] in items and not above & set(kept):
            kept.append(row)
    result = frame.loc[kept].copy()
    above = [frame["item"].get(row) for row in result["parent_row"]]
    deep = result["level"] > 1
    result["group"] = result["item"].where(~deep, pd.Series(above, index=result.index))
    return result


def added(frame: pd.DataFrame, stage: str) -> Amount | None:
    """The sum of what is printed in a stage; None where nothing is."""
    printed = frame[stage].dropna()
    return sum(printed) if len(printed) else None


def pages_of(frame: pd.DataFrame, *stages: str) -> list[int]:
    """The pages that the amounts of these stages stand on."""
    return sorted(
        {page for each in frame["pages"] for name, page in each.items() if name in stages}
    )


def _ancestors(frame: pd.DataFrame, row: int) -> set[int]:
    found: set[int] = set()
    parent = frame.at[row, "parent_row"]
    while not pd.isna(parent):
        found.add(int(parent))
        parent = frame.at[int(parent), "parent_row"]
    return found


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


def _joined(
    lines: pd.DataFrame,
    where: dict[str, tuple[str, int, tuple[str, ...]]],
    year: int,
    direction: str,
) -> pd.DataFrame:
    """One tree of the items of all stages: those of the execution first, under each parent."""
    below: dict[Path, list[Path]] = {}
    cells: dict[Path, dict] = {}
    main = next(iter(where.values()))[0]  # that of the execution comes first
    for table in sorted({each[0] for each in where.values()}, key=lambda name: name != main):
        own = own_of.table(lines, table, direction)
        own = own[own["amount_yuan"].notna()]
        paths = _paths(own, table)
        for line in own.drop_duplicates("row").itertuples():
            path = paths[line.row]
            if path not in cells:
                cells[path] = {"item": line.item, "pages": {}}
                below.setdefault(path[:-1] if path else None, []).append(path)
        for stage, (_, of_year, phases) in where.items():
            if where[stage][0] != table:
                continue
            fitting = (own["fiscal_year"] == of_year).fillna(False) & own["phase"].isin(phases)
            for line in own_of.one_each(own[fitting]).itertuples():
                cell = cells[paths[line.row]]
                cell[stage] = Amount(line.value, line.unit)
                cell["pages"][stage] = int(line.page)
    order: list[Path] = []

    def visit(path: Path | None) -> None:
        for part in below.get(path, []):
            if set(STAGES) & set(cells[part]):
                order.append(part)
            visit(part)

    visit(None)
    rows = {path: number for number, path in enumerate(order, start=1)}
    if () in cells:  # 合计 alone says of what
        top = pd.DataFrame({"item": [cells[()]["item"]], "level": [0]})
        cells[()]["item"] = own_of.named_rows(top, lines, main)["item"].iloc[0]
    records = [
        {
            "item": cells[path]["item"],
            "level": len(path),
            "parent_row": rows.get(path[:-1], pd.NA) if path else pd.NA,
            "path": path,
            **{stage: cells[path].get(stage, pd.NA) for stage in STAGES},
            "pages": cells[path]["pages"],
        }
        for path in order
    ]
    result = pd.DataFrame(records, index=list(rows.values())).astype({"parent_row": "Int64"})
    result.attrs = {"year": year, "tables": {stage: each[0] for stage, each in where.items()}}
    return result


def _paths(own: pd.DataFrame, table: str) -> dict[int, Path]:
    """The names from below the total down to each row; the total has none."""
    first = own.drop_duplicates("row").set_index("row")
    if (first["level"] == 0).sum() != 1:
        raise Missing(
            f"第{table}号表有{(first['level'] == 0).sum()}个合计行，须有且只有一个",
            f"table {table} has {(first['level'] == 0).sum()} totals where one is wanted",
        )
    found: dict[int, Path] = {}
    for row in first.index:
        names, at = [], row
        while at in first.index and first.at[at, "level"] != 0:
            names.append(re.sub("支出$", "", plain_name(first.at[at, "item"])))
            parent = first.at[at, "parent_row"]
            at = None if pd.isna(parent) else int(parent)
        found[row] = tuple(reversed(names))
    twice = [row for row, path in found.items() if list(found.values()).count(path) > 1]
    if twice:
        item = first.at[twice[0], "item"]
        raise Missing(
            f"第{table}号表同一处两次列有{item}，各表的行无从对应",
            f"table {table}: {item} stands twice in one place, rows cannot be matched",
        )
    return found
