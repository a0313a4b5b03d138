"""Rows that a page break cuts in two: which of them belong together, and which may."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from helpers.pages.textrows import NUMBERED, brackets_open, is_number
from helpers.reference import is_known
from helpers.tables.hierarchy import clean_item
from helpers.tables.meaning import plain
from helpers.tables.numbering import is_total
from helpers.tables.table import Row, Table

_REST = re.compile(r"\.?\d{1,2}")
_BARE_TOTAL = re.compile(r"[小合总]计")
_WHOLE = re.compile(r"(?:支出|收入|费用?|经费|事务|资金|[合总小]计|服务|运行|管理|补助|[）)])$")
#: Columns of digits that are no numbers.
_CODES = re.compile(r"编码|代码|编号|序号|行次|日期|时间|年份|(?:^|/)[类款项]$")
#: As deep as this (points) a part of a name may begin to the right of the other.
_LEVEL = 4


def is_cut(table: Table, last: Row, first: Row, after: Sequence[Row] = ()) -> bool:
    """Whether a page break cut a row: its rest is the first row of the next page.

    Args:
        table: the table so far.
        last: its last row, at the foot of a page.
        first: the first row of the next page.
        after: the rows below that.
    """
    return _rest_alone(table, last, first) or _told(table, last, first, after) == _CUT


def may_be_cut(table: Table, last: Row, first: Row, after: Sequence[Row] = ()) -> str:
    """A note that names both rows where they may be one and nothing proves it, '' elsewhere.

    Only where nearly every row has numbers, and one of these two has none.
    """
    others = [*(row for row in table.rows if row is not last), *after]
    if _told(table, last, first, after) != _OPEN or len(others) < 5:
        return ""
    values = _values(table, others)
    full = sum(_has_numbers(row, values) for row in others)
    names = [" ".join(text.strip() for text in _words(row, values)) for row in (last, first)]
    if full * 20 < len(others) * 19 or _WHOLE.search(names[0]):
        return ""
    return (
        f"p{last.page} row {last.number}: “{names[0]}” and “{names[1]}” at the top of p{first.page}"
        " may be one row that the page break cut; they are read as two"
    )


def join(last: Row, first: Row) -> None:
    """Make one row of two: where only the rest has numbers, it is of the page they stand on."""
    if any(map(is_number, first.texts)) and not any(map(is_number, last.texts)):
        last.page = first.page
    for index, text in enumerate(first.texts):
        if not text.strip():
            continue
        if not last.texts[index].strip():
            last.texts[index] = text
            last.spans[index] = first.spans.get(index, 1)
            last.indents[index], last.lefts[index] = first.indents[index], first.lefts[index]
            last.minus |= first.minus & {index}
        else:
            last.texts[index] += text.strip()


# ── the rest stands alone ────────────────────────────────────────────────────────────────


def _rest_alone(table: Table, last: Row, first: Row) -> bool:
    """Whether the rest of a label that fills its cell stands alone on the next page."""
    written = [index for index, text in enumerate(first.texts) if text.strip()]
    written = [index for index in written if not _goes_on_in(table, index, last, first)]
    if len(written) != 1 or written[0] not in last.filled:
        return False
    index = written[0]
    before, rest = last.texts[index], first.texts[index]
    if is_number(rest) or NUMBERED.match(rest):
        return False
    if _BARE_TOTAL.fullmatch(rest.strip()):
        # a sum without a word of what it sums up, and without a number, ends the label above
        return not _BARE_TOTAL.search(before)
    if _WHOLE.search(before):
        return False
    return first.indents[index] <= last.indents.get(index, 0) + _LEVEL


def _goes_on_in(table: Table, index: int, last: Row, first: Row) -> bool:
    """Whether the next page has the rest of a number: 12,437.3 and 6 in a column of cents."""
    before, rest = last.texts[index].strip(), first.texts[index].strip()
    if not _REST.fullmatch(rest) or not is_number(before) or not is_number(before + rest):
        return False
    others = Counter(_decimals(row.texts[index]) for row in table.rows if row is not last)
    others.pop(None, None)
    return len(others) == 1 and [*others] == [_decimals(before + rest)] != [_decimals(before)]


def _decimals(text: str) -> int | None:
    """How many decimals a number has, None where there is none."""
    text = text.strip()
    if not is_number(text) or not text[-1].isdigit():
        return None
    return len(text.partition(".")[2])


# ── the numbers stand on one side of the break ───────────────────────────────────────────

#: What two parts of a name tell: they are one, may be one, stand as if they were two, the first is
#: a name of its own, they are two.
_CUT, _OPEN, _DEEPER, _OWN, _APART = "cut", "open", "deeper", "own", "apart"
#: Rows from which it shows what every row of a table has, and how few of them may lack it.
_ENOUGH, _LACK = 8, 0.05


def _told(table: Table, last: Row, first: Row, after: Sequence[Row]) -> str:
    """What the names tell of two rows of which one has all numbers and the other none.

    ``cut`` where one's words go on in the other's: a bracket closes, or the name that both make
    stands elsewhere or is a known item, and its first part is none; or where the one without
    numbers lacks what every row of the table has. ``apart`` where a part is numbered, or a name
    of its own.
    """
    others = [*(row for row in table.rows if row is not last), *after]
    values = _values(table, others)
    numbered = [_has_numbers(row, values) for row in (last, first)]
    bare = first if numbered[0] else last
    if numbered.count(True) != 1 or any(bare.texts[index].strip() for index in values):
        return _APART
    both = [i for i, text in enumerate(last.texts) if text.strip() and first.texts[i].strip()]
    if not both:
        return _APART
    found = {_of_names(index, last, first, others) for index in both}
    told = next(one for one in (_APART, _CUT, _OWN, _DEEPER, _OPEN) if one in found)
    if told in (_DEEPER, _OPEN) and _is_rest(bare, both, others, values):
        return _CUT
    return _APART if told in (_OWN, _DEEPER) else told


def _is_rest(bare: Row, both: Sequence[int], others: Sequence[Row], values: Sequence[int]) -> bool:
    """Whether a row without numbers is but a part of one, in a table whose rows all have some.

    Two of its names go on in the other row, or it lacks a name or code that every row has.
    """
    if len(others) < _ENOUGH:
        return False
    few = _LACK * len(others)
    if sum(not _has_numbers(row, values) for row in others) > few:
        return False
    lacking = [
        index
        for index, text in enumerate(bare.texts)
        if index not in values
        and not text.strip()
        and sum(not row.texts[index].strip() for row in others) <= few
    ]
    return len(both) > 1 or bool(lacking)


def _of_names(index: int, last: Row, first: Row, others: Sequence[Row]) -> str:
    before, rest = last.texts[index].strip(), first.texts[index].strip()
    names = {clean_item(row.texts[index]) for row in others}
    if is_number(before) or is_number(rest) or NUMBERED.match(rest) or clean_item(rest) in names:
        return _APART
    if brackets_open(before) > 0 and brackets_open(before) + brackets_open(rest) == 0:
        return _CUT
    deeper = first.indents.get(index, 0) > last.indents.get(index, 0) + _LEVEL
    one, whole = clean_item(before), clean_item(before + rest)
    own = one in names or is_known(one) or is_total(one)
    if not own and (whole in names or (is_known(whole) and not deeper)):
        return _CUT
    if is_known(clean_item(rest)):
        return _APART
    return _OWN if own else _DEEPER if deeper else _OPEN


def _values(table: Table, rows: Sequence[Row]) -> list[int]:
    """The columns of numbers."""
    found = []
    for index, header in enumerate(table.headers):
        texts = [row.texts[index] for row in rows if row.texts[index].strip()]
        if not _CODES.search(plain(header)) and sum(map(is_number, texts)) * 2 > len(texts):
            found.append(index)
    return found


def _has_numbers(row: Row, values: Sequence[int]) -> bool:
    return any(is_number(row.texts[index]) for index in values)


def _words(row: Row, values: Sequence[int]) -> list[str]:
    return [text for i, text in enumerate(row.texts) if text.strip() and i not in values]
