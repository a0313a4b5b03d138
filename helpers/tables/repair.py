"""Mends a tree of rows where its sums do not hold: rows move only where they then add up."""

from __future__ import annotations

from helpers.tables.draft import Draft
from helpers.tables.flush import fold_lists
from helpers.tables.indents import mend_indents
from helpers.tables.led import lead_groups
from helpers.tables.moves import early_moves, late_moves, make_moves
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
        make_moves(self.draft, early_moves)
        while self._mend_one():
            pass
        make_moves(self.draft, late_moves)
        children = self.draft.children(self.draft.parents)
        for head in list(children):
            if self._hides_a_sum(head, children[head]):
                self._try(head, True, children)
        self._beside_of_which()
        self._crown()

    def _beside_of_which(self) -> None:
        """Rows that begin where the name behind 其中： does stand beside it, if they miss it.

        其中：行政运行 5,574 / 　　　公共法律服务 1,114 / 　　　法治建设 816: all are parts of 司法.
        """
        children = self.draft.children(self.draft.parents)
        for head, parts in children.items():
            if head == TOP or self.outline.words[head] != "其中":
                continue
            above, free = self.draft.parents[head], not any(map(self.outline.numbered, parts))
            if above != TOP and free and self.judge(head, parts) == FAILS:
                for part in parts:
                    self.draft.parents[part] = above

    def _crown(self) -> None:
        """A first row without a code is the total of all classes with one that add up to it.

        一般公共预算支出 / 201一般公共服务支出 / … / 203国防支出 / …: nothing calls it 合计.
        """
        first, *others = self.draft.children(self.draft.parents).get(TOP, [TOP])
        if (
            len(others) > 1
            and not self.outline.codes[first]
            and not self.outline.numbered(first)
            and all(self.outline.codes[row] for row in others)
            and self.judge(first, others) == ADDS_UP
        ):
            for row in others:
                self.draft.parents[row] = first

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
        # A row that had no parts does not get any that miss it.
        made = [head for head in heads if head in now_children and head not in children]
        if any(self.judge(head, now_children[head]) == FAILS for head in made):
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
        if after[1] <= before[1] or after[0] > before[0]:
            return False
        if after[0] == before[0] > 0:
            # one wrong number beside them: the sums that fail must do so in fewer columns
            missed, misses = (self.draft.columns(heads, c)[1] for c in (children, now_children))
            if misses >= missed:
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
