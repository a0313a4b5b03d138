"""Debt: what each account says of it, identities, ratios, and the sentences built on them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers import load
from helpers.edition import Edition
from helpers.load import Missing, Several
from helpers.story.debt import burden, findings, movement, position, series, titles
from helpers.story.debt.frames import Debt
from helpers.story.estimate import Range
from helpers.units import Amount, round_half_up
from tests.debt_report import ERRATUM, ROWS, TEXT, debt_report
from tests.story_lines import lines_of, stages, texts_of

D = Decimal
WAN = D(10_000)
LAND = ("国有土地使用权出让收入", "国有土地收益基金收入")


@pytest.fixture
def report(tmp_path, monkeypatch):
    """A function that gives the debt of a small report, made of the rows it is given."""
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    monkeypatch.delenv("BUDGET_REPORT", raising=False)

    def make(rows=ROWS, text=TEXT, errata=None):
        debt_report(tmp_path, rows, text, errata)
        return Debt(load.lines(say=False), load.statements(say=False), LAND)

    return make


@pytest.fixture
def zone(monkeypatch):
    """The debt of the first report."""
    monkeypatch.delenv("BUDGET_DATA", raising=False)
    name = "jincheng-2024"
    lines, statements = load.lines(name, say=False), load.statements(name, say=False)
    return Debt(lines, statements, LAND), Edition(name, "亿元", "zh")


def without(*items):
    """The rows of the small report without some items."""
    return [r for r in ROWS if r[5] not in items]


def test_each_kind_stands_beside_its_limit(report):
    frame = report().position
    assert list(frame.index) == ["general", "special", "total"]
    assert frame["headroom_yuan"].tolist() == [0, 100 * WAN, 100 * WAN]
    assert frame["structure_pct"].tolist() == [20, 80, 100]
    assert round_half_up(frame.at["total", "use_pct"], 1) == D("95.2")


def test_a_report_without_a_limit_keeps_its_balance(report):
    frame = report([r for r in ROWS if r[4] != "limit"]).position
    assert frame["limit"].tolist() == [None] * 3 and frame["use_pct"].tolist() == [None] * 3


def test_two_balances_of_one_kind_are_nobodys(report):
    rows = [*ROWS, ("10c", "", "debt", 2023, "balance", "专项债务余额", 1, 9)]
    with pytest.raises(Several, match="专项债务 balance 2023: 1,600万元 and 9万元"):
        _ = report(rows).balances


def test_the_text_serves_where_no_table_has_the_balance(report):
    text = [*TEXT, ("政府债务余额2000万元。", "政府债务余额", 2023, "balance", 2000)]
    debt = report([r for r in ROWS if r[2] != "debt"], text)
    assert debt.balances["total"] == (Amount(2000, "万元"), 1, None)
    with pytest.raises(Missing, match="no balance of debt"):
        _ = report_without_any(debt).year


def report_without_any(debt):
    statements = debt.statements[debt.statements["phase"] != "balance"]
    return Debt(debt.lines, statements, LAND)


def test_a_short_print_is_as_sharp_as_its_total_lets_it_be(zone):
    debt, _ = zone
    general = debt.balances["general"][0]
    assert general == Amount(D(1), "亿元") and general.half_unit == 1_000_000


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


def test_a_balance_that_is_only_expected_is_called_so(report):
    rows = [
        (*r[:5], "专项债务余额预计执行数", *r[6:]) if r[5] == "专项债务余额" else r for r in ROWS
    ]
    debt = report(rows)
    assert debt.expected
    zh, en = findings.position(debt.position, 2023, Edition("small", "万元"), expected=True)
    assert (
        zh.startswith("2023年末政府债务余额（预计）2,000万元") and "is expected to stand at" in en
    )


def test_what_the_year_does_not_explain_is_a_step_of_its_own(report):
    rows = [r if "还本" not in r[5] else (*r[:7], r[7] + 1) for r in official()]
    steps = series.path(report(rows, []).movement, 2023, Edition("small", "万元", "en"))
    assert steps["label"].tolist()[-2] == "Beyond the two"
    assert steps["value_yuan"].tolist()[-3:] == [-172 * WAN, 2 * WAN, 2000 * WAN]


def test_interest_printed_with_the_costs_of_issuing_is_said(report):
    """债务付息和债务发行费用支出 was no interest, so a city had none."""
    both = "债务付息和债务发行费用支出"
    rows = [(*r[:5], both, *r[6:]) if r[5] == "债务付息支出" else r for r in ROWS]
    frame = report(rows).interest
    assert frame["with_costs"].all() and frame.at["special", "interest"] == Amount(48, "万元")
    zh, en = findings.interest_shares(frame, None, Edition("small", "万元"))
    assert zh.endswith("（付息与债务发行费用合列）。") and "with the costs" in en


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


def test_parts_of_transfers_beside_their_whole_are_not_added_to_it(report):
    """A list without indents has 上级补助收入 and what it consists of on one height."""
    more = [("03", "general", "revenue", 2023, "executed", "一般性转移支付收入", 1, 250)]
    account = report([*ROWS, *more]).done["general"]
    assert account.printed("grants received") == Amount(300, "万元")


def test_a_share_that_stays_is_not_said_to_become_itself():
    """“付息占比由约2.2%变为2.2%”."""
    given = {
        "interest": Range(Decimal(9), Decimal(11)),
        "spending": Range(Decimal(400), Decimal(420)),
    }
    given |= {"low": Decimal("2.14"), "high": Decimal("2.24")}
    done = {"item": "一般债务", "interest": Amount(10, "元"), "spending": Amount(410, "元")}
    zh, en = findings.since_last_year(given, pd.Series(done | {"interest_pct": Decimal("2.2")}))
    assert "仍为约2.2%" in zh and "stayed at about 2.2%" in en
    zh, _ = findings.since_last_year(given, pd.Series(done | {"interest_pct": Decimal("3.4")}))
    assert "由约2.2%变为3.4%" in zh and "由比例推算" in zh
    printed = pd.Series(done | {"interest_pct": Decimal("3.4")})
    zh, en = findings.since_last_year(given | {"printed": True}, printed)
    assert "推算" not in zh and "derived" not in en, "the table prints the year before"


def test_transfers_told_by_their_parts_count_on_both_sides(report):
    """A province's net means left out what it gave in three rows, and counted what it received."""
    rows = [r for r in ROWS if r[5] != "上级补助收入" or r[3] != 2023]
    more = [("03", "general", "revenue", 2023, "executed", "一般性转移支付收入", 1, 250)]
    more += [("03", "general", "revenue", 2023, "executed", "专项转移支付收入", 1, 50)]
    more += [("03", "general", "expenditure", 2023, "executed", "一般性转移支付支出", 1, 60)]
    more += [("03", "general", "expenditure", 2023, "executed", "专项转移支付支出", 1, 40)]
    rows = [(*r[:7], 860) if r[5] == "一般公共预算支出" and r[3] == 2023 else r for r in rows]
    account = report([*rows, *more]).done["general"]
    assert account.printed("grants received") == Amount(300, "万元")
    assert account.printed("grants given") == Amount(100, "万元")


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


