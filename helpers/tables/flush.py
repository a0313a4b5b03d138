"""Lists whose rows are all printed equally far in: which of them are parts only sums tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

from helpers.tables.draft import Draft
from helpers.tables.numbering import clean_item
from helpers.tables.outline import TOP
from helpers.tables.regroup import ADDS_UP, FAILS

#: Rows that one row of a list may head, and rows of a list that is looked through.
_LONGEST, _MOST = 40, 400


def fold_lists(draft: Draft) -> None:
    """Set parts under the rows above them that they add up to, where the list's head then holds.

    合计 / 教育 / 学前教育 / 小学教育 / 卫生 / …, all at one edge: from the end each row takes the
    rows after it that it is the sum of. All of a list moves, or nothing.
    """
    _fold_table(draft)
    for head in draft.used:
        children = draft.children(draft.parents)
        parts = children.get(head, [])
        if not 2 < len(parts) <= _MOST or draft.judge(head, parts) != FAILS:
            continue
        if not _flush(draft, parts):
            continue
        beside = [row for row in children[draft.parents[head]] if row > max(head, parts[-1])][:1]
        for alone, named in product((False, True), repeat=2):
            heads = _Fold(draft, alone, named).heads(parts)
            tops = [row for row in parts if row not in heads]
            more = next((m for m in ([], beside) if draft.judge(head, tops + m) == ADDS_UP), None)
            if more is None and _tells(draft, head, parts, heads):
                more = []
            if more is not None and heads:
                for row, above in heads.items():
                    draft.parents[row] = above
                for row in more:
                    draft.parents[row] = head
                break


def _fold_table(draft: Draft) -> None:
    """A table whose rows bear no number is folded as a whole, totals and all, into its first row.

    某某省 / 省本级 / 地市合计 / 甲市 / 市本级 / 东区 / … / 乙市 / …: the first is the sum of the
    two after it, 地市合计 of the cities that follow, each of them of its own districts.
    """
    rows = draft.used
    children = draft.children(draft.parents)
    verdicts = draft.verdicts(children)
    if not (verdicts[1] or len(children.get(TOP, [])) > 1) or not 3 < len(rows) <= _MOST:
        return
    if any(draft.outline.numbered(row) for row in rows):
        return
    for strays in (False, True):
        heads = _Fold(draft, alone=False, named=False, strays=strays).heads(rows)
        if len(heads) < len(rows) - 1:
            continue
        folded = [heads.get(row, TOP) for row in range(len(draft.rows))]
        holds, fails = draft.verdicts(draft.children(folded))
        if holds > verdicts[0] + fails and fails <= verdicts[1]:
            draft.parents = folded
            return


def _tells(draft: Draft, head: int, parts: Sequence[int], heads: dict[int, int]) -> bool:
    """Whether a fold is right although its head misses it: a number there may be misprinted.

    Two rows that add up others in several columns, and one column of the head that then holds
    and did not, leave chance no room.
    """
    taken = Counter(heads.values())
    proven = [row for row, count in taken.items() if count > 1 and _columns(draft, row) > 1]
    tops = [row for row in parts if row not in heads]
    return (
        len(proven) > 1
        and len(tops) > 1
        and not draft.holding(head, parts)
        and 2 * draft.holding(head, tops) > _columns(draft, head)
    )


def _columns(draft: Draft, row: int) -> int:
    return sum(value is not None and value != 0 for value in draft.amounts.values[row])


def _flush(draft: Draft, parts: Sequence[int]) -> bool:
    """Whether nothing but sums can tell levels among these rows."""
    outline = draft.outline
    one_edge = len({outline.edges[row] for row in parts}) == 1
    free = not any(outline.numbered(row) or row in draft.totals for row in parts)
    return one_edge and free


class _Fold:
    """A list folded from its end: the parents that its rows find in it.

    ``alone``: one row may be all that another has. ``named``: a row takes those that bear its
    name at their end (国有企业利润收入 below 利润收入), although its sum does not hold.
    ``strays``: 乙市, whose parts do not add up to it for one wrong number among them, takes what
    stands between it and 丙市 where the sum of 甲市, 乙市 and 丙市 then holds.
    """

    def __init__(self, draft: Draft, alone: bool, named: bool, strays: bool = False):
        self.draft, self.least = draft, 1 if alone else 2
        self.named, self.strays = named, strays
        self.parts: dict[int, list[int]] = {}
        self.tops: list[int] = []  # of the rows after the one in hand, the nearest first

    def heads(self, rows: Sequence[int]) -> dict[int, int]:
        """The row each row is part of; those that are part of none are left out."""
        for row in reversed(rows):
            count = self._take_groups(row) if self.strays else 0
            count = count or self._adds_up(row, self.tops, self.least)
            count = count or self._take_opened(row)
            if not count and self.named:
                count = self._bear_its_name(row)
            if count:
                self.parts[row] = self.tops[:count]
            self.tops = [row, *self.tops[count:]]
        return {part: row for row, parts in self.parts.items() for part in parts}

    def _take_groups(self, row: int) -> int:
        """Heads and what stands between them: a row without parts is taken to head the rest."""
        groups: list[list[int]] = []
        for place, top in enumerate(self.tops):
            if place and not {top, self.tops[place - 1]} & self.parts.keys():
                groups[-1].append(top)
            else:
                groups.append([top])
        count = self._adds_up(row, [first for first, *_ in groups], 2)
        proven = len(self.parts.keys() & {first for first, *_ in groups[:count]})
        if proven < 2 or _columns(self.draft, row) < 2:
            return 0
        self.parts |= {first: rest for first, *rest in groups[:count] if rest}
        rest = [top for group in groups[count:] for top in group]
        self.tops = [first for first, *_ in groups[:count]] + rest
        return count

    def _take_opened(self, row: int) -> int:
        """Rows some of which took others by chance: 30 above 20 and 10, in one column alone."""
        filled = _columns(self.draft, row)
        chance = [
            top
            for top in self.tops[:_LONGEST]
            if top in self.parts and _columns(self.draft, top) < filled
        ]
        opened: list[int] = []
        for top in self.tops:
            opened += [top, *(self.parts[top] if top in chance else ())]
        count = self._adds_up(row, opened, 2) if chance else 0
        if count:
            self.tops = opened
            for top in chance:
                del self.parts[top]
        return count

    def _adds_up(self, head: int, run: Sequence[int], least: int) -> int:
        """How many of the rows that follow a row add up to it, 0 for none.

        Of three rows of one name, 2025, 2024 and the change between them, none is a part.
        """
        if not any(self.draft.amounts.values[head]):
            return 0
        rows, valued = self.draft.rows, 0
        for count, part in enumerate(run[:_LONGEST], 1):
            if count > 1 and rows[part].label == rows[head].label == rows[run[0]].label:
                return 0
            valued += any(self.draft.amounts.values[part])
            if valued >= least and self.draft.judge(head, run[:count]) == ADDS_UP:
                return count
        return 0

    def _bear_its_name(self, row: int) -> int:
        """How many of the rows that follow a row end in its name."""
        name = clean_item(self.draft.rows[row].label)
        for count, top in enumerate(self.tops):
            if not _ends_in(clean_item(self.draft.rows[top].label), name):
                return count
        return len(self.tops)


def _ends_in(name: str, end: str) -> bool:
    return len(end) > 2 and name != end and name.endswith(end)
