"""Amounts that no local government can have: the unit over them is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.finding import finding
from helpers.checks.wording import say

#: 20 万亿元. No province makes as much in a year (广东 2024: 14.16 万亿元, its statistics bureau):
#: budget, debt and funds are a fraction of that.
MOST = 20 * 10**12
_NATION = re.compile(r"全国|中央|国家|各?地区合计")


def check_scale(data: ReportData) -> Iterator[dict[str, Any]]:
    """Of each table the largest amount that cannot be; a table whose amounts can gives no row."""
    for table, entries in data.by_table.items():
        if _NATION.search(data.title(table)):
            continue
        local = [e for e in entries if e.yuan is not None and not _NATION.search(e.item)]
        over = [e for e in local if abs(e.yuan) > MOST]
        if not over:
            continue
        largest = max(over, key=lambda e: abs(e.yuan))
        yield finding(
            "unit",
            say("too_large", table=table),
            table=table,
            row=largest.row,
            page=largest.page,
            printed=largest.shown,
            status="fail",
            note=say("more_than_a_province", item=largest.item or largest.column, n=len(over)),
        )
