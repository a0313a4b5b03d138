"""Accounts that close, and tables that say the same: what holds passes, what does not fails."""

from __future__ import annotations

import pytest
from made_lines import found, line, part, statuses, table


def account(out="118", transfers=("17", "17")):
    made = [
        line("03", 1, "收入总计", "118"),
        line("03", 1, "支出总计", out, direction="expenditure"),
        line("03", 2, "调入资金", transfers[0], level=1, parent_row=1),
        line("03", 2, "调出资金", transfers[1], level=1, parent_row=1, direction="expenditure"),
    ]
    return found(made, [table("03", "某区2023年收支总表", "pairs")], kind="balance")


def test_both_sides_balance_and_money_in_a_circle_is_pointed_out():
    assert statuses(account()) == ["pass", "fail"]
    off, _ = account(out="120", transfers=("17", "12"))
    assert off["status"] == "fail"
    assert "120万元 under 「2023年完成数」 (row 1, page 1)" in off["note"]


def test_a_year_opens_with_what_the_year_before_left():
    rows = [line("03", 1, "年终结余", "1725", direction="expenditure")]
    rows += [line("13", 1, "上年结余", "1752", fiscal_year=2024, phase="proposed")]
    both = [table("03", kind="pairs"), table("13", kind="pairs")]
    assert statuses(found(rows, both, kind="balance")) == ["fail"]


@pytest.mark.parametrize(
    ("left", "column", "expected"),
    [
        ("18", "2023年完成数", ["pass"]),
        ("12", "2023年完成数", ["fail"]),
        ("18", "2022年决算数", []),
    ],
)
def test_what_is_left_may_stand_under_the_total(left, column, expected):
    rows = [line("03", 1, "收入总计", "118")]
    rows += [line("03", 1, "支出总计", "100", direction="expenditure")]
    rows += [line("03", 2, "年终滚存结余", left, direction="expenditure", column=column)]
    both = [table("03", "某区2023年收支总表", "pairs")]
    assert statuses(found(rows, both, kind="balance")) == expected


def opening(item="上年结余", value="1752", title="", phase="proposed", **more):
    """What a year opens with, against 1725 that the year before left by 2023年全市收支总表."""
    rows = [line("03", 1, "年终结余", "1725", direction="expenditure")]
    rows += [line("13", 1, item, value, fiscal_year=2024, phase=phase, **more)]
    both = [table("03", "2023年全市收支总表", "pairs"), table("13", title, "pairs")]
    return statuses(found(rows, both, kind="balance"))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"title": "2024年全市收支总表"}, ["fail"]),
        ({"title": "2024年市本级收支总表"}, []),
        ({"title": "2024年全市及市本级收支总表"}, []),
        ({"title": "2024年全市及市本级收支总表", "component": "全市"}, ["fail"]),
        ({"title": "2024年某市收支总表"}, ["fail"]),  # where print knows only one level
        ({"title": "2024年全市收支总表", "value": "900"}, ["explained"]),
        ({"title": "2024年全市收支总表", "value": "900", "phase": "executed"}, ["fail"]),
        ({"title": "2024年全市收支总表", "item": "上年结转", "value": "900"}, []),
    ],
)
def test_a_year_opens_with_what_the_same_government_left(more, expected):
    assert opening(**more) == expected


def test_a_budget_made_before_the_year_was_closed_is_no_opening():
    rows = [line("03", 1, "年终结余", "1725", direction="expenditure")]
    for phase, value in (("approved", "1752"), ("executed", "1725")):
        rows += [line("13", 1, "上年结余", value, fiscal_year=2024, phase=phase, column=phase)]
    both = [table("03", kind="pairs"), table("13", kind="pairs")]
    assert statuses(found(rows, both, kind="balance")) == ["pass"]


def test_what_the_fund_account_gives_is_the_same_government_s():
    rows = [line("01", 1, "调入资金", "100", level=1)]
    rows += [line("01", 2, "国有资本经营预算调入资金", "10", level=2, parent_row=1)]
    rows += [line("02", 1, "调出资金", "140", direction="expenditure", budget_type="fund")]
    for title, expected in (("2023年市级收支表", ["fail"]), ("2023年全市收支表", [])):
        both = [table("01", "2023年市级收支表", "pairs"), table("02", title, "pairs")]
        assert statuses(found(rows, both, kind="balance")) == expected


