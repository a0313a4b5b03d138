"""What the checks can see: the numbers that a sum, a percentage or a second place depends on."""

from __future__ import annotations

from helpers.checks.balance import totals_in
from helpers.checks.cross import matches_in
from helpers.checks.data import ReportData
from helpers.checks.debt import limits_in, movements_in
from helpers.checks.figures import Entry
from helpers.checks.ratios import ratios_of
from helpers.checks.statements import amount_line
from helpers.checks.sums import sums_of

#: How a number can be tied to others, in the order in which it is asked.
TIES = ("sum", "ratio", "balance", "cross_table", "statement", "limit")


def ties(data: ReportData) -> dict[Entry, frozenset[str]]:
    """For each number of the tables the kinds of check in which it takes part; none for some.

    A number that takes part in none can be wrong without any check failing. That a check takes a
    number in does not mean that it sees every change of it: one within rounding it does not.
    """
    found: dict[Entry, set[str]] = {entry: set() for entry in data.entries}
    for entries in data.by_table.values():
        for one in sums_of(entries):
            for entry in (one.head, *one.parts):
                found[entry].add("sum")
    for ratios in ratios_of(data).values():
        for ratio in ratios:
            for entry in filter(None, (ratio.printed, ratio.top, ratio.base)):
                found[entry].add("ratio")
    for _, pairs in matches_in(data):
        for pair in pairs:
            for entry in pair:
                found[entry].add("cross_table")
    for kind, groups in (
        ("balance", totals_in(data)),
        ("balance", movements_in(data)),
        ("limit", limits_in(data)),
    ):
        for group in groups:
            for entry in group:
                found[entry].add(kind)
    for statement in data.statements:
        row = data.by_number.get((statement.table, statement.row), [])
        if statement.measure == "amount":
            line = amount_line(statement, row)
            said = [line] if line else []
        else:
            said = [e for e in row if e.is_ratio and e.year == statement.year]
        for entry in said:
            found[entry].add("statement")
    return {entry: frozenset(kinds) for entry, kinds in found.items()}
