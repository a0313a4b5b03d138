"""The typesetter itself: what it sets is on the pages, once, where it says, as the style says."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDFText_GetCharAngle
from reportlab.pdfbase import pdfmetrics
from typeset import HeaderCell, Prose, RowSpec, Style, TableSpec, register_fonts, set_pdf, to_arabic
from typeset_content import BASE, STYLES, font_styles, name_tables, report_tables
from typeset_grid import RULES, break_lines
from typeset_others import CASES, LONG_NAMES

TRANSCRIPTION = Path(__file__).parent / "transcription"
SHAPES = ("04a", "04b", "13")  # two tables on a page, two halves over two pages
LONG = next(spec for spec in report_tables() if spec.number == "表十二：")


def squeeze(text: str) -> str:
    return re.sub(r"[\s\ufffe]", "", text)


def read_text(path: Path) -> list[str]:
    """The text of each page without blanks."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [squeeze(page.get_textpage().get_text_range()) for page in pdf]


def expect_text(spec: TableSpec) -> Counter:
    return Counter(squeeze("".join(cell or "" for row in spec.rows for cell in row.cells)))


@pytest.mark.parametrize("name", STYLES)
def test_every_style_sets_every_cell(name, tmp_path):
    every = report_tables()
    specs = [s for n, s in zip(name_tables(every), every, strict=True) if n in SHAPES]
    placed = set_pdf(tmp_path / "a.pdf", specs, STYLES[name])
    pages = read_text(tmp_path / "a.pdf")
    assert len(pages) == placed[-1].page
    text = Counter("".join(pages))
    missing = sum((expect_text(spec) for spec in specs), Counter()) - text
    assert not missing
    for i, spec in enumerate(specs):
        rows = [row for p in placed if p.table == i for row in range(p.first + p.cut, p.last + 1)]
        assert rows == list(range(len(spec.rows))), spec.title
        where = {row: p.page for p in placed if p.table == i for row in range(p.first, p.last + 1)}
        first = spec.rows[0].cells[0]
        assert squeeze(first) in pages[where[0] - 1]


def test_same_bytes_twice(tmp_path):
    for name in "ab":
        set_pdf(tmp_path / name, [LONG])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(("name", "angle"), [("rotate_90", 90), ("rotate_270", 270), (BASE, 0)])
def test_rotation_flag_and_upright_size(name, angle, tmp_path):
    set_pdf(tmp_path / "a.pdf", [LONG], STYLES[name])
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        for page in pdf:
            assert page.get_rotation() == angle
            width, height = page.get_size()
            assert (width > height) == STYLES[name].landscape
            chars = page.get_textpage()
            y = [_turned_y(page, chars.get_charbox(i)) for i in range(4)]
            assert max(y) - min(y) < 12, "the number line lies level on the page as shown"


def _turned_y(page, box) -> float:
    """Height of a character's middle on the page as shown."""
    left, bottom, right, top = box
    x, y = (left + right) / 2, (bottom + top) / 2
    return {0: y, 90: -x, 270: x}[page.get_rotation()]


@pytest.mark.parametrize(("side", "clockwise"), [("left", 4.71), ("right", 1.57)])
def test_sideways_text_has_no_rotation_flag(side, clockwise, tmp_path):
    set_pdf(tmp_path / "a.pdf", [LONG], STYLES[f"sideways_{side}"])
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        page = pdf[0]
        width, height = page.get_size()
        assert page.get_rotation() == 0
        assert width < height
        chars = page.get_textpage()
        assert FPDFText_GetCharAngle(chars.raw, 0) == pytest.approx(clockwise, abs=0.1)


def _rules(path: Path) -> tuple[list, list]:
    """Boxes of level and of upright rules on the first page."""
    with pypdfium2.PdfDocument(path) as pdf:
        boxes = [o.get_bounds() for o in pdf[0].get_objects([FPDF_PAGEOBJ_PATH])]
    level = [b for b in boxes if b[2] - b[0] > b[3] - b[1]]
    return level, [b for b in boxes if b not in level]


