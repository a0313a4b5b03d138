"""Blank outer columns of a sheet's grid, which belong to no table."""

from __future__ import annotations

import pytest
from small_grids import make_grid, make_line, pages_of

from helpers.pages.margins import without_margins
from helpers.tables.clean import assemble

ROWS = (
    ("", "", "", "", ""),
    ("", "预算01表 收支总表", "", "", ""),
    ("", "", "", "金额单位：万元", ""),
    ("", "科目", "预算数", "决算数", ""),
    ("", "教育支出", "12.5", "11.0", ""),
    ("", "合计", "12.5", "11.0", ""),
)
MERGED = [(1, 1, 1, 3)]


def sheet(width: float, rows=ROWS, merged=MERGED):
    return make_grid(rows, merged=merged, widths=[width, 120, 80, 80, width])


@pytest.mark.parametrize("merged", [MERGED, [(1, 0, 1, 5)]])
def test_a_sheet_s_margins_are_no_columns(merged):
    rows = [list(row) for row in ROWS]
    if merged != MERGED:
        rows[1] = [rows[1][1], "", "", "", ""]
    grid = without_margins(sheet(8.0, rows, merged))
    assert grid.shape == (6, 3)
    assert grid.cols == [48.0, 168.0, 248.0, 328.0]
    assert {(cell.col, cell.col + cell.colspan) for cell in grid.cells} <= {
        (0, 3), (0, 1), (1, 2), (2, 3)
    }  # fmt: skip
    (table,) = assemble(pages_of(grid))
    assert (table.context.number, table.context.title) == ("01", "收支总表")
    assert (table.context.unit, table.headers) == ("万元", ["科目", "预算数", "决算数"])


def test_a_wide_blank_column_may_be_one_that_nobody_filled():
    assert without_margins(sheet(24.0)).shape == (6, 5)


def test_a_narrow_column_with_a_word_in_it_stays():
    grid = sheet(8.0)
    last = next(cell for cell in grid.cells if (cell.row, cell.col) == (4, 4))
    last.lines = [make_line("*", last.x0 + 1, last.y0 + 2)]
    assert without_margins(grid).shape == (6, 4)


def test_a_margin_leaves_even_one_column():
    """A frame of two lines around a table that has no upright rules."""
    grid = make_grid([["", "项目 预算数"], ["", "教育支出 12.5"]], widths=[2.5, 300])
    assert without_margins(grid).shape == (2, 1)


def test_a_grid_without_words_is_left_alone():
    grid = make_grid([["", "", ""], ["", "", ""]], widths=[5, 5, 5])
    assert without_margins(grid).shape == (2, 3)
