"""In which unit the numbers of a table stand: its columns', its rows', its own."""

from __future__ import annotations

import re

from helpers import units
from helpers.printed import UnitError
from helpers.tables.meaning import plain
from helpers.tables.table import Column, Row, Table

#: Columns of a table of money that hold years or things.
_TERM = re.compile(r"(?:期限|年限)(?:[（(]年[）)])?$")
_COUNTS = re.compile(
    r"(?:人次|批次|人数|次数|数量|辆数|台数|个数|户数|套数|面积)(?:[（(].*[）)])?$"
)
#: Rates are no money (毛利率, 资金使用率); how often things turn over is no percentage either.
_RATE = re.compile(r"(?<![汇频])率(?:[（(].*[）)])?$")
_TURNS = re.compile(r"周转率")
_UNIT_HEADER = re.compile(r"(?:.*/)?(?:计量|度量|计数)单位")


def unit_column(table: Table) -> int | None:
    """The column that says the unit of each row (计量单位), None where none does."""
    for index, column in enumerate(table.columns):
        texts = [plain(row.texts[index]) for row in table.rows]
        if _UNIT_HEADER.fullmatch(plain(column.header)) and max(map(len, texts), default=9) < 7:
            return index
    return None


def unit_of(table: Table, column: Column, row: Row | None = None) -> str | None:
    """The unit of a column: its header's own (金额（万元）, 期限), its row's, else the table's.

    A row's is that of things, where the table has one for money. None where the header counts
    things (人数, 批次) and nothing says in which unit: it is no money.
    """
    try:
        own = units.find_unit(column.header)
    except UnitError:
        own = None
    leaf = plain(column.header).rsplit("/", 1)[-1]
    counts = _COUNTS.search(leaf)
    place = next((i for i, one in enumerate(table.columns) if one.role == "unit"), None)
    of_things = counts or table.context.unit is None
    if own is None and of_things and row is not None and place is not None:
        own = plain(row.texts[place]) or None
    if own or counts:
        return own
    if _RATE.search(leaf):
        return None if _TURNS.search(leaf) else "%"
    return "年" if _TERM.search(leaf) else table.context.unit
