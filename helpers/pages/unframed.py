"""Columns and rows of a ruled table that its rules leave out.

A spreadsheet's last column, its names or its 合计 may be printed without borders: they stand in
line with the rows and columns of the grid and belong to it. Whatever else is printed beside or
below a grid (notes, a date, the next table) is not in line with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from helpers.pages.cells import Frame
from helpers.pages.model import Line
from helpers.pages.textrows import baselines, is_number

#: How far (points) the edges or the middles of one column's numbers may stand apart.
NEAR = 6.0
#: The share of the numbered rows that a column beside a grid must fill, and at least so many.
_MOST, _LEAST = 0.6, 2
#: How far below a grid its next row may stand, in heights of its rows.
_NEXT = 1.7
_NOTE = re.compile(
    r"\s*(?:[（(【]?\s*(?:备?注|说\s*明)|单位|制表|编制|填报|审核|负责|复核|第\s*\d+\s*页|[—－-])"
)


def completed(frame: Frame, frames: Sequence[Frame], lines: Sequence[Line]) -> Frame:
    """The frame with the columns beside it, the rows below and the header over it, in line with it.

    Args:
        frame: a grid's borders and merged cells.
        frames: those of the page, the frame among them.
        lines: the page's text in pieces.
    """
    if len(frame.rows) < 3 or len(frame.cols) < 3:
        return frame
    free = [line for line in lines if not any(_inside(line, one) for one in frames)]
    for side in (1, -1):
        while (wider := _widened(frame, lines, free, frames, side)) is not frame:
            frame = wider
    return _headed(_lengthened(frame, lines, free, frames), lines, free, frames)


def _inside(line: Line, frame: Frame) -> bool:
    return frame.place((line.x0 + line.x1) / 2, line.middle) is not None


def _row(frame: Frame, line: Line) -> int | None:
    """The grid's row that a line stands in line with."""
    return next(
        (at for at, (y0, y1) in enumerate(pairwise(frame.rows)) if y0 <= line.middle < y1), None
    )


# ── columns beside a grid ────────────────────────────────────────────────────────────────


def _widened(
    frame: Frame, lines: Sequence[Line], free: list[Line], frames: Sequence[Frame], side: int
) -> Frame:
    """The frame with one column at its right (1: numbers) or left (-1: names of its numbers)."""
    own = [line for line in lines if _inside(line, frame)]
    left, right, top, foot = frame.cols[0], frame.cols[-1], frame.rows[0], frame.rows[-1]
    if sum(one.rows[0] < foot and one.rows[-1] > top for one in frames) > 1:
        return frame  # what stands between two grids may be of either
    out = [line for line in free if (line.x0 > right - 1 if side > 0 else line.x1 < left + 1)]
    beside = _nearest([line for line in out if _row(frame, line) is not None], side)
    numbered = {_row(frame, line) for line in own if is_number(line.text)}
    first = min(numbered, default=0)
    column = [line for line in beside if _row(frame, line) >= first]
    filled = Counter(_row(frame, line) for line in column)
    whole = len(numbered & filled.keys()) >= max(_LEAST, _MOST * len(numbered))
    if not whole or max(filled.values()) > 1:
        return frame
    alike = all(is_number(line.text) == (side > 0) for line in column)
    told = _in_line(column) if side > 0 else _begins_with_numbers(frame, own)
    return _with_column(frame, beside, side) if alike and told else frame


def _nearest(lines: list[Line], side: int) -> list[Line]:
    """The lines of the column that is nearest to a grid's side, its header among them.

    Those that share a width; at the right numbers do, with the words over them that stand nearer to
    their ends than to those of the next.
    """
    found: list[Line] = []
    sort = {line: line.x0 if side > 0 else -line.x1 for line in lines}
    telling = [line for line in lines if side < 0 or is_number(line.text)]
    rest = sorted(telling, key=sort.__getitem__)
    while rest and (not found or any(rest[0].x0 < one.x1 and one.x0 < rest[0].x1 for one in found)):
        found.append(rest.pop(0))
    end = max((line.x1 for line in found), default=0.0)
    heads = [
        line
        for line in lines
        if line not in telling
        and (not rest or abs(line.x0 + line.x1 - 2 * end) < abs(line.x0 + line.x1 - 2 * rest[0].x1))
    ]
    return [*found, *heads]


def _begins_with_numbers(frame: Frame, own: list[Line]) -> bool:
    first = [line for line in own if (line.x0 + line.x1) / 2 < frame.cols[1]]
    return sum(is_number(line.text) for line in first) * 2 > len(first)


