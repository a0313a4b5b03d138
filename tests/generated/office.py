"""Sets a report with programs that offices use: LibreOffice Calc and Writer, a browser."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generated.look import Look, make_look, vary
from generated.model import Report, Table, place_header
from generated.page import break_text, printed, text_width
from generated.writer import make_document

PROGRAMS = {"calc": "soffice", "writer": "soffice", "browser": "chromium"}
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")
NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")
THIN = Side(style="thin")


def missing(how: str) -> str:
    """Why a report cannot be set with this program; blank where it can."""
    return "" if shutil.which(PROGRAMS[how]) else f"{PROGRAMS[how]} is not installed"


def set_report(report: Report, path: Path, seed: int, how: str) -> None:
    """Write `report` at `path` with calc, writer or browser; RuntimeError where that fails."""
    rng = Random(f"{how} {seed}")
    look = make_look(rng)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kind = {"calc": "xlsx", "writer": "fodt", "browser": "html"}[how]
        source = folder / f"report.{kind}"
        if how == "calc":
            make_workbook(report, rng, look).save(source)
        elif how == "writer":
            words = make_document(report, rng, look, rng.choice(FONTS))
            source.write_text(words, encoding="utf-8")
        else:
            source.write_text(make_page(report, rng, look), encoding="utf-8")
        made = folder / "report.pdf"
        if how == "browser":
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
            command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
            command += [f"--print-to-pdf={made}", source.as_uri()]
        else:
            command = ["soffice", "--headless", f"-env:UserInstallation={folder.as_uri()}/profile"]
            command += ["--convert-to", "pdf", "--outdir", name, str(source)]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        if not made.exists():
            raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')[-300:]}")
        shutil.copy(made, path)


def make_workbook(report: Report, rng: Random, look: Look) -> Workbook:
    """A sheet for the words, and a sheet a table."""
    book = Workbook()
    font = rng.choice(FONTS)
    sheet = book.active
    sheet.title = "说明"
    sheet.column_dimensions["A"].width = 88
    for i, text in enumerate([report.title, *report.prose], 1):
        cell = sheet.cell(i, 1, text if i == 1 else "    " + text)
        cell.font = Font(name=font, size=18 if i == 1 else 14)
        where = "center" if i == 1 else "left"
        cell.alignment = Alignment(wrap_text=True, horizontal=where, vertical="top")
        lines = 1 + int(text_width(text, 14) // 480)
        sheet.row_dimensions[i].height = 24 * lines + 8
    for n, table in enumerate(report.tables, 1):
        fill_sheet(book.create_sheet(f"表{n}"), table, vary(rng, look), font, rng)
    return book


def _border(look: Look) -> Border:
    if look.rules in ("grid", "outer"):
        return Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
    if look.rules == "columns":
        return Border(left=THIN, right=THIN)
    return Border(top=THIN, bottom=THIN) if look.rules == "rows" else Border()


def fill_sheet(sheet: Worksheet, table: Table, look: Look, font: str, rng: Random) -> None:
    """Title, unit, header and rows in cells, as a clerk would."""
    n, size = len(table.kinds), look.size
    plain = Font(name=font, size=size)
    border = _border(look)
    numeric = rng.random() < 0.6
    row = 1
    if table.number:
        sheet.cell(row, 1, table.number).font = plain
        row += 1
    _merge(sheet, row, 1, 1, n)
    title = sheet.cell(row, 1, table.title)
    title.font = Font(name=font, size=look.title_size, bold=True)
    title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = look.title_size * 2.8 if n < 4 else look.title_size * 1.8
    row += 1
    if table.issuer or table.unit_line:
        if table.issuer:
            sheet.cell(row, 1, table.issuer).font = plain
        if table.unit_line:
            unit = sheet.cell(row, n, table.unit_line)
            unit.font = plain
            unit.alignment = Alignment(horizontal="right")
        row += 1
    top = row
    for r, c, head in place_header(table.header, n):
        for i in range(head.rows):
            for j in range(head.cols):
                sheet.cell(top + r + i, 1 + c + j).border = border or Border()
        _merge(sheet, top + r, 1 + c, head.rows, head.cols)
        cell = sheet.cell(top + r, 1 + c, head.text)
        cell.font = Font(name=font, size=size, bold=rng.random() < 0.5)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if look.rules == "shade":
            cell.fill = PatternFill("solid", fgColor="CCCCCC")
    row = top + len(table.header)
    body = row
    widths = _widths(table, size)
    for r, c, head in place_header(table.header, n):  # Calc does not fit rows to merged cells
        room = sum(widths[c : c + head.cols]) * size * 0.45
        lines = len(break_text(head.text, max(room - 8, 3 * size), size, ""))
        last = sheet.row_dimensions[top + r + head.rows - 1]
        last.height = max(last.height or 0, size * 1.5 * lines / head.rows + 6)
    for cells in table.rows:
        lines = 1
        for c, cell in enumerate(cells):
            target = sheet.cell(row, 1 + c)
            target.border = border
            if look.zebra and (row - body) % 2:
                target.fill = PatternFill("solid", fgColor="E8E8E8")
            if cell is None:
                continue
            if cell.rows > 1:
                _merge(sheet, row, 1 + c, cell.rows, 1)
            kind = table.kinds[c]
            text = printed(table, cell) if not cell.center else cell.text
            target.value = text or None
            target.font = plain
            if kind in ("number", "ratio"):
                target.alignment = Alignment(horizontal=look.number_align, vertical="center")
                if numeric and NUMBER.fullmatch(text):
                    places = len(text.partition(".")[2])
                    whole = "#,##0" if "," in text or len(text.partition(".")[0]) < 4 else "0"
                    target.value = float(text.replace(",", ""))
                    target.number_format = whole + ("." + "0" * places if places else "")
            else:
                where = "center" if cell.center or kind == "code" else "left"
                indent = cell.depth if table.indent == "offset" and where == "left" else 0
                target.alignment = Alignment(
                    horizontal=where, vertical="center", wrap_text=True, indent=indent
                )
                if cell.rows == 1:
                    room = widths[c] * size * 0.5
                    wide = text_width(text, size) + indent * size
                    lines = max(lines, 1 + int(wide // max(room - 8, 20)))
        sheet.row_dimensions[row].height = size * 1.45 * lines + look.pad * 2
        row += 1
    if look.rules == "header":
        _line(sheet, top, n, Border(top=Side(style="medium")))
        _line(sheet, body - 1, n, Border(bottom=THIN))
        _line(sheet, row - 1, n, Border(bottom=Side(style="medium")))
    for note in table.notes:
        sheet.cell(row, 1, note).font = plain
        row += 1
    for c, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(c)].width = width
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    landscape = look.landscape or sum(widths) > 110
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    if look.repeat != "none":
        sheet.print_title_rows = f"{1 if look.repeat == 'title' else top}:{body - 1}"
    if look.page_number:
        sheet.oddFooter.center.text = look.page_number.format("&P")


def _merge(sheet: Worksheet, row: int, column: int, rows: int, columns: int) -> None:
    if rows > 1 or columns > 1:
        last_row, last_column = row + rows - 1, column + columns - 1
        sheet.merge_cells(None, row, column, last_row, last_column)


def _line(sheet: Worksheet, row: int, columns: int, border: Border) -> None:
    for c in range(1, columns + 1):
        cell = sheet.cell(row, c)
        if isinstance(cell, MergedCell):
            continue
        old = cell.border
        top = border.top if border.top and border.top.style else old.top
        bottom = border.bottom if border.bottom and border.bottom.style else old.bottom
        cell.border = Border(top=top, bottom=bottom)


def _widths(table: Table, size: float) -> list[float]:
    """Widths of the columns in Calc's unit, about half an em of the default font."""
    widths = []
    for c, kind in enumerate(table.kinds):
        texts = [printed(table, row[c]) for row in table.rows if row[c] is not None]
        need = max((text_width(t, size) for t in texts), default=0) / 5.2 + 3
        heads = [h for _, col, h in place_header(table.header, len(table.kinds)) if col == c]
        head = max((text_width(h.text, size) / h.cols for h in heads), default=0) / 5.2 / 2 + 2
        most = 42 if kind == "label" else 24 if kind == "remark" else 60
        widths.append(max(min(need, most), head, 7))
    return widths


