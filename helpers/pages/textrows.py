"""Pieces of text on common lines, and the rows of a block of text that no rule parts.

A row is where numbers stand on one line; a label may be broken over several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from helpers.pages.model import Grid, Line

_NUMBER = re.compile(
    r"[(（]?[¥￥]?[-－−△▲+]?[¥￥]?[\d０-９][\d０-９,，.．]*[)）]?[%％]?|#[A-Z/0!]+[!?]?|[-—–－]{1,2}"
)
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.．](?!\d)|[①-⑳]|其中|减|加)"
)
_STARS = re.compile(r"[*＊]{1,3}")
_KEY = re.compile(
    r"(?:[A-Za-z\d]{1,2}|[（(]\d{1,2}[）)])(?:\s*[=＝]\s*[\dA-Za-z+＋\-－()（）\s/*×]+)?"
    r"|公\s*式|栏\s*次|行\s*次|栏\d{1,2}|[*＊]{1,3}|[—－–-]{1,2}|[甲乙丙丁]"
)
#: What heads the columns of a code that is printed in parts.
CODE_PARTS = ("类", "款", "项", "目")
_ORDINAL = re.compile(r"栏?\d{1,2}|[（(]\d{1,2}[）)]")
_NO_RATE = re.compile(r"净[增减]")
#: Dots that lead to a page in a list of contents; …… alone stands for what is left out.
LEADERS = re.compile(r"[.…·．]{4,}|…\s*\d{1,3}$")


def is_number(text: str) -> bool:
    """Whether a piece of text is a number, an error or a dash standing for one."""
    return _NUMBER.fullmatch(text.replace(" ", "")) is not None


def fills_number(text: str) -> bool:
    """Whether a piece of text stands where a number is due: also 净增, whose rate has no base."""
    return is_number(text) or _NO_RATE.fullmatch(text.replace(" ", "")) is not None


def has_digits(line: Line) -> bool:
    """Whether the piece is a number with digits (dashes and errors don't count)."""
    return is_number(line.text) and any(char.isdigit() for char in line.text)


def is_key_row(texts: list[str]) -> bool:
    """A row of ordinals (甲 乙 1 2 3), formulas (A=B+C) or stars (** **) under a header.

    In the forms of accounts 类 款 项 name the columns of codes beside 栏次 1 2 3.
    """
    texts = [text for text in texts if text not in CODE_PARTS]
    if len(texts) < 2:
        return False
    if all(_STARS.fullmatch(text) for text in texts):
        return True
    if all(_KEY.fullmatch(text) for text in texts):
        figures = [int(text.strip("栏（()）")) for text in texts if _ORDINAL.fullmatch(text)]
        letters = any(re.search(r"[A-Za-z=＝]", text) for text in texts)
        runs = figures and figures == list(range(figures[0], figures[0] + len(figures)))
        named = any(re.fullmatch(r"[栏行]\s*次|甲", text) for text in texts)
        return letters or bool(runs and figures[0] in (0, 1) and (named or len(figures) >= 2))
    return False


def brackets_open(text: str) -> int:
    """How many round brackets a text opens and does not close; below zero for the other way."""
    return sum(map(text.count, "（(")) - sum(map(text.count, "）)"))


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
        leads = LEADERS.search("".join(line.text for line in outside))
        if len(outside) > 1 and not leads:
            count += sum(has_digits(line) for line in outside)
    return count


def is_box(grid: Grid) -> bool:
    """Whether a grid is but a frame around a table: whole rows of numbers in one cell each.

    Such a frame (with a rule below its header perhaps) parts neither rows nor columns. A grid
    of one column is one where names and numbers stand apart in its cells.
    """
    if grid.shape[1] == 1:
        rows = [row for cell in grid.cells for row in baselines(cell.lines)]
        rows = [row for row in rows if len(row) > 1 or sum(map(_figures, row)) > 1]
        return len(rows) > 1 and any(map(_figures, (line for row in rows for line in row)))
    together = alone = 0
    for cell in grid.cells:
        rows = [sum(map(_figures, row)) for row in baselines(cell.lines)]
        together += sum(count for count in rows if count > 1) if len(rows) > 1 else 0
        alone += sum(count for count in rows if count == 1) if len(rows) > 1 else sum(rows)
    return together >= 4 and together > alone


def _figures(line: Line) -> int:
    """How many numbers stand in a piece of text, apart from its words."""
    return sum(is_number(word) and any(map(str.isdigit, word)) for word in line.text.split())


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
    number stands between its two lines, however deep the second one begins.
    """
    wordy = _wordy_columns(columns)
    # what may be a number among the labels is the end of one: 某某项目, below it -2
    figures = {col: lines for col, lines in columns.items() if col not in wordy[:1]}
    rows = [TextRow(sum(x.middle for x in row) / len(row)) for row in _number_rows(figures)]
    pitch = _pitch(rows)
    for position, col in enumerate(wordy):
        if position and not _keeps_rows(columns[col], rows):
            continue
        for paragraph in _paragraphs(columns[col], rights[col], rows, pitch):
            row = _row_for(paragraph, rows, col) or _row_off(paragraph, columns[col], rows, pitch)
            if row is None:
                row = TextRow((paragraph[0].middle + paragraph[-1].middle) / 2)
                rows.append(row)
            row.lines.setdefault(col, []).extend(paragraph)
    for col, lines in columns.items():
        for line in lines:
            if rows and not any(line is one for row in rows for one in row.lines.get(col, ())):
                nearest = min(rows, key=lambda row: abs(row.middle - line.middle))
                nearest.lines.setdefault(col, []).append(line)
    return sorted((row for row in rows if row.lines), key=lambda row: row.middle)


def _number_rows(columns: dict[int, list[Line]]) -> list[list[Line]]:
    """The numbers of each row, from top to bottom.

    Numbers on two heights are one row where they would run into each other in one column, and
    stand in different ones.
    """
    where = {id(line): col for col, lines in columns.items() for line in lines}
    found: list[list[Line]] = []
    for row in baselines([x for lines in columns.values() for x in lines if fills_number(x.text)]):
        cols = {where[id(line)] for line in row}
        if found and cols.isdisjoint(where[id(line)] for line in found[-1]):
            gap = row[0].middle - found[-1][0].middle
            if gap < 0.75 * min(line.size for line in (*row, *found[-1])):
                found[-1] += row
                continue
        found.append(row)
    return found


def _wordy_columns(columns: dict[int, list[Line]]) -> list[int]:
    """The columns of words, left to right; the first holds the labels."""
    return [
        col
        for col in sorted(columns)
        if sum(not fills_number(line.text) for line in columns[col]) * 2 > len(columns[col]) > 0
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
    steps = sorted(b - a for a, b in pairwise(middles))
    return steps[len(steps) // 4] if len(steps) >= 3 else 0.0


def _paragraphs(
    lines: list[Line], right: float, rows: list[TextRow], pitch: float
) -> list[list[Line]]:
    """Label lines joined where one label was broken over several lines."""
    found: list[list[Line]] = []
    ordered = sorted(lines, key=lambda line: (line.middle, line.x0))
    around = _around(ordered, right, rows)
    for line in ordered:
        if found and _goes_on(found[-1], line, right, rows, pitch, around):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _around(lines: list[Line], right: float, rows: list[TextRow]) -> dict[int, TextRow]:
    """The rows that no label is on but two lines stand close around, by the lines' ids.

    Both stand less than a line from the numbers' middle, equally far from it, so neither
    can be a row of its own: they are one label of two lines. Lines set further apart are,
    where the upper one filled its column.
    """
    found = {}
    free = [_touches(line, rows) is None for line in lines]
    for row in rows:
        index = sum(line.middle < row.middle for line in lines)
        if not 0 < index < len(lines) or not (free[index - 1] and free[index]):
            continue
        upper, lower = lines[index - 1], lines[index]
        size = min(upper.size, lower.size)
        up, down = row.middle - upper.middle, lower.middle - row.middle
        full = upper.x1 >= right - 1.35 * size
        near = max(up, down) < (1.3 if full else 0.95) * size and abs(up - down) < 0.25 * size
        if near and not NUMBERED.match(lower.text):
            found[id(upper)] = found[id(lower)] = row
    return found


def _goes_on(
    paragraph: list[Line],
    line: Line,
    right: float,
    rows: list[TextRow],
    pitch: float,
    around: dict[int, TextRow],
) -> bool:
    before = paragraph[-1]
    gap = line.middle - before.middle
    if gap < 0.4 * line.size:
        return True
    if id(line) in around and around.get(id(before)) is around[id(line)]:
        return True
    if gap > 1.9 * max(line.size, before.size) or NUMBERED.match(line.text):
        return False
    if line.x0 > paragraph[0].x0 + 0.4 * line.size and not _hangs(paragraph, line, right, pitch):
        # a broken label goes on at its own edge or further left, deeper only behind its number
        return False
    own = [_touches(one, rows) or around.get(id(one)) for one in paragraph]
    mine = _touches(line, rows) or around.get(id(line))
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


def _hangs(paragraph: list[Line], line: Line, right: float, pitch: float) -> bool:
    """Whether a line goes on with a numbered label that fills its column, below its first word.

    8.彩票发行机构和彩票销售机 / 构的业务费用: the two stand much closer together than rows do.
    """
    first, before = paragraph[0], paragraph[-1]
    gap = line.middle - before.middle
    full = before.x1 >= right - 1.35 * before.size
    close = pitch > 0 and gap < min(0.6 * pitch, 1.3 * line.size)
    below = line.x0 < first.x0 + 2.5 * first.size
    return full and close and below and NUMBERED.match(first.text) is not None


def _touches_none(row: TextRow, *lines: Line) -> bool:
    return all(abs(row.middle - line.middle) >= 0.45 * line.size for line in lines)


def _row_for(paragraph: list[Line], rows: list[TextRow], col: int) -> TextRow | None:
    for line in paragraph:
        row = _touches(line, rows)
        if row is not None and col not in row.lines:
            return row
    top, bottom = paragraph[0].middle, paragraph[-1].middle
    return next((row for row in rows if top < row.middle < bottom), None)


def _row_off(
    paragraph: list[Line], lines: list[Line], rows: list[TextRow], pitch: float
) -> TextRow | None:
    """The numbers that a label of one line stands higher or lower than, by half a line or more.

    Rows stand much further apart than that, and no other line is as near to these numbers: where
    one is, each is half of a broken label.
    """
    if len(paragraph) > 1:
        return None
    line = paragraph[0]
    near = min(0.75 * line.size, 0.4 * pitch)
    for row in rows:
        beside = [one for one in lines if abs(one.middle - row.middle) < 0.75 * line.size]
        if abs(row.middle - line.middle) < near and beside == [line]:
            return row
    return None
