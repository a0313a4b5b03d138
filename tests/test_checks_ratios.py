"""Percentages of a table: what holds passes, what does not fails."""

from __future__ import annotations

import pytest
from made_lines import found, line, statuses


def ratio_rows(values, header="2023年完成数为预算数的%"):
    rows = []
    for i, (budget, result, percent) in enumerate(values, 1):
        rows.append(line("01", i, f"税种{i}", budget, phase="adjusted", column="2023年调整预算数"))
        rows.append(line("01", i, f"税种{i}", result))
        rows.append(
            line(
                "01",
                i,
                f"税种{i}",
                percent,
                unit="%",
                column=header,
                base_year=2023,
                base_phase="adjusted",
            )
        )
    return rows


def test_percentages_are_recomputed():
    good = [("1000", "1035", "103.5"), ("1000", "900", "90.0"), ("1000", "700", "71.0")]
    assert statuses(found(ratio_rows(good), kind="ratio")) == ["pass", "pass", "fail"]


def test_a_column_of_which_no_percentage_fits_has_another_base():
    wrong = [("1000", str(700 + n), f"{50 + 3 * n}.0") for n in range(5)]
    assert statuses(found(ratio_rows(wrong), kind="ratio")) == ["explained"] * 5
    one_fits = [*wrong, ("1000", "900", "90.0")]
    assert statuses(found(ratio_rows(one_fits), kind="ratio")) == ["fail"] * 5 + ["pass"]
    assert statuses(found(ratio_rows(wrong[:4]), kind="ratio")) == ["fail"] * 4


def test_a_header_that_announces_a_share_over_changes_is_said_once():
    rows = ratio_rows([("1000", "703", "-29.7"), ("1000", "687", "-31.3"), ("1000", "922", "-7.8")])
    checks = found(rows, kind="ratio")
    assert statuses(checks) == ["fail", "pass", "pass", "pass"]
    assert "3 of 3 numbers fit as change" in checks[0]["note"]


def change_row(number, old, new, percent, header="2023年预算数比2022年预算数增减%", **whole):
    """A row of two budgets and the change between them; ``whole``: a third column of 2023."""
    about = {"unit": "%", "phase": "approved", "base_year": 2022, "base_phase": "approved"}
    amounts = [
        (f"{year}年预算数(不含专项)", year, value) for year, value in ((2022, old), (2023, new))
    ]
    amounts += [(f"2023年预算数({header})", 2023, value) for header, value in whole.items()]
    made = [
        line("01", number, "甲", value, fiscal_year=year, phase="approved", column=column)
        for column, year, value in amounts
        if value
    ]
    return [*made, line("01", number, "甲", percent, column=header, **about)]


def test_of_two_budgets_of_a_year_the_one_under_the_same_header_is_measured():
    rows = change_row(1, "100", "120", "20.0", 含专项="150")
    rows += change_row(2, "100", "120", "50.0", 含专项="150")
    rows += change_row(3, "100", None, "-100.0", 含专项="30")
    assert statuses(found(rows, kind="ratio")) == ["pass", "fail", "pass"]


def test_a_percentage_of_what_the_table_does_not_print_is_not_recomputed():
    rows = [row for row in change_row(1, "100", "120", "20.0") if row["fiscal_year"] == 2022]
    rows += [row for row in change_row(1, "100", "120", "20.0") if row["unit"] == "%"]
    assert found(rows, kind="ratio") == []


@pytest.mark.parametrize(
    ("old", "new", "percent", "status"),
    [
        ("-325", "-375", "-15.4", "pass"),
        ("-325", "-375", "15.4", "pass"),
        ("-325", "-375", "15.9", "fail"),
        ("325", "375", "-15.4", "fail"),
    ],
)
def test_a_change_from_below_zero_is_printed_with_either_sign(old, new, percent, status):
    assert statuses(found(change_row(1, old, new, percent), kind="ratio")) == [status]


def test_a_change_of_what_compares_has_a_base_of_its_own():
    rows = change_row(1, "100", "120", "20.0", "可比增长%")
    rows += change_row(2, "100", "120", "31.0", "可比增长%")
    assert statuses(found(rows, kind="ratio")) == ["pass", "explained"]


LAST = {"unit": "%", "column": "决算数为2022年的%", "base_year": 2022, "base_phase": "executed"}


def bases(numbers, shares, column=LAST["column"], top=0, **more):
    """A head and its parts, and what each is of last year; a share of None is not printed."""
    made = []
    for i, (value, share) in enumerate(zip(numbers, shares, strict=True), 1):
        tree = {"level": top + (i > 1), "parent_row": 1 if i > 1 else None} | more
        made.append(line("01", i, f"项{i}", value, **tree))
        if share:
            made.append(line("01", i, f"项{i}", share, **LAST | {"column": column} | tree))
    return statuses(c for c in found(made, kind="ratio") if c["rule"] == "ratio_parts")


