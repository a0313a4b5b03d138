"""Charts: the numbers drawn are the numbers given, the texts fit, the files repeat."""

from __future__ import annotations

import itertools
import logging
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import font_manager
from matplotlib.colors import same_color
from matplotlib.figure import Figure

from helpers import charts
from helpers.charts import export, marks
from helpers.charts.breaks import wrap
from helpers.charts.matrix import shade_of
from helpers.charts.page import STYLE
from helpers.errors import ReportError

pytestmark = pytest.mark.filterwarnings("error:Glyph")

D = Decimal
FONTS = STYLE.with_name("fonts")
TEXTS = {
    "title": "2023 年收入下降 13.5%，契税和企业所得税、耕地占用税减收 8927 万元，增值税补回不多",
    "subtitle": "一般公共预算收入，各税种和非税收入比上年增减，万元",
    "note": "全区口径；不含上级补助、上年结余和调用预算稳定调节基金。",
    "source": "某区财政局：《关于 2023 年预算执行情况的报告》，第 1–2、14 页",
}
ENGLISH = {
    "title": "Revenue fell 13.5% in 2023: deed tax and farmland tax lost CNY 64 million",
    "subtitle": "General public budget revenue, change on 2022 by tax",
    "note": "Zone level; without transfers from above.",
    "source": "Department of Finance, Budget report, pp. 1–2, 14",
    "lang": "en",
}
# Changes of one zone's taxes, 万元: the size of chart that the notebooks need.
STEPS = [
    ("增值税", 2334),
    ("企业所得税", -2512),
    ("个人所得税", -23),
    ("资源税", 1),
    ("城市维护建设税", -68),
    ("房产税", 711),
    ("印花税", -337),
    ("城镇土地使用税", 178),
    ("土地增值税", 314),
    ("车船税", 118),
    ("耕地占用税", -2406),
    ("契税", -4009),
    ("环境保护税", 0),
    ("国有资源（资产）有偿使用收入", -402),
    ("其他非税收入", -221),
]


def steps(start: int = 46787, end: int = 40465) -> pd.DataFrame:
    """A table for waterfall(): last year, the changes, this year."""
    rows = [("2022 年完成", "total", D(start)), *((a, "step", D(b)) for a, b in STEPS)]
    return pd.DataFrame(
        [*rows, ("2023 年完成", "total", D(end))], columns=["label", "kind", "value"]
    )


def short(end: int = 44275) -> pd.DataFrame:
    """One step only, where the number of rows does not matter."""
    rows = [
        ("2022", "total", D(46787)),
        ("企业所得税", "step", D(-2512)),
        ("2023", "total", D(end)),
    ]
    return pd.DataFrame(rows, columns=["label", "kind", "value"])


def series(**columns) -> pd.DataFrame:
    """A table of label and series."""
    return pd.DataFrame(columns)


@pytest.fixture(scope="module")
def fall() -> charts.Chart:
    """The Chinese waterfall on a slide."""
    return charts.waterfall(None, steps(), "万元", **TEXTS)


def values_drawn(chart: charts.Chart) -> list[str]:
    """What is written beside the bars or lines."""
    return [text.get_text() for text in chart.axes[0].texts if text.get_visible()]


# ------------------------------------------------------------------------------------ fonts


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_font_is_small_renamed_truetype_and_complete(style):
    file = FONTS / f"BudgetSansSC-{style}.ttf"
    font = TTFont(file)
    assert file.stat().st_size < 2_500_000
    assert "glyf" in font
    for identifier in (1, 3, 4, 6):
        name = font["name"].getDebugName(identifier)
        assert "Budget" in name
        assert not re.search("noto|source|adobe", name, re.IGNORECASE)
    assert "Open Font License" in font["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    cells = [bytes((a, b)) for a in range(0xA1, 0xF8) for b in range(0xA1, 0xFF)]
    hanzi = "".join(cell.decode("gb2312", "ignore") for cell in cells)
    assert len(hanzi) == 7445
    have = font.getBestCmap()
    wanted = hanzi + "㎡≤≥±％“”〇○△－—·￥¥→▲▼×÷− ABCxyz0189,.%()é€"
    assert [c for c in wanted if ord(c) not in have] == []


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_charts_use_the_font_beside_the_code(weight):
    prop = font_manager.FontProperties(family="Budget Sans SC", weight=weight)
    found = Path(font_manager.findfont(prop, fallback_to_default=False))
    assert found == FONTS / f"BudgetSansSC-{'Bold' if weight == 'bold' else 'Regular'}.ttf"


def test_missing_glyph_is_an_error_here():
    with pytest.raises(UserWarning, match=r"Glyph .* missing"):
        charts.frame(**TEXTS | {"note": "\U00020000"})


# ------------------------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"note": " "}, "note is empty"),
        ({"subtitle": ""}, "subtitle is empty"),
        ({"title": "收入下降 13.5%"}, "must name the year"),
        ({"source": "某区财政局：《报告》"}, "names no page"),
        ({"size": "poster"}, "poster"),
        ({"lang": "fr"}, "fr"),
    ],
)
def test_frame_refuses_by_name(change, says):
    with pytest.raises(ReportError, match=says):
        charts.frame(**TEXTS | change)


