"""Texts of charts are broken into lines where Chinese may be, and keep all they say."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from small_charts import TEXTS

from helpers import charts
from helpers.charts.breaks import wrap

pytestmark = pytest.mark.filterwarnings("error:Glyph")


@pytest.fixture(scope="module")
def page() -> Figure:
    """A page to measure on."""
    return charts.frame(**TEXTS)[0]


@settings(max_examples=60)
@given(
    text=st.text("税收入预算，。（）“”、 2023年万元%abc", min_size=1, max_size=60),
    width=st.floats(0.3, 6),
)
def test_wrap_keeps_the_text_and_the_rules(page, text, width):
    lines = wrap(page, text, 12, width).split("\n")
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    for before, line in itertools.pairwise(lines):
        assert line[0] not in "，。）、”%"
        assert before[-1] not in "（“"


def test_wrap_fills_lines_and_keeps_numbers_with_their_unit(page):
    title = "契税减收四千零九万元，企业所得税减收 2512 万元，耕地占用税减收 2406 万元"
    lines = wrap(page, title, 18, 4, "bold").split("\n")
    assert len(lines) == 3
    assert any("2512 万元" in line for line in lines)
    assert any("2406 万元" in line for line in lines)
    assert lines[0].endswith("，")
