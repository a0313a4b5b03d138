"""The levels of one header in the order in which the grammar reads them.

    完成调整预算%/全市     →  全市/完成调整预算%
    比上年增减%/预算       →  比上年预算增减%

What says what the numbers are may stand over what it is split by, and what they are compared with
below it.
"""

from __future__ import annotations

import re

from helpers.tables.headergrammar import rules_of, shape
from helpers.tables.headerwords import CLASSES

#: A level that says whether its numbers are amounts or % and nothing else.
_UNIT_LEVEL = shape("MOVE? +(?:AMOUNT UNIT|(?:PERCENT){1,2})")
#: A level of a stage and nothing else; and one of any, which stays below what measures it.
STAGE_LEVEL = shape("(?:YEAR|OF)* +(?:STAGE){1,2} +(?:NOUN)? UNIT")
_DATED = re.compile(r"20\d\d|[上去本当]年|预算|决算|执行|完成|快报|限额|余额")
_YEAR_LEVEL = re.compile(r"20\d\d年?度?")
_DATED_YEAR = re.compile(r"20\d\d|[上去本当]年|同期")
#: Groups whose percentages or differences are each of the stage below it: 为上年%, 对比%, 增减额.
_TO_STAGE = re.compile(
    "(?P<than>.*(?<![占同环])(?:比|较|对比|为|占)(?:(?:{YEAR})的?|(?=的?%)))"
    "(?P<said>的?(?:{MOVE})?(?:(?:{PERCENT}){{1,2}}|(?:{AMOUNT})))".format_map(CLASSES)
)
_MOVED = re.compile(
    "(?P<than>)(?P<said>(?:{MOVE})(?:(?:{PERCENT}){{1,2}}|(?:{AMOUNT})))".format_map(CLASSES)
)
_CARRIED = re.compile("(?P<top>.*?)(?:{CARRIED})%?".format_map(CLASSES))
#: What a budget is carried out of, and what it may be beside it.
_PLAN = shape("OF* +(?:预算|计划|任务|目标) +(?:NOUN)?")
_BEFORE = re.compile(r"[上去]年(?:同期)?(?:(?:完成|执行|决算)数?)?")


def rejoined(levels: list[str]) -> list[str]:
    """Levels with the stage that a comparison is with put where the words want it.

    为上年%/预算 is 为上年预算%, 增减额/执行数 is 比执行数增减额, 完成率/上年 is 完成上年%.
    占比%/执行数 is of the 执行数 itself.
    """
    *above, group, leaf = ["", *levels]
    if _CARRIED.fullmatch(group) and (_PLAN.fullmatch(leaf) or _BEFORE.fullmatch(leaf)):
        joined = _CARRIED.fullmatch(group)["top"] + f"完成{leaf}%"
    elif not STAGE_LEVEL.fullmatch(leaf) or _DATED_YEAR.search(leaf):
        return levels
    elif group == "%":
        joined = f"占{leaf}%"
    elif found := _TO_STAGE.fullmatch(group) or _MOVED.fullmatch(group):
        joined = (found["than"] or "比") + leaf + found["said"]
    else:
        return levels
    return [*above[1:], joined]


def _measures(level: str) -> bool:
    """Whether a level says that its numbers are percentages, differences, or either."""
    return any(rule.kind != "sum" for rule, _ in rules_of(level))


def ordered(levels: list[str]) -> list[str]:
    """Levels with the one that says what numbers are at the end.

    完成调整预算% over 全市 and 市本级 is 全市/完成调整预算%; 比上年增减/全市/金额 is
    全市/比上年增减/金额.
    """
    leaf = levels[-1]
    for place in reversed(range(len(levels) - 1)):
        level, others = levels[place], levels[:place] + levels[place + 1 :]
        if not _measures(level):
            continue
        if _UNIT_LEVEL.fullmatch(leaf):
            return [*others[:-1], level, leaf]
        if not _measures(leaf) and (_YEAR_LEVEL.fullmatch(leaf) or not _DATED.search(leaf)):
            return [*others, level]
    return levels
