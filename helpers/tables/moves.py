"""Rows printed below a head, or beside it, whose sums say the other: moved where those then hold.

Print often tells no more than that some rows belong together. Each kind of move below is one
that tables are known to need; none is made unless the heads that are to prove it add up after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from helpers.tables.draft import Draft
from helpers.tables.outline import TOP
from helpers.tables.regroup import ADDS_UP, FAILS

#: Parts among which the one that stands in the wrong place is looked for.
_MOST = 40


class Move(NamedTuple):
    """Rows and the heads they are to be part of, and the heads that must add up for it.

    ``by_columns``: it is enough that the heads add up in three columns and more, and miss in few
    of those in which they missed; a change left blank beside an amount says nothing.
    """

    parents: dict[int, int]
    proof: frozenset[int]
    by_columns: bool = False


def make_moves(draft: Draft, kinds: Callable[[Draft, int, list[int]], Iterator[Move]]) -> None:
    """Move rows of ``draft.parents`` as long as a move of these kinds is proven."""
    made = True
    while made:
        made = False
        children = draft.children(draft.parents)
        failing = [i for i in children if i != TOP and draft.judge(i, children[i]) == FAILS]
        moves = [move for head in failing for move in kinds(draft, head, children[head])]
        for move in [*moves, *_together([one for one in moves if not one.by_columns])]:
            made = _make(draft, move) or made


def early_moves(draft: Draft, head: int, parts: list[int]) -> Iterator[Move]:
    """What print itself suggests otherwise, before a search under the head tries anything else."""
    edges, parents, totals = draft.outline.edges, draft.parents, draft.totals
    above = parents[head]
    yield from _miscoded(draft, head, parts)
    if draft.outline.codes[head]:
        # 11008 is printed as far out as 110, whose sum leaves it out: 110 / 11001 / 11003 / 11008
        yield _move([row for row in parts if edges[row] <= edges[head]], above, head)
    if above == TOP and parts[0] > head:
        # 合计 / 省级 / 各市小计 / 某某市 …: the subtotal has parts of its own
        tops = draft.children(parents)[TOP]
        rest = tops[tops.index(head) + 1 :]
        yield _move(rest, head, head)
        yield _move(rest[:1], head, head)
    if {head, above} <= totals and parts[0] > head:
        # 地方本级收入合计 / 转移性收入 / 上年结余 / 收入总计: nothing is part of the first
        for stop in range(len(parts), 0, -1):
            free = dict.fromkeys(parts[:stop], above) | dict.fromkeys(parts[stop:], TOP)
            yield Move(free, frozenset([above]))


def late_moves(draft: Draft, head: int, parts: list[int]) -> Iterator[Move]:
    """What is left where no search under the head found a sum that holds."""
    codes, above = draft.outline.codes, draft.parents[head]
    if above == TOP and head in draft.totals:
        # a total ends where its parts add up; what stands further from it is beside it
        nearest = parts if parts[0] > head else parts[::-1]
        ends = range(len(nearest) - 1, 1, -1)
        end = next((n for n in ends if draft.judge(head, nearest[:n]) == ADDS_UP), len(parts))
        yield _move(nearest[end:], TOP, head)
    elif above != TOP:
        yield _move(_left_out(draft, head, parts), above, head, above)
    if codes[head] and above != TOP:
        if all(codes[row] for row in parts):
            # what was given for 22960 as such is listed beside what was given for 2296003
            yield _move(parts, above, above)
        # 21040 信访事务 between 20139 and 20141 is a misprint of 20140
        beside = draft.children(draft.parents)[above]
        yield _move([row for row in beside if head < row < parts[-1] and codes[row]], head, head)
    if above != TOP and not draft.outline.numbered(head) and head not in draft.totals:
        # 保障性租赁住房 / 配租型住房保障, a step further in: both are kinds of 保障性安居工程支出
        yield Move(dict.fromkeys(parts, above), frozenset([head, above]), by_columns=True)


def _miscoded(draft: Draft, head: int, parts: list[int]) -> Iterator[Move]:
    """A part whose code is misprinted, so that it stands beside what it is part of.

    21999 printed again in place of 2199999; 71102 after 21011 in place of 2101102.
    """
    codes = draft.outline.codes
    shortest = min((len(codes[row]) for row in parts if codes[row]), default=0)
    for last, row in pairwise(parts):
        if codes[row] and (codes[row] == codes[last] or len(codes[row]) > shortest):
            above = row - 1
            while above not in (TOP, head):
                yield _move([row], above, head, above)
                above = draft.parents[above]


def _left_out(draft: Draft, head: int, parts: list[int]) -> list[int]:
    """The last parts that a head's sum leaves out, and perhaps one more among the others.

    Counties that a province pays directly are printed below the city around them.
    """
    free = [not draft.outline.numbered(row) and row not in draft.totals for row in parts]
    ends = [stop for stop in range(len(parts), 1, -1) if all(free[stop:])]
    for stop in ends[1:]:
        if draft.judge(head, parts[:stop]) == ADDS_UP:
            return parts[stop:]
    if len(parts) > _MOST or sum(value is not None for value in draft.amounts.values[head]) < 2:
        return []
    for stop in ends:
        for place in range(1, stop - 1):
            others = parts[:place] + parts[place + 1 : stop]
            if free[place] and draft.judge(head, others) == ADDS_UP:
                return [parts[place], *parts[stop:]]
    return []


def _move(rows: list[int], to: int, *proof: int) -> Move:
    return Move(dict.fromkeys(rows, to), frozenset(proof))


def _together(moves: list[Move]) -> Iterator[Move]:
    """The moves into one head as one: only with the rows of all its parts does it add up."""
    into: dict[int, list[Move]] = {}
    for move in moves:
        for head in set(move.parents.values()) & move.proof:
            into.setdefault(head, []).append(move)
    for head, some in into.items():
        if len(some) > 1:
            rows = [row for move in some for row in move.parents]
            yield _move(rows, head, *(one for move in some for one in move.proof))


def _make(draft: Draft, move: Move) -> bool:
    """Make a move if all heads of its proof add up then, one did not, and none that did fails."""
    if all(draft.parents[row] == head for row, head in move.parents.items()):
        return False
    touched = {draft.parents[row] for row in move.parents} | move.proof
    before = draft.children(draft.parents)
    parents = [move.parents.get(row, parent) for row, parent in enumerate(draft.parents)]
    now = draft.children(parents)
    if move.by_columns:
        if not _more_columns(draft, move.proof, before, now):
            return False
        draft.parents = parents
        return True
    held = {i for i in touched if draft.judge(i, before.get(i, [])) == ADDS_UP}
    holds = {i for i in touched if draft.judge(i, now.get(i, [])) == ADDS_UP}
    missed = move.proof - holds
    lost = [i for i in held - holds if i in now]
    if lost or not move.proof - held:
        return False
    # many heads that add up tell more than the one number by which the one around them misses
    many = len(missed) == 1 and len(move.proof) > 3
    near = all(2 * draft.holding(i, now.get(i, [])) > len(draft.amounts.columns) for i in missed)
    if missed and not (many and near):
        return False
    draft.parents = parents
    return True


def _more_columns(draft: Draft, heads: frozenset[int], before: dict, now: dict) -> bool:
    """Whether the heads add up in more columns than before and miss in few.

    At least three must hold, and three for each that does not.
    """
    held, missed = draft.columns(heads, before)
    holds, misses = draft.columns(heads, now)
    return holds > max(held, 2) and misses < missed and 3 * misses <= min(holds, missed)