def test_source_line_joins_pages_to_runs():
    line = charts.source_line("预算报告", [6, 4, 5, 9, 4], issuer="财政局")
    assert line == "财政局：《预算报告》，第 4–6、9 页"
    assert charts.source_line("Budget", [3], lang="en") == "Budget, p. 3"
    assert charts.source_line("Budget", [3, 5], lang="en") == "Budget, pp. 3, 5"
    with pytest.raises(ReportError, match="at least one page"):
        charts.source_line("预算报告", [])


@pytest.fixture(scope="module")
def page() -> Figure:
    """A page to measure on."""
    return charts.frame(**TEXTS)[0]


@settings(max_examples=60)
@given(
    text=st.text("税收入预算，。（）“”、 2023年万元%abc", min_size=1, max_size=60),
    width=st.floats(0.3, 6),
)
def test_wrap_keeps_the_text_and_the_rules(page, text, width):
    lines = wrap(page, text, 12, width).split("\n")
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    for before, line in itertools.pairwise(lines):
        assert line[0] not in "，。）、”%"
        assert before[-1] not in "（“"


def test_wrap_fills_lines_and_keeps_numbers_with_their_unit(page):
    title = "契税减收四千零九万元，企业所得税减收 2512 万元，耕地占用税减收 2406 万元"
    lines = wrap(page, title, 18, 4, "bold").split("\n")
    assert len(lines) == 3
    assert any("2512 万元" in line for line in lines)
    assert any("2406 万元" in line for line in lines)
    assert lines[0].endswith("，")


def english() -> charts.Chart:
    """The English waterfall in a column, with a label that needs two lines."""
    table = steps()
    table.loc[3, "label"] = "Paid use of state-owned resources and assets"
    return charts.waterfall(None, table, "万元", size="column", **ENGLISH)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_cut_off_and_nothing_overlaps(lang, fall):
    chart = fall if lang == "zh" else english()
    chart.draw_without_rendering()
    (ax,) = chart.axes
    values = [text.get_window_extent() for text in ax.texts]
    labels = [tick.get_window_extent() for tick in ax.get_yticklabels()]
    blocks = [text.get_window_extent() for text in chart.texts] + [ax.get_tightbbox()]
    assert len(chart.texts) == 4
    assert len(values) == len(labels) == len(STEPS) + 2
    row = ax.bbox.height / (len(labels) + 0.2)
    assert all(box.height < row for box in labels)
    for group in (blocks, values, labels):
        for i, box in enumerate(group):
            assert chart.bbox.x0 <= box.x0
            assert box.x1 <= chart.bbox.x1
            assert chart.bbox.y0 <= box.y0
            assert box.y1 <= chart.bbox.y1
            for other in group[:i]:  # side by side, or one above the other but for 1 px
                apart = min(box.y1, other.y1) - max(box.y0, other.y0) < 1
                assert apart or box.x1 <= other.x0 or other.x1 <= box.x0
    for box in values:
        assert ax.bbox.x0 <= box.x0
        assert box.x1 <= ax.bbox.x1 + 1


# -------------------------------------------------------------------------------- waterfall


def test_waterfall_draws_each_step_from_level_to_level(fall):
    (ax,) = fall.axes
    bars = [patch for patch in ax.patches if abs(patch.get_height() - 0.72) < 1e-9]
    assert len(bars) == len(STEPS) + 2
    level = 46787
    for (label, value), bar in zip(STEPS, bars[1:-1], strict=True):
        assert bar.get_x() == min(level, level + value), label
        assert bar.get_width() == abs(value), label
        falls = value < 0
        assert bool(bar.get_hatch()) == falls, label
        assert same_color(bar.get_facecolor(), marks.VERMILLION if falls else marks.BLUE), label
        level += value
    assert bars[-1].get_x() + bars[-1].get_width() == 40465


