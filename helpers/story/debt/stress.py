"""A small stress test of the budgeted year: less land income, dearer debt, less refinancing.

Plain arithmetic on the budget's own figures, no forecast. Land income that fails to come is
taken off the fund's revenue and, since a shortfall of a fund has to be met by spending less
(预算法实施条例 78), off its spending by the same sum; nothing else reacts. Results are exact for
the assumptions made; the assumptions are not.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.errors import ReportError
from helpers.load import Missing
from helpers.story.debt.accounts import Account
from helpers.story.debt.burden import capacity
from helpers.units import Amount, percent

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Assumptions:
    """What an analyst may change.

    Attributes:
        land_change_pct: change of land income on the budget, in %; -20 is a fifth less.
        rate_change_bp: change of interest rates in basis points, a hundredth of a point each.
        repriced_pct: share of the debt, in %, that pays the changed rate for a whole year. Bonds
            carry a fixed rate until they are refinanced, so 100 is what the change comes to in
            the end, not in the first year.
        refinanced_pct: share of the principal due, in %, that is refinanced; None: all that the
            budget does not repay.

    Raises:
        ReportError: a value is no number, or outside of what makes sense.
    """

    land_change_pct: Decimal = Decimal(-20)
    rate_change_bp: Decimal = Decimal(50)
    repriced_pct: Decimal = HUNDRED
    refinanced_pct: Decimal | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None and field.name == "refinanced_pct":
                continue
            if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
                raise ReportError(f"{field.name} is {value!r}; give a number")
            try:
                number = Decimal(str(value))
            except ArithmeticError:
                raise ReportError(f"{field.name} is {value!r}; give a number") from None
            low, high = _LIMITS[field.name]
            if not number.is_finite() or not low <= number <= high:
                raise ReportError(f"{field.name} is {value}; it lies between {low} and {high}")
            object.__setattr__(self, field.name, number)


_LIMITS = {
    "land_change_pct": (Decimal(-100), Decimal(1000)),
    "rate_change_bp": (Decimal(-1000), Decimal(1000)),
    "repriced_pct": (Decimal(0), HUNDRED),
    "refinanced_pct": (Decimal(0), HUNDRED),
}


@dataclass(frozen=True)
class Budget:
    """The budgeted year, in 元; debt is that at the start of the year.

    ``due`` is the principal that falls due, None where the report does not state it;
    ``repayment`` what both accounts budget for it. ``transfers`` are 补助 less 上解 of both.
    """

    land: Decimal
    general_revenue: Decimal
    fund_revenue: Decimal
    transfers: Decimal
    general_spending: Decimal
    fund_spending: Decimal
    general_interest: Decimal
    special_interest: Decimal
    general_debt: Decimal
    special_debt: Decimal
    repayment: Decimal
    due: Decimal | None = None


def budget_of(
    plan: dict[str, Account],
    interest: pd.DataFrame,
    balances: dict,
    land: Amount,
    due: Amount | None = None,
) -> Budget:
    """The budgeted year as the stress test takes it.

    Args:
        plan: the general and the fund account (helpers.story.debt.accounts).
        interest: of the same year (helpers.story.debt.burden).
        balances: at the end of the year before (helpers.story.debt.position.stock).
        land: land income budgeted.
        due: principal due, where the report states it.

    Raises:
        Missing: the accounts print no revenue or spending, or a kind of debt has no balance.
    """
    if not set(plan) <= set(balances):
        raise Missing("没有分列各类债务余额", "the balance of each kind of debt is not printed")
    resources = capacity(plan)
    paid = [account.flow("debt repaid", "expenditure").yuan for account in plan.values()]
    return Budget(
        land=land.yuan,
        general_revenue=plan["general"].need("own revenue").yuan,
        fund_revenue=plan["special"].need("own revenue").yuan,
        transfers=resources["net"]["total"].yuan - resources["own"]["total"].yuan,
        general_spending=plan["general"].need("own spending").yuan,
        fund_spending=plan["special"].need("own spending").yuan,
        general_interest=interest.at["general", "interest"].yuan,
        special_interest=interest.at["special", "interest"].yuan,
        general_debt=balances["general"][0].yuan,
        special_debt=balances["special"][0].yuan,
        repayment=sum(paid, Decimal(0)),
        due=due.yuan if due else None,
    )


def outcome(budget: Budget, given: Assumptions) -> dict[str, Decimal | None]:
    """The budget under assumptions.

    Returns:
        land_yuan; revenue_yuan (own revenue of both accounts); interest_yuan (both kinds);
        own_principal_yuan (principal paid without refinancing); other_spending_yuan (what the
        fund account can spend on other things than interest); end_debt_yuan (debt at the end of
        the year); service_pct (principal and interest so paid, of own revenue);
        general_interest_pct and special_interest_pct (of each account's spending, None where
        none is left); own_ratio_pct and net_ratio_pct (债务率 at the end of the year).

    Raises:
        ReportError: refinanced_pct is given and the report states no principal due.
    """
    lost = budget.land * given.land_change_pct / HUNDRED
    fund_spending = budget.fund_spending + lost
    revenue = budget.general_revenue + budget.fund_revenue + lost
    interest = {
        kind: paid + debt * given.rate_change_bp / 10_000 * given.repriced_pct / HUNDRED
        for kind, paid, debt in (
            ("general", budget.general_interest, budget.general_debt),
            ("special", budget.special_interest, budget.special_debt),
        )
    }
    principal = _principal(budget, given)
    service = sum(interest.values()) + principal
    debt = budget.general_debt + budget.special_debt - principal
    left = fund_spending if fund_spending > 0 else None
    return {
        "land_yuan": budget.land + lost,
        "revenue_yuan": revenue,
        "interest_yuan": sum(interest.values()),
        "own_principal_yuan": principal,
        "other_spending_yuan": fund_spending - interest["special"],
        "end_debt_yuan": debt,
        "service_pct": ratios.debt_service_ratio(service, revenue),
        "general_interest_pct": ratios.general_interest_share(
            interest["general"], budget.general_spending
        ),
        "special_interest_pct": ratios.special_interest_share(interest["special"], left),
        "own_ratio_pct": ratios.debt_ratio(debt, revenue),
        "net_ratio_pct": ratios.debt_ratio(debt, revenue + budget.transfers),
    }


def cases(budget: Budget, given: Assumptions) -> pd.DataFrame:
    """The budget, each assumption by itself, and all together.

    Out: case (budget, land, rate, refinancing, all) and what :func:`outcome` gives.
    refinancing is left out where ``given`` does not change it.
    """
    none = Assumptions(0, 0, given.repriced_pct, None)
    steps = {
        "budget": none,
        "land": replace(none, land_change_pct=given.land_change_pct),
        "rate": replace(none, rate_change_bp=given.rate_change_bp),
    }
    if given.refinanced_pct is not None:
        steps["refinancing"] = replace(none, refinanced_pct=given.refinanced_pct)
    steps["all"] = given
    return pd.DataFrame([{"case": name} | outcome(budget, one) for name, one in steps.items()])


def land_to_line(budget: Budget, line: Decimal = ratios.INTEREST_LINE) -> Decimal | None:
    """The change of land income, in %, that brings 专项债务付息占比 to a line, nothing else moving.

    Below zero: so much less and the line is reached; above: so much more is needed to come down
    to it. None where there is no land income, or where less than all of it would not do.
    """
    change = percent(budget.special_interest * HUNDRED / line - budget.fund_spending, budget.land)
    return None if change is None or change < -HUNDRED else change


def rate_to_line(budget: Budget, line: Decimal = ratios.INTEREST_LINE) -> Decimal | None:
    """The change of rates on all special debt, in basis points, that brings the share to a line."""
    room = budget.fund_spending * line / HUNDRED - budget.special_interest
    return room * 10_000 / budget.special_debt if budget.special_debt else None


def _principal(budget: Budget, given: Assumptions) -> Decimal:
    if given.refinanced_pct is None:
        return budget.repayment
    if budget.due is None:
        raise ReportError("the report states no principal due: leave refinanced_pct None")
    return budget.due * (HUNDRED - given.refinanced_pct) / HUNDRED
