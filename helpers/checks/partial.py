"""Lists of parts that are not the whole: 其中：, one part alone, what is secret."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from helpers.checks.figures import Entry
from helpers.checks.finding import within
from helpers.tables.numbering import number_label, prefix_word

if TYPE_CHECKING:
    from helpers.checks.sums import Sum

#: Classes whose parts need not all be published: what is secret is left out (BL 14).
_SECRET = re.compile(r"一般公共服务|外交|国防|公共安全")


def lists_of_some(entries: list[Entry]) -> dict[tuple[str, int, int | None], frozenset[int]]:
    """The rows of each head's parts that 其中： lists, by side, block and head.

    The list goes on as long as rows are printed no further out than its first and bear no number.
    Rows without number before 一、 may be such a list too (本级支出, 补助下级支出, then by fund).
    """
    labels: dict[tuple, dict[int, str]] = defaultdict(dict)
    for entry in entries:
        if entry.parent is not None:
            labels[entry.side, entry.block, entry.parent][entry.row] = entry.label
    found = {}
    for head, rows in labels.items():
        some, edge = set(_before_the_first(rows)), None
        for row, label in sorted(rows.items()):
            text = label.strip()
            indent = len(label) - len(label.lstrip("　"))
            if prefix_word(text) == "其中":
                edge = indent
            elif edge is not None and (indent < edge or number_label(text).kind):
                edge = None
            if edge is not None:
                some.add(row)
        if some:
            found[head] = frozenset(some)
    return found


def _before_the_first(rows: dict[int, str]) -> list[int]:
    """The rows without number before the first of a numbered list; none where there is no list."""
    before = []
    for row, label in sorted(rows.items()):
        kind, ordinal, _ = number_label(label.strip())
        if kind:
            return before if ordinal == 1 else []
        before.append(row)
    return []


def settle_lists(sums: list[Sum]) -> list[Sum]:
    """The sums of a table without what claims to be none; lists that are not whole are told.

    One part that equals its head in no column of several is one of its parts, not all, where
    most heads of the table are so: elsewhere a row is missing. Where two classes of which the
    law keeps parts secret fall short in one column, those are not all listed.
    """
    groups: dict[tuple, list[Sum]] = defaultdict(list)
    for one in sums:
        groups[one.head.place].append(one)
    alone = {place for place, group in groups.items() if _alone(group)}
    if len(alone) <= max(1, len(groups) - len(alone)):
        alone = set()
    secret: dict[tuple, list[Sum]] = defaultdict(list)
    for one in sums:
        if one.difference > one.tolerance and _SECRET.match(one.head.item):
            secret[one.head.side, one.head.block, one.head.column].append(one)
    for found in secret.values():
        for one in found if len(found) > 1 else ():
            one.short = "parts_secret"
    return [one for one in sums if one.head.place not in alone]


def _alone(group: list[Sum]) -> bool:
    """Whether one row is all that is printed under a head, and equals it nowhere."""
    rows = {part.row for one in group for part in one.parts}
    off = not any(within(one.difference, one.tolerance) for one in group)
    return off and len(group) > 1 and len(rows) == 1
