"""Every head against its parts, on every column of amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, show
from helpers.checks.finding import finding, within
from helpers.checks.partial import blank_some, lists_of_some, settle_lists, unprinted_changes
from helpers.checks.wording import Text, say
from helpers.tables.meaning import NO_SUM
from helpers.tables.numbering import clean_item, is_total, prefix_word
from helpers.text.synonyms import ACCOUNT
from helpers.units import YUAN_PER

#: How many sums must hold to the last digit before one that misses by a digit is pointed out.
#: Of sums of rounded parts about two in three would; twelve of twelve do so once in a hundred.
_PROOF = 12
#: Where more sums of a table fail than this share, its layout was not understood.
_MOST = Decimal("0.5")
#: All that an account takes in or gives out, and what of it is the government's own.
_GRAND = re.compile(r"[收支][入出]总计$|总[收支][入出]$")
_OWN = re.compile(rf"(?:{ACCOUNT}(?:预算)?(?:本级)?|本年|本级)(?:收入|支出)(?:[合小]计)?$")
#: What is given to others, among what a government spends.
_HANDED_ON = re.compile(r".{2}转移支付(?:支出)?$")
#: A part may change by more than the whole does.
_CHANGE = re.compile(r"增减|增加额|减少额|差额")


@dataclass
class Sum:
    """A head and its parts in one column; ``parts`` are the printed ones, signs applied."""

    head: Entry
    parts: list[Entry]
    minus: set[int] = field(default_factory=set)
    whole: int = 0  # how many other sums of its unit hold to the last digit, where that tells
    short: str = ""  # what tells that the parts need not make the whole: the key of a note
    heads: int = 0  # how many heads of the table tell it

    @property
    def unit(self) -> str:
        """The unit of head and parts."""
        return self.head.unit

    @property
    def computed(self) -> Decimal:
        """What the parts add up to, in the head's unit."""
        return sum((-p.value if p.row in self.minus else p.value for p in self.parts), Decimal(0))

    @property
    def difference(self) -> Decimal:
        """Printed less computed."""
        return self.head.value - self.computed

    @property
    def tolerance(self) -> Decimal:
        """Half a unit for each part and one for the head."""
        return self.head.half + sum((part.half for part in self.parts), Decimal(0))

    @property
    def telling(self) -> bool:
        """Whether two parts or more are there to add."""
        return sum(bool(part.value) for part in self.parts) > 1


def check_sums(data: ReportData) -> Iterator[dict[str, Any]]:
    """One check for each head and column where head and parts are printed."""
    of_table = {
        t: settle_lists(list(sums_of(entries, blank_some(data, t))), data, t)
        for t, entries in data.by_table.items()
    }
    for unit in {entry.unit for entry in data.entries}:
        _settle_rounding([one for sums in of_table.values() for one in sums if one.unit == unit])
    for table, entries in data.by_table.items():
        sums = of_table[table]
        off = [one for one in sums if not within(one.difference, one.tolerance)]
        if off and (not data.trusted(table) or (len(off) > 2 and len(off) > _MOST * len(sums))):
            yield _not_understood(data, table, sums, off)
            sums = [one for one in sums if one not in off]
        for one in sums:
            yield _row(one, entries)
        if data.trusted(table) and not off:
            yield from _blank_heads(entries, sums)


