"""The units of Chinese budget reports, and exact amounts of money.

A sum of money (``Amount``) is read from text as a report prints it; cells of tables are read in
``printed``, targets of performance forms in ``forms/targets``. All values are
``decimal.Decimal``; what cannot be read for certain is refused by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation
from functools import lru_cache, total_ordering

from helpers.printed import FOLD, UnitError, fold, quoted, read_cell

# --------------------------------------------------------------------- exact arithmetic

# Sums and products are exact or an error; only a quotient may be rounded, at 50 digits.
_EXACT = Context(prec=500, traps=[Inexact, InvalidOperation])
_ROUNDED = Context(prec=500, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
_QUOTIENT = Context(prec=50, rounding=ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero])
_LONGEST = 100  # digits, or decimals, of an amount; keeps every step inside _EXACT


def _plain(value: Decimal) -> Decimal:
    """The same value without a positive exponent, so that ``str`` never says 1.2E+5."""
    return value.quantize(Decimal(1), context=_EXACT) if value.as_tuple().exponent > 0 else value


def round_half_up(x: Decimal | int, digits: int = 0) -> Decimal:
    """Round as people and Excel do: 0.5 goes away from zero (Python's ``round`` goes to even).

    In: a number and how many decimals to keep (-1 keeps tens). Out: Decimal with that many.
    """
    return _plain(Decimal(x).quantize(Decimal((0, (1,), -digits)), context=_ROUNDED))


def _number_of(x: Decimal | int | Amount | None) -> Decimal | None:
    return x.yuan if isinstance(x, Amount) else None if x is None else Decimal(x)


def percent(part: Decimal | Amount | None, whole: Decimal | Amount | None) -> Decimal | None:
    """``part`` in % of ``whole``, not rounded for print (50 digits).

    Out: None where either is blank (None) or ``whole`` is zero: there is no such share.
    """
    part, whole = _number_of(part), _number_of(whole)
    if part is None or not whole:
        return None
    return _QUOTIENT.divide(_EXACT.multiply(part, Decimal(100)), whole)


def change_percent(new: Decimal | Amount | None, old: Decimal | Amount | None) -> Decimal | None:
    """Growth of ``new`` over ``old`` in %: (new - old) / old × 100, as reports compute it.

    Out: None where either is blank or ``old`` is zero. With a negative ``old`` the sign is the
    formula's, not a direction: -660 after -300 gives +120.
    """
    new, old = _number_of(new), _number_of(old)
    return None if new is None or old is None else percent(_EXACT.subtract(new, old), old)


# ---------------------------------------------------------------------------------- units

YUAN_PER: dict[str, Decimal] = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
    "百亿元": Decimal(10_000_000_000),
    "千亿元": Decimal(100_000_000_000),
    "万亿元": Decimal(1_000_000_000_000),
}
UNIT_ENGLISH: dict[str, str] = {
    "元": "CNY",
    "百元": "CNY 100",
    "千元": "CNY thousand",
    "万元": "CNY 10,000",
    "百万元": "CNY million",
    "千万元": "CNY 10 million",
    "亿元": "CNY 100 million",
    "百亿元": "CNY 10 billion",
    "千亿元": "CNY 100 billion",
    "万亿元": "CNY trillion",
    "%": "%",
    "百分点": "percentage points",
}
# Counted things a table may declare as its unit; they pass as printed and are never money.
# 项, 套 and 家 are left out: （项） closes the names of subjects, 台（套） those of equipment.
_COUNTED = "人次|平方米|平米|公里|公顷|人|户|个|辆|台|件|亩|吨|倍"
_MONEY = {spelt: unit for unit in YUAN_PER for spelt in (unit, unit.replace("元", "圆"))}
_MONEY |= {unit[:-1]: unit for unit in YUAN_PER if unit != "元"}
_OTHER = {"%": "%", "‰": "‰", "百分点": "百分点", "个百分点": "百分点"}
_RATIOS = frozenset(_OTHER.values())
_OTHER |= {unit: unit for unit in _COUNTED.split("|")}
_CURRENCY = re.compile(r"(?:人民币|RMB|CNY)?(.*?)(?:人民币)?", re.IGNORECASE)


@lru_cache(maxsize=1024)
def normalise_unit(text: str) -> str:
    """The one spelling used here for a printed unit.

    Out: a key of YUAN_PER, ``%``, ``‰``, ``百分点``, or a counted thing such as ``人``. Raises
    UnitError for others: foreign money and rates (元/人) would pass for yuan unnoticed.
    """
    bare = "".join(text.translate(FOLD).split())
    unit = _OTHER.get(bare) or _MONEY.get(_CURRENCY.fullmatch(bare)[1])
    if unit is None:
        raise UnitError(
            f"{quoted(text)} is no unit known here; use one of {' '.join(YUAN_PER)} % ‰ 百分点."
        )
    return unit


def spelling(unit: str, of_money: bool = False) -> str:
    """A unit in its usual spelling, any other word as it is: 个百分点 → 百分点.

    Only ``of_money`` are 圆 and a lone 万 read as 元 and 万元: 10万 alone may count anything.
    """
    if of_money:
        return _MONEY.get(_CURRENCY.fullmatch(unit)[1], unit)
    return _OTHER.get(unit, unit)


def _money_unit(text: str) -> str:
    unit = normalise_unit(text)
    if unit not in YUAN_PER:
        raise UnitError(f"{quoted(text)} is not money; use one of {' '.join(YUAN_PER)}.")
    return unit


# A bare 元 or 万 may also begin a name (元氏县, 万荣县), so the word has to end behind it.
_END = r"(?=$|[\s、,;/)。]|[及和])"
_BIG = r"(?:人民币\s*)?(?:万\s*亿|[百千]\s*[万亿]|[百千万亿])\s*[元圆](?:\s*人民币)?"
_TOKEN = (
    rf"(?:{_BIG}|人民币\s*[元圆]|个?百分点|%|‰|(?:[元圆](?:\s*人民币)?|百万|千|万|亿){_END}"
    rf"|(?:{_COUNTED}){_END})"
)
# "/" parts a list only before a ratio or money (亿元/%); elsewhere it makes a rate (元/人).
_SLASH = rf"/(?=\s*(?:[%‰]|{_BIG}))"
_LIST = rf"(?P<list>{_TOKEN}(?:\s*(?:[、,;及和]|{_SLASH})\s*{_TOKEN})*)"
# Bodies, not measures: 编制单位, 预算单位 … are followed by an office's name.
_BODIES = "编制|预算|填报|主管|实施|责任|建设|承办|项目|所属|报送|编报|填表|申报|征收|采购"
_DECLARED = [
    re.compile(rf"(?<!{_BODIES})单\s*位\s*:\s*{_LIST}(?P<rate>\s*/)?"),
    re.compile(rf"(?:^|(?<=[\s(])|金额|计量|货币)单\s*位\s*(?={_BIG}){_LIST}(?P<rate>\s*/)?"),
    re.compile(rf"\(\s*{_LIST}(?P<rate>\s*/[^()]*)?\s*\)"),
    re.compile(rf"^{_LIST}(?P<rate>$)"),
]


def find_unit(text: str) -> str | None:
    """The unit that a title, a line above a table or a header declares, None where it has none.

    ``单位：万元``, ``（金额单位：元）``, ``金额（万元）``, ``单位:亿元、%`` (the money counts).
    ``编制单位：某某局`` declares nothing. Raises UnitError where two units of money, or a rate such
    as 元/人, are declared: then the column has to say which.
    """
    folded = fold(text)
    units: dict[str, None] = {}
    for rx in _DECLARED:
        for found in rx.finditer(folded):
            listed = [normalise_unit(one[0]) for one in re.finditer(_TOKEN, found["list"])]
            if found["rate"] and not YUAN_PER.keys().isdisjoint(listed):
                raise UnitError(f"{quoted(text)} declares a rate, not one unit of money.")
            if rx is _DECLARED[-1] and not any(u in YUAN_PER or u in _RATIOS for u in listed):
                continue  # a cell that says 人 or 个 and nothing else is a word
            units |= dict.fromkeys(listed)
    chosen = [unit for unit in units if unit in YUAN_PER] or list(units)
    if len(chosen) > 1:
        raise UnitError(f"{quoted(text)} declares {' and '.join(chosen)}; name one unit a column.")
    return chosen[0] if chosen else None


# -------------------------------------------------------------------------------- amounts


# Units for people, small to large; a Chinese reader counts in 万 and 亿.
_STEPS = [(YUAN_PER[name], name) for name in ("元", "万元", "亿元")]
_STEPS_ENGLISH = [(Decimal(1), ""), (Decimal(10**6), "million"), (Decimal(10**9), "billion")]


def decimals_of(size: Decimal) -> int:
    """Decimals at which amounts in steps of ``size`` 元 are shown: 亿元 and billions to 百万元."""
    return 3 if size >= 10**9 else 2


@total_ordering
@dataclass(frozen=True, eq=False, slots=True)
class Amount:
    """A sum of money in the unit it was printed in; equal, ordered and hashed by its yuan.

    ``half_unit``, in yuan, is how far the true sum may lie from the printed one: half of the
    last printed digit (4.05亿元: 500000). Sums add theirs up, products scale it.
    Raises UnitError for a unit that is not money or a value that is not finite; TypeError for
    a float.
    """

    value: Decimal
    unit: str
    half_unit: Decimal = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if isinstance(self.value, bool) or not isinstance(self.value, Decimal | int):
            raise TypeError(f"money is Decimal or int, never {type(self.value).__name__}")
        value, unit = Decimal(self.value), _money_unit(self.unit)
        last = value.as_tuple().exponent
        if not value.is_finite() or abs(last) > _LONGEST or abs(value.adjusted()) > _LONGEST:
            raise UnitError(f"{quoted(str(value))} is too long, or no number, for an amount.")
        if self.half_unit is None:
            power = last - 1 + YUAN_PER[unit].adjusted()
            object.__setattr__(self, "half_unit", _plain(Decimal((0, (5,), power))))
        object.__setattr__(self, "value", _plain(value))
        object.__setattr__(self, "unit", unit)

    @classmethod
    def parse(cls, text: str) -> Amount:
        """Read ``11.69亿元``, ``6188 万元``, ``△3.2亿元``, ``人民币4100元``, ``¥4,100``.

        Raises UnitError without a unit of money, and for bounds, ranges, rates and round words
        (``≤750万元``, ``5000元/人``, ``约3亿元``).
        """
        folded = fold(text)
        found = re.fullmatch(
            r"(?P<sign>¥|人民币|RMB|CNY)?\s*(?P<number>.*[0-9)])\s*(?P<unit>[^0-9)]*)",
            folded,
            re.DOTALL | re.IGNORECASE,
        )
        unit = found and (found["unit"] or ("元" if found["sign"] == "¥" else ""))
        if not unit:
            raise UnitError(f"{quoted(text)} is no amount: a number with 元, 万元, 亿元 is wanted.")
        read = read_cell(found["number"])
        if isinstance(read, str) or read.value is None or read.percent:
            why = read if isinstance(read, str) else "a share, or no number, before the unit"
            raise UnitError(f"{quoted(text)} is no amount: {why}; give one number and its unit.")
        return cls(read.value, _money_unit(unit))

    @property
    def yuan(self) -> Decimal:
        """The same in 元, exact."""
        return self.in_("元")

    def in_(self, unit: str) -> Decimal:
        """The number in another unit of money, exact. Raises UnitError for other units."""
        shift = YUAN_PER[self.unit].adjusted() - YUAN_PER[_money_unit(unit)].adjusted()
        return _plain(self.value.scaleb(shift, context=_EXACT))

    def to(self, unit: str) -> Amount:
        """The same amount in another unit; its rounding (``half_unit``) stays what it was."""
        return Amount(self.in_(unit), unit, self.half_unit)

    def __add__(self, other: Amount) -> Amount:
        if not isinstance(other, Amount):
            return NotImplemented
        half = _EXACT.add(self.half_unit, other.half_unit)
        return Amount(_EXACT.add(self.value, other.in_(self.unit)), self.unit, half)

    def __radd__(self, other: int) -> Amount:
        """``sum()`` begins with the number 0."""
        return self if isinstance(other, int) and other == 0 else NotImplemented

    def __sub__(self, other: Amount) -> Amount:
        return self + -other if isinstance(other, Amount) else NotImplemented

    def __neg__(self) -> Amount:
        return Amount(self.value.copy_negate(), self.unit, self.half_unit)

    def __abs__(self) -> Amount:
        return Amount(self.value.copy_abs(), self.unit, self.half_unit)

    def __mul__(self, factor: Decimal | int) -> Amount:
        if not isinstance(factor, Decimal | int):
            return NotImplemented
        half = _EXACT.multiply(self.half_unit, abs(Decimal(factor)))
        return Amount(_EXACT.multiply(self.value, Decimal(factor)), self.unit, half)

    __rmul__ = __mul__

    def __truediv__(self, other: Amount | Decimal | int) -> Amount | Decimal:
        if not isinstance(other, Amount | Decimal | int):
            return NotImplemented
        divisor = _number_of(other)
        if not divisor:
            raise UnitError(f"{self} cannot be divided by zero.")
        if isinstance(other, Amount):
            return _QUOTIENT.divide(self.yuan, divisor)
        half = _QUOTIENT.divide(self.half_unit, abs(divisor))
        return Amount(_QUOTIENT.divide(self.value, divisor), self.unit, half)

    def __eq__(self, other: object) -> bool:
        return self.yuan == other.yuan if isinstance(other, Amount) else NotImplemented

    def __lt__(self, other: Amount) -> bool:
        return self.yuan < other.yuan if isinstance(other, Amount) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.yuan)

    def alike(self, other: Amount) -> bool:
        """Whether both can be one amount, each rounded in its own unit."""
        off = self - other
        return abs(off.yuan) <= off.half_unit

    def __str__(self) -> str:
        """Exact, in its own unit: 1,169.00万元."""
        return f"{self.value:,f}{self.unit}"

    def format(self, unit: str | None = None, decimals: int | None = None, lang: str = "zh") -> str:
        """For people: ``11.69亿元``, ``6,188万元``, ``4,100元``; English ``CNY 1.169 billion``.

        In: a unit, else 亿元 from 1亿 on, 万元 from 1万 on (English: billion, million); decimals,
        else at most two (three of a billion: to the million, as 亿元 with two), no trailing
        zeros, and never so few that an amount shows as 0.
        English with 万元 or 亿元 asked for spells the unit out: ``11.69 × CNY 100 million``.
        """
        steps = {"zh": _STEPS, "en": _STEPS_ENGLISH}[lang]
        if unit is not None:
            unit = _money_unit(unit)
            name = unit if lang == "zh" else UNIT_ENGLISH[unit].removeprefix("CNY").strip()
            steps = [(YUAN_PER[unit], f"× CNY {name}" if name[:1].isdigit() else name)]
        # Go up while the number *as shown* fills the next unit: 99,999,999元 is 1亿元.
        place, shown = 0, self._shown(steps[0][0], decimals)
        while place + 1 < len(steps) and abs(shown) * steps[place][0] >= steps[place + 1][0]:
            place += 1
            shown = self._shown(steps[place][0], decimals)
        name = steps[place][1]
        if lang == "zh":
            return f"{shown:,f}{name}"
        return f"{shown:,f} {name}" if name.startswith("×") else f"CNY {shown:,f} {name}".strip()

    def _shown(self, size: Decimal, decimals: int | None) -> Decimal:
        """The number of units of ``size`` yuan that a reader is shown."""
        value = self.yuan.scaleb(-size.adjusted(), context=_EXACT)
        if decimals is not None:
            value = round_half_up(value, decimals)
        else:
            tiny = bool(value) and value.adjusted() < -1
            value = round_half_up(value, 1 - value.adjusted() if tiny else decimals_of(size))
            value = _plain(value.normalize(_EXACT))
        return value if value else value.copy_abs()  # no minus before a zero
