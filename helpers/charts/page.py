"""The page of a chart: its five texts, its size, its fonts, and the data behind it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import matplotlib.style
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.text import Text

from helpers.charts.breaks import wrap
from helpers.charts.described import WORDS, Described
from helpers.errors import ReportError

STYLE = Path(__file__).with_name("budget.mplstyle")

# Inches and points: a 16:9 slide, and the text width of an A4 page with 2.3 cm margins.
SIZES = {
    "slide": {"width": 10, "height": 5.625, "margin": 0.4, "title": 18, "subtitle": 11.5}
    | {"body": 9.5, "small": 8},
    "column": {"width": 6.3, "height": 4.2, "margin": 0.1, "title": 12.5, "subtitle": 9}
    | {"body": 8, "small": 7},
}


def use_style() -> None:
    """Register the chart fonts and set the one look; done once at import."""
    for file in sorted(STYLE.with_name("fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(file)
    matplotlib.style.use(["default", STYLE])


class Chart(Figure, Described):
    """A matplotlib figure that knows its five texts and the numbers it draws.

    It is kept out of pyplot, so a notebook shows it once, as its last line. ``size`` is slide
    or column; :meth:`sized` gives the other.
    """

    def __init__(self, *args, **kwargs) -> None:
        Figure.__init__(self, *args, **kwargs)
        Described.__init__(self)
        self.look: dict[str, float] = {}
        self.size = "slide"
        self.unit_mark: Text | None = None  # where the unit is written
        self.redraw: Callable[[str], Chart] | None = None

    def sized(self, size: str) -> Chart:
        """The same chart in another size; itself where it has that size already.

        Raises ReportError for a chart that was drawn into axes of the caller.
        """
        if size == self.size:
            return self
        if self.redraw is None:
            title = self.texts_of.get("title", "")
            raise ReportError(
                f"chart “{title}”: drawn into given axes, so it has no other size; pass ax=None"
            )
        return self.redraw(size)

    def settle(self) -> None:
        """Lay out for the last time: whoever draws from now on, the places stay.

        Twice, since a step that moves the axes may change its ticks. Settled charts are
        what makes two exports the same bytes.
        """
        engine = self.get_layout_engine()
        if isinstance(engine, _Fill):
            engine.execute(self)
            engine.execute(self)
            self.set_layout_engine("none")

    def __repr__(self) -> str:
        return f"<Chart {self.texts_of.get('title', '')}>"

    def _repr_png_(self) -> bytes:
        buffer = io.BytesIO()
        self.savefig(buffer, format="png", dpi=110, metadata={"Software": None})
        return buffer.getvalue()


class _Fill(LayoutEngine):
    """Keep the axes with all its labels inside the room that the texts leave."""

    _adjust_compatible = False
    _colorbar_gridspec = True

    def __init__(self, left: float, bottom: float, right: float, top: float) -> None:
        super().__init__()
        self.room = (left, bottom, right, top)

    def execute(self, fig: Figure) -> None:
        """Grow or shrink each axes until ink meets the room's edges (in inches)."""
        left, bottom, right, top = self.room
        width, height = fig.get_size_inches()
        for ax in fig.axes:
            inner, ink = ax.get_window_extent(), ax.get_tightbbox()
            dpi = fig.dpi
            x0 = left + (inner.x0 - ink.x0) / dpi
            y0 = bottom + (inner.y0 - ink.y0) / dpi
            x1 = right - (ink.x1 - inner.x1) / dpi
            y1 = top - (ink.y1 - inner.y1) / dpi
            # A label longer than the page must not turn the axes inside out.
            x1, y1 = max(x1, x0 + 0.5), max(y1, y0 + 0.3)
            ax.set_position([x0 / width, y0 / height, (x1 - x0) / width, (y1 - y0) / height])


def source_line(title: str, pages: list[int], *, issuer: str = "", lang: str = "zh") -> str:
    """The source of a chart: issuer, report, and the PDF's pages in runs (4–6, 9)."""
    if not title or not pages:
        raise ReportError("source line: needs the report's title and at least one page")
    where = page_runs(pages, lang)
    if lang == "zh":
        return f"{issuer + '：' if issuer else ''}《{title}》，{where}"
    return f"{issuer + ', ' if issuer else ''}{title}, {where}"


