"""Which amount a percentage is of: its numbers tell where its header does not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from helpers.tables.meaning import Meaning, phase_of, plain

_LEAST = 3  # telling rows that must fit
_VERSUS = re.compile(r".*[比较]")


def settle_bases(
    means: Mapping[int, Meaning],
    headers: Mapping[int, str],
    halves: Mapping[int, int],
    numbers: Mapping[tuple[int, int], Decimal],
) -> dict[int, Meaning]:
    """The columns' meanings, each ratio's base the phase that the percentages are of.

    Args:
        means: the meaning of each value column.
        headers: its printed header.
        halves: the half of the table that it stands in.
        numbers: the printed numbers by (row, column).

    完成预算 beside two budgets may be of either, 比上年增减 of any amount of the year before. Only
    where the table has them, and four in five of the rows in which they differ, three at least, fit
    one and more than fit the others.
    """
    settled = dict(means)
    for index, ratio in means.items():
        own = {i: one for i, one in means.items() if halves[i] == halves[index]}
        phases = _open_phases(ratio, headers[index], own)
        top = _amount(own, ratio, ratio.fiscal_year, ratio.phase)
        bases = [_amount(own, ratio, ratio.base_year, phase) for phase in phases]
        if len(phases) > 1 and top is not None and None not in bases:
            found = _fitting(ratio.ratio, [index, top, *bases], numbers)
            if found is not None:
                settled[index] = replace(ratio, base_phase=phases[found])
    return settled


def _open_phases(ratio: Meaning, header: str, own: Mapping[int, Meaning]) -> list[str]:
    """The phases that a ratio's base may be in, as far as its header leaves that open."""
    leaf = header.rsplit("/", 1)[-1]
    if ratio.ratio == "share":
        plain_budget = ratio.base_phase == "approved" and "年初" not in leaf
        same_year = ratio.base_year == ratio.fiscal_year
        return ["approved", "adjusted"] if plain_budget and same_year else []
    if ratio.ratio != "change" or phase_of(_VERSUS.sub("", plain(header).replace("/", ""))):
        return []
    about = ("", ratio.base_year, ratio.component)
    return sorted(
        {
            one.phase
            for one in own.values()
            if (one.ratio, one.fiscal_year, one.component) == about and one.phase
        }
    )


def _amount(
    means: Mapping[int, Meaning], ratio: Meaning, year: int | None, phase: str
) -> int | None:
    """The one column of amounts of this year and phase and the ratio's component."""
    wanted = ("", year, phase, ratio.component)
    found = [
        i
        for i, one in means.items()
        if (one.ratio, one.fiscal_year, one.phase, one.component) == wanted
    ]
    return found[0] if len(found) == 1 else None


def _fitting(kind: str, columns: list[int], numbers: Mapping[tuple[int, int], Decimal]):
    """Which base the percentages are of, None where they do not tell.

    ``columns``: those of the ratio, of its amount, of each amount that may be its base.
    """
    fits, telling = [0] * (len(columns) - 2), 0
    less = 100 if kind == "change" else 0
    for row in {row for row, _ in numbers}:
        ratio, top, *bases = (numbers.get((row, i)) for i in columns)
        if None in (ratio, top, *bases) or not all(bases) or len(set(bases)) < len(bases):
            continue
        telling += 1
        half = Decimal(5).scaleb(min(ratio.as_tuple().exponent, 0) - 1)
        for place, base in enumerate(bases):
            fits[place] += abs(ratio + less - top / base * 100) <= half
    most = max(fits)
    enough = most >= _LEAST and most * 5 >= telling * 4 and fits.count(most) == 1
    return fits.index(most) if enough else None
