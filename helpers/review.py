"""A table as printed beside the table as read, so that a person can judge the reading.

    review.show("jincheng-2024", "01")        in a notebook: the page's picture, the table beside it
    review.picture(report, "01").save(…)      the whole pages as one picture

Over the picture lie the cells as detected: numbers that became lines of lines.csv, other text of
the body, headers; and at the left the row numbers of tables/. A printed number that is drawn as
text, or a row without a number, is a fault of reading: correct it in report.toml.
"""

from __future__ import annotations

import base64
import html
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.data.detected import Box, catalog_entry, cells, folder_of, pages_of, rows_read
from helpers.errors import ReportError
from helpers.printed import is_number
from helpers.sketch import draw

if TYPE_CHECKING:
    from PIL.Image import Image

    from helpers.report import Report

__all__ = ["View", "catalog_entry", "cells", "picture", "rows_read", "show"]

LEGEND = "▬ blue, solid: a number in lines.csv · ┅ orange, dashed: other text · ▒ grey: header"


def picture(
    report: Report | Path | str,
    table: str,
    dpi: int = 110,
    *,
    page: int | None = None,
    crop: bool = False,
    pdf: Path | str | None = None,
) -> Image:
    """The pages that the table stands on, one below the other, its cells drawn over them.

    Args:
        report: a report, its name, or a folder that ``helpers extract`` wrote.
        table: its id in the catalog.
        dpi: of the picture.
        page: only this page.
        crop: only the table and the lines over and under it.
        pdf: the published file, where the folder has no report.pdf.

    Raises:
        ReportError: no such table or page, or the PDF cannot be opened.
    """
    from PIL import Image

    from helpers.pages.pdf import open_pdf

    folder, entry = folder_of(report), catalog_entry(report, table)
    boxes = cells(report, table, page)
    document = open_pdf(_pdf(folder, pdf))
    shown = []
    for number in pages_of(entry) if page is None else [page]:
        own = [box for box in boxes if box.page == number]
        drawn = draw(document.picture(number, dpi), own, dpi / 72)
        shown.append(_cropped(drawn, own, dpi / 72) if crop and own else drawn)
    size = max(p.width for p in shown), sum(p.height for p in shown)
    whole, top = Image.new("RGB", size, "white"), 0
    for one in shown:
        whole.paste(one, (0, top))
        top += one.height
    return whole


def show(
    report: Report | Path | str,
    table: str,
    page: int | None = None,
    *,
    pdf: Path | str | None = None,
    dpi: int = 100,
) -> View:
    """A table's page with the detected cells over it, beside the rows it became.

    In: as :func:`picture`; the table's first page where ``page`` is None. Out: a View, which a
    notebook shows, and which saves its picture with ``.save("x.png")``.
    """
    entry = catalog_entry(report, table)
    return View(
        folder_of(report), table, pages_of(entry)[0] if page is None else page, entry, pdf, dpi
    )


@dataclass
class View:
    """What :func:`show` gives: ``picture``, ``rows``, ``boxes``."""

    folder: Path
    table: str
    page: int
    entry: dict[str, str]
    pdf: Path | str | None = None
    dpi: int = 100

    def __post_init__(self) -> None:
        self.boxes = cells(self.folder, self.table, self.page)

    @cached_property
    def picture(self) -> Image:
        """The page around the table, the cells drawn over it."""
        options = {"page": self.page, "crop": True, "pdf": self.pdf}
        return picture(self.folder, self.table, self.dpi, **options)

    @property
    def rows(self) -> list[list[str]]:
        """Header and the rows of this page, as in tables/."""
        head, *body = rows_read(self.folder, self.table)
        if "page" not in head[:2]:
            return [head, *body]
        return [head, *(row for row in body if row[head.index("page")] == str(self.page))]

    def save(self, path: Path | str) -> None:
        """Write the picture as PNG."""
        self.picture.save(path, format="PNG")

    def __repr__(self) -> str:
        roles = [box.role for box in self.boxes if box.text]
        counts = ", ".join(f"{roles.count(role)} {role}" for role in ("number", "text", "header"))
        return (
            f"table {self.table} {self.entry['title']}, page {self.page}: {counts} cells; "
            f"{self.entry['status']}"
        )

    def _repr_html_(self) -> str:
        buffer = io.BytesIO()
        # A palette keeps a page of print at a tenth of its size.
        self.picture.quantize(48, dither=0).save(buffer, format="PNG", optimize=True)
        image = base64.b64encode(buffer.getvalue()).decode("ascii")
        head, *body = self.rows
        lines = [f"<tr>{''.join(f'<th>{html.escape(text)}</th>' for text in head)}</tr>"]
        for row in body:
            lines.append(f"<tr>{''.join(map(_cell, row))}</tr>")
        return (
            "<div style='display:flex;gap:12px;align-items:flex-start;flex-wrap:wrap'>"
            f"<figure style='margin:0;flex:1 1 420px;min-width:0'>"
            f"<img alt='page {self.page}' style='width:100%' src='data:image/png;base64,{image}'>"
            f"<figcaption style='font-size:11px'>{html.escape(LEGEND)}</figcaption></figure>"
            "<div style='flex:1 1 380px;min-width:0;max-height:720px;overflow:auto'>"
            f"<table style='font-size:10.5px'>{''.join(lines)}</table></div></div>"
        )


def _cell(text: str) -> str:
    """A cell of the table beside the picture: numbers to the right, indents kept."""
    side = "right" if is_number(text) else "left"
    style = f"text-align:{side};vertical-align:top;white-space:pre-wrap;min-width:3.5em"
    return f"<td style='{style}'>{html.escape(text)}</td>"


def _pdf(folder: Path, pdf: Path | str | None) -> Path:
    path = Path(pdf) if pdf else folder / "report.pdf"
    if not path.is_file():
        raise ReportError(f"{path}: there is no such file; name the PDF: review.show(…, pdf=…)")
    return path


def _cropped(page: Image, boxes: list[Box], scale: float) -> Image:
    top = max(0, int((min(box.y0 for box in boxes) - 62) * scale))
    bottom = min(page.height, int((max(box.y1 for box in boxes) + 24) * scale))
    left = max(0, int((min(box.x0 for box in boxes) - 34) * scale))
    right = min(page.width, int((max(box.x1 for box in boxes) + 20) * scale))
    return page.crop((left, top, right, bottom))
