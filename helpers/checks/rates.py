"""Growth, shares, rises and falls of the text against the row of the table they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.comparable import COMPARABLE
from helpers.checks.figures import Entry, Statement, half_of, show
from helpers.checks.finding import finding, percent, shorten, tidy_number, where, within
from helpers.checks.ratios import HUNDRED, header_kind
from helpers.checks.wording import Text, quoted, say
from helpers.units import YUAN_PER

_OVER_BUDGET = re.compile(r"[比较][^，。；]*预算")
_BUDGET = ("approved", "proposed", "adjusted")


def check_rate(data, statement: Statement, row: list[Entry], kinds) -> Iterator[dict[str, Any]]:
    """A percentage of the text against the column of the table that prints the same one.

    What a budget is of the budget (占支出预算的12.5%) is its share of the whole, no execution of
    itself: the row cannot tell.
    """
    if statement.measure == "share_of_budget_pct" and statement.phase in ("approved", "proposed"):
        return
    wanted = "change" if statement.measure == "growth_pct" else "share"
    found = list(_candidates(statement, row, kinds, wanted))
    if not found:
        return
    exact = [(v, t, n) for v, t, n in found if within(statement.value - v, statement.half + t)]
    printed = [one for one in found if one[2].key == "in_column"]
    found = printed or found
    if not exact and len({v for v, _, _ in found}) > 1:
        return  # which base the text means is not certain
    value, tolerance, name = (exact or found)[0]
    yield finding(
        "statement",
        say(
            "text_rate",
            item=statement.item,
            year=statement.year or "",
            word=moved(statement.value) if wanted == "change" else say("share_pct"),
            shown=percentage(statement.value) if wanted == "change" else show(statement.value, "%"),
        ),
        table=statement.table,
        row=statement.row,
        page=statement.page,
        printed=show(statement.value, "%"),
        computed=percent(value),
        difference=statement.value - value,
        tolerance=statement.half + tolerance,
        note=name + quoted(shorten(statement.sentence)),
    )


def moved(value: Decimal) -> Text:
    """The word for a rate of growth; Chinese has one of its own for a fall."""
    return Text("下降" if value < 0 else "增长", "growth")


def percentage(value: Decimal) -> Text:
    """A rate of growth behind its word."""
    return Text(show(abs(value), "%"), show(value, "%"))


def _candidates(statement: Statement, row: list[Entry], kinds, wanted: str):
    """Percentages of the row that the text may mean, turned into the text's kind."""
    budget = statement.measure == "share_of_budget_pct"
    base_year = statement.year if budget else (statement.year or 0) - 1
    for entry in row:
        if entry.is_ratio and entry.year == statement.year and entry.stage == statement.stage:
            right = entry.base_phase in _BUDGET if budget else entry.base_phase == entry.phase
            if not budget:
                right = entry.base_phase not in _BUDGET or entry.phase in _BUDGET
                # A budget is said to grow over last year's result, or over last year's budget.
                right = right or entry.stage == "approved"
            near = entry.base_year == base_year or (
                # a header that names another year than the one before is checked on its own
                not budget and entry.base_year is not None and entry.base_year < base_year
            )
            # the text says so where it compares like with like
            like = COMPARABLE.search(entry.column) and not COMPARABLE.search(statement.sentence)
            if right and near and not like:
                worded = kinds.get((entry.table, entry.column)) or header_kind(entry.column, "")
                shift = {("share", "change"): -HUNDRED, ("change", "share"): HUNDRED}
                value = entry.value + shift.get((worded, wanted), Decimal(0))
                yield value, entry.half, say("in_column", column=entry.column, where=where(entry))
    tops = [e for e in row if e.yuan and e.year == statement.year and e.stage == statement.stage]
    bases = [
        e
        for e in row
        if e.yuan
        and e.year == base_year
        and (e.phase in _BUDGET if budget else e.stage in (statement.stage, "executed"))
    ]
    for top in tops:
        for base in bases:
            if top.side == base.side and top.component == base.component and top is not base:
                share = top.yuan / base.yuan * HUNDRED
                tolerance = HUNDRED * (
                    top.half_yuan / abs(base.yuan)
                    + abs(top.yuan) * base.half_yuan / (base.yuan * base.yuan)
                )
                value = share - HUNDRED if wanted == "change" else share
                made = say("against_in", top=top.shown, base=base.shown, where=where(top))
                yield value, tolerance, made


def check_change(data, statement: Statement, row: list[Entry], kinds) -> Iterator[dict[str, Any]]:
    """增收 and 减收 in money, against the percentage of last year that the row prints."""
    up = statement.value if statement.measure == "increase" else -statement.value
    change = up * YUAN_PER[statement.unit]
    tops = [e for e in row if e.yuan and e.year == statement.year and e.stage == statement.stage]
    if len(tops) != 1:
        return
    top = tops[0]
    before = top.yuan - change
    slack = top.half_yuan + statement.half_yuan
    last_year = [
        e
        for e in row
        if e.yuan is not None and e.year == (statement.year or 0) - 1 and e.side == top.side
    ]
    printed = [e for e in last_year if e.stage == statement.stage]
    # A budget rises over last year's result or over last year's budget: one of them alone, where
    # the text does not say which, proves nothing.
    if printed and statement.stage == "approved" and not _OVER_BUDGET.search(statement.sentence):
        fitting = [
            e for e in last_year if within(change - (top.yuan - e.yuan), slack + e.half_yuan)
        ]
        printed = fitting[:1] or (printed if len(last_year) > len(printed) else [])
        if not printed:
            return
    words = {
        "item": statement.item,
        "year": statement.year or "",
        "word": say(statement.measure),
        "shown": show(statement.value, statement.unit),
    }
    places = {"table": statement.table, "row": statement.row, "page": statement.page}
    if len(printed) == 1:
        off = change - (top.yuan - printed[0].yuan)
        yield finding(
            "statement",
            say("text_change", **words),
            **places,
            printed=statement.shown,
            computed=show(tidy_number((top.yuan - printed[0].yuan) / YUAN_PER[statement.unit])),
            difference=off / YUAN_PER[statement.unit],
            tolerance=(slack + printed[0].half_yuan) / YUAN_PER[statement.unit],
            note=say("only_quoted", words=shorten(statement.sentence)),
        )
        return
    for entry in row:
        same = entry.is_ratio and entry.year == top.year and entry.base_phase == entry.phase
        if not same or entry.base_year is None or entry.base_year >= (top.year or 0):
            continue
        if before <= 0:
            continue
        share = top.yuan / before * HUNDRED
        slack = HUNDRED * (slack / before + top.yuan * slack / (before * before))
        worded = kinds.get((entry.table, entry.column)) or header_kind(entry.column, "")
        value = share - HUNDRED if worded == "change" else share
        yield finding(
            "statement",
            say("text_change_rate", **words, rate=show(entry.value, "%")),
            **places,
            printed=show(entry.value, "%"),
            computed=percent(value),
            difference=entry.value - value,
            # amounts are whole where 为上年的% of small ones fits too
            tolerance=entry.half + min(slack, half_of(entry.value) + slack),
            note=say("after_change", top=top.shown, change=show(up, statement.unit))
            + quoted(shorten(statement.sentence)),
        )
        return
