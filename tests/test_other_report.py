"""Every notebook runs through on reports that lack most of what it speaks of, and says so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pypdfium2 as pdfium
import pytest
from data_folder import small_report, write
from notebook_rules import faults
from small_pdfs import Sheet, budget_page, make_pdf, words_page

from helpers.data.new import new_report
from helpers.notebooks import run_notebooks
from helpers.report import find_report

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
# A page of tables from the middle of a report: no title page, no text, no total of revenue.
PAGES = (20, 27)


def debt_page(sheet: Sheet) -> None:
    """A table of another kind, in another unit."""
    sheet.text(110, 40, "某某区2023年地方政府债务限额及余额情况表", 14)
    sheet.text(330, 60, "单位：亿元")
    rows = (("地区", "限额", "余额"), ("某某区", "12.5", "11.8"))
    sheet.table(rows, [40, 190, 290, 390], 66)


def small(folder: Path) -> Path:
    """Two tables and a paragraph, in three units."""
    return make_pdf(folder / "small.pdf", words_page, budget_page, debt_page)


def words(folder: Path) -> Path:
    """Running text only."""
    return make_pdf(folder / "words.pdf", words_page)


def part(folder: Path) -> Path:
    """Some pages of tables of the report that is there."""
    source = pdfium.PdfDocument(find_report("jincheng-2024").pdf)
    chosen = pdfium.PdfDocument.new()
    chosen.import_pages(source, [number - 1 for number in PAGES])
    chosen.save(folder / "part.pdf")
    chosen.close()
    source.close()
    return folder / "part.pdf"


# No ratio to last year where the total stands, a blank tax, a name that comes twice.
ROWS = [
    (1, "一般公共预算收入", 0, "", "1000", "900", ""),
    (2, "税收收入", 1, 1, "700", "600", ""),
    (3, "其他收入", 2, 2, "400", "410", "105.1"),
    (4, "契税", 2, 2, "300", "", ""),
    (5, "非税收入", 1, 1, "300", "300", ""),
    (6, "其他收入", 2, 5, "300", "250", ""),
]


def holes(folder: Path, name: str, years: str) -> None:
    """A report with blanks: forms without the money of the term, or with a price for a cost."""
    home = small_report(folder / name, rows=ROWS).rename(folder / "data" / name)
    toml = (home / "report.toml").read_text(encoding="utf-8")
    (home / "report.toml").write_text(toml.replace("[2023, 2024]", years), encoding="utf-8")
    forms = [{"project": "甲", "annual_yuan": "900"}, {"project": "乙"}]
    forms += [{"project": "丙", "annual_yuan": "50", "total_yuan": "70"}]
    write(home, "projects", [{"pages": "3"} | form for form in forms])
    target = {"horizon": "annual", "level1": "产出指标", "level2": "成本指标", "page": "3"}
    target |= {"target_printed": "≤5元", "target_value": "5", "target_unit": "元"}
    names = [("甲", "单价"), ("甲", "每人标准"), ("丙", "总成本")]
    target |= {"operator": "≤", "amount_yuan": "5"}
    write(home, "indicators", [target | {"project": a, "indicator": b} for a, b in names])


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with the three reports, built."""
    root = tmp_path_factory.mktemp("others")
    with pytest.MonkeyPatch.context() as patch:
        files = {make.__name__: make(root) for make in (small, words, part)}
        patch.setenv("BUDGET_DATA", str(root / "data"))
        for name, path in files.items():
            new_report(path, name)
    holes(root, "blanks", "[2023, 2024]")
    holes(root, "undated", "[]")
    for shared in ("reference", "panel"):  # what is no report's own
        shutil.copytree(ROOT / "budget_data" / shared, root / "data" / shared)
    return root


def ran(data: Path, tmp_path: Path, monkeypatch, name: str, report: str):
    """The notebook after its run on a report."""
    monkeypatch.setenv("BUDGET_DATA", str(data / "data"))
    monkeypatch.setenv("BUDGET_REPORT", report)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / name, tmp_path / "notebooks")
    run_notebooks([name], folder=tmp_path / "notebooks")
    return nbformat.read(data / "data" / report / "notebooks" / name, as_version=4)


@pytest.mark.slow
@pytest.mark.parametrize("report", ["small", "words", "part"])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_on_another_report(data, tmp_path, monkeypatch, name, report):
    notebook = ran(data, tmp_path, monkeypatch, name, report)
    if "many-reports" not in name and report != "part":  # whose own titles name the place
        said = "".join(str(cell.get("outputs", "")) for cell in notebook.cells)
        assert "晋城" not in said
    assert faults(notebook) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "report", "told"),
    [
        ("01", "blanks", "其他收入（税收收入）"),
        ("05", "blanks", "2份绩效目标申报表共为2024年申请"),
        ("05", "undated", "不知报告是哪一年的"),
        ("06", "undated", "报告没有列这一类内容"),
    ],
)
def test_blanks_are_said_and_end_no_notebook(data, tmp_path, monkeypatch, name, report, told):
    whole = next(each for each in NOTEBOOKS if each.startswith(name))
    notebook = ran(data, tmp_path, monkeypatch, whole, report)
    outputs = [each for cell in notebook.cells for each in cell.get("outputs", [])]
    said = "".join(each.get("data", {}).get("text/plain", "") for each in outputs)
    assert faults(notebook) == []
    assert told in said
    assert not re.search("False|<NA>|NaN|None", said)
