"""Codes printed before the names, in one cell with them: 20101—人大事务, [30101]基本工资."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from helpers.tables.numbering import is_total

_HAN = r"[\u4e00-\u9fff（(“《]"
#: A code is no year: four digits are none.
_MARKED = re.compile(rf"(\d{{3}}|\d{{5,9}})[\s　]*[-‐—–－─]+[\s　]*(?={_HAN})")
#: [301]工资福利支出: a bracket leaves no doubt.
_BRACKETED = re.compile(rf"[\[［【〔](\d{{3}}|\d{{5,9}})[\]］】〕][\s　]*(?={_HAN})")
#: Without a mark between them, only what is as long as a subject's code (类 3, 款 5, 项 7 digits).
_JOINED = re.compile(rf"([1-5]\d{{2}}(?:\d\d){{0,2}})[\s　]*(?={_HAN})")
_FEWEST_JOINED = 3


def codes_before(labels: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The code and the name of each label of a column that prints both in one cell.

    In: the column's labels. Out: (code, name) by label; empty unless at least half of the labels
    are printed so, totals not counted: one project's name may begin with digits by chance
    (630电力工程). Codes without a mark behind them count from three labels on.
    """
    labels = {label for label in labels if label.strip()}
    names = [label for label in labels if not is_total(label)]
    for pattern, fewest in ((_BRACKETED, 1), (_MARKED, 1), (_JOINED, _FEWEST_JOINED)):
        found = {
            label: (match[1], label.strip()[match.end() :].strip())
            for label in names
            if (match := pattern.match(label.strip()))
        }
        if len(found) >= fewest and len(found) * 2 >= len(names):
            return found
    return {}


def whole_codes(codes: Sequence[str]) -> list[str]:
    """The codes of one column, two digits of a 款 joined to the 类 above them.

    208, 05, 2080505: the 05 is 20805, which the next row's code begins with. What no code that
    follows proves stays as printed.
    """
    found, head = list(codes), ""
    for place, code in enumerate(codes):
        after = next(filter(None, codes[place + 1 :]), "")
        if len(code) == 3:
            head = code
        elif len(code) == 2 and head and after != code and after.startswith(head + code):
            found[place] = head + code
    return found
