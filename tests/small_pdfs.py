"""Small PDFs for tests: one budget table drawn by hand, and every way a file may be broken."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from PIL import Image, ImageDraw
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from typeset import SONG, register_fonts

SIZE = (420.0, 300.0)
TITLE = "某某区2024年一般公共预算收入表"
UNIT = "单位：万元"
HEADER = ("项目", "2023年执行数", "2024年预算数")
ROWS = (
    ("税收收入", "1,200", "1,300"),
    ("非税收入", "50", "-20"),
    ("合计", "1,250", "1,280"),
)
#: (item, year, phase, value) of every line of the table above.
LINES = [
    ("税收收入", "2023", "executed", "1200"),
    ("税收收入", "2024", "approved", "1300"),
    ("非税收入", "2023", "executed", "50"),
    ("非税收入", "2024", "approved", "-20"),
    ("合计", "2023", "executed", "1250"),
    ("合计", "2024", "approved", "1280"),
]


class Sheet:
    """A page to draw on, its origin at the top left; ``dx``, ``dy`` move all of it."""

    def __init__(self, canvas: Canvas, height: float, dx: float = 0, dy: float = 0) -> None:
        self.canvas, self.height, self.dx, self.dy = canvas, height, dx, dy

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = SONG) -> None:
        """Write text from x on, y its baseline."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x + self.dx, self.height - y + self.dy, text)

    def right(self, x: float, y: float, text: str, size: float = 10, font: str = SONG) -> None:
        """Write text that ends at x."""
        self.text(x - pdfmetrics.stringWidth(text, font, size), y, text, size, font)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin rule."""
        self.canvas.setLineWidth(0.6)
        up = self.height + self.dy
        self.canvas.line(x0 + self.dx, up - y0, x1 + self.dx, up - y1)

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Draw every rule of a grid."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def table(self, rows, xs: list[float], top: float, height: float = 18) -> float:
        """Draw a ruled table, first column from the left, the others to the right; its bottom."""
        ys = [top + height * i for i in range(len(rows) + 1)]
        self.grid(xs, ys)
        for y, row in zip(ys, rows, strict=False):
            for i, text in enumerate(row):
                if i == 0:
                    self.text(xs[0] + 3, y + 0.7 * height, text)
                else:
                    self.right(xs[i + 1] - 3, y + 0.7 * height, text)
        return ys[-1]


def budget_page(sheet: Sheet) -> None:
    """The table of ``LINES`` with its title and unit."""
    sheet.text(110, 40, TITLE, 14)
    sheet.text(330, 60, UNIT)
    sheet.table((HEADER, *ROWS), [40, 190, 290, 390], 66)


def words_page(sheet: Sheet) -> None:
    """A page of running text without a table."""
    sheet.text(110, 40, "关于2024年预算草案的报告", 14)
    sheet.text(40, 70, "2024年，全区一般公共预算收入预计完成4.1亿元，增长1.4%。")


def latin_page(sheet: Sheet) -> None:
    """A page whose characters are no Chinese: what a lost character map leaves."""
    sheet.text(40, 40, "~}|{zyx 2024 wvutsr", 12, "Helvetica")
    sheet.text(40, 60, "1,234  5,678", 12, "Helvetica")


def blank_page(sheet: Sheet) -> None:
    """A page with nothing on it."""


def scan_page(sheet: Sheet) -> None:
    """A page that is a picture: ink, but no character."""
    picture = Image.new("L", (420, 300), 255)
    draw = ImageDraw.Draw(picture)
    for y in range(60, 240, 30):
        draw.line((40, y, 380, y), fill=0, width=2)
        draw.rectangle((50, y + 8, 120, y + 20), fill=60)
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG")
    buffer.seek(0)
    sheet.canvas.drawImage(ImageReader(buffer), 0, 0, 420, 300)


def picture_of_rules_page(sheet: Sheet) -> None:
    """The table's rules in a picture, its text over it, and a line of dashes drawn below."""
    xs, ys = [40, 190, 290, 390], [66 + 18 * i for i in range(5)]
    picture = Image.new("L", (1260, 900), 255)
    draw = ImageDraw.Draw(picture)
    for y in ys:
        draw.line((xs[0] * 3, y * 3, xs[-1] * 3, y * 3), fill=0, width=2)
    for x in xs:
        draw.line((x * 3, ys[0] * 3, x * 3, ys[-1] * 3), fill=0, width=2)
    sheet.canvas.drawImage(ImageReader(picture), sheet.dx, sheet.dy, 420, 300)
    sheet.text(110, 40, TITLE, 14)
    sheet.text(330, 60, UNIT)
    for y, row in zip(ys, (HEADER, *ROWS), strict=False):
        sheet.text(xs[0] + 3, y + 12.6, row[0])
        for i, text in enumerate(row[1:], 2):
            sheet.right(xs[i] - 3, y + 12.6, text)
    for i in range(6):
        sheet.line(40 + i * 20, 250, 50 + i * 20, 250)


