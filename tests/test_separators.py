"""Amounts with one comma, before their last three digits."""

from __future__ import annotations

import pytest
from small_grids import (
    pick,
    read,
)

ROWS = (("甲收入", "2311,400", "2300,010"), ("乙收入", "11902,655", "310,655"), ("丙", "33", "0.5"))


def test_one_comma_before_the_last_three_digits_parts_thousands_in_a_whole_table():
    found = read(*((*row, "") for row in ROWS))
    assert pick(found.lines, "value")[:4] == [
        ("2311400",),
        ("2300010",),
        ("11902655",),
        ("310655",),
    ]
    assert not found.doubtful
    assert any("one comma" in note for note in found.notes)


@pytest.mark.parametrize("other", ["1,902,655", "1902655", "3655", "190,26,655"])
def test_it_parts_nothing_where_another_number_is_printed_otherwise(other):
    found = read(*((*row, "") for row in ROWS), ("丁收入", other, "1", ""))
    assert "2311400" not in [line["value"] for line in found.lines]
    assert found.doubtful
    assert not any("one comma" in note for note in found.notes)
