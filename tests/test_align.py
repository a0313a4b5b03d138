"""Rows and columns from the text alone, where rules between them are missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import make_grid, make_line
from small_pdfs import lines_of
from typeset import HeaderCell, RowSpec, Style, TableSpec, set_pdf

from helpers.pages.align import bands, split
from helpers.pages.model import Grid

# ── rows stacked in one tall cell ────────────────────────────────────────────────────────


def rows_of(grid: Grid) -> list[tuple[str, ...]]:
    """The grid's texts by row, merged cells at their top left."""
    found = [[""] * grid.shape[1] for _ in range(grid.shape[0])]
    for cell in grid.cells:
        found[cell.row][cell.col] = cell.text
    return [tuple(row) for row in found]


def stacked(*columns: str, header=("项目", "执行数", "预算数"), widths=None) -> Grid:
    """A grid whose body is one row; a line feed begins each printed line."""
    return make_grid([header, columns], widths=widths)


def test_a_tall_row_is_split_by_its_numbers():
    grid = split(stacked("税收收入\n非税收入\n合计", "1,200\n50\n1,250", "1,300\n-20\n1,280"))
    assert rows_of(grid) == [
        ("项目", "执行数", "预算数"),
        ("税收收入", "1,200", "1,300"),
        ("非税收入", "50", "-20"),
        ("合计", "1,250", "1,280"),
    ]
    assert grid.rows == sorted(grid.rows)
    assert len(grid.rows) == 5


@pytest.mark.parametrize(("beside", "rows"), [("between", 1), ("level", 2)])
def test_a_number_too_long_for_its_cell_goes_on_below(beside, rows):
    """100,763.0 over 3: what stands beside is one line, between the two."""
    grid = make_grid(
        (("项目", "合计", "财政拨款"), ("某某局\n（本级）", "100,763.0\n3", "")),
        widths=[140, 80, 200],
    )
    cell = next(one for one in grid.cells if (one.row, one.col) == (1, 2))
    upper, lower = next(one for one in grid.cells if (one.row, one.col) == (1, 1)).lines
    top = (upper.y0 + lower.y0) / 2 if beside == "between" else upper.y0
    cell.lines = [make_line("62,165.70", cell.x0 + 4, top)]
    found = rows_of(split(grid))
    assert len(found) == 1 + rows
    assert rows == 2 or found[1] == ("某某局（本级）", "100,763.03", "62,165.70")


@pytest.mark.parametrize(
    ("width", "below", "rows"), [(60, "", 1), (90, "", 2), (60, "外交支出", 2)]
)
def test_the_last_digit_of_a_number_that_fills_its_cell_goes_below(width, below, rows):
    """31042|6: no room for the sixth digit, and nothing else where it stands."""
    label = "公共服务支出" + ("\n" + below if below else "")
    table = (("项目", "预算数", "执行数"), (label, "271,655", "3,104,2\n6"))
    grid = make_grid(table, widths=[140, 80, width])
    cell = next(one for one in grid.cells if (one.row, one.col) == (1, 2))
    upper, lower = cell.lines
    cell.lines = [
        make_line("310,42", cell.x0 + 26, upper.y0),
        make_line("6", cell.x0 + 26, lower.y0),
    ]
    found = rows_of(split(grid))
    assert len(found) == 1 + rows
    assert rows == 2 or found[1] == ("公共服务支出", "271,655", "310,426")


@pytest.mark.parametrize(("number", "rows"), [("226,000.0\n0", 1), ("226.00\n30.00", 3)])
def test_a_name_beside_two_lines_proves_one_row_where_they_are_one_number_s_cents(number, rows):
    """The number beside stands at the top of its cell."""
    grid = make_grid((("项目", "合计", "项目支出"), ("城乡社区支出", "226,000.00", number)))
    name, upper = (
        next(one for one in grid.cells if (one.row, one.col) == (1, col)) for col in (0, 2)
    )
    middle = (upper.lines[0].y0 + upper.lines[1].y0) / 2
    name.lines = [make_line("城乡社区支出", name.x0 + 4, middle)]
    assert len(rows_of(split(grid))) == 1 + rows


