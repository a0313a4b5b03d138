"""Places side by side: shares, ratios and growth of items that mean the same.

All take a panel (:func:`helpers.panel.panel`) whose sources are places. Amounts of places are never
ranked by size: a province, a city and a zone have different duties. Shares can be compared, with
the phase and the year said.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import panel, ratios
from helpers.load import Missing
from helpers.story.terms import zh
from helpers.units import percent

TAX, NON_TAX, LAND_SALES = "101", "103", "1030148"


#: What an account's own revenue or spending is called in print, alone or as a total.
TOTALS = {
    ("general", "revenue"): r"一般公共(?:预算)?收入(?:[合小]计)?",
    ("general", "expenditure"): r"一般公共(?:预算)?支出(?:[合小]计)?",
    ("fund", "revenue"): r"政府性基金(?:预算)?收入(?:[合小]计)?",
}
TAXES = r"税收收入(?:[合小]计)?"


def shares(
    frame: pd.DataFrame,
    budget_type: str,
    direction: str,
    prefix: str,
    digits: int,
    whole: str | None = None,
) -> pd.DataFrame:
    """Each item's share of the whole, in the latest executed year of each place.

    Args:
        frame: a panel by place.
        budget_type: the account.
        direction: revenue or expenditure.
        prefix: with what the codes of the items begin (101 for taxes, 2 for functions).
        digits: how many digits the codes have (5 for taxes, 3 for functions).
        whole: a pattern for the label of the whole; the account's total where None.

    Returns:
        item, and a column a place in %, the largest average first; blank where not printed.

    Raises:
        Missing: fewer than two places print such items and their whole.
    """
    years = panel.latest(frame, budget_type, direction)
    if len(years) < 2:
        raise Missing(
            f"列有{zh(budget_type)}{zh(direction)}执行数的地方不到两个",
            f"fewer than two places print executed {budget_type} {direction}",
        )
    amounts = panel.compare(frame, budget_type, direction, year=years, depth=None)
    result = _coded(amounts, prefix, digits)[["item"]].copy()
    pattern = whole or TOTALS[budget_type, direction]
    for place, year in years.items():
        total = _total(frame, place, year, budget_type, direction, pattern)
        values = [percent(_amount(amounts, key, place), total) for key in result.index]
        if any(value is not None for value in values):
            result[place] = pd.Series(values, result.index, dtype=object)
    places = [name for name in result if name != "item"]
    if len(places) < 2:
        raise Missing(
            f"同时列有科目{prefix}各项及其合计的地方不到两个",
            f"fewer than two places print items {prefix} and their total",
        )
    weight = [sum(v for v in row if v is not None) for row in result[places].to_numpy()]
    order = sorted(range(len(result)), key=lambda at: -weight[at])
    return result.iloc[order]


def _coded(amounts: pd.DataFrame, prefix: str, digits: int) -> pd.DataFrame:
    """The rows of a comparison whose code begins so and has so many digits."""
    fits = [k.startswith(prefix) and len(k) == digits and k.isdigit() for k in amounts.index]
    return amounts[fits]


def profile(frame: pd.DataFrame, land: tuple[str, ...]) -> pd.DataFrame:
    """How the revenue of each place is made: an indicator a column, a place a row.

    Args:
        frame: a panel by place.
        land: codes of the taxes on land and houses.

    Returns:
        place, year, tax_share_pct (税收占比), land_taxes_pct (of tax revenue), and, from the fund
        budget, land_sales_pct (of fund revenue, only the items that are 103…); blank where an
        amount is not printed.
    """
    years = panel.latest(frame, "general", "revenue")
    if not years:
        raise Missing("没有地方列有收入执行数", "no place prints executed revenue")
    amounts = panel.compare(frame, "general", "revenue", year=years, depth=None)
    fund_years = panel.latest(frame, "fund", "revenue")
    funds = (
        panel.compare(frame, "fund", "revenue", year=fund_years, depth=None) if fund_years else None
    )
    rows = []
    for place, year in years.items():
        tax, other = (_amount(amounts, code, place) for code in (TAX, NON_TAX))
        whole = None if tax is None or other is None else tax + other
        taxes = [_amount(amounts, code, place) for code in land]
        of_land = None if any(each is None for each in taxes) else sum(taxes, Decimal(0))
        sold = None if funds is None else _amount(funds, LAND_SALES, place)
        pattern = TOTALS["fund", "revenue"]
        fund = _total(frame, place, fund_years.get(place), "fund", "revenue", pattern)
        rows.append(
            {
                "item": place,
                "fiscal_year": year,
                "tax_share_pct": ratios.tax_share(tax, whole),
                "land_taxes_pct": percent(of_land, tax),
                "land_sales_pct": percent(sold, fund),
            }
        )
    return pd.DataFrame(rows)


def growth(frame: pd.DataFrame, prefix: str, digits: int) -> pd.DataFrame:
    """Growth of each item of general revenue on the year before, where a place prints both years.

    Out: item, and a column a place in %. Raises Missing where no two places print two years.
    """
    years = panel.latest(frame, "general", "revenue")
    now = panel.compare(frame, "general", "revenue", year=years, depth=None)
    before = {place: year - 1 for place, year in years.items()}
    try:
        old = panel.compare(frame, "general", "revenue", year=before, depth=None)
    except Missing as reason:
        raise Missing("没有地方列有上年数", "no place prints the year before") from reason
    result = _coded(now, prefix, digits)[["item"]].copy()
    places = [name for name in old if name != "item"]
    for place in places:
        result[place] = [
            ratios.growth(_amount(now, key, place), _amount(old, key, place))
            for key in result.index
        ]
    result = result[result[places].notna().any(axis=1)]
    if len(places) < 2:
        raise Missing("列有两年数的地方不到两个", "fewer than two places print two years")
    return result


def debt(frame: pd.DataFrame) -> pd.DataFrame:
    """Debt against its limit, a row a place and kind.

    Out: item (the place), kind, fiscal_year, balance_yuan, limit_yuan, used_pct, page.
    """
    found = panel.debt(frame)
    if found.empty:
        raise Missing(
            "没有地方同时列有债务余额和限额", "no place prints a debt balance and its limit"
        )
    found = found.rename(
        columns={"source": "item", "balance": "balance_yuan", "limit": "limit_yuan"}
    )
    pairs = zip(found["balance_yuan"], found["limit_yuan"], strict=True)
    return found.assign(used_pct=[percent(owed, limit) for owed, limit in pairs])


def _amount(amounts: pd.DataFrame, key: str, place: str) -> Decimal | None:
    """One cell of a comparison; None where it is blank or not there."""
    if key not in amounts.index or place not in amounts:
        return None
    value = amounts.at[key, place]
    return None if pd.isna(value) else value


def _total(
    frame: pd.DataFrame,
    place: str,
    year: int | None,
    budget_type: str,
    direction: str,
    pattern: str,
) -> Decimal | None:
    """The printed whole of a place's items; None where there is none, or several differ."""
    own = frame[
        (frame["source"] == place)
        & (frame["budget_type"] == budget_type).fillna(False)
        & (frame["direction"] == direction).fillna(False)
        & (frame["phase"] == "executed").fillna(False)
        & (frame["fiscal_year"] == year).fillna(False)
        & frame["item"].str.fullmatch(pattern).fillna(False)
    ]
    return own["amount_yuan"].iloc[0] if own["amount_yuan"].nunique() == 1 else None
