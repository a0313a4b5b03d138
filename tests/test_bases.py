"""Which amount a percentage is of: the numbers tell, or the header stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.tables.bases import settle_bases
from helpers.tables.columnmeaning import read_headers
from helpers.tables.headers import parse

HEADERS = ["年初预算数", "调整预算数", "决算数", "完成预算%"]
ROWS = [(250, 6132, 6017), (300, 285, 252), (600, 820, 768), (189, 217, 213)]


def settled(base: int, headers: list[str] = HEADERS, rows: list[tuple] = ROWS):
    means = dict(enumerate(read_headers(headers, "2022年一般公共预算支出决算表")))
    numbers = {}
    for row, amounts in enumerate(rows):
        share = round(Decimal(amounts[2]) / amounts[base] * 100, 1)
        numbers |= {(row, i): Decimal(n) for i, n in enumerate((*amounts, share))}
    return settle_bases(
        means, dict(enumerate(map(parse, headers))), dict.fromkeys(range(4), 0), numbers
    )


def test_the_budget_that_the_percentages_fit_is_their_base():
    assert settled(1)[3].base_phase == "adjusted"
    assert settled(0)[3].base_phase == "approved"


def test_a_header_that_names_the_first_budget_stands_whatever_the_numbers_are():
    headers = [*HEADERS[:3], "为年初预算%"]
    assert settled(1, headers)[3].base_phase == "approved"


def test_too_few_rows_tell_nothing():
    assert settled(1, rows=ROWS[:1])[3].base_phase == "approved"


def test_two_rows_tell_where_neither_fits_anything_else():
    assert settled(1, rows=ROWS[:2])[3].base_phase == "adjusted"
    assert settled(1, rows=[*ROWS[:2], (100, 100, 90)])[3].base_phase == "adjusted"  # fits both


def grown(base: int, header: str = "比上年增减%"):
    """A budget beside the budget and the result of the year before, and what it grew by."""
    headers = ["2025年预算数", "2025年完成数", "2026年预算数", header]
    means = dict(enumerate(read_headers(headers, "2026年一般公共预算收入预算表")))
    rows = [(1763301, 1715929, 1767058), (439212, 435021, 454866), (114056, 93358, 95001)]
    numbers = {}
    for row, amounts in enumerate(rows):
        change = round(Decimal(amounts[2]) / amounts[base] * 100 - 100, 1)
        numbers |= {(row, i): Decimal(n) for i, n in enumerate((*amounts, change))}
    return settle_bases(
        means, dict(enumerate(map(parse, headers))), dict.fromkeys(range(4), 0), numbers
    )[3]


def test_of_the_year_before_the_amount_that_the_changes_fit_is_their_base():
    assert (grown(1).base_year, grown(1).base_phase) == (2025, "executed")
    assert (grown(0).base_year, grown(0).base_phase) == (2025, "approved")


def test_a_change_whose_header_names_its_base_stands():
    assert grown(1, "比上年预算数增减%").base_phase == "approved"


@pytest.mark.parametrize("at", [0, 2])
def test_beside_a_whole_and_its_parts_the_numbers_tell_of_which_a_percentage_is(at):
    parts = ["小计", "区本级", "市县级"]
    headers = [f"2018年执行数/{name}" for name in parts] + [
        f"2019年预算数/{name}" for name in parts
    ]
    headers.append("预算数为执行数的%")
    means = dict(enumerate(read_headers(headers, "2019年国有资本经营预算收入表")))
    rows = [
        (13389, 1810, 11579, 7788, 2072, 5716),
        (1556, 77, 1479, 1407, 142, 1265),
        (16911, 8276, 8635, 9800, 8447, 1353),
    ]
    numbers = {}
    for row, amounts in enumerate(rows):
        share = round(Decimal(amounts[3 + at]) / amounts[at] * 100, 1)
        numbers |= {(row, i): Decimal(n) for i, n in enumerate((*amounts, share))}
    found = settle_bases(
        means, dict(enumerate(map(parse, headers))), dict.fromkeys(range(7), 0), numbers
    )[6]
    assert (found.component, found.base_phase) == (("", "", "市县级")[at], "executed")
