"""A page's parts that are not of the kind they are used as are said; what makers add is not."""

from __future__ import annotations

import struct

import pytest
from small_pdfs import budget_page, make_pdf, read_csv
from test_integrity import saved_with
from typeset import set_pdf
from typeset_content import BASE, STYLES
from typeset_others import CASES

from helpers.data.build import extract_pdf
from helpers.pages.integrity import damage
from helpers.pages.syntax import NotWhole, value_of
from helpers.pages.widths import are_sound, program_of

WIDTHS = "a font's table of widths is damaged"
KIND = "a page's content is of another kind"


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> bytes:
    """Two pages of tables; the font is named and its widths listed."""
    path = tmp_path_factory.mktemp("two") / "two.pdf"
    items = [item for name in ("formula_row", "code_column") for item in CASES[name].items]
    set_pdf(path, items, STYLES[BASE])
    return path.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"/Contents 9", b"/Eontents 9", "a key of a page is misspelt"),
        (b"/Contents 9", b"/Eomtents 9", "an unknown key of a page leads to a stream"),
        (b"/Contents 9", b"/Contents 7", KIND),
        (b"/Contents 9", b"/Contents 1", KIND),
        (b"/MediaBox [ 0 0 5", b"/NadiaBox [ 0 0 5", "a page has no size"),
        (b"/Resources", b"/Besources", "a key of a page is misspelt"),
        (b"/Font 1 0 R", b"/Dont 1 0 R", "a key of a page's resources is misspelt"),
        (b"/Font 1 0 R", b"/Font 9 0 R", "a font is of another kind"),
        (b"/Type0 /Type /Font", b"/Type0 /Type /Fort", "a font is of another kind"),
        (b"/CIDFontType0", b"/CIDFentType0", "a font is of another kind"),
        (b"/BaseFont /STSong", b"/CaseFont /STSong", "a key of a font is misspelt"),
        (b"/Encoding /Uni", b"/Emcodimg /Uni", "a font is without what it needs"),
        (b"/MissingWidth", b"/MissimgWidth", "a key of a font's description is misspelt"),
        (b"/DW 1000", b"/DW 0000", WIDTHS),
        (b"/DW 1000", b"/DW 7000", WIDTHS),
        (b"/W [ 1 [", b"/W [ 6 [", WIDTHS),
        (b"18 26 462", b"18 26 062", WIDTHS),
        (b"/W [", b"/V [", "a key of a font is misspelt"),
        (b"605 238", b"\0\0\0 238", "1 of its objects is not written whole"),
        (
            b"0 obj\n<<\n/BaseFont /STSong",
            b"0 obj\n=<\n/BaseFont /STSong",
            "1 of its objects is not",
        ),
        (
            b"[ 0 0 595.2756",
            b"[ 0 0 195.2756",
            "a page's size differs from the others' in one digit",
        ),
    ],
)
def test_a_part_that_is_not_what_it_should_be(two, old, new, said):
    assert damage(two) == []
    assert old in two and len(old) == len(new)
    found = damage(two.replace(old, new, 1))
    assert any(one.startswith(said) for one in found), found


def test_two_pages_with_each_other_s_content(two):
    swapped = two.replace(b"/Contents 9 0 R ", b"/Contents 10 0 R").replace(
        b"5 0 obj\n<<\n/Contents 10 0 R", b"5 0 obj\n<<\n/Contents 9 0 R "
    )
    assert "two of its pages have each other's content" in damage(swapped)


def test_one_content_on_two_pages(two):
    """A maker that keeps equal content once leaves no other behind."""
    same = two.replace(b"/Contents 9 0 R ", b"/Contents 10 0 R")
    assert damage(same) == ["two of its pages show one content and another is not shown"]
    shared = same.replace(b"/Font 1 0 R", b"/Font 1 0 R/Properties<</A 9 0 R>>", 1)
    assert "two of its pages show one content and another is not shown" not in damage(shared)


def test_a_file_whose_widths_are_damaged_is_read_with_doubts(tmp_path):
    path = make_pdf(tmp_path / "plain.pdf", budget_page)
    path.write_bytes(path.read_bytes().replace(b"/DW 1000", b"/DW 0000"))
    extract_pdf(path, tmp_path / "read")
    statuses = [row["status"] for row in read_csv(tmp_path / "read" / "catalog.csv")]
    assert all(f"the file is damaged: {WIDTHS}" in one for one in statuses)


