"""Why a table that was read is not trusted: what its own rows, headers and sums say against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from helpers.pages.textrows import brackets_open, has_digits
from helpers.printed import is_number
from helpers.tables.levels import header_leaf, leaf_of
from helpers.tables.tidy import Tidied

#: What is left of a header whose beginning went to its neighbour, or whose bracket never ends.
_CUT = re.compile(r"[算行成]?数|[入出额元]")
#: A header and the number of the row below it that went into its cell: 2022年631.42.
_SWOLLEN = re.compile(
    r"[\u4e00-\u9fff％%）)](?!20\d\d\.)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d\d)$"
)
#: Terms of （1，2] years: a bracket of each kind.
_INTERVAL = re.compile(r"[（(\[【]\s*\d+\s*[,，]\s*(?:\d+|[+＋]?∞)\s*[）)\]】]")
#: An amount behind a name: a number that lost its cell (上解上级支出1,121).
_AMOUNT = re.compile(r"[\u4e00-\u9fff）)]-?(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?$|\d\.\d+$")
#: A number and the end of a name: 60局, where 某某局 wraps beside a narrow column.
_SWALLOWED = re.compile(r"\d[\d,]*(?:\.\d+)?[\u4e00-\u9fff]{1,2}(?<![年月日期号])")
#: Headers of amounts; and how long a cell that holds one may be (约120, 60+40).
_AMOUNTS = re.compile(
    r"(?:(?:金额|[预决]算|[数额款]|投资|资金|规模|经费|20\d\d年度?|同比|增[长减幅速]|占比|[%％])(?:[（(].*[）)])?$"
    r"|^比)"
)
_LONGEST = 12
#: Names of several rows in one: 一、…收入二、…收入三、…
_SEVERAL = re.compile(r"一、.+[^（(]二、.+[^（(]三、")
#: A dash before a name: an empty cell that lost its place (—结转下年支出).
_DASH = re.compile(r"[-—－–]+\s*[\u4e00-\u9fff]")

#: The checks that a whole table's unit fails, and what is said of it.
_UNIT_FAULTS = {
    "cross_unit": "its amounts are in another unit than those they are compared with",
    "too_large": "its amounts are larger than any local government's in the unit printed over them",
}


def doubts_of(one: Tidied) -> str:
    """Why a table's numbers may stand in the wrong place, '' for none."""
    if one.doubtful:
        return one.doubtful
    bare = sum(not line["column"] for line in one.lines)
    if bare:
        return f"no header stands over {bare} of its {len(one.lines)} numbers"
    return (
        _unread(one)
        or _worded(one)
        or _nameless(one)
        or _fragment(one)
        or _one_header(one)
        or _across(one)
        or _sums(one)
    )


def nothing_read(one: Tidied) -> str:
    """Why a table that gave neither rows nor numbers was not read, '' where nothing is printed."""
    if one.lines or one.table.rows or one.table.kind == "form":
        return ""
    return "numbers are printed in it and no row was told apart" if _figures(one) else ""


def _unread(one: Tidied) -> str:
    """Amounts in a table that gave no number; a form has files of its own."""
    if one.table.kind == "form":
        return ""
    amounts = [text for text in _figures(one) if re.search(r"\d[.,]\d", text)]
    if one.lines or len(amounts) < 2:
        return ""
    return f"{len(amounts)} amounts are printed in it and none was read"


def _worded(one: Tidied) -> str:
    """Numbers that a column prints with words or signs (约120, 下降3.1%), so that none was read."""
    for index, column in enumerate(one.table.columns):
        leaf = header_leaf(column)
        if column.role != "text" or not _AMOUNTS.search(leaf):
            continue
        texts = [text for row in one.table.rows if (text := row.texts[index].strip())]
        amounts = [text for text in texts if re.search(r"\d", text) and not _INTERVAL.search(text)]
        if len(amounts) * 2 > len(texts) and max(map(len, texts)) <= _LONGEST:
            return (
                f"“{leaf}” holds {len(amounts)} numbers that are not printed plainly: {amounts[0]}"
            )
    return ""


def _nameless(one: Tidied) -> str:
    """Rows of numbers that nothing tells apart; where headers are items there are one or two."""
    named = {column.role for column in one.table.columns} & {"label", "year", "code", "ordinal"}
    rows = {line["row"] for line in one.lines}
    if one.table.kind != "wide" or named or len(rows) < 3:
        return ""
    return f"its {len(rows)} rows of numbers have no names"


def _figures(one: Tidied) -> list[str]:
    """The numbers printed in a table's cells, without the ordinals of its columns (1 2 3)."""
    lines = [line for grid in one.table.grids for cell in grid.cells for line in cell.lines]
    texts = ["".join(line.text.split()) for line in lines if has_digits(line)]
    ordinals = {str(number) for number in range(1, len(one.table.columns) + 1)}
    return [text for text in texts if text not in ordinals]


