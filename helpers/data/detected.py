"""The cells of a table as they were detected, and what became of each: from raw/ and lines.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import ReportError

if TYPE_CHECKING:
    from helpers.report import Report


@dataclass(slots=True)
class Box:
    """A detected cell on its page: its place in points, its text and its role.

    ``role`` is number (in lines.csv), text, header, or frame for the outline of a whole table.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    role: str
    row: int | None


def catalog_entry(report: Report | Path | str, table: str) -> dict[str, str]:
    """The table's row of catalog.csv.

    Raises:
        ReportError: the report was never built, or has no such table.
    """
    folder = folder_of(report)
    path = folder / "catalog.csv"
    if not path.is_file():
        raise ReportError(f"{folder.name} is not built: python -m helpers build {folder.name}")
    entries = {row["table"]: row for row in _dicts(path)}
    if table not in entries:
        raise ReportError(f"{folder.name} has no table {table!r}; it has {', '.join(entries)}")
    return entries[table]


def rows_read(report: Report | Path | str, table: str) -> list[list[str]]:
    """The cleaned table with its header, or what stands in raw/ for one that was not understood."""
    path = _table_file(folder_of(report), table)
    if path is not None:
        return _rows(path)
    boxes = cells(report, table)
    return [[str(box.page), box.text] for box in boxes if box.text]


def cells(report: Report | Path | str, table: str, page: int | None = None) -> list[Box]:
    """The table's cells as they were detected, from raw/, with what became of each.

    Args:
        report: a report, its name, or a folder that ``helpers extract`` wrote.
        table: its id in the catalog.
        page: only those on this page.

    Raises:
        ReportError: no such table, or it does not stand on that page.
    """
    folder, entry = folder_of(report), catalog_entry(report, table)
    pages = pages_of(entry)
    if page is not None and page not in pages:
        raise ReportError(f"table {table} stands on page {entry['pages']}, not on {page}")
    frames = [tuple(map(float, part.split())) for part in entry["bbox"].split(";") if part.strip()]
    read = _read_rows(folder, entry)
    numbers = _numbers(folder, table)
    found: list[Box] = []
    for number in pages if page is None else [page]:
        for path in sorted(folder.glob(f"raw/p{number:02d}-*.csv")):
            grid = _dicts(path)
            if _is_one_of(_frame(grid), frames):
                found += _boxes(grid, number, read, numbers)
    if not found and len(frames) == len(pages):  # raw/ is gone: the catalog still has the frames
        framed = zip(pages, frames, strict=True)
        found = [Box(on, *frame, "", "frame", None) for on, frame in framed if page in (None, on)]
    return found


def folder_of(report: Report | Path | str) -> Path:
    """The folder of a report, of its name, or of what ``helpers extract`` wrote."""
    if hasattr(report, "folder"):
        return report.folder
    if Path(report).is_dir():
        return Path(report)
    from helpers.load import report as named

    return named(str(report)).folder


def pages_of(entry: dict[str, str]) -> list[int]:
    """The pages of a row of catalog.csv."""
    ends = [int(number) for number in entry["pages"].split("-")]
    return list(range(ends[0], ends[-1] + 1))


def _frame(grid: list[dict[str, str]]) -> tuple[float, ...]:
    """A raw grid's edges: left, top, right, bottom."""
    low = [min(float(cell[edge]) for cell in grid) for edge in ("x0", "y0")]
    high = [max(float(cell[edge]) for cell in grid) for edge in ("x1", "y1")]
    return (*low, *high)


def _is_one_of(frame: tuple[float, ...], frames: list[tuple[float, ...]]) -> bool:
    """Whether the catalog, which rounds to whole points, lists a grid with these edges."""
    return any(
        all(abs(one - other) < 1 for one, other in zip(frame, known, strict=True))
        for known in frames
    )


def _read_rows(folder: Path, entry: dict[str, str]) -> list[tuple[int, int, set[str]]]:
    """Number, page and texts of each row of tables/; none for a form or a table not read."""
    path = _table_file(folder, entry["table"])
    if entry["kind"] == "form" or path is None:
        return []
    body = _rows(path)[1:]
    return [(int(row[0]), int(row[1]), {_bare(text) for text in row[2:] if text}) for row in body]


def _numbers(folder: Path, table: str) -> dict[int, set[str]]:
    """The values that lines.csv has of each row."""
    found: dict[int, set[str]] = {}
    path = folder / "lines.csv"
    for line in _dicts(path) if path.is_file() else []:
        if line["table"] == table:
            found.setdefault(int(line["row"]), set()).add(_bare(line["value"]))
    return found


def _boxes(grid, page: int, read, numbers: dict[int, set[str]]) -> list[Box]:
    """A raw grid's cells with roles: its rows are matched to those of tables/ by their texts."""
    texts: dict[int, set[str]] = {}
    for cell in grid:
        if cell["text"]:
            texts.setdefault(int(cell["row"]), set()).add(_bare(cell["text"]))
    own = [row for row in read if row[1] == page]
    which: dict[int, int] = {}
    for raw in sorted(texts):
        if own and len(texts[raw] & own[0][2]) * 2 >= len(own[0][2]):
            which[raw] = own.pop(0)[0]
    found = []
    for cell in grid:
        row = which.get(int(cell["row"]))
        role = "text" if row is not None or not read else "header"
        if row is not None and _bare(cell["text"]) in numbers.get(row, ()):
            role = "number"
        place = (float(cell[edge]) for edge in ("x0", "y0", "x1", "y1"))
        found.append(Box(page, *place, cell["text"], role, row))
    return found


def _bare(text: str) -> str:
    """A cell's text without what cleaning may take away: blanks, separators, a footnote mark."""
    return "".join(text.split()).translate(str.maketrans("－−", "--", ",，#%"))


def _table_file(folder: Path, table: str) -> Path | None:
    """The table's file in tables/, with or without words behind its number."""
    for pattern in (f"{table}.csv", f"{table}-*.csv"):
        for path in sorted((folder / "tables").glob(pattern)):
            return path
    return None


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _dicts(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
