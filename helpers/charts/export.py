"""Writing a chart to files: picture, vector, print, its numbers, and an Excel workbook."""

from __future__ import annotations

import importlib.util
import logging
import re
import tempfile
from pathlib import Path

import matplotlib.style
from matplotlib import rc_context

from helpers.charts.page import STYLE, Chart
from helpers.errors import ReportError

FORMATS = ("png", "svg", "pdf", "csv", "xlsx")
PICTURES = ("png", "svg", "pdf")
_log = logging.getLogger(__name__)


def _metadata(chart: Chart, suffix: str) -> dict[str, str | None]:
    """The texts as a file's metadata, in each format's words; no dates, no versions."""
    texts = chart.texts_of
    about = " ".join(texts.get(name, "") for name in ("subtitle", "unit", "note"))
    if suffix == "pdf":
        return {"Title": texts["title"], "Subject": about, "Keywords": texts["source"]} | {
            "Creator": None,
            "Producer": None,
            "CreationDate": None,
        }
    common = {"Title": texts["title"], "Description": about, "Source": texts["source"]}
    if suffix == "svg":
        return common | {"Date": None, "Creator": None, "Language": chart.lang}
    return common | {"Software": None}


def _picture(chart: Chart, file: Path) -> None:
    """Write one of PNG (200 dpi), SVG, PDF, under the charts' own settings."""
    with rc_context():
        matplotlib.style.use(["default", STYLE])
        suffix = file.suffix[1:]
        chart.savefig(file, format=suffix, dpi=200, metadata=_metadata(chart, suffix))


def export(
    fig: Chart,
    name: str,
    *,
    folder: str | Path = "charts",
    formats: tuple[str, ...] = FORMATS,
) -> list[Path]:
    """Write a chart under one name: ``name.png``, ``.svg``, ``.pdf``, ``.csv``, ``.xlsx``.

    In: a Chart with data; a name of letters, digits, ``-`` and ``_``; the folder, made
    where it is missing. Out: the paths written, in the order of ``formats``. All files are
    made beside their place and renamed when every one is done, so a failure leaves the
    old ones. The same chart gives the same bytes. Without XlsxWriter (extra ``briefing``)
    the workbook is left out, and one line says so. Raises ReportError for a chart without
    data, an unknown format, or a name that is none.
    """
    unknown = [suffix for suffix in formats if suffix not in FORMATS]
    if unknown:
        raise ReportError(f"export: format {', '.join(unknown)} unknown; take {', '.join(FORMATS)}")
    if not re.fullmatch(r"\w[\w-]*", name):
        raise ReportError(f"export: “{name}” is no file name; use letters, digits, - and _")
    if not isinstance(fig, Chart):
        raise ReportError("export: only charts made by helpers.charts can be exported")
    if fig.data is None:
        raise ReportError(f"export: chart “{name}” has no data; set chart.data first")
    fig.settle()
    wanted = list(formats)
    if "xlsx" in wanted and importlib.util.find_spec("xlsxwriter") is None:
        _log.warning("no %s.xlsx: XlsxWriter is missing; install the extra “briefing”", name)
        wanted.remove("xlsx")

    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=f".{name}-") as beside:
        made = [Path(beside) / f"{name}.{suffix}" for suffix in wanted]
        for file in made:
            if file.suffix == ".csv":
                _csv(fig, file)
            elif file.suffix == ".xlsx":
                from helpers.charts.workbook import write  # XlsxWriter is an optional extra

                write(fig, file)
            else:
                _picture(fig, file)
        for file in made:
            file.replace(folder / file.name)
    return [folder / file.name for file in made]


def export_sizes(chart: Chart, name: str, *, folder: str | Path = "charts") -> list[Path]:
    """Write a chart for a slide, with its numbers, and once more for a column of an A4 page.

    In: a Chart of either size. Out: the paths: ``name.png`` and the other formats of
    :func:`export`, then ``name-column.png``, ``.svg`` and ``.pdf``; the numbers are the same in
    both. A chart that cannot be redrawn is written in the size it has. Raises as export().
    """
    if chart.redraw is None:
        return export(chart, name, folder=folder)
    written = export(chart.sized("slide"), name, folder=folder)
    column = export(chart.sized("column"), f"{name}-column", folder=folder, formats=PICTURES)
    return written + column


def _csv(chart: Chart, file: Path) -> None:
    """The long table: UTF-8, exact decimals, blank where nothing was printed."""
    plain = chart.data["value"].map(lambda v: "" if v is None else f"{v:f}")  # never 1E+3
    text = chart.data.assign(value=plain).to_csv(index=False, lineterminator="\n")
    file.write_text(text, encoding="utf-8", newline="\n")
