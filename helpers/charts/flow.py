"""The flow: where money comes from, through which accounts it goes, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Curve
from matplotlib.text import Text

from helpers.charts import marks
from helpers.charts.breaks import wrap
from helpers.charts.page import Chart
from helpers.charts.recipe import recipe
from helpers.errors import ReportError

ARROW = " → "
_BAR = 0.012  # width of a node, as a share of the axes
_GAP = 0.035  # least room between two nodes of a layer, as a share of the axes


@dataclass(slots=True)
class _Node:
    """A place that money flows through: its layer, its size, and where it is drawn."""

    name: str
    layer: int = 0
    inflow: Decimal = Decimal(0)
    outflow: Decimal = Decimal(0)
    top: float = 0.0
    height: float = 0.0

    @property
    def size(self) -> Decimal:
        return max(self.inflow, self.outflow)


@recipe
def flow(
    ax: Axes | None,
    table: pd.DataFrame,
    unit: str,
    *,
    decimals: int | None = None,
    **texts,
) -> Chart:
    """Bands from sources over accounts to uses, as wide as the money they carry.

    In: a row a band, with source and target (names) and value in ``unit`` (or value_yuan,
    converted), in the order in which they are to stand, top to bottom. A name that is a target
    and a source is an account: what flows in must flow out. Out: the Chart; its data have a row a
    band, labelled ``source → target``.

    Raises:
        ReportError: a value is blank, zero or below; a band comes twice; the bands run in a
            circle; an account's inflow is not its outflow.
    """
    if table.empty or not {"source", "target"} <= set(table):
        raise ReportError("flow: the table needs source, target and at least one row")
    labels = [f"{s}{ARROW}{t}" for s, t in zip(table["source"], table["target"], strict=True)]
    named = table.assign(label=labels)
    marks.labels_of(named, "flow")
    values = marks.numbers(named, "value", unit, "flow")
    for label, value in zip(labels, values, strict=True):
        if value is None or value <= 0:
            what = "blank" if value is None else "not above zero"
            raise ReportError(f"flow: {label} is {what}; a band needs money")
    bands = list(zip(table["source"], table["target"], values, strict=True))
    nodes = _nodes(bands)
    places = marks.decimals_of(values, decimals)

    ax = marks.open_axes(ax, 1.9 * max(_layers(nodes).values()), texts)
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(1, 0)
    _stack(nodes)
    _draw_bands(ax, bands, nodes)
    _draw_names(ax, nodes, places)
    data = pd.DataFrame({"label": labels, "value": values})
    chart = marks.finish(ax, "flow", data, unit)
    chart.settle()
    return chart


def _nodes(bands: list[tuple[str, str, Decimal]]) -> dict[str, _Node]:
    """Every name once, in the order of the table, with its layer: sources 0, their targets 1."""
    nodes: dict[str, _Node] = {}
    for source, target, value in bands:
        nodes.setdefault(source, _Node(source)).outflow += value
        nodes.setdefault(target, _Node(target)).inflow += value
    for _ in nodes:
        for source, target, _value in bands:
            nodes[target].layer = max(nodes[target].layer, nodes[source].layer + 1)
    if any(nodes[target].layer >= len(nodes) for _, target, _value in bands):
        raise ReportError("flow: the bands run in a circle; leave out one of them")
    for node in nodes.values():
        if node.inflow and node.outflow and node.inflow != node.outflow:
            raise ReportError(
                f"flow: {node.name} gets {node.inflow:,f} and gives {node.outflow:,f}; "
                "both must be the same"
            )
    last = max(node.layer for node in nodes.values())
    for node in nodes.values():
        if not node.outflow:
            node.layer = last
    return nodes


def _layers(nodes: dict[str, _Node]) -> dict[int, int]:
    """How many nodes each layer has."""
    counts: dict[int, int] = {}
    for node in nodes.values():
        counts[node.layer] = counts.get(node.layer, 0) + 1
    return counts


def _stack(nodes: dict[str, _Node]) -> None:
    """Give every node its height and place: all layers on one scale, each centred."""
    layers = {layer: [n for n in nodes.values() if n.layer == layer] for layer in _layers(nodes)}
    scale = min(
        (1 - _GAP * (len(own) - 1)) / float(sum(node.size for node in own))
        for own in layers.values()
    )
    for own in layers.values():
        for node in own:
            node.height = float(node.size) * scale
        free = 1 - sum(node.height for node in own)
        gap = free / (len(own) - 1) if len(own) > 1 else 0.0
        gap = min(gap, 3 * _GAP)
        top = (free - gap * (len(own) - 1)) / 2
        for node in own:
            node.top = top
            top += node.height + gap


def _draw_bands(ax: Axes, bands, nodes: dict[str, _Node]) -> None:
    """The bands, in the colour of the account they touch, below the nodes' bars."""
    middle = [node.name for node in nodes.values() if node.inflow and node.outflow]
    colours = {
        name: marks.FILLS[place % len(marks.FILLS)]["color"] for place, name in enumerate(middle)
    }
    left = {name: node.top for name, node in nodes.items()}  # next free place on either side
    right = dict(left)
    for source, target, value in bands:
        begin, end = nodes[source], nodes[target]
        high = float(value) / float(begin.size) * begin.height
        x0, x1 = _x(begin, nodes) + _BAR / 2, _x(end, nodes) - _BAR / 2
        y0, y1 = right[source], left[target]
        right[source], left[target] = y0 + high, y1 + high
        bend = (x0 + x1) / 2
        corners = [(x0, y0), (bend, y0), (bend, y1), (x1, y1)]
        corners += [(x1, y1 + high), (bend, y1 + high), (bend, y0 + high), (x0, y0 + high)]
        steps = [Curve.MOVETO, *[Curve.CURVE4] * 3, Curve.LINETO, *[Curve.CURVE4] * 3]
        colour = colours.get(target) or colours.get(source) or marks.GREY
        shape = Curve([*corners, (x0, y0)], [*steps, Curve.CLOSEPOLY])
        ax.add_patch(PathPatch(shape, facecolor=colour, alpha=0.32, linewidth=0, zorder=1))
    for node in nodes.values():
        place = (_x(node, nodes) - _BAR / 2, node.top)
        colour = colours.get(node.name, marks.GREY)
        ax.add_patch(Rectangle(place, _BAR, node.height, color=colour, linewidth=0.6, zorder=2))


