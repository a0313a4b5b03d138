"""Open a published PDF safely and read its characters, turned upright.

pdfium reads what a person's PDF viewer reads: it forgives junk after ``%%EOF``,
knows the Chinese character maps, and drops most second strokes of double-struck
bold. So characters come from here, and the ruled grid from the extractor. What
can't be read is refused in one line that says what, where and what to do.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pypdfium2_cfg

from helpers.errors import ReportError
from helpers.pages import strokes
from helpers.pages.chars import Char, chars_of, quarter_of
from helpers.pages.ink import drawn_minuses
from helpers.pages.integrity import damage
from helpers.pages.standin import use_own_font

# What Ctrl-C kept from being closed ends with the process; pdfium would name it at the exit.
pypdfium2_cfg.DEBUG_AUTOCLOSE.value = logging.ERROR
use_own_font()

MAX_PAGES = 5000
#: Pages after which the document is opened anew: pdfium keeps every object that it has read.
REOPEN = 100
_PASSWORD = "it is encrypted and needs a password: give it with --password, or ask for an open copy"


class Page(NamedTuple):
    """What one page holds before anything is made of it.

    ``across`` and ``down`` are its level and upright rules as (x0, y0, x1, y1);
    ``images`` counts its pictures; a ``damaged`` page can't be opened and is empty; ``unsure`` says
    in words what of its text the eye may see otherwise.
    """

    number: int
    width: float
    height: float
    chars: list[Char]
    across: list[tuple[float, float, float, float]]
    down: list[tuple[float, float, float, float]]
    images: int
    damaged: bool = False
    unsure: Sequence[str] = ()


class Pdf:
    """An opened PDF, its pages upright; ``sha256`` is that of the file as published.

    ``junk`` counts bytes after the file's end, which viewers pass over and so do we;
    ``damage`` says in words what else is wrong with its bytes.
    A page whose text runs sideways is turned so that it can be read; the file
    itself is never changed.
    """

    def __init__(self, name: str, published: bytes, password: str | None = None) -> None:
        self.name = name
        self.sha256 = hashlib.sha256(published).hexdigest()
        self._document = _load(name, published, password)
        tail = published[published.rfind(b"%%EOF") + 5 :] if b"%%EOF" in published else b""
        self.damage = damage(published)
        self.junk = len(tail.strip(b"\r\n\t \0"))
        self._published, self._password = published, password
        self._opened = 0

    def __len__(self) -> int:
        return len(self._document)

    def pages(self) -> Iterator[Page]:
        """The pages in order, one at a time, so that memory stays flat."""
        for index in range(len(self._document)):
            yield self.page(index + 1)

    def page(self, number: int) -> Page:
        """One page by its number, counted from 1."""
        if not 1 <= number <= len(self):
            raise IndexError(f"{self.name} has {len(self)} pages, there is no page {number}")
        try:
            page = self._upright(number)
        except pdfium.PdfiumError:
            return Page(number, 0.0, 0.0, [], [], [], 0, damaged=True)
        try:
            width, height = page.get_size()
            turn = _turner(page.get_rotation(), *page.get_bbox())
            kinds = _kinds(page)
            across, down = strokes.sorted_out(turn(*line) for line in strokes.drawn(page))
            forms, images = raw.FPDF_PAGEOBJ_FORM in kinds, kinds[raw.FPDF_PAGEOBJ_IMAGE]
            chars, unsure = chars_of(page, turn, (width, height), forms)
            unsure += drawn_minuses(chars, across)
            shown = (number, width, height, chars, across, down, images)
            return Page(*shown, unsure=unsure)
        finally:
            page.close()

    def picture(self, number: int, dpi: int = 110):
        """The page as a PIL image, upright, at ``dpi``."""
        page = self._upright(number)
        try:
            return page.render(scale=dpi / 72).to_pil()
        finally:
            page.close()

    def close(self) -> None:
        """Let go of the file; pages cannot be read any more."""
        self._document.close()

    def _upright(self, number: int) -> pdfium.PdfPage:
        """The page, turned so that most of its text runs from left to right."""
        if self._opened == REOPEN:
            self._document.close()
            self._document = _load(self.name, self._published, self._password)
            self._opened = 0
        self._opened += 1
        page = self._document[number - 1]
        angle = _text_angle(page)
        if not angle:
            return page
        page.set_rotation((page.get_rotation() + angle) % 360)
        page.close()
        return self._document[number - 1]  # pdfium reads a page's rotation when it loads it


def open_pdf(path: str | Path, password: str | None = None) -> Pdf:
    """Open the PDF at ``path``.

    Raises:
        ReportError: not there, empty, not a PDF, encrypted, damaged or without
            pages; a scan without text; a text layer without Chinese.
    """
    path = Path(path)
    try:
        published = path.read_bytes()
    except IsADirectoryError:
        raise ReportError(f"{path.name}: this is a folder, not a PDF; name one file") from None
    except FileNotFoundError:
        raise ReportError(f"{path}: no such file; check the path") from None
    except OSError as error:
        raise ReportError(f"{path}: can't be read ({error.strerror}); check its rights") from None
    return Pdf(path.name, published, password)


def refuse_unreadable(name: str, chars: int, han: int, pictures: bool) -> None:
    """Refuse a PDF whose text can't be read.

    Args:
        name: the file's name, for the message.
        chars: characters printed on all its pages.
        han: how many of them are Chinese.
        pictures: whether any page holds an image.

    Raises:
        ReportError: no page has text (a scan), or the text layer holds no Chinese.
    """
    if not chars:
        what = "a scan without a text layer" if pictures else "there is no text on any page"
        raise ReportError(
            f"{name}: {what}; run it through OCR first, or ask the publisher for the original"
        )
    if not han:
        raise ReportError(
            f"{name}: the text layer holds no Chinese ({chars:,} characters; a lost character "
            "map?); print it to PDF anew from a viewer, or ask the publisher for the original"
        )


def _load(name: str, data: bytes, password: str | None) -> pdfium.PdfDocument:
    if not data:
        raise ReportError(f"{name}: the file is empty (0 bytes); get it again")
    if b"%PDF-" not in data[:1024]:
        raise ReportError(f"{name}: not a PDF (it does not begin with %PDF-); name a PDF file")
    try:
        document = pdfium.PdfDocument(data, password=password)
        count = len(document)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReportError(f"{name}: {_PASSWORD}") from None
        raise ReportError(
            f"{name}: damaged or cut short ({len(data):,} bytes), no page can be read; get it again"
        ) from None
    if not count:
        raise ReportError(f"{name}: the PDF has no pages; get it again")
    if count > MAX_PAGES:
        raise ReportError(f"{name}: {count:,} pages, more than {MAX_PAGES:,}; split it first")
    return document


def _kinds(page: pdfium.PdfPage) -> Counter[int]:
    """How many objects of each kind stand on the page."""
    return Counter(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index))
        for index in range(raw.FPDFPage_CountObjects(page))
    )


def _text_angle(page: pdfium.PdfPage) -> int:
    """How far most of the page's text is turned on the page as shown: 0, 90, 180, 270."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        step = max(1, count // 120)
        # what pdfium adds between the characters of a line is turned nowhere
        printed = (i for i in range(0, count, step) if not raw.FPDFText_IsGenerated(text, i))
        angles = Counter(quarter_of(raw.FPDFText_GetCharAngle(text, i)) for i in printed)
    finally:
        text.close()
    angles.pop(None, None)
    if not angles:
        return 0
    # pdfium counts a character's angle clockwise, as it does a page's rotation, so
    # text is upright where the two add up to a full turn.
    return (-angles.most_common(1)[0][0] - page.get_rotation()) % 360


def _turner(rotation: int, left: float, bottom: float, right: float, top: float):
    """A function from a box in the file's coordinates to top-left ones of the page as shown."""

    def upright(x0, y0, x1, y1):
        return x0 - left, top - y1, x1 - left, top - y0

    def quarter(x0, y0, x1, y1):
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left

    def half(x0, y0, x1, y1):
        return right - x1, y0 - bottom, right - x0, y1 - bottom

    def three(x0, y0, x1, y1):
        return top - y1, right - x1, top - y0, right - x0

    return {0: upright, 90: quarter, 180: half, 270: three}[rotation % 360]