@pytest.mark.parametrize(
    ("rules", "level", "upright"),
    [
        ("grid", True, True),
        ("rows", True, False),
        ("under", True, False),
        ("three", True, False),
        ("columns_only", False, True),
        ("none", False, False),
    ],
)
def test_rules_as_asked(rules, level, upright, tmp_path):
    set_pdf(tmp_path / "a.pdf", [LONG], Style(rules=rules))
    found = _rules(tmp_path / "a.pdf")
    assert [bool(side) for side in found] == [level, upright]
    if rules == "three":
        assert len(found[0]) == 3
    if rules == "under":
        placed = set_pdf(tmp_path / "a.pdf", [LONG], Style(rules=rules))
        assert len(found[0]) == placed[0].last + 2, "under the header and under each row"


def test_thick_rules_are_filled_and_thicker_than_thin_ones(tmp_path):
    for kind in ("thick_rect", "thin_rect"):
        set_pdf(tmp_path / kind, [LONG], Style(rule_kind=kind))
    thick, thin = (
        min(b[3] - b[1] for b in _rules(tmp_path / k)[0]) for k in ("thick_rect", "thin_rect")
    )
    assert thick > 1.5 > thin


def test_repeated_headers_and_titles(tmp_path):
    counts = {}
    for repeat in ("title", "header", "continued", "none"):
        set_pdf(tmp_path / "a.pdf", [LONG], Style(repeat=repeat))
        pages = read_text(tmp_path / "a.pdf")
        counts[repeat] = tuple(
            sum(word in page for page in pages)
            for word in (squeeze(LONG.title), "2023年预算数", "续表")
        )
    n = counts["title"][0]
    assert n > 2
    assert counts == {
        "title": (n, n, 0),
        "header": (1, n, 0),
        "continued": (1, n, n - 1),
        "none": (1, 1, 0),
    }


def test_a_label_is_cut_by_the_foot_of_the_page(tmp_path):
    placed = set_pdf(tmp_path / "a.pdf", [LONG_NAMES], CASES["cut_labels"].style)
    cut = [p for p in placed if p.cut]
    assert cut
    label = LONG_NAMES.rows[cut[0].first].cells[0]
    pages = read_text(tmp_path / "a.pdf")
    assert label not in pages[0] + pages[1].removeprefix("—1—")
    assert any(label[:i] in pages[0] and pages[1].startswith(label[i:]) for i in range(3, 20))


def test_a_second_table_repeats_its_number_only_on_a_page_of_its_own(tmp_path):
    pair = [s for s in report_tables() if s.number == "表四："]
    pair.append(report_tables()[report_tables().index(pair[0]) + 1])
    for height, expected in ((14, ["表四："]), (34, ["表四：", "表四："])):
        set_pdf(tmp_path / "a.pdf", pair, Style(row_height=height))
        pages = read_text(tmp_path / "a.pdf")
        assert [word for page in pages for word in re.findall("表四：", page)] == expected


@given(
    text=st.text("一二三四（）、，0123 abc\n", max_size=40),
    width=st.floats(12, 120),
)
def test_broken_lines_join_to_the_text_and_fit(text, width):
    register_fonts()
    lines = break_lines(text, width, Style().font, 9)
    assert "".join(lines) == text.replace("\n", "")
    assert all(pdfmetrics.stringWidth(line.strip(), Style().font, 9) <= width for line in lines)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    rules=st.sampled_from(sorted(RULES)),
    kind=st.sampled_from(["stroke", "thin_rect", "thick_rect", "dashed", "hairline"]),
    size=st.floats(7, 12),
    row_height=st.floats(9, 40),
    indent=st.sampled_from(["spaces", "ideographic", "offset"]),
    repeat=st.sampled_from(["title", "header", "continued", "none"]),
    turn=st.sampled_from([{}, {"rotate": 90}, {"rotate": 180}, {"sideways": "left"}]),
    split=st.booleans(),
    share=st.floats(0.5, 1.6),
)
def test_any_mixture_of_styles_loses_nothing(
    rules, kind, size, row_height, indent, repeat, turn, split, share, tmp_path_factory
):
    style = Style(
        rules=rules, rule_kind=kind, size=size, row_height=row_height, indent=indent,
        repeat=repeat, split_rows=split, label_share=share, **turn,
    )  # fmt: skip
    path = tmp_path_factory.mktemp("mix") / "a.pdf"
    specs = report_tables()[3:5]
    placed = set_pdf(path, specs, style)
    missing = sum(map(expect_text, specs), Counter()) - Counter("".join(read_text(path)))
    assert not missing
    pages = [p.page for p in placed]
    assert pages == sorted(pages)


