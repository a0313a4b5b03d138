"""Totals that print does not call so, or that bear a number: known by what they add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from helpers.tables import numbering
from helpers.tables.outline import TOP, Outline
from helpers.tables.regroup import ADDS_UP, FAILS, Amounts

#: What a year left over is no part of what comes in or goes out; it stands between them.
_BALANCE = re.compile(r"收支(?:结余|差额)|(?:本年|当年|本期|当期)结余")

Judge = Callable[[int, Sequence[int]], int]


def is_balance(label: str) -> bool:
    """Whether a row prints the difference of two sides (十、本年收支结余)."""
    return bool(_BALANCE.search(numbering.clean_item(label)))


def find_proven(
    runs: Sequence[Sequence[int]], outline: Outline, amounts: Amounts, judge: Judge
) -> Iterator[int]:
    """Rows that close what stands above them, since that adds up to them on every column.

    七、本年收入小计 is numbered like the rows it adds up; 社会保险基金收入 below 一、… 七、… is
    printed further in, as if it were a part of 七、. ``runs`` are the rows between the totals that
    are known by name.
    """
    for run in runs:
        nested = outline.nest(run, {})
        parts_of = Counter(nested.values())
        tops: list[int] = []
        before = TOP
        for row in run:
            parent = nested[row]
            if parent == TOP:
                named = outline.kinds[row] and numbering.is_total(outline.rests[row])
                closes = named and _closes(row, tops, amounts, judge, len(tops) - 1)
                tops = [row] if closes else [*tops, row]
                if closes:
                    yield row
            elif (
                parent == before
                and parts_of[parent] == 1
                and not outline.numbered(row)
                and not outline.words[row]
                and not parts_of[row]
                and judge(parent, [row]) == FAILS
                and _closes(row, tops, amounts, judge, 1)
            ):
                yield row
                tops = [row]
            before = row


def _closes(row: int, tops: list[int], amounts: Amounts, judge: Judge, starts: int) -> bool:
    """Whether a row is the sum of two or more tops above it, from one of the first on."""
    for start in range(max(0, starts)):
        parts = tops[start:]
        if sum(any(amounts.values[part]) for part in parts) > 1 and judge(row, parts) == ADDS_UP:
            return True
    return False