def make_page(report: Report, rng: Random, look: Look) -> str:
    """The report as a page for a browser."""
    font = rng.choice(FONTS)
    wide = (
        "landscape"
        if look.landscape or any(len(t.kinds) > 7 for t in report.tables)
        else "portrait"
    )
    border = {
        "grid": "td,th{border:0.7pt solid black}",
        "outer": "table{border:0.7pt solid black}",
        "columns": "td,th{border-left:0.7pt solid black;border-right:0.7pt solid black}"
        "table,tr.head td{border:0.7pt solid black}",
        "rows": "td,th{border-top:0.7pt solid black;border-bottom:0.7pt solid black}",
        "header": "table{border-top:1.5pt solid black;border-bottom:1.5pt solid black}"
        "tr.last td{border-bottom:0.7pt solid black}",
        "shade": "td{background:#eee;border:1pt solid white}",
    }.get(look.rules, "")
    if look.double and look.rules == "grid":
        border += "table{border:3pt double black}"
    cut = "" if rng.random() < 0.4 else "tr{break-inside:avoid}"
    css = (
        f"@page{{size:A4 {wide};margin:18mm}}body{{font-family:'{font}';font-size:{look.size}pt}}"
        f"table{{border-collapse:collapse;{'width:100%' if look.full else ''}}}{cut}"
        f"td{{padding:{look.pad:.1f}pt 5pt}}"
        f"td.n{{text-align:{look.number_align};white-space:nowrap}}"
        f"td.c{{text-align:center}}h1{{text-align:center;font-size:20pt}}"
        f"h2{{text-align:center;font-size:{look.title_size}pt;margin:6pt}}"
        f"div.t{{break-before:page}}p{{text-indent:2em;font-size:14pt}}"
        f"div.u{{display:flex;justify-content:space-between}}pre{{margin:0;font:inherit;"
        f"white-space:pre-wrap}}{border}"
    )
    parts = [f"<meta charset='utf-8'><style>{css}</style><h1>{html.escape(report.title)}</h1>"]
    parts += [f"<p>{html.escape(text)}</p>" for text in report.prose]
    parts += [_table(table, look) for table in report.tables]
    return "".join(parts)


