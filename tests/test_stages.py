"""An account through its stages: which table prints which of them."""

from __future__ import annotations

import pytest

from helpers.load import Missing
from helpers.story import between, stages
from helpers.story.phases import STAGES
from tests.spending_lines import YEAR, account, lines_of


@pytest.fixture
def frame():
    return stages.stages(account())


def test_each_stage_has_the_table_that_prints_it(frame):
    assert frame.attrs == {
        "year": YEAR,
        "tables": {"executed": "02", "adjusted": "02", "initial": "12", "next": "12"},
        "apart": (),
    }


def test_a_table_of_three_columns_needs_no_other():
    rows = [(1, "一般公共预算支出", 0, None), (2, "科学技术支出", 1, 1)]
    heads = [(YEAR, "approved"), (YEAR, "adjusted"), (YEAR, "executed")]
    lines = lines_of("02", 14, heads, [(*row, 10, 20, 19) for row in rows])
    frame = stages.stages(lines)
    own = frame.set_index("item").loc["科学技术支出", list(STAGES[:3])]
    assert [int(each.value) for each in own] == [10, 20, 19]
    assert set(frame.attrs["tables"].values()) == {"02"}
    with pytest.raises(Missing, match="next: no such amounts"):
        between.moved(frame, "initial", "next")
