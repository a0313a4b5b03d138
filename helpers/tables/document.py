"""What a document's first pages say of all of its tables: its year's day aside, its phase."""

from __future__ import annotations

import re

from helpers.tables.meaning import plain

_DEPARTMENT = re.compile(r"(?:部门|单位)(?:综合)?(预算|决算)")
_DAY = re.compile(
    r"20\d\d年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:[\d一二三四五六七八九十]{1,3}日)?"
)


def without_days(text: str) -> str:
    """A text without its days (2025年7月, 二〇二五年七月一日): when it was printed or read out."""
    return _DAY.sub("", plain(text))


def phase_of_document(title: str) -> str:
    """The phase of a department's budget (approved) or final accounts (executed), '' for others.

    In: what stands on a document's first pages. A department publishes the budget that was
    approved for it, and its accounts once they are settled (预算法 Art. 14); a report to a
    congress speaks of several phases.
    """
    title = plain(title)
    named = set(_DEPARTMENT.findall(title))
    if named == {"预算"} and not re.search(r"决算|草案|执行情况", title):
        return "approved"
    return "executed" if named == {"决算"} and "预算" not in title else ""
