"""The shapes that travel through the reader: lines of text, cells, grids, tables.

All coordinates are PDF points with the origin at the *top left* of the page as
it is read (a page that is turned, by ``/Rotate`` or by sideways text, is turned
upright first); y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters that stand together on one line of a page or a cell.

    ``text`` has inner blanks as printed, none at either end; ``x0`` is where the
    first ink begins, so an indent is ``x0`` minus the cell's left edge.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def middle(self) -> float:
        """Height of the line's middle on the page."""
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Cell:
    """One cell of a grid, merged cells given once, at their top left place."""

    row: int
    col: int
    rowspan: int
    colspan: int
    x0: float
    y0: float
    x1: float
    y1: float
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The printed text; broken lines joined without, pieces of one line with a blank."""
        parts: list[str] = []
        for before, line in zip([None, *self.lines], self.lines, strict=False):
            if before and abs(line.middle - before.middle) < 0.4 * line.size:
                parts.append(" ")
            parts.append(line.text)
        return "".join(parts)


@dataclass(slots=True)
class Grid:
    """One ruled (or aligned) block of cells on one page, before anyone read it.

    ``rows`` and ``cols`` are the borders' coordinates (one more than there are
    rows and columns); ``above`` and ``below`` are the lines of text between this
    grid and its neighbours on the page (title, unit, notes). A ``tentative`` grid is
    too small to be believed alone: it counts only where it goes on with a table.
    """

    page: int
    flavor: str
    accuracy: float
    rows: list[float]
    cols: list[float]
    cells: list[Cell]
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    tentative: bool = False

    @property
    def bbox(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.cols[0], self.rows[0], self.cols[-1], self.rows[-1]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows) - 1, len(self.cols) - 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text and the page on which it begins."""

    page: int
    text: str
