"""What debt costs and how it compares: interest, principal and interest, balance over resources."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.checks.identities import ACCOUNTS as ACCOUNTS_ZH
from helpers.load import Missing
from helpers.story import execution
from helpers.story.debt.accounts import ACCOUNT_OF, Account, line
from helpers.story.debt.position import NAMES
from helpers.story.estimate import Range
from helpers.units import Amount, percent

#: The item of interest in an account's spending; the shorter name is the class, the sum of all.
INTEREST = {
    "general": ("债务付息支出", "地方政府一般债务付息支出", "债务付息和债务发行费用支出"),
    "special": ("债务付息支出", "地方政府专项债务付息支出", "债务付息和债务发行费用支出"),
}
#: What holds the costs of issuing bonds, too.
WITH_COSTS = "债务付息和债务发行费用支出"
_PURE = {name for names in INTEREST.values() for name in names} - {WITH_COSTS}
_SHARE = {"general": ratios.general_interest_share, "special": ratios.special_interest_share}
_NET = (
    ("grants received", "remitted by lower levels"),
    (
        "remitted to the level above",
        "grants given",
    ),
)


def interest(
    lines: pd.DataFrame, accounts: dict[str, Account], opening: dict[str, Decimal] | None = None
) -> pd.DataFrame:
    """Interest of each kind of debt against the spending of the account that pays it.

    Args:
        lines: of one report.
        accounts: of one year and phase (helpers.story.debt.accounts).
        opening: kind → balance at the start of the year in 元, where it is known.

    Returns:
        index kind; item, year, basis (result or plan), interest and spending (Amount),
        interest_pct (share of spending), opening_yuan, rate_pct, places (page and table),
        with_costs (whether the costs of issuing bonds are in it).

    Raises:
        Missing: an account prints no interest, or no spending above nothing.
    """
    rows = {}
    for kind, account in accounts.items():
        paid, places = line(
            lines,
            INTEREST[kind],
            account.year,
            (account.phase,),
            account.budget_type,
            "expenditure",
        )
        spending = account.need("own spending")
        if spending.yuan <= 0:
            name = ACCOUNTS_ZH[account.budget_type]
            raise Missing(
                f"{account.year}年{name}支出列为{spending}，付息占比没有意义",
                f"spending of {account.budget_type} {account.year} is {spending}: no share of it",
            )
        before = (opening or {}).get(kind)
        rows[kind] = {
            "item": NAMES[kind],
            "year": account.year,
            "basis": "result" if account.phase == "executed" else "plan",
            "interest": paid,
            "spending": spending,
            "interest_pct": _SHARE[kind](paid, spending),
            "opening_yuan": before,
            "rate_pct": None if before is None else ratios.implied_rate(paid.yuan, before),
            "places": places,
            "with_costs": _only_with_costs(lines, account),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _only_with_costs(lines: pd.DataFrame, account: Account) -> bool:
    """Whether an account prints its interest only together with the costs of issuing bonds."""
    own = execution.side_of(lines, account.budget_type, "expenditure")
    own = own[(own["fiscal_year"] == account.year) & (own["phase"] == account.phase)]
    items = set(own["item"])
    return WITH_COSTS in items and not items & _PURE


def before(lines: pd.DataFrame, kind: str) -> dict[str, Range | Decimal | bool]:
    """Interest and spending of the year before the executed one, where printed ratios give them.

    In: lines; kind of debt. Out: interest and spending (Range in 元), low and high (share in %),
    printed (whether the table prints both, so that nothing is derived).

    Raises:
        Missing: no table of execution, no line of interest, or no ratio to the year before.
    """
    table, year = execution.table_of(lines, ACCOUNT_OF[kind], "expenditure")
    known = execution.changes(execution.amounts(lines, table, year, "expenditure"), {})
    total = known[known["level"] == 0]
    paid = known[known["item"].isin(INTEREST[kind])]
    ranges = [rows["base"].iloc[0] if len(rows) else None for rows in (paid, total)]
    now = total["executed"].iloc[0] if len(total) else None
    below = now is None or now.yuan <= 0
    if below or not all(isinstance(each, Range) and each.low > 0 for each in ranges):
        raise Missing(
            f"上年{NAMES[kind]}的付息支出或本年支出不明",
            f"last year's interest on {NAMES[kind]}, or the spending, is not known",
        )
    top, whole = ranges
    share = _SHARE[kind]
    low, high = share(top.low, whole.high), share(top.high, whole.low)
    printed = all(rows["basis"].iloc[0] == "printed" for rows in (paid, total))
    return {"interest": top, "spending": whole, "low": low, "high": high, "printed": printed}


def structure(lines: pd.DataFrame, year: int, phases: tuple[str, ...]) -> pd.DataFrame:
    """Interest on special debt by the revenue that pays it, where the budget splits it.

    Out: item, amount (Amount), structure_pct (of the interest printed in all, which may be more
    than its printed parts), page. Raises Missing where it does not.
    """
    own = lines[
        (
            (lines["budget_type"] == "fund")
            & (lines["direction"] == "expenditure")
            & (lines["fiscal_year"] == year)
            & lines["phase"].isin(phases)
            & lines["item"].str.contains("付息")
        ).fillna(False)
        & lines["amount_yuan"].notna()
    ]
    above = _above(lines[lines["table"].isin(set(own["table"]))])
    holds = {
        (table, over)
        for table, row in zip(own["table"], own["row"], strict=True)
        for over in above.get((table, row), ())
    }
    bare = [pair not in holds for pair in zip(own["table"], own["row"], strict=True)]
    leaves = own.loc[pd.Series(bare, index=own.index, dtype=bool)]
    best = leaves.groupby("table")["row"].nunique()
    if best.empty or best.max() < 2:
        raise Missing(
            f"没有表分列{year}年专项债务付息",
            f"no table splits the interest on special debt of {year}",
        )
    leaves = leaves[leaves["table"] == best.idxmax()].drop_duplicates("row")
    amounts = [Amount(row.value, row.unit) for row in leaves.itertuples()]
    whole = _printed_whole(own[own["table"] == best.idxmax()], holds, above) or sum(amounts)
    return pd.DataFrame(
        {
            "item": list(leaves["item"]),
            "amount": pd.Series(amounts, dtype=object),
            "structure_pct": [percent(amount, whole) for amount in amounts],
            "page": list(leaves["page"]),
        }
    )


def _printed_whole(own: pd.DataFrame, holds: set, above: dict) -> Amount | None:
    """The interest of a table in all, as the rows over its parts print it; None without such."""
    rows = own.drop_duplicates("row")
    keys = [(each.table, each.row) for each in rows.itertuples()]
    tops = [key for key in keys if not any((key[0], over) in keys for over in above[key])]
    if not set(tops) <= holds:
        return None
    mine = rows[[key in tops for key in keys]]
    return sum(Amount(each.value, each.unit) for each in mine.itertuples())


def _above(lines: pd.DataFrame) -> dict[tuple, list[int]]:
    """(table, row) → the rows it is part of, near and far: 本级支出 may stand between."""
    first = lines.drop_duplicates(["table", "row"])
    keys = zip(first["table"], first["row"], strict=True)
    parents = dict(zip(keys, first["parent_row"], strict=True))
    found = {}
    for table, row in parents:
        over, at = [], parents[table, row]
        while not pd.isna(at) and at not in over:
            over.append(int(at))
            at = parents.get((table, at), pd.NA)
        found[table, row] = over
    return found


def own_revenue(accounts: dict[str, Account]) -> Amount:
    """一般公共预算收入 + 政府性基金收入."""
    return sum(account.need("own revenue") for account in accounts.values())


def capacity(accounts: dict[str, Account]) -> dict[str, dict[str, Amount]]:
    """综合财力 of each account and of both, by two definitions.

    Out: own (own revenue alone) and net (+ 补助 − 上解, from and to both levels) → kind → Amount.

    Raises:
        Missing: revenue is blank, or a transfer is and the account does not add up without it.
    """
    found: dict[str, dict[str, Amount]] = {"own": {}, "net": {}}
    for kind, account in accounts.items():
        revenue = account.need("own revenue")
        received = [account.flow(role, "revenue") for role in _NET[0]]
        given = tuple(account.flow(role, "expenditure") for role in _NET[1])
        found["own"][kind] = ratios.fiscal_capacity(revenue)
        found["net"][kind] = ratios.fiscal_capacity(revenue, *received, less=given)
    for parts in found.values():
        parts["total"] = sum(list(parts.values()))
    return found


def debt_ratios(balances: dict, accounts: dict[str, Account]) -> pd.DataFrame:
    """债务率 of each kind of debt and of all, by both definitions.

    In: balances at the end of the accounts' year. Out: index kind; item, balance (Amount),
    own_yuan and net_yuan (综合财力), own_ratio_pct and net_ratio_pct, and for each ratio the bands
    that the rounding of the print allows (own_bands, net_bands: tuples of DEBT_BANDS names).
    """
    resources = capacity(accounts)
    rows = {}
    for kind, name in NAMES.items():
        if kind not in balances:
            raise Missing(f"没有列{name}余额", f"no balance of {name} is printed")
        balance = balances[kind][0]
        row = {"item": name, "balance": balance, "page": balances[kind][1]}
        for definition, parts in resources.items():
            row[f"{definition}_yuan"] = parts[kind].yuan
            row[f"{definition}_ratio_pct"] = ratios.debt_ratio(balance, parts[kind])
            row[f"{definition}_bands"] = bands(balance, parts[kind])
        rows[kind] = row
    return pd.DataFrame.from_dict(rows, orient="index")


def bands(balance: Amount, resources: Amount) -> tuple[str, ...]:
    """The bands of 债务率 that the printed figures allow: two where rounding decides."""
    ends = [
        ratios.debt_ratio(balance.yuan + sign * balance.half_unit, resources.yuan)
        for sign in (-1, 1)
    ]
    return tuple(dict.fromkeys(band for band in map(ratios.debt_band, ends) if band))


def service(rows: list[dict]) -> pd.DataFrame:
    """Principal and interest against own revenue.

    In: year, basis (result, plan, due), principal, interest, refinanced (blank where nothing is
    known of it) and revenue, a year and basis each. Out: the same, revenue as own_revenue, with
    together_yuan,
    own_paid_yuan (without what was refinanced), service_pct and own_service_pct.
    """
    result = pd.DataFrame(rows).rename(columns={"revenue": "own_revenue"})
    result["together_yuan"] = [row["principal"].yuan + row["interest"].yuan for row in rows]
    result["own_paid_yuan"] = [
        None if row["refinanced"] is None else whole - row["refinanced"].yuan
        for row, whole in zip(rows, result["together_yuan"], strict=True)
    ]
    revenue = [row["revenue"].yuan for row in rows]
    for source, ratio in (("together_yuan", "service_pct"), ("own_paid_yuan", "own_service_pct")):
        result[ratio] = [
            ratios.debt_service_ratio(paid, own)
            for paid, own in zip(result[source], revenue, strict=True)
        ]
    return result
