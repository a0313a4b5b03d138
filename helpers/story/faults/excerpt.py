"""The piece of a page on which a check stands, what it speaks of framed.

    pages = Pages(report)
    pages.excerpt(check).picture(dpi=100)

A row of a table is found by its detected cells, words of the text and of forms by searching the
page for them. What cannot be found is not framed, and the excerpt says so.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from helpers.data.detected import Box, cells
from helpers.pages.chars import Char
from helpers.pages.pdf import open_pdf
from helpers.sketch import FRAME
from helpers.story.faults.sought import QUOTED, bare, figure, holds, number, phrases

if TYPE_CHECKING:
    from PIL.Image import Image

    from helpers.report import Report

Rect = tuple[float, float, float, float]
_AROUND = 34.0  # points shown over and under what is framed: about two lines or rows
_TINT = (255, 214, 0, 60)
_GAP = 7  # pixels between two strips of one page
_LEAST = 6  # characters by which a broken sentence is still known


@dataclass
class Excerpt:
    """Strips of a page, one below the other, and what is framed in them; all in points."""

    pages: Pages
    page: int
    frames: list[Rect]
    strips: list[Rect]

    def picture(self, dpi: int = 100) -> Image:
        """The strips as one picture."""
        from PIL import Image, ImageDraw

        scale = dpi / 72
        base = self.pages.pdf.picture(self.page, dpi).convert("RGBA")
        layer = Image.new("RGBA", base.size, (255, 255, 255, 0))
        pen = ImageDraw.Draw(layer)
        for frame in self.frames:
            x0, y0, x1, y1 = (value * scale for value in frame)
            pen.rectangle((x0 - 2, y0 - 2, x1 + 2, y1 + 2), fill=_TINT, outline=FRAME, width=2)
        drawn = Image.alpha_composite(base, layer).convert("RGB")
        shown = [drawn.crop([round(value * scale) for value in strip]) for strip in self.strips]
        height = sum(one.height for one in shown) + _GAP * (len(shown) - 1)
        whole, top = Image.new("RGB", (max(one.width for one in shown), height), "white"), 0
        for one in shown:
            if top:  # what lies between two strips is left out
                middle = top - _GAP // 2 - 1
                _dotted(whole, middle)
            whole.paste(one, (0, top))
            top += one.height + _GAP
        return whole


@dataclass
class Pages:
    """A report's pages to cut from: its PDF is opened once, each page is read once."""

    report: Report

    @cached_property
    def pdf(self):
        """The opened PDF; closed when Python ends, or pdfium complains on the way out."""
        opened = open_pdf(self.report.pdf)
        atexit.register(opened.close)
        return opened

    @cached_property
    def tables(self) -> list[tuple[str, str, list[int]]]:
        """Each table's number, title and pages."""
        from helpers import load

        catalog = load.catalog(self.report.name, errata=False).fillna("")
        return [
            (row.table, row.title, list(range(int(ends[0]), int(ends[-1]) + 1)))
            for row in catalog.itertuples()
            for ends in [row.pages.split("-")]
        ]

    @cache  # noqa: B019 - lives as long as the notebook that made it
    def boxes(self, table: str, page: int) -> list[Box]:
        """The detected cells of a table on one of its pages; none where it is not there."""
        own = [pages for name, _, pages in self.tables if name == table]
        return cells(self.report, table, page) if own and page in own[0] else []

    @cache  # noqa: B019
    def text(self, page: int) -> tuple[str, list[Char]]:
        """A page's characters in reading order, blanks and thousands separators left out."""
        lines: list[list[Char]] = []
        for char in sorted(self.pdf.page(page).chars, key=lambda c: c.y0 + c.y1):
            middle = (char.y0 + char.y1) / 2
            if lines and middle < lines[-1][0].y1 and middle > lines[-1][0].y0:
                lines[-1].append(char)
            else:
                lines.append([char])
        chars = [char for line in lines for char in sorted(line, key=lambda c: c.x0)]
        chars = [char for char in chars if bare(char.text)]
        return "".join(char.text for char in chars), chars

    def __hash__(self) -> int:
        return id(self)

    def excerpt(self, check: Mapping[str, Any]) -> Excerpt | None:
        """What a check speaks of; None for one that names no page."""
        if check.get("page") is None:
            return None
        page = int(check["page"])
        table, row = check.get("table") or "", check.get("row")
        in_text = str(check["subject"]).startswith(("text:", "heading"))
        if not in_text and table and row is not None:
            found = self._row(page, table, int(row), check)
        elif not in_text and table:
            found = self._over(page, table, check)
        else:
            found = self._words(page, check)
        return found or self._whole(page, table)

    def _row(self, page: int, table: str, row: int, check) -> Excerpt | None:
        """A row under its table's header; the printed figure framed, else the row's name."""
        boxes = self.boxes(table, page)
        own = [box for box in boxes if box.row == row and box.text]
        if not own:
            return None
        sought = number(check["printed"])
        exact = [box for box in own if sought and number(box.text) == sought]
        named = [box for box in own if bare(box.text) and bare(box.text) in bare(check["subject"])]
        frames = [_rect(box) for box in exact or named or own]
        return self._cut(page, frames, boxes)

    def _over(self, page: int, table: str, check) -> Excerpt | None:
        """A header or title; both stand over the numbers they speak of."""
        header = re.match(r"header 「(.+?)」", check["subject"])
        boxes = self.boxes(table, page)
        if header:
            last = bare(header[1].split("/")[-1])
            frames = [_rect(box) for box in boxes if last and last in bare(box.text)]
        else:
            titles = [title for name, title, _ in self.tables if name == table]
            frames = self._search(page, titles[0]) if titles and titles[0] else []
        return self._cut(page, frames, boxes, below=2.4) if frames else None

    def _words(self, page: int, check) -> Excerpt | None:
        """Words of the text, or of a form: the figure within its sentence, the cells."""
        note = str(check.get("note") or "")
        forms = [box for name, _, _ in self.tables for box in self.boxes(name, page)]
        if not str(check["subject"]).startswith(("text:", "heading")):
            frames = {_rect(b): 0 for words in phrases(check) for b in forms if holds(b, words)}
            # goals stand over their indicators, which are what is compared
            below = 6 if check.get("rule") == "project_horizons" else 1
            return self._cut(page, list(frames), forms, below) if frames else None
        heading = re.match(r"heading (.+?)…?: ", check["subject"])
        quoted = QUOTED.findall(note)
        around = heading[1] if heading else (quoted[-1] if quoted else self._sentence(check))
        frames = self._search(page, around, figure(check["printed"]))
        frames = frames or self._search(page, figure(check["printed"]))
        return self._cut(page, frames, []) if frames else None

    def _sentence(self, check) -> str:
        """The sentence of the text whose figure a check speaks of, blank where none is."""
        from helpers import load

        said = load.statements(self.report.name, errata=False, say=False)
        own = said[said["page"] == check["page"]]
        for row in own.itertuples():
            same = figure(f"{row.value:f}{row.unit}") == figure(check["printed"])
            if same and row.item in check["subject"]:
                return row.sentence
        return ""

    def _search(self, page: int, words: str, within: str = "") -> list[Rect]:
        """Where words stand on a page, line by line; only ``within`` them where that is given."""
        text, chars = self.text(page)
        sought = bare(words)
        start = text.find(sought) if sought else -1
        while start < 0 and len(sought) > 2 * _LEAST:
            sought = sought[: len(sought) // 2]  # a sentence may go on over the page
            start = text.find(sought)
        if start < 0:
            return []
        end = start + len(sought)
        if within:
            inner = text.find(within, start)
            if 0 <= inner <= end + 120:
                start, end = inner, inner + len(within)
        return _lines(chars[start:end])

    def _cut(self, page: int, frames: list[Rect], boxes: list[Box], below: float = 1) -> Excerpt:
        """The strip around the frames, and the table's header over it where that lies apart.

        ``below`` is how much more is shown under the frames than over them.
        """
        width, height = self.pdf.page(page).width, self.pdf.page(page).height
        wide = [_rect(box) for box in boxes] or [(60.0, 0.0, width - 60.0, 0.0)]
        left = max(0.0, min(r[0] for r in [*wide, *frames]) - 12)
        right = min(width, max(r[2] for r in [*wide, *frames]) + 12)
        printed = [_rect(box) for box in boxes] or _lines(self.text(page)[1])
        strips = []
        for first, last in _clusters(frames):
            more = below if last == max(r[3] for r in frames) else 1
            top = max(0.0, _clear(first - _AROUND, printed) - 2)
            bottom = min(height, _clear(last + more * _AROUND, printed) + 2)
            strips.append((left, top, right, bottom))
        heads = [_rect(box) for box in boxes if box.role == "header" and box.text]
        if heads:
            high, low = max(0.0, min(r[1] for r in heads) - 1), max(r[3] for r in heads) + 3
            if low + 1 < strips[0][1]:
                strips.insert(0, (left, high, right, low))
            else:
                strips[0] = (left, min(high, strips[0][1]), right, strips[0][3])
        return Excerpt(self, page, frames, strips)

    def _whole(self, page: int, table: str) -> Excerpt:
        """The head of the page, where nothing was found to frame."""
        one = self.pdf.page(page)
        boxes = [_rect(box) for box in self.boxes(table, page)] if table else []
        bottom = min(one.height, max([r[3] for r in boxes], default=one.height / 3) + 12)
        return Excerpt(self, page, [], [(0.0, 0.0, one.width, min(bottom, one.height / 2))])


def _clusters(frames: list[Rect]) -> list[tuple[float, float]]:
    """Top and bottom of each group of frames that one strip can show."""
    found: list[tuple[float, float]] = []
    for _, y0, _, y1 in sorted(frames, key=lambda frame: frame[1]):
        if found and y0 - found[-1][1] < 3 * _AROUND:
            found[-1] = found[-1][0], max(y1, found[-1][1])
        else:
            found.append((y0, y1))
    return found


def _clear(edge: float, printed: list[Rect]) -> float:
    """An edge moved to where it cuts through no line of print, by half a line at most."""
    for _, y0, _, y1 in printed:
        if y0 < edge < y1 and y1 - y0 < 2 * _AROUND:
            return y0 if edge - y0 < y1 - edge else y1
    return edge


def _rect(box: Box) -> Rect:
    return box.x0, box.y0, box.x1, box.y1


def _lines(chars: list[Char]) -> list[Rect]:
    """One rectangle a line of characters."""
    found: list[list[Char]] = []
    for char in chars:
        if found and char.x0 >= found[-1][-1].x0 and char.y0 < found[-1][-1].y1:
            found[-1].append(char)
        else:
            found.append([char])
    return [
        (min(c.x0 for c in line), min(c.y0 for c in line), line[-1].x1, max(c.y1 for c in line))
        for line in found
    ]


def _dotted(image: Image, y: int) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    for x in range(0, image.width, 8):
        pen.line([(x, y), (x + 3, y)], fill="#888888")
