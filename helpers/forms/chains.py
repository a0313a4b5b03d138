"""Whose each row of a list is: cells merged over rows, and cut by the ends of pages.

A list names a project once, in a cell merged over its rows. A page break cuts such a cell, and
its text stands on one of its parts only, or is cut too. The parts are chained where no more than
one of them can have a name of its own; where two projects may share a part, it is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from helpers.forms.sheet import Place, Sheet, plain

#: So many characters at the end of a page and at the top of the next are no chance.
_SAME = 5
TOTAL = re.compile(r"[合总]计")
_CODE = re.compile(r"[\dA-Z]*\d[\dA-Z]*(?=[-—–－])")
_UNNAMED = "its name is not printed"


@dataclass(frozen=True)
class Body:
    """The rows of a list on one page, ``first`` to ``last``, and its columns by name."""

    page: int
    first: int
    last: int
    columns: dict[str, Place]

    def cells(self, sheet: Sheet, row: int) -> dict[str, Place | None]:
        """The cells of a row by the names of their columns."""
        return {name: sheet.at(row, place.c0) for name, place in self.columns.items()}


@dataclass(eq=False)
class Part:
    """The rows of one page that share a cell of the key column, and the texts of their cells.

    ``heading``: a row that prints nothing beside that cell, such as a department over its projects.
    """

    page: int
    rows: list[int] = field(default_factory=list)
    cells: list[tuple[str, Place]] = field(default_factory=list)
    heading: bool = False

    def add(self, row: int, cells: dict[str, Place | None]) -> None:
        """Add a row with its cells, those that it shares with other rows once."""
        self.rows.append(row)
        known = [place for _, place in self.cells]
        self.cells += [(n, p) for n, p in cells.items() if p is not None and p not in known]

    def text(self, name: str) -> str:
        """What the part prints in a column, a text that it repeats once."""
        own = [place.text for column, place in self.cells if column == name and place.text]
        return "".join(dict.fromkeys(own))

    def amounts(self) -> set[str]:
        """The amounts that the part prints."""
        return {plain(p.text) for column, p in self.cells if column == "amount" and p.text}


@dataclass(eq=False)
class Run:
    """The parts of one cell of the key column; ``why`` says what leaves its rows nobody's."""

    key: str
    parts: list[Part]
    why: str = ""

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.parts[0].page

    @property
    def rows(self) -> set[int]:
        """The rows of all its parts."""
        return {row for part in self.parts for row in part.rows}

    @property
    def named(self) -> str:
        """The text of the key column over all parts."""
        text = ""
        for part in self.parts:
            text = joined(text, part.text(self.key))
        return text

    def text(self, name: str) -> str:
        """The text of a column over all parts; lines that both sides of a break print once."""
        text = ""
        for part in self.parts:
            text = joined(text, part.text(name))
        return text

    def amounts(self) -> set[str]:
        """The amounts that its parts print."""
        return set().union(*(part.amounts() for part in self.parts))


def joined(text: str, more: str) -> str:
    """A text with what the next page prints of it; lines that both pages print stand once."""
    if text == more or (len(more) > _SAME and more in text):
        return text
    for length in range(min(len(text), len(more)), _SAME, -1):
        if text.endswith(more[:length]):
            return text + more[length:]
    return text + more


def find_runs(sheet: Sheet, bodies: list[Body], key: str) -> list[Run]:
    """The rows of a list by the cells of one column, in printed order, over all pages."""
    merged = any(
        (place := sheet.at(row, body.columns[key].c0)) and place.r1 - place.r0 > 1
        for body in bodies
        for row in range(body.first, body.last)
    )
    pages = [_parts(sheet, body, key, merged) for body in bodies]
    chain = _Chain(key, merged, [part for parts in pages for part in parts])
    for at, parts in enumerate(pages):
        after = pages[at + 1][0] if at + 1 < len(pages) and pages[at + 1] else None
        for number, part in enumerate(parts):
            chain.add(part, top=number == 0, fills=len(parts) == 1, after=after)
    for run in chain.runs:
        if not run.named and not run.why:
            run.why = _UNNAMED
    return chain.runs


def _parts(sheet: Sheet, body: Body, key: str, merged: bool) -> list[Part]:
    parts: list[Part] = []
    last: Place | None = None
    for row in range(body.first, body.last):
        cells = body.cells(sheet, row)
        place = cells[key]
        total = any(c is not None and TOTAL.fullmatch(c.label) for c in cells.values())
        if not parts or total or _begins(place, last, parts[-1].text(key), merged):
            parts.append(Part(body.page))
        parts[-1].add(row, cells)
        last = place
    for part in parts:
        texts = [one for row in part.rows for one in sheet.in_row(row) if one.text]
        part.heading = len(texts) == 1 and bool(part.text(key))
    return parts


def _begins(place: Place | None, last: Place | None, current: str, merged: bool) -> bool:
    """Whether a row has a cell of its own in the key column: a text, or a blank among merged."""
    if place is None or place is last:
        return False
    return place.text != current if place.text else merged


class _Chain:
    """The parts of all pages, one after the other, as runs."""

    def __init__(self, key: str, merged: bool, parts: list[Part]):
        self.key, self.merged = key, merged
        self.runs: list[Run] = []
        codes = [_code(part.text(key)) for part in parts if part.text(key)]
        code, often = Counter(map(len, codes)).most_common(1)[0] if codes else (0, 0)
        #: How long the code is with which most names begin; 0 where they have none.
        self.code = code if often * 2 > len(codes) else 0

    def add(self, part: Part, top: bool, fills: bool, after: Part | None) -> None:
        """Add the next part: one at the top of a page may be the rest of the last run."""
        run = self.runs[-1] if self.runs else None
        if not top or run is None or part.page - run.parts[-1].page > 1:
            self.runs.append(Run(self.key, [part]))
            return
        name, why, same = part.text(self.key), "", True
        if part.heading or (name and run.parts[-1].heading):
            same = False
        elif run.why:
            same, why = False, "" if name else run.why
        elif name and run.named:
            same = self._one(run, part)
            if same is None:
                run.why = why = f"{run.named[:30]} and {name[:30]} may be one name or two"
        elif not name and self._either(run, part, fills, after):
            same, why = False, f"it may be of {run.named[:30]} or of what follows"
        if same:
            run.parts.append(part)
        else:
            self.runs.append(Run(self.key, [part], why))

    def _either(self, run: Run, part: Part, fills: bool, after: Part | None) -> bool:
        """Whether a blank part may belong to the next name as well as to the last."""
        amounts = part.amounts()
        if run.named and amounts and run.amounts() and amounts != run.amounts():
            return True
        if not (self.merged and fills and run.named and after):
            return False
        name = after.text(self.key)
        return bool(name) and self._one(run, after) is not True

    def _one(self, run: Run, part: Part) -> bool | None:
        """Whether two texts on both sides of a break are of one cell; None where that is open.

        They are if they repeat each other, or if only one of them has what each project has
        once: its code, or an amount.
        """
        above, below = run.named, part.text(self.key)
        if joined(above, below) in (above, below):
            return True
        said: set[bool] = set()
        if self.code:
            whole = [len(_code(text)) == self.code for text in (above, below)]
            if whole == [False, False]:
                said.add(len(_code(joined(above, below))) == self.code)
            elif whole != [False, True]:
                said.add(whole == [True, False])
        amounts = [bool(run.amounts()), bool(part.amounts())]
        if any(amounts):
            said.add(amounts != [True, True])
        return said.pop() if len(said) == 1 else None


def _code(text: str) -> str:
    found = _CODE.match(plain(text))
    return found[0] if found else ""
