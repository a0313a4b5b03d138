"""The columns of a table without upright rules, from its header and its body's text.

A header is centred over its column, its numbers stand at the right of it, so the
two need not overlap: stretches of body text and stacks of header lines are paired
in order. A title over several columns is centred over their headers.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from helpers.pages import align
from helpers.pages.model import Line
from helpers.pages.pdf import Page
from helpers.pages.textrows import has_digits


@dataclass(slots=True)
class _Stack:
    """The header lines that stand over one column, one above the other."""

    x0: float
    x1: float
    lines: list[Line]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def columns_of(rows: list[list[Line]], start: int) -> list[tuple[float, float]]:
    """Left and right edges of the columns' text, header rows before ``start``.

    A header is centred over its column, its numbers stand at the right of it, so
    the two need not overlap: stretches of body text and stacks of header lines are
    paired in order, each with the nearest.
    """
    stacks = _stacks(rows[:start])
    body = _body_bands(rows[start:])
    stacks = _joined_stacks(stacks, body)
    pairs = _settled(_paired(stacks, body), rows[start:])
    return _unions(pairs)


def _stacks(rows: list[list[Line]]) -> list[_Stack]:
    """Stacks of header lines, from the lowest line up; group titles are left out."""
    stacks: list[_Stack] = []
    for row in reversed(rows):
        for line in row:
            over = [one for one in stacks if one.x0 < line.x1 and line.x0 < one.x1]
            if len(over) == 1:
                over[0].x0, over[0].x1 = min(over[0].x0, line.x0), max(over[0].x1, line.x1)
                over[0].lines.insert(0, line)
            elif not over and not _is_group_title(line, rows):
                stacks.append(_Stack(line.x0, line.x1, [line]))
    return sorted(stacks, key=lambda one: one.x0)


def _is_group_title(line: Line, rows: list[list[Line]]) -> bool:
    """Whether lower lines stand left and right under a line, none in its middle."""
    lower = [x for row in rows for x in row if x.y0 > line.y1 - 1]
    if not lower:
        return False
    beside = [x for row in rows for x in row if x is not line and abs(x.middle - line.middle) < 2]
    left = max((x.x1 for x in beside if x.x1 <= line.x0), default=float("-inf"))
    right = min((x.x0 for x in beside if x.x0 >= line.x1), default=float("inf"))
    own = [x for x in lower if left < (x.x0 + x.x1) / 2 < right]
    return any(x.x1 <= line.x0 for x in own) and any(x.x0 >= line.x1 for x in own)


def _body_bands(rows: list[list[Line]]) -> list[tuple[float, float]]:
    """Stretches that the body's text covers; a line alone widens them but bridges no numbers."""
    bands = align.bands([(x.x0, x.x1) for row in rows if len(row) > 1 for x in row], 1.0)
    for row in rows:
        if len(row) == 1:
            touched = [b for b in bands if b[0] < row[0].x1 and row[0].x0 < b[1]]
            if len(touched) < 2 or not any(_is_numeric(b, rows) for b in touched):
                bands = align.bands([*bands, (row[0].x0, row[0].x1)], 1.0)
    return bands


def _is_numeric(band: tuple[float, float], rows) -> bool:
    return any(
        band[0] - 0.5 <= line.x0 and line.x1 <= band[1] + 0.5 and has_digits(line)
        for row in rows
        for line in row
    )


def _joined_stacks(stacks: list[_Stack], body) -> list[_Stack]:
    """Stacks over one stretch of body text are one header printed with blanks (项　　目)."""
    joined: list[_Stack] = []
    for stack in stacks:
        last = joined[-1] if joined else None
        same = last is not None and any(
            band[0] < last.x1 and last.x0 < band[1] and band[0] < stack.x1 and stack.x0 < band[1]
            for band in body
        )
        short = last is not None and len(last.text) + len(stack.text) <= 4
        if last is not None and (same or (short and _same_height(last, stack))):
            joined[-1] = _Stack(last.x0, max(last.x1, stack.x1), last.lines + stack.lines)
        else:
            joined.append(stack)
    return joined


def _same_height(one: _Stack, other: _Stack) -> bool:
    """Two single characters on one line, as in 项　　目 or 合　　计."""
    return (
        len(one.lines) == len(other.lines) == 1
        and len(one.text) == len(other.text) == 1
        and not {one.text, other.text} & {"类", "款", "项"}  # columns of a code's parts
        and abs(one.lines[0].middle - other.lines[0].middle) < 1
    )


