"""Lines across a chart of bars: a threshold, or the ends of bands, named where they stand."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from helpers.charts.page import Chart
from helpers.errors import ReportError


def thresholds(chart: Chart, lines: list[tuple[Decimal, str]]) -> Chart:
    """Draw vertical dashed lines on a finished chart of horizontal bars.

    In: the chart, and for each line its value in the chart's unit and its name, which stands
    above it. The axis grows until the last line leaves room for its name. Out: the chart.

    Raises:
        ReportError: the chart has no value axis that lies (a line chart), or a line is below 0.
    """
    if chart.kind not in ("ranked", "grouped", "stacked"):
        raise ReportError(f"thresholds: a chart of kind {chart.kind!r} has no axis for them")
    if any(value < 0 for value, _ in lines):
        raise ReportError("thresholds: a line below zero")
    ax = chart.axes[0]
    low, high = ax.get_xlim()
    furthest = max((float(value) for value, _ in lines), default=high)
    # The unit stands above the right end of the axis: a name must not run into it.
    ax.set_xlim(low, max(high, low + (furthest - low) / 0.66))
    for text in ax.texts:  # a value that a line would run through stays legible
        text.set(zorder=5, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})
    named = []
    for value, name in lines:
        ax.axvline(float(value), color="#222222", linewidth=1.0, linestyle=(0, (4, 2)), zorder=4)
        label = ax.annotate(
            name,
            (float(value), 1),
            xycoords=ax.get_xaxis_transform(),
            xytext=(0, 3),
            textcoords="offset points",
            ha="left",
            va="bottom",
            fontsize=chart.look["small"],
            color="#222222",
        )
        named.append(label)
    _apart(named)
    chart.marked = tuple((Decimal(value), name) for value, name in lines)
    if (plain := chart.redraw) is not None:  # in its other size it keeps its lines
        chart.redraw = lambda size: thresholds(plain(size), lines)
    return chart


def _apart(names: list[Annotation]) -> None:
    """A name that would run into the next one stands left of its line; the next, if need be, below.

    Below the axis's upper edge, that is, where bars leave room.
    """
    for name, after in pairwise(names):
        if _close(name, after) and name.get_horizontalalignment() == "left":
            name.set_horizontalalignment("right")
    for before, name in pairwise(names):
        if _close(before, name):
            name.set(verticalalignment="top", zorder=6)
            name.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.8})
            name.xyann = (0, -3)


def _close(one: Annotation, other: Annotation) -> bool:
    """Whether two names touch, or all but do."""
    gap = one.get_fontsize() / 2
    box = one.get_window_extent()
    wide = Bbox.from_extents(box.x0 - gap, box.y0, box.x1 + gap, box.y1)
    return bool(wide.overlaps(other.get_window_extent()))
