"""A chart that PowerPoint draws by itself, from the plan that Excel's chart is made from too."""

from __future__ import annotations

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from helpers.briefing.text import LEADING, PLAIN, lines, width
from helpers.charts.native import Native, Series

_TYPES = {
    ("bar", False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", True): XL_CHART_TYPE.BAR_STACKED,
    ("line", False): XL_CHART_TYPE.LINE_MARKERS,
}
_PLACES = {
    "outside": XL_LABEL_POSITION.OUTSIDE_END,
    "centre": XL_LABEL_POSITION.CENTER,
    "base": XL_LABEL_POSITION.INSIDE_BASE,
}
_MOST = 0.42  # of a chart's width, for its names
_INK, _GREY, _GRID = "#222222", "#595959", "#E3E3E3"


def draw(slide, native: Native, box: tuple[float, float, float, float]):
    """Put the chart into a box (left, top, width, height in inches); returns its frame.

    Numbers become floats here. The workbook behind the chart opens with a double click.
    """
    data = CategoryChartData(number_format="General")
    data.categories = native.labels
    for series in native.series:
        data.add_series(series.name, [None if v is None else float(v) for v in series.values])
    kind = _TYPES[native.shape, native.stacked]
    frame = slide.shapes.add_chart(kind, *(Inches(each) for each in box), data)
    chart = frame.chart
    size = _size(native, box[3])
    chart.font.size, chart.font.color.rgb = Pt(size), _rgb(_INK)
    chart.has_title = False
    _axes(chart, native, size)
    _legend(chart, native, size)
    if native.shape == "bar":
        several = len(native.series) > 1 and not native.stacked
        chart.plots[0].gap_width = 50 if several else 40
        if not native.stacked:
            chart.plots[0].overlap = -5 if several else 0
    for drawn, series in zip(chart.plots[0].series, native.series, strict=True):
        (_line if native.shape == "line" else _bars)(drawn, series, size)
    if native.shape == "bar":
        _mark(slide, native, box, _room(chart, native, box, size))
    return frame


def _room(chart, native: Native, box: tuple[float, float, float, float], size: float) -> tuple:
    """Give the bars a fixed place in the frame, so that their names have the room they need.

    Out: left, top, width and height of the bars, as shares of the frame.
    """
    names = max(width(name, size, PLAIN) for name in native.labels) + 0.15
    x = min(max(names / box[2], 0.08), _MOST)
    above, below = (0.1 if native.keyed else 0.02), (0.08 if native.scale else 0.02)
    room = (x, above, 0.97 - x, 1 - above - below)
    sides = "".join(
        f'<c:{name} val="{part:.4f}"/>' for name, part in zip("xywh", room, strict=True)
    )
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
    )
    pitch = room[3] * box[3] / len(native.labels)
    sizes = [size - step / 2 for step in range(int(2 * (size - 7)) + 1)]
    own = (each for each in sizes if _fits(native.labels, each, _MOST * box[2] - 0.15, pitch))
    chart.category_axis.tick_labels.font.size = Pt(next(own, sizes[-1]))
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)
    return room


def _fits(names: tuple[str, ...], size: float, wide: float, pitch: float) -> bool:
    """Whether names that break into lines stay apart; Office leaves out those that touch."""
    return all(lines(name, size, wide, PLAIN) * size * LEADING / 72 <= pitch for name in names)


def _mark(slide, native: Native, box: tuple[float, float, float, float], room: tuple) -> None:
    """Dashed lines across the bars.

    A bar chart has no such line itself. The bars have a fixed place and the axis has fixed limits,
    so that lines drawn over it stand right, and stay so when a number is edited.
    """
    left, top, wide, high = box
    x, y, w, h = room
    for value, name in native.marked:
        share = (float(value) - native.start) / (native.end - native.start)
        at = Inches(left + wide * (x + w * share))
        line = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, at, Inches(top + high * y), at, Inches(top + high * (y + h))
        )
        line.name = name
        line.line.color.rgb, line.line.width = _rgb(_INK), Pt(1)
        line.line.dash_style = MSO_LINE.DASH


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))


def _size(native: Native, high: float) -> float:
    """Points of a chart's writing: 13, smaller where the bars stand close."""
    if native.shape == "line":
        return 13
    bars = len(native.labels) * (1 if native.stacked else len(native.series))
    return max(8.0, min(13.0, round(0.52 * 72 * high * 0.85 / bars * 2) / 2))


def _axes(chart, native: Native, size: float) -> None:
    """Names on the left; numbers on an axis only where no value is written at each bar's end."""
    names, values = chart.category_axis, chart.value_axis
    names.format.line.color.rgb = _rgb("#999999")
    names.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines, values.has_major_gridlines = False, native.scale
    values.format.line.fill.background()
    if native.scale:
        values.major_gridlines.format.line.color.rgb = _rgb(_GRID)
        values.tick_labels.font.size = Pt(min(size, 11))
        values.tick_labels.font.color.rgb = _rgb(_GREY)
        values.tick_labels.number_format = native.form
        values.tick_labels.number_format_is_linked = False
    else:
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    # Left to itself, Office may start an axis where it likes.
    values.minimum_scale = native.start
    if native.end is not None:
        values.maximum_scale = native.end
    if native.shape == "bar":  # bars run upwards unless reversed; then numbers stand on top
        names.reverse_order = True
        values._element.find(qn("c:crosses")).set("val", "max")
        _every_label(names)


def _every_label(axis) -> None:
    """No label is left out, however close they stand."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    before = axis._element.find(qn("c:noMultiLvlLbl"))
    if before is None:
        axis._element.append(skip)
    else:
        before.addprevious(skip)


def _legend(chart, native: Native, size: float) -> None:
    """PowerPoint's own key, where it may name all series."""
    chart.has_legend = native.keyed
    if native.keyed:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(min(size + 1, 13))


def _bars(drawn, series: Series, size: float) -> None:
    drawn.invert_if_negative = False  # else bars below zero come out white
    if series.colour is None:
        drawn.format.fill.background()
    else:
        _fill(drawn.format, series.colour)
    drawn.format.line.fill.background()
    for row, colour in series.points.items():
        _fill(drawn.points[row].format, colour)
    if series.form:
        labels = drawn.data_labels
        labels.show_value, labels.position = True, _PLACES[series.place]
        labels.number_format, labels.number_format_is_linked = series.form, False
        labels.font.size, labels.font.color.rgb = Pt(size), _rgb(series.ink)
        labels.font.bold = series.colour is None


def _fill(form, colour: str) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = _rgb(colour)


def _line(drawn, series: Series, size: float) -> None:
    drawn.smooth = False
    drawn.format.line.color.rgb, drawn.format.line.width = _rgb(series.colour), Pt(2.5)
    drawn.marker.size = 8
    _fill(drawn.marker.format, series.colour)
    drawn.marker.format.line.color.rgb = _rgb(series.colour)
    last = max(row for row, value in enumerate(series.values) if value is not None)
    labels = drawn.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.ABOVE
    labels.number_format, labels.number_format_is_linked = series.form, False
    labels.font.size, labels.font.color.rgb = Pt(size), _rgb(series.ink)
    form = series.form.replace("&", "&amp;").replace('"', "&quot;")
    colour = series.ink.lstrip("#")
    label = parse_xml(
        f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{last}"/>'
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr/>'
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{int(size * 100)}" b="1"><a:solidFill><a:srgbClr val="{colour}"/>'
        '</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        '<c:dLblPos val="r"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="1"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/><c:separator>  </c:separator></c:dLbl>'
    )
    labels._element.insert(0, label)
