"""What a document's first pages say of all of its tables."""

from __future__ import annotations

import pytest

from helpers.tables.document import phase_of_document, without_days


@pytest.mark.parametrize(
    ("title", "phase"),
    [
        ("某某局2026年部门预算", "approved"),
        ("某某市 某某局 2026年度单位预算公开", "approved"),
        ("某某局2024年度部门决算", "executed"),
        ("某某市2025年预算执行情况和2026年预算草案的报告", ""),
        ("2026年部门预算草案", ""),
        ("2024年部门决算 2025年部门预算", ""),
        ("某某市2026年政府预算公开", ""),
    ],
)
def test_the_phase_of_a_department_s_document(title, phase):
    assert phase_of_document(title) == phase


@pytest.mark.parametrize("day", ["二〇二五年七月", "2025年7月", "2025年12月31日"])
def test_days_are_left_out(day):
    assert without_days(f"2024年度部门决算 {day}") == "2024年度部门决算"
