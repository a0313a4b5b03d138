"""Totals that print does not call so, or that bear a number: known by what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from helpers.tables import numbering
from helpers.tables.outline import TOP, Outline
from helpers.tables.regroup import ADDS_UP, FAILS, Amounts

Judge = Callable[[int, Sequence[int]], int]


def find_proven(
    runs: Sequence[Sequence[int]], outline: Outline, amounts: Amounts, judge: Judge
) -> Iterator[int]:
    """Rows that close what stands above them, since that adds up to them on every column.

    七、本年收入小计 is numbered like the rows it adds up; 社会保险基金收入 below 一、… 七、… is
    printed further in, as if it were a part of 七、, or further out than all of them. ``runs``
    are the rows between the totals that are known by name.
    """
    for run in runs:
        nested = outline.nest(run, {})
        parts_of = Counter(nested.values())
        tops: list[int] = []
        closed: set[int] = set()
        before = TOP
        for row in run:
            parent = nested[row]
            if parent == TOP:
                named = outline.kinds[row] and numbering.is_total(outline.rests[row])
                closes = named and any(
                    judge(row, tops[start:]) == ADDS_UP
                    and (start == 0 or tops[start] in closed or _several(tops[start:], amounts))
                    for start in range(len(tops))
                )
                closes = closes or (
                    all(outline.edges[row] < outline.edges[top] for top in tops)
                    and not outline.numbered(row)
                    and _several(tops, amounts)
                    and judge(row, tops) == ADDS_UP
                )
                tops = [row] if closes else [*tops, row]
                if closes:
                    closed.add(row)
                    yield row
            elif (
                parent == before
                and not outline.numbered(row)
                and not outline.words[row]
                and not parts_of[row]
                and judge(parent, [row]) == FAILS
                and any(
                    _several(some, amounts) and judge(row, some) == ADDS_UP
                    for some in (tops, without_refrain(tops, outline))
                )
            ):
                yield row
                tops = [row]
            before = row


def without_refrain(tops: Sequence[int], outline: Outline) -> list[int]:
    """The numbered ones among rows most of whose others bear one name; [] where they don't.

    一、教育支出 / 对下转移支付 / 二、农林水支出 / 对下转移支付: what each hands on is listed below
    it, and counts in no total of what is spent here.
    """
    between = [outline.rests[row] for row in tops if not outline.kinds[row]]
    most = max(Counter(between).values(), default=0)
    if most < 2 or most * 2 <= len(between):
        return []
    return [row for row in tops if outline.kinds[row]]


def _several(parts: list[int], amounts: Amounts) -> bool:
    """Whether two rows or more have something to add."""
    return sum(any(amounts.values[part]) for part in parts) > 1
