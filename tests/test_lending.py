"""What a title lends to headers that say less: a year, a phase, and not what is another's."""

from __future__ import annotations

import pytest
from column_meanings import short

from helpers.tables.columnmeaning import read_headers
from helpers.tables.headers import parse
from helpers.tables.lending import Title


@pytest.mark.parametrize(
    ("title", "header", "year", "phase"),
    [
        ("2024年一般公共预算收入预算表", "金额", 2024, "approved"),
        ("2024年一般公共预算收入预算（草案）表", "预算数", 2024, "proposed"),
        ("2023年一般公共预算收入决算表", "金额", 2023, "executed"),
        ("2023年预算执行情况和2024年预算（草案）表", "2023年", 2023, "executed"),
        ("2023年末地方政府债务余额表", "一般债务", 2023, "balance"),
    ],
)
def test_a_header_gets_the_year_and_phase_it_lacks(title, header, year, phase):
    lent = Title.of(title, None).amount(parse(header))
    assert (lent.fiscal_year, lent.phase) == (year, phase)


def test_a_header_that_says_itself_borrows_nothing():
    lent = Title.of("2024年收入预算表", None).amount(parse("2023年执行数"))
    assert (lent.fiscal_year, lent.phase) == (2023, "executed")


def test_days_and_numbers_of_papers_are_no_years_of_a_table():
    title = Title.of("2023年收入决算表（2024年8月批准）", None)
    assert title.year("executed") == 2023 and "2024" not in title.words


def test_of_three_stages_each_header_has_its_own_year():
    title = Title.of("2023年决算、2024年执行及2025年预算情况表", None)
    found = [title.year("", header) for header in ("决算数", "执行数", "预算数")]
    assert found == [2023, 2024, 2025]


def test_a_title_of_what_was_done_and_of_the_next_budget_has_both_years():
    both = Title.of("2023年预算执行情况和2024年预算（草案）表", None)
    assert both.done_and_next() == (2023, 2024)
    assert Title.of("2023年预算执行情况表", None).done_and_next() is None


def test_what_moves_a_debt_is_not_its_balance():
    title = Title.of("2023年末政府债务余额情况表", None)
    assert title.phase(parse("余额")) == "balance"
    assert title.phase(parse("本年增加")) != "balance"


def test_without_a_year_of_its_own_the_document_lends_one():
    assert Title.of("收入预算表", 2024).amount(parse("金额")).fiscal_year == 2024
    assert Title.of("收入预算表", None).amount(parse("金额")).fiscal_year is None


# ── beside the other columns of a table ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "year", "phase"),
    [
        ("2023年预算数", 2023, "approved"),
        ("2023年年初预算数", 2023, "approved"),
        ("年初预算", 2023, "approved"),
        ("2023年调整预算数", 2023, "adjusted"),
        ("调整后预算数", 2023, "adjusted"),
        ("2023年变动预算数", 2023, "adjusted"),
        ("2023年完成数", 2023, "executed"),
        ("2023年执行数", 2023, "executed"),
        ("2023年决算数", 2023, "executed"),
        ("决 算 数", 2023, "executed"),
        ("2023年实际完成数", 2023, "executed"),
        ("2022年决算数", 2022, "executed"),
        ("2023年预计执行数", 2023, "estimated"),
        ("2023年预计完成数", 2023, "estimated"),
        ("2023年执行数（预计）", 2023, "estimated"),
        ("2024年预算草案", 2024, "proposed"),
        ("2024年安排", 2024, "approved"),
        ("年初安排数", 2023, "approved"),
        ("安排金额", 2023, ""),  # of a bond's money, by a budget or after it
        ("2024年草案数", 2024, "proposed"),
        ("2024年建议数", 2024, "proposed"),
        ("2024年建议预算数", 2024, "proposed"),
        ("2023年债务限额", 2023, "limit"),
        ("2023年末债务余额", 2023, "balance"),
        ("2023年末债务余额执行数", 2023, "balance"),
        ("2022年末余额（决算数）", 2022, "balance"),
        ("二○二三年预算数", 2023, "approved"),
        ("二〇二二年决算数", 2022, "executed"),
        ("２０２３年执行数", 2023, "executed"),
        ("2O23年执行数", 2023, "executed"),  # a letter for its zero
        ("上年执行数", 2022, "executed"),
        ("上年决算数", 2022, "executed"),
        ("同期完成数", 2022, "executed"),
        ("本年预算数", 2023, "approved"),
        ("当年完成数", 2023, "executed"),
        ("预　算　数", 2023, "approved"),
        ("调整后/金额", 2023, "adjusted"),
    ],
)
def test_year_and_phase_of_a_header(header, year, phase):
    found = read_headers([header], "某某区2023年收支情况表")[0]
    assert (found.fiscal_year, found.phase, found.ratio) == (year, phase, "")
    assert (found.base_year, found.base_phase) == (None, "")


