"""What the money is for: functions of the latest results or budget, basic and for projects."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.spending import composition, economic, purpose
from helpers.units import Amount
from tests.story_lines import lines_of

EDITION = Edition("jincheng-2024", "万元")
#: row, item, level, parent: all, pay, running costs, projects
DEPARTMENT = [
    (1, "合计", 0, None, 100, 30, 10, 60),
    (2, "交通运输支出", 1, 1, 90, 25, 5, 60),
    (3, "行政运行", 2, 2, 30, 25, 5, None),
    (4, "公路养护", 2, 2, 60, None, None, 60),
    (5, "住房保障支出", 1, 1, 10, 5, 5, None),
]
HEADS = (None, "基本支出/人员经费", "基本支出/日常公用支出", "项目支出")


def split(heads=HEADS, **more) -> list[dict]:
    """Lines of a department's table, a column a head."""
    return [
        {"table": "05", "row": row, "item": item, "level": level, "parent_row": parent or 0}
        | {"direction": "expenditure", "phase": "approved", "column": str(head), "value": value}
        | ({"component": head} if head else {})
        | more
        for row, item, level, parent, *values in DEPARTMENT
        for head, value in zip(heads, values, strict=True)
        if value is not None
    ]


def test_a_department_prints_what_is_basic_and_what_is_for_projects():
    """Notebook 02 stopped after three sections on every department's budget."""
    frame = purpose.table(lines_of(split()))
    whole = frame.iloc[0]
    assert (whole["basic"], whole["project"]) == (Amount(40, "万元"), Amount(60, "万元"))
    assert purpose.is_split(frame) and purpose.largest(frame, 1)["item"].tolist() == ["公路养护"]
    zh, en = purpose.finding(frame, EDITION)
    assert "2025年一般公共预算支出（预算）100万元，最大的是公路养护（60.0%）" in zh
    assert "基本支出占40.0%（人员经费30万元、公用经费10万元），项目支出占60.0%" in zh
    assert "projects 60.0%" in en
    assert purpose.title(frame, EDITION) == "2025年一般公共预算支出（预算）中项目支出占60.0%"
    assert len(purpose.shown(frame)) == 5 and "project_pct" in purpose.columns(frame)


def test_tables_that_name_no_account_serve_where_no_other_does():
    frame = purpose.table(lines_of(split(budget_type=None)))
    assert frame.iloc[0]["amount"] == Amount(100, "万元")
    assert "全部支出" in purpose.finding(frame, EDITION)[0]


def test_all_money_of_a_department_comes_before_its_general_part():
    """736万元 of general money were told as the budget of a department that spends 7,553."""
    more = [one | {"value": 3 * one["value"]} for one in split(table="03", budget_type=None)]
    frame = purpose.table(lines_of([*split(), *more]))
    assert frame.iloc[0]["amount"] == Amount(300, "万元") and frame.attrs["account"] == ""
    other = [one | {"item": f"{one['item']}等"} for one in more]
    assert purpose.table(lines_of([*split(), *other])).attrs["account"] == "general"


def test_results_come_before_budgets():
    done = [one for one in split(phase="executed") if "component" not in one]
    frame = purpose.table(lines_of(done + split(table="09", fiscal_year=2026)))
    assert frame.attrs == {"year": 2025, "stage": "executed", "table": "05"} | {
        "account": "general"
    }
    assert not purpose.is_split(frame)
    assert purpose.finding(frame, EDITION)[0].startswith(
        "2025年一般公共预算支出100万元，最大的是公路养护（"
    )


def test_no_table_by_function_is_said():
    with pytest.raises(Missing, match="by function"):
        purpose.table(lines_of(split(direction="revenue")))


CLASSES = [(1, "合计", 0, 40), (2, "工资福利支出", 1, 30), (3, "商品和服务支出", 1, 10)]


