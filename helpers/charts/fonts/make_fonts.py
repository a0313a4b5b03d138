"""Cut the two chart fonts out of Noto Sans CJK; run by hand, never by the build.

    python make_fonts.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc report.pdf …

In: the two font collections (or single fonts) of Noto Sans CJK, and any number of
reports whose characters must be in the cut. Out: ``BudgetSansSC-Regular.ttf`` and
``BudgetSansSC-Bold.ttf`` beside this script, the same bytes for the same input.
Needs fontTools and pypdfium2, which matplotlib and Camelot bring along.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pypdfium2
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

# The original's licence reserves the name "Source"; "Noto" is a trademark. Neither
# may appear in the name of a changed font, so the family gets a name of its own.
FAMILY = "Budget Sans SC"
KEPT_NAMES = (0, 13, 14)  # copyright and licence stay as the original has them
SOURCE_FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC")

# What charts and budget tables use beside GB 2312: signs of reports (㎡ ≤ ≥ △ 〇),
# the real minus sign, dashes, arrows, and the Latin letters of Western Europe.
SIGNS = "㎡㎞㎏≤≥≠≈±％‰“”‘’〇○●△▲▽▼□■◆★☆－—–―…·•￥¥€→←↑↓×÷−①②③④⑤⑥⑦⑧⑨⑩℃∶"
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))

# Permitted distance between the cubic curve of the original and our quadratic one, in
# thousandths of the em: a hundredth of a pixel at a label's size, and small files.
MAX_ERROR = 1.0

# The fields of a TrueType font's limits that a CFF font has not.
_NO_LIMITS = ["maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"]
_NO_LIMITS += ["maxStackElements", "maxSizeOfInstructions", "maxPoints", "maxContours"]
_NO_LIMITS += ["maxCompositePoints", "maxCompositeContours"]
_NO_LIMITS += ["maxComponentElements", "maxComponentDepth"]


def gb2312() -> set[str]:
    """Every character of GB 2312: 6763 hanzi and 682 signs."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:  # an unassigned place of the code table
                continue
    return found


def characters_of(pdf: Path) -> set[str]:
    """The characters of a PDF's text."""
    document = pypdfium2.PdfDocument(pdf)
    found: set[str] = set()
    for page in document:
        found.update(page.get_textpage().get_text_range())
    document.close()
    return found


def open_simplified(path: Path) -> TTFont:
    """The Simplified Chinese font of a collection, or the font itself."""
    if path.suffix.lower() not in (".ttc", ".otc"):
        return TTFont(path, recalcTimestamp=False)
    for number, font in enumerate(TTCollection(path).fonts):
        if font["name"].getDebugName(1) in SOURCE_FAMILIES:
            return TTFont(path, fontNumber=number, recalcTimestamp=False)
    raise SystemExit(f"{path.name}: no font named {' or '.join(SOURCE_FAMILIES)} in it")


def cut(font: TTFont, characters: set[str]) -> None:
    """Reduce a font to the given characters and to Latin kerning."""
    options = Options()
    options.layout_features = ["kern"]  # the others are for vertical or Korean setting
    options.notdef_outline = True  # a missing glyph must be seen
    options.hinting = False
    options.name_IDs = list(KEPT_NAMES)
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "GSUB"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace CFF outlines by quadratic ones: PDF fonttype 42 embeds only TrueType."""
    if "glyf" in font:
        return
    outlines, glyphs = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph() if pen.points else Glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = font.getGlyphOrder()
    font["glyf"].glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    del font["CFF "]
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for field in _NO_LIMITS:
        setattr(limits, field, 0)  # the real ones are counted when the font is saved
    font["post"].formatType = 3.0  # no glyph names
    font["post"].extraNames, font["post"].mapping = [], {}
    font.sfntVersion = "\x00\x01\x00\x00"


def rename(font: TTFont, style: str) -> None:
    """Give the font its own name, and say in it what it was made from."""
    names = font["name"]
    version = font["head"].fontRevision
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    texts = {
        1: FAMILY,
        2: style,
        3: f"{version:.3f};{postscript}",
        4: f"{FAMILY} {style}",
        5: f"Version {version:.3f}; a cut with TrueType outlines",
        6: postscript,
        10: f"Modified version of the Simplified Chinese sans serif {version:.3f}: "
        "cut to GB 2312 and report signs, outlines converted, renamed.",
    }
    for identifier, text in texts.items():
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"  # the original's maker did not make this one


def make(source: Path, style: str, characters: set[str], folder: Path) -> Path:
    """Write one cut font, whole or not at all; the characters it lacks are refused."""
    font = open_simplified(source)
    lacking = sorted(c for c in characters if ord(c) not in font.getBestCmap())
    if lacking:
        raise SystemExit(f"{source.name} has no glyph for {' '.join(lacking)}")
    cut(font, characters)
    to_truetype(font)
    rename(font, style)
    font["head"].modified = font["head"].created  # the same bytes on every run
    target = folder / f"{FAMILY.replace(' ', '')}-{style}.ttf"
    beside = target.with_suffix(".part")
    font.save(beside)
    beside.replace(target)
    return target


def main() -> None:
    """Read the command line, write both fonts, and say what is in them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("regular", type=Path, help="Noto Sans CJK (or SC) Regular")
    parser.add_argument("bold", type=Path, help="Noto Sans CJK (or SC) Bold")
    parser.add_argument("reports", type=Path, nargs="*", help="PDFs to take characters from")
    args = parser.parse_args()

    wanted = gb2312() | set(SIGNS) | set(LATIN)
    for report in args.reports:
        # Control characters, private ones and non-characters are no text.
        extra = {c for c in characters_of(report) if c.isprintable()} - wanted
        print(f"{report.name}: {len(extra)} more characters {''.join(sorted(extra))}")
        wanted |= extra
    for source, style in ((args.regular, "Regular"), (args.bold, "Bold")):
        target = make(source, style, wanted, Path(__file__).parent)
        print(f"{target.name}: {len(wanted)} characters, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