def page_runs(pages: Iterable[int], lang: str = "zh") -> str:
    """Pages in runs: 第 4–6、9 页; pp. 4–6, 9."""
    runs: list[list[int]] = []
    each = sorted(set(pages))
    for page in each:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs]
    if lang == "zh":
        return f"第 {'、'.join(parts)} 页"
    return f"{'p.' if len(each) == 1 else 'pp.'} {', '.join(parts)}"


def frame(
    title: str,
    subtitle: str,
    note: str,
    source: str,
    *,
    size: str = "slide",
    lang: str = "zh",
    height: float | None = None,
    room: float = 0.8,
) -> tuple[Chart, Axes]:
    """Lay out a chart's texts and return the chart and the axes to draw in.

    In: the finding with its year; measure and unit; a note on scope; report and page
    (see :func:`source_line`). ``size`` is slide or column, ``lang`` zh or en, and
    ``height`` inches, for a column chart with many rows. ``room`` is the least height, in
    inches, that the texts must leave for the drawing: a column grows to have it. Axis units
    are the fifth text; the chart functions set them. Raises ReportError, by name, for a text that
    is empty, a title without a year, and a source without a page.
    """
    if size not in SIZES or lang not in WORDS:
        raise ReportError(f"chart: size {size!r} or lang {lang!r} unknown; {[*SIZES]}, {[*WORDS]}")
    texts = {"title": title, "subtitle": subtitle, "note": note, "source": source}
    for name, text in texts.items():
        if not str(text).strip():
            raise ReportError(f"chart “{title}”: its {name} is empty")
    if not re.search(r"(?:19|20)\d\d", title):
        raise ReportError(f"chart “{title}”: the title must name the year it speaks of")
    if not re.search(r"第.*\d.*页|\bpp?\.\s*\d", source):
        raise ReportError(f"chart “{title}”: its source “{source}” names no page (第 3 页, p. 3)")

    look = SIZES[size]
    width, high, margin = look["width"], height or look["height"], look["margin"]
    fig = Chart(figsize=(width, high))
    fig.texts_of, fig.look, fig.lang, fig.size = texts, look, lang, size
    inner = width - 2 * margin

    def put(text: str, y: float, from_top: bool, **style) -> float:
        """Write a text block and return the height (inches) at which it ends."""
        weight = style.get("fontweight", "normal")
        text = wrap(fig, text, style["fontsize"], inner, weight, heading=weight == "bold")
        box = fig.text(margin / width, y / high, text, va="top" if from_top else "bottom", **style)
        return y + (-1 if from_top else 1) * box.get_window_extent().height / fig.dpi

    small = {"fontsize": look["small"], "color": "#666666", "linespacing": 1.15}
    edge = max(margin * 0.6, 0.06)
    bold = {"fontsize": _title_size(fig, title, inner), "fontweight": "bold", "linespacing": 1.15}
    y = put(title, high - edge, True, **bold)
    top = put(subtitle, y - 0.05, True, fontsize=look["subtitle"], color="#555555") - 0.14
    y = put(fig.words["source"] + source, edge, False, **small)
    bottom = put(fig.words["note"] + note, y + 0.02, False, **small) + 0.1
    if size == "column" and top - bottom < room:
        taller = high + room - (top - bottom)
        return frame(**texts, size=size, lang=lang, height=taller, room=min(room, 0.8))
    if top - bottom < 0.8:
        raise ReportError(f"chart “{title}”: its texts leave no room; shorten them")
    fig.room = (1 - (top + 0.06) / high, 1 - bottom / high)
    ax = fig.add_axes((0.1, bottom / high, 0.8, (top - bottom) / high))
    ax.tick_params(labelsize=look["body"])
    fig.set_layout_engine(_Fill(margin, bottom, width - margin, top))
    return fig, ax


def _title_size(fig: Chart, title: str, width: float) -> float:
    """The look's points; on a slide fewer where the title would take more than two lines."""
    full = fig.look["title"]
    if fig.size != "slide":
        return full
    sizes = [full * share for share in (1, 0.95, 0.9, 0.85, 0.8, 0.75)]
    two = (s for s in sizes if wrap(fig, title, s, width, "bold", heading=True).count("\n") < 2)
    return next(two, sizes[-1])


use_style()
