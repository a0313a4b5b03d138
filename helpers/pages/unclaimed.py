"""Rows of amounts that no table took: a table that was not recognised as one.

Whatever the cause, numbers that stand in columns on a page and in no table are said: as a table of
its own that has no header, which is never read into lines.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from helpers.pages.context import declares_unit
from helpers.pages.model import Cell, Grid, Line
from helpers.pages.textrows import LEADERS, baselines

#: Fewer rows than this may be a coincidence: lines of prose that end in a number.
FEWEST = 3
#: How far apart, in points, the right edges of one column's amounts may stand.
NEAR = 2.5
#: Further apart than this, in heights of a line, two rows are no neighbours.
GAP = 4.0
_NUMBER = re.compile(r"[-－−(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[)）]?[%％]?")
_SHORT = re.compile(r"\d{1,3}|(?:19|20)\d\d")


def unclaimed(page: int, lines: list[Line]) -> list[Grid]:
    """The blocks of rows among a page's lines outside its tables that only a table has.

    In: the lines (points), those of the page's tables left out. At least three neighbouring rows
    each have words and, apart from them, amounts that end at one place; a number of three digits
    or fewer may be a page's and counts below a unit only, a year never. The cells of a grid found
    are the printed pieces; nothing says what they mean.
    """
    rows = baselines(lines)
    units = (at for at, row in enumerate(rows) if any(declares_unit(x.text) for x in row))
    measured = next(units, len(rows))
    ends = [_ends(row, short=at > measured) for at, row in enumerate(rows)]
    found = []
    for part in _neighbours(rows, ends):
        edges = sorted(end for at in part for end in ends[at])
        if any(b - a < NEAR for a, b in zip(edges, edges[FEWEST - 1 :], strict=False)):
            found.append(_grid(page, rows[part[0] : part[-1] + 1]))
    return found


def _ends(row: list[Line], short: bool) -> list[float]:
    """Where the amounts of a row of words and numbers end; [] for a row of prose or of contents.

    ``short``: a whole number of up to three digits is an amount.
    """
    if LEADERS.search("".join(line.text for line in row)):
        return []
    behind = itertools.dropwhile(lambda line: _is_number(line.text), row)  # 2.1 may number a name
    figures = [line for line in behind if _is_number(line.text)]
    return [line.x1 for line in figures if short or not _SHORT.fullmatch(line.text)]


def _is_number(text: str) -> bool:
    """Whether a piece is a number, or several."""
    return all(map(_NUMBER.fullmatch, text.split()))


def _neighbours(rows: list[list[Line]], ends: list[list[float]]) -> Iterator[list[int]]:
    """The places of rows with amounts; a row without any in between (a name) parts none."""
    part: list[int] = []
    for at in (at for at, own in enumerate(ends) if own):
        if part:
            between = rows[part[-1] : at + 1]
            near = rows[at][0].y0 - rows[part[-1]][0].y1 < GAP * rows[at][0].size
            if (not near or len(between) > 3) and not _of_one_table(between):
                yield part
                part = []
        part.append(at)
    if part:
        yield part


def _of_one_table(rows: list[list[Line]]) -> bool:
    """Whether the first and the last row end in the same columns, and text goes on between them.

    A name or a reason many lines long stands beside two amounts at the height of its middle.
    """
    figures = [[x for x in row if _is_number(x.text)] for row in (rows[0], rows[-1])]
    if any(len("".join(x.text + " " for x in own).split()) < 2 for own in figures):
        return False
    ends = [own[-1].x1 for own in figures]
    together = all(b[0].y0 - a[0].y1 < a[0].size for a, b in itertools.pairwise(rows))
    return together and abs(ends[0] - ends[1]) < NEAR


def _grid(page: int, rows: list[list[Line]]) -> Grid:
    """The rows as cells; a column is a stretch of the page that their pieces cover."""
    spans: list[list[float]] = []
    for line in sorted((line for row in rows for line in row), key=lambda line: line.x0):
        if spans and line.x0 < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], line.x1)
        else:
            spans.append([line.x0, line.x1])
    cols = [spans[0][0], *((a[1] + b[0]) / 2 for a, b in itertools.pairwise(spans)), spans[-1][1]]
    heights = [
        min(line.y0 for line in rows[0]),
        *((a[0].y1 + b[0].y0) / 2 for a, b in itertools.pairwise(rows)),
        max(line.y1 for line in rows[-1]),
    ]
    cells = []
    for at, row in enumerate(rows):
        held: dict[int, list[Line]] = {}
        for line in row:
            held.setdefault(sum(x <= line.x0 for x in cols[1:-1]), []).append(line)
        for col, own in held.items():
            box = cols[col], heights[at], cols[col + 1], heights[at + 1]
            cells.append(Cell(at, col, 1, 1, *box, own))
    return Grid(page, "text", 0.0, heights, cols, cells)
