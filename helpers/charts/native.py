"""The plan of a chart as spreadsheets and slides can draw it by themselves: what may be edited.

One plan serves Excel's chart (workbook.py) and PowerPoint's (helpers.briefing): which shape, which
series over which labels, in which colour, and how their values are written. A number format writes
a value from the value itself, so a label follows when someone edits the number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from helpers.charts.described import Described
from helpers.charts.marks import FILLS, decimals_of, unit_text, written

DARK, PALE = "#0072B2", "#A9BCCB"
# Lighter than in the pictures: values stand on the bars, where Office can put them.
TOTAL, RISE, FALL = "#B5B5B5", "#7FB8D8", "#EFA36B"
WORDS = {
    "zh": {"base": "底（不显示）", "total": "合计", "rise": "增加", "fall": "减少"},
    "en": {"base": "base (hidden)", "total": "total", "rise": "rise", "fall": "fall"},
}
_ROOM = Decimal("0.04")  # share of the longest bar that a value inside a piece needs


@dataclass(frozen=True)
class Series:
    """One series: values in the chart's unit, blank None; ``colour`` None is not drawn.

    ``form`` is the number format of the values written, empty for none; ``place`` where they
    stand (outside the bar's end, centre, or base). ``ink`` is legible on the colour. ``points``
    are labels' places with a colour of their own; ``key`` says whether the legend names it.
    """

    name: str
    values: tuple[Decimal | None, ...]
    colour: str | None
    form: str = ""
    place: str = "outside"
    ink: str = "#222222"
    points: dict[int, str] = field(default_factory=dict)
    key: bool = True


@dataclass(frozen=True)
class Native:
    """A chart to be drawn: ``shape`` bar or line, labels top to bottom (left to right).

    ``axis`` is its unit, ``start`` and ``end`` the axis' limits (None: as Office likes), ``form``
    its number format, ``scale`` whether it shows at all. ``keyed`` asks for a legend. ``marked``
    are values with their names, to be marked by lines across the bars; then both limits are set.
    """

    shape: str
    stacked: bool
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    axis: str
    start: float = 0.0
    end: float | None = None
    form: str = "#,##0"
    scale: bool = False
    keyed: bool = False
    marked: tuple[tuple[Decimal, str], ...] = ()


def plan(chart: Described) -> Native | None:
    """How Office draws this chart; None where it has no chart of that kind."""
    makers = {"ranked": _ranked, "grouped": _grouped, "stacked": _stacked}
    makers |= {"waterfall": _waterfall, "lines": _lines}
    return makers[chart.kind](chart) if chart.kind in makers else None


def places_of(chart: Described) -> int:
    """How many decimals the chart writes."""
    return decimals_of([v for v in chart.data["value"] if v is not None], chart.decimals)


def form_of(places: int) -> str:
    """The number format of a chart's values, with a true minus."""
    plain = "#,##0" + ("." + "0" * places if places else "")
    return f'{plain};"−"{plain}'


def _base(chart: Described, labels: list[str]) -> dict:
    """What all kinds have in common; bars without a number say so in their name."""
    values = [abs(value) for value in chart.data["value"] if value is not None]
    start = written(Decimal(f"{chart.axis_from:.6g}"), 0)
    axis = (
        unit_text(chart, chart.unit, "from", start)
        if chart.axis_from > 0
        else unit_text(chart, chart.unit)
    )
    marked = tuple(chart.marked)
    furthest = max([*values, *(value for value, _ in marked)]) if marked else None
    lowest = min((v for v in chart.data["value"] if v is not None), default=Decimal(0))
    span = float(max(values, default=0)) + abs(float(lowest))
    return {
        "labels": tuple(labels),
        "axis": axis,
        # Left of the longest bar below zero its value needs room.
        "start": float(lowest) - 0.15 * span if lowest < 0 else chart.axis_from,
        "end": None if furthest is None else float(furthest) * 1.15,
        "marked": marked,
        "form": "#,##0" if max(values, default=0) >= 10 else "#,##0.0",
    }


def _ranked(chart: Described) -> Native:
    values = tuple(chart.data["value"])
    labels = list(chart.data["label"])
    names = [
        f"{label}（{chart.words['blank']}）" if value is None else label
        for label, value in zip(labels, values, strict=True)
    ]
    pale = {row: PALE for row, label in enumerate(labels) if label not in chart.highlight}
    series = Series(
        unit_text(chart, chart.unit),
        values,
        DARK,
        form_of(places_of(chart)),
        points=pale if chart.highlight else {},
        key=False,
    )
    return Native("bar", False, series=(series,), **_base(chart, names))


def _columns(chart: Described) -> tuple[list[str], dict[str, list[Decimal | None]]]:
    wide = chart.table
    names = [name for name in wide if name != "label"]
    return list(wide["label"]), {
        name: [value if isinstance(value, Decimal) else None for value in wide[name]]
        for name in names
    }


def _grouped(chart: Described) -> Native:
    labels, columns = _columns(chart)
    form = form_of(places_of(chart))
    series = [
        Series(name, tuple(values), FILLS[place]["color"], form)
        for place, (name, values) in enumerate(columns.items())
    ]
    return Native("bar", False, series=tuple(series), keyed=True, **_base(chart, labels))


def _stacked(chart: Described) -> Native:
    """Pieces with their values where there is room; the sum at the end.

    The sum is a series that is not drawn, stacked behind the pieces: its value is written at
    its base, which is the end of the bar, and what is beyond is cut off with the axis.
    """
    labels, columns = _columns(chart)
    places = places_of(chart)
    totals = tuple(sum(values, Decimal(0)) for values in zip(*columns.values(), strict=True))
    longest = max(totals)
    plain = form_of(places).split(";")[0]
    series = [
        Series(
            name,
            tuple(values),
            FILLS[place]["color"],
            f'[>={longest * _ROOM:f}]{plain};""',
            "centre",
            FILLS[place]["ink"].replace("white", "#FFFFFF").replace("black", "#000000"),
        )
        for place, (name, values) in enumerate(columns.items())
    ]
    total = Series(WORDS[chart.lang]["total"], totals, None, plain, "base", key=False)
    base = _base(chart, labels)
    base["end"] = base["end"] or float(longest) * 1.15
    return Native("bar", True, series=(*series, total), **base)


def _waterfall(chart: Described) -> Native | None:
    """A stacked bar whose lowest piece is not drawn; None where a level goes below zero.

    Office stacks from zero to both sides, so that a bar across zero cannot be hung up.
    """
    rows = list(zip(chart.data["kind"], chart.data["value"], strict=True))
    level, pieces = Decimal(0), []
    for kind, value in rows:
        before, level = level, value if kind == "total" else level + value
        if level < 0:
            return None
        if kind == "total":
            pieces.append((Decimal(0), value, Decimal(0), Decimal(0)))
        else:
            pieces.append(
                (min(before, level), Decimal(0), max(value, Decimal(0)), max(-value, Decimal(0)))
            )
    words, places = WORDS[chart.lang], places_of(chart)
    plain = form_of(places).split(";")[0]
    looks = [
        ("base", None, "", "centre", False),
        # At its base, so that the value of a short bar does not run into the names.
        ("total", TOTAL, f"{plain};;", "base", False),
        ("rise", RISE, f'"+"{plain};;', "centre", True),
        ("fall", FALL, f'"−"{plain};;', "centre", True),
    ]
    series = [
        Series(words[name], values, colour, form, place, key=key)
        for (name, colour, form, place, key), values in zip(
            looks, zip(*pieces, strict=True), strict=True
        )
    ]
    base = _base(chart, list(chart.data["label"])) | {"start": chart.axis_from, "scale": True}
    return Native("bar", True, series=tuple(series), **base)


def _lines(chart: Described) -> Native:
    labels, columns = _columns(chart)
    form = form_of(places_of(chart))
    series = [
        Series(name, tuple(values), FILLS[place]["color"], form, ink=FILLS[place]["word"])
        for place, (name, values) in enumerate(columns.items())
    ]
    return Native("line", False, series=tuple(series), scale=True, **_base(chart, labels))
