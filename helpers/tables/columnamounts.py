"""The amounts of a table: year, phase and component of each column that is one of its own.

What headers leave out is the title's. Columns that are no year's or no budget's own amount are
told from those that are: sums over years, and by how much a budget was moved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.tables.headers import Parsed, Period
from helpers.tables.headerwords import AIMS, OVER_YEARS
from helpers.tables.lending import DONE, PLANS, Title
from helpers.tables.levels import leaf_of
from helpers.tables.meaning import (
    NO_SUM,
    WHOLE,
    Meaning,
    years,
)

#: A draft's 预算数 is proposed, and still what its table calls 预算数.
_STAGE = {"proposed": "approved"}
_YEAR_ONLY = re.compile(r"20\d\d年?度?(?:及以后年?度?)?")


def same_stage(one: str, other: str) -> bool:
    """Whether two phases are the same, a draft's budget being its budget."""
    return _STAGE.get(one, one) == _STAGE.get(other, other)


class Amounts:
    """The amounts among a table's columns.

    Attributes:
        own: what each column means that is of amounts of their own, else None.
        apart: what those mean that no percentage could be of: sums over years, moves of a budget.
        money: the amounts that a percentage could be of, else None; terms and marks are none.
    """

    def __init__(self, columns: Sequence[Parsed], title: Title) -> None:
        self.columns = columns
        self.title = title
        own = [title.amount(one) if one.kind == "amount" else None for one in columns]
        self.own = self._of_last_year(self._of_opening(self._fitting(self._aiming(own))))
        self.apart = self._sums() | self._deltas()
        self.money = [
            None if i in self.apart or NO_SUM.search(columns[i].text) else one
            for i, one in enumerate(self.own)
        ]

    def _aiming(self, own: list[Meaning | None]) -> list[Meaning | None]:
        """The amounts, without the title's phase where several targets, or a budget, are printed.

        2025年预期, 考核目标 and 奋斗目标 are not all the budget; 预期数 alone in a 预算表 is.
        """
        aims = [
            one is not None and one.phase in PLANS and not said.top.stage and AIMS.search(said.text)
            for one, said in zip(own, self.columns, strict=True)
        ]
        words = {
            leaf_of(said.split or "") for said, aim in zip(self.columns, aims, strict=True) if aim
        }
        budgets = any(one.kind == "amount" and one.top.stage in PLANS for one in self.columns)
        if len(words) < 2 and not budgets:
            return own
        return [
            replace(one, phase="") if one and aim else one
            for one, aim in zip(own, aims, strict=True)
        ]

    def _fitting(self, own: list[Meaning | None]) -> list[Meaning | None]:
        """The amounts, without the phase of a title that fits none of the table's own.

        2026年执行情况表 over 2026年预算数 and 2026年提前告知转移支付, and nothing that was carried
        out: the title is that of another table.
        """
        if any(one.percent and one.base.stage in PLANS for one in self.columns):
            return own  # 占预算% tells what was carried out
        amounts = [one.top for one in self.columns if one.kind == "amount"]
        stages = {one.stage for one in amounts}
        staged = {one.years[-1] for one in amounts if one.years and one.stage}
        return [
            replace(one, phase="")
            if one and _lent(one, said, staged) and not _among(one.phase, stages)
            else one
            for one, said in zip(own, self.columns, strict=True)
        ]

    def _of_opening(self, own: list[Meaning | None]) -> list[Meaning | None]:
        """The amounts, 年初预算 of the year that was carried out where a title names two.

        2024年执行情况和2025年预算 over 年初预算, 执行数 and 预算数: the first is 2024's.
        """
        named = years(self.title.words)
        opening = [
            one is not None and one.phase in PLANS and said.top.opening and not said.top.years
            for one, said in zip(own, self.columns, strict=True)
        ]
        others = [one for one, first in zip(own, opening, strict=True) if one and not first]
        if len(named) < 2 or not any(one.phase in PLANS for one in others):
            return own
        return [
            replace(one, fiscal_year=min(named), phase="approved") if one and first else one
            for one, first in zip(own, opening, strict=True)
        ]

    def _of_last_year(self, own: list[Meaning | None]) -> list[Meaning | None]:
        """The amounts, 上年执行数 of the year that was carried out where a title names two.

        2024年执行情况和2025年预算 over 上年执行数 and 预算数: last year is 2024, that before 2025;
        beside an 执行数 of 2024 it is 2023.
        """
        named = self.title.done_and_next()
        if named is None:
            return own
        finished, coming = named
        last = [
            one is not None and said.top.shift == -1 and one.phase in (*DONE, "adjusted")
            for one, said in zip(own, self.columns, strict=True)
        ]
        others = [one for one, before in zip(own, last, strict=True) if one and not before]
        done = any(one.phase in DONE and one.fiscal_year == finished for one in others)
        next_ = any(one.phase in PLANS and one.fiscal_year == coming for one in others)
        if done or not next_:
            return own
        return [
            replace(one, fiscal_year=finished) if one and before else one
            for one, before in zip(own, last, strict=True)
        ]

    def _sums(self) -> dict[int, Meaning]:
        """The columns that are sums of several years, and so of none: 五年合计, 合计 of 2024年 ….

        合计 is one where all other amounts of its group are a year each.
        """
        found = {}
        for index, one in enumerate(self.columns):
            leaf = leaf_of(one.text)
            if one.kind == "sum":
                found[index] = one.split or leaf
            elif self.own[index] and WHOLE.fullmatch(leaf) and self._is_of_years(one):
                found[index] = "/".join(part for part in (one.split, leaf) if part)
        sums = {
            index: replace(self.title.amount(self.columns[index]), fiscal_year=None, component=name)
            for index, name in found.items()
        }
        return sums | self._whole_costs()

    def _whole_costs(self) -> dict[int, Meaning]:
        """What projects cost over all of their years (总投资), beside columns of some of them."""
        amounts = {i: one for i, one in enumerate(self.columns) if one.kind == "amount"}
        if not any(one.top.years for one in amounts.values()):
            return {}
        return {
            index: Meaning(component=one.split or leaf_of(one.text))
            for index, one in amounts.items()
            if OVER_YEARS.fullmatch(leaf_of(one.text)) and one.top == Period()
        }

    def _is_of_years(self, total: Parsed) -> bool:
        """Whether all other amounts of a total's group are a year each, of several years."""
        group, _, leaf = total.text.rpartition("/")
        texts = [one.text.rpartition("/") for one in self.columns if one.kind == "amount"]
        beside = [text for above, _, text in texts if above == group and text != leaf]
        told = {years(text)[-1] for text in beside if _YEAR_ONLY.fullmatch(text)}
        return not years(group) and 1 < len(told) == len(beside)

    def _deltas(self) -> dict[int, Meaning]:
        """By how much a budget was moved, no budget of its own: 本次调整 beside 调整后预算数.

        增加 and 减少 are so between 年初预算数 and 调整后预算数 only.
        """
        places = [
            index
            for index, (one, own) in enumerate(zip(self.columns, self.own, strict=True))
            if own and own.phase == "adjusted" and not one.moved
        ]
        found = {}
        for index, one in enumerate(self.columns):
            said = one.top.years or None
            fitting = [i for i in places if not said or self.own[i].fiscal_year in said]
            after = next((i for i in fitting if i > index), None)
            sure = not one.between or self._stands_between(index, after)
            if one.moved and fitting and sure:
                place = fitting[-1] if after is None else after
                found[index] = replace(self.own[place], component=one.moved)
            elif index - 1 in found and one.text.startswith("其中") and not one.top.stage:
                # 本次调整 / 其中：新增债券
                found[index] = replace(found[index - 1], component=self._within(found, index))
        return found

    def _within(self, found: dict[int, Meaning], index: int) -> str:
        """The component of a part (其中) of what moves a budget, the last that is none itself."""
        whole = index - 1
        while self.columns[whole].text.startswith("其中"):
            whole -= 1
        return f"{found[whole].component}/{self.columns[index].split}"

    def _stands_between(self, index: int, adjusted: int | None) -> bool:
        """Whether nothing but moves stands around a column, from a budget to its new amount."""
        if adjusted is None:
            return False
        first = index
        while first and self.columns[first].moved:
            first -= 1
        own = self.own[first]
        middle = all(one.moved for one in self.columns[first + 1 : adjusted])
        return middle and own is not None and own.phase in PLANS


def _lent(one: Meaning, said: Parsed, staged: set[int]) -> bool:
    """Whether a phase is the title's, in a year of which other columns say a stage."""
    bare = not said.top.stage and said.top.years[-1:]
    return bool(bare) and bare[0] in staged and one.phase in (*PLANS, *DONE)


def _among(phase: str, stages: set[str]) -> bool:
    return any(same_stage(phase, stage) for stage in stages)
