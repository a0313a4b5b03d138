"""One pass over a PDF's pages: its tables, still without meaning, and its running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from helpers.data.spool import Spool
from helpers.errors import ReportError
from helpers.pages.model import Grid, Line
from helpers.pages.pdf import Pdf, refuse_unreadable
from helpers.tables import clean, document
from helpers.tables.names import names
from helpers.tables.table import Table

Progress = Callable[[int, int, str], None]
_UNIT_LINE = re.compile(r"^[（(]?\s*(?:金额|计量)?单位\s*[:：]\s*\S{1,6}[）)]?$")
_SIGNATURE = re.compile(r"^(?:负责人|经办人|联系电话|填报日期|填表人|填报人|审核人)")
#: A document says on one of its first pages, in one of their first lines, what year it is of.
_TITLE_PAGES, _TITLE_LINES = 3, 12


@dataclass(slots=True)
class Scan:
    """What the pages gave.

    ``running`` are each page's number and its lines outside tables; ``heading`` names the
    document's years, ``phase`` that of a department's budget or accounts; ``doubts`` say
    by page what did not fit, ``unsure`` why a number may not be the one that is seen; ``unread``
    pages are pictures without text, ``damaged`` ones can't be opened.
    """

    running: list[tuple[int, list[Line]]] = field(default_factory=list)
    heading: str = ""
    phase: str = ""
    doubts: dict[int, list[str]] = field(default_factory=dict)
    unsure: dict[int, list[str]] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    _tables: Spool[Table] = field(default_factory=Spool)
    _printed: list[tuple[str, list[int]]] = field(default_factory=list)

    def tables(self) -> Iterator[Table]:
        """The tables, each with its id."""
        for table, table.id in zip(self._tables, names(self._printed), strict=True):
            yield table

    def _take(self, tables: list[Table]) -> None:
        for table in tables:
            self._printed.append((table.context.number, table.pages))
            self._tables.append(table)


def scan(pdf: Pdf, progress: Progress | None = None) -> Scan:
    """Read all pages; of each only what the files are written from is kept.

    Raises ReportError for a scan, lost character maps, or pages that are all damaged.
    """
    from helpers.pages.extract import (
        extract,  # Camelot takes a second to load: only where it is needed
    )

    found = Scan()
    assembler = clean.Assembler()
    chars = han = images = 0
    for page in extract(pdf, progress=progress):
        found._take(assembler.add(page))
        found.running.append((page.page, _running_text(page)))
        if len(found.running) <= _TITLE_PAGES:
            first = page.outside[:_TITLE_LINES]
            title = " ".join(line.text for line in first)
            found.heading = found.heading or document.heading_of(first)
            found.phase = found.phase or document.phase_of_document(title)
        if page.doubts:
            found.doubts[page.page] = page.doubts
        if page.unsure:
            found.unsure[page.page] = page.unsure
        if page.images and not page.chars:
            found.unread.append(page.page)
        if page.damaged:
            found.damaged.append(page.page)
        chars, han, images = chars + page.chars, han + page.han, images + page.images
    found._take(assembler.close())
    if len(found.damaged) == len(found.running):
        raise ReportError(f"{pdf.name}: damaged, none of its pages can be opened; get it again")
    refuse_unreadable(pdf.name, chars, han, bool(images))
    return found


def _running_text(page) -> list[Line]:
    """A page's lines outside its tables, without units, signatures and marks beside a grid."""
    return [
        line
        for line in page.outside
        if not _UNIT_LINE.match(line.text)
        and not _SIGNATURE.match(line.text)
        and not _beside(line, page.grids)
    ]


def _beside(line: Line, grids: list[Grid]) -> bool:
    return any(grid.rows[0] <= line.middle <= grid.rows[-1] for grid in grids)
