"""The scorecard: a point a test that applies, and tests that are left out."""

from __future__ import annotations

import pytest
from made_forms import RULES, TARGETS, form, passes

from helpers.errors import ReportError
from helpers.story.projects import scorecard


def test_what_does_not_apply_is_neither_passed_nor_failed():
    assert passes("term") is None and passes("term", period="3年") is False
    assert passes("figures", goal_annual="做好养护。") is None
    assert passes("dates", [*TARGETS[:2], *TARGETS[3:]]) is None
    assert passes("costs", TARGETS[:3]) is None
    proved = scorecard.evidence([form()], scorecard.TESTS, RULES)
    found = scorecard.points(proved).iloc[0]
    applies = sum(passed is not None for passed in proved["passed"])
    assert found["judged"] == applies == len(scorecard.TESTS) - 1
    assert found["passed"] == sum(passed is True for passed in proved["passed"])


def test_tests_can_be_left_out_one_by_one_or_by_criterion():
    every = {test.key for test in scorecard.TESTS}
    assert len(every) == len(scorecard.TESTS)
    assert {test.key for test in scorecard.chosen(["figures"])} == every - {"figures"}
    assert {test.criterion for test in scorecard.chosen(["完整"])} == set(scorecard.CRITERIA) - {
        "完整"
    }
    with pytest.raises(ReportError, match="no test figure; take basis"):
        scorecard.chosen(["figure"])
    with pytest.raises(ReportError, match="leaves no test"):
        scorecard.chosen(scorecard.CRITERIA)
