"""A report as a document of Writer (flat OpenDocument text), set as in a word processor."""

from __future__ import annotations

from html import escape
from random import Random

from generated.look import Look, vary
from generated.model import Cell, Head, Report, Table, place_header
from generated.page import printed, text_width

SPACES = ("office", "style", "text", "table", "fo", "svg")
NAMES = {"fo": "xsl-fo-compatible:1.0", "svg": "svg-compatible:1.0"}
LONG, SHORT, MARGIN = 297, 210, 18  # of the paper, mm
LINE = "0.5pt solid #000000"
THICK = "1.5pt solid #000000"


class Styles:
    """Styles by what they say; each is named once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, family: str, properties: str) -> str:
        """The name of the style of a family with these properties."""
        key = family, properties
        return self._names.setdefault(key, f"{family[:2]}{len(self._names)}")

    def xml(self) -> str:
        """All styles as elements."""
        return "".join(
            f"<style:style style:name='{name}' style:family='{family}'>{properties}</style:style>"
            for (family, properties), name in self._names.items()
        )


def make_document(report: Report, rng: Random, look: Look, font: str) -> str:
    """The flat document: words first, then the tables, on pages of their own or packed."""
    styles = Styles()
    landscape = look.landscape or any(len(t.kinds) > 7 for t in report.tables)
    width, height = (LONG, SHORT) if landscape else (SHORT, LONG)
    room = width - 2 * MARGIN
    parts = [_words(styles, report.title, font, 18, "center")]
    parts += [_words(styles, text, font, 14, "justify", indent="10mm") for text in report.prose]
    for table in report.tables:
        parts.append(_table(styles, table, vary(rng, look), font, room))
    footer = ""
    if look.page_number:
        number = look.page_number.format("<text:page-number/>")
        footer = (
            f"<style:footer>{_words(styles, number, font, 9, 'center', raw=True)}</style:footer>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text" '
        + " ".join(
            f'xmlns:{s}="urn:oasis:names:tc:opendocument:xmlns:{NAMES.get(s, s + ":1.0")}"'
            for s in SPACES
        )
        + "><office:automatic-styles><style:page-layout style:name='P'>"
        f"<style:page-layout-properties fo:page-width='{width}mm' fo:page-height='{height}mm' "
        f"fo:margin='{MARGIN}mm' "
        f"style:print-orientation='{'landscape' if landscape else 'portrait'}'/>"
        "<style:footer-style/></style:page-layout>"
        + styles.xml()
        + "</office:automatic-styles><office:master-styles><style:master-page "
        f"style:name='Standard' style:page-layout-name='P'>{footer}</style:master-page>"
        f"</office:master-styles><office:body><office:text>{''.join(parts)}"
        "</office:text></office:body></office:document>"
    )


def _words(
    styles: Styles,
    text: str,
    font: str,
    size: float,
    align: str,
    *,
    indent: str = "0mm",
    left: float = 0,
    bold: bool = False,
    fresh: bool = False,
    tab: float = 0,
    raw: bool = False,
) -> str:
    """A paragraph; ``fresh`` on a new page, ``tab`` with a stop at the right (mm)."""
    weight = "bold" if bold else "normal"
    stop = f"<style:tab-stops><style:tab-stop style:position='{tab}mm' style:type='right'/>"
    stop = f"{stop}</style:tab-stops>" if tab else ""
    name = styles.name(
        "paragraph",
        f"<style:paragraph-properties fo:text-align='{align}' fo:text-indent='{indent}' "
        f"fo:margin-left='{left:.1f}pt'{' fo:break-before=' + repr('page') if fresh else ''}>"
        f"{stop}</style:paragraph-properties><style:text-properties fo:font-size='{size}pt' "
        f"style:font-size-asian='{size}pt' fo:font-family='{font}' "
        f"style:font-family-asian='{font}' fo:font-weight='{weight}' "
        f"style:font-weight-asian='{weight}'/>",
    )
    if not raw:
        text = escape(text, quote=False).replace("\n", "<text:line-break/>")
        text = text.replace("\t", "<text:tab/>").replace("  ", "<text:s text:c='2'/>")
    return f"<text:p text:style-name='{name}'>{text}</text:p>"


def _table(styles: Styles, table: Table, look: Look, font: str, room: float) -> str:
    """Number, title, unit line, the table and its notes."""
    widths = _widths(table, look)
    if sum(widths) > room:  # a clerk takes smaller letters before a number breaks
        look.size *= max(0.6, (room - 3 * len(widths)) / (sum(widths) - 3 * len(widths)))
        widths = _widths(table, look)
    if sum(widths) > room or look.full:
        widths = [width * room / sum(widths) for width in widths]
    size, fresh = look.size, not look.pack
    parts = []
    if table.number:
        parts.append(_words(styles, table.number, font, size, "start", fresh=fresh))
        fresh = False
    title = look.title_size
    parts.append(_words(styles, table.title, font, title, "center", bold=True, fresh=fresh))
    if table.issuer:
        line = f"{table.issuer}\t{table.unit_line}"
        parts.append(_words(styles, line, font, size, "start", tab=room))
    elif table.unit_line:
        parts.append(_words(styles, table.unit_line, font, size, "end"))
    whole = sum(widths)
    name = styles.name(
        "table",
        f"<style:table-properties style:width='{whole:.1f}mm' table:align='center' "
        "table:border-model='collapsing'/>",
    )
    parts.append(f"<table:table table:name='{escape(table.title)}' table:style-name='{name}'>")
    for width in widths:
        column = styles.name(
            "table-column", f"<style:table-column-properties style:column-width='{width:.1f}mm'/>"
        )
        parts.append(f"<table:table-column table:style-name='{column}'/>")
    head = "".join(_head(styles, table, look, font, row) for row in range(len(table.header)))
    repeat = look.repeat != "none"
    parts.append(f"<table:table-header-rows>{head}</table:table-header-rows>" if repeat else head)
    for row, cells in enumerate(table.rows):
        parts.append(_row(styles, table, look, font, row, cells))
    parts.append("</table:table>")
    parts += [_words(styles, note, font, size, "start") for note in table.notes]
    return "".join(parts)


def _widths(table: Table, look: Look) -> list[float]:
    """Widths that the columns need, mm."""
    need = []
    for column, kind in enumerate(table.kinds):
        texts = [printed(table, row[column]) for row in table.rows if row[column] is not None]
        most = max((text_width(text, look.size) for text in texts), default=0)
        heads = [h for _, c, h in place_header(table.header, len(table.kinds)) if c == column]
        head = max((text_width(h.text, look.size) / h.cols for h in heads), default=0)
        if kind not in ("number", "ratio"):
            most = min(most, 18 * look.size)
        need.append((max(most, min(head, 5 * look.size)) * 1.3 + 8) / 72 * 25.4)  # bold, too
    return need


def _head(styles: Styles, table: Table, look: Look, font: str, row: int) -> str:
    placed = {(r, c): head for r, c, head in place_header(table.header, len(table.kinds))}
    cells = []
    for column in range(len(table.kinds)):
        head = placed.get((row, column))
        if head is None:
            cells.append("<table:covered-table-cell/>")
            continue
        last = row + head.rows == len(table.header)
        style = _cell_style(styles, look, table, row, column, head, True, last)
        words = _words(styles, head.text, font, look.size, "center", bold=True)
        cells.append(_cell(style, head.rows, head.cols, words))
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _row(
    styles: Styles, table: Table, look: Look, font: str, row: int, cells: list[Cell | None]
) -> str:
    made = []
    for column, cell in enumerate(cells):
        if cell is None:
            made.append("<table:covered-table-cell/>")
            continue
        kind = table.kinds[column]
        number = kind in ("number", "ratio")
        align = look.number_align if number else "center" if cell.center else "start"
        align = {"right": "end"}.get(align, align)
        offset = table.indent == "offset" and not cell.center and not number
        text = cell.text if cell.center else printed(table, cell)
        words = _words(
            styles,
            text,
            font,
            look.size,
            align,
            left=cell.depth * look.size if offset else 0,
            bold=cell.bold,
        )
        last = row + cell.rows == len(table.rows)
        shape = Head("", cell.rows, 1)
        style = _cell_style(styles, look, table, row, column, shape, False, last)
        made.append(_cell(style, cell.rows, 1, words))
    return f"<table:table-row>{''.join(made)}</table:table-row>"


def _cell(style: str, rows: int, columns: int, words: str) -> str:
    spans = f" table:number-rows-spanned='{rows}'" if rows > 1 else ""
    spans += f" table:number-columns-spanned='{columns}'" if columns > 1 else ""
    return f"<table:table-cell table:style-name='{style}'{spans}>{words}</table:table-cell>"


def _cell_style(
    styles: Styles,
    look: Look,
    table: Table,
    row: int,
    column: int,
    shape: Head,
    head: bool,
    last: bool,
) -> str:
    """The style of a cell by where it stands: ``last`` of the header's or of the body's rows."""
    edges = dict.fromkeys(("left", "right", "top", "bottom"), "none")
    first = head and row == 0
    if look.rules == "grid" or (head and look.rules == "columns"):
        edges = dict.fromkeys(edges, LINE)
    elif look.rules == "columns":
        edges |= {"left": LINE, "right": LINE, "bottom": LINE if last else "none"}
    elif look.rules == "rows":
        edges |= {"top": LINE, "bottom": LINE}
    elif look.rules == "header":
        edges["top"] = THICK if first else "none"
        edges["bottom"] = (LINE if head else THICK) if last else "none"
    elif look.rules == "outer":
        edges["left"] = LINE if column == 0 else "none"
        edges["right"] = LINE if column + shape.cols == len(table.kinds) else "none"
        edges["top"] = LINE if first else "none"
        edges["bottom"] = LINE if last and not head else "none"
    elif look.rules == "shade":
        edges = dict.fromkeys(edges, "1pt solid #ffffff")
    shaded = look.rules == "shade" or (look.zebra and not head and row % 2)
    shade = " fo:background-color='#e8e8e8'" if shaded else ""
    borders = " ".join(f"fo:border-{edge}='{line}'" for edge, line in edges.items())
    return styles.name(
        "table-cell",
        f"<style:table-cell-properties {borders}{shade} fo:padding='{look.pad / 2:.1f}pt' "
        "style:vertical-align='middle'/>",
    )
