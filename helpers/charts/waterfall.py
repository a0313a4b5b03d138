"""The waterfall: how single taxes or items carry one total over into the next."""

from __future__ import annotations

import math
from decimal import Decimal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import blended_transform_factory

from helpers.charts import marks
from helpers.charts.page import Chart
from helpers.charts.recipe import recipe
from helpers.errors import ReportError
from helpers.units import change_percent


def _levels(
    labels: list[str], kinds: list[str], values: list[Decimal], tolerance: Decimal
) -> list[tuple[Decimal, Decimal]]:
    """From where to where each bar goes; refused where a total is not what its steps make."""
    levels, running = [], None
    for label, kind, value in zip(labels, kinds, values, strict=True):
        if kind == "total":
            if running is not None and abs(value - running) > tolerance:
                raise ReportError(
                    f"waterfall: the steps before “{label}” lead to {running:,}, the total is "
                    f"{value:,}; add a step for the remainder, or pass tolerance"
                )
            running = value
            levels.append((Decimal(0), value))
        elif kind == "step":
            if running is None:
                raise ReportError(f"waterfall: “{label}” is a step before any total")
            levels.append((running, running + value))
            running += value
        else:
            raise ReportError(f"waterfall: “{label}” is of kind {kind!r}; total or step")
    return levels


def _axis_start(levels: list[tuple[Decimal, Decimal]], kinds: list[str]) -> float:
    """Zero, or a round number below all levels where the steps would be too small to see."""
    ends = [float(end) for _, end in levels]
    low, span = min(ends), max(ends) - min(ends)
    # Steps that fill a third of the full axis are seen well enough: no break, no doubt.
    if low <= 0 or span == 0 or span > 0.35 * max(ends):
        return 0.0
    step = 10 ** math.floor(math.log10(span))
    return max(0.0, math.floor((low - 0.3 * span) / step) * step)


def _break_marks(ax: Axes, rows: list[int]) -> None:
    """Cut the total bars and the axis line open: two white slashes with a grey edge."""
    x = 0.022
    blended = blended_transform_factory(ax.transAxes, ax.transData)
    for row in rows:
        for colour, shift in (("white", 0.0), ("white", 0.006), ("white", 0.003)):
            ax.plot(
                [x + shift - 0.005, x + shift + 0.005],
                [row + 0.44, row - 0.44],
                transform=blended,
                color=colour,
                linewidth=2.2,
                zorder=4,
                clip_on=False,
            )
    for shift in (0.0, 0.012):
        ax.plot(
            [x + shift - 0.009, x + shift - 0.001],
            [-0.012, 0.012],
            transform=ax.transAxes,
            color="#777777",
            linewidth=0.9,
            zorder=5,
            clip_on=False,
        )


