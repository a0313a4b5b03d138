"""Lists of contents that look like tables: their numbers are pages."""

from __future__ import annotations

import re

from helpers.pages.context import Context
from helpers.pages.model import Grid
from helpers.pages.zones import is_contents
from helpers.tables.levels import leaf_of

_PAGES = re.compile(r"页[码次数]?")
#: How the names of tables and chapters end, dots behind them or none.
_NAME = re.compile(r"(?:表|说明|情况|报告|草案)(?:[（(][^（()）]*[)）])?[\s.…·．]*$")
#: Fewer names than this may be anything.
_FEW = 4


def lists_contents(grid: Grid, context: Context, headers: list[str]) -> bool:
    """Whether a grid is a list of contents.

    Its header says 页码, 目录 stands above it, or names of tables stand beside pages that go up.
    A list with a unit is none.
    """
    if context.unit or context.unit_note:
        return False
    headed = any(_PAGES.fullmatch(leaf_of(header)) for header in headers)
    return headed or any(is_contents([line]) for line in grid.above) or _has_pages(grid)


def _has_pages(grid: Grid) -> bool:
    """Whether every row of two words and more ends with a page, most beside the name of a table.

    A chapter's heading may stand alone, and so may an ordinal before the name.
    """
    rows: dict[int, list[str]] = {}
    for cell in sorted(grid.cells, key=lambda one: (one.row, one.col)):
        if cell.text:
            rows.setdefault(cell.row, []).append(cell.text.strip())
    full = [texts for texts in rows.values() if len(texts) > 1]
    if len(full) < _FEW or not all(re.fullmatch(r"\d{1,3}", texts[-1]) for texts in full):
        return False
    pages = [int(texts[-1]) for texts in full]
    named = sum(_NAME.search("".join(texts[:-1])) is not None for texts in full)
    return pages == sorted(pages) and pages[0] < pages[-1] and named * 2 > len(full)
