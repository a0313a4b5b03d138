"""A table's own part: transfers and debt under 收入总计 are no revenue of the year."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story import balance, between, comparison, execution, outlook, own, scope, stages
from helpers.story.ahead import accounts
from helpers.story.debt import accounts as debt_accounts
from helpers.story.revenue import findings as revenue_findings
from helpers.story.spending import economic, plans
from helpers.units import Amount
from tests.story_lines import lines_of, texts_of
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


def test_a_row_with_several_amounts_of_one_year_is_nobodys():
    rows = rows_of("01", [(1, "收入合计", 0, None, 100, 90)])
    district = rows_of("01", [(1, "收入合计", 0, None, None, 80)], component="甲区")
    assert execution.amounts(lines_of(rows + district), "01", 2025)["executed"].tolist() == [
        Amount(90, "万元")
    ]
    again = rows_of("01", [(1, "收入合计", 0, None, None, 80)])
    with pytest.raises(Several, match="收入合计 has 2 amounts"):
        execution.amounts(lines_of(rows + again), "01", 2025)


LISTS = [
    ("04", "revenue", (1, "省本级本年收入", 0, None, 26)),
    ("04", "revenue", (2, "税收收入", 1, 1, 26)),
    ("04", "revenue", (3, "转移性收入", 0, None, 471)),
    ("04", "revenue", (4, "市县上解收入", 1, 3, 82)),
    ("04", "revenue", (5, "专项转移支付收入", 1, 3, 389)),
    ("04", "revenue", (6, "地方政府债务收入", 0, None, 67)),
    ("05", "expenditure", (1, "省本级本年支出", 0, None, 115)),
    ("05", "expenditure", (2, "转移性支出", 0, None, 446)),
    ("05", "expenditure", (3, "补助市县支出", 1, 2, 394)),
    ("05", "expenditure", (4, "再融资一般债券转贷支出", 2, 3, 50)),
    ("05", "expenditure", (5, "专项转移支付支出", 2, 3, 344)),
    ("05", "expenditure", (6, "其他方面支出", 1, 2, 52)),
    ("05", "expenditure", (7, "上解中央支出", 2, 6, 52)),
    ("05", "expenditure", (8, "债务还本支出", 0, None, 3)),
]


def lists(last: int = 3) -> pd.DataFrame:
    """Two lists that go on to transfers and debt, without a total of their own."""
    rows = []
    for table, direction, (row, item, level, parent, value) in LISTS:
        done = last if item == "债务还本支出" else value
        rows += rows_of(table, [(row, item, level, parent, None, done)], direction=direction)
    return lines_of(rows)


def test_two_lists_of_one_total_are_the_balance_of_an_account():
    """Provinces print no 平衡表: nine sections said that there was none."""
    done = debt_accounts.account(lists(), "general", 2025, ("executed",))
    assert {role: amount.yuan for role, amount in done.amounts.items()} == {
        "own revenue": 260_000,
        "remitted by lower levels": 820_000,
        "grants received": 3_890_000,
        "debt raised": 670_000,
        "own spending": 1_150_000,
        "lent on": 500_000,
        "grants given": 3_440_000,
        "remitted to the level above": 520_000,
        "debt repaid": 30_000,
    }
    assert done.closed == {"revenue", "expenditure"}
    kept, _ = scope.one(lists(), texts_of([]))
    assert "市县上解收入" in set(kept["item"]), "what they remit is not theirs any more"


def test_two_lists_of_different_totals_are_no_balance():
    with pytest.raises(Missing):
        debt_accounts.account(lists(last=4), "general", 2025, ("executed",))


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


def test_what_comes_from_above_is_told_by_what_it_does():
    """中央、省补助收入 was no transfer from above."""
    rows = [(1, "收入总计", 0, None, None, 9), (2, "中央、省补助收入", 1, 1, None, 7)]
    rows += [(3, "区市上解收入", 1, 1, None, 2)]
    twice = [*rows_of("03", rows), *rows_of("03", [(1, "支出总计", 0, None, None, 9)])]
    twice[-1]["direction"] = "expenditure"
    side = balance.side(lines_of(twice), "revenue", 2025, ("executed",))
    assert balance.grants(side) == Amount(7, "万元")


def test_a_class_and_an_item_of_one_name_are_not_two_amounts():
    """债务付息支出 of a fund's spending stands below 城乡社区支出 once more."""
    rows = [(1, "支出合计", 0, None, None, 99), (2, "债务付息支出", 1, 1, None, 9)]
    rows += [(3, "土地出让支出", 1, 1, None, 90), (4, "债务付息支出", 2, 3, None, 5)]
    lines = lines_of(rows_of("04", rows, budget_type="fund", direction="expenditure"))
    found = debt_accounts.line(lines, ("债务付息支出",), 2025, ("executed",), "fund", "expenditure")
    assert found[0] == Amount(9, "万元")


