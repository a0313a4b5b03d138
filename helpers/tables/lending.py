"""What a table's title, or the document, lends to headers that say less: their year and phase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.tables.document import without_days
from helpers.tables.headers import Parsed
from helpers.tables.headerwords import AIMS, TARGETS
from helpers.tables.meaning import (
    MOVES,
    STOCKS,
    Meaning,
    names_phase,
    parts_by_year,
    phase_of,
    title_phase,
    title_year,
    years,
)

PLANS = ("approved", "proposed")
DONE = ("executed", "estimated")
#: The words by which a title of three years and a header are of one stage.
_STAGE_WORDS = tuple(
    map(re.compile, ("决算", "执行|完成", "预计|快报", "预算(?!执行|完成|调整)", "计划|规划"))
)
#: Parts of a year, and what is compared with them.
_WITHIN = re.compile(r"\d月|[上下]半年|季度|同期")
_PAPER = re.compile(
    r"20\d\d年第?\d+号(?:公告|文)?|[（(][^（）()]*20\d\d年(?:批准|批复|公开|编制)[^（）()]*[）)]"
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a table's title, or the document, lends to headers that say less."""

    words: str
    fallback: int | None

    def year(self, stage: str, header: str = "") -> int | None:
        """The year of a column that names none, by its stage.

        Of 2023年决算、2024年执行、2025年预算 each header has the year of its own word; 1-6月执行数
        and 上年同期 that of the part that speaks of 上半年.
        """
        parts = parts_by_year(self.words)
        within = [part for part in parts if _WITHIN.search(part)]
        if len(parts) > 1 and len(within) == 1 and _WITHIN.search(header):
            return int(within[0][:4])
        if len(parts) > 2 and all(phase_of(title_phase(part)) for part in parts):
            for words in _STAGE_WORDS:
                own = [part for part in parts if words.search(title_phase(part))]
                if words.search(header) and len(own) == 1:
                    return int(own[0][:4])
        return title_year(self.words, stage, self.fallback)

    def done_and_next(self) -> tuple[int, int] | None:
        """The two years of a title of what was carried out and of the next budget."""
        parts = {int(part[:4]): phase_of(title_phase(part)) for part in parts_by_year(self.words)}
        first, last = min(parts, default=0), max(parts, default=0)
        told = len(parts) == 2 and last - first == 1 and parts[first] in DONE
        return (first, last) if told else None

    @classmethod
    def of(cls, title: str, fallback: int | None) -> Title:
        """A title without the days and numbers of papers: （2025年8月批准）, 2025年第1号公告."""
        words = _PAPER.sub("", without_days(title))
        return cls(words if years(words) else title, fallback)

    def phase(self, one: Parsed) -> str:
        """The phase that a title lends to a header without one.

        Of 2024年预算执行情况和2025年预算 each year's part is lent to that year only; what moves a
        debt (本年增加) is not the 余额 of the title.
        """
        phases = {int(part[:4]): phase_of(title_phase(part)) for part in parts_by_year(self.words)}
        if one.top.years and len(set(phases.values()) - {""}) > 1:
            return phases.get(one.top.years[-1], "")
        phase = phase_of(title_phase(self.words))
        if phase in DONE and (TARGETS.search(one.text) or AIMS.search(one.text)):
            return ""
        if phase in ("limit", "balance") and MOVES.search(one.text):
            return phase_of(STOCKS.sub("", title_phase(self.words)))
        return phase

    def amount(self, one: Parsed) -> Meaning:
        """Year and phase of an amount, and what it splits by."""
        phase = one.top.stage or self.phase(one)
        default = self.year(phase, one.text)
        year = one.top.year(default)
        year = year if year is not None else default
        draft = year == default and names_phase("proposed", self.words)
        if phase == "approved" and draft and not one.top.opening:
            phase = "proposed"  # 预算数 of its own year in a table that calls itself a draft
        return Meaning(fiscal_year=year, phase=phase, component=one.split or "")
