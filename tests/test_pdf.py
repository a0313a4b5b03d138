"""Opening a PDF: what a reader may read is opened and stands upright, the rest is one line."""

from __future__ import annotations

import hashlib

import pytest
import small_pdfs
from small_pdfs import (
    LINES,
    ROWS,
    TITLE,
    blank_page,
    budget_page,
    latin_page,
    lines_of,
    make_boxed,
    make_encrypted,
    make_pdf,
    make_truncated,
    picture_of_rules_page,
    scan_page,
    words_page,
)
from typeset import SONG, RowSpec, Style, TableSpec, set_pdf
from typeset_model import HeaderCell

from helpers.data.build import extract_pdf
from helpers.errors import ReportError
from helpers.pages import pdf as pdf_module
from helpers.pages.cells import page_lines
from helpers.pages.chars import is_han
from helpers.pages.pdf import Page, Pdf, open_pdf, refuse_unreadable


def words(page: Page) -> list[str]:
    """The lines of a page from top to bottom."""
    return [line.text for line in page_lines(page.chars)]


def refused(path, password=None) -> str:
    """The one line that says why a file is not read, whoever says it."""
    with pytest.raises(ReportError) as error:
        pdf = open_pdf(path, password)
        pages = list(pdf.pages())
        refuse_unreadable(
            pdf.name,
            sum(len(page.chars) for page in pages),
            sum(is_han(char.text) for page in pages for char in page.chars),
            any(page.images for page in pages),
        )
    message = str(error.value)
    assert path.name in message
    assert "\n" not in message
    return message


@pytest.fixture
def plain(tmp_path):
    return make_pdf(tmp_path / "plain.pdf")


