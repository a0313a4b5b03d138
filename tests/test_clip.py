"""What a clipping path hides is not read; what it shows is."""

from __future__ import annotations

import pytest
import small_pdfs
from small_pdfs import LINES, budget_page, lines_of, make_pdf

from helpers.pages.pdf import open_pdf


def test_what_is_clipped_away_is_not_read(tmp_path):
    """A spreadsheet writes # beyond the border of a full cell and clips it away."""

    def page(sheet):
        budget_page(sheet)
        for shown, x in (("#", 381), ("外", 200)):
            sheet.canvas.saveState()
            path = sheet.canvas.beginPath()
            path.rect(395, 0, 5, 300)
            sheet.canvas.clipPath(path, stroke=0, fill=0)
            sheet.text(x, 96.6, shown)
            sheet.canvas.restoreState()

    path = make_pdf(tmp_path / "clipped.pdf", page)
    text = "".join(char.text for char in open_pdf(path).page(1).chars)
    assert "税收收入" in text
    assert "#" not in text and "外" not in text
    assert lines_of(path, tmp_path / "out") == LINES


@pytest.mark.parametrize(("shows", "read"), [(2.0, False), (7.0, True)])
def test_a_line_of_which_only_the_tops_show_is_not_read(tmp_path, shows, read):
    """A spreadsheet clips a long text at its cell's border: the next line's tops are still seen."""

    def plain(sheet):
        sheet.text(300, 96.6, "域")

    char = open_pdf(make_pdf(tmp_path / "plain.pdf", plain)).page(1).chars[0]

    def page(sheet):
        budget_page(sheet)
        path = sheet.canvas.beginPath()
        path.rect(0, small_pdfs.SIZE[1] - char.y0 - shows, small_pdfs.SIZE[0], 300)
        sheet.canvas.clipPath(path, stroke=0, fill=0)
        plain(sheet)

    path = make_pdf(tmp_path / "clipped.pdf", page)
    text = "".join(char.text for char in open_pdf(path).page(1).chars)
    assert ("域" in text) == read


def test_what_is_clipped_but_seen_is_read(tmp_path):
    def page(sheet):
        path = sheet.canvas.beginPath()
        path.rect(30, 30, 370, 250)
        sheet.canvas.clipPath(path, stroke=0, fill=0)
        budget_page(sheet)

    path = make_pdf(tmp_path / "clipped.pdf", page)
    assert lines_of(path, tmp_path / "out") == LINES
