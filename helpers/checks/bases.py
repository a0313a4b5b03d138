"""Percentages of an amount that the table does not print: what they say of it, head against parts.

为上年的% tells last year's amount within its rounding. What the parts had last year is not more
than what their head had; it may be less, since a part that has ended is not printed any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.comparable import COMPARABLE, compares
from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, show
from helpers.checks.finding import finding, tidy_number, within
from helpers.checks.ratios import HUNDRED, header_kind, ratios_of
from helpers.checks.sums import sums_of
from helpers.checks.wording import say


def check_bases(data: ReportData) -> Iterator[dict[str, Any]]:
    """One check for each head and its parts in a column of percentages without a printed base."""
    printed = {(ratio.printed.table, column) for (_, _, column), found in ratios_of(data).items()
               for ratio in found}  # fmt: skip
    columns: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in data.entries:
        if entry.is_ratio and entry.base_year and (entry.table, entry.column) not in printed:
            columns[entry.table, entry.side, entry.column].append(entry)
    for (table, _side, column), entries in columns.items():
        # 占…的% is of another column of the same row, not of last year's amount
        of_row = "占" in column
        if not data.trusted(table) or COMPARABLE.search(column) or of_row:
            continue
        kind = header_kind(column, data.title(table)) or "share"
        known = {e.row: bounds for e in entries if (bounds := _bounds(data, e, kind))}
        parts: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.parent in known and entry.row in known:
                parts[entry.parent].append(entry)
        unsure = _heads_unsure(data, table, known)
        for head in entries:
            if head.row not in parts or head.place in unsure or known[head.row][0] <= 0:
                continue
            own = _amount_of(data, head)
            mine = [_amount_of(data, part) for part in parts[head.row]]
            # parts of parts beside them, where they are more than the head this year too
            if sum(e.value for e in mine) <= own.value + own.half + sum(e.half for e in mine):
                whole = head.level == 0 and sum(e.level == 0 for e in entries) == 1
                like = compares(data, head)
                yield _row(head, parts[head.row], known, own, whole, like)


def _heads_unsure(data: ReportData, table: str, known) -> set[tuple]:
    """The heads whose parts do not tell what the head had.

    One of them is below zero and says nothing of its base: a refund, which may have been one last
    year too.  Or they do not add up this year either, which is said of the sum.
    """
    entries = data.by_table[table]
    below = {
        (table, e.parent, e.side, e.block)
        for e in entries
        if e.parent is not None and e.row not in known and e.value < 0
    }
    sums = sums_of(entries)
    return below | {o.head.place for o in sums if not within(o.difference, o.tolerance)}


def _amount_of(data: ReportData, ratio: Entry) -> Entry:
    """The one amount of a percentage's row that it speaks of."""
    return next(
        e
        for e in data.by_row[ratio.place]
        if e.yuan and (e.year, e.phase, e.component) == (ratio.year, ratio.phase, ratio.component)
    )


def _bounds(data: ReportData, ratio: Entry, kind: str) -> tuple[Decimal, Decimal] | None:
    """The least and the most that the base can be, None where print does not tell."""
    tops = [
        e
        for e in data.by_row[ratio.place]
        if e.yuan and e.year == ratio.year and e.phase == ratio.phase
        and e.component == ratio.component
    ]  # fmt: skip
    share = ratio.value + (HUNDRED if kind == "change" else 0)
    if len(tops) != 1 or not tops[0].value or abs(share) <= ratio.half:
        return None
    top = tops[0]
    corners = [
        amount / percent * HUNDRED
        for amount in (top.value - top.half, top.value + top.half)
        for percent in (share - ratio.half, share + ratio.half)
    ]
    return min(corners), max(corners)


def _row(
    head: Entry, parts: list[Entry], known, amount: Entry, whole: bool, like: bool
) -> dict[str, Any]:
    least = sum((known[part.row][0] for part in parts), Decimal(0))
    low, most = known[head.row]
    over = least - most
    middle, slack = (low + most) / 2, (most - low) / 2
    added = sum((sum(known[part.row]) / 2 for part in parts), Decimal(0))
    slack += sum(((known[p.row][1] - known[p.row][0]) / 2 for p in parts), Decimal(0))
    # A line of the classification may have stood under another head; in the total it stood too.
    moved = over > 0 and not whole and head.side == "expenditure"
    note = say("parts_above_head" if over > 0 else "one_sided")
    if over > 0 and like:
        note += say("comparable_note")
    return finding(
        "ratio",
        say("ratio_parts", item=head.item, column=head.column),
        table=head.table,
        row=head.row,
        page=head.page,
        printed=f"{show(head.value, '%')} (of {show(tidy_number(middle, 0), amount.unit)})",
        computed=f"of {show(tidy_number(added, 0), amount.unit)}",
        difference=tidy_number(middle - added, 2),
        tolerance=tidy_number(slack, 2),
        status="explained" if over > 0 and (moved or like) else "fail" if over > 0 else "pass",
        note=note,
    )
