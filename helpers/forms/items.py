"""The items of a 绩效目标表 in words: department, kind, basis, goals, the date it was filed.

An item is found by its label and is what stands right of it, or under it, wherever
the form prints it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from functools import cache

from helpers.errors import ReportError
from helpers.forms import funds
from helpers.forms.blocks import horizon_of
from helpers.forms.sheet import Place, Sheet, label, plain
from helpers.pages.model import Grid

# The items of a form by their labels, brackets and blanks left out (see sheet.label).
ITEMS = {
    "project": r"(?:一级|二级|支出|预算|专项|政策)?(?:项目|专项|政策|转移支付)(?:资金|项目)?名称|"
    r"险种名称",
    "department": r"(?:项目|中央|省级|市级|区级|县级)?(?:主管|归口)(?:预算)?(?:部门|单位)(?:名称)?"
    r"(?:[及和与](?:代码|编码))?|(?:预算)?部门名称(?:[及和与](?:代码|编码))?",
    "department_code": r"(?:主管)?(?:预算)?(?:部门|单位)(?:代码|编码)",
    "implementing_unit": r"(?:项目)?(?:具体)?(?:实施|承担|执行|建设)(?:部门|单位)|项目单位|"
    r"(?:资金)?(?:使用|用款)单位|申报单位|(?:预算)?单位名称|预算单位",
    "kind": r"项目(?:属性|类型|类别|性质)",
    "period": r"项目(?:实施)?(?:期限?|周期|时间|年限)|实施(?:期限|周期|时间)|"
    r"(?:项目)?(?:实施)?起止(?:时间|日期|年限|年月)",
    "begin": r"(?:项目)?(?:起始|开始)(?:年度|年份|年月|时间|日期)",
    "end": r"(?:项目)?(?:到期|终止|结束|截止)(?:年度|年份|年月|时间|日期)",
    "basis": r"(?:项目)?(?:立项|设立|政策|申报)的?(?:政策)?依据|项目依据",
    "overview": r"项目(?:基本|主要)?(?:概况|概述|内容|简介|描述|情况)",
    "necessity": r"(?:项目)?(?:立项|设立|申报|实施)?的?必要性(?:[及和与]可行性)?",
    "measures": r".{0,6}项目.{0,4}的?制度[、及和与]?措施|(?:项目)?(?:实施|管理)?(?:保障|保证)措施",
    "plan": r"(?:项目)?(?:实施|进度|实施进度)(?:进度)?计划|项目计划",
    "filed": r"(?:填报|填表|申报|编制)(?:日期|时间)",
}
ITEMS = {name: re.compile(words) for name, words in ITEMS.items()}
TEXTS = ("kind", "period", "basis", "overview", "necessity", "measures", "plan")
GOAL = re.compile(
    r"(?:项目|部门|整体)?(?:(?:年度|本年度?|当年度?|全年|20\d\d年度?|实施周?期|中长?期|长期|中期)的?)?"
    r"(?:总体|总|绩效|整体|支出|项目|预期|年初|设定)*目标(?:设定|内容|描述)?"
)
# A heading beside that of what was achieved: its goal stands under it.
_EXPECTED = re.compile(r"(?:预期|年初|设定)+(?:绩效|总体)?目标")
_ACHIEVED = re.compile(r".*(?:完成|实现)情况")
# Headings that say nothing of their own.
HEADINGS = re.compile(
    r"(?:[^\d]{0,4}绩效指标|(?:项目|部门|预算)?(?:支出)?(?:预算)?资金(?:情况|申请|来源|构成|安排)?)"
    r"|负责人|经办人|填报人|填表人|联系电话|联系人|单位负责人|项目负责人"
)
# A name may begin with digits of its own (120急救中心): a code is in brackets, ends at a
# dash, or is six digits long.
_CODED = re.compile(
    r"(?:[\[(【]\s*(\d{3,})\s*[\])】]\s*[-—–_]?|(\d{3,})\s*[-—–_:、.]|(\d{6,}))\s*(\D.*)"
)
_CODED_AFTER = re.compile(
    r"(.*?\D)(?:\s*[\[(【]\s*(\d{3,})\s*[\])】]|\s*[-—–_](\d{3,})|\s+(\d{3,}))"
)
DATED = re.compile(r"(?:填报|填表|申报|编制)(?:日期|时间):?([\d年月日/.:T-]+)")
# By length too: strptime would read the 12 digits of a time without seconds as if it had them.
_DATES = {
    r"\d{14}": ("%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%S"),
    r"\d{12}": ("%Y%m%d%H%M", "%Y-%m-%dT%H:%M"),
    r"\d{8}": ("%Y%m%d", "%Y-%m-%d"),
    r"\d{4}年\d{1,2}月\d{1,2}日?": ("%Y年%m月%d", "%Y-%m-%d"),
    r"\d{4}-\d{1,2}-\d{1,2}": ("%Y-%m-%d", "%Y-%m-%d"),
    r"\d{4}/\d{1,2}/\d{1,2}": ("%Y/%m/%d", "%Y-%m-%d"),
    r"\d{4}\.\d{1,2}\.\d{1,2}": ("%Y.%m.%d", "%Y-%m-%d"),
    r"\d{4}年\d{1,2}月": ("%Y年%m月", "%Y-%m"),
}


@cache
def item_of(words: str) -> str:
    """The name of the item that a label's words stand for, blank for other words."""
    return next((name for name, known in ITEMS.items() if known.fullmatch(words)), "")


