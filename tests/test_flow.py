"""The flow picture: bands as wide as their money, accounts that close, names kept apart."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers import charts
from helpers.errors import ReportError

D = Decimal
TEXTS = {
    "title": "2024年一半来自税收",
    "subtitle": "来源和去向，亿元",
    "note": "全区口径。",
    "source": "某区财政局：《预算草案》，第 3 页",
}
BANDS = [
    ("税收收入", "一般公共预算", "5"),
    ("上级补助收入", "一般公共预算", "4.99"),
    ("上年结余", "一般公共预算", "0.01"),
    ("一般公共预算", "教育支出", "6"),
    ("一般公共预算", "年终结余", "4"),
    ("土地出让收入", "政府性基金预算", "2"),
    ("政府性基金预算", "城乡社区支出", "2"),
]


def table(bands=BANDS) -> pd.DataFrame:
    rows = [(source, target, D(value)) for source, target, value in bands]
    return pd.DataFrame(rows, columns=["source", "target", "value"])


def test_the_data_are_the_bands_exact_and_in_order():
    chart = charts.flow(None, table(), "亿元", **TEXTS)
    assert chart.kind == "flow" and chart.unit == "亿元"
    assert chart.data["label"].tolist()[:2] == [
        "税收收入 → 一般公共预算",
        "上级补助收入 → 一般公共预算",
    ]
    assert chart.data["value"].tolist() == [D(value) for _, _, value in BANDS]


def test_amounts_in_yuan_are_converted():
    own = table().rename(columns={"value": "value_yuan"})
    own["value_yuan"] *= 10**8
    assert charts.flow(None, own, "亿元", **TEXTS).data["value"].tolist()[0] == 5


@pytest.mark.parametrize("size", ["slide", "column"])
def test_no_name_covers_another_or_leaves_the_page(size):
    many = [(f"第{i}个来源", "一般公共预算", "0.1") for i in range(9)]
    many += [("税收收入", "一般公共预算", "9.1"), ("一般公共预算", "教育支出", "10")]
    chart = charts.flow(None, table(many), "亿元", size=size, **TEXTS)
    chart.canvas.draw()
    boxes = [text.get_window_extent() for text in chart.axes[0].texts]
    page = chart.bbox
    for i, box in enumerate(boxes):
        assert page.x0 <= box.x0 and box.x1 <= page.x1
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ([*BANDS[:4], ("一般公共预算", "年终结余", "3.9")], "gets 10.00 and gives 9.9"),
        ([("甲", "乙", "1"), ("乙", "甲", "1")], "in a circle"),
        ([("甲", "乙", "0")], "not above zero"),
        ([("甲", "乙", "-1")], "not above zero"),
        ([("甲", "乙", "1"), ("甲", "乙", "1")], "comes twice"),
        ([], "at least one row"),
    ],
)
def test_what_does_not_add_up_is_not_drawn(bands, words):
    with pytest.raises(ReportError, match=words):
        charts.flow(None, table(bands), "亿元", **TEXTS)


def test_a_blank_band_is_refused():
    own = table()
    own.loc[0, "value"] = None
    with pytest.raises(ReportError, match="is blank"):
        charts.flow(None, own, "亿元", **TEXTS)
