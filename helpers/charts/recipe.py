"""How a chart was made, kept with it, so that it can be drawn again in another size."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pandas as pd

from helpers.charts.page import Chart


def recipe(draw: Callable[..., Chart]) -> Callable[..., Chart]:
    """Let the charts of a function be redrawn: ``chart.sized("column")``.

    For every function that takes ``ax`` first and returns a Chart. Tables are copied when the
    chart is drawn, so that what becomes of them later does not change its other size. Keeps
    the options ``highlight`` and ``decimals`` with the chart too. A chart that was drawn into
    axes of the caller cannot be redrawn: nobody knows what else stands in there.
    """

    @functools.wraps(draw)
    def drawing(ax, *given, **options) -> Chart:
        chart = draw(ax, *given, **options)
        chart.highlight = tuple(options.get("highlight", ()))
        chart.decimals = options.get("decimals")
        if ax is None:
            kept = [_copied(each) for each in given]
            more = {name: _copied(value) for name, value in options.items() if name != "height"}
            chart.redraw = lambda size: drawing(None, *kept, **more | {"size": size})
        return chart

    return drawing


def _copied(value: object) -> object:
    return value.copy() if isinstance(value, pd.DataFrame | pd.Series) else value
