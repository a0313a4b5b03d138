"""Amounts that add up, and how a table prints them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from generated.subjects import Node

WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@dataclass
class Money:
    """How the amounts of one table are printed."""

    unit: str  # 元, 万元, 亿元, or blank: the table names none
    places: int
    thousands: bool
    blank: str  # what stands for nothing: "", -, — …; 0 and 0.00 are numbers
    minus: str
    strip: bool  # 12.50 printed as 12.5
    wide: bool

    def step(self) -> Decimal:
        """The last printed digit."""
        return Decimal(1).scaleb(-self.places)

    def show(self, value: Decimal | None) -> tuple[str, str]:
        """As printed, and as a number without separators (blank where it is none)."""
        if value is None:
            return self.blank, self.blank if self.blank[:1] == "0" else ""
        text = f"{abs(value).quantize(self.step(), ROUND_HALF_UP):,}"
        if self.strip and "." in text:
            text = text.rstrip("0").rstrip(".")
        plain = text.replace(",", "")
        if not self.thousands:
            text = plain
        if value < 0:
            text, plain = self.minus + text, "-" + plain
        return (text.translate(WIDE) if self.wide else text), plain


def choose_money(rng: Random, unit: str) -> Money:
    """A way to print, the same for one table."""
    places = {"元": rng.choice((2, 2, 0)), "亿元": rng.choice((2, 2, 2, 4))}
    number = places.get(unit, rng.choice((0, 0, 0, 1, 2, 2)))
    zero = "0." + "0" * number if number else "0"
    return Money(
        unit=unit,
        places=number,
        thousands=rng.random() < 0.55,
        blank=rng.choice(("", "", "", "", "-", "—", "–", zero, zero)),
        minus=rng.choice(("-", "-", "-", "－", "–")),
        strip=number > 0 and rng.random() < 0.15,
        wide=rng.random() < 0.03,
    )


def grow(rng: Random, tree: Node, series: list[str], money: Money, negative: bool) -> None:
    """Give every node a value for every name of `series`, parents the sum of their children."""
    size = {"元": 6.0, "亿元": 1.2}.get(money.unit, 3.6)
    exact = rng.random() < 0.8  # otherwise each number is rounded on its own
    step = money.step() if exact else money.step().scaleb(-2)
    gone = rng.choice((0.0, 0.0, 0.08, 0.2))

    def fill(node: Node) -> None:
        for child in node.children:
            fill(child)
        base = 10 ** rng.gauss(size, 0.7)
        factor = 1.0
        for name in series:
            below = [c.values[name] for c in node.children if c.values[name] is not None]
            if node.children and not node.among:
                node.values[name] = sum(below) if below else None
                continue
            factor *= rng.uniform(0.75, 1.35)
            value = Decimal(base * factor).quantize(step, ROUND_HALF_UP)
            if not node.children and rng.random() < gone:
                node.values[name] = None
                continue
            if negative and not node.children and rng.random() < 0.08:
                value = -value
            value = max(value, step) if value >= 0 else value
            node.values[name] = value + sum(v for v in below if v > 0)

    fill(tree)
    for node, _ in tree.walk():
        for name in series:
            if node.values[name] is not None:
                node.values[name] = node.values[name].quantize(money.step(), ROUND_HALF_UP)
                if node.values[name] == 0:
                    node.values[name] = None


def ratio(part: Decimal | None, whole: Decimal | None, growth: bool) -> Decimal | None:
    """`part` as a percentage of `whole`, or its growth; None where there is no rate."""
    if part is None or whole is None or whole <= 0 or part < 0:
        return None
    found = part / whole * 100 - (100 if growth else 0)
    return found if abs(found) < 10000 else None
