"""What the balance tables of the accounts say of debt: a role of the trade beside each amount.

一般债务 (general debt) sits in the general public budget, 专项债务 (special debt) in that of the
government-managed funds (预算法实施条例 44). 还本 stands outside an account's spending, 付息
inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from helpers.load import Missing
from helpers.story import balance
from helpers.story.execution import side_of
from helpers.story.own import is_narrow
from helpers.story.terms import either, zh
from helpers.units import Amount

#: Where a figure stands: page, and table (None for the running text).
Place = tuple[int, str | None]
#: Kind of debt → the account that carries it.
ACCOUNT_OF = {"general": "general", "special": "fund"}
_PARTS = {
    "revenue": (("grants received", r"(?:返还性?|转移支付|体制结算)收入$"),),
    "expenditure": (("grants given", r"(?:返还性?|转移支付|体制结算)支出$"),),
}
#: Words of a role in a line that holds several.
_HOLDS = {
    "grants received": r"补助|转移支付|返还",
    "grants given": r"补助|转移支付|返还",
    "remitted by lower levels": "上解",
    "remitted to the level above": "上解",
}


@dataclass(frozen=True)
class Account:
    """One account in one year: its amounts by role (see helpers.checks.identities).

    ``closed`` names the sides whose printed parts add up to their total: what such a side does
    not print is nothing, by its own arithmetic. ``places`` are the pages and tables it stands on;
    ``others`` the labels of its lines without a role (补助下级支出及调出资金等).
    """

    budget_type: str
    year: int
    phase: str
    amounts: dict[str, Amount]
    closed: frozenset[str]
    places: frozenset[Place]
    others: frozenset[str] = frozenset()

    def printed(self, role: str) -> Amount | None:
        """The amount of a role; None where it is blank."""
        return self.amounts.get(role)

    def need(self, role: str) -> Amount:
        """The amount of a role. Raises Missing where it is blank."""
        if role not in self.amounts:
            raise Missing(
                f"{self.year}年{zh(self.budget_type)}的平衡表没有列{zh(role)}",
                f"the balance of {self.budget_type} {self.year} prints no {role}",
            )
        return self.amounts[role]

    def flow(self, role: str, side: str) -> Amount:
        """The amount of a role; zero where it is blank on a side that adds up without it.

        Raises:
            Missing: it is blank and the side does not add up, so it may be anything; or a line
                holds it together with something else.
        """
        if role in self.amounts:
            return self.amounts[role]
        held = next((one for one in self.others if re.search(_HOLDS.get(role, "^$"), one)), None)
        if held:
            raise Missing(
                f"{self.year}年{zh(self.budget_type)}的{zh(role)}与其他款项并列在“{held}”中",
                f"{self.budget_type} {self.year}: {role} stands with others under {held}",
            )
        if side not in self.closed:
            raise Missing(
                f"{self.year}年{zh(self.budget_type)}的{zh(role)}空着，而这一边分项与总计又不相等",
                f"{self.budget_type} {self.year}: {role} is blank, and the side does not add up",
            )
        return Amount(0, "元", Decimal(0))


def account(lines: pd.DataFrame, budget_type: str, year: int, phases: tuple[str, ...]) -> Account:
    """One account's balance of sources and uses.

    Args:
        lines: of one report.
        budget_type: general, fund, soe.
        year: the fiscal year.
        phases: which to take, the first that is printed.

    Raises:
        Missing: the report has no such balance, or prints two lines of one role.
    """
    amounts: dict[str, Amount] = {}
    pieces: dict[str, Amount] = {}
    closed, places, others, phase = set(), set(), set(), ""
    for side in ("revenue", "expenditure"):
        rows = balance.side(lines, side, year, phases, budget_type)
        parts = rows[rows["level"] == 1]
        for item, amount in zip(parts["item"], parts["amount"], strict=True):
            role = "lent on" if balance.LENT_ON.search(item) else balance.role(item, side)
            part = None if role else next((r for r, w in _PARTS[side] if re.search(w, item)), None)
            if part:  # 返还性, 一般性 and 专项转移支付 make up what was received, or given
                pieces[part] = pieces[part] + amount if part in pieces else amount
            if not role:
                others |= set() if part or not amount.yuan else {item}
                continue
            if role in amounts and not amount.yuan:
                continue  # a part of the line above that is nothing
            if role == "lent on" and role in amounts:  # new and refinancing bonds by themselves
                amounts[role] = amounts[role] + amount
                continue
            if role in amounts and amounts[role].yuan:
                raise Missing(
                    f"{year}年{zh(budget_type)}有两行都是{zh(role)}（其一为{item}）",
                    f"{budget_type} {year}: two lines are {role}, {item} one of them",
                )
            amounts[role] = amount
        total = rows.loc[rows["level"] == 0, "amount"].iloc[0]
        if len(parts) and sum(parts["amount"]).alike(total):
            closed.add(side)
        places |= set(zip(map(int, rows["page"]), rows["table"], strict=True))
        phase = rows["phase"].iloc[0]
    amounts = pieces | amounts  # beside 上级补助收入 its parts are none of their own
    sets = (frozenset(each) for each in (closed, places, others))
    return Account(budget_type, year, phase, amounts, *sets)


def accounts(lines: pd.DataFrame, year: int, phases: tuple[str, ...]) -> dict[str, Account]:
    """The general and the fund account of a year, which carry the two kinds of debt.

    Raises Missing where the balance of one is not in the report.
    """
    return {kind: account(lines, own, year, phases) for kind, own in ACCOUNT_OF.items()}


def land_income(
    lines: pd.DataFrame, items: tuple[str, ...], year: int, phases: tuple[str, ...]
) -> tuple[Amount, frozenset[Place]]:
    """The sum of the items of fund revenue that count as land income; those not printed are none.

    Out: amount, and where it stands. Raises Missing where none of them is printed.
    """
    found = []
    for item in items:
        try:
            found.append(line(lines, (item,), year, phases, "fund", "revenue"))
        except Missing:
            continue
    if not found:
        raise Missing(
            f"没有列{year}年土地收入（{'、'.join(items)}）",
            f"no land income ({'、'.join(items)}) of {year} is printed",
        )
    return sum(amount for amount, _ in found), frozenset().union(*(where for _, where in found))


def line(
    lines: pd.DataFrame,
    items: tuple[str, ...],
    year: int,
    phases: tuple[str, ...],
    budget_type: str,
    direction: str,
) -> tuple[Amount, frozenset[Place]]:
    """The amount of the first of these items, in the first of these phases, that is printed.

    Out: amount, and where it stands. The same amount in two tables is one amount; a table of a
    part of the money (当年财力安排) counts only where no other prints the item.

    Raises:
        Missing: none is printed, or two tables differ.
    """
    own = side_of(lines, budget_type, direction)
    own = own[own["fiscal_year"] == year]
    titles = lines.attrs.get("titles", {})
    narrow = [table for table in own["table"].unique() if is_narrow(titles.get(table, ""))]
    for phase in phases:
        for item in items:
            hits = own[(own["phase"] == phase) & (own["item"] == item)]
            if hits.empty:
                continue
            whole = hits[~hits["table"].isin(narrow)]
            hits = hits if whole.empty else whole
            # 债务付息支出 is a class, and may be an item below another one, too.
            hits = hits[hits["level"] == hits.groupby("table")["level"].transform("min")]
            if hits["amount_yuan"].nunique() > 1:
                where = "、".join(hits["table"].unique())
                raise Missing(
                    f"{year}年{item}的{zh(phase)}在第{where}号表中前后不同",
                    f"{item} {year} {phase} differs between rows of table {where}",
                )
            amount = Amount(hits["value"].iloc[0], hits["unit"].iloc[0])
            return amount, frozenset(zip(map(int, hits["page"]), hits["table"], strict=True))
    raise Missing(
        f"没有列{year}年{zh(budget_type)}的{'或'.join(items)}（{either(phases)}）",
        f"no {' / '.join(items)} of {budget_type} {year} ({'、'.join(phases)})",
    )