def _in_line(lines: list[Line]) -> bool:
    """Whether lines begin, end or stand at one place."""
    places = ([x.x0 for x in lines], [x.x1 for x in lines], [(x.x0 + x.x1) / 2 for x in lines])
    return any(max(some) - min(some) <= NEAR for some in places)


def _with_column(frame: Frame, lines: list[Line], side: int) -> Frame:
    rows = range(len(frame.rows) - 1)
    if side > 0:
        added, cols = len(frame.cols) - 1, [*frame.cols, max(line.x1 for line in lines) + 2]
        spans = frame.spans
    else:
        added, cols = 0, [min(line.x0 for line in lines) - 2, *frame.cols]
        spans = [(row, col + 1, tall, wide) for row, col, tall, wide in frame.spans]
    spans = sorted([*spans, *((row, added, 1, 1) for row in rows)])
    return Frame(frame.rows, cols, spans, frame.flavor)


# ── rows below a grid ────────────────────────────────────────────────────────────────────


def _lengthened(
    frame: Frame, lines: Sequence[Line], free: list[Line], frames: Sequence[Frame]
) -> Frame:
    """The frame with the rows below it whose numbers stand under those of its columns."""
    own = [line for line in lines if _inside(line, frame)]
    height = median(b - a for a, b in pairwise(frame.rows))
    ends = _ends(frame, own)
    left, right = frame.cols[0], frame.cols[-1]
    below = [line for line in free if line.middle > frame.rows[-1] and left - 4 < line.x0 < right]
    for row in baselines(below):
        foot = frame.rows[-1]
        name, *numbers = sorted(row, key=lambda line: line.x0)
        fits = (
            row[0].middle - foot < _NEXT * height
            and numbers
            and not is_number(name.text)
            and not _NOTE.match(name.text)
            and name.x0 < frame.cols[1]
            and all(is_number(line.text) and _under(line, frame, ends) for line in numbers)
            and not any(foot < one.rows[0] < row[0].y1 for one in frames)
        )
        if not fits:
            break
        rows = [*frame.rows, max(line.y1 for line in row) + 2]
        last = len(frame.rows) - 1
        spans = [*frame.spans, *((last, col, 1, 1) for col in range(len(frame.cols) - 1))]
        frame = Frame(rows, frame.cols, spans, frame.flavor)
    return frame


def _headed(
    frame: Frame, lines: Sequence[Line], free: list[Line], frames: Sequence[Frame]
) -> Frame:
    """The frame with the words right above its first numbers, one over each of its columns."""
    top, height = frame.rows[0], median(b - a for a, b in pairwise(frame.rows))
    first = [line for line in lines if _inside(line, frame) and line.middle < frame.rows[1]]
    numbered = {_column(frame, line) for line in first if is_number(line.text)}
    above = [line for line in free if top - _NEXT * height < line.middle < top]
    if not numbered or not above:
        return frame
    heads = baselines(above)[-1]
    over = [_column(frame, line) for line in heads]
    fits = (
        len(set(over)) == len(over) > 2
        and numbered <= set(over) <= set(range(len(frame.cols) - 1))
        and not any(_NOTE.match(line.text) for line in heads)
        and not all(is_number(line.text) for line in heads)
        and all(
            frame.cols[at] <= x.x0 and x.x1 <= frame.cols[at + 1]
            for at, x in zip(over, heads, strict=True)
        )
        and not any(heads[0].y0 < one.rows[-1] <= top for one in frames)
    )
    if not fits:
        return frame
    rows = [min(line.y0 for line in heads) - 2, *frame.rows]
    spans = [(row + 1, col, tall, wide) for row, col, tall, wide in frame.spans]
    spans += [(0, col, 1, 1) for col in range(len(frame.cols) - 1)]
    return Frame(rows, frame.cols, sorted(spans), frame.flavor)


def _ends(frame: Frame, own: list[Line]) -> dict[int, list[tuple[float, float]]]:
    """Where the numbers of each column end and what their middles are."""
    found: dict[int, list[tuple[float, float]]] = {}
    for line in own:
        if is_number(line.text):
            found.setdefault(_column(frame, line), []).append((line.x1, (line.x0 + line.x1) / 2))
    return found


def _column(frame: Frame, line: Line) -> int:
    middle = (line.x0 + line.x1) / 2
    return sum(x <= middle for x in frame.cols) - 1


def _under(line: Line, frame: Frame, ends: dict[int, list[tuple[float, float]]]) -> bool:
    own = ends.get(_column(frame, line))
    if not own:
        return False
    middle = (line.x0 + line.x1) / 2
    near = [min(abs(line.x1 - x1), abs(middle - mid)) for x1, mid in own]
    return min(near) <= NEAR
