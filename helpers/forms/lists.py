"""A list of many projects' targets: their names are a column, each beside its goal or indicators.

A row of the list is an indicator, or a project with its goal alone. What stands left of the
indicators (number, name, unit, money, goal) is printed once in a cell merged over its rows. Whose
a row is where a page break cuts such a cell: see :mod:`helpers.forms.chains`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from helpers.errors import ReportError
from helpers.forms import indicators
from helpers.forms.blocks import find_blocks
from helpers.forms.chains import TOTAL, Body, Part, Run, find_runs
from helpers.forms.listhead import (
    INDICATOR,
    LEVEL,
    column_of,
    depth,
    is_key,
    list_row,
    money_unit,
    parted,
    unit_in,
)
from helpers.forms.sheet import BORDER_TOLERANCE, Place, Sheet, figure, label, plain
from helpers.pages.model import Grid
from helpers.printed import is_number, parse_number
from helpers.units import YUAN_PER, Amount


@dataclass
class Entry:
    """What a list says of one project, or of one unit's part of it.

    ``texts`` are the texts of its cells by column, ``yuan`` its amount of the year in 元,
    ``funding`` the parts of that by the words over their columns.
    """

    page: int
    lines: list[int]
    texts: dict[str, str] = field(default_factory=dict)
    rows: list[indicators.Indicator] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    name: str = ""
    yuan: str = ""
    funding: dict[str, str] = field(default_factory=dict)


def read_entries(grids: list[Grid], notes: list[str]) -> tuple[list[Entry], list[str]]:
    """The projects of a list in printed order, and what makes it doubtful.

    A row that may be of one project as well as of another is left out, and said.
    """
    doubts: list[str] = []
    reader = _Reader(_on_its_columns(grids, doubts), notes, doubts)
    entries = reader.entries()
    _name(entries, notes)
    _numbering(entries, notes)
    return [entry for entry in entries if entry.name], doubts


def _on_its_columns(grids: list[Grid], doubts: list[str]) -> list[Grid]:
    """The pages of a list that print its header, or are set on the columns of the one before."""
    kept = grids[:1]
    for grid in grids[1:]:
        shift = grid.cols[0] - kept[-1].cols[0]
        fits = len(grid.cols) == len(kept[-1].cols) and all(
            abs(ours - shift - theirs) <= BORDER_TOLERANCE
            for ours, theirs in zip(grid.cols, kept[-1].cols, strict=True)
        )
        if fits or list_row(grid) is not None:
            kept.append(grid)
        else:
            doubts.append(f"page {grid.page} has no header and other columns; it is left out")
    return kept


class _Reader:
    """Reads the pages of a list as one sheet."""

    def __init__(self, grids: list[Grid], notes: list[str], doubts: list[str]):
        self.notes, self.doubts = notes, doubts
        heads = [list_row(grid) for grid in grids]
        pages = [g if h is None else parted(g, h) for g, h in zip(grids, heads, strict=True)]
        self.sheet = Sheet(pages, joins=False)
        self.bodies: list[Body] = []
        self._over(grids, heads)
        self.body_of = {row: b for b in self.bodies for row in range(b.first, b.last)}
        blocks = find_blocks(self.sheet)
        found, _, unread = indicators.read_rows(self.sheet, blocks)
        columns = {note.partition(": ")[2]: note for note in reversed(unread)}
        notes += reversed(columns.values())  # the column of a list is told once, not on each page
        self.indicators: dict[int, list[indicators.Indicator]] = {}
        for row in found:
            self.indicators.setdefault(row.row, []).append(row)
        self.unit = money_unit(grids[0], heads[0])

    def _over(self, grids: list[Grid], heads: list[int | None]) -> None:
        """Find the columns under each header, and the rows under it."""
        first = 0
        columns: dict[str, Place] = {}
        for grid, head in zip(grids, heads, strict=True):
            body, last = first, first + grid.shape[0]
            if head is not None:
                body = first + head + depth(grid, head)
                columns = self._columns(first + head, body)
                if body < last and is_key([p.text for p in self.sheet.in_row(body) if p.text]):
                    body += 1
            if body < last:
                self.bodies.append(Body(grid.page, body, last, columns))
            first = last

    def _columns(self, head: int, body: int) -> dict[str, Place]:
        """The columns left of the indicators by what stands under them; parts of money by words."""
        found: dict[str, Place] = {}
        for place in self.sheet.in_row(body - 1):
            if LEVEL.fullmatch(place.label) or INDICATOR.fullmatch(place.label):
                break
            over = self.sheet.at(head, place.c0)
            name = column_of(place.label)
            if over is not place and over is not None and over.label.startswith("其中"):
                name = f"part:{place.label}"
            if name and name not in found:
                found[name] = place
            elif place.label:
                self.notes.append(f"page {place.page}: column {place.label} is not read")
        return found

    def entries(self) -> list[Entry]:
        """The entries of the list, each with its texts and indicators."""
        key = "serial" if self._written("serial") else "project"
        if any(not {key, "project"} <= body.columns.keys() for body in self.bodies):
            raise ReportError("A page of the list has no column of projects. It stays raw.")
        units, amounts = (self._runs_of(name) for name in ("unit", "amount"))
        found: list[Entry] = []
        total, department, lost = "", "", 0
        for run in find_runs(self.sheet, self.bodies, key):
            kind = self._kind(run)
            if kind == "department":
                department = run.text("project")
            elif kind == "total":
                total = run.text("amount")
            elif kind:
                own = self._split(run, units, amounts)
                if own is None or run.why:
                    self._leave(run)
                    lost += 1
                    continue
                for entry in own:
                    entry.texts["department"] = department
                found += own
        if not lost:
            self._add_up(found, total)
        return found

    def _written(self, name: str) -> bool:
        """Whether a column is there and holds any text."""
        return any(
            (place := self.sheet.at(row, body.columns[name].c0)) and place.text
            for body in self.bodies
            if name in body.columns
            for row in range(body.first, body.last)
        )

    def _runs_of(self, name: str) -> dict[int, Run]:
        """The cell of a column that each row has, over all pages."""
        runs = find_runs(self.sheet, self.bodies, name) if self._written(name) else []
        return {row: run for run in runs for part in run.parts for row in part.rows}

    def _kind(self, run: Run) -> str:
        """What a run is: `project`, `department`, `total`, or nothing where it holds no text."""
        rows = [row for part in run.parts for row in part.rows]
        if any(row in self.indicators for row in rows):
            return "project"
        texts = {name: run.text(name) for part in run.parts for name, _ in part.cells}
        written = {name for name, text in texts.items() if text}
        if any(TOTAL.fullmatch(label(text)) for text in texts.values()):
            return "total"
        places = [place for row in rows for place in self.sheet.in_row(row) if place.text]
        column = self.bodies[0].columns["project"]
        if written == {"project"} and len(places) == 1 and re.search("单位|部门", column.label):
            return "department"
        money = {name for name in written if name == "amount" or name.startswith("part:")}
        if written and written == money:
            return "total"
        return "project" if written else ""

    def _split(
        self, run: Run, units: dict[int, Run], amounts: dict[int, Run]
    ) -> list[Entry] | None:
        """A run as an entry a unit, or an amount; None where the unit of some rows is open.

        A name over several amounts, each beside indicators of its own, is of several projects,
        those of units that are not printed.
        """
        rows = [row for part in run.parts for row in part.rows]
        sums = [amounts.get(row) for row in rows]
        if any(one is None or one.why or not one.rows <= set(rows) for one in sums):
            amounts = {}  # not each amount is of some of these rows and of no others
        groups = [
            list(group)
            for _, group in groupby(
                rows, key=lambda row: (id(units.get(row)), id(amounts.get(row)))
            )
        ]
        owners = [units.get(group[0]) for group in groups]
        if len(set(owners)) > 1 and any(owner is None or owner.why for owner in owners):
            return None
        found = []
        for group, owner in zip(groups, owners, strict=True):
            entry = Entry(run.page, group)
            entry.texts = {name: run.text(name) for name in ("serial", "project")}
            entry.texts["unit"] = owner.named if owner is not None else ""
            self._fill(entry)
            found.append(entry)
        return found

    def _fill(self, entry: Entry) -> None:
        """Give an entry the texts, the money and the indicators of its rows."""
        entry.pages = sorted({self.body_of[row].page for row in entry.lines})
        entry.page = entry.pages[0]
        columns = self.body_of[entry.lines[0]].columns
        entry.rows = [one for row in entry.lines for one in self.indicators.get(row, ())]
        parts = [Part(page) for page in entry.pages]
        for part in parts:
            for row in entry.lines:
                if (body := self.body_of[row]).page == part.page:
                    part.add(row, body.cells(self.sheet, row))
        whole = Run("project", parts)
        entry.texts["goal"] = whole.text("goal")
        if "amount" in columns:
            entry.yuan = self._yuan(entry, "amount", columns["amount"])
        for name in (n for n in columns if n.startswith("part:") and entry.yuan):
            if yuan := self._yuan(entry, name, columns[name]):
                entry.funding[name.removeprefix("part:")] = yuan
        sums = [Decimal(yuan) for yuan in entry.funding.values()]
        if entry.yuan and sums and abs(sum(sums) - Decimal(entry.yuan)) >= len(sums) + 1:
            self.doubts.append(
                f"page {entry.page}: the parts of {entry.yuan} 元 add up to {sum(sums):f} 元"
            )

    def _yuan(self, entry: Entry, name: str, head: Place) -> str:
        """The amount of an entry in a column in 元; blank where none is printed, or no unit."""
        places = [self.body_of[row].cells(self.sheet, row).get(name) for row in entry.lines]
        places = [p for p in dict.fromkeys(places) if p is not None and plain(p.text)]
        texts = list(dict.fromkeys(figure(place.text) for place in places))
        if not texts:
            return ""
        where, own = f"page {places[0].page}", set(entry.lines)
        shared = any(not own.issuperset(range(place.r0, place.r1)) for place in places)
        if len(texts) > 1 or shared or not is_number(texts[0]):
            why = "is of several projects" if shared else "is no one amount"
            self.doubts.append(f"{where}: {' '.join(texts)[:40]} {why}; left blank")
            return ""
        unit = unit_in(head.text) or self.unit
        if not unit:
            self.notes.append(f"{where}: {texts[0]} has no printed unit; amount left blank")
            return ""
        return format(Amount(parse_number(texts[0]).value, unit).yuan, "f")

    def _leave(self, run: Run) -> None:
        """Say which rows are left out, and why."""
        rows = [row for part in run.parts for row in part.rows]
        count = sum(len(self.indicators.get(row, ())) for row in rows)
        why = run.why or "whose its rows are is not printed"
        what = run.named[:30] or "a project"
        self.doubts.append(f"page {run.page}: {what} ({count} indicators) is left out: {why}")

    def _add_up(self, entries: list[Entry], total: str) -> None:
        """Say where the amounts of a list do not add up to its total."""
        if not is_number(figure(total)) or not self.unit or not all(e.yuan for e in entries):
            return
        printed = Amount(parse_number(figure(total)).value, self.unit).yuan
        found = sum(Decimal(entry.yuan) for entry in entries)
        rounding = YUAN_PER[self.unit] / 100 * (len(entries) + 1)
        if abs(printed - found) > rounding:
            self.doubts.append(f"its projects add up to {found:f} 元, its total is {printed:f} 元")


def _name(entries: list[Entry], notes: list[str]) -> None:
    """Name each entry: a project of several units is an entry a unit, name and unit joined by /.

    Entries that still share a name, those of units that are not printed, are numbered.
    """
    parts = Counter(entry.texts["project"] for entry in entries)
    for entry in entries:
        name, unit = entry.texts["project"], entry.texts["unit"]
        entry.name = f"{name}/{unit}" if parts[name] > 1 and unit else name
    several = len({e.texts["project"] for e in entries if e.name != e.texts["project"]})
    if several:
        notes.append(f"{several} projects have several units: a row a unit, named project/unit")
    for name, count in Counter(entry.name for entry in entries if entry.name).items():
        if count > 1:
            same = [entry for entry in entries if entry.name == name]
            pages = ", ".join(dict.fromkeys(str(entry.page) for entry in same))
            notes.append(f"{name} is listed {count} times (pages {pages}); a row each, numbered")
            for number, entry in enumerate(same, 1):
                entry.name = f"{name}/{number}"


def _numbering(entries: list[Entry], notes: list[str]) -> None:
    """Say where the printed numbers of the projects do not follow each other."""
    last, shared = 0, ""
    for entry in entries:
        number = plain(entry.texts["serial"])
        if (number, entry.texts["project"]) == shared or not number.isdigit():
            continue
        if int(number) != last + 1:
            notes.append(f"page {entry.page}: number {number} follows {last or 'none'}")
        last, shared = int(number), (number, entry.texts["project"])
