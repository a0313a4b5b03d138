"""Charts as files: the same bytes each time, all or none, with their numbers and texts."""

from __future__ import annotations

import logging
import re
import zipfile

import openpyxl
import pypdfium2
import pytest
from small_charts import TEXTS, english, small, steps

from helpers import charts
from helpers.charts import export
from helpers.errors import ReportError

pytestmark = pytest.mark.filterwarnings("error:Glyph")


@pytest.fixture(scope="module")
def fall() -> charts.Chart:
    """The Chinese waterfall on a slide."""
    return charts.waterfall(None, steps(), "万元", **TEXTS)


def test_export_writes_the_same_bytes_each_time(tmp_path):
    chart = small()
    first = export.export(chart, "支出", folder=tmp_path / "a")
    again = export.export(chart, "支出", folder=tmp_path / "b")
    anew = export.export(small(), "支出", folder=tmp_path / "c")
    assert [p.name for p in first] == [f"支出.{s}" for s in ("png", "svg", "pdf", "csv", "xlsx")]
    for one, two, three in zip(first, again, anew, strict=True):
        assert one.read_bytes() == two.read_bytes() == three.read_bytes(), one.name
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == sorted(p.name for p in first)


def test_exported_files_hold_texts_and_numbers(tmp_path):
    export.export(small(), "e", folder=tmp_path)
    assert (tmp_path / "e.csv").read_text("utf-8") == (
        "label,value,unit\n教育,1000,万元\n国防,,万元\n"
    )
    pdf = (tmp_path / "e.pdf").read_bytes()
    assert b"/FontFile2" in pdf  # TrueType, embedded
    document = pypdfium2.PdfDocument(pdf)
    text = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
    document.close()
    for name, given_text in TEXTS.items():
        assert re.sub(r"\s", "", given_text) in text, name
    assert "单位：万元" in text
    svg = (tmp_path / "e.svg").read_text("utf-8")
    assert TEXTS["title"] in svg
    assert "<dc:date>" not in svg
    with zipfile.ZipFile(tmp_path / "e.xlsx") as book:
        assert TEXTS["source"] in book.read("xl/sharedStrings.xml").decode()
        assert b"<c:barChart>" in book.read("xl/charts/chart1.xml")
        assert b"<v>1000</v>" in book.read("xl/worksheets/sheet1.xml")


def test_workbook_of_a_waterfall_stacks_on_a_hidden_series(fall, tmp_path):
    export.export(fall, "w", folder=tmp_path, formats=("xlsx",))
    with zipfile.ZipFile(tmp_path / "w.xlsx") as book:
        native = book.read("xl/charts/chart1.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert native.count("<c:ser>") == 4
    assert native.index("<a:noFill/>") < native.index("</c:ser>")
    # 企业所得税, third row: its base is the level after it, 46787 + 2334 - 2512.
    assert re.search(r'<c r="D10"[^>]*><f>[^<]*</f><v>46609(\.0)?</v>', sheet)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_speaks_one_language_and_its_rows_are_high_enough(fall, lang, tmp_path):
    drawn = fall if lang == "zh" else english()
    export.export(drawn, "w", folder=tmp_path, formats=("xlsx",))
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx").active
    head = [cell.value for cell in sheet[7]]
    first = [cell.value for cell in sheet[8]]
    assert head[:3] == {"zh": ["项目", "类别", "数值"], "en": ["item", "kind", "value"]}[lang]
    kinds = {"zh": ("合计", "增减"), "en": ("total", "step")}[lang]
    assert first[1:3] == [kinds[0], 46787] and sheet["B9"].value == kinds[1]
    assert f'B8="{kinds[0]}"' in sheet["E8"].value
    assert sheet.sheet_format.defaultRowHeight >= 18 and sheet.row_dimensions[7].height >= 18


@pytest.fixture(scope="module")
def chart() -> charts.Chart:
    """One small chart for the tests that only write it."""
    return small()


def test_export_without_xlsxwriter_says_so_and_goes_on(chart, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(export.importlib.util, "find_spec", lambda _: None)
    with caplog.at_level(logging.WARNING):
        made = export.export(chart, "e", folder=tmp_path, formats=("csv", "xlsx"))
    assert [p.name for p in made] == ["e.csv"]
    assert len(caplog.messages) == 1
    assert "XlsxWriter is missing" in caplog.messages[0]


def test_export_writes_all_or_nothing(chart, tmp_path, monkeypatch):
    (tmp_path / "e.csv").write_text("old")

    def break_off(fig, file):
        raise OSError("disk full")

    monkeypatch.setattr(export, "_picture", break_off)
    with pytest.raises(OSError, match="disk full"):
        export.export(chart, "e", folder=tmp_path, formats=("csv", "png"))
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]
    assert (tmp_path / "e.csv").read_text() == "old"


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "a b"])
def test_export_refuses_names_that_are_paths(chart, name, tmp_path):
    with pytest.raises(ReportError, match="no file name"):
        export.export(chart, name, folder=tmp_path)


def test_export_refuses_a_chart_without_data(chart, tmp_path):
    empty, _ = charts.frame(**TEXTS)
    with pytest.raises(ReportError, match="has no data"):
        export.export(empty, "e", folder=tmp_path)
    with pytest.raises(ReportError, match="format emf"):
        export.export(chart, "e", folder=tmp_path, formats=("emf",))
