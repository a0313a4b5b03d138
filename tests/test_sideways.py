"""Characters that run another way than their page: a volume's number, a label in a table."""

from __future__ import annotations

import small_pdfs
from small_pdfs import budget_page, make_pdf

from helpers.pages.pdf import open_pdf


def numbered_sideways(sheet):
    """The table of a bound volume: the page's number runs up along the edge, beside the title."""
    budget_page(sheet)
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(14, sheet.height - 64)
    canvas.rotate(90)
    canvas.setFont(small_pdfs.SONG, 12)
    canvas.drawString(0, 0, "— 132 —")
    canvas.restoreState()


def test_a_page_number_along_the_edge_stands_on_no_line(tmp_path):
    """Its digits are as high as the title, of which they were the end or the beginning."""
    page = open_pdf(make_pdf(tmp_path / "a.pdf", numbered_sideways)).page(1)
    assert page.chars == open_pdf(make_pdf(tmp_path / "b.pdf")).page(1).chars


def test_a_sideways_label_within_the_table_is_read(tmp_path):
    def labelled(sheet):
        budget_page(sheet)
        sheet.canvas.saveState()
        sheet.canvas.translate(180, sheet.height - 130)
        sheet.canvas.rotate(90)
        sheet.canvas.setFont(small_pdfs.SONG, 8)
        sheet.canvas.drawString(0, 0, "合并")
        sheet.canvas.restoreState()

    page = open_pdf(make_pdf(tmp_path / "a.pdf", labelled)).page(1)
    assert {"合", "并"} <= {char.text for char in page.chars if char.x0 > 150}
