"""Sources and uses of an account's money: the table that ends in 收入总计 and 支出总计.

Where a report prints no such table, its list of revenue and its list of spending may go on to
transfers, balances and debt: two that come to the same total are the two sides.

Own revenue is only one source beside 上级补助 (transfers), 上年结余 (carried over),
预算稳定调节基金 (drawn) and 调入资金 (moved in); uses beside spending likewise. The two totals
are equal (预算法 5, 16, 66; 实施条例 34 and 36 on moving money between accounts).
"""

from __future__ import annotations

import re

import pandas as pd

from helpers.checks.identities import role_of
from helpers.load import Missing, Several
from helpers.story import own as own_of
from helpers.story.terms import either, zh
from helpers.text.synonyms import plain_name
from helpers.units import Amount

#: A row that only sums up transfers, balances and debt: what it consists of is what is asked.
_SUMS_UP = r"转移性(?:收入|支出)(?:合计|小计)?"
#: Bonds that a place raises for those below it and lends on to them.
LENT_ON = re.compile(r"债[务券](?:外贷)?转贷(?:支出)?$|转贷.*债[务券].*支出$")
_GRANTS = r"(?:返还性?|转移支付|体制结算)收入$"
_STABILIZATION = r"预算稳定调节基金(?:余额|等)?|(?:安排|补充)预算稳定调节基金等"
_WHOSE = r"^(?:全[省市区县州旗]|自治区(?:本级)?|[省市区县州旗]级|.{0,4}本级)"
TOTALS = {"revenue": r"收入(?:总计|合计)$", "expenditure": r"支出(?:总计|合计)$"}


def side(
    lines: pd.DataFrame,
    direction: str,
    year: int,
    phases: tuple[str, ...],
    budget_type: str = "general",
) -> pd.DataFrame:
    """One side of an account: the total first, then what it consists of, as printed.

    转移性收入 and 转移性支出, which sum up most of it, are taken apart where their parts make
    them up. The total of a list that prints none is the sum of its heads.

    Args:
        lines: of one report.
        direction: revenue (sources) or expenditure (uses).
        year: the fiscal year.
        phases: which to take, the first that is printed.
        budget_type: the account.

    Returns:
        item, amount (Amount), page, table, phase; index is the row.

    Raises:
        Missing: no table has such a total with parts below it.
    """
    own = lines[
        ((lines["direction"] == direction) & (lines["fiscal_year"] == year))
        .fillna(False)
        .astype(bool)
        & lines["amount_yuan"].notna()
        & (lines["budget_type"] == budget_type).fillna(False).astype(bool)
    ]
    totals = own[(own["level"] == 0) & own["item"].str.contains(TOTALS[direction]).fillna(False)]
    sizes = lines.groupby("table")["direction"].nunique()
    for phase in phases:
        for table in totals.loc[totals["phase"] == phase, "table"].unique():
            both_sides = sizes.get(table, 0) > 1
            rows = own[(own["table"] == table) & (own["phase"] == phase)]
            rows = _apart(rows)
            if both_sides and (rows["level"] == 1).sum() > 1:
                return _as_printed(rows)
    for phase in phases:
        rows = _of_lists(lines, year, phase, budget_type).get(direction)
        if rows is not None:
            return _as_printed(_apart(rows, deep=True))
    wanted = "、".join(phases)
    raise Missing(
        f"没有{year}年{zh(budget_type)}{zh(direction)}的平衡表（{either(phases)}）",
        f"no balance of {budget_type} {direction} for {year} ({wanted})",
    )


def role(item: str, direction: str) -> str:
    """What a line does in closing the account, whoever's it is called (省级一般公共预算支出)."""
    found = role_of(item, direction) or role_of(re.sub(_WHOSE, "", item), direction)
    if not found and re.fullmatch(_STABILIZATION, plain_name(item)):  # its side tells which way
        return {"revenue": "from", "expenditure": "to"}[direction] + " the stabilization fund"
    return found


def _of_lists(
    lines: pd.DataFrame, year: int, phase: str, budget_type: str
) -> dict[str, pd.DataFrame]:
    """A list of revenue and one of spending that come to the same total, by direction.

    Each goes on to what is neither (转移性收入, 债务还本支出). Out: lines, a row each, the total at
    level 0 and the heads at level 1; empty where no two lists agree.
    """
    titles = lines.attrs.get("titles", {})
    money = lines[
        ((lines["budget_type"] == budget_type) & (lines["fiscal_year"] == year)).fillna(False)
        & (lines["phase"] == phase).fillna(False)
        & lines["amount_yuan"].notna()
    ]
    found: dict[str, list[pd.DataFrame]] = {each: [] for each in TOTALS}
    for name, own in money.groupby("table", sort=False):
        sides = set(own["direction"].dropna())
        if len(sides) == 1 and sides <= set(TOTALS) and not own_of.is_narrow(titles.get(name, "")):
            rows = _with_total(own, next(iter(sides)))
            if rows is not None:
                found[rows["direction"].iloc[0]].append(rows)
    for one in found["revenue"]:
        for other in found["expenditure"]:
            if one["amount_yuan"].iloc[0] == other["amount_yuan"].iloc[0]:
                return {"revenue": one, "expenditure": other}
    return {}


