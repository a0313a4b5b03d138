"""What was collected, against the budget and the year before: the tables behind the story.

A report prints this year's amounts, and of last year's only ratios (rounded) and, in its text,
增收 and 减收 for some items. :func:`changes` puts them together: a stated change gives last
year's amount, a ratio a range, and a parent and its parts narrow each other down. What neither
gives stays blank (helpers.story.comparison shows it by itself, never spread over others).
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers.load import Missing, Several
from helpers.story import own as own_of
from helpers.story.estimate import Range, around, base_from_change, base_from_ratio
from helpers.story.labels import paths
from helpers.story.phases import BUDGETS
from helpers.story.terms import zh
from helpers.units import YUAN_PER, Amount


def table_of(
    lines: pd.DataFrame, budget_type: str = "general", direction: str = "revenue"
) -> tuple[str, int]:
    """The table that prints executed amounts beside the budget or the year before, and its year.

    Found by what its numbers are, not by its number: of several the one with most rows; one with
    budgets before one without. Its own part counts (helpers.story.own).

    Raises:
        Missing: the report has no such table.
        Several: the tables differ in their total.
    """
    own = own_of.sides(lines, budget_type, direction)
    done = own[own["phase"] == "executed"]
    planned = own[own["phase"].isin(BUDGETS)]
    both = done.merge(planned, on=["table", "row", "fiscal_year"], suffixes=("", "_planned"))
    if both.empty:
        earlier = done.assign(fiscal_year=done["fiscal_year"] + 1)
        both = done.merge(earlier, on=["table", "row", "fiscal_year"], suffixes=("", "_before"))
    if both.empty:
        raise Missing(
            f"没有表并列{zh(budget_type)}{zh(direction)}的执行数和预算数或上年数",
            f"no table prints executed amounts beside budgeted ones or those of the year before "
            f"({budget_type}, {direction})",
        )
    return fullest(both)


def read(
    lines: pd.DataFrame,
    statements: pd.DataFrame,
    budget_type: str = "general",
    direction: str = "revenue",
) -> tuple[int, pd.DataFrame]:
    """The year that was executed, and each item's :func:`changes` on the year before.

    Raises Missing as :func:`table_of` does.
    """
    table, year = table_of(lines, budget_type, direction)
    stated, same = stated_changes(statements, table, year), direction == "revenue"
    return year, changes(amounts(lines, table, year, direction), stated, same_items=same)


def fullest(both: pd.DataFrame) -> tuple[str, int]:
    """Of rows that carry two numbers: the latest year's table with most rows, and that year.

    Raises Several where the tables of that year print different totals.
    """
    latest = both[both["fiscal_year"] == both["fiscal_year"].max()]
    tops = latest[(latest["level"] == 0).fillna(False)].drop_duplicates("table")
    totals = [Amount(each.value, each.unit) for each in tops.itertuples()]
    if not all(each.alike(totals[0]) for each in totals):
        names = "、".join(tops["table"])
        raise Several(
            f"第{names}号表的合计不同，不能确定取哪一个",
            f"the totals of tables {names} differ, and nothing says which is meant",
        )
    size = latest.groupby(["table"])["row"].nunique().reset_index()
    best = size.sort_values("row", kind="stable").iloc[-1]
    return best["table"], int(latest["fiscal_year"].iloc[0])


def side_of(lines: pd.DataFrame, budget_type: str, direction: str) -> pd.DataFrame:
    """The amounts of one side of one account that say their year."""
    own = lines[
        ((lines["budget_type"] == budget_type) & (lines["direction"] == direction))
        .fillna(False)
        .astype(bool)
    ]
    return own[own["amount_yuan"].notna() & own["fiscal_year"].notna()]


def amounts(
    lines: pd.DataFrame, table: str, year: int, direction: str | None = None
) -> pd.DataFrame:
    """A table of execution, a row a printed row with an executed amount.

    In: ``direction`` as helpers.story.own.table takes it.
    Out: item, level, parent_row, page, path (helpers.story.labels); executed, budget and
    last_year (Amount; blank where not printed), budget_phase; budget_pct and last_year_pct
    (Decimal, as printed), base_year, ratio_header and ratio_corrected (by errata.csv), and
    blanks_below: whether rows without a result stand under the row, as :func:`with_blanks` finds
    them. The index is the row.
    """
    whole = own_of.table(lines, table, direction)
    own = whole[(whole["fiscal_year"] == year).fillna(False).astype(bool)]
    before = whole[(whole["fiscal_year"] == year - 1).fillna(False).astype(bool)]
    money, shares = own[own["amount_yuan"].notna()], own[own["base_year"].notna()]
    result = _one_a_row(
        money[money["phase"] == "executed"], ["item", "level", "parent_row", "page"]
    )
    result = own_of.named_rows(result, whole, table)
    result["path"] = paths(_one_a_row(whole, ["item", "parent_row"])).reindex(result.index)
    phase = next((each for each in BUDGETS if (money["phase"] == each).any()), None)
    result["executed"] = _column(result, _amounts(money[money["phase"] == "executed"]))
    result["budget"] = _column(result, _amounts(money[money["phase"] == phase]))
    result["budget_phase"] = phase
    printed = before[before["amount_yuan"].notna() & (before["phase"] == "executed")]
    result["last_year"] = _column(result, _amounts(printed))
    result["budget_pct"] = _column(result, _values(shares[shares["base_year"] == year]))
    # A ratio to an execution is one to an earlier year, whichever year its header names. One of
    # change (增减%) is 100 less than that; 同口径 (like for like) is to no amount of that year.
    earlier = shares[(shares["base_phase"] == "executed") & (shares["phase"] == "executed")]
    earlier = earlier[~_named(earlier, "同口径|可比|剔除|扣除")]
    grown = _named(earlier, "[增减+±]")
    plain, grown = earlier[~grown], earlier[grown]
    to_all = {row: 100 + each for row, each in _values(grown).items()}
    result["last_year_pct"] = _column(result, to_all | _values(plain))
    first = pd.concat([plain, grown]).drop_duplicates("row").set_index("row")
    result["base_year"], result["ratio_header"] = first["base_year"], first["column"]
    result["ratio_corrected"] = first.get("corrected", False)
    blank = with_blanks(result["level"], lines.attrs.get("rows", {}).get(table))
    result["blanks_below"] = [row in blank for row in result.index]
    result.attrs |= {"year": year, "table": table}
    return result


def with_blanks(levels: pd.Series, rows: int | None = None) -> set[int]:
    """The rows under which rows without a number stand, so that their parts may not be all.

    In: the level of each row that has one, by row; ``rows``, how many the table prints, for those
    at its end. A blank row's own depth is not known: it may belong to each of the rows it follows
    that is not closed by one of the same depth.
    """
    numbers = [int(row) for row in levels.index]
    last = max([rows or 0, *numbers])
    absent = set(range(1, last + 1)) - set(numbers)
    found = set()
    for place, row in enumerate(numbers):
        after = numbers[place + 1 :]
        end = next((n for n in after if levels[n] <= levels[row]), last + 1)
        if any(row < one < end for one in absent):
            found.add(row)
    return found


def stated_changes(statements: pd.DataFrame, table: str, year: int) -> dict[int, Amount]:
    """增收 (positive) and 减收 (negative) of the running text, by the row they speak of."""
    own = statements[
        (statements["table"] == table).fillna(False).astype(bool)
        & (statements["fiscal_year"] == year).fillna(False).astype(bool)
        & statements["measure"].isin(["increase", "decrease"])
    ]
    signs = {"increase": 1, "decrease": -1}
    return {
        int(each.row): Amount(each.value, each.unit) * signs[each.measure]
        for each in own.itertuples()
    }


def changes(
    done: pd.DataFrame, stated: dict[int, Amount], *, same_items: bool = True
) -> pd.DataFrame:
    """Each item's change on the year before, with what it rests on.

    In: :func:`amounts` and :func:`stated_changes`. ``same_items`` says that the table lists the
    items of last year too, as tables of revenue do. One of spending may list those of this year
    only; then last year's parts need not add up to their parent, and a part without a ratio gets
    a base just where the other parts leave nothing for it (no amount being below zero).
    Out: ``done`` and base (Range in 元), base_yuan and change_yuan (the middle, in whole units as
    printed), off_yuan (how far it may be off), basis (printed, stated, ratio, sum, or blank), and
    agrees: whether the stated change and the printed ratio can both be true (<NA> where only one
    is printed).
    """
    result = done.copy()
    exact, known, basis, agrees = {}, {}, {}, {}
    usable = _in_percent(done["last_year_pct"])
    for row, line in done.iterrows():
        ratio, change = _from_ratio(line) if usable else None, stated.get(row)
        text = None if change is None else base_from_change(line["executed"], change)
        if isinstance(line["last_year"], Amount):
            exact[row], known[row], basis[row] = (
                line["last_year"],
                around(line["last_year"]),
                "printed",
            )
        elif text:
            exact[row], known[row], basis[row] = line["executed"] - change, text, "stated"
        else:
            known[row], basis[row] = ratio, "ratio" if ratio else pd.NA
        if text and ratio:
            agrees[row] = text & ratio is not None
    if same_items:
        for _ in range(3):  # once up, once down, and what follows from that
            _narrow(done, known, basis)
    else:
        for parent, below in parts_of(done).items():
            _new_items(parent, below, known, basis)
    middle, off = {}, {}
    for row, line in done.iterrows():
        if row in exact:
            middle[row], off[row] = exact[row].yuan, Decimal(0)
        elif known[row]:
            middle[row] = known[row].middle(YUAN_PER[line["executed"].unit])
            off[row] = known[row].off(middle[row])
    moved = {row: done.at[row, "executed"].yuan - value for row, value in middle.items()}
    columns = {"base": known, "base_yuan": middle, "change_yuan": moved, "off_yuan": off}
    for name, values in columns.items():
        result[name] = _column(result, values)
    result["basis"] = pd.Series(basis, dtype="string")
    result["agrees"] = pd.Series(agrees, dtype="boolean").reindex(done.index)
    return result


def parts_of(frame: pd.DataFrame) -> dict[int, list[int]]:
    """The rows under each row that has any."""
    found: dict[int, list[int]] = {}
    for row, parent in frame["parent_row"].items():
        if not pd.isna(parent) and parent in frame.index:
            found.setdefault(int(parent), []).append(row)
    return found


def _narrow(done: pd.DataFrame, known: dict, basis: dict) -> None:
    """A parent is the sum of its parts: each side narrows the other, contradictions are left.

    Not where blank rows stand among the parts: what printed nothing this year may have had its
    share of the last.
    """
    for parent, below in parts_of(done).items():
        if done.at[parent, "blanks_below"]:
            continue
        bases = [known[row] for row in below]
        exact = sum(done.at[row, "executed"].yuan for row in below)
        if exact != done.at[parent, "executed"].yuan:
            continue  # parts that were not printed: the sum says nothing of last year
        missing = [row for row in below if known[row] is None]
        if not missing:
            _take(parent, sum_of(bases), known, basis)
        if known[parent] and len(missing) <= 1:
            for row in missing or below:
                others = sum_of([known[other] for other in below if other != row])
                _take(row, known[parent] - others, known, basis)


def _new_items(parent: int, below: list[int], known: dict, basis: dict) -> None:
    """Parts without a ratio, where the others already make up all of the parent's last year."""
    missing = [row for row in below if known[row] is None]
    if not missing or known[parent] is None:
        return
    left = known[parent] - sum_of([known[row] for row in below if row not in missing])
    if left.low <= 0 <= left.high:
        for row in missing:
            known[row], basis[row] = Range(Decimal(0), left.high), "sum"


