"""Columns without rules: the stretches that text covers, parted by gaps through all rows."""

from __future__ import annotations

from small_grids import make_line

from helpers.pages import bands
from helpers.pages.chars import Char


def chars_of(*pieces: tuple[str, float], y: float = 0) -> list[Char]:
    """Characters of 10 points, Chinese a full square, the rest half of one."""
    found = []
    for text, x in pieces:
        for char in text:
            width = 10 if ord(char) > 0x2E80 else 5
            found.append(Char(char, x, y, x + width, y + 10))
            x += width
    return found


def body(*rows) -> list[list[Char]]:
    return [chars_of(*row, y=15.0 * at) for at, row in enumerate(rows)]


FOUR = body(
    [("增值税", 0), ("120", 100), ("130", 200)],
    [("企业所得税", 0), ("20", 105), ("30", 205)],
    [("契税", 0), ("5", 110), ("7", 210)],
    [("印花税", 0), ("15", 105), ("17", 205)],
)


def test_a_gap_through_all_rows_parts_two_columns():
    assert bands.bands_of(FOUR, 10) == [(0, 50), (100, 115), (200, 215)]


def test_a_line_that_stands_alone_bridges_no_gap():
    alone = [*FOUR, chars_of(("本表的数以万元计本表的数以万元计", 0), y=60)]
    assert len(bands.bands_of(alone, 10)) == 3


def test_a_column_of_words_is_as_wide_as_the_line_alone_over_it():
    rows = [
        [make_line("关于某项目的说明", 0, 0)],
        [make_line("甲", 20, 20), make_line("1", 120, 20)],
    ]
    assert bands.with_lines_alone([(20, 30), (120, 125)], rows) == [(0, 80), (120, 125)]
    held = bands.with_lines_alone([(120, 125)], [[make_line("关于某项目的说明", 100, 0)], rows[1]])
    assert held == [(120, 125)], "a column of numbers stays as it is"


def test_an_upright_rule_parts_a_stretch_unless_it_crosses_text():
    rows = body([("甲乙", 0), ("12", 22)], [("丙丁", 0), ("34", 22)])
    assert bands.parted_at([(0, 32)], rows, [(21, -5, 40)]) == [(0, 20), (22, 32)]
    assert bands.parted_at([(0, 32)], rows, [(15, -5, 40)]) == [(0, 32)], "through a character"
    assert bands.parted_at([(0, 32)], rows, [(21, 12, 40)]) == [(0, 32)], "not down the whole body"


def test_a_stretch_is_numeric_where_most_of_it_is_numbers():
    rows = [[make_line("12", 0, 0)], [make_line("34", 0, 15)], [make_line("无", 0, 30)]]
    assert bands.is_numeric((0, 10), rows)
    assert not bands.is_numeric((0, 10), [*rows[1:], [make_line("见注", 0, 45)]])
    assert bands.numbers_in((20, 40), rows) == [], "they stand elsewhere"
