"""What the numbers of a column are of two others: top ÷ base × 100, that less 100, or top − base.

Rows tell it by their digits; words are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

_LOOK = 40  # rows that are looked at before a pair is given up
_KINDS = ("share", "change", "difference")
_DIGITS = Decimal(20)  # a number says enough if half its last digit is no more than a 20th of it

#: The printed numbers of columns: index of the column → row → number.
Columns = Mapping[int, Mapping[int, Decimal]]


class Proof(NamedTuple):
    """What a column's numbers are of two others: ``share``, ``change`` or ``difference``."""

    kind: str
    top: int
    base: int


def proofs_of(columns: Columns, index: int, beside: Sequence[int], least: int) -> list[Proof]:
    """What two columns beside it nearly all numbers of a column are made of, the surest first.

    Args:
        columns: the numbers of each column.
        index: the column that is asked about.
        beside: those of amounts that it may be made of.
        least: how many different numbers must fit.

    Of several pairs that is the one that most numbers prove, nearest to the column.
    """
    found = [
        one
        for top, base in permutations(beside, 2)
        for one in _fits(columns[index], columns[top], columns[base], top, base, least)
    ]
    found.sort(key=lambda one: (-one[0], abs(one[1].top - index)))
    return [proof for _, proof in found]


def possible(columns: Columns, index: int, beside: Sequence[int]) -> list[Proof]:
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