def inline(text: str) -> tuple[str, str]:
    """Label and value of a cell that holds both: 项目名称：某某项目."""
    head, colon, tail = text.replace("：", ":").partition(":")
    return (label(head), tail.strip()) if colon and tail.strip() else ("", "")


def _bare(place: Place) -> bool:
    """Whether a cell holds a label and nothing else."""
    words = place.label
    return bool(
        item_of(words)
        or (len(words) <= 12 and GOAL.fullmatch(words))
        or funds.kind_of(words)[0]
        or HEADINGS.fullmatch(words)
        or words.endswith("级指标")
    )


def is_label(sheet: Sheet, place: Place) -> bool:
    """Whether a cell is a label, with its value in it or without."""
    return _bare(place) or bool(_with_value(sheet, place)[0])


def _with_value(sheet: Sheet, place: Place) -> tuple[str, str]:
    """Item and value of a cell that holds both; a text right of a label is that label's value."""
    left = sheet.at(place.r0, place.c0 - 1)
    if left is not None and _bare(left):
        return "", ""
    head, tail = inline(place.text)
    return item_of(head), tail


def _value(sheet: Sheet, place: Place) -> str:
    """The text right of a label, over all the rows of the label."""
    parts: list[Place] = []
    for row in range(place.r0, place.r1):
        for right in sheet.right_of(place, row):
            if is_label(sheet, right):
                break
            if right.text:
                if right not in parts:
                    parts.append(sheet.take(right))
                break
    return "".join(part.text for part in parts)


def read_items(sheet: Sheet, notes: list[str]) -> dict[str, str]:
    """The items of the form by name; one printed without a value is there, and blank."""
    items: dict[str, str] = {}
    for place in sheet.places:
        name, value = _with_value(sheet, place)
        if item_of(place.label):
            name, value = item_of(place.label), _value(sheet, place)
        if not name:
            continue
        sheet.take(place)
        if not items.get(name):
            items[name] = value
        elif value and value != items[name]:
            if name == "project":
                raise ReportError(
                    f"Page {place.page}: the form names two projects, {items[name]} and {value}. "
                    "Give the pages of one form at a time."
                )
            notes.append(f"page {place.page}: a second {place.label} ({value}); the first is kept")
    return items


def period_of(items: dict[str, str]) -> str:
    """The period as printed, in one cell or in two: 起始年度 2024, 到期年度 2028 are 2024–2028."""
    ends = [items.get("begin", ""), items.get("end", "")]
    return items.get("period", "") or ("–".join(ends) if all(ends) else "")


def department_of(items: dict[str, str]) -> tuple[str, str]:
    """Code and name, printed apart or as one: 607-某局, [607]某局, 某局（607）."""
    text, code = items.get("department", ""), items.get("department_code", "")
    text = text.replace("（", "(").replace("）", ")") if text.endswith(("）", ")")) else text
    if found := _CODED.fullmatch(text):
        return code or found[1] or found[2] or found[3], found[4]
    if found := _CODED_AFTER.fullmatch(text):
        return code or found[2] or found[3] or found[4], found[1].rstrip()
    return code, text