def test_interest_is_split_below_rows_of_other_names_too(report):
    """本级支出 stands between 债务付息支出 and what it splits into: all was counted twice."""
    names = ["债务付息支出", "本级支出", "土地储备债务付息支出", "车辆通行费债务付息支出"]
    rows = [
        {"table": "08", "row": row, "item": name, "level": row, "parent_row": over}
        | {"budget_type": "fund", "direction": "expenditure", "phase": "approved", "value": value}
        for row, (name, over, value) in enumerate(
            zip(names, (pd.NA, 1, 2, 2), (9, 9, 5, 4), strict=True), start=1
        )
    ]
    found = burden.structure(lines_of(rows), 2025, ("approved",))
    assert found["item"].tolist() == names[2:] and sum(found["structure_pct"]) == 100
    rows[0]["value"] = 10  # one part prints nothing: the others are not all of it
    found = burden.structure(lines_of(rows), 2025, ("approved",))
    assert found["structure_pct"].tolist() == [50, 40]


def test_a_kind_follows_from_the_total_and_the_other(report):
    """Of the year before a book printed the total and general debt; special debt was derived."""
    rows = [*ROWS, ("10c", "", "debt", 2022, "balance", "合计", 0, 2130)]
    rows += [("10c", "", "debt", 2022, "balance", "一般债务余额", 1, 400)]
    frame = report(rows).movement
    assert frame.at["special", "begin_yuan"] == 1730 * WAN
    assert frame.at["special", "basis"] == "printed"


def test_what_is_expected_to_be_owed_is_not_yet(report):
    """A text closes with the balance expected next year, and all of notebook 04 was of it."""
    expected = ("预计2024年底政府债务余额2500万元。", "政府债务余额", 2024, "balance", 2500)
    assert report(text=[*TEXT, expected]).year == 2023


def test_spending_below_nothing_has_no_share(report):
    """A province's own fund spending was -109亿元: interest took -13.1 % of it."""
    rows = [(*r[:7], -400) if r[5] == "政府性基金支出" and r[3] == 2023 else r for r in ROWS]
    with pytest.raises(Missing, match="no share of it"):
        _ = report(rows).interest


