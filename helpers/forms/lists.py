"""A list of many projects' targets: their names are a column, each beside its indicators.

A row of the list is an indicator. What stands left of it (number, name, unit, goal) is printed
once in a cell merged over its rows, and a page break cuts such a cell: the next page prints it
blank, or prints there the text that the page before had no room for.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from helpers.errors import ReportError
from helpers.forms import indicators, items
from helpers.forms.blocks import Block, find_blocks
from helpers.forms.sheet import Place, Sheet, label, plain
from helpers.pages.model import Cell, Grid
from helpers.pages.textrows import is_key_row
from helpers.printed import is_number, parse_number
from helpers.units import YUAN_PER, Amount, find_unit

_COLUMNS = {
    "serial": re.compile(r"序号|编号"),
    "project": re.compile(r".*(?:项目|专项|政策)(?:资金)?名称"),
    "unit": re.compile(r"(?:主管|预算|实施|项目)?(?:部门|单位)(?:名称)?"),
    "goal": items.GOAL,
    "amount": re.compile(r".*(?:预算数|预算金额|金额|资金)"),
}
_LEVEL = re.compile(r"[一二三]级(?:绩效)?指标")
_CODED = re.compile(r"\d{3,}[0-9A-Z]*[-—–]")
#: So many characters at the end of a page and at the top of the next are no chance.
_SAME = 5
_TOTAL = re.compile(r"[合总]计")


def list_row(grid: Grid) -> int | None:
    """The row of a grid that has a column of projects' names beside one of indicators; or None."""
    for row in range(min(grid.shape[0], 6)):
        labels = [_head(cell)[0] for cell in grid.cells if cell.row == row]
        named = any(_COLUMNS["project"].fullmatch(words) for words in labels)
        if named and sum(bool(_LEVEL.fullmatch(words)) for words in labels) >= 2:
            return row
    return None


def list_headers(grid: Grid) -> list[str]:
    """The words over the columns of a list, blank for a grid that is none."""
    row = list_row(grid)
    if row is None:
        return []
    cells = sorted((cell for cell in grid.cells if cell.row == row), key=lambda cell: cell.col)
    return [_head(cell)[0] for cell in cells]


def _head(cell: Cell) -> tuple[str, int]:
    """The label of a header cell, and how many of its lines are that label.

    No rule parts the header from a cell that goes on from the page before: 序号 / 5.
    """
    known = [*_COLUMNS.values(), _LEVEL]
    starts = ["".join(line.text for line in cell.lines[:n]) for n in range(len(cell.lines) + 1)]
    labels = [label(words) for words in starts]
    for words in labels[1:]:
        if any(pattern.fullmatch(words) for pattern in known):
            # 预算数 / （万元）: brackets are part of the label
            return words, max(n for n, other in enumerate(labels) if other == words)
    return label(cell.text), len(cell.lines)


def _parted(grid: Grid) -> Grid:
    """The grid with what goes on from the page before taken out of its header's cells."""
    head = list_row(grid)
    cells = [cell for cell in grid.cells if cell.row != head]
    below = {cell.col: cell for cell in cells if cell.row == head + 1}
    bottom = grid.rows[head + 1]
    for cell in (cell for cell in grid.cells if cell.row == head):
        count = _head(cell)[1]
        rest = cell.lines[count:]
        cells.append(replace(cell, rowspan=1, y1=bottom, lines=cell.lines[:count]))
        if cell.rowspan > 1:
            down = cell.rowspan - 1
            cells.append(replace(cell, row=head + 1, rowspan=down, y0=bottom, lines=rest))
        elif rest and cell.col in below:
            cells.remove(below[cell.col])
            cells.append(replace(below[cell.col], lines=[*rest, *below[cell.col].lines]))
    return replace(grid, cells=cells)


@dataclass
class Entry:
    """What a list says of one project, or of one unit's part of it.

    ``texts`` are the texts of its cells by column (unit, goal, amount), ``of_all`` those that all
    units of the project share (serial, project), ``yuan`` its amount of the year in 元.
    """

    page: int
    texts: dict[str, str] = field(default_factory=dict)
    of_all: dict[str, str] = field(default_factory=dict)
    rows: list[indicators.Indicator] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    name: str = ""
    yuan: str = ""