def make_pdf(
    path: Path,
    *pages: Callable[[Sheet], None],
    size: tuple[float, float] = SIZE,
    shift: tuple[float, float] = (0, 0),
    encrypt: pdfencrypt.StandardEncryption | None = None,
) -> Path:
    """Write a PDF of these pages (the budget table where none is given)."""
    register_fonts()
    canvas = Canvas(str(path), pagesize=size, invariant=1, encrypt=encrypt)
    for page in pages or (budget_page,):
        page(Sheet(canvas, SIZE[1], *shift))
        canvas.showPage()
    canvas.save()
    return path


def make_boxed(path: Path, media, crop=None, rotate: int = 0) -> Path:
    """The budget table on a page whose boxes do not begin at the origin.

    It is drawn from the lower left corner of ``crop`` (else ``media``) on.
    """
    left, bottom, *_ = crop or media
    make_pdf(path, shift=(left, bottom))
    document = pdfium.PdfDocument(path.read_bytes())
    page = document[0]
    page.set_mediabox(*media)
    if crop:
        page.set_cropbox(*crop)
    if rotate:
        page.set_rotation(rotate)
    document.save(str(path))
    return path


class _Encrypter:
    """AES-CBC behind the names reportlab asks for; it pads whatever it hands over itself."""

    def __init__(self, mode: tuple[bytes, bytes]) -> None:
        self.cipher = Cipher(algorithms.AES(mode[0]), modes.CBC(mode[1])).encryptor()

    def feed(self, data: bytes = b"") -> bytes:
        return self.cipher.update(data)


class _Aes:
    """Stands in for the AES module that reportlab imports if it is there."""

    Encrypter = _Encrypter

    @staticmethod
    def AESModeOfOperationCBC(key: bytes, iv: bytes) -> tuple[bytes, bytes]:
        return key, iv


@contextmanager
def _with_aes():
    names = {"pyaes": _Aes, "sha256": hashlib.sha256, "os_urandom": os.urandom}
    before = {name: getattr(pdfencrypt, name, None) for name in names}
    vars(pdfencrypt).update(names)
    try:
        yield
    finally:
        vars(pdfencrypt).update(before)


def make_encrypted(path: Path, user: str, owner: str, bits: int = 128) -> Path:
    """The budget table, encrypted; 40 and 128 bits are RC4, 256 bits AES."""
    with _with_aes():
        lock = pdfencrypt.StandardEncryption(user, owner, canCopy=0, canModify=0, strength=bits)
        return make_pdf(path, encrypt=lock)


def make_truncated(path: Path, share: float = 0.3) -> Path:
    """The first part of a PDF, as a broken download leaves it."""
    data = make_pdf(path).read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file as dictionaries of text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines_of(path: Path, out: Path, password: str | None = None) -> list[tuple[str, ...]]:
    """(item, year, phase, value) of every line that the reader finds in a PDF."""
    from helpers.data.build import extract_pdf

    extract_pdf(path, out, password)
    names = ("item", "fiscal_year", "phase", "value")
    return [tuple(line[name] for name in names) for line in read_csv(out / "lines.csv")]
