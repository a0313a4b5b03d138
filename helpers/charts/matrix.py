"""A matrix: a row a label, a column a series, each number written in its cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.charts import marks
from helpers.charts.breaks import wrap
from helpers.charts.page import Chart
from helpers.charts.recipe import recipe
from helpers.errors import ReportError

#: Light to dark in one hue: the order survives colour-blindness and print in black and white.
_SHADES = ("#FFFFFF", "#D6E6F2", "#A6CBE3", "#6AA6CF", "#2F7FB8", "#00588C")
_NONE = "#F4F4F4"  # a cell for which there is no number


def shade_of(value: Decimal, highest: Decimal, steps: int = len(_SHADES) - 1) -> int:
    """Which of the shades a number gets: 0 for nothing, the last of ``steps`` for the highest."""
    if value <= 0 or highest <= 0:
        return 0
    return int((value / highest * steps).to_integral_value("ROUND_CEILING"))


@recipe
def matrix(
    ax: Axes | None,
    table: pd.DataFrame,
    unit: str,
    *,
    spelt: Mapping[Decimal | None, str] | None = None,
    decimals: int | None = None,
    **texts,
) -> Chart:
    """Numbers in a grid, the larger the darker, each written in its cell.

    Args:
        ax: from frame(), or None and frame()'s texts as keywords.
        table: label, and one column a series (its header is its name), in ``unit``; Decimals of
            0 or more, blank where nothing is printed.
        unit: what is counted; a unit of money converts ``…_yuan`` columns, as in the bar charts.
        spelt: words to write in place of numbers, e.g. 1: yes, 0: no, None: – (for a blank);
            then the shades stay light.
        **texts: frame()'s texts, size and lang.
        decimals: how many to write; as many as the numbers have, at most 2, where None.

    Returns:
        A Chart of kind matrix; ``spelt`` is kept with it for the tables and files made from it.

    Raises:
        ReportError: a value is below zero (shades have no direction), or there is no column.
    """
    labels = marks.labels_of(table, "matrix")
    names = [str(column).removesuffix("_yuan") for column in table if column != "label"]
    if not names:
        raise ReportError("matrix: the table needs a column beside label")
    series = {name: marks.numbers(table, name, unit, "matrix") for name in names}
    every = [value for values in series.values() for value in values]
    given = [value for value in every if value is not None]
    if any(value < 0 for value in given):
        raise ReportError("matrix: a value is below zero; use grouped_bars")
    places, highest = marks.decimals_of(every, decimals), max(given, default=Decimal(0))
    signs = dict(spelt or {})

    ax = marks.open_axes(ax, 1.2 * len(labels) + 2, texts)
    size = marks.row_labels(ax, labels)
    ax.grid(visible=False)
    for column, values in enumerate(series.values()):
        for row, value in enumerate(values):
            text = signs.get(value) if value in signs else None
            if text is None:
                blank = ax.figure.words["blank"]
                text = blank if value is None else marks.written(value, places)
            step = None if value is None else shade_of(value, highest, 2 if signs else 5)
            _cell(ax, column, row, step, text, size)
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    rows = [(label, name, series[name][i]) for i, label in enumerate(labels) for name in names]
    data = pd.DataFrame(rows, columns=["label", "series", "value"])
    data["value"] = data["value"].astype(object).where(data["value"].notna(), None)
    chart = marks.finish(ax, "matrix", data, unit)
    chart.spelt = signs
    _heads(ax, names)
    chart.settle()
    return chart


def _cell(ax: Axes, column: int, row: int, step: int | None, text: str, size: float) -> None:
    """One cell: its shade (None: no number), and its text, in ink that is legible on it."""
    face = _NONE if step is None else _SHADES[step]
    look = {"facecolor": face, "edgecolor": "#C9C9C9", "linewidth": 0.6}
    ax.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, zorder=2, **look))
    dark = step is not None and step >= 4
    ink = "white" if dark else marks.PALE if step is None else "#222222"
    weight = "bold" if step == 0 else "normal"  # an empty cell is what a reader looks for
    where = {"ha": "center", "va": "center_baseline", "zorder": 4}
    ax.text(column, row, text, fontsize=size, color=ink, fontweight=weight, **where)


def _heads(ax: Axes, names: list[str]) -> None:
    """The columns' names above them, wrapped to their width."""
    chart = ax.figure
    chart.get_layout_engine().execute(chart)
    size = chart.look["body"]
    width = 0.88 * ax.get_window_extent().width / chart.dpi / len(names)
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", length=0, labelcolor="#222222")
    ax.set_xticks(range(len(names)), [wrap(chart, name, size, width) for name in names])
    longest = max(len(tick.get_text().split("\n")) for tick in ax.get_xticklabels())
    for tick in ax.get_xticklabels():
        tick.set(fontsize=size if longest <= 3 else 0.9 * size, linespacing=0.95)
    for side in ("bottom", "left"):
        ax.spines[side].set_visible(False)
