"""Lines that head or foot every page: the document's name over a rule, no table's title."""

from __future__ import annotations

import re

from helpers.pages.context import is_owner, is_title, table_number
from helpers.pages.model import Line

#: The part of a page's height in which a running head stands.
TOP = 0.1
_UNIT = re.compile(r"单\s*位\s*[:：]")


class RunningHeads:
    """The lines at the top of the pages seen so far; a line seen before at its place is one."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, int]] = set()

    def see(self, lines: list[Line], height: float) -> list[Line]:
        """The running heads among a page's lines outside its tables.

        A title printed again over each page of its table ends as titles do (…表) or has a number.
        """
        top = [
            line
            for line in lines
            if line.y1 < TOP * height and not _is_caption(line.text) and not _goes_on(line, lines)
        ]
        heads = [line for line in top if self._place(line) & self._seen]
        for line in top:
            self._seen |= self._place(line)
        return heads

    @staticmethod
    def _place(line: Line) -> set[tuple[str, int]]:
        place = round(line.middle)
        return {(line.text, place + step) for step in (-1, 0, 1)}


def _goes_on(line: Line, lines: list[Line]) -> bool:
    """Whether a line as large stands close below, or a caption as large close above.

    The two are a title, printed on each page: …支出安排情况表, below it （功能分类）.
    """
    return any(
        (0 < below < 2.2 * line.size or (0 < -below < 2.2 * line.size and _is_caption(other.text)))
        and abs(other.size - line.size) < 0.15 * line.size
        and other.x0 < line.x1
        and line.x0 < other.x1
        for other in lines
        for below in (other.middle - line.middle,)
    )


def _is_caption(text: str) -> bool:
    """Whether a line numbers, names or measures a table, whatever page it stands on."""
    named = text.endswith("表") or (is_title(text) and "表" in text)
    return named or table_number(text) is not None or is_owner(text) or bool(_UNIT.search(text))
