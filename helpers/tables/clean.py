"""From grids to tables: what is header, what is body, what goes on over the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.forms import listhead, recognise
from helpers.pages.context import Context, is_title, read_context
from helpers.pages.heads import RunningHeads
from helpers.pages.model import Cell, Grid
from helpers.pages.textrows import CODE_PARTS, is_number
from helpers.pages.unclaimed import unclaimed
from helpers.tables import cutrow, facing
from helpers.tables.contents import lists_contents
from helpers.tables.following import on_columns
from helpers.tables.header import header_depth, headers_of, printed_again
from helpers.tables.heading import is_caption_row
from helpers.tables.names import names
from helpers.tables.roles import find_roles
from helpers.tables.table import Column, Row, Table


@dataclass(slots=True)
class _Part:
    """One grid with its context and its header rows counted."""

    grid: Grid
    context: Context
    first: int
    depth: int
    first_on_page: bool
    is_form: bool


def assemble(pages) -> list[Table]:
    """All tables of some pages (:class:`helpers.pages.extract.PageGrids`), each with its id."""
    assembler = Assembler()
    tables = [table for page in pages for table in assembler.add(page)] + assembler.close()
    printed = [(table.context.number, table.pages) for table in tables]
    for table, name in zip(tables, names(printed), strict=True):
        table.id = name
    return tables


class Assembler:
    """Puts the grids of pages (:class:`helpers.pages.extract.PageGrids`) together into tables.

    Pages come in order, and a table is given once it is whole: a long document is never held.

    What turns out to be no table (a list of contents, a tentative grid) joins its page's lines
    ``outside``, which are final once the page was added. Rows of amounts that are left there are
    given as tables that are ``unread``.
    """

    def __init__(self) -> None:
        self._open: Table | None = None
        self._facing: tuple[Table, Table] | None = None  # on the left page, on the right one
        self._unread: list[Table] = []
        self._heads = RunningHeads()

    def add(self, page) -> list[Table]:
        """Take the next page's grids; gives the tables that end before it or on it, unnamed."""
        whole: list[Table] = []
        heads = self._heads.see(page.outside, page.height)
        for grid in page.grids if heads else ():
            grid.above = [line for line in grid.above if line not in heads]
        if page.loose:
            self._go_on(page)
        free = list(page.outside)
        for index, grid in enumerate(page.grids):
            part = _part(grid, page, index)
            if part is None:
                continue
            if not part.is_form and lists_contents(grid, part.context, _headers(part)):
                page.outside.extend(line for cell in grid.cells for line in cell.lines)
                continue
            table = self._open
            if table and not self._on_the_right() and _continues(table, part):
                _append(table, part)
                continue
            if part.first_on_page and self._faces(part):
                continue
            if part.first_on_page and table and table.grids[-1].page == page.page - 1:
                _title_before(part, table.grids[-1], page.width)
            if grid.tentative:
                lines = [line for cell in grid.cells for line in cell.lines]
                page.outside.extend(lines)
                free.extend(lines)
            else:
                whole += self.close()
                self._open = _begin(part)
        self._unread += [_unread(grid, page) for grid in unclaimed(page.page, free)]
        return whole if self._open else whole + self.close()

    def _faces(self, part: _Part) -> bool:
        """Take a grid that is the right half of the open table, or goes on with its left half."""
        table, pair = self._open, self._facing
        if table is None:
            return False
        if self._on_the_right() and _continues(pair[0], part):
            _append(pair[0], part)
            self._open = pair[0]
            return True
        named = part.context.title or part.context.number
        next_page = part.grid.page == table.grids[-1].page + 1
        if named or not next_page or table.kind == "form" or part.is_form:
            return False
        right = _begin(part)
        again = pair is not None and table is pair[0]
        if again and right.headers != pair[1].headers[-len(right.headers) :]:
            return False
        if not facing.lend(table, right):
            return False
        if again:
            facing.add(pair[1], right)
            right = pair[1]
        self._open, self._facing = right, (table, right)
        return True

    def _on_the_right(self) -> bool:
        """Whether the open table's last page is a right one, whose names stand on the left."""
        return self._facing is not None and self._open is self._facing[1]

    def _go_on(self, page) -> None:
        """Append the rows that a page begins with to the open table, or say there that it has them.

        Appended, they leave the page's other text and the lines over its first grid.
        """
        table = self._open
        if table is None or table.kind == "form" or table.grids[-1].page != page.page - 1:
            return
        if self._on_the_right():
            return  # the rows have no names; they are said as a table that is unread
        grid = on_columns(page.page, page.loose, table.grids[-1])
        if grid is None:
            count = len(page.loose)
            table.notes.append(
                f"p{page.page}: the page begins with {count} rows of numbers without a header, "
                "not under this table's columns; they are no part of it"
            )
            return
        _append(table, _Part(grid, Context(), 0, 0, True, False))
        top, bottom = grid.rows[0], grid.rows[-1]
        page.outside[:] = [x for x in page.outside if not top <= x.middle <= bottom]
        for other in page.grids:
            other.above = [x for x in other.above if not top <= x.middle <= bottom]

    def close(self) -> list[Table]:
        """The table that no later page goes on with, and what no table took since it began."""
        tables = [*(self._facing or ([self._open] if self._open else [])), *self._unread]
        tables.sort(key=lambda table: (table.grids[0].page, table.grids[0].rows[0]))
        self._open, self._facing, self._unread = None, None, []
        for table in tables:
            if table.kind != "form":
                _parts_of_codes(table)
                find_roles(table)
        return tables


