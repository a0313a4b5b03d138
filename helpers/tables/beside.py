"""Rows printed further in than one that is no head of theirs: they stand beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.tables import numbering
from helpers.tables.outline import TOP
from helpers.tables.regroup import FAILS

if TYPE_CHECKING:
    from helpers.tables.draft import Draft

#: What a place keeps for itself, beside what its districts have (省本级, 某某市市本级).
_OWN_LEVEL = re.compile("本级$")
#: A class of spending that has no parts: nobody knows yet what it will be spent on (BL 40).
_RESERVE = "预备费"
#: One row in so many of a list may be printed further in by chance.
_FEW = 10


def beside(draft: Draft, by_print: list[int]) -> list[int]:
    """The parents that print suggests, without heads that the sums say are none."""
    parents = _beside_no_heads(draft, by_print)
    parents = _beside_the_reserve(draft, parents)
    return _one_list(draft, parents)


def _beside_no_heads(draft: Draft, by_print: list[int]) -> list[int]:
    """Rows printed further in than one that is no head are beside it, where its sum fails.

    甲市 / 甲市本级 / 东区, unless 本级 adds up what is below it (its projects); 其中：缴费 /
    利息 / 补贴, all a little further in than the last of their list.
    """
    edges, children = draft.outline.edges, draft.children(by_print)
    beside = {
        row: edges[parts[0]]
        for row, parts in children.items()
        if row != TOP and not draft.outline.numbered(row) and draft.judge(row, parts) == FAILS
        if _OWN_LEVEL.search(draft.rows[row].label.strip()) or _begins_some(draft, row, parts)
    }
    before = [edges[row] for row in beside]
    for row, edge in beside.items():
        edges[row] = edge
    parents = draft.assemble({}) if beside else by_print
    if draft.verdicts(draft.children(parents))[1] < draft.verdicts(children)[1]:
        return parents
    for row, edge in zip(beside, before, strict=True):
        edges[row] = edge
    return by_print


def _beside_the_reserve(draft: Draft, by_print: list[int]) -> list[int]:
    """What is printed further in than 预备费 stands beside it, or it beside them.

    The next class may be printed as deep as all others and the reserve further out, or its
    own head be left out.
    """
    edges, children = draft.outline.edges, draft.children(by_print)
    fails = draft.verdicts(children)[1]
    for row, parts in children.items():
        if row == TOP or numbering.clean_item(draft.rows[row].label) != _RESERVE:
            continue
        if draft.judge(row, parts) != FAILS:
            continue
        before = list(edges)
        for rows, edge in (([row], edges[parts[0]]), (parts, edges[row])):
            for one in rows:
                edges[one] = edge
            parents = draft.assemble({})
            if draft.verdicts(draft.children(parents))[1] < fails:
                return parents
            edges[:] = before
    return by_print


def _one_list(draft: Draft, by_print: list[int]) -> list[int]:
    """A long list in which no sum holds, and one row or two are printed a little further in.

    Of sixty projects whose names wrap some begin so; none is a part of the one above it.
    """
    children = draft.children(by_print)
    inner = [row for row in draft.used if by_print[row] != TOP]
    told = any(draft.outline.numbered(row) or draft.outline.words[row] for row in inner)
    holds, fails = draft.verdicts(children)
    if holds or not fails or told or draft.totals or len(inner) * _FEW > len(draft.used):
        return by_print
    return [TOP] * len(by_print)


def _begins_some(draft: Draft, row: int, parts: list[int]) -> bool:
    """Whether a row 其中： is the sum of what stands below it in none of several columns."""
    several = sum(value is not None for value in draft.amounts.values[row]) > 1
    return several and draft.outline.words[row] == "其中" and not draft.holding(row, parts)
