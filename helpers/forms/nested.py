"""A list whose column of names holds units and, under each, its projects: 单位（项目）名称.

A row of a unit has a name and a sum; a project has its goal, and beside it the rows of its
indicators. The next page prints a project's cells again where the page cut them. A list of units
alone (单位名称), for their whole spending, is set the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.errors import ReportError
from helpers.forms import funds, indicators, items
from helpers.forms.blocks import Block, find_blocks, horizon_of
from helpers.forms.sheet import Place, Sheet, figure, label, plain
from helpers.pages.model import Grid
from helpers.printed import is_number, parse_number
from helpers.units import YUAN_PER, Amount, find_unit

_NAME = re.compile(r"单位\((?:及)?项目\)名称|项目\((?:及)?单位\)名称|单位[/、]项目名称")
_UNIT = re.compile(r"(?:预算)?(?:单位|部门)名称")
_LEVEL = re.compile(r"[一二三]级(?:绩效)?指标")
_HALF = Decimal("0.5")


@dataclass
class _Entry:
    """A unit or a project: its texts by column, its pages, its indicators; a unit's projects."""

    texts: dict[str, str]
    pages: list[int]
    unit: _Entry | None = None
    rows: list[indicators.Indicator] = field(default_factory=list)
    parts: list[_Entry] = field(default_factory=list)


def is_nested(grid: Grid) -> bool:
    """Whether a grid has the header of such a list, two rows deep."""
    names = [cell for cell in grid.cells if cell.row < 4 and _is_name(cell.text)]
    if not names:
        return False
    last = names[0].row + names[0].rowspan - 1
    levels = [c for c in grid.cells if c.row == last and _LEVEL.fullmatch(label(c.text))]
    return last > names[0].row and len(levels) >= 2


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(plain(text)) or _UNIT.fullmatch(plain(text)))


def read_nested(grids: list[Grid], title: str, report: str, empty: dict) -> tuple[list, list[str]]:
    """The projects of the list: (project, funding, indicators), each a row of its file; the notes.

    ``empty`` is a blank row of projects.csv. Raises ReportError where no unit of money is printed.
    """
    over = plain("\n".join([title, *(line.text for line in grids[0].above)]))
    unit = find_unit(over)
    if unit not in YUAN_PER:
        raise ReportError(f"Page {grids[0].page}: the list states no unit. It stays raw.")
    horizon = horizon_of(over) or "implementation"
    notes = [f"page {grids[0].page}: a list of projects; it is read as {horizon}"]
    sheet = Sheet(grids)
    blocks = find_blocks(sheet)
    found, _, unread = indicators.read_rows(sheet, blocks)
    notes += list({note.partition(": ")[2]: note for note in reversed(unread)}.values())
    entries = _entries(sheet, blocks, {row.row: row for row in found}, notes)
    of_units = any(_UNIT.fullmatch(plain(place.text)) for place in sheet.places)
    names = [entry.texts["project"] for entry in entries]
    read = []
    for entry in entries:
        name = entry.texts["project"]
        if names.count(name) > 1:
            name = f"{name}/{entry.unit.texts['project'] if entry.unit else entry.pages[0]}"
        owner = entry if of_units else entry.unit
        code, department = (owner.texts["code"], owner.texts["project"]) if owner else ("", "")
        amount = _number(entry.texts["sum"])
        yuan = "" if amount is None else format(Amount(amount, unit).yuan, "f")
        first, last = entry.pages[0], entry.pages[-1]
        project = empty | {
            "report": report,
            "project": name,
            "department_code": code,
            "department": department,
            "annual_yuan" if horizon == "annual" else "total_yuan": yuan,
            "goal_annual" if horizon == "annual" else "goal_total": entry.texts["goal"],
            "pages": f"{first}-{last}" if last > first else str(first),
        }
        for row in entry.rows:
            row.horizon = row.horizon or horizon
        read.append((project, [], [indicators.to_dict(row, report, name) for row in entry.rows]))
    twice = [name for name, n in Counter(one[0]["project"] for one in read).items() if n > 1]
    if twice:
        raise ReportError(f"Page {grids[0].page}: {twice[0]} is listed twice. It stays raw.")
    return read, notes


def _columns(sheet: Sheet, block: Block) -> dict[str, Place]:
    """The header cells left of the indicators, by what stands under them."""
    found: dict[str, Place] = {}
    for place in sheet.in_row(block.first - 1):
        if _LEVEL.fullmatch(place.label):
            break
        if _is_name(place.text):
            name = "project"
        elif items.GOAL.fullmatch(place.label):
            name = "goal"
        elif funds.kind_of(place.label)[1] == "sum":
            name = "sum"
        else:
            name = "code" if items.item_of(place.label) == "department_code" else ""
        found.setdefault(name, place)
    if "project" not in found:
        raise ReportError(f"Page {sheet.in_row(block.first)[0].page}: no column of projects.")
    return found


def _entries(
    sheet: Sheet, blocks: list[Block], found: dict[int, indicators.Indicator], notes: list[str]
) -> list[_Entry]:
    """The projects in printed order, each with its unit and indicators; sums that differ are told.

    Raises ReportError for an indicator over which no project is named.
    """
    entries: list[_Entry] = []
    heads: list[_Entry] = []
    entry: _Entry | None = None
    for block in blocks:
        columns = _columns(sheet, block)
        own = [field for name, field in block.fields.items() if name not in ("operator", "unit")]
        last = None
        for row in range(block.first, block.last):
            places = {name: sheet.at(row, place.c0) for name, place in columns.items()}
            texts = {name: place.text if place else "" for name, place in places.items()}
            texts = {name: texts.get(name, "") for name in ("project", "code", "sum", "goal")}
            page = sheet.in_row(row)[0].page
            if _is_name(texts["project"]):
                continue  # the header's first row, on the next page
            if places["project"] is not last:
                last = places["project"]
                beside = [p for f in own if (p := sheet.at(row, f.c0)) and p.text]
                if not beside and not texts["goal"]:
                    entry = None
                    if texts["project"]:
                        heads.append(_Entry(texts, [page]))
                    continue
                same = entry is not None and entry.texts["project"] == texts["project"]
                if not (same or (row == block.first and entry and not texts["project"])):
                    entry = _Entry(texts, [page], heads[-1] if heads else None)
                    entries.append(entry)
                    if heads:
                        heads[-1].parts.append(entry)
            if row in found:
                if entry is None or not entry.texts["project"]:
                    raise ReportError(
                        f"Page {page}: the list does not say whose the indicator "
                        f"{found[row].name} is. It stays raw."
                    )
                entry.rows.append(found[row])
            if entry is not None and page not in entry.pages:
                entry.pages.append(page)
    for head in heads:
        whole, parts = _number(head.texts["sum"]), [_number(p.texts["sum"]) for p in head.parts]
        if whole is None or None in parts:
            continue
        if abs(sum(parts) - whole) > _HALF.scaleb(whole.as_tuple().exponent) * (len(parts) + 1):
            notes.append(
                f"page {head.pages[0]}: {head.texts['project']} {whole} is not the sum of its "
                f"projects ({sum(parts)})"
            )
    return entries


def _number(text: str) -> Decimal | None:
    return parse_number(figure(text)).value if is_number(figure(text)) else None
