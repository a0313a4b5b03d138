"""The fund account as one path: from the balance brought forward to the balance carried forward.

政府性基金收入 + 上级补助 + 专项债务转贷收入 + 调入资金 + 上年结余 = 支出 + 专项债务还本 + 调出资金
+ 年终结余 (预算法 5; 实施条例 36, 44, 45). Lines are told by what they do
(helpers.checks.identities), not by their numbers.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import ratios
from helpers.load import Missing
from helpers.story import balance
from helpers.story.terms import zh
from helpers.units import Amount

#: In which order the lines of an account are told; others come after these.
ORDER = (
    "own revenue",
    "grants received",
    "remitted by lower levels",
    "own spending",
    "grants given",
    "remitted to the level above",
    "debt raised",
    "debt repaid",
    "transfers in",
    "transfers out",
)
OPENING, CLOSING = "balance brought forward", "balance carried forward"


def sides(
    lines: pd.DataFrame, year: int, phases: tuple[str, ...], budget_type: str = "fund"
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sources and uses of an account, as helpers.story.balance.side has them, and ``role``.

    Raises Missing where the report has no balance of the account for that year.
    """
    found = []
    for direction in ("revenue", "expenditure"):
        own = balance.side(lines, direction, year, phases, budget_type)
        own["role"] = [balance.role(item, direction) for item in own["item"]]
        found.append(own)
    return found[0], found[1]


def of(side: pd.DataFrame, role: str) -> Amount | None:
    """The amount of the line that does this; None where it is blank. Raises Missing for several."""
    hits = side[(side["level"] > 0) & (side["role"] == role)]
    if len(hits) > 1:
        raise Missing(
            f"{'、'.join(hits['item'])}都是{zh(role)}，平衡表中重复",
            f"{'、'.join(hits['item'])} are all {role}: the account names it twice",
        )
    return hits["amount"].iloc[0] if len(hits) else None


def need(side: pd.DataFrame, role: str) -> Amount:
    """As :func:`of`; raises Missing where the line is blank."""
    amount = of(side, role)
    if amount is None:
        raise Missing(
            f"政府性基金的平衡表没有列{zh(role)}", f"the balance of the funds prints no {role}"
        )
    return amount


def steps(sources: pd.DataFrame, uses: pd.DataFrame) -> pd.DataFrame:
    """From the balance brought forward, over every printed source and use, to that carried forward.

    Out: item, kind (total, step, total), value_yuan (uses below zero), role, page.

    Raises:
        Missing: a balance is blank, or the lines do not lead from one to the other.
    """
    start, end = need(sources, OPENING), need(uses, CLOSING)
    parts = [
        (ORDER.index(line["role"]) if line["role"] in ORDER else len(ORDER), sign, line)
        for side, sign in ((sources, 1), (uses, -1))
        for _, line in side[side["level"] == 1].iterrows()
        if line["role"] not in (OPENING, CLOSING)
    ]
    parts.sort(key=lambda part: part[0])
    rows = [(line["item"], "step", sign * line["amount"].yuan, line) for _, sign, line in parts]
    first = sources[sources["role"] == OPENING].iloc[0]
    last = uses[uses["role"] == CLOSING].iloc[0]
    rows = [(first["item"], "total", start.yuan, first), *rows]
    left = sum((value for _, _, value, _ in rows), Decimal(0)) - end.yuan
    if left:
        raise Missing(
            f"平衡表两边不相等，相差{Amount(left, '元').format('万元')}",
            f"the account does not close: {Amount(left, '元').format('万元')} are left over",
        )
    rows.append((last["item"], "total", end.yuan, last))
    frame = pd.DataFrame([row[:3] for row in rows], columns=["item", "kind", "value_yuan"])
    frame["role"] = [line["role"] for *_, line in rows]
    frame["page"] = [line["page"] for *_, line in rows]
    return frame


def refinanced(statements: pd.DataFrame, sources: pd.DataFrame, year: int) -> Amount | None:
    """再融资债券 (refinancing bonds) among the sources; None where nothing is said of them.

    A balance table prints what was borrowed, the text which of it refinances. Where the text's
    rounded amount is that of the table, the table's exact one is given; another one counts only
    where it is called one of special debt.
    """
    own = statements[
        (statements["fiscal_year"] == year).fillna(False).astype(bool)
        & (statements["measure"] == "amount")
        & statements["amount_yuan"].notna()
        & (statements["phase"] == "executed").fillna(False).astype(bool)
        & statements["item"].str.contains("再融资").fillna(False).astype(bool)
    ]
    amounts = {Amount(each.value, each.unit) for each in own.itertuples()}
    if len(amounts) != 1:
        return None  # nothing is said, or two different things
    said, raised = amounts.pop(), of(sources, "debt raised")
    if raised is not None and abs((said - raised).yuan) <= said.half_unit:
        return raised
    special = own["item"].str.contains("专项").fillna(False).all()
    return said if special else None  # that of all debt may be of the general one, too


def moved_both_ways(sources: pd.DataFrame, uses: pd.DataFrame) -> Amount | None:
    """The sum that one account moves in and out again; None where the two differ or are blank."""
    came, went = of(sources, "transfers in"), of(uses, "transfers out")
    return came if came is not None and came == went else None


def text_total(statements: pd.DataFrame, side: pd.DataFrame) -> Amount | None:
    """The total that the running text gives for a side of the account; None where it gives none."""
    total = side[side["level"] == 0]
    own = statements[
        statements["table"].isin(total["table"])
        & statements["row"].isin(total.index)
        & (statements["measure"] == "amount")
        & statements["item"].str.contains("收入").fillna(False).astype(bool)
    ]
    amounts = {Amount(each.value, each.unit) for each in own.itertuples()}
    return amounts.pop() if len(amounts) == 1 else None


def principal(
    done: tuple[pd.DataFrame, pd.DataFrame, Amount | None],
    planned: tuple[pd.DataFrame, pd.DataFrame] | None,
    year: int,
) -> pd.DataFrame:
    """Principal repaid, against refinancing bonds, in the year and in the next budget.

    In: sources, uses and the refinancing bonds of the year; sources and uses of the budget,
    where there is one, whose bonds refinance unless they are more than is repaid. Out: year,
    basis, repaid, refinanced, unrolled_yuan (what other money repaid), rollover_pct; blank where
    the bonds are; raised (all bonds of the budget).
    """
    rows = [_principal(year, "result", need(done[1], "debt repaid"), done[2])]
    if planned and isinstance(planned[0], pd.DataFrame):
        repaid, raised = of(planned[1], "debt repaid"), of(planned[0], "debt raised")
        new = raised is not None and (repaid is None or raised.yuan > repaid.yuan)
        row = _principal(year + 1, "plan", repaid, None if new else raised)
        rows.append(row | {"raised": pd.NA if raised is None else raised})
    return pd.DataFrame(rows)


def _principal(year: int, basis: str, repaid: Amount | None, bonds: Amount | None) -> dict:
    blank = repaid is None or bonds is None
    return {
        "year": year,
        "basis": basis,
        "repaid": pd.NA if repaid is None else repaid,
        "refinanced": pd.NA if bonds is None else bonds,
        "unrolled_yuan": pd.NA if blank else repaid.yuan - bonds.yuan,
        "rollover_pct": ratios.rollover(bonds, repaid),
    }
