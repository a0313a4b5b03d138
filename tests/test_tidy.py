"""Tables into lines: one printed number a line, nothing invented, nothing guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import (
    HEADER,
    TITLE,
    make_grid,
    make_line,
    over,
    pick,
    read,
    table_of,
    tables_of,
    tidied,
)

from helpers.data.store import write_csv
from helpers.tables.tidy import tidy

# ── what a row says ──────────────────────────────────────────────────────────────────────


def test_a_name_merged_over_rows_names_each_of_them():
    rows = (
        ("项目名称", "债券性质", "金额"),
        ("供热工程", "一般债券", "1.5"),
        ("", "专项债券", "2.5"),
    )
    found = tidied(rows, merged=[(1, 0, 2, 1)], above=over(None))
    assert pick(found.lines, "item", "value") == [("供热工程", "1.5"), ("供热工程", "2.5")]
    assert not found.doubtful


def test_a_subtotal_beside_its_group_heads_the_group():
    rows = (
        ("项目名称", "", "金额"),
        ("收入总计", "", "20"),
        ("一般公共预算资金", "小计", "12"),
        ("", "财政拨款", "12"),
        ("其他资金", "小计", "8"),
        ("", "事业收入", "5"),
        ("", "其他收入", "3"),
    )
    merged = [(1, 0, 1, 2), (2, 0, 2, 1), (4, 0, 3, 1)]
    found = tidied(rows, merged=merged, above=over(None))
    assert pick(found.lines, "item", "parent_row") == [
        ("收入总计", None),
        ("小计", 1),
        ("财政拨款", 2),
        ("小计", 1),
        ("事业收入", 4),
        ("其他收入", 4),
    ]


def test_a_slash_within_a_name_is_part_of_it():
    rows = (
        ("项目名称", "债券性质", "金额"),
        ("扩建4万吨/日污水处理工程", "一般债券", "1.5"),
        ("垃圾填埋场50m3/d处理项目", "专项债券", "2.5"),
    )
    found = tidied(rows, above=over(None)).lines
    assert pick(found, "item") == [("扩建4万吨/日污水处理工程",), ("垃圾填埋场50m3/d处理项目",)]


# ── blank is not zero ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", "—", "-", "--", "#DIV/0!", "#N/A", "/"])
def test_what_is_no_number_makes_no_line(text):
    found = read(("税收收入", "1,200", text, ""), ("非税收入", "50", "40", "80.0"))
    assert pick(found.lines, "row", "value") == [(1, "1200"), (2, "50"), (2, "40"), (2, "80.0")]
    assert any(f"“{text}”" in note for note in found.notes) == bool(text)
    assert not found.doubtful


def test_zero_is_a_number():
    found = read(("税收收入", "0", "0.00", "0.0%"))
    assert pick(found.lines, "value", "amount_yuan") == [
        ("0", Decimal(0)),
        ("0.00", Decimal(0)),
        ("0.0", None),
    ]


def test_several_rates_in_one_cell_are_noted_and_no_number():
    one = read(("某某债券", "2.06%、2.07%", "100", "50"), ("合计", "1", "100", "50"))
    assert [line["value"] for line in one.lines][:2] == ["100", "50"]
    assert not one.doubtful
    assert any("several numbers" in note for note in one.notes)


def test_a_cross_stands_for_no_number():
    one = read(("某收入", "×", "100", "50"), ("合计", "1", "100", "50"))
    assert not one.doubtful
    assert len(one.lines) == 5


def test_a_year_that_only_the_document_names_is_said():
    (table,) = tables_of(
        make_grid([("项目", "预算数"), ("税收收入", "5")], above=over(title="收入表"))
    )
    one = tidy(table, "x", 2024)
    assert [line["fiscal_year"] for line in one.lines] == [2024]
    assert any("2024 is the document's" in note for note in one.notes)
    (dated,) = tables_of(make_grid([HEADER[:2], ("税收收入", "5")], above=over(title="收入表")))
    assert not any("document's" in note for note in tidy(dated, "x", 2024).notes)


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


ROWS = (("甲收入", "2311,400", "2300,010"), ("乙收入", "11902,655", "310,655"), ("丙", "33", "0.5"))


def test_one_comma_before_the_last_three_digits_parts_thousands_in_a_whole_table():
    found = read(*((*row, "") for row in ROWS))
    assert pick(found.lines, "value")[:4] == [
        ("2311400",),
        ("2300010",),
        ("11902655",),
        ("310655",),
    ]
    assert not found.doubtful
    assert any("one comma" in note for note in found.notes)


@pytest.mark.parametrize("other", ["1,902,655", "1902655", "3655", "190,26,655"])
def test_it_parts_nothing_where_another_number_is_printed_otherwise(other):
    found = read(*((*row, "") for row in ROWS), ("丁收入", other, "1", ""))
    assert "2311400" not in [line["value"] for line in found.lines]
    assert found.doubtful
    assert not any("one comma" in note for note in found.notes)


def test_words_under_a_number_column_are_named_with_page_and_row():
    found = read(
        ("税收收入", "1", "2", ""), ("非税收入", "见附注", "3", ""), ("合计", "4", "5", "")
    )
    assert found.doubtful
    assert any("p1 row 2" in note and "见附注" in note for note in found.notes)
    assert pick(found.lines, "row", "value") == [(1, "1"), (1, "2"), (2, "3"), (3, "4"), (3, "5")]


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


# ── two halves and wide tables ───────────────────────────────────────────────────────────

PAIRS = (
    ("收入", "预算数", "支出", "预算数"),
    ("税收收入", "60", "教育支出", "70"),
    ("非税收入", "40", "其他支出", ""),
    ("收入总计", "100", "支出总计", "70"),
)


def test_words_before_a_repeated_header_of_amounts_open_another_side():
    rows = (
        ("项目名称", "决算数", "市县别", "决算数"),
        ("甲补助支出", "11", "东城市", "5"),
        ("", "", "西城市", "6"),
    )
    found = tidied(rows, above=over(title="某某省2024年转移支付决算表"))
    expected = [("甲补助支出", "11"), ("东城市", "5"), ("西城市", "6")]
    assert pick(found.lines, "item", "value") == expected
    other = (("项目名称", "决算数", "市县别", "增长%"), *rows[1:])
    found = tidied(other, above=over(title="某某省2024年转移支付决算表"))
    assert ("东城市", "5") not in pick(found.lines, "item", "value")
    crossed = (
        ("项目", "决算数", "其中", "决算数"),
        ("甲支出", "11", "×", "5"),
        ("乙支出", "3", "×", "6"),
    )
    found = tidied(crossed, above=over(title="某某省2024年转移支付决算表"))
    assert {line["item"] for line in found.lines} == {"甲支出", "乙支出"}


def test_each_half_has_its_own_direction_and_tree():
    found = tidied(PAIRS, above=over(title="某某区2024年一般公共预算收支总表"))
    assert pick(found.lines, "row", "direction", "item", "value", "level", "parent_row") == [
        (1, "revenue", "税收收入", "60", 1, 3),
        (1, "expenditure", "教育支出", "70", 1, 3),
        (2, "revenue", "非税收入", "40", 1, 3),
        (3, "revenue", "收入总计", "100", 0, None),
        (3, "expenditure", "支出总计", "70", 0, None),
    ]


def test_halves_that_changed_sides_are_known_by_their_words():
    swapped = [(*row[2:], *row[:2]) for row in PAIRS]
    found = tidied(swapped, above=over(title="某某区2024年一般公共预算收支总表"))
    assert {(line["item"], line["direction"]) for line in found.lines} == {
        ("税收收入", "revenue"),
        ("非税收入", "revenue"),
        ("收入总计", "revenue"),
        ("教育支出", "expenditure"),
        ("支出总计", "expenditure"),
    }


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


@pytest.mark.parametrize(
    ("title", "budget_type", "direction"),
    [
        (TITLE, "general", "revenue"),
        ("某某区2024年政府性基金支出预算表", "fund", "expenditure"),
        ("某某区2023年国有资本经营预算收入表", "soe", "revenue"),
        ("某某区2023年社会保险基金支出表", "social_insurance", "expenditure"),
    ],
)
def test_account_and_direction_come_from_the_title(title, budget_type, direction):
    found = read(("甲", "1", "2", ""), ("乙", "3", "4", ""), above=over(title=title))
    assert {(line["budget_type"], line["direction"]) for line in found.lines} == {
        (budget_type, direction)
    }


def test_in_a_department_s_table_of_all_its_money_each_row_names_its_budget():
    rows = (
        ("收入项目", "预算数", "支出项目", "合计", "一般公共预算拨款"),
        ("一、财政拨款收入", "9", "一、公共安全支出", "9", "7"),
        ("1、一般公共预算", "7", "", "", ""),
        ("2、政府性基金预算", "2", "", "", ""),
        ("二、事业收入", "1", "", "", ""),
        ("收入总计", "10", "支出总计", "9", "7"),
    )
    found = tidied(rows, above=over(None, "2026年预算单位财务收支预算总表", "单位：元")).lines
    into = [line for line in found if line["direction"] == "revenue"]
    assert pick(into, "item", "budget_type") == [
        ("财政拨款收入", None),
        ("一般公共预算", "general"),
        ("政府性基金预算", "fund"),
        ("事业收入", None),
        ("收入总计", None),
    ]
    out = [line for line in found if line["direction"] == "expenditure"]
    assert pick(out, "item", "budget_type") == [
        ("公共安全支出", None),
        ("公共安全支出", "general"),
        ("支出总计", None),
        ("支出总计", "general"),
    ]


def test_what_only_names_a_budget_is_not_of_it():
    rows = (
        ("项目", "2024年预算数"),
        ("财政对社会保险基金的补助", "5"),
        ("从政府性基金预算调入", "4"),
        ("国有资本经营预算支出", "3"),
    )
    found = tidied(rows, above=over(title="某某区2024年支出表")).lines
    assert pick(found, "budget_type") == [(None,), (None,), ("soe",)]


def test_first_labels_lend_their_budget_to_a_table_that_names_no_other():
    rows = (
        ("项目", "2024年预算数"),
        ("返还性支出", "5"),
        ("增值税税收返还支出", "5"),
        ("一般性转移支付", "4"),
    )
    found = tidied(rows, above=over(title="某某省对各地转移支付补助表")).lines
    assert {line["budget_type"] for line in found} == {"general"}
    several = tidied((*rows, ("政府性基金转移支付", "1")), above=over(title="转移支付表")).lines
    assert {line["budget_type"] for line in several} == {None}


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


def test_a_name_merged_over_rows_is_as_far_in_as_it_is_printed():
    """项目明细 stand beside 结算补助, one amount each: all are parts of the head above them."""
    rows = [
        ("预算科目", "2024年预算数", "项目明细"),
        ("合计", "70", ""),
        ("转移支付收入", "70", ""),
        ("　　结算补助收入", "10", "补助基数"),
        ("", "20", "社区经费"),
        ("　　教育转移支付收入", "30", "校舍"),
    ]
    lines = tidied(rows, merged=[(3, 0, 2, 1)], above=over()).lines
    assert pick(lines, "row", "item_printed", "parent_row") == [
        (1, "合计", None),
        (2, "转移支付收入", 1),
        (3, "　结算补助收入", 2),
        (4, "　结算补助收入", 2),
        (5, "　教育转移支付收入", 2),
    ]


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


def test_four_columns_of_a_code_are_joined():
    rows = (
        ("科目编码", "", "", "", "科目名称", "2024年预算数"),
        ("类", "款", "项", "目", "", ""),
        ("103", "06", "01", "", "利润收入", "2072"),
        ("103", "06", "01", "07", "煤炭企业利润收入", "30"),
    )
    result = tidied(rows, merged=[(0, 0, 1, 4), (0, 4, 2, 1), (0, 5, 2, 1)], above=over())
    assert pick(result.lines, "item", "code") == [
        ("利润收入", "1030601"),
        ("煤炭企业利润收入", "103060107"),
    ]


def test_parts_named_behind_the_amounts_are_a_level_of_labels():
    """科目, 金额, 项目明细: the rows below a subject have their names to the right."""
    rows = (
        ("科目", "金额", "项目明细"),
        ("合计", "48", ""),
        ("国防", "8", ""),
        ("教育", "40", ""),
        ("", "25", "学前教育发展资金"),
        ("", "15", "特殊教育补助资金"),
    )
    result = tidied(rows, year=2024, above=over("2024年专项转移支付明细表"))
    assert pick(result.lines, "item", "level", "parent_row")[-3:] == [
        ("教育", 1, 1),
        ("学前教育发展资金", 2, 3),
        ("特殊教育补助资金", 2, 3),
    ]
    remarks = (*rows[:1], ("合计", "48", ""), ("国防", "8", "新增"), ("教育", "40", "减少"))
    result = tidied(remarks, year=2024, above=over("2024年专项转移支付明细表"))
    assert pick(result.lines, "item") == [("合计",), ("国防",), ("教育",)]


def test_a_number_cut_out_of_a_remark_is_none():
    """全年成交 12 宗 in a column without rules, cut at its blanks."""
    rows = (
        ("项目", "2024年预算数", "备注", "备注"),
        ("土地出让收入", "48", "全年成交", "12"),
        ("其他收入", "2", "减少", ""),
    )
    result = tidied(rows, above=over())
    assert pick(result.lines, "item", "value") == [("土地出让收入", "48"), ("其他收入", "2")]


def test_words_before_the_same_amounts_again_begin_another_half():
    rows = (
        ("项目名称", "决算数", "市县别", "决算数"),
        ("社会化管理补助", "14", "甲市", "9"),
        ("", "", "乙市", "5"),
        ("合计", "14", "合计", "14"),
    )
    result = tidied(rows, year=2020, above=over("2020年省对市县转移支付决算表"))
    assert pick(result.lines, "item", "value") == [
        ("社会化管理补助", "14"),
        ("甲市", "9"),
        ("乙市", "5"),
        ("合计", "14"),
        ("合计", "14"),
    ]
    assert not result.doubtful


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
