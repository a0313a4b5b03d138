"""A list of projects that tells all indicators of one in the text of a cell.

A row is a project: its name, its money, its goal, and under 绩效指标 a text such as
1、1-产出指标；11-数量指标；桥数；实施周期指标值：≥9座；年度指标值：≥3座；2、1-产出指标；…
Rows without goal and indicators head the projects of a unit, and hold their sum.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.errors import ReportError
from helpers.forms import funds, indicators, items
from helpers.forms.blocks import horizon_of
from helpers.forms.indicators import Indicator
from helpers.forms.sheet import figure, label, plain
from helpers.pages.model import Cell, Grid
from helpers.printed import is_number, parse_number
from helpers.units import YUAN_PER, Amount, find_unit

_HALF = Decimal("0.5")
_TOTAL = re.compile(r"[合总]计")
_SEP = r"[;；,，。]"
_KIND = r"\d{1,2}\s*[-－—–]\s*"
_START = re.compile(
    rf"(?:^|(?<=[;；,，。\s]))(?:\d{{1,2}}\s*[、.．]\s*)?(?={_KIND}[^;；,，]+指标\s*{_SEP}\s*{_KIND})"
)
_ONE = re.compile(
    rf"{_KIND}(?P<level1>[^;；,，]+指标)\s*{_SEP}\s*{_KIND}(?P<level2>[^;；,，]+)\s*{_SEP}\s*"
    rf"(?P<name>.+?)\s*{_SEP}?\s*(?P<targets>(?:实施周?期|年度)指标值\s*[:：].*)",
    re.DOTALL,
)
_TARGET = re.compile(r"((?:实施周?期|年度)指标值)\s*[:：]")


@dataclass
class _Row:
    """A row of the list: texts by column, the pages it stands on."""

    texts: dict[str, str]
    pages: list[int] = field(default_factory=list)
    unit: str = ""


def told_row(grid: Grid) -> int | None:
    """The row of a header of such a list, None where the grid has none."""
    for row in range(min(grid.shape[0], 4)):
        names = _columns(grid, row)
        if names.get("project") == 0 and {"goal", "indicators", "sum"} <= names.keys():
            return row
    return None


def _columns(grid: Grid, row: int) -> dict[str, int]:
    """The columns under a header: what they hold, and where they stand; money by its words."""
    found: dict[str, int] = {}
    for cell in sorted((c for c in grid.cells if c.row == row), key=lambda c: c.col):
        words = label(cell.text)
        known, source = funds.kind_of(words)
        if words == "绩效指标":
            name = "indicators"
        elif items.GOAL.fullmatch(words):
            name = "goal"
        elif known:
            name = "sum" if source == "sum" else f"fund:{words}"
        else:
            name = "project" if items.item_of(words) == "project" else ""
        found.setdefault(name or f"other:{words}", cell.col)
    return found


def read_told(grids: list[Grid], title: str, report: str, empty: dict) -> tuple[list, list[str]]:
    """The projects of the list: (project, funding, indicators), each a row of its file; the notes.

    ``empty`` is a blank row of projects.csv. Raises ReportError where no unit of money is printed.
    """
    over = plain("\n".join([title, *(line.text for line in grids[0].above)]))
    unit = find_unit(over)
    if unit not in YUAN_PER:
        raise ReportError(f"Page {grids[0].page}: the list states no unit. It stays raw.")
    horizon = horizon_of(over) or "implementation"
    notes = [f"page {grids[0].page}: a list of projects; its money and goals are {horizon}"]
    rows = _owned(_rows(grids, notes), notes)
    found = []
    for name, row in zip(_names(rows, notes), rows, strict=True):
        page = row.pages[0]
        code, department = items.department_of({"department": row.unit})
        yuan = _yuan(row, "sum", unit, notes)
        project = empty | {
            "report": report,
            "project": name,
            "department_code": code,
            "department": department,
            "annual_yuan" if horizon == "annual" else "total_yuan": yuan,
            "goal_annual" if horizon == "annual" else "goal_total": row.texts.get("goal", ""),
            "pages": f"{page}-{row.pages[-1]}" if len(row.pages) > 1 else str(page),
        }
        money = []
        for column in [one for one in row.texts if one.startswith("fund:")]:
            words = column.removeprefix("fund:")
            amount = _yuan(row, column, unit, notes)
            source = funds.kind_of(words)[1]
            if amount and source:
                where = funds.HORIZONS[horizon]
                money.append(funds.Fund(where, source, words, amount, page))
            elif amount:
                notes.append(f"column {words} names no one source; it is kept out of funding")
        told = _indicators(row, notes)
        found.append(
            (
                project,
                [funds.to_dict(fund, report, name) for fund in funds.sources(money)],
                [indicators.to_dict(one, report, name) for one in told],
            )
        )
    return found, list(dict.fromkeys(notes))


def _rows(grids: list[Grid], notes: list[str]) -> list[_Row]:
    """The rows of all pages; what goes on from the page before joins its row."""
    rows: list[_Row] = []
    columns: dict[str, int] = {}
    for grid in grids:
        head = told_row(grid)
        columns = _columns(grid, head) if head is not None else columns
        notes += [f"column {n[6:]} is not read" for n in columns if n.startswith("other:")]
        lines: dict[int, list[Cell]] = {}
        for cell in grid.cells:
            if head is None or cell.row > head:
                lines.setdefault(cell.row, []).append(cell)
        for at, number in enumerate(sorted(lines)):
            texts = {c.col: c.text.strip() for c in lines[number]}
            row = _Row({name: texts.get(col, "") for name, col in columns.items()}, [grid.page])
            if not any(row.texts.values()):
                continue
            if at == 0 and rows and not row.texts["sum"]:
                _join(rows[-1], row)
            else:
                rows.append(row)
    return rows


def _join(row: _Row, rest: _Row) -> None:
    for name, text in rest.texts.items():
        row.texts[name] = row.texts.get(name, "") + text
    row.pages = sorted({*row.pages, *rest.pages})


def _owned(rows: list[_Row], notes: list[str]) -> list[_Row]:
    """The projects, each with the unit whose heading stands over it; sums that differ are told."""
    found: list[_Row] = []
    groups: list[tuple[_Row, list[_Row]]] = []
    for row in rows:
        if _TOTAL.fullmatch(label(row.texts["project"])):
            groups.append((row, found))
        elif not row.texts["goal"] and not row.texts["indicators"]:
            groups.append((row, []))
        elif row.texts["project"]:
            found.append(row)
            units = [head for head in groups if head[1] is not found]
            if units:
                row.unit = units[-1][0].texts["project"]
                units[-1][1].append(row)
        else:
            notes.append(f"page {row.pages[0]}: a row without a project's name is left out")
    for head, own in groups:
        whole, name = head.texts["sum"], head.texts["project"]
        total = sum((_number(row.texts["sum"]) for row in own), Decimal(0))
        rounding = _HALF.scaleb(_number(whole).as_tuple().exponent) * (len(own) + 1)
        if abs(total - _number(whole)) > rounding:
            notes.append(
                f"page {head.pages[0]}: {name} {whole} is not the sum of its projects ({total})"
            )
    return found


def _number(text: str) -> Decimal:
    return parse_number(figure(text)).value if is_number(figure(text)) else Decimal(0)


def _yuan(row: _Row, column: str, unit: str, notes: list[str]) -> str:
    text = figure(row.texts.get(column, ""))
    if not text:
        return ""
    if not is_number(text):
        notes.append(f"page {row.pages[0]}: {row.texts['project']}: {text} is no amount; left out")
        return ""
    return format(Amount(parse_number(text).value, unit).yuan, "f")


def _names(rows: list[_Row], notes: list[str]) -> list[str]:
    """The projects' names; several units' are told apart by the unit, others by number."""
    counts = Counter(row.texts["project"] for row in rows)
    names = [
        f"{row.texts['project']}/{row.unit}"
        if counts[row.texts["project"]] > 1 and row.unit
        else row.texts["project"]
        for row in rows
    ]
    seen: Counter[str] = Counter()
    for at, name in enumerate(names):
        seen[name] += 1
        if seen[name] > 1:
            names[at] = f"{name}/{seen[name]}"
            page = rows[at].pages[0]
            notes.append(f"page {page}: {name} is listed {seen[name]} times; a row each, numbered")
    return names


def _indicators(row: _Row, notes: list[str]) -> list[Indicator]:
    """The indicators that a text tells, one for each horizon it gives a target for."""
    text, page = row.texts["indicators"], row.pages[0]
    marks = [(found.start(), found.end()) for found in _START.finditer(text)]
    starts = [end for _, end in marks]
    ends = [*[start for start, _ in marks[1:]], len(text)]
    found: list[Indicator] = []
    unread = [text[: starts[0]]] if starts else [text]
    for start, end in zip(starts, ends, strict=True):
        one = _ONE.fullmatch(text[start:end].strip())
        parts = _TARGET.split(one["targets"])[1:] if one else []
        targets = dict(zip(parts[::2], parts[1::2], strict=True))
        if one is None or len(targets) * 2 != len(parts):
            unread.append(text[start:end])
            continue
        for words, target in targets.items():
            printed = target.strip().strip(";；,，。").strip()
            if printed:
                found.append(
                    Indicator(
                        horizon_of(words),
                        one["level1"].strip(),
                        one["level2"].strip(),
                        one["name"].strip(),
                        one["name"].strip(),
                        printed,
                        page,
                        0,
                        None,
                    )
                )
    for rest in unread:
        if re.search(r"[一-鿿]", rest):
            notes.append(f"page {page}: {row.texts['project']}: not read: {rest[:40]}")
    return found
