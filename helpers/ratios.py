"""Fiscal ratios: formula, source and how to read each; pure functions on exact numbers.

All take Amounts (or Decimals in one unit) and return Decimal in %, not rounded, or None where a
side is blank or the whole is zero. Formulas are common usage in Chinese public finance; only a
threshold set by a rule is called one. BL is 预算法 (Budget Law, as amended 2018-12-29).
"""

from __future__ import annotations

from decimal import Decimal

from helpers.units import Amount, change_percent, percent

Money = Amount | Decimal | None
#: 预备费 in % of a general budget's expenditure (BL 40), both ends inside.
RESERVE_BAND = (1, 3)


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
    """同比增长 = (本年 − 上年) ÷ 上年 × 100. None over a base that is blank, zero or below it.

    Over a negative base (a refund, 返还性收入) a rate would rise where the amount falls.
    """
    rate = change_percent(new, old)
    return None if rate is None or (old.yuan if isinstance(old, Amount) else old) < 0 else rate


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


def execution_rate(executed: Money, budget: Money) -> Decimal | None:
    """支出执行率 = 支出完成数 ÷ 调整后 (变动) 预算数 × 100.

    Below 100: money that was appropriated and not spent, which is carried over or becomes
    surplus (BL 42). Near 100 by design, since the adjusted budget is set late in the year: never
    mix it with the initial budget. Common usage, no threshold.
    """
    return percent(executed, budget)


def adjustment_rate(adjusted: Money, initial: Money) -> Decimal | None:
    """预算调整幅度 = (调整后预算数 − 年初预算数) ÷ 年初预算数 × 100.

    How far the plan moved within the year. No misconduct by itself: 变动预算数 also holds
    earmarked transfers received later (BL 71) and shifts between items (BL 72), which are no
    预算调整 in the sense of BL 67. Common usage, no threshold.
    """
    return change_percent(adjusted, initial)


def reserve_ratio(reserve: Money, expenditure: Money) -> Decimal | None:
    """预备费率 = 预备费 ÷ 一般公共预算支出预算数 × 100; BL 40 wants RESERVE_BAND.

    The reserve is for relief of disasters and what could not be foreseen. Both of one budget: in
    the execution the reserve is blank, since what it paid for stands under other items.
    """
    return percent(reserve, expenditure)


def debt_limit_use(balance: Money, limit: Money) -> Decimal | None:
    """债务限额使用率 = 债务余额 ÷ 债务限额 × 100.

    Above 100 the limit is broken (预算法 35; 实施条例 43). A zone's limit is set by its city. Room
    under the limit is room to borrow, no measure of what can be repaid.
    """
    return percent(balance, limit)


def fiscal_capacity(*receipts: Money, less: tuple[Money, ...] = ()) -> Amount | Decimal | None:
    """综合财力, by the definition that its parts make: the sum of ``receipts``, taken off ``less``.

    Usual definitions: own revenue alone (一般公共预算收入 + 政府性基金收入), or that + 补助 − 上解.
    The ministry's own figure cannot be rebuilt from a report. None where a part is blank.
    """
    if not receipts or any(part is None for part in (*receipts, *less)):
        return None
    whole = sum(receipts[1:], receipts[0])
    return whole - sum(less[1:], less[0]) if less else whole


def debt_ratio(balance: Money, capacity: Money) -> Decimal | None:
    """债务率 = 债务余额 ÷ 综合财力 × 100; of one kind of debt, over that account's own 财力.

    The definition of 综合财力 decides the result: see :func:`fiscal_capacity`, and print both.
    """
    return percent(balance, capacity)


#: Bands of 债务率 that the market uses, closed on the left, with their lower ends in %. Read in
#: secondary sources only: no public text of the Ministry of Finance was found.
DEBT_BANDS = (("red", 300), ("orange", 200), ("yellow", 120), ("green", 0))


def debt_band(ratio: Decimal | None) -> str | None:
    """The band of a 债务率 that the market uses (DEBT_BANDS); None for none, or one below zero."""
    if ratio is None:
        return None
    return next((name for name, least in DEBT_BANDS if ratio >= least), None)


