"""Which rows head a table by where they stand, whatever their words are."""

from __future__ import annotations

import re

from helpers.pages.context import is_owner, table_number
from helpers.pages.model import Cell, Grid
from helpers.pages.textrows import has_digits, is_number
from helpers.tables.meaning import plain

#: A header has few levels: the first numbers stand at most this many rows below its first.
_LEVELS = 4
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_SENTENCE = re.compile(r"[。；;]")


def stands_over_numbers(grid: Grid, owners: dict[tuple[int, int], Cell], row: int) -> bool:
    """Whether a row without numbers has words over every column, and numbers stand below.

    In: the grid, its cells by place, a row that may be one of the header's. A column whose
    cells are all numbers from the first one on has no word of its own above but its header.
    """
    rows, cols = grid.shape
    cells = [owners.get((row, col)) for col in range(cols)]
    if cols < 2 or len({id(cell) for cell in cells}) < 2:
        return False
    for cell in cells:
        words = plain(cell.text) if cell else ""
        if not _WORD.search(words) or _SENTENCE.search(words) or is_number(words):
            return False
    for below in range(row + 1, min(row + 1 + _LEVELS, rows)):
        first = [
            cell.col
            for cell in grid.cells
            if cell.row == below and any(map(has_digits, cell.lines))
        ]
        figures = [col for col in first if _only_numbers(grid, col, below)]
        if first:
            return bool(figures)
    return False


def _only_numbers(grid: Grid, col: int, row: int) -> bool:
    """Whether every text that begins in a column, from a row on, is a number."""
    texts = [plain(cell.text) for cell in grid.cells if cell.col == col and cell.row >= row]
    return all(is_number(text) for text in texts if text)


def is_caption_row(cells: list[Cell]) -> bool:
    """Whether a row of a frame holds but what else stands over it: title, owner or unit.

    They may stand in any of its cells: a sheet's title can be merged over fewer columns
    than the table has.
    """
    texts = [plain(cell.text) for cell in cells if cell.lines]
    if len(texts) == 1 and _is_title(texts[0]):
        return True
    return any(map(_UNIT_NOTE.fullmatch, texts)) and all(
        _UNIT_NOTE.fullmatch(text) or is_owner(text) for text in texts
    )


def _is_title(text: str) -> bool:
    numbered = table_number(text)
    if numbered and not numbered[1]:
        return True  # 表11 alone in its row
    return text.endswith("表") and len(text) > 4


_UNIT_NOTE = re.compile(r"[（(]?(?:金额|计量|货币)?单位[:：][^\d，。；]{1,8}[）)]?")
