"""What a check says in English, with the items' official English names and amounts spelt out.

Checks are written with the names and amounts as printed; here each gets its English beside it.
What is quoted (“…”, 「…」, 《…》) is the report's own wording, and stays.
"""

from __future__ import annotations

import re
from decimal import Decimal

from helpers.errors import ReportError
from helpers.reference import english
from helpers.units import Amount

_PRINTED = re.compile(r"(“[^”]*”|「[^」]*」|《[^》]*》)")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_NAME = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff（）、0-9]*")
_AMOUNT = re.compile(r"(?<![\d.,])-?\d[\d,]*(?:\.\d+)?(?:亿元|万元|元)(?![\u4e00-\u9fff])")
_COLUMN = re.compile(r"(\d{4})年(预算数|调整预算数|完成数|执行数)(?![\u4e00-\u9fff])")
_COLUMNS = {"预算数": "budget", "调整预算数": "adjusted budget"}
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、")
_AREA = re.compile(r"(\d+(?:\.\d+)?)(万?)平方米")
_COUNT = re.compile(r"(\d+)[条座根盏台棵株套个处块项家户人次辆件名所间栋]")
_KINDS = (None, "project", "indicator")
_MILLION = Decimal(1_000_000)


def name_of(item: str) -> str:
    """The English name of an item, project or indicator; blank where none is known for sure."""
    for kind in _KINDS:
        try:
            found = english(item, kind, short=True)
        except ReportError:  # several English names
            continue
        if not _CHINESE.search(found):  # nor is a remark on the Chinese a name
            return found
    return ""


def in_english(text: str | None) -> str:
    """A sentence of a check with English names before the Chinese, and amounts in CNY."""
    if whole := _AREA.fullmatch(text or ""):
        many = Decimal(whole[1]) * (10_000 if whole[2] else 1)
        return f"{_plain(many):,f} ㎡ ({text})"
    if whole := _COUNT.fullmatch(text or ""):
        return f"{whole[1]} ({text})"
    parts = _PRINTED.split(text or "")
    return "".join(part if _PRINTED.fullmatch(part) else _put(part) for part in parts)


def _put(text: str) -> str:
    text = _AMOUNT.sub(lambda found: _cny(found[0]), text)
    text = _COLUMN.sub(lambda found: f"{found[1]} {_COLUMNS.get(found[2], 'result')}", text)
    return _NAME.sub(lambda found: _named(found[0]), text)


def _named(item: str) -> str:
    inner, close = item, ""
    while inner.count("）") > inner.count("（"):  # a bracket of the sentence around the name
        inner, close = inner[:-1], inner[-1] + close
    found = name_of(_NUMBERED.sub("", inner))
    return f"{found} ({inner}){close}" if found else item


def _cny(printed: str) -> str:
    """An amount to its last digit: CNY 57.79 million (5,779万元), CNY 5,857,751.38."""
    amount = Amount.parse(printed)
    if amount.unit == "元":
        return f"CNY {_plain(amount.yuan):,f}"
    if abs(amount.yuan) < _MILLION:
        return f"CNY {_plain(amount.yuan):,f} ({printed})"
    return f"CNY {_plain(amount.yuan / _MILLION):,f} million ({printed})"


def _plain(value: Decimal) -> Decimal:
    bare = value.normalize()
    return bare.quantize(Decimal(1)) if bare.as_tuple().exponent > 0 else bare
