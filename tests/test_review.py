"""What is drawn over a page is what was read: numbers, other text, headers, row numbers."""

from __future__ import annotations

import base64
import csv
import io
import re

import pytest
from PIL import Image

from helpers import review
from helpers.data.detected import Box
from helpers.errors import ReportError
from helpers.report import find_report
from helpers.sketch import draw
from tests.data_folder import small_report

REPORT = "jincheng-2024"


def raw(folder, cells, name="p03-1"):
    (folder / "raw").mkdir(exist_ok=True)
    head = ["row", "col", "rowspan", "colspan", "x0", "y0", "x1", "y1", "text"]
    rows = [
        [row, col, 1, 1, 100 * col, 20 * row, 100 * col + 100, 20 * row + 20, text]
        for (row, col), text in cells.items()
    ]
    with (folder / "raw" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


@pytest.fixture
def folder(tmp_path):
    """A folder as ``helpers extract`` leaves it: found by its path, without a PDF."""
    made = small_report(tmp_path)
    (made / "report.toml").unlink()
    catalog = (made / "catalog.csv").read_text(encoding="utf-8")
    head, row = catalog.splitlines()
    values = dict(zip(head.split(","), row.split(","), strict=True)) | {"bbox": "100 20 300 80"}
    text = "\n".join([head, ",".join(values[name] for name in head.split(","))]) + "\n"
    (made / "catalog.csv").write_text(text, encoding="utf-8")
    table = "row,page,项目,2023年完成数\n1,3,一般公共预算收入,900\n2,3,　税收收入,999\n"
    (made / "tables" / "01.csv").write_text(table, encoding="utf-8")
    cells = {
        (1, 1): "项 目",
        (1, 2): "2023年\n完成数",
        (2, 1): "一般公共\n预算收入",
        (2, 2): "900",
        (3, 1): "税收收入",
        (3, 2): "999",
    }
    raw(made, cells)
    return made


def test_cells_get_their_row_and_role(folder):
    found = {box.text: (box.role, box.row) for box in review.cells(folder, "01")}
    assert found["项 目"] == found["2023年\n完成数"] == ("header", None)
    assert found["一般公共\n预算收入"] == ("text", 1)
    assert found["900"] == ("number", 1)


def test_a_printed_number_that_did_not_become_a_line_is_drawn_as_text(folder):
    found = {box.text: (box.role, box.row) for box in review.cells(folder, "01")}
    assert found["999"] == ("text", 2), "lines.csv has 600 there"


def test_another_grid_of_the_same_page_is_not_the_table_s(folder):
    raw(folder, {(9, 1): "别的表", (9, 2): "5"}, name="p03-2")
    assert all(box.text != "别的表" for box in review.cells(folder, "01"))


def test_numbers_are_told_from_text_in_form_as_well_as_colour():
    page = Image.new("RGB", (200, 120), "white")
    boxes = [
        Box(1, 20, 10, 90, 40, "900", "number", 1),
        Box(1, 100, 10, 180, 40, "收入", "text", 1),
        Box(1, 20, 60, 90, 90, "", "text", None),
    ]
    drawn = draw(page, boxes, 1.0)
    row = [drawn.getpixel((x, 11)) for x in range(102, 178)]
    assert len(set(row)) > 1, "the text's outline is dashed"
    row = [drawn.getpixel((x, 11)) for x in range(24, 86)]
    assert len(set(row)) == 1, "the number's outline is solid"
    assert drawn.getpixel((50, 75)) == (255, 255, 255), "an empty cell keeps its white"
    assert page.getpixel((21, 11)) == (255, 255, 255), "the given picture is not drawn on"
    left = drawn.crop((0, 10, 18, 40))
    assert left.getextrema() != ((255, 255),) * 3, "the row's number stands left of the row"


def test_unknown_tables_pages_and_a_missing_pdf_are_one_line(folder):
    with pytest.raises(ReportError, match="has no table '7'; it has 01"):
        review.show(folder, "7")
    with pytest.raises(ReportError, match="stands on page 3, not on 4"):
        review.show(folder, "01", 4)
    with pytest.raises(ReportError, match=r"report\.pdf: there is no such file; name the PDF"):
        review.picture(folder, "01")
    (folder / "catalog.csv").unlink()
    with pytest.raises(ReportError, match="is not built"):
        review.show(folder, "01")


def test_a_report_s_table_is_shown_beside_its_picture(tmp_path):
    view = review.show(REPORT, "03")
    html = view._repr_html_()
    picture = re.search(r"base64,([A-Za-z0-9+/=]+)'", html)[1]
    assert Image.open(io.BytesIO(base64.b64decode(picture))).format == "PNG"
    assert "<td" in html and "118655" in html
    assert "27 number" in repr(view), "every number of the table's two halves"
    view.save(tmp_path / "x.png")
    assert Image.open(tmp_path / "x.png").size == view.picture.size


def test_the_same_table_gives_the_same_bytes():
    assert review.show(REPORT, "10a")._repr_html_() == review.show(REPORT, "10a")._repr_html_()


def test_a_table_over_many_pages_has_a_picture_of_each():
    report = find_report(REPORT)
    whole, one = review.picture(report, "02", 30), review.picture(report, "02", 30, page=15)
    assert whole.height == 3 * one.height and whole.width == one.width
    rows = {box.row for box in review.cells(report, "02", 15) if box.row}
    assert min(rows) > 1 and rows == set(range(min(rows), max(rows) + 1))


def test_every_number_of_every_table_is_found_on_its_page():
    """The cells drawn as numbers are as many as lines.csv has, for all tables but the forms."""
    report = find_report(REPORT)
    with (report.folder / "lines.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for table in sorted({line["table"] for line in lines}):
        own = sum(line["table"] == table for line in lines)
        drawn = sum(box.role == "number" for box in review.cells(report, table))
        assert drawn == own, table


def test_without_raw_the_frame_of_the_catalog_is_left(folder):
    for path in (folder / "raw").glob("*.csv"):
        path.unlink()
    (folder / "lines.csv").unlink()
    box = review.cells(folder, "01")[0]
    assert (box.role, box.page, box.x0, box.y1) == ("frame", 3, 100, 80)
    drawn = draw(Image.new("RGB", (400, 100), "white"), [box], 1.0)
    assert drawn.getpixel((102, 50)) == (208, 0, 0)
