"""A small report on debt for tests: two accounts in two years, balance, limit, a text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from helpers import load
from helpers.edition import Edition
from helpers.story.debt.frames import Debt
from tests.data_folder import small_report, write

WAN = Decimal(10_000)
LAND = ("国有土地使用权出让收入", "国有土地收益基金收入")

# table, budget_type, direction, year, phase → item, level, amount in 万元
ROWS = [
    ("03", "general", "revenue", 2023, "executed", "收入总计", 0, 1000),
    ("03", "general", "revenue", 2023, "executed", "一般公共预算收入", 1, 700),
    ("03", "general", "revenue", 2023, "executed", "上级补助收入", 1, 300),
    ("03", "general", "expenditure", 2023, "executed", "支出总计", 0, 1000),
    ("03", "general", "expenditure", 2023, "executed", "一般公共预算支出", 1, 960),
    ("03", "general", "expenditure", 2023, "executed", "上解上级支出", 1, 40),
    ("05", "fund", "revenue", 2023, "executed", "政府性基金收入总计", 0, 900),
    ("05", "fund", "revenue", 2023, "executed", "政府性基金收入", 1, 500),
    ("05", "fund", "revenue", 2023, "executed", "地方政府专项债务转贷收入", 1, 400),
    ("05", "fund", "expenditure", 2023, "executed", "政府性基金支出总计", 0, 900),
    ("05", "fund", "expenditure", 2023, "executed", "政府性基金支出", 1, 400),
    ("05", "fund", "expenditure", 2023, "executed", "地方政府专项债务还本支出", 1, 500),
    ("02", "general", "expenditure", 2023, "executed", "债务付息支出", 1, 12),
    ("04", "fund", "expenditure", 2023, "executed", "债务付息支出", 1, 48),
    ("13", "general", "revenue", 2024, "approved", "收入总计", 0, 1000),
    ("13", "general", "revenue", 2024, "approved", "一般公共预算收入", 1, 800),
    ("13", "general", "revenue", 2024, "approved", "上级补助收入", 1, 200),
    ("13", "general", "expenditure", 2024, "approved", "支出总计", 0, 1000),
    ("13", "general", "expenditure", 2024, "approved", "一般公共预算支出", 1, 980),
    ("13", "general", "expenditure", 2024, "approved", "上解上级支出", 1, 20),
    ("19", "fund", "revenue", 2024, "approved", "政府性基金收入总计", 0, 660),
    ("19", "fund", "revenue", 2024, "approved", "政府性基金收入", 1, 600),
    ("19", "fund", "revenue", 2024, "approved", "上年结余", 1, 60),
    ("19", "fund", "expenditure", 2024, "approved", "政府性基金支出总计", 0, 660),
    ("19", "fund", "expenditure", 2024, "approved", "政府性基金支出", 1, 600),
    ("19", "fund", "expenditure", 2024, "approved", "债务还本支出", 1, 60),
    ("12", "general", "expenditure", 2024, "approved", "债务付息支出", 1, 12),
    ("18", "fund", "expenditure", 2024, "approved", "债务付息支出", 1, 48),
    ("17", "fund", "revenue", 2024, "approved", "国有土地使用权出让收入", 1, 500),
    ("10a", "", "debt", 2023, "limit", "合计", 0, 2100),
    ("10a", "", "debt", 2023, "limit", "一般债务限额", 1, 400),
    ("10a", "", "debt", 2023, "limit", "专项债务限额", 1, 1700),
    ("10b", "", "debt", 2023, "balance", "合计", 0, 2000),
    ("10b", "", "debt", 2023, "balance", "一般债务余额", 1, 400),
    ("10b", "", "debt", 2023, "balance", "专项债务余额", 1, 1600),
]
# sentence, item, year, phase, amount in 万元
TEXT = [
    ("再融资债券400万元。", "再融资债券", 2023, "executed", 400),
    ("到期本金300万元。", "到期本金", 2024, "proposed", 300),
    ("到期债券利息60万元。", "到期债券利息", 2024, "proposed", 60),
]
ERRATUM = {"table": "", "row": "", "column": "sentence", "printed": "新增债券400万元"}
ERRATUM |= {"corrected": "再融资债券400万元", "reason": "made for a test", "page": 1}


def debt_report(
    root: Path, rows: list[tuple] = ROWS, text: list[tuple] = TEXT, errata: list[dict] | None = None
) -> Path:
    """Write the report below ``root``, which becomes the data folder; gives its path."""
    folder = small_report(root, errata=errata)
    lines = []
    for number, (table, budget, direction, year, phase, item, level, value) in enumerate(rows):
        line = {"report": "small", "table": table, "row": number + 1, "direction": direction}
        line |= {"budget_type": budget, "item": item, "item_printed": item, "level": level}
        line |= {"fiscal_year": year, "phase": phase, "column": "c", "value": value, "page": 10}
        lines.append(line | {"unit": "万元", "amount_yuan": f"{value}0000"})
    statements = [
        {"page": 1, "sentence": sentence, "item": item, "fiscal_year": year, "phase": phase}
        | {"measure": "amount", "value": value, "unit": "万元", "amount_yuan": f"{value}0000"}
        for sentence, item, year, phase, value in text
    ]
    write(folder, "lines", lines)
    write(folder, "statements", statements)
    return folder


def debts(folder: Path, patch: pytest.MonkeyPatch) -> Callable[..., Debt]:
    """A function that gives the debt of a small report, made of the rows it is given."""
    patch.setenv("BUDGET_DATA", str(folder))
    patch.delenv("BUDGET_REPORT", raising=False)

    def make(rows=ROWS, text=TEXT, errata=None):
        debt_report(folder, rows, text, errata)
        return Debt(load.lines(say=False), load.statements(say=False), LAND)

    return make


def debt_of_the_zone(patch: pytest.MonkeyPatch) -> tuple[Debt, Edition]:
    """The debt of the first report."""
    patch.delenv("BUDGET_DATA", raising=False)
    name = "jincheng-2024"
    lines, statements = load.lines(name, say=False), load.statements(name, say=False)
    return Debt(lines, statements, LAND), Edition(name, "亿元", "zh")


def report_without_any(debt):
    statements = debt.statements[debt.statements["phase"] != "balance"]
    return Debt(debt.lines, statements, LAND)
