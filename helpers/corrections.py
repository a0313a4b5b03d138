"""Applying errata.csv: what is wrong in print, put right for the notebooks, and said.

The CSVs keep what was printed. A line of errata.csv names a place (table, row, column; what
is left blank stands for all of them; ``sentence`` as column, and the page, for the running
text), what is printed there and what it should say. What it
changes follows from where the printed words are found: in a number, a unit, a header, a label
or a title. A year that changes in a header or title changes the years of its numbers.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pandas as pd

from helpers.errors import ReportError
from helpers.forms.indicators import target_of
from helpers.printed import UnitError, parse_number
from helpers.units import YUAN_PER

#: In errata.csv's ``column`` for a fault of the running text; its page says where.
TEXT = "sentence"
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"(?P<number>[-+△]?[\d,]+(?:\.\d+)?)\s*(?P<unit>\D*)")


@dataclass(frozen=True, slots=True)
class Erratum:
    """One line of errata.csv; ``line`` is its place in the file, for messages."""

    line: int
    table: str
    row: int | None
    column: str
    printed: str
    corrected: str
    reason: str
    page: int | None

    def __str__(self) -> str:
        place = [f"table {self.table}" if self.table else "", f"row {self.row}" if self.row else ""]
        place += [self.column, f"page {self.page}" if self.page else ""]
        where = ", ".join(part for part in place if part)
        return f"{where}: {self.printed} → {self.corrected or '?'} ({self.reason})"


def read_errata(path: Path) -> list[Erratum]:
    """The lines of an errata.csv; none where there is no such file.

    Raises:
        ReportError: a column is missing, or a row or page is no number; names the line.
    """
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = ("table", "row", "column", "printed", "corrected", "reason", "page")
    found = []
    for line, row in enumerate(rows, start=2):
        missing = [name for name in wanted if row.get(name) is None]
        if missing:
            raise ReportError(f"{path}, line {line}: no {', '.join(missing)}; give all columns")
        if any(row[name] and not row[name].isdecimal() for name in ("row", "page")):
            raise ReportError(f"{path}, line {line}: row and page must be whole numbers or blank")
        numbers = {name: int(row[name]) if row[name] else None for name in ("row", "page")}
        texts = {name: row[name].strip() for name in wanted if name not in numbers}
        found.append(Erratum(line, **texts, **numbers))
    return found


def correct(
    frame: pd.DataFrame, errata: list[Erratum], titles: dict[str, str] | None = None
) -> pd.DataFrame:
    """A frame (lines, statements or catalog) with its errata applied.

    ``titles`` are the tables' printed ones: numbers whose year comes from a wrong title, since
    their header names none, change with it.

    Out: a copy with a column ``corrected``; ``attrs["corrections"]`` lists what was changed, in
    words. An erratum without ``corrected`` changes nothing and is listed all the same.
    Errata that speak of another frame are passed over.
    """
    result = frame.copy()
    result["corrected"] = False
    said: list[str] = []
    for erratum in errata:
        if _apply(result, erratum, titles or {}):
            said.append(str(erratum))
    result.attrs["corrections"] = said
    return result


def correct_targets(frame: pd.DataFrame, errata: list[Erratum]) -> pd.DataFrame:
    """Indicators with their errata applied: a target's number, or an indicator's name.

    The page and the printed words are the place: a target (≤750万元), a name, or both with a
    blank between them. Out: as :func:`correct`; ``target_printed`` and ``indicator_printed`` keep
    what is printed.
    """
    result, said = frame.copy(), []
    result["corrected"] = False
    both = result["indicator"] + " " + result["target_printed"]
    for erratum in errata:
        here = result["page"] == erratum.page if erratum.page is not None else False
        target = here & (result["target_printed"] == erratum.printed)
        name = here & (result["indicator"] == erratum.printed)
        hit = target | name | (here & (both == erratum.printed))
        hit = pd.Series(hit, index=result.index).fillna(False).astype(bool)
        if not hit.any():
            continue
        said.append(str(erratum))
        if not erratum.corrected:
            continue
        for index in result.index[hit]:
            if name[index]:
                result.at[index, "indicator"] = erratum.corrected
                continue
            new = target_of(result.at[index, "indicator"], erratum.corrected)
            for column, value in (("target_value", new.value), ("amount_yuan", new.amount_yuan)):
                result.at[index, column] = pd.NA if value is None else value
        result.loc[hit, "corrected"] = True
    result.attrs["corrections"] = said
    return result


def unmatched(errata: list[Erratum], *frames: pd.DataFrame) -> list[Erratum]:
    """The errata that none of the corrected frames carries: they speak of nothing printed."""
    said = {text for frame in frames for text in frame.attrs.get("corrections", ())}
    return [erratum for erratum in errata if str(erratum) not in said]


def _apply(frame: pd.DataFrame, erratum: Erratum, titles: dict[str, str]) -> bool:
    in_text = not erratum.table or erratum.column == TEXT
    if "sentence" in frame:  # the text has no rows: the page and the printed words are the place
        if not in_text or erratum.page is None:
            return False
        place = (frame["page"] == erratum.page).fillna(False).astype(bool)
        return _figure(frame, erratum, place) or _words(frame, erratum, place)
    if in_text:
        return False
    place = frame["table"] == erratum.table
    if erratum.row is not None and "row" in frame:
        place &= frame["row"] == erratum.row
    if erratum.column and "column" in frame:
        place &= frame["column"] == erratum.column
    place = place.fillna(False).astype(bool)
    if "column" in frame and erratum.printed in titles.get(erratum.table, ""):
        return _title(frame, erratum, place)
    return _figure(frame, erratum, place) or _words(frame, erratum, place)


def _title(frame: pd.DataFrame, erratum: Erratum, place: pd.Series) -> bool:
    """The year of a title is that of all numbers whose own header names none."""
    hit = place & ~frame["column"].str.contains(_YEAR.pattern).fillna(False).astype(bool)
    if not hit.any() or not erratum.corrected:
        return False
    before = frame["fiscal_year"].copy()
    _new_years(frame, hit, _years(erratum))
    changed = (frame["fiscal_year"] != before).fillna(False).astype(bool)
    frame.loc[changed, "corrected"] = True
    return bool(changed.any())


def _years(erratum: Erratum) -> tuple[list[str], list[str]]:
    return _YEAR.findall(erratum.printed), _YEAR.findall(erratum.corrected)


def _figure(frame: pd.DataFrame, erratum: Erratum, place: pd.Series) -> bool:
    """Correct a number, or a number and its unit (4.18万元 → 4.18亿元)."""
    printed, corrected = _read(erratum.printed), _read(erratum.corrected)
    if "value" not in frame or printed is None:
        return False
    hit = place & (frame["value"] == printed[0])
    if printed[1]:
        hit &= (frame["unit"] == printed[1]).fillna(False)
    hit = hit.fillna(False).astype(bool)
    if not hit.any():
        return False
    for index in frame.index[hit]:
        if corrected is None:
            continue
        unit = corrected[1] or frame.at[index, "unit"]
        frame.at[index, "value"], frame.at[index, "unit"] = corrected[0], unit
        money = not pd.isna(unit) and unit in YUAN_PER
        frame.at[index, "amount_yuan"] = corrected[0] * YUAN_PER[unit] if money else pd.NA
        frame.at[index, "corrected"] = True
    return True


def _read(text: str) -> tuple[Decimal, str] | None:
    found = _FIGURE.fullmatch(text.strip())
    if found is None or _YEAR.fullmatch(text.strip()):
        return None
    try:
        value = parse_number(found["number"]).value
    except UnitError:
        return None
    return None if value is None else (value, found["unit"].strip())


def _words(frame: pd.DataFrame, erratum: Erratum, place: pd.Series) -> bool:
    """Correct words: a unit, a header, a label, a title; and the years that follow from them."""
    hits = False
    for name in ("unit", "column", "item", "item_printed", "title", "sentence"):
        if name not in frame:
            continue
        hit = place & frame[name].str.contains(erratum.printed, regex=False).fillna(False)
        if name in ("unit", "item"):
            hit &= (frame[name] == erratum.printed).fillna(False)
        hit = hit.astype(bool)
        if not hit.any():
            continue
        hits = True
        if not erratum.corrected:
            continue
        new = frame.loc[hit, name].str.replace(erratum.printed, erratum.corrected, regex=False)
        frame.loc[hit, name] = new
        frame.loc[hit, "corrected"] = True
        if name == "unit" and "amount_yuan" in frame:
            _new_unit(frame, hit, erratum.corrected)
        if name == "column":
            _new_years(frame, hit, _years(erratum))
    return hits


def _new_unit(frame: pd.DataFrame, hit: pd.Series, unit: str) -> None:
    for index in frame.index[hit]:
        money = unit in YUAN_PER
        frame.at[index, "amount_yuan"] = (
            frame.at[index, "value"] * YUAN_PER[unit] if money else pd.NA
        )


def _new_years(frame: pd.DataFrame, hit: pd.Series, years: tuple[list[str], list[str]]) -> None:
    """A ratio's header names its base year; any other header the year of its numbers."""
    changed = {int(old): int(new) for old, new in zip(*years, strict=False) if old != new}
    for index in frame.index[hit]:
        for name in ("base_year", "fiscal_year"):
            printed = frame.at[index, name] if name in frame else pd.NA
            if not pd.isna(printed) and int(printed) in changed:
                frame.at[index, name] = changed[int(printed)]
                break  # one year is wrong, and a ratio's own year comes from its neighbours
