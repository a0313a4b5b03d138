"""Mends a tree of rows where its sums do not hold: rows move only where they then add up."""

from __future__ import annotations

from helpers.tables.draft import Draft
from helpers.tables.flush import fold_lists
from helpers.tables.indents import mend_indents
from helpers.tables.led import lead_groups
from helpers.tables.outline import TOP
from helpers.tables.regroup import ADDS_UP, FAILS, UNKNOWN, Search

# Rows that one search may move: longer runs keep the tree that print suggests.
_LONGEST_SEARCH = 60


def repair(draft: Draft) -> None:
    """Move rows of ``draft.parents`` until no search finds a tree in which more sums hold."""
    _Repair(draft).run()


class _Repair:
    def __init__(self, draft: Draft):
        self.draft = draft
        self.outline, self.amounts, self.totals = draft.outline, draft.amounts, draft.totals
        self.judge = draft.judge
        self.tried: set[tuple] = set()

    def run(self) -> None:
        """Heads whose sums fail, innermost first and then around them; then hidden heads."""
        mend_indents(self.draft)
        fold_lists(self.draft)
        lead_groups(self.draft)
        self._hand_up_flush_codes()
        self._take_what_follows()
        self._free_led_rows()
        while self._mend_one():
            pass
        self._let_go_of_rows_beside_parts()
        self._hand_up_tails()
        self._set_codes_side_by_side()
        self._take_in_other_codes()
        children = self.draft.children(self.draft.parents)
        for head in list(children):
            if self._hides_a_sum(head, children[head]):
                self._try(head, True, children)

    def _mend_one(self) -> bool:
        draft = self.draft
        children = draft.children(draft.parents)
        failing = [i for i in children if i != TOP and self.judge(i, children[i]) == FAILS]
        for head in sorted(failing, key=lambda i: (-draft.depth(i), i)):
            above = draft.parents[head]
            for root, keep in ((head, True), (above, True), (head, False), (above, False)):
                if self._try(root, keep, children):
                    return True
        return False

    def _hand_up_flush_codes(self) -> None:
        """Rows printed as far out as the head their code names, whose sum leaves them out.

        110 转移性收入 adds up 11001 to 11003, which are printed further in; 11008 上年结余收入 is
        printed beside it.
        """
        edges, parents = self.outline.edges, self.draft.parents
        for head, parts in self.draft.children(parents).items():
            if head == TOP or not self.outline.codes[head] or self.judge(head, parts) != FAILS:
                continue
            inside = [row for row in parts if edges[row] > edges[head]]
            if self.judge(head, inside) == ADDS_UP:
                for row in parts:
                    if edges[row] <= edges[head]:
                        parents[row] = parents[head]

    def _take_what_follows(self) -> None:
        """A head of the first part of its sum takes the rest, which is printed no deeper than it.

        合计 / 省级 / 各市小计 / 某某市 …: the subtotal has parts of its own.
        """
        parents = self.draft.parents
        children = self.draft.children(parents)
        tops = children.get(TOP, [])
        for place, head in enumerate(tops):
            parts, rest = children.get(head, []), tops[place + 1 :]
            if not parts or not rest or parts[0] < head or self.judge(head, parts) != FAILS:
                continue
            for more in (rest, rest[:1]):
                if self.judge(head, [*parts, *more]) == ADDS_UP:
                    for row in more:
                        parents[row] = head
                    return

    def _free_led_rows(self) -> None:
        """Rows after a first total that stand beside it, since both make the total at the end.

        地方本级收入合计 / 转移性收入 / 上年结余 / 收入总计: nothing is part of the first.
        """
        parents = self.draft.parents
        children = self.draft.children(parents)
        for total in sorted(self.totals & set(children)):
            above, parts = parents[total], children[total]
            if above not in self.totals or parts[0] < total or self.judge(total, parts) != FAILS:
                continue
            for stop in range(len(parts), 0, -1):
                if self.judge(above, [*children[above], *parts[:stop]]) == ADDS_UP:
                    for place, row in enumerate(parts):
                        parents[row] = above if place < stop else TOP
                    break

    def _let_go_of_rows_beside_parts(self) -> None:
        """A total ends where its parts add up; what stands further from it is beside it."""
        parents = self.draft.parents
        children = self.draft.children(parents)
        for total in sorted(self.totals & set(children)):
            parts = children[total]
            if self.judge(total, parts) != FAILS or parents[total] != TOP:
                continue
            nearest = parts if parts[0] > total else parts[::-1]
            for stop in range(len(nearest) - 1, 1, -1):
                if self.judge(total, nearest[:stop]) == ADDS_UP:
                    for part in nearest[stop:]:
                        parents[part] = TOP
                    break

    def _hand_up_tails(self) -> None:
        """Rows printed as a head's last parts that its sum leaves out, but the sum above it holds.

        Counties that a province pays directly are printed below the city around them.
        """
        draft = self.draft
        children = draft.children(draft.parents)
        moved: dict[int, int] = {}
        for head, parts in children.items():
            above = TOP if head == TOP else draft.parents[head]
            if above == TOP or self.judge(head, parts) != FAILS:
                continue
            for stop in range(len(parts) - 1, 1, -1):
                if self.outline.numbered(parts[stop]) or parts[stop] in self.totals:
                    break
                if self.judge(head, parts[:stop]) == ADDS_UP:
                    moved |= dict.fromkeys(parts[stop:], above)
                    break
        changed = [moved.get(row, parent) for row, parent in enumerate(draft.parents)]
        now = draft.children(changed)
        if moved and all(self.judge(above, now[above]) == ADDS_UP for above in moved.values()):
            draft.parents = changed

    def _set_codes_side_by_side(self) -> None:
        """Rows whose codes begin alike, but whose sum only holds as parts of the row above both.

        A list of grants has what was given for 22960 as such beside what was given for 2296003.
        """
        draft = self.draft
        children = draft.children(draft.parents)
        for head, parts in children.items():
            above = TOP if head == TOP else draft.parents[head]
            if above == TOP or not all(self.outline.codes[row] for row in (head, *parts)):
                continue
            beside = [*children[above], *parts]
            failing = self.judge(head, parts) == self.judge(above, children[above]) == FAILS
            if failing and self.judge(above, beside) == ADDS_UP:
                for part in parts:
                    draft.parents[part] = above

    def _take_in_other_codes(self) -> None:
        """Rows among the parts of a head that bear the code of another, but make its sum hold.

        21040 信访事务 between 20139 and 20141 is a misprint of 20140.
        """
        parents = self.draft.parents
        children = self.draft.children(parents)
        for head, parts in children.items():
            if head == TOP or not self.outline.codes[head] or self.judge(head, parts) != FAILS:
                continue
            strays = [
                row
                for row in children[parents[head]]
                if head < row < parts[-1] and self.outline.codes[row]
            ]
            if strays and self.judge(head, sorted([*parts, *strays])) == ADDS_UP:
                for row in strays:
                    parents[row] = head

    def _hides_a_sum(self, head: int, parts: list[int]) -> bool:
        """Whether a part without parts equals the sum of the two or more that follow it."""
        if head != TOP and self.judge(head, parts) != UNKNOWN:
            return False
        leaves = set(self.draft.parents)
        for place, first in enumerate(parts):
            if first in leaves or not any(self.amounts.values[first]):
                continue
            for stop in range(place + 3, min(len(parts), place + 40) + 1):
                run = parts[place + 1 : stop]
                if self.outline.numbered(run[-1]):
                    break
                if sum(self.amounts.has_value[i] for i in run) < 2:
                    continue
                if self.judge(first, run) == ADDS_UP:
                    return True
        return False

    def _try(self, root: int, keep: bool, children: dict[int, list[int]]) -> bool:
        """Search under one head; ``keep``: parts that add up stay whole. True if it got better."""
        units: list[int] = []
        sealed: set[int] = set()
        pending = list(reversed(children.get(root, [])))
        while pending:
            unit = pending.pop()
            units.append(unit)
            parts = children.get(unit, [])
            if unit in self.totals or (keep and self._sound(unit, children)):
                sealed.add(unit)
            else:
                pending.extend(reversed(parts))
        if len(units) > _LONGEST_SEARCH:
            # a row of a form that this place has no amount for takes part in no sum
            units = [row for row in units if self.amounts.has_value[row] or row in children]
        region = (root, tuple(units), tuple(self.draft.parents[i] for i in units))
        movable = [i for i in units if not self.outline.numbered(i) and i not in self.totals]
        if region in self.tried or not movable or len(units) > _LONGEST_SEARCH or len(units) < 2:
            return False
        self.tried.add(region)
        search = Search(
            self.amounts,
            units,
            root,
            self._price,
            lambda i: self.outline.words[i] == "其中",
            sealed,
        )
        standing = {i: self.draft.parents[i] for i in units}
        now, best = search.run(standing), search.run()
        if now is None or best is None or best[0] >= now[0] - 1e-9:
            return False
        heads = [i for i in (root, *units) if i != TOP and i not in sealed]
        before = self._count(heads, children)
        changed = list(self.draft.parents)
        for row, parent in best[1].items():
            changed[row] = parent
        now_children = self.draft.children(changed)
        # A total that counts heads and their parts twice is wrong: it must not undo a sum that
        # holds. One part equal to its head may be chance and may go.
        if any(
            self.judge(head, children.get(head, [])) == ADDS_UP
            and self.judge(head, now_children.get(head, [])) != ADDS_UP
            and (
                self.outline.numbered(head)
                or sum(self.amounts.has_value[i] for i in children[head]) > 1
            )
            for head in heads
        ):
            return False
        # Nor does a head lose all its parts but to a sum that then holds.
        for head in heads:
            parts = children.get(head, [])
            if len(parts) > 1 and head not in now_children:
                takers = {changed[part] for part in parts} - {TOP}
                if any(self.judge(one, now_children[one]) != ADDS_UP for one in takers):
                    return False
        after = self._count(heads, now_children)
        # To take a head's parts away ends a failing sum too; only a new sum that holds is proof.
        if after[1] <= before[1] or not (after[0] < before[0] or after[0] == before[0] == 0):
            return False
        self.draft.parents = changed
        return True

    def _sound(self, head: int, children: dict[int, list[int]]) -> bool:
        """Whether a head's parts add up and no sum among its parts fails."""
        if self.judge(head, children.get(head, [])) != ADDS_UP:
            return False
        pending = list(children[head])
        while pending:
            row = pending.pop()
            if self.judge(row, children.get(row, [])) == FAILS:
                return False
            pending.extend(children.get(row, []))
        return True

    def _count(self, heads: list[int], children: dict[int, list[int]]) -> tuple[int, int]:
        verdicts = [self.judge(head, children.get(head, [])) for head in heads]
        return verdicts.count(FAILS), verdicts.count(ADDS_UP)

    def _price(self, row: int, parent: int, last: int) -> float | None:
        """What print has against a row being part of another, after the part ``last``."""
        outline = self.outline
        stays = self.draft.parents[row] == parent
        if outline.codes[row] or row in self.totals:
            return 0.0 if stays else None
        named = parent != TOP and parent not in self.totals
        if outline.kinds[row]:
            if stays:
                return 0.0
            if named and outline.codes[parent]:
                return None
            if named and outline.kinds[parent] and outline.rank(parent) >= outline.rank(row):
                return None
            goes_on = last >= 0 and outline.kinds[last] == outline.kinds[row]
            if outline.ordinals[row] > 1 and not goes_on:
                return None
            return 1.5
        price = 0.0 if stays else 0.25
        edge = outline.edges[row]
        if last < 0 and named:
            head = outline.edges[parent]
            flush = 0.6 if outline.numbered(parent) else 1.0
            price += 1.5 if head > edge else flush if head == edge else 0.0
        elif last >= 0 and last not in self.totals:
            price += 0.0 if outline.edges[last] == edge else 0.7
            price += 0.5 if outline.numbered(last) else 0.0
        return price
