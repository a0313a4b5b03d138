"""“三公”经费: overseas trips (因公出国), receptions (公务接待) and vehicles (公务用车).

The budget stands in a table, the result often only in the text, in 元 or 万元. The parts matter:
a total that rises because trips start again says nothing of receptions.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story.estimate import Range, around, base_from_ratio
from helpers.story.phases import PLANS
from helpers.units import Amount

#: Part → words in its label; the total's label holds 三公, or it is its table's total.
PARTS = {
    "因公出国（境）费": "因公出国",
    "公务接待费": "公务接待",
    "公务用车购置及运行维护费": "公务用车",
}
TOTAL = "“三公”经费"
#: What a table of 三公 expenses may print beside them.
_OTHERS = re.compile("会议|培训|机关运行|差旅")
_STEP = Decimal(100)  # 元: two decimals of 万元, as these expenses are printed
STAGES = ("approved", "executed", "next")


def budget_table(lines: pd.DataFrame) -> str:
    """The table whose main parts are the three, else one called so that has them among others.

    Raises Missing where there is none.
    """
    own = lines[lines["amount_yuan"].notna() & (lines["level"] == 1).fillna(False)]
    for table, rows in own.groupby("table", sort=True):
        names = [_full(name) for name in rows["item"].dropna().unique()]
        if all(any(word in name for name in names) for word in PARTS.values()):
            return str(table)
    titles = lines.attrs.get("titles", {})
    for table, rows in own.groupby("table", sort=True):
        names = [_full(name) for name in rows["item"].dropna().unique()]
        each = all(any(word in name for name in names) for word in PARTS.values())
        if each and "三公" in titles.get(table, ""):
            return str(table)
    raise Missing("没有“三公”经费表", "no table of 三公 expenses")


def expenses(lines: pd.DataFrame, statements: pd.DataFrame, year: int) -> pd.DataFrame:
    """Total and parts: budget, result, growth as stated, last year's range, next budget.

    In: lines and statements of one report; ``year`` that was executed. Out: item; approved,
    executed and next (Amount, <NA> where not printed), growth_pct (as the text states it), base
    (Range in 元), base_yuan, off_yuan, basis, execution_pct; ``attrs`` has pages, and told:
    whether the text, and no table, gives a result. The base of
    the one part without a stated growth is what the others leave, and no less than nothing.

    Raises:
        Missing: neither a table nor the text has a figure.
    """
    printed = _printed(lines, year)
    text = statements[(statements["fiscal_year"] == year).fillna(False).astype(bool)]
    text = text[(text["phase"] == "executed").fillna(False).astype(bool)]
    words = {TOTAL: "三公"} | PARTS
    rows, pages, told = [], set(printed["page"]), False
    for name, word in words.items():
        said = text[text["item"].str.contains(word).fillna(False).astype(bool)]
        row = {"item": name, "growth_pct": _one(said, "growth_pct")}
        for stage, (of_year, phases) in _wanted(year).items():
            own = printed[(printed["part"] == name) & (printed["fiscal_year"] == of_year)]
            own = own[own["phase"].isin(phases)]
            row[stage] = Amount(own["value"].iloc[0], own["unit"].iloc[0]) if len(own) else pd.NA
        last = printed[(printed["part"] == name) & (printed["fiscal_year"] == year - 1)]
        last = last[last["phase"] == "executed"]
        row["last"] = Amount(last["value"].iloc[0], last["unit"].iloc[0]) if len(last) else pd.NA
        amounts = said[said["measure"] == "amount"]
        if pd.isna(row["executed"]) and len(amounts) == 1:
            told = True
            row["executed"] = Amount(amounts["value"].iloc[0], amounts["unit"].iloc[0])
        pages |= set(said["page"])
        if amounts["value"].nunique() > 1:  # of which of them the growth is, is not said
            row["growth_pct"] = None
        rows.append(row)
    result = pd.DataFrame(rows).astype({stage: object for stage in (*STAGES, "last")})
    for stage in (*STAGES, "last"):  # a total of these and of other expenses is none of theirs
        if pd.isna(result.at[0, stage]) and result[stage].iloc[1:].notna().all():
            result.at[0, stage] = sum(result[stage].iloc[2:], result.at[1, stage])
    for at, (done, last) in enumerate(zip(result["executed"], result["last"], strict=True)):
        if not (pd.isna(done) or pd.isna(last)):
            result.at[at, "growth_pct"] = ratios.growth(done, last)
    if result[list(STAGES)].isna().all(axis=None):
        raise Missing("没有“三公”经费的数", "no figure of 三公 expenses")
    result["execution_pct"] = [
        None if pd.isna(done) or pd.isna(plan) else ratios.execution_rate(done, plan)
        for done, plan in zip(result["executed"], result["approved"], strict=True)
    ]
    result = _with_bases(result)
    result.attrs = {"pages": sorted(int(page) for page in pages), "told": told}
    return result


def _wanted(year: int) -> dict[str, tuple[int, tuple[str, ...]]]:
    plans = (*PLANS, "adjusted")
    return {
        "approved": (year, plans),
        "executed": (year, ("executed",)),
        "next": (year + 1, plans),
    }


def _printed(lines: pd.DataFrame, year: int) -> pd.DataFrame:
    """The lines of the 三公 table with the part each row is; none where there is no table."""
    try:
        table = budget_table(lines)
    except Missing:
        return _wide(lines)
    own = lines[(lines["table"] == table) & lines["amount_yuan"].notna() & (lines["level"] <= 1)]
    own = own.copy()
    named = own["item"].str.contains("三公").fillna(False)
    named &= own["level"] == 0  # 行政经费 may stand above it
    own["part"] = [
        _part_of(item)
        if level
        else (TOTAL if not _OTHERS.search(str(item)) and (own_name or not named.any()) else pd.NA)
        for level, item, own_name in zip(own["level"], own["item"], named, strict=True)
    ]
    return own


def _part_of(name: object) -> object:
    return next((part for part, word in PARTS.items() if word in _full(name)), pd.NA)


def _full(name: object) -> str:
    return str(name).replace("公车", "公务用车")


def _wide(lines: pd.DataFrame) -> pd.DataFrame:
    """As :func:`_printed`, of a department's table, in which each expense is a column.

    Its first row is the whole. Of 公务用车 the column 小计 counts, not those it sums up; 合计 of a
    table that has 会议费 and 培训费 beside them is no total of the three.
    """
    none = lines.iloc[:0].assign(part=pd.Series(dtype="string"))
    for table, title in sorted(lines.attrs.get("titles", {}).items()):
        own = lines[(lines["table"] == table) & lines["amount_yuan"].notna()]
        own = own[own["row"] == own["row"].min()]
        names = own["column"].fillna("").str.replace(r"\s", "", regex=True)
        if "三公" not in title or not names.str.contains("|".join(PARTS.values())).any():
            continue
        moved = names.str.contains("增减")
        own, names = own[~moved], names[~moved]
        part = names.map(_part_of)
        whole = names.str.contains("三公[^/]*/(?:小计|合计)$")
        if not whole.any() and not names.str.contains(_OTHERS).any():
            whole = names.str.contains("合计")
        part = part.mask(part.isna() & whole, TOTAL)
        cars = part.eq("公务用车购置及运行维护费").fillna(False)
        split = names.str.contains("公务用车.*(?:小计|/.*公务用车)") & cars
        return own.assign(part=part.mask(split & ~names.str.contains("小计"), pd.NA))
    return none


def year_of(lines: pd.DataFrame, year: object) -> int:
    """The year to speak of: the one executed, else the last that 三公 results are printed for.

    Of a budget without results it is the year before the budget's own. In: ``year`` as the
    notebook knows it, no int where it does not. Raises Missing where there is no table.
    """
    if isinstance(year, int):
        return year
    own = _printed(lines, 0)
    own = own[own["part"].notna() & own["fiscal_year"].notna()]
    if own.empty:
        raise Missing("没有“三公”经费表", "no table of 三公 expenses")
    done = own[own["phase"] == "executed"]
    return int(own["fiscal_year"].max() - 1) if done.empty else int(done["fiscal_year"].max())


def _one(said: pd.DataFrame, measure: str) -> Decimal | None:
    own = said[said["measure"] == measure]
    return own["value"].iloc[0] if len(own) == 1 else None


def _with_bases(frame: pd.DataFrame) -> pd.DataFrame:
    """Last year's amounts by the stated growth; the one left over by the other three."""
    known: list[Range | None] = [
        around(last)
        if not pd.isna(last)
        else base_from_ratio(done, 100 + growth)
        if growth is not None and not pd.isna(done) and growth > -100
        else None
        for done, growth, last in zip(
            frame["executed"], frame["growth_pct"], frame["last"], strict=True
        )
    ]
    basis = ["ratio" if each else pd.NA for each in known]
    basis = [
        b if pd.isna(last) else "printed" for b, last in zip(basis, frame["last"], strict=True)
    ]
    missing = [place for place, each in enumerate(known) if each is None]
    if len(missing) == 1 and missing[0] > 0:
        left = known[0]
        for place, each in enumerate(known[1:], start=1):
            left = left if place == missing[0] else left - each
        if left.high >= 0:
            known[missing[0]] = Range(max(left.low, Decimal(0)), left.high)
            basis[missing[0]] = "sum"
    middle = [None if each is None else each.middle(_STEP) for each in known]
    columns = {"base": known, "base_yuan": middle}
    columns["off_yuan"] = [
        None if each is None else each.off(value) for each, value in zip(known, middle, strict=True)
    ]
    for name, values in columns.items():
        frame[name] = pd.Series(
            [pd.NA if value is None else value for value in values], dtype=object
        )
    frame["basis"] = basis
    return frame
