"""Which side of a table a number stands in, where both sides speak of the same direction.

Two lists side by side under the same headers (工资福利支出 … beside 商品和服务支出 …) are two
tables of one title, and so are two years of one list whose headers name them once (金额 占比 金额
占比): their sums are apart.  lines.csv tells sides by direction only, so that they are told by the
printed table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.checks.figures import Entry
from helpers.printed import UnitError, parse_number

if TYPE_CHECKING:
    from helpers.checks.data import Sheet


def need_blocks(entries: Sequence[Entry]) -> bool:
    """Whether a row of one table has two numbers of one direction under one header."""
    seen = {(entry.row, entry.side, entry.column) for entry in entries}
    return len(seen) < len(entries)


def tell_blocks(entries: Sequence[Entry], sheet: Sheet) -> list[Entry]:
    """The entries of a two-sided table with ``block`` filled in, 0 on the left.

    The numbers of a row under one header are taken in printed order, as lines.csv has them;
    where their count is once not that of the printed row, all stay in block 0.
    """
    rows: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        rows[entry.row, entry.column].append(index)
    sides = _sides(sheet)
    headers = [sheet.header(place) for place in range(len(sheet.headers))]
    cells = {number: row for number, _, row in sheet.rows}
    found = list(entries)
    for (number, column), indices in rows.items():
        row = cells.get(number, ())
        printed = [i for i, text in enumerate(row) if headers[i] == column and _is_number(text)]
        if len(printed) != len(indices):
            return list(entries)
        for index, place in zip(indices, printed, strict=True):
            found[index] = replace(found[index], block=sides[place])
    return found


def _sides(sheet: Sheet) -> list[int]:
    """The side of each column: a new one begins at names that stand behind numbers.

    Where no names do, it begins at a header that the side has already (金额 占比 金额 占比).
    """
    labels = sheet.label_columns
    parted = any(index - 1 not in labels for index in labels[1:])
    sides, side, behind = [], 0, False
    had: set[str] = set()
    for index in range(len(sheet.headers)):
        if index in labels:
            side += behind
            behind = False
        elif labels and index > labels[0]:
            behind = True
            if not parted and sheet.header(index) in had:
                side, had = side + 1, set()
            had.add(sheet.header(index))
        sides.append(side)
    return sides


def _is_number(text: str) -> bool:
    try:
        return bool(text.strip()) and parse_number(text).kind == "number"
    except UnitError:
        return False
