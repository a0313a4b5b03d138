"""Grids made by hand, for the steps between a page's cells and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from helpers.pages.model import Cell, Grid, Line
from helpers.tables.clean import assemble
from helpers.tables.table import Table
from helpers.tables.tidy import Tidied, tidy

SIZE = 10.0
ROW = 16.0
TOP = 100.0
LEFT = 40.0
WIDTH = 420.0

Span = tuple[int, int, int, int]


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text is set: Chinese a full square, the rest half of one."""
    return sum(size if ord(char) > 0x2E80 else size / 2 for char in text)


def make_line(text: str, x0: float, y0: float, size: float = SIZE) -> Line:
    """A line of text whose ink begins at ``x0``, ``y0``."""
    return Line(text, x0, y0, x0 + width_of(text, size), y0 + size, size)


def centred(text: str, y0: float, size: float = SIZE) -> Line:
    """A line in the middle of the page."""
    return make_line(text, (WIDTH + 2 * LEFT - width_of(text, size)) / 2, y0, size)


def make_grid(
    rows: Sequence[Sequence[str]],
    *,
    merged: Sequence[Span] = (),
    page: int = 1,
    above: Sequence[str | Line] = (),
    below: Sequence[str | Line] = (),
    top: float = TOP,
    widths: Sequence[float] | None = None,
) -> Grid:
    """A ruled grid of these texts.

    A line feed breaks a cell's text; leading U+3000 become an indent; ``merged`` are (row, col,
    rowspan, colspan); ``above`` are lines of the title, centred, over the grid.
    """
    cols = len(rows[0])
    widths = widths or [WIDTH / cols] * cols
    xs = [LEFT + sum(widths[:i]) for i in range(cols + 1)]
    heights = [ROW * max(1, *(text.count("\n") + 1 for text in row)) for row in rows]
    ys = [top + sum(heights[:i]) for i in range(len(rows) + 1)]
    spans = {(row, col): (down, across) for row, col, down, across in merged}
    hidden = {
        (r, c)
        for row, col, down, across in merged
        for r in range(row, row + down)
        for c in range(col, col + across)
    } - set(spans)
    cells = []
    for r, row in enumerate(rows):
        assert len(row) == cols, f"row {r} has {len(row)} cells, not {cols}"
        for c, text in enumerate(row):
            if (r, c) in hidden:
                continue
            down, across = spans.get((r, c), (1, 1))
            lines = []
            for number, part in enumerate(text.split("\n")):
                bare = part.lstrip("　")
                if bare:
                    x = xs[c] + 2 + SIZE * (len(part) - len(bare))
                    lines.append(make_line(bare, x, ys[r] + 3 + number * ROW))
            cells.append(
                Cell(r, c, down, across, xs[c], ys[r], xs[c + across], ys[r + down], lines)
            )
    over = [
        centred(line, top - 20.0 * (len(above) - i)) if isinstance(line, str) else line
        for i, line in enumerate(above)
    ]
    under = [
        make_line(line, LEFT, ys[-1] + 5 + 15 * i) if isinstance(line, str) else line
        for i, line in enumerate(below)
    ]
    return Grid(page, "lattice/vector", 100.0, ys, xs, cells, over, under)


def pages_of(*grids: Grid) -> list[SimpleNamespace]:
    """Pages as the extractor gives them, the grids of one page in order."""
    pages: dict[int, SimpleNamespace] = {}
    for grid in grids:
        page = SimpleNamespace(
            page=grid.page, width=WIDTH + 2 * LEFT, height=842.0, grids=[], outside=[], loose=[]
        )
        page = pages.setdefault(grid.page, page)
        page.grids.append(grid)
        page.outside.extend(grid.above)
    return list(pages.values())


def tables_of(*grids: Grid) -> list[Table]:
    """The tables that these grids make."""
    return assemble(pages_of(*grids))


def table_of(rows: Sequence[Sequence[str]], **more) -> Table:
    """The one table of one grid."""
    (table,) = tables_of(make_grid(rows, **more))
    return table


def tidied(rows: Sequence[Sequence[str]], year: int | None = None, **more) -> Tidied:
    """The lines of one grid."""
    return tidy(table_of(rows, **more), "r", year)


def pick(lines: list[dict], *names: str) -> list[tuple]:
    """Some columns of lines."""
    return [tuple(line[name] for name in names) for line in lines]


# ── an ordinary table of revenue ─────────────────────────────────────────────────────────

TITLE = "某某区2023年一般公共预算收入完成情况表"
HEADER = ("项目", "2023年预算数", "2023年完成数", "完成数为预算数的%")


def over(number="表一", title=TITLE, unit="单位：万元") -> list[Line]:
    """Number, title and unit above a grid."""
    lines = [(number, 10), (title, 14), (unit, 10)]
    return [centred(text, 20.0 + 22 * i, size) for i, (text, size) in enumerate(lines) if text]


def read(*rows, **more):
    """The lines of a table under the usual header."""
    return tidied((HEADER, *rows), above=more.pop("above", over()), **more)