def test_budgets_of_two_tables_are_compared_function_by_function():
    """“没有表同时按功能分类列出两年预算数”, though each year had its table."""
    done = [
        (1, "支出合计", 0, None, 9, 8),
        (2, "教育支出", 1, 1, 6, 5),
        (3, "国防支出", 1, 1, 3, 3),
    ]
    plan = [(1, "支出合计", 0, None, 11), (2, "教育支出", 1, 1, 9), (3, "国防支出", 1, 1, 2)]
    spent = {"direction": "expenditure"}
    rows = rows_of("02", done, **spent) + rows_of("08", plan, fiscal_year=2026, **spent)
    moved = accounts.moved_classes(lines_of(rows), 2026)
    assert moved[["item", "change_yuan"]].values.tolist() == [
        ["教育支出", 30_000],
        ["国防支出", -10_000],
    ]


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


def planned_alone(*results: dict) -> pd.DataFrame:
    """Lines of a budget of 2026 that stands in a table of its own, beside these."""
    parts = [(1, "收入合计", 0, None, 95), (2, "税收收入", 1, 1, 70), (3, "契税", 2, 2, 30)]
    rows = rows_of("09", parts, column="金额", fiscal_year=2026)
    return lines_of([*results, *rows])


def test_the_reserve_is_held_against_the_budget_that_it_is_part_of():
    """0.7 % of a budget with earmarked transfers was “不在规定范围内”, beside 1.0 % next year."""
    spent = {"direction": "expenditure"}
    done = [(1, "支出合计", 0, None, 850, 700), (2, "预备费", 1, 1, 6, None)]
    plan = [(1, "支出合计", 0, None, 500), (2, "预备费", 1, 1, 6)]
    rows = rows_of("05", done, **spent) + rows_of("33", plan, **spent)
    rows += [row | {"fiscal_year": 2026, "column": "2026"} for row in rows_of("33", plan, **spent)]
    said, _ = plans.reserve(stages.stages(lines_of(rows)), 2025, EDITION)
    assert "2025年1.2%（在规定范围内）、2026年1.2%（在规定范围内）" in said


def test_a_budget_in_a_table_of_its_own_stands_beside_the_result():
    """A province prints its budget without last year: notebooks 01 and 03 had no outlook."""
    parts = [(1, "本年收入", 0, None, 80, 90), (2, "税收收入", 1, 1, 60, 60)]
    lines = planned_alone(*rows_of("01", [*parts, (3, "契税", 2, 2, 20, 20)]))
    assert outlook.plan_table(lines) == ("09", 2026)
    plan = outlook.plan(lines, "09", 2026)
    assert plan["executed"].tolist() == [Amount(each, "万元") for each in (90, 60, 20)]
    assert plan["change_yuan"].tolist() == [50_000, 100_000, 100_000]
    assert "契税" in revenue_findings.outlook(plan, 2026, EDITION)[0]


def test_a_budget_beside_no_year_before_says_what_it_consists_of():
    plan = outlook.plan(planned_alone(), "09", 2026)
    assert outlook.is_alone(plan) and outlook.moves(plan)["item"].tolist() == ["契税"]
    said, english = revenue_findings.outlook(plan, 2026, EDITION)
    assert "税收收入占73.7%" in said, said
    assert "表中没有可比的上年数" in said and "tables" in english, "the text may have one"


def test_a_result_of_the_planned_year_is_no_year_before():
    """A final account prints the budget that it carried out; it looks back."""
    lines = planned_alone(*rows_of("01", [(1, "收入合计", 0, None, None, 9)], fiscal_year=2026))
    with pytest.raises(Missing):
        outlook.plan_table(lines)


def test_a_budget_that_falls_throughout_asks_no_rise():
    """“要求增加最多的是…” named the item that fell least."""
    parts = [(1, "收入合计", 0, None, 0, 99), (2, "税收收入", 1, 1, 0, 90)]
    lines = planned_alone(*rows_of("01", [*parts, (3, "契税", 2, 2, 0, 40)]))
    plan = outlook.plan(lines, "09", 2026)
    assert "没有一项增加" in revenue_findings.outlook(plan, 2026, EDITION)[0]


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
