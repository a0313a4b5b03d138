"""Pieces of text on a page: numbers, lines on one level, rows outside of grids."""

from __future__ import annotations

import pytest
from small_grids import make_line

from helpers.pages.model import Line
from helpers.pages.textrows import baselines, is_number, numbers_beside, text_rows


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "1,234",
        "-660",
        "－12.5%",
        "(1,234)",
        "（12）",
        "△3.2",
        "１２３",
        "—",
        "--",
        "#DIV/0!",
        "99.5％",
        "- 5",
    ],
)
def test_numbers_dashes_and_errors_stand_in_number_columns(text):
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["", "税收", "1.增值税", "2024年", "其中：3", "A=B+C", "①", "12人"]
)
def test_words_are_no_numbers(text):
    assert not is_number(text)


def test_lines_on_one_height_are_one_baseline():
    lines = [make_line("b", 60, 1), make_line("c", 0, 30), make_line("a", 0, 0)]
    assert [[line.text for line in row] for row in baselines(lines)] == [["a", "b"], ["c"]]


def test_numbers_of_a_contents_page_do_not_count():
    lines = [
        make_line("第一部分 收入", 40, 0), make_line("……………………", 150, 0), make_line("13", 400, 0),
        make_line("教育支出", 40, 30), make_line("1,234", 300, 30),
    ]  # fmt: skip
    assert numbers_beside(lines, []) == 1
    assert numbers_beside(lines, [(0, 0, 500, 100)]) == 0


def test_a_numbered_label_goes_on_below_its_first_word():
    """Its numbers stand nearer to the second line than to the first, as set in another font."""

    def line(text: str, x: float, middle: float, size: float = 12.5) -> Line:
        return Line(text, x, middle - size / 2, x + size * len(text), middle + size / 2, size)

    labels = [
        line("6.车辆通行费", 80, 402.8),
        line("7.污水处理费收入", 80, 435.4),
        line("8.彩票发行机构和彩票销售机", 80, 459.1),
        line("构的业务费用", 98, 473.5),
        line("9.其他收入", 80, 500.6),
    ]
    numbers = [line("1800", 300, y) for y in (402.8, 435.4, 468.0, 500.6)]
    rows = text_rows({0: labels, 1: numbers}, {0: 248.0, 1: 350.0})
    assert ["".join(one.text for one in row.lines[0]) for row in rows] == [
        "6.车辆通行费",
        "7.污水处理费收入",
        "8.彩票发行机构和彩票销售机构的业务费用",
        "9.其他收入",
    ]
    assert all(len(row.lines[1]) == 1 for row in rows)


# ── labels of several lines, and numbers beside them ─────────────────────────────────────


@pytest.mark.parametrize("pitch", [24, 18])
def test_a_label_of_two_lines_with_its_number_between_them(pitch):
    label = [make_line("政府办公厅及", 42, 120), make_line("相关机构事务", 42, 132)]
    second = [make_line("人大事务", 42, 132 + pitch)]
    numbers = [make_line("77", 200, 126), make_line("88", 200, 132 + pitch)]
    rows = text_rows({0: label + second, 1: numbers}, {0: 110.0, 1: 300.0})
    found = [
        tuple("".join(line.text for line in row.lines.get(col, ())) for col in (0, 1))
        for row in rows
    ]
    assert found == [("政府办公厅及相关机构事务", "77"), ("人大事务", "88")]


def test_the_second_line_of_a_label_may_begin_deeper_than_its_first():
    """Hanging indents; the label above filled its column, and its number is on its line."""
    labels = [
        make_line("一、科技创新和人才支出合计", 42, 100),
        make_line("二、困难表彰获得者和困难职", 42, 121),
        make_line("工帮扶资金", 72, 135),
        make_line("其中：自主创新能力建设项目", 52, 153),
        make_line("其他各项", 72, 167),
        make_line("合计", 42, 188),
    ]
    numbers = [
        make_line(text, 250, y) for text, y in zip("1234", (100, 128, 160, 188), strict=True)
    ]
    rows = text_rows({0: labels, 1: numbers}, {0: 175.0, 1: 300.0})
    found = [
        tuple("".join(line.text for line in row.lines.get(col, ())) for col in (0, 1))
        for row in rows
    ]
    assert found == [
        ("一、科技创新和人才支出合计", "1"),
        ("二、困难表彰获得者和困难职工帮扶资金", "2"),
        ("其中：自主创新能力建设项目其他各项", "3"),
        ("合计", "4"),
    ]


@pytest.mark.parametrize(("right", "joined"), [(115.0, True), (175.0, False)])
def test_lines_far_apart_are_one_label_where_the_upper_filled_its_column(right, joined):
    labels = [
        make_line("机构的业务费", 52, 100),
        make_line("用", 72, 124),
        make_line("合计", 52, 150),
    ]
    numbers = [make_line("1", 250, 112), make_line("2", 250, 150)]
    rows = text_rows({0: labels, 1: numbers}, {0: right, 1: 300.0})
    assert ([len(row.lines.get(0, ())) for row in rows] == [2, 1]) == joined


def test_two_rows_are_not_one_label_where_the_second_is_numbered():
    """Nor where the number stands nearer to one of them."""
    for second, y in (("2、教育", 114), ("教育", 117)):
        labels = [make_line("公共服务", 42, 100), make_line(second, 72, y)]
        numbers = [make_line("1", 250, 107), make_line("2", 250, 147)]
        rows = text_rows({0: labels, 1: numbers}, {0: 175.0, 1: 300.0})
        assert [len(row.lines.get(0, ())) for row in rows].count(2) == 0


@pytest.mark.parametrize(
    ("gap", "columns", "count"), [(6.5, (1, 2), 1), (9, (1, 2), 2), (6, (1, 1), 2)]
)
def test_numbers_half_a_line_apart_in_different_columns_are_one_row(gap, columns, count):
    found: dict[int, list] = {0: [make_line("甲收入", 52, 100 + gap)], 1: [], 2: []}
    for col, y in zip(columns, (100, 100 + gap), strict=True):
        found[col].append(make_line("7", 150 * col + 40, y))
    rows = text_rows(found, {0: 200.0, 1: 300.0, 2: 400.0})
    assert len(rows) == count


@pytest.mark.parametrize(("low", "joined"), [(16.5, True), (20, False)])
def test_a_label_set_lower_than_its_numbers_is_theirs(low, joined):
    """By less than a line, while rows stand two lines apart."""
    labels = [make_line(name, 52, 100 + 20 * i + low - 10) for i, name in enumerate("甲乙丙丁")]
    numbers = [make_line("7", 250, 100 + 20 * i) for i in range(4)]
    rows = text_rows({0: labels, 1: numbers}, {0: 200.0, 1: 300.0})
    assert (len(rows) == 4) is joined
