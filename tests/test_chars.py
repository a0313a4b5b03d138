"""A page's characters: what is printed and nothing else, each where it stands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import small_pdfs
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from small_pdfs import HEADER, LINES, TITLE, UNIT, budget_page, lines_of, make_pdf

from helpers import charts
from helpers.data.build import extract_pdf
from helpers.pages import chars as chars_module
from helpers.pages.chars import LOST, Char, _levelled
from helpers.pages.pdf import open_pdf

FONT = Path(charts.__file__).parent / "fonts" / "BudgetSansSC-Regular.ttf"


def printed(path) -> str:
    """The characters of a PDF's first page."""
    return "".join(char.text for char in open_pdf(path).page(1).chars)


# ── characters whose code stands for none ────────────────────────────────────────────────


def test_a_hyphen_at_the_end_of_a_line_is_part_of_the_name(tmp_path):
    """Pdfium gives a control character for it, as for a word that is broken."""

    def broken(sheet):
        sheet.text(110, 40, TITLE, 14)
        sheet.text(330, 60, UNIT)
        sheet.grid([40, 190, 290, 390], [66, 84, 120, 138])
        for x, text in zip((43, 193, 293), HEADER, strict=True):
            sheet.text(x, 79, text)
        sheet.text(43, 96, "污水管网完善工程-")
        sheet.text(43, 112, "寮步镇")
        sheet.text(43, 133, "合计")
        for y in (104, 133):
            sheet.right(287, y, "1,200")
            sheet.right(387, y, "1,300")

    items = [line[0] for line in lines_of(make_pdf(tmp_path / "a.pdf", broken), tmp_path / "out")]
    assert items == ["污水管网完善工程-寮步镇"] * 2 + ["合计"] * 2


def test_a_minus_that_its_font_calls_a_soft_hyphen_is_a_minus(tmp_path):
    """Without it −1,300 was 1,300."""

    def soft(sheet):
        sheet.text(110, 40, TITLE, 14)
        sheet.text(330, 60, UNIT)
        rows = (HEADER, ("税收收入", "1,200", "\u00ad1,300"), ("非税收入", "5", "\u00ad"))
        sheet.table(rows, [40, 190, 290, 390], 66)

    lines = lines_of(make_pdf(tmp_path / "a.pdf", soft), tmp_path / "out")
    assert [line[-1] for line in lines] == ["1200", "-1300", "5"]


def test_a_glyph_whose_code_is_a_control_character_is_lost_and_not_left_out(tmp_path):
    """A font without a map of its own: its first glyphs are numbered from 1 on."""
    pdfmetrics.registerFont(TTFont("mapless", str(FONT)))
    text = "某区收入463亿元"

    def mapless(sheet):
        sheet.text(40, 40, text, font="mapless")

    path = make_pdf(tmp_path / "a.pdf", mapless)
    whole = path.read_bytes()
    assert printed(path) == text
    path.write_bytes(re.sub(rb"/ToUnicode(?= )", b"/ToUnicodX", whole))
    assert path.read_bytes() != whole
    assert printed(path) == LOST * 4 + "463" + LOST * 2


@pytest.mark.parametrize(
    ("halves", "text"),
    [
        ((0xD840, 0xDC0B), "\U0002000b"),  # a rare character of a place's name
        ((0xDBC0, 0xDCCA), LOST),  # a glyph's number in a private plane: no character
        ((0, 0xDCCA), LOST),
    ],
)
def test_two_halves_make_one_character_or_a_lost_one(halves, text):
    assert chr(chars_module._beyond(*halves)) == text


