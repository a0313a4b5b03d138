"""Rows and columns from the text, where rules are missing.

Nearly a third of published budget tables have rules between columns only, some
under rows only, some none. What is missing is read from the text itself: a row
is where numbers stand on one line, a column is where text never crosses.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from helpers.model import Cell, Grid, Line

_NUMBER = re.compile(
    r"[(（]?[-－−△▲+]?[\d０-９][\d０-９,，.．]*[)）]?[%％]?|#[A-Z/0!]+[!?]?|[-—–－]{1,2}"
)
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d)|[①-⑳]|其中|减|加)"
)
LEADERS = re.compile(r"[.…·．]{4,}")


def is_number(text: str) -> bool:
    """Whether a piece of text is a number, an error or a dash standing for one."""
    return _NUMBER.fullmatch(text.replace(" ", "")) is not None


def has_digits(line: Line) -> bool:
    """Whether the piece is a number with digits (dashes and errors don't count)."""
    return is_number(line.text) and any(char.isdigit() for char in line.text)


def baselines(lines: list[Line]) -> list[list[Line]]:
    """Pieces grouped by the line they stand on, top to bottom, left to right."""
    rows: list[list[Line]] = []
    middle = 0.0
    for line in sorted(lines, key=lambda line: (line.middle, line.x0)):
        if rows and line.middle - middle < 0.42 * max(min(line.size, rows[-1][0].size), 1):
            rows[-1].append(line)
        else:
            rows.append([line])
            middle = line.middle
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def numbers_beside(lines: list[Line], boxes: list[tuple[float, float, float, float]]) -> int:
    """Numbers that stand in rows of two and more pieces outside all ``boxes``."""
    count = 0
    for row in baselines(lines):
        outside = [
            line
            for line in row
            if not any(
                x0 <= (line.x0 + line.x1) / 2 <= x1 and y0 <= line.middle <= y1
                for x0, y0, x1, y1 in boxes
            )
        ]
        if len(outside) > 1 and not any(LEADERS.search(line.text) for line in outside):
            count += sum(has_digits(line) for line in outside)
    return count


# ── rows inside one tall cell ────────────────────────────────────────────────────────────


@dataclass(slots=True)
class TextRow:
    """A row found in the text: its middle and the lines of each column."""

    middle: float
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def extent(self) -> tuple[float, float]:
        """Top and bottom of its text."""
        every = [line for lines in self.lines.values() for line in lines]
        return min(line.y0 for line in every), max(line.y1 for line in every)


def text_rows(columns: dict[int, list[Line]], rights: dict[int, float]) -> list[TextRow]:
    """Rows of a block of text that has columns but no rules between its rows.

    Args:
        columns: the lines of each column, by column index.
        rights: where each column's text may reach at most.

    A line of numbers makes a row. A label makes a row of its own where it stands
    alone, and goes on over the next line where it filled its column or where the
    number stands between its two lines.
    """
    numeric = [line for lines in columns.values() for line in lines if is_number(line.text)]
    rows = [TextRow(sum(x.middle for x in row) / len(row)) for row in baselines(numeric)]
    wordy = _wordy_columns(columns)
    pitch = _pitch(rows)
    for position, col in enumerate(wordy):
        if position and not _keeps_rows(columns[col], rows):
            continue
        for paragraph in _paragraphs(columns[col], rights[col], rows, pitch):
            row = _row_for(paragraph, rows, col)
            row.lines.setdefault(col, []).extend(paragraph)
    for col, lines in columns.items():
        for line in lines:
            if rows and not any(line is one for row in rows for one in row.lines.get(col, ())):
                nearest = min(rows, key=lambda row: abs(row.middle - line.middle))
                nearest.lines.setdefault(col, []).append(line)
    return sorted((row for row in rows if row.lines), key=lambda row: row.middle)


def _wordy_columns(columns: dict[int, list[Line]]) -> list[int]:
    """The columns of words, left to right; the first holds the labels."""
    return [
        col
        for col in sorted(columns)
        if sum(not is_number(line.text) for line in columns[col]) * 2 > len(columns[col]) > 0
    ]


def _keeps_rows(lines: list[Line], rows: list[TextRow]) -> bool:
    """Whether a further column of words stands on the same lines (labels do, remarks don't)."""
    touching = sum(_touches(line, rows) is not None for line in lines)
    return touching >= 0.6 * len(lines)


def _touches(line: Line, rows: list[TextRow]) -> TextRow | None:
    for row in rows:
        if abs(row.middle - line.middle) < 0.45 * line.size:
            return row
    return None


def _pitch(rows: list[TextRow]) -> float:
    """The usual distance from one row of numbers to the next, 0 where it can't be told."""
    middles = sorted(row.middle for row in rows)
    steps = sorted(b - a for a, b in itertools.pairwise(middles))
    return steps[len(steps) // 4] if len(steps) >= 3 else 0.0


def _paragraphs(
    lines: list[Line], right: float, rows: list[TextRow], pitch: float
) -> list[list[Line]]:
    """Label lines joined where one label was broken over several lines."""
    found: list[list[Line]] = []
    ordered = sorted(lines, key=lambda line: (line.middle, line.x0))
    for line in ordered:
        if found and _goes_on(found[-1], line, right, rows, pitch):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(
    paragraph: list[Line], line: Line, right: float, rows: list[TextRow], pitch: float
) -> bool:
    before = paragraph[-1]
    gap = line.middle - before.middle
    if gap < 0.4 * line.size:
        return True
    if gap > 1.9 * max(line.size, before.size) or NUMBERED.match(line.text):
        return False
    if line.x0 > paragraph[0].x0 + 0.4 * line.size:
        # a broken label goes on at its own edge or further left, never deeper
        return False
    own = [_touches(one, rows) for one in paragraph]
    mine = _touches(line, rows)
    numbered = any(row is not None for row in own) or any(
        paragraph[0].middle < row.middle < before.middle for row in rows
    )
    if mine is not None and numbered:
        return False
    between = [row for row in rows if before.middle < row.middle < line.middle]
    centred = [
        row
        for row in between
        if row is not mine
        and not any(row is other for other in own)
        and _touches_none(row, before, line)
    ]
    if centred and mine is None and not any(own):
        return True
    if pitch and gap >= 0.92 * pitch:
        # the lines of one label stand closer together than two rows do
        return False
    return before.x1 >= right - 1.35 * before.size


def _touches_none(row: TextRow, *lines: Line) -> bool:
    return all(abs(row.middle - line.middle) >= 0.45 * line.size for line in lines)


def _row_for(paragraph: list[Line], rows: list[TextRow], col: int) -> TextRow:
    for line in paragraph:
        row = _touches(line, rows)
        if row is not None and col not in row.lines:
            return row
    top, bottom = paragraph[0].middle, paragraph[-1].middle
    for row in rows:
        if top < row.middle < bottom:
            return row
    row = TextRow((top + bottom) / 2)
    rows.append(row)
    return row


def split(grid: Grid) -> Grid:
    """Split the rows of a ruled grid that hold several rows of numbers each."""
    grid = _split_columns(grid)
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.lines:
            by_row.setdefault(cell.row, []).append(cell)
    tall = [row for row, own in by_row.items() if _is_stacked(row, own)]
    if tall and not any(has_digits(x) for row in tall for cell in by_row[row] for x in cell.lines):
        # a performance form has no stacked numbers, but whole paragraphs in its cells
        tall = [] if _is_form(grid) else tall
    if not tall:
        return grid
    rows: list[float] = [grid.rows[0]]
    cells: list[Cell] = []
    moved: dict[int, tuple[int, int]] = {}
    for row in range(grid.shape[0]):
        first = len(rows) - 1
        if row in tall:
            own = {cell.col: cell for cell in grid.cells if cell.row == row and cell.rowspan == 1}
            columns = {col: cell.lines for col, cell in own.items() if cell.lines}
            found = text_rows(columns, _rights(grid, own))
            bounds = _bounds(found, grid.rows[row], grid.rows[row + 1])
            for index, text_row in enumerate(found):
                for col, cell in own.items():
                    lines = sorted(text_row.lines.get(col, ()), key=lambda x: (x.middle, x.x0))
                    cells.append(
                        Cell(
                            first + index,
                            col,
                            1,
                            cell.colspan,
                            cell.x0,
                            bounds[index],
                            cell.x1,
                            bounds[index + 1],
                            lines,
                        )
                    )
            rows.extend(bounds[1:])
        else:
            rows.append(grid.rows[row + 1])
        moved[row] = (first, len(rows) - 2)
    for cell in grid.cells:
        if cell.row in tall and cell.rowspan == 1:
            continue
        first, last = moved[cell.row][0], moved[cell.row + cell.rowspan - 1][1]
        cells.append(
            Cell(
                first,
                cell.col,
                last - first + 1,
                cell.colspan,
                cell.x0,
                cell.y0,
                cell.x1,
                cell.y1,
                cell.lines,
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(grid.page, grid.flavor + "+rows", grid.accuracy, rows, grid.cols, cells)


def _rights(grid: Grid, own: dict[int, Cell]) -> dict[int, float]:
    """Where each column's text may reach: to its rule, or to its own widest line."""
    if grid.flavor.startswith("lattice"):
        return {col: cell.x1 for col, cell in own.items()}
    widest: dict[int, float] = {}
    for cell in grid.cells:
        for line in cell.lines:
            widest[cell.col] = max(widest.get(cell.col, 0.0), line.x1)
    # among a few lines the widest proves nothing about where the column ends
    few = {col for col, cell in own.items() if len(cell.lines) < 6}
    return {col: cell.x1 if col in few else widest.get(col, cell.x1) for col, cell in own.items()}


def _is_stacked(row: int, own: list[Cell]) -> bool:
    """Whether a row of the grid holds several printed rows.

    Numbers stacked in one cell tell; in a table without numbers, labels do that
    stand below each other and are numbered or leave their lines unfilled.
    """
    if all(len(cell.lines) < 2 for cell in own):
        return False
    if row and not any(has_digits(line) for cell in own for line in cell.lines):
        return any(_is_list(cell) for cell in own)
    for cell in own:
        if cell.rowspan != 1 or cell.colspan != 1 or len(cell.lines) < 2:
            continue
        rows = baselines(cell.lines)
        numbers = [line for line in rows if len(line) == 1 and has_digits(line[0])]
        if len(numbers) >= 2 and len(numbers) >= 0.6 * len(rows):
            return True
    return False


def _is_form(grid: Grid) -> bool:
    """Whether the grid may be a performance form, whose cells hold whole paragraphs."""
    return any("绩效" in cell.text or "指标" in cell.text for cell in grid.cells)


def _is_list(cell: Cell) -> bool:
    """Whether the lines of a cell are labels of their own, not one text broken over lines."""
    lines = [row[0] for row in baselines(cell.lines)]
    if len(lines) < 2 or cell.rowspan > 1:
        return False
    ends = [line for line in lines[:-1] if line.x1 < cell.x1 - 1.35 * line.size]
    numbered = sum(NUMBERED.match(line.text) is not None for line in lines)
    return numbered >= 2 or len(ends) >= 2


def _bounds(rows: list[TextRow], top: float, bottom: float) -> list[float]:
    extents = [row.extent() for row in rows]
    inner = [(above[1] + below[0]) / 2 for above, below in itertools.pairwise(extents)]
    return [top, *inner, bottom]


def _split_columns(grid: Grid) -> Grid:
    """Split columns whose cells hold two numbers, or words and a number, side by side."""
    cuts: dict[int, list[float]] = {}
    for col in range(grid.shape[1]):
        own = [cell for cell in grid.cells if cell.col == col and cell.colspan == 1]
        mixed = [cell for cell in own if _is_mixed(cell)]
        if len(mixed) < 3 or len(mixed) * 2 < sum(bool(cell.lines) for cell in own):
            continue
        lines = [line for cell in mixed for line in cell.lines]
        parts = bands([(line.x0, line.x1) for line in lines], 1.0)
        if len(parts) > 1:
            cuts[col] = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(parts)]
    if not cuts:
        return grid
    cols = sorted({*grid.cols, *(x for xs in cuts.values() for x in xs)})
    place = {x: index for index, x in enumerate(cols)}
    cells = []
    for cell in grid.cells:
        inner = [x for x in cols if cell.x0 + 0.01 < x < cell.x1 - 0.01]
        if cell.colspan == 1 and cell.col in cuts and _fits(cell, inner):
            edges = [cell.x0, *inner, cell.x1]
            for left, right in itertools.pairwise(edges):
                lines = [ln for ln in cell.lines if left <= (ln.x0 + ln.x1) / 2 < right]
                cells.append(
                    Cell(
                        cell.row,
                        _at(place, left),
                        cell.rowspan,
                        1,
                        left,
                        cell.y0,
                        right,
                        cell.y1,
                        lines,
                    )
                )
        else:
            col, last = _at(place, cell.x0), _at(place, cell.x1)
            cells.append(
                Cell(
                    cell.row,
                    col,
                    cell.rowspan,
                    last - col,
                    cell.x0,
                    cell.y0,
                    cell.x1,
                    cell.y1,
                    cell.lines,
                )
            )
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(grid.page, grid.flavor + "+cols", grid.accuracy, grid.rows, cols, cells)


def _at(place: dict[float, int], x: float) -> int:
    return min(place.items(), key=lambda item: abs(item[0] - x))[1]


def _fits(cell: Cell, cuts: list[float]) -> bool:
    return not any(line.x0 + 1 < x < line.x1 - 1 for line in cell.lines for x in cuts)


def _is_mixed(cell: Cell) -> bool:
    return any(
        len(row) > 1 and any(has_digits(line) for line in row) for row in baselines(cell.lines)
    )


def bands(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Stretches that the spans cover together, parted where they leave more than ``gap``."""
    found: list[list[float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1] + gap:
            found[-1][1] = max(found[-1][1], right)
        else:
            found.append([left, right])
    return [(left, right) for left, right in found]