def test_waterfall_writes_signs_and_the_change(fall):
    written = values_drawn(fall)
    assert written[:4] == ["46,787", "+2,334", "−2,512", "−23"]
    assert "0" in written
    assert written[-1] == "40,465  (−6,322, −13.5%)"


def test_waterfall_says_that_its_axis_is_broken(fall):
    (ax,) = fall.axes
    start = ax.get_xlim()[0]
    assert start == fall.axis_from == 37000
    assert fall.texts_of["unit"] == "单位：万元（横轴从 37,000 起，左端断开）"
    assert ax.get_title(loc="right") == fall.texts_of["unit"]
    assert ax.get_xticks()[0] == 37000
    assert ax.lines  # the slashes


def test_waterfall_from_zero_has_no_break():
    chart = charts.waterfall(None, short(), "万元", axis_from=0, **ENGLISH)
    (ax,) = chart.axes
    assert ax.get_xlim()[0] == 0
    assert not ax.lines
    assert chart.texts_of["unit"] == "Unit: CNY 10,000"


def test_waterfall_with_large_steps_needs_no_break():
    rows = [("2022", "total", 10), ("甲", "step", -8), ("乙", "step", 1), ("2023", "total", 3)]
    table = pd.DataFrame(rows, columns=["label", "kind", "value"])
    assert charts.waterfall(None, table, "万元", **TEXTS).axis_from == 0


def test_a_path_may_pass_below_zero():
    steps = [("年初", "total", D(10)), ("支出", "step", D(-30)), ("债券", "step", D(25))]
    table = pd.DataFrame([*steps, ("年末", "total", D(5))], columns=["label", "kind", "value"])
    chart = charts.waterfall(None, table, "万元", axis_from=0, **TEXTS)
    assert chart.axis_from == 0 and chart.axes[0].get_xlim()[0] <= -20
    with pytest.raises(ReportError, match="the axis starts at 8"):
        charts.waterfall(None, table, "万元", axis_from=8, **TEXTS)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: t.assign(value=[*t["value"][:-1], D(40466)]), "lead to 40,465, the total is"),
        (lambda t: t.assign(value=[*t["value"][:3], None, *t["value"][4:]]), "个人所得税; blank"),
        (lambda t: t.iloc[1:], "“增值税” is a step before any total"),
        (lambda t: t.assign(kind="rest"), "'rest'; total or step"),
        (lambda t: t.assign(label="税"), "税 comes twice"),
        (lambda t: t.drop(columns="value"), "no column value"),
        (lambda t: t.assign(value="约3"), "“约3” is not a number"),
    ],
)
def test_waterfall_refuses_by_name(spoil, says):
    with pytest.raises(ReportError, match=says):
        charts.waterfall(None, spoil(steps()), "万元", **TEXTS)


def test_waterfall_takes_a_printed_rounding_only_when_told():
    table = short(end=44276)
    chart = charts.waterfall(None, table, "万元", tolerance=D(1), **TEXTS)
    assert chart.data["value"].iloc[-1] == D(44276)


# ------------------------------------------------------------------------------ other charts


def test_ranked_bars_sort_and_keep_what_was_not_printed():
    table = series(label=["国防", "教育", "社保", "调减"], value=[None, D("3.5"), D(12), D(-2)])
    chart = charts.ranked_bars(None, table, "亿元", highlight=("社保",), **TEXTS)
    assert list(chart.data["label"]) == ["社保", "教育", "调减", "国防"]
    assert values_drawn(chart) == ["12.0", "3.5", "−2.0", "未列"]
    assert [bar.get_width() for bar in chart.axes[0].patches] == [12, 3.5, -2]
    low, high = chart.axes[0].get_xlim()
    assert low < -2
    assert high > 12
    with pytest.raises(ReportError, match="highlight 卫生 is no label"):
        charts.ranked_bars(None, table, "亿元", highlight=("卫生",), **TEXTS)


