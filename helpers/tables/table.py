"""A printed table over all its pages, cleaned, nothing interpreted yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.pages.context import Context
from helpers.pages.model import Grid


@dataclass(slots=True)
class Column:
    """A column of a table: its printed header and what its cells are.

    ``role`` is label, code, ordinal, year, unit, remark, text or value; ``half`` counts the
    label groups of a two-sided table (0 left, 1 right …). ``strange`` says that neither its name
    nor its numbers tell whether they are in the table's unit.
    """

    header: str
    role: str = ""
    half: int = 0
    strange: bool = False


@dataclass(slots=True)
class Row:
    """A printed row: its texts by column, its page, and the label's place in its cell.

    ``indents`` are measured from the cell's border, ``lefts`` from the page's.
    ``merged`` are the texts of cells that begin in a row above and reach into this one.
    ``filled`` are the columns whose text reaches the right border of its cell: a
    text that a page break cut goes on in the next row. ``minus`` are the columns whose number
    has its minus apart from it, at the rule on the left of its cell. ``at`` is its row in the grid.
    """

    number: int
    page: int
    texts: list[str]
    indents: dict[int, float] = field(default_factory=dict)
    lefts: dict[int, float] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)
    merged: dict[int, str] = field(default_factory=dict)
    minus: set[int] = field(default_factory=set)
    at: int = 0


@dataclass(slots=True)
class Table:
    """One printed table over all its pages, cleaned, nothing interpreted yet.

    ``unread`` says why nothing of it can be read, '' where it can.
    """

    context: Context
    kind: str
    grids: list[Grid]
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    id: str = ""
    notes: list[str] = field(default_factory=list)
    unread: str = ""

    @property
    def pages(self) -> list[int]:
        """The pages it stands on."""
        return list(dict.fromkeys(grid.page for grid in self.grids))

    @property
    def headers(self) -> list[str]:
        """Header texts in column order."""
        return [column.header for column in self.columns]
