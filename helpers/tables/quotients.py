"""Whether a column holds amounts or percentages, by its numbers where its header leaves it open.

为预算 and 占上年 are percentages whatever stands below them. 比上年增长, 完成预算 and 增减 may be
either; their numbers tell, if they are what two amounts beside them make: top ÷ base × 100, that
less 100, or top − base. So does a % behind each of them, or in the table's unit (亿元、%).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from helpers.tables.headers import Parsed

_LEAST = 3  # rows that must fit under a header without a word of percentages
_OPEN = 2  # and under one whose words leave it open
_FEW = 3  # as few as this prove nothing by their number: all must fit one thing only
_LOOK = 40  # rows that are looked at before a pair is given up
_KINDS = ("share", "change", "difference")
_DIGITS = Decimal(20)  # a number says enough if half its last digit is no more than a 20th of it


class Proof(NamedTuple):
    """What a column's numbers are of two others: ``share``, ``change`` or ``difference``."""

    kind: str
    top: int
    base: int


@dataclass(slots=True)
class Spelt:
    """Headers as they are to be understood, what numbers prove, and which stay open."""

    columns: dict[int, Parsed]
    proofs: dict[int, Proof] = field(default_factory=dict)
    doubts: list[int] = field(default_factory=list)


def spell_out(
    columns: Mapping[int, Parsed],
    halves: Mapping[int, int],
    numbers: Mapping[tuple[int, int], Decimal],
    signed: frozenset[int] = frozenset(),
    lists_percent: bool = False,
) -> Spelt:
    """The headers of value columns, each saying whether it is of amounts or of percentages.

    Args:
        columns: what the header of each value column says.
        halves: the half of the table that it stands in.
        numbers: the printed numbers by (row, column).
        signed: the columns whose numbers all have a % of their own.
        lists_percent: whether the table's unit names % beside one of money.
    """
    result = Spelt(dict(columns))
    values: dict[int, dict[int, Decimal]] = {index: {} for index in columns}
    for (row, index), value in numbers.items():
        if index in values:
            values[index][row] = value
    amounts = {index for index, one in columns.items() if one.named and index not in signed}
    for index, one in columns.items():
        sure = index in amounts or (one.percent and not one.open)
        if sure or not any(values[index].values()):
            continue
        beside = [i for i in amounts if i != index and halves[i] == halves[index]]
        proof = _proof(values, index, beside, _OPEN if one.open else _LEAST)
        if proof is None and one.open and sum(map(bool, values[index].values())) <= _FEW:
            kinds = _possible(values, index, beside)
            if len({some.kind for some in kinds}) == 1:
                proof = min(kinds, key=lambda some: abs(some.top - index))
            elif kinds and one.percent and index not in signed:
                result.doubts.append(index)  # 100, 120 and 20 are what they are as amount and as %
                continue
        if proof and (proof.kind != "difference" or one.open):
            result.proofs[index] = proof
            told = "difference" if proof.kind == "difference" else "percent"
            result.columns[index] = one.settled(told)
        elif one.open and _has_twin(one, columns.values()):
            result.columns[index] = one.settled("difference")
        elif one.open and not one.percent:
            done = any(columns[i].top.stage in ("executed", "estimated") for i in beside)
            if index in signed or (one.carries and done):
                result.columns[index] = one.settled("percent")
            else:
                result.doubts.append(index)
    ratios = any(one.percent for one in result.columns.values())
    if len(result.doubts) == 1 and lists_percent and not ratios:
        last = result.doubts.pop()
        result.columns[last] = columns[last].settled("percent")
    return result


def _has_twin(one: Parsed, columns: Iterable[Parsed]) -> bool:
    """Whether another header says of the same change that it is percentages: 增减 beside 增减%."""
    said = (one.top, one.base, one.split)
    percent = (some for some in columns if some.kind == "change" and not some.open)
    return one.kind == "change" and said in ((some.top, some.base, some.split) for some in percent)


def _proof(
    columns: Mapping[int, Mapping[int, Decimal]], index: int, beside: list[int], least: int
) -> Proof | None:
    """What two columns beside it nearly all numbers of a column are made of."""
    found = []
    for top in beside:
        for base in beside:
            if top != base:
                found += _fits(columns[index], columns[top], columns[base], top, base, least)
    if not found:
        return None
    # of several pairs the one that most numbers prove, nearest to the column
    return max(found, key=lambda one: (one[0], -abs(one[1].top - index)))[1]


def _possible(
    columns: Mapping[int, Mapping[int, Decimal]], index: int, beside: list[int]
) -> list[Proof]:
    """What every number of a column may be of two others, for too few numbers to prove it.

    In a table of three 三公 expenses two may be 0: −2.50 between 20.50 and 18.00 is enough.
    """
    found = []
    for top, base in permutations(beside, 2):
        kinds, rows = set(_KINDS), 0
        for row, value in columns[index].items():
            one, other = columns[top].get(row), columns[base].get(row)
            if one is not None and other is not None:
                rows += 1
                kinds &= _kinds(value, one, other)
        found += [Proof(kind, top, base) for kind in _KINDS if rows and kind in kinds]
    return found


def _kinds(value: Decimal, one: Decimal, other: Decimal) -> set[str]:
    """What a number may be of two amounts."""
    half = _half(value)
    slack = _half(one) + _half(other) + half
    found = {"difference"} if abs(value - one + other) <= slack else set()
    if other:
        share = one / other * 100
        found |= {"share"} if abs(value - share) <= half else set()
        found |= {"change"} if abs(value - share + 100) <= half else set()
    elif not value and not one:
        found |= {"share", "change"}
    return found


def _fits(
    column: Mapping[int, Decimal],
    tops: Mapping[int, Decimal],
    bases: Mapping[int, Decimal],
    top: int,
    base: int,
    least: int,
) -> Iterator[tuple[int, Proof]]:
    telling = 0
    fits: dict[str, set[Decimal]] = {kind: set() for kind in _KINDS}
    counts = dict.fromkeys(fits, 0)
    for row, value in column.items():
        one, other = tops.get(row), bases.get(row)
        if not value or not one or not other or one == other or abs(other) == 100:
            continue
        half = _half(value)
        share = one / other * 100
        if half * _DIGITS > abs(value):
            # a small number tells where it is the difference to the digit, and no percentage
            if value == one - other and min(abs(value - share), abs(value - share + 100)) > half:
                fits["difference"].add(value)
                counts["difference"] += 1
                telling += 1
            continue
        telling += 1
        for kind in _kinds(value, one, other):
            fits[kind].add(value)
            counts[kind] += 1
        if telling in (10, _LOOK) and max(counts.values()) * 10 < telling * 8:
            return
    for kind, values in fits.items():
        if len(values) >= least and counts[kind] * 10 >= telling * 9:
            yield counts[kind], Proof(kind, top, base)


def _half(value: Decimal) -> Decimal:
    """Half of the last printed digit."""
    return Decimal(5).scaleb(min(value.as_tuple().exponent, 0) - 1)
