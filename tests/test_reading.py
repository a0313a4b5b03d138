"""What the notebook on reading shows of the checks."""

from __future__ import annotations

from helpers import load
from helpers.story import reading


def test_failures_speak_the_language_and_leave_none_out():
    checks = load.checks("jincheng-2024")
    zh, en = (reading.failures(checks, lang) for lang in ("zh", "en"))
    open_ = checks[checks["status"] != "pass"]
    assert len(zh) == len(en) == len(open_)
    assert zh["subject"].tolist() == open_["subject_zh"].tolist()
    assert en["subject"].tolist() == open_["subject"].tolist()