# ── refused ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b"<html><body>404</body></html>", "not a PDF"),
        (b"PK\x03\x04 a spreadsheet under a wrong name", "not a PDF"),
        (b"\0" * 5000, "not a PDF"),
        (b"%PDF-1.7\n", "damaged or cut short"),
        (b"%PDF-1.7\n%%EOF\n", "damaged or cut short"),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path, content, part):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert part in refused(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    folder = tmp_path / "reports.pdf"
    folder.mkdir()
    assert "this is a folder" in refused(folder)
    assert "no such file" in refused(tmp_path / "missing.pdf")


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_a_truncated_file_is_refused(tmp_path, share):
    assert "cut short" in refused(make_truncated(tmp_path / "a.pdf", share))


@pytest.mark.parametrize("bits", [40, 128, 256])
def test_a_user_password_is_asked_for(tmp_path, bits):
    path = make_encrypted(tmp_path / "a.pdf", "secret", "owner", bits)
    assert "needs a password" in refused(path)
    assert "needs a password" in refused(path, "wrong")
    assert TITLE in words(open_pdf(path, "secret").page(1))


def test_a_scan_is_refused(tmp_path):
    assert "scan" in refused(make_pdf(tmp_path / "a.pdf", scan_page, scan_page))


def test_blank_pages_are_no_scan(tmp_path):
    message = refused(make_pdf(tmp_path / "a.pdf", blank_page))
    assert "no text on any page" in message
    assert "scan" not in message


def test_text_without_chinese_is_refused(tmp_path):
    assert "holds no Chinese" in refused(make_pdf(tmp_path / "a.pdf", latin_page))


def test_one_readable_page_is_enough(tmp_path):
    """A scanned cover before a readable report is no scan."""
    path = make_pdf(tmp_path / "a.pdf", scan_page, latin_page, budget_page)
    assert lines_of(path, tmp_path / "out") == LINES


def numbered_scan(sheet) -> None:
    """A picture with its page's number stamped over it."""
    scan_page(sheet)
    sheet.text(190, 285, "- 7 -")


def test_a_picture_under_a_page_number_is_a_scan(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", budget_page, numbered_scan)
    assert extract_pdf(path, tmp_path / "out").pictures == [2]
    scans = make_pdf(tmp_path / "b.pdf", numbered_scan, numbered_scan)
    with pytest.raises(ReportError, match="a scan without a text layer"):
        extract_pdf(scans, tmp_path / "none")


def test_a_page_number_out_of_range_is_an_error(plain):
    with pytest.raises((ReportError, IndexError)):
        open_pdf(plain).page(2)


# ── opened ───────────────────────────────────────────────────────────────────────────────


def test_hash_is_that_of_the_published_file(plain):
    content = plain.read_bytes() + b"\njunk\n"
    assert Pdf("a", content).sha256 == hashlib.sha256(content).hexdigest()


def test_characters_stand_at_the_top_left(plain):
    page = open_pdf(plain).page(1)
    title = next(line for line in page_lines(page.chars) if line.text == TITLE)
    assert (page.width, page.height) == small_pdfs.SIZE
    assert title.x0 == pytest.approx(110, abs=2)
    assert title.y0 < 40 < title.y1  # its baseline
    assert title.x1 - title.x0 == pytest.approx(14 * (len(TITLE) - 2), rel=0.1)  # 4 half digits


@pytest.mark.parametrize("bits", [128, 256])
def test_an_owner_password_alone_opens(tmp_path, bits):
    """Anyone may read such a file; Camelot's parser alone gives up on it."""
    path = make_encrypted(tmp_path / "a.pdf", "", "owner", bits)
    assert b"/Encrypt" in path.read_bytes()
    assert lines_of(path, tmp_path / "out") == LINES


def test_a_given_password_reads_the_tables(tmp_path):
    path = make_encrypted(tmp_path / "a.pdf", "secret", "owner", 256)
    assert lines_of(path, tmp_path / "out", "secret") == LINES


@pytest.mark.parametrize(
    "junk",
    [b"\n<script>x</script>\n", b"\0" * 3000, b"PK\x03\x04" * 500, b"\n%PDF-1.4 no more\n"],
    ids=["script", "zeros", "zip", "header"],
)
def test_bytes_after_the_end_are_ignored(tmp_path, plain, junk):
    path = tmp_path / "a.pdf"
    path.write_bytes(plain.read_bytes() + junk)
    assert lines_of(path, tmp_path / "out") == LINES


def test_bytes_before_the_header_are_ignored(tmp_path, plain):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"\r\n\r\nHTTP headers\r\n" + plain.read_bytes())
    assert lines_of(path, tmp_path / "out") == LINES


def test_a_missing_cross_reference_is_rebuilt(tmp_path, plain):
    """The last lines lost in a download: all objects are still there."""
    data = plain.read_bytes()
    path = tmp_path / "a.pdf"
    path.write_bytes(data[: data.rindex(b"startxref")])
    assert lines_of(path, tmp_path / "out") == LINES


def test_a_pdf_without_tables_is_no_error(tmp_path):
    from helpers.data.build import extract_pdf

    summary = extract_pdf(make_pdf(tmp_path / "a.pdf", words_page), tmp_path / "out")
    assert (summary.tables_read, summary.numbers) == (0, 0)
    assert any("no table was found" in line for line in summary.lines())
    assert (tmp_path / "out" / "lines.csv").read_text("utf-8").count("\n") == 1
    assert small_pdfs.read_csv(tmp_path / "out" / "statements.csv")


# ── upright ──────────────────────────────────────────────────────────────────────────────

TABLE = TableSpec(
    "表一",
    TITLE,
    small_pdfs.UNIT,
    (tuple(HeaderCell(text) for text in small_pdfs.HEADER),),
    tuple(RowSpec(row) for row in ROWS),
    ("label", "number", "number"),
)
TURNED = {
    "rotate 90": Style(page=(500, 380), rotate=90),
    "rotate 180": Style(page=(500, 380), rotate=180),
    "rotate 270": Style(page=(500, 380), rotate=270),
    "sideways left": Style(page=(500, 380), landscape=True, sideways="left"),
    "sideways right": Style(page=(500, 380), landscape=True, sideways="right"),
}


@pytest.mark.parametrize("name", TURNED)
def test_turned_pages_are_read_upright(tmp_path, name):
    path = tmp_path / "a.pdf"
    set_pdf(path, [TABLE], TURNED[name])
    page = open_pdf(path).page(1)
    found = words(page)
    assert found.index(TITLE) < found.index("税收收入") < found.index("合计")
    chars = {char.text: char for char in page.chars}
    assert chars["税"].y1 < chars["合"].y0  # rows go down
    assert chars["税"].x1 < chars["3"].x0 or chars["税"].x1 < chars["8"].x0  # numbers stand right
    assert all(
        0 <= c.x0 < c.x1 <= page.width and 0 <= c.y0 < c.y1 <= page.height for c in page.chars
    )
    assert lines_of(path, tmp_path / "out") == LINES


def test_only_the_sideways_pages_are_turned(tmp_path):
    sideways, upright = tmp_path / "s.pdf", make_pdf(tmp_path / "u.pdf")
    set_pdf(sideways, [TABLE], TURNED["sideways left"])
    both = small_pdfs.pdfium.PdfDocument.new()
    for path in (upright, sideways, upright):
        both.import_pages(small_pdfs.pdfium.PdfDocument(path.read_bytes()))
    both.save(str(tmp_path / "both.pdf"))
    pages = list(open_pdf(tmp_path / "both.pdf").pages())
    assert [page.width > page.height for page in pages] == [True, True, True]
    assert all(TITLE in words(page) for page in pages)
    assert [(page.width, page.height) for page in pages[::2]] == [small_pdfs.SIZE] * 2


def test_a_document_opened_anew_between_pages_reads_the_same(tmp_path, monkeypatch):
    set_pdf(tmp_path / "s.pdf", [TABLE], TURNED["sideways left"])
    path = tmp_path / "both.pdf"
    both = small_pdfs.pdfium.PdfDocument.new()
    for each in (make_pdf(tmp_path / "u.pdf"), tmp_path / "s.pdf", tmp_path / "s.pdf"):
        both.import_pages(small_pdfs.pdfium.PdfDocument(each.read_bytes()))
    both.save(str(path))
    whole = list(open_pdf(path).pages())
    opened, load = [], pdf_module._load
    monkeypatch.setattr(pdf_module, "_load", lambda *way: opened.append(way) or load(*way))
    monkeypatch.setattr(pdf_module, "REOPEN", 1)
    pdf = open_pdf(path)
    pictures = [pdf.picture(number).size for number in (1, 2, 3)]
    assert list(pdf.pages()) == whole
    assert len(opened) == 6  # six pages were asked for, a document each
    assert pictures[1][0] > pictures[1][1] and pictures[1] == pictures[2]


def test_an_encrypted_document_is_opened_anew_with_its_password(tmp_path, monkeypatch):
    path = make_encrypted(tmp_path / "a.pdf", "secret", "owner", 128)
    monkeypatch.setattr(pdf_module, "REOPEN", 1)
    pdf = open_pdf(path, "secret")
    assert pdf.page(1) == pdf.page(1)
    assert TITLE in words(pdf.page(1))


def test_bold_struck_twice_is_read_once(tmp_path):
    def bold(sheet):
        sheet.text(110, 40, TITLE, 14)
        sheet.text(110.3, 40, TITLE, 14)

    assert words(open_pdf(make_pdf(tmp_path / "a.pdf", bold)).page(1)) == [TITLE]


# ── page boxes ───────────────────────────────────────────────────────────────────────────

WIDE, HIGH = small_pdfs.SIZE
BOXES = {
    "media box not at the origin": ((-50, -70, WIDE - 50, HIGH - 70), None),
    "media box right of the origin": ((100, 200, 100 + WIDE, 200 + HIGH), None),
    "cropped": ((0, 0, WIDE + 120, HIGH + 160), (60, 80, 60 + WIDE, 80 + HIGH)),
    "cropped, media box elsewhere": (
        (-30, -40, WIDE + 90, HIGH + 110),
        (10, 20, 10 + WIDE, 20 + HIGH),
    ),
    "crop box beyond the media box": (
        (0, 0, WIDE, HIGH),
        (0, 0, WIDE + 100, HIGH + 100),
    ),
}


def box_position(path) -> tuple[float, float]:
    page = open_pdf(path).page(1)
    title = next(line for line in page_lines(page.chars) if line.text == TITLE)
    return round(title.x0), round(title.y1)


@pytest.mark.parametrize("name", BOXES)
def test_a_page_whose_boxes_are_elsewhere_is_read(tmp_path, name):
    media, crop = BOXES[name]
    path = make_boxed(tmp_path / "a.pdf", media, crop)
    assert lines_of(path, tmp_path / "out") == LINES


@pytest.mark.parametrize("name", list(BOXES))
def test_places_are_those_on_the_page_as_shown(tmp_path, name):
    """Else a frame drawn over the page's picture stands beside its table."""
    media, crop = BOXES[name]
    path = make_boxed(tmp_path / "a.pdf", media, crop)
    assert box_position(path) == pytest.approx(
        box_position(make_pdf(tmp_path / "plain.pdf")), abs=1
    )


@pytest.mark.parametrize("rotate", [90, 180, 270])
@pytest.mark.parametrize("name", ["media box right of the origin", "cropped"])
def test_a_turned_page_whose_boxes_are_elsewhere_is_read(tmp_path, name, rotate):
    """The text then stands sideways on the page as shown, and is turned back."""
    media, crop = BOXES[name]
    path = make_boxed(tmp_path / "a.pdf", media, crop, rotate)
    assert lines_of(path, tmp_path / "out") == LINES


def cropped(path, page, shown=small_pdfs.SIZE, below: float = 0):
    """A page drawn with a margin around it that the crop box cuts away."""
    make_pdf(path, page, size=(shown[0] + 120, shown[1] + 160 + below), shift=(60, 80 + below))
    document = small_pdfs.pdfium.PdfDocument(path.read_bytes())
    document[0].set_cropbox(60, 80 + below, 60 + shown[0], 80 + below + shown[1])
    document.save(str(path))
    return path


def test_what_is_cropped_away_is_not_read(tmp_path):
    """Nobody sees it: a printer's marks, an earlier draft."""

    def hidden_below(sheet):
        budget_page(sheet)
        hidden = (("项目", "2024年预算数"), ("草稿甲", "77"), ("草稿乙", "88"))
        sheet.table(hidden, [40, 190, 290], small_pdfs.SIZE[1] + 60)

    path = cropped(tmp_path / "a.pdf", hidden_below, below=120)
    assert lines_of(path, tmp_path / "out") == LINES


@pytest.mark.parametrize(
    "crop",
    [
        False,
        pytest.param(True),
    ],
)
def test_rules_in_a_picture_stand_where_their_numbers_do(tmp_path, crop):
    """The picture shows the crop box; the characters must be measured from the same corner."""
    from helpers.pages.extract import extract

    make = cropped if crop else make_pdf
    (page,) = extract(open_pdf(make(tmp_path / "a.pdf", picture_of_rules_page)))
    assert page.engine == "raster"
    (grid,) = page.grids
    assert grid.cols[-1] - grid.cols[0] == pytest.approx(350, abs=3)
    assert grid.rows[-1] - grid.rows[0] == pytest.approx(72, abs=3)
    assert grid.shape == (4, 3)


def test_characters_set_one_by_one_sideways_turn_the_page_too(tmp_path):
    """Browsers set them so; pdfium adds the ends of their lines, which are turned nowhere."""

    def single(sheet):
        sheet.canvas.rotate(90)
        sheet.canvas.setFont(SONG, 10)
        for row, text in enumerate(("城乡社区支出", "土地出让支出", "债务付息支出")):
            for place, char in enumerate(text):
                sheet.canvas.drawString(60 + 12 * place, -100 - 30 * row, char)

    page = open_pdf(make_pdf(tmp_path / "a.pdf", single, size=(300, 420))).page(1)
    assert (page.width, page.height) == (420, 300)
    assert "".join(char.text for char in page.chars).startswith("城乡社区支出")
