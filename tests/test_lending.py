"""What a title lends to headers that say less: a year, a phase, and not what is another's."""

from __future__ import annotations

import pytest

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
