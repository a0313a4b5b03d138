"""What is owed and how much may be: balance and limit of each kind of debt, and what falls due."""

from __future__ import annotations

import re

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story.terms import zh
from helpers.units import Amount, percent

#: Kind of debt → what it is called.
NAMES = {"general": "一般债务", "special": "专项债务", "total": "政府债务"}
_TOTAL = re.compile(r"合计|总计|政府债务|债务(?:余额|限额)$")
_DUE = {
    "principal": re.compile(r"到期.*本金$"),
    "interest": re.compile(r"到期.*利息$"),
}


def latest(lines: pd.DataFrame, statements: pd.DataFrame) -> int:
    """The latest year whose balance of debt is printed. Raises Missing where none is."""
    years = [
        int(year)
        for frame in (lines, statements)
        for year in frame.loc[(frame["phase"] == "balance") & money(frame), "fiscal_year"].dropna()
    ]
    if not years:
        raise Missing("没有列债务余额", "no balance of debt (债务余额) is printed")
    return max(years)


def stock(
    lines: pd.DataFrame, statements: pd.DataFrame, phase: str, year: int
) -> dict[str, tuple[Amount, int, str | None]]:
    """The balance or limit of each kind of debt at the end of a year, from tables, else the text.

    Args:
        lines: of one report.
        statements: figures of its text, asked only where no table has any.
        phase: balance or limit.
        year: the year it is the end of.

    Returns:
        kind (general, special, total) → amount, page, table (None for the text).

    Raises:
        Missing: nothing is printed, or one kind has several amounts (whose each one is, the
            data do not say).
    """
    for frame in (lines, statements):
        own = frame[((frame["phase"] == phase) & (frame["fiscal_year"] == year)).fillna(False)]
        own = own[money(own)]
        found: dict[str, tuple[Amount, int, str | None]] = {}
        for row in own.itertuples():
            kind = _kind(row)
            if not kind:
                continue
            amount = Amount(row.value, row.unit)
            if kind in found and found[kind][0] != amount:
                both = f"{found[kind][0]} and {amount}"
                raise Missing(
                    f"{year}年{NAMES[kind]}{zh(phase)}有{found[kind][0]}和{amount}两个数，表中没有说明是哪一级的",
                    f"{NAMES[kind]} {phase} {year}: {both}; the table does not say whose is meant",
                )
            table = None if pd.isna(row.table) or frame is statements else row.table
            found.setdefault(kind, (amount, int(row.page), table))
        if found:
            return _sharper(_whole(found))
    raise Missing(f"没有列{year}年债务{zh(phase)}", f"no {phase} of debt of {year} is printed")


def _whole(found: dict) -> dict:
    """With the total that the two kinds make, where none is printed."""
    if "total" in found or not {"general", "special"} <= set(found):
        return found
    (one, page, table), (other, _, _) = found["general"], found["special"]
    return found | {"total": (one + other, page, table)}


def _sharper(found: dict) -> dict:
    """Each amount with the rounding that the two others leave it: 1 beside 13.37 and 12.37 is 1.00.

    A cell may drop its zeros; the total says how far off it can be. Amounts stay as printed.
    """
    if set(found) != set(NAMES):
        return found
    amounts = {kind: entry[0] for kind, entry in found.items()}
    if amounts["general"] + amounts["special"] != amounts["total"]:
        return found
    result = {}
    for kind, (amount, page, table) in found.items():
        others = sum(each.half_unit for name, each in amounts.items() if name != kind)
        half = min(amount.half_unit, others)
        result[kind] = Amount(amount.value, amount.unit, half), page, table
    return result


def position(limits: dict, balances: dict) -> pd.DataFrame:
    """Each kind of debt against its limit.

    In: what :func:`stock` gives. Out: index kind; item, limit and balance (Amount),
    headroom_yuan, use_pct, structure_pct (share of all debt), page.
    """
    whole = balances.get("total")
    rows = {}
    for kind, name in NAMES.items():
        if kind not in balances:
            continue
        limit, (balance, page, _) = limits.get(kind), balances[kind]
        rows[kind] = {
            "item": name,
            "limit": limit[0] if limit else None,
            "balance": balance,
            "headroom_yuan": limit[0].yuan - balance.yuan if limit else None,
            "use_pct": ratios.debt_limit_use(balance, limit[0] if limit else None),
            "structure_pct": percent(balance, whole[0] if whole else None),
            "page": page,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def due(statements: pd.DataFrame, year: int) -> dict[str, tuple[Amount, int]]:
    """Principal and interest that fall due in a year, as the text states them.

    Out: principal, interest → amount, page. Raises Missing where the text states neither.
    """
    own = statements[
        ((statements["fiscal_year"] == year) & (statements["measure"] == "amount")).fillna(False)
        & money(statements)
    ]
    found = {}
    for name, words in _DUE.items():
        hits = own[own["item"].str.contains(words).fillna(False)]
        if hits["amount_yuan"].nunique() > 1:
            raise Missing(
                f"正文所称{year}年到期的{zh(name)}有几个数",
                f"the text states several amounts of {name} due in {year}",
            )
        if len(hits):
            row = hits.iloc[0]
            found[name] = Amount(row["value"], row["unit"]), int(row["page"])
    if not found:
        raise Missing(
            f"正文没有说{year}年到期的债务", f"the text states nothing that falls due in {year}"
        )
    return found


def dues(owed: dict[str, tuple[Amount, int]], principal: Amount, interest: Amount) -> pd.DataFrame:
    """What falls due beside what the accounts budget for it.

    Out: index principal, interest; item, due and budgeted (Amount), gap_yuan, covered_pct, page.
    """
    names = {"principal": "到期本金", "interest": "到期利息"}
    budget = {"principal": principal, "interest": interest}
    rows = {}
    for name, (amount, page) in owed.items():
        rows[name] = {
            "item": names[name],
            "due": amount,
            "budgeted": budget[name],
            "gap_yuan": amount.yuan - budget[name].yuan,
            "covered_pct": ratios.due_covered(budget[name], amount),
            "page": page,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _kind(row) -> str:
    component = getattr(row, "component", None)
    name = f"{row.item}{'' if component is None or pd.isna(component) else component}"
    if "债" not in name and not re.search(r"合计|总计", name):
        return ""
    kinds = {kind for kind, word in (("general", "一般"), ("special", "专项")) if word in name}
    if len(kinds) == 1:
        return kinds.pop()
    return "total" if not kinds and _TOTAL.search(name) else ""


def money(frame: pd.DataFrame) -> pd.Series:
    """Which lines or figures are amounts of money, as a mask."""
    return frame["amount_yuan"].notna()
