"""How a year moved the debt: what was raised, refinanced, repaid, and what stays unexplained."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.debt import findings, movement, series, titles
from helpers.story.debt.frames import Debt
from helpers.units import Amount
from tests.debt_report import ERRATUM, LAND, ROWS, TEXT, WAN, debts, report_without_any
from tests.story_lines import lines_of


@pytest.fixture
def report(tmp_path, monkeypatch):
    """The debt of a small report, of the rows that it is given."""
    return debts(tmp_path, monkeypatch)


def test_opening_balances_follow_from_the_accounts(report):
    frame = report().movement
    assert frame["begin_yuan"].tolist() == [400 * WAN, 1700 * WAN, 2100 * WAN]
    assert frame["basis"].tolist() == ["derived"] * 3
    assert frame.at["general", "raised"] is None, "blank is not zero"
    assert frame.at["special", "unrolled_yuan"] == 100 * WAN
    assert frame.at["total", "rollover_pct"] == 80
    assert frame.at["special", "begin_off_yuan"] == 15_000


def test_a_printed_opening_balance_wins(report):
    rows = [*ROWS, ("10c", "", "debt", 2022, "balance", "专项债务余额", 1, 1650)]
    frame = report(rows).movement
    assert frame.at["special", "begin_yuan"] == 1650 * WAN
    assert frame.at["special", "basis"] == "printed"
    assert frame.at["special", "unexplained_yuan"] == 50 * WAN
    assert frame.at["general", "unexplained_yuan"] is None


def official(*more):
    """The rows of the small report with a table on debt in the ministry's own form."""
    year = [
        ("10c", "", "debt", 2022, "balance", "2022年末地方政府一般债务余额实际数", 1, 390),
        ("10c", "", "debt", 2023, "executed", "2023年地方政府一般债务发行额", 1, 60),
        ("10c", "", "debt", 2023, "executed", "2023年地方政府一般债券发行额", 1, 55),
        ("10c", "", "debt", 2023, "executed", "2023年地方政府一般债务还本额", 1, 50),
        ("10d", "", "debt", 2022, "balance", "2022年末地方政府专项债务余额实际数", 1, 1640),
        ("10d", "", "debt", 2023, "executed", "2023年地方政府专项债务发行额", 1, 80),
        ("10d", "", "debt", 2023, "executed", "2023年地方政府专项债务还本额", 1, 120),
    ]
    kept = [r for r in ROWS if r[2] == "debt" and r[5] != "合计"]
    return [*kept, *year, *more]


def test_a_table_on_debt_serves_where_no_account_is_printed(report):
    debt = report(official(), [])
    frame = debt.movement
    assert debt.position.at["total", "headroom_yuan"] == 100 * WAN, "the kinds make the total"
    assert frame["begin_yuan"].tolist() == [390 * WAN, 1640 * WAN, 2030 * WAN]
    assert [each.yuan for each in frame["raised"]] == [60 * WAN, 80 * WAN, 140 * WAN]
    assert frame["unexplained_yuan"].tolist() == [0, 0, 0]
    steps = series.path(frame, 2023, Edition("small", "万元"))
    assert steps["value_yuan"].tolist() == [2030 * WAN, 140 * WAN, -170 * WAN, 2000 * WAN]
    assert steps["label"].tolist()[1] == "举借" and not debt.expected
    with pytest.raises(Missing, match="no balance of general"):
        _ = debt.ratios


def test_what_the_year_does_not_explain_is_a_step_of_its_own(report):
    rows = [r if "还本" not in r[5] else (*r[:7], r[7] + 1) for r in official()]
    steps = series.path(report(rows, []).movement, 2023, Edition("small", "万元", "en"))
    assert steps["label"].tolist()[-2] == "Beyond the two"
    assert steps["value_yuan"].tolist()[-3:] == [-172 * WAN, 2 * WAN, 2000 * WAN]


def test_money_lent_on_is_not_ones_own_debt(report):
    rows = [r if r[5] != "政府性基金支出" or r[3] != 2023 else (*r[:7], 350) for r in ROWS]
    rows.append(("05", "fund", "expenditure", 2023, "executed", "债务转贷支出", 1, 50))
    frame = report(rows, [t for t in TEXT if t[1] != "再融资债券"]).movement
    assert frame.at["special", "begin_yuan"] == 1750 * WAN


def test_a_blank_is_none_only_where_the_account_adds_up_without_it(report):
    rows = [r if r[5] != "收入总计" else (*r[:7], 1010) for r in ROWS]
    with pytest.raises(Missing, match="general 2023: debt raised is blank"):
        _ = report(rows).movement


