"""Checks, errata and faults in short, and the first report's name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from helpers.story.faults import frames

NAME = "jincheng-2024"
ROOT = Path(__file__).parents[1]
built = pytest.mark.skipif(
    not (ROOT / "budget_data" / NAME / "checks.csv").is_file(), reason="the report is not built"
)


def check(kind="sum", status="fail", **more):
    made = {
        "check": kind,
        "table": "01",
        "row": 1,
        "page": 3,
        "subject": "收入, 完成数: the sum of its 2 parts",
        "printed": "120万元",
        "computed": "100万元",
        "difference": Decimal(20),
        "tolerance": Decimal("1.5"),
        "status": status,
        "note": None,
        "rule": "sum_parts",
        "subject_zh": "收入，完成数：与其2个组成项之和",
        "note_zh": None,
    }
    return made | more


def erratum(**more):
    made = {"table": "01", "row": 1, "column": "完成数", "printed": "120", "corrected": "100"}
    return made | {"reason": "x", "page": 3, "checks": "sum 01:1"} | more


def framed(*rows):
    return pd.DataFrame(rows, dtype=object)


def found(*rows, errata=()):
    errata = framed(*errata) if errata else pd.DataFrame(columns=list(erratum()))
    return frames.faults(framed(*rows), errata)
