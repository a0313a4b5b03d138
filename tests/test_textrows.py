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