def _table(table: Table, look: Look) -> str:
    parts = ["<div class='t'>"]
    if table.number:
        parts.append(f"<div>{table.number}</div>")
    parts.append(f"<h2>{html.escape(table.title)}</h2><div>")
    if table.issuer or table.unit_line:
        parts.append(
            f"<div class='u'><span>{html.escape(table.issuer)}</span>"
            f"<span>{html.escape(table.unit_line)}</span></div>"
        )
    repeat = look.repeat != "none"
    parts.append("<table align='center'>" + ("<thead>" if repeat else "<tbody>"))
    for i, heads in enumerate(table.header):
        last = "last" if i == len(table.header) - 1 else ""
        parts.append(f"<tr class='head {last}'>")
        for head in heads:
            text = html.escape(head.text).replace("\n", "<br>")
            parts.append(f"<td class='c' rowspan={head.rows} colspan={head.cols}>{text}</td>")
        parts.append("</tr>")
    if repeat:
        parts.append("</thead><tbody>")
    for r, row in enumerate(table.rows):
        shade = " style='background:#eee'" if look.zebra and r % 2 else ""
        parts.append(f"<tr{shade}>")
        for c, cell in enumerate(row):
            if cell is None:
                continue
            kind = table.kinds[c]
            name = "n" if kind in ("number", "ratio") else "c" if cell.center else ""
            text = cell.text if cell.center else printed(table, cell)
            if table.indent == "space":
                text = text.replace("    ", "\u00a0" * 4)
            shift = f" style='padding-left:{5 + cell.depth * look.size:.0f}pt'"
            shift = shift if table.indent == "offset" and cell.depth and not cell.center else ""
            tall = f" rowspan={cell.rows}" if cell.rows > 1 else ""
            parts.append(f"<td class='{name}'{tall}{shift}>{html.escape(text)}</td>")
        parts.append("</tr>")
    parts.append("</tbody></table></div>")
    parts += [f"<div>{html.escape(note)}</div>" for note in table.notes]
    return "".join(parts) + "</div>"
