"""Lines of a page of running text, put together into paragraphs.

A printed line is no unit of meaning: a figure is often cut by the right margin
(``12.37亿`` / ``元``) or by the foot of the page.  What ends a paragraph is the
next first-line indent, a centred title, or a finished sentence in a short line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from helpers.pages.model import Line, Paragraph

PAGE_BREAK = "\f"
"""Stands in a paragraph's text where the next page begins."""

NUMBERING = re.compile(
    r"(?:第[一二三四五六七八九十百]+[部章节条][分]?|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}[、．.]|[（(]\d{1,2}[)）]|\d{1,2}、|\d{1,2}[.．](?!\d)|[①-⑳])"
)
"""A list number: ``一、`` ``（一）`` ``1、`` ``1.`` ``（1）``; ``4.05`` is none."""

_PAGE_NUMBER = re.compile(
    r"[-—–―－─~～·•]+\d{1,4}[-—–―－─~～·•]+|第\d{1,4}页(?:[,，/／]?共\d{1,4}页)?|\d{1,4}[/／]\d{1,4}"
)
_ENDED = re.compile(r"[。；：！？;:!?][”’）)】]*$")
_NEVER_FIRST = "。，；：、）)”’！？%％,;"
_ENDS_IN_FIGURE = re.compile(r"(?:\d[\d,]*(?:\.\d+)?)(?:%|％|[万亿]{0,2}元)$")
_DIGITS = re.compile(r"[\d,.]+")

# An indent is two characters wide, a fault of setting less than half of one.
_INDENT = 0.7
# Titles stand clear of both margins; a first line stands two characters in.
_CENTRED = 3.0
# Letters a fifth larger than the body's are a title's.
_LARGER = 1.2
# A page of so many lines is one of running text.
_MANY = 8
# Where lines at the margin begin, and first lines, in letters from it.
_LEVELS = (-0.3, 0.3), (1.5, 2.5)
# A right margin may stay open by the two characters that must not be parted.
_OPEN = 2.3


def is_page_number(text: str, edge: bool = False) -> bool:
    """Tell whether a line is nothing but the number of its page.

    ``edge`` says that it is the first or last line of the page: only there does
    a bare number count as one, since a bare number elsewhere may be a figure.
    """
    packed = "".join(text.split())
    return bool(_PAGE_NUMBER.fullmatch(packed)) or (
        edge and packed.isascii() and packed.isdigit() and len(packed) <= 4
    )


def paragraphs_of(pages: Iterable[tuple[int, list[Line]]]) -> list[Paragraph]:
    """Join the lines of pages of prose into paragraphs.

    In: (page number, its lines) in reading order, coordinates in points, y
    downwards; lines inside tables must be left out by the caller.  Out: the
    paragraphs with the page on which each begins; a page break within one is a
    form feed, broken lines are joined without a blank.  Page numbers are dropped.
    """
    kept = [(page, _kept(lines)) for page, lines in pages]
    margins = _margins([lines for _, lines in kept])
    texts: list[list] = []  # page of the beginning, text, the last line's setting
    for (page, lines), margin in zip(kept, margins, strict=True):
        for line in lines:
            now = _Setting.of(page, line, margin)
            if not texts or _starts(texts[-1][1], texts[-1][2], now):
                texts.append([page, "", now])
            elif page != texts[-1][2].page:
                texts[-1][1] += PAGE_BREAK
            texts[-1][1] += line.text.strip()
            texts[-1][2] = now
    return [Paragraph(page, text) for page, text, _ in texts]


