"""Which amount a percentage is of: its numbers tell where its header does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from helpers.tables.headers import Parsed
from helpers.tables.meaning import Meaning

_LEAST = 3  # telling rows that must fit
_ALL = 2  # of a short table, where no row fits anything else


def settle_bases(
    means: Mapping[int, Meaning],
    columns: Mapping[int, Parsed],
    halves: Mapping[int, int],
    numbers: Mapping[tuple[int, int], Decimal],
) -> dict[int, Meaning]:
    """The columns' meanings, each ratio's base the phase that the percentages are of.

    Args:
        means: the meaning of each value column.
        columns: what its header says.
        halves: the half of the table that it stands in.
        numbers: the printed numbers by (row, column).

    完成预算 beside two budgets may be of either, 比上年增减 of any amount of the year before, and
    what stands beside 小计, 区本级 and 市县级 of any of them. Only where four in five of the rows
    that tell, three at least, fit one and more than fit the others; or where both that tell fit
    one, and none another.
    """
    settled = dict(means)
    for index, ratio in means.items():
        if not ratio.ratio:
            continue
        own = {i: one for i, one in means.items() if halves[i] == halves[index]}
        phases = _open_phases(ratio, columns[index], own) or [ratio.base_phase]
        open_ = [
            replace(ratio, base_phase=phase, component=component)
            for component in _open_components(ratio, columns[index], own)
            for phase in phases
        ]
        places = [
            (
                _amount(own, one, one.fiscal_year, one.phase),
                _amount(own, one, one.base_year, one.base_phase),
            )
            for one in open_
        ]
        known = [place for place, pair in enumerate(places) if None not in pair]
        pairs = [places[place] for place in known if places[place][0] != places[place][1]]
        if len(pairs) > 1 and len(pairs) == len(known):
            found = _fitting(ratio.ratio, index, pairs, numbers)
            if found is not None:
                settled[index] = open_[known[found]]
    return settled


def _open_components(ratio: Meaning, one: Parsed, own: Mapping[int, Meaning]) -> list[str]:
    """What the ratio may be of beside year and phase: its own, or any if its header names none."""
    if ratio.component and ratio.component in one.text:
        return [ratio.component]
    about = ("", ratio.fiscal_year, ratio.phase)
    others = {
        some.component
        for some in own.values()
        if (some.ratio, some.fiscal_year, some.phase) == about
    }
    return [ratio.component, *sorted(others - {ratio.component})]


def _open_phases(ratio: Meaning, one: Parsed, own: Mapping[int, Meaning]) -> list[str]:
    """The phases that a ratio's base may be in, as far as its header leaves that open."""
    if ratio.ratio == "share":
        plain_budget = ratio.base_phase == "approved" and not one.base.opening
        same_year = ratio.base_year == ratio.fiscal_year
        return ["approved", "adjusted"] if plain_budget and same_year else []
    if ratio.ratio != "change" or one.base.stage:
        return []
    about = ("", ratio.base_year, ratio.component)
    return sorted(
        {
            some.phase
            for some in own.values()
            if (some.ratio, some.fiscal_year, some.component) == about and some.phase
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


def _fitting(
    kind: str,
    index: int,
    pairs: list[tuple[int, int]],
    numbers: Mapping[tuple[int, int], Decimal],
) -> int | None:
    """Which pair of columns, amount and base, the percentages are of; None if they do not tell.

    A row tells where it fits some pairs and not all, or none of them.
    """
    fits, telling = [0] * len(pairs), 0
    less = 100 if kind == "change" else 0
    for row, column in numbers:
        if column != index:
            continue
        ratio = numbers[row, index]
        half = Decimal(5).scaleb(min(ratio.as_tuple().exponent, 0) - 1)
        right = []
        for top, base in ((numbers.get((row, t)), numbers.get((row, b))) for t, b in pairs):
            known = top is not None and base
            right.append(bool(known) and abs(ratio + less - top / base * 100) <= half)
        printed = sum(
            numbers.get((row, t)) is not None and bool(numbers.get((row, b))) for t, b in pairs
        )
        if printed < 2 or all(right):
            continue
        telling += 1
        for place, one in enumerate(right):
            fits[place] += one
    most = max(fits)
    enough = most >= _LEAST and most * 5 >= telling * 4 and fits.count(most) == 1
    enough = enough or telling == most == sum(fits) == _ALL
    return fits.index(most) if enough else None
