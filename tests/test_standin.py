"""The font that stands in for fonts that a PDF names and does not embed."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from helpers.pages.pdf import open_pdf
from helpers.pages.standin import StandIn


def pdf_of(path, font: bytes, show: list[tuple[int, int, bytes]]):
    """A PDF of one page that shows each text at its place in a font that is not embedded."""
    texts = b"".join(b"BT /F 10 Tf %d %d Td <%s> Tj ET\n" % (x, y, t) for x, y, t in show)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(texts), texts),
        font,
        b"<</Type/FontDescriptor/FontName/Named/Flags 4/FontBBox[0 -200 1000 900]"
        b"/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(data)
    return path


def chinese(name: bytes, encoding: bytes) -> bytes:
    """A Chinese font that is named only, as spreadsheets and office programs name them."""
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/%s/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/%s/FontDescriptor 6 0 R/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>" % (name, encoding, name)
    )


@pytest.mark.parametrize(
    ("name", "encoding", "codec"),
    [
        (b"SimSun", b"GBK-EUC-H", "gbk"),
        (b"STSong-Light", b"UniGB-UCS2-H", "utf-16-be"),
        (b"SimHei,Bold", b"GBK-EUC-H", "gbk"),
        (b"Nobody-Has-This", b"UniGB-UTF16-H", "utf-16-be"),
    ],
)
def test_characters_of_a_named_font_are_read_on_every_machine(tmp_path, name, encoding, codec):
    """Each in a piece of its own: those without a glyph were left out (瑨 is in no font here)."""
    words = "支出禤瑨丨"
    show = [(20 + 30 * i, 100, text.encode(codec).hex().encode()) for i, text in enumerate(words)]
    path = pdf_of(tmp_path / "named.pdf", chinese(name, encoding), show)
    chars = open_pdf(path).page(1).chars
    assert "".join(char.text for char in chars) == words
    assert [(char.x0, char.x1) for char in chars] == [(x, x + 10) for x, _, _ in show]
    assert [char.y1 - char.y0 for char in chars] == pytest.approx([10.0] * 5, abs=0.05)


@pytest.mark.parametrize("name", [b"Helvetica", b"Times-Bold", b"Courier"])
def test_a_standard_font_without_widths_keeps_its_own(tmp_path, name):
    font = b"<</Type/Font/Subtype/Type1/BaseFont/%s>>" % name
    path = pdf_of(tmp_path / "standard.pdf", font, [(20, 100, b"1,234.5".hex().encode())])
    chars = open_pdf(path).page(1).chars
    assert "".join(char.text for char in chars) == "1,234.5"
    digit = {b"Helvetica": 5.56, b"Times-Bold": 5.0, b"Courier": 6.0}[name]
    assert chars[0].x1 - chars[0].x0 == pytest.approx(digit, abs=0.02)


def test_the_system_is_never_asked():
    """What is installed must not change what is read."""
    assert isinstance(pdfium.PdfSysfontBase.SINGLETON, StandIn)
    own = {name for name in vars(StandIn) if name[0].isupper()}
    assert own == {
        "EnumFonts",
        "MapFont",
        "GetFont",
        "GetFontData",
        "GetFaceName",
        "GetFontCharset",
        "DeleteFont",
    }
