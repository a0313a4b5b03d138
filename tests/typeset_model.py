"""What a table says (`TableSpec`) and how it is set (`Style`), apart from each other."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

SONG = "STSong-Light"  # not embedded: what the office programs of such offices write


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header cell; a line feed in the text is a line break in print."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class RowSpec:
    """Cells as printed, "" for blank, None for a cell merged with the one above.

    `indent` holds a rank for each label column; none means no indents.
    """

    cells: tuple[str | None, ...]
    indent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table's content, whatever number of pages it takes.

    `col_kinds`: label, number, ratio, remark, code or text. `follows`: it has no number line of
    its own and stands under the number of the table before.
    """

    number: str | None
    title: str
    unit_line: str | None
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[RowSpec, ...]
    col_kinds: tuple[str, ...]
    notes: tuple[str, ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; `heading` is centred above it."""

    paragraphs: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two tables beside each other on one page, each in its own grid."""

    left: TableSpec
    right: TableSpec


@dataclass(frozen=True, slots=True)
class Style:
    """How tables are set; lengths in points. Each field is a choice seen in published reports."""

    font: str = SONG
    size: float = 9.5
    title_size: float = 14
    page: tuple[float, float] = A4
    landscape: bool = False
    rotate: int = 0  # /Rotate of the page; the page still shows upright
    sideways: str | None = None  # left or right: the text stands on its side, without /Rotate
    margin: tuple[float, float] = (45, 50)  # sides, top and bottom
    rules: str = "grid"  # a key of typeset_grid.RULES
    rule_kind: str = "stroke"  # stroke, thin_rect, thick_rect, dashed, hairline, heavy
    rule_grey: float = 0.0
    frame: str = "single"  # single, double, heavy
    shade: str | None = None  # cells, rows, header
    row_height: float = 14
    header_height: float = 30
    header_breaks: bool = True  # break headers where the spec does, else where they must
    leading: float = 1.25
    pad: float = 2.0
    pad_y: float = 2.0
    valign: str = "middle"
    indent: str = "spaces"  # spaces, ideographic, offset
    indent_step: float = 1.0  # in ems; for spaces, rounded to blanks
    number_align: str = "right"
    label_share: float = 1.0  # wider or narrower label columns
    table_width: float = 1.0  # share of the width between the margins
    wrap: bool = True  # else labels that are too wide make the table's type smaller
    repeat: str = "title"  # on the next page: title, header, continued (续表), none
    split_rows: bool = False  # a row may be cut between its lines at the foot of a page
    pack: bool = False  # the next table on the same page where it fits
    number_line: str | None = None  # "表{n}", "附表{n}", "公开{n:02}表": instead of the printed one
    unit_place: str = "right"  # right, title, left
    page_number: str | None = "— {} —"
    bold: str | None = None  # struck: the header printed twice, a hair apart


@dataclass(slots=True)
class Placement:
    """Where a piece of a table went: body rows first … last (0-based) on a 1-based page."""

    table: int
    page: int
    first: int
    last: int
    cut: bool = False  # the first row goes on from the page before, in the middle of its label
