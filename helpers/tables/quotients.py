"""Whether a column holds amounts or percentages, by its numbers where its header leaves it open.

为预算 and 占上年 are percentages whatever stands below them. 比上年增长, 完成预算 and 增减 may be
either; their numbers tell, if they are what two amounts beside them make: top ÷ base × 100, that
less 100, or top − base. So does a % behind each of them, or in the table's unit (亿元、%).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from helpers.tables.meaning import phase_of, plain
from helpers.tables.ratiowords import (
    FORMULA,
    as_difference,
    carried_out,
    is_amount,
    is_open,
    is_ratio,
)

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
    """Headers as they are to be understood, what numbers prove, and what stays open."""

    headers: dict[int, str]
    proofs: dict[int, Proof] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def spell_out(
    headers: Mapping[int, str],
    halves: Mapping[int, int],
    numbers: Mapping[tuple[int, int], Decimal],
    signed: frozenset[int] = frozenset(),
    lists_percent: bool = False,
) -> Spelt:
    """The headers of value columns, those of percentages and differences saying so.

    Args:
        headers: the printed header of each value column.
        halves: the half of the table that it stands in.
        numbers: the printed numbers by (row, column).
        signed: the columns whose numbers all have a % of their own.
        lists_percent: whether the table's unit names % beside one of money.
    """
    texts = {index: FORMULA.sub("", plain(header)) for index, header in headers.items()}
    result = Spelt(dict(headers))
    columns: dict[int, dict[int, Decimal]] = {index: {} for index in headers}
    for (row, index), value in numbers.items():
        if index in columns:
            columns[index][row] = value
    open_ = {index for index, text in texts.items() if is_open(text)}
    amounts = {i for i, text in texts.items() if is_amount(text) and i not in signed}
    left = []
    for index, text in texts.items():
        sure = index in amounts or (is_ratio(text) and index not in open_)
        if sure or not any(columns[index].values()):
            continue
        beside = [i for i in amounts if i != index and halves[i] == halves[index]]
        proof = _proof(columns, index, beside, _OPEN if index in open_ else _LEAST)
        if proof is None and index in open_ and sum(map(bool, columns[index].values())) <= _FEW:
            kinds = _possible(columns, index, beside)
            if len({one.kind for one in kinds}) == 1:
                proof = min(kinds, key=lambda one: abs(one.top - index))
            elif kinds and is_ratio(text) and index not in signed:
                left.append(index)  # 100, 120 and 20 are what they are as amount and as %
                continue
        if proof and (proof.kind != "difference" or index in open_):
            result.proofs[index] = proof
            if proof.kind == "difference":
                result.headers[index] = as_difference(text)
            elif not is_ratio(text):
                result.headers[index] = f"{text}%"
        elif index in open_ and not is_ratio(text):
            done = any(phase_of(texts[i]) in ("executed", "estimated") for i in beside)
            if index in signed or (carried_out(text) and done):
                result.headers[index] = f"{text}%"
            else:
                left.append(index)
    ratios = any(is_ratio(text) for text in result.headers.values())
    if len(left) == 1 and lists_percent and not ratios:
        result.headers[left[0]] = f"{texts[left[0]]}%"
    else:
        result.doubts = [headers[index] for index in left]
    return result


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
    found = {"difference"} if abs(value - one + other) <= _half(one) + _half(other) else set()
    if other:
        share = one / other * 100
        found |= {"share"} if abs(value - share) <= _half(value) else set()
        found |= {"change"} if abs(value - share + 100) <= _half(value) else set()
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
    fits = {"share": set(), "change": set(), "difference": set()}
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
        slack = _half(one) + _half(other) + half
        for kind, computed, near in (
            ("share", share, half),
            ("change", share - 100, half),
            ("difference", one - other, slack),
        ):
            if abs(value - computed) <= near:
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
