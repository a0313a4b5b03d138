"""How many printed numbers a tool gets exactly right, against the typed transcription.

A number is exact if the tool's table has it in a row whose label is the item and in the
right place among that row's number columns, blanks holding their place. What a peer
returns is a bare grid, so it gets a generous generic reading (see ``segments``); ours is
looked up in lines.csv by table, row and column.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.peers import Grids, Rows

_NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．](?!\d)|减[:：]|其中[:：])"
)


@dataclass(frozen=True, slots=True)
class Score:
    """Numbers printed, exact, wrong (another number in its place), missing, and too many.

    ``extra`` is None where the tool does not say on which page its tables stand.
    """

    printed: int
    exact: int
    wrong: int
    missing: int
    extra: int | None


@dataclass(frozen=True, slots=True)
class Expected:
    """A printed row (or half row): where, its label, and its numbers by place."""

    table: str
    row: int
    page: int
    label: str
    numbers: dict[int, str]


@dataclass(slots=True)
class Segment:
    """A label in a grid and the numbers behind it.

    Each number has two places: counted in cells behind the label, and counted only in
    those columns of the grid that hold numbers at all (tools invent blank columns).
    """

    labels: set[str]
    numbers: list[tuple[int, int, str]]


def squeeze(cell: object) -> str:
    """A cell's text without any blank or line break; None gives an empty string."""
    return re.sub(r"\s", "", str(cell)) if cell is not None else ""


def bare(label: str) -> str:
    """A label without blanks and leading numbering (一、 1. 减: 其中：)."""
    return _NUMBERING.sub("", squeeze(label))


def number(cell: str) -> str | None:
    """A squeezed cell as a plain number, without thousands separators and %; else None."""
    if not _NUMBER.fullmatch(cell):
        return None
    return cell.replace(",", "").rstrip("%").replace("−", "-")


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file as dictionaries of text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The transcription's numbers, by table id, in printed order."""
    ids = dict.fromkeys(row["table"] for row in read_csv(folder / "rows.csv"))
    return {one: read_csv(folder / f"{one}.csv") for one in ids}


def expected(folder: Path) -> list[Expected]:
    """The transcription's rows, those without numbers too, in printed order."""
    numbers = tables(folder)
    rows: list[Expected] = []
    for row in read_csv(folder / "rows.csv"):
        lines = [x for x in numbers[row["table"]] if x["row"] == row["row"]]
        columns = list(dict.fromkeys(x["column"] for x in numbers[row["table"]]))
        place = (row["table"], int(row["row"]), int(row["page"]))
        if not row["item_printed"] and not row["side"]:  # numbers under headers, no label
            rows += [Expected(*place, bare(x["item"]), {0: x["value"]}) for x in lines]
            continue
        if row["side"]:
            direction = {"left": "revenue", "right": "expenditure"}[row["side"]]
            lines = [x for x in lines if x["direction"] == direction]
        found = {columns.index(x["column"]): x["value"] for x in lines}
        rows.append(Expected(*place, bare(row["item_printed"]), found))
    return rows


def segments(rows: Rows) -> list[Segment]:
    """A generous reading of a bare grid, the same for every tool.

    Blanks and line breaks are removed. A cell with a letter in it and no lone number is
    a label; the numbers behind it, up to the next label, are its own. Labels side by side
    may also be one label cut in two, so both readings are offered. A number with no label
    before it belongs to the next text above it in its column. Header rows have no numbers
    and so fall away by themselves.
    """
    grid = [[squeeze(cell) for cell in row] for row in rows]
    numeric = sorted({j for row in grid for j, cell in enumerate(row) if number(cell)})
    above: dict[int, str] = {}
    found: list[Segment] = []
    for row in grid:
        current, at, run = None, -1, ""
        for j, cell in enumerate(row):
            value = number(cell)
            if value is not None and current is None:
                label = bare(above.get(j, ""))
                found.append(Segment({label}, [(0, 0, value)]))
            elif value is not None:
                rank = sum(at < column < j for column in numeric)
                current.numbers.append((j - at - 1, rank, value))
                run = ""
            elif _is_label(cell):
                run += cell
                current, at = Segment({bare(cell), bare(run)}, []), j
                found.append(current)
        above |= {j: cell for j, cell in enumerate(row) if _is_label(cell)}
    return found