def sums_of(entries: list[Entry], blank: frozenset[int] = frozenset()) -> Iterator[Sum]:
    """The sums of one table, in printed order; parts listed after 其中： need not be all.

    ``blank`` are rows 其中： without numbers, which ``entries`` lack.
    """
    columns: dict[tuple, dict[int, list[Entry]]] = defaultdict(dict)
    heads: dict[tuple, dict[int, Entry]] = defaultdict(dict)
    # Numbers under headers without row labels: the row itself is the account that is parted.
    wide = {entry.row for entry in entries if entry.parent == entry.row}
    units: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        units[entry.column].add(entry.unit)
    for entry in entries:
        if entry.is_ratio or entry.level is None:
            continue
        # 参保人数 and 缴费基数 below each other: what counts things there lists some of them
        if len(units[entry.column] - {"%"}) > 1 and entry.unit not in YUAN_PER:
            continue
        if len(units[entry.column] & YUAN_PER.keys()) > 1:
            continue  # 120万元 and 1.2亿元
        column = "" if entry.row in wide else entry.column
        key = entry.side, entry.block, column, entry.unit
        if entry.parent != entry.row:
            heads[key][entry.row] = entry
        if entry.parent is not None:
            columns[key].setdefault(entry.parent, []).append(entry)
    _share_totals(columns, heads)
    listed = lists_of_some(entries)
    some_only = {
        (e.side, e.block, e.parent) for e in entries if prefix_word(e.label.strip()) == "其中"
    }
    for key, groups in columns.items():
        for row in sorted(groups):
            head = heads[key].get(row)
            if head is None:
                continue
            if NO_SUM.search(head.column) or NO_SUM.search(head.item):
                continue
            one = _without_left_out(Sum(head, groups[row]))
            one = _with_blank_heads(one, groups, heads[key])
            some = listed.get((head.side, head.block, row), frozenset())
            apart = Sum(head, [part for part in one.parts if part.row not in some])
            if some and apart.parts and abs(apart.difference) < abs(one.difference):
                one = apart  # 其中：… names kinds of the whole, whose parts follow
            if not within(one.difference, one.tolerance) and _stands_alone(one):
                continue
            nested = row in wide and head.phase not in ("limit", "balance")
            if nested and not within(one.difference, one.tolerance):
                continue  # columns may hold a 小计 and its parts, or what is no part at all
            begun = any(row < other < one.parts[0].row for other in blank)
            partial = begun or (head.side, head.block, row) in some_only
            if not within(one.difference, one.tolerance):
                less = {p.row for p in one.parts if prefix_word(p.label.strip()) == "减"}
                turned = Sum(head, one.parts, less)
                if less and within(turned.difference, turned.tolerance):
                    one = turned
                elif partial and (
                    (one.difference > 0) == (head.value >= 0) or _CHANGE.search(head.column)
                ):
                    continue  # 其中： lists some parts; that they are less says nothing
                elif _CHANGE.search(head.column) and unprinted_changes(one, entries):
                    continue
            yield one


def _stands_alone(one: Sum) -> bool:
    """Whether 支出总计 stands over the account's own spending alone: a table of that only.

    What else it counts (transfers, debt lent on) is printed in another table.
    """
    alone = [part for part in one.parts if part.value]
    return (
        len(alone) == 1
        and bool(_GRAND.search(one.head.item))
        and bool(_OWN.search(clean_item(alone[0].label)))
    )


def _share_totals(columns: dict[tuple, dict], heads: dict[tuple, dict[int, Entry]]) -> None:
    """Parts in the list on the left of a total that counts them too (see tables/halves.py)."""
    for key, groups in list(columns.items()):
        side, block, *rest = key
        beside = (side, block + 1, *rest)
        for row in set(groups) - set(heads[key]):
            head = heads.get(beside, {}).get(row)
            if head is not None and row > max(heads[key], default=row) and is_total(head.label):
                columns[beside][row] = groups.pop(row) + columns[beside].get(row, [])


def _without_left_out(one: Sum) -> Sum:
    """The sum without parts that the head leaves out: 某省（不含某市） has no 某市.

    教育支出 may be what is spent here, and 教育专项转移支付支出 listed below it what is handed on.
    """
    if within(one.difference, one.tolerance):
        return one
    names = re.findall(r"不(?:含|包括)([^)）、，]{2,})", one.head.label)
    own = [p for p in one.parts if not any(p.item.startswith(n) for n in names)]
    spent = [p for p in one.parts if not _HANDED_ON.search(p.item)]
    for parts in (own, spent):
        fewer = Sum(one.head, parts)
        if 1 < len(parts) < len(one.parts) and within(fewer.difference, fewer.tolerance):
            return fewer
    return one


def _with_blank_heads(one: Sum, groups: dict[int, list[Entry]], heads: dict[int, Entry]) -> Sum:
    """The sum with the parts of heads left blank among its own, where it then holds.

    11.年终结余 has no number of its own, and the seven funds below it have.
    """
    if within(one.difference, one.tolerance):
        return one
    rows = [one.head.row, *(part.row for part in one.parts)]
    inner = [
        part
        for row, parts in groups.items()
        if row not in heads and min(rows) < row < max(rows)
        for part in parts
        if part.level == (one.head.level or 0) + 2
    ]
    more = Sum(one.head, sorted([*one.parts, *inner], key=lambda part: part.row))
    return more if inner and within(more.difference, more.tolerance) else one