def _kept(lines: list[Line]) -> list[Line]:
    """The lines that say something, top down, without the page's number."""
    ordered = sorted(lines, key=lambda line: (line.y0, line.x0))
    last = len(ordered) - 1
    return [
        line
        for place, line in enumerate(ordered)
        if line.text.strip() and not is_page_number(line.text, edge=place in (0, last))
    ]


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where a page's text begins and ends, in points, and the size of its letters.

    ``many``: it has enough lines to be one of running text.
    """

    left: float
    right: float
    size: float
    many: bool = False


def _margins(pages: list[list[Line]]) -> list[_Margins]:
    """The margins of each page's body.

    A page of first lines only (a list) shows no left margin of its own, a page
    of short lines no right one: there the document's usual margin holds.
    """
    found = [_own_margins(lines) for lines in pages]
    # A page of tables keeps a title or a note only: prose pages say where the margins are.
    prose = [margins for margins, lines in zip(found, pages, strict=True) if len(lines) >= 5]
    known = [one for one in prose if one] or [one for one in found if one]
    if not known:
        return [_Margins(0.0, 0.0, 1.0)] * len(pages)
    left, right = median(one.left for one in known), median(one.right for one in known)
    return [
        replace(
            own,
            left=left if _shows_no_left(own, lines, left) else own.left,
            right=own.right if own.many else max(own.right, right),
            size=own.size or 1.0,
        )
        if own
        else _Margins(left, right, 1.0)
        for own, lines in zip(found, pages, strict=True)
    ]


def _own_margins(lines: list[Line]) -> _Margins | None:
    """The margins that a page's lines have by themselves.

    Of many lines the leftmost edge that two share is the left one: a running head may stand
    further out, in smaller letters. The few lines of a page of tables are titles.
    """
    if not lines:
        return None
    size = median(line.size for line in lines)
    body = [line for line in lines if line.size < size * _LARGER] or lines
    many = len(lines) >= _MANY
    left = min(line.x0 for line in body)
    if many:
        edges = sorted(line.x0 for line in body if line.size > size / _LARGER)
        left = next((a for a, b in pairwise(edges) if b - a < _INDENT * size / 2), left)
    return _Margins(left, max(line.x1 for line in body), size, many)


def _shows_no_left(own: _Margins, lines: list[Line], usual: float) -> bool:
    """Whether a page that begins a little further in than most has first lines only."""
    if not 0 < own.left - usual < 4 * own.size:
        return False
    insets = [(line.x0 - own.left) / own.size for line in lines]
    flush, indented = (sum(low < inset < high for inset in insets) for low, high in _LEVELS)
    return not (own.many and flush > 1 and indented > 1)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a line stands on its page."""

    page: int
    line: Line
    centred: bool
    indented: bool
    room: float  # what the line leaves open at the right, in characters
    many: bool  # on a page of running text

    @classmethod
    def of(cls, page: int, line: Line, own: _Margins) -> _Setting:
        inset, gap = (line.x0 - own.left) / own.size, (own.right - line.x1) / own.size
        centred = min(inset, gap) > _CENTRED and abs(inset - gap) <= 2
        title = centred or line.size >= own.size * _LARGER
        return cls(page, line, title, inset > _INDENT, gap, own.many)


def _starts(text: str, last: _Setting, now: _Setting) -> bool:
    """Whether a line begins a paragraph, given the text and the line before it."""
    words = now.line.text.strip()
    if words[0] in _NEVER_FIRST:
        return False
    numbered = bool(NUMBERING.match(words))
    ended = bool(_ENDED.search(text))
    if now.many and now.page == last.page and not (now.indented or ended) and last.room < 1:
        return False  # a full line goes on at the margin, in boxes of whatever height
    if now.centred or last.centred:
        # A title broken over two lines is one title; all else is parted from a title.
        same = now.centred and last.centred and now.page == last.page
        close = now.line.y0 - last.line.y1 < 1.5 * now.line.size
        alike = abs(now.line.size - last.line.size) <= 1
        return numbered or not (same and close and alike)
    if now.page == last.page:
        return now.indented or (ended and _leaves_room(last, words))
    # The foot of a page cuts anywhere, and what goes on may be set with an indent.
    if (is_heading(text) and last.room > _OPEN) or (now.indented and numbered):
        return True
    if ended:
        return now.indented or _leaves_room(last, words)
    return now.indented and bool(_ENDS_IN_FIGURE.search(text))


def _leaves_room(last: _Setting, words: str) -> bool:
    """Whether the line before left more room than the next line's first word needs."""
    digits = _DIGITS.match(words)
    return last.room > _OPEN + (len(digits[0]) / 2 if digits else 0)


def is_heading(text: str) -> bool:
    """A short numbered line without a figure: it stands alone whatever follows."""
    packed = "".join(text.split())
    return bool(
        NUMBERING.match(packed) and len(packed) <= 40 and not re.search(r"[，。；]", packed)
    )
