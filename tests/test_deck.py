"""The deck: charts to edit with the numbers given, a source on every slide, no text too long."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pptx.util import Emu

from helpers import charts, staging
from helpers.briefing.deck import write
from helpers.briefing.shapes import rows_of
from helpers.briefing.text import BOLD, fitting, height, lines
from helpers.briefing.topics import TOPICS
from helpers.briefing.workbook import collected
from helpers.charts.native import plan
from helpers.charts.page import SIZES
from helpers.notebooks import FOLDER
from tests.briefing_content import FINDINGS, all_kinds, frame, small_content
from tests.small_charts import ENGLISH, TEXTS, steps

D = Decimal


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, tmp_path_factory):
    """Content, deck as bytes, deck opened again."""
    with pytest.MonkeyPatch.context() as patch:
        said = small_content(tmp_path_factory.mktemp("stage"), patch, request.param)
        content = write(said)
    return said, content, Presentation(io.BytesIO(content))


def words_of(shape) -> list[str]:
    return [p.text for p in shape.text_frame.paragraphs] if shape.has_text_frame else []


def native_of(deck) -> dict[str, object]:
    """Native charts in order, by the kinds they were made from."""
    found = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    return dict(zip(["ranked", "grouped", "stacked", "waterfall", "lines"], found, strict=True))


def floats(values) -> tuple:
    return tuple(None if value is None or value != value else float(value) for value in values)


def test_slides_stand_in_reading_order(made):
    said, _, deck = made
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == said.report.title
    assert {"zh": "收入为什么变动？　主要结论", "en": "Why did revenue change? – findings"}[
        said.lang
    ] == titles[1]
    shown = [figure.chart.texts_of["title"] for figure in said.chapters[0].figures]
    assert titles[2:] == shown and len(shown) == 6
    findings = next(s for s in deck.slides[1].shapes if s.name == "Findings")
    assert words_of(findings) == [f"{n}. {text}" for n, text in enumerate(FINDINGS, start=1)]


def test_every_slide_has_a_source_line(made):
    said, _, deck = made
    word = {"zh": "资料来源：", "en": "Source: "}[said.lang]
    for slide in deck.slides:
        source = [t for s in slide.shapes if s.name == "Source" for t in words_of(s)][-1]
        assert source.startswith(word) and len(source) > len(word) + 5


def test_native_charts_hold_the_numbers_of_the_notebook(made):
    said, _, deck = made
    native = native_of(deck)
    given = {f.name[3:].removesuffix("-en"): f.chart for f in said.chapters[0].figures}
    series = native["ranked"].plots[0].series[0]
    assert floats(series.values) == floats(given["ranked"].data["value"])
    for kind in ("grouped", "stacked", "lines"):
        table = given[kind].table
        drawn = {s.name: floats(s.values) for s in native[kind].plots[0].series}
        for name in [column for column in table if column != "label"]:
            assert drawn[name] == floats(table[name]), (kind, name)
    sums = native["stacked"].plots[0].series[2]
    assert floats(sums.values) == (6.1, 6.71), "the sum is written at the end"
    base, total, rise, fall = (floats(s.values) for s in native["waterfall"].plots[0].series)
    for row, (kind, value) in enumerate(zip(steps()["kind"], steps()["value"], strict=True)):
        drawn = total[row] if kind == "total" else rise[row] - fall[row]
        assert drawn == float(value) and base[row] >= 0
    assert native["waterfall"].value_axis.minimum_scale == 37000


def test_the_numbers_can_be_edited_in_the_workbook_behind(made):
    said, _, deck = made
    book = native_of(deck)["grouped"].part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    table = next(f.chart for f in said.chapters[0].figures if "grouped" in f.name).table
    read = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert read == [[row[0], *map(float, row[1:])] for row in table.to_numpy().tolist()]


def test_what_is_not_printed_says_so_and_is_no_bar(made):
    said, _, deck = made
    chart = native_of(deck)["ranked"]
    blank = {"zh": "未列", "en": "not printed"}[said.lang]
    assert chart.plots[0].categories[2] == f"国防（{blank}）"
    assert chart.plots[0].series[0].values[2] is None


def test_keys_name_steps_and_lines_that_office_does_not_draw(made):
    said, _, deck = made
    keys = [words_of(s)[0] for slide in deck.slides for s in slide.shapes if s.name == "Key"]
    rise, fall = {"zh": ("增加", "减少"), "en": ("rise", "fall")}[said.lang]
    assert [key.split() for key in keys] == [
        ["┆", "界线3.35"],
        ["■", "一般债", "■", "专项债"],
        ["■", rise, "■", fall],
    ]


def test_a_marked_value_is_a_line_at_its_place(made):
    _, _, deck = made
    slide = next(s for s in deck.slides if any(each.name == "界线3.35" for each in s.shapes))
    line = next(each for each in slide.shapes if each.name == "界线3.35")
    frame = next(each for each in slide.shapes if each.has_chart)
    axis = frame.chart.value_axis
    plot = {
        e.tag[-1]: e.get("val")
        for e in frame.chart._chartSpace.iter()
        if e.tag[-2:] in ("}x", "}w")
    }
    share = 3.35 / (axis.maximum_scale - axis.minimum_scale)
    at = frame.left + frame.width * (float(plot["x"]) + float(plot["w"]) * share)
    assert line.left == pytest.approx(at, abs=2000) and line.width == 0


def test_a_kind_that_office_lacks_is_a_picture_beside_its_table(made):
    said, _, deck = made
    slide = deck.slides[len(deck.slides) - 1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    read = [[cell.text for cell in row.cells] for row in table.rows]
    assert read == rows_of(said.chapters[0].figures[-1].chart)
    assert read[1][1] == "12.50" and read[3][1] in ("未列", "not printed")
    picture = next(shape for shape in slide.shapes if shape.shape_type == 13)
    assert picture.crop_top > 0.05 and picture.crop_bottom > 0.05, "its texts are the slide's"
    ratio = picture.width / picture.height
    shown = 1 - picture.crop_top - picture.crop_bottom
    page = SIZES["slide"]["width"] / SIZES["slide"]["height"]
    assert ratio == pytest.approx(page / shown, rel=0.01), "not stretched"


def test_a_wide_table_of_long_words_stays_above_the_source(tmp_path, monkeypatch):
    names = [f"Satisfaction of those served by the project, number {n}" for n in range(20)]
    columns = {f"Sustainable development of public facilities {n}": [D(n)] * 20 for n in range(6)}
    chart = charts.matrix(None, frame(label=names, **columns), "分", **TEXTS)
    said = small_content(tmp_path, monkeypatch, shown={"01-matrix": chart})
    slides = list(Presentation(io.BytesIO(write(said))).slides)[3:]
    read = []
    for slide in slides:
        grid = next(s for s in slide.shapes if s.has_table)
        source = next(s for s in slide.shapes if s.name == "Source")
        assert grid.top + sum(row.height for row in grid.table.rows) <= source.top
        for row in grid.table.rows:
            size = row.cells[0].text_frame.paragraphs[0].runs[0].font.size.pt
            inner = Emu(grid.table.columns[0].width).inches - 0.12
            assert height([row.cells[0].text], size, inner) <= Emu(row.height).inches
        read += [row.cells[0].text for row in list(grid.table.rows)[1:]]
    assert read == names


def test_words_that_stand_for_numbers_stand_in_the_table_too(tmp_path, monkeypatch):
    rows = frame(label=["甲", "乙"], 一=[D(1), D(0)], 二=[None, D(1)])
    words = {D(1): "是", D(0): "否", None: "–"}
    matrix = charts.matrix(None, rows, "分", spelt=words, **TEXTS)
    said = small_content(tmp_path, monkeypatch, shown={"01-matrix": matrix})
    read = rows_of(said.chapters[0].figures[0].chart)
    assert [row[1:] for row in read] == [["一", "二"], ["是", "–"], ["否", "是"]]
    assert Presentation(io.BytesIO(write(said))).slides[2].has_notes_slide


def test_a_long_table_of_a_picture_follows_on_slides_of_its_own(tmp_path, monkeypatch):
    rows = frame(label=[f"项目{n}" for n in range(40)], value=[D(n) for n in range(40)])
    chart = charts.ranked_bars(None, rows, "万元", **TEXTS)
    chart.kind = "of another helper"
    said = small_content(tmp_path, monkeypatch, shown={"01-long": chart})
    deck = Presentation(io.BytesIO(write(said)))
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    read = [cell.text for table in tables for row in list(table.rows)[1:] for cell in row.cells]
    assert len(tables) == 4 and read[::2] == list(chart.table["label"])
    assert "资料来源" in words_of(next(s for s in deck.slides[4].shapes if s.name == "Source"))[-1]


def test_texts_fit_their_boxes_and_the_slide(made):
    _, _, deck = made
    for number, slide in enumerate(deck.slides, start=1):
        for shape in slide.shapes:
            right, bottom = shape.left + shape.width, shape.top + shape.height
            assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
            assert right <= deck.slide_width and bottom <= deck.slide_height, (number, shape.name)
            if shape.has_text_frame and any(words_of(shape)):
                sizes = [r.font.size for p in shape.text_frame.paragraphs for r in p.runs]
                size = max((each.pt for each in sizes if each), default=10)
                taken = height(words_of(shape), size, Emu(shape.width).inches)
                assert taken <= Emu(shape.height).inches + 0.02, (number, words_of(shape))


def test_long_english_titles_stay_above_their_charts_in_a_wider_font_too(tmp_path, monkeypatch):
    said = small_content(tmp_path, monkeypatch, "en")
    title = "2023: the 3 groups that rose most together rose by about CNY 534 million; groups that "
    said.chapters[0].figures[0].chart.texts_of["title"] = title + "are no longer listed fell by 3%"
    slide = Presentation(io.BytesIO(write(said))).slides[2]
    shape = slide.shapes.title
    size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
    assert 18 <= size < 28
    assert height(words_of(shape), size, Emu(shape.width).inches, latin=BOLD) <= 0.97


def test_no_name_on_an_axis_is_left_out_and_long_ones_are_written_smaller(tmp_path, monkeypatch):
    names = [f"{n}. " + "resource exploration, information and affairs " * 3 for n in range(14)]
    table = frame(label=names, value=[D(n + 1) for n in range(14)])
    shown = {"01-x": charts.ranked_bars(None, table, "亿元", **ENGLISH)}
    said = small_content(tmp_path, monkeypatch, "en", shown)
    slide = Presentation(io.BytesIO(write(said))).slides[2]
    axis = next(s.chart for s in slide.shapes if s.has_chart).category_axis
    assert axis._element.xpath("c:tickLblSkip/@val") == ["1"]
    assert 7 <= axis.tick_labels.font.size.pt <= 9


def test_findings_of_several_reports_cite_them(tmp_path, monkeypatch):
    said = small_content(tmp_path, monkeypatch, shown={})
    cited = "甲市《甲市2025年收入表》；乙市《乙市2025年收入表》"
    for source in ("", cited):
        chapter = dataclasses.replace(said.chapters[0], source=source)
        slides = Presentation(
            io.BytesIO(write(dataclasses.replace(said, chapters=(chapter,))))
        ).slides
        foot = next(words_of(s) for s in slides[1].shapes if s.name == "Source")[-1]
        assert foot.startswith(f"资料来源：{source or said.report.issuer}"), foot
        assert foot.endswith("由 notebooks/01-revenue.ipynb 计算")


def test_the_sources_of_findings_come_from_the_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGET_CHARTS", "")
    monkeypatch.setenv("BUDGET_BRIEFING", str(tmp_path / "briefing"))
    staging.keep_sentences(FINDINGS, "zh", "甲市《表》")
    assert small_content(tmp_path, monkeypatch, shown={}).chapters[0].source == "甲市《表》"


def test_long_findings_go_on_and_none_at_all_is_said(tmp_path, monkeypatch):
    said = small_content(tmp_path, monkeypatch, shown={})
    long = tuple("收入下降而支出增长，" * 12 for _ in range(9))

    def titles(findings):
        chapter = dataclasses.replace(said.chapters[0], findings=findings)
        slides = Presentation(
            io.BytesIO(write(dataclasses.replace(said, chapters=(chapter,))))
        ).slides
        return [slide.shapes.title.text_frame.text for slide in slides][1:]

    assert titles(long) == ["收入为什么变动？　主要结论", "收入为什么变动？　主要结论（续）"]
    assert len(titles(())) == 1 and titles(None) == []


def test_notes_hold_the_numbers_as_text(made):
    said, _, deck = made
    notes = deck.slides[2].notes_slide.notes_text_frame.text
    assert "教育\t12.50" in notes and said.chapters[0].figures[0].chart.texts_of["source"] in notes


def test_fonts_are_those_of_windows_and_nothing_is_of_the_moment(made):
    said, content, _ = made
    assert write(said) == content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        inside = next(name for name in package.namelist() if name.endswith(".xlsx"))
        with zipfile.ZipFile(io.BytesIO(package.read(inside))) as book:
            assert b">2000-01-01T00:00:00Z</dcterms:created>" in book.read("docProps/core.xml")
        theme = package.read("ppt/theme/theme1.xml").decode()
        core = package.read("docProps/core.xml").decode()
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert theme.count('typeface="Microsoft YaHei"') >= 4 and theme.count('"Calibri"') == 2
    assert "2000-01-01" in core and "python" not in core.lower() and "20" + "26" not in core


def test_every_chart_has_words_for_those_who_cannot_see_it(made):
    _, _, deck = made
    for slide in list(deck.slides)[2:]:
        drawn = [s for s in slide.shapes if s.has_chart or s.shape_type == 13]
        assert all(s._element.xpath(".//p:cNvPr")[0].get("descr") for s in drawn) and drawn


def test_a_waterfall_below_zero_has_no_native_chart():
    rows = [("甲", "total", D(3)), ("乙", "step", D(-5)), ("丙", "total", D(-2))]
    table = pd.DataFrame(rows, columns=["label", "kind", "value"])
    assert plan(charts.waterfall(None, table, "亿元", axis_from=-4, **TEXTS)) is None
    assert plan(all_kinds()["01-other"]) is None


def test_the_workbook_lists_all_charts_and_repeats(made):
    said, *_ = made
    content = collected(said)
    assert content == collected(said)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[1:] == [
        figure.name.removesuffix("-en") for figure in said.chapters[0].figures
    ]
    assert [len(book[name]._charts) for name in book.sheetnames] == [0, 1, 1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "size", "room", "count"),
    [("预" * 10, 72, 10.5, 1), ("预" * 10, 72, 5.2, 2), ("a" * 10, 72, 5.5, 1), ("", 10, 1, 1)],
)
def test_chinese_is_a_square_and_latin_half_of_it(text, size, room, count):
    assert lines(text, size, room) == count


def test_the_largest_size_that_fits_is_taken():
    assert fitting(["预算" * 20], (4, 1.0), (40, 20, 10)) == 20
    assert fitting(["预算" * 400], (1, 0.5), (40, 20, 10)) is None


def test_every_notebook_has_a_chinese_title_for_the_briefing():
    slugs = [path.stem[3:] for path in FOLDER.glob("*.ipynb")]
    assert [slug for slug in slugs if slug not in TOPICS] == []
