"""Debt, limits and dues: what holds passes, what does not fails."""

from __future__ import annotations

import pytest
from made_lines import found, line, said, statuses, table


@pytest.mark.parametrize(("owed", "status"), [("13.37", "pass"), ("13.40", "fail")])
def test_debt_stays_within_its_limit(owed, status):
    rows = [
        line("10a", 1, "合计", "13.37", phase="limit", unit="亿元", direction="debt"),
        line("10b", 1, "合计", owed, phase="balance", unit="亿元", direction="debt"),
    ]
    both = [table("10a", "债务限额表", "wide"), table("10b", "债务余额表", "wide")]
    (check,) = found(rows, both, "limit")
    assert check["status"] == status
    words = (
        "「2023年完成数」 13.40亿元 is above 「2023年完成数」 13.37亿元 of table 10a row 1 (合计)"
    )
    words += ", page 1"
    assert (check["note"] == words) == (status == "fail")


def test_what_may_be_added_is_no_limit_of_what_is_owed():
    rows = [
        line("10a", 1, "合计", "2.00", phase="limit", unit="亿元", direction="debt"),
        line("10b", 1, "合计", "13.40", phase="balance", unit="亿元", direction="debt"),
    ]
    both = [table("10a", "新增债务限额表", "wide"), table("10b", "债务余额表", "wide")]
    assert found(rows, both, "limit") == []


@pytest.mark.parametrize(
    ("due", "more", "expected"),
    [
        ("30", "", ["fail"]),
        ("20", "", ["pass"]),  # 20 is the head, of which 12 is a part
        ("30", "，拟申请再融资债券10亿元", ["explained"]),
    ],
)
def test_what_falls_due_is_repaid_by_the_budget_or_refinanced(due, more, expected):
    rows = [
        line("18", 20, "债务还本支出", "20", level=1),
        line("18", 21, "地方政府一般债务还本支出", "12", level=2, parent_row=20),
    ]
    rows = [r | {"direction": "expenditure", "phase": "approved", "unit": "亿元"} for r in rows]
    sentence = f"到期债券本金{due}亿元{more}。"
    dues = [said(sentence, "到期债券本金", due, unit="亿元", phase="approved")]
    checks = found(rows, [table("18", "收支表", "pairs")], "limit", statements=dues)
    assert statuses(checks) == expected


OWED = "2017年末债务余额实际数", "2018年债务发行额", "2018年债务还本额", "2018年末债务余额执行数"


def moved(numbers, items=OWED, **more):
    rows = [
        line("01", i, item, value, direction="debt", unit="亿元", **more)
        for i, (item, value) in enumerate(zip(items, numbers, strict=True))
    ]
    return statuses(found(rows, [table("01", "债务表")], "balance"))


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("120.00", "pass"),
        ("110.00", "fail"),  # one digit
        ("118.73", "explained"),  # 1.27 cleared in another way
        ("137.41", "explained"),  # 17.41 of 还本 were outside the balance
        ("157.41", "fail"),  # more than 还本
        ("100.00", "fail"),  # last year's again
    ],
)
def test_debt_moves_by_what_is_raised_and_repaid(end, status):
    assert moved(("100.00", "50.00", "30.00", end)) == [status]


@pytest.mark.parametrize(("end", "status"), [("124.59", "pass"), ("121.27", "fail")])
def test_debt_cleared_in_other_ways_has_its_row(end, status):
    items = (*OWED[:3], "2018年采取其他方式化解债务额", OWED[3])
    assert moved(("100.00", "50.00", "30.00", "-4.59", end), items) == [status]


@pytest.mark.parametrize(("end", "status"), [("4120.88", "explained"), ("4129.00", "fail")])
def test_foreign_loans_move_with_the_exchange_rate(end, status):
    items = (*OWED[:2], "中央转贷地方的国际金融组织和外国政府贷款", *OWED[2:])
    assert moved(("4100.00", "50.00", "1.00", "30.00", end), items) == [status]


def test_what_a_budget_expected_does_not_start_from_what_was_owed():
    rows = [
        line("01", i, item, value, direction="debt", unit="亿元", column=column)
        for column, numbers in (
            ("预算数", (None, "17.96", "19.99", "104.53")),
            ("执行数", ("106.81", "21.36", "20.23", "107.94")),
        )
        for i, (item, value) in enumerate(zip(OWED, numbers, strict=True))
        if value
    ]
    assert statuses(found(rows, [table("01", "债务表")], "balance")) == ["pass"]
