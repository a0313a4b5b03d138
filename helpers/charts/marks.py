"""The marks of a chart: reading the numbers, writing them beside bars, making them fit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import blended_transform_factory

from helpers.charts.breaks import wrap
from helpers.charts.page import SIZES, Chart, frame
from helpers.errors import ReportError, SameLabels
from helpers.units import UNIT_ENGLISH, YUAN_PER, Amount, round_half_up

BLUE, VERMILLION, GREY = "#0072B2", "#D55E00", "#5A5A5A"
PALE = "#777777"  # words for what is no amount: not printed, or no change
# One look a series: colour, hatch, the ink that is legible on it, and a darker shade for
# words on white. Each hatch differs, so the chart still reads in black and white.
FILLS = [
    {"color": "#0072B2", "hatch": "", "ink": "white", "word": "#00639B"},
    {"color": "#E69F00", "hatch": "////", "ink": "black", "word": "#875D00"},
    {"color": "#009E73", "hatch": "....", "ink": "white", "word": "#006E50"},
    {"color": "#CC79A7", "hatch": "\\\\", "ink": "black", "word": "#8F4472"},
    {"color": "#56B4E9", "hatch": "xxxx", "ink": "black", "word": "#1F6A97"},
    {"color": "#5A5A5A", "hatch": "----", "ink": "white", "word": "#444444"},
]


def fill(index: int) -> dict:
    """Colour and hatch of a series' bars, as keywords of ``barh``."""
    look = FILLS[index]
    return {"color": look["color"], "hatch": look["hatch"], "hatchcolor": "white", "linewidth": 0}


def _number(value: object, unit: str, where: str) -> Decimal | None:
    """One number, exact; None where nothing was printed; an Amount in the chart's unit."""
    if isinstance(value, Amount):
        return value.in_(unit)
    if value is None or value is pd.NA or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ReportError(f"{where}: “{value}” is not a number; convert it first") from None
    if number.is_nan():
        return None
    if number.is_infinite():
        raise ReportError(f"{where}: the value is infinite")
    return number


def numbers(table: pd.DataFrame, column: str, unit: str, chart: str) -> list[Decimal | None]:
    """A column as exact numbers in ``unit``; a column of 元 is converted on the way.

    Where ``column`` is missing and ``amount_yuan`` (or ``<column>_yuan``) is there,
    those amounts in 元 are divided by the unit's size in helpers.units.
    Raises ReportError for a column that is missing or a value that is no number.
    """
    size, found = Decimal(1), column
    if column not in table:
        found = next((c for c in (f"{column}_yuan", "amount_yuan") if c in table), "")
        if not found:
            raise ReportError(f"{chart}: no column {column}; there are {', '.join(table)}")
        if unit not in YUAN_PER:
            raise ReportError(f"{chart}: {unit} is no unit of money; take {', '.join(YUAN_PER)}")
        size = Decimal(YUAN_PER[unit])
    read = [
        _number(value, unit, f"{chart}, {label}, {found}")
        for label, value in zip(table["label"], table[found], strict=True)
    ]
    return [None if n is None else n / size for n in read]


def labels_of(table: pd.DataFrame, chart: str) -> list[str]:
    """The labels, in order; refused where the table is empty or a label comes twice."""
    if "label" not in table or table.empty:
        raise ReportError(f"{chart}: the table needs a column label and at least one row")
    labels = [str(label) for label in table["label"]]
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise SameLabels(chart, twice)
    return labels


def decimals_of(values: list[Decimal | None], decimals: int | None) -> int:
    """How many decimals to write: as asked, else as many as the numbers have, at most 2."""
    if decimals is not None:
        return decimals
    return min(2, max([0, *(-n.normalize().as_tuple().exponent for n in values if n is not None)]))


