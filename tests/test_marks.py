"""The small raised digit behind a number marks a footnote."""

from __future__ import annotations

import pytest

from helpers.pages.chars import Char
from helpers.pages.marks import without_marks


def printed(text, small="", size=10.0, foot=None):
    """Characters side by side, those of ``small`` behind them six tenths as tall, set high."""
    foot = 6.0 if foot is None else foot
    chars = [Char(c, 5.0 * i, 0.0, 5.0 * i + 5, size) for i, c in enumerate(text)]
    end = 5.0 * len(text)
    chars += [Char(c, end + 3 * i, foot - 6, end + 3 * i + 3, foot) for i, c in enumerate(small)]
    end += 3.0 * len(small)
    return chars + [Char(c, end + 5 * i, 0.0, end + 5 * i + 5, size) for i, c in enumerate("亿元")]


def shown(chars):
    return "".join(char.text for char in without_marks(chars))


@pytest.mark.parametrize(
    ("text", "small", "left"),
    [
        ("92.51", "1", "92.51亿元"),
        ("92.51", "12", "92.51亿元"),
        ("6.5%", "2", "6.5%亿元"),
        ("9251", "", "9251亿元"),
        ("×10", "8", "×108亿元"),  # a power of ten
        ("km", "2", "km2亿元"),
    ],
)
def test_a_small_raised_digit_is_no_digit_of_the_number(text, small, left):
    assert shown(printed(text, small)) == left


def test_a_small_digit_on_the_line_is_one():
    assert shown(printed("92.", "51", foot=10.0)) == "92.51亿元"
    assert shown(printed("92", "51", foot=10.0)) == "9251亿元"