def _is_label(cell: str) -> bool:
    """Text with a letter in it; a spreadsheet's error value (#DIV/0!) is none."""
    return any(char.isalpha() for char in cell) and not cell.startswith("#")


def _hits(row: Expected, segment: Segment) -> tuple[int, int]:
    """Numbers of ``row`` that stand exactly right in ``segment``, and places filled wrongly."""
    exact = wrong = 0
    for place, value in row.numbers.items():
        there = {number for offset, rank, number in segment.numbers if place in (offset, rank)}
        exact += value in there
        wrong += bool(there) and value not in there
    return exact, wrong


def _pair(rows: list[Expected], found: list[Segment]) -> list[tuple[Expected, Segment]]:
    """Rows and segments of one label put together in order, so that most numbers agree."""

    @cache
    def best(i: int, j: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
        if i == len(rows) or j == len(found):
            return 0, 0, ()
        exact, pairs, chosen = best(i + 1, j + 1)
        both = exact + _hits(rows[i], found[j])[0], pairs + 1, ((i, j), *chosen)
        return max(both, best(i + 1, j), best(i, j + 1), key=lambda option: option[:2])

    return [(rows[i], found[j]) for i, j in best(0, 0)[2]]


def grade(grids: Grids, rows: list[Expected]) -> Score:
    """Score a peer's grids against the transcription's rows.

    Only pages with transcribed tables count; forms and running text do not. A grid
    without a page number is matched by label and order over the whole report.
    """
    paged = all(page is not None for page, _ in grids)
    scored = {row.page for row in rows}
    have: dict[object, list[Segment]] = defaultdict(list)
    for page, grid in grids:
        if not paged or page in scored:
            have[page if paged else None] += segments(grid)
    want: dict[tuple[object, str], list[Expected]] = defaultdict(list)
    for row in rows:
        want[row.page if paged else None, row.label].append(row)
    exact = wrong = used = 0
    taken: set[int] = set()
    for (page, label), wanted in want.items():
        free = [s for s in have[page] if label in s.labels and id(s) not in taken]
        for row, segment in _pair(wanted, free):
            taken.add(id(segment))
            right, other = _hits(row, segment)
            exact, wrong = exact + right, wrong + other
            used += min(len(segment.numbers), right + other)
    printed = sum(len(row.numbers) for row in rows)
    seen = sum(len(segment.numbers) for page in have.values() for segment in page)
    return Score(printed, exact, wrong, printed - exact - wrong, seen - used if paged else None)


def _key(line: dict[str, str]) -> tuple[str, str, str, str]:
    # The item is part of the key because the halves of a table share row and header.
    return line["table"], line["row"], squeeze(line["item"]), squeeze(line["column"])


def grade_lines(lines: list[dict[str, str]], folder: Path) -> Score:
    """Score rows of lines.csv against the transcription in ``folder``."""
    want = {
        _key({**line, "table": table}): line["value"]
        for table, rows in tables(folder).items()
        for line in rows
    }
    have = {_key(line): line["value"] for line in lines}
    exact = sum(have.get(key) == value for key, value in want.items())
    wrong = sum(key in have and have[key] != value for key, value in want.items())
    extra = len(lines) - sum(key in have for key in want)
    return Score(len(want), exact, wrong, len(want) - exact - wrong, extra)


def differences(lines: list[dict[str, str]], folder: Path) -> list[str]:
    """Every field of every number in which lines.csv and the transcription disagree.

    Stricter than ``grade_lines``: years, phases, units, amounts and places too, and a
    number that only one side has. Empty where both say the same.
    """
    want = {
        _key({**line, "table": table}): line
        for table, rows in tables(folder).items()
        for line in rows
    }
    have = {_key(line): line for line in lines}
    told = [f"{'/'.join(key)}: not in lines.csv" for key in want.keys() - have.keys()]
    told += [f"{'/'.join(key)}: not in print" for key in have.keys() - want.keys()]
    told += [
        f"{'/'.join(key)}: {times} times in lines.csv"
        for key, times in Counter(map(_key, lines)).items()
        if times > 1
    ]
    for key in want.keys() & have.keys():
        told += [
            f"{'/'.join(key)}: {field} is {have[key].get(field, '')!r}, in print {value!r}"
            for field, value in want[key].items()
            if field not in ("item", "column") and have[key].get(field, "") != value
        ]
    return sorted(told)
