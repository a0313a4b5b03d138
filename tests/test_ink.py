"""What the eye sees of a page's text, and what a file only says."""

from __future__ import annotations

import csv
import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from small_pdfs import HEADER, LINES, ROWS, SIZE, TITLE, UNIT, budget_page, lines_of, make_pdf

from helpers.data.build import extract_pdf
from helpers.pages.pdf import open_pdf

#: Where the number 1,300 of the table's first row ends, and its baseline.
NUMBER = (387.0, 96.6)


def sheet_with(draw, first: str = "1,300"):
    """The budget table with one number of its own, and what ``draw`` adds to it."""

    def page(sheet):
        sheet.text(110, 40, TITLE, 14)
        sheet.text(330, 60, UNIT)
        rows = ((*ROWS[0][:2], first), *ROWS[1:])
        sheet.table((HEADER, *rows), [40, 190, 290, 390], 66)
        draw(sheet)

    return page


def box(sheet, shade: float, x0=300.0, x1=389.0, y0=86.0, y1=100.0, alpha: float = 1.0) -> None:
    """Fill a box, in the sheet's coordinates, with a shade of grey."""
    sheet.canvas.saveState()
    sheet.canvas.setFillGray(shade, alpha)
    sheet.canvas.rect(x0, sheet.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
    sheet.canvas.restoreState()


def shaded(sheet, shade: float, draw) -> None:
    """Draw something in a shade of grey."""
    sheet.canvas.saveState()
    sheet.canvas.setFillGray(shade)
    draw()
    sheet.canvas.restoreState()


def status_of(path, out) -> str:
    extract_pdf(path, out)
    with (out / "catalog.csv").open(encoding="utf-8") as file:
        return next(csv.DictReader(file))["status"]


# ── what is not seen is not read ─────────────────────────────────────────────────────────


def test_white_on_white_is_no_part_of_a_number(tmp_path):
    """A helper's 88 in white before 1,300 made it 881,300."""

    def helper(sheet):
        shaded(sheet, 1.0, lambda: sheet.right(361, 96.6, "88"))

    path = make_pdf(tmp_path / "a.pdf", sheet_with(helper))
    assert "88" not in "".join(char.text for char in open_pdf(path).page(1).chars)
    assert lines_of(path, tmp_path / "out") == LINES


def test_white_on_a_dark_shade_is_read(tmp_path):
    def dark(sheet):
        box(sheet, 0.2)
        shaded(sheet, 1.0, lambda: sheet.right(*NUMBER, "1,300"))

    assert lines_of(make_pdf(tmp_path / "a.pdf", sheet_with(dark, "")), tmp_path / "out") == LINES


def test_a_number_under_a_white_box_is_the_one_printed_over_it(tmp_path):
    def corrected(sheet):
        box(sheet, 1.0)
        sheet.right(*NUMBER, "1,300")

    path = make_pdf(tmp_path / "a.pdf", sheet_with(corrected, "9,999"))
    assert lines_of(path, tmp_path / "out") == LINES


def test_a_number_under_a_white_box_alone_is_none(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", sheet_with(lambda sheet: box(sheet, 1.0)))
    assert [line for line in LINES if line[3] != "1300"] == lines_of(path, tmp_path / "out")


def test_a_shade_through_which_a_number_is_seen_hides_nothing(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", sheet_with(lambda sheet: box(sheet, 0.7, alpha=0.4)))
    assert lines_of(path, tmp_path / "out") == LINES


def test_rules_drawn_as_one_path_over_the_text_hide_nothing(tmp_path):
    """Their common box is the table's: each part is thin."""

    def rules(sheet):
        path = sheet.canvas.beginPath()
        for y in (66, 84, 102, 120, 138):
            path.rect(40, sheet.height - y, 350, 0.8)
        sheet.canvas.drawPath(path, stroke=0, fill=1)

    assert lines_of(make_pdf(tmp_path / "a.pdf", sheet_with(rules)), tmp_path / "out") == LINES


# ── what may be seen otherwise is doubted ────────────────────────────────────────────────


def test_text_that_is_not_painted_is_a_recognised_scan(tmp_path):
    def layer(sheet):
        picture = Image.effect_noise((420, 300), 80)
        buffer = io.BytesIO()
        picture.save(buffer, format="PNG")
        buffer.seek(0)
        sheet.canvas.drawImage(ImageReader(buffer), 0, 0, 420, 300)
        sheet.canvas._code.append("3 Tr")
        budget_page(sheet)

    path = make_pdf(tmp_path / "a.pdf", layer)
    assert "recognised scan" in status_of(path, tmp_path / "out")
    assert lines_of(path, tmp_path / "again") == LINES


@pytest.mark.parametrize(
    ("text", "said"), [("20", True), ("-20", False), ("(20)", False), ("△20", False)]
)
def test_red_without_a_sign_may_be_negative(text, said, tmp_path):
    def red(sheet):
        sheet.canvas.saveState()
        sheet.canvas.setFillColorRGB(0.9, 0, 0)
        sheet.right(*NUMBER, text)
        sheet.canvas.restoreState()

    status = status_of(make_pdf(tmp_path / "a.pdf", sheet_with(red, "")), tmp_path / "out")
    assert ("in red without a sign (1)" in status) == said


@pytest.mark.parametrize(("height", "said"), [(93.3, True), (97.5, False)])
def test_a_line_where_a_minus_stands_is_said(height, said, tmp_path):
    def minus(sheet):
        sheet.line(361, height, 365, height)

    status = status_of(make_pdf(tmp_path / "a.pdf", sheet_with(minus)), tmp_path / "out")
    assert ("drawn where a minus stands" in status) == said


def small_numbers(sheet) -> None:
    """Three rows of a table in small type: 19.5 | -10.7, 29.5 | -20.7, 39.5 | -30.7."""
    sheet.text(110, 40, TITLE, 8)
    sheet.text(330, 60, UNIT, 6)
    rows = [(name, f"{n}9.5", f"-{n}0.7") for n, name in enumerate(("甲", "乙", "丙"), start=1)]
    for n, row in enumerate((HEADER, *rows)):
        y = 80 + 12.37 * n  # a point lies now in one pixel, now across two
        for x, text in zip((50, 200.3, 300.6), row, strict=True):
            sheet.text(x, y, text, 6)
        sheet.line(40, y + 3, 390, y + 3)


def seal(sheet) -> None:
    """A picture over the whole page, through which all of it is seen."""
    picture = io.BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(picture, format="PNG")
    picture.seek(0)
    sheet.canvas.drawImage(ImageReader(picture), 0, 0, *SIZE, mask="auto")


def under_a_seal(sheet) -> None:
    small_numbers(sheet)
    seal(sheet)


def in_pale_type(sheet) -> None:
    shaded(sheet, 0.85, lambda: small_numbers(sheet))


@pytest.mark.parametrize("draw", [under_a_seal, in_pale_type])
def test_points_and_minus_signs_of_small_type_are_seen(draw, tmp_path):
    """A decimal point is one pixel of the page's picture, all of it dark: 19.5 was 195."""
    page = open_pdf(make_pdf(tmp_path / "a.pdf", draw)).page(1)
    text = "".join(char.text for char in page.chars)
    assert "19.5-10.7" in text and "29.5-20.7" in text and "39.5-30.7" in text
