"""From pages to cells: the only module that knows Camelot.

Camelot's vector engine reads the ruled lines of every page that has any; where
its grid is in doubt (numbers that fall outside the grid, or across a border) the
raster engine looks at the same page at 150 dpi, and the grid that fits the
numbers better is kept. Only the *grid* is taken from Camelot. The text of a cell
is filled from the page's characters, each by the place of its ink, since
Camelot's own filling merges a number with its neighbour's words and drops
indents. Tables that are ruled in one direction only, or not at all, are rebuilt
by :mod:`helpers.unruled`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import camelot.handlers
import camelot.image_processing
import numpy
from camelot.handlers import PDFHandler
from camelot.parsers import Lattice

from helpers import align, cells, unruled
from helpers.cells import Frame
from helpers.errors import ReportError
from helpers.model import Grid, Line
from helpers.pdf import Page, Pdf, is_han

#: Pages a Camelot call reads at once; keeps memory flat on long reports.
CHUNK = 24
#: Raster resolution: 150 dpi is the lowest at which thin rules are still found.
RASTER_DPI = 150
#: Rules are drawn up to this thick (points) as filled boxes; Camelot stops at 1.5.
THICKEST_RULE = 3.5
#: ``boxes_flow=None`` skips a grouping of text boxes that Camelot never uses.
_LAYOUT = {"boxes_flow": None, "detect_vertical": False}

logging.getLogger("playa").setLevel(logging.ERROR)
camelot.image_processing._LINE_AS_THIN_RECT_TOL = THICKEST_RULE


@dataclass(slots=True)
class PageGrids:
    """What one page gave: its grids and the lines of text outside them.

    ``engine`` names what found the grids: ``vector``, ``raster``, ``aligned``
    (columns from the text) or ``none``; ``doubts`` says in words what did not fit;
    ``chars``, ``han`` and ``images`` count what is printed on the page.
    """

    page: int
    width: float
    height: float
    grids: list[Grid]
    outside: list[Line]
    engine: str
    doubts: list[str] = field(default_factory=list)
    chars: int = 0
    han: int = 0
    images: int = 0


class _Ruled(Lattice):
    """Camelot's lattice that keeps near-empty tables and remembers the page's rules."""

    rules: dict[int, tuple[list, list, float]] = {}

    def _reject_table(self, table) -> bool:
        # Empty disclosure tables are 90 % blank by nature; nothing is dropped unseen.
        return False

    def extract_tables(self):
        tables = super().extract_tables()
        _Ruled.rules[self.page] = (
            list(self.horizontal_segments),
            list(self.vertical_segments),
            self.pdf_height,
        )
        return tables


camelot.handlers.PARSERS["ruled"] = _Ruled


class _Renderer:
    """Camelot's picture of a page, from the document that is already open."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf

    def to_array(self, pdf_path: str, page: int = 1, resolution: int = RASTER_DPI):
        picture = self.pdf.picture(page, dpi=RASTER_DPI).convert("RGB")
        return numpy.asarray(picture)[:, :, ::-1].copy()

    def convert(self, pdf_path: str, png_path: str, page: int = 1, **_: object) -> None:
        self.pdf.picture(page, dpi=RASTER_DPI).save(png_path)


