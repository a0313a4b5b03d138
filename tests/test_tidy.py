"""Tables into lines: one printed number a line, nothing invented, nothing guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import (
    HEADER,
    make_grid,
    over,
    pick,
    read,
    table_of,
    tables_of,
    tidied,
)

from helpers.data.store import write_csv
from helpers.tables.tidy import tidy

# ── what is printed, and what is not ─────────────────────────────────────────────────────


def test_zero_is_a_number():
    found = read(("税收收入", "0", "0.00", "0.0%"))
    assert pick(found.lines, "value", "amount_yuan") == [
        ("0", Decimal(0)),
        ("0.00", Decimal(0)),
        ("0.0", None),
    ]


def test_a_year_that_only_the_document_names_is_said():
    (table,) = tables_of(
        make_grid([("项目", "预算数"), ("税收收入", "5")], above=over(title="收入表"))
    )
    one = tidy(table, "x", 2024)
    assert [line["fiscal_year"] for line in one.lines] == [2024]
    assert any("2024 is the document's" in note for note in one.notes)
    (dated,) = tables_of(make_grid([HEADER[:2], ("税收收入", "5")], above=over(title="收入表")))
    assert not any("document's" in note for note in tidy(dated, "x", 2024).notes)


def test_a_department_s_budget_lends_its_phase_and_says_so():
    """To amounts of the document's year, in tables of what is taken in or spent, where none is."""
    rows = (("项目", "合计", "2025年", "2026年执行数", "人数"), ("教育支出", "5", "4", "3", "2"))
    table = table_of(rows, above=over(title="支出总表"))
    one = tidy(table, "r", 2026, "approved")
    assert pick(one.lines, "fiscal_year", "phase") == [
        (2026, "approved"), (2025, None), (2026, "executed"), (2026, None)
    ]  # fmt: skip
    assert "neither title nor header names the phase: approved is the document's" in one.notes
    assets = tidy(table_of(rows, above=over(title="资产情况表")), "r", 2026, "approved")
    assert {line["phase"] for line in assets.lines} == {None, "executed"}


def test_rows_without_numbers_count():
    found = read(("一、税收收入", "", "", ""), ("增值税", "1", "2", "200.0"))
    assert {line["row"] for line in found.lines} == {2}


def test_a_number_without_label_is_kept_and_doubted():
    found = read(("税收收入", "1", "2", ""), ("", "3", "4", ""), ("合计", "4", "6", ""))
    assert pick(found.lines, "row", "item")[2:4] == [(2, None), (2, None)]
    assert found.doubtful
    zeros = read(("税收收入", "1", "2", ""), ("", "0.00", "0.00", ""), ("合计", "1", "2", ""))
    assert (len(zeros.lines), zeros.doubtful) == (6, "")


# ── units ────────────────────────────────────────────────────────────────────────────────


def test_amounts_are_in_yuan_and_ratios_are_not():
    found = read(("税收收入", "1,200.50", "-660", "98.3"))
    assert pick(found.lines, "value", "unit", "amount_yuan") == [
        ("1200.50", "万元", Decimal(12005000)),
        ("-660", "万元", Decimal(-6600000)),
        ("98.3", "%", None),
    ]
    assert pick(found.lines, "base_year", "base_phase") == [(None, None)] * 2 + [(2023, "approved")]


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("元", "12.34"), ("千元", "12340"), ("万元", "123400"), ("亿元", "1234000000")],
)
def test_every_unit_of_money(unit, amount):
    found = read(("税收收入", "12.34", "", ""), above=over(unit=f"单位：{unit}"))
    assert pick(found.lines, "unit", "amount_yuan") == [(unit, Decimal(amount))]


def test_without_a_unit_the_amount_is_blank():
    found = read(("税收收入", "1,200", "1,180", "98.3"), above=over(unit=None))
    assert pick(found.lines, "value", "unit", "amount_yuan") == [
        ("1200", None, None),
        ("1180", None, None),
        ("98.3", "%", None),
    ]


@pytest.mark.parametrize(
    "ratio",
    [
        "",
        pytest.param("98.3"),
    ],
)
def test_a_missing_unit_is_said(ratio):
    found = read(("税收收入", "1,200", "1,180", ratio), above=over(unit=None))
    assert any("no unit" in note for note in found.notes)


