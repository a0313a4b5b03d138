"""Sources and uses of an account's money: the table that ends in 收入总计 and 支出总计.

Own revenue is only one source beside 上级补助 (transfers), 上年结余 (carried over),
预算稳定调节基金 (drawn) and 调入资金 (moved in); uses beside spending likewise. The two totals
are equal (预算法 5, 16, 66; 实施条例 34 and 36 on moving money between accounts).
"""

from __future__ import annotations

import re

import pandas as pd

from helpers.checks.identities import role_of
from helpers.load import Missing
from helpers.story.terms import either, zh
from helpers.text.synonyms import plain_name
from helpers.units import Amount

#: A row that only sums up transfers, balances and debt: what it consists of is what is asked.
_SUMS_UP = r"转移性(?:收入|支出)(?:合计|小计)?"
_GRANTS = r"(?:返还性?|转移支付)收入$"
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
    them up.

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
    wanted = "、".join(phases)
    raise Missing(
        f"没有{year}年{zh(budget_type)}{zh(direction)}的平衡表（{either(phases)}）",
        f"no balance of {budget_type} {direction} for {year} ({wanted})",
    )


def role(item: str, direction: str) -> str:
    """What a line does in closing the account, whoever's it is called (省级一般公共预算支出)."""
    return role_of(item, direction) or role_of(re.sub(_WHOSE, "", item), direction)


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    """The total and its main rows; of a row that only sums up, its parts in its place."""
    result = rows[rows["level"] <= 1]
    for row in result[result["item"].map(plain_name).str.fullmatch(_SUMS_UP)].itertuples():
        parts = rows[(rows["parent_row"] == row.row).fillna(False)]
        if row.level == 1 and len(parts) and parts["amount_yuan"].sum() == row.amount_yuan:
            result = pd.concat([result[result["row"] != row.row], parts.assign(level=1)])
    return result


def part(side: pd.DataFrame, *names: str) -> Amount | None:
    """The amount of the one source or use whose label holds one of the words; None if blank.

    Of several the one that is called just so counts (上年结余, beside 待偿债…债券上年结余). Raises
    Missing where several do all the same.
    """
    hits = side[[any(name in item for name in names) for item in side["item"]]]
    if len(hits) > 1:
        just = [re.sub("(?:收入|支出)$", "", plain_name(item)) in names for item in hits["item"]]
        hits = hits[just] if sum(just) == 1 else hits
    if len(hits) > 1:
        raise Missing(
            f"{'、'.join(hits['item'])}都可能是{'或'.join(names)}，不能确定取哪一个",
            f"{' / '.join(names)} fits {'、'.join(hits['item'])}: say which",
        )
    return hits["amount"].iloc[0] if len(hits) else None


def grants(side: pd.DataFrame) -> Amount | None:
    """What came from above: 上级补助, or the 返还 and 转移支付 it consists of; None if blank."""
    whole = part(side, "上级补助")
    if whole is not None:
        return whole
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
