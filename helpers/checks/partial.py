"""Lists of parts that need not be the whole, and what print says of it.

其中：, one part alone, what is secret, what a note explains, what a page cut off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers.checks.figures import Entry
from helpers.checks.finding import within
from helpers.tables.listed import listed_among
from helpers.tables.numbering import number_label, prefix_word

if TYPE_CHECKING:
    from helpers.checks.data import ReportData
    from helpers.checks.sums import Sum

#: Classes whose parts need not all be published: what is secret is left out (BL 14).
_SECRET = re.compile(r"一般公共服务|外交|国防|公共安全")
#: So many heads short of their parts, and this many for each that is over, tell of rows left out.
_MANY, _EACH = 4, 7
#: A table's note on rows that bear a mark: 标记◎的部分明细项目因涉密未逐项列示.
_NOTE = re.compile(r"标[记注有]([^\w\s]{1,9})的[^。；]*?(?:涉密|涉敏|未逐项|未列|重复统计|合计)")


def blank_some(data: ReportData, table: str) -> frozenset[int]:
    """The rows of a printed table that begin a list with 其中： and have no number."""
    if table not in data.sheets:
        return frozenset()
    sheet = data.sheets[table]
    numbered = {(entry.row, entry.label.strip()) for entry in data.by_table[table]}
    return frozenset(
        row
        for row, _, cells in sheet.rows
        for text in (cells[column].strip() for column in sheet.label_columns)
        if prefix_word(text) == "其中" and (row, text) not in numbered
    )


def lists_of_some(entries: list[Entry]) -> dict[tuple[str, int, int | None], frozenset[int]]:
    """The rows of each head's parts that only name kinds of it, by side, block and head."""
    labels: dict[tuple, dict[int, str]] = defaultdict(dict)
    for entry in entries:
        if entry.parent is not None:
            labels[entry.side, entry.block, entry.parent][entry.row] = entry.label
    found = {}
    for head, rows in labels.items():
        printed = [
            (label.strip(), len(label) - len(label.lstrip("　")))
            for _, label in sorted(rows.items())
        ]
        some = zip(sorted(rows), listed_among(printed), strict=True)
        if kinds := frozenset(row for row, listed in some if listed):
            found[head] = kinds
    return found


