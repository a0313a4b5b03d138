"""One account through the stages of its budget: initial, adjusted, executed, and the next budget.

年初预算 (initial) is what was approved before the year or at its start; 调整预算 or 变动预算
(adjusted) holds, beside adjustments proper (预算法 67-69), what is legally none: earmarked
transfers received later (71) and shifts between items (72). The stages stand in different
tables, whose rows differ, so items are matched by their whole path (class, group, item), not by
row or number.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.load import Missing
from helpers.story import own as own_of
from helpers.story.chosen import leaves
from helpers.story.execution import table_of
from helpers.story.matched import joined
from helpers.story.outlook import plan_table
from helpers.story.phases import PLANS, RESULTS, STAGES
from helpers.units import Amount


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
    result = joined(lines, where, year, direction)
    result.attrs["apart"] = apart
    if apart:
        both = {"initial": (apart[1], year, PLANS), "next": (apart[1], year + 1, PLANS)}
        result.attrs["following"] = _Kept(joined(lines, both, year, direction))
    return result


def is_beside(frame: pd.DataFrame) -> bool:
    """Whether the initial budget stands in the table of the execution itself."""
    tables = frame.attrs["tables"]
    return tables.get("initial") == tables["executed"]


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
                found = joined(lines, where, year, "expenditure")
            except Missing:
                continue
            whole = found.loc[found["level"] == 0, stage]
            known = [one for one in top[stage] if not pd.isna(one)]
            if len(whole) == 1 and all(one.alike(whole.iloc[0]) for one in known):
                return found, stage
    raise Missing("表中没有列到项级科目", "no table goes down to items (项)")
