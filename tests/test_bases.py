"""Which budget 完成预算 is a percentage of: the numbers tell, or the header stands."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.bases import settle_bases
from helpers.tables.meaning import read_headers

HEADERS = ["年初预算数", "调整预算数", "决算数", "完成预算%"]
ROWS = [(250, 6132, 6017), (300, 285, 252), (600, 820, 768), (189, 217, 213)]


def settled(base: int, headers: list[str] = HEADERS, rows: list[tuple] = ROWS):
    means = dict(enumerate(read_headers(headers, "2022年一般公共预算支出决算表")))
    numbers = {}
    for row, amounts in enumerate(rows):
        share = round(Decimal(amounts[2]) / amounts[base] * 100, 1)
        numbers |= {(row, i): Decimal(n) for i, n in enumerate((*amounts, share))}
    return settle_bases(means, dict(enumerate(headers)), dict.fromkeys(range(4), 0), numbers)


def test_the_budget_that_the_percentages_fit_is_their_base():
    assert settled(1)[3].base_phase == "adjusted"
    assert settled(0)[3].base_phase == "approved"


def test_a_header_that_names_the_first_budget_stands_whatever_the_numbers_are():
    headers = [*HEADERS[:3], "为年初预算%"]
    assert settled(1, headers)[3].base_phase == "approved"


def test_too_few_rows_tell_nothing():
    assert settled(1, rows=ROWS[:2])[3].base_phase == "approved"