def unprinted_changes(one: Sum, entries: list[Entry]) -> bool:
    """Whether a change misses what was left blank for parts whose amounts are printed.

    Of what is new this year, or was spent last year only, some tables print no change. The two
    columns of amounts are those whose difference the head has, and each part that has a change.
    """
    head = one.head
    rows: dict[int, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        if (entry.side, entry.block, entry.unit) == (head.side, head.block, head.unit):
            rows[entry.row][entry.column] = entry
    had = {part.row for part in one.parts}
    blank = {
        row
        for row, found in rows.items()
        if row not in had and any(e.parent == head.row for e in found.values())
    }
    amounts = [column for column in rows[head.row] if column != head.column]
    for now in amounts if blank else ():
        for then in amounts:
            changes = {
                row: _of(found, now) - _of(found, then)
                for row, found in rows.items()
                if row in had | blank | {head.row}
            }
            printed = [(head.row, head), *((part.row, part) for part in one.parts)]
            told = all(within(e.value - changes[row], 3 * e.half) for row, e in printed)
            missing = sum((changes[row] for row in blank), Decimal(0))
            slack = one.tolerance + 2 * head.half * len(blank)
            if told and missing and within(one.difference - missing, slack):
                return True
    return False


def _of(amounts: dict[str, Entry], column: str) -> Decimal:
    return amounts[column].value if column in amounts else Decimal(0)


def settle_lists(sums: list[Sum], data: ReportData, table: str) -> list[Sum]:
    """The sums of a table without what claims to be none; lists that are not whole are told.

    One part that equals its head in no column of several is one of its parts, not all, where
    most heads of the table are so: elsewhere a row is missing. What print says of a list that
    need not make its whole stands in ``short``.
    """
    groups: dict[tuple, list[Sum]] = defaultdict(list)
    for one in sums:
        groups[one.head.place].append(one)
    alone = {place for place, group in groups.items() if _alone(group)}
    if len(alone) <= max(1, len(groups) - len(alone)):
        alone = set()
    kept = [one for one in sums if one.head.place not in alone]
    off = [one for one in kept if not within(one.difference, one.tolerance)]
    _tell_secrets(off, groups)
    _tell_marks(off, data, table)
    _tell_cuts(off, data, table)
    _tell_levels(off, data.by_table[table])
    _tell_left_out([one for one in off if not one.short])
    return kept


def _tell_secrets(off: list[Sum], groups: dict[tuple, list[Sum]]) -> None:
    """Classes of which the law keeps parts secret, not all listed.

    Two of them fall short in one column, or one does in every column of several.
    """
    secret: dict[tuple, list[Sum]] = defaultdict(list)
    for one in off:
        if one.difference > 0 and _SECRET.match(one.head.item):
            secret[one.head.side, one.head.block, one.head.column].append(one)
    for found in secret.values():
        for one in found:
            group = groups[one.head.place]
            always = len(group) > 1 and all(each.difference > each.tolerance for each in group)
            if len(found) > 1 or always:
                one.short = "parts_secret"


def _tell_marks(off: list[Sum], data: ReportData, table: str) -> None:
    """Rows whose mark a note on the table's pages explains: parts withheld, or counted twice."""
    if not off:
        return
    first, last = data.ends(table)
    notes = "".join(text for page, text in data.text if first <= page <= last)
    marks = set("".join(_NOTE.findall(re.sub(r"\s", "", notes)))) - set("、，“”‘’（）()《》")
    for one in off if marks else ():
        if any(marks & set(entry.label) for entry in (one.head, *one.parts)):
            one.short = "marked"


def _tell_left_out(off: list[Sum]) -> None:
    """Lists that leave rows out (of little money, of last year alone): many heads short, none over.

    What is wrong in print is as often too much as too little: four heads are all short once in
    sixteen such tables, and one of eight may be wrong beside them. A part larger than its head is
    one wrong number, and tells nothing of the list.
    """
    sides: dict[tuple, list[Sum]] = defaultdict(list)
    for one in off:
        sides[one.head.side, one.head.block].append(one)
    for found in sides.values():
        short = [one for one in found if (one.difference > 0) == (one.head.value >= 0)]
        heads = len({one.head.row for one in short})
        wrong = {one.head.row for one in found if one not in short}
        odd = {one.head.row for one in found if one not in short and _outgrown(one)}
        over = len(wrong - odd if len(odd) == 1 else wrong)
        if heads >= _MANY and heads >= _EACH * over:
            for one in short:
                one.short, one.heads = "rows_left_out", heads


def _outgrown(one: Sum) -> bool:
    """Whether a part of a head that is not below zero is more than the head itself."""
    least = min(part.value for part in one.parts)
    return least >= 0 and any(part.value - one.head.value > one.tolerance for part in one.parts)


def _tell_cuts(off: list[Sum], data: ReportData, table: str) -> None:
    """Lists that end with the page, or began before it: their other rows stand elsewhere."""
    short = [one for one in off if (one.difference > 0) == (one.head.value >= 0)]
    if not short:
        return
    order = list(data.by_table)
    place = order.index(table)
    goes_on = any(_follows(data, table, other) for other in order[place + 1 : place + 3])
    went_on = any(_follows(data, other, table) for other in order[max(0, place - 2) : place])
    above = {e.row: e.parent for e in data.by_table[table]}
    open_heads, row = set(), max(above)
    while row is not None and row not in open_heads:
        open_heads.add(row)
        row = above.get(row)
    for one in short:
        closes = one.head.row > one.parts[-1].row
        numbers = [number_label(part.label.strip()) for part in one.parts]
        begun = next((n.ordinal > 1 for n in numbers if n.kind == "zh"), False)
        if closes and (went_on or begun):
            one.short = "list_began"
        elif not closes and goes_on and one.head.row in open_heads:
            one.short = "list_goes_on"


def _follows(data: ReportData, one: str, other: str) -> bool:
    """Whether a table goes on in another: on the next page or the one after, under its title.

    On the next page the same headers without a title tell that too.
    """
    title, after = data.title(one), data.title(other)
    gap = data.ends(other)[0] - data.ends(one)[1]
    if title and title == after:
        return 0 < gap <= 2
    sheets = data.sheets
    alike = one in sheets and other in sheets and sheets[one].headers == sheets[other].headers
    return not after and gap == 1 and alike


def _tell_levels(off: list[Sum], entries: list[Entry]) -> None:
    """Lists in which a row without parts is the sum of those after it: print tells no levels."""
    heads = {(e.side, e.block, e.parent) for e in entries}
    for one in off:
        edges = {len(p.label) - len(p.label.lstrip("　")) for p in one.parts}
        over = (one.difference < 0) == (one.head.value >= 0)
        if over and len(edges) == 1 and _hides_a_sum(one.parts, heads):
            one.short = "levels_open"


def _hides_a_sum(parts: list[Entry], heads: set[tuple]) -> bool:
    for place, first in enumerate(parts):
        if not first.value or (first.side, first.block, first.row) in heads:
            continue
        total, slack = Decimal(0), first.half
        for count, part in enumerate(parts[place + 1 : place + 40], 1):
            total, slack = total + part.value, slack + part.half
            if count > 1 and within(total - first.value, slack):
                return True
    return False


def _alone(group: list[Sum]) -> bool:
    """Whether one row is all that is printed under a head, and equals it nowhere."""
    rows = {part.row for one in group for part in one.parts}
    off = not any(within(one.difference, one.tolerance) for one in group)
    return off and len(group) > 1 and len(rows) == 1
