"""Each rule has a reason and a likely answer, in both languages."""

from __future__ import annotations

import re

from helpers.checks.wording import SUBJECTS
from helpers.story.faults.reasons import answer, reasons, why

#: Rules that only say that something holds.
_HOLD = {
    "numbering_tables",
    "numbering_rows",
    "numbering_headings",
    "balance_unspent",
    "sum_layout",
    "ratio_blank",
    "project_one_year_all",
}


def test_each_rule_that_can_fail_has_a_reason_and_an_answer_in_both_languages():
    wanted = set(SUBJECTS) - _HOLD
    assert set(reasons()) == wanted
    for rule in wanted:
        texts = [*why(rule), *answer(rule)]
        assert all(text.strip() == text and text[-1] in "。.？?" for text in texts), rule
        assert not re.search(r"[A-Za-z]{2,}", texts[0] + texts[2]), rule
