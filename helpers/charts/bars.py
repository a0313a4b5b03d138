"""Bars and lines.

Every function takes ``ax`` from :func:`frame`, or None and frame()'s texts as keywords
(title, subtitle, note, source, size, lang), and returns a Chart, which holds the numbers
it draws: ``chart.data`` (long) and ``chart.table`` (as people read it). Values are
Decimal in ``unit``; a column ``amount_yuan`` instead of ``value`` is converted. Floats
begin where matplotlib draws.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts import marks
from helpers.charts.page import Chart
from helpers.charts.recipe import recipe
from helpers.errors import ReportError

_MARKERS = "osD^vP"
_DASHES = ["-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 1))]


def _series(table: pd.DataFrame, unit: str, chart: str) -> dict[str, list[Decimal | None]]:
    """The numeric columns beside label, by their header; 元 columns (…_yuan) converted."""
    names = [str(column).removesuffix("_yuan") for column in table if column != "label"]
    if not 1 <= len(names) <= len(marks.FILLS):
        raise ReportError(f"{chart}: {len(names)} series; takes 1 to {len(marks.FILLS)}")
    return {name: marks.numbers(table, name, unit, chart) for name in names}


def _long(labels: list[str], series: dict[str, list[Decimal | None]]) -> pd.DataFrame:
    """Series side by side as one long table, label by label."""
    rows = [(label, name, series[name][i]) for i, label in enumerate(labels) for name in series]
    return pd.DataFrame(rows, columns=["label", "series", "value"])


def _beside(ax: Axes, text: str, x: float, y: float, *, left: bool = False, gap: int = 4, **style):
    """A value just right of a bar's end, or left of it for a bar below zero."""
    return ax.annotate(
        text,
        (x, y),
        xytext=(-gap if left else gap, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center_baseline",
        **{"fontsize": ax.figure.look["body"], "color": "#222222"} | style,
    )


def _zero_line(ax: Axes) -> None:
    """The line the bars start from, where some go left of it."""
    ax.axvline(0, color="#999999", linewidth=0.8, zorder=3)


@recipe
def ranked_bars(
    ax: Axes | None,
    table: pd.DataFrame,
    unit: str,
    *,
    highlight: tuple[str, ...] = (),
    sort: bool = True,
    decimals: int | None = None,
    **texts,
) -> Chart:
    """One bar a label, the largest on top, its value at its end; bars start at zero.

    In: label and value in ``unit``; ``highlight`` names labels that the title speaks of
    (bold and dark, the others pale); ``sort=False`` keeps the order. A blank value keeps
    its row, without a bar, marked as not printed, at the bottom. Raises ReportError for a
    highlight that is no label.
    """
    labels = marks.labels_of(table, "ranked bars")
    unknown = [label for label in highlight if label not in labels]
    if unknown:
        raise ReportError(f"ranked bars: highlight {', '.join(unknown)} is no label of the table")
    values = marks.numbers(table, "value", unit, "ranked bars")
    pairs = list(zip(labels, values, strict=True))
    if sort:
        pairs.sort(key=lambda pair: (pair[1] is None, -(pair[1] or Decimal(0))))
    places = marks.decimals_of(values, decimals)

    ax = marks.open_axes(ax, len(labels), texts)
    size = marks.row_labels(ax, [label for label, _ in pairs], set(highlight))
    drawn = []
    for row, (label, value) in enumerate(pairs):
        if value is None:
            drawn.append(
                _beside(ax, ax.figure.words["blank"], 0, row, fontsize=size, color=marks.PALE)
            )
            continue
        strong = not highlight or label in highlight
        colour = marks.BLUE if strong else "#A9BCCB"
        hatch = {} if value >= 0 else {"hatch": "/////", "hatchcolor": "white", "linewidth": 0}
        ax.barh(row, float(value), height=0.7, color=colour, zorder=2, **hatch)
        style = {"fontsize": size, "fontweight": "bold" if highlight and strong else "normal"}
        text = marks.written(value, places)
        drawn.append(_beside(ax, text, float(value), row, left=value < 0, **style))
    _zero_line(ax)
    chart = marks.finish(ax, "ranked", pd.DataFrame(pairs, columns=["label", "value"]), unit)
    marks.fit(ax, drawn)
    return chart


@recipe
def grouped_bars(
    ax: Axes | None, table: pd.DataFrame, unit: str, *, decimals: int | None = None, **texts
) -> Chart:
    """A group of bars a label, one bar a series, values at their ends; bars start at zero.

    In: label, and one column a series (its header is its name) in ``unit``. The first
    group names the series, so no legend is needed; each has a hatch of its own. A blank
    leaves its place empty, marked as not printed.
    """
    labels = marks.labels_of(table, "grouped bars")
    series = _series(table, unit, "grouped bars")
    places = marks.decimals_of([v for values in series.values() for v in values], decimals)
    ax = marks.open_axes(ax, len(labels) * (0.4 + 0.75 * len(series)), texts)
    marks.row_labels(ax, labels)
    height = 0.8 / len(series)
    room = 72 * height * marks.row_inches(ax, len(labels))
    size = min(ax.figure.look["body"], 0.8 * room)
    drawn = []
    for place, (name, values) in enumerate(series.items()):
        for row, value in enumerate(values):
            y = row - 0.4 + height * (place + 0.5)
            text = ax.figure.words["blank"] if value is None else marks.written(value, places)
            if row == 0 and (name != "value" or len(series) > 1):
                text = f"{name}  {text}"
            left = value is not None and value < 0
            style = {"fontsize": size, "fontweight": "bold" if row == 0 else "normal"}
            style["color"] = marks.PALE if value is None else "#222222"
            drawn.append(_beside(ax, text, float(value or 0), y, left=left, **style))
            if value is not None:
                ax.barh(y, float(value), height=height * 0.92, zorder=2, **marks.fill(place))
    _zero_line(ax)
    chart = marks.finish(ax, "grouped", _long(labels, series), unit)
    marks.fit(ax, drawn)
    return chart


@recipe
def stacked_bars(
    ax: Axes | None, table: pd.DataFrame, unit: str, *, decimals: int | None = None, **texts
) -> Chart:
    """One bar a label, split by series, values inside, the sum at its end.

    In: label, and one column a series in ``unit``; the columns must be parts of one whole.
    Raises ReportError for a blank (a sum with a hole is no sum) and for a value below zero.
    """
    labels = marks.labels_of(table, "stacked bars")
    series = _series(table, unit, "stacked bars")
    for name, values in series.items():
        for label, value in zip(labels, values, strict=True):
            if value is None or value < 0:
                what = "blank" if value is None else "below zero"
                raise ReportError(f"stacked bars: {label}, {name} is {what}; use grouped_bars")
    places = marks.decimals_of([v for values in series.values() for v in values], decimals)
    ax = marks.open_axes(ax, 1.5 * len(labels), texts)
    size = marks.row_labels(ax, labels)
    sums, inside, ends = [Decimal(0)] * len(labels), [], []
    for place, (name, values) in enumerate(series.items()):
        starts = [float(s) for s in sums]
        widths = [float(v) for v in values]
        rows = range(len(labels))
        ax.barh(rows, widths, left=starts, height=0.62, zorder=2, label=name, **marks.fill(place))
        for row, value in enumerate(values):
            middle = starts[row] + widths[row] / 2
            style = {"ha": "center", "va": "center_baseline", "fontsize": size, "zorder": 4}
            look = marks.FILLS[place]
            text = ax.text(middle, row, marks.written(value, places), color=look["ink"], **style)
            text.set_bbox({"facecolor": look["color"], "edgecolor": "none", "pad": 1.2})
            inside.append((text, starts[row], starts[row] + widths[row]))
            sums[row] += value
    for row, total in enumerate(sums):
        text = ax.figure.words["total"].format(marks.written(total, places))
        text = text if len(series) > 1 else marks.written(total, places)
        ends.append(_beside(ax, text, float(total), row, fontweight="bold"))
    if len(series) > 1:
        marks.legend(ax)
    chart = marks.finish(ax, "stacked", _long(labels, series), unit)
    marks.fit(ax, ends)
    # A value wider than its piece would cover the neighbours: the table has it.
    for text, start, end in inside:
        box = text.get_window_extent().transformed(ax.transData.inverted())
        text.set_visible(box.width <= 0.96 * (end - start))
    return chart


@recipe
def lines(
    ax: Axes | None,
    table: pd.DataFrame,
    unit: str,
    *,
    from_zero: bool = True,
    decimals: int | None = None,
    **texts,
) -> Chart:
    """One line a series over the labels (years), each named at its end.

    In: label (years stand at their true distances), and one column a series in ``unit``.
    A blank breaks the line. ``from_zero=False`` lets the axis start where the data do.
    Raises ReportError for a series without any number.
    """
    labels = marks.labels_of(table, "lines")
    series = _series(table, unit, "lines")
    places = marks.decimals_of([v for values in series.values() for v in values], decimals)
    ax = marks.open_axes(ax, None, texts)
    x = [int(label) for label in labels] if all(map(str.isdecimal, labels)) else range(len(labels))
    ends = []
    for place, (name, values) in enumerate(series.items()):
        points = [(at, value) for at, value in zip(x, values, strict=True) if value is not None]
        if not points:
            raise ReportError(f"lines: {name} has no number at all")
        look = {"marker": _MARKERS[place], "linestyle": _DASHES[place], "zorder": 3}
        look["color"] = marks.FILLS[place]["color"]
        heights = [float("nan") if value is None else float(value) for value in values]
        ax.plot(x, heights, label=name, **look)
        at, value = points[-1]
        text = f"{name}  {marks.written(value, places)}"
        style = {"color": marks.FILLS[place]["word"], "fontweight": "bold"}
        ends.append(_beside(ax, text, at, float(value), gap=8, **style))
    ax.set_xticks(list(x), labels, fontsize=ax.figure.look["body"])
    ax.grid(axis="y")
    ax.spines["left"].set_visible(False)
    ax.set_xlim(x[0] - 0.03 * (x[-1] - x[0] or 1), x[-1])
    low, high = ax.get_ylim()
    ax.set_ylim(min(low, 0) if from_zero else low, max(high, 0) if from_zero else high)
    chart = marks.finish(ax, "lines", _long(labels, series), unit)
    marks.fit(ax, ends)
    marks.spread(ax, ends)
    return chart