def _title_before(part: _Part, last: Grid, width: float) -> None:
    """Take number, title and unit from the foot of the page before, where they begin the table."""
    context = part.context
    if context.title or context.number or not part.depth:
        return
    before = read_context(last.below, [], width)
    if before.title and is_title(before.title):
        context.number, context.title = before.number, before.title
        context.unit = context.unit or before.unit
        context.unit_note = context.unit_note or before.unit_note


def _part(grid: Grid, page, index: int) -> _Part | None:
    if not any(cell.lines for cell in grid.cells):
        return None
    first = 0
    merged: list[Cell] = []
    while first < grid.shape[0] - 1:
        row = [cell for cell in grid.cells if cell.row <= first < cell.row + cell.rowspan]
        full = [cell for cell in row if cell.colspan == grid.shape[1] and grid.shape[1] > 1]
        full = full or (row if is_caption_row(row) else [])
        if not full and any(cell.lines for cell in row):
            break
        if any(is_number(cell.text) for cell in full):
            break
        merged.extend(full)
        first += 1
    context = read_context(grid.above, merged, page.width)
    is_form = recognise.is_form(grid, context.title)
    depth = 0 if is_form else header_depth(grid, first)
    return _Part(grid, context, first, depth, index == 0, is_form)


def _headers(part: _Part) -> list[str]:
    return headers_of(part.grid, part.first, part.depth)


def _continues(table: Table, part: _Part) -> bool:
    """Whether a grid goes on with the table before it."""
    grid, context, last = part.grid, part.context, table.grids[-1]
    if table.kind == "form" and (listed := listhead.list_headers(table.grids[0])):
        # a list of projects' targets: its header again, or its borders, goes on with it
        same = listhead.list_headers(grid) == listed or _among(grid.cols, table.grids[0].cols)
        named = context.title != table.context.title and is_title(context.title)
        return same and not named and grid.page == last.page + 1 and part.first_on_page
    if table.kind == "form" or part.is_form:
        return (
            table.kind == "form"
            and grid.page == last.page + 1
            and part.first_on_page
            and recognise.goes_on(table.grids, grid)
            and (not context.title or context.title == table.context.title)
        )
    if grid.page == last.page or not part.first_on_page or grid.page > last.page + 2:
        return False
    fewer = grid.shape[1] != last.shape[1]
    if fewer and not _fewer_borders(part, last):
        return False
    if context.continued:
        return True
    if context.number and context.number != table.context.number:
        return False
    if context.title and context.title != table.context.title:
        return False
    named = bool(context.number or context.title)
    if named:
        return part.depth == 0 or _alike(_headers(part), table.headers)
    if part.depth and not fewer and not _alike(_headers(part), table.headers):
        # words of names above columns of numbers: 使用结余 | | 结余分配 | | below the same borders
        return grid.page == last.page + 1 and _fewer_borders(part, last)
    return grid.page == last.page + 1 and (context.unit in (None, table.context.unit))


def _fewer_borders(part: _Part, last: Grid) -> bool:
    """Whether a grid without title and header has some of the borders of the one above, no other.

    The last rows of a table may all be merged over columns that its first rows keep apart.
    """
    context = part.context
    headed = part.depth and all(_headers(part))
    if headed or context.title or context.number or context.unit:
        return False
    return part.grid.shape[1] > 1 and _places(part.grid.cols, last.cols) is not None


def _places(some: list[float], borders: list[float], near: float = 3.0) -> list[int] | None:
    """Where each of some borders stands among all of them, outer ones included; None if nowhere."""
    found = []
    for edge in some:
        place = min(range(len(borders)), key=lambda index: abs(borders[index] - edge))
        if abs(borders[place] - edge) > near:
            return None
        found.append(place)
    whole = found[0] == 0 and found[-1] == len(borders) - 1
    return found if whole and len(set(found)) == len(found) else None


def _among(some: list[float], borders: list[float], near: float = 3.0) -> bool:
    """Whether each of some borders is one of these."""
    return all(min(abs(edge - border) for border in borders) <= near for edge in some)


def _on_borders(grid: Grid, last: Grid) -> Grid:
    """The grid with the columns of the one above, its cells merged over those it lacks."""
    places = _places(grid.cols, last.cols)
    if places is None or grid.shape[1] == last.shape[1]:
        return grid
    for cell in grid.cells:
        first, after = places[cell.col], places[cell.col + cell.colspan]
        cell.col, cell.colspan = first, after - first
    grid.cols = list(last.cols)
    return grid


