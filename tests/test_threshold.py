"""Lines across bars: where they stand, with room for their names, and only where they can."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pandas as pd
import pytest

from helpers import charts
from helpers.errors import ReportError

TEXTS = {"title": "2023年债务率", "subtitle": "债务率", "note": "试", "source": "试，第 3 页"}
TABLE = pd.DataFrame({"label": ["甲", "乙"], "value": [Decimal(195), Decimal(99)]})


def test_each_line_stands_at_its_value_and_is_named():
    chart = charts.ranked_bars(None, TABLE, "%", **TEXTS)
    charts.thresholds(chart, [(Decimal(120), "黄"), (Decimal(300), "红")])
    ax = chart.axes[0]
    dashed = [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--"]
    assert dashed == [120.0, 300.0]
    assert {"黄", "红"} <= {text.get_text() for text in ax.texts}
    assert ax.get_xlim()[1] >= 300 / 0.67, "the last line leaves room for its name and the unit"
    unit = ax.title if ax.title.get_text() else ax._right_title
    names = [text for text in ax.texts if text.get_text() in "黄红"]
    assert not any(n.get_window_extent().overlaps(unit.get_window_extent()) for n in names)
    assert chart.table["value"].tolist() == [195, 99], "lines are no data"


def test_names_of_lines_that_stand_close_do_not_touch():
    """“黄 ≥120%橙 ≥200%” under a ratio of more than a thousand."""
    table = TABLE.assign(value=[Decimal(1142), Decimal(223)])
    lines = [(Decimal(120), "黄 ≥120%"), (Decimal(200), "橙 ≥200%"), (Decimal(300), "红 ≥300%")]
    chart = charts.thresholds(charts.ranked_bars(None, table, "%", **TEXTS), lines)
    for one in (chart, chart.sized("column")):
        names = [text for text in one.axes[0].texts if "≥" in text.get_text()]
        boxes = [name.get_window_extent() for name in names]
        assert all(not a.overlaps(b) for a, b in combinations(boxes, 2))
        assert min(box.x0 for box in boxes) >= 0


def test_the_other_size_has_the_lines_too():
    chart = charts.thresholds(charts.ranked_bars(None, TABLE, "%", **TEXTS), [(Decimal(120), "黄")])
    for other in (chart.sized("column"), chart.sized("column").sized("slide")):
        assert "黄" in {text.get_text() for text in other.axes[0].texts}


def test_values_stay_legible_where_a_line_runs_by():
    chart = charts.thresholds(charts.ranked_bars(None, TABLE, "%", **TEXTS), [(Decimal(200), "橙")])
    value = next(text for text in chart.axes[0].texts if text.get_text() == "195")
    line = next(line for line in chart.axes[0].lines if line.get_xdata()[0] == 200.0)
    assert value.get_zorder() > line.get_zorder() and value.get_bbox_patch() is not None


def test_charts_without_such_an_axis_are_refused():
    years = pd.DataFrame({"label": ["2022", "2023"], "x": [Decimal(1), Decimal(2)]})
    with pytest.raises(ReportError, match="kind 'lines'"):
        charts.thresholds(charts.lines(None, years, "%", **TEXTS), [(Decimal(1), "x")])
    with pytest.raises(ReportError, match="below zero"):
        charts.thresholds(charts.ranked_bars(None, TABLE, "%", **TEXTS), [(Decimal(-1), "x")])
