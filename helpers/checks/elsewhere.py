"""Two tables that sort one amount differently: a part of a line here is a line beside it there.

超长期特别国债安排的支出 stands under 城乡社区支出 here and on its own there; a short list counts in
其他 what a long one names.
"""

from __future__ import annotations

import re
from decimal import Decimal

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry
from helpers.checks.finding import within
from helpers.checks.wording import Text, say
from helpers.text.synonyms import plain_name

_BOTH = re.compile(r"(?:(20\d\d)年)?预算数?(?:均|都)?[是为指系][^。；]{0,60}[（(]或调整预算")
_LEAST = 2  # digits that a difference must have: that of 3 is any line's


def budgets_adjusted(data: ReportData, year: int | None) -> bool:
    """Whether a note says that 预算数 of a year is the adjusted budget where there is one."""
    notes = (_BOTH.search(re.sub(r"\s", "", text)) for _, text in data.text if "调整预算" in text)
    return any(note and note[1] in (None, str(year)) for note in notes)


def elsewhere(data: ReportData, first: Entry, second: Entry) -> Text | None:
    """The words where a difference is what one table lists beside the line; None where not."""
    larger, smaller = (first, second) if first.yuan > second.yuan else (second, first)
    gap = larger.yuan - smaller.yuan
    slack = larger.half_yuan + smaller.half_yuan
    if len(gap.normalize().as_tuple().digits) < _LEAST:
        return None
    there = _beside(data, smaller)
    here = {(plain_name(e.item), e.yuan) for e in _beside(data, larger)}
    found = [e for e in there if e.yuan and within(e.yuan - gap, slack)]
    found = [e for e in found if (plain_name(e.item), e.yuan) not in here]
    found = [e for e in found if e.parent not in {other.row for other in found}]
    if len({e.item for e in found}) == 1:
        line = found[0]
        return say(
            "listed_beside", table=line.table, item=line.item, shown=line.shown, row=line.row
        )
    if not plain_name(larger.item).startswith("其他"):
        return None
    listed = [e for e in _alike(data, larger) if e.parent == larger.parent and e.yuan]
    names, amounts = {plain_name(e.item) for e in listed}, {e.yuan for e in listed}
    rest = [
        e
        for e in _alike(data, smaller)
        if e.parent == smaller.parent and e.yuan and e is not smaller
        if plain_name(e.item) not in names and e.yuan not in amounts
    ]
    if len(rest) > 1 and within(sum((e.yuan for e in rest), Decimal(0)) - gap, slack):
        return say("named_there", table=smaller.table, n=len(rest), other=larger.table)
    return None


def _alike(data: ReportData, entry: Entry) -> list[Entry]:
    """The numbers of a line's table that stand in its column."""
    same = (entry.side, entry.block, entry.column)
    return [e for e in data.by_table[entry.table] if (e.side, e.block, e.column) == same]


def _beside(data: ReportData, entry: Entry) -> list[Entry]:
    """The lines of its column that it neither is, nor counts, nor is counted in."""
    lines = _alike(data, entry)
    parent = {e.row: e.parent for e in lines}

    def above(row: int | None) -> set[int]:
        rows: set[int] = set()
        while row is not None and row not in rows:
            rows.add(row)
            row = parent.get(row)
        return rows

    mine = above(entry.row)
    return [e for e in lines if e.row not in mine and entry.row not in above(e.row)]
