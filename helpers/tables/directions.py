"""Whether rows are of revenue or expenditure: by the title, a half's words, the heads of a list."""

from __future__ import annotations

import re

from helpers.tables import meaning as headers
from helpers.tables.hierarchy import clean_item
from helpers.tables.labels import Label
from helpers.tables.table import Table


def direction_of_half(table: Table, half: int, labels: dict[int, Label]) -> str | None:
    """revenue, expenditure or debt: by the title, in a two-sided table by the half's words."""
    named = headers.direction_of(table.context.title)
    if named in ("debt", "revenue", "expenditure") and table.kind != "pairs":
        return named
    own = [column.header for column in table.columns if column.half == half]
    words = " ".join([*own, *(label.text for label in labels.values())])
    into, out = words.count("收入"), words.count("支出")
    if table.kind == "pairs" or named == "both" or not named:
        if into > out:
            return "revenue"
        if out > into:
            return "expenditure"
    if named in ("debt", "revenue", "expenditure"):
        return named
    return None


def sides_of_rows(table: Table, labels: dict[int, Label], places: dict) -> dict[int, str]:
    """Row → revenue or expenditure, in one list of 收入 and then 支出 that the title leaves open.

    Both have to stand over rows of their own; what stands beside them (结余) is left out.
    """
    if table.kind == "pairs" or headers.direction_of(table.context.title) not in ("both", ""):
        return {}
    roots = {}
    for row in places:
        at = row
        while places.get(at) and places[at].parent_row is not None and places[at].parent_row != at:
            at = places[at].parent_row
        roots[row] = at
    ends = {"收入": "revenue", "支出": "expenditure"}
    heads = {
        root: next((side for word, side in ends.items() if _head(labels, root).endswith(word)), "")
        for root in set(roots.values())
    }
    over = {heads[root] for row, root in roots.items() if row != root}
    if not {"revenue", "expenditure"} <= over:
        return {}
    return {row: heads[root] for row, root in roots.items() if heads[root]}


def _head(labels: dict[int, Label], row: int) -> str:
    """The name of a row that stands over others, without 合计 and the like."""
    return re.sub(r"[合总小]计$", "", clean_item(labels[row].last)) if row in labels else ""
