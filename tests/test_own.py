"""A table's own part: transfers and debt under 收入总计 are no revenue of the year."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.load import Missing, Several
from helpers.story import comparison, execution, outlook, own, stages
from helpers.story.ahead import accounts
from helpers.story.spending import economic
from helpers.units import Amount
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of

LONG = [
    (1, "税收收入", 2, 3, 60, 70),
    (2, "非税收入", 2, 3, 40, 30),
    (3, "一般公共预算收入合计", 1, 5, 100, 100),
    (4, "转移性收入", 1, 5, 300, 400),
    (5, "收入总计", 0, None, 400, 500),
]


def test_transfers_below_the_total_are_no_revenue_of_the_year():
    lines = lines_of(rows_of("01", LONG))
    table, year = execution.table_of(lines)
    done = execution.amounts(lines, table, year)
    whole = comparison.total(done)
    assert (whole["item"], whole["executed"]) == ("一般公共预算收入合计", Amount(100, "万元"))
    assert done["item"].tolist() == ["税收收入", "非税收入", "一般公共预算收入合计"]
    assert done["level"].tolist() == [1, 1, 0]


def test_revenue_of_projects_that_debt_paid_for_is_own_revenue():
    """专项债务对应项目专项收入 is a subject of fund revenue; the total above it was left out."""
    rows = [
        (1, "政府性基金预算收入", 0, None, 60, 70),
        (2, "国有土地使用权出让收入", 1, 1, 50, 60),
        (3, "专项债务对应项目专项收入", 1, 1, 10, 10),
    ]
    lines = lines_of(rows_of("06", rows, budget_type="fund"))
    done = execution.amounts(lines, *execution.table_of(lines, "fund"))
    assert comparison.total(done)["executed"] == Amount(70, "万元")
    assert own._is_beside("地方政府专项债务收入") and own._is_beside("债务(转贷)收入")


def test_a_total_that_names_its_level_only_bears_its_account():
    """市本级收入 was the revenue of the fund, in a notebook that speaks of two accounts."""
    for name in ("市本级收入", "本级收入合计"):
        lines = lines_of(rows_of("06", [(1, name, 0, None, 5, 6)], budget_type="fund"))
        done = execution.amounts(lines, "06", 2025)
        assert done["item"].tolist() == [f"{name[: name.index('级') + 1]}政府性基金预算收入"]


def test_a_total_that_stands_beside_its_parts_is_their_total():
    """税收收入, 非税收入 and their sum are of one depth; none of the three was the total."""
    rows = [
        (1, "税收收入", 0, None, 60, 70),
        (2, "增值税", 1, 1, 60, 70),
        (3, "非税收入", 0, None, 40, 30),
        (4, "全区一般公共预算收入", 0, None, 100, 100),
        (5, "上年结转收入", 0, None, None, 7),
    ]
    lines = lines_of(rows_of("01", rows))
    done = execution.amounts(lines, *execution.table_of(lines))
    assert comparison.total(done)["item"] == "全区一般公共预算收入"
    assert done["level"].to_dict() == {1: 1, 2: 2, 3: 1, 4: 0}
    assert done["parent_row"].fillna(0).to_dict() == {1: 4, 2: 1, 3: 4, 4: 0}
    rows[2] = (3, "非税收入", 0, None, 41, 30)  # not its parts, then
    with pytest.raises(Missing, match="total"):
        comparison.total(execution.amounts(lines_of(rows_of("01", rows)), "01", 2025))


def test_a_total_with_transfers_is_not_taken_where_no_own_one_is_printed():
    rows = [(1, "税收收入", 1, 3, 60, 70), (2, "上级补助收入", 1, 3, 300, 400)]
    lines = lines_of(rows_of("01", [*rows, (3, "收入总计", 0, None, 360, 470)]))
    done = execution.amounts(lines, *execution.table_of(lines))
    with pytest.raises(Missing, match="no total"):
        comparison.total(done)


@pytest.mark.parametrize(
    ("item", "is_own"),
    [
        ("本年收入合计", True),
        ("市本级收入", True),
        ("本级一般公共预算收入", True),
        ("省本级本年收入小计", True),
        ("转移性收入", False),
        ("其他收入", False),
        ("税收收入", False),
    ],
)
def test_own_revenue_is_told_by_its_name(item, is_own):
    assert own._is_own(item, "revenue") is is_own


def test_a_balance_of_two_sides_is_no_table_of_items():
    both = rows_of("02", LONG) + rows_of("02", LONG, direction="expenditure")
    with pytest.raises(Missing):
        execution.table_of(lines_of(both))
    short = rows_of("01", [(1, "一般公共预算收入", 0, None, 100, 100)])
    assert execution.table_of(lines_of(both + short)) == ("01", 2025)


def test_a_list_that_goes_on_with_spending_gives_its_revenue_only():
    rows = [
        (1, "政府性基金预算收入", 0, None, 50, 40),
        (2, "国有土地使用权出让收入", 1, 1, 50, 40),
        (3, "政府性基金预算支出", 0, None, 45, 35),
        (4, "城乡社区支出", 1, 3, 45, 35),
    ]
    lines = lines_of(rows_of("06", rows, budget_type="fund"))
    done = execution.amounts(lines, *execution.table_of(lines, "fund"))
    assert done["item"].tolist() == ["政府性基金预算收入", "国有土地使用权出让收入"]


def test_tables_of_a_part_of_the_money_are_left_aside():
    whole = rows_of("01", [(1, "支出合计", 0, None, 100, 90)], direction="expenditure")
    basic = [(row, f"第{row}类", 0 if row == 1 else 1, None, 50, 45) for row in (1, 2, 3)]
    lines = whole + rows_of("02", basic, direction="expenditure")
    titles = {"01": "一般公共预算支出表", "02": "一般公共预算基本支出表（按经济分类）"}
    assert execution.table_of(lines_of(lines, titles), "general", "expenditure")[0] == "01"
    assert stages.stages(lines_of(lines, titles))["item"].tolist() == ["支出合计"]


def test_tables_of_different_totals_are_not_chosen_from():
    one = rows_of("01", [(1, "收入合计", 0, None, 100, 90)])
    with pytest.raises(Several, match="01.02"):
        execution.table_of(lines_of(one + rows_of("02", [(1, "收入合计", 0, None, 100, 80)])))
    assert execution.table_of(lines_of(one + rows_of("02", [(1, "收入合计", 0, None, 99, 90)])))


def test_a_row_with_several_amounts_of_one_year_is_nobodys():
    rows = rows_of("01", [(1, "收入合计", 0, None, 100, 90)])
    district = rows_of("01", [(1, "收入合计", 0, None, None, 80)], component="甲区")
    assert execution.amounts(lines_of(rows + district), "01", 2025)["executed"].tolist() == [
        Amount(90, "万元")
    ]
    again = rows_of("01", [(1, "收入合计", 0, None, None, 80)])
    with pytest.raises(Several, match="收入合计 has 2 amounts"):
        execution.amounts(lines_of(rows + again), "01", 2025)


def test_the_year_before_serves_where_no_budget_stands_beside():
    now = rows_of("01", [(1, "收入合计", 0, None, None, 90), (2, "契税", 1, 1, None, 20)])
    last = rows_of("01", [(1, "收入合计", 0, None, None, 100), (2, "契税", 1, 1, None, 50)])
    lines = lines_of(now + [row | {"fiscal_year": 2024, "column": "2024"} for row in last])
    assert execution.table_of(lines) == ("01", 2025)
    changes = execution.changes(execution.amounts(lines, "01", 2025), {})
    assert changes["change_yuan"].tolist() == [Decimal(-100_000), Decimal(-300_000)]
    assert comparison.total(changes)["item"] == "一般公共预算收入", "合计 says of what"
    with pytest.raises(Missing):
        outlook.plan_table(lines)


@pytest.mark.parametrize(
    ("header", "value", "base"),
    [("比上年增长%", "-10.0", 100), ("为上年的%", "90.0", 100), ("同口径增长%", "-10.0", None)],
)
def test_growth_gives_the_year_before_and_like_for_like_does_not(header, value, base):
    rows = rows_of("01", [(1, "收入合计", 0, None, 80, 90)])
    ratio = {"unit": "%", "value": value, "base_year": 2024, "base_phase": "executed"}
    lines = lines_of([*rows, {"item": "收入合计", "column": header} | ratio])
    changes = execution.changes(execution.amounts(lines, "01", 2025), {})
    found = changes["base_yuan"].iloc[0]
    assert pd.isna(found) if base is None else found == base * 10_000


def test_of_several_tops_the_one_that_is_its_own_counts():
    tops = [(1, "税收收入", 1, 2, 60, 70), (2, "一般公共预算收入", 0, None, 60, 70)]
    rows = [*tops, (3, "中央补助收入", 0, None, 300, 400), (4, "收入总计", 0, None, 360, 470)]
    lines = lines_of(rows_of("01", rows))
    done = execution.amounts(lines, *execution.table_of(lines))
    assert done["item"].tolist() == ["税收收入", "一般公共预算收入"]


def test_a_column_that_all_others_split_is_the_row_itself():
    parts = ("一般公共预算支出", "一般公共预算支出/基本支出", "一般公共预算支出/项目支出")
    rows = [(1, "合计", 0, None, 90 - number)[:5] for number in range(3)]
    made = [
        line | {"component": name}
        for name, row in zip(parts, rows, strict=True)
        for line in rows_of("05", [row], direction="expenditure")
    ]
    found = accounts.total(lines_of(made), "general", "expenditure", 2025, ("approved",))
    assert found[0] == Amount(90, "万元")


def test_economic_classes_with_transfers_in_their_total_are_left_aside():
    classes = [(1, "合计", 0, None, 100), (2, "机关工资福利支出", 1, 1, 60)]
    rows = [*classes, (3, "对企业补助", 1, 1, 40)]
    lines = lines_of(rows_of("14", rows, direction="expenditure"))
    assert economic.budget(lines)["amount"] == Amount(100, "万元")
    more = lines_of(rows_of("14", [*rows, (4, "转移性支出", 1, 1, 9)], direction="expenditure"))
    with pytest.raises(Missing, match="transfers"):
        economic.budget(more)
    basic = lines_of(rows_of("15", rows, direction="expenditure"), {"15": "基本支出表"})
    with pytest.raises(Missing, match="all spending"):
        economic.budget(basic)
