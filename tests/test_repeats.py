"""Characters printed again at the same place are read once."""

from __future__ import annotations

import pytest

from helpers.pages.chars import Char
from helpers.pages.repeats import without_repeats


def printed(text, x=40.0, y=10.0, size=10.0):
    """A line whose digits are half as wide as it is tall."""
    chars = []
    for char in text:
        wide = size / 2 if char.isascii() else size
        chars.append(Char(char, x, y, x + wide, y + size))
        x += wide
    return chars


def shown(chars):
    return "".join(char.text for char in without_repeats(chars))


@pytest.mark.parametrize(("across", "down"), [(0.0, 0.0), (0.4, 0.0), (-0.4, 0.3), (0.8, 1.5)])
def test_a_line_drawn_three_times_is_read_once(across, down):
    line = printed("2026年收入总表")
    again = [c for i in (1, 2) for c in printed("2026年收入总表", 40 + i * across / 2, 10 + down)]
    assert shown([*line, *again]) == "2026年收入总表"


def test_two_characters_of_one_glyph_are_both_read():
    """A dash as long as two is one glyph, and its characters have one box."""
    dash = printed("—", x=60.0)
    line = [*printed("甲", x=40.0), *dash, *dash, *printed("乙", x=80.0)]
    assert shown([*line, *line]) == "甲——乙"


def test_digits_and_letters_that_are_equal_stand_beside_each_other():
    assert shown(printed("1,000,111.00……（（") + printed("1,000", y=20.0)) == (
        "1,000,111.00……（（1,000"
    )


def test_a_small_character_on_a_large_one_is_another():
    assert shown(printed("章", size=40.0) + printed("章", x=42.0, y=12.0)) == "章章"
