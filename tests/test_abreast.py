"""Tables side by side: each has the title and the unit that stand over it, nobody else's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import make_grid, make_line, width_of
from small_pdfs import Sheet, make_pdf, read_csv

from helpers.data.build import extract_pdf
from helpers.pages.abreast import parted
from helpers.pages.around import surround, tables_apart
from helpers.pages.context import read_context

UNITS = ("元", "千元", "万元", "亿元")
LEFT_ROWS = (
    ("项目", "2024年执行数", "2025年预算数"),
    ("税收收入", "1,200", "1,300"),
    ("非税收入", "50", "70"),
    ("收入合计", "1,250", "1,370"),
)
RIGHT_ROWS = (
    ("项目", "2024年执行数", "2025年预算数"),
    ("土地出让收入", "10.50", "11.50"),
    ("其他收入", "2.00", "3.00"),
    ("收入合计", "12.50", "14.50"),
)


# ── whole pages ──────────────────────────────────────────────────────────────────────────


def draw(sheet: Sheet, rows, xs: list[float], ruling: str, title: str, unit: str) -> None:
    """A table whose title stands over its middle and whose unit ends at its right edge."""
    ys = [100 + 18 * i for i in range(len(rows) + 1)]
    sheet.text((xs[0] + xs[-1] - width_of(title, 12)) / 2, 70, title, 12)
    sheet.right(xs[-1], 92, unit)
    if ruling in ("full", "rows"):
        for y in ys:
            sheet.line(xs[0], y, xs[-1], y)
    if ruling in ("full", "columns"):
        for x in xs:
            sheet.line(x, ys[0], x, ys[-1])
    for y, row in zip(ys, rows, strict=False):
        sheet.text(xs[0] + 3, y + 12.6, row[0])
        for right, text in zip(xs[2:], row[1:], strict=True):
            sheet.right(right - 3, y + 12.6, text)


@pytest.mark.parametrize("ruling", ["full", "rows", "columns", "none"])
@pytest.mark.parametrize("units", [("万元", "亿元"), ("亿元", "元"), ("万元", "万元")])
def test_two_tables_on_one_level_of_a_page(tmp_path, ruling, units):
    def page(sheet: Sheet) -> None:
        titles = ("某市2025年一般公共预算收入表", "某市2025年政府性基金收入表")
        for x, rows, title, unit in zip(
            (30, 390), (LEFT_ROWS, RIGHT_ROWS), titles, units, strict=True
        ):
            xs = [x, x + 110, x + 210, x + 310]
            draw(sheet, rows, xs, ruling, title, f"单位：{unit}")

    path = make_pdf(tmp_path / "report.pdf", page, size=(740, 300))
    extract_pdf(path, tmp_path / "read")
    lines = read_csv(tmp_path / "read" / "lines.csv")
    found = {(line["item"], line["value"]): line for line in lines}
    assert len(lines) == len(found) == 12
    for rows, unit, account in zip(
        (LEFT_ROWS, RIGHT_ROWS), units, ("general", "fund"), strict=True
    ):
        for label, *numbers in rows[1:]:
            for number in numbers:
                line = found[label, number.replace(",", "")]
                assert (line["unit"], line["budget_type"]) == (unit, account)


# ── the lines over grids ─────────────────────────────────────────────────────────────────


def pair(gap: float = 40, rows=LEFT_ROWS, others=RIGHT_ROWS):
    left = make_grid(rows, widths=[110, 80, 80])
    right = make_grid(others, widths=[110, 80, 80])
    shift = 270 + gap
    right.cols = [x + shift for x in right.cols]
    for cell in right.cells:
        cell.x0, cell.x1 = cell.x0 + shift, cell.x1 + shift
    return left, right


def context(grid):
    return read_context(grid.above, [], 700)


@given(
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
    st.floats(5, 120),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_each_unit_belongs_to_the_table_it_stands_over(one, other, gap, at, there):
    left, right = pair(gap)
    lines = []
    for grid, unit, share in ((left, one, at), (right, other, there)):
        text = f"单位：{unit}"
        room = grid.cols[-1] - grid.cols[0] - width_of(text)
        lines.append(make_line(text, grid.cols[0] + share * room, 80))
    surround([left, right], lines)
    assert (context(left).unit, context(right).unit) == (one, other)


def test_one_title_and_unit_over_two_tables_are_of_both():
    left, right = pair()
    lines = [make_line("某市2025年一般公共预算收支表", 240, 50), make_line("单位：万元", 550, 80)]
    surround([left, right], lines)
    assert {context(one).unit for one in (left, right)} == {"万元"}
    assert {context(one).title for one in (left, right)} == {"某市2025年一般公共预算收支表"}


def test_a_unit_is_not_lent_to_a_table_with_its_own_title():
    left, right = pair()
    lines = [
        make_line("某市2025年收入预算表", 100, 50),
        make_line("某市2025年支出预算表", 420, 50),
        make_line("单位：万元", 560, 80),
    ]
    surround([left, right], lines)
    assert context(left).title == "某市2025年收入预算表"
    assert context(left).unit is None
    assert context(right).unit == "万元"


# ── two tables read as one grid ──────────────────────────────────────────────────────────


def joined(**more):
    rows = [(*one, *other) for one, other in zip(LEFT_ROWS, RIGHT_ROWS, strict=True)]
    return make_grid(rows, widths=[90, 60, 60, 90, 60, 60], **more)


def test_two_units_over_one_grid_part_it():
    lines = [make_line("单位：万元", 195, 80), make_line("单位：亿元", 405, 80)]
    left, right = tables_apart([joined()], lines)
    assert (context(left).unit, context(right).unit) == ("万元", "亿元")
    assert [cell.text for cell in right.cells][:3] == list(RIGHT_ROWS[0])
    assert right.shape == (4, 3)


def test_one_unit_over_one_grid_parts_nothing():
    grid = joined(above=["某市2025年收支预算表", make_line("单位：万元", 405, 80)])
    assert parted(grid) == [grid]


def test_units_over_a_grid_that_nothing_parts_are_said():
    grid = make_grid(
        [("项目", "一", "二", "三"), ("合计", "1", "2", "3")],
        above=[make_line("单位：万元", 60, 80), make_line("单位：亿元", 400, 80)],
    )
    assert parted(grid) == [grid]
    assert context(grid).unit is None
    assert "万元 and 亿元" in context(grid).unit_note
