"""Damage to a file that viewers pass over in silence is said, and a whole file is left in peace."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from small_pdfs import LINES, budget_page, lines_of, make_encrypted, make_pdf, read_csv
from typeset import Style, set_pdf
from typeset_others import CASES

from helpers.data.build import extract_pdf
from helpers.pages.integrity import damage

REPORT = Path(__file__).parent.parent / "budget_data" / "jincheng-2024" / "report.pdf"
_BODY = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@pytest.fixture
def plain(tmp_path) -> bytes:
    return make_pdf(tmp_path / "plain.pdf").read_bytes()


def resaved(data: bytes) -> bytes:
    """The same pages written by pdfium: other filters, another table of objects."""
    new, buffer = pdfium.PdfDocument.new(), io.BytesIO()
    new.import_pages(pdfium.PdfDocument(data))
    new.save(buffer)
    return buffer.getvalue()


def test_a_whole_file_has_no_damage(plain, tmp_path):
    assert damage(plain) == []
    assert damage(resaved(plain)) == []
    assert damage(REPORT.read_bytes()) == []
    set_pdf(tmp_path / "set.pdf", CASES["formula_row"].items, Style())
    assert damage((tmp_path / "set.pdf").read_bytes()) == []


@pytest.mark.parametrize("junk", [b"\n<html>gone</html>", b"\nendstream endobj 7 0 R", b"\0" * 99])
def test_what_surrounds_a_file_is_no_damage(plain, junk):
    assert damage(plain + junk) == []
    assert damage(b"\n\n" + plain) == []


@pytest.mark.parametrize("bits", [40, 128, 256])
def test_an_encrypted_file_is_not_judged(tmp_path, bits):
    path = make_encrypted(tmp_path / "locked.pdf", "", "owner", bits)
    assert damage(path.read_bytes()) == []


def _content(data: bytes) -> re.Match[bytes]:
    return max(_BODY.finditer(data), key=lambda match: len(match[1]))


def test_every_byte_of_a_packed_stream_is_checked():
    """A checksum (RFC 1950) stands at the end of it."""
    data = REPORT.read_bytes()
    found = _content(data)
    for place in range(found.start(1), found.start(1) + 40_000, 3_989):
        spoilt = bytearray(data)
        spoilt[place] ^= 4
        assert damage(bytes(spoilt)) == ["1 of its streams is damaged"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/FlateDecode", b"/FlatDecode?"),
        (b"/Filter", b"/Fulter"),
        (b">>\nstream", b">>\nstraem"),
    ],
)
def test_a_stream_that_is_not_begun_or_not_unpacked(plain, old, new):
    assert old in plain
    assert any("stream" in said for said in damage(plain.replace(old, new, 1)))


def test_a_packed_stream_whose_filter_is_lost(plain):
    """Makers other than zlib begin it with other bytes."""
    packer = zlib.compressobj(wbits=12)
    packed = packer.compress(b"beginbfchar " * 40) + packer.flush()
    assert packed[:1] == b"H"
    added = b"\n900 0 obj\n<</Length %d/%s/FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
    for name, found in ((b"Filter", []), (b"Dilter", ["1 of its streams is damaged"])):
        assert damage(saved_with(plain, added % (len(packed), name, packed))) == found


@pytest.mark.parametrize("noise", [b"\x0b", b"\0", b"\xff"])
def test_a_sign_that_no_coded_stream_has(plain, noise):
    """Viewers end a stream of ASCII 85 there."""
    found = _content(plain)
    spoilt = plain[: found.start(1) + 20] + noise + plain[found.start(1) + 20 :]
    assert "1 of its streams is damaged" in damage(spoilt)


def test_a_missing_object(plain):
    (font,) = re.findall(rb"\d+ 0 obj\s*<<\s*/F1.*?endobj", plain, re.DOTALL)
    said = damage(plain.replace(font, b""))
    assert any("missing" in one for one in said)


def test_a_missing_end_and_a_missing_piece(plain):
    assert "its end is missing" in damage(plain[:-60])
    cut = plain.replace(b"/Rotate 0", b"")
    assert damage(cut) == ["objects do not stand where its table of objects says"]


def test_a_page_that_lost_its_content(plain):
    spoilt = re.sub(rb"/Contents \d", b"/Contents ?", plain)
    assert "a page does not name its content" in damage(spoilt)


def test_a_note_s_contents_are_a_text():
    assert damage(b"1 0 obj\n<</Contents (note)>>\nendobj\nstartxref\n0\n%%EOF") == []


@pytest.fixture
def three(tmp_path) -> bytes:
    """Three pages in one node of the tree."""
    document = pdfium.PdfDocument.new()
    for _ in range(3):
        document.new_page(200, 100)
    document.save(str(tmp_path / "three.pdf"))
    return (tmp_path / "three.pdf").read_bytes()


def _kids(data: bytes) -> list[bytes]:
    (listed,) = re.findall(rb"/Kids\s*\[([^\]]*)\]", data)
    return re.findall(rb"\d+ 0 R", listed)


def _with_kid(data: bytes, index: int, new: bytes) -> bytes:
    """The file with another reference in its page tree, as long as the one before."""
    place, kids = data.index(b"/Kids"), _kids(data)
    for kid in kids[: index + 1]:
        place = data.index(kid, place) + len(kid)
    start = place - len(kids[index])
    assert len(new) == len(kids[index])
    return data[:start] + new + data[place:]


def test_a_page_that_the_page_tree_lists_twice_or_not(three):
    assert damage(three) == []
    first, second, _ = _kids(three)
    assert damage(_with_kid(three, 1, first)) == [
        "1 of its pages is listed twice",
        "1 of its pages is not listed by its page tree",
    ]
    catalog = re.findall(rb"/Root\s+(\d+ 0 R)", three)[-1]
    assert damage(_with_kid(three, 1, catalog)) == [
        "its page tree lists an object that is no page",
        "its page tree says 3 pages and lists 2",
        "1 of its pages is not listed by its page tree",
    ]
    said = damage(_with_kid(three, 1, b" " * len(second)))
    assert "its page tree says 3 pages and lists 2" in said


def test_the_catalog_names_a_page_tree(three):
    spoilt = re.sub(rb"/Pages (?=\d)", b"/Pagos ", three)
    assert "its page tree is not found" in damage(spoilt)


def test_a_page_taken_out_by_a_later_save_is_no_damage(three):
    """An editor adds the new tree to the end and leaves the page where it was."""
    (node,) = re.findall(rb"(\d+) 0 obj\s*<<(?=[^>]*/Kids)", three)
    last = re.findall(rb"startxref\s+(\d+)", three)[-1]
    root = re.findall(rb"/Root\s+\d+ 0 R", three)[-1]
    tree = b"<</Type /Pages /Count 2 /Kids [" + b" ".join(_kids(three)[:2]) + b"]>>"
    added = b"\n%s 0 obj\n%s\nendobj\n" % (node, tree)
    entry = b"xref\n%s 1\n%010d 00000 n \n" % (node, len(three) + 1)
    trailer = b"trailer\n<<%s /Size 99 /Prev %s>>\n" % (root, last)
    end = b"startxref\n%d\n%%%%EOF" % (len(three) + len(added))
    later = three + added + entry + trailer + end
    assert len(pdfium.PdfDocument(later)) == 2
    assert damage(later) == []


def test_half_a_content_stream_is_read_with_doubts(tmp_path):
    """Pdfium reads as far as it can and says nothing."""
    path = make_pdf(tmp_path / "plain.pdf", budget_page)
    assert lines_of(path, tmp_path / "whole") == LINES
    document = resaved(path.read_bytes())
    found = _content(document)
    middle = (found.start(1) + found.end(1)) // 2
    path.write_bytes(document[:middle] + b"\0" * 8 + document[middle + 8 :])
    summary = extract_pdf(path, tmp_path / "read")
    statuses = [row["status"] for row in read_csv(tmp_path / "read" / "catalog.csv")]
    assert all("the file is damaged: 1 of its streams is damaged" in one for one in statuses)
    assert any("the file is damaged (1 of its streams" in line for line in summary.lines())
    assert not any("running text only" in line for line in summary.lines())


def test_a_stray_word_behind_a_closed_object_ends_no_stream(plain):
    """One maker closes a length's object and writes endstream endobj once more."""
    before, begin, rest = plain.partition(b"xref")
    found = damage(before + b"\nendstream\nendobj\n" + begin + rest)
    assert not any("stream" in one for one in found), found