def _fragment(one: Tidied) -> str:
    """A header or a label that has lost a part of itself, or taken one of a neighbour."""
    for header in dict.fromkeys(line["column"] for line in one.lines):
        leaf = leaf_of(header)
        if _CUT.fullmatch(leaf) or _open(leaf):
            return f"“{header}” is no whole header"
        if _SWOLLEN.search(leaf):
            return f"“{header}” holds a number, which may be of a row that is not read"
    rows = Counter((line["row"], line["direction"], line["item_printed"]) for line in one.lines)
    full = max(rows.values(), default=0)
    for (_, _, label), numbers in rows.items():
        name = (label or "").strip()
        mixed = _SWALLOWED.fullmatch(name) or _DASH.match(name)
        if mixed or (_AMOUNT.search(name) and numbers < full):
            return f"“{name}” is no label alone"
        if _SEVERAL.search(name):
            return f"“{name[:20]}…” are the names of several rows"
    return ""


def _one_header(one: Tidied) -> str:
    """A header over several columns that have numbers in one row, and names of one half only."""
    columns: dict[tuple[int, str], list[int]] = {}
    for index, column in enumerate(one.table.columns):
        if column.role == "value":
            columns.setdefault((column.half, column.header), []).append(index)
    for (_, header), own in columns.items():
        if any(sum(is_number(row.texts[i]) for i in own) > 1 for row in one.table.rows):
            return f"“{header}” stands over {len(own)} of its columns"
    return ""


def _across(one: Tidied) -> str:
    """Titles that part columns whose names come again in the same order (合计 一般 专项 twice).

    Each group has its own title, or all have one.
    """
    halves: dict[int, list[str]] = {}
    for column in one.table.columns:
        if column.role == "value" and column.header:
            halves.setdefault(column.half, []).append(column.header)
    for headers in halves.values():
        titles, names = zip(*(_titled(header) for header in headers), strict=True)
        size = names.index(names[0], 1) if names[0] in names[1:] else 0
        group = names[:size]
        if size < 2 or len(names) % size or names != group * (len(names) // size):
            continue
        for at in range(0, len(names), size):
            if len(own := set(titles[at : at + size])) > 1:
                named = "” and “".join(sorted(own)).strip()
                return f"“{named}” part columns that belong together ({' '.join(group)})"
    return ""


def _titled(header: str) -> tuple[str, str]:
    """A header's first level, '' for none, and its last."""
    title, _, rest = header.partition("/")
    return (title, leaf_of(rest)) if rest else ("", title)


def _open(text: str) -> bool:
    """Whether a bracket is opened that nothing closes, or the other way round."""
    return brackets_open(_INTERVAL.sub("", text)) != 0


def _sums(one: Tidied) -> str:
    """Sums that fail, where most do."""
    sums = [(tree, total) for tree in one.trees for total in tree.adds_up]
    off = [
        total
        for tree, total in sums
        if abs(total.computed - total.printed)
        > (total.n_children + 1) * tree.half_unit[total.column]
    ]
    if len(sums) >= 3 and len(off) * 2 > len(sums):
        return f"{len(off)} of its {len(sums)} sums do not add up"
    return ""


class Contradictions:
    """Tables that most of their own arithmetic speaks against, told from the checks as they pass.

    A table whose few sums all fail may have them wrong in print, or stand under wrong headers:
    either way its numbers are not to be believed without a look. One failed sum among many is a
    finding and leaves the table trusted; amounts in a wrong unit never do. Of the tables of real
    budgets of which a sixth to a half failed none was misread, and of the debt forms whose one sum
    fails none whose balance closes, or nearly: it ties most of their numbers.
    """

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def add(self, check: Mapping[str, Any]) -> None:
        """Count a row of checks.csv."""
        unit = check["check"] == "unit" and check["rule"] in _UNIT_FAULTS
        closes = check["check"] == "balance" and check["status"] != "fail"
        if check["table"] and (unit or closes or check["check"] in ("sum", "ratio")):
            rule = check["rule"] if unit else "sum"
            key = f"{rule} {'pass' if closes else check['status']}"
            self._counts.setdefault(check["table"], Counter())[key] += 1

    def told(self) -> tuple[dict[str, str], dict[str, str]]:
        """Why each such table is doubtful, and what fails in each that stays trusted."""
        doubts, notes = {}, {}
        for table, counts in self._counts.items():
            fails, holds = counts["sum fail"], counts["sum pass"]
            unit = next((why for rule, why in _UNIT_FAULTS.items() if counts[f"{rule} fail"]), "")
            failing = f"{fails} of {fails + holds} sums and rates fail (checks.csv)"
            if unit:
                doubts[table] = unit
            elif fails:
                (doubts if fails > holds else notes)[table] = failing
        return doubts, notes
