"""The data of a report as pandas frames, ready for a notebook.

    lines = load.lines("jincheng-2024")       every printed number of every table
    load.table("01")                          one table as printed
    load.amount("税收收入", 2023, "executed")   one number, or an error that lists the candidates

Without a report's name, BUDGET_REPORT or the first report is taken. Blank is <NA>, never 0;
money is Decimal in 元 (``amount_yuan``); errata.csv is applied, and a line says so.
"""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import frames
from helpers.corrections import Erratum, correct_targets, read_errata
from helpers.data import schema
from helpers.errors import ReportError
from helpers.report import Report, find_report
from helpers.report import reports as report_names
from helpers.units import Amount

__all__ = [
    "Missing",
    "amount",
    "catalog",
    "checks",
    "corrections",
    "errata",
    "funding",
    "indicators",
    "lines",
    "projects",
    "read_lines",
    "report",
    "reports",
    "statements",
    "table",
    "text",
]


def __dir__() -> list[str]:
    """What a notebook's completion of ``load.`` offers: the loaders, not what they are made of."""
    return sorted(__all__)


class Open(ReportError):
    """Why something stays open on this report, in Chinese and English; its own text is English.

    ``pair`` has both, each the rest of a sentence without a full stop.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.pair = (zh, en)


class Missing(Open):
    """What was asked for is not in this report; a notebook's section says so and goes on."""


class Several(Open):
    """More than one amount fits what was asked for; a notebook's section says so and goes on."""


def reports() -> list[str]:
    """Names of all reports, as the other functions take them."""
    return report_names()


def report(name: str | None = None) -> Report:
    """A report: its title, issuer, years, folder.

    Args:
        name: its folder's name in budget_data; BUDGET_REPORT or the first one where None.

    Raises:
        ReportError: there is none of that name (says which are meant), or no report at all.
    """
    known = report_names()
    name = name or os.environ.get("BUDGET_REPORT") or (known[0] if known else "")
    if not name:
        raise ReportError("there is no report: make budget_data/NAME/ with report.pdf, report.toml")
    return find_report(name)


def lines(report: str | None = None, *, errata: bool = True, say: bool = True) -> pd.DataFrame:
    """Every printed number of every table, one a row (lines.csv).

    Args:
        report: its name; see :func:`report`.
        errata: whether to apply errata.csv; then ``corrected`` marks what was changed.
        say: print a line for what was corrected.

    Returns:
        ``value`` as printed and ``amount_yuan`` in 元, both Decimal; ``attrs["corrections"]``;
        ``attrs["rows"]``, how many rows each table prints, those without numbers too, and
        ``attrs["titles"]``.
    """
    return _loaded("lines", report, errata, say)


def statements(report: str | None = None, *, errata: bool = True, say: bool = True) -> pd.DataFrame:
    """Every figure of the running text, one a row (statements.csv). As :func:`lines`."""
    return _loaded("statements", report, errata, say)


def catalog(report: str | None = None, *, errata: bool = True, say: bool = False) -> pd.DataFrame:
    """Every table found, read or not (catalog.csv). As :func:`lines`."""
    return _loaded("catalog", report, errata, say)


def projects(report: str | None = None) -> pd.DataFrame:
    """The declarations of performance targets, one a row (projects.csv), money in 元."""
    return frames.read("projects", _folder(report)).copy()


def funding(report: str | None = None) -> pd.DataFrame:
    """Sources of each project's money, in 元 (funding.csv)."""
    return frames.read("funding", _folder(report)).copy()


def indicators(report: str | None = None, *, errata: bool = True, say: bool = True) -> pd.DataFrame:
    """Performance indicators, one a row (indicators.csv). As :func:`lines`.

    What errata.csv corrects are a target's number or an indicator's name; ``target_printed`` and
    ``indicator_printed`` stay as printed.
    """
    folder = _folder(report)
    frame = frames.read("indicators", folder).copy()
    if not errata:
        return frame
    frame = correct_targets(frame, read_errata(folder / "errata.csv"))
    _say(folder, "indicators", frame.attrs["corrections"], say)
    return frame


def checks(report: str | None = None) -> pd.DataFrame:
    """Every check made on the printed numbers (checks.csv)."""
    return frames.read("checks", _folder(report)).copy()


def errata(report: str | None = None) -> pd.DataFrame:
    """What is wrong in print (errata.csv); an empty frame where nothing is listed."""
    folder = _folder(report)
    if not (folder / "errata.csv").is_file():
        return pd.DataFrame(columns=list(schema.TABLES["errata"].names))
    return frames.read("errata", folder).copy()


def table(number: str, report: str | None = None) -> pd.DataFrame:
    """One table in the report's own layout: a row a printed row, numbers as printed.

    Args:
        number: the table's id in catalog.csv: ``01``, ``04a``, ``x01``.
        report: its name; see :func:`report`.

    Returns:
        Texts, indents kept; ``row`` and ``page`` as index. ``attrs`` has title and unit.

    Raises:
        Missing: no such table (says which is meant), or one that was not read.
    """
    folder = _folder(report)
    entries = frames.read("catalog", folder).set_index("table")
    if number not in entries.index:
        raise Missing(
            f"本报告没有第{number}号表",
            f"{folder.name} has no table {number!r}; {_hint(number, entries.index)}",
        )
    path = folder / "tables" / f"{number}.csv"
    entry = entries.loc[number]
    if not path.is_file():
        raise Missing(
            f"第{number}号表没有读出",
            f"{folder.name}, table {number} was not read: {entry['status']}",
        )
    frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
    if entry["kind"] != "form":
        frame = frame.astype({"row": "Int64", "page": "Int64"}).set_index(["row", "page"])
    frame.attrs = {"title": entry["title"], "unit": entry["unit"], "pages": entry["pages"]}
    return frame


