"""Projects: funds, cost targets, quantities and indicators of a 绩效目标表 against each other.

A target has to be clear, measured, reachable and in keeping with the money (财预〔2015〕88号:
指向明确, 细化量化, 合理可行, 相应匹配; 中发〔2018〕34号: output, cost, benefit, satisfaction).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.counts import HORIZONS, check_quantities
from helpers.checks.data import ReportData, Row
from helpers.checks.figures import show
from helpers.checks.finding import finding, tidy_number
from helpers.checks.forms import each_form
from helpers.checks.indicators import (
    check_horizons,
    check_measured,
    check_one_year,
    decimal_of,
    yuan_text,
)
from helpers.checks.quantities import listed_sums, one_digit_off
from helpers.checks.volume import ends_of
from helpers.checks.wording import say
from helpers.units import YUAN_PER, Amount

#: Sources of a project's money that are a government's budget.
_PUBLIC = frozenset(("central", "provincial", "local"))
_BUDGET_WORDS = re.compile(
    r"(?:预算金额|预算总额|总预算|概算总投资|总投资|投资总额|总概算)(?:约)?[为是：]?(?P<amount>\d+(?:\.\d+)?(?:亿|万)?元)"
)

#: What one thing costs is no part of what all cost: 单个场所安装费, 人均会议成本, 奖补标准.
_UNIT_PRICE = re.compile(r"单[个月价台位次人]|每[个月台人次年]|人均|户均|平均|标准")
_TOTAL_COST = re.compile(r"总(?:成本|费|额|量|数|经费|投[入资]|支出|预算|控制)|控制数")


def check_projects(data: ReportData) -> Iterator[dict[str, Any]]:
    """All checks of each project."""
    listed = _listed(data)
    for project, own, funds in each_form(data):
        place = {"page": ends_of(project["pages"])[0]}
        yield from check_funding(project, funds, place)
        yield from check_costs(project, own)
        yield from check_stated_budget(project, place)
        yield from check_quantities(project, own)
        yield from _lists(project, place)
        yield from check_measured(project, own, place, whole=project["project"] not in listed)
        yield from check_horizons(project, own, place)
        yield from check_one_year(project, own, place)


def _listed(data: ReportData) -> set[str]:
    """Projects of a list, where more of them begin than there are forms: it prints some targets.

    A form of a project's own has to have a target of each kind; a published list chooses.
    """
    forms = [
        ends_of(row["pages"])
        for row in data.catalog.values()
        if row.get("kind") == "form" and str(row.get("status")).startswith("read")
    ]
    begins = {row["project"]: ends_of(row["pages"])[0] for row in data.projects}
    found = set()
    for name, page in begins.items():
        over = [(first, last) for first, last in forms if first <= page <= last]
        beside = [p for p in begins.values() if any(first <= p <= last for first, last in over)]
        if over and len(beside) > len(over):
            found.add(name)
    return found


def check_funding(project: Row, funding: list[Row], place: dict) -> Iterator[dict[str, Any]]:
    """The funds of the term and of the year against their sources. In: the project's own rows.

    A form that says 财政拨款 without its level of government gives no source of it (see
    :mod:`helpers.forms.funds`): what is left then need not be the whole.
    """
    for horizon, field in (("total", "total_yuan"), ("annual", "annual_yuan")):
        whole = decimal_of(project.get(field))
        own = [row for row in funding if row["horizon"] == horizon]
        parts = [
            amount for row in own if (amount := decimal_of(row.get("amount_yuan"))) is not None
        ]
        found = sum(parts)
        public = not _PUBLIC.isdisjoint(row["source"] for row in own)
        if whole is None or not parts or (found < whole and not public):
            continue
        yield finding(
            "project_cost",
            say(
                "cost_sources",
                project=project["project"],
                horizon=say(f"horizon_{horizon}"),
            ),
            **place,
            printed=yuan_text(whole),
            computed=yuan_text(found),
            difference=whole - found,
            tolerance=Decimal("0.005") * (len(parts) + 1),
        )


def check_costs(project: Row, indicators: list[Row]) -> Iterator[dict[str, Any]]:
    """Cost targets of a horizon, added up, against its funds; once where both are one.

    A target that is smaller by one digit keeps within the funds and still is no plain pass: it has
    a rule of its own, ``cost_one_digit``.
    """
    seen: set[tuple] = set()
    for horizon, field, _ in HORIZONS:
        funds = decimal_of(project.get(field))
        costs = to_add(
            row
            for row in indicators
            if row["horizon"] == horizon
            and "成本" in (row.get("level2") or "")
            and decimal_of(row.get("amount_yuan")) is not None
        )
        key = funds, tuple(row["target_printed"] for row in costs)
        if not funds or not costs or key in seen:
            continue
        seen.add(key)
        total = sum(decimal_of(row["amount_yuan"]) for row in costs)
        slack = sum((_half(row) for row in costs), Decimal("0.005"))
        over = total > funds + slack
        close = abs(total - funds) * 10 < max(total, funds)
        mistyped = len(costs) == 1 and close and one_digit_off(total, funds, 4)
        listed = "; ".join(f"{row['indicator']} {row['target_printed']}" for row in costs)
        note = say("costs", listed=listed)
        if over:
            note += say("of_funds", share=show(tidy_number(total / funds * 100, 1), "%"))
        if mistyped:
            note += say("one_digit")
        yield finding(
            "project_cost",
            say(
                "cost_one_digit" if mistyped and not over else "cost_targets",
                project=project["project"],
                horizon=say(horizon),
            ),
            page=int(costs[0]["page"]),
            printed=yuan_text(total),
            computed=yuan_text(funds),
            difference=total - funds,
            tolerance=slack,
            status="fail" if over or mistyped else "pass",
            note=note,
        )


def to_add(targets: Iterable[Row]) -> list[Row]:
    """The cost targets that make up the whole: no price of one thing, and no part beside its total.

    A total is the sum of all others, or says so (项目总成本, 成本控制数); where its parts are more
    than it, they are what is spent.
    """
    costs = list(targets)
    whole = [row for row in costs if not _UNIT_PRICE.search(row["indicator"])]
    costs = whole if len(costs) > 1 else costs
    amounts = [decimal_of(row["amount_yuan"]) for row in costs]
    for row, amount in zip(costs, amounts, strict=True):
        rest = sum(amounts) - amount
        if len(costs) > 1 and (rest == amount or _TOTAL_COST.search(row["indicator"])):
            return [row] if rest <= amount else [one for one in costs if one is not row]
    return costs


def _half(row: Row) -> Decimal:
    value, amount = decimal_of(row["target_value"]), decimal_of(row["amount_yuan"])
    if not value:
        return Decimal(0)
    return Decimal(5).scaleb(min(0, value.as_tuple().exponent) - 1) * (amount / value)


def check_stated_budget(project: Row, place: dict) -> Iterator[dict[str, Any]]:
    """预算金额为… in the words against the funds of the whole term."""
    total = decimal_of(project.get("total_yuan"))
    for found in _BUDGET_WORDS.finditer(re.sub(r"\s", "", project.get("overview") or "")):
        said = Amount.parse(found["amount"])
        if total is None:
            continue
        off = said.yuan - total
        yield finding(
            "project_cost",
            say("cost_overview", project=project["project"]),
            **place,
            printed=str(said),
            computed=show(tidy_number(total / YUAN_PER[said.unit]), said.unit),
            difference=off / YUAN_PER[said.unit],
            tolerance=said.half_unit / YUAN_PER[said.unit],
            note=say("funds_of_term", words=found[0], total=yuan_text(total)),
        )


def _lists(project: Row, place: dict) -> Iterator[dict[str, Any]]:
    """A total of the description against the list behind it."""
    for total, parts in listed_sums(project.get("overview") or ""):
        added = sum(part.value for part in parts)
        yield finding(
            "project",
            say(
                "project_list",
                project=project["project"],
                total=f"{total.before}{total.printed}",
                n=len(parts),
            ),
            **place,
            printed=total.printed,
            computed=show(added, total.unit),
            difference=total.value - added,
            tolerance=total.half + sum(part.half for part in parts),
        )
