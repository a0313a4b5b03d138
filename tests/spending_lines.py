"""A small account of spending as lines: a table of execution and one of the next budget."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from helpers import load
from helpers.story import execution, stages

D = Decimal
YEAR = 2023
# row, item, level, parent: adjusted, executed
DONE = [
    (1, "一般公共预算支出", 0, None, 1000, 960),
    (2, "一般公共服务支出", 1, 1, 550, 530),
    (3, "政府办公事务", 2, 2, 500, 500),
    (4, "事业运行", 3, 3, 200, 200),
    (5, "其他政府办公事务支出", 3, 3, 300, 300),
    (6, "财政事务", 2, 2, 50, 30),
    (7, "事业运行", 3, 6, 30, 30),
    (8, "项目管理", 3, 6, 20, 0),
    (10, "科学技术支出", 1, 1, 300, 280),
    (11, "技术研究", 2, 10, 300, 280),
    (12, "其他技术研究", 3, 11, 250, 230),
    (13, "重大项目", 3, 11, 50, 50),
    (14, "自然资源支出", 1, 1, 150, 150),
]
# row, item, level, parent: this year's budget, the next one; None is not printed
NEXT = [
    (1, "一般公共预算支出", 0, None, 800, 850),
    (2, "一般公共服务支出", 1, 1, 650, 600),
    (3, "国防支出", 1, 1, None, 50),
    (4, "科学技术支出", 1, 1, 100, 200),
    (5, "预备费", 1, 1, 50, None),
]


def lines_of(
    table: str, page: int, heads: list[tuple[int, str]], rows: list[tuple]
) -> pd.DataFrame:
    """Lines of one table: a column of 万元 for each (year, phase)."""
    records = [
        {
            "table": table,
            "row": row,
            "item": item,
            "level": level,
            "parent_row": pd.NA if parent is None else parent,
            "fiscal_year": year,
            "phase": phase,
            "value": Decimal(value),
            "amount_yuan": Decimal(value) * 10_000,
        }
        for row, item, level, parent, *values in rows
        for (year, phase), value in zip(heads, values, strict=True)
        if value is not None
    ]
    frame = pd.DataFrame(records).assign(page=page, unit="万元")
    blank = ["base_year", "base_phase", "component", "code"]
    frame = frame.assign(budget_type="general", direction="expenditure", column="x")
    frame = frame.assign(**dict.fromkeys(blank, pd.NA))
    whole = ("row", "level", "parent_row", "fiscal_year", "base_year", "page")
    texts = ("table", "item", "phase", "unit", "budget_type", "direction", "column", "component")
    frame = frame.astype({name: "Int64" for name in whole} | {name: "string" for name in texts})
    return frame.astype({"value": object, "amount_yuan": object})


def account(done: list[tuple] = DONE, planned: list[tuple] = NEXT) -> pd.DataFrame:
    """Execution of YEAR, and the next year's budget beside that of YEAR."""
    heads = [(YEAR, "adjusted"), (YEAR, "executed")]
    following = [(YEAR, "approved"), (YEAR + 1, "approved")]
    frames = [lines_of("02", 14, heads, done), lines_of("12", 26, following, planned)]
    return pd.concat(frames, ignore_index=True)


REPORT = "jincheng-2024"
#: Ratios to the year before, by row of DONE: last year was 800 in all, 200 and 500 of it in two
#: classes; the 100 left may be 自然资源支出 or a class that ended. Of the 500, 技术研究 had 20.
RATIOS = {1: "120.00", 2: "265.00", 3: "400.00", 10: "56.00", 11: "1400.00"}


def with_ratios(given: dict[int, str]) -> pd.DataFrame:
    """The changes of a small account whose table prints these ratios."""
    lines = account()
    done = execution.amounts(lines, "02", YEAR)
    done["last_year_pct"] = pd.Series(
        [D(given[row]) if row in given else pd.NA for row in done.index],
        index=done.index,
        dtype=object,
    )
    return execution.changes(done, {}, same_items=False)


def first_report():
    """Lines, changes, stages and year of the report, as the notebook has them."""
    lines, statements = load.lines(REPORT, say=False), load.statements(REPORT, say=False)
    table, year = execution.table_of(lines, "general", "expenditure")
    done = execution.amounts(lines, table, year)
    stated = execution.stated_changes(statements, table, year)
    return lines, execution.changes(done, stated, same_items=False), stages.stages(lines), year
