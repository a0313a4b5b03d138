"""A check that was made, as a row of checks.csv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from helpers.checks.figures import Entry, show
from helpers.checks.wording import Text, say

#: The kinds of check; a fault is looked up by its kind in checks.csv and errata.csv.
KINDS = {
    "sum": "a head against its parts",
    "ratio": "a printed percentage against the amounts it is made of",
    "balance": "what comes in against what goes out",
    "cross_table": "the same thing in two tables",
    "statement": "a figure of the text against the table or the text around it",
    "unit": "a unit that cannot be right",
    "limit": "debt against its limit, due debt against its repayment",
    "year": "the year a header or title names against the numbers under it",
    "title": "a title or label against what stands under it",
    "numbering": "numbers of tables, rows and headings that jump or repeat",
    "project": "goals, quantities and indicators of a project against each other",
    "project_cost": "cost targets of a project against its funds",
}
_TINY = Decimal("1e-12")  # quotients are rounded at 28 digits


def finding(
    kind: str,
    subject: Text,
    *,
    table: str | None = None,
    row: int | None = None,
    page: int | None = None,
    printed: str | None = None,
    computed: str | None = None,
    difference: Decimal | None = None,
    tolerance: Decimal | None = None,
    status: str = "",
    note: Text | None = None,
) -> dict[str, Any]:
    """A row of checks.csv; without ``status`` it passes where the difference is tolerable.

    ``subject`` and ``note`` come from ``wording.say``; the key of the subject is the rule.
    """
    if not status:
        assert difference is not None and tolerance is not None, subject
        status = "pass" if within(difference, tolerance) else "fail"
    return {
        "check": kind,
        "table": table or None,
        "row": row,
        "page": page,
        "subject": subject.en,
        "printed": printed,
        "computed": computed,
        "difference": None if difference is None else tidy_number(difference),
        "tolerance": None if tolerance is None else tidy_number(tolerance),
        "status": status,
        "note": note.en if note else None,
        "rule": subject.key,
        "subject_zh": subject.zh,
        "note_zh": note.zh if note else None,
    }


def compared(one: Entry, other: Entry) -> dict[str, Any]:
    """Place, sides, difference and tolerance of two lines held against each other.

    In the unit of ``one``, which is the printed side; each may be off by half its last digit.
    """
    scale = one.half_yuan / one.half
    return {
        "table": one.table,
        "row": one.row,
        "page": one.page,
        "printed": one.shown,
        "computed": other.shown,
        "difference": (one.yuan - other.yuan) / scale,
        "tolerance": (one.half_yuan + other.half_yuan) / scale,
    }


def within(difference: Decimal, tolerance: Decimal) -> bool:
    """Whether rounding explains a difference."""
    return abs(difference) <= tolerance + _TINY


def tidy_number(value: Decimal, digits: int = 6) -> Decimal:
    """At most ``digits`` decimals and no zeros behind the last one that counts."""
    if value.as_tuple().exponent < -digits:
        value = value.quantize(Decimal(1).scaleb(-digits))
    value = value.normalize()
    return value.quantize(Decimal(1)) if value.as_tuple().exponent > 0 else value


def percent(value: Decimal, digits: int = 2) -> str:
    """A computed percentage for people."""
    return show(tidy_number(value, digits), "%")


def where(entry: Entry) -> Text:
    """``table 03 row 19 (六、调入资金)``, 表03第19行（六、调入资金）."""
    label = entry.label.strip() or entry.item
    return say("where", table=entry.table, row=entry.row, label=label)


def accounting_for(
    difference: Decimal, tolerance: Decimal, lines: Sequence[Entry], most: int = 2
) -> list[Entry]:
    """The printed lines, ``most`` at most, that a difference in 元 consists of; [] for none.

    Fewer lines come first; of several answers of one length none is given: it would be a guess.
    """
    named = [line for line in lines if line.yuan and abs(line.yuan) > 2 * tolerance]
    for count in range(1, most + 1):
        found = [
            list(chosen)
            for chosen in combinations(named, count)
            if within(abs(difference) - abs(sum(line.yuan for line in chosen)), tolerance)
        ]
        if found:
            return found[0] if len(found) == 1 else []
    return []


def shorten(sentence: str, most: int = 60) -> str:
    """A sentence for a note, cut where it is long."""
    sentence = re.sub(r"\s+", "", sentence)
    return sentence if len(sentence) <= most else sentence[: most - 1] + "…"
