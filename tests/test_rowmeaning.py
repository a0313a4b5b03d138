"""Rows that say what the header over their numbers does not: year, phase, stock of debt."""

from __future__ import annotations

import pytest
from small_grids import over, pick, tidied

# ── stages of the budget ─────────────────────────────────────────────────────────────────

KINDS = ("项目", "“三公”经费合计", "因公出国（境）费", "公务接待费")
EXPENSES = "“三公”经费情况表"


@pytest.mark.parametrize(
    "stage, phase",
    [
        ("年初预算数", "approved"),
        ("预算数（元）", "approved"),
        ("调整预算数", "adjusted"),
        ("变动预算", "adjusted"),
        ("决算数", "executed"),
        ("2024年执行数", "executed"),
        ("预计执行数", "estimated"),
    ],
)
def test_a_row_that_is_a_stage_says_it_of_its_numbers(stage, phase):
    rows = (KINDS, ("预算数", "30", "10", "20"), (stage, "3", "1", "2"))
    found = tidied(rows, above=over(None, f"2024年度部门决算{EXPENSES}")).lines
    assert {line["phase"] for line in found if line["row"] == 2} == {phase}
    assert {line["phase"] for line in found if line["row"] == 1} == {"approved"}


def test_a_stage_of_another_year_says_it():
    rows = (KINDS, ("2025年预算数", "30", "10", "20"), ("上年预算数", "3", "1", "2"))
    found = tidied(rows, above=over(None, f"2025年{EXPENSES}")).lines
    assert {(line["row"], line["fiscal_year"]) for line in found} == {(1, 2025), (2, 2024)}


HEADED = "某市2023年预算执行情况和2024年预算表"


@pytest.mark.parametrize(
    ("done", "coming"),
    [
        ("2023年执行数", "2024年预算数"),
        ("一、2023年执行情况", "二、2024年预算安排情况"),
        ("2023年决算收支情况：", "2024年预算："),
    ],
)
def test_a_stage_without_numbers_heads_the_rows_below_it(done, coming):
    body = (("收入", "500"), ("支出", "600"))
    rows = (("项目", "金额"), (done, ""), *body, (coming, ""), ("收入", "700"), ("支出", "800"))
    found = tidied(rows, above=over(None, HEADED)).lines
    assert pick(found, "fiscal_year", "phase", "value") == [
        (2023, "executed", "500"),
        (2023, "executed", "600"),
        (2024, "approved", "700"),
        (2024, "approved", "800"),
    ]


def test_a_year_without_numbers_heads_rows_under_stages():
    """The year is the row's, the stage the header's; a change is against the year before it."""
    rows = (
        ("项目", "预算数", "决算数", "比上年增减%"),
        ("2022年", "", "", ""),
        ("收入", "500", "510", "2.0"),
        ("2023年", "", "", ""),
        ("收入", "700", "690", "35.3"),
    )
    found = tidied(rows, above=over(None, "某市收入决算表"), year=2023).lines
    columns = ("fiscal_year", "phase", "base_year")
    assert pick(found, *columns) == [
        (2022, "approved", None),
        (2022, "executed", None),
        (2022, "executed", 2021),
        (2023, "approved", None),
        (2023, "executed", None),
        (2023, "executed", 2022),
    ]


def test_a_year_in_the_header_goes_before_the_row_above():
    rows = (("项目", "2024年预算数"), ("2023年执行数", ""), ("收入", "500"))
    found = tidied(rows, above=over(None, HEADED)).lines
    assert pick(found, "fiscal_year", "phase") == [(2024, "approved")]


def test_a_row_of_a_stage_with_numbers_ends_what_one_without_them_heads():
    rows = (("项目", "金额"), ("2023年执行数", ""), ("2024年预算数", "700"), ("其中收入", "500"))
    found = tidied(rows, above=over(None, HEADED)).lines
    assert (2024, "approved", "700") in pick(found, "fiscal_year", "phase", "value")


def test_what_the_header_says_goes_before_a_stage_and_other_rows_say_none():
    rows = (
        ("项目", "2024年预算数", "2024年", "占比%"),
        ("决算数", "30", "10", "20"),
        ("预算数以外的支出", "3", "1", "2"),
    )
    found = tidied(rows, above=over(None, f"2025年{EXPENSES}")).lines
    assert pick(found, "row", "fiscal_year", "phase") == [
        (1, 2024, "approved"),
        (1, 2024, "executed"),
        (1, 2024, None),
        (2, 2024, "approved"),
        (2, 2024, None),
        (2, 2024, None),
    ]


# ── debt ─────────────────────────────────────────────────────────────────────────────────


def test_the_rows_of_a_debt_table_say_year_and_stock():
    """The form of the finance ministry: the columns say 预算数 and 执行数 only."""
    rows = (
        ("项目", "预算数", "执行数"),
        ("一、2024年末地方政府一般债务余额实际数", "", "10.00"),
        ("二、2025年末地方政府一般债务余额限额", "20.00", ""),
        ("三、2025年地方政府一般债务发行额", "", "3.00"),
        ("　　中央转贷地方的外国政府贷款", "", "3.00"),
        ("四、2026年地方财政赤字", "1.00", ""),
        ("五、2026年地方政府一般债务余额限额", "21.00", ""),
    )
    above = over(None, "某某省2025年地方政府一般债务余额情况表", "单位：亿元")
    found = tidied(rows, above=above).lines
    assert pick(found, "fiscal_year", "phase") == [
        (2024, "balance"),
        (2025, "limit"),
        (2025, "executed"),
        (2025, "executed"),
        (2026, "approved"),
        (2026, "limit"),
    ]


