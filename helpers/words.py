"""Sentences made of numbers, in Chinese and English, so that sign and wording cannot disagree.

The verb follows from the sign of the *rounded* number: what rounds to nothing is 基本持平. All
functions take ``lang`` zh or en, and return text; :class:`Said` shows as Markdown in a notebook
and as the same text where nbval compares it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from helpers.errors import ReportError
from helpers.units import UNIT_ENGLISH, YUAN_PER, Amount, change_percent, decimals_of, round_half_up

NO_BASE = {"zh": "无可比基数", "en": "no base to compare with"}
#: What is said where nothing moved: exactly (True), or as far as the figures shown can tell.
SAME = {
    "zh": {True: "持平", False: "基本持平"},
    "en": {True: "unchanged", False: "almost unchanged"},
}


_PROPER = {"Party"}


class Said(str):
    """Text that a notebook shows as Markdown; otherwise an ordinary string."""

    __slots__ = ()

    def _repr_markdown_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return str(self)


def money(amount: Amount, unit: str | None = None, lang: str = "zh") -> str:
    """An amount for a sentence: ``4.05亿元``; in English always million or billion.

    In: ``unit`` for Chinese, 亿元 always with two decimals; an amount too small to show there
    (less than a hundredth) falls back on the unit that fits it. The sign is kept.
    """
    if lang == "en":
        return amount.format(lang="en")
    if unit in YUAN_PER and amount.yuan and abs(amount.in_(unit)) < Decimal("0.01"):
        return amount.format()
    return amount.format(unit, 2 if unit == "亿元" else None)


def percent(value: Decimal | None, lang: str = "zh", digits: int = 1) -> str:
    """A share or ratio in %, ``75.3%``; says so where there is none."""
    return NO_BASE[lang] if value is None else f"{round_half_up(value, digits):,f}%"


def about(amount: Amount, off: Decimal, unit: str | None = None, lang: str = "zh") -> str:
    """An estimate for a sentence: ``约0.62亿元``, with no more decimals than ``off`` 元 allows.

    Where nothing is in doubt (``off`` 0) the amount as :func:`money` writes it.
    """
    if not off:
        return money(amount, unit, lang)
    word = {"zh": "约", "en": "about "}[lang]
    if lang == "en":
        step = Decimal(10**9 if abs(amount.yuan) >= 10**9 else 10**6)
    else:
        small = unit not in YUAN_PER or abs(amount.in_(unit)) < Decimal("0.01")
        unit = ("亿元" if abs(amount.yuan) >= 10**8 else "万元") if small else unit
        step = YUAN_PER[unit]
    most = decimals_of(step)
    fitting = [digits for digits in range(most, -1, -1) if step / 10**digits / 2 >= off]
    digits = fitting[0] if fitting else 0
    return word + amount.format(None if lang == "en" else unit, digits, lang)


def growth(
    value: Decimal | None, lang: str = "zh", digits: int = 1, *, planned: bool = False
) -> str:
    """A rate of growth in %: ``下降13.3%``, ``fell by 13.3%``; None has no base.

    ``planned`` says in English that it is yet to come: ``is to rise by 1.4%``.
    """
    if value is None:
        return NO_BASE[lang]
    return _moved(value, digits, _verbs(lang, ("增长", "下降"), planned), "%", lang)


def drift(value: Decimal, lang: str = "zh", digits: int = 1) -> str:
    """A change in % beside an amount, without a verb in English: ``增长1.4%``, ``up 1.4%``."""
    return _moved(value, digits, {"zh": ("增长", "下降"), "en": ("up ", "down ")}[lang], "%", lang)


def growth_of(new: Amount, old: Amount, lang: str = "zh", digits: int = 1) -> str:
    """The growth of one amount over another; refuses a base below zero, where % mislead."""
    if old.yuan < 0:
        raise ReportError(f"growth over {old}: a rate over a negative base has no meaning")
    return growth(change_percent(new, old), lang, digits)


def points(new: Decimal, old: Decimal, lang: str = "zh", digits: int = 1) -> str:
    """The difference of two percentages: ``下降2.0个百分点``, ``down 2.0 percentage points``.

    Both are rounded first, so that the difference is the one between the figures shown.
    """
    difference = round_half_up(new, digits) - round_half_up(old, digits)
    words = {"zh": ("上升", "下降"), "en": ("up ", "down ")}[lang]
    behind = {"zh": "个百分点", "en": " percentage points"}[lang]
    return _moved(difference, digits, words, behind, lang)


def change(
    amount: Amount,
    unit: str | None = None,
    lang: str = "zh",
    kind: str = "amount",
    *,
    off: Decimal = Decimal(0),
    planned: bool = False,
) -> str:
    """A change in money: ``减少0.62亿元``, ``减收0.40亿元`` (kind revenue), ``fell by CNY …``.

    ``off`` is how far an estimate may be off, in 元; ``planned`` as in :func:`growth`.
    """
    if not amount.yuan:
        return SAME[lang][True]
    own = {"amount": ("增加", "减少"), "revenue": ("增收", "减收"), "spending": ("增支", "减支")}
    return _verbs(lang, own[kind], planned)[amount.yuan < 0] + about(abs(amount), off, unit, lang)


def shift(
    amount: Amount,
    unit: str | None = None,
    lang: str = "zh",
    kind: str = "amount",
    *,
    off: Decimal = Decimal(0),
) -> str:
    """A change in money without a verb in English: ``减收0.40亿元``, ``down CNY 40.09 million``.

    For titles, where room is scarce. Arguments as in :func:`change`.
    """
    if lang == "zh" or not amount.yuan:
        return change(amount, unit, lang, kind, off=off)
    # Three figures are enough of a title; an estimate has no more than it may have already.
    coarse = not off and 10**8 <= abs(amount.yuan) < 10**9
    size = abs(amount).format(None, 0, lang) if coarse else about(abs(amount), off, unit, lang)
    return ("down " if amount.yuan < 0 else "up ") + size


def within(name: str) -> str:
    """An English name as it stands within a sentence: small, unless it is one of its own."""
    first = name.split(" ")[0]
    proper = first in _PROPER or not first[1:].islower() or not first.isascii()
    return name if proper else name[0].lower() + name[1:]


def _verbs(lang: str, chinese: tuple[str, str], planned: bool) -> tuple[str, str]:
    """The words for up and down."""
    english = ("is to rise by ", "is to fall by ") if planned else ("rose by ", "fell by ")
    return chinese if lang == "zh" else english


def against(ratio: Decimal | None, lang: str = "zh", digits: int = 1) -> str:
    """Where a ratio of result to plan lies: ``高3.5%``, ``1.9% below``; 100 is the plan."""
    if ratio is None:
        return NO_BASE[lang]
    if lang == "zh":
        return _moved(ratio - 100, digits, ("高", "低"), "%", lang)
    behind = "% above" if ratio > 100 else "% below"
    moved = _moved(ratio - 100, digits, ("", ""), behind, lang)
    return {SAME[lang][True]: "in line with", SAME[lang][False]: "almost in line with"}.get(
        moved, moved
    )


def listing(names: Iterable[str], lang: str = "zh") -> str:
    """甲、乙和丙; A, B and C."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    comma, last = {"zh": ("、", "和"), "en": (", ", " and ")}[lang]
    return comma.join(names[:-1]) + last + names[-1]


def unit_name(unit: str, lang: str = "zh") -> str:
    """亿元; CNY 100 million."""
    return UNIT_ENGLISH.get(unit, unit) if lang == "en" else unit


def findings(pairs: Iterable[tuple[str, str]], lang: str = "zh") -> Said:
    """Findings, each given as (Chinese, English): a numbered list, or a sentence by itself.

    The chosen language stands first; the other follows, folded, for readers of both.
    """
    pairs = list(pairs)
    first, second = (0, 1) if lang == "zh" else (1, 0)
    other = ("中文", "In English")[lang == "zh"]

    def numbered(side: int) -> str:
        if len(pairs) == 1:
            return pairs[0][side]
        return "\n".join(f"{number}. {pair[side]}" for number, pair in enumerate(pairs, start=1))

    folded = f"<details><summary>{other}</summary>\n\n{numbered(second)}\n\n</details>"
    return Said(f"{numbered(first)}\n\n{folded}")


def _moved(value: Decimal, digits: int, words: tuple[str, str], behind: str, lang: str) -> str:
    rounded = round_half_up(value, digits)
    if not rounded:
        return SAME[lang][not value]
    return f"{words[rounded < 0]}{abs(rounded):,f}{behind}"
