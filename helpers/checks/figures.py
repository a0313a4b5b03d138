"""A printed number of a table, a figure of the text: value, unit and the rounding of print."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from helpers.units import YUAN_PER

#: Approved and proposed are one stage: what a draft calls 草案数 the next report calls 预算数.
STAGE = {"proposed": "approved", "estimated": "executed"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed number of a table; ``half`` is half of its last printed digit, in ``unit``."""

    table: str
    row: int
    side: str
    account: str
    item: str
    label: str
    level: int | None
    parent: int | None
    year: int | None
    phase: str
    base_year: int | None
    base_phase: str
    column: str
    component: str
    value: Decimal
    unit: str
    half: Decimal
    page: int
    block: int = 0  # which side of a table whose sides speak of the same direction

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元."""
        return self.value * YUAN_PER[self.unit] if self.unit in YUAN_PER else None

    @property
    def half_yuan(self) -> Decimal:
        """Half of the last printed digit in 元; 0 for a ratio."""
        return self.half * YUAN_PER[self.unit] if self.unit in YUAN_PER else Decimal(0)

    @property
    def is_ratio(self) -> bool:
        """Whether it is a percentage of something the header names."""
        return self.unit == "%"

    @property
    def stage(self) -> str:
        """The phase, with proposed and approved as one, and estimated and executed."""
        return STAGE.get(self.phase, self.phase)

    @property
    def place(self) -> tuple[str, int, str, int]:
        """Table, row and half of the table."""
        return self.table, self.row, self.side, self.block

    @property
    def shown(self) -> str:
        """The number with its unit, for people."""
        return show(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of the running text, and the row of a table that it restates."""

    number: int
    page: int
    sentence: str
    item: str
    year: int | None
    phase: str
    measure: str
    value: Decimal
    unit: str
    table: str
    row: int | None

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元; None for a ratio."""
        return self.value * YUAN_PER[self.unit] if self.unit in YUAN_PER else None

    @property
    def half(self) -> Decimal:
        """Half of the last printed digit, in its unit."""
        return half_of(self.value)

    @property
    def half_yuan(self) -> Decimal:
        """Half of the last printed digit in 元."""
        return self.half * YUAN_PER.get(self.unit, Decimal(0))

    @property
    def stage(self) -> str:
        """The phase, with proposed and approved as one, and estimated and executed."""
        return STAGE.get(self.phase, self.phase)

    @property
    def shown(self) -> str:
        """The number with its unit, for people."""
        return show(self.value, self.unit)


def show(value: Decimal, unit: str = "") -> str:
    """A number for people: thousands separators, its unit, no exponent."""
    return f"{value:,f}{unit}"


def half_of(value: Decimal) -> Decimal:
    """Half of the last printed digit of a number."""
    return Decimal(5).scaleb(min(0, value.as_tuple().exponent) - 1)
