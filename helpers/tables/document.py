"""What a document's first pages say of all of its tables: its years, and a department's phase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.pages.model import Line
from helpers.tables.meaning import parts_by_year, phase_of, plain, title_phase, title_year, years

_DEPARTMENT = re.compile(r"(?:部门|单位)(?:综合)?(预算|决算)")
_DAY = re.compile(
    r"20\d\d年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:[\d一二三四五六七八九十]{1,3}日)?"
)


def without_days(text: str) -> str:
    """A text without its days (2025年7月, 二〇二五年七月一日): when it was printed or read out."""
    return _DAY.sub("", plain(text))


#: Letters of one title differ in size by less than a tenth; and what no title has.
LARGE = 0.9
_SENTENCE = re.compile(r"[，。；]")
_LONGEST = 45


def heading_of(lines: Sequence[Line]) -> str:
    """What of a page's first lines names the years of a document, '' where nothing does.

    Its largest letters, else what is no sentence: 我局2024年度决算已公开 says nothing of a budget
    of 2025.
    """
    largest = max((line.size for line in lines), default=0.0)
    title = [line.text for line in lines if line.size >= LARGE * largest]
    short = [
        line.text
        for line in lines
        if not _SENTENCE.search(line.text) and len(line.text) <= _LONGEST
    ]
    texts = ("".join(title) if len(title) < len(lines) else "", " ".join(short))
    return next((text for text in map(without_days, texts) if years(text)), "")


def year_of_table(heading: str, title: str) -> int | None:
    """The year of a table whose title names none, by the document's heading.

    Of 2024年预算执行情况和2025年预算草案 an 执行情况表 is of 2024, a 预算表 of 2025.
    """
    named = years(heading)
    if len(named) < 2:
        return named[0] if named else None
    parts = parts_by_year(heading)
    for words in ("决算", "执行", "草案|预算(?!执行)"):
        if re.search(words, title_phase(title)):
            own = [part for part in parts if re.search(words, title_phase(part))]
            if len(own) == 1:
                return int(own[0][:4])
    return title_year(heading, phase_of(title_phase(title)), None)


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
