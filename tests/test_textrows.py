"""Pieces of text on a page: numbers, lines on one level, rows outside of grids."""

from __future__ import annotations

import pytest
from small_grids import make_line

from helpers.pages.textrows import baselines, is_number, numbers_beside


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
