"""What the next budget assumes, item by item, over what was collected or spent."""

from __future__ import annotations

import pandas as pd

from helpers import ratios
from helpers.load import Missing, Several
from helpers.story import own as own_of
from helpers.story.comparison import largest
from helpers.story.execution import amounts, fullest, table_of
from helpers.story.labels import paths
from helpers.story.phases import PLANS, RESULTS
from helpers.story.terms import zh
from helpers.text.synonyms import plain_name
from helpers.units import Amount


def plan_table(
    lines: pd.DataFrame,
    budget_type: str = "general",
    direction: str = "revenue",
    against: tuple[str, ...] = RESULTS,
) -> tuple[str, int]:
    """The table that prints a budget beside the year before, and its year.

    ``against`` are the phases of the year before: its execution, or (PLANS) its own budget. Where
    no table prints a budget beside an execution, the one that prints it alone.

    Raises:
        Missing: the report has no such table.
        Several: the tables differ in their total.
    """
    own = own_of.sides(lines, budget_type, direction)
    done, planned = own[own["phase"].isin(against)], own[own["phase"].isin(PLANS)]
    both = planned.merge(done, on=["table", "row"], suffixes=("", "_done"))
    both = both[both["fiscal_year"] == both["fiscal_year_done"] + 1]
    # A table that also prints the result of the planned year looks back, not ahead.
    results = own[own["phase"].isin(RESULTS)]
    closed = set(zip(results["table"], results["fiscal_year"], strict=True))
    ahead = [pair not in closed for pair in zip(both["table"], both["fiscal_year"], strict=True)]
    both = both[ahead]
    if both.empty and against == RESULTS:
        over = results["fiscal_year"].max() if len(results) else 0
        both = planned[(planned["fiscal_year"] > over).fillna(False)]
    if both.empty:
        raise Missing(
            f"没有表并列{zh(budget_type)}{zh(direction)}的预算数和上年数",
            f"no table prints a budget beside the year before ({budget_type}, {direction})",
        )
    return fullest(both)


def plan(
    lines: pd.DataFrame,
    table: str,
    year: int,
    direction: str | None = None,
    budget_type: str = "general",
) -> pd.DataFrame:
    """The budget of ``year`` and the execution before it, a row a printed row with either.

    A table that prints the budget alone gets the execution from the table of execution, item by
    item, where that is of the year before. Of a table with a column an account, that of
    ``budget_type`` counts.

    Out: item, level, parent_row, page, path (helpers.story.labels), executed and planned (Amount),
    change_yuan and growth_pct (blank where one of the two is: an item that is not planned is not
    planned as nothing), and corrected: whether errata.csv changed one of the two.
    """
    own = own_of.table(lines, table, direction)
    own = _of_account(own[own["amount_yuan"].notna()], budget_type)
    result = own.drop_duplicates("row").set_index("row")[["item", "level", "parent_row", "page"]]
    result = own_of.named_rows(result.copy(), own, table)
    result["path"] = paths(result)
    done = (own["fiscal_year"] == year - 1) & own["phase"].isin(RESULTS)
    planned = (own["fiscal_year"] == year) & own["phase"].isin(PLANS)
    for name, chosen in (("executed", done), ("planned", planned)):
        printed = own_of.one_each(own[chosen.fillna(False)])
        found = {each.row: Amount(each.value, each.unit) for each in printed.itertuples()}
        result[name] = pd.Series(found, dtype="object").reindex(result.index)
    if result["executed"].isna().all():
        result["executed"] = _executed_elsewhere(lines, own, result, year)
    pairs = [
        (None, None) if pd.isna(old) or pd.isna(new) else (new.yuan - old.yuan, new)
        for old, new in zip(result["executed"], result["planned"], strict=True)
    ]
    result["change_yuan"] = pd.Series([move for move, _ in pairs], index=result.index, dtype=object)
    result["growth_pct"] = [
        None if new is None else ratios.growth(new, old)
        for (_, new), old in zip(pairs, result["executed"], strict=True)
    ]
    changed = own[own["corrected"]]["row"] if "corrected" in own else []
    result["corrected"] = [row in set(changed) for row in result.index]
    result.attrs["year"] = year
    return result