def amount(
    item: str,
    year: int | None = None,
    phase: str | None = None,
    *,
    table: str | None = None,
    report: str | None = None,
    frame: pd.DataFrame | None = None,
    **more: str | int,
) -> Amount:
    """One printed amount.

    Args:
        item: the label without numbering, as in column ``item``.
        year: fiscal_year.
        phase: approved, adjusted, executed …
        table: the table's id.
        report: its name; see :func:`report`.
        frame: choose from these lines, in place of all of the report's.
        more: other columns of lines.csv: ``direction="revenue"``, ``component="基本支出"``,
            ``row=3``.

    Raises:
        Missing: no line fits; lists items of similar name.
        Several: lines of different amounts fit; lists them. The same amount printed twice is
            one amount.
    """
    given = lines(report, say=False) if frame is None else frame
    wanted = {"item": item, "fiscal_year": year, "phase": phase, "table": table, **more}
    wanted = {name: value for name, value in wanted.items() if value is not None}
    unknown = [name for name in wanted if name not in given]
    if unknown:
        raise ReportError(f"lines have no column {', '.join(unknown)}; {_hint(unknown[0], given)}")
    asked = ", ".join(f"{value}" for value in wanted.values())
    asked_zh = f"{year}年{item}" if year else item
    found = given[given["amount_yuan"].notna()]
    for name, value in wanted.items():
        found = found[(found[name] == value).fillna(False).astype(bool)]
    if found.empty:
        raise Missing(f"表中没有“{asked_zh}”的金额", f"no amount for {asked}; {_near(given, item)}")
    if found["amount_yuan"].nunique() > 1:
        raise Several(
            f"“{asked_zh}”在表中有{len(found)}个数，不能确定取哪一个",
            f"{len(found)} amounts for {asked}: {_listed(found)}; say which",
        )
    first = found.iloc[0]
    return Amount(first["value"], first["unit"])


def text(report: str | None = None) -> pd.DataFrame:
    """The running text as it was read: page, text, a paragraph or note a row; no errata applied."""
    path = _folder(report) / "raw" / "text.csv"
    if not path.is_file():
        return pd.DataFrame({"page": [], "text": []})
    frame = pd.read_csv(path, dtype="string", keep_default_na=False)
    return frame.assign(page=frame["page"].astype("Int64"))


def read_lines(folder: Path) -> pd.DataFrame:
    """The lines of any folder that ``build`` or ``extract`` wrote, its errata.csv applied.

    Raises:
        ReportError: the folder has no lines.csv.
    """
    corrected = (folder / "errata.csv").is_file()
    return (frames.corrected(folder)["lines"] if corrected else frames.read("lines", folder)).copy()


def corrections(frame: pd.DataFrame, table: str | None = None) -> list[str]:
    """What errata.csv changed in a frame (of one table only, where named), with the reasons."""
    said = frame.attrs.get("corrections", [])
    return [text for text in said if table is None or text.startswith(f"table {table},")]


def _near(given: pd.DataFrame, item: str) -> str:
    same = given[(given["item"] == item) & given["amount_yuan"].notna()]
    if len(same):
        return f"there are: {_listed(same)}"
    return _hint(item, given["item"].dropna().unique())


def _listed(found: pd.DataFrame, most: int = 8) -> str:
    rows = [
        f"table {row.table} row {row.row} {row.column} {row.value:f}{row.unit}"
        for row in found.head(most).itertuples()
    ]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return "; ".join(rows) + more


def _hint(name: str, known) -> str:
    known = [str(each) for each in known]
    parts = [each for each in known if re.fullmatch(rf"0*{re.escape(str(name))}[a-z]?", each)]
    if parts:
        return f"did you mean {' or '.join(parts)}?"
    close = difflib.get_close_matches(str(name), known, n=3, cutoff=0.4)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"there are: {', '.join(known[:40])}{' …' if len(known) > 40 else ''}"


def _folder(name: str | None) -> Path:
    folder = report(name).folder
    if not (folder / "catalog.csv").is_file():
        raise ReportError(f"{folder.name} is not built: python -m helpers build {folder.name}")
    return folder


def _loaded(name: str, report: str | None, errata: bool, say: bool) -> pd.DataFrame:
    folder = _folder(report)
    if not errata:
        return frames.sized(frames.read(name, folder).copy(), folder)
    frame = frames.sized(frames.corrected(folder)[name].copy(), folder)
    _say(folder, name, frame.attrs["corrections"], say)
    return frame


def _say(folder: Path, name: str, changed: list[str], say: bool) -> None:
    if say and changed:
        print(f"{folder.name}, {name}: {len(changed)} places in print corrected or in doubt:")
        print(*(f"  {text.split(' (')[0]}" for text in changed), sep="\n")


def unprinted(rows: list[dict[str, Any]], report: str | None = None) -> list[dict[str, Any]]:
    """Those of the rows proposed for errata.csv that the loaders would refuse, or change nothing.

    In: rows in the columns of errata.csv, as ``helpers.checks.suggest`` makes them.
    """
    folder = _folder(report)
    names = ("table", "column", "printed", "corrected", "reason")
    given = [
        Erratum(
            number,
            **{name: str(row[name] or "") for name in names},
            **{name: int(row[name]) if row[name] else None for name in ("row", "page")},
        )
        for number, row in enumerate(rows)
    ]
    _, idle = frames.applied(given, folder)
    return [rows[each.line] for each in idle]