def read_entries(grids: list[Grid], notes: list[str]) -> list[Entry]:
    """The projects of a list in printed order.

    Raises ReportError where a page has no header, or does not say whose its indicators are.
    """
    for grid in grids:
        if list_row(grid) is None:
            raise ReportError(
                f"Page {grid.page}: a list of projects' targets that goes on without a header; "
                "whose its indicators are is not certain. It stays raw."
            )
    sheet = Sheet([_parted(grid) for grid in grids])
    blocks = find_blocks(sheet)
    rows, _, unread = indicators.read_rows(sheet, blocks)
    columns = {note.partition(": ")[2]: note for note in reversed(unread)}
    notes += reversed(columns.values())  # the column of a list is told once, not on each page
    owners = _Owners(sheet, blocks, notes)
    for row in rows:
        entry = owners.of(row)
        entry.rows.append(row)
    entries = [entry for entry in owners.entries if entry.rows]
    _name(entries, notes)
    _numbering(entries, notes)
    for entry in entries:
        entry.yuan = _yuan(sheet, blocks[0], entry, notes)
    return entries


class _Owners:
    """Whose each row of the sheet is: the entries of a list, and the entry of every row."""

    def __init__(self, sheet: Sheet, blocks: list[Block], notes: list[str]):
        self.sheet, self.notes = sheet, notes
        self.entries: list[Entry] = []
        self._by_row: dict[int, Entry | None] = {}
        self._last: dict[str, Place | None] = {}
        self._waiting: set[str] = set()  # columns whose text the next page prints
        self._department = ""
        for block in blocks:
            self._walk(block)

    def of(self, row: indicators.Indicator) -> Entry:
        """The entry of an indicator. Raises ReportError where none is printed."""
        entry = self._by_row.get(row.row)
        if entry is None or not entry.of_all.get("project"):
            raise ReportError(
                f"Page {row.page}: the list does not say whose the indicator {row.name} is. "
                "It stays raw."
            )
        return entry

    def _walk(self, block: Block) -> None:
        header = header_of(self.sheet, block)
        columns = columns_of(header)
        key = "serial" if "serial" in columns else "project"
        entry = self.entries[-1] if self.entries else None
        for row in range(block.first, block.last):
            cells = {name: self.sheet.at(row, place.c0) for name, place in columns.items()}
            texts = {name: "" if p is None else p.text for name, p in cells.items()}
            if self._is_heading(row, texts, columns):
                self._department = texts["project"]
                self._last = dict(cells)
                continue
            top = row == block.first
            began = self._begins(key, cells, texts, top, block)
            unit = "unit" in columns and self._begins("unit", cells, texts, top, block)
            if began or unit:
                entry = self._begin(cells, {} if began or entry is None else entry.of_all)
            if entry is not None and not _TOTAL.fullmatch(label(texts["project"])):
                self._add(entry, cells, texts)
                self._by_row[row] = entry
            self._last = dict(cells)

    def _is_heading(self, row: int, texts: dict[str, str], columns: dict[str, Place]) -> bool:
        """Whether a row holds a department's name alone, in a column for both."""
        both = re.search(r"单位|部门", columns["project"].label)
        written = [place for place in self.sheet.in_row(row) if place.text]
        return bool(both and texts["project"] and len(written) == 1)

    def _begins(self, name: str, cells: dict, texts: dict, top: bool, block: Block) -> bool:
        """Whether a row begins another project or unit, by the cell of one column."""
        place, text, last = cells[name], texts[name], self._last.get(name)
        if place is None or place is last:
            return False
        current = _texts(self.entries[-1], name).get(name, "") if self.entries else ""
        if top and text and name in self._waiting:
            self._waiting.discard(name)
            return False
        if top:
            return bool(text) and not self._goes_on(name, text, current)
        if text == current:
            return False  # two cells of one name above each other
        if text:
            if name in self._waiting:
                raise ReportError(
                    f"Page {place.page}: the {name} before {text[:20]} is blank. It stays raw."
                )
            return True
        # in the last rows of a page, a cell of its own between merged ones
        merged = place.r1 - place.r0 > 1 or (last is not None and last.r1 - last.r0 > 1)
        if merged and place.r1 >= block.last:
            self._waiting.add(name)
            return True
        return False

    @staticmethod
    def _goes_on(name: str, text: str, current: str) -> bool:
        """Whether a text at the top of a page is the rest of the cell that the page before cut."""
        if text == current:
            return True
        return name == "unit" and bool(_CODED.match(current)) and not _CODED.match(text)

    def _begin(self, cells: dict, of_all: dict[str, str]) -> Entry:
        page = next(place.page for place in cells.values() if place is not None)
        entry = Entry(page, {"department": self._department}, of_all)
        self.entries.append(entry)
        return entry

    def _add(self, entry: Entry, cells: dict, texts: dict) -> None:
        """Add a row's texts to its entry, those of one cell once."""
        for name, place in cells.items():
            if place is None:
                continue
            if place.page not in entry.pages:
                entry.pages.append(place.page)
            known = _texts(entry, name)
            fresh = place is not self._last.get(name) or name not in known
            if texts[name] and fresh:
                known[name] = _joined(known.get(name, ""), self.sheet.take(place).text)


