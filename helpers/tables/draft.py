"""A tree of rows in the making: what print says, with totals set over or under their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers.tables import numbering
from helpers.tables.beside import beside
from helpers.tables.listed import listed_among
from helpers.tables.outline import TOP, Outline
from helpers.tables.regroup import ADDS_UP, FAILS, UNKNOWN, Amounts
from helpers.tables.totals import find_proven, without_refrain

if TYPE_CHECKING:
    from helpers.tables.hierarchy import RowIn


class Draft:
    """Parents of a table's rows by place in the list, `TOP` for none.

    ``parents`` is the tree as it stands; ``printed`` what numbering and indent alone suggest;
    ``absorbed`` the numbered rows that took parts printed no deeper than themselves.
    """

    def __init__(self, rows: Sequence[RowIn], tolerance: Decimal | None):
        self.rows = rows
        self.outline = self._outline([r.code or "" for r in rows])
        self.amounts = Amounts([r.values for r in rows], tolerance)
        self.minus = {i for i, word in enumerate(self.outline.words) if word == "减"}
        self.formulas = {i for i, r in enumerate(rows) if numbering.is_formula(r.label)}
        self.used = [
            i
            for i, r in enumerate(rows)
            if i not in self.formulas and (r.label.strip() or self.amounts.has_value[i])
        ]
        self.used = [i for i in self.used if not self._repeats_the_first(i)]
        self.totals = {i for i in self.used if self.outline.totals[i]}
        # what a year left over is no part of what comes in or goes out; it stands between them
        self.balances = {i for i in self.used if self.outline.balances[i] == "year"}
        self._find_unnamed_totals()
        self._drop_totals_of_a_kind()
        runs = [run for _, run in self._runs()]
        self.totals |= set(find_proven(runs, self.outline, self.amounts, self.judge))
        by_print = self._without_wrong_codes(self.assemble({}))
        by_print = beside(self, by_print)
        self.absorbed = self._absorb(by_print) or self._heads_over_codes(by_print)
        self.parents = self.assemble(self.absorbed) if self.absorbed else list(by_print)
        self._take_last_row_as_total()
        self.printed = by_print if self.absorbed else list(self.parents)

    def _outline(self, codes: Sequence[str]) -> Outline:
        return Outline([r.label for r in self.rows], [r.indent for r in self.rows], codes)

    def _without_wrong_codes(self, by_code: list[int]) -> list[int]:
        """Parents by indent where more sums then hold and fewer fail than by the codes printed."""
        coded = self.outline
        if not any(coded.codes) or len(set(coded.printed)) < 2:
            return by_code
        verdicts = self.verdicts(self.children(by_code))
        self.outline = self._outline([""] * len(self.rows))
        by_indent = self.assemble({})
        holds, fails = self.verdicts(self.children(by_indent))
        if holds > verdicts[0] and fails < verdicts[1]:
            return by_indent
        self.outline = coded
        return by_code

    def _repeats_the_first(self, row: int) -> bool:
        """Whether a row is the table's first, a total, printed again on a later page."""
        first, last = self.used[0], self.used[-1]
        return (
            first < row < last
            and self.outline.totals[first]
            and numbering.clean_item(self.rows[row].label)
            == numbering.clean_item(self.rows[first].label)
            and self.amounts.values[row] == self.amounts.values[first]
            and sum(value is not None for value in self.amounts.values[row]) > 1
        )

    def judge(self, head: int, parts: Sequence[int]) -> int:
        """Whether parts add up to their head, rows 减： counted with either sign.

        Kinds that 其中： lists beside the parts (其中：保险费收入, …, then fund by fund) are less
        than the whole, and no parts of the sum.
        """
        if head == TOP or not parts:
            return UNKNOWN
        verdict = self.judge_all(head, parts)
        if verdict == FAILS and len(apart := self.without_kinds(parts)) < len(parts):
            kinds = [part for part in parts if part not in apart]
            totals, counts = self.amounts.sums(kinds, set())
            if self.amounts.judge(head, totals, counts, partial=True) != FAILS:
                return self.judge_all(head, apart)
        return verdict

    def judge_all(self, head: int, parts: Sequence[int]) -> int:
        """Whether all of these parts add up to their head."""
        partial = any(self.outline.words[part] == "其中" for part in parts)
        for minus in (set(), self.minus.intersection(parts)):
            totals, counts = self.amounts.sums(parts, minus)
            verdict = self.amounts.judge(head, totals, counts, partial)
            if verdict != FAILS:
                return verdict
        return FAILS

    def holding(self, head: int, parts: Sequence[int]) -> int:
        """In how many columns a head that is not 0 there is the sum of its parts."""
        totals, counts = self.amounts.sums(parts, set())
        found = zip(self.amounts.values[head], totals, counts, strict=True)
        return sum(
            bool(value) and 2 * abs(total - value) <= self.amounts.allowed(place, count)
            for place, (value, total, count) in enumerate(found)
        )

    def columns(self, heads: Iterable[int], children: dict[int, list[int]]) -> tuple[int, int]:
        """In how many columns heads are the sum of their parts, and in how many they are not."""
        holds = misses = 0
        for head in heads:
            totals, counts = self.amounts.sums(children.get(head, []), set())
            found = zip(self.amounts.values[head], totals, counts, strict=True)
            for place, (value, total, count) in enumerate(found):
                if value is not None and count:
                    right = 2 * abs(total - value) <= self.amounts.allowed(place, count)
                    holds += right
                    misses += not right
        return holds, misses

    def without_kinds(self, parts: Sequence[int]) -> Sequence[int]:
        """The parts without those that only name kinds of the whole; all where they all do."""
        if not any(self.outline.words[part] == "其中" for part in parts):
            return parts
        kinds = listed_among([(self.rows[i].label, self.outline.printed[i]) for i in parts])
        rest = [part for part, kind in zip(parts, kinds, strict=True) if not kind]
        return rest or parts

    def children(self, parents: list[int]) -> dict[int, list[int]]:
        """Parts of each head, in printed order."""
        children: dict[int, list[int]] = {}
        for i in self.used:
            children.setdefault(parents[i], []).append(i)
        return children

    def depth(self, row: int) -> int:
        """Level of a row in the tree as it stands."""
        depth = 0
        while self.parents[row] != TOP:
            row, depth = self.parents[row], depth + 1
        return depth

    def _find_unnamed_totals(self) -> None:
        """一般公共预算收入 above 一、…: a first row without number that heads the numbered ones."""
        outline = self.outline
        if len(self.used) < 2 or any(self.outline.numbered(i) for i in self.used[:1]):
            return
        first, second = self.used[:2]
        if first in self.totals or not outline.numbered(second):
            return
        numbered = [i for i in self.used if outline.numbered(i)]
        if any(outline.edges[i] < outline.edges[first] for i in numbered):
            return
        if self.used[-1] in self.totals:
            # a total below may count this row as one of its parts
            stop = next((i for i in self.used if i in self.totals), self.used[-1])
            run = [i for i in self.used if first < i < stop]
            parents = outline.nest(run, {})
            tops = [i for i in run if parents[i] == TOP]
            if self.judge(first, tops) != ADDS_UP:
                return
        self.totals.add(first)
        # 一般公共预算 / 一、… / 政府性基金预算 / 一、…: the same numbering begins anew
        for row, following in zip(self.used[2:], self.used[3:], strict=False):
            if (
                not outline.numbered(row)
                and outline.edges[row] <= outline.edges[following]
                and outline.kinds[following] == outline.kinds[second] != ""
                and outline.ordinals[following] == 1
            ):
                self.totals.add(row)

    def _drop_totals_of_a_kind(self) -> None:
        """债务余额 / 其中：市本级 / 区市合计: the last, with the row before it, makes the first."""
        for head, first, total in zip(self.used, self.used[1:], self.used[2:], strict=False):
            if total not in self.totals or self.outline.words[first] != "其中":
                continue
            totals, counts = self.amounts.sums([first, total], set())
            if self.amounts.judge(head, totals, counts, partial=False) == ADDS_UP:
                self.totals.discard(total)
                self.outline.edges[first] = self.outline.edges[total]

    def assemble(self, absorb: dict[int, int]) -> list[int]:
        """Parents by print: the runs between totals, then each total over or under its run."""
        parents = [TOP] * len(self.rows)
        runs = self._runs()
        tops_after = []
        for _, run in runs:
            for row, parent in self.outline.nest(run, absorb).items():
                parents[row] = parent
            tops_after.append([row for row in run if parents[row] == TOP])
        tops, mark, grand, leads = list(tops_after[0]), 0, TOP, False
        for place, (total, _) in enumerate(runs[1:], 1):
            below = tops_after[place]
            parts, leads = self._parts_of_total(
                total, tops, mark, below, leads, place == len(runs) - 1
            )
            if leads and not below and not parts and place < len(runs) - 1 and grand == TOP:
                grand = total  # 收入总计 over 小计 … 小计 …: heads all that follows
                mark = len(tops)
                continue
            for part in parts:
                parents[part] = total
            tops = [row for row in tops if parents[row] == TOP] + [total]
            mark = len(tops)
            tops += [row for row in below if parents[row] == TOP]
        if grand != TOP:
            for row in tops:
                if row > grand:
                    parents[row] = grand
        return parents

    def _runs(self) -> list[tuple[int, list[int]]]:
        """Each total and the rows after it; `TOP` and those before the first."""
        runs: list[tuple[int, list[int]]] = [(TOP, [])]
        for i in self.used:
            if i in self.totals:
                runs.append((i, []))
            else:
                runs[-1][1].append(i)
        return runs

    def _parts_of_total(
        self, total: int, tops: list[int], mark: int, below: list[int], led: bool, last: bool
    ) -> tuple[list[int], bool]:
        """Tops that a total counts, and whether it leads them instead of closing them."""
        since = tops[mark:]
        # The last total takes every top at first: some may prove to be parts of parts.
        fewer = [] if last else [tops[start:] for start in range(1, len(tops) - 1)]
        above_it = [since, tops, *fewer]
        if apart := without_refrain(tops, self.outline):
            above_it.append(apart)
        if self.balances:
            ends = [tops[start:] for start in range(len(tops))]
            above_it += [[row for row in rows if row not in self.balances] for rows in ends]
        for above in above_it:
            if above and self.judge(total, above) == ADDS_UP:
                return above, False
        for stop in range(len(below), 0 if not last else len(below) - 1, -1):
            if self.judge(total, below[:stop]) == ADDS_UP:
                return below[:stop], True
        if not tops or (led and below and not since):
            return below, True
        if any(top in self.totals and self._exceeds(top, total) for top in tops):
            return [], False  # 收入合计, below it that of one place
        if len(tops) == 1 and self._exceeds(tops[0], total):
            return [], False  # 负债总额, below it 流动负债合计
        # By position. A subtotal closes what stands since the last one, a total everything.
        only_since = since and not last and "小计" in numbering.clean_item(self.rows[total].label)
        return (since if only_since else tops), False

    def _exceeds(self, part: int, head: int) -> bool:
        """Whether a row is more than another on every column where both are printed."""
        pairs = zip(self.amounts.values[part], self.amounts.values[head], strict=True)
        both = [(one, other) for one, other in pairs if one is not None and other is not None]
        return bool(both) and all(one > other >= 0 for one, other in both)

    def _absorb(self, by_print: list[int]) -> dict[int, int]:
        """Numbered rows whose parts are printed no deeper than they are, because they add up."""
        outline, found = self.outline, {}
        numbered = [i for i in self.used if outline.kinds[i]]
        if not numbered or len(numbered) == len(self.used):
            return found
        before = self.children(by_print)
        blank_heads: list[tuple[int, int]] = []
        for mode in (1, 2):
            everywhere = self.assemble({i: mode for i in numbered})
            if everywhere == by_print:
                continue
            after = self.children(everywhere)
            if self._proves_flush_parts(before, after):
                return dict.fromkeys(numbered, mode)
            for head in numbered:
                parts = after.get(head, [])
                moved = [i for i in parts if by_print[i] != head]
                if head in found or not moved:
                    continue
                holds = self.judge(head, before.get(head, [])) == ADDS_UP
                above = by_print[head]
                settled = above != TOP and self.judge(above, before[above]) == ADDS_UP
                if any(self.amounts.has_value[i] for i in moved):
                    if not holds and not settled and self.judge(head, parts) == ADDS_UP:
                        found[head] = mode
                elif not self.amounts.has_value[head]:
                    blank_heads.append((head, mode))
        # rows without amounts follow the custom that the amounts of this table prove
        for head, mode in blank_heads if found else ():
            if mode in found.values():
                found.setdefault(head, mode)
        return found

    def _proves_flush_parts(self, before: dict, after: dict) -> bool:
        """Whether a total holds once numbered rows keep all rows that follow them, all flush."""
        return len({self.outline.edges[i] for i in self.used if i not in self.totals}) == 1 and any(
            self.judge(total, before.get(total, [])) == FAILS
            and self.judge(total, after.get(total, [])) == ADDS_UP
            for total in self.totals
        )

    def _heads_over_codes(self, by_print: list[int]) -> dict[int, int]:
        """Rows without a code over rows with codes, where more sums then hold and fewer fail.

        教育 / 2050201学前教育 / … / 科学技术 / …: every row without a code is such a head.
        """
        outline = self.outline
        heads = [i for i in self.used if not outline.numbered(i) and i not in self.totals]
        if not heads or any(outline.kinds) or not any(outline.codes):
            return {}
        absorb = dict.fromkeys(heads, 3)
        before, after = self.children(by_print), self.children(self.assemble(absorb))
        several = [i for i in heads if len(after.get(i, [])) > 1]
        if sum(self.judge(i, after[i]) == ADDS_UP for i in several) < 2:
            return {}
        held, fell = self.verdicts(before)
        holds, falls = self.verdicts(after)
        return absorb if holds > held and falls < fell else {}

    def verdicts(self, children: dict[int, list[int]]) -> tuple[int, int]:
        """How many sums of a tree hold, and how many fail."""
        verdicts = [self.judge(head, parts) for head, parts in children.items()]
        return verdicts.count(ADDS_UP), verdicts.count(FAILS)

    def _take_last_row_as_total(self) -> None:
        """A last row without number that is the sum of all tops above it, whatever it is called.

        What is printed further in below it, and is more or less than it (全区一般公共预算支出 /
        安排预算稳定调节基金), stands beside it.
        """
        tops = [i for i in self.used if self.parents[i] == TOP]
        if len(tops) < 3 or self.totals & set(tops) or self.outline.numbered(tops[-1]):
            return
        last, parts = tops[-1], tops[:-1]
        below = [i for i in self.used if self.parents[i] == last]
        if below and (len(parts) <= len(below) or self.judge(last, below) != FAILS):
            return
        valued = [i for i in parts if self.amounts.has_value[i]]
        if len(valued) > 1 and self.judge(last, parts) == ADDS_UP:
            self.totals.add(last)
            for part in parts:
                self.parents[part] = last
            for row in below:
                self.parents[row] = TOP
