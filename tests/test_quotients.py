"""Amounts or percentages: the header's words tell, else the numbers do, else it is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_grids import tidied

from helpers.tables.headers import parse
from helpers.tables.proofs import Proof
from helpers.tables.quotients import spell_out

TITLE = "某市2025年一般公共预算收入执行情况表"
AMOUNTS = st.lists(
    st.tuples(st.integers(2_000, 90_000), st.integers(1_000, 90_000)),
    min_size=4,
    max_size=12,
    unique=True,
)
KINDS = {
    "share": lambda top, base: round(Decimal(top) / base * 100, 2),
    "change": lambda top, base: round(Decimal(top) / base * 100 - 100, 2),
    "difference": lambda top, base: Decimal(top - base),
}


def spelt(header: str, amounts, numbers, **more):
    """What is made of a column beside a budget and what was done of it."""
    headers = {0: "2025年预算数", 1: "2025年执行数", 2: header}
    found = {}
    for row, ((base, top), number) in enumerate(zip(amounts, numbers, strict=True)):
        for index, value in enumerate((Decimal(base), Decimal(top), number)):
            found.setdefault(index, {})[row] = value
    said = {index: parse(one) for index, one in headers.items()}
    return spell_out(said, dict.fromkeys(headers, 0), found, **more)


# ── words ────────────────────────────────────────────────────────────────────────────────


SHARES = [
    "为预算",
    "为预算的",
    "为年初预算",
    "占预算",
    "占调整预算",
    "执行数为预算数",
    "为上年",
    "为2024年",
    "占全年预算",
    "执行数为上年执行数的",
    "2025年/为预算",
    "完成数为上年同期数",
]
SUMS = [
    "完成数",
    "2025年完成数",
    "累计完成",
    "完成预算数",
    "上年同期",
    "为民办实事",
    "2025年/占用资金",
    "预算执行",
    "增减额",
    "比上年增减额",
    "调整为预算内",
    "占地补偿费",
    "同期完成数",
    "上年结转",
]


@pytest.mark.parametrize("header", SHARES)
def test_words_of_percentages(header):
    assert parse(header).percent and not parse(header).open


@pytest.mark.parametrize("header", SUMS)
def test_words_of_amounts(header):
    assert not parse(header).percent


@pytest.mark.parametrize("header", ["完成预算", "比上年增长", "增减", "预算完成情况", "比预算"])
def test_words_that_leave_it_open(header):
    assert parse(header).open


# ── numbers ──────────────────────────────────────────────────────────────────────────────


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(sorted(KINDS)), st.sampled_from(["比上年增长", "完成预算", "增减"]))
def test_numbers_tell_where_words_leave_it_open(amounts, kind, header):
    numbers = [KINDS[kind](top, base) for base, top in amounts]
    apart = all(base != top for base, top in amounts)
    assume(apart and all(abs(n) >= 10 for n in numbers) and len(set(numbers)) > 2)
    found = spelt(header, amounts, numbers)
    assert found.proofs[2] == Proof(kind, 1, 0)
    assert found.columns[2].percent == (kind != "difference")
    assert not found.columns[2].open
    assert not found.doubts


@settings(deadline=None)
@given(AMOUNTS, st.data())
def test_amounts_of_their_own_are_never_proved_percentages(amounts, data):
    one = st.decimals(1_000, 90_000, places=2)
    numbers = [data.draw(one) for _ in amounts]
    found = spelt("完成预算数", amounts, numbers)
    assert not found.proofs
    assert found.columns[2] == parse("完成预算数")


def test_a_budget_is_no_percentage_though_it_can_be_computed_from_one():
    found = spelt(
        "完成预算", [(200, 150), (120, 96), (80, 54)], map(Decimal, ("75.0", "80.0", "67.5"))
    )
    assert list(found.proofs) == [2]


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        (("0", "-2.50", "0", "-2.50"), "difference"),
        (("0", "-12.2", "0", "-4.95"), "change"),
    ],
)
def test_of_a_few_numbers_all_must_fit_one_thing(numbers, kind):
    """A department's 三公 expenses: two of three did not change."""
    amounts = [("0", "0"), ("20.50", "18.00"), ("30.00", "30.00"), ("50.50", "48.00")]
    found = spelt("增减", amounts, map(Decimal, numbers))
    assert found.proofs[2].kind == kind
    assert not found.doubts


