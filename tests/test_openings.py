"""Columns without a level rule: a cell that goes on from the page before to the next."""

from __future__ import annotations

from small_pdfs import Sheet, make_pdf

from helpers.pages.extract import extract
from helpers.pages.pdf import open_pdf

ROWS = [100.0, 120.0, 140.0, 160.0]


def page(names: list[str], foot: float = ROWS[-1], crossed: bool = False):
    """A ruled grid of two columns, and left of it two columns of upright rules alone."""

    def draw(sheet: Sheet) -> None:
        sheet.grid([160, 240, 320], ROWS)
        for y, (label, number) in zip(ROWS, [("甲", "1"), ("乙", "2"), ("丙", "3")], strict=False):
            sheet.text(165, y + 14, label)
            sheet.text(245, y + 14, number)
        for x in (40, 100):
            sheet.line(x, ROWS[0], x, foot)
        for y, name in zip(ROWS, names, strict=False):
            sheet.text(45, y + 14, name)
        sheet.text(105, 134, "12.5")
        if crossed:
            sheet.line(40, 120, 160, 120)

    return draw


def grid_of(tmp_path, draw):
    (found,) = extract(open_pdf(make_pdf(tmp_path / "page.pdf", draw)))
    return max(found.grids, key=lambda grid: grid.shape)


def test_columns_without_level_rules_are_one_cell_each(tmp_path):
    grid = grid_of(tmp_path, page(["", "某某项目"]))
    assert grid.shape == (3, 4)
    whole = [(c.col, c.row, c.rowspan, c.text) for c in grid.cells if c.col < 2]
    assert sorted(whole) == [(0, 0, 3, "某某项目"), (1, 0, 3, "12.5")]
    assert sorted(c.text for c in grid.cells if c.col == 3) == ["1", "2", "3"]


def test_rules_of_another_height_or_with_level_ones_or_many_numbers_are_no_such_columns(tmp_path):
    assert grid_of(tmp_path, page(["", "某某项目"], foot=220)).shape[1] != 4
    rows = grid_of(tmp_path, page(["1", "2", "3"]))
    assert not any(cell.text == "123" for cell in rows.cells)
    crossed = grid_of(tmp_path, page(["甲项目", "乙项目"], crossed=True))
    assert not any(cell.text == "甲项目乙项目" for cell in crossed.cells)