def _settle_rounding(sums: list[Sum]) -> None:
    """Point out a sum that only rounding explains, where the other sums of its unit need none."""
    telling = [one for one in sums if one.telling]
    holding = [one for one in telling if not one.difference]
    near = [one for one in telling if one.difference and within(one.difference, one.tolerance)]
    if len(holding) >= _PROOF * max(1, len(near)):
        for one in near:
            one.whole = len(holding)


def _not_understood(data: ReportData, table: str, sums: list[Sum], off: list[Sum]) -> dict:
    """One row for a table whose sums do not fail one by one but as a whole."""
    first = off[0]
    return finding(
        "sum",
        say("sum_layout", table=table, off=len(off), n=len(sums)),
        table=table,
        page=data.first_page(table),
        printed=first.head.shown,
        computed=show(first.computed, first.head.unit),
        difference=first.difference,
        tolerance=first.tolerance,
        status="explained",
        note=say("layout", item=first.head.item),
    )


def _row(one: Sum, entries: list[Entry]) -> dict[str, Any]:
    head = one.head
    status, note = "", None
    if not within(one.difference, one.tolerance):
        note = _look(one, entries)
        if one.short and note is None:
            status, note = "explained", say(one.short, heads=one.heads)
    elif one.whole and one.difference:
        status = "explained"
        note = say("sum_rounding", n=one.whole)
    return finding(
        "sum",
        say("sum_parts", item=head.item, column=head.column, n=len(one.parts)),
        table=head.table,
        row=head.row,
        page=head.page,
        printed=head.shown,
        computed=show(one.computed, head.unit),
        difference=one.difference,
        tolerance=one.tolerance,
        status=status,
        note=note,
    )


def _look(one: Sum, entries: list[Entry]) -> Text | None:
    """What a reader finds who looks where a wrong sum comes from."""
    head = one.head
    column = [
        e
        for e in entries
        if (e.side, e.block, e.column, e.unit) == (head.side, head.block, head.column, head.unit)
        and e is not head
    ]
    below = [e for e in column if _is_under(e, head, column)]
    everything = sum((e.value for e in below), Decimal(0))
    if len(below) > len(one.parts) and within(head.value - everything, one.tolerance):
        extra = everything - one.computed
        return say("counted_twice", extra=show(extra, head.unit))
    same = [part for part in one.parts if part.value and abs(part.value) == abs(one.difference)]
    if len(same) == 1:
        how = "left_out" if (one.difference < 0) == (same[0].value > 0) else "doubled"
        return say(how, item=same[0].item, row=same[0].row)
    return None


def _is_under(entry: Entry, head: Entry, column: list[Entry]) -> bool:
    parents = {e.row: e.parent for e in column}
    row, seen = entry.parent, set()
    while row is not None and row not in seen:
        if row == head.row:
            return True
        seen.add(row)
        row = parents.get(row)
    return False


def _blank_heads(entries: list[Entry], sums: list[Sum]) -> Iterator[dict[str, Any]]:
    """A head left blank in one column whose parts add up to it in another.

    Fewer parts than there tell no sum, and terms, rates and marks are not added up.
    """
    holds: dict[tuple, int] = {}  # of each head, the most parts with which some column holds
    for one in sums:
        if one.parts and not one.difference:
            holds[one.head.place] = max(holds.get(one.head.place, 0), len(one.parts))
    printed = {(e.place, e.column) for e in entries}
    groups: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.parent not in (None, entry.row) and not entry.is_ratio:
            head = (entry.table, entry.parent, entry.side, entry.block)
            groups[head, entry.column].append(entry)
    for (place, column), parts in groups.items():
        total = sum((part.value for part in parts), Decimal(0))
        if place not in holds or (place, column) in printed or not total:
            continue
        if len(parts) < holds[place] or NO_SUM.search(column) or parts[0].unit == "年":
            continue
        inline = [e for e in entries if e.place == place]
        if any(e.value == total for e in inline):
            continue  # printed once for several columns that it spans
        if _CHANGE.search(column) and len(inline) < len({e.column for e in entries}) - 1:
            continue  # the change of what is printed for one year only
        head = inline[0]
        yield finding(
            "sum",
            say("sum_blank", item=head.item, column=column),
            table=head.table,
            row=head.row,
            page=head.page,
            printed="(blank)",
            computed=show(total, parts[0].unit),
            difference=-total,
            tolerance=sum((part.half for part in parts), Decimal(0)),
            status="fail",
            note=say("adds_up_elsewhere"),
        )
