"""Sums of a table's rows, and the search for a grouping of rows that adds up."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from decimal import Decimal

from helpers.tables.rounding import common_digits, own_digits

ADDS_UP, UNKNOWN, FAILS = 1, 0, -1
# What the search weighs. A broken sum outweighs any disagreement with the indent; a sum
# that holds by one part alone is a repetition, which is weak evidence.
_BROKEN, _HOLDS, _PER_PART, _REPEATS = 8.0, -1.0, -0.5, -0.3
_WIDTH, _DEPTH, _COLUMNS = 48, 7, 4


class Amounts:
    """A table's amounts as whole numbers of the smallest printed digit, for fast exact sums.

    Each column has its own printed digit (see rounding.py); a sum of n rounded parts may miss its
    rounded total by (n + 1) half units, or by ``tolerance`` where one is given (in the table's
    unit).
    """

    def __init__(self, values: Sequence[dict[str, Decimal | None]], tolerance: Decimal | None):
        self.columns = list(dict.fromkeys(column for row in values for column in row))
        printed = {
            column: [row[column] for row in values if row.get(column) is not None]
            for column in self.columns
        }
        digits = {column: common_digits(numbers) or 0 for column, numbers in printed.items()}
        places = max((own_digits(n) for numbers in printed.values() for n in numbers), default=0)
        if tolerance is not None:
            places = max(places, -tolerance.as_tuple().exponent)
        self.half_unit = {column: Decimal(5).scaleb(-count - 1) for column, count in digits.items()}
        self.units = [10 ** (places - digits[column]) for column in self.columns]
        self.fixed = None if tolerance is None else int(tolerance.scaleb(places))
        self.values = [
            tuple(
                None if row.get(column) is None else int(row[column].scaleb(places))
                for column in self.columns
            )
            for row in values
        ]
        self.has_value = [any(value is not None for value in row) for row in self.values]

    def allowed(self, place: int, parts: int) -> int:
        """Twice the difference that rounding explains, in the column at this place."""
        return 2 * self.fixed if self.fixed is not None else (parts + 1) * self.units[place]

    def sums(self, parts: Sequence[int], minus: set[int]) -> tuple[list[int], list[int]]:
        """Sum and number of printed values of each column; rows in ``minus`` count negative."""
        totals, counts = [0] * len(self.columns), [0] * len(self.columns)
        for part in parts:
            for place, value in enumerate(self.values[part]):
                if value is not None:
                    totals[place] += -value if part in minus else value
                    counts[place] += 1
        return totals, counts

    def judge(self, head: int, totals: Sequence[int], counts: Sequence[int], partial: bool) -> int:
        """Whether parts add up to their head on every column where both are printed.

        ``partial`` parts (其中：) may be less than the head, never more.
        """
        checked = below = wrong = 0
        for place, (value, total, count) in enumerate(
            zip(self.values[head], totals, counts, strict=True)
        ):
            if value is None or not count:
                continue
            difference = total - value
            checked += bool(value or total)
            if 2 * abs(difference) > self.allowed(place, count):
                wrong += 1
                # less than the whole, whatever the sign of the whole
                below += (difference < 0) == (value >= 0)
        if wrong and not (partial and below == wrong):
            return FAILS
        return ADDS_UP if checked and not wrong else UNKNOWN


class Search:
    """Beam search for the parents of a run of rows under one head.

    Rows are taken in order; each becomes a part of a row that is still open. A state is
    the chain of open rows with what their parts sum to so far; equal states are merged, and
    only the best stay, so the work grows with the number of rows and not with the number of trees.
    """

    def __init__(
        self,
        amounts: Amounts,
        units: Sequence[int],
        root: int,
        attach: Callable[[int, int, int], float | None],
        partial: Callable[[int], bool],
        sealed: set[int],
    ):
        self.units, self.root, self.attach, self.partial = units, root, attach, partial
        self.sealed = sealed
        filled = [
            sum(amounts.values[row][place] is not None for row in units)
            for place in range(len(amounts.columns))
        ]
        places = [place for place, count in enumerate(filled) if count]
        places = sorted(sorted(places, key=lambda place: -filled[place])[:_COLUMNS])
        self.places, self.width = places, len(places)
        self.amounts = amounts
        rows = list(units) if root < 0 else [root, *units]
        self.values = {row: tuple(amounts.values[row][place] for place in places) for row in rows}
        self.all_positive = all(
            value is None or value >= 0 for row in units for value in self.values[row]
        )
        self.nothing = (0,) * self.width
        self.closed: dict[tuple, float] = {}

    def run(self, forced: dict[int, int] | None = None) -> tuple[float, dict[int, int]] | None:
        """The cheapest parents (cost, row → parent); with ``forced``, the cost of given ones."""
        zero = self.nothing
        beam = [(0.0, ((self.root, zero, zero, -1, False),), None)]
        for row in self.units:
            found: dict[tuple, tuple] = {}
            for cost, chain, link in beam:
                self._extend(row, cost, chain, link, forced, found)
            if not found:
                return None
            beam = heapq.nsmallest(_WIDTH, found.values(), key=lambda state: state[0])
        best = min(
            ((cost + sum(map(self._close, chain)), link) for cost, chain, link in beam),
            key=lambda state: state[0],
        )
        parents, link = {}, best[1]
        while link is not None:
            link, row, parent = link
            parents[row] = parent
        return best[0], parents

    def _extend(self, row, cost, chain, link, forced, found) -> None:
        own = self.values[row]
        zero = self.nothing
        for depth in range(len(chain) - 1, -1, -1):
            frame = chain[depth]
            parent, sums, counts, last, part_only = frame
            price = None
            if forced is not None:
                price = self.attach(row, parent, last) if forced[row] == parent else None
                if forced[row] == parent and price is None:
                    price = 0.0  # the tree that stands is always allowed
            elif depth < _DEPTH and parent not in self.sealed:
                price = self.attach(row, parent, last)
            if price is not None:
                part_only = part_only or self.partial(row)
                if sums is not None and any(value is not None for value in own):
                    counts = tuple(n + (v is not None) for n, v in zip(counts, own, strict=True))
                    sums = tuple(s + (v or 0) for s, v in zip(sums, own, strict=True))
                    if self.all_positive and self._overflows(parent, sums, counts):
                        price, sums, counts = price + _BROKEN, None, zero
                grown = (parent, sums, counts, row, part_only)
                state = (*chain[:depth], grown, (row, zero, zero, -1, False))
                total = cost + price
                if state not in found or total < found[state][0]:
                    found[state] = (total, state, (link, row, parent))
            cost += self._close(frame)

    def _overflows(self, head: int, sums, counts) -> bool:
        if head < 0:
            return False
        return any(
            value is not None and count and 2 * (total - value) > self._allowed(place, count)
            for place, value, total, count in zip(
                self.places, self.values[head], sums, counts, strict=True
            )
        )

    def _allowed(self, place: int, count: int) -> int:
        return self.amounts.allowed(place, count)

    def _close(self, frame: tuple) -> float:
        head, sums, counts, last, part_only = frame
        if head < 0 or last < 0 or sums is None:
            return 0.0
        key = (head, sums, counts, part_only)
        if key not in self.closed:
            self.closed[key] = self._worth(head, sums, counts, part_only)
        return self.closed[key]

    def _worth(self, head: int, sums, counts, part_only: bool) -> float:
        checked = off = below = 0
        for place, value, total, count in zip(
            self.places, self.values[head], sums, counts, strict=True
        ):
            if value is None or not count:
                continue
            checked += bool(value or total)
            gap = abs(total - value)
            # inexact sums are taken as rounding only where the gap is small beside the whole
            if 2 * gap > self._allowed(place, count) or 50 * gap > abs(value):
                below += (total < value) == (value >= 0)
                off += 1
        if off:
            return 0.0 if part_only and below == off else _BROKEN
        parts = max(counts, default=0)
        if not checked:
            return 0.5 if parts else 0.0
        exact = all(
            value is None or not count or value == total
            for value, total, count in zip(self.values[head], sums, counts, strict=True)
        )
        if parts == 1:
            return _REPEATS
        return (_HOLDS + _PER_PART * min(parts, 4)) * (1.0 if exact else 0.6)
