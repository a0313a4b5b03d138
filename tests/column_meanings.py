"""Meanings of columns, in short, and titles that lend years and phases to them."""

from __future__ import annotations

from helpers.tables.columnmeaning import read_headers
from helpers.tables.meaning import Meaning

EXECUTION = "某某区2023年一般公共预算收入完成情况表"
BUDGET = "某某区2024年一般公共预算支出预算表"
SETTLEMENT = "某某区2024年一般公共预算支出决算表"


def amount(year, phase, component="") -> Meaning:
    return Meaning(fiscal_year=year, phase=phase, component=component)


def share(year, phase, base_year, base_phase) -> Meaning:
    return Meaning(year, phase, base_year, base_phase, "", "share")


def change(year, phase, base_year, base_phase) -> Meaning:
    return Meaning(year, phase, base_year, base_phase, "", "change")


def short(headers: list[str], title: str, fallback: int | None = None) -> list[tuple]:
    """Year, phase and component of each column."""
    found = read_headers(headers, title, fallback)
    return [(one.fiscal_year, one.phase, one.component) for one in found]