def classes(title: str, **more) -> object:
    """Lines of a table of economic classes of that title."""
    rows = [
        {"table": "06", "row": row, "item": item, "level": level, "value": value}
        | {"parent_row": 1, "direction": "expenditure", "phase": "approved"}
        | more
        for row, item, level, value in CLASSES
    ]
    return lines_of([*split(), *rows], {"06": title})


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("2025年支出表（按经济分类）", "预算"),
        ("2025年基本支出表（按经济分类）", "基本支出预算"),
        ("2025年一般公共预算（基本）支出经济分类表", "基本支出预算"),
    ],
)
def test_basic_expenditure_stands_for_all_where_only_it_is_split(title, what):
    """（基本）支出 passed for all spending: shares of the budget were those of a part of it."""
    best = economic.best(classes(title))
    assert best["what"][0] == what and best["amount"] == Amount(40, "万元")


def test_a_table_of_projects_that_is_all_the_money_is_the_budgets():
    rows = [one for one in split() if one["item"] in ("合计", "交通运输支出")]
    lines = lines_of(rows, {"06": "项目支出情况表（按经济分类）"})
    made = classes("项目支出情况表（按经济分类）")
    with pytest.raises(Missing):
        economic.budget(made)
    whole = made.assign(value=made["value"].where(made["table"] == "05", made["value"] * 5 / 2))
    whole["amount_yuan"] = [each * 10_000 for each in whole["value"]]
    whole.attrs = lines.attrs
    assert economic.budget(whole)["amount"] == Amount(100, "万元")


def test_what_a_total_splits_into_is_not_the_whole():
    """Pay in a table of 基本支出 was that of all spending, too: 刚性支出占103.0%."""
    lines = classes("2025年基本支出表（按经济分类）")
    pay = [one for one in lines.to_dict("records") if one["table"] == "06" and one["row"] == 1]
    more = lines_of([pay[0] | {"value": 30, "component": "基本支出/人员经费", "column": "2"}])
    both = pd.concat([lines, more], ignore_index=True)
    both.attrs = lines.attrs
    best = economic.best(both)
    assert best["what"][0] == "基本支出预算" and best["amount"] == Amount(40, "万元")


def test_two_lists_beside_each_other_are_both_of_the_table():
    """人员经费 left and 公用经费 right: 工资福利支出 was 96.8 % of all, the right half was lost."""
    left = [
        (1, "工资福利支出", 1, 3, 30),
        (2, "基本工资", 2, 1, 30),
        (3, "人员经费合计", 0, None, 30),
    ]
    right = [
        (1, "商品和服务支出", 1, 3, 10),
        (2, "办公费", 2, 1, 10),
        (3, "公用经费合计", 0, None, 10),
    ]
    rows = [
        {"table": "07", "row": row, "item": item, "level": level, "parent_row": parent or pd.NA}
        | {"direction": "expenditure", "column": side, "value": value}
        for side, half in (("left", left), ("right", right))
        for row, item, level, parent, value in half
    ]
    lines = lines_of(sorted(rows, key=lambda one: one["row"]), {"07": "基本支出决算表"})
    best = economic.best(lines)
    assert best["amount"] == Amount(40, "万元") and best["what"][0] == "基本支出"
    frame = economic.classes(lines, best)
    assert frame[frame["level"] == 1]["of_total_pct"].tolist() == [75, 25]
    assert economic.some(frame, ("商品和服务支出", "办公费"))["item"].tolist() == ["商品和服务支出"]


def test_basic_expenditure_is_no_share_of_that_of_projects():
    """“基本支出占支出的14.6%”: of the table of 项目支出, not of all."""
    amounts = [Amount(13, "万元"), Amount(86, "万元")]
    tables = pd.DataFrame({"table": ["06", "07"], "fiscal_year": 2026, "amount": amounts})
    catalog = pd.DataFrame({"table": ["06", "07"], "title": ["基本支出表", "项目支出表"]})
    with pytest.raises(Missing, match="no table of 基本支出"):
        composition.basic(tables.assign(phase="approved"), catalog, EDITION)
