"""Tables are in one unit and language, lose nothing printed, and call no blank zero."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.errors import ReportError
from helpers.units import Amount

REPORT = "jincheng-2024"
D = Decimal


def test_a_table_is_in_the_unit_and_the_language_and_loses_nothing():
    frame = pd.DataFrame(
        {
            "item": ["契税", "某项"],
            "executed": [Amount(1256, "万元"), pd.NA],
            "change_yuan": [D(-40_090_000), D(0)],
            "growth_pct": [D("-76.144"), None],
        }
    )
    columns = list(frame)
    zh = Edition(REPORT, "亿元", "zh").table(frame, columns, 2023)
    assert zh.index.tolist() == ["契税", "某项"]
    assert list(zh) == ["2023年完成数 (亿元)", "增减 (亿元)", "增长 %"]
    assert zh.iloc[0].tolist() == ["0.1256", "-0.4009", "-76.1"]
    assert zh.iloc[1].tolist() == ["未列", "0.0000", "未列"], "blank is not zero"
    en = Edition(REPORT, "万元", "en").table(frame, columns, 2023, kind="revenue-general")
    assert en.index.tolist() == ["Deed tax 契税", "某项"]
    assert en.iloc[0].tolist() == ["1,256", "-4,009", "-76.1"]
    with pytest.raises(ReportError, match="no column x"):
        Edition(REPORT).table(frame, ["x"])


def test_bounds_are_rounded_away_from_what_they_bound():
    frame = pd.DataFrame(
        {"item": ["契税"], "low_yuan": [D(12_999)], "high_yuan": [D(12_001)], "off_yuan": [D(1)]}
    )
    shown = Edition(REPORT, "亿元").table(frame, list(frame), 2023).iloc[0].tolist()
    assert shown == ["0.0001", "0.0002", "0.0001"], "an estimate is never called exact"


def test_a_frame_as_it_is_keeps_its_names_and_its_blanks():
    frame = pd.DataFrame({"table": ["01", "02"], "row": [1, pd.NA], "note": ["a", None]})
    shown = Edition("jincheng-2024").as_is(frame)
    assert shown.index.name == "table" and shown["row"].tolist() == ["1", ""]
    assert shown["note"].tolist() == ["a", ""] and "复制" in shown._repr_html_()
    assert Edition("jincheng-2024").as_is(frame.set_index("table")).equals(shown)