@pytest.mark.parametrize(
    ("numbers", "shares", "expected"),
    [
        (("100", "60", "40"), ("100.0", "120.0", "100.0"), ["pass"]),  # the rest had ended
        (("100", "60", "40"), ("100.0", "80.0", "100.0"), ["fail"]),  # 75 + 40 are over 100
        (("60", "60", "40", "-40"), ("60.0", "80.0", "100.0", "400.0"), ["fail"]),  # less 10: 105
        (("60", "60", "40", "-40"), ("60.0", "80.0", "100.0", "200.0"), ["pass"]),  # less 20: 95
        (("90", "60", "40", "-10"), ("100.0", "80.0", "100.0", None), []),  # unknown what it was
        (("100", "60", "20", "20"), ("100.0", "80.0", "50.0", "-200.0"), ["fail"]),  # 115 less 10
        (("100", "60", "20", "20"), ("100.0", "80.0", "50.0", "-100.0"), ["pass"]),  # 115 less 20
        (("100", "60", "55"), ("100.0", "80.0", "100.0"), []),  # the sum itself is said to be off
        (("100", "60", "40", "60", "40"), ("100.0",) * 5, []),  # parts of parts beside them
    ],
)
def test_parts_cannot_have_been_more_than_their_head(numbers, shares, expected):
    assert bases(numbers, shares) == expected


def test_a_share_of_another_column_tells_nothing_of_last_year():
    numbers, shares = ("100", "60", "40"), ("100.0", "80.0", "100.0")
    assert bases(numbers, shares, column="占一般公共预算收入%") == []


def test_what_compares_has_a_base_of_its_own():
    numbers, shares = ("100", "60", "40"), ("100.0", "80.0", "100.0")
    assert bases(numbers, shares, column="为2022年的%（可比口径）") == []


def test_a_line_of_the_classification_may_have_been_moved_since():
    rows = {"direction": "expenditure"}
    numbers, shares = ("100", "60", "40"), ("100.0", "80.0", "100.0")
    assert bases(numbers, shares, **rows) == ["fail"]
    assert bases(numbers, shares, **rows, top=1) == ["explained"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("#DIV/0!", ["fail"]), ("#N/A", ["fail"]), ("#食品", []), ("##粮食", []), ("# 住户存款", [])],
)
def test_a_spreadsheet_s_error_is_one_and_a_marked_name_is_none(cell, expected):
    sheet = {"01": [["row", "page", "指标", "数"], ["1", "1", cell, "5"], ["2", "1", "乙", "6"]]}
    checks = found([line("01", 1, "甲", "5")], kind="ratio", sheets=sheet)
    assert statuses(checks) == expected


@pytest.mark.parametrize(
    ("percent", "page", "note", "status"),
    [
        ("5.0", 1, "注：①考虑一次性因素后，同口径增长5.0%。", "explained"),
        ("-5.0", 1, "同口径下降5%左右", "explained"),
        ("5.0", 2, "全区收入完成120万元，同口径增长5.0%。", "explained"),
        ("5.0", 4, "全区收入完成120万元，同口径增长5.0%。", "fail"),
        ("5.0", 1, "注：①考虑一次性因素后，同口径增长5.4%。", "fail"),
        ("5.0", 1, "全区收入增长5.0%。", "fail"),
        ("5.0", 1, "注：*为同口径增幅", "explained"),
        ("5.0", 1, "注：税收收入剔除不可比因素，与上年比较为可比口径。", "explained"),
        ("5.0", 1, "注：非税收入剔除不可比因素，与上年比较为可比口径。", "fail"),
    ],
)
def test_a_note_says_that_a_percentage_compares_like_with_like(percent, page, note, status):
    rows = [row | {"item": "税收收入"} for row in change_row(1, "100", "120", percent)]
    assert statuses(found(rows, kind="ratio", text=[(page, note)])) == [status]


def test_parts_of_a_head_that_compares_like_with_like_prove_nothing():
    made = []
    for i, (value, share) in enumerate((("100", "100.0"), ("60", "80.0"), ("40", "100.0")), 1):
        tree = {"level": int(i > 1), "parent_row": 1 if i > 1 else None}
        name = f"收入合计{i}" if i > 1 else "收入合计"
        made += [line("01", i, name, value, **tree), line("01", i, name, share, **LAST | tree)]
    note = [(1, "注：收入合计剔除不可比因素，与上年比较为可比口径。")]
    for text, expected in (((), ["fail"]), (note, ["explained"])):
        checks = found(made, kind="ratio", text=text)
        assert [c["status"] for c in checks if c["rule"] == "ratio_parts"] == expected


@pytest.mark.parametrize(("item", "status"), [("地区生产总值", "explained"), ("出口额", "fail")])
def test_output_grows_at_constant_prices(item, status):
    rows = [row | {"item": item} for row in change_row(1, "10000", "10400", "5.0")]
    assert statuses(found(rows, kind="ratio")) == [status]
