"""Tables that are set without a grid: rules under rows only, or no rules at all.

Where rules lie under the rows they part the rows; columns are always read from
the text: a column is a stretch of the page that the text of its rows covers and
that no text crosses. The header's words stand over it and decide what it means.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from helpers import align, cells
from helpers.align import LEADERS, baselines, has_digits
from helpers.model import Cell, Grid, Line
from helpers.pdf import Char, Page

_UNIT_LINE = re.compile(r"单位\s*[:：]")
_TABLE_LINE = re.compile(r"^(?:附?表\s*[一二三四五六七八九十百\d]+|附件|公开\s*\d+\s*表)")
_PAGE_LINE = re.compile(r"^[-—–－\s]*第?\s*\d{1,4}\s*页?[-—–－\s]*(?:共\s*\d+\s*页)?$")
_NOTE = re.compile(r"^[（(]?(?:注|说明|备注|附注|填表说明)\s*[:：\d]")
HEADER_WORD = re.compile(
    r"项\s*目|科\s*目|预\s*算|决\s*算|完成数|执行数|金\s*额|合\s*计|备\s*注|同比|增减|年|[%％]"
    r"|限额|余额|地\s*区|收\s*入|支\s*出|编码|代码|名\s*称"
)
_UNIT_AFTER = re.compile(r"[年月日季度、.．%％条项个万亿元千百]")
_RUN = re.compile(r"[-－−]?\d[\d,，.]*[%％]?")


@dataclass(slots=True)
class _Zone:
    """Text rows that may form one table, and the rules that lie among them.

    ``after`` is the kind of line above it (unit, number …), ``frame`` how far its
    rules reach to the left and right.
    """

    rows: list[list[Line]] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    after: str = ""
    frame: tuple[float, float] | None = None


def unruled(
    page: Page, chars: list[Char], rules: tuple[list, list], grids: list[Grid]
) -> list[Grid]:
    """The tables among the characters that stand outside every ruled grid."""
    rows = _text_rows(chars)
    across = _free_rules(rules[0], grids)
    found = []
    for zone in _zones(rows, across, page, [grid.bbox for grid in grids]):
        grid = _grid(zone, page)
        if grid is not None:
            found.append(grid)
    return found


def _free_rules(across: list, grids: list[Grid]) -> list[tuple[float, float, float]]:
    """Level rules outside the grids, as (y, x0, x1)."""
    free = []
    for x0, y, x1, _ in across:
        inside = any(
            left - 2 <= x0 and x1 <= right + 2 and top - 2 <= y <= bottom + 2
            for left, top, right, bottom in (grid.bbox for grid in grids)
        )
        if not inside and x1 - x0 > 8:
            free.append((y, x0, x1))
    return sorted(free)


# ── pieces of text ───────────────────────────────────────────────────────────────────────


def _text_rows(chars: list[Char]) -> list[list[Line]]:
    """The page's rows of pieces, numbers parted from the words that touch them.

    A right-aligned number may end where the next column's words begin; it is
    parted there only where other rows have a number that ends at the same place.
    """
    rows = [cells.pieces(row) for row in cells.rows_of(chars)]
    ends = Counter(round(end) for row in rows for piece in row for _, _, end in _runs(piece))
    return [[cells.line_of(part) for piece in row for part in _part(piece, ends)] for row in rows]


def _runs(piece: list[Char]) -> list[tuple[int, int, float]]:
    """Numbers inside a piece, as (first, past the last, right edge)."""
    found = []
    start = None
    for index, char in enumerate([*piece, None]):
        numeric = char is not None and char.text in "0123456789,.%-－−，％"
        touching = (
            start is not None
            and numeric
            and char.x0 - piece[index - 1].x1 <= 0.25 * (char.y1 - char.y0)
        )
        if start is not None and not touching:
            text = "".join(one.text for one in piece[start:index])
            if _RUN.fullmatch(text) and not text.endswith((".", ",", "，")):
                found.append((start, index, piece[index - 1].x1))
            start = None
        if numeric and start is None:
            start = index
    return found


def _part(piece: list[Char], ends: Counter) -> list[list[Char]]:
    cuts = set()
    for first, last, end in _runs(piece):
        grouped = "," in "".join(char.text for char in piece[first:last])
        shared = grouped or sum(ends[round(end) + shift] for shift in (-1, 0, 1)) >= 3
        before = piece[first].x0 - piece[first - 1].x1 if first else None
        height = piece[first].y1 - piece[first].y0
        if first and shared and before > 0.3 * height:
            cuts.add(first)
        leads = not first or before > 0.3 * height
        if last < len(piece) and shared and leads and not _UNIT_AFTER.match(piece[last].text):
            cuts.add(last)
        if last < len(piece) and piece[last].text.isdigit():
            cuts.add(last)
    edges = [0, *sorted(cuts), len(piece)]
    return [piece[a:b] for a, b in itertools.pairwise(edges)]


# ── zones ────────────────────────────────────────────────────────────────────────────────


def _kind(row: list[Line], page: Page) -> str:
    text = "".join(line.text for line in row)
    if _UNIT_LINE.search(text) and len(text) < 60:
        return "unit"
    if _TABLE_LINE.match(text) and len(text) < 50 and not any(has_digits(x) for x in row[1:]):
        return "number"
    if _PAGE_LINE.match(text) and len(row) == 1:
        return "page"
    if LEADERS.search(text):
        return "leaders"
    if _NOTE.match(text):
        return "note"
    if len(row) == 1:
        wide = row[0].x1 - row[0].x0 > 0.62 * page.width
        if wide or text.endswith(("。", "；", ";")) or len(text) > 45:
            return "prose"
        return "single"
    return "row"


def _zones(rows, across, page: Page, boxes) -> list[_Zone]:
    zones: list[_Zone] = []
    zone = _Zone()
    ruled = len({round(y) for y, _, _ in across}) >= 3
    for row in rows:
        kind = _kind(row, page)
        middle = row[0].middle
        crosses = any(zone.rows and zone.rows[-1][0].middle < box[1] < middle for box in boxes)
        inside = ruled and kind in ("prose", "note") and _between(across, zone, middle)
        if crosses or (
            kind in ("unit", "number", "page", "leaders", "prose", "note") and not inside
        ):
            zones.append(zone)
            zone = _Zone(after=kind)
            continue
        zone.rows.append(row)
    zones.append(zone)
    kept = []
    for zone in zones:
        zone = _trimmed(zone, across)
        if zone is not None:
            kept.append(zone)
    return kept


def _between(across, zone: _Zone, middle: float) -> bool:
    """Whether a line of text stands among the rules of a table already begun."""
    if not zone.rows:
        return False
    start = zone.rows[0][0].y0
    above = [y for y, _, _ in across if start - 40 < y < middle]
    below = [y for y, _, _ in across if y > middle]
    return bool(above) and bool(below) and min(below) - max(above) < 60


def _trimmed(zone: _Zone, across) -> _Zone | None:
    """The zone without titles above and remarks below; None where it is no table."""
    rows = zone.rows if zone.after == "unit" else _without_titles(zone.rows)
    if not any(len(row) > 1 for row in rows):
        return None
    top, bottom = rows[0][0].y0, max(line.y1 for line in rows[-1])
    levels = _levels([rule for rule in across if top - 12 <= rule[0] <= bottom + 14])
    if len(levels) < 3:
        levels = []
    rows = _without_tail(rows)
    if len(rows) < 2:
        return None
    figures = sum(any(has_digits(line) for line in row) for row in rows if len(row) > 1)
    start = next((i for i, row in enumerate(rows) if i and any(map(has_digits, row))), 3)
    heads = sum(
        bool(HEADER_WORD.search(line.text)) and not has_digits(line)
        for row in rows[:start]
        for line in row
    )
    named = zone.after in ("unit", "number")
    believable = (
        (levels and (figures or heads >= 2))
        or (figures >= 3 and heads >= 2)
        or (named and heads >= 2 and (figures or heads >= 3))
    )
    edges = [x for y, x0, x1 in across if levels and top - 12 <= y <= bottom + 14 for x in (x0, x1)]
    frame = (min(edges), max(edges)) if edges else None
    return _Zone(rows, levels, zone.after, frame) if believable else None


def _without_titles(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows without the single lines on top that are titles: larger, or apart from the header."""
    first = next((i for i, row in enumerate(rows) if len(row) > 1), None)
    if first is None:
        return []
    while first:
        line, below = rows[first - 1][0], rows[first][0]
        same = abs(line.size - below.size) < 0.12 * below.size
        close = below.middle - line.middle < 1.7 * below.size
        if not (same and close and len(line.text) <= 12):
            break
        first -= 1
    return rows[first:]


