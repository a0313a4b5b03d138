"""The number of a page over the last row of its table is no text of the table."""

from __future__ import annotations

import pytest
from small_pdfs import SIZE, make_pdf

from helpers.pages.extract import extract
from helpers.pages.pdf import open_pdf

ROWS = [("地区", "合计", "一般债券"), ("甲市", "31740", "4620"), ("乙区", "51930", "17755")]
FOOT = SIZE[1] - 18.0


def read(tmp_path, number, foot=FOOT):
    """The cells of a table whose last row is at ``foot``, a page's number in its lower part."""

    def draw(sheet):
        sheet.table(ROWS, [60, 200, 300, 400], foot - 40 * len(ROWS), 40)
        sheet.text(290, foot - 2, number, 9)

    (page,) = extract(open_pdf(make_pdf(tmp_path / "page.pdf", draw)))
    (grid,) = page.grids
    return {(cell.row, cell.col): cell.text for cell in grid.cells}, page


@pytest.mark.parametrize("number", ["第 66 页", "— 66 —"])
def test_it_is_left_out_of_the_cells(tmp_path, number):
    cells, page = read(tmp_path, number)
    assert [cells[2, col] for col in range(3)] == list(ROWS[2])
    assert not page.doubts
    assert any("66" in line.text for line in page.outside)


@pytest.mark.parametrize(("number", "foot"), [("66", FOOT), ("第 66 页", SIZE[1] / 2)])
def test_what_may_be_a_figure_or_stands_in_the_middle_of_the_page_stays(tmp_path, number, foot):
    cells, _ = read(tmp_path, number, foot)
    assert any("66" in text for place, text in cells.items() if place[0] >= 2)
