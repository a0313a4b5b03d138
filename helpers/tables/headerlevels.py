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
_OF_YEAR = re.compile(r"20\d\d|[上去本当]年|同期")
#: Groups whose percentages or differences are each of the stage below them: 为上年%, 同比增减额.
_TO_STAGE = re.compile(
    "(?P<than>.*(?<![占同环相])(?:比|较|对比|为|占|与|同)(?:(?:{YEAR})的?|(?=的?%)))"
    "(?P<said>(?:{ALIKE})?的?(?:(?:{MOVE})?(?:(?:{PERCENT}){{1,2}}|(?:{AMOUNT}))|(?:{MOVE})))"
    "|(?:(?:{SAME})?(?=(?:{MOVE}))|同比)"
    "(?P<moved>(?:(?:{MOVE})(?:情况)?)?(?:(?:{PERCENT}){{1,2}}|(?:{AMOUNT})))".format_map(CLASSES)
)
#: Groups that end in the word of a comparison, whose other side is the leaf: 2025年较/2024年执行%.
_UNFINISHED = re.compile("(?:.*(?<![占同环相对分]))?(?:比|较|对比|为|占|相当于)")
#: Groups that say how far a budget is reached, and whose leaf says which: 完成预算%, 占预算数%.
_REACHED = re.compile(
    "(?P<top>.*?)(?:预算)?(?:(?:{CARRIED})%?|完成(?:预算)数?的?%)"
    "|(?P<part>.*(?:占|为))预算数?的?%".format_map(CLASSES)
)
#: The budgets that it may be of, and what it may be beside them.
_PLAN = shape("OF* +(?:预算|计划|任务|目标) +(?:NOUN)?")
_PLAN_SHORT = re.compile(r"(?P<of>年初|调整后?|变动后?)数?")
_BEFORE = re.compile(r"[上去]年(?:同期)?(?:(?:完成|执行|决算)数?)?")


def rejoined(levels: list[str]) -> list[str]:
    """Levels with the stage that a comparison is with put where the words want it.

    为上年%/预算 is 为上年预算%, 增减额/执行数 is 比执行数增减额, 完成率/上年 is 完成上年%.
    占比%/执行数 is of the 执行数 itself; 2025年较/2024年执行% is one phrase.
    """
    *above, group, leaf = ["", *levels]
    joined = _of_reached(group, leaf) or _of_stage(group, leaf)
    if not joined and _DATED.search(leaf) and _UNFINISHED.fullmatch(group):
        joined = group + leaf
    return [*above[1:], joined] if joined else levels


def _of_reached(group: str, leaf: str) -> str:
    """完成预算%/调整后 → 完成调整后预算%, '' for what says nothing of a budget reached."""
    found = _REACHED.fullmatch(group)
    short = _PLAN_SHORT.fullmatch(leaf)
    plan = f"{short['of']}预算" if short else leaf
    if not found or not (_PLAN.fullmatch(plan) or _BEFORE.fullmatch(plan)):
        return ""
    return f"{found['part'] or found['top'] + '完成'}{plan}%"


def _of_stage(group: str, leaf: str) -> str:
    """为上年%/预算 → 为上年预算%, '' for what compares nothing, or a leaf that says a year."""
    if not STAGE_LEVEL.fullmatch(leaf) or _OF_YEAR.search(leaf):
        return ""
    if group == "%":
        return f"占{leaf}%"
    if not (found := _TO_STAGE.fullmatch(group)):
        return ""
    return f"{found['than'] or '比'}{leaf}{found['said'] or found['moved']}"


def _measures(level: str) -> bool:
    """Whether a level says that its numbers are percentages, differences, or either."""
    return any(rule.kind != "sum" for rule, _ in rules_of(level))


def _is_rate(level: str) -> bool:
    """Whether a level says percentages of what stands below it, and no more: 占比, 比重."""
    return next((rule.kind for rule, _ in rules_of(level)), "") == "rate"


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
        if STAGE_LEVEL.fullmatch(leaf) and _is_rate(level):
            return [*others, level]
        if not _measures(leaf) and (_YEAR_LEVEL.fullmatch(leaf) or not _DATED.search(leaf)):
            return [*others, level]
    return levels