def test_new_bonds_are_what_refinancing_does_not_explain(report):
    text = [("再融资债券300万元。", "再融资债券", 2023, "executed", 300)]
    debt = report(text=text)
    assert debt.movement.at["total", "rollover_pct"] == 60
    assert debt.movement.at["special", "rollover_pct"] is None, "the text speaks of all debt"
    zh, en = findings.rolled(debt.movement, 2023, Edition("small", "万元"))
    assert "新增债券100万元" in zh and "new bonds brought CNY 1 million" in en
    steps = series.path(debt.movement, 2023, Edition("small", "万元"))
    assert steps["value_yuan"].tolist() == [
        2100 * WAN,
        300 * WAN,
        100 * WAN,
        -500 * WAN,
        2000 * WAN,
    ]


def test_refinancing_that_the_province_lent_on_is_the_same(report):
    said = "二是省转贷区本级再融资债券400万元（一般债券100万元，专项债券300万元）。"
    text = [(said, "省转贷区本级再融资债券", 2023, "executed", 400)]
    debt = report(text=[*text, (said, "一般债券", 2023, "executed", 100)])
    assert debt.refinanced[0] == Amount(400, "万元")
    one = report_without_any(debt)
    one.statements["item"] = "专项再融资债券"
    assert Debt(debt.lines, one.statements, LAND).refinanced[0] is None


def on_debt(rows):
    """Lines of a table on debt: row, item, level, parent, amount in 万元."""
    more = {"table": "31", "direction": "debt", "budget_type": pd.NA, "column": "本级"}
    names = ("row", "item", "level", "parent_row", "value")
    return lines_of([dict(zip(names, row, strict=True)) | more for row in rows])


def test_what_was_issued_and_repaid_is_told_by_its_parts():
    """发行及还本付息情况表 of a final account: neither kind has a row of its own."""
    rows = [
        (1, "2025年地方政府债务发行决算数", 0, pd.NA, 100),
        (2, "新增一般债券发行额", 1, 1, 20),
        (3, "再融资一般债券发行额", 1, 1, 30),
        (4, "再融资专项债券发行额", 1, 1, 45),
        (5, "国际金融组织和外国政府贷款", 1, 1, 5),
        (6, "2025年地方政府债务还本决算数", 0, pd.NA, 80),
        (7, "一般债务", 1, 6, 33),
        (8, "专项债务", 1, 6, 47),
    ]
    found = movement.printed_flows(on_debt(rows), 2025)
    assert found["general"][:2] == (Amount(55, "万元"), Amount(33, "万元"))
    assert found["special"] == (Amount(45, "万元"), Amount(47, "万元"), {(1, "31")})
    assert movement.printed_refinancing(on_debt(rows), 2025) == (Amount(75, "万元"), {1: False})
    rows[3] = (4, "再融资专项债券发行额", 1, 1, 44)  # the parts do not make up the whole
    assert movement.printed_flows(on_debt(rows), 2025) == {}


def test_bonds_of_each_kind_in_tables_of_their_own():
    rows = []
    for kind, first in (("一般", 1), ("专项", 5)):
        rows += [(first, f"2025年{kind}债券发行执行数", 0, pd.NA, 50)]
        rows += [(first + 1, "新增债券", 1, first, 20), (first + 2, "再融资债券", 1, first, 30)]
        rows += [(first + 3, f"2025年{kind}债券还本执行数", 0, pd.NA, 40)]
    found = movement.printed_flows(on_debt(rows), 2025)
    assert [found[kind][:2] for kind in found] == [(Amount(50, "万元"), Amount(40, "万元"))] * 2
    assert movement.printed_refinancing(on_debt(rows), 2025)[0] == Amount(60, "万元")


