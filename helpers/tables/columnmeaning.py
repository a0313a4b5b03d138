"""What the columns of a table mean: what their headers say, and what those leave out.

A header without a year or phase takes the title's; a percentage is of the amount that its words
fit, or else of the newest before it. A column is known by its header's words, never by its
position alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.tables.columnamounts import Amounts, same_stage
from helpers.tables.headers import Parsed, Period, parse, parse_all
from helpers.tables.headerwords import TARGETS
from helpers.tables.lending import DONE, PLANS, Title
from helpers.tables.meaning import NO_SUM, Meaning, component_of

_TOTAL = re.compile(r"(?:合计|总计)$")
_SUBTOTAL = re.compile(r"小计$")
#: What splits off the amounts by which others differ.
MOVED = "增减额"


def read_headers(headers: list[str], title: str, fallback_year: int | None = None) -> list[Meaning]:
    """What each value column means.

    Args:
        headers: the printed header of each value column, its levels joined by ``/``.
        title: the table's title, for what the headers leave out.
        fallback_year: the report's year, where neither says one.
    """
    return meanings(parse_all(headers), title, fallback_year)


def meanings(
    columns: Sequence[Parsed], title: str, fallback_year: int | None = None
) -> list[Meaning]:
    """What each value column means, by what its header says.

    Args:
        columns: what the headers of a table's value columns say.
        title: the table's title, for what they leave out.
        fallback_year: the report's year, where neither says one.
    """
    return _Columns(columns, Title.of(title, fallback_year)).meanings()


class _Columns:
    """The columns of one table, each read with the others beside it."""

    def __init__(self, columns: Sequence[Parsed], title: Title) -> None:
        self.columns = columns = [one.closed for one in columns]
        self.title = title
        self.found = Amounts(columns, title)
        self.amounts = [one for one in self.found.money if one is not None]

    def meanings(self) -> list[Meaning]:
        """What each means."""
        return [self._meaning(index) for index in range(len(self.columns))]

    def _meaning(self, index: int) -> Meaning:
        one = self.columns[index]
        own = self.found.apart.get(index) or self.found.own[index]
        if own is not None:
            return own
        before = [some for some in self.found.money[:index] if some is not None] or self.amounts
        if one.percent:
            return self._split(index, self._ratio(one, before))
        component = "/".join(part for part in (one.split, MOVED) if part)
        return replace(self._measured(self._top(one), before), component=component)

    def _split(self, index: int, ratio: Meaning) -> Meaning:
        """A percentage with the component that its header or the amounts before it give."""
        one = self.columns[index]
        first = not any(some.percent for some in self.columns[:index])
        if first and ratio.component not in one.text and self._of_the_whole(index, ratio):
            ratio = replace(ratio, component="")
        if one.split is not None and not (one.split and ratio.component.startswith(one.split)):
            ratio = replace(ratio, component=one.split)
        return ratio

    def _of_the_whole(self, index: int, ratio: Meaning) -> bool:
        """Whether a ratio behind 合计 and what it splits into is of 合计."""
        before = [
            (one.text, own)
            for one, own in zip(self.columns[:index], self.found.money[:index], strict=True)
            if own and (own.fiscal_year, own.phase) == (ratio.fiscal_year, ratio.phase)
        ]
        named = [text for text, own in before if not own.component]
        wholes = [text for text in named if _TOTAL.search(text)] or [
            text for text in named if _SUBTOTAL.search(text)
        ]
        return bool(ratio.component) and len(before) > 2 and len(wholes) == 1

    def _ratio(self, one: Parsed, before: list[Meaning]) -> Meaning:
        """What a percentage is of and against."""
        top, also = self._top(one), []
        if one.kind == "carried" and top.stage in (*PLANS, "adjusted"):
            # 2025年预算/完成调整预算%: what was done is measured, whatever stands over it
            top = replace(top, stage="")
            done = [some for some in before if some.phase in DONE]
            before, also = done or before, done
        told = self._measured(top, before, also)
        if one.kind == "rate":
            # the 利率 of a bond is no share of the amounts beside it
            apart = NO_SUM.search(one.text)
            return replace(
                told, ratio="share", component=component_of(one.text) if apart else told.component
            )
        year, phase = self._base(one, told)
        ratio = "change" if one.kind == "change" else "share"
        return replace(told, base_year=year, base_phase=phase, ratio=ratio)

    def _top(self, one: Parsed) -> Period:
        """What a ratio or difference measures, as far as its header says it.

        比上年增减% over 预算 and 执行 is of either's own stage where both years have it.
        """
        stage = one.base.stage
        has = {some.fiscal_year for some in self.amounts if same_stage(some.phase, stage)}
        newest = max((some.fiscal_year or 0 for some in self.amounts), default=0)
        dated = one.kind in ("change", "difference") or one.base.year(0) is not None
        own = one.paired and dated and one.kind != "carried" and not one.top.stage
        return replace(one.top, stage=stage) if own and len(has) > 1 and newest in has else one.top

    def _measured(
        self, top: Period, before: list[Meaning], also: Sequence[Meaning] = ()
    ) -> Meaning:
        """The column a ratio speaks of: by the words before 为 or 比, else the one to its left."""
        year = top.year(self.title.year(top.stage))
        if top.stage or year is not None:
            fitting = [
                one
                for one in [*self.amounts, *also, *before]
                if (not top.stage or same_stage(one.phase, top.stage))
                and (year is None or one.fiscal_year == year)
            ]
            if fitting:
                return _newest(fitting)
            return Meaning(year if year is not None else self.title.year(top.stage), top.stage)
        results = [one for one in before if one.phase in DONE]
        latest = max((one.fiscal_year or 0 for one in results), default=0)
        results = [one for one in results if (one.fiscal_year or 0) == latest]
        planned = [one for one in before if (one.fiscal_year or 0) > latest]
        # 2026年安排, 2025年调整预算, 增减%: of the newer, wherever it stands
        return _newest(planned or results or before or [self.title.amount(parse(""))])

    def _base(self, one: Parsed, told: Meaning) -> tuple[int | None, str]:
        """Year and phase that a ratio's header names as its base."""
        base = one.base
        if base == Period():
            return self._unsaid_base(one, told)
        year = base.year(told.fiscal_year)
        phase = base.stage
        if one.kind == "carried" and year is None:
            year = told.fiscal_year  # 上年同期/完成%: of the budget of that year
            if phase == "approved" and "预算" not in one.text and self._aims():
                return None, ""  # 任务, 完成数, 完成%: there is no budget to be of
        if phase == "approved" and not base.opening and year in (None, told.fiscal_year):
            phase = self._budget_of(told.fiscal_year)
        if year is None and phase:
            # a phase that only another year's column has is that column's
            of_phase = {some.fiscal_year for some in self.amounts if some.phase == phase}
            year = of_phase.pop() if len(of_phase) == 1 else told.fiscal_year
        phase = phase or self._same_thing(told, year)
        if (year, phase) == (told.fiscal_year, told.phase) and year:
            # 2026年预算数/对比预算数增幅%: nothing changes against itself, but the year before
            before = year - 1, self._budget_of(year - 1) if phase in PLANS else phase
            printed = before in {(some.fiscal_year, some.phase) for some in self.amounts}
            return before if one.kind == "change" or printed else (year, phase)
        return year, phase

    def _aims(self) -> bool:
        """Whether a table has targets (任务, 目标) and no budget."""
        aims = any(one.kind == "amount" and TARGETS.search(one.text) for one in self.columns)
        return aims and not any(one.phase in (*PLANS, "adjusted") for one in self.amounts)

    def _unsaid_base(self, one: Parsed, told: Meaning) -> tuple[int | None, str]:
        """The base of a header that names none: of 增减% the year before, of 占比 none."""
        year = told.fiscal_year
        if one.kind == "change":
            return (year - 1, self._same_thing(told, year - 1)) if year else (None, told.phase)
        return None, ""

    def _budget_of(self, year: int | None) -> str:
        """预算数 alone is the table's own budget column, approved or adjusted."""
        own = [
            one.phase
            for one in self.amounts
            if one.phase in (*PLANS, "adjusted") and one.fiscal_year == year
        ]
        return own[-1] if own and "approved" not in own else "approved"

    def _same_thing(self, top: Meaning, year: int | None) -> str:
        """The phase of 上年同期: the table's own column of that year, else the same phase."""
        of_year = {one.phase for one in self.amounts if one.fiscal_year == year}
        return top.phase if top.phase in of_year or len(of_year) != 1 else of_year.pop()


def _newest(found: Sequence[Meaning]) -> Meaning:
    """The last one of the newest year."""
    return max(reversed(found), key=lambda one: one.fiscal_year or 0)