def test_a_number_that_is_both_is_doubted():
    """120 after 100: 20 more, and 20 % more."""
    assert spelt("增减", [(100, 120)], [Decimal(20)]).doubts == [2]
    assert not spelt("增减", [(100, 120)], [Decimal(20)], signed=frozenset({2})).doubts


def test_a_change_that_the_unit_explains():
    amounts = [(200, 150), (120, 96), (80, 54)]
    numbers = [Decimal(n) for n in ("5.1", "-3.2", "20.4")]
    assert spelt("比上年增长", amounts, numbers).doubts == [2]
    for more in ({"lists_percent": True}, {"signed": frozenset({2})}):
        found = spelt("比上年增长", amounts, numbers, **more)
        assert found.columns[2] == parse("比上年增长%")
        assert not found.doubts


@pytest.mark.parametrize("header", ["增减", "增减变动", "比上年增减", "比上年增长"])
def test_beside_its_percentages_a_change_is_an_amount(header):
    """增减 and 增减率 of two equal amounts: no number tells, but their headers do."""
    headers = {0: "2024年", 1: "2025年", 2: header, 3: f"{header}率"}
    found = spell_out(
        {i: parse(one) for i, one in headers.items()},
        dict.fromkeys(headers, 0),
        {i: {0: Decimal(n)} for i, n in enumerate((5, 3, -2, -40))},
    )
    assert found.columns[2].kind == "difference"
    assert found.columns[3].kind == "change"
    assert not found.doubts


def test_a_change_alone_stays_open_and_zeros_do_not_matter():
    for number, doubts in (("5.1", [0]), ("0", [])):
        found = spell_out({0: parse("比上年增长")}, {0: 0}, {0: {0: Decimal(number)}})
        assert found.doubts == doubts


def test_amounts_by_words_and_numbers_are_no_percentages_that_also_fit():
    """20 more than 100, and two other columns whose shares are 20 %."""
    headers = {0: "2024年", 1: "2025年", 2: "基本支出", 3: "项目支出", 4: "增减额"}
    rows = [(110, 130, 30, 150, 20), (200, 230, 60, 200, 30), (101, 141, 80, 200, 40)]
    rows.append((102, 152, 90, 180, 50))
    values = {i: {r: Decimal(row[i]) for r, row in enumerate(rows)} for i in headers}
    found = spell_out(
        {i: parse(one) for i, one in headers.items()}, dict.fromkeys(headers, 0), values
    )
    assert found.columns[4].kind == "difference"
    assert not found.proofs


# ── tables ───────────────────────────────────────────────────────────────────────────────


def rows(header: str, *numbers: str):
    return [
        ("项目", "2025年预算数", "2025年执行数", header),
        ("收入合计", "200", "150", numbers[0]),
        ("税收收入", "120", "96", numbers[1]),
        ("非税收入", "80", "54", numbers[2]),
    ]


def of_last(result) -> list[tuple]:
    keys = ("unit", "phase", "base_year", "base_phase", "amount_yuan")
    return [tuple(line[key] for key in keys) for line in result.lines[2::3]]


@pytest.mark.parametrize(
    "header", ["为预算", "完成预算", "占预算", "执行数为预算数", "为年初预算的"]
)
def test_a_share_of_the_budget_without_a_sign(header):
    result = tidied(rows(header, "75.0", "80.0", "67.5"), above=[TITLE, "单位：万元"])
    assert of_last(result) == [("%", "executed", 2025, "approved", None)] * 3
    assert not result.doubtful


def test_what_was_completed_of_a_budget_stays_an_amount():
    result = tidied(rows("完成预算数", "140", "90", "50"), above=[TITLE, "单位：万元"])
    assert [one[0] for one in of_last(result)] == ["万元"] * 3
    assert "完成预算数" in result.doubtful


def test_a_change_that_is_an_amount():
    result = tidied(rows("增减", "-50", "-24", "-26"), above=[TITLE, "单位：万元"])
    assert [one[0] for one in of_last(result)] == ["万元"] * 3
    assert not result.doubtful


def test_percentages_in_the_unit_of_the_table():
    above = [TITLE, "单位：亿元、%"]
    result = tidied(rows("比上年增长", "5.1", "-3.2", "20.4"), above=above)
    assert [one[0] for one in of_last(result)] == ["%"] * 3
    assert not result.doubtful


def test_a_rate_is_no_money():
    result = tidied(rows("毛利率", "12.5", "8.0", "3.1"), above=[TITLE, "单位：万元"])
    assert [one[-1] for one in of_last(result)] == [None] * 3
