"""To which digit the amounts of a column are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

#: Of numbers with one decimal whose zeros were dropped, one in ten shows none. Where fewer than
#: one in this many shows some, the column is no such column.
_RARE = 20


def own_digits(value: Decimal) -> int:
    """Decimals that a number is printed with."""
    return max(0, -value.as_tuple().exponent)


def common_digits(values: Sequence[Decimal]) -> int | None:
    """The decimals to which all amounts of a column are rounded; None where each has its own.

    A bookkeeper's column has one rounding, whatever zeros were dropped behind the point
    (17.85, 4): that of its longest number. It has none where whole amounts stand beside a rare
    one with decimals, or where only what would round to nothing has them (81580, 2016, 0.3).
    """
    longest = max(map(own_digits, values), default=0)
    parted = [value for value in values if own_digits(value)]
    rare = len(parted) * _RARE < len(values)
    small = len(parted) * 4 < len(values) and all(abs(value) < 1 for value in parted)
    return None if parted and (rare or small) else longest
