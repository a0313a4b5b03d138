"""Cost targets against the money, and what one unit costs where cost and quantity go together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from itertools import chain

import pandas as pd

from helpers.checks.projects import check_costs, check_quantities, check_stated_budget, to_add
from helpers.checks.quantities import quantities, unit_of
from helpers.load import Missing
from helpers.story.projects.forms import Form, Row
from helpers.story.projects.purpose import purpose
from helpers.units import Amount, percent

#: Words in a cost's name → words in the names of the quantities it is to be divided by.
Choices = Mapping[str, tuple[str, ...]]
#: The project itself, or steps of it, counted: no quantity to divide by.
_NO_QUANTITY = ("项", "次", "批", "件")
#: Words that many names have and that tell none from another; a match across one would be chance.
_COMMON = re.compile(
    "维护|维修|养护|管护|数量|面积|长度|总数|项目|工程|年度|费用|经费|资金|金额|成本|费$|数$"
)


def cost_targets(form: Form) -> list[Row]:
    """The cost targets of the year that are amounts of money."""
    own = [row for row in form.year_targets() if "成本" in (row["level2"] or "")]
    return [row for row in own if row["amount_yuan"] is not None]


def against_funds(given: list[Form]) -> pd.DataFrame:
    """Each form's cost targets of the year, added up, against the funds asked for the year.

    Added are those that helpers.checks adds: no price of one thing, and no part beside its total.

    Out: item, count, cost_targets_yuan, annual_funds_yuan, over_yuan (targets less funds),
    cost_pct (of the funds), exceeds (by more than rounding explains), printed_cost_yuan (the
    targets as printed), corrected (errata.csv changes one of them), purpose (what the description
    says the money is for), page.
    Raises Missing where no form has both.
    """
    rows = []
    for form in given:
        costs = to_add(cost_targets(form))
        of_term = form.several_years and not form.of("annual")  # against the money of one year
        found = next(iter(check_costs(form.project, costs)), None)
        if found is None or of_term or not form.annual_yuan:
            continue
        added = sum(row["amount_yuan"] for row in costs)
        printed = _printed_sum(form, costs)
        rows.append(
            {"item": form.name, "count": len(costs), "page": int(costs[0]["page"])}
            | {"cost_targets_yuan": added, "annual_funds_yuan": form.annual_yuan}
            | {"over_yuan": added - form.annual_yuan}
            | {"cost_pct": percent(added, form.annual_yuan)}
            | {"exceeds": found["difference"] > found["tolerance"]}
            | {"printed_cost_yuan": printed, "corrected": printed != added}
            | {"purpose": purpose(form.project["overview"]) or None}
        )
    if not rows:
        raise Missing(
            "没有一份申报表同时有以金额表示的成本指标和当年资金",
            "no form sets a cost target in money beside funds of the year",
        )
    return pd.DataFrame(rows)


def _printed_sum(form: Form, costs: list[Row]) -> Decimal:
    names = {row["indicator"] for row in costs}
    return sum(
        row["amount_yuan"]
        for row in form.year_targets(printed=True)
        if row["indicator"] in names and row["amount_yuan"] is not None
    )


# ── unit costs ───────────────────────────────────────────────────────────────────────────────


def unit_costs(given: list[Form], choices: Choices, no_price: tuple[str, ...]) -> pd.DataFrame:
    """What one unit costs, a row for each cost and quantity that belong together.

    A cost target goes with the quantity target that ``choices`` name, else with the one whose
    name shares the longest words with its own; where two share as many, with none. The funds of the
    whole project (of the term, where the year is only a part of it) go with the quantity that the
    project's name speaks of, found the same way. Where the form's words give that quantity
    differently, the row has both.

    Args:
        given: the forms.
        choices: words in a cost's or project's name → words in the quantities' names.
        no_price: words in a cost's name that make it no price (尾款, the last instalment).

    Returns:
        item, cost (its name), what (target, funds, targets, stated), cost_yuan, corrected,
        quantity (its name), quantity_printed, quantity_value (in unit), unit, unit_cost (元 a
        unit, Decimal), why (choice or the words shared), said (the quantity in words),
        said_value, said_cost, page.
    """
    rows = list(chain.from_iterable(_of_form(form, choices, no_price) for form in given))
    if not rows:
        raise Missing("没有成本指标能确定地与数量配对", "no cost goes with a quantity for certain")
    return pd.DataFrame(rows)


def left_out(given: list[Form], choices: Choices, no_price: tuple[str, ...]) -> pd.DataFrame:
    """The cost targets that are divided by nothing. Out: item, cost, cost_yuan, why, page.

    ``why``: instalment, none (no quantity target fits), or the names that fit equally well.
    """
    rows = []
    for form in given:
        for row in cost_targets(form):
            found, why = _fitting(row["indicator"], form, choices)
            why = "instalment" if _has(row["indicator"], no_price) else why
            if not found or why == "instalment":
                rows.append(
                    {"item": form.name, "cost": row["indicator"], "cost_yuan": row["amount_yuan"]}
                    | {"why": why, "page": int(row["page"])}
                )
    return pd.DataFrame(rows, columns=["item", "cost", "cost_yuan", "why", "page"])


def _of_form(form: Form, choices: Choices, no_price: tuple[str, ...]):
    """The pairs of one form: its cost targets, then its whole money."""
    costs, seen = cost_targets(form), set()
    for row in costs:
        if _has(row["indicator"], no_price):
            continue
        found, why = _fitting(row["indicator"], form, choices)
        for quantity in found:
            seen.add((row["amount_yuan"], quantity["indicator"]))
            cost = {"cost": row["indicator"], "what": "target", "corrected": row["corrected"]}
            yield _pair(form, cost, row["amount_yuan"], quantity, why)
    found, why = _fitting(form.name, form, choices)
    for quantity in found:
        for what, amount in _whole(form, costs):
            if (amount, quantity["indicator"]) not in seen:
                cost = {"cost": form.name, "what": what, "corrected": False}
                yield _pair(form, cost, amount, quantity, why)


def _whole(form: Form, costs: list[Row]):
    """The money of the whole project, in each way the form states it."""
    funds = form.total_yuan if form.several_years else form.annual_yuan
    added = sum((row["amount_yuan"] for row in costs), Decimal(0))
    if funds:
        yield "funds", funds
    if added and added != funds and not form.several_years:
        yield "targets", added
    for found in check_stated_budget(form.project, {"page": form.page}):
        yield "stated", Amount.parse(found["printed"]).yuan


def _pair(form: Form, cost: dict, amount: Decimal, quantity: Row, why: str) -> dict:
    unit, ten = unit_of(quantity["target_unit"])
    value, said = quantity["target_value"] * ten, _said(form, quantity)
    return (
        {"item": form.name, **cost, "cost_yuan": amount, "quantity": quantity["indicator"]}
        | {"quantity_printed": quantity["target_printed"], "unit": unit, "why": why}
        | {"quantity_value": value, "unit_cost": amount / value}
        | {"said": said[0] if said else None, "said_value": said[1] if said else None}
        | {"said_cost": amount / said[1] if said else None}
        | {"page": int(quantity["page"])}
    )


def _said(form: Form, quantity: Row) -> tuple[str, Decimal] | None:
    """The same quantity where the form's words give it differently: as printed, and its value."""
    for found in check_quantities(form.project, [quantity]):
        if found["status"] == "fail" and (other := quantities(found["computed"])):
            return found["computed"], other[0].value
    return None