def test_a_line_that_holds_several_roles_leaves_each_open(report):
    """补助下级支出及调出资金等 closed the side, so 补助下级 was nothing."""
    rows = [(*r[:7], 360) if r[5] == "政府性基金支出" and r[3] == 2023 else r for r in ROWS]
    both = ("05", "fund", "expenditure", 2023, "executed", "补助下级支出及调出资金等", 1, 40)
    account = report([*rows, both]).done["special"]
    assert account.closed == {"revenue", "expenditure"}
    with pytest.raises(Missing, match="stands with others"):
        account.flow("grants given", "expenditure")
    assert account.flow("remitted to the level above", "expenditure").yuan == 0


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


def test_what_is_due_stands_beside_the_budget(report):
    debt = report()
    assert debt.dues["gap_yuan"].tolist() == [240 * WAN, 0]
    assert debt.dues["covered_pct"].tolist() == [20, 100]
    zh, _ = findings.falls_due(debt.dues, debt.plan, 2024, Edition("small", "万元"))
    assert "到期本金300万元，预算安排还本60万元（占20.0%）；其余240万元" in zh
    assert "也未列再融资收入" in zh


def test_enough_is_called_enough(report):
    debt = report(text=[("到期本金60万元。", "到期本金", 2024, "proposed", 60)])
    zh, en = findings.falls_due(debt.dues, debt.plan, 2024, Edition("small", "万元"))
    assert zh.endswith("足以偿还。") and en.endswith("enough.")


def test_interest_is_a_share_of_its_own_account(report):
    debt = report()
    assert debt.interest["interest_pct"].tolist() == [D("1.25"), 12]
    assert debt.planned.at["special", "interest_pct"] == 8
    assert debt.interest.at["general", "rate_pct"] == 3
    zh, en = findings.interest_shares(debt.interest, debt.planned, Edition("small"))
    assert "政府性基金支出的12.0%，高于10%的筛查线（2024年预算8.0%，低于该线）" in zh
    assert "general debt took 1.3% of general spending, below the line of 10%" in en
    assert "触发" not in zh and "trigger" not in en


def test_interest_stands_without_a_next_budget_and_without_a_balance(report):
    """A final account has no next budget; its interest, above the line, went unsaid."""
    rows = [r for r in ROWS if r[3] == 2023]
    debt, edition = report(rows), Edition("small")
    zh, _ = findings.interest_shares(debt.interest, debt.following, edition)
    assert (
        zh.startswith("2023年专项债务付息占政府性基金支出的12.0%，高于") and "预算" not in zh[20:40]
    )
    assert list(series.interest_bars([debt.interest, debt.following], edition))[1:] == [
        "2023年完成数"
    ]
    assert "预算" not in titles.interest(debt.interest, debt.following, edition)
    done = stages("02", [(1, "支出合计", 0, None, 9, 9)], direction="expenditure")
    assert Debt(lines_of(done), texts_of([]), LAND).year == 2025
    with pytest.raises(Missing, match="no balance of debt"):
        _ = Debt(lines_of([]), texts_of([]), LAND).year


def test_interest_is_split_where_the_budget_splits_it(report):
    lines = report().lines
    for given in (lines, lines[lines["direction"] == "debt"]):
        with pytest.raises(Missing, match="no table splits"):
            burden.structure(given, 2024, ("approved",))


def test_the_parts_of_the_interest_are_not_added_to_their_sum(zone):
    frame = burden.structure(zone[0].lines, 2024, ("approved", "proposed"))
    assert [each.in_("万元") for each in frame["amount"]] == [2621, 1151]
    assert sum(frame["structure_pct"]) == 100


def test_both_definitions_of_the_debt_ratio(report):
    row = report().ratios.loc["total"]
    assert (row["own_yuan"], row["net_yuan"]) == (1200 * WAN, 1460 * WAN)
    assert round_half_up(row["own_ratio_pct"], 1) == D("166.7")
    assert round_half_up(row["net_ratio_pct"], 1) == D("137.0")
    assert row["own_bands"] == row["net_bands"] == ("yellow",)


def test_rounding_that_decides_a_band_gives_both():
    found = burden.bands(Amount(D("2.00"), "亿元"), Amount(D("1.00"), "亿元"))
    assert found == ("yellow", "orange") and findings.bands(found, "zh") == "黄或橙"


def test_service_with_and_without_refinancing(report):
    frame = report().service
    assert frame["basis"].tolist() == ["result", "plan", "due"]
    assert frame["together_yuan"].tolist() == [560 * WAN, 120 * WAN, 360 * WAN]
    assert frame.at[0, "own_paid_yuan"] == 160 * WAN and frame.at[1, "own_paid_yuan"] is None
    assert round_half_up(frame.at[0, "service_pct"], 2) == D("46.67")


