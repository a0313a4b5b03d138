"""Waterfalls: steps lead from total to total, signs are written, a broken axis is said."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from matplotlib.colors import same_color
from small_charts import ENGLISH, STEPS, TEXTS, short, steps, values_drawn

from helpers import charts
from helpers.charts import marks
from helpers.errors import ReportError

pytestmark = pytest.mark.filterwarnings("error:Glyph")

D = Decimal


@pytest.fixture(scope="module")
def fall() -> charts.Chart:
    """The Chinese waterfall on a slide."""
    return charts.waterfall(None, steps(), "万元", **TEXTS)


def test_waterfall_draws_each_step_from_level_to_level(fall):
    (ax,) = fall.axes
    bars = [patch for patch in ax.patches if abs(patch.get_height() - 0.72) < 1e-9]
    assert len(bars) == len(STEPS) + 2
    level = 46787
    for (label, value), bar in zip(STEPS, bars[1:-1], strict=True):
        assert bar.get_x() == min(level, level + value), label
        assert bar.get_width() == abs(value), label
        falls = value < 0
        assert bool(bar.get_hatch()) == falls, label
        assert same_color(bar.get_facecolor(), marks.VERMILLION if falls else marks.BLUE), label
        level += value
    assert bars[-1].get_x() + bars[-1].get_width() == 40465


def test_waterfall_writes_signs_and_the_change(fall):
    written = values_drawn(fall)
    assert written[:4] == ["46,787", "+2,334", "−2,512", "−23"]
    assert "0" in written
    assert written[-1] == "40,465  (−6,322, −13.5%)"


def test_waterfall_says_that_its_axis_is_broken(fall):
    (ax,) = fall.axes
    start = ax.get_xlim()[0]
    assert start == fall.axis_from == 37000
    assert fall.texts_of["unit"] == "单位：万元（横轴从 37,000 起，左端断开）"
    assert ax.get_title(loc="right") == fall.texts_of["unit"]
    assert ax.get_xticks()[0] == 37000
    assert ax.lines  # the slashes


def test_waterfall_from_zero_has_no_break():
    chart = charts.waterfall(None, short(), "万元", axis_from=0, **ENGLISH)
    (ax,) = chart.axes
    assert ax.get_xlim()[0] == 0
    assert not ax.lines
    assert chart.texts_of["unit"] == "Unit: CNY 10,000"


def test_waterfall_with_large_steps_needs_no_break():
    rows = [("2022", "total", 10), ("甲", "step", -8), ("乙", "step", 1), ("2023", "total", 3)]
    table = pd.DataFrame(rows, columns=["label", "kind", "value"])
    assert charts.waterfall(None, table, "万元", **TEXTS).axis_from == 0


def test_a_path_may_pass_below_zero():
    steps = [("年初", "total", D(10)), ("支出", "step", D(-30)), ("债券", "step", D(25))]
    table = pd.DataFrame([*steps, ("年末", "total", D(5))], columns=["label", "kind", "value"])
    chart = charts.waterfall(None, table, "万元", axis_from=0, **TEXTS)
    assert chart.axis_from == 0 and chart.axes[0].get_xlim()[0] <= -20
    with pytest.raises(ReportError, match="the axis starts at 8"):
        charts.waterfall(None, table, "万元", axis_from=8, **TEXTS)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: t.assign(value=[*t["value"][:-1], D(40466)]), "lead to 40,465, the total is"),
        (lambda t: t.assign(value=[*t["value"][:3], None, *t["value"][4:]]), "个人所得税; blank"),
        (lambda t: t.iloc[1:], "“增值税” is a step before any total"),
        (lambda t: t.assign(kind="rest"), "'rest'; total or step"),
        (lambda t: t.assign(label="税"), "税 comes twice"),
        (lambda t: t.drop(columns="value"), "no column value"),
        (lambda t: t.assign(value="约3"), "“约3” is not a number"),
    ],
)
def test_waterfall_refuses_by_name(spoil, says):
    with pytest.raises(ReportError, match=says):
        charts.waterfall(None, spoil(steps()), "万元", **TEXTS)


def test_waterfall_takes_a_printed_rounding_only_when_told():
    table = short(end=44276)
    chart = charts.waterfall(None, table, "万元", tolerance=D(1), **TEXTS)
    assert chart.data["value"].iloc[-1] == D(44276)
