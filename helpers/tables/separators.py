"""Amounts that have a comma before their last three digits and none further up (120258,600).

One such number may have lost a digit or its commas. Where a whole table is printed so, its comma
can only part thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.printed import fold

_ONE_COMMA = re.compile(r"(?P<sign>[-+(]?)(?P<upper>\d+),(?P<rest>\d{3}(?:\.\d+)?\)?)")
#: A number with a thousand at least, however it is parted; its sign and decimals beside it.
_LARGE = re.compile(r"[-+(]?(?=(?:\d,?){4})[\d,]+(?:\.\d+)?\)?")
#: So many have to be printed so at least.
_FEW = 3


def lone_commas(texts: Iterable[str]) -> bool:
    """Whether all numbers of a table from a thousand on have one comma, before three digits.

    Some of them need digits enough for a second comma, or nothing is odd about them.
    """
    large = [text for text in map(fold, texts) if _LARGE.fullmatch(text)]
    found = [_ONE_COMMA.fullmatch(text) for text in large]
    return all(found) and sum(len(one["upper"]) > 3 for one in found if one) >= _FEW


def without_lone_comma(text: str) -> str:
    """A number of such a table without its comma, other text unchanged."""
    found = _ONE_COMMA.fullmatch(fold(text))
    return f"{found['sign']}{found['upper']}{found['rest']}" if found else text
