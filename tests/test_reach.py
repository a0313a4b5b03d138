"""Which numbers a check ties to another, and which none does."""

from __future__ import annotations

import pytest

from helpers.load import Missing
from helpers.story.faults import findings, frames


def test_a_number_is_tied_by_sums_percentages_other_tables_and_the_text():
    from helpers.checks import ReportData
    from helpers.checks.reach import ties
    from tests.data_folder import HEADS, ROWS, TEXT
    from tests.data_folder import line as printed

    lines = [
        printed(*row[:4], column, value)
        for row in ROWS
        for column, value in zip(HEADS, row[4:], strict=True)
    ]
    catalog = [{"table": "01", "title": "收入", "kind": "list", "status": "read"}]
    said = [
        {"page": 1, "sentence": text, "item": "x", "fiscal_year": 2023, "phase": "executed"}
        | {"measure": measure, "value": value, "unit": "万元", "table": "01", "row": row}
        for row, text, measure, value in TEXT
    ]
    alone = lines[0] | {"row": 9, "item": "另列", "level": 0, "parent_row": ""}
    data = ReportData.from_rows("small", [*lines, alone], catalog, said)
    tied = {(entry.row, entry.column): kinds for entry, kinds in ties(data).items()}
    assert tied[1, "2023年完成数"] == tied[4, "2023年完成数"] == {"sum"}
    assert tied[4, "完成数为2021年的%"] == {"statement"}
    assert tied[5, "完成数为2021年的%"] == frozenset()
    assert tied[9, "2023年调整预算数"] == frozenset()
    debt = [
        line | {"row": row, "item": item, "phase": phase, "level": 0, "parent_row": ""}
        for row, (item, phase) in enumerate([("债务余额", "balance"), ("债务限额", "limit")], 10)
        for line in [lines[0] | {"column": "数", "budget_type": "", "direction": "debt"}]
    ]
    owed = ties(ReportData.from_rows("small", debt, catalog))
    assert set(owed.values()) == {frozenset({"limit"})}
    table = frames.unseen(data)
    assert table["numbers"].tolist() == [16] and table["untied"].tolist() == [4]
    assert table["examples"].tolist() == ["一般公共预算收入、税收收入、非税收入"]
    assert "16 numbers 12 take part" in findings.unseen(table)[1]
    with pytest.raises(Missing):
        frames.unseen(ReportData.from_rows("empty", []))