def _levels(rules) -> list[float]:
    """Distinct heights of the rules that are about as wide as the widest."""
    if not rules:
        return []
    by_height: dict[float, list] = {}
    for y, x0, x1 in rules:
        level = next((one for one in by_height if abs(one - y) < 1.5), y)
        by_height.setdefault(level, []).append((x0, x1))
    covered = {y: sum(x1 - x0 for x0, x1 in spans) for y, spans in by_height.items()}
    widest = max(covered.values())
    return sorted(y for y, width in covered.items() if width > 0.8 * widest)


def _without_tail(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows without what follows the table: lines that begin where none of its columns does."""
    multi = [index for index, row in enumerate(rows) if len(row) > 1]
    if not multi:
        return []
    inside = [line for row in rows[: multi[-1] + 1] for line in row]
    size = sorted(line.size for line in inside)[len(inside) // 2]
    left, right = min(line.x0 for line in inside), max(line.x1 for line in inside)
    starts = {line.x0 for line in inside}
    numbers = [line for line in inside if has_digits(line)]
    kept = rows[: multi[-1] + 1]
    for row in rows[multi[-1] + 1 :]:
        line, above = row[0], kept[-1][0]
        near = line.y0 - above.y1 < 2.2 * size and abs(line.size - size) < 0.2 * size
        at_start = min(abs(line.x0 - x) for x in starts) < 1.3 * size or line.x0 < left + size
        under_header = len(line.text) <= 6 and left < line.x0 and line.x1 < right
        crosses = any(line.x0 < one.x0 - 1 and one.x1 + 1 < line.x1 for one in numbers)
        if not near or crosses or not (at_start or under_header):
            break
        kept.append(row)
        if at_start:
            starts.add(line.x0)
    return kept


# ── columns and cells ────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Stack:
    """The header lines that stand over one column, one above the other."""

    x0: float
    x1: float
    lines: list[Line]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def _columns(rows: list[list[Line]], start: int) -> list[tuple[float, float]]:
    """Left and right edges of the columns' text, header rows before ``start``.

    A header is centred over its column, its numbers stand at the right of it, so
    the two need not overlap: stretches of body text and stacks of header lines are
    paired in order, each with the nearest.
    """
    stacks = _stacks(rows[:start])
    body = _body_bands(rows[start:])
    stacks = _joined_stacks(stacks, body)
    pairs = _paired(stacks, body)
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


def _edges(bands, frame, page: Page) -> list[float]:
    """Column borders: midway between columns; outside the rules' ends, else the page's edges."""
    inner = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(bands)]
    left, right = frame or (0.0, page.width)
    return [min(left, bands[0][0] - 1), *inner, max(right, bands[-1][1] + 1)]


def _grid(zone: _Zone, page: Page) -> Grid | None:
    start = _header_rows(zone)
    bands = _columns(zone.rows, start)
    if len(bands) < 2:
        return None
    cols = _edges(bands, zone.frame, page)
    lines = [line for row in zone.rows for line in row]
    head = [line for row in zone.rows[:start] for line in row]
    top, bottom = min(line.y0 for line in head) - 1, max(line.y1 for line in head)
    rows, found = [top], []
    levels = _header_levels(head, cols)
    for index, level in enumerate(levels, 1):
        rows.append(top + (bottom - top) * index / len(levels))
        found.extend(_header_cells(level, head, index - 1, cols, rows[-2], rows[-1]))
    rest = [line for line in lines if not any(line is one for one in head)]
    if zone.rules:
        blocks = _ruled_blocks(rest, [y for y in zone.rules if y > bottom - 2], bottom)
    else:
        blocks = _free_blocks(zone.rows[start:], cols, bottom)
    for lower, block in blocks:
        rows.append(lower)
        found.extend(_body_cells(block, len(rows) - 2, cols, rows[-2], lower))
    flavor = "aligned/rows" if zone.rules else "aligned"
    return align.split(Grid(page.number, flavor, 0.0, rows, cols, found))


_LABEL_HEADER = re.compile(r"(?:预算|经济|功能)?(?:科目|项目|地区|单位)(?:名称)?|收入|支出|名称")


def _header_rows(zone: _Zone) -> int:
    """How many of the zone's first rows are header."""
    rows = zone.rows
    first = next(
        (i for i, row in enumerate(rows) if i and any(has_digits(line) for line in row)), None
    )
    if zone.rules:
        count = 0
        for edge in zone.rules:
            inside = sum(row[0].middle < edge for row in rows)
            if inside > count and (first is None or inside <= first):
                more = [x for row in rows[count:inside] for x in row]
                if count and (len(more) < 2 or not _is_heading(more)):
                    break
                count = inside
                if first is None:
                    break
            elif inside > count:
                break
        if count:
            return count
    if first is None:
        first = _wordy_header(rows)
    else:
        first = min(_without_label(rows, first), _first_label(rows, first))
    return max(1, first)


def _first_label(rows: list[list[Line]], first: int) -> int:
    """The first row whose label begins left of the header's words: body without numbers."""
    for index in range(1, first):
        heads = [line.x0 for row in rows[:index] for line in row]
        line = rows[index][0]
        alone = all(len(row) == 1 for row in rows[index:first])
        named = _LABEL_HEADER.fullmatch(line.text.replace(" ", ""))
        if alone and not named and line.x0 < min(heads) - 0.5 * line.size:
            return index
    return first


def _wordy_header(rows: list[list[Line]]) -> int:
    """The header's rows in a table without numbers: labels begin at its left edge."""
    left = min(row[0].x0 for row in rows)
    for index, row in enumerate(rows):
        first = row[0]
        at_edge = first.x0 <= left + 0.6 * first.size
        if index and at_edge and not _LABEL_HEADER.fullmatch(first.text.replace(" ", "")):
            return index
    return 1


def _without_label(rows: list[list[Line]], first: int) -> int:
    """A label of two lines begins above its number: those lines are no header."""
    index = first
    while index > 1 and len(rows[index - 1]) == 1:
        line = rows[index - 1][0]
        gap = rows[index][0].middle - line.middle
        if line.x0 > rows[first][0].x0 + 4 * line.size or gap > 1.2 * line.size:
            break
        if HEADER_WORD.fullmatch(line.text.replace(" ", "")):
            break
        index -= 1
    return index


def _ruled_blocks(lines: list[Line], rules: list[float], top: float):
    """Blocks of lines between one rule and the next, as (bottom, lines)."""
    edges = [y for y in rules if y > top + 3]
    last = max((line.y1 for line in lines), default=top)
    if not edges or last > edges[-1] + 2:
        edges.append(last + 1)
    blocks = []
    upper = top - 2
    for lower in edges:
        block = [line for line in lines if upper <= line.middle < lower]
        if block:
            blocks.append((lower, block))
        upper = lower
    return blocks


def _free_blocks(rows: list[list[Line]], cols: list[float], top: float):
    """Blocks where no rule helps: a block a row of text, as (bottom, lines)."""
    columns: dict[int, list[Line]] = {}
    for row in rows:
        for line in row:
            columns.setdefault(_column(line, cols), []).append(line)
    rights = {col: max(line.x1 for line in lines) for col, lines in columns.items()}
    found = align.text_rows(columns, rights)
    extents = [row.extent() for row in found]
    blocks = []
    for index, row in enumerate(found):
        low = extents[index][1]
        if index + 1 < len(found):
            low = (low + extents[index + 1][0]) / 2
        blocks.append((low, [x for lines in row.lines.values() for x in lines]))
    return blocks


def _column(line: Line, cols: list[float]) -> int:
    centre = (line.x0 + line.x1) / 2
    for col in range(len(cols) - 1):
        if centre < cols[col + 1]:
            return col
    return len(cols) - 2


def _is_heading(lines: list[Line]) -> bool:
    return sum(bool(HEADER_WORD.search(line.text)) for line in lines) * 2 > len(lines)


def _header_levels(block: list[Line], cols: list[float]) -> list[list[Line]]:
    """The header's lines as levels: those that stand over several columns come first."""
    over = [line for line in block if len(_reach(line, block, cols)) > 1]
    rest = [line for line in block if line not in over]
    return [level for level in (over, rest) if level] or [block]


def _reach(line: Line, block: list[Line], cols: list[float]) -> range:
    """The columns that a header line stands over.

    A group's title is centred over the header lines of its columns: the widest
    stretch of columns whose outer lines are centred on it, with a line in each and
    none above or beside it, is its own.
    """
    col = _column(line, cols)
    centre = (line.x0 + line.x1) / 2
    lower: dict[int, float] = {}
    for one in sorted(block, key=lambda x: x.middle):
        if one.y0 >= line.y1 - 1:
            lower.setdefault(_column(one, cols), (one.x0 + one.x1) / 2)
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
        _column(x, cols)
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


def _header_cells(lines, head, row: int, cols, top: float, bottom: float) -> list[Cell]:
    found: dict[tuple[int, int], Cell] = {}
    for line in lines:
        span = _reach(line, head, cols)
        key = (span.start, len(span))
        if key not in found:
            found[key] = Cell(
                row, span.start, 1, len(span), cols[span.start], top, cols[span.stop], bottom
            )
        found[key].lines.append(line)
    for cell in found.values():
        cell.lines = [line for row_ in baselines(cell.lines) for line in row_]
    return sorted(found.values(), key=lambda cell: cell.col)


def _body_cells(lines, row: int, cols, top: float, bottom: float) -> list[Cell]:
    found = []
    for col in range(len(cols) - 1):
        own = [line for line in lines if _column(line, cols) == col]
        ordered = [line for level in baselines(own) for line in level]
        found.append(Cell(row, col, 1, 1, cols[col], top, cols[col + 1], bottom, ordered))
    return found
