"""Cells into numbers: what is read, what stands for a number, what is said of the rest."""

from __future__ import annotations

from decimal import Decimal

from helpers.pages.context import Context
from helpers.tables.cellnumbers import numbers_of
from helpers.tables.table import Column, Row, Table


def table(*texts: str, **more) -> Table:
    """A table of one column of values behind its labels."""
    rows = [Row(at, 3, [f"项目{at}", text]) for at, text in enumerate(texts, start=1)]
    for name, value in more.items():
        setattr(rows[0], name, value)
    columns = [Column("项目", "label"), Column("2023年预算数", "value")]
    return Table(Context(unit="万元"), "list", [], columns, rows)


def test_numbers_are_found_by_row_and_column_and_blanks_are_none():
    read = numbers_of(table("1,234.50", "", "-7"), [1])
    assert read.values == {(1, 1): Decimal("1234.50"), (3, 1): Decimal(-7)}
    assert read.value(2, 1) is None and not read.notes and not read.unread


def test_what_stands_for_a_number_is_counted_and_is_no_zero():
    read = numbers_of(table("—", "—", "#DIV/0!", "0"), [1])
    assert read.values == {(4, 1): 0}
    assert {note for note in read.notes if "2 times" in note} and len(read.notes) == 2


def test_a_cell_that_is_no_number_is_named_with_its_place():
    read = numbers_of(table("12", "约三成"), [1])
    assert read.unread and read.notes == ["p3 row 2: “约三成” is no number"]


def test_a_label_that_spans_the_column_is_no_unread_number():
    assert not numbers_of(table("合计", spans={1: 2}), [1]).unread
    assert numbers_of(table("合计"), [1]).unread


def test_a_number_longer_than_any_amount_is_not_believed():
    read = numbers_of(table("12345678901234567"), [1])
    assert not read.found and read.unread and "too long" in read.notes[0]


def test_a_minus_at_the_rule_is_told():
    read = numbers_of(table("- 12", minus={1}), [1])
    assert read.value(1, 1) == -12 and "minus of -12" in read.notes[0]


def test_a_row_that_names_subjects_in_place_of_numbers_is_left_and_told():
    made = table("x")
    made.columns.append(Column("2024年预算数", "value"))
    made.rows = [Row(1, 3, ["补助", "2082601财政对养老保险的补助", "2082602财政对医疗的补助"])]
    read = numbers_of(made, [1, 2])
    assert not read.found and not read.unread and "names subjects" in read.notes[0]
