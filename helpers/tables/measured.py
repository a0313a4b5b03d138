"""In which unit the numbers of a table stand: their cell's, column's, row's, or its own."""

from __future__ import annotations

import re

from helpers import units
from helpers.printed import UnitError
from helpers.tables.levels import header_leaf, leaf_of, without_copy
from helpers.tables.meaning import plain
from helpers.tables.ownunits import own_unit
from helpers.tables.rowunits import counts, unit_in_name
from helpers.tables.table import Column, Row, Table
from helpers.tables.unitwords import (
    BEHIND,
    COUNTED,
    COUNTS,
    FOREIGN,
    POINTS,
    QUANTITY,
    RATE,
    TERM,
    TURNS,
    UNIT_WORD,
    WORTH,
)

_UNIT_HEADER = re.compile(r"(?:.*/)?(?:计量|度量|计数)?单位")


def unit_columns(table: Table) -> list[int]:
    """The columns that say the unit of each row (计量单位), one a half of the table."""
    return [index for index in range(len(table.columns)) if _says_units(table, index)]


def _says_units(table: Table, index: int) -> bool:
    header = without_copy(plain(table.columns[index].header))
    texts = [text for row in table.rows if (text := plain(row.texts[index]))]
    if not _UNIT_HEADER.fullmatch(header) or max(map(len, texts), default=9) > 6:
        return False
    known = sum(UNIT_WORD.fullmatch(text) is not None for text in texts)
    # 单位 alone may be an office
    return leaf_of(header) != "单位" or known * 4 > len(texts) * 3


def of_several_units(table: Table) -> bool:
    """Whether the rows of a table are measured in different units, each its own."""
    units_of = ({row.texts[place] for row in table.rows} - {""} for place in _places(table))
    return any(len(found) > 1 for found in units_of)


def unit_of(
    table: Table, column: Column, row: Row | None = None, label: str = "", text: str = ""
) -> str | None:
    """The unit of a number: its header's own (金额（万元）, 期限), its row's, else the table's.

    What the cell itself prints (``text``: 1.2亿元) goes before all of them.

    A row's is that of things, where the table has one for money; what its name (``label``) says
    goes before a unit of money. None where the header counts things (人数, 批次) and nothing says
    in which unit: it is no money.
    """
    if printed := own_unit(column, text)[1]:
        return printed
    leaf = header_leaf(column)
    if rate := _rate_of(leaf):
        return rate
    try:
        own = units.find_unit(column.header)
    except UnitError:
        own = None
    points = POINTS.search(column.header)
    named = unit_in_name(label)
    if named is None and row is not None and BEHIND.fullmatch(plain(label)):
        named = unit_in_name(label, counted=counts(table, row, column.half))
    if named and named not in units.YUAN_PER and named != "%" and WORTH.search(leaf):
        named = None  # 车辆（台） has a number and an 原值
    if (own is None or own in units.YUAN_PER) and not points and named:
        return named
    if own is None and table.context.unit in units.YUAN_PER and COUNTED.search(plain(label)):
        return None
    counted = COUNTS.search(leaf)
    place = next((i for i in _places(table) if table.columns[i].half == column.half), None)
    of_things = counted or table.context.unit is None
    if own is None and of_things and row is not None and place is not None:
        own = plain(row.texts[place]) or None
    if own or counted:
        return own
    if RATE.search(leaf):
        return None if TURNS.search(leaf) else "%"
    if TERM.search(leaf):
        return "年"
    return None if column.strange else table.context.unit


def _rate_of(leaf: str) -> str | None:
    """The unit behind a header that is no sum of yuan: 标准（元/亩） → 元/亩, 贷款（万美元）."""
    behind = BEHIND.fullmatch(leaf)
    unit = behind["unit"] if behind else ""
    money = "/" in unit and QUANTITY.fullmatch(unit) and "元" in unit
    return unit if money or FOREIGN.fullmatch(unit) else None


def _places(table: Table) -> list[int]:
    """Where the units of rows stand."""
    return [i for i, one in enumerate(table.columns) if one.role == "unit"]
