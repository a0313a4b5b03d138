"""Fiscal ratios: formula, source and how to read each; pure functions on exact numbers.

All take Amounts (or Decimals in one unit) and return Decimal in %, not rounded, or None where a
side is blank or the whole is zero. Formulas are common usage in Chinese public finance; only a
threshold set by a rule is called one. BL is 预算法 (Budget Law, as amended 2018-12-29).
"""

from __future__ import annotations

from decimal import Decimal

from helpers.units import Amount, change_percent, percent

Money = Amount | Decimal | None


def tax_share(tax: Money, revenue: Money) -> Decimal | None:
    """税收占比 = 税收收入 ÷ 一般公共预算收入 × 100.

    How much of the revenue rests on taxes, which recur, rather than on fees, fines and the sale
    or use of assets. Higher is taken for better quality; no official threshold. Common usage.
    """
    return percent(tax, revenue)


def non_tax_share(non_tax: Money, revenue: Money) -> Decimal | None:
    """非税占比 = 非税收入 ÷ 一般公共预算收入 × 100. Common usage, no threshold.

    教育资金 and 农田水利建设资金 are set aside from land proceeds: look at it without them too.
    """
    return percent(non_tax, revenue)


def growth(new: Money, old: Money) -> Decimal | None:
    """同比增长 = (本年 − 上年) ÷ 上年 × 100. None over a base that is zero or blank."""
    return change_percent(new, old)


def contribution_points(change: Money, base_total: Money) -> Decimal | None:
    """拉动 (percentage points) = an item's change ÷ last year's total × 100.

    The items' points add up to the growth of the total. Common usage of statistics offices.
    """
    return percent(change, base_total)


def share_of_change(change: Money, total_change: Money) -> Decimal | None:
    """贡献率 = an item's change ÷ the total's change × 100; above 100 where others went against it.

    Read beside the amounts: where the total's change is small, shares grow without bounds.
    """
    return percent(change, total_change)


def budget_completion(executed: Money, budget: Money) -> Decimal | None:
    """预算完成率 = 完成数 ÷ 预算数 × 100, over the table's own budget column.

    Near 100 by design against an adjusted budget, which is set late in the year (BL 67–69).
    Revenue above it may only pay down debt or feed the stabilization fund (BL 66).
    """
    return percent(executed, budget)


def self_sufficiency(revenue: Money, expenditure: Money) -> Decimal | None:
    """财政自给率 = 一般公共预算收入 ÷ 一般公共预算支出 × 100. Common usage, no threshold.

    Transfers are left out above, but what they pay for is counted below, one-off grants too.
    """
    return percent(revenue, expenditure)


def transfer_dependence(transfers: Money, receipts: Money) -> Decimal | None:
    """转移支付依赖度 = 上级补助收入 ÷ 收入总计 × 100.

    The other usage divides by own revenue + 补助: say which.
    Compare executions only: a draft budget holds just what was announced in advance
    (预算法实施条例 48). Common usage, no threshold.
    """
    return percent(transfers, receipts)


def reserve_ratio(reserve: Money, expenditure: Money) -> Decimal | None:
    """预备费率 = 预备费 ÷ 一般公共预算支出 × 100, of the budget.

    The reserve fund for disasters and what could not be foreseen; by law 1 to 3 % (BL 40).
    """
    return percent(reserve, expenditure)