def written(number: Decimal, decimals: int, *, signed: bool = False) -> str:
    """A number for readers: grouped, rounded half up, a true minus; + where signed."""
    rounded = round_half_up(number, decimals)
    text = f"{abs(rounded):,}"
    if rounded == 0:
        return text
    return ("−" if rounded < 0 else "+" if signed else "") + text


def open_axes(ax: Axes | None, rows: float | None, texts: dict) -> Axes:
    """The axes to draw in: the given ones, or a new frame's, in a column high enough for rows."""
    if ax is not None:
        if texts:
            raise ReportError(f"chart: {', '.join(texts)} belong to frame() when ax is given")
        if not isinstance(ax.figure, Chart):
            raise ReportError("chart: ax must come from charts.frame()")
        return ax
    if rows is not None and texts.get("size") == "column" and "height" not in texts:
        height = max(SIZES["column"]["height"] * 0.7, 1.75 + 0.195 * rows)
        texts = texts | {"height": height, "room": 0.6 + 0.17 * rows}
    return frame(**texts)[1]


def finish(ax: Axes, kind: str, data: pd.DataFrame, unit: str, axis_text: str = "") -> Chart:
    """Hand the numbers to the chart, name the unit on the axis, and return the chart."""
    chart = ax.figure
    chart.kind, chart.unit = kind, unit
    chart.data = data.assign(unit=unit).reset_index(drop=True)
    chart.texts_of = chart.texts_of | {"unit": axis_text or unit_text(chart, unit)}
    axis = ax.yaxis if kind == "lines" else ax.xaxis
    # Where Chinese tables print it: above, on the right; beside the numbers of a line chart.
    side = "left" if kind == "lines" else "right"
    small = {"fontsize": chart.look["small"], "color": "#555555"}
    chart.unit_mark = ax.set_title(chart.texts_of["unit"], loc=side, pad=5, **small)
    axis.set_tick_params(labelcolor="#555555")
    axis.set_major_formatter(lambda x, _: written(Decimal(f"{x:.6g}"), axis_decimals(axis)))
    return chart


def axis_decimals(axis) -> int:
    """Decimals that the ticks of an axis need to stay apart."""
    ticks = [Decimal(f"{tick:.6g}") for tick in axis.get_majorticklocs()]
    return max([0, *(-tick.normalize().as_tuple().exponent for tick in ticks)])


def unit_text(chart: Chart, unit: str, form: str = "unit", *more: str) -> str:
    """The axis' unit in the chart's language."""
    name = UNIT_ENGLISH.get(unit, unit) if chart.lang == "en" else unit
    return chart.words[form].format(name, *more)


def row_labels(ax: Axes, labels: list[str], bold: set[str] = frozenset()) -> float:
    """Write the labels beside their rows, top to bottom, long ones in several lines.

    Out: the size in points that fits the height of a row, for the values beside the bars.
    """
    chart = ax.figure
    room = 72 * row_inches(ax, len(labels))
    size = min(chart.look["body"], 0.84 * room)
    width = 0.34 * chart.get_size_inches()[0]
    wrapped = [wrap(chart, label, size, width) for label in labels]
    ax.set_yticks(range(len(labels)), wrapped)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.spines["left"].set_visible(False)
    for label, text, tick in zip(labels, wrapped, ax.get_yticklabels(), strict=True):
        lines = text.count("\n") + 1
        tick.set(fontsize=min(size, 0.92 * room / lines), linespacing=0.95)
        if label in bold:
            tick.set_fontweight("bold")
    ax.grid(axis="x")
    return size


def row_inches(ax: Axes, rows: int) -> float:
    """How high a row comes out, once ticks and unit have taken their share of the axes."""
    return (ax.get_window_extent().height / ax.figure.dpi - 0.42) / (rows + 0.2)


def legend(ax: Axes, handles: list[Artist] | None = None) -> None:
    """The key to the fills, above the bars, where values cannot carry the names.

    In one row; :func:`fit` breaks it into as many as the width asks for.
    """
    handles = handles or ax.get_legend_handles_labels()[0]
    _key(ax, handles, [str(each.get_label()) for each in handles], len(handles))


