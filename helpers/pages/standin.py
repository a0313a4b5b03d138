"""The font that stands in for one that a PDF names but does not bring along.

Chinese spreadsheets are often exported with 宋体 or 黑体 named and not embedded. pdfium then asks
the system for a font, and silently leaves out each piece of text that none has a glyph for: on a
machine without Chinese fonts names and whole tables vanish, on two others they have other boxes.
So the font is always the project's own, with a square for every character that it lacks: what is
read depends on the file alone, never on what is installed. The fourteen fonts that every viewer
has (ISO 32000-1, 9.6.2.2) may come without widths; for these pdfium has its own.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_FOLDER = Path(__file__).resolve().parent.parent / "charts" / "fonts"
#: pdfium's handles for the two files; 0 means that it takes its own.
_FILES = {1: "BudgetSansSC-Regular.ttf", 2: "BudgetSansSC-Bold.ttf"}
_NAME = b"Budget Sans SC\0"
_BOLD = 600  # a weight from which on text is bold; 400 is that of running text
_STANDARD = re.compile(rb"(Courier|Helvetica)(-(Bold)?(Oblique)?)?|Times-\w+|Symbol|ZapfDingbats")
_LAST = 0x3FFFF  # the last character of the planes that hold writing
_NO_INK = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))


class StandIn(pdfium.PdfSysfontBase):
    """Answers pdfium's questions for fonts (fpdf_sysfontinfo.h) without asking the system."""

    def EnumFonts(self, _, mapper):
        """No font of the system is offered."""

    def MapFont(self, _, weight, italic, charset, pitch_family, face, exact):
        """Handle of the font by its weight; 0 for the standard fourteen."""
        if _STANDARD.fullmatch(ctypes.cast(face, ctypes.c_char_p).value or b""):
            return 0
        return 2 if weight >= _BOLD else 1

    def GetFont(self, _, face):
        """Handle of a font by its name: none, so that pdfium asks `MapFont`."""
        return 0

    def GetFontData(self, _, handle, table, buffer, size):
        """The file's length in bytes; it is copied where ``buffer`` holds that much."""
        if table:  # pdfium asks whether the file is a collection
            return 0
        data = _data(handle)
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def GetFaceName(self, _, handle, buffer, size):
        """The name's length in bytes with its closing 0."""
        if buffer and size >= len(_NAME):
            ctypes.memmove(buffer, _NAME, len(_NAME))
        return len(_NAME)

    def GetFontCharset(self, _, handle):
        """Simplified Chinese."""
        return raw.FXFONT_GB2312_CHARSET

    def DeleteFont(self, _, handle):
        """Nothing to let go of: the files stay in memory."""


@cache
def _data(handle: int) -> bytes:
    """The font of a handle, its characters mapped to its glyphs and all others to a square."""
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    font = TTFont(_FOLDER / _FILES[handle], recalcTimestamp=False, recalcBBoxes=False)
    known = font.getBestCmap()
    table = CmapSubtable.newSubtable(13)  # many characters may have one glyph
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {
        code: known.get(code, known[ord("□")])
        for code in range(0x20, _LAST + 1)
        if code in known or unicodedata.category(chr(code)) not in _NO_INK
    }
    font["cmap"].tables = [table]
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def use_own_font() -> None:
    """Let pdfium take the project's font for every font that a PDF does not embed."""
    StandIn().setup()