def test_one_number_above_dashes_is_a_row_of_its_own():
    """净增 stands for a rate that has no base: a number is due where it stands."""
    labels = "本级支出\n科学技术支出\n基础研究\n其他支出"
    grid = split(stacked(labels, "7,310\n-\n-\n-", "98.1%\n净增\n净增\n净减"))
    assert rows_of(grid)[1:] == [
        ("本级支出", "7,310", "98.1%"),
        ("科学技术支出", "-", "净增"),
        ("基础研究", "-", "净增"),
        ("其他支出", "-", "净减"),
    ]


def test_a_blank_leaves_its_place_empty():
    """The number below does not slide up into the blank."""
    grid = split(stacked("甲收入\n乙收入\n丙收入", "1\n\n3", "\n5\n6"))
    assert rows_of(grid)[1:] == [("甲收入", "1", ""), ("乙收入", "", "5"), ("丙收入", "3", "6")]


def test_a_label_without_numbers_has_its_own_row():
    grid = split(
        stacked("一、税收收入\n二、非税收入\n三、债务收入\n合计", "1\n\n3\n4", "2\n\n3\n5")
    )
    assert rows_of(grid)[2] == ("二、非税收入", "", "")
    assert grid.shape == (5, 3)


def test_a_label_that_filled_its_column_goes_on_below():
    """Twelve characters wide, the number on the label's first line."""
    grid = split(
        stacked(
            "通信设备计算机及其他电子\n设备制造业\n教育支出",
            "7\n\n3",
            "8\n\n4",
            widths=[124, 148, 148],
        )
    )
    assert rows_of(grid)[1:] == [
        ("通信设备计算机及其他电子设备制造业", "7", "8"),
        ("教育支出", "3", "4"),
    ]


def test_numbered_labels_never_run_into_the_line_above():
    grid = split(
        stacked("一、一般公共服务支出合计数\n二、国防支出", "7\n8", "1\n2", widths=[132, 144, 144])
    )
    assert [row[0] for row in rows_of(grid)[1:]] == ["一、一般公共服务支出合计数", "二、国防支出"]


def test_a_grid_with_a_rule_under_every_row_is_left_alone():
    grid = make_grid([("项目", "数"), ("税收\n收入", "1"), ("合计", "1")])
    assert split(grid) is grid


def test_paragraphs_of_a_performance_form_are_not_split():
    grid = make_grid([("绩效目标", "内容"), ("目标1", "第一段。\n第二段。\n第三段。")])
    assert rows_of(split(grid)) == rows_of(grid)


def header_in_one_cell(*texts: str) -> Grid:
    """A header whose words stand over three columns but in one cell, and two rows below it."""
    grid = make_grid([("", "", ""), ("甲", "1", "2"), ("乙", "3", "4")], merged=[(0, 0, 1, 3)])
    grid.cells[0].lines = [make_line(x, 60 + 140 * i, 103) for i, x in enumerate(texts) if x]
    return grid


def test_a_first_row_in_one_cell_is_parted_where_a_word_stands_over_each_column():
    assert rows_of(split(header_in_one_cell("项目", "公式", "本地区")))[0] == (
        "项目",
        "公式",
        "本地区",
    )
    title = split(header_in_one_cell("编制单位", "", "单位：万元"))
    assert (title.cells[0].colspan, len(title.cells)) == (3, 7)


