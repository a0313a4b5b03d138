"""The printed words that a check speaks of, sought on its page."""

from __future__ import annotations

import pytest

from helpers.story.faults.sought import bare, holds, phrases
from tests.made_faults import check


@pytest.mark.parametrize(
    ("cell", "words", "held"),
    [
        ("52,696", "52,696万元", True),
        ("152,696", "52,696万元", False),
        ("共15条道路", "15条", True),
        ("共115条道路", "15条", False),
        ("mw", "mw", True),
        ("500mw", "mw", False),
        ("＞50", "＞50", True),
        ("＞500", "＞50", False),
    ],
)
def test_a_cell_holds_words_only_whole(cell, words, held):
    from helpers.data.detected import Box

    box = Box(1, 0, 0, 1, 1, cell, "text", 1)
    assert holds(box, bare(words)) is held


def test_the_words_sought_in_a_form():
    costs = check(
        "project_cost",
        rule="cost_targets",
        printed="20元",
        computed="10元",
        note="甲 ≤15元; 乙 ≤5元",
    )
    assert list(phrases(costs)) == ["≤15元", "≤5元", "20元", "10元"]
    named = check("project", subject="某项目: the indicator dB has a unit for a name")
    assert list(phrases(named)) == ["dB"]