#: 国办函〔2016〕88号: above this share of spending, in %, a city or county has to start 财政重整.
INTEREST_LINE = Decimal(10)


def general_interest_share(interest: Money, spending: Money) -> Decimal | None:
    """一般债务付息占比 = 一般债务付息支出 ÷ 一般公共预算支出 × 100; line: INTEREST_LINE."""
    return percent(interest, spending)


def special_interest_share(interest: Money, spending: Money) -> Decimal | None:
    """专项债务付息占比 = 专项债务付息支出 ÷ 政府性基金支出 × 100; line: INTEREST_LINE.

    还本 stands outside 政府性基金支出 and is not added to it. Where land income falls, spending
    falls with it and the share rises, though no more interest is paid.
    """
    return percent(interest, spending)


def rollover(refinanced: Money, repaid: Money) -> Decimal | None:
    """借新还旧比例 = 再融资债券 ÷ 债务还本支出 × 100: principal repaid with new borrowing.

    Near 100 the debt is carried on, not paid down. Common usage, no threshold.
    """
    return percent(refinanced, repaid)


def due_covered(budgeted: Money, due: Money) -> Decimal | None:
    """预算安排率 = 预算安排 ÷ 到期应付 × 100, of principal or of interest.

    What is due and not budgeted has to be refinanced, or paid by a change of the budget.
    """
    return percent(budgeted, due)


def debt_service_ratio(service: Money, revenue: Money) -> Decimal | None:
    """偿债率 = 还本付息 ÷ own revenue of the accounts that pay it × 100. No threshold is set here.

    Say whether principal that was refinanced is counted: it needs no revenue of the year.
    """
    return percent(service, revenue)


def implied_rate(interest: Money, debt: Money) -> Decimal | None:
    """平均利率（推算） = 付息支出 ÷ 债务余额 × 100, here over the balance at the start of the year.

    A rough average: bonds are issued and repaid within the year, and coupons are not printed.
    """
    return percent(interest, debt)


def expenditure_share(part: Money, expenditure: Money) -> Decimal | None:
    """支出占比 = some items' expenditure ÷ the expenditure of their account × 100, of one stage.

    For rigid spending (刚性支出), money for enterprises, and the like: which items count is a
    judgement, to be said beside the figure. Common usage, no threshold.
    In the account of funds 还本 stands outside the expenditure, interest inside.
    """
    return percent(part, expenditure)


def land_dependence(land: Money, revenue: Money) -> Decimal | None:
    """土地财政依赖度 = 土地出让收入 ÷ (一般公共预算收入 + 政府性基金收入) × 100.

    How far own revenue rests on the sale of land. 土地出让收入 is gross: what land costs
    (征地拆迁) comes off it. Wider usages add taxes on land and funds set aside from its sale
    to ``land``: say what is counted. Transfers and debt are no part of ``revenue``. Common usage,
    no official threshold.
    """
    return percent(land, revenue)


def land_share_of_fund(land: Money, fund_revenue: Money) -> Decimal | None:
    """土地财政依赖度, the other usage = 土地出让收入 ÷ 政府性基金收入 × 100.

    Near 100 in most places, since land is nearly all there is in the fund budget: it says what
    the funds are, not how much the whole rests on land. Common usage, no threshold.
    """
    return percent(land, fund_revenue)


#: 国发〔2015〕35号 (as secondary sources give it): what a fund carries over above this share of the
#: year's revenue, in %, is to be moved into the general budget.
FUND_BALANCE_LINE = Decimal(30)


def fund_balance_ratio(closing: Money, fund_revenue: Money) -> Decimal | None:
    """基金结余率 = 年终结余 ÷ 政府性基金收入 × 100; line: FUND_BALANCE_LINE, for each fund.

    A report prints the balance of all funds together, so the rate is one for all of them. Near
    zero the account has nothing to fall back on; it has no stabilization fund (财预〔2018〕35号).
    """
    return percent(closing, fund_revenue)
