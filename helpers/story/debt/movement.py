"""How a year moved the debt: what was raised, what of it refinanced, what was repaid.

Identity: balance at the end = balance before + raised − repaid, for each kind of debt. A balance
before that is not printed follows from it, as far off as the printed figures are rounded.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story.debt.accounts import Account
from helpers.story.debt.position import NAMES, money
from helpers.units import Amount

#: As the text calls them: 再融资债券, 省转贷市本级再融资债券; not those of one kind of debt.
_REFINANCING = r"(?:.{0,6}转贷.{0,5})?(?:地方)?(?:政府)?再融资债券"


def printed_flows(lines: pd.DataFrame, year: int) -> dict[str, tuple[Amount, Amount, set]]:
    """What was raised and repaid of each kind of debt, where a table on debt prints it.

    Such tables (债务限额和余额情况表) print 发行额 and 还本额 beside the balances.

    Out: kind → raised, repaid, places (page and table); empty where not printed of both kinds.
    """
    own = lines[
        ((lines["direction"] == "debt") & (lines["fiscal_year"] == year)).fillna(False)
        & lines["phase"].isin(("executed", "estimated"))
        & money(lines)
    ]
    found = {}
    for kind, word in (("general", "一般"), ("special", "专项")):
        names = own["item"].str.replace(r"\s", "", regex=True)
        endings = (r"(?:发行|举借)额?$", r"还本(?:支出)?额?$")
        parts = [own[names.str.contains(f"{word}债务{end}").fillna(False)] for end in endings]
        if any(part["amount_yuan"].nunique() != 1 for part in parts):
            return {}
        rows = [part.iloc[0] for part in parts]
        amounts = [Amount(row["value"], row["unit"]) for row in rows]
        found[kind] = (*amounts, {(int(row["page"]), row["table"]) for row in rows})
    return found


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
                statements["item"].str.fullmatch(_REFINANCING)
                | statements["sentence"].str.contains(r"(?:全部|均|都)[为是](?:政府)?再融资")
                & statements["item"].str.contains("债券")
            )
        ).fillna(False)
        & money(statements)
    ]
    found = {Amount(row.value, row.unit) for row in own.itertuples()}
    if len(found) > 1:
        raise Missing(
            f"正文所称{year}年再融资债券有几个数：{'、'.join(map(str, found))}",
            f"再融资债券 {year}: the text states {' and '.join(map(str, found))}",
        )
    pages: dict[int, bool] = {}
    for row in own.itertuples():
        pages[int(row.page)] = pages.get(int(row.page), False) or bool(
            getattr(row, "corrected", False)
        )
    return found.pop() if found else None, pages


def movement(
    balances: dict,
    before: dict,
    accounts: dict[str, Account],
    refinanced: Amount | None,
    printed: dict | None = None,
) -> pd.DataFrame:
    """How each kind of debt moved over the year, as a table on debt or the accounts have it.

    Args:
        balances: at the end of the year (:func:`stock`).
        before: at the end of the year before; empty where not printed.
        accounts: executed, of the year; asked only where ``printed`` is empty.
        refinanced: 再融资债券 as stated in the text, of all debt.
        printed: what :func:`printed_flows` gives.

    Returns:
        index general, special, total; item, begin_yuan, raised and repaid (Amount, blank where
        not printed), refinanced (Amount), unrolled_yuan (repaid without refinancing), rollover_pct,
        end (Amount), unexplained_yuan (end less what the others make it, where begin is printed),
        begin_off_yuan (how far begin may be off), basis (printed or derived).
    """
    rows = {}
    for kind in ("general", "special"):
        if kind not in balances:
            raise Missing(f"没有列{NAMES[kind]}余额", f"no balance of {NAMES[kind]} is printed")
        if printed:
            raised, repaid, _ = printed[kind]
            blank = raised, repaid
        else:
            account = accounts[kind]
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
    _plausible(rows["total"]["_raised"], refinanced)
    for row in rows.values():
        _rolled(row, rows["total"]["_raised"], refinanced)
    frame = pd.DataFrame.from_dict(rows, orient="index")
    return frame.drop(columns=["_raised", "_repaid"])


def _plausible(raised: Amount, refinanced: Amount | None) -> None:
    """Raises Missing where the text's 再融资债券 are more than all that the accounts raised."""
    if refinanced is None:
        return
    over = refinanced - raised
    if over.yuan > over.half_unit:
        raise Missing(
            f"正文所称再融资债券{refinanced}多于收支表所列的举债{raised}，不是同一范围",
            f"the text's 再融资债券 ({refinanced}) are more than all that was raised ({raised})",
        )


def _moved(item, raised, repaid, end, before, shown) -> dict:
    derived = end - raised + repaid
    begin = before[0] if before else derived
    return {
        "item": item,
        "begin_yuan": begin.yuan,
        "raised": shown[0],
        "repaid": shown[1],
        "end": end,
        "unexplained_yuan": end.yuan - (begin + raised - repaid).yuan if before else None,
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
    if all_raised.alike(refinanced):  # all that was raised: the accounts have it exact
        part = row["_raised"]
    elif row["item"] == NAMES["total"]:
        part = refinanced
    else:
        return
    if row["_repaid"].yuan:
        row["refinanced"] = part
        row["unrolled_yuan"] = row["_repaid"].yuan - part.yuan
        row["rollover_pct"] = ratios.rollover(part, row["_repaid"])
