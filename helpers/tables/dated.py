"""Tables whose rows say the year or the stage: 2025年, 2026年, 增减变化金额; 年初预算, 执行数.

Finance bureaus set the 三公 expenses of several units so: a row a year for each unit, then one for
the difference; the unit's name may stand in the first of them only. Others turn a whole table over:
revenue and its taxes are columns, and a row is a year, a stage of the budget or a rate of growth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers.tables.columnmeaning import read_headers
from helpers.tables.headerlevels import STAGE_LEVEL
from helpers.tables.levels import leaf_of
from helpers.tables.meaning import Meaning, phase_of, plain, title_phase, years
from helpers.tables.table import Row, Table

_HEADER = re.compile(r"(?:.*/)?(?:预算|会计|所属|支出|到期|偿还|还本)?年[度份]")
#: What a column may be called, or nothing, that holds nothing but years and stages all the same.
_LOOSE_HEADER = re.compile(
    r"(?:column\d+|项目|指标|类别|类型|年度?|内容|时间|期间|时期|阶段|预算年度|比较|)"
)
_DIFFERENCE = re.compile(r"(?:比上年|同比)?(?:增减|增加|减少)(?:变化|变动)?(?:情况|金额|额|数)?")
_YEAR = re.compile(r"20\d\d年?度?(?:[（(][^（）()]*[）)])?")
_RELATIVE = re.compile(r"(?:上一?|[去本当今])年度?(?:同期)?数?")
_RATE = re.compile(
    r"(?=.*(?:增|减|比|较|完成|执行|进度))(?!.*(?:收入|支出|税)).*(?:[%％]|率|幅|速)(?:[（(][^（）()]*[）)])?"
)
#: The sum of the years above it, or their average.
_ALL_YEARS = re.compile(r"(?:[两二三四五六七八九十]年)?(?:合计|总计|累计|平均|年均.*)")
#: Years that debts fall due in together, which are no one year.
_SPAN = re.compile(r"20\d\d年?[-－—–~～至]20\d\d年?|20\d\d年?(?:度)?(?:及)?以后(?:年[度份])?")
_SHORT = re.compile(r"(?<!\d)(\d\d)年")


def year_column(table: Table) -> int | None:
    """The column whose cells are years or stages, rates and differences, None where no column is.

    It is called 年度, or two of its rows at least say what no header over the numbers does.
    """
    for index, column in enumerate(table.columns):
        header = plain(column.header)
        texts = [text for row in table.rows if (text := plain(row.texts[index]))]
        if _HEADER.fullmatch(header):
            dated = any(map(is_stage, texts))
        elif _LOOSE_HEADER.fullmatch(leaf_of(header)):
            dated = _are_turned(table, texts)
        else:
            continue
        if dated and all(map(_says, texts)):
            return index
    return None


def _are_turned(table: Table, texts: Sequence[str]) -> bool:
    """Whether two years or stages stand in the rows, and none over the numbers."""
    stages = set(filter(is_stage, texts))
    over = [plain(column.header) for column in table.columns if column.role == "value"]
    bare = [text for text in over if not years(text) and not phase_of(title_phase(text))]
    return len(stages) > 1 and bool(over) and len(bare) == len(over)


def _says(text: str) -> bool:
    patterns = (_DIFFERENCE, _RATE, _ALL_YEARS, _SPAN)
    return is_stage(text) or any(pattern.fullmatch(text) for pattern in patterns)


def is_stage(text: str) -> bool:
    """Whether a text is a year or a stage of the budget and nothing else: 2025年预算, 本年."""
    spelt = _spelt(text)
    return any(one.fullmatch(spelt) for one in (_YEAR, _RELATIVE, STAGE_LEVEL))


def _spelt(text: str) -> str:
    """A year of two digits in full: 24年决算 → 2024年决算."""
    return _SHORT.sub(r"20\1年", text)


class Dated:
    """What the rows of a table add to its columns' meanings where a column says their years."""

    def __init__(self, table: Table, year: int | None = None) -> None:
        self.column = next((i for i, one in enumerate(table.columns) if one.role == "year"), None)
        texts = list(dict.fromkeys(filter(None, map(self._text, table.rows))))
        title = table.context.title
        spelt = [_spelt(text) for text in texts]
        self._rows = dict(zip(texts, read_headers(spelt, title, year), strict=True))
        self._latest = max((y for text in spelt for y in years(text)), default=None)

    def meaning(self, meaning: Meaning, row: Row, header: str) -> Meaning:
        """A column's meaning in a row; a difference is of the newest year that the rows say.

        A stage in the column's own ``header`` goes before the row's.
        """
        text = self._text(row)
        if not text:
            return meaning
        if _DIFFERENCE.fullmatch(text):
            component = "/".join(part for part in (meaning.component, text) if part)
            return replace(meaning, fiscal_year=self._latest, component=component)
        if _SPAN.fullmatch(text):
            component = "/".join(part for part in (meaning.component, text) if part)
            return replace(meaning, fiscal_year=None, component=component)
        if _ALL_YEARS.fullmatch(text):
            ratio = meaning.ratio or self._rows[text].ratio
            return replace(meaning, fiscal_year=None, base_year=None, ratio=ratio)
        own = self._rows[text]
        if meaning.ratio:
            shift = (meaning.base_year or 0) - (meaning.fiscal_year or 0)
            base = own.fiscal_year + shift if meaning.base_year and own.fiscal_year else None
            return replace(meaning, fiscal_year=own.fiscal_year, base_year=base)
        if own.ratio:
            return replace(own, component=meaning.component)
        named = phase_of(title_phase(plain(header)))
        stage = meaning.phase
        if phase_of(text):
            stage = own.phase
        elif STAGE_LEVEL.fullmatch(text):
            stage = ""  # 计划 is no stage that the contract has
        return replace(
            meaning, fiscal_year=own.fiscal_year, phase=meaning.phase if named else stage
        )

    def is_rate(self, row: Row) -> bool:
        """Whether a row's numbers are percentages of those in other rows."""
        own = self._rows.get(self._text(row))
        return own is not None and bool(own.ratio)

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
        if self.column is None:
            return ""
        return plain(row.texts[self.column] or row.merged.get(self.column, ""))
