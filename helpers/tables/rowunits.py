"""Units that the names of rows say: 人均生产总值（元）, 增速, 车辆数合计（辆）."""

from __future__ import annotations

from collections.abc import Mapping

from helpers import units
from helpers.printed import UnitError
from helpers.tables.meaning import plain
from helpers.tables.table import Row, Table
from helpers.tables.unitwords import (
    BEHIND,
    BOUGHT,
    CLASS,
    FOREIGN,
    MEASURED,
    PERCENT,
    QUANTITY,
    RATE,
    SHARE,
    THINGS_EACH,
    TURNS,
    WHOLE_NUMBER,
)


def unit_in_name(label: str, counted: bool = False) -> str | None:
    """The unit that a row's name says its numbers have: 人均生产总值（元） → 元, 增速 → %.

    As printed where it is none of money in yuan (年, 亿美元, 元/千瓦时). None where it says none.
    Of things (辆, 台/套) only where the name measures them, or the row's numbers are ``counted``.
    """
    name = plain(label)
    behind = BEHIND.fullmatch(name)
    if PERCENT.search(name):
        return "%"
    if behind is None:
        share = SHARE.search(name) or (RATE.search(name) and not TURNS.search(name))
        return "%" if share else None
    unit = behind["unit"]
    try:
        found = units.find_unit(f"({unit})")
    except UnitError:
        return unit
    if found in units.YUAN_PER or found in ("%", "‰", "百分点") or FOREIGN.fullmatch(unit):
        return found or unit
    told = (counted and not CLASS.search(unit)) or MEASURED.search(behind["of"])
    return unit if told and THINGS_EACH.fullmatch(unit) else None


def unit_of_quantity(name: str) -> str:
    """The unit that stands in brackets behind the name of what is measured, '' where none does.

    For indicators (维护成本（万元）, 培训成本(元/人天)), which are nothing else; a row in a table
    of money may be, see ``unit_in_name``.
    """
    behind = BEHIND.fullmatch(plain(name))
    return behind["unit"] if behind and QUANTITY.fullmatch(behind["unit"]) else ""


def counts(table: Table, row: Row, half: int) -> bool:
    """Whether a row's numbers may count things: whole ones, in no list of what is bought.

    打印机（台） may be an amount there, 床位（张） is none elsewhere.
    """
    if BOUGHT.search(plain(table.context.title + "".join(table.headers))):
        return False
    texts = [
        row.texts[index].strip()
        for index, column in enumerate(table.columns)
        if column.role == "value" and column.half == half
    ]
    return all(WHOLE_NUMBER.fullmatch(text) for text in texts if text)


def named_by_heads(
    table: Table, half: int, names: Mapping[int, str], parents: Mapping[int, int | None]
) -> dict[int, str]:
    """By which name the unit of each row's numbers in one half is told, by row number.

    Its own, or that of a row above it which counts things and of which it is a part: 机要通信用车
    below 车辆数合计（辆）.
    """
    found: dict[int, str] = {}
    rows = {row.number: row for row in table.rows}
    for number, name in names.items():
        above, parent = name, parents.get(number)
        while parent is not None and unit_in_name(above, counted=True) is None:
            above, parent = names.get(parent, ""), parents.get(parent)
        unit = unit_in_name(above, counted=True) if counts(table, rows[number], half) else None
        found[number] = above if unit and THINGS_EACH.fullmatch(unit) else name
    return found