@pytest.mark.parametrize(
    ("gap", "width", "parted"), [(20, 200, True), (13, 200, False), (20, 50, False)]
)
def test_a_merged_cell_is_parted_where_a_line_stands_in_the_middle_of_each_row(gap, width, parted):
    """Rows are twenty points tall; one label of two lines stands closer, or fills its line."""
    grid = make_grid(
        [("项目", "数"), ("", "1"), ("", "2")], merged=[(1, 0, 2, 1)], widths=[width, 200]
    )
    grid.rows[1:] = [116, 136, 156]
    label = next(cell for cell in grid.cells if cell.rowspan == 2)
    middle = 136 - 5
    label.lines = [
        make_line("一般债务", 42, middle - gap / 2),
        make_line("专项债务", 42, middle + gap / 2),
    ]
    texts = [row[0] for row in rows_of(split(grid))[1:]]
    assert texts == (["一般债务", "专项债务"] if parted else ["一般债务专项债务", ""])


def test_one_name_in_the_middle_of_a_tall_row_names_all_rows_beside_it():
    """Rules are drawn around each kind of bond only; its rows are not ruled."""
    kinds = "合计\n新增债券\n置换债券\n再融资债券"
    grid = make_grid([["项目", "类型", "余额"], ["", kinds, "9\n2\n3\n4"]])
    tall = next(cell for cell in grid.cells if (cell.row, cell.col) == (1, 0))
    tall.lines.append(make_line("一般债券", tall.x0 + 2, (tall.y0 + tall.y1) / 2 - 5))
    cells = split(grid).cells
    (name,) = [cell for cell in cells if cell.text == "一般债券"]
    assert (name.row, name.rowspan) == (1, 4)
    assert [cell.text for cell in cells if cell.col == 1][1:] == kinds.split("\n")
    assert split(grid).shape == (5, 3)


@pytest.mark.parametrize(
    ("terms", "rates", "count"),
    [
        ("5\n7\n10\n30", "2.1\n2.2\n2.3\n3.3", 4),
        ("5\n7\n10\n", "2.1\n2.2\n2.3\n3.3", 0),
        ("5\n7", "2.1\n2.2", 2),
        ("51,60\n7", "21,80\n0", 0),
    ],
)
def test_names_in_the_middle_of_a_tall_row_name_all_its_full_rows_of_numbers(terms, rates, count):
    """Each column has a number in every row; where one is blank, a row may lack its name, too.

    Two lines of each column may be one number that is broken.
    """
    body = ["", "", terms, rates]
    grid = make_grid([["发行日期", "债券种类", "期限（年）", "利率（%）"], body])
    for col, name in enumerate(("3月6日", "专项债券")):
        tall = next(cell for cell in grid.cells if (cell.row, cell.col) == (1, col))
        tall.lines.append(make_line(name, tall.x0 + 2, (tall.y0 + tall.y1) / 2 - 5))
    found = split(grid)
    spans = [(one.row, one.rowspan) for one in found.cells if one.text in ("3月6日", "专项债券")]
    assert (spans == [(1, count)] * 2) is bool(count)


def test_a_name_beside_numbers_alone_names_all_their_rows():
    """Bonds of one issue: 新增专项债券 once, terms and rates in the same ruled row."""
    grid = make_grid([["种类", "期限", "发行量"], ["", "10\n15\n20", "9\n2\n3"]])
    tall = next(cell for cell in grid.cells if (cell.row, cell.col) == (1, 0))
    tall.lines.append(make_line("新增专项债券", tall.x0 + 2, (tall.y0 + tall.y1) / 2 - 5))
    (name,) = [cell for cell in split(grid).cells if cell.text == "新增专项债券"]
    assert (name.row, name.rowspan) == (1, 3)


def test_merged_cells_keep_what_they_cover():
    grid = make_grid(
        [("项目", "2023年", ""), ("", "预算", "执行"), ("甲\n乙\n丙", "1\n2\n3", "4\n5\n6")],
        merged=[(0, 0, 2, 1), (0, 1, 1, 2)],
    )
    found = split(grid)
    assert rows_of(found)[2:] == [("甲", "1", "4"), ("乙", "2", "5"), ("丙", "3", "6")]
    head = {(cell.row, cell.col): (cell.rowspan, cell.colspan) for cell in found.cells}
    assert head[0, 0] == (2, 1)
    assert head[0, 1] == (1, 2)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["税收收入", "非税收入", "教育支出", "合计"]),
            st.one_of(st.just(""), st.integers(-999, 99999).map(lambda n: f"{n:,}")),
            st.integers(0, 99999).map(lambda n: f"{n:,}"),
        ),
        min_size=2,
        max_size=9,
    )
)
def test_what_was_stacked_comes_back_row_by_row(rows):
    grid = split(stacked(*("\n".join(column) for column in zip(*rows, strict=True))))
    assert rows_of(grid)[1:] == rows