def saved_with(data: bytes, objects: bytes) -> bytes:
    """A file with objects added by a later save, its table of objects written once more."""
    table = data[data.index(b"\nxref") + 1 :].rpartition(b"startxref")[0]
    start = len(data) + len(objects)
    return b"%s%s%sstartxref\n%d\n%%%%EOF\n" % (data, objects, table, start)


def test_the_colours_of_a_picture_are_not_read(plain):
    """Some programs leave out their checksum; no word is lost by it."""
    colours = zlib.compress(bytes(range(256)) * 3)[:-4]
    added = b"\n900 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (
        len(colours),
        colours,
    )
    named = b"901 0 obj\n[/Indexed /DeviceRGB 255 900 0 R]\nendobj\n"
    assert damage(saved_with(plain, added)) == ["1 of its streams is damaged"]
    assert damage(saved_with(plain, added + named)) == []


def test_a_bookmark_s_link_into_the_structure_is_not_followed(plain):
    bookmark = b"900 0 obj\n<</Parent 5 0 R/SE 900%d 0 R/Title(1)>>\nendobj\n"
    assert damage(saved_with(plain, bookmark % 0)) == []
    other = bookmark.replace(b"/SE ", b"/Next ") % 0
    assert damage(saved_with(plain, other)) == ["1 of its objects is missing"]
