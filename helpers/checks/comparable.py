"""Percentages that compare like with like, as a note below the table or the text beside it says.

Their base was made over (a tax that was handed on is left out of both years) and is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, half_of
from helpers.text.synonyms import plain_name

#: What compares, by the words of a header or a note.
COMPARABLE = re.compile(r"可比|同口径|剔除")
_RATE = re.compile(
    r"(?:可比口径|同口径|可比)[^，。；：:%％\d]{0,12}?(?P<way>增长|上升|增加|提高|增幅|下降|减少|降低|降幅)"
    r"[^，。；：:%％\d]{0,4}(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_FALLS = ("下降", "减少", "降低", "降幅")
#: A mark at a number that its note explains: *为同口径增幅.
_MARKED = re.compile(r"(?:[*＊★☆▲△※#＃]|带[^，。]{1,3}号)[^，。；]{0,4}(?:可比|同口径)")


def compares(data: ReportData, ratio: Entry) -> bool:
    """Whether print says of this percentage that it is of what compares.

    With its own rate (同口径下降4.1%) on its page or one beside it, by a mark, or by its item's
    name in a note on its page.
    """
    for page, sentence in _sentences(data, ratio.page):
        rates = list(_RATE.finditer(sentence))
        if any(_same(ratio, found) for found in rates):
            return True
        if page != ratio.page or rates or not COMPARABLE.search(sentence):
            continue
        names = {ratio.item, plain_name(ratio.item)}
        if _MARKED.search(sentence) or any(len(n) > 2 and n in sentence for n in names):
            return True
    return False


def _sentences(data: ReportData, page: int) -> Iterator[tuple[int, str]]:
    for place, text in data.text:
        if abs(place - page) <= 1 and COMPARABLE.search(text):
            for sentence in re.split(r"[。；]", re.sub(r"\s", "", text)):
                yield place, sentence


def _same(ratio: Entry, found: re.Match[str]) -> bool:
    """Whether a rate of the text is the table's in the rounding of both (100 less, for a share)."""
    rate = Decimal(found["rate"])
    said = -rate if found["way"] in _FALLS else rate
    slack = max(ratio.half, half_of(rate))
    return any(abs(ratio.value - one) <= slack for one in (said, said + 100))
