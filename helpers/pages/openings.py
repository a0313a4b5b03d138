"""Columns of a grid that no level rule crosses on a page.

A cell merged over all the rows of a page goes on from the page before and to the next: its column
has upright rules and no level ones, not even at the ends, and a search for ruled cells misses it.
"""

from __future__ import annotations

from collections.abc import Sequence

from helpers.pages.cells import Frame, line_of, rows_of
from helpers.pages.chars import Char
from helpers.printed import is_number

Segment = tuple[float, float, float, float]

#: How far (points) the ends of a rule may be from the grid's, and from each other.
NEAR = 4.0
#: A narrower column than this holds no text.
NARROWEST = 8.0


def opened(
    frame: Frame,
    across: list[Segment],
    down: list[Segment],
    chars: list[Char],
    frames: Sequence[Frame] = (),
) -> Frame:
    """The frame with the columns beside it that are one cell each, from its top to its foot.

    Args:
        frame: a grid's borders and merged cells.
        across: the page's level rules, in top-left coordinates.
        down: its upright rules, from their upper to their lower end.
        chars: the page's text; a column of several numbers has rows, though no rule parts them.
        frames: the page's grids; what is blank from one to the next is no column but their gap.
    """
    top, foot = frame.rows[0], frame.rows[-1]
    upright = _upright(down, top, foot)
    left = _columns(frame.cols[0], upright[::-1], -1)
    right = _columns(frame.cols[-1], upright, 1)
    beside = [one for one in frames if one.rows[0] < foot and one.rows[-1] > top]
    ends = [one.cols[-1] for one in beside], [one.cols[0] for one in beside]
    left = _whole(left, frame.cols[0], top, foot, across, chars, ends[0])
    right = _whole(right, frame.cols[-1], top, foot, across, chars, ends[1])
    if not left and not right:
        return frame
    rows, shift = len(frame.rows) - 1, len(left)
    cols = [*reversed(left), *frame.cols, *right]
    added = [*range(shift), *range(shift + len(frame.cols) - 1, len(cols) - 1)]
    spans = [(row, col + shift, tall, wide) for row, col, tall, wide in frame.spans]
    spans = sorted([*spans, *((0, col, rows, 1) for col in added)])
    return Frame(frame.rows, cols, spans, frame.flavor)


def _upright(down: list[Segment], top: float, foot: float) -> list[float]:
    """Where rules stand that go from the top of a grid to its foot and no farther, in order."""
    reach: dict[float, list[Segment]] = {}
    for rule in sorted(down):
        x = next((x for x in reach if abs(x - rule[0]) <= 1), rule[0])
        reach.setdefault(x, []).append(rule)
    return [x for x, rules in sorted(reach.items()) if _covers(rules, top, foot)]


def _covers(rules: list[Segment], top: float, foot: float) -> bool:
    ends = sorted((y0, y1) for _, y0, _, y1 in rules)
    at = ends[0][0]
    if abs(at - top) > NEAR:
        return False
    for y0, y1 in ends:
        if y0 > at + NEAR:
            return False
        at = max(at, y1)
    return abs(at - foot) <= NEAR


def _columns(edge: float, upright: list[float], side: int) -> list[float]:
    """The borders beyond an edge of a grid, from the edge outwards."""
    found: list[float] = []
    for x in upright:
        if (x - (found[-1] if found else edge)) * side > NARROWEST:
            found.append(x)
    return found


def _whole(
    borders: list[float],
    edge: float,
    top: float,
    foot: float,
    across: list[Segment],
    chars: list[Char],
    ends: list[float],
) -> list[float]:
    """The borders of those columns, from the edge outwards, that no level rule crosses.

    A column without text at whose far side another grid ``ends`` is the gap between the two.
    """
    found: list[float] = []
    for x in borders:
        low, high = sorted((edge, x))
        crossed = any(
            top - NEAR < y < foot + NEAR and min(x1, high) - max(x0, low) > NARROWEST
            for x0, y, x1, _ in across
        )
        own = [c for c in chars if low < (c.x0 + c.x1) / 2 < high and top < c.y0 < foot]
        numbers = sum(is_number(line_of(row).text) for row in rows_of(own))
        gap = not own and any(abs(x - end) <= NEAR for end in ends)
        if crossed or numbers > 1 or gap:
            break
        found.append(x)
        edge = x
    return found