def _take(row: int, found: Range, known: dict, basis: dict) -> None:
    if known[row] is None:
        known[row], basis[row] = found, "sum"
    else:
        known[row] = known[row] & found or known[row]


def sum_of(ranges: list[Range]) -> Range:
    """The sum of amounts known as ranges."""
    return sum(ranges, Range(Decimal(0), Decimal(0)))


def _in_percent(printed: pd.Series) -> bool:
    """Whether a column of ratios is in %: one of factors (1.17) has most of them near one."""
    ratios = sorted(printed.dropna())
    return bool(ratios) and ratios[len(ratios) // 2] > 10


def _from_ratio(line: pd.Series) -> Range | None:
    """None where no ratio is printed, or one that rounds to nothing."""
    ratio = line["last_year_pct"]
    half = None if pd.isna(ratio) else Decimal((0, (5,), ratio.as_tuple().exponent - 1))
    return None if half is None or ratio <= half else base_from_ratio(line["executed"], ratio)


def _one_a_row(lines: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return lines.drop_duplicates("row").set_index("row")[columns].copy()


def _amounts(lines: pd.DataFrame) -> dict[int, Amount]:
    one = own_of.one_each(lines)
    return {each.row: Amount(each.value, each.unit) for each in one.itertuples()}


def _named(lines: pd.DataFrame, words: str) -> pd.Series:
    """Which lines stand under a header with such words, as a mask."""
    return lines["column"].str.contains(words).fillna(False).astype(bool)


def _values(lines: pd.DataFrame) -> dict[int, Decimal]:
    return {each.row: each.value for each in lines.itertuples()}


def _column(frame: pd.DataFrame, values: dict) -> pd.Series:
    """Values by row as a column; <NA> where there is none (reindexing would put a float there)."""
    found = [values.get(row) for row in frame.index]
    blanks_marked = [pd.NA if value is None else value for value in found]
    return pd.Series(blanks_marked, index=frame.index, dtype="object")
