"""Cells into numbers: what is read, what stands for a number, what is said of the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_grids import (
    HEADER,
    make_grid,
    make_line,
    over,
    pick,
    read,
    tables_of,
    tidied,
)

from helpers.pages.context import Context
from helpers.tables.cellnumbers import numbers_of
from helpers.tables.table import Column, Row, Table
from helpers.tables.tidy import tidy


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


# ── in the lines of a table ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", "—", "-", "--", "#DIV/0!", "#N/A", "/"])
def test_what_is_no_number_makes_no_line(text):
    found = read(("税收收入", "1,200", text, ""), ("非税收入", "50", "40", "80.0"))
    assert pick(found.lines, "row", "value") == [(1, "1200"), (2, "50"), (2, "40"), (2, "80.0")]
    assert any(f"“{text}”" in note for note in found.notes) == bool(text)
    assert not found.doubtful


def test_several_rates_in_one_cell_are_noted_and_no_number():
    one = read(("某某债券", "2.06%、2.07%", "100", "50"), ("合计", "1", "100", "50"))
    assert [line["value"] for line in one.lines][:2] == ["100", "50"]
    assert not one.doubtful
    assert any("several numbers" in note for note in one.notes)


def test_a_cross_stands_for_no_number():
    one = read(("某收入", "×", "100", "50"), ("合计", "1", "100", "50"))
    assert not one.doubtful
    assert len(one.lines) == 5


def test_numbers_that_ran_together_are_said_and_make_no_line():
    one = read(("税收收入", "12345678901234567", "100", "50"), ("合计", "1", "100", "50"))
    assert "12345678901234567" not in [line["value"] for line in one.lines]
    assert one.doubtful
    assert any("too long a number" in note for note in one.notes)


@pytest.mark.parametrize(
    ("flavor", "left", "value"),
    [
        ("lattice/vector", 2, "-71060"),
        ("lattice/raster+rows", 2, "-71060"),
        ("lattice/vector", 30, None),  # in the middle of the cell: a dash, perhaps
        ("lattice/vector+cols", 2, None),  # its border is found in the text
        ("aligned", 2, None),
    ],
)
def test_a_minus_at_the_left_rule_of_a_cell_is_its_number_s(flavor, left, value):
    """Formats of accounts fill a cell: the minus at its left border, the number at its right."""
    grid = make_grid(
        (HEADER, ("本年收支结余", "", "", ""), ("年末结余", "9", "8", "")), above=over()
    )
    cell = next(one for one in grid.cells if (one.row, one.col) == (1, 1))
    cell.lines = [make_line(t, cell.x0 + x, cell.y0 + 3) for t, x in (("-", left), ("71,060", 60))]
    grid.flavor = flavor
    (table,) = tables_of(grid)
    found = tidy(table, "r")
    values = [line["value"] for line in found.lines if line["row"] == 1]
    assert values == ([value] if value else [])
    assert ("left rule" in "".join(found.notes)) is bool(value)
    assert bool(found.doubtful) is not bool(value)


def test_words_under_a_number_column_are_named_with_page_and_row():
    found = read(
        ("税收收入", "1", "2", ""), ("非税收入", "见附注", "3", ""), ("合计", "4", "5", "")
    )
    assert found.doubtful
    assert any("p1 row 2" in note and "见附注" in note for note in found.notes)
    assert pick(found.lines, "row", "value") == [(1, "1"), (1, "2"), (2, "3"), (3, "4"), (3, "5")]


def test_a_row_that_names_subjects_in_place_of_numbers_has_lost_none():
    rows = (
        ("项目", "合计", "养老保险", "医疗保险"),
        ("本年预算安排", "14", "9", "5"),
        ("科目和名称", "×", "2082601对养老保险基金的补助", "2101202对医疗保险基金的补助"),
    )
    result = tidied(rows, year=2024, above=over("2024年补助情况表"))
    assert len(result.lines) == 3
    assert not result.doubtful
    lost = tidied((*rows, ("其中", "3", "2082601对", "5")), year=2024, above=over())
    assert lost.doubtful == "a cell under a number column could not be read"