@pytest.mark.parametrize(
    ("header", "title", "fallback", "year", "phase"),
    [
        ("合计", "某某区2023年地方政府债务限额表", None, 2023, "limit"),
        ("金额", "某某区2024年一般公共预算基本支出表", None, 2024, ""),
        ("预算数", "一般公共预算收入表", 2024, 2024, "approved"),
        ("执行数", "2023年执行情况及2024年预算表", None, 2023, "executed"),
        ("预算数", "2023年执行情况及2024年预算表", None, 2024, "approved"),
        ("余额", "2023年执行情况及2024年预算表", None, 2023, "balance"),
        ("决算", "某某市2O23年一般公共预算收入决算表", 2024, 2023, "executed"),
        ("2024年预算数", "某某市2024年收入预算草案表", None, 2024, "proposed"),
        ("预算数", "2024年收入预算（草案）", None, 2024, "proposed"),
        ("2023年预算数", "某某市2024年收入预算草案表", None, 2023, "approved"),
        ("2023年执行数", "某某市2024年收入预算草案表", None, 2023, "executed"),
        ("金额", "", None, None, ""),
    ],
)
def test_the_title_says_what_the_header_leaves_out(header, title, fallback, year, phase):
    found = read_headers([header], title, fallback)[0]
    assert (found.fiscal_year, found.phase) == (year, phase)


@pytest.mark.parametrize(
    ("header", "component"),
    [
        ("部门预算/上年结转", "部门/上年结转"),
        ("上年结转结余/一般公共预算", "上年结转结余/一般公共预算"),
        ("上年实户资金余额", "上年实户资金"),
    ],
)
def test_what_last_year_left_is_a_source_of_this_years_budget(header, component):
    found = read_headers(["预算数", header], "2024年部门收入预算表")[1]
    assert (found.fiscal_year, found.phase, found.component) == (2024, "approved", component)


def test_a_stock_of_last_year_is_last_years():
    found = read_headers(["上年末债务余额"], "2024年债务余额情况表")[0]
    assert (found.fiscal_year, found.phase) == (2023, "balance")


def test_the_account_in_a_title_lends_no_phase():
    """一般公共预算 names an account; the table may still be an execution without saying so."""
    assert read_headers(["金额"], "2023年一般公共预算收支总表")[0].phase == ""


@pytest.mark.parametrize(
    ("header", "title", "year", "phase"),
    [
        ("2024年预算数", "某县2024年收入决算（草案）表", 2024, "approved"),
        ("24年执行数", "2025年预算表", 2024, "executed"),
        ("前年决算数", "2025年预算表", 2023, "executed"),
        ("2024年预算（调整后）", "2025年预算表", 2024, "adjusted"),
        ("全年预算数", "2024年部门决算表", 2024, "adjusted"),
        ("2024年", "2024年预算执行情况和2025年预算草案收支表", 2024, "executed"),
        ("2025年", "2024年预算执行情况和2025年预算草案收支表", 2025, "proposed"),
        ("2023年", "2024年预算执行情况和2025年预算草案收支表", 2023, ""),
        ("调整预算数", "2024年预算执行情况和2025年预算表", 2024, "adjusted"),
        ("本年增加", "2024年末政府债务余额变动执行情况表", 2024, "executed"),
    ],
)
def test_a_header_and_its_part_of_the_title(header, title, year, phase):
    (found,) = read_headers([header], title)
    assert (found.fiscal_year, found.phase) == (year, phase)


def test_of_three_years_with_their_stages_each_has_its_own():
    title = "2023年决算、2024年执行、2025年预算收入表"
    assert short(["决算数", "执行数", "预算数"], title) == [
        (2023, "executed", ""),
        (2024, "executed", ""),
        (2025, "approved", ""),
    ]


ACCOUNTS_TITLE = "2024年一般公共预算收入决算表"


@pytest.mark.parametrize(
    ("headers", "title", "told"),
    [
        (
            ("2023年债务限额及余额执行数/一般债务限额", "2023年债务限额及余额执行数/一般债务余额"),
            "某县债务情况表",
            [(2023, "limit", "一般债务"), (2023, "balance", "一般债务")],
        ),
        (
            ("2024年限额和余额/限额", "2024年限额和余额/余额"),
            "债务表",
            [(2024, "limit", ""), (2024, "balance", "")],
        ),
        (
            ("年初预算数", "决算数"),
            f"{ACCOUNTS_TITLE}（2025年8月批准）",
            [(2024, "approved", ""), (2024, "executed", "")],
        ),
        (
            ("预算数", "执行数"),
            "2025年第1号公告 2024年支出执行表",
            [(2024, "approved", ""), (2024, "executed", "")],
        ),
        (
            ("2024年决算数", "2025年预算数", "上半年执行数", "上年同期"),
            "2024年决算和2025年上半年预算执行情况表",
            [
                (2024, "executed", ""),
                (2025, "approved", ""),
                (2025, "executed", "上半年"),
                (2024, "executed", ""),
            ],
        ),
        (
            ("决算数/合计", "决算数/当年预算", "决算数/上年结转"),
            ACCOUNTS_TITLE,
            [(2024, "executed", ""), (2024, "executed", ""), (2024, "executed", "上年结转")],
        ),
        (
            ("2025年预算数", "其中：2024年结转"),
            "2025年项目支出预算表",
            [(2025, "approved", ""), (2025, "approved", "其中结转")],
        ),
    ],
)
def test_what_a_header_and_a_title_name_beside_the_year_and_stage(headers, title, told):
    found = read_headers(list(headers), title)
    assert [(one.fiscal_year, one.phase, one.component) for one in found] == told
