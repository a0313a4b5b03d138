"""What is owed and how much may be: balance and limit, how the year moved them, what falls due.

Identity: balance at the end = balance before + raised − repaid, for each kind of debt. A balance
before that is not printed follows from it, as far off as the printed figures are rounded.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story.debt.accounts import Account
from helpers.units import Amount, percent

#: Kind of debt → what it is called.
NAMES = {"general": "一般债务", "special": "专项债务", "total": "政府债务"}
_TOTAL = re.compile(r"合计|总计|政府债务|债务(?:余额|限额)$")
_REFINANCING = "再融资债券"
_DUE = {
    "principal": re.compile(r"到期.*本金$"),
    "interest": re.compile(r"到期.*利息$"),
}


def latest(lines: pd.DataFrame, statements: pd.DataFrame) -> int:
    """The latest year whose balance of debt is printed. Raises Missing where none is."""
    years = [
        int(year)
        for frame in (lines, statements)
        for year in frame.loc[(frame["phase"] == "balance") & _money(frame), "fiscal_year"].dropna()
    ]
    if not years:
        raise Missing("no balance of debt (债务余额) is printed")
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
        own = own[_money(own)]
        found: dict[str, tuple[Amount, int, str | None]] = {}
        for row in own.itertuples():
            kind = _kind(row)
            if not kind:
                continue
            amount = Amount(row.value, row.unit)
            if kind in found and found[kind][0] != amount:
                raise Missing(f"{NAMES[kind]} {phase} {year}: {found[kind][0]} and {amount}")
            table = None if pd.isna(row.table) or frame is statements else row.table
            found.setdefault(kind, (amount, int(row.page), table))
        if found:
            return _sharper(found)
    raise Missing(f"no {phase} of debt of {year} is printed")


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


def refinancing(statements: pd.DataFrame, year: int) -> tuple[Amount | None, dict[int, bool]]:
    """再融资债券 of a year as the text states them; None where it does not.

    Out: the amount, and the pages, each with whether errata.csv corrects its sentence.
    """
    own = statements[
        (
            (statements["fiscal_year"] == year)
            & (statements["phase"] == "executed")
            & (statements["measure"] == "amount")
            & (
                (statements["item"] == _REFINANCING)
                | statements["sentence"].str.contains(r"(?:全部|均|都)[为是](?:政府)?再融资")
                & statements["item"].str.contains("债券")
            )
        ).fillna(False)
        & _money(statements)
    ]
    found = {Amount(row.value, row.unit) for row in own.itertuples()}
    if len(found) > 1:
        raise Missing(f"再融资债券 {year}: the text states {' and '.join(map(str, found))}")
    pages: dict[int, bool] = {}
    for row in own.itertuples():
        pages[int(row.page)] = pages.get(int(row.page), False) or bool(
            getattr(row, "corrected", False)
        )
    return found.pop() if found else None, pages


def movement(
    balances: dict, before: dict, accounts: dict[str, Account], refinanced: Amount | None
) -> pd.DataFrame:
    """How each kind of debt moved over the year, as the accounts book it.

    Args:
        balances: at the end of the year (:func:`stock`).
        before: at the end of the year before; empty where not printed.
        accounts: executed, of the year.
        refinanced: 再融资债券 as stated in the text, of all debt.

    Returns:
        index general, special, total; item, begin_yuan, raised and repaid (Amount, blank where
        not printed), refinanced (Amount), unrolled_yuan (repaid without refinancing), rollover_pct,
        end (Amount), begin_off_yuan (how far begin may be off), basis (printed or derived).
    """
    rows = {}
    for kind, account in accounts.items():
        if kind not in balances:
            raise Missing(f"no balance of {NAMES[kind]} is printed")
        raised = account.flow("debt raised", "revenue")
        raised -= account.flow("lent on", "expenditure")
        repaid = account.flow("debt repaid", "expenditure")
        blank = (account.printed("debt raised"), account.printed("debt repaid"))
        rows[kind] = _moved(NAMES[kind], raised, repaid, balances[kind][0], before.get(kind), blank)
    raised, repaid = (sum(row[name] for row in rows.values()) for name in ("_raised", "_repaid"))
    end = balances["total"][0] if "total" in balances else sum(r["end"] for r in rows.values())
    rows["total"] = _moved(
        NAMES["total"], raised, repaid, end, before.get("total"), (raised, repaid)
    )
    for row in rows.values():
        _rolled(row, rows["total"]["_raised"], refinanced)
    frame = pd.DataFrame.from_dict(rows, orient="index")
    return frame.drop(columns=["_raised", "_repaid"])


def _moved(item, raised, repaid, end, before, shown) -> dict:
    derived = end - raised + repaid
    begin = before[0] if before else derived
    return {
        "item": item,
        "begin_yuan": begin.yuan,
        "raised": shown[0],
        "repaid": shown[1],
        "end": end,
        "begin_off_yuan": Decimal(0) if before else derived.half_unit,
        "basis": "printed" if before else "derived",
        "_raised": raised,
        "_repaid": repaid,
    }


def _rolled(row: dict, all_raised: Amount, refinanced: Amount | None) -> None:
    """What of the repayment came from refinancing: told for all debt, for a kind only if all is."""
    row |= {"refinanced": None, "unrolled_yuan": None, "rollover_pct": None}
    if refinanced is None:
        return
    off = all_raised - refinanced
    if abs(off.yuan) <= off.half_unit:  # all that was raised: the accounts have it exact
        part = row["_raised"]
    elif row["item"] == NAMES["total"]:
        part = refinanced
    else:
        return
    if row["_repaid"].yuan:
        row["refinanced"] = part
        row["unrolled_yuan"] = row["_repaid"].yuan - part.yuan
        row["rollover_pct"] = ratios.rollover(part, row["_repaid"])


def due(statements: pd.DataFrame, year: int) -> dict[str, tuple[Amount, int]]:
    """Principal and interest that fall due in a year, as the text states them.

    Out: principal, interest → amount, page. Raises Missing where the text states neither.
    """
    own = statements[
        ((statements["fiscal_year"] == year) & (statements["measure"] == "amount")).fillna(False)
        & _money(statements)
    ]
    found = {}
    for name, words in _DUE.items():
        hits = own[own["item"].str.contains(words).fillna(False)]
        if hits["amount_yuan"].nunique() > 1:
            raise Missing(f"the text states several amounts of {name} due in {year}")
        if len(hits):
            row = hits.iloc[0]
            found[name] = Amount(row["value"], row["unit"]), int(row["page"])
    if not found:
        raise Missing(f"the text states nothing that falls due in {year}")
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


def _money(frame: pd.DataFrame) -> pd.Series:
    return frame["amount_yuan"].notna()
