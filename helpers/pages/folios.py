"""Page numbers printed over a table that reaches down into the page's margin."""

from __future__ import annotations

from helpers.pages.cells import Frame, line_of, rows_of
from helpers.pages.chars import Char
from helpers.pages.pdf import Page
from helpers.text.paragraphs import is_page_number

#: How much of a page's height at its top and at its foot may hold its number.
EDGE = 0.1


def folios(page: Page, frames: list[Frame]) -> list[Char]:
    """The characters of page numbers (第 66 页, — 66 —) on a line of their own inside a grid.

    A bare number or 1/2 may be a figure and is none here.
    """
    found: list[Char] = []
    for row in rows_of(char for char in page.chars if _at_edge(char, page)):
        line = line_of(row)
        inside = any(frame.place(line.x0, line.middle) for frame in frames)
        if inside and not line.text[0].isdigit() and is_page_number(line.text):
            found += row
    return found


def _at_edge(char: Char, page: Page) -> bool:
    return not EDGE * page.height < (char.y0 + char.y1) / 2 < (1 - EDGE) * page.height
