"""Columns of a table of money that need not be money: 学位, 汇率, 计划开工 beside 预算数."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from helpers import units
from helpers.reference import is_known
from helpers.tables.levels import leaf_of
from helpers.tables.meaning import plain
from helpers.tables.measured import unit_of
from helpers.tables.table import Table
from helpers.tables.unitwords import MONEY, PLACE

#: So many columns at most may be strange beside one of money; more are kinds of money, or places.
_STRANGE = 3


def find_strange(table: Table, numbers: Mapping[tuple[int, int], Decimal]) -> list[str]:
    """Mark the columns of a table of money that need not be money; their names are given.

    学位 or 计划开工 beside 预算数 is a few columns whose names say nothing of money, and which with
    no others make the amount beside them. Many such columns (a district each) are kinds of it.

    Args:
        table: with the roles of its columns.
        numbers: its numbers by (row, column).
    """
    if table.context.unit not in units.YUAN_PER:
        return []
    own = [
        index
        for index, column in enumerate(table.columns)
        if column.role == "value" and unit_of(table, column) == table.context.unit
    ]
    names = {index: plain(table.columns[index].header) for index in own}
    unnamed = [index for index in own if names[index] and not _names_money(names[index])]
    if sum(PLACE.search(name) is not None for name in names.values()) > _STRANGE:
        return []  # 南京 among 无锡市, 徐州市 …
    if len(unnamed) in (len(own), 0) or len(unnamed) > _STRANGE:
        return []
    rows = sorted({row for row, _ in numbers})
    for index in unnamed:
        table.columns[index].strange = not _is_part(index, own, rows, numbers)
    return [table.columns[i].header for i in unnamed if table.columns[i].strange]


def _names_money(name: str) -> bool:
    """Whether a header speaks of money, or of what it is spent on (农林水, 社会保障和就业)."""
    leaf = leaf_of(name)
    return bool(
        MONEY.search(name) or PLACE.search(name) or is_known(leaf) or is_known(f"{leaf}支出")
    )


def _is_part(
    index: int,
    columns: Sequence[int],
    rows: Sequence[int],
    numbers: Mapping[tuple[int, int], Decimal],
) -> bool:
    """Whether a column makes, with others beside it, the amounts at one of their ends."""
    for first, last in combinations(range(len(columns) + 1), 2):
        run = columns[first:last]
        for total in {run[0], run[-1]} - {index}:
            parts = [column for column in run if column != total]
            sums = [
                sum((numbers.get((row, part), Decimal(0)) for part in parts), Decimal(0))
                == numbers[row, total]
                for row in rows
                if (row, total) in numbers and numbers.get((row, index))
            ]
            if index in parts and len(parts) > 1 and sum(sums) * 5 >= len(sums) * 4 > 0:
                return True
    return False
