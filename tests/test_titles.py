"""The titles of the notebooks' charts: two lines on a slide, in either language."""

from __future__ import annotations

import itertools
import re
import shutil
from decimal import Decimal
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from matplotlib.figure import Figure

from helpers import charts, words
from helpers.charts.breaks import wrap
from helpers.charts.page import SIZES
from helpers.notebooks import executed
from helpers.staging import left
from helpers.units import Amount
from tests.small_charts import ENGLISH, TEXTS

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
SLIDE = SIZES["slide"]
D = Decimal


def lines_of(title: str) -> list[str]:
    """A title as it breaks at the full size of a slide."""
    inner = SLIDE["width"] - 2 * SLIDE["margin"]
    figure = Figure(figsize=(SLIDE["width"], SLIDE["height"]))
    return wrap(figure, title, SLIDE["title"], inner, "bold", heading=True).split("\n")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_stored_title_takes_two_lines_at_most(name):
    stored = nbformat.read(ROOT / "notebooks" / name, as_version=4)
    outputs = [out for cell in stored.cells for out in cell.get("outputs", [])]
    texts = [out.get("data", {}).get("text/plain", "") for out in outputs]
    titles = [text[7:-1] for text in texts if text.startswith("<Chart ")]
    assert titles or name.startswith("00")
    assert [title for title in titles if len(lines_of(title)) > 2] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if not name.startswith("00")])
def test_every_english_title_takes_two_lines_at_most(tmp_path, monkeypatch, name):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = tmp_path / "notebooks"
    folder.mkdir()
    shutil.copy(ROOT / "notebooks" / name, folder)
    with executed([name], ["en"], folder=folder) as (run,):
        drawn = left(run.stage / "briefing", "chart")
    titles = [each["chart"]["texts_of"]["title"] for each in drawn]
    assert titles
    assert [title for title in titles if len(lines_of(title)) > 2] == []
    # A name in the middle of a sentence has no capital.
    assert [t for t in titles if re.search(r"[;,] (?:Revenue|Urban|Resource|Deed|Land) ", t)] == []


def table() -> pd.DataFrame:
    return pd.DataFrame({"label": ["教育"], "value": [D(1)]})


def test_a_longer_title_is_written_smaller_on_a_slide():
    """Another report may have longer names than those the titles were made for."""
    long = (
        ENGLISH["title"]
        + ", and the value-added tax made up for some more of it than had been expected"
    )
    assert len(lines_of(long)) > 2
    chart = charts.ranked_bars(None, table(), "亿元", **ENGLISH | {"title": long})
    title = next(text for text in chart.texts if text.get_text().startswith("Revenue"))
    assert title.get_text().count("\n") == 1
    assert title.get_fontsize() < SLIDE["title"]
    short = charts.ranked_bars(None, table(), "亿元", **TEXTS)
    assert max(text.get_fontsize() for text in short.texts) == SLIDE["title"]


@pytest.mark.parametrize(
    ("title", "second"),
    [
        (
            "2024年一般公共预算43.7%来自上级补助收入，政府性基金预算90.7%来自国有土地使用权出让收入",
            "政府性基金预算90.7%来自国有土地使用权出让收入",
        ),
        (
            "2023年增值税占税收收入：某某市39.0%（2025年）、某某经济技术开发区29.0%（2023年）",
            "某某经济技术开发区29.0%（2023年）",
        ),
        (
            "某某经济技术开发区二〇二四年政府性基金预算支出完成年初预算安排比例为45.3%并低于上年同期",
            "45.3%并低于上年同期",
        ),
    ],
)
def test_a_chinese_title_does_not_break_in_a_term(title, second):
    assert lines_of(title)[1:] == [second]


def test_a_stop_is_not_minded_where_it_would_take_a_further_line():
    first = "General public budget expenditure rose by 17.2% in 2023"
    second = "natural resources, marine and meteorological affairs up about CNY 171 million"
    lines = lines_of(f"{first}; {second}")
    assert len(lines) == 2 and not lines[0].endswith(";")


def test_an_amount_stays_with_its_unit():
    text = "of the budget CNY 221.65 million was left"
    figure = Figure(figsize=(9, 5))
    for width in (1.0, 1.4, 1.8, 2.2, 2.6):
        for before, after in itertools.pairwise(wrap(figure, text, 12, width).split("\n")):
            assert not before.endswith(("CNY", "221.65")), (before, after)


def test_names_within_a_sentence_are_small_but_those_of_their_own():
    assert words.within("Deed tax") == "deed tax"
    for own in ("VAT refunds", "Party affairs", "契税", "2024 bonds", '"Three public" expenses'):
        assert words.within(own) == own


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (D("-40090000"), "减收0.40亿元", "down CNY 40.09 million"),
        (D("28440000"), "增收0.28亿元", "up CNY 28.44 million"),
        (D(0), "持平", "unchanged"),
    ],
)
def test_a_shift_in_money_needs_no_verb_in_english(yuan, zh, en):
    amount = Amount(yuan, "元")
    assert words.shift(amount, "亿元", "zh", "revenue") == zh
    assert words.shift(amount, "亿元", "en", "revenue") == en


@pytest.mark.parametrize("size", ["slide", "column"])
@pytest.mark.parametrize("count", [2, 4, 6])
def test_the_key_stands_within_the_figure_and_beside_the_unit(size, count):
    names = [f"a rather long name of series {number}" for number in range(count)]
    data = pd.DataFrame({"label": ["Innovation major science project", "B"]})
    data = data.assign(**{name: [D(3), D(4)] for name in names})
    chart = charts.stacked_bars(None, data, "亿元", size=size, **ENGLISH)
    (ax,) = chart.axes
    key, unit = ax.get_legend(), chart.unit_mark.get_window_extent()
    box = key.get_window_extent()
    assert [text.get_text() for text in key.get_texts()] == names
    assert box.x0 >= 0 and box.x1 < unit.x0 < unit.x1 <= chart.bbox.x1
    assert box.y0 >= ax.bbox.y1 - 1
    subtitle = min(text.get_window_extent().y0 for text in chart.texts if text.get_va() == "top")
    assert box.y1 < subtitle


@pytest.mark.parametrize("size", ["slide", "column"])
def test_a_value_between_two_longer_bars_touches_neither(size):
    """Its letters are lower than the room between the bars above and below."""
    names = [f"税种{number}" for number in range(6)]
    data = pd.DataFrame({"label": names, "甲市": [D(39)] * 6, "乙经济技术开发区": [D(29)] * 6})
    data = data.assign(丙市=[D(40)] * 6)
    chart = charts.grouped_bars(None, data, "%", size=size, **TEXTS)
    (ax,) = chart.axes
    upper, lower = ax.patches[0].get_window_extent(), ax.patches[12].get_window_extent()
    between = (upper.y0 - lower.y1) * 72 / chart.dpi
    value = next(text for text in ax.texts if "乙" in text.get_text())
    assert value.get_fontsize() < 0.8 * between