def _of_account(own: pd.DataFrame, budget_type: str) -> pd.DataFrame:
    """The lines of one account, of a table that prints several beside each other."""
    if own["budget_type"].nunique() < 2:
        return own
    return own[(own["budget_type"] == budget_type).fillna(False)]


def _executed_elsewhere(
    lines: pd.DataFrame, own: pd.DataFrame, plan: pd.DataFrame, year: int
) -> pd.Series:
    """What the table of execution prints for the rows of a plan, matched by what they are part of.

    In: lines; those of the plan's table; the plan so far. Out: Amounts by row, blank where that
    table has no such item, or several.
    """
    known: dict[tuple, object] = {}
    try:
        table, done_year = table_of(lines, *own[["budget_type", "direction"]].iloc[0])
        side = own["direction"].iloc[0]
        done = amounts(lines, table, done_year, side) if done_year == year - 1 else plan.iloc[:0]
    except (Missing, Several):
        done = plan.iloc[:0]
    for path, amount in zip(done["path"], done["executed"], strict=True):
        key = below_top(path)
        known[key] = pd.NA if key in known else amount
    keys = [below_top(path) for path in plan["path"]]
    found = [known.get(key, pd.NA) if keys.count(key) == 1 else pd.NA for key in keys]
    return pd.Series(found, index=plan.index, dtype=object)


def below_top(path: tuple[str, ...]) -> tuple[str, ...]:
    """What a row is part of, below the total, which each table calls otherwise."""
    return tuple(plain_name(name) for name in path[1:])


def with_earlier(plan: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """A plan with the year before its result: earlier_yuan, earlier_off_yuan, basis.

    In: :func:`plan`, and helpers.story.execution.changes of the year before the plan's. An item
    gets what ``changes`` knows of it only if it stands there once and both tables print the same
    result; else it stays blank.
    """
    known = changes.drop_duplicates("item", keep=False).set_index("item")
    rows = []
    for item, done in zip(plan["item"], plan["executed"], strict=True):
        row = known.loc[item] if item in known.index else None
        same = row is not None and not pd.isna(done) and row["executed"] == done
        rows.append([row[name] if same else None for name in ("base_yuan", "off_yuan", "basis")])
    names = ["earlier_yuan", "earlier_off_yuan", "basis"]
    return plan.join(pd.DataFrame(rows, index=plan.index, columns=names, dtype=object))


def read(
    lines: pd.DataFrame, budget_type: str = "general", direction: str = "revenue"
) -> tuple[int, pd.DataFrame]:
    """The year of the next budget, and its :func:`plan`. Raises Missing as :func:`plan_table`."""
    table, year = plan_table(lines, budget_type, direction)
    return year, plan(lines, table, year, direction, budget_type)


def unplanned(plan: pd.DataFrame) -> pd.DataFrame:
    """Items without parts that were collected, and for which the budget prints nothing."""
    parents = set(plan["parent_row"].dropna())
    blank = plan["planned"].isna() & plan["executed"].notna()
    return plan[~plan.index.isin(parents) & blank]


def is_alone(plan: pd.DataFrame) -> bool:
    """Whether no year before stands beside the budget, in its own table or another."""
    return bool(plan["executed"].isna().all())


def without_parts(plan: pd.DataFrame) -> pd.DataFrame:
    """The items that have no parts; a total that stands by itself (of a department) is none."""
    parents = set(plan["parent_row"].dropna())
    return plan[~plan.index.isin(parents) & (plan["level"] > 0)]


def moves(plan: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """The largest planned changes of items that have no parts; the largest rise first.

    Of a plan that stands beside no year before (:func:`is_alone`) what is planned itself.
    Out: item, path, value_yuan, page.
    """
    leaves = without_parts(plan)
    if is_alone(plan):
        leaves = leaves[leaves["planned"].notna()]
        leaves = leaves.assign(change_yuan=[each.yuan for each in leaves["planned"]])
    leaves = leaves[leaves["change_yuan"].notna()]
    if leaves.empty:
        raise Missing(
            "预算各项没有与上年数并列", "the budget prints no item beside the year before"
        )
    own = leaves[["item", "path", "change_yuan", "page"]].rename(
        columns={"change_yuan": "value_yuan"}
    )
    return largest(own, "value_yuan", most)
