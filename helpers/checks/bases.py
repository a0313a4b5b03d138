"""Percentages of an amount that the table does not print: what they say of it, head against parts.

为上年的% tells last year's amount within its rounding. What the parts had last year is not more
than what their head had; it may be less, since a part that has ended is not printed any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, show
from helpers.checks.finding import finding, tidy_number
from helpers.checks.ratios import HUNDRED, header_kind, ratios_of
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
        if not data.trusted(table):
            continue
        kind = header_kind(column, data.title(table)) or "share"
        known = {e.row: bounds for e in entries if (bounds := _bounds(data, e, kind))}
        parts: dict[int, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.parent in known and entry.row in known:
                parts[entry.parent].append(entry)
        for head in entries:
            if head.row in parts:
                yield _row(data, head, parts[head.row], known)


def _bounds(data: ReportData, ratio: Entry, kind: str) -> tuple[Decimal, Decimal] | None:
    """The least and the most that the base can be, None where print does not tell."""
    tops = [
        e
        for e in data.by_row[ratio.place]
        if e.yuan and e.year == ratio.year and e.phase == ratio.phase
        and e.component == ratio.component
    ]  # fmt: skip
    share = ratio.value + (HUNDRED if kind == "change" else 0)
    if len(tops) != 1 or tops[0].value <= 0 or share <= ratio.half:
        return None
    top = tops[0]
    least = (top.value - top.half) / (share + ratio.half) * HUNDRED
    return least, (top.value + top.half) / (share - ratio.half) * HUNDRED


def _row(data: ReportData, head: Entry, parts: list[Entry], known) -> dict[str, Any]:
    least = sum((known[part.row][0] for part in parts), Decimal(0))
    low, most = known[head.row]
    over = least - most
    middle, slack = (low + most) / 2, (most - low) / 2
    added = sum((sum(known[part.row]) / 2 for part in parts), Decimal(0))
    slack += sum(((known[p.row][1] - known[p.row][0]) / 2 for p in parts), Decimal(0))
    unit = next(e.unit for e in data.by_row[head.place] if e.yuan is not None)
    return finding(
        "ratio",
        say("ratio_parts", item=head.item, column=head.column),
        table=head.table,
        row=head.row,
        page=head.page,
        printed=f"{show(head.value, '%')} (of {show(tidy_number(middle, 0), unit)})",
        computed=f"of {show(tidy_number(added, 0), unit)}",
        difference=tidy_number(middle - added, 2),
        tolerance=tidy_number(slack, 2),
        status="fail" if over > 0 else "pass",
        note=say("parts_above_head" if over > 0 else "one_sided"),
    )