def test_two_units_leave_the_amount_blank_and_say_so():
    found = read(("税收收入", "1,200", "", ""), above=over(unit="单位：万元、亿元"))
    assert pick(found.lines, "unit", "amount_yuan") == [(None, None)]
    assert any("亿元" in note for note in found.notes)


def test_a_per_cent_sign_makes_a_ratio_in_any_column():
    found = read(("税收收入", "1,200", "98.3%", ""))
    assert pick(found.lines, "value", "unit", "amount_yuan")[1] == ("98.3", "%", None)


def test_a_unit_in_the_header_is_its_column_s_alone():
    rows = (("项目", "人数（人）", "金额（元）", "2024年预算数"), ("教育支出", "12", "500", "7"))
    found = tidied(rows, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "unit", "amount_yuan") == [
        ("人", None),
        ("元", Decimal(500)),
        ("万元", Decimal(70000)),
    ]


# ── wide tables ─────────────────────────────────────────────────────────────────────────


def test_under_headers_without_labels_the_header_is_the_item():
    rows = (("合计", "一般债务限额", "专项债务限额"), ("21.50", "1.00", "20.50"))
    found = tidied(rows, above=over("表十", "某某区2023年地方政府债务限额表", "单位：亿元"))
    assert pick(found.lines, "row", "item", "value", "phase", "level", "parent_row") == [
        (1, "合计", "21.50", "limit", 0, None),
        (1, "一般债务限额", "1.00", "limit", 1, 1),
        (1, "专项债务限额", "20.50", "limit", 1, 1),
    ]
    assert {(line["direction"], line["fiscal_year"], line["unit"]) for line in found.lines} == {
        ("debt", 2023, "亿元")
    }


# ── sums ─────────────────────────────────────────────────────────────────────────────────


def test_sums_are_kept_for_the_checks():
    found = read(
        ("税收收入", "60", "50", ""), ("非税收入", "40", "30", ""), ("合计", "100", "81", "")
    )
    sums = {(one.column, one.computed, one.printed) for one in found.trees[0].adds_up}
    assert sums == {("1", Decimal(100), Decimal(100)), ("2", Decimal(80), Decimal(81))}


def test_ratios_are_not_added_up():
    found = read(
        ("税收收入", "60", "", "50"), ("非税收入", "40", "", "50"), ("合计", "100", "", "50")
    )
    assert {one.column for one in found.trees[0].adds_up} == {"1"}


def test_terms_and_rates_are_not_added_up():
    rows = [("项目", "债券金额", "平均期限（年）", "利率"), ("合计", "10", "6.5", "2.5"),
            ("甲项目", "6", "5", "2.1"), ("乙项目", "4", "8", "3.1")]  # fmt: skip
    found = tidied(rows, above=over())
    assert {(one.parent_row, one.printed) for one in found.trees[0].adds_up} == {(1, 10)}


# ── over the page, and as a whole ────────────────────────────────────────────────────────


def test_rows_and_pages_run_on():
    first = make_grid((HEADER, ("税收收入", "1", "", "")), above=over())
    second = make_grid(
        (HEADER, ("非税收入", "2", "", ""), ("合计", "3", "", "")), page=2, above=over()
    )
    (table,) = tables_of(first, second)
    lines = tidy(table, "r").lines
    assert pick(lines, "row", "page", "value") == [(1, 1, "1"), (2, 2, "2"), (3, 2, "3")]


CELLS = st.one_of(
    st.just(""),
    st.just("—"),
    st.integers(-(10**7), 10**7).map(lambda n: f"{n:,}"),
    st.decimals(-1000, 1000, places=2).map(str),
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_every_printed_number_is_there_exactly_once(tmp_path_factory, rows):
    """Whatever stands in the cells, and in the order of print; and the schema takes it."""
    named = [(f"项目{'甲乙丙丁戊己庚辛'[i]}", *cells) for i, cells in enumerate(rows)]
    found = read(*named)
    printed = [
        (i, HEADER[j], cell.replace(",", ""))
        for i, row in enumerate(named, 1)
        for j, cell in enumerate(row)
        if j and cell not in ("", "—")
    ]
    assert pick(found.lines, "row", "column", "value") == printed
    for line in found.lines:
        ratio = line["column"] == HEADER[3]
        assert (line["amount_yuan"] is None) == ratio
        if not ratio:
            assert line["amount_yuan"] == Decimal(line["value"]) * 10000
    path = tmp_path_factory.mktemp("lines") / "lines.csv"
    assert write_csv(path, found.lines, "lines") == len(printed)