def test_two_insurances_are_two_funds():
    rows = [line("06", 1, "上年结余", "50", fiscal_year=2024, budget_type="social_insurance")]
    rows += [
        line("07", 1, "年终结余", "40", direction="expenditure", budget_type="social_insurance")
    ]
    for name, expected in (("失业", []), ("工伤", ["fail"])):
        both = [table("06", "工伤保险基金收支表", "pairs")]
        both += [table("07", f"{name}保险基金收支表", "pairs")]
        assert statuses(found(rows, both, kind="balance")) == expected


def test_two_tables_print_one_amount():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    assert statuses(found(rows, kind="cross_table")) == ["pass"] * 4
    rows[-1]["value"] = "999"
    assert statuses(found(rows, kind="cross_table")).count("fail") == 1


def test_tables_of_another_scope_are_not_compared():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11", "value": "7"} for row in rows]
    titles = [table("01", "全市2023年收入"), table("11", "市级2023年收入")]
    assert found(rows, titles, kind="cross_table") == []


@pytest.mark.parametrize(
    ("one", "other", "statuses_"),
    [
        ("2023年某市一般公共预算收入表", "2024年某市一般公共预算收入草案表", ["fail"]),
        ("2023年某市一般公共预算收入表", "2024年某开发区一般公共预算收入草案表", []),
        ("1.2 2023年某省一般公共预算收入表", "2.2 2023年管委会一般公共预算收入表", []),
        ("2023年一般公共预算收入表", "2024年某市一般公共预算收入草案表", ["fail"]),
        ("2023年某市一般公共预算收入表", "2023年某市各地一般公共预算收入表", []),
        ("2023年某市一般公共预算收入表", "2023年某市一般公共预算重点收入表", []),
    ],
)
def test_tables_of_two_places_are_not_compared(one, other, statuses_):
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    rows[-1]["value"] = "999"
    checks = found(rows, [table("01", one), table("11", other)], kind="cross_table")
    assert [s for s in statuses(checks) if s != "pass"] == statuses_


def test_what_a_column_leaves_out_is_in_no_other():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11", "column": "2023年完成数（不含转移支付）"} for row in rows]
    rows[-1]["value"] = "999"
    assert found(rows, kind="cross_table") == []


def test_amounts_made_over_to_compare_like_with_like_are_no_fault():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    rows[-1]["value"] = "999"
    change = {"unit": "%", "column": "可比增长％", "fiscal_year": 2024, "base_year": 2023}
    rows += [part("11", 1, None, "税收1", "5.0", **change, base_phase="executed")]
    checks = found(rows, kind="cross_table")
    assert sorted(statuses(checks)) == ["explained", "pass", "pass", "pass"]


@pytest.mark.parametrize(
    ("names", "statuses_"),
    [
        (("本年收入合计", "转移性收入", "收入总计"), ["pass"]),  # 100 is 100
        (("税收收入", "非税收入", "收入总计"), ["fail"]),
    ],
)
def test_a_total_of_the_whole_account_is_not_its_own_revenue(names, statuses_):
    *below, top = names
    rows = [line("01", 1, "一般公共预算收入", "100"), line("11", 3, top, "150")]
    rows += [part("11", 1, 3, below[0], "100"), part("11", 2, 3, below[1], "50")]
    titles = [table("01", "2023年收支平衡表", "pairs"), table("11")]
    assert statuses(found(rows, titles, kind="cross_table")) == statuses_


def test_another_account_s_revenue_is_an_item_of_the_general_budget():
    rows = [line("01", 1, "一般公共预算收入", "100"), part("11", 2, 1, "国有资本经营收入", "8")]
    titles = [table("01", "2023年收支平衡表", "pairs"), table("11", kind="pairs")]
    assert found(rows, titles, kind="cross_table") == []


def test_a_wrong_unit_is_one_finding():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11", "unit": "亿元"} for row in rows]
    checks = found(rows)
    assert [row["check"] for row in checks if row["status"] == "fail"] == ["unit"]


def sorted_otherwise(one, other):
    """Statuses but "pass" of tables 01 and 11; each line is (row, parent, item, amount)."""
    rows = [
        line(name, row, item, value, level=int(parent is not None), parent_row=parent)
        for name, lines in (("01", one), ("11", other))
        for row, parent, item, value in lines
    ]
    rows += [part(name, 90 + i, None, f"税种{i}", "7") for name in ("01", "11") for i in (1, 2, 3)]
    return [s for s in statuses(found(rows, kind="cross_table")) if s != "pass"]