def _paired(stacks: list[_Stack], body) -> list[tuple[_Stack | None, tuple | None]]:
    """Header stacks and body stretches in order, matched so that distances are least.

    A stack without body is an empty column; a stretch without header stays a column
    of its own (its cost is that of a wide gap).
    """
    rows, cols = len(stacks), len(body)
    alone = 400.0
    best = [[0.0] * (cols + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(cols + 1):
            if i == j == 0:
                continue
            options = []
            if i:
                options.append(best[i - 1][j] + alone / 2)
            if j:
                options.append(best[i][j - 1] + alone)
            if i and j:
                options.append(best[i - 1][j - 1] + _distance(stacks[i - 1], body[j - 1]))
            best[i][j] = min(options)
    pairs = []
    i, j = rows, cols
    while i or j:
        if i and j and best[i][j] == best[i - 1][j - 1] + _distance(stacks[i - 1], body[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((stacks[i], body[j]))
        elif i and best[i][j] == best[i - 1][j] + alone / 2:
            i -= 1
            pairs.append((stacks[i], None))
        else:
            j -= 1
            pairs.append((None, body[j]))
    return pairs[::-1]


def _settled(pairs, rows: list[list[Line]]):
    """Pairs without stretches that no header stands over and hardly a row fills.

    An error value or a dash that stands beside its column's numbers is no column:
    it goes to the nearest one that has a header.
    """
    headed = [pair for pair in pairs if pair[0] is not None]
    if len(headed) < 2:
        return pairs
    kept = []
    for stack, band in pairs:
        inside = sum(
            band is not None and band[0] - 0.5 <= line.x0 and line.x1 <= band[1] + 0.5
            for row in rows
            for line in row
        )
        if stack is None and inside <= max(1, len(rows) // 10):
            continue
        kept.append((stack, band))
    return kept


def _distance(stack: _Stack, band: tuple[float, float]) -> float:
    return max(0.0, band[0] - stack.x1, stack.x0 - band[1])


def _unions(pairs) -> list[tuple[float, float]]:
    bands = []
    for stack, band in pairs:
        edges = [
            (one.x0, one.x1) if isinstance(one, _Stack) else one for one in (stack, band) if one
        ]
        bands.append((min(x0 for x0, _ in edges), max(x1 for _, x1 in edges)))
    return bands


def edges_of(bands, frame, page: Page) -> list[float]:
    """Column borders: midway between columns; outside the rules' ends, else the page's edges."""
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(bands)]
    left, right = frame or (0.0, page.width)
    return [min(left, bands[0][0] - 1), *inner, max(right, bands[-1][1] + 1)]


def column_at(line: Line, cols: list[float]) -> int:
    """The column that a line's middle stands in."""
    centre = (line.x0 + line.x1) / 2
    for col in range(len(cols) - 1):
        if centre < cols[col + 1]:
            return col
    return len(cols) - 2


def reach(line: Line, block: list[Line], cols: list[float]) -> range:
    """The columns that a header line stands over.

    A group's title is centred over the header lines of its columns: the widest
    stretch of columns whose outer lines are centred on it, with a line in each and
    none above or beside it, is its own.
    """
    col = column_at(line, cols)
    centre = (line.x0 + line.x1) / 2
    lower: dict[int, float] = {}
    for one in sorted(block, key=lambda x: x.middle):
        if one.y0 >= line.y1 - 1:
            lower.setdefault(column_at(one, cols), (one.x0 + one.x1) / 2)
    if any(abs(x - centre) < line.size for x in lower.values()) and len(lower) > 1:
        under = [c for c, x in lower.items() if abs(x - centre) < line.size]
        if under == [col]:
            own = lower.pop(col)
            if not _widened(line, block, cols, lower, centre):
                return range(col, col + 1)
            lower[col] = own
    return _widened(line, block, cols, lower, centre) or range(col, col + 1)


def _widened(line: Line, block, cols, lower: dict[int, float], centre: float) -> range | None:
    taken = {
        column_at(x, cols)
        for x in block
        if x is not line and x.middle < line.middle + x.size and x.y0 < line.y1 - 1
    }
    best = None
    for first in sorted(lower):
        for last in sorted(lower):
            span = range(first, last + 1)
            inside = [c for c in lower if c in span]
            fits = abs((lower[first] + lower[last]) / 2 - centre) < 0.75 * line.size
            if last <= first or not fits or len(inside) < 2 or taken & set(span):
                continue
            if best is None or len(span) > len(best):
                best = span
    return best
