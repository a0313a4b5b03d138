"""Lists whose rows are all printed equally far in: which of them are parts only sums tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from helpers.tables.draft import Draft
from helpers.tables.numbering import clean_item
from helpers.tables.regroup import ADDS_UP, FAILS

#: Rows that one row of a list may head, and rows of a list that is looked through.
_LONGEST, _MOST = 40, 200


def fold_lists(draft: Draft) -> None:
    """Set parts under the rows above them that they add up to, where the list's head then holds.

    合计 / 教育 / 学前教育 / 小学教育 / 卫生 / …, all at one edge: from the end each row takes the
    rows after it that it is the sum of. All of a list moves, or nothing.
    """
    for head in draft.used:
        children = draft.children(draft.parents)
        parts = children.get(head, [])
        if not 2 < len(parts) <= _MOST or draft.judge(head, parts) != FAILS:
            continue
        if not _flush(draft, parts):
            continue
        beside = [row for row in children[draft.parents[head]] if row > max(head, parts[-1])][:1]
        for alone, named in product((False, True), repeat=2):
            heads = _folded(draft, parts, alone, named)
            tops = [row for row in parts if row not in heads]
            more = next((m for m in ([], beside) if draft.judge(head, tops + m) == ADDS_UP), None)
            if more is not None and heads:
                for row, above in heads.items():
                    draft.parents[row] = above
                for row in more:
                    draft.parents[row] = head
                break


def _flush(draft: Draft, parts: Sequence[int]) -> bool:
    """Whether nothing but sums can tell levels among these rows."""
    outline = draft.outline
    one_edge = len({outline.edges[row] for row in parts}) == 1
    free = not any(outline.numbered(row) or row in draft.totals for row in parts)
    return one_edge and free


def _folded(draft: Draft, parts: Sequence[int], alone: bool, named: bool) -> dict[int, int]:
    """The parents that the rows of a list find in it, from its end.

    ``alone``: one row may be all that another has. ``named``: a row takes those that bear its
    name at their end (国有企业利润收入 below 利润收入), although its sum does not hold.
    """
    names = {row: clean_item(draft.rows[row].label) for row in parts}
    heads: dict[int, int] = {}
    tops: list[int] = []  # of the rows after this one, the nearest last
    for row in reversed(parts):
        run = tops[: -_LONGEST - 1 : -1]
        count = _adds_up(draft, row, run, 1 if alone else 2)
        if not count and named:
            count = next(
                (n for n, part in enumerate(run) if not _ends_in(names[part], names[row])),
                len(run),
            )
        for part in run[:count]:
            heads[part] = row
        del tops[len(tops) - count :]
        tops.append(row)
    return heads


def _adds_up(draft: Draft, head: int, run: Sequence[int], least: int) -> int:
    """How many of the rows that follow a row add up to it, 0 for none."""
    if not any(draft.amounts.values[head]):
        return 0
    valued = 0
    for count, part in enumerate(run, 1):
        valued += any(draft.amounts.values[part])
        if valued >= least and draft.judge(head, run[:count]) == ADDS_UP:
            return count
    return 0


def _ends_in(name: str, end: str) -> bool:
    return len(end) > 2 and name != end and name.endswith(end)