def test_what_makers_add_is_no_damage(two):
    """A program's own keys, pages without content or of another size."""
    page = two[two.index(b"4 0 obj") : two.index(b"5 0 obj")]
    for old, new in (
        (b"/Rotate 0", b"/Rotate 0 /QITE_pageid (7) /Mine 7 0 R"),
        (b"/Contents 9 0 R", b""),
        (b"595.2756", b"612.0"),
        (b"/Contents 9 0 R", b"/Contents [ 9 0 R ]"),
        (b"/Rotate 0", b"/Rotate 0 /Note (a \\) \0 (b)) /More <0a 0B>"),
    ):
        assert old in page
        assert damage(saved_with(two, page.replace(old, new))) == [], new


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"<</A 1 0 R/B[1 -2.5 (a(b)\\) c)<0a>]/C true/D null>>", True),
        (b"\n<</A#20B /C>>\nendobj", True),
        (b"[1 2", False),
        (b"<</A>>", False),
        (b"<<1 /A>>", False),
        (b"<</A (x))>>", False),
        (b"<</A 1 e>>", False),
        (b"<</A [1>>]", False),
        (b"", False),
        (b"(" * 9_999, False),
    ],
)
def test_the_grammar_of_objects(text, value):
    if value:
        assert isinstance(value_of(text)[0], dict)
    else:
        with pytest.raises(NotWhole):
            value_of(text)


def test_absurd_numbers_are_damage_or_passed_over(two):
    """They end neither in an error nor in a table of a billion widths."""
    endless = b"9" * 5_000
    for old, new in (
        (b"18 26 462", endless + b" 26 462"),
        (b"18 26 462", b"-" + endless + b" 26 462"),
        (b"18 26 462", b"18 " + endless + b" 462"),
        (b"/W [ 1 [", b"/W [ " + endless + b" ["),
        (b"/DW 1000", b"/DW " + endless),
        (b"595.2756", endless + b".5"),
        (b"/Font 1 0 R", b"/Font " + endless + b" 0 R"),
    ):
        assert damage(two.replace(old, new, 1)), new[:20]


def _sound(widths: list[float], **more) -> bool:
    font = {b"Widths": widths, b"FirstChar": 48.0, b"LastChar": 57.0}
    font[b"Encoding"] = b"WinAnsiEncoding"
    return are_sound(font | {key.encode(): one for key, one in more.items()}, lambda value: value)


def test_the_widths_of_figures():
    same = [500.0] * 10
    assert _sound(same)
    assert not _sound([*same[:4], 900.0, *same[5:]])
    assert _sound([500.0, 300.0, *same[2:]])  # a narrow 1
    assert _sound([*same[:4], 0.0, *same[5:]])  # one that the file does not use
    assert _sound([500.0, 510.0, 490.0, *same[3:]])  # old figures
    assert not _sound(same, LastChar=67.0)
    assert not _sound(same, Widths=[*same[:9], b"x"])


def _font_file(widths: list[int]) -> bytes:
    """The tables of a TrueType font that say its widths, on a square of 1000."""
    tables = {
        b"head": bytes(18) + struct.pack(">H", 1000),
        b"hhea": bytes(34) + struct.pack(">H", len(widths)),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in widths),
    }
    place, head, body = 12 + 16 * len(tables), b"", b""
    for name, table in tables.items():
        head += struct.pack(">4sIII", name, 0, place + len(body), len(table))
        body += table
    return b"\0\1\0\0" + struct.pack(">H", len(tables)) + bytes(6) + head + body


def test_a_width_that_is_not_the_font_s_own():
    program = program_of(_font_file([500] * 20))

    def sound(widths: list[float]) -> bool:
        return are_sound({b"W": [0.0, widths]}, lambda value: value, program)

    assert sound([500.0] * 20)
    assert sound([501.0] * 20)
    assert not sound([*[500.0] * 19, 900.0])
    assert sound([*[500.0] * 10, *[1000.0] * 10])  # another font's table: this is no one's fault
    assert program_of(b"%!PS-AdobeFont") is None
    assert program_of(_font_file([500] * 20)[:30]) is None
