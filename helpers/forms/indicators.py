"""The indicators of a 绩效目标表, a row an indicator.

The three levels (产出, 效益, 满意度 and what stands under them) follow 财政部
《项目支出绩效评价管理办法》(财预〔2020〕10号) and the forms that local finance bureaus
made from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.forms.blocks import Block
from helpers.forms.levels import read_levels
from helpers.forms.sheet import Place, Sheet
from helpers.forms.targets import Target, parse_target
from helpers.tables.rowunits import unit_of_quantity

# Levels printed in one cell before the indicator.
_FUSED = re.compile(
    r"((?:产出|效益|满意度|成本)指标)"
    r"((?:数量|质量|时效|(?:经济|社会|生态环境)?成本|(?:经济|社会|生态)效益|可持续影响|"
    r"(?:服务对象)?满意度)指标)(.+)"
)
# Printed where nothing is filled in.
_NOTHING = re.compile(r"[\s.…·/—–\-无]*")


@dataclass
class Indicator:
    """One printed indicator, with the cell its name stands in and its row on the sheet."""

    horizon: str
    level1: str
    level2: str
    printed: str
    name: str
    target: str
    page: int
    row: int
    place: Place


def read_rows(sheet: Sheet, blocks: list[Block]) -> tuple[list[Indicator], list[dict], list[str]]:
    """The indicators of a form in printed order, kinds without any, and what was not read.

    The order is block by block, a block from top to bottom. A kind without an indicator
    (level 2 printed, nothing beside it) is no row: it is returned as horizon, level1,
    level2, page.
    """
    rows: list[Indicator] = []
    empty: list[dict] = []
    notes: list[str] = []
    own = [[row for row in range(b.first, b.last) if _is_row(sheet, b, row)] for b in blocks]
    levels = read_levels(sheet, blocks, own, notes)
    for block, kind_of in zip(blocks, levels, strict=True):
        kinds: dict[tuple[str, str], int] = {}
        filled: set[tuple[str, str]] = set()
        seen: set[tuple[Place, Place]] = set()
        named: set[Place] = set()
        notes += [n for n in _pass_over(sheet, block) if n not in notes]
        for row, kind in kind_of.items():
            name, target = (sheet.at(row, block.fields[n].c0) for n in ("indicator", "target"))
            kinds.setdefault(kind, name.page)
            if (name, target) in seen or (name in named and _NOTHING.fullmatch(target.text)):
                continue
            seen.add((name, target))
            named.add(sheet.take(name))  # one name over several rows, a target each
            goal = _target(sheet, block, row)
            if _NOTHING.fullmatch(name.text):
                if not _NOTHING.fullmatch(goal):
                    notes.append(f"page {name.page}: target {goal!r} has no indicator; left out")
                    filled.add(kind)
                continue
            filled.add(kind)
            *kind, text = _apart(name.text) if not any(kind) else (*kind, name.text)
            rows.append(
                Indicator(block.horizon, *kind, name.text, text, goal, name.page, row, name)
            )
        for (level1, level2), page in kinds.items():
            if level2 and (level1, level2) not in filled:
                kind = {"horizon": block.horizon, "level1": level1, "level2": level2, "page": page}
                empty.append(kind)
    return rows, empty, notes


def _pass_over(sheet: Sheet, block: Block) -> list[str]:
    """Take the cells of columns that are not read, and name the columns."""
    notes = []
    for words, field in block.others:
        places = [sheet.at(row, field.c0) for row in range(block.first, block.last)]
        places = [p for p in places if p and p.text and (p.c0, p.c1) == (field.c0, field.c1)]
        if places:
            notes.append(f"page {places[0].page}: column {words} is not read")
        for place in places:
            sheet.take(place)
    return notes


def _apart(text: str) -> tuple[str, str, str]:
    """Levels and name of an indicator whose cell begins with its levels: 产出指标数量指标桥数."""
    found = _FUSED.fullmatch("".join(text.split()))
    return (found[1], found[2], found[3]) if found else ("", "", text)


def _is_row(sheet: Sheet, block: Block, row: int) -> bool:
    """Whether a row is set as one of indicators: a cell for the name, one for the target."""
    name, target = (sheet.at(row, block.fields[n].c0) for n in ("indicator", "target"))
    if name is None or target is None or name is target:
        return False
    level = block.fields.get("level2") or block.fields.get("level1")
    return level is None or sheet.at(row, level.c0) is not name


def _target(sheet: Sheet, block: Block, row: int) -> str:
    """The target as printed; sign, number and unit in columns apart are joined in that order."""
    parts = {}
    for name in ("operator", "target", "unit"):
        field = block.fields.get(name)
        # 指标值 over columns for the sign, the number and the unit
        places = sheet.in_row(row, field.c0, field.c1) if field else []
        parts[name] = "".join(sheet.take(place).text for place in places)
    sign = "".join(parts["operator"].split())
    # 定性, 定量 say what sort of indicator it is, not how the target binds.
    sign = sign if parse_target(f"{sign}1").operator else ""
    if not parts["target"] or parts["target"].startswith(sign or " "):
        sign = ""
    unit = parts["unit"] if parts["target"] and not _NOTHING.fullmatch(parts["unit"]) else ""
    if unit and parts["target"].endswith(unit):
        unit = ""
    return sign + parts["target"] + unit


def target_of(name: str, text: str) -> Target:
    """An indicator's target, in the unit that its name says where the target says none.

    培训成本(元/人天), ≤400 is 400 元/人天; amounts in 万元 have their 元.
    """
    target, unit = parse_target(text), unit_of_quantity(name)
    if target.value is None or target.unit or not unit:
        return target
    whole = parse_target(f"{text}{unit}")
    alike = replace(whole, printed=target.printed, unit="", amount_yuan=None) == target
    return replace(whole, printed=target.printed) if alike else target


def to_dict(indicator: Indicator, report: str, project: str) -> dict:
    """The indicator as a row of indicators.csv; amounts are exact decimals in plain notation."""
    target = target_of(indicator.name, indicator.target)
    return {
        "report": report,
        "project": project,
        "horizon": indicator.horizon,
        "level1": indicator.level1,
        "level2": indicator.level2,
        "indicator": indicator.name,
        "indicator_printed": indicator.printed,
        "target_printed": indicator.target,
        "operator": target.operator,
        "target_value": _text(target.value),
        "tolerance": _text(target.tolerance),
        "target_unit": target.unit,
        "amount_yuan": _text(target.amount_yuan),
        "page": indicator.page,
    }


def _text(value: Decimal | str | None) -> str:
    return "" if value is None else format(value, "f") if isinstance(value, Decimal) else value
