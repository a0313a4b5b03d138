"""Tables over two facing pages: the names of the rows stand on the left page alone."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.pages.model import Cell
from helpers.pages.textrows import fills_number
from helpers.tables.roles import find_roles
from helpers.tables.table import Column, Row, Table

#: Fewer rows at the same heights may be a coincidence.
FEWEST = 3
_NAMING = ("label", "code", "ordinal")
_WORD = re.compile(r"[\u4e00-\u9fff]")


def lend(left: Table, right: Table) -> bool:
    """Put the names of a page's rows before the columns of the page that faces it.

    In: the table so far, and the one that the next page begins with, of one grid and without a
    title. Every row of that has numbers alone and stands as high as one row of the table on the
    left; else nothing is lent. Number, title and unit are of both pages, wherever they stand.
    Out: whether it was lent.
    """
    columns = _naming(left)
    names = [_names_at(left, columns, _middle(right, row)) for row in right.rows]
    if len(names) < FEWEST or not all(_numbers_alone(row) for row in right.rows):
        return False
    if not all(names) or len({id(cells[-1]) for cells in names}) < len(names):
        return False
    if sum(_WORD.search(cells[-1].text) is None for cells in names) * 5 > len(names):
        return False
    right.columns = [Column(left.columns[i].header) for i in columns] + right.columns
    for row, cells in zip(right.rows, names, strict=True):
        _put_before(row, cells)
    over, here = left.context, right.context
    unit = here.unit or over.unit
    note = here.unit_note or over.unit_note
    right.context = replace(here, number=over.number, title=over.title, unit=unit, unit_note=note)
    if over.unit is None and not over.unit_note:
        left.context = replace(over, unit=unit)
    right.notes.append("the names of its rows stand on the facing page, before it")
    return True


def add(right: Table, more: Table) -> None:
    """Put the rows of a further page below those of the right half of a table."""
    for number, row in enumerate(more.rows, len(right.rows) + 1):
        row.number = number
    right.rows += more.rows
    right.grids += more.grids


def _naming(table: Table) -> list[int]:
    """The columns that name a table's rows: those before its first numbers, a name the last."""
    copy = replace(table, columns=[Column(one.header) for one in table.columns], notes=[])
    find_roles(copy)
    roles = [column.role for column in copy.columns]
    first = next((i for i, role in enumerate(roles) if role not in _NAMING), len(roles))
    return list(range(first)) if roles[:first][-1:] == ["label"] else []


def _numbers_alone(row: Row) -> bool:
    return all(fills_number(text) for text in row.texts if text)


def _middle(table: Table, row: Row) -> float:
    """How high the numbers of a row stand on its page, in points."""
    lines = [line for cell in table.grids[0].cells if cell.row == row.at for line in cell.lines]
    return sum(line.middle for line in lines) / len(lines)


def _names_at(table: Table, columns: list[int], middle: float) -> list[Cell | None]:
    """The cells that name the row at a height of the table's last page; [] where none does."""
    grid = table.grids[-1]
    at = {
        cell.col: cell
        for cell in grid.cells
        if cell.lines and grid.rows[cell.row] <= middle <= grid.rows[cell.row + cell.rowspan]
    }
    named = [at.get(column) for column in columns]
    return named if named and named[-1] else []


def _put_before(row: Row, cells: list[Cell | None]) -> None:
    """Put names before a row's numbers, whose columns move to the right."""
    count = len(cells)
    row.texts = [cell.text if cell else "" for cell in cells] + row.texts
    for name in ("indents", "lefts", "spans", "merged"):
        setattr(row, name, {at + count: value for at, value in getattr(row, name).items()})
    row.filled, row.minus = ({at + count for at in own} for own in (row.filled, row.minus))
    for index, cell in enumerate(cells):
        if cell:
            row.lefts[index] = cell.lines[0].x0
            row.indents[index] = cell.lines[0].x0 - cell.x0
