"""The files of a report's folder as frames, with what errata.csv corrects: below the loaders.

helpers.load says which report and prints what was corrected; here a folder is given.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pandas as pd

from helpers.corrections import Erratum, correct, read_errata, unmatched
from helpers.data import schema
from helpers.errors import ReportError


def sized(frame: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """The frame, with what no line of it can say: how many rows its tables print, their titles."""
    catalog = read("catalog", folder).set_index("table")
    rows, titles = catalog["rows"].dropna(), catalog["title"].dropna()
    frame.attrs["rows"] = {table: int(count) for table, count in rows.items()}
    frame.attrs["titles"] = {table: str(title) for table, title in titles.items()}
    return frame


def corrected(folder: Path) -> dict[str, pd.DataFrame]:
    """Lines, statements and catalog with errata.csv applied.

    Raises:
        ReportError: an erratum speaks of nothing that is printed.
    """
    given = read_errata(folder / "errata.csv")
    frames, idle = applied(given, folder)
    if idle:
        raise ReportError(
            f"{folder / 'errata.csv'}, line {idle[0].line}: nothing is printed like "
            f"“{idle[0].printed}” there; look at table, row, column and page"
        )
    return frames


def applied(given: list[Erratum], folder: Path) -> tuple[dict[str, pd.DataFrame], list[Erratum]]:
    """The frames with these errata applied, and the errata that speak of nothing printed."""
    titles = read("catalog", folder).dropna(subset="title").set_index("table")["title"].to_dict()
    frames = {
        name: correct(read(name, folder), given, titles)
        for name in ("lines", "statements", "catalog")
    }
    tables = set(frames["catalog"]["table"])
    idle = [each for each in unmatched(given, *frames.values()) if not _noted(each, folder, tables)]
    return frames, idle


def _noted(erratum: Erratum, folder: Path, tables: set[str]) -> bool:
    """Whether an erratum that changes no number speaks of something that is printed.

    A label without numbers, a heading, a form's text or an error value makes no line; a
    remark without a correction need only name a table that is there, or a page.
    """
    if not erratum.corrected:
        return erratum.table in tables or (not erratum.table and erratum.page is not None)
    return "".join(erratum.printed.split()) in printed_text(folder)


@lru_cache
def printed_text(folder: Path) -> str:
    """Everything that was read from the report's pages, without blanks and line breaks."""
    paths = [*sorted((folder / "tables").glob("*.csv")), folder / "raw" / "text.csv"]
    paths += [folder / f"{name}.csv" for name in ("projects", "indicators")]
    texts = (path.read_text(encoding="utf-8") for path in paths if path.is_file())
    return "".join("".join(text.split()) for text in texts)


def read(name: str, folder: Path) -> pd.DataFrame:
    """One of the folder's files, its columns typed as helpers.data.schema says."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise ReportError(f"{path}: there is no such file; python -m helpers build {folder.name}")
    return _typed(name, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _typed(name: str, path: Path, _stamp: int) -> pd.DataFrame:
    """A CSV with its columns' types; read again when the file is another one."""
    frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
    for column in schema.TABLES[name].columns:
        if column.name not in frame:
            continue
        if column.kind == "integer":
            frame[column.name] = frame[column.name].astype("Int64")
        elif column.kind == "number":
            exact = [pd.NA if pd.isna(text) else Decimal(text) for text in frame[column.name]]
            frame[column.name] = pd.Series(exact, index=frame.index, dtype="object")
    return frame
