"""What an indicator counts against the same thing in the description and the goals of its form.

A disagreement is called one only where the words leave no other reading: see ``_certain``,
``_contradicting`` and ``_slip``; any other pair of numbers is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.data import Row
from helpers.checks.figures import show
from helpers.checks.finding import finding
from helpers.checks.indicators import decimal_of
from helpers.checks.quantities import (
    Quantity,
    bigrams,
    one_digit_off,
    quantities,
    stands_at,
    unit_of,
    within_name,
)
from helpers.checks.wording import say

#: The halves of a form: their name, the field of their funds, that of their goal.
HORIZONS = (
    ("annual", "annual_yuan", "goal_annual"),
    ("implementation", "total_yuan", "goal_total"),
)


def check_quantities(project: Row, indicators: list[Row]) -> Iterator[dict[str, Any]]:
    """What an indicator counts against the same thing in the description and the goal."""
    seen: set[tuple] = set()
    for horizon, _, goal in HORIZONS:
        texts = (("description", project.get("overview")), (f"goal_{horizon}", project.get(goal)))
        half = [row for row in indicators if row["horizon"] == horizon]
        for row in half:
            value = decimal_of(row.get("target_value"))
            named = row.get("target_unit") or ""
            symbol = "" if named else unit_of(row["indicator"])[0]
            unit, ten = unit_of(named or row["indicator"])
            if value is None or not unit:
                continue
            rest = [_counted(other, unit) for other in half if other is not row]
            for source, text in texts:
                key = (row["indicator"], value, source)
                if text and key not in seen:
                    seen.add(key)
                    found = _compare(project, row, value * ten, unit, symbol, source, text)
                    if found and found["status"] == "fail" and _of_others(found, value * ten, rest):
                        continue
                    yield from [found] if found else []


def _counted(row: Row, unit: str) -> Decimal:
    """What an indicator counts in a unit, 0 for what it counts in another."""
    value = decimal_of(row.get("target_value"))
    own, ten = unit_of(row.get("target_unit") or row["indicator"])
    return value * ten if value is not None and own == unit else Decimal(0)


def _of_others(found: dict[str, Any], value: Decimal, rest: list[Decimal]) -> bool:
    """Whether the number of the text is another indicator's, or what all of them add up to.

    支持项目250项以上 is no 获奖数量 ≥15项 beside 支持项目数量 ≥250项.
    """
    said, others = value - found["difference"], [other for other in rest if other]
    if not found["difference"] or not others:
        return False  # it is the deviation allowed that differs
    return said in others or said == value + sum(others)


def _compare(project, row: Row, value: Decimal, unit: str, symbol: str, source: str, text: str):
    """One check of an indicator against a text, None where the text does not speak of it."""
    name = bigrams(row["indicator"])
    scale = value / decimal_of(row["target_value"]) if value else Decimal(1)
    slack = (
        Decimal(5).scaleb(min(0, decimal_of(row["target_value"]).as_tuple().exponent) - 1) * scale
    )
    same = [q for q in quantities(text) if q.unit == unit]
    own = [q for q in same if not symbol and stands_at(row["indicator"], q)]
    like = {q: len(name & bigrams(q.words)) for q in same}
    like = {q: score for q, score in like.items() if symbol or score or q in own}
    agreeing = [q for q in like if abs(q.value - value) <= min(q.half, slack)]
    nearest = [q for q, score in like.items() if score == max(like.values())]
    total = sum((q.value for q in nearest), Decimal(0))
    plus = decimal_of(row.get("tolerance"))
    note = None
    if agreeing:
        found = agreeing[0]
        shown, computed, status = found.printed, found.value, "pass"
        if plus is not None and found.plus is not None and plus * scale != found.plus:
            status = "fail"
            times = show(found.plus / (plus * scale))
            note = say("deviation", source=say(source), times=times)
    elif len(nearest) > 1 and abs(total - value) <= slack:
        shown, computed, status = f"{len(nearest)} amounts together", total, "pass"
    elif (
        len({q.value for q in nearest}) == 1
        and (symbol or _certainly(row, value, slack, nearest))
        and not _adds_up(value, same)
    ):
        shown, computed, status = nearest[0].printed, nearest[0].value, "fail"
    elif (found := _contradicting(row, value, slack, own, same)) is not None:
        shown, computed, status = found.printed, found.value, "fail"
    elif (found := _slip(row, value, slack, own or nearest, same)) is not None:
        shown, computed, status = found.printed, found.value, "fail"
        note = say("says_digit", source=say(source), shown=shown)
    elif len(own) > 1 and one_digit_off(value, sum(q.value for q in own), 4):
        computed, status = sum(q.value for q in own), "fail"
        shown = show(computed, unit)
        note = say("adds_to", source=say(source), n=len(own), shown=shown)
    else:
        return None
    return finding(
        "project",
        say(
            "project_quantity",
            project=project["project"],
            indicator=row["indicator"],
            source=say(source),
        ),
        page=int(row["page"]),
        printed=row["target_printed"] + (f" {row['indicator']}" if symbol else ""),
        computed=shown,
        difference=value - computed,
        tolerance=slack,
        status=status,
        note=note or (say("says", source=say(source), shown=shown) if status == "fail" else None),
    )


def _certainly(row: Row, value: Decimal, slack: Decimal, nearest: list[Quantity]) -> bool:
    """Whether one of the amounts is surely the indicator's, and the target does not allow it."""
    allowed = _kept_to(row, value, slack, nearest[0])
    return not allowed and any(_certain(row, quantity) for quantity in nearest)


