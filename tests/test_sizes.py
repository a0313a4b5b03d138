"""A chart is drawn in both sizes from one call; the folder of charts holds what notebooks make."""

from __future__ import annotations

import inspect
import json
from decimal import Decimal

import pandas as pd
import pytest

from helpers import charts, staging
from helpers.charts import shelf
from helpers.charts.described import Described
from helpers.charts.export import export_sizes
from helpers.errors import ReportError
from tests.small_charts import TEXTS, steps

D = Decimal


def ranked(**more) -> charts.Chart:
    table = pd.DataFrame({"label": ["教育", "国防"], "value": [D("12.5"), None]})
    return charts.ranked_bars(None, table, "亿元", highlight=("教育",), **TEXTS | more)


@pytest.mark.parametrize(
    "draw", [each for name, each in vars(charts).items() if name in charts.__all__]
)
def test_every_chart_function_keeps_its_recipe(draw):
    if next(iter(inspect.signature(draw).parameters)) == "ax":
        assert hasattr(draw, "__wrapped__"), f"{draw.__name__} lacks @recipe"


def test_the_other_size_has_the_same_numbers_and_texts_whatever_became_of_the_table():
    table = steps()
    slide = charts.waterfall(None, table, "万元", decimals=1, **TEXTS)
    table["value"] = D(0)
    column = slide.sized("column")
    assert (slide.size, column.size) == ("slide", "column")
    assert column.get_size_inches()[0] == 6.3
    assert column.data.equals(slide.data) and column.texts_of == slide.texts_of
    assert column.decimals == 1 and slide.sized("slide") is slide
    assert column.sized("slide").get_size_inches().tolist() == [10, 5.625]


def test_a_chart_in_axes_of_the_caller_says_that_it_has_one_size():
    _, ax = charts.frame(**TEXTS)
    chart = charts.waterfall(ax, steps(), "万元")
    with pytest.raises(ReportError, match="drawn into given axes"):
        chart.sized("column")


def test_a_column_grows_where_its_texts_are_long():
    long = TEXTS | {"title": "2023年" + "收入下降而支出增长" * 9, "note": "全区口径，" * 80}
    chart = ranked(**long).sized("column")
    (ax,) = chart.axes
    assert ax.get_window_extent().height / chart.dpi > 0.5
    assert chart.get_size_inches()[1] > ranked(size="column").get_size_inches()[1]


def test_both_sizes_come_out_under_stable_names(tmp_path):
    written = export_sizes(ranked(), "01-x", folder=tmp_path)
    slide = [f"01-x.{suffix}" for suffix in ("png", "svg", "pdf", "csv", "xlsx")]
    assert [path.name for path in written] == [
        *slide,
        *(f"01-x-column.{suffix}" for suffix in ("png", "svg", "pdf")),
    ]
    again = export_sizes(ranked(size="column"), "01-x", folder=tmp_path / "again")
    assert [a.read_bytes() for a in written[:4]] == [b.read_bytes() for b in again[:4]]


def spelt() -> charts.Chart:
    """A matrix of words."""
    table = pd.DataFrame({"label": ["甲"], "一": [D(1)], "二": [None]})
    return charts.matrix(None, table, "分", spelt={D(1): "是", None: "–"}, **TEXTS)


LINED = charts.thresholds(ranked(), [(D("10"), "界线")])


@pytest.mark.parametrize(
    "chart", [LINED, charts.waterfall(None, steps(), "万元", **TEXTS), spelt()]
)
def test_a_description_comes_back_exactly(chart):
    read = Described.from_plain(json.loads(json.dumps(chart.to_plain())))
    assert read.data.astype(object).equals(
        chart.data.astype(object).where(chart.data.notna(), None)
    )
    for name in ("kind", "lang", "unit", "axis_from", "highlight", "room", "decimals"):
        assert getattr(read, name) == getattr(chart, name), name
    for name in ("texts_of", "spelt", "marked"):
        assert getattr(read, name) == getattr(chart, name), name
    assert list(read.table) == list(chart.table)


def test_the_drawing_stands_in_the_room_that_is_described():
    chart = ranked()
    (ax,) = chart.axes
    box = ax.get_tightbbox().transformed(chart.transFigure.inverted())
    top, bottom = chart.room
    assert 0 < top < 1 - box.y1 + 0.02 and 1 - box.y0 <= bottom < 1


def test_a_run_leaves_charts_and_findings_in_order(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGET_CHARTS", "")
    monkeypatch.setenv("BUDGET_BRIEFING", str(tmp_path))
    staging.keep_sentences(["下降。"], "zh")
    staging.keep_chart(ranked(), "01-b")
    staging.keep_chart(ranked(), "01-a")
    assert [each["name"] for each in staging.left(tmp_path, "chart")] == ["01-b", "01-a"]
    assert staging.left(tmp_path, "said") == [{"lang": "zh", "sentences": ["下降。"], "source": ""}]


# ------------------------------------------------------------------------- the folder of charts


def files(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(name)
    return [folder / name for name in names]


def test_what_no_notebook_makes_any_more_is_removed(tmp_path):
    old = ("01-gone.png", "01-gone.csv", "01-gone-en-column.svg", "02-other.csv")
    files(tmp_path / "charts", *old, "00-review.png", "01-review.png", "notes.txt")
    made = files(tmp_path / "made", "01-new.png", "01-new.csv")
    removed = shelf.put(made, tmp_path / "charts", {("00", "zh"), ("01", "zh")})
    assert removed == ["01-gone-en-column.svg", "01-gone.csv", "01-gone.png"]
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == [
        *("00-review.png", "01-new.csv", "01-new.png", "01-review.png"),
        *("02-other.csv", "notes.txt"),
    ]


def test_the_other_language_stays_only_beside_an_unchanged_picture(tmp_path):
    both = ("01-x.png", "01-x.csv", "01-x-en.png", "01-x-en-column.png")
    files(tmp_path / "charts", *both)
    made = files(tmp_path / "made", "01-x.png", "01-x.csv")
    assert shelf.put(made, tmp_path / "charts", {("01", "zh")}) == []
    (tmp_path / "charts" / "01-x.png").write_text("other numbers")
    made = files(tmp_path / "made", "01-x.png", "01-x.csv")
    gone = shelf.put(made, tmp_path / "charts", {("01", "zh")})
    assert gone == ["01-x-en-column.png", "01-x-en.png"]


def test_the_same_language_loses_formats_that_are_not_made(tmp_path):
    files(tmp_path / "charts", "01-x.png", "01-x.csv", "01-x.xlsx", "01-x-column.png")
    made = files(tmp_path / "made", "01-x.png", "01-x.csv")
    gone = shelf.put(made, tmp_path / "charts", {("01", "zh")})
    assert gone == ["01-x-column.png", "01-x.xlsx"]
