"""The numbers in a table's cells: what is read, what stands for a number, what is none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.printed import Number, UnitError, parse_number
from helpers.tables.ownunits import are_several, own_unit
from helpers.tables.separators import lone_commas, without_lone_comma
from helpers.tables.table import Row, Table

#: A number of more digits is none: all that China owns is less, in 元 and 分.
_DIGITS = 16
_SUBJECT = re.compile(r"\d{3,9}\s*(?![百千万亿]*[元圆])[\u4e00-\u9fff][^\d]*")


@dataclass(slots=True)
class Numbers:
    """What stands in a table's columns of numbers.

    Attributes:
        found: the numbers by (row number, column); blanks, dashes and errors (#DIV/0!) are none.
        notes: what is not plain, with its page and row.
        unread: whether a cell could not be read.
    """

    found: dict[tuple[int, int], Number] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unread: bool = False

    @property
    def values(self) -> dict[tuple[int, int], Decimal]:
        """Their values, by (row number, column)."""
        return {place: number.value for place, number in self.found.items()}

    def value(self, row: int, column: int) -> Decimal | None:
        """The value in one cell, None where it holds no number."""
        number = self.found.get((row, column))
        return None if number is None else number.value


def numbers_of(table: Table, values: list[int]) -> Numbers:
    """The numbers of a table's columns of values, by their places in ``values``."""
    result = Numbers()
    odd: Counter = Counter()
    lone = lone_commas(row.texts[index] for row in table.rows for index in values)
    if lone:
        result.notes.append(
            "all amounts have one comma, before the last three digits: read as thousands"
        )
    for row in table.rows:
        if _names_subjects(row, values):
            result.notes.append(f"p{row.page} row {row.number} names subjects in place of numbers")
            continue
        for index in values:
            text = row.texts[index].strip()
            if not text or (row.spans.get(index, 1) > 1 and not any(map(str.isdigit, text))):
                continue
            _read(table, row, index, lone, odd, result)
    for text, count in odd.items():
        result.notes.append(f"“{text}” stands for a number {count} times")
    return result


def _read(table: Table, row: Row, index: int, lone: bool, odd: Counter, result: Numbers) -> None:
    """Read one cell that is not blank: a number, what stands for one, or what is said of it."""
    text, column = row.texts[index].strip(), table.columns[index]
    place = f"p{row.page} row {row.number}"
    if index in row.minus:
        text = "".join(text.split())
        result.notes.append(f"{place}: the minus of {text} stands at its cell's left rule")
    bare, _ = own_unit(column, without_lone_comma(text) if lone else text)
    try:
        number = parse_number(bare)
    except UnitError:
        if row.spans.get(index, 1) > 1:
            return  # a label that spans it: 合计 over two columns
        several = are_several(column, text)
        result.notes.append(
            f"{place}: “{text}” {'are several numbers' if several else 'is no number'}"
        )
        result.unread |= not several
        return
    if number.kind in ("dash", "error"):
        odd[number.text] += 1
    elif number.value and number.value.adjusted() >= _DIGITS:
        result.notes.append(f"{place}: “{text}” is too long a number")
        result.unread = True
    elif number.kind == "number":
        result.found[row.number, index] = number


def _names_subjects(row: Row, values: list[int]) -> bool:
    """Whether a row has the code and name of a subject in each column of numbers that it fills.

    2082601财政对企业职工基本养老保险基金的补助 stands above what was paid under it.
    """
    texts = [row.texts[i].strip() for i in values if row.spans.get(i, 1) == 1]
    words = [text for text in texts if re.search(r"\w", text)]
    return len(words) > 1 and all(map(_SUBJECT.fullmatch, words))
