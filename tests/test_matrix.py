"""A matrix: every number written in its cell, the larger the darker."""

from __future__ import annotations

import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_charts import TEXTS, series, values_drawn

from helpers import charts
from helpers.charts import export
from helpers.charts.matrix import shade_of
from helpers.errors import ReportError

pytestmark = pytest.mark.filterwarnings("error:Glyph")

D = Decimal


def test_a_matrix_writes_every_number_in_its_cell_the_larger_the_darker():
    table = series(label=["甲", "乙"], 数量=[D(10), D(0)], 质量=[D(3), None])
    chart = charts.matrix(None, table, "个", **TEXTS)
    (ax,) = chart.axes
    assert values_drawn(chart) == ["10", "0", "3", "未列"]
    light = [sum(cell.get_facecolor()[:3]) for cell in ax.patches]
    assert light[0] < light[2] < light[3] < light[1], "ten, three, blank, nought"
    at = [(cell.get_x() + 0.5, cell.get_y() + 0.5) for cell in ax.patches]
    assert at == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["数量", "质量"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first row on top"
    assert list(chart.table) == ["label", "数量", "质量"]
    assert chart.data["value"].tolist() == [D(10), D(3), D(0), None]
    heads = [tick.get_window_extent() for tick in ax.get_xticklabels()]
    assert heads[0].x1 < heads[1].x0


def test_a_matrix_spells_numbers_and_refuses_what_has_a_direction():
    table = series(label=["甲", "乙"], 表=[D(1), None], 栏=[D(0), D(1)])
    chart = charts.matrix(None, table, "分", spelt={D(1): "是", D(0): "否", None: "–"}, **TEXTS)
    assert values_drawn(chart) == ["是", "–", "否", "是"]
    assert chart.spelt[D(1)] == "是" and chart.data["value"].tolist() == [1, 0, None, 1]
    with pytest.raises(ReportError, match="below zero"):
        charts.matrix(None, table.assign(表=[D(-1), D(1)]), "分", **TEXTS)
    with pytest.raises(ReportError, match="a column beside label"):
        charts.matrix(None, table[["label"]], "分", **TEXTS)


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_a_larger_number_is_never_lighter(one, other):
    small, large = sorted((one, other))
    assert shade_of(small, large) <= shade_of(large, large)
    assert (shade_of(small, large) == 0) == (small == 0)


def test_a_matrix_is_exported_as_a_shaded_table(tmp_path):
    table = series(label=["甲", "乙"], 数量=[D(10), D(0)], 质量=[D(3), None])
    export.export(charts.matrix(None, table, "个", **TEXTS), "m", folder=tmp_path)
    assert (tmp_path / "m.csv").read_text("utf-8").splitlines()[1:] == [
        *("甲,数量,10,个", "甲,质量,3,个", "乙,数量,0,个", "乙,质量,,个")
    ]
    with zipfile.ZipFile(tmp_path / "m.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert 'sqref="B8:C9"' in sheet and "<colorScale>" in sheet
        assert "xl/charts/chart1.xml" not in book.namelist()
