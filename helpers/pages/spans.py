"""The header of a table without upright rules: which of its words stand over which columns.

A header's cell is centred on the columns that it spans and on the rows that it takes; some reports
set all of them flush with their numbers instead, a group's title with its last column's. Cells
that reach over the whole header share one height, and so do those below a group's title, whatever
their lines; a group's title stands higher, over the middle of its columns. The lines of a
cell stand over each other, and no rule parts them. Where upright rules are drawn they part the
cells beside each other, and a group's title stands where the rules between its columns do not
reach. No two columns of one group have one name. Of all ways to share out the words among cells,
levels over spans of columns, the one is taken that is least at odds with this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from helpers.pages.model import Line
from helpers.pages.textrows import baselines

#: What it costs (in heights of a line that a word may stand off its place) …
EMPTY = 4.0  #: a column without a word of its own,
BARE = 1.0  #: a group's first column, its total, that has no word but the title's,
TITLE = 0.6  #: a group's title,
SHARED = 3.0  #: words over several columns that have none of their own below,
APART = 1.5  #: two lines of one cell too far apart or beside each other, or two words on a line,
CROSSED = 6.0  #: a word over the border of two cells, or a rule between two lines of one,
TWICE = 3.0  #: a name that two columns of one group would have.
#: The most that one line's place can cost.
MOST = 3.0
#: How much better a header must fit where it is read as set flush, if it is not so exactly.
FLUSH, EXACT = 1.0, 0.2


#: A level rule: its height, left and right end.
Rule = tuple[float, float, float]


class Edge(NamedTuple):
    """Where the border of two columns may be: between ``low`` and ``high``.

    Words are told apart at ``split``, which no word but a group's title stands over. ``ruled`` is
    from where to where upright rules are drawn on it.
    """

    low: float
    high: float
    split: float
    ruled: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A header's cell: columns ``first`` to before ``stop``, ``level`` 0 for the highest."""

    first: int
    stop: int
    level: int
    lines: tuple[Line, ...]
    leaf: bool


class Fit(NamedTuple):
    """The cells of a header and how far off their places its words stand, in heights of a line."""

    cost: float
    heads: tuple[Head, ...]


def fit(
    words: Sequence[Line],
    edges: Sequence[Edge],
    centres: Sequence[float | None],
    rules: Sequence[Rule] = (),
    rights: Sequence[float | None] = (),
) -> Fit:
    """Share out the words of a header among cells.

    Args:
        words: pieces of text without a gap inside.
        edges: the borders of the columns, one more than there are columns.
        centres: the middle of each column, where its numbers are centred.
        rules: the level rules among the words.
        rights: where each column's numbers end, where they end at one line.
    """
    if not words:
        return Fit(EMPTY * (len(edges) - 1), ())
    best = _fit(words, list(edges), centres, rules)
    plain = all(one.leaf for one in best.heads) and not _repeated(best.heads)
    if plain or all(right is None for right in rights):
        return best
    flush = _fit(words, list(edges), centres, rules, rights)
    titles = sum(not one.leaf for one in flush.heads)
    if flush.cost < TITLE * titles + EXACT:
        return flush if flush.cost < best.cost + TITLE * titles else best
    return min(best, flush._replace(cost=flush.cost + FLUSH), key=lambda one: one.cost)


def _fit(words, edges, centres, rules, rights=()) -> Fit:
    """The best fit with its cells centred, or flush with ``rights``."""
    best = _Header(words, edges, centres, rules, rights).best()
    for place in range(1, len(edges) - 1):
        low, high, split, ruled = edges[place]
        if ruled:
            continue  # the rule tells where it is
        on = [x for x in words if x.x0 < split < x.x1 and (low < x.x0 or x.x1 < high)]
        if len(on) != 1:
            continue  # no word, or a title, stands over the border
        for end in (on[0].x0, on[0].x1):
            trial = [*edges[:place], Edge(low, high, end), *edges[place + 1 :]]
            found = _Header(words, trial, centres, rules, rights).best()
            if found.cost < best.cost:
                best, edges = found, trial
    return best