LONG = [(1, None, "利润收入", "1000"), (2, 1, "煤炭利润", "310"), (3, 1, "化工利润", "120")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # 债券 is counted under 城乡 here, and listed on its own there
        (
            [(1, 9, "城乡", "2830"), (2, 1, "债券", "1180")],
            [(1, 9, "城乡", "1650"), (2, 9, "债券", "1180")],
            ["explained"],
        ),
        ([(1, 9, "城乡", "2830")], [(1, 9, "城乡", "1650"), (2, 9, "债券", "1180")], ["explained"]),
        ([(1, 9, "城乡", "2830")], [(1, 9, "城乡", "1650"), (2, 9, "债券", "1150")], ["fail"]),
        # both list it beside
        (
            [(1, 9, "城乡", "2830"), (2, 9, "债券", "1180")],
            [(1, 9, "城乡", "1650"), (2, 9, "债券", "1180")],
            ["fail"],
        ),
        # it is counted in the line itself
        ([(1, 9, "城乡", "2830")], [(1, 9, "城乡", "1650"), (2, 1, "债券", "1180")], ["fail"]),
        # a short list counts in the rest what a long one names
        ([LONG[0], (4, 1, "其他利润", "1000")], [*LONG, (4, 1, "其他利润", "570")], ["explained"]),
        ([LONG[0], (4, 1, "其他利润", "1000")], [*LONG, (4, 1, "其他利润", "590")], ["fail"]),
    ],
)
def test_one_amount_may_be_sorted_differently(one, other, expected):
    assert sorted_otherwise(one, other) == expected


def test_a_name_of_several_heads_is_none_without_its_head():
    heads = [part("01", 1, 9, "农业", "50"), part("01", 3, 9, "林业", "50")]
    rows = [*heads, part("01", 2, 1, "事业运行", "46"), part("01", 4, 3, "事业运行", "40")]
    rows += [part("02", 2, 1, "事业运行", "39"), part("02", 1, 9, "医疗", "50")]
    rows += [part("03", 2, 1, "事业运行", "46"), part("03", 1, 9, "卫生", "50")]
    assert found(rows, kind="cross_table") == []


@pytest.mark.parametrize(
    ("title", "account", "expected"),
    [
        ("2023年某市一般公共预算收入表", "general", ["fail"]),
        ("2023年某市一般公共预算上级补助收入表", "general", []),
        ("2023年主要在建项目情况", "", []),
    ],
)
def test_a_list_s_total_is_its_account_s_revenue_by_its_title(title, account, expected):
    rows = [line("01", 1, "合计", "100", budget_type=account)]
    rows += [line("11", 1, "合计", "150", budget_type=account)]
    titles = [table("01", "2023年某市一般公共预算收入表" if account else title), table("11", title)]
    assert statuses(found(rows, titles, kind="cross_table")) == expected


def test_own_spending_may_bear_its_level_in_its_name():
    spent = {"direction": "expenditure", "budget_type": "fund"}
    rows = [part("01", 1, 9, "省本级政府性基金支出", "109", **spent)]
    rows += [line("01", 9, "支出总计", "451", **spent), line("11", 1, "支出合计", "109", **spent)]
    titles = [table("01", "2023年省级政府性基金支出决算表")]
    titles += [table("11", "2023年省级政府性基金支出决算明细表")]
    assert statuses(found(rows, titles, kind="cross_table")) == ["pass"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("注：2023年预算数是指批准的预算（或调整预算）汇总数，下同。", ["explained"]),
        ("注：2022年预算数是指批准的预算（或调整预算）汇总数，下同。", ["fail"]),
        ("调整预算见附表。", ["fail"]),
    ],
)
def test_a_budget_that_may_be_the_adjusted_one(note, expected):
    rows = [part("01", i, None, f"税收{i}", str(100 + i), phase="approved") for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    rows[-1]["value"] = "999"
    checks = found(rows, kind="cross_table", text=[(1, note)])
    assert [s for s in statuses(checks) if s != "pass"] == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [(("税收收入", "非税收入"), []), (("税收收入", "转移性收入"), ["fail"])],
)
def test_a_total_of_own_revenue_closes_no_account(parts, expected):
    rows = [line("03", 9, "收入总计", "118"), line("03", 9, "支出总计", "900")]
    rows[1]["direction"] = "expenditure"
    rows += [part("03", n, 9, name, "59") for n, name in enumerate(parts, 1)]
    both = [table("03", "某区2023年收支总表", "pairs")]
    assert statuses(found(rows, both, kind="balance")) == expected