def _x(node: _Node, nodes: dict[str, _Node]) -> float:
    """Where a layer stands; the names need the room to the left and to the right."""
    last = max(other.layer for other in nodes.values())
    return 0.27 + 0.46 * node.layer / last


def _draw_names(ax: Axes, nodes: dict[str, _Node], places: int) -> None:
    """Each node's name and amount: outside for sources and uses, over the bar for accounts."""
    chart = ax.figure
    size = chart.look["body"]
    width = 0.25 * chart.get_size_inches()[0]
    last = max(node.layer for node in nodes.values())
    for layer in range(last + 1):
        own = sorted((n for n in nodes.values() if n.layer == layer), key=lambda n: n.top)
        texts, middles = [], []
        for node in own:
            words = f"{node.name}  {marks.written(node.size, places)}"
            x, y = _x(node, nodes), node.top + node.height / 2
            style = {"fontsize": size, "va": "center", "color": "#222222", "linespacing": 1.05}
            if 0 < layer < last:
                style |= {"ha": "center", "va": "bottom", "fontweight": "bold", "zorder": 4}
                text = ax.text(x, node.top - 0.008, wrap(chart, words, size, width), **style)
                text.set_bbox({"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.6})
                texts.append(text)
                continue
            side = -1 if layer == 0 else 1
            style["ha"] = "right" if layer == 0 else "left"
            text = ax.text(x + side * 0.012, y, wrap(chart, words, size, width), **style)
            texts.append(text)
            middles.append((text, x + side * _BAR / 2, y))
        if middles:
            _apart(ax, texts)
            _tie(ax, middles)


def _apart(ax: Axes, texts: list[Text]) -> None:
    """Push names of one side apart until none covers another; the top and bottom ones give way."""
    high = ax.get_window_extent().height
    need = [text.get_window_extent().height / high * 1.06 for text in texts]
    y = [text.get_position()[1] for text in texts]
    for _ in range(60 * len(texts)):
        worst, at = 0.0, None
        for i in range(len(texts) - 1):
            overlap = (need[i] + need[i + 1]) / 2 - (y[i + 1] - y[i])
            if overlap > worst + 1e-6:
                worst, at = overlap, i
        if at is None:
            break
        y[at] -= worst / 2 + 0.0005
        y[at + 1] += worst / 2 + 0.0005
    for text, place in zip(texts, y, strict=True):
        text.set_y(place)


def _tie(ax: Axes, middles: list[tuple[Text, float, float]]) -> None:
    """A thin line from a name that had to give way to its bar."""
    for text, x, y in middles:
        at, place = text.get_position()
        if abs(place - y) > 0.012:
            ax.plot([at, x], [place, y], color="#AAAAAA", linewidth=0.6, zorder=1)
