"""A 绩效目标表 (declaration of performance targets): from its grids to rows.

The form is known under several names (项目支出绩效目标申报表, 项目绩效目标表,
部门预算项目绩效目标表, 整体支出绩效目标表) and in several layouts. It is read by its
labels: what stands right of one, or under it, is its value, wherever it is printed.
Source of the items: 财政部《中央部门预算绩效目标管理办法》(财预〔2015〕88号).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from helpers.errors import ReportError
from helpers.forms import funds as money
from helpers.forms import indicators, items, listhead, lists, nested, told, twins
from helpers.forms.blocks import ANNUAL, Block, find_blocks, horizon_of
from helpers.forms.naming import name_of
from helpers.forms.sheet import Sheet, plain
from helpers.pages.model import Grid

PROJECT_COLUMNS = (
    "report",
    "project",
    "department_code",
    "department",
    "implementing_unit",
    "kind",
    "period",
    "total_yuan",
    "annual_yuan",
    "basis",
    "overview",
    "necessity",
    "measures",
    "plan",
    "goal_total",
    "goal_annual",
    "filed",
    "pages",
)


@dataclass(slots=True)
class Form:
    """One form as rows: projects.csv, funding.csv, indicators.csv, each with ``report`` first.

    ``empty_kinds`` are the kinds of indicators printed without any (project, horizon, level1,
    level2, page). ``notes`` say, with the page, what was completed and what was not read,
    ``doubts`` why a list is not read whole. ``table`` is the catalog's, set by who knows it.
    """

    project: dict
    funding: list[dict]
    indicators: list[dict]
    empty_kinds: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    table: str = ""

    def rename(self, name: str) -> None:
        """Give the project another name, in all its rows."""
        for row in (self.project, *self.funding, *self.indicators, *self.empty_kinds):
            row["project"] = name


def read_forms(grids: list[Grid], title: str, report: str) -> list[Form]:
    """Read one form, or a list of many projects' targets: a form a project.

    In and raised: as :func:`read_form`. The notes of a list stand with its first project.
    """
    read_list = None
    if grids and told.told_row(grids[0]) is not None:
        read_list = told.read_told
    elif grids and nested.is_nested(grids[0]):
        read_list = nested.read_nested
    if read_list:
        read, notes = read_list(grids, title, report, dict.fromkeys(PROJECT_COLUMNS, ""))
        found = [Form(*rows) for rows in read]
        if not found:
            raise ReportError(f"Page {grids[0].page}: a list without any project. It stays raw.")
        found[0].notes += notes
        return found
    if not grids or listhead.list_row(grids[0]) is None:
        return [read_form(grids, title, report)]
    notes: list[str] = []
    lines = [title, *(line.text for line in grids[0].above)]
    lines += listhead.list_headers(grids[0])
    annual = any(ANNUAL.search(plain(line)) for line in lines)
    horizon = "annual" if annual else "implementation"
    notes.append(f"page {grids[0].page}: a list of projects; its targets are read as {horizon}")
    entries, doubts = lists.read_entries(grids, notes)
    found = [_of_entry(entry, horizon, report, notes) for entry in entries]
    if not found:
        why = doubts[0] if doubts else "a list without any project"
        raise ReportError(f"Page {grids[0].page}: {why}. It stays raw.")
    found[0].notes += list(dict.fromkeys(notes + doubts))
    found[0].doubts += doubts
    return found


def _of_entry(entry: lists.Entry, horizon: str, report: str, notes: list[str]) -> Form:
    """A project of a list as a form of its own."""
    texts, pages = entry.texts, entry.pages
    where = {"department": texts["unit"] or texts["department"]}
    code, department = items.department_of(where)
    values = dict.fromkeys(PROJECT_COLUMNS, "") | {
        "report": report,
        "project": entry.name,
        "department_code": code,
        "department": department,
        "annual_yuan": entry.yuan,
        "goal_annual" if horizon == "annual" else "goal_total": texts["goal"],
        "pages": f"{pages[0]}-{pages[-1]}" if len(pages) > 1 else str(pages[0]),
    }
    sums = []
    for words, yuan in entry.funding.items():
        source = money.kind_of(words)[1]
        sums.append(money.Fund("annual", source, words, yuan, entry.page))
        if source is None:
            notes.append(f"column {words} names no one source; not in funding.csv")
    rows = [replace(row, horizon=row.horizon or horizon) for row in entry.rows]
    return Form(
        values,
        [money.to_dict(fund, report, entry.name) for fund in money.sources(sums)],
        [indicators.to_dict(row, report, entry.name) for row in rows],
    )


def read_form(grids: list[Grid], title: str, report: str) -> Form:
    """Read one form.

    In: the grids of its pages in order, its title, the report's folder name. Out: rows with all
    values as text, amounts in 元 as exact decimals in plain notation, blank where nothing is
    printed. Raises ReportError for a form without a project's name, with several projects, or
    with columns of targets that do not say what period they are for.
    """
    if not grids:
        raise ReportError("A form without any page cannot be read.")
    sheet = Sheet(grids)
    page = grids[0].page
    pages = sorted({grid.page for grid in grids})
    lines = [title, *(line.text for line in grids[0].above), *_captions(grids[0])]
    notes: list[str] = []

    blocks = find_blocks(sheet)
    _refuse_list(sheet, blocks, page)
    begin = blocks[0].first if blocks else sheet.rows
    goals = items.read_goals(sheet, begin)
    horizon, ground = _only_horizon(sheet, goals, lines, begin)
    if not blocks:
        notes.append(f"page {page}: no header of indicators found; none read")
    if any(not block.horizon for block in blocks):
        notes.append(f"page {page}: indicators name no horizon; read as {horizon}: {ground}")
        blocks = [replace(block, horizon=block.horizon or horizon) for block in blocks]
    found = items.read_items(sheet, notes)
    name = name_of(sheet, found, title, lines, page, notes)
    sums, more = money.read_funds(sheet, begin, "\n".join(lines), money.HORIZONS[horizon])
    rows, empty, unread = indicators.read_rows(sheet, blocks)
    notes += more + unread + twins.complete(rows)

    code, department = items.department_of(found)
    totals = {fund.horizon: fund.yuan for fund in sums if fund.source == "sum"}
    if goals.get(horizon):
        whole = goals.pop("", "")  # 总体绩效目标 beside 年度绩效目标 is of the whole period
        goals["implementation"] = goals.get("implementation") or whole
    else:
        goals[horizon] = goals.get("", "")
    values = {item: found.get(item, "") for item in (*items.TEXTS, "implementing_unit")} | {
        "report": report,
        "project": name,
        "period": items.period_of(found),
        "department_code": code,
        "department": department,
        "total_yuan": totals.get("total", ""),
        "annual_yuan": totals.get("annual", ""),
        "goal_total": goals.get("implementation", ""),
        "goal_annual": goals.get("annual", ""),
        "filed": items.filed_on(grids, found, notes),
        "pages": f"{pages[0]}-{pages[-1]}" if len(pages) > 1 else str(page),
    }
    return Form(
        project={column: values[column] for column in PROJECT_COLUMNS},
        funding=[money.to_dict(fund, report, name) for fund in money.sources(sums)],
        indicators=[indicators.to_dict(row, report, name) for row in rows],
        empty_kinds=[{"project": name} | kind for kind in empty],
        notes=notes + _left_over(sheet),
    )


def _captions(grid: Grid) -> list[str]:
    """What stands over a form in cells of its whole width: its title, （2026年度）."""
    whole = {cell.row: cell.text for cell in grid.cells if cell.colspan == grid.shape[1]}
    first = min((c.row for c in grid.cells if c.lines and c.row not in whole), default=0)
    return [text for row, text in whole.items() if row < first]


def _refuse_list(sheet: Sheet, blocks: list[Block], page: int) -> None:
    """A list of many projects' indicators has their names as a column: it is no one form."""
    heads = [p for block in blocks for p in sheet.in_row(block.first - 1)]
    if any(items.item_of(place.label) == "project" for place in heads):
        raise ReportError(
            f"Page {page}: a list with the projects' names as a column, not the form of one "
            "project. It stays raw."
        )


def _only_horizon(
    sheet: Sheet, goals: dict[str, str], lines: list[str], begin: int
) -> tuple[str, str]:
    """The horizon of what names none, and on what ground.

    In turn: the only horizon that the goals or the sums above row ``begin`` name; the year in
    the title or a line above the form (（2024年度）); the whole period.
    """
    seen = {horizon for horizon in goals if horizon}
    for place in sheet.places:
        words = money.words_of(place)
        if place.r0 < begin and money.kind_of(words)[0]:
            seen.add(horizon_of(words))
    seen.discard("")
    if len(seen) == 1:
        return seen.pop(), "the only one printed"
    if any(ANNUAL.search(plain(line)) for line in lines):
        return "annual", "the form is for a year"
    return "implementation", "the form names no year"


def _left_over(sheet: Sheet) -> list[str]:
    """What no part of the reader took: nothing of a form is dropped without a word."""
    return [
        f"page {place.page}: not read: {place.text[:40]}"
        for place in sheet.left_over()
        if not items.HEADINGS.fullmatch(place.label) and not items.DATED.search(plain(place.text))
    ]