def test_refinancing_is_told_of_each_kind_where_print_splits_it():
    """“其中：再融资债券 未列” stood beside a table that prints it below 一般债券 and 专项债券."""
    rows = [(1, "2025年发行（转贷）执行数", 0, pd.NA, 100), (2, "一般债券", 1, 1, 40)]
    rows += [(3, "再融资债券", 2, 2, 30), (4, "专项债券", 1, 1, 60), (5, "再融资债券", 2, 4, 20)]
    rows += [
        (6, "2025年还本执行数", 0, pd.NA, 75),
        (7, "一般债券", 1, 6, 35),
        (8, "专项债券", 1, 6, 40),
    ]
    lines = on_debt(rows)
    kinds = movement.refinancing_kinds(lines, 2025)
    assert kinds == {"general": Amount(30, "万元"), "special": Amount(20, "万元")}
    owed = {kind: (Amount(200, "万元"), 1, "31") for kind in ("general", "special")}
    flows, all_of_it = movement.printed_flows(lines, 2025), Amount(50, "万元")
    frame = movement.movement(owed, {}, {}, all_of_it, flows, kinds)
    assert frame["refinanced"].tolist() == [Amount(each, "万元") for each in (30, 20, 50)]
    other = movement.movement(owed, {}, {}, Amount(70, "万元"), flows, kinds)
    assert other["refinanced"].tolist()[:2] == [None, None], "the text speaks of other bonds"
    rows[1] = (2, "债券甲", 1, 1, 40)
    assert movement.refinancing_kinds(on_debt(rows), 2025) == {}


def test_what_was_lent_on_was_not_kept(report):
    """A province's own debt rose by what it kept; its table printed what it issued for all."""
    lent = ("05", "fund", "expenditure", 2023, "executed", "地方政府专项债券转贷支出", 1, 300)
    rows = [(*r[:7], 1200) if "总计" in r[5] and r[0] == "05" else r for r in ROWS]
    rows = [(*r[:7], 700) if r[5] == "地方政府专项债务转贷收入" else r for r in rows]
    frame = report([*rows, lent], []).movement
    assert frame.at["special", "raised"] == Amount(400, "万元") == frame.at["total", "raised"]
    assert (
        "举借债务（已减去转贷下级的）400万元"
        in findings.rolled(frame, 2023, Edition("small", "万元"))[0]
    )


def test_more_refinancing_than_repayment_is_no_rest(report):
    """“其余-1.39亿元未靠再融资”: bonds of more than what was repaid."""
    text = [("再融资债券600万元。", "再融资债券", 2023, "executed", 600), *TEXT[1:]]
    rows = [(*r[:7], 700) if r[5] == "地方政府专项债务转贷收入" else r for r in ROWS]
    rows = [(*r[:7], 1200) if "总计" in r[5] and r[0] == "05" else r for r in rows]
    rows = [(*r[:7], 700) if r[5] == "政府性基金支出" and r[3] == 2023 else r for r in rows]
    frame, edition = report(rows, text).movement, Edition("small", "万元")
    zh, en = findings.rolled(frame, 2023, edition)
    assert "比还本多100万元" in zh and "more than was repaid" in en
    assert titles.movement(frame, 2023, edition) == "2023年还本500万元，再融资债券600万元"


def test_two_amounts_of_refinancing_leave_it_open(report):
    """Two amounts of 再融资债券 in a city's text, and nothing was said of what was repaid."""
    text = [*TEXT, ("再融资债券9万元。", "再融资债券", 2023, "executed", 9)]
    debt = report(text=text)
    with pytest.raises(Missing, match="再融资债券 2023"):
        movement.refinancing(debt.statements, 2023)
    assert debt.movement.at["total", "refinanced"] is None
    assert "没有列出一个总数" in findings.rolled(debt.movement, 2023, Edition("small", "万元"))[0]


def test_corrected_refinancing_is_marked(report):
    said = "新增债券400万元，全部为再融资债券。"
    debt = report(text=[(said, "新增债券", 2023, "executed", 400)], errata=[ERRATUM])
    assert debt.refinanced == (Amount(400, "万元"), {1: True})
    zh, en = findings.rolled(debt.movement, 2023, Edition("small", "万元"), debt.refinanced[1])
    assert "第1页已按勘误更正" in zh and "page 1 as corrected" in en
    assert debt.corrections()[0].startswith("sentence, page 1")


def test_a_debt_that_moved_says_so_without_its_refinancing(report):
    """Borrowed, repaid and both balances were printed; the finding was left out all the same."""
    rows = [*ROWS, ("10c", "", "debt", 2022, "balance", "一般债务余额", 1, 400)]
    rows += [("10c", "", "debt", 2022, "balance", "专项债务余额", 1, 1730)]
    debt, edition = report(rows, []), Edition("small", "万元")
    zh, en = findings.rolled(debt.movement, 2023, edition)
    assert "余额减少130万元，年末为2,000万元，举借和还本之外另有变动30万元。" in zh
    assert "off the two by CNY 300,000." in en
    assert titles.movement(debt.movement, 2023, edition) == "2023年债务余额减少130万元，还本500万元"
