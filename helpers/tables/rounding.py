"""To which digit the amounts of a column are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

#: Of numbers with one decimal whose zeros were dropped, one in ten shows none. Where fewer than
#: one in this many shows some, the column is no such column.
_RARE = 20
#: So many amounts that all end in .00 were rounded before they were printed so.
_FORMAT = 12


def own_digits(value: Decimal) -> int:
    """Decimals that a number is printed with."""
    return max(0, -value.as_tuple().exponent)


def common_digits(values: Sequence[Decimal]) -> int | None:
    """The decimals to which all amounts of a column are rounded; None where each has its own.

    A bookkeeper's column has one rounding, whatever zeros were dropped behind the point
    (17.85, 4): that of its longest number. It has none where whole amounts stand beside a rare
    one with decimals, or where only what would round to nothing has them (81580, 2016, 0.3).
    Where all of many end in .00 the zeros are the sheet's format, unless the amounts are round
    themselves, as those of a plan are (1200.00, 350.00).
    """
    longest = max(map(own_digits, values), default=0)
    if longest and len(values) >= _FORMAT and all(value == int(value) for value in values):
        uneven = sum(bool(value % 10) for value in values)
        return 0 if 2 * uneven > sum(map(bool, values)) else longest
    parted = [value for value in values if own_digits(value)]
    rare = len(parted) * _RARE < len(values)
    small = len(parted) * 4 < len(values) and all(abs(value) < 1 for value in parted)
    return None if parted and (rare or small) else longest