def test_bands_are_parted_by_a_wide_gap_only():
    assert bands([(50, 60), (0, 10), (12, 20), (9, 11)], 3) == [(0, 20), (50, 60)]
    assert bands([], 3) == []


# ── whole pages without rules ────────────────────────────────────────────────────────────

NAMES = (
    "一、税收收入",
    "增值税",
    "契税",
    "二、非税收入",
    "通信设备、计算机及其他电子设备制造业",
    "合计",
)
VALUES = (
    ("1,200", "1,300"),
    ("900", "1,000"),
    ("300", "300"),
    ("50", ""),
    ("7", "-20"),
    ("1,257", "1,280"),
)
TABLE = TableSpec(
    "表一",
    "某某区2024年一般公共预算收入表",
    "单位：万元",
    ((HeaderCell("项目"), HeaderCell("2023年\n执行数"), HeaderCell("2024年\n预算数")),),
    tuple(RowSpec((name, *pair)) for name, pair in zip(NAMES, VALUES, strict=True)),
    ("label", "number", "number"),
)
EXPECTED = [
    (name.split("、", 1)[1] if name[1] == "、" else name, year, phase, value.replace(",", ""))
    for name, pair in zip(NAMES, VALUES, strict=True)
    for (year, phase), value in zip((("2023", "executed"), ("2024", "approved")), pair, strict=True)
    if value
]
STYLES = {
    "rules under rows": Style(rules="under"),
    "rules under rows, high rows": Style(rules="under", row_height=26),
    "rules between columns": Style(rules="columns", row_height=17),
    "frame only": Style(rules="outer", row_height=17),
    "no rules": Style(rules="none", row_height=18),
    "no rules, narrow labels": Style(rules="none", row_height=18, label_share=0.6),
    "rules under rows, narrow labels": Style(rules="under", label_share=0.6),
    "three rules": Style(rules="three", row_height=16),
}


@pytest.mark.parametrize("name", STYLES)
def test_a_page_without_a_full_grid_gives_the_same_lines(tmp_path, name):
    path = tmp_path / "a.pdf"
    set_pdf(path, [TABLE], STYLES[name])
    assert lines_of(path, tmp_path / "out") == EXPECTED


@pytest.mark.parametrize(
    ("amounts", "rows"),
    [
        (("\n78000", "\n18000"), 2),  # one row of amounts, level with the last line
        (("50000\n78000", "9000\n18000"), 3),
        (("50000\n", "\n18000"), 3),
    ],
)
def test_a_code_over_two_lines_before_a_name_is_one_row(amounts, rows):
    header = ("序号", "单位编码", "单位名称", "合计", "培训费")
    grid = make_grid([header, ("\n3", "2620\n01", "某某市工业和信\n息化局", *amounts)])
    assert split(grid).shape[0] == rows


def test_header_cells_of_three_lines_stay_whole_above_the_numbers():
    """公务用 / 车购置 / 费 beside 小计 are one word each, not three levels of headers."""
    rows = (
        ("合计", "购置及运行费", "", ""),
        ("", "\n小计\n", "公务用\n车购置\n费", "公务用\n车运行\n费"),
        ("28.5", "24.0", "18.0", "6.0"),
    )
    grid = make_grid(rows, merged=[(0, 0, 2, 1), (0, 1, 1, 3)])
    assert rows_of(split(grid))[1][2:] == ("公务用车购置费", "公务用车运行费")
