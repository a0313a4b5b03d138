"""From pages to cells: the only module that knows Camelot.

Camelot's lattice turns the ruled lines of a page into grids: its vector engine
from the rules that pdfium reads off the page, and, where that grid is in doubt
(numbers that fall outside it, or across a border), its raster engine from the
page's picture at 150 dpi; the grid that fits the numbers better is kept. Only the
*grid* is taken from Camelot. A cell's text is filled from the page's characters,
each by the place of its ink, since Camelot's own filling merges a number with its
neighbour's words and drops indents. Most of Camelot's time goes into pixels and
into parsing text that is read already, so neither is done where it is not needed.
Tables that are ruled in one direction only, or not at all, are rebuilt by
:mod:`helpers.pages.unruled`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy
from camelot.image_processing import coalesce_collinear_lines, find_joints_from_lines
from camelot.parsers import Lattice

from helpers.pages import align, cells, textrows, unruled
from helpers.pages.around import tables_apart
from helpers.pages.cells import Frame
from helpers.pages.chars import LOST, is_han
from helpers.pages.folios import folios
from helpers.pages.loose import loose_rows
from helpers.pages.margins import without_margins
from helpers.pages.model import Grid, Line
from helpers.pages.openings import opened
from helpers.pages.pdf import Page, Pdf
from helpers.pages.unframed import completed
from helpers.pages.uprights import is_torn
from helpers.text.paragraphs import is_page_number

#: Raster resolution: 150 dpi is the lowest at which thin rules are still found.
RASTER_DPI = 150
#: More rules than a page of tables can have: a map or a drawing, whose grid nobody needs.
MOST_RULES = 20_000


@dataclass(slots=True)
class PageGrids:
    """What one page gave: its grids and the lines of text outside them.

    ``engine`` names what found the grids: ``vector``, ``raster``, ``aligned``
    (columns from the text) or ``none``; ``doubts`` says in words what did not fit,
    ``unsure`` why a number may not be the one that is seen;
    ``chars``, ``han`` and ``images`` count what is printed on the page. ``loose`` are the rows
    among ``outside`` with which a table of the page before may go on.
    """

    page: int
    width: float
    height: float
    grids: list[Grid]
    outside: list[Line]
    engine: str
    doubts: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    chars: int = 0
    han: int = 0
    images: int = 0
    damaged: bool = False
    loose: list[list[Line]] = field(default_factory=list)


class _Ruled(Lattice):
    """Camelot's lattice on a page that is already read: its rules, or its picture.

    It keeps near-empty tables (empty disclosure tables are 90 % blank by nature),
    and fills no text.
    """

    def __init__(self, pdf: Pdf, page: Page, engine: str) -> None:
        super().__init__(engine=engine, backend=_Renderer(pdf))
        self._rules = page.across, page.down
        size = (page.width, page.height)
        self.prepare_page_parse(pdf.name, None, size, page.number, [], [], [], "", {})

    def _document_has_no_text(self) -> bool:
        return False

    def _reject_table(self, table) -> bool:
        return False

    def _generate_table_bbox_vector(self) -> None:
        across, down = (
            [(x0, self.pdf_height - y1, x1, self.pdf_height - y0) for x0, y0, x1, y1 in rules]
            for rules in self._rules
        )
        self.horizontal_segments = coalesce_collinear_lines(across, "horizontal")
        self.vertical_segments = coalesce_collinear_lines(down, "vertical")
        joints = find_joints_from_lines(self.horizontal_segments, self.vertical_segments)
        self.table_bbox_parses = {box: {"joints": found} for box, found in joints.items()}
        self._compute_table_anchors()

    def record_parse_metadata(self, table) -> None:
        table.flavor = self.id


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
    for done, number in enumerate(numbers, 1):
        yield _read_page(pdf, pdf.page(number))
        if progress:
            progress(done, len(numbers), f"page {number}")


def _read_page(pdf: Pdf, page: Page) -> PageGrids:
    if page.damaged:
        return PageGrids(page.number, 0.0, 0.0, [], [], "none", damaged=True)
    frames, rules = _camelot(pdf, page, "vector")
    number = folios(page, frames)
    chars = [char for char in page.chars if char not in number] if number else page.chars
    runs = cells.numeric_runs(chars)
    best, engine = frames, "vector" if frames else "none"
    doubts = _doubts(frames, runs, page)
    if doubts:
        candidates, seen = _camelot(pdf, page, "raster")
        if _fit(candidates, runs) > _fit(frames, runs):
            best, engine = candidates, "raster"
        if not any(rules):
            rules = seen
    best = [opened(frame, *rules, page.chars, best) for frame in best]
    lines = cells.page_lines(chars) if best else []
    best = [completed(frame, best, lines) for frame in best]
    grids, outside = [], list(chars)
    for frame in sorted(best, key=lambda frame: (frame.rows[0], frame.cols[0])):
        placed = [_placed([frame], run) for run in runs]
        inside = len(placed) - placed.count(None)
        accuracy = 100 * placed.count(True) / inside if inside else 100.0
        grid, rest = cells.fill(page.number, frame, accuracy, outside, runs)
        grid = without_margins(grid)
        if textrows.is_box(grid) or is_torn(grid, rules[1]):
            continue  # its rules part neither rows nor columns: the text must
        grids.append(align.split(grid))
        outside = rest
    outside = [*outside, *number]
    found = unruled.unruled(page, outside, rules, grids) if outside else []
    if found:
        grids = sorted(grids + found, key=lambda grid: (grid.rows[0], grid.cols[0]))
        outside = cells.without(outside, found)
        engine = "aligned" if engine == "none" else engine
    loose = loose_rows(page, outside, grids)
    rest = cells.page_lines(outside)
    grids = tables_apart(grids, rest)
    # a picture under a stamped page number is a scan all the same
    said = grids or not page.images or not all(is_page_number(x.text, edge=True) for x in rest)
    texts = [char.text for char in page.chars] if said else []
    han = sum(map(is_han, texts))
    if lost := texts.count(LOST):
        doubts.append(f"{lost} characters are not said by their font: they stand as {LOST}")
    return PageGrids(
        page.number,
        page.width,
        page.height,
        grids,
        rest,
        engine,
        doubts,
        list(page.unsure),
        len(texts),
        han,
        page.images,
        loose=loose,
    )


def _camelot(pdf: Pdf, page: Page, engine: str) -> tuple[list[Frame], tuple[list, list]]:
    """The grids that one of Camelot's engines finds on a page, and the rules it saw."""
    drawn = len(page.across) + len(page.down)
    if not page.chars or drawn > MOST_RULES or (engine == "vector" and not drawn):
        return [], ([], [])
    parser = _Ruled(pdf, page, engine)
    frames = [_frame(table, page.height, engine) for table in parser.extract_tables()]
    across, down = (
        [
            (x0, page.height - max(y0, y1), x1, page.height - min(y0, y1))
            for x0, y0, x1, y1 in segments
        ]
        for segments in (parser.horizontal_segments, parser.vertical_segments)
    )
    return frames, (across, down)


def _frame(table, height: float, engine: str) -> Frame:
    rows = [height - table.rows[0][0], *(height - bottom for _, bottom in table.rows)]
    cols = [table.cols[0][0], *(right for _, right in table.cols)]
    return Frame(rows, cols, _spans(table), f"lattice/{engine}")


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


def _doubts(frames: list[Frame], runs: list[cells.Run], page: Page) -> list[str]:
    """In words, why the vector grid may not be the printed one."""
    doubts = []
    places = [_placed(frames, run) for run in runs]
    crossed = places.count(False)
    if crossed:
        doubts.append(f"{crossed} numbers stand across a border of the vector grid")
    drawn = len(page.across) + len(page.down) >= 4 or page.images
    if drawn and places.count(None) >= 4:
        boxes = [(f.cols[0], f.rows[0], f.cols[-1], f.rows[-1]) for f in frames]
        beside = textrows.numbers_beside(cells.page_lines(page.chars), boxes)
        if beside >= 4:
            doubts.append(f"{beside} numbers in rows outside the vector grid")
    return doubts