def _alike(headers: list[str], others: list[str]) -> bool:
    """Whether two headers are the same, but for a word that another cell's text ran over."""
    same = sum(one == other for one, other in zip(headers, others, strict=True))
    return same * 4 >= len(others) * 3


def _begin(part: _Part) -> Table:
    if part.is_form:
        return Table(part.context, "form", [part.grid])
    table = Table(part.context, "", [part.grid])
    table.columns = [Column(header) for header in _headers(part)]
    table.rows = _body(part, part.first + part.depth, 0)
    return table


def _parts_of_codes(table: Table) -> None:
    """Words 类, 款, 项 in the row of 合计 are the last level of the header over the codes.

    Changes the table: the headers get them, the rows lose them.
    """
    for row in table.rows:
        texts = [text.strip() for text in row.texts]
        found = {i: text for i, text in enumerate(texts) if text in CODE_PARTS}
        columns, words = list(found), tuple(found.values())
        side_by_side = columns == list(range(columns[0], columns[-1] + 1)) if columns else False
        if len(found) < 2 or not side_by_side or words != CODE_PARTS[: len(found)]:
            continue
        for index, word in found.items():
            row.texts[index] = ""
            if not table.columns[index].header.endswith(word):
                table.columns[index].header += f"/{word}"


def _unread(grid: Grid, page) -> Table:
    """Rows that no table took as a table of their own, with number, title and unit over them."""
    known = [other.rows[-1] for other in page.grids if other.rows[-1] <= grid.rows[0]]
    ceiling = max(known, default=0.0)
    grid.above = [line for line in page.outside if ceiling <= line.middle < grid.rows[0]]
    context = read_context(grid.above, [], page.width)
    table = _begin(_Part(grid, context, 0, 0, False, False))
    table.unread = "rows of amounts stand here in no table that was recognised"
    return table


def _append(table: Table, part: _Part) -> None:
    if table.kind != "form":
        part.grid = _on_borders(part.grid, table.grids[-1])
        start = part.first + part.depth
        if part.depth and not _alike(_headers(part), table.headers):
            start = part.first
        rows = _body(part, start, len(table.rows))
        if rows and table.rows:
            if cutrow.is_cut(table, table.rows[-1], rows[0], rows[1:]):
                cutrow.join(table.rows[-1], rows.pop(0))
                for row in rows:
                    row.number -= 1
            elif note := cutrow.may_be_cut(table, table.rows[-1], rows[0], rows[1:]):
                table.notes.append(note)
        table.rows += rows
    if table.context.unit is None:
        table.context.unit = part.context.unit
    table.grids.append(part.grid)


def _body(part: _Part, start: int, count: int) -> list[Row]:
    grid = part.grid
    rows: dict[int, Row] = {}
    again = printed_again(grid, part.first, part.depth) if part.depth else ()
    for cell in grid.cells:
        if cell.row < start or cell.row in again or not cell.lines:
            continue
        row = rows.setdefault(cell.row, Row(0, grid.page, [""] * grid.shape[1], at=cell.row))
        row.texts[cell.col] = cell.text
        row.indents[cell.col] = _indent(cell, grid)
        row.lefts[cell.col] = cell.lines[0].x0
        row.spans[cell.col] = cell.colspan
        last = cell.lines[-1]
        if last.x1 >= cell.x1 - 1.6 * last.size:
            row.filled.add(cell.col)
        if _minus_at_rule(cell, grid):
            row.minus.add(cell.col)
    for cell in grid.cells:
        if cell.row >= start and cell.lines:
            for index in range(cell.row + 1, cell.row + cell.rowspan):
                if index in rows:
                    rows[index].merged[cell.col] = cell.text
    ordered = [rows[index] for index in sorted(rows)]
    for number, row in enumerate(ordered, count + 1):
        row.number = number
    return ordered


_MINUS_APART = re.compile(r"[-−－–]\s+\d\S*")


def _minus_at_rule(cell: Cell, grid: Grid) -> bool:
    """Whether a minus stands at the left rule of its number's cell, as formats of accounts set it.

    Where no rule parts the columns it may be the dash of the cell before.
    """
    ruled = grid.flavor.startswith("lattice") and "+cols" not in grid.flavor
    if not ruled or not cell.col or not _MINUS_APART.fullmatch(cell.text):
        return False
    first, last = cell.lines[0], cell.lines[-1]
    level = abs(first.middle - last.middle) < 0.4 * first.size
    return level and first.x0 - cell.x0 < 0.7 * first.size


def _indent(cell: Cell, grid: Grid) -> float:
    """Distance of the label's ink from its cell's left border, in points.

    Columns found in the text have no border of their own, so the table's left
    edge is taken: it is the same on every page of the table.
    """
    edge = grid.cols[0] if grid.flavor.startswith("aligned") else cell.x0
    return cell.lines[0].x0 - edge
