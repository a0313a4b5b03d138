"""Tables whose rows say the year: a column 年度 beside the names, 2025年, 2026年, 增减变化金额.

Finance bureaus set the 三公 expenses of several units so: a row a year for each unit,
then one for the difference. The unit's name may stand in the first of them only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers.tables.meaning import Meaning, phase_of, plain, years
from helpers.tables.table import Row, Table

_HEADER = re.compile(r"(?:.*/)?(?:预算|会计|所属|支出)?年[度份]")
_DIFFERENCE = re.compile(r"(?:比上年|同比)?(?:增减|增加|减少)(?:变化|变动)?(?:情况|金额|额|数)?")
_YEAR = re.compile(r"20\d\d(?:年度?)?(?:年初|调整)?(?:预算|决算|执行|完成|预计)?数?")


def year_column(table: Table) -> int | None:
    """The column whose cells are years or say 增减, None where no column is."""
    for index, column in enumerate(table.columns):
        if not _HEADER.fullmatch(plain(column.header)):
            continue
        texts = [plain(row.texts[index]) for row in table.rows if row.texts[index].strip()]
        if any(map(_YEAR.fullmatch, texts)) and all(map(_says, texts)):
            return index
    return None


def _says(text: str) -> bool:
    return bool(_YEAR.fullmatch(text) or _DIFFERENCE.fullmatch(text))


class Dated:
    """What the rows of a table add to its columns' meanings where a column says their years."""

    def __init__(self, table: Table) -> None:
        self.column = next((i for i, one in enumerate(table.columns) if one.role == "year"), None)
        self._latest = max((y for row in table.rows for y in years(self._text(row))), default=None)

    def meaning(self, meaning: Meaning, row: Row) -> Meaning:
        """A column's meaning in a row; a difference is of the newest year that the rows say."""
        text = self._text(row)
        if not text:
            return meaning
        if _DIFFERENCE.fullmatch(text):
            component = "/".join(part for part in (meaning.component, text) if part)
            return replace(meaning, fiscal_year=self._latest, component=component)
        return replace(meaning, fiscal_year=years(text)[0], phase=meaning.phase or phase_of(text))

    def apart(self, rows: Sequence[Row], names: Mapping[int, str]) -> list[list[Row]]:
        """The rows of each year, and those of the change between two, whose sums are their own.

        ``names`` by row number. Rows stay together where some say no year, or where no name has
        several: bonds are listed with the year in which each was issued.
        """
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(self._text(row), []).append(row)
        of_year = [{names[row.number] for row in some} for some in groups.values()]
        several = sum(map(len, of_year)) > len(set().union(*of_year))
        return list(groups.values()) if several and "" not in groups else [list(rows)]

    def _text(self, row: Row) -> str:
        return "" if self.column is None else plain(row.texts[self.column])
