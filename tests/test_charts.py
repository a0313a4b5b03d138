"""Charts: the numbers drawn are the numbers given, the texts fit, the files repeat."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from small_charts import STEPS, TEXTS, english, series, steps, values_drawn

from helpers import charts
from helpers.charts import marks
from helpers.errors import ReportError

pytestmark = pytest.mark.filterwarnings("error:Glyph")

D = Decimal


@pytest.fixture(scope="module")
def fall() -> charts.Chart:
    """The Chinese waterfall on a slide."""
    return charts.waterfall(None, steps(), "万元", **TEXTS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"note": " "}, "note is empty"),
        ({"subtitle": ""}, "subtitle is empty"),
        ({"title": "收入下降 13.5%"}, "must name the year"),
        ({"source": "某区财政局：《报告》"}, "names no page"),
        ({"size": "poster"}, "poster"),
        ({"lang": "fr"}, "fr"),
    ],
)
def test_frame_refuses_by_name(change, says):
    with pytest.raises(ReportError, match=says):
        charts.frame(**TEXTS | change)


def test_source_line_joins_pages_to_runs():
    line = charts.source_line("预算报告", [6, 4, 5, 9, 4], issuer="财政局")
    assert line == "财政局：《预算报告》，第 4–6、9 页"
    assert charts.source_line("Budget", [3], lang="en") == "Budget, p. 3"
    assert charts.source_line("Budget", [3, 5], lang="en") == "Budget, pp. 3, 5"
    with pytest.raises(ReportError, match="at least one page"):
        charts.source_line("预算报告", [])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_cut_off_and_nothing_overlaps(lang, fall):
    chart = fall if lang == "zh" else english()
    chart.draw_without_rendering()
    (ax,) = chart.axes
    values = [text.get_window_extent() for text in ax.texts]
    labels = [tick.get_window_extent() for tick in ax.get_yticklabels()]
    blocks = [text.get_window_extent() for text in chart.texts] + [ax.get_tightbbox()]
    assert len(chart.texts) == 4
    assert len(values) == len(labels) == len(STEPS) + 2
    row = ax.bbox.height / (len(labels) + 0.2)
    assert all(box.height < row for box in labels)
    for group in (blocks, values, labels):
        for i, box in enumerate(group):
            assert chart.bbox.x0 <= box.x0
            assert box.x1 <= chart.bbox.x1
            assert chart.bbox.y0 <= box.y0
            assert box.y1 <= chart.bbox.y1
            for other in group[:i]:  # side by side, or one above the other but for 1 px
                apart = min(box.y1, other.y1) - max(box.y0, other.y0) < 1
                assert apart or box.x1 <= other.x0 or other.x1 <= box.x0
    for box in values:
        assert ax.bbox.x0 <= box.x0
        assert box.x1 <= ax.bbox.x1 + 1


def test_lines_stand_at_their_years_break_at_a_blank_and_keep_names_apart():
    table = series(label=[2019, 2020, 2023], 一般=["3.1", "", "3.40"], 专项=["1.2", "2.4", "3.39"])
    chart = charts.lines(None, table, "亿元", **TEXTS)
    (ax,) = chart.axes
    first, second = ax.lines
    assert list(first.get_xdata()) == [2019, 2020, 2023]
    assert [y == y for y in first.get_ydata()] == [True, False, True]  # NaN is not itself
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_marker() != second.get_marker()
    assert values_drawn(chart) == ["一般  3.40", "专项  3.39"]
    assert not ax.texts[0].get_window_extent().overlaps(ax.texts[1].get_window_extent())
    assert ax.get_ylim()[0] == 0


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4), st.integers(0, 3))
def test_written_numbers_read_back(number, decimals):
    text = marks.written(number, decimals, signed=True)
    back = D(text.replace(",", "").replace("−", "-"))
    assert abs(back - number) <= D(5).scaleb(-decimals - 1)
    assert text[0] in ("+−" if back else "0")


def test_axes_must_come_from_a_frame():
    with pytest.raises(ReportError, match=r"charts\.frame"):
        charts.ranked_bars(Figure().subplots(), series(label=["a"], value=[1]), "万元")
    _, ax = charts.frame(**TEXTS)
    with pytest.raises(ReportError, match="note belong"):
        charts.ranked_bars(ax, series(label=["a"], value=[1]), "万元", note="x")


def test_notebook_shows_the_chart_once(fall):
    assert fall._repr_png_().startswith(b"\x89PNG")
    assert repr(fall) == f"<Chart {TEXTS['title']}>"