def read_goals(sheet: Sheet, last: int) -> dict[str, str]:
    """The goals above row ``last`` by horizon, under "" the one that names none.

    A goal stands right of its label, or under it where labels stand side by side.
    """
    heads = [_whole_label(sheet, p) for p in sheet.places if p.r0 < last and len(p.label) <= 12]
    goals, heads = _expected(sheet, [p for p in heads if GOAL.fullmatch(p.label)])
    named = [p for p in heads if horizon_of(p.label)]
    under: list[Place] = []
    for place in named:
        sheet.take(place)
        horizon = horizon_of(place.label)
        right = sheet.right_of(place)
        if right and not is_label(sheet, right[0]):
            text = _value(sheet, place)
        else:
            values = [p for p in sheet.below(place) if not is_label(sheet, p)]
            under += values
            text = "".join(sheet.take(p).text for p in values)
        goals.setdefault(horizon, text)
    for place in heads:
        sheet.take(place)
        if place in named or any(p in under for p in sheet.right_of(place)):
            continue
        # A heading such as 项目绩效目标 left of 年度目标 has no value of its own.
        right = sheet.right_of(place)
        if right and right[0] in heads:
            own = [p for p in sheet.below(place) if p.text and not is_label(sheet, p)]
            if right[0] in named and place.r1 == right[0].r1 and own and "" not in goals:
                goals[""] = "".join(sheet.take(p).text for p in own)  # 总体目标 beside it
            continue
        if right and not any(
            p in named for row in range(place.r0, place.r1) for p in sheet.right_of(place, row)
        ):
            goals.setdefault("", _value(sheet, place))
    return goals


def _whole_label(sheet: Sheet, place: Place) -> Place:
    """A goal's label that the rows of its values part: 年度, 总体, 目标 are one, over them all."""
    if place.label != "目标":
        return place
    parts, rows = [place], [place]
    while (above := sheet.at(rows[0].r0 - 1, place.c0)) and (above.c0, above.c1) == (
        place.c0,
        place.c1,
    ):
        if above.text and not GOAL.fullmatch(above.label + "".join(p.label for p in parts)):
            break
        rows.insert(0, above)
        parts = [above, *parts] if above.text else parts
    if len(parts) == 1:
        return place
    for part in parts:
        sheet.take(part)
    words = "".join(part.label for part in parts)
    return replace(place, r0=rows[0].r0, text=words, label=words)


def _expected(sheet: Sheet, heads: list[Place]) -> tuple[dict[str, str], list[Place]]:
    """The goals of a self-assessment by horizon, and the headings of others.

    预期目标 stands left of 实际完成情况, each over its text; left of both the horizon.
    """
    goals: dict[str, str] = {}
    done: list[Place] = []
    for place in heads:
        right = sheet.right_of(place)[:1]
        if not (right and _EXPECTED.fullmatch(place.label) and _ACHIEVED.fullmatch(right[0].label)):
            continue
        spine = [p for p in sheet.in_row(place.r0, 0, place.c0) if p.text]
        done += [sheet.take(p) for p in (place, *spine)]
        horizon = next((h for p in reversed([*spine, place]) if (h := horizon_of(p.label))), "")
        values = [p for p in sheet.below(place) if not is_label(sheet, p)]
        goals.setdefault(horizon, "".join(sheet.take(p).text for p in values))
        # 年度 over 总体目标, parted by a rule
        done += [p for v in values for p in sheet.in_row(v.r0, 0, place.c0) if p in heads]
    return goals, [place for place in heads if place not in done]


def filed_on(grids: list[Grid], items: dict[str, str], notes: list[str]) -> str:
    """The filing date in ISO form, from the lines around the form or a cell; else as printed."""
    text = plain(items.get("filed", ""))
    lines = [line.text for grid in grids for line in (*grid.below, *grid.above)]
    cells = [cell.text for grid in grids for cell in grid.cells]
    for line in [] if text else [*lines, *cells]:
        if found := DATED.search(plain(line)):
            text = found[1]
            break
    for shape, (pattern, iso) in _DATES.items():
        if re.fullmatch(shape, text):
            try:
                return datetime.strptime(text.rstrip("日"), pattern).strftime(iso)
            except ValueError:
                break
    if text:
        notes.append(f"page {grids[-1].page}: filing date {text} kept as printed")
    return text
