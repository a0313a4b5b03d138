"""Columns and rows that a table's rules leave out belong to it; what is not in line does not."""

from __future__ import annotations

import pytest
from small_pdfs import HEADER, LINES, ROWS, TITLE, UNIT, lines_of, make_pdf, read_csv

XS = (40, 190, 290, 390)


def draw(sheet, framed_rows: int, first: int = 0, last: int = 3, gap: float = 0, top: int = 0):
    """The usual table, only the given rows and columns of it in a frame."""
    sheet.text(110, 40, TITLE, 14)
    sheet.text(330, 60, UNIT)
    rows = (HEADER, *ROWS)
    ys = [66 + 18 * i for i in range(top, framed_rows + 1)]
    sheet.grid(list(XS[first : last + 1]), ys)
    for at, row in enumerate(rows):
        y = 66 + 18 * at + 12.6 + (gap if at >= framed_rows else 0)
        sheet.text(XS[0] + 3, y, row[0])
        for place in (1, 2):
            sheet.right(XS[place + 1] - 3, y, row[place])


@pytest.mark.parametrize(
    "frame",
    [
        {"framed_rows": 4, "last": 2},  # the last column stands outside
        {"framed_rows": 4, "first": 1},  # the names do
        {"framed_rows": 3},  # the total does
        {"framed_rows": 3, "last": 2},
        {"framed_rows": 4, "top": 1},  # the header does
    ],
)
def test_what_the_rules_leave_out_is_read(frame, tmp_path):
    path = make_pdf(tmp_path / "a.pdf", lambda sheet: draw(sheet, **frame))
    assert lines_of(path, tmp_path / "out") == LINES
    assert [row["status"] for row in read_csv(tmp_path / "out" / "catalog.csv")] == ["read"]


def test_two_columns_outside_have_their_own_headers(tmp_path):
    def page(sheet):
        draw(sheet, 4, last=2)
        sheet.text(402, 79, "2024年决算数")
        for at, text in enumerate(("1,310", "-30", "1,280"), 1):
            sheet.right(463, 66 + 18 * at + 12.6, text)

    path = make_pdf(tmp_path / "a.pdf", page, size=(480, 300))
    found = {(line[1:3], line[3]) for line in lines_of(path, tmp_path / "out")}
    assert (("2024", "executed"), "-30") in found
    assert (("2024", "approved"), "-20") in found


def test_a_row_far_below_is_none_of_the_table(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", lambda sheet: draw(sheet, 3, gap=60))
    assert lines_of(path, tmp_path / "out") == LINES[:4]


def test_notes_beside_and_below_are_none_of_the_table(tmp_path):
    def page(sheet):
        draw(sheet, 4)
        sheet.text(396, 97, "12")  # one number at the margin
        sheet.text(43, 150, "注：本表数据截至2024年12月")
        sheet.right(287, 150, "1,250")

    path = make_pdf(tmp_path / "a.pdf", page, size=(480, 300))
    assert lines_of(path, tmp_path / "out") == LINES
