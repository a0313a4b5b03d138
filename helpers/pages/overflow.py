"""Words that are wider or longer than their cell and end in the one beside or below it."""

from __future__ import annotations

from itertools import pairwise

from helpers.pages.chars import Char, is_han
from helpers.pages.model import Cell
from helpers.pages.textrows import brackets_open

#: How many characters of a label at most run over the border.
MOST = 2
#: Characters of one word stand closer together than this (in character heights).
CLOSE = 0.3
#: Within one label two characters stand no further apart than this (in their widths),
_JOINED = 0.05
#: and a border cuts one where at least so much of it stands on either side.
_CUT = 0.15
#: Marks with which no number and no word begins.
_ENDS = frozenset("、，。；：）》〉】」』”’")
_NUMERIC = frozenset("0123456789.,%()+-−－—–０１２３４５６７８９，．％")

Held = dict[tuple[int, int], list[Char]]


def give_back(held: Held, frame) -> None:
    """Move the last characters of a label back over the border that it crosses.

    ``held`` are the characters of each cell by (row, col), changed in place. A label's end
    is a character or two that the border cuts or that touch one it cuts, with nothing but
    a number on their line of the cell that they run into. A longer one is all that its cell holds.
    """
    _give_back_columns(held, frame)
    for place in sorted(held):
        if place[1] == 0:
            continue
        for tail in _tails(held, place, frame):
            left = frame.place(frame.cols[place[1]] - 0.5, _middle(tail[0]))
            held[place] = [char for char in held[place] if char not in tail]
            held[left[:2]].extend(tail)
        if not held[place]:
            del held[place]


def give_up(cells: list[Cell]) -> None:
    """Move the last line of a label back up over the border below its cell, in place.

    It stands at the head of the cell below, over that one's own text, and closes the bracket
    that the label opens: …发行决算数（含 | 国际金融组织和外国政府贷款）.
    """
    below = {(cell.row, cell.col): cell for cell in cells}
    for cell in cells:
        under = below.get((cell.row + cell.rowspan, cell.col))
        if under is None or len(under.lines) < 2 or brackets_open(cell.text) < 1:
            continue
        line, after = under.lines[:2]
        at_border = line.y0 < under.y0 + 0.5 * line.size and after.middle > line.middle
        if (
            at_border
            and line.text[-1] in "）)"
            and brackets_open(cell.text) + brackets_open(line.text) == 0
        ):
            cell.lines.append(under.lines.pop(0))


def _give_back_columns(held: Held, frame) -> None:
    """Move the ends of labels that a spreadsheet prints over an empty column back to their cells.

    They are all that their cells hold, each follows the label without a gap, and the border cuts a
    character of one of them at least.
    """
    columns: dict[int, dict[tuple[int, int], tuple[int, int]]] = {}
    cut = set()
    for place in sorted(held):
        line = sorted(held[place], key=lambda char: char.x0)
        first, border = line[0], frame.cols[place[1]]
        left = frame.place(border - 0.5, _middle(first)) if place[1] else None
        label = held.get(left[:2], []) if left else []
        if not label or not all(_level(char, first) for char in (*line, *label)):
            continue
        before = max(label, key=lambda char: char.x0)
        wide = max(first.x1 - first.x0, before.x1 - before.x0)
        words = any(is_han(char.text) for char in line) and any(is_han(c.text) for c in label)
        joined = abs(first.x0 - before.x1) < _JOINED * wide and abs(first.x0 - border) < wide
        if not words or not joined or not all(_touch(*pair) for pair in pairwise(line)):
            continue
        columns.setdefault(place[1], {})[place] = left[:2]
        if any(
            c.x0 < border - _CUT * wide and c.x1 > border + _CUT * wide for c in (before, first)
        ):
            cut.add(place[1])
    for column in sorted(cut):
        for place, left in columns[column].items():
            held[left].extend(held.pop(place))


def _tails(held: Held, place: tuple[int, int], frame) -> list[list[Char]]:
    """The ends of labels that stand in a cell, one a printed line."""
    border = frame.cols[place[1]]
    found = []
    for first in held[place]:
        wide = first.x1 - first.x0
        if not (is_han(first.text) or first.text in _ENDS) or first.x0 > border + 0.5 * wide:
            continue
        left = frame.place(border - 0.5, _middle(first))
        before = _before(first, held.get(left[:2], [])) if left else None
        if before is None or not _runs_on(before, first, border):
            continue
        line = sorted((c for c in held[place] if _level(c, first)), key=lambda char: char.x0)
        words = [char for char in line if char.text not in _NUMERIC]
        if line[: len(words)] == words and _is_end(words):
            found.append(words)
    return found


def _runs_on(before: Char, first: Char, border: float) -> bool:
    """Whether the border cuts one of two characters, or they touch exactly a hair left of it.

    Words of the next cell may begin at the border, but not before it.
    """
    hair = 0.05 * (first.x1 - first.x0)
    cut = first.x0 < border - hair or before.x1 > border + hair
    return cut or (first.x0 < border and abs(first.x0 - before.x1) < 0.2 * hair)


def _is_end(words: list[Char]) -> bool:
    """One or two characters that touch."""
    return len(words) <= MOST and all(_touch(before, char) for before, char in pairwise(words))


def _before(first: Char, chars: list[Char]) -> Char | None:
    """The character that ``first`` follows without a gap."""
    return next((c for c in chars if _level(c, first) and _touch(c, first)), None)


def _touch(before: Char, after: Char) -> bool:
    return abs(after.x0 - before.x1) < CLOSE * max(after.y1 - after.y0, 1)


def _level(one: Char, other: Char) -> bool:
    return abs(_middle(one) - _middle(other)) < 0.42 * max(other.y1 - other.y0, 1)


def _middle(char: Char) -> float:
    return (char.y0 + char.y1) / 2
