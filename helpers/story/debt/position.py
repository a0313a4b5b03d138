"""What is owed and how much may be: balance and limit of each kind of debt, and what falls due."""

from __future__ import annotations

import re

import pandas as pd

from helpers import ratios
from helpers.load import Missing, Several
from helpers.story.phases import RESULTS
from helpers.story.terms import zh
from helpers.units import Amount, percent

#: Kind of debt → what it is called.
NAMES = {"general": "一般债务", "special": "专项债务", "total": "政府债务"}
_KINDS = {"general": re.compile(r"一般(?!公共)"), "special": re.compile(r"专项(?!收入|资金)")}
_SUM = re.compile(r"合计|总计|小计")
_TOTAL = re.compile(r"合计|总计|小计|政府债务|债务(?:余额|限额)")
#: What moves a debt, or may move it, and is neither what is owed nor all that may be.
_MOVES = re.compile(
    r"有息|公司|企业|集团|担保|隐性|发行|转贷|举借|还本|付息|偿还|新增|下达|置换|再融资|到期|利息|本金|项目|用途|平均|期限|利率"
)
#: Titles of tables whose limits and balances are those of single bonds or of new debt only.
_OTHER = re.compile(r"新增|下达|偿还|用途|使用情况|项目|存续期|置换")
_DUE = {
    "principal": re.compile(r"到期.*本金$"),
    "interest": re.compile(r"到期.*利息$"),
}


def latest(lines: pd.DataFrame, statements: pd.DataFrame) -> int:
    """The latest year whose balance of debt is printed.

    The text may tell what is expected to be owed at the end of the year that is budgeted; where a
    table prints a balance, such a year does not count. Raises Missing where none is printed.
    """
    printed, told = (
        {int(year) for year in _owed(frame, "balance")["fiscal_year"].dropna()}
        for frame in (lines, statements)
    )
    if not printed | told and statements.attrs.get("balance_unsaid"):
        raise Missing(
            "表中没有债务余额，正文的债务余额没有写明是哪一级的",
            "no table prints a balance of debt, and the text does not say whose balance it tells",
        )
    if not printed | told:
        raise Missing("没有列债务余额", "no balance of debt (债务余额) is printed")
    done = lines[lines["phase"].isin(RESULTS) & money(lines)]["fiscal_year"]
    if printed and len(done):
        told = {year for year in told if year <= done.max()}
    return max(printed | told)


def stock(
    lines: pd.DataFrame, statements: pd.DataFrame, phase: str, year: int
) -> dict[str, tuple[Amount, int, str | None]]:
    """The balance or limit of each kind of debt at the end of a year, from tables, else the text.

    What was raised, repaid or newly granted (新增, 提前下达) is neither. Of a table's rows on one
    kind the topmost count.

    Args:
        lines: of one report, and of one scope (helpers.story.scope).
        statements: figures of its text, asked only where no table has any.
        phase: balance or limit.
        year: the year it is the end of.

    Returns:
        kind (general, special, total) → amount, page, table (None for the text).

    Raises:
        Missing: nothing is printed.
        Several: one kind has several amounts (whose each one is, the data do not say).
    """
    for frame in (lines, statements):
        own = _owed(frame, phase)
        own = own[(own["fiscal_year"] == year).fillna(False)]
        if "level" in own:
            top = own.groupby(["table", "kind"])["level"].transform("min")
            own = own[(own["level"] == top) | own["level"].isna()]
        found: dict[str, tuple[Amount, int, str | None]] = {}
        for row in own.itertuples():
            kind, amount = row.kind, Amount(row.value, row.unit)
            if kind in found and not found[kind][0].alike(amount):
                both = f"{found[kind][0]} and {amount}"
                raise Several(
                    f"{year}年{NAMES[kind]}{zh(phase)}有{found[kind][0]}和{amount}两个数，表中没有说明是哪一级的",
                    f"{NAMES[kind]} {phase} {year}: {both}; the table does not say whose is meant",
                )
            table = None if pd.isna(row.table) or frame is statements else row.table
            if kind not in found or amount.half_unit < found[kind][0].half_unit:
                found[kind] = (amount, int(row.page), table)
        if found:
            return _sharper(_whole(found))
    raise Missing(f"没有列{year}年债务{zh(phase)}", f"no {phase} of debt of {year} is printed")


def _owed(frame: pd.DataFrame, phase: str) -> pd.DataFrame:
    """The lines or figures that say what is owed, or may be, with the kind of debt each is.

    A label that names 余额 or 限额 is taken at its word, whichever the table's title begins with.
    """
    own = frame[money(frame) & frame["phase"].isin(("balance", "limit"))]
    titles = frame.attrs.get("titles", {})
    parents = {}
    if "parent_row" in own:
        first = frame.drop_duplicates(["table", "row"])
        keys = zip(first["table"], first["row"], strict=True)
        parents = dict(zip(keys, zip(first["item"], first["parent_row"], strict=True), strict=True))
    kinds = []
    for row in own.itertuples():
        named = _named(row)
        above = parents.get((row.table, getattr(row, "parent_row", None)), ("",))[0]
        words = {word for word in ("余额", "限额") if word in named}
        said = {"余额": "balance", "限额": "limit"}[words.pop()] if len(words) == 1 else row.phase
        other = _MOVES.search(f"{named}{above}") or _OTHER.search(titles.get(row.table, ""))
        title = titles.get(row.table, "债" if getattr(row, "direction", "") == "debt" else "")
        kinds.append("" if other or said != phase else _kind(named, title))
    own = own.assign(kind=kinds)
    return own[own["kind"] != ""]


def _whole(found: dict) -> dict:
    """With the one of total and kinds that is not printed, where the others make it."""
    for kind, other in (("general", "special"), ("special", "general")):
        if {"total", other} <= set(found) and kind not in found:
            (whole, page, table), (part, _, _) = found["total"], found[other]
            if whole.yuan >= part.yuan:
                return found | {kind: (whole - part, page, table)}
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


def _named(row) -> str:
    """All that names a line: its label and header; of the text, what it speaks of."""
    parts = (getattr(row, name, pd.NA) for name in ("item", "column", "component"))
    return "/".join(dict.fromkeys(str(part) for part in parts if not pd.isna(part)))


def _kind(name: str, title: str = "") -> str:
    """The kind of debt that a line's name, else its table's title, speaks of; blank for neither.

    合计 is one of debt only under a title on debt.
    """
    if "债" not in name and not (_SUM.search(name) and "债" in title):
        return ""
    for text in (name, title):
        kinds = [kind for kind, word in _KINDS.items() if word.search(text)]
        if kinds:
            return kinds[0] if len(kinds) == 1 else "" if text == name else "total"
    return "total" if _TOTAL.search(name) else ""


def money(frame: pd.DataFrame) -> pd.Series:
    """Which lines or figures are amounts of money, as a mask."""
    return frame["amount_yuan"].notna()