def test_amounts_in_yuan_are_converted_exactly():
    table = series(label=["a", "b"], amount_yuan=[D("404651234.56"), D(1)])
    chart = charts.ranked_bars(None, table, "亿元", **TEXTS)
    assert list(chart.data["value"]) == [D("4.0465123456"), D("1E-8")]
    assert values_drawn(chart) == ["4.05", "0.00"]
    with pytest.raises(ReportError, match="% is no unit of money"):
        charts.ranked_bars(None, table, "%", **TEXTS)


def test_grouped_bars_name_their_series_and_show_the_gap():
    table = series(label=["增值税", "契税"], 预算=[D(7000), None], 完成=[D(8836), D(1191)])
    chart = charts.grouped_bars(None, table, "万元", **TEXTS)
    assert values_drawn(chart) == ["预算  7,000", "未列", "完成  8,836", "1,191"]
    assert [bar.get_width() for bar in chart.axes[0].patches] == [7000, 8836, 1191]
    assert len({bar.get_hatch() for bar in chart.axes[0].patches}) == 2
    assert list(chart.table) == ["label", "预算", "完成"]
    assert list(chart.data) == ["label", "series", "value", "unit"]


def test_stacked_bars_add_up_or_refuse():
    table = series(label=["2022", "2023"], 一般=[D("3.3"), D("3.4")], 专项=[D("2.8"), D("3.3")])
    chart = charts.stacked_bars(None, table, "亿元", **TEXTS)
    assert "合计 6.7" in values_drawn(chart)
    assert "3.4" in values_drawn(chart)
    assert [bar.get_x() for bar in chart.axes[0].patches] == [0, 0, 3.3, 3.4]
    with pytest.raises(ReportError, match="2023, 专项 is blank"):
        charts.stacked_bars(None, table.assign(专项=[D(1), None]), "亿元", **TEXTS)
    with pytest.raises(ReportError, match="2022, 一般 is below zero"):
        charts.stacked_bars(None, table.assign(一般=[D(-1), D(1)]), "亿元", **TEXTS)


def test_lines_stand_at_their_years_break_at_a_blank_and_keep_names_apart():
    table = series(label=[2019, 2020, 2023], 一般=["3.1", "", "3.40"], 专项=["1.2", "2.4", "3.39"])
    chart = charts.lines(None, table, "亿元", **TEXTS)
    (ax,) = chart.axes
    first, second = ax.lines
    assert list(first.get_xdata()) == [2019, 2020, 2023]
    assert [y == y for y in first.get_ydata()] == [True, False, True]  # NaN is not itself
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_marker() != second.get_marker()
    assert values_drawn(chart) == ["一般  3.40", "专项  3.39"]
    assert not ax.texts[0].get_window_extent().overlaps(ax.texts[1].get_window_extent())
    assert ax.get_ylim()[0] == 0


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


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4), st.integers(0, 3))
def test_written_numbers_read_back(number, decimals):
    text = marks.written(number, decimals, signed=True)
    back = D(text.replace(",", "").replace("−", "-"))
    assert abs(back - number) <= D(5).scaleb(-decimals - 1)
    assert text[0] in ("+−" if back else "0")


def test_axes_must_come_from_a_frame():
    with pytest.raises(ReportError, match=r"charts\.frame"):
        charts.ranked_bars(Figure().subplots(), series(label=["a"], value=[1]), "万元")
    _, ax = charts.frame(**TEXTS)
    with pytest.raises(ReportError, match="note belong"):
        charts.ranked_bars(ax, series(label=["a"], value=[1]), "万元", note="x")


# ----------------------------------------------------------------------------------- export


def small() -> charts.Chart:
    """A chart that is quick to write."""
    table = series(label=["教育", "国防"], value=[D("1E+3"), None])
    return charts.ranked_bars(None, table, "万元", size="column", **TEXTS)


def test_export_writes_the_same_bytes_each_time(tmp_path):
    chart = small()
    first = export.export(chart, "支出", folder=tmp_path / "a")
    again = export.export(chart, "支出", folder=tmp_path / "b")
    anew = export.export(small(), "支出", folder=tmp_path / "c")
    assert [p.name for p in first] == [f"支出.{s}" for s in ("png", "svg", "pdf", "csv", "xlsx")]
    for one, two, three in zip(first, again, anew, strict=True):
        assert one.read_bytes() == two.read_bytes() == three.read_bytes(), one.name
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == sorted(p.name for p in first)


