"""Bars: sorted, grouped or stacked, with what was not printed shown as such."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_charts import TEXTS, series, values_drawn

from helpers import charts
from helpers.errors import ReportError

pytestmark = pytest.mark.filterwarnings("error:Glyph")

D = Decimal


def test_ranked_bars_sort_and_keep_what_was_not_printed():
    table = series(label=["国防", "教育", "社保", "调减"], value=[None, D("3.5"), D(12), D(-2)])
    chart = charts.ranked_bars(None, table, "亿元", highlight=("社保",), **TEXTS)
    assert list(chart.data["label"]) == ["社保", "教育", "调减", "国防"]
    assert values_drawn(chart) == ["12.0", "3.5", "−2.0", "未列"]
    assert [bar.get_width() for bar in chart.axes[0].patches] == [12, 3.5, -2]
    low, high = chart.axes[0].get_xlim()
    assert low < -2
    assert high > 12
    with pytest.raises(ReportError, match="highlight 卫生 is no label"):
        charts.ranked_bars(None, table, "亿元", highlight=("卫生",), **TEXTS)


def test_amounts_in_yuan_are_converted_exactly():
    table = series(label=["a", "b"], amount_yuan=[D("404651234.56"), D(1)])
    chart = charts.ranked_bars(None, table, "亿元", **TEXTS)
    assert list(chart.data["value"]) == [D("4.0465123456"), D("1E-8")]
    assert values_drawn(chart) == ["4.05", "0.00"]
    with pytest.raises(ReportError, match="% is no unit of money"):
        charts.ranked_bars(None, table, "%", **TEXTS)


def test_grouped_bars_name_their_series_and_show_the_gap():
    table = series(label=["增值税", "契税"], 预算=[D(7000), None], 完成=[D(8836), D(1191)])
    chart = charts.grouped_bars(None, table, "万元", **TEXTS)
    assert values_drawn(chart) == ["预算  7,000", "未列", "完成  8,836", "1,191"]
    assert [bar.get_width() for bar in chart.axes[0].patches] == [7000, 8836, 1191]
    assert len({bar.get_hatch() for bar in chart.axes[0].patches}) == 2
    assert list(chart.table) == ["label", "预算", "完成"]
    assert list(chart.data) == ["label", "series", "value", "unit"]


def test_stacked_bars_add_up_or_refuse():
    table = series(label=["2022", "2023"], 一般=[D("3.3"), D("3.4")], 专项=[D("2.8"), D("3.3")])
    chart = charts.stacked_bars(None, table, "亿元", **TEXTS)
    assert "合计 6.7" in values_drawn(chart)
    assert "3.4" in values_drawn(chart)
    assert [bar.get_x() for bar in chart.axes[0].patches] == [0, 0, 3.3, 3.4]
    with pytest.raises(ReportError, match="2023, 专项 is blank"):
        charts.stacked_bars(None, table.assign(专项=[D(1), None]), "亿元", **TEXTS)
    with pytest.raises(ReportError, match="2022, 一般 is below zero"):
        charts.stacked_bars(None, table.assign(一般=[D(-1), D(1)]), "亿元", **TEXTS)
