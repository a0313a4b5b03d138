"""Where on a page a table without a grid may stand: text rows, and the rules among them.

A right-aligned number may end where the next column's words begin, so numbers are
parted from the words that touch them first. A zone begins below a unit, a number or
a title and ends at a sentence, a note or the next table.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from helpers.pages import cells
from helpers.pages.chars import Char
from helpers.pages.model import Grid, Line
from helpers.pages.pdf import Page
from helpers.pages.textrows import LEADERS, has_digits
from helpers.text.paragraphs import is_page_number

_UNIT_LINE = re.compile(r"单位\s*[:：]")
_CONTENTS = re.compile(r"目\s*[录次]")
_TABLE_LINE = re.compile(r"^(?:附?表\s*[一二三四五六七八九十百\d]+|附件|(?:公开|预算)\s*\d+\s*表)")
_NOTE = re.compile(r"^[（(]?(?:注|说明|备注|附注|填表说明)\s*[:：\d]")
HEADER_WORD = re.compile(
    r"项\s*目|科\s*目|预\s*算|决\s*算|完成数|执行数|金\s*额|合\s*计|备\s*注|同比|增减|年|[%％]"
    r"|限额|余额|地\s*区|收\s*入|支\s*出|编码|代码|名\s*称"
)
_UNIT_AFTER = re.compile(r"[年月日季度、.．%％条项个万亿元千百]")
_RUN = re.compile(r"[-－−]?\d[\d,，.]*[%％]?")


@dataclass(slots=True)
class Zone:
    """Text rows that may form one table, and the rules that lie among them.

    ``rules`` are the heights of those that are as wide as the table, ``across`` all, as
    (y, x0, x1). ``after`` is the kind of line above it (unit, number …), ``frame`` how far its
    rules reach to the left and right.
    """

    rows: list[list[Line]] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    after: str = ""
    frame: tuple[float, float] | None = None
    tentative: bool = False
    across: list[tuple[float, float, float]] = field(default_factory=list)


class PrintedRow(list[Line]):
    """The pieces of text on one line of a page, and their characters."""

    def __init__(self, pieces: Iterable[Line], chars: Iterable[Char] = ()) -> None:
        super().__init__(pieces)
        self.chars = list(chars)


def parted_rows(chars: list[Char]) -> list[PrintedRow]:
    """The page's rows of pieces, numbers parted from the words that touch them.

    A right-aligned number may end where the next column's words begin; it is
    parted there only where other rows have a number that ends at the same place.
    """
    rows = [cells.pieces(row) for row in cells.rows_of(chars)]
    ends = Counter(round(end) for row in rows for piece in row for _, _, end in _runs(piece))
    parted = [[part for piece in row for part in _part(piece, ends)] for row in rows]
    return [
        PrintedRow(map(cells.line_of, row), itertools.chain.from_iterable(row))
        for row in _parted_words(parted)
    ]


def _parted_words(rows: list[list[list[Char]]]) -> list[list[list[Char]]]:
    """Rows whose headers are parted where a narrow gap lies between two columns of the body.

    Headers that fill their columns stand closer together than pieces of text do. A line of
    larger type is a title, whose blanks part nothing.
    """
    lines = [[cells.line_of(piece) for piece in row] for row in rows]
    figures = [sum(map(has_digits, row)) for row in lines]
    parted = []
    for index, row in enumerate(rows):
        body = max(
            (i for i in range(index + 1, min(index + 9, len(rows))) if figures[i]),
            key=lambda i: len(rows[i]),
            default=None,
        )
        large = body is not None and lines[index][0].size > 1.15 * lines[body][0].size
        if figures[index] or large or body is None or len(rows[body]) < 2:
            parted.append(row)
            continue
        below = [(line.x0 + line.x1) / 2 for line in lines[body]]
        parted.append([part for piece in row for part in _between_columns(piece, below)])
    return parted


def _between_columns(piece: list[Char], centres: list[float]) -> list[list[Char]]:
    """A piece of words cut at its blanks where columns with these middles stand on both sides."""
    if {char.text for char in piece} <= {"类", "款", "项"}:
        return [[char] for char in piece]  # each heads a part of the code
    cuts = [0]
    for index, (before, char) in enumerate(itertools.pairwise(piece), 1):
        if char.x0 - before.x1 <= 0.55 * (char.y1 - char.y0):
            continue
        middle = (before.x1 + char.x0) / 2
        left = [x for x in centres if piece[cuts[-1]].x0 < x < middle]
        right = [x for x in centres if middle < x]
        if left and right and index - cuts[-1] > 1 and len(piece) - index > 1:
            cuts.append(index)
    return [piece[a:b] for a, b in itertools.pairwise([*cuts, len(piece)])]


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


def free_rules(across: list, grids: list[Grid]) -> list[tuple[float, float, float]]:
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


def is_contents(row: list[Line]) -> bool:
    """Whether a line of text heads a list of contents."""
    return _CONTENTS.fullmatch("".join(line.text for line in row)) is not None


def kind_of(row: list[Line], page: Page) -> str:
    """What a row of text is: unit, number, page, leaders, note, prose, single or row."""
    text = "".join(line.text for line in row)
    if _UNIT_LINE.search(text) and len(text) < 60:
        return "unit"
    if _TABLE_LINE.match(text) and len(text) < 50 and not any(has_digits(x) for x in row[1:]):
        return "number"
    at_edge = not 0.08 * page.height < row[0].middle < 0.9 * page.height
    if at_edge and len(row) == 1 and is_page_number(text, edge=True):
        return "page"
    if LEADERS.search(text):
        return "leaders"
    if _NOTE.match(row[0].text):  # a header may begin with 备注, and go on with 2025年预算数
        return "note"
    if len(row) == 1:
        wide = row[0].x1 - row[0].x0 > 0.62 * page.width
        if wide or text.endswith(("。", "；", ";")) or len(text) > 45:
            return "prose"
        return "single"
    return "row"


def find_zones(rows, across, page: Page, boxes) -> list[Zone]:
    """The zones that may be believed to hold a table, from top to bottom.

    Args:
        rows: the page's rows of text outside its grids (:func:`parted_rows`).
        across: level rules outside the grids, as (y, x0, x1).
        page: for its width.
        boxes: the grids' boxes, which no zone reaches over.
    """
    zones: list[Zone] = []
    zone = Zone()
    ruled = len({round(y) for y, _, _ in across}) >= 3
    contents = False
    for row in rows:
        kind = kind_of(row, page)
        contents = kind != "unit" and (contents or is_contents(row))
        if contents:
            continue
        middle = row[0].middle
        crosses = any(zone.rows and zone.rows[-1][0].middle < box[1] < middle for box in boxes)
        inside = ruled and kind in ("prose", "note") and _between(across, zone, middle)
        inside = inside or (kind == "prose" and _is_name(row[0], zone.rows))
        if crosses or (
            kind in ("unit", "number", "page", "leaders", "prose", "note") and not inside
        ):
            zones.append(zone)
            zone = Zone(after=kind)
            continue
        if kind == "single" and _is_next_title(row[0], zone.rows):
            zones.append(zone)
            zone = Zone(after="title")
            continue
        zone.rows.append(row)
    zones.append(zone)
    kept = []
    for zone in zones:
        zone = _trimmed(zone, across)
        if zone is not None:
            kept.append(zone)
    return kept


def _is_next_title(line: Line, rows: list[list[Line]]) -> bool:
    """Whether a line below rows of numbers is larger than they are: the next table's title."""
    body = [one for row in rows if any(map(has_digits, row)) for one in row]
    sizes = sorted(one.size for one in body)
    # digits may stand in lower boxes than words of the same size
    words = max((one.size for one in body if not has_digits(one)), default=0.0)
    return bool(sizes) and line.size > max(1.25 * sizes[len(sizes) // 2], 1.1 * words)


def _is_name(line: Line, rows: list[list[Line]]) -> bool:
    """Whether a long line without a stop ends before all numbers of a table begun: a name in it."""
    numbers = [one for row in rows for one in row[1:] if has_digits(one)]
    stops = line.text.endswith(("。", "；", ";", "，", ","))
    return len(numbers) > 1 and not stops and line.x1 < min(one.x0 for one in numbers)


def _between(across, zone: Zone, middle: float) -> bool:
    """Whether a line of text stands among the rules of a table already begun."""
    if not zone.rows:
        return False
    start = zone.rows[0][0].y0
    above = [y for y, _, _ in across if start - 40 < y < middle]
    below = [y for y, _, _ in across if y > middle]
    return bool(above) and bool(below) and min(below) - max(above) < 60


def _trimmed(zone: Zone, across) -> Zone | None:
    """The zone without titles above and remarks below; None where it is no table."""
    rows = zone.rows if zone.after == "unit" else _without_titles(zone.rows)
    if not any(len(row) > 1 for row in rows):
        return None
    top, bottom = rows[0][0].y0, max(line.y1 for line in rows[-1])
    within = [rule for rule in across if top - 12 <= rule[0] <= bottom + 14]
    levels = _levels(within)
    if len(levels) < 3:
        levels = []
    rows = _without_tail(rows)
    if len(rows) < 2:
        return None
    figures = sum(any(has_digits(line) for line in row) for row in rows if len(row) > 1)
    start = next((i for i, row in enumerate(rows) if i and any(map(has_digits, row))), 3)
    heads = sum(map(_header_words, rows[:start]))
    named = zone.after in ("unit", "number")
    believable = (
        (levels and (figures or heads >= 2))
        or (figures >= 3 and heads >= 2)
        or (named and heads >= 2 and (figures or heads >= 3))
        or (zone.after == "unit" and figures >= 3 and _in_columns(rows[start:]))
    )
    edges = [x for _, x0, x1 in within if levels for x in (x0, x1)]
    frame = (min(edges), max(edges)) if edges else None
    if not believable and not (heads >= 2 and figures):
        return None
    return Zone(rows, levels, zone.after, frame, not believable, within)


def _header_words(row: list[Line]) -> int:
    """How many of a row's pieces are a header's words; 项 and 目 set far apart are one word."""
    words = [line.text for line in row if not has_digits(line)]
    alone = sum(HEADER_WORD.search(text) is not None for text in words)
    joined = len(HEADER_WORD.findall("".join(words)))
    return max(alone, min(joined, len(words)))


def _in_columns(rows: list[list[Line]]) -> bool:
    """Whether nearly every row is a name with two numbers and more: a table, whatever its words."""
    full = [row for row in rows if sum(map(has_digits, row)) >= 2 and not has_digits(row[0])]
    return len(full) >= 3 and len(full) * 5 >= len(rows) * 4


def _without_titles(rows: list[list[Line]]) -> list[list[Line]]:
    """Rows without the single lines on top that are titles: larger, or apart from the header.

    A line apart from the header that is not over the table's middle heads some of its columns.
    """
    first = next((i for i, row in enumerate(rows) if len(row) > 1), None)
    if first is None:
        return []
    left = min(line.x0 for row in rows[first:] for line in row)
    right = max(line.x1 for row in rows[first:] for line in row)
    while first:
        line, below = rows[first - 1][0], rows[first][0]
        same = abs(line.size - below.size) < 0.12 * below.size
        gap = below.middle - line.middle
        aside = abs((line.x0 + line.x1) - (left + right)) > 4 * line.size and left < line.x0
        # words that end where the last numbers do are a date or a unit beside the title
        flush = abs(line.x1 - right) < 0.5 * line.size
        close = gap < (4 if aside and line.x0 < right and not flush else 1.7) * below.size
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
