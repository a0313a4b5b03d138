"""Units that cells print beside their numbers: 10年, 1.2亿元, 3辆; and several numbers in one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers import units
from helpers.pages.textrows import is_number
from helpers.tables.levels import header_leaf
from helpers.tables.table import Column
from helpers.tables.unitwords import COUNTS, TERM, THINGS

#: A term as it is printed in its column: 10年; and an amount with its unit: 1.2亿元.
_YEARS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>年)")
_AMOUNT = re.compile(
    r"(?P<number>[-−－]?\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>[百千万亿]*[元圆]|[万亿])"
)
_COUNT = re.compile(rf"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>{THINGS.pattern})")
#: The terms or rates of several bonds in one cell: printed so, and no one number.
_SEVERAL, _SIGNED = (
    re.compile(rf"\d+(?:\.\d+)?{sign}(?:[、,，/；;]\s*\d+(?:\.\d+)?{sign})+")
    for sign in ("[%％年]?", "[%％]")
)
_OF_BONDS = re.compile(r"(?:期限|年限|利率)(?:[（(][年%％][）)])?$")


def with_own_units(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column holds numbers with their unit in most cells: 10年, 10年、15年; 120万元."""
    own = [text for text in texts if own_unit(column, text)[1]]
    terms = TERM.search(header_leaf(column)) is not None
    others = (_SEVERAL.fullmatch(text) if terms else is_number(text) for text in texts)
    known = len(own) + sum(map(bool, others))
    return bool(own) and known * 10 >= len(texts) * 9


def own_unit(column: Column, text: str) -> tuple[str, str | None]:
    """A cell's number and the unit printed with it: 10年 → 10, 年; None where it has none."""
    text, leaf = text.strip(), header_leaf(column)
    counted = COUNTS.search(leaf) and _COUNT.fullmatch(text)
    if found := counted or (TERM.search(leaf) and _YEARS.fullmatch(text)):
        return found["number"], found["unit"]
    if found := _AMOUNT.fullmatch(text):
        return found["number"], units.normalise_unit(found["unit"])
    return text, None


def of_several_own_units(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column's cells print different units, so that its rows do not add up."""
    return len({unit for text in texts if (unit := own_unit(column, text)[1])}) > 1


def are_several(column: Column, text: str) -> bool:
    """Whether a cell holds several numbers: 2.07%、2.41%, or of bonds 10年、15年 and 2.07、2.41."""
    among = _SEVERAL if _OF_BONDS.search(header_leaf(column)) else _SIGNED
    return among.fullmatch(text) is not None
