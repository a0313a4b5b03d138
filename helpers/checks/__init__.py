"""Does the report add up? Every check that its own numbers allow, as rows of checks.csv.

No rule knows a report: names of the trade are data (``identities``), tolerances come from the
printed rounding, and what cannot be compared for certain is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from helpers.checks.arithmetic import check_arithmetic
from helpers.checks.balance import check_balance
from helpers.checks.bases import check_bases
from helpers.checks.cross import check_cross
from helpers.checks.data import ReportData
from helpers.checks.debt import check_debt
from helpers.checks.headings import check_headings
from helpers.checks.numbering import check_numbering
from helpers.checks.projects import check_projects
from helpers.checks.ratios import check_ratios
from helpers.checks.scale import check_scale
from helpers.checks.statements import check_statements
from helpers.checks.sums import check_sums
from helpers.checks.years import check_years

__all__ = ["ReportData", "each_check", "run_checks"]

CHECKS = (
    check_sums,
    check_ratios,
    check_bases,
    check_balance,
    check_cross,
    check_scale,
    check_statements,
    check_arithmetic,
    check_debt,
    check_years,
    check_numbering,
    check_headings,
    check_projects,
)


def each_check(parts: Iterable[ReportData]) -> Iterator[dict[str, Any]]:
    """Every check of a report's parts, passed or not, in the columns of checks.csv, one by one.

    A document of a thousand pages makes a hundred thousand of them: who writes them keeps none.
    """
    for part in parts:
        for check in CHECKS:
            yield from check(part)


def run_checks(data: ReportData) -> list[dict[str, Any]]:
    """Every check of a report at once; see :func:`each_check`."""
    return list(each_check(data.parts()))
