"""Every notebook runs through on reports that lack most of what it speaks of, and says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pypdfium2 as pdfium
import pytest
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


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with the three reports, built."""
    root = tmp_path_factory.mktemp("others")
    with pytest.MonkeyPatch.context() as patch:
        files = {make.__name__: make(root) for make in (small, words, part)}
        patch.setenv("BUDGET_DATA", str(root / "data"))
        for name, path in files.items():
            new_report(path, name)
    for shared in ("reference", "panel"):  # what is no report's own
        shutil.copytree(ROOT / "budget_data" / shared, root / "data" / shared)
    return root


@pytest.mark.slow
@pytest.mark.parametrize("report", ["small", "words", "part"])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_on_another_report(data, tmp_path, monkeypatch, name, report):
    monkeypatch.setenv("BUDGET_DATA", str(data / "data"))
    monkeypatch.setenv("BUDGET_REPORT", report)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / name, tmp_path / "notebooks")
    run_notebooks([name], folder=tmp_path / "notebooks", charts=tmp_path / "charts")
    notebook = nbformat.read(tmp_path / "notebooks" / name, as_version=4)
    if "many-reports" not in name and report != "part":  # whose own titles name the place
        said = "".join(str(cell.get("outputs", "")) for cell in notebook.cells)
        assert "晋城" not in said
    assert faults(notebook) == []