def _joined(text: str, more: str) -> str:
    """A text with what the next page prints of it; lines that both pages print stand once."""
    if more in text:
        return text
    for length in range(min(len(text), len(more)), _SAME, -1):
        if text.endswith(more[:length]):
            return text + more[length:]
    return text + more


def _texts(entry: Entry, name: str) -> dict[str, str]:
    """Where an entry keeps the text of a column."""
    return entry.of_all if name in ("serial", "project") else entry.texts


def header_of(sheet: Sheet, block: Block) -> list[Place]:
    """The cells of a block's header."""
    above = sheet.in_row(block.first - 1)
    return sheet.in_row(block.first - 2) if is_key_row([p.text for p in above]) else above


def columns_of(header: list[Place]) -> dict[str, Place]:
    """The header cells left of the indicators, by what stands under them."""
    found: dict[str, Place] = {}
    for place in header:
        if _LEVEL.fullmatch(place.label):
            break
        name = next((n for n, words in _COLUMNS.items() if words.fullmatch(place.label)), "")
        if name:
            found.setdefault(name, place)
    return found


def _name(entries: list[Entry], notes: list[str]) -> None:
    """Name each entry: a project of several units is an entry a unit, name and unit joined by /."""
    parts = Counter(entry.of_all["project"] for entry in entries)
    for entry in entries:
        name, unit = entry.of_all["project"], entry.texts.get("unit", "")
        entry.name = f"{name}/{unit}" if parts[name] > 1 and unit else name
    several = sum(count > 1 for count in parts.values())
    if several:
        notes.append(f"{several} projects have several units: a row a unit, named project/unit")
    for name, count in Counter(entry.name for entry in entries).items():
        if count > 1:
            pages = [entry.page for entry in entries if entry.name == name]
            raise ReportError(f"Pages {pages}: {name[:30]} is listed twice. The list stays raw.")


def _numbering(entries: list[Entry], notes: list[str]) -> None:
    """Say where the printed numbers of the projects do not follow each other."""
    last, shared = 0, None
    for entry in entries:
        number = plain(entry.of_all.get("serial", ""))
        if entry.of_all is shared or not number.isdigit():
            continue
        if int(number) != last + 1:
            notes.append(f"page {entry.page}: number {number} follows {last or 'none'}")
        last, shared = int(number), entry.of_all


def _yuan(sheet: Sheet, block: Block, entry: Entry, notes: list[str]) -> str:
    """The amount of an entry in 元; blank where none is printed, or in no unit."""
    text = plain(entry.texts.get("amount", ""))
    head = columns_of(header_of(sheet, block)).get("amount")
    if not text or head is None or not is_number(text):
        return ""
    unit = find_unit(plain(head.text))
    if unit not in YUAN_PER:
        notes.append(f"page {entry.page}: {text} has no printed unit; amount left blank")
        return ""
    return format(Amount(parse_number(text).value, unit).yuan, "f")
