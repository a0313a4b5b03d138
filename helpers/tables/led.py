"""Rows that lead those after them: a unit, then what it spends by subject, in one flat list."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.tables.draft import Draft
from helpers.tables.outline import TOP
from helpers.tables.regroup import ADDS_UP, FAILS


def lead_groups(draft: Draft) -> None:
    """Set the parts of a failing head under the rows among them that lead them.

    合计 / 105 甲校 / 205 教育支出 / 208 社会保障 / 106 乙校 / 205 教育支出 / …: the codes of units
    and of subjects say nothing of each other, and the list holds each amount twice. All of it is
    parted, from its first row on, and the leaders must make the head. A leader's own list may be
    such a one.
    """
    while _lead_some(draft):
        pass


def _lead_some(draft: Draft) -> bool:
    changed = False
    for head, parts in draft.children(draft.parents).items():
        if head == TOP or parts[0] < head or draft.judge(head, parts) != FAILS:
            continue
        leaders = _leaders(draft, parts)
        tops = [row for row in parts if row not in leaders]
        if leaders and draft.judge(head, tops) == ADDS_UP:
            for row, leader in leaders.items():
                draft.parents[row] = leader
            changed = True
    return changed


def _leaders(draft: Draft, parts: Sequence[int]) -> dict[int, int]:
    """Who leads each row of a list that has a leader; empty where the first leads none."""
    found: dict[int, int] = {}
    place = 0
    while place < len(parts):
        leader, rest = parts[place], parts[place + 1 :]
        count = _led(draft, leader, rest)
        if not count and not place:
            return {}
        found |= dict.fromkeys(rest[:count], leader)
        place += 1 + count
    return found


def _led(draft: Draft, leader: int, rest: Sequence[int]) -> int:
    """How many of the rows that follow add up to a row, two with numbers or more; 0 for none."""
    filled, has_value = 0, draft.amounts.has_value
    for count, row in enumerate(rest, 1):
        filled += has_value[row]
        if filled > 1 and draft.judge(leader, rest[:count]) == ADDS_UP:
            while count < len(rest) and not has_value[rest[count]]:
                count += 1
            return count
    return 0