def test_what_cannot_be_set_is_refused(tmp_path):
    wide = replace(LONG, rows=(RowSpec(("甲", "9" * 80, "9" * 80, "1.0"), (0,)),))
    with pytest.raises(ValueError, match="too wide"):
        set_pdf(tmp_path / "a.pdf", [wide])
    gap = replace(LONG, header=((HeaderCell("项目"), HeaderCell("预算数")),))
    with pytest.raises(ValueError, match="spans leave a gap"):
        set_pdf(tmp_path / "a.pdf", [gap])
    with pytest.raises(ValueError, match="taller than the page"):
        set_pdf(tmp_path / "a.pdf", [LONG], Style(row_height=900))


@pytest.mark.parametrize("name", CASES)
def test_small_cases_are_on_the_page(name, tmp_path):
    set_pdf(tmp_path / "a.pdf", CASES[name].items, CASES[name].style)
    text = "".join(read_text(tmp_path / "a.pdf")).replace(",", "")
    for item, value, *_ in CASES[name].expected:
        assert value in text
        assert item[:6] in text


def test_prose_has_no_rules(tmp_path):
    set_pdf(tmp_path / "a.pdf", [Prose(("收入预计" * 400,), "报告")])
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as pdf:
        assert len(pdf) == 2
    assert _rules(tmp_path / "a.pdf") == ([], [])


def test_embedded_fonts_have_every_character(tmp_path):
    styles = font_styles()
    if not styles:
        pytest.skip("no TrueType font in helpers/charts/fonts")
    needed = {ch for spec in report_tables() for ch in expect_text(spec)}
    for style in styles.values():
        set_pdf(tmp_path / "a.pdf", report_tables(), style)
        glyphs = pdfmetrics.getFont(style.font).face.charToGlyph
        assert not [ch for ch in needed if ord(ch) not in glyphs]
        assert b"FontFile2" in (tmp_path / "a.pdf").read_bytes()


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("表一：", 1),
        ("表十：", 10),
        ("表十二：", 12),
        ("表二十：", 20),
        ("附表3", 3),
        ("公开01表", 1),
    ],
)
def test_number_lines(printed, value):
    assert to_arabic(printed) == value


def test_number_line_without_number_is_refused():
    with pytest.raises(ValueError, match="no number"):
        to_arabic("附表：")


def _read(name: str) -> list[dict]:
    with (TRANSCRIPTION / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not TRANSCRIPTION.exists(), reason="no transcription to compare with")
def test_content_agrees_with_the_transcription():
    """Two people typed the report; what they typed has to be the same."""
    printed = _read("rows.csv")
    specs = report_tables()
    for name, spec in zip(name_tables(specs), specs, strict=True):
        rows = list(enumerate(spec.rows, 1))
        labels = [c for c, kind in enumerate(spec.col_kinds) if kind == "label"]
        if labels:
            ours = [(str(n), squeeze(row.cells[c])) for n, row in rows for c in labels]
            theirs = [(r["row"], squeeze(r["item_printed"])) for r in printed if r["table"] == name]
            assert sorted(x for x in ours if x[1]) == sorted(x for x in theirs if x[1]), name
        ours = [
            (
                n,
                squeeze(spec.header[-1][c].text),
                Decimal(row.cells[c].replace(",", "").rstrip("%")),
            )
            for n, row in rows
            for c, kind in enumerate(spec.col_kinds)
            if kind in ("number", "ratio") and re.match(r"-?\d", row.cells[c])
        ]
        theirs = [
            (int(r["row"]), squeeze(r["column"]), Decimal(r["value"])) for r in _read(f"{name}.csv")
            if r["value"]
        ]  # fmt: skip
        assert sorted(ours) == sorted(theirs), name
