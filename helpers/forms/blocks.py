"""The header of a form's indicators: which column holds what, and for which horizon.

A form prints its indicators for one horizon or for two, side by side, under each other,
or with two columns of targets beside one of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.errors import ReportError
from helpers.forms.sheet import Place, Sheet
from helpers.pages.textrows import is_key_row

# A column is known by its header. The order is the order in which a form prints
# them; the first pattern that fits counts, so what is no column of ours
# (actual values, reasons, weights) is named first.
_IGNORED = re.compile(
    r".*(?:完成值|完成情况|历史|上年|依据|说明|备注|权重|分值|得分|评分|方向|来源).*"
)
_COLUMNS = {
    "level1": re.compile(r"一级(?:绩效)?指标"),
    "level2": re.compile(r"二级(?:绩效)?指标"),
    "indicator": re.compile(r"三级(?:绩效)?指标|指标内容|(?:绩效)?指标名称|具体指标"),
    "operator": re.compile(r"(?:绩效)?(?:指标)?(?:性质|符号|值?类型|运算符号?|计算符号|比较符)"),
    "target": re.compile(r".*(?:指标值|目标值|预期值)(?:及单位)?|年初(?:设定)?(?:目标|指标)"),
    "unit": re.compile(r"(?:绩效)?(?:指标|度量|计量|指标值)?单位"),
}
_ORDER = list(_COLUMNS)
_POINTS = re.compile(r"分值|得分|评分")

ANNUAL = re.compile(r"年度|本年|当年|全年|20\d\d年")
WHOLE = re.compile(r"实施周?期|中长?期|长期|项目期|规划期")
# A heading over a half of the form: 实施期目标, 年度目标, 年度绩效指标. A target such as
# 2024年12月前 speaks of a year too, so a heading must have nothing else in it.
_HEADING = re.compile(
    r"(?:项目)?(?:实施周?期|中长?期|长期|项目期|规划期|年度|本年度?|当年度?|全年|20\d\d年度?)"
    r"(?:总体?)?(?:绩效)?(?:目标|指标)值?"
)


def heading(text: str) -> str:
    """The horizon a heading names, blank for any other text."""
    return horizon_of(text) if _HEADING.fullmatch(text) else ""


def horizon_of(text: str) -> str:
    """`implementation` or `annual` after the words of a label; blank where it has neither."""
    if WHOLE.search(text):
        return "implementation"
    return "annual" if ANNUAL.search(text) else ""


@dataclass(frozen=True)
class Field:
    """One column of indicators: from ``c0`` to ``c1`` (excluded) on the sheet."""

    c0: int
    c1: int


@dataclass(frozen=True)
class Block:
    """A header and what it governs: the columns of one horizon, rows ``first`` to ``last``.

    ``others`` are the header's columns that no row has a place for (权重, 备注).
    """

    horizon: str
    fields: dict[str, Field]
    first: int
    last: int
    others: tuple[tuple[str, Field], ...] = ()


def find_blocks(sheet: Sheet) -> list[Block]:
    """The blocks of indicators of a form, in printed order; no horizon where none is printed.

    Raises ReportError where two blocks side by side cannot be told apart by their horizon.
    """
    starts = [row for row in range(sheet.rows) if _is_header(sheet, row)]
    blocks: list[Block] = []
    for position, row in enumerate(starts):
        first = _header_end(sheet, row)
        last = starts[position + 1] if position + 1 < len(starts) else sheet.rows
        found = _split(sheet, row, first, last)
        if first < sheet.rows and is_key_row([p.text for p in sheet.in_row(first) if p.text]):
            for place in sheet.in_row(first):  # the row that numbers the columns
                sheet.take(place)
            found = [replace(block, first=first + 1) for block in found]
        blocks += found
    for at, block in enumerate(blocks):
        # A header printed again on the next page goes on with what it names there or before.
        before = [b for b in blocks[:at] if b.fields == block.fields]
        if not block.horizon and before:
            blocks[at] = replace(block, horizon=before[-1].horizon)
    beside = len(blocks) > len({block.first for block in blocks})
    if beside and any(not block.horizon for block in blocks):
        page = sheet.in_row(blocks[0].first - 1)[0].page
        raise ReportError(
            f"Page {page}: the form has several columns of targets, and not each says whether it "
            "is for the whole period or the year. It stays raw; read it by hand."
        )
    return blocks


def _field_of(text: str) -> str:
    text = text.removesuffix("及分值")  # the points stand behind the level's name
    if not text or _IGNORED.fullmatch(text):
        return ""
    return next((name for name, words in _COLUMNS.items() if words.fullmatch(text)), "")


def _fields_in(places: list[Place]) -> dict[Place, str]:
    """The fields that the cells of a header name.

    绩效指标 names the indicators where it heads a column of its own, beside the targets'.
    """
    found = {place: name for place in places if (name := _field_of(place.label))}
    if "indicator" not in found.values():
        for place, after in pairwise(places):
            if place.label == "绩效指标" and found.get(after) in ("operator", "target"):
                found[place] = "indicator"
    return found


def _is_header(sheet: Sheet, row: int) -> bool:
    names = set(_fields_in([p for p in sheet.in_row(row) if p.r0 == row]).values())
    levels = bool(names & {"level1", "level2"}) and bool(names & {"indicator", "target"})
    return levels or {"indicator", "target"} <= names


def _header_end(sheet: Sheet, row: int) -> int:
    """The first row under a header, which may be two rows deep."""
    return max(p.r1 for p in _fields_in([p for p in sheet.in_row(row) if p.r0 == row]))


def _split(sheet: Sheet, row: int, first: int, last: int) -> list[Block]:
    """The blocks beside each other under one header.

    A column that comes a second time begins a new block; what a form prints once
    for both (一级指标, often 二级指标, sometimes the indicator) belongs to each.
    """
    found: list[tuple[dict[str, Field], str]] = []
    fields: dict[str, Field] = {}
    words = ""
    others: list[tuple[str, Field]] = []
    columns = _header_columns(sheet, row, first)
    known = _fields_in([p for p in sheet.in_row(row) if p.r0 == row])
    names = [
        next((name for p in reversed(stack) if (name := known.get(p) or _field_of(p.label))), "")
        for *_, stack in columns
    ]
    for at, (name, (c0, c1, stack)) in enumerate(zip(names, columns, strict=True)):
        for place in stack:
            sheet.take(place)
        # 指标内容 behind the target says more of the indicator: no other block without a target
        if name in fields and "target" not in names[at:]:
            name = ""
        if not name:
            if fields:  # what stands left of the first level is the form's spine
                others.append((stack[-1].label, Field(c0, c1)))
            continue
        if name in fields:
            found.append((fields, words))
            kept = _ORDER[: _ORDER.index(name)]
            fields, words = {n: f for n, f in fields.items() if n in kept}, ""
        fields[name] = Field(c0, c1)
        if name == "target":
            words = "".join(p.label for p in stack)
    found.append((fields, words))
    spine = _spine(sheet, row, found[0][0])
    blocks = []
    for own, printed in found:
        if "indicator" not in own or "target" not in own:
            page = sheet.in_row(row)[0].page
            if any(_POINTS.search(p.label) for *_, stack in columns for p in stack):
                raise ReportError(
                    f"Page {page}: indicators with points (分值, 得分) and no targets: a table of "
                    "scores. It stays raw."
                )
            raise ReportError(
                f"Page {page}: the indicators' header has no column for the "
                f"{'indicator' if 'indicator' not in own else 'target'}. The form stays raw."
            )
        horizon = horizon_of(printed) or spine or _over(sheet, row, own, len(found) > 1)
        blocks.append(Block(horizon, own, first, last, tuple(others)))
    return blocks


def _header_columns(sheet: Sheet, row: int, first: int) -> list[tuple[int, int, list[Place]]]:
    """The header's columns from left to right, each with its words from top to bottom."""
    columns: list[tuple[int, int, list[Place]]] = []
    previous: list[Place] = []
    for col in range(sheet.cols):
        stack: list[Place] = []
        for line in range(row, first):
            place = sheet.at(line, col)
            if place is not None and place.r0 >= row and place not in stack:
                stack.append(place)
        if stack and stack == previous:
            columns[-1] = (columns[-1][0], col + 1, columns[-1][2])
        elif stack:
            columns.append((col, col + 1, stack))
        previous = stack
    return columns


def _spine(sheet: Sheet, row: int, fields: dict[str, Field]) -> str:
    """The horizon in the words left of a header: 年度绩效指标, 长期绩效指标."""
    left = min(field.c0 for field in fields.values())
    for place in sheet.in_row(row, 0, left):
        if horizon := horizon_of(place.label):
            return horizon
    return ""


def _over(sheet: Sheet, row: int, fields: dict[str, Field], beside: bool) -> str:
    """The horizon in the nearest words over a block: 实施期目标, 年度目标."""
    own = [fields[n] for n in ("indicator", "target")]
    c0, c1 = min(f.c0 for f in own), max(f.c1 for f in own)
    for place in sheet.above(c0, c1, row):
        # Beside another block, words that stand over both name neither.
        narrow = not beside or (place.c0 <= c0 and place.c1 - place.c0 < sheet.cols // 2 + 1)
        if narrow and (horizon := heading(place.label)):
            return horizon
    return ""