def _with_total(own: pd.DataFrame, direction: str) -> pd.DataFrame | None:
    """A list's rows under their total, printed or added up; None for one of own money only."""
    try:
        rows = own_of.one_each(own)
    except Several:
        return None
    tops = rows[(rows["level"] == 0).fillna(False)]
    grand = tops[tops["item"].str.contains("[总合]计").fillna(False)]
    if len(tops) > 1 and len(grand) < 2:
        heads = tops[~tops["row"].isin(grand["row"])]
        total = (
            grand
            if len(grand)
            else heads.iloc[:1].assign(
                row=0,
                item={"revenue": "收入总计", "expenditure": "支出总计"}[direction],
                value=sum(heads["value"]),
                amount_yuan=sum(heads["amount_yuan"]),
            )
        )
        if heads["unit"].nunique() > 1 or sum(heads["amount_yuan"]) != total["amount_yuan"].iloc[0]:
            return None
        below = rows[~rows["row"].isin(grand["row"])]
        below = below.assign(level=below["level"] + 1)
        rows = pd.concat([total, below])
        rows.loc[rows["row"].isin(heads["row"]), "parent_row"] = total["row"].iloc[0]
    elif len(tops) == 1:
        rows = pd.concat([tops, rows[rows["row"] != tops["row"].iloc[0]]])
    heads = rows[(rows["level"] == 1).fillna(False)]
    beside = any(map(own_of.is_beside, heads["item"]))
    own_total = [role(item, direction) in own_of.SIDES.values() for item in heads["item"]]
    return rows if len(tops) and beside and sum(own_total) == 1 else None


def _apart(rows: pd.DataFrame, *, deep: bool = False) -> pd.DataFrame:
    """The total and its main rows; of a row that only sums up, its parts in its place.

    ``deep`` takes apart, too, what has no role in the account, or has debt lent on among its parts.
    """
    result = rows[rows["level"] <= 1]
    todo = list(result[result["level"] == 1].itertuples())
    while todo:
        row = todo.pop(0)
        parts = rows[(rows["parent_row"] == row.row).fillna(False)]
        sums_up = re.fullmatch(_SUMS_UP, plain_name(row.item))
        if deep and not sums_up and not LENT_ON.search(row.item):
            lent = any(LENT_ON.search(item) for item in parts["item"])
            sums_up = lent or not role(row.item, row.direction)
        if sums_up and len(parts) and parts["amount_yuan"].sum() == row.amount_yuan:
            result = pd.concat([result[result["row"] != row.row], parts.assign(level=1)])
            todo += list(parts.itertuples()) if deep else []
    return result


def part(side: pd.DataFrame, *names: str) -> Amount | None:
    """The amount of the one source or use whose label holds one of the words; None if blank.

    Of several the one that is called just so counts (上年结余, beside 待偿债…债券上年结余). Raises
    Missing where several of different amounts do all the same (结转下年 may be all of 年终结余).
    """
    hits = side[[any(name in item for name in names) for item in side["item"]]]
    if len(hits) > 1:
        just = [re.sub("(?:收入|支出)$", "", plain_name(item)) in names for item in hits["item"]]
        hits = hits[just] if sum(just) == 1 else hits
    if len({each.yuan for each in hits["amount"]}) > 1:
        raise Missing(
            f"{'、'.join(hits['item'])}都可能是{'或'.join(names)}，不能确定取哪一个",
            f"{' / '.join(names)} fits {'、'.join(hits['item'])}: say which",
        )
    return hits["amount"].iloc[0] if len(hits) else None


def lent_on(side: pd.DataFrame) -> Amount | None:
    """What was raised for those below and lent on to them; None if blank."""
    own = side[side["item"].map(lambda item: bool(LENT_ON.search(item))) & (side["level"] > 0)]
    return sum(own["amount"].iloc[1:], own["amount"].iloc[0]) if len(own) else None


def grants(side: pd.DataFrame) -> Amount | None:
    """What came from above: 上级补助, or the 返还 and 转移支付 it consists of; None if blank."""
    whole = part(side, "上级补助")
    if whole is not None:
        return whole
    named = [role(item, "revenue") == "grants received" for item in side["item"]]
    if sum(named) == 1:  # 中央、省补助收入
        return side["amount"][named].iloc[0]
    own = side[(side["level"] > 0) & side["item"].str.contains(_GRANTS).fillna(False)]
    return sum(own["amount"].iloc[1:], own["amount"].iloc[0]) if len(own) else None


def _as_printed(rows: pd.DataFrame) -> pd.DataFrame:
    result = rows.sort_values(["level", "row"]).set_index("row")
    result = result[["item", "level", "page", "table", "phase", "value", "unit"]].copy()
    pairs = zip(result["value"], result["unit"], strict=True)
    result["amount"] = pd.Series(
        [Amount(*pair) for pair in pairs], index=result.index, dtype=object
    )
    return result.drop(columns=["value", "unit"])
