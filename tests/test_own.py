"""A table's own part: transfers and debt under 收入总计 are no revenue of the year."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story import between, comparison, execution, outlook, own, stages
from helpers.story.ahead import accounts
from helpers.story.spending import economic, plans
from helpers.units import Amount
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of

EDITION = Edition("jincheng-2024", "万元")
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
    assert own.is_beside("地方政府专项债务收入") and own.is_beside("债务(转贷)收入")


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


def test_a_grand_total_beside_the_parts_of_the_own_one_is_left_aside():
    """各项收入合计 over own revenue and transfers stood beside 税收收入: three totals, no plan."""
    rows = [
        (1, "税收收入", 0, None, 60, 70),
        (2, "增值税", 1, 1, 60, 70),
        (3, "非税收入", 0, None, 40, 30),
        (4, "市级一般公共预算收入", 1, 6, 100, 100),
        (5, "转移性收入", 1, 6, 300, 400),
        (6, "各项收入合计", 0, None, 400, 500),
    ]
    done = execution.amounts(lines_of(rows_of("01", rows)), "01", 2025)
    assert comparison.total(done)["executed"] == Amount(100, "万元")
    assert done["level"].to_dict() == {1: 1, 2: 2, 3: 1, 4: 0}


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
    assert stages.stages(lines_of(lines, titles))["item"].tolist() == ["一般公共预算支出"]


def test_tables_of_different_totals_are_not_chosen_from():
    one = rows_of("01", [(1, "收入合计", 0, None, 100, 90)])
    with pytest.raises(Several, match="01.02"):
        execution.table_of(lines_of(one + rows_of("02", [(1, "收入合计", 0, None, 100, 80)])))
    assert execution.table_of(lines_of(one + rows_of("02", [(1, "收入合计", 0, None, 99, 90)])))


def test_a_grand_total_over_own_spending_alone_is_not_its_total():
    """支出总计 of a table that lists own spending only: the funds spent 42 times what they did."""
    parts = [(1, "省本级政府性基金支出", 1, 3, None, 9), (2, "教育支出", 2, 1, None, 9)]
    parts += [(3, "支出总计", 0, None, None, 400)]
    lines = lines_of(rows_of("20", parts, budget_type="fund", direction="expenditure"))
    mine = own.sides(lines, "fund", "expenditure")
    assert mine[mine["level"] == 0]["value"].tolist() == [9]


def test_a_list_of_both_sides_serves_each():
    """It is no balance, which prints them beside each other: its own parts are told."""
    into = rows_of("06", [(1, "收入", 0, None, 8, 9), (2, "车辆通行费", 1, 1, 8, 9)])
    out = rows_of("06", [(3, "支出", 0, None, 6, 7), (4, "交通运输支出", 1, 3, 6, 7)])
    lines = lines_of([*into, *(row | {"direction": "expenditure"} for row in out)])
    for direction, amount in (("revenue", 9), ("expenditure", 7)):
        table, year = execution.table_of(lines, "general", direction)
        assert (table, year) == ("06", 2025)
        mine = own.sides(lines, "general", direction)
        assert mine.loc[mine["level"] == 0, "value"].max() == amount
        done = execution.amounts(lines, table, year, direction)
        assert comparison.total(done)["executed"] == Amount(amount, "万元")
    assert comparison.total(stages.stages(lines))["executed"] == Amount(7, "万元")


def test_budgets_that_count_otherwise_are_not_compared():
    """不含提前告知 of the next year against all of this year: -31.5 % where it was +15.4 %."""
    spent = {"direction": "expenditure"}
    done = rows_of("05", [(1, "支出合计", 0, None, 85, 73), (2, "教育支出", 1, 1, 85, 73)], **spent)
    plan = [(1, "支出合计", 0, None, 51), (2, "教育支出", 1, 1, 51)]
    rows = done + rows_of("33", plan, **spent)
    rows += [
        row | {"fiscal_year": 2026, "column": "2026", "value": 58}
        for row in rows_of("33", plan, **spent)
    ]
    frame = stages.stages(lines_of(rows))
    assert frame.attrs["apart"] == ("05", "33")
    assert stages.is_beside(frame), "its initial budget stands in the table of execution"
    assert len(pd.concat([frame.iloc[:1].copy(), frame.iloc[1:].copy()])) == len(frame)
    assert comparison.total(frame)["initial"] == Amount(85, "万元")
    with pytest.raises(Missing, match="measured otherwise"):
        between.moved(frame, "initial", "next")
    assert accounts.moved_classes(lines_of(rows), 2026)["change_yuan"].tolist() == [70_000]
    ahead = stages.following(frame)
    assert ahead.attrs["alone"] == "33"
    zh, en = plans.following(ahead, 2025, EDITION)
    assert "比上年年初预算增长13.7%（两年都按第33号表的口径" in zh and "as table 33 counts" in en
    assert "完成数" not in zh.replace("执行数", "")


def test_the_reserve_is_held_against_the_budget_that_it_is_part_of():
    """0.7 % of a budget with earmarked transfers was “不在规定范围内”, beside 1.0 % next year."""
    spent = {"direction": "expenditure"}
    done = [(1, "支出合计", 0, None, 850, 700), (2, "预备费", 1, 1, 6, None)]
    plan = [(1, "支出合计", 0, None, 500), (2, "预备费", 1, 1, 6)]
    rows = rows_of("05", done, **spent) + rows_of("33", plan, **spent)
    rows += [row | {"fiscal_year": 2026, "column": "2026"} for row in rows_of("33", plan, **spent)]
    said, _ = plans.reserve(stages.stages(lines_of(rows)), 2025, EDITION)
    assert "2025年1.2%（在规定范围内）、2026年1.2%（在规定范围内）" in said


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


def test_of_several_tops_the_one_that_is_its_own_counts():
    tops = [(1, "税收收入", 1, 2, 60, 70), (2, "一般公共预算收入", 0, None, 60, 70)]
    rows = [*tops, (3, "中央补助收入", 0, None, 300, 400), (4, "收入总计", 0, None, 360, 470)]
    lines = lines_of(rows_of("01", rows))
    done = execution.amounts(lines, *execution.table_of(lines))
    assert done["item"].tolist() == ["税收收入", "一般公共预算收入"]


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


def test_taxes_below_nothing_have_no_share():
    """A province that bears refunds alone: “税收占比 -9.4%，上升40.7个百分点”."""
    parts = [
        (1, "收入合计", 0, None, 5, 8),
        (2, "税收收入", 1, 1, -2, -2),
        (3, "非税收入", 1, 1, 7, 10),
    ]
    lines = lines_of(rows_of("01", parts))
    changes = execution.changes(execution.amounts(lines, *execution.table_of(lines)), {})
    shares = comparison.tax_shares(changes, None, 2025)
    assert shares["tax_share_pct"].isna().all()
