"""Targets of performance forms: ≤6833940.2元, 1.95±0.1, 不低于95%; words stay words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from helpers.printed import fold, is_number, parse_number
from helpers.units import YUAN_PER, Amount, spelling

# 以上, 以下, 以内 include the number itself, 超过 and 不满 do not (Civil Code, article 1259).
_BEFORE = {
    "≥": "≥ ≧ ⩾ >= => 不低于 不少于 不小于 不得低于 不得少于 至少 大于等于 大于或等于",
    "≤": "≤ ≦ ⩽ <= =< 不超过 不高于 不大于 不多于 不得超过 不得高于 至多 小于等于 小于或等于",
    ">": "> 大于 高于 超过 多于",
    "<": "< 小于 低于 少于 不满 不足",
    "=": "= 等于",
    "": "达到 达 控制在",
}
_BEFORE = {word: sign for sign, words in _BEFORE.items() for word in words.split()}
_AFTER = {"以上": "≥", "以下": "≤", "以内": "≤", "内": "≤"}
# What stands behind the number is a unit only if it is short and free of the characters that
# make a date, an order, a frequency or a guess of it (2024年12月前, 10余项, 5年一次).
_MEASURE = (
    r"[^\W\d_一二两三四五六七八九十半第每以内上下前后底末初完成达到至提不为约左右多余均含超级]"
)
_MEASURE = rf"(?:(?!/)(?:{_MEASURE}|[%‰℃㎡㎥°·/]){{0,8}}?(?<!/)|[kc]?m[23])"
_TARGET = re.compile(
    rf"(?P<before>{'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})?"
    rf"(?P<number>[-+△▲]?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>{_MEASURE})"
    rf"(?:±(?P<tolerance>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit2>{_MEASURE}))?"
    r"(?P<after>(?:及)?以上|(?:及)?以下|以内|内)?"
)
# The unit alone in brackets: 1.00(次).
_IN_BRACKETS = re.compile(rf"(?<=[0-9])\(({_MEASURE})\)$")
# Points in time, and frequencies, which performance forms also print as words (每年2次).
_NO_QUANTITY = re.compile("[月日号旬点时]|月份|季度|年度|次/(?:年|月|周|日|天|季度?)")


@dataclass(frozen=True, slots=True)
class Target:
    """The target of an indicator as a performance form prints it (指标值).

    ``operator`` is one of ≥ ≤ > < = ± or blank; ``value`` and ``tolerance`` are in ``unit``;
    ``amount_yuan`` is the value in 元 where the unit is money (a rate, 元/人, is not). With no
    number to compare (改善, 每年2次, 2024年12月前, 500-600人) only ``printed`` is filled.
    """

    printed: str
    operator: str = ""
    value: Decimal | None = None
    tolerance: Decimal | None = None
    unit: str = ""
    amount_yuan: Decimal | None = None


def parse_target(text: str) -> Target:
    """Read an indicator's target: ``≥95%``, ``不超过10万元``, ``1.95±0.1``, ``73万平方米``.

    Never refuses: words are targets too. What is not plainly one quantity has no ``value``.
    """
    printed = text.strip()
    nothing = Target(printed)
    folded = fold(text).rstrip("。;,")
    found = _TARGET.fullmatch(_IN_BRACKETS.sub(r"\1", "".join(folded.split())))
    if found is None or re.search(r"[0-9]\s+[.,0-9]|[.,]\s+[0-9]", folded):
        return nothing
    before, after = found["before"], (found["after"] or "").removeprefix("及")
    operator, suffix = _BEFORE.get(before, ""), _AFTER.get(after, "")
    unit, tolerance = found["unit"], found["tolerance"]
    if (operator and suffix and operator != suffix) or (after == "内" and not unit):
        return nothing
    if tolerance:
        if before or after or _one_sided(unit, found["unit2"]):
            return nothing
        unit, operator = unit or found["unit2"], "±"
    number, plain = found["number"], not (before or after or tolerance)
    if (_NO_QUANTITY.fullmatch(unit) and (unit, after) != ("日", "内")) or (
        re.fullmatch(r"(?:19|20)[0-9]{2}", number) and unit == "年"
    ):
        return nothing
    if plain and not unit and re.fullmatch(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])", number):
        return nothing  # 2024.12 is a month
    if not is_number(number) or (tolerance and not is_number(tolerance)):
        return nothing
    value = parse_number(number).value
    amount = None
    if unit.endswith(("元", "圆", "人民币")):
        unit = spelling(unit, of_money=True)
        amount = Amount(value, unit).yuan if unit in YUAN_PER else None
    return Target(
        printed,
        operator or suffix,
        value,
        parse_number(tolerance).value if tolerance else None,
        spelling(unit),
        amount,
    )


def _one_sided(unit: str, unit2: str) -> bool:
    """Whether value and tolerance carry units that differ: 100±2% may mean 2 or 2% of 100."""
    return (unit or unit2) != (unit2 or unit) or (unit != unit2 and "%" in unit + unit2)
