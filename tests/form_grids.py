"""Grids of performance forms, built cell by cell."""

from __future__ import annotations

from helpers.pages.model import Cell, Grid, Line

TITLE = "某县县级预算部门（单位）项目支出绩效目标申报表"
EM = 6.0  # width of a character


def lines(text: str, x0: float, y0: float) -> list[Line]:
    """The printed lines of a text, one under the other."""
    return [
        Line(part, x0, y0 + 8 * n, x0 + EM * len(part), y0 + 8 * n + EM, EM)
        for n, part in enumerate(text.split("\n"))
        if part
    ]


def grid(rows: list[list], widths: list[float], page: int = 1, x: float = 40.0, **more) -> Grid:
    """A grid from rows of cells: text, or (text, colspan), or (text, colspan, rowspan)."""
    xs = [x]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [70.0 + 18 * n for n in range(len(rows) + 1)]
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(rows):
        c = 0
        for given_cell in row:
            while (r, c) in taken:
                c += 1
            text, w, h = (
                (*given_cell, 1)[:3] if isinstance(given_cell, tuple) else (given_cell, 1, 1)
            )
            taken |= {(r + i, c + j) for i in range(h) for j in range(w)}
            box = (xs[c], ys[r], xs[c + w], ys[r + h])
            cells.append(Cell(r, c, h, w, *box, lines(text, xs[c] + 1, ys[r] + 1)))
        assert all((r, k) in taken for k in range(len(widths))), f"row {r} is not full"
    return Grid(page, "lattice", 100.0, ys, xs, cells, **more)


def line(text: str) -> list[Line]:
    return [Line(text, 40, 50, 400, 58, EM)]