def _fitting(name: str, form: Form, choices: Choices) -> tuple[list[Row], str]:
    """The quantities that a cost goes with, and why; none, and why not."""
    countable = [row for row in form.year_targets() if _counts(row)]
    chosen = [words for word, words in choices.items() if word in name]
    found = [row for row in countable if any(_has(row["indicator"], words) for words in chosen)]
    if found:
        return found, "choice"
    shared = [shared_words(name, row["indicator"]) for row in countable]
    best = max(map(len, shared), default=0)
    nearest = [i for i, words in enumerate(shared) if words and len(words) == best]
    if len(nearest) != 1:
        return [], "、".join(countable[i]["indicator"] for i in nearest) or "none"
    return [countable[nearest[0]]], shared[nearest[0]]


def _counts(row: Row) -> bool:
    """Whether a target is a number of things, an area or a length, that money can be divided by."""
    unit, _ = unit_of(row["target_unit"] or "")
    wanted = "数量" in (row["level2"] or "") and unit and unit not in _NO_QUANTITY
    return bool(wanted and row["target_value"])


def shared_words(one: str, other: str) -> str:
    """The longest words that two names share, at least half of the shorter; blank for none.

    Words that many names have (维护, 面积, 费用 …) do not count, and nothing is matched across
    them: 管道维护 and 人行道维护 share nothing.
    """
    first, second = (_COMMON.sub(" ", name) for name in (one, other))
    parts = {first[i:j] for i in range(len(first)) for j in range(i + 2, len(first) + 1)}
    found = [part for part in parts if " " not in part and part in second]
    longest = max(found, key=lambda part: (len(part), part), default="")
    shorter = min(len(max(name.split() or [""], key=len)) for name in (first, second))
    return longest if 2 * len(longest) >= shorter else ""


def _has(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)