class _Header:
    """The words of a header, by the line they stand on."""

    def __init__(self, words, edges, centres, rules, rights) -> None:
        self.words = sorted(words, key=lambda one: (one.middle, one.x0))
        self.edges, self.centres = edges, centres
        self.rules, self.rights = rules, rights
        sizes = sorted(one.size for one in words)
        self.size = sizes[len(sizes) // 2]
        self.rows = [tuple(row) for row in baselines(list(words))]
        # the searches share most of their parts
        self._cells = cache(self._search_cells)
        self._group = cache(self._search_group)
        self._leaf = cache(self._place_leaf)
        self._title = cache(self._place_title)
        self._inside = cache(self._select)
        self._middles = cache(self._find_middles)
        self._crossing = cache(self._cost_of_crossing)

    def best(self) -> Fit:
        """The best cells over all columns."""
        last = len(self.edges) - 1
        found = (self._cells(0, last, 0, middle) for middle in self._middles(0, last, 0))
        return min(found, key=lambda one: one.cost)

    def _bounds(self, first: int, stop: int) -> tuple[float, float]:
        """Between which the middles of the words over some columns stand; no word is left out."""
        last = stop == len(self.edges) - 1
        left = self.edges[first].split if first else float("-inf")
        return left, float("inf") if last else self.edges[stop].split

    def _select(self, first: int, stop: int, skip: int) -> tuple[tuple[Line, ...], ...]:
        """The rows of words over some columns, ``skip`` of the header's rows left out."""
        left, right = self._bounds(first, stop)
        rows = (
            tuple(one for one in row if left <= (one.x0 + one.x1) / 2 < right)
            for row in self.rows[skip:]
        )
        return tuple(row for row in rows if row)

    def _find_middles(self, first: int, stop: int, skip: int) -> list[float]:
        """Heights on which cells over some columns may be centred: those of each column's words."""
        found: list[float] = []
        for col in range(first, stop):
            rows = self._inside(col, col + 1, skip)
            for upper in range(len(rows)):
                middle = (rows[upper][0].middle + rows[-1][0].middle) / 2
                if all(abs(middle - one) > 0.1 * self.size for one in found):
                    found.append(middle)
        return found or [0.0]

    def _search_cells(self, first: int, stop: int, skip: int, middle: float) -> Fit:
        """The best cells side by side, each centred on a height."""
        best = None
        for cut in range(first + 1, stop + 1):
            left = self._group(first, cut, skip, middle)
            if cut == stop:
                found = left
            else:
                right = self._cells(cut, stop, skip, middle)
                cost = left.cost + right.cost + self._crossing(cut, first, stop, skip)
                found = Fit(cost, left.heads + right.heads)
            if best is None or found.cost < best.cost:
                best = found
        return best

    def _search_group(self, first: int, stop: int, skip: int, middle: float) -> Fit:
        """One cell over some columns, or a title and the best cells below it."""
        best = self._centred(first, stop, skip, middle)
        if stop - first == 1:
            return best
        for rows in range(skip + 1, min(skip + 3, len(self.rows))):
            title, height, own = self._title(first, stop, skip, rows)
            if not title:
                continue
            if height > middle - 0.2 * self.size:
                break
            if own >= best.cost:
                continue
            for lower in self._middles(first, stop, rows):
                if lower < middle + 0.1 * self.size:
                    continue
                below = self._cells(first, stop, rows, lower)
                if not self._inside(first, first + 1, rows):
                    rest = self._cells(first + 1, stop, rows, lower)
                    below = min(below, rest._replace(cost=rest.cost + BARE), key=lambda x: x.cost)
                cost = own + below.cost + TWICE * _repeated(below.heads)
                if cost < best.cost and len(below.heads) > 1:
                    heads = [replace(one, level=one.level + 1) for one in below.heads]
                    best = Fit(cost, (Head(first, stop, 0, title, False), *heads))
        return best

    def _place_title(
        self, first: int, stop: int, skip: int, rows: int
    ) -> tuple[tuple[Line, ...], float, float]:
        """The words of some rows over some columns as their title, its height and cost."""
        left, right = self._bounds(first, stop)
        upper = [one for row in self.rows[skip:rows] for one in row]
        title = [one for one in upper if left <= (one.x0 + one.x1) / 2 < right]
        if not title:
            return (), 0.0, 0.0
        cost = TITLE + self._aside(title, first, stop) + self._apart(title)
        cost += self._parted(title, first, stop)
        return tuple(title), (title[0].middle + title[-1].middle) / 2, cost

    def _centred(self, first: int, stop: int, skip: int, middle: float) -> Fit:
        """One cell that holds all words over some columns, off its height by as much as it is."""
        found, height = self._leaf(first, stop, skip)
        off = min(MOST, abs(height - middle) / self.size) if found.heads else 0.0
        return found._replace(cost=found.cost + off)

    def _place_leaf(self, first: int, stop: int, skip: int) -> tuple[Fit, float]:
        """One cell that holds all words over some columns, and the height of its middle."""
        lines = [one for row in self._inside(first, stop, skip) for one in row]
        if not lines:
            return Fit(EMPTY * (stop - first), ()), 0.0
        cost = self._aside(lines, first, stop) + self._apart(lines) + SHARED * (stop - first - 1)
        cost += self._parted(lines, first, stop)
        middle = (lines[0].middle + lines[-1].middle) / 2
        return Fit(cost, (Head(first, stop, 0, tuple(lines), True),)), middle

    def _aside(self, lines: list[Line], first: int, stop: int) -> float:
        """How far lines are from their places over columns, and how far they reach out of them."""
        low = (self.edges[first].low + self.edges[stop].low) / 2
        high = (self.edges[first].high + self.edges[stop].high) / 2
        if stop - first == 1 and self.centres[first] is not None:
            low = high = self.centres[first]
        cost = 0.0
        rows = baselines(lines)
        for row in rows:
            centre = (row[0].x0 + row[-1].x1) / 2
            off = max(low - centre, centre - high, 0.0)
            if self.rights and (right := self.rights[stop - 1]) is not None:
                off = abs(row[-1].x1 - right)
            out = max(self.edges[first].low - row[0].x0, row[-1].x1 - self.edges[stop].high, 0.0)
            cost += min(MOST, max(off / self.size - 0.1, 0) + 2 * max(out / self.size - 0.3, 0))
        return cost / len(rows)

    def _apart(self, lines: list[Line]) -> float:
        """What stands against lines being the text of one cell."""
        cost = 0.0
        rows = baselines(lines)
        for upper, lower in pairwise(rows):
            cost += APART * (lower[0].middle - upper[0].middle > 1.9 * self.size)
            cost += APART * (upper[-1].x1 < lower[0].x0 or lower[-1].x1 < upper[0].x0)
            cost += CROSSED * self._ruled_off(upper, lower)
        for row in rows:
            for one, other in pairwise(row):
                # 备　注 is set as wide as its cell; no blank inside other words is wider than one
                single = (len(one.text) == 1) + (len(other.text) == 1)
                wide = (0.6, 2.0, float("inf"))[single] * self.size
                cost += APART * (other.x0 - one.x1 > wide)
        return cost

    def _ruled_off(self, upper: list[Line], lower: list[Line]) -> bool:
        """Whether a rule lies between two lines of words."""
        centre = (upper[0].x0 + upper[-1].x1) / 2
        return any(
            x0 < centre < x1 and upper[0].middle < y < lower[0].middle for y, x0, x1 in self.rules
        )

    def _parted(self, lines: list[Line], first: int, stop: int) -> float:
        """What one cell over some columns costs where rules part them beside its words."""
        inner = self.edges[first + 1 : stop]
        return CROSSED * sum(any(_reaches(edge, x.middle) for x in lines) for edge in inner)

    def _cost_of_crossing(self, cut: int, first: int, stop: int, skip: int) -> float:
        """What the words cost that stand over the border of two cells, or beside no rule of it.

        A rule that begins among the header's words tells where the border ends.
        """
        edge = self.edges[cut]
        heights = [row[0].middle for row in self._inside(first, stop, skip)]
        drawn = any(_reaches(edge, row[0].middle) for row in self.rows)
        if drawn and not all(_reaches(edge, height) for height in heights):
            return CROSSED
        return CROSSED * sum(
            one.x0 < edge.low - 0.3 * self.size and one.x1 > edge.high + 0.3 * self.size
            for row in self._inside(first, stop, skip)
            for one in row
        )


def _reaches(edge: Edge, height: float) -> bool:
    """Whether an upright rule is drawn on a border at a height."""
    return any(top <= height <= bottom for top, bottom in edge.ruled)


def _repeated(heads: Sequence[Head]) -> int:
    """How many columns side by side below one title have the name of another."""
    leaves = [one.lines for one in heads if one.leaf and not one.level]
    return len(leaves) - len({"".join(line.text for line in lines) for lines in leaves})
