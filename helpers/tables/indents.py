"""Rows printed a step too far in or out: told by the sums that hold once they stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from helpers.tables.draft import Draft
from helpers.tables.outline import TOP
from helpers.tables.regroup import ADDS_UP, FAILS

#: Parts looked through for the first that may be none, those it may have, and moves tried at once.
_MOST, _OWN, _TRIED = 60, 24, 60


def mend_indents(draft: Draft) -> None:
    """Move one row after another to the edge at which more sums hold, until none gains.

    住房改革支出 printed as far in as the last part of the item above it takes none of its own
    parts; 企业改革补助 printed at the border takes all that follow it. A new sum of two parts or
    more must hold, and no more sums fail.
    """
    while _mend_one(draft):
        pass


def _mend_one(draft: Draft) -> bool:
    edges = draft.outline.edges
    children = draft.children(draft.parents)
    before = _verdicts(draft, children)
    best = None
    for row, edge in dict.fromkeys(islice(_candidates(draft, children), _TRIED)):
        own, edges[row] = edges[row], edge
        parents = draft.assemble(draft.absorbed)
        edges[row] = own
        now = draft.children(parents)
        if not _proven(draft, row, parents[row], now):
            continue
        after = _verdicts(draft, now)
        lost = after[1] - before[1]
        gain = after[0] - before[0]
        # heads that come to light may fail by a misprint: most must hold
        if after[2] > before[2] and gain > max(0, 2 * lost):
            rank = (lost, -gain)
            if best is None or rank < best[0]:
                best = rank, row, edge, parents
    if best is None:
        return False
    _, row, edges[row], draft.parents = best
    return True


def _candidates(draft: Draft, children: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    """Rows and edges that could mend a failing sum: its parts add up to it before some row."""
    outline, judge = draft.outline, draft.judge
    for head, parts in children.items():
        if head == TOP or parts[0] < head or judge(head, parts) != FAILS:
            continue
        if not _by_indent(draft, head):
            continue
        few = parts[:_MOST]
        ends = [n for n in range(1, len(few)) if judge(head, few[:n]) == ADDS_UP]
        for place, row in enumerate(few):
            if place and _by_indent(draft, row) and outline.edges[row] > outline.edges[head]:
                rest = few[place + 1 :][:_OWN]
                heads_rest = any(judge(row, rest[:n]) == ADDS_UP for n in range(1, len(rest) + 1))
                if place in ends or heads_rest:
                    yield row, outline.edges[head]
        if ends:
            beside = children[draft.parents[head]]
            place = beside.index(head)
            inner = [*parts, *(children.get(beside[place - 1], []) if place else [])]
            for edge in {outline.edges[row] for row in inner}:
                if edge > outline.edges[head]:
                    yield head, edge


def _proven(draft: Draft, row: int, head: int, children: dict[int, list[int]]) -> bool:
    """Whether a row that moved adds up what it has, or ends in a sum that holds.

    Then it has nothing, or adds up in one column at least: another may have a row left out.
    """
    parts = children.get(row, [])
    own = draft.judge(row, parts)
    return own == ADDS_UP or (
        (own != FAILS or draft.holding(row, parts) > 0)
        and head != TOP
        and draft.judge(head, children[head]) == ADDS_UP
    )


def _by_indent(draft: Draft, row: int) -> bool:
    """Whether only its indent tells where a row belongs."""
    return not (draft.outline.numbered(row) or draft.outline.words[row] or row in draft.totals)


def _verdicts(draft: Draft, children: dict[int, list[int]]) -> tuple[int, int, int]:
    """How many sums of a tree hold and fail, and how many of two parts or more hold."""
    holds = fails = telling = 0
    for head, parts in children.items():
        verdict = draft.judge(head, parts)
        fails += verdict == FAILS
        if verdict == ADDS_UP:
            holds += 1
            telling += sum(draft.amounts.has_value[part] for part in parts) > 1
    return holds, fails, telling
