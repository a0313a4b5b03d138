"""How a year moved the debt: what was raised, what of it refinanced, what was repaid.

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
from helpers.story.debt.position import NAMES, money
from helpers.story.phases import RESULTS
from helpers.units import Amount

_RAISED, _REPAID = "(?:发行|举借)", "还本(?:支出)?"
_END = "(?:额|(?:预计)?执行数|决算数)?"
_PARTLY = "新增|再融资|置换"
#: As the text calls them: 再融资债券, 省转贷市本级再融资债券; not those of one kind of debt.
_REFINANCING = r"(?:.{0,6}转贷.{0,5})?(?:地方)?(?:政府)?再融资债券"


def printed_flows(lines: pd.DataFrame, year: int) -> dict[str, tuple[Amount, Amount, set]]:
    """What was raised and repaid of each kind of debt, where a table on debt prints it.

    Such tables (债务限额和余额情况表, 发行及还本付息情况表) print 发行额 and 还本额 of each kind,
    or split what was issued and repaid in all into bonds of each kind.

    Out: kind → raised, repaid, places (page and table); empty where not printed of both kinds.
    """
    own = _moves(lines, year)
    found = {}
    for kind, word in (("general", "一般"), ("special", "专项")):
        names = own["item"].str.replace(r"\s", "", regex=True)
        whole = ~names.str.contains(_PARTLY).fillna(False).astype(bool)
        for noun in ("债务", "债券"):
            heads = [rf"{word}{noun}{name}{_END}$" for name in (_RAISED, _REPAID)]
            parts = [own[whole & names.str.contains(head).fillna(False)] for head in heads]
            if all(len(part) for part in parts):
                break
        if any(part["amount_yuan"].nunique() != 1 for part in parts):
            return _split(own)
        rows = [part.iloc[0] for part in parts]
        amounts = [Amount(row["value"], row["unit"]) for row in rows]
        found[kind] = (*amounts, {(int(row["page"]), row["table"]) for row in rows})
    return found


def printed_refinancing(lines: pd.DataFrame, year: int) -> tuple[Amount | None, dict[int, bool]]:
    """再融资债券 of a year in the tables that :func:`printed_flows` takes; None where not printed.

    Out: as :func:`refinancing`.
    """
    rows = _refinancing_rows(lines, year)
    if not rows:
        return None, {}
    amount = _added([Amount(each.value, each.unit) for each in rows])
    return amount, {int(each.page): False for each in rows}


def refinancing_kinds(lines: pd.DataFrame, year: int) -> dict[str, Amount]:
    """再融资债券 of each kind, where each of their rows, or the row above it, names its kind.

    Out: kind → amount, as :func:`printed_refinancing` adds them up; empty where one names none.
    """
    first = lines.drop_duplicates(["table", "row"])
    names = dict(zip(zip(first["table"], first["row"], strict=True), first["item"], strict=True))
    found: dict[str, list[Amount]] = {}
    for each in _refinancing_rows(lines, year):
        kind = _kind_of(each.item) or _kind_of(names.get((each.table, each.parent_row), ""))
        found.setdefault(kind, []).append(Amount(each.value, each.unit))
    return {} if "" in found else {kind: _added(amounts) for kind, amounts in found.items()}


def _refinancing_rows(lines: pd.DataFrame, year: int) -> list:
    """The rows of 再融资债券 in the tables that say what was raised, none of them below another."""
    flows = printed_flows(lines, year)
    tables = {table for *_, places in flows.values() for _, table in places}
    own = _moves(lines, year)
    own = own[own["table"].isin(tables) & own["item"].str.contains("再融资").fillna(False)]
    above = set(zip(own["table"], own["row"], strict=True))
    return [each for each in own.itertuples() if (each.table, each.parent_row) not in above]


def _moves(lines: pd.DataFrame, year: int) -> pd.DataFrame:
    """The amounts of tables on debt that speak of what a year did."""
    return lines[
        ((lines["direction"] == "debt") & (lines["fiscal_year"] == year)).fillna(False)
        & lines["phase"].isin(RESULTS)
        & money(lines)
    ]


def _split(own: pd.DataFrame) -> dict[str, tuple[Amount, Amount, set]]:
    """What was raised and repaid of each kind, as the parts of a row on both kinds have it.

    Only where each part names its kind and they make up the row. What is lent by abroad is general
    debt.
    """
    found: list[dict[str, Amount]] = []
    places = set()
    for word in (_RAISED, _REPAID):
        for head in own[own["item"].str.contains(word).fillna(False)].itertuples():
            below = (own["parent_row"] == head.row).fillna(False) & (own["table"] == head.table)
            parts = own[below & (own["column"] == head.column).fillna(False)]
            kinds = [_kind_of(item) for item in parts["item"]]
            whole = len(parts) and parts["amount_yuan"].sum() == head.amount_yuan
            if whole and set(kinds) == {"general", "special"}:
                amounts = [Amount(each.value, each.unit) for each in parts.itertuples()]
                pairs = list(zip(kinds, amounts, strict=True))
                kept = {k: _added([a for name, a in pairs if name == k]) for k in set(kinds)}
                found.append(kept)
                places |= {(int(head.page), head.table)}
                break
        else:
            return {}
    raised, repaid = found
    return {kind: (raised[kind], repaid[kind], places) for kind in ("general", "special")}


def _kind_of(item: object) -> str:
    for kind, words in (("special", "专项"), ("general", "一般|国际金融|外国政府|外债")):
        if re.search(words, str(item)):
            return kind
    return ""


def _added(amounts: list[Amount]) -> Amount:
    return sum(amounts[1:], amounts[0])


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
    kinds: dict[str, Amount] | None = None,
) -> pd.DataFrame:
    """How each kind of debt moved over the year, as a table on debt or the accounts have it.

    Args:
        balances: at the end of the year (:func:`stock`).
        before: at the end of the year before; empty where not printed.
        accounts: executed, of the year; asked only where ``printed`` is empty.
        refinanced: 再融资债券 as stated in the text, of all debt.
        printed: what :func:`printed_flows` gives.
        kinds: what :func:`refinancing_kinds` gives; it counts where its sum is ``refinanced``.

    Returns:
        index general, special, total; item, begin_yuan, raised (less what was lent on) and repaid
        (Amount, blank where not printed), refinanced (Amount), unrolled_yuan (repaid without
        refinancing), rollover_pct, end (Amount), unexplained_yuan (end less what the others make
        it, where begin is printed), begin_off_yuan (how far begin may be off), basis (printed or
        derived). ``attrs`` lent_on: whether raised is less what was lent on.
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
            kept = None if account.printed("debt raised") is None else raised
            blank = (kept, account.printed("debt repaid"))
        rows[kind] = _moved(NAMES[kind], raised, repaid, balances[kind][0], before.get(kind), blank)
    raised, repaid = (sum(row[name] for row in rows.values()) for name in ("_raised", "_repaid"))
    end = balances["total"][0] if "total" in balances else sum(r["end"] for r in rows.values())
    rows["total"] = _moved(
        NAMES["total"], raised, repaid, end, before.get("total"), (raised, repaid)
    )
    _plausible(rows["total"]["_raised"], refinanced)
    split = kinds if kinds and refinanced and _added(list(kinds.values())).alike(refinanced) else {}
    for kind, row in rows.items():
        _rolled(row, rows["total"]["_raised"], refinanced, split.get(kind))
    frame = pd.DataFrame.from_dict(rows, orient="index").drop(columns=["_raised", "_repaid"])
    lent = [each.printed("lent on") for each in accounts.values()]
    frame.attrs["lent_on"] = any(amount is not None and amount.yuan for amount in lent)
    return frame


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


def _rolled(
    row: dict, all_raised: Amount, refinanced: Amount | None, own: Amount | None = None
) -> None:
    """What of the repayment came from refinancing: told for all debt.

    For a kind only where it is printed (``own``), or all that was raised refinances.
    """
    row |= {"refinanced": None, "unrolled_yuan": None, "rollover_pct": None}
    if refinanced is None:
        return
    if all_raised.alike(refinanced):  # all that was raised: the accounts have it exact
        part = row["_raised"]
    elif row["item"] == NAMES["total"]:
        part = refinanced
    elif own is not None:
        part = own
    else:
        return
    if row["_repaid"].yuan:
        row["refinanced"] = part
        row["unrolled_yuan"] = row["_repaid"].yuan - part.yuan
        row["rollover_pct"] = ratios.rollover(part, row["_repaid"])
