"""The tree of rows that numbering, codes and indent suggest, before anyone adds up."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.tables import numbering

TOP = -1
#: What a column of names counts as, in ranks of the left edge.
COLUMN = 8


class Outline:
    """What the print of each row says about its place: numbering, code, indent.

    ``edge`` is twice the printed indent, so that a row may stand between two indents.
    """

    def __init__(self, labels: Sequence[str], indents: Sequence[int], codes: Sequence[str]):
        taken = [numbering.number_label(label) for label in labels]
        self.codes = ["".join(code.split()) for code in codes]
        self.kinds = ["" if code else t.kind for t, code in zip(taken, self.codes, strict=True)]
        self.ordinals = [t.ordinal for t in taken]
        self.rests = [t.rest for t in taken]
        self.words = [numbering.prefix_word(label) for label in labels]
        self.totals = [
            not code and numbering.is_total(label)
            for label, code in zip(labels, self.codes, strict=True)
        ]
        self.balances = [numbering.balance_of(label) for label in labels]
        self.ranks = self._rank_kinds(indents)
        self.printed = list(indents)
        self.edges = self._edges(indents)

    def numbered(self, row: int) -> bool:
        """Whether the row's own number or code says where it belongs."""
        return bool(self.kinds[row] or self.codes[row])

    def rank(self, row: int) -> float:
        """Depth of the row's kind of numbering, smaller is further out."""
        return self.ranks[self.kinds[row]]

    def nest(self, rows: Sequence[int], absorb: dict[int, int]) -> dict[int, int]:
        """Parents of a run of rows that holds no totals (`TOP` for none).

        ``absorb``: numbered rows that keep the unnumbered rows printed as deep as they are (1),
        or any that follow them (2); others keep only deeper ones. Rows without a code that keep
        all rows with codes that follow them (3), and are no part of any row.
        """
        parents: dict[int, int] = {}
        stack: list[int] = []
        depths: dict[int, set[int]] = {}  # the edges at which a row's parts begin
        series: dict[tuple[int, str], int] = {}  # the last ordinal of each numbering
        for row in rows:
            if absorb.get(row) == 3:
                stack.clear()
            elif self.codes[row]:
                self._pop_to_code(stack, row, absorb, parents)
            elif self.kinds[row]:
                self._pop_to_number(stack, row, series)
            elif self.words[row] == "其中":
                # a part of the row above it, even where it is printed as deep
                while stack and self._passes(stack[-1], row):
                    stack.pop()
            else:
                self._pop_to_indent(stack, row, depths, absorb)
            self._leave_other_balance(stack, row, parents)
            parent = stack[-1] if stack else TOP
            parents[row] = parent
            depths.setdefault(parent, set()).add(self.edges[row])
            if self.kinds[row]:
                series[parent, self.kinds[row]] = self.ordinals[row]
            stack.append(row)
        return parents

    def _leave_other_balance(self, stack: list[int], row: int, parents: dict[int, int]) -> None:
        """What the year leaves over is no part of what all years left, nor the other way round.

        Below 三、本年收支结余合计 / 四、年末滚存结余合计 both alternate, fund by fund.
        """
        own = self.balances[row]
        if not own:
            return
        before = [  # （二） goes where （一） of its kind went
            other
            for other in parents
            if own == self.balances[other]
            and self.kinds[other] == self.kinds[row] != ""
            and self.ordinals[other] == self.ordinals[row] - 1
        ]
        if before and parents[before[-1]] != TOP:
            stack[:] = [parents[before[-1]]]
            return
        while stack and not self.words[row] and self.balances[stack[-1]] not in ("", own):
            head = stack.pop()
            above = stack[-1] if stack else TOP
            alike = [
                other
                for other, parent in parents.items()
                if parent == above
                and self.balances[other] == own
                and self.kinds[other] == self.kinds[head] != self.kinds[row]
            ]
            stack.extend(alike[-1:])

    def _passes(self, other: int, row: int) -> bool:
        """Whether a row 其中：… is no part of the row `other` above it."""
        if self.numbered(other):
            return False
        deeper = self.printed[other] - self.printed[row]
        return deeper > 0 or (deeper == 0 and self.words[other] == "其中")

    def _pop_to_code(self, stack: list[int], row: int, absorb: dict, parents: dict) -> None:
        """201 ⊃ 20101 ⊃ 2010101: the nearest row above whose code begins this one.

        A row without code may stand between them, further out than the one and in than the other.
        """
        for place in range(len(stack) - 1, -1, -1):
            if self._begins(stack[place], row):
                keep = place + 1
                while keep < len(stack) and self._stands_between(stack[place], stack[keep], row):
                    keep += 1
                del stack[keep:]
                return
        head = max(
            (other for other in parents if self._begins(other, row)),
            key=lambda other: (len(self.codes[other]), other),
            default=TOP,
        )
        if head != TOP:
            stack.clear()
            while head != TOP:
                stack.insert(0, head)
                head = parents[head]
            return
        keep = 0
        while keep < len(stack) and not self.codes[stack[keep]]:
            head = stack[keep]
            deeper = self.edges[head] < self.edges[row]
            if not (self.kinds[head] or deeper or absorb.get(head) == 3):
                break
            keep += 1
        del stack[keep:]

    def _stands_between(self, head: int, row: int, part: int) -> bool:
        """110 转移性收入 / 上级补助收入 / 11001 返还性收入: each printed further in."""
        return not self.codes[row] and self.edges[head] < self.edges[row] < self.edges[part]

    def _begins(self, head: int, row: int) -> bool:
        """Whether the code of one row begins that of another."""
        code = self.codes[head]
        return bool(code) and code != self.codes[row] and self.codes[row].startswith(code)

    def _pop_to_number(self, stack: list[int], row: int, series: dict) -> None:
        rank, kind, ordinal = self.rank(row), self.kinds[row], self.ordinals[row]
        for place, other in enumerate(stack):
            if self.kinds[other] and self.rank(other) >= rank:
                del stack[place:]
                break
        # A row without number that is no deeper is no head, unless a numbering begins anew
        # right below it (政府性基金 / 一、… after 一般公共预算 / 一、…).
        while stack and not self.numbered(stack[-1]) and self.edges[stack[-1]] >= self.edges[row]:
            head = stack[-1]
            below = stack[-2] if len(stack) > 1 else TOP
            if head == row - 1 and ordinal == 1 and (below, kind) in series:
                break
            stack.pop()
        # 2. goes where 1. went, even if a row printed further out stands between them
        parent = stack[-1] if stack else TOP
        if ordinal > 1 and (parent, kind) not in series:
            for place in range(len(stack) - 1, -1, -1):
                above = stack[place - 1] if place else TOP
                if (above, kind) in series:
                    del stack[place:]
                    return

    def _pop_to_indent(self, stack: list[int], row: int, depths: dict, absorb: dict) -> None:
        edge = self.edges[row]
        # A row aligned with parts already seen is one more of them, although a part
        # between them may have been printed further out.
        for place in range(len(stack) - 1, -1, -1):
            head = stack[place]
            keeps = absorb.get(head, 0)
            if edge in depths.get(head, ()) and (self.edges[head] < edge or keeps):
                del stack[place + 1 :]
                return
            if keeps == 2 or (keeps == 1 and self.edges[head] <= edge):
                break
        while stack and self.edges[stack[-1]] >= edge:
            keeps = absorb.get(stack[-1], 0)
            if keeps == 2 or (keeps == 1 and self.edges[stack[-1]] == edge):
                return
            stack.pop()

    def _rank_kinds(self, indents: Sequence[int]) -> dict[str, float]:
        """Ranks in the usual order, unless a usually outer kind begins deeper than an inner one."""
        usual = {kind: float(place) for place, kind in enumerate(numbering.KINDS)}
        ranks, begins = {"": 99.0}, {}
        for row, kind in enumerate(self.kinds):
            if not kind or kind in begins:
                continue
            inside = [
                ranks[other]
                for other, indent in begins.items()
                if usual[other] > usual[kind] and indent < indents[row]
            ]
            ranks[kind] = max(inside) + 0.1 if inside else usual[kind]
            begins[kind] = indents[row]
        return ranks

    def _edges(self, indents: Sequence[int]) -> list[int]:
        edges = [2 * indent for indent in indents]
        for row, word in enumerate(self.words):
            if word not in ("其中", "另外") or self.kinds[row]:
                continue
            # The rows that follow align with the item, not with the words 其中：
            deeper = []
            for other in range(row + 1, len(edges)):
                if indents[other] <= indents[row] or self.kinds[other]:
                    break
                if not self.totals[other]:
                    deeper.append(2 * indents[other])
            edges[row] = min(deeper, default=edges[row] + 1)
        return edges