@recipe
def waterfall(
    ax: Axes | None,
    steps: pd.DataFrame,
    unit: str,
    *,
    axis_from: float | str = "auto",
    decimals: int | None = None,
    tolerance: Decimal = Decimal(0),
    **texts,
) -> Chart:
    """Draw how steps carry a total into the next, one row a step, top to bottom.

    In: ``steps`` with the columns label, kind (total or step) and value in ``unit`` (or
    amount_yuan, converted), in the order to draw; totals may stand first, last and between.
    Bars of totals start at ``axis_from``; ``auto`` takes zero, or, where the steps would be
    too small to see, a round number, and then bars and axis are visibly broken and the axis
    says so. A later total carries its change since the first. ``tolerance``, in ``unit``:
    how far a total may lie from its steps (rounding in print). ``ax`` from frame(), or None
    and frame()'s texts. Out: the Chart. Raises ReportError where a value is blank, the first
    row is no total, or a total is not what its steps make.
    """
    labels = marks.labels_of(steps, "waterfall")
    if "kind" not in steps:
        raise ReportError("waterfall: no column kind (total or step)")
    values, kinds = marks.numbers(steps, "value", unit, "waterfall"), list(steps["kind"])
    blank = [label for label, value in zip(labels, values, strict=True) if value is None]
    if blank:
        raise ReportError(f"waterfall: no value for {', '.join(blank)}; blank is not zero")
    levels = _levels(labels, kinds, values, Decimal(tolerance))

    ax = marks.open_axes(ax, len(labels), texts)
    chart, places = ax.figure, marks.decimals_of(values, decimals)
    start = _axis_start(levels, kinds) if axis_from == "auto" else float(axis_from)
    if start > max(0.0, min(float(end) for _, end in levels)):
        raise ReportError(f"waterfall: the axis starts at {start:,.6g}, above some of the totals")
    totals = [row for row, kind in enumerate(kinds) if kind == "total"]
    size = marks.row_labels(ax, labels, {labels[row] for row in totals})

    texts_drawn = []
    for row, (kind, value, (begin, end)) in enumerate(zip(kinds, values, levels, strict=True)):
        if row % 2:
            ax.axhspan(row - 0.5, row + 0.5, color="#F6F6F6", linewidth=0, zorder=0)
        left, right = float(min(begin, end)), float(max(begin, end))
        if kind == "total":
            left, look = max(left, start), {"color": marks.GREY}
            text = marks.written(value, places)
            if row > totals[0]:
                text += _change(values[totals[0]], value, places)
        else:
            # A fall is hatched as well as coloured and signed, a rise is solid.
            colour = marks.BLUE if value >= 0 else marks.VERMILLION
            look = {"color": colour, "hatch": "" if value >= 0 else "/////", "hatchcolor": "white"}
            text = marks.written(value, places, signed=True)
        # The thin edge keeps the smallest steps visible.
        ax.barh(row, right - left, left=left, height=0.72, zorder=2, linewidth=0.8, **look)
        texts_drawn.append(
            ax.annotate(
                text,
                (right, row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center_baseline",
                fontsize=size,
                fontweight="bold" if kind == "total" else "normal",
                color="#222222" if kind == "total" else colour if value else marks.PALE,
                zorder=6,
            )
        )
        if row + 1 < len(labels):
            ax.vlines(float(end), row - 0.36, row + 1.36, color="#888888", linewidth=0.7, zorder=1)

    ends = [float(end) for _, end in levels]
    ax.set_xlim(min(start, *ends), max(ends))
    handles = [
        Patch(facecolor=marks.BLUE, label=chart.words["rise"]),
        Patch(facecolor=marks.VERMILLION, hatch="/////", label=chart.words["fall"]),
    ]
    handles[1].set(hatchcolor="white", linewidth=0)
    marks.legend(ax, handles)
    text = marks.unit_text(chart, unit)
    if start > 0:
        _break_marks(ax, totals)
        text = marks.unit_text(chart, unit, "broken", marks.written(Decimal(f"{start:.6g}"), 0))
    data = pd.DataFrame({"label": labels, "kind": kinds, "value": values})
    chart = marks.finish(ax, "waterfall", data, unit, text)
    chart.axis_from = start
    if start > 0:  # the axis says in figures where it begins
        ax.xaxis.set_major_locator(_From(start))
    marks.fit(ax, texts_drawn)
    return chart


class _From(MaxNLocator):
    """Round ticks, and one where a broken axis starts."""

    def __init__(self, start: float) -> None:
        super().__init__(nbins=7, steps=[1, 2, 2.5, 5, 10])
        self.start = start

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        """The start, and the round ticks that leave its figures room."""
        ticks = super().tick_values(vmin, vmax)
        return [self.start, *(t for t in ticks if self.start + 0.1 * (vmax - vmin) < t <= vmax)]


def _change(first: Decimal, last: Decimal, places: int) -> str:
    """The change between two totals, in the unit and in per cent."""
    share = change_percent(last, first)
    text = marks.written(last - first, places, signed=True)
    return f"  ({text}{'' if share is None else f', {marks.written(share, 1, signed=True)}%'})"