def extract(
    pdf: Pdf,
    numbers: list[int] | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Iterator[PageGrids]:
    """Yield the grids of each page (all pages, or those of ``numbers``), in order."""
    numbers = numbers or list(range(1, len(pdf) + 1))
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        pages = {number: pdf.page(number) for number in chunk}
        ruled = [number for number in chunk if pages[number].paths and pages[number].chars]
        frames, rules = _camelot(pdf, ruled, "vector")
        for number in chunk:
            page = pages.pop(number)
            yield _read_page(pdf, page, frames.get(number, []), rules.get(number, ([], [])))
            if progress:
                progress(numbers.index(number, start) + 1, len(numbers), f"page {number}")


def _read_page(pdf: Pdf, page: Page, frames: list[Frame], rules: tuple[list, list]) -> PageGrids:
    lines = cells.page_lines(page.chars)
    runs = cells.numeric_runs(page.chars)
    best, engine, doubts = frames, "vector" if frames else "none", []
    trouble = _doubts(frames, runs, rules, lines, page)
    if trouble and (page.paths or page.images):
        other, other_rules = _camelot(pdf, [page.number], "raster")
        candidates = other.get(page.number, [])
        if _fit(candidates, runs) > _fit(frames, runs):
            best, engine = candidates, "raster"
        if not rules[0] and not rules[1]:
            rules = other_rules.get(page.number, ([], []))
        doubts = trouble
    grids, outside = [], list(page.chars)
    for frame in sorted(best, key=lambda frame: (frame.rows[0], frame.cols[0])):
        grid, outside = cells.fill(page.number, frame, outside, runs)
        grids.append(align.split(grid))
    found = unruled.unruled(page, outside, rules, grids)
    if found:
        grids = sorted(grids + found, key=lambda grid: (grid.rows[0], grid.cols[0]))
        outside = cells.without(outside, found)
        engine = "aligned" if engine == "none" else engine
    rest = cells.page_lines(outside)
    cells.surround(grids, rest)
    han = sum(map(is_han, (char.text for char in page.chars)))
    return PageGrids(
        page.number, page.width, page.height, grids, rest, engine, doubts,
        len(page.chars), han, page.images,
    )


def _camelot(pdf: Pdf, numbers: list[int], engine: str) -> tuple[dict, dict]:
    """Run Camelot on some pages; frames and rules by page number."""
    if not numbers:
        return {}, {}
    options = {"engine": engine}
    if engine == "raster":
        options["backend"] = _Renderer(pdf)
    _Ruled.rules = {}
    spec = ",".join(map(str, numbers))
    try:
        with PDFHandler(pdf.data, pages=spec) as handler:
            tables = handler.parse(flavor="ruled", layout_kwargs=dict(_LAYOUT), **options)
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # playa and OpenCV raise many kinds on damaged pages
        if len(numbers) == 1:
            if engine == "raster":
                return {}, {}
            raise ReportError(
                f"{pdf.name}: page {numbers[0]} can't be parsed ({type(error).__name__}); "
                "print the PDF anew from a viewer and try again"
            ) from error
        return _one_by_one(pdf, numbers, engine)
    frames: dict[int, list[Frame]] = {}
    for table in tables:
        frames.setdefault(table.page, []).append(_frame(table, engine))
    rules = {
        number: (
            [(x0, height - y0, x1, height - y1) for x0, y0, x1, y1 in across],
            [(x0, height - y1, x1, height - y0) for x0, y0, x1, y1 in down],
        )
        for number, (across, down, height) in _Ruled.rules.items()
    }
    _Ruled.rules = {}
    return frames, rules


def _one_by_one(pdf: Pdf, numbers: list[int], engine: str) -> tuple[dict, dict]:
    """A damaged page must not take its neighbours along."""
    frames, rules = {}, {}
    for number in numbers:
        try:
            one, its_rules = _camelot(pdf, [number], engine)
        except ReportError:
            continue
        frames |= one
        rules |= its_rules
    return frames, rules


def _frame(table, engine: str) -> Frame:
    height = table.pdf_size[1]
    rows = [height - table.rows[0][0], *(height - bottom for _, bottom in table.rows)]
    cols = [table.cols[0][0], *(right for _, right in table.cols)]
    return Frame(rows, cols, _spans(table), table.accuracy, f"lattice/{engine}")


def _spans(table) -> list[tuple[int, int, int, int]]:
    """Merged cells as (row, col, rowspan, colspan), rebuilt from the missing borders."""
    rows, cols = len(table.rows), len(table.cols)
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for col in range(cols):
            cell = table.cells[row][col]
            place = (row, col)
            if not cell.left and col and not table.cells[row][col - 1].right:
                place = owner[row, col - 1]
            elif not cell.top and row and not table.cells[row - 1][col].bottom:
                place = owner[row - 1, col]
            owner[row, col] = place
    reach: dict[tuple[int, int], list[int]] = {}
    for (row, col), place in owner.items():
        last = reach.setdefault(place, [row, col])
        last[0], last[1] = max(last[0], row), max(last[1], col)
    return [
        (row, col, last_row - row + 1, last_col - col + 1)
        for (row, col), (last_row, last_col) in sorted(reach.items())
    ]


def _fit(frames: list[Frame], runs: list[cells.Run]) -> int:
    """How many printed numbers stand inside one cell's borders, none crossed."""
    return sum(_placed(frames, run) is True for run in runs)


def _placed(frames: list[Frame], run: cells.Run) -> bool | None:
    """True in one cell, False across a border, None outside every grid."""
    for frame in frames:
        box = frame.cell_box((run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2)
        if box is not None:
            return box[0] - 1.5 <= run.x0 and run.x1 <= box[1] + 1.5
    return None


def _doubts(frames, runs, rules, lines, page) -> list[str]:
    """In words, why the vector grid may not be the printed one."""
    doubts = []
    if frames:
        crossed = sum(_placed(frames, run) is False for run in runs)
        if crossed:
            doubts.append(f"{crossed} numbers stand across a border of the vector grid")
    boxes = [(f.cols[0], f.rows[0], f.cols[-1], f.rows[-1]) for f in frames]
    beside = align.numbers_beside(lines, boxes)
    if beside >= 4 and page.paths >= 4:
        doubts.append(f"{beside} numbers in rows outside the vector grid")
    return doubts
