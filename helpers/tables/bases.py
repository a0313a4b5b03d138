"""Which budget a percentage 完成预算 is of: its numbers tell where its header cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from helpers.tables.meaning import Meaning

_LEAST = 3  # telling rows that must fit


def settle_bases(
    means: Mapping[int, Meaning],
    headers: Mapping[int, str],
    halves: Mapping[int, int],
    numbers: Mapping[tuple[int, int], Decimal],
) -> dict[int, Meaning]:
    """The columns' meanings, 预算 alone read as 调整预算 where the percentages are of that.

    Args:
        means: the meaning of each value column.
        headers: its printed header.
        halves: the half of the table that it stands in.
        numbers: the printed numbers by (row, column).

    Only where the table has both budgets of the year, and four in five of the rows in which they
    differ, three at least, fit the adjusted one and more than fit the other.
    """
    settled = dict(means)
    for index, ratio in means.items():
        plain = ratio.base_phase == "approved" and "年初" not in headers[index].rsplit("/", 1)[-1]
        if ratio.ratio != "share" or not plain or ratio.base_year != ratio.fiscal_year:
            continue
        own = {i: one for i, one in means.items() if halves[i] == halves[index]}
        columns = [index, *(_amount(own, ratio, p) for p in (ratio.phase, "approved", "adjusted"))]
        if None not in columns and _later_fits(columns, numbers):
            settled[index] = replace(ratio, base_phase="adjusted")
    return settled


def _amount(means: Mapping[int, Meaning], ratio: Meaning, phase: str) -> int | None:
    """The one column of amounts of the ratio's year and component in this phase."""
    wanted = ("", ratio.fiscal_year, phase, ratio.component)
    found = [
        i
        for i, one in means.items()
        if (one.ratio, one.fiscal_year, one.phase, one.component) == wanted
    ]
    return found[0] if len(found) == 1 else None


def _later_fits(columns: list[int], numbers: Mapping[tuple[int, int], Decimal]) -> bool:
    """Whether the percentages are of the last of the columns: ratio, amount, two budgets."""
    fits, telling = [0, 0], 0
    for row in {row for row, _ in numbers}:
        have = [numbers.get((row, i)) for i in columns]
        if None in have or not have[2] or not have[3] or have[2] == have[3]:
            continue
        telling += 1
        half = Decimal(5).scaleb(min(have[0].as_tuple().exponent, 0) - 1)
        for place, base in enumerate(have[2:]):
            fits[place] += abs(have[0] - have[1] / base * 100) <= half
    return fits[1] >= _LEAST and fits[1] * 5 >= telling * 4 and fits[1] > fits[0]
