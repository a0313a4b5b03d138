"""Texts and numbers of charts for tests, and a few small charts."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import charts

D = Decimal
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


def values_drawn(chart: charts.Chart) -> list[str]:
    """What is written beside the bars or lines."""
    return [text.get_text() for text in chart.axes[0].texts if text.get_visible()]


def english() -> charts.Chart:
    """The English waterfall in a column, with a label that needs two lines."""
    table = steps()
    table.loc[3, "label"] = "Paid use of state-owned resources and assets"
    return charts.waterfall(None, table, "万元", size="column", **ENGLISH)


def small() -> charts.Chart:
    """A chart that is quick to write."""
    table = series(label=["教育", "国防"], value=[D("1E+3"), None])
    return charts.ranked_bars(None, table, "万元", size="column", **TEXTS)