def _certain(row: Row, quantity: Quantity) -> bool:
    """Whether the whole thing is meant on both sides, and not a part of it.

    A number of things is compared by the noun right behind it (15条道路), an area or a length
    only where both names speak of the total (总面积).
    """
    name = row["indicator"]
    if quantity.unit in ("平方米", "米", "亩"):
        return all("总" in words for words in (name, quantity.before))
    return bool(bigrams(name) & bigrams(quantity.after)) and within_name(name, quantity)


#: What a text calls 约 may be off by that share of it.
_ABOUT = Decimal("0.05")


def _contradicting(
    row: Row, value: Decimal, slack: Decimal, own: list[Quantity], same: list[Quantity]
) -> Quantity | None:
    """The one amount that stands at the indicator's noun, where no reading reconciles the two.

    In brackets the amount of a part may stand, and beside it the rest of the sum.
    """
    said = next((q for q in own if not q.aside), None)
    if said is None or len({q.value for q in own}) != 1 or _adds_up(value, same):
        return None
    return None if _kept_to(row, value, slack, said) else said


def _slip(
    row: Row, value: Decimal, slack: Decimal, likest: list[Quantity], same: list[Quantity]
) -> Quantity | None:
    """The amount likest by its name where it differs in one digit of three or more.

    None where another amount of this unit is the indicator's.
    """
    if len({q.value for q in likest}) != 1 or likest[0].about or _adds_up(value, same):
        return None
    said = likest[0]
    if any(q.value == value for q in same) or _kept_to(row, value, slack, said):
        return None
    if not within_name(row["indicator"], said):
        return None
    return said if one_digit_off(value, said.value, 3) else None


def _adds_up(value: Decimal, same: list[Quantity]) -> bool:
    """Whether amounts of one unit that follow each other add up to a target."""
    return any(
        sum(q.value for q in same[start:end]) == value
        for start in range(len(same))
        for end in range(start + 2, len(same) + 1)
    )


def _kept_to(row: Row, value: Decimal, slack: Decimal, said: Quantity) -> bool:
    """Whether rounding, 约, a floor or a ceiling lets a target and an amount stand together.

    A floor below one that the text sets itself (＞50 beside ≥500) does not keep to it.
    """
    operator = row.get("operator") or ""
    if operator in ("≥", ">", "＞") and said.value >= value and not said.least:
        return True
    if operator in ("≤", "<", "＜") and said.value <= value:
        return True
    room = said.half + slack + (said.value * _ABOUT if said.about else 0)
    return abs(said.value - value) < room  # figures of one precision that differ are two
