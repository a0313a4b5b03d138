"""Totals under a table of several lists side by side that count what stands in two of them.

The form of final accounts lists 基本支出 in three columns: 人员 (301, 303), 公用 (302 … ) and its
rest (310 …); 公用经费合计 below the last is the sum of both, and the list beside it has no total.
"""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.hierarchy import Sum, Tree
from helpers.tables.numbering import is_total
from helpers.tables.rounding import own_digits
from helpers.tables.table import Table


def share_totals(table: Table, lines: list[dict], trees: list[Tree]) -> None:
    """Set the tops of a list under the total below the list to its right, where it then holds.

    ``lines`` are those of the whole table, with the place of their column in ``_column``; their
    level and parent_row are changed, and the sum of the total in ``trees``.
    """
    halves: dict[int, list[dict]] = {}
    for line in lines:
        if line["amount_yuan"] is not None:
            halves.setdefault(table.columns[line["_column"]].half, []).append(line)
    for half, left in halves.items():
        right = halves.get(half + 1, [])
        last = [line for line in right if line["row"] == max(one["row"] for one in right)]
        if len(last) == 1 and is_total(last[0]["item_printed"] or ""):
            _share(last[0], left, right, trees)


def _share(total: dict, left: list[dict], right: list[dict], trees: list[Tree]) -> None:
    tops = [line for line in left if line["level"] == 0]
    own = [line for line in right if line["parent_row"] == total["row"]]
    if len({line["_column"] for line in left}) > 1 or not tops or not own or total["level"]:
        return
    if max(line["row"] for line in left) >= total["row"] or any(
        is_total(line["item_printed"] or "") for line in tops
    ):
        return
    values = [Decimal(line["value"]) for line in (*tops, *own)]
    printed = Decimal(total["value"])
    digits = max(map(own_digits, (*values, printed)))
    slack = Decimal(5).scaleb(-digits - 1) * (len(values) + 1)
    if abs(sum(values[len(tops) :]) - printed) <= slack or abs(sum(values) - printed) > slack:
        return
    for line in left:
        if line["parent_row"] is None:
            line["parent_row"] = total["row"]
        line["level"] += 1
    for tree in trees:
        for place, one in enumerate(tree.adds_up):
            if one.parent_row == total["row"] and one.printed == printed:
                tree.adds_up[place] = Sum(one[0], one[1], sum(values), printed, len(values))
