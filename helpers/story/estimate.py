"""Last year's amounts, where a report prints only this year's and a rounded ratio.

A printed 86.7% stands for anything from 86.65 to 86.75, a printed 4.05亿元 for anything half a
unit to either side. So a base that is derived from them is a range, never a printed figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from helpers.errors import ReportError
from helpers.units import Amount, round_half_up


@dataclass(frozen=True, slots=True)
class Range:
    """An amount in 元 known to lie between two bounds (both may be the same)."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ReportError(f"range: {self.low:,f} is above {self.high:,f}")

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def __and__(self, other: Range) -> Range | None:
        """What both allow; None where they contradict each other."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Range(low, high) if low <= high else None

    def middle(self, step: Decimal) -> Decimal:
        """The middle, rounded to a whole number of ``step`` 元."""
        return round_half_up((self.low + self.high) / 2 / step) * step + 0  # never minus zero

    def off(self, value: Decimal) -> Decimal:
        """How far a value, such as the rounded middle, may be from the amount itself."""
        return max(self.high - value, value - self.low)

    @property
    def half(self) -> Decimal:
        """How far the middle may be off."""
        return (self.high - self.low) / 2


def around(amount: Amount) -> Range:
    """A printed amount with the rounding it was printed in."""
    return Range(amount.yuan - amount.half_unit, amount.yuan + amount.half_unit)


def base_from_change(executed: Amount, change: Amount) -> Range:
    """Last year's amount from this year's and the printed 增收 (positive) or 减收 (negative)."""
    base = executed - change
    return Range(base.yuan - base.half_unit, base.yuan + base.half_unit)


def base_from_ratio(executed: Amount, ratio: Decimal) -> Range:
    """Last year's amount from this year's and 完成数为上年的%, as printed (its decimals count).

    Raises:
        ReportError: the ratio, less its rounding, is not above zero: then anything is possible.
    """
    half = Decimal((0, (5,), ratio.as_tuple().exponent - 1))
    if ratio <= half:
        raise ReportError(f"a base cannot be derived from {ratio}%: the ratio rounds to nothing")
    given = around(executed)
    ends = [
        amount * 100 / share
        for amount in (given.low, given.high)
        for share in (ratio - half, ratio + half)
    ]
    low = min(ends).quantize(Decimal("0.01"), rounding=ROUND_FLOOR)
    return Range(low, max(ends).quantize(Decimal("0.01"), rounding=ROUND_CEILING))
