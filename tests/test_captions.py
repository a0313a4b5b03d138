"""Every column has a caption in both languages, and those of a year need it."""

from __future__ import annotations

import pytest

from helpers.errors import ReportError
from helpers.story.captions import CAPTIONS, basis, caption


def test_captions_need_their_year_and_know_their_columns():
    assert caption("base_yuan", "en", 2023) == "2022" and basis("stated", "zh") == "文字所写增减额"
    with pytest.raises(ReportError, match="needs the year"):
        caption("executed", "zh")
    with pytest.raises(ReportError, match="'x' has no caption"):
        caption("x", "zh")
    assert all(len(pair) == 2 and all(pair) for pair in CAPTIONS.values())