def test_exported_files_hold_texts_and_numbers(tmp_path):
    export.export(small(), "e", folder=tmp_path)
    assert (tmp_path / "e.csv").read_text("utf-8") == (
        "label,value,unit\n教育,1000,万元\n国防,,万元\n"
    )
    pdf = (tmp_path / "e.pdf").read_bytes()
    assert b"/FontFile2" in pdf  # TrueType, embedded
    document = pypdfium2.PdfDocument(pdf)
    text = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
    document.close()
    for name, given_text in TEXTS.items():
        assert re.sub(r"\s", "", given_text) in text, name
    assert "单位：万元" in text
    svg = (tmp_path / "e.svg").read_text("utf-8")
    assert TEXTS["title"] in svg
    assert "<dc:date>" not in svg
    with zipfile.ZipFile(tmp_path / "e.xlsx") as book:
        assert TEXTS["source"] in book.read("xl/sharedStrings.xml").decode()
        assert b"<c:barChart>" in book.read("xl/charts/chart1.xml")
        assert b"<v>1000</v>" in book.read("xl/worksheets/sheet1.xml")


def test_workbook_of_a_waterfall_stacks_on_a_hidden_series(fall, tmp_path):
    export.export(fall, "w", folder=tmp_path, formats=("xlsx",))
    with zipfile.ZipFile(tmp_path / "w.xlsx") as book:
        native = book.read("xl/charts/chart1.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert native.count("<c:ser>") == 4
    assert native.index("<a:noFill/>") < native.index("</c:ser>")
    # 企业所得税, third row: its base is the level after it, 46787 + 2334 - 2512.
    assert re.search(r'<c r="D10"[^>]*><f>[^<]*</f><v>46609(\.0)?</v>', sheet)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_speaks_one_language_and_its_rows_are_high_enough(fall, lang, tmp_path):
    drawn = fall if lang == "zh" else english()
    export.export(drawn, "w", folder=tmp_path, formats=("xlsx",))
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx").active
    head = [cell.value for cell in sheet[7]]
    first = [cell.value for cell in sheet[8]]
    assert head[:3] == {"zh": ["项目", "类别", "数值"], "en": ["item", "kind", "value"]}[lang]
    kinds = {"zh": ("合计", "增减"), "en": ("total", "step")}[lang]
    assert first[1:3] == [kinds[0], 46787] and sheet["B9"].value == kinds[1]
    assert f'B8="{kinds[0]}"' in sheet["E8"].value
    assert sheet.sheet_format.defaultRowHeight >= 18 and sheet.row_dimensions[7].height >= 18


@pytest.fixture(scope="module")
def chart() -> charts.Chart:
    """One small chart for the tests that only write it."""
    return small()


def test_export_without_xlsxwriter_says_so_and_goes_on(chart, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(export.importlib.util, "find_spec", lambda _: None)
    with caplog.at_level(logging.WARNING):
        made = export.export(chart, "e", folder=tmp_path, formats=("csv", "xlsx"))
    assert [p.name for p in made] == ["e.csv"]
    assert len(caplog.messages) == 1
    assert "XlsxWriter is missing" in caplog.messages[0]


def test_export_writes_all_or_nothing(chart, tmp_path, monkeypatch):
    (tmp_path / "e.csv").write_text("old")

    def break_off(fig, file):
        raise OSError("disk full")

    monkeypatch.setattr(export, "_picture", break_off)
    with pytest.raises(OSError, match="disk full"):
        export.export(chart, "e", folder=tmp_path, formats=("csv", "png"))
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]
    assert (tmp_path / "e.csv").read_text() == "old"


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".x", "a b"])
def test_export_refuses_names_that_are_paths(chart, name, tmp_path):
    with pytest.raises(ReportError, match="no file name"):
        export.export(chart, name, folder=tmp_path)


def test_export_refuses_a_chart_without_data(chart, tmp_path):
    empty, _ = charts.frame(**TEXTS)
    with pytest.raises(ReportError, match="has no data"):
        export.export(empty, "e", folder=tmp_path)
    with pytest.raises(ReportError, match="format emf"):
        export.export(chart, "e", folder=tmp_path, formats=("emf",))


def test_notebook_shows_the_chart_once(fall):
    assert fall._repr_png_().startswith(b"\x89PNG")
    assert repr(fall) == f"<Chart {TEXTS['title']}>"