def test_lost_characters_are_written_and_said(tmp_path, monkeypatch):
    monkeypatch.setattr(chars_module, "_RADICALS", chars_module._RADICALS | {ord("税"): LOST})
    path = make_pdf(tmp_path / "a.pdf")
    summary = extract_pdf(path, tmp_path / "out")
    (row,) = small_pdfs.read_csv(tmp_path / "out" / "catalog.csv")
    assert summary.tables == 1
    assert f"stand as {LOST}" in row["note"]
    assert LOST in (tmp_path / "out" / "lines.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("printed", "lost", "read"),
    [
        ("收入463.7亿元", ".", "收入463.7亿元"),  # told by its ink
        ("收入4,637亿元", ",", f"收入4{LOST}637亿元"),  # its tail hangs below the digits
        ("收入4-7亿元", "-", f"收入4{LOST}7亿元"),
        ("收入.7亿元", ".", f"收入{LOST}7亿元"),  # no digit stands before it
    ],
)
def test_a_lost_dot_between_two_digits_is_a_point(printed, lost, read, tmp_path, monkeypatch):
    monkeypatch.setattr(chars_module, "_RADICALS", chars_module._RADICALS | {ord(lost): LOST})
    path = make_pdf(tmp_path / "a.pdf", lambda sheet: sheet.text(40, 40, printed))
    assert "".join(char.text for char in open_pdf(path).page(1).chars) == read


@pytest.mark.parametrize("mark", [",", ".", "-", "–", "−", "—"])
def test_a_mark_whose_box_is_its_ink_stands_on_the_line_of_its_digits(mark):
    """The boxes that pdfium gives for 17,882 and –65.6 in a font without a line height."""
    one, seven = Char("1", 402.5, 100, 406.6, 105.7, 7), Char("7", 406.6, 100, 410.7, 105.7, 7)
    comma = Char(mark, 410.7, 104, 413, 106.7, 7)
    found = _levelled([one, seven, comma, seven._replace(x0=413, x1=417)])
    assert (found[2].y0, found[2].y1) == (100, 105.7)
    tall = comma._replace(y0=100, y1=105)
    assert _levelled([one, tall])[1] == tall, "a mark with a line's height is left as it is"


def test_a_dot_whose_box_is_its_ink_stands_on_the_line_of_its_neighbours():
    """A browser's Chinese font has no line height: 一 is a stroke, 、 a dot at the foot."""
    year = Char("年", 10, 100, 22, 112)
    one, stop, dash = (
        Char("一", 22, 105, 34, 106.5),
        Char("、", 34, 109, 37, 112),
        Char("—", 80, 105, 92, 106),
    )
    found = _levelled([year, one, stop, year._replace(x0=46, x1=58)])
    assert [(char.y0, char.y1) for char in found] == [(100, 112)] * 4
    assert _levelled([dash]) == [dash], "a dash alone stays what it is"
    alone = _levelled([one])[0]
    assert (alone.y0 + alone.y1) / 2 == (one.y0 + one.y1) / 2
    assert alone.y1 - alone.y0 == 12


def test_a_character_keeps_its_box_beside_digits_in_boxes_two_lines_tall():
    """款 ends a name, the amount in the next cell is set in a font with a tall line."""
    name = [
        Char("一", 72, 245, 84, 251),
        Char("、", 84, 248, 96, 252),
        Char("拨", 96, 241, 108, 252),
        Char("款", 108, 241, 120, 252),
    ]
    digits = [Char(text, 140 + 6 * i, 227, 146 + 6 * i, 249) for i, text in enumerate("2940")]
    found = _levelled([*name, *digits])
    assert [(char.y0, char.y1) for char in found] == [(241, 252)] * 4 + [(227, 249)] * 4


def test_a_slanted_watermark_is_left_out(tmp_path):
    def marked(sheet):
        budget_page(sheet)
        sheet.canvas.saveState()
        sheet.canvas.translate(100, 60)
        sheet.canvas.rotate(38)
        sheet.canvas.setFont(small_pdfs.SONG, 40)
        sheet.canvas.drawString(0, 0, "内部资料9999")
        sheet.canvas.restoreState()

    path = make_pdf(tmp_path / "a.pdf", marked)
    assert not Counter("内部资") & Counter(char.text for char in open_pdf(path).page(1).chars)
    assert lines_of(path, tmp_path / "out") == LINES