def _key(
    ax: Axes, handles: list[Artist], names: list[str], columns: int, *, edge: bool = False
) -> float:
    """Draw the key in so many columns, from the axes' or the page's edge; where it ends, in px."""
    chart, place = ax.figure, {"loc": "lower left", "borderpad": 0, "bbox_to_anchor": (0, 1)}
    if edge:  # whatever the axes' width becomes
        share = chart.look["margin"] / chart.get_size_inches()[0]
        across = blended_transform_factory(chart.transFigure, ax.transAxes)
        place |= {"bbox_to_anchor": (share, 1), "bbox_transform": across}
    tight = {"handlelength": 1.5, "handletextpad": 0.5, "columnspacing": 1.4}
    look = {"fontsize": chart.look["body"], "borderaxespad": 0.4}
    key = ax.legend(handles, names, ncols=columns, **look, **place, **tight)
    return key.get_window_extent().x1


def _fit_key(ax: Axes) -> None:
    """Break the key into as few rows as its width allows, beside the unit.

    It begins over the bars, or, where that saves a row, over their names.
    """
    if (key := ax.get_legend()) is None:
        return
    chart = ax.figure
    chart.get_layout_engine().execute(chart)
    free = chart.unit_mark.get_window_extent().x0 - 0.1 * chart.dpi
    names = [text.get_text() for text in key.get_texts()]
    for columns in range(len(names), 0, -1):
        for edge in (False, True):
            if _key(ax, key.legend_handles, names, columns, edge=edge) < free:
                return


def fit(ax: Axes, texts: list[Text]) -> None:
    """Widen the x axis until every value stands inside the axes, then settle the chart.

    A value is as wide as it is, whatever the axis: the limits follow by arithmetic from
    its width and the place of its bar's end.
    """
    chart, (first, last) = ax.figure, ax.get_xlim()  # asked before autoscale is switched off
    ax.autoscale(False)
    for text in texts:  # a value that hangs out must not narrow the axes meanwhile
        text.set_in_layout(False)
    _fit_key(ax)
    for _ in range(2):  # other limits, other ticks, another width of the axes
        chart.get_layout_engine().execute(chart)
        width, low, high = ax.get_window_extent().width, first, last
        boxes = [text.get_window_extent() for text in texts]
        ends = [ax.transData.transform((text.xy[0], 0))[0] for text in texts]
        for _ in range(4):  # left and right depend on each other
            for text, box, end in zip(texts, boxes, ends, strict=True):
                after = min((box.x1 - end) / width + 0.004, 0.8)
                before = min((end - box.x0) / width + 0.004, 0.8)
                if after > 0:
                    high = max(high, low + (text.xy[0] - low) / (1 - after))
                if before > 0:
                    low = min(low, high - (high - text.xy[0]) / (1 - before))
        ax.set_xlim(low, high)
    chart.settle()


def spread(ax: Axes, texts: list[Text]) -> None:
    """Push the names at the lines' ends apart, up and down, until none covers another."""
    dpi = ax.figure.dpi
    order = sorted(texts, key=lambda text: text.get_window_extent().y0)
    boxes = [text.get_window_extent() for text in order]
    moved = [box.y0 for box in boxes]
    for _ in range(20 * len(order)):
        overlaps = [moved[i] + boxes[i].height - moved[i + 1] for i in range(len(order) - 1)]
        worst = max(range(len(overlaps)), key=overlaps.__getitem__, default=None)
        if worst is None or overlaps[worst] <= 0:
            break
        moved[worst] -= overlaps[worst] / 2 + 0.2
        moved[worst + 1] += overlaps[worst] / 2 + 0.2
    for text, box, y in zip(order, boxes, moved, strict=True):
        x, old = text.get_position()
        text.set_position((x, old + (y - box.y0) * 72 / dpi))
