"""Numbers that are printed with their unit."""

from __future__ import annotations

from decimal import Decimal

from small_grids import centred, over, pick, tidied

OVER = [centred("某某市2024年主要经济指标表", 30.0, 14), centred("单位：亿元", 52.0, 10)]


def test_terms_printed_with_their_unit_are_numbers():
    """债券期限: 10年; cells with several terms or rates are said and are no number."""
    rows = (
        ("项目", "债券规模", "债券期限", "发行利率"),
        ("道路工程", "5.00", "10年", "2.41"),
        ("供水工程", "6.00", "30年", "2.12、2.41"),
        ("校舍工程", "7.00", "10年、15年", "1.95"),
    )
    found = tidied(rows, above=OVER)
    assert pick(found.lines, "value", "unit") == [
        ("5.00", "亿元"),
        ("10", "年"),
        ("2.41", "%"),
        ("6.00", "亿元"),
        ("30", "年"),
        ("7.00", "亿元"),
        ("1.95", "%"),
    ]
    assert [note for note in found.notes if "several numbers" in note] == [
        "p1 row 2: “2.12、2.41” are several numbers",
        "p1 row 3: “10年、15年” are several numbers",
    ]
    assert not found.doubtful


def test_years_are_no_terms():
    rows = (("项目", "债券规模", "发行年度"), ("道路工程", "5.00", "2017年"))
    assert pick(tidied(rows, above=OVER).lines, "value") == [("5.00",)]


def test_amounts_are_in_the_unit_that_their_cells_print():
    rows = (
        ("项目", "2024年安排", "2025年安排"),
        ("农田建设", "120", "150万元"),
        ("农村公路", "80", "90万元"),
        ("人居环境", "200", "1.3亿元"),
    )
    found = tidied(rows, above=over("单位：万元", "支农项目资金表")).lines
    assert pick(found, "value", "unit", "amount_yuan")[1::2] == [
        ("150", "万元", Decimal(1_500_000)),
        ("90", "万元", Decimal(900_000)),
        ("1.3", "亿元", Decimal(130_000_000)),
    ]


def test_three_digits_with_a_unit_are_no_subject():
    rows = (("项目", "2024年安排", "2025年安排"), ("农田建设", "120万元", "150万元"))
    found = tidied(rows, above=over(None, "支农项目资金表")).lines
    assert pick(found, "value", "unit") == [("120", "万元"), ("150", "万元")]


def test_rows_of_several_units_are_not_added_up():
    rows = (
        ("项目", "2025年安排"),
        ("合计", "1.5亿元"),
        ("农田建设", "2000万元"),
        ("人居环境", "1.3亿元"),
    )
    assert not any(tree.adds_up for tree in tidied(rows, above=over(None, "支农项目资金表")).trees)