def test_missing_parts_leave_the_others(report):
    debt = report(without("国有土地使用权出让收入"), [])
    assert debt.position.at["total", "headroom_yuan"] == 100 * WAN
    assert debt.movement.at["total", "rollover_pct"] is None
    for name, why in (("owed", "nothing that falls due"), ("budget", "no land income")):
        with pytest.raises(Missing, match=why):
            getattr(debt, name)
    zh, en = findings.rolled(debt.movement, 2023, Edition("small", "万元"))
    assert zh.startswith("2023年举借债务400万元，还本500万元；余额减少100万元，年末为2,000万元。")
    assert "再融资债券，没有列出" in zh and "fell by CNY 1 million" in en
    assert debt.pages("owed") == [] and debt.pages("balances") == [10]


def test_a_debt_that_moved_says_so_without_its_refinancing(report):
    """Borrowed, repaid and both balances were printed; the finding was left out all the same."""
    rows = [*ROWS, ("10c", "", "debt", 2022, "balance", "一般债务余额", 1, 400)]
    rows += [("10c", "", "debt", 2022, "balance", "专项债务余额", 1, 1730)]
    debt, edition = report(rows, []), Edition("small", "万元")
    zh, en = findings.rolled(debt.movement, 2023, edition)
    assert "余额减少130万元，年末为2,000万元，举借和还本之外另有变动30万元。" in zh
    assert "off the two by CNY 300,000." in en
    assert titles.movement(debt.movement, 2023, edition) == "2023年债务余额减少130万元，还本500万元"


def test_the_next_limit_is_told(report):
    rows = [*ROWS, ("10d", "", "debt", 2024, "limit", "一般债务限额", 1, 450)]
    rows += [("10d", "", "debt", 2024, "limit", "专项债务限额", 1, 1900)]
    debt, edition = report(rows), Edition("small", "万元")
    assert Debt(debt.lines[debt.lines["table"] != "10d"], debt.statements, LAND).ahead == {}
    less = debt.lines["amount_yuan"].mask(debt.lines["table"] == "10d", 30 * WAN)
    less = debt.lines.assign(amount_yuan=less, value=less / WAN)
    assert Debt(less, debt.statements, LAND).ahead == {}, "a part of the limit, told in advance"
    zh, en = findings.position(debt.position, 2023, edition, ahead=debt.ahead)
    assert zh.endswith("；2024年限额2,350万元，增加250万元。")
    assert en.endswith("; the limit of 2024 is CNY 23.5 million: it rose by CNY 2.5 million.")


def test_words_follow_the_exact_ratio():
    assert findings.to_line(D("10.0001"), D(10), "zh") == "高于"
    assert findings.to_line(D(10), D(10), "zh") == "等于"
    assert findings.to_line(D("9.9999"), D(10), "en") == "below"


def test_kinds_are_told_by_their_names():
    kinds = {"一般债务余额": "general", "专项债务": "special", "政府债务": "total"}
    assert {name: position._kind(name) for name in kinds} == kinds
    assert position._kind("合计/专项债务") == "special" and position._kind("合计") == ""
    assert (
        position._kind("某县") == "" and position._kind("合计", "某市专项债务余额表") == "special"
    )
    assert position._kind("合计", "某市一般债务、专项债务余额表") == "total"


def test_the_report_by_hand(zone):
    """Figures worked out on paper from pages 5, 11, 16 to 19, 24, 31 and 39."""
    debt, edition = zone
    assert debt.position.at["total", "headroom_yuan"] == 0
    assert debt.movement.at["special", "begin_yuan"] == D("12.48") * 10**8
    assert round_half_up(debt.movement.at["total", "rollover_pct"], 1) == D("97.6")
    assert debt.dues.at["principal", "gap_yuan"] == D("0.95") * 10**8
    assert debt.dues.at["interest", "gap_yuan"] == 0
    assert round_half_up(debt.interest.at["special", "interest_pct"], 1) == D("15.9")
    assert round_half_up(debt.planned.at["special", "interest_pct"], 1) == D("9.3")
    found = debt.ratios.loc["total", ["own_ratio_pct", "net_ratio_pct"]]
    assert [round_half_up(each, 1) for each in found] == [D("195.0"), D("99.6")]
    before = burden.before(debt.lines, "special")
    assert before["low"] <= D(4169) / 118_686 * 100 <= before["high"]
    assert titles.position(debt.position, 2023, edition) == (
        "2023年末债务限额已用100.0%，按所列位数没有余地"
    )