def test_rows_of_a_debt_table_are_limits_balances_and_what_moves_them():
    """Its columns are places and its title names both stocks: 债务限额余额及还本付息决算表."""
    rows = (
        ("项目", "全省", "省级"),
        ("一、2023年末地方政府债务余额", "275", "25"),
        ("　其中：一般债务", "78", "5"),
        ("二、2024年地方政府债务举借额", "74", "4"),
        ("　新增一般债券发行额", "28", "2"),
        ("三、2024年地方政府债务还本额", "21", "1"),
        ("　其中：一般债务", "6", "1"),
        ("附：2024年地方政府债务限额", "357", "26"),
        ("　其中：一般债务", "82", "16"),
        ("期初余额", "275", "25"),
        ("当期减少", "2", "1"),
    )
    above = over(None, "2024年全省和省级地方政府债务限额余额及还本付息决算表", "单位：亿元")
    found = [line for line in tidied(rows, above=above).lines if line["column"] == "全省"]
    assert pick(found, "fiscal_year", "phase") == [
        (2023, "balance"),
        (2023, "balance"),
        (2024, "executed"),
        (2024, "executed"),
        (2024, "executed"),
        (2024, "executed"),
        (2024, "limit"),
        (2024, "limit"),
        (2024, "balance"),
        (2024, "executed"),
    ]


def test_a_year_over_the_column_goes_before_the_row_s():
    rows = (("项目", "2024年执行数"), ("2023年债务还本", "5"), ("专项债务", "6"))
    found = tidied(rows, above=over(None, "某某省地方政府债务余额情况表")).lines
    assert pick(found, "fiscal_year") == [(2024,), (2024,)]


def test_a_total_is_of_what_all_its_parts_are_of():
    """2024-2025年地方政府债券还本付息表: 合计 of each year stands over that year's rows."""
    rows = (
        ("项目", "全市", "市本级"),
        ("合 计", "1391", "648"),
        ("一、2024年还本预计执行数", "1067", "515"),
        ("（一）一般债券", "298", "61"),
        ("（二）专项债券", "769", "454"),
        ("二、2024年付息预计执行数", "324", "133"),
        ("合 计", "1328", "644"),
        ("一、2025年还本预算数", "977", "495"),
        ("二、2025年付息预算数", "351", "149"),
    )
    found = tidied(rows, above=over(None, "2024-2025年地方政府债券还本付息表")).lines
    told = {line["row"]: (line["fiscal_year"], line["phase"]) for line in found}
    assert told == {n: (2024, "estimated") if n < 6 else (2025, "approved") for n in range(1, 9)}


def test_a_total_of_several_years_is_of_none_of_them():
    rows = (
        ("项目", "金额"),
        ("合计", "30"),
        ("一、2024年还本预计执行数", "10"),
        ("二、2025年还本预算数", "20"),
    )
    found = tidied(rows, above=over(None, "2024-2025年地方政府债券还本付息表")).lines
    assert found[0]["phase"] is None


@pytest.mark.parametrize(
    "title", ["政府债务限额及余额情况表", "政府债务余额情况表", "2025年政府债务情况表"]
)
def test_stocks_in_rows_under_years_say_their_own_phase(title):
    """The title's first word is not the phase of every row: 债务余额 was a limit."""
    rows = (
        ("项目", "2023年", "2024年"),
        ("政府债务限额", "80", "92"),
        ("政府债务余额", "79", "90"),
        ("本年新增债务", "9", "11"),
    )
    found = tidied(rows, above=over(None, title)).lines
    told = [(line["fiscal_year"], line["phase"]) for line in found]
    assert told[:4] == [(2023, "limit"), (2024, "limit"), (2023, "balance"), (2024, "balance")]
    assert {phase for _, phase in told[4:]} & {"limit", "balance"} == set()


def test_rows_of_a_debt_with_years_and_stocks_under_a_stage():
    rows = (
        ("项目", "决算数"),
        ("2023年末债务余额", "79.5"),
        ("2024年债务限额", "92"),
        ("2024年发行债务", "12"),
        ("2024年末债务余额", "91"),
    )
    found = tidied(rows, above=over(None, "2024年度地方政府债务决算情况表")).lines
    assert pick(found, "fiscal_year", "phase") == [
        (2023, "balance"),
        (2024, "limit"),
        (2024, "executed"),
        (2024, "balance"),
    ]


def test_the_debt_at_last_year_s_end_is_last_year_s():
    rows = (("项目", "执行数"), ("上年末债务余额", "79.5"), ("本年债务限额", "92"))
    found = tidied(rows, above=over(None, "2025年地方政府债务情况表")).lines
    assert pick(found, "fiscal_year", "phase") == [(2024, "balance"), (2025, "limit")]
