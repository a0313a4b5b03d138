"""Charts of budgets: one look, five texts each, Chinese or English, the same bytes every time.

Each kind of chart takes its table, a unit and its texts, and returns a :class:`Chart`, which holds
the numbers it draws; :func:`helpers.charts.export.export` writes it as files.
"""

from __future__ import annotations

from helpers.charts.bars import grouped_bars, lines, ranked_bars, stacked_bars
from helpers.charts.flow import flow
from helpers.charts.matrix import matrix
from helpers.charts.page import Chart, frame, source_line
from helpers.charts.threshold import thresholds
from helpers.charts.waterfall import waterfall

__all__ = [
    "Chart",
    "flow",
    "frame",
    "grouped_bars",
    "lines",
    "matrix",
    "ranked_bars",
    "source_line",
    "stacked_bars",
    "thresholds",
    "waterfall",
]
