"""Each kind of check on a few lines made for it: what holds passes, what does not fails."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpers.checks import ReportData, run_checks
from helpers.checks.counts import check_quantities
from helpers.checks.figures import Statement
from helpers.checks.finding import accounting_for
from helpers.checks.identities import role_of
from helpers.checks.indicators import check_one_year
from helpers.checks.numbering import zh_number
from helpers.checks.quantities import listed_sums, quantities
from helpers.checks.suggest import key_of, suggest


def line(table, row, item, value, **more):
    made = {
        "table": table,
        "row": row,
        "direction": "revenue",
        "budget_type": "general",
        "item": item,
        "item_printed": item,
        "level": 0,
        "parent_row": None,
        "fiscal_year": 2023,
        "phase": "executed",
        "base_year": None,
        "base_phase": None,
        "column": "2023年完成数",
        "component": None,
        "value": value,
        "unit": "万元",
        "page": 1,
    }
    return made | more


def part(table, row, parent, item, value, **more):
    return line(table, row, item, value, level=1, parent_row=parent, **more)


def said(sentence, item, value, unit="万元", **more):
    made = {
        "page": 1,
        "sentence": sentence,
        "item": item,
        "fiscal_year": 2023,
        "phase": "executed",
        "measure": "amount",
        "value": value,
        "unit": unit,
        "table": "",
        "row": "",
    }
    return made | more


def table(name, title="某区2023年一般公共预算收入完成情况表", kind="list", **more):
    return {"table": name, "title": title, "kind": kind, "pages": "1", "status": "read"} | more


def found(lines=(), catalog=None, kind=None, **more):
    catalog = catalog or [table(name) for name in dict.fromkeys(one["table"] for one in lines)]
    rows = run_checks(ReportData.from_rows("r", lines, catalog, **more))
    return [row for row in rows if kind in (None, row["check"])]


def statuses(rows):
    return [row["status"] for row in rows]


# ── sums ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (("60", "40"), "pass"),
        (("60", "39"), "pass"),
        (("60", "38"), "fail"),
        (("-60", "160"), "pass"),
    ],
)
def test_a_sum_has_half_a_unit_for_each_number(parts, status):
    rows = [line("01", 1, "收入合计", "100")]
    rows += [part("01", 2 + i, 1, f"税种{i}", value) for i, value in enumerate(parts)]
    (check,) = found(rows, kind="sum")
    assert check["status"] == status
    assert check["tolerance"] == Decimal("1.5")


def test_sides_of_one_direction_are_added_up_apart():
    """人员经费 left, 公用经费 right: one direction, one header, two sums."""
    sheet = [
        ["row", "page", "编码", "科目名称", "决算数", "编码 (2)", "科目名称 (2)", "决算数 (2)"],
        ["1", "1", "30101", "基本工资", "50", "30201", "办公费", "30"],
        ["2", "1", "30102", "津贴补贴", "20", "30202", "印刷费", ""],
        ["3", "1", "人员经费合计", "", "70", "公用经费合计", "", "40"],
    ]
    lines = [
        part("01", 1, 3, "基本工资", "50", column="决算数"),
        part("01", 1, 3, "办公费", "30", column="决算数"),
        part("01", 2, 3, "津贴补贴", "20", column="决算数"),
        line("01", 3, "人员经费合计", "70", column="决算数"),
        line("01", 3, "公用经费合计", "40", column="决算数"),
    ]
    sums = found(lines, [table("01", kind="pairs")], "sum", sheets={"01": sheet})
    assert [(one["printed"], one["computed"], one["status"]) for one in sums] == [
        ("70万元", "70万元", "pass"),
        ("40万元", "30万元", "fail"),
    ]


def test_among_the_parts_said_to_be_some_less_is_no_fault_and_more_is():
    rows = [line("01", 1, "收入", "100"), part("01", 2, 1, "甲", "40", item_printed="其中：甲")]
    assert found(rows, kind="sum") == []
    rows[1]["value"] = "140"
    assert statuses(found(rows, kind="sum")) == ["fail"]


def columns_of(rows, columns=("2022年决算数", "2023年完成数")):
    """Rows (item, parent, value of each column) as lines; an item with blanks is printed so."""
    return [
        part("01", number, parent, item.strip("　"), value, item_printed=item, column=column)
        if parent
        else line("01", number, item.strip("　"), value, item_printed=item, column=column)
        for number, (item, parent, *values) in enumerate(rows, 1)
        for column, value in zip(columns, values, strict=False)
        if value
    ]


@pytest.mark.parametrize(("last", "status"), [("60", "pass"), ("61", "pass"), ("68", "fail")])
def test_kinds_of_the_whole_after_of_which_are_not_added_to_its_parts(last, status):
    rows = columns_of(
        [
            ("收入合计", None, "100"),
            ("　其中：保险费收入", 1, "70"),
            ("　　　　利息收入", 1, "29"),
            ("一、养老保险基金收入", 1, "40"),
            ("二、医疗保险基金收入", 1, last),
        ]
    )
    assert statuses(found(rows, kind="sum")) == [status]


@pytest.mark.parametrize(("last", "status"), [("60", "pass"), ("68", "fail")])
def test_rows_before_a_numbered_list_may_split_the_whole_another_way(last, status):
    rows = columns_of(
        [
            ("合计", None, "100"),
            ("　本级支出", 1, "70"),
            ("　补助下级支出", 1, "30"),
            ("一、养老保险基金支出", 1, "40"),
            ("二、医疗保险基金支出", 1, last),
        ]
    )
    assert statuses(found(rows, kind="sum")) == [status]


@pytest.mark.parametrize(
    ("column", "second", "statuses_"),
    [
        ("2023年完成数", ("55", "40"), ["pass", "pass", "fail"]),
        ("2023年完成数", ("60", ""), ["pass", "pass"]),  # one of two parts tells no sum
        ("债券期限", ("5", "10"), ["pass", "pass"]),
    ],
)
def test_a_head_left_blank_over_all_its_parts(column, second, statuses_):
    rows = [("合计", None, "100", ""), ("甲", 1, "60", second[0]), ("乙", 1, "40", second[1])]
    rows = [(item, parent, old, old, new) for item, parent, old, new in rows]
    rows[2] = ("乙", 1, "40", "", second[1])  # where one part is all, the head is left out too
    rows[0] = ("合计", None, "100", "60", "")
    lines = columns_of(rows, ("2021年决算数", "2022年决算数", column))
    assert statuses(found(lines, kind="sum")) == statuses_


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        # one part printed under its head is one of its parts where a table has that way,
        # unless it is all in some column
        (
            [
                *(("甲", None, "100", "90"), ("　乙", 1, "60", "50")),
                *(("丁", None, "80", "70"), ("　戊", 3, "60", "50")),
            ],
            [],
        ),
        ([("甲", None, "100", "90"), ("　乙", 1, "60", "50")], ["fail"] * 2),
        ([("甲", None, "100", "90"), ("　乙", 1, "100", "50")], ["pass", "fail"]),
        ([("甲", None, "100"), ("　乙", 1, "60")], ["fail"]),
        # parts that are short of the whole wherever it is printed: a row is missing
        (
            [("甲", None, "100", "90"), ("　乙", 1, "40", "50"), ("　丙", 1, "40", "30")],
            ["fail"] * 2,
        ),
        (
            [("甲", None, "100", "90"), ("　乙", 1, "40", "50"), ("　丙", 1, "60", "30")],
            ["pass", "fail"],
        ),
        (
            [("甲", None, "100", "90"), ("　乙", 1, "70", "50"), ("　丙", 1, "60", "70")],
            ["fail"] * 2,
        ),
        # nor are those of two classes with secrets
        (
            [
                *(("公共安全支出", None, "100"), ("　公安", 1, "40"), ("　检察", 1, "40")),
                *(("一般公共服务支出", None, "90"), ("　人大", 4, "30"), ("　政协", 4, "40")),
            ],
            ["explained"] * 2,
        ),
        (
            [
                *(("公共安全支出", None, "100"), ("　公安", 1, "40"), ("　检察", 1, "40")),
                *(("教育支出", None, "90"), ("　普通教育", 4, "30"), ("　职业教育", 4, "40")),
            ],
            ["fail"] * 2,
        ),
    ],
)
def test_a_list_of_parts_that_claims_not_to_be_whole_is_no_fault(rows, status):
    assert statuses(found(columns_of(rows), kind="sum")) == status


def test_a_deduction_is_taken_off():
    rows = [line("01", 1, "年终结余", "30"), part("01", 2, 1, "结余", "50")]
    rows.append(part("01", 3, 1, "结转", "20", item_printed="减:结转"))
    assert statuses(found(rows, kind="sum")) == ["pass"]


def test_a_total_of_heads_and_parts_alike_is_named():
    rows = [line("01", 1, "收入合计", "160")]
    rows += [part("01", 2, 1, "甲", "60"), part("01", 5, 1, "乙", "40")]
    rows += [line("01", 3, "子", "35", level=2, parent_row=2)]
    rows += [line("01", 4, "丑", "25", level=2, parent_row=2)]
    check = next(row for row in found(rows, kind="sum") if row["status"] == "fail")
    assert "60万元 is counted twice" in check["note"]


def test_a_table_read_with_doubts_proves_no_fault():
    rows = [
        line("01", 1, "收入合计", "100"),
        part("01", 2, 1, "甲", "7"),
        part("01", 3, 1, "乙", "8"),
    ]
    doubtful = [table("01", status="read with doubts: a cell could not be read")]
    assert statuses(found(rows, doubtful, kind="sum")) == ["explained"]


# ── ratios ───────────────────────────────────────────────────────────────────────────────


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


# ── accounts and tables ──────────────────────────────────────────────────────────────────


def account(out="118", transfers=("17", "17")):
    made = [
        line("03", 1, "收入总计", "118"),
        line("03", 1, "支出总计", out, direction="expenditure"),
        line("03", 2, "调入资金", transfers[0], level=1, parent_row=1),
        line("03", 2, "调出资金", transfers[1], level=1, parent_row=1, direction="expenditure"),
    ]
    return found(made, [table("03", "某区2023年收支总表", "pairs")], kind="balance")


def test_both_sides_balance_and_money_in_a_circle_is_pointed_out():
    assert statuses(account()) == ["pass", "fail"]
    assert statuses(account(out="120", transfers=("17", "12"))) == ["fail", "pass"]


def test_a_year_opens_with_what_the_year_before_left():
    rows = [line("03", 1, "年终结余", "1725", direction="expenditure")]
    rows += [line("13", 1, "上年结余", "1752", fiscal_year=2024, phase="proposed")]
    both = [table("03", kind="pairs"), table("13", kind="pairs")]
    assert statuses(found(rows, both, kind="balance")) == ["fail"]


@pytest.mark.parametrize(
    ("left", "column", "expected"),
    [
        ("18", "2023年完成数", ["pass"]),
        ("12", "2023年完成数", ["fail"]),
        ("18", "2022年决算数", []),
    ],
)
def test_what_is_left_may_stand_under_the_total(left, column, expected):
    rows = [line("03", 1, "收入总计", "118")]
    rows += [line("03", 1, "支出总计", "100", direction="expenditure")]
    rows += [line("03", 2, "年终滚存结余", left, direction="expenditure", column=column)]
    both = [table("03", "某区2023年收支总表", "pairs")]
    assert statuses(found(rows, both, kind="balance")) == expected


def opening(item="上年结余", value="1752", title="", phase="proposed", **more):
    """What a year opens with, against 1725 that the year before left by 2023年全市收支总表."""
    rows = [line("03", 1, "年终结余", "1725", direction="expenditure")]
    rows += [line("13", 1, item, value, fiscal_year=2024, phase=phase, **more)]
    both = [table("03", "2023年全市收支总表", "pairs"), table("13", title, "pairs")]
    return statuses(found(rows, both, kind="balance"))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"title": "2024年全市收支总表"}, ["fail"]),
        ({"title": "2024年市本级收支总表"}, []),
        ({"title": "2024年全市及市本级收支总表"}, []),
        ({"title": "2024年全市及市本级收支总表", "component": "全市"}, ["fail"]),
        ({"title": "2024年某市收支总表"}, ["fail"]),  # where print knows only one level
        ({"title": "2024年全市收支总表", "value": "900"}, ["explained"]),
        ({"title": "2024年全市收支总表", "value": "900", "phase": "executed"}, ["fail"]),
        ({"title": "2024年全市收支总表", "item": "上年结转", "value": "900"}, []),
    ],
)
def test_a_year_opens_with_what_the_same_government_left(more, expected):
    assert opening(**more) == expected


def test_a_budget_made_before_the_year_was_closed_is_no_opening():
    rows = [line("03", 1, "年终结余", "1725", direction="expenditure")]
    for phase, value in (("approved", "1752"), ("executed", "1725")):
        rows += [line("13", 1, "上年结余", value, fiscal_year=2024, phase=phase, column=phase)]
    both = [table("03", kind="pairs"), table("13", kind="pairs")]
    assert statuses(found(rows, both, kind="balance")) == ["pass"]


def test_what_the_fund_account_gives_is_the_same_government_s():
    rows = [line("01", 1, "调入资金", "100", level=1)]
    rows += [line("01", 2, "国有资本经营预算调入资金", "10", level=2, parent_row=1)]
    rows += [line("02", 1, "调出资金", "140", direction="expenditure", budget_type="fund")]
    for title, expected in (("2023年市级收支表", ["fail"]), ("2023年全市收支表", [])):
        both = [table("01", "2023年市级收支表", "pairs"), table("02", title, "pairs")]
        assert statuses(found(rows, both, kind="balance")) == expected


def test_two_insurances_are_two_funds():
    rows = [line("06", 1, "上年结余", "50", fiscal_year=2024, budget_type="social_insurance")]
    rows += [
        line("07", 1, "年终结余", "40", direction="expenditure", budget_type="social_insurance")
    ]
    for name, expected in (("失业", []), ("工伤", ["fail"])):
        both = [table("06", "工伤保险基金收支表", "pairs")]
        both += [table("07", f"{name}保险基金收支表", "pairs")]
        assert statuses(found(rows, both, kind="balance")) == expected


def test_two_tables_print_one_amount():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    assert statuses(found(rows, kind="cross_table")) == ["pass"] * 4
    rows[-1]["value"] = "999"
    assert statuses(found(rows, kind="cross_table")).count("fail") == 1


def test_tables_of_another_scope_are_not_compared():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11", "value": "7"} for row in rows]
    titles = [table("01", "全市2023年收入"), table("11", "市级2023年收入")]
    assert found(rows, titles, kind="cross_table") == []


@pytest.mark.parametrize(
    ("one", "other", "statuses_"),
    [
        ("2023年某市一般公共预算收入表", "2024年某市一般公共预算收入草案表", ["fail"]),
        ("2023年某市一般公共预算收入表", "2024年某开发区一般公共预算收入草案表", []),
        ("1.2 2023年某省一般公共预算收入表", "2.2 2023年管委会一般公共预算收入表", []),
        ("2023年一般公共预算收入表", "2024年某市一般公共预算收入草案表", ["fail"]),
        ("2023年某市一般公共预算收入表", "2023年某市各地一般公共预算收入表", []),
        ("2023年某市一般公共预算收入表", "2023年某市一般公共预算重点收入表", []),
    ],
)
def test_tables_of_two_places_are_not_compared(one, other, statuses_):
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    rows[-1]["value"] = "999"
    checks = found(rows, [table("01", one), table("11", other)], kind="cross_table")
    assert [s for s in statuses(checks) if s != "pass"] == statuses_


def test_what_a_column_leaves_out_is_in_no_other():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11", "column": "2023年完成数（不含转移支付）"} for row in rows]
    rows[-1]["value"] = "999"
    assert found(rows, kind="cross_table") == []


def test_amounts_made_over_to_compare_like_with_like_are_no_fault():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11"} for row in rows]
    rows[-1]["value"] = "999"
    change = {"unit": "%", "column": "可比增长％", "fiscal_year": 2024, "base_year": 2023}
    rows += [part("11", 1, None, "税收1", "5.0", **change, base_phase="executed")]
    checks = found(rows, kind="cross_table")
    assert sorted(statuses(checks)) == ["explained", "pass", "pass", "pass"]


@pytest.mark.parametrize(
    ("names", "statuses_"),
    [
        (("本年收入合计", "转移性收入", "收入总计"), ["pass"]),  # 100 is 100
        (("税收收入", "非税收入", "收入总计"), ["fail"]),
    ],
)
def test_a_total_of_the_whole_account_is_not_its_own_revenue(names, statuses_):
    *below, top = names
    rows = [line("01", 1, "一般公共预算收入", "100"), line("11", 3, top, "150")]
    rows += [part("11", 1, 3, below[0], "100"), part("11", 2, 3, below[1], "50")]
    titles = [table("01", "2023年收支平衡表", "pairs"), table("11")]
    assert statuses(found(rows, titles, kind="cross_table")) == statuses_


def test_another_account_s_revenue_is_an_item_of_the_general_budget():
    rows = [line("01", 1, "一般公共预算收入", "100"), part("11", 2, 1, "国有资本经营收入", "8")]
    titles = [table("01", "2023年收支平衡表", "pairs"), table("11", kind="pairs")]
    assert found(rows, titles, kind="cross_table") == []


def test_a_wrong_unit_is_one_finding():
    rows = [part("01", i, None, f"税收{i}", str(100 + i)) for i in range(1, 5)]
    rows += [row | {"table": "11", "unit": "亿元"} for row in rows]
    checks = found(rows)
    assert [row["check"] for row in checks if row["status"] == "fail"] == ["unit"]


# ── text ─────────────────────────────────────────────────────────────────────────────────


def text_against_table(value, unit, item="税收收入", **more):
    lines = [line("01", 1, "税收收入", "30472")]
    sentence = f"{item}{value}{unit}。"
    statement = said(sentence, item, value, unit, table="01", row="1", **more)
    return [
        row for row in found(lines, statements=[statement]) if row["check"] in ("statement", "unit")
    ]


@pytest.mark.parametrize(
    ("value", "unit", "kind", "status"),
    [
        ("3.05", "亿元", "statement", "pass"),
        ("3.1", "亿元", "statement", "fail"),
        ("30500", "万元", "statement", "explained"),  # 30,472 rounded to hundreds
        ("30427", "万元", "statement", "fail"),
        ("3.05", "万元", "unit", "fail"),
    ],
)
def test_the_text_restates_in_its_own_rounding(value, unit, kind, status):
    (check,) = text_against_table(value, unit)
    assert (check["check"], check["status"]) == (kind, status)


def test_names_that_are_only_alike_prove_nothing():
    assert text_against_table("31000", "万元", item="企业税收收入") == []


@pytest.mark.parametrize(
    ("before", "item", "value", "expected"),
    [
        ("全市", "税收收入", "31000", ["fail"]),
        ("市本级", "税收收入", "31000", []),
        ("全市收入增长，市本级", "税收收入", "31000", []),
        ("", "税收收入", "31000", []),  # whose is not said
        ("", "税收收入", "30427", ["fail"]),  # two digits turned round: the same number
        ("市本级", "税收收入", "30472", ["pass"]),
        ("全市国有资本经营预算安排，", "税收收入", "31000", []),
        ("全市", "税收支出", "31000", []),
        ("全市", "收入", "31000", []),
    ],
)
def test_a_sentence_contradicts_a_table_of_the_government_it_names(before, item, value, expected):
    lines = [line("01", 1, "税收收入", "30472"), line("02", 1, "税收收入", "9000")]
    both = [table("01", "2023年全市一般公共预算收入表"), table("02", "2023年市本级收入表")]
    statement = said(f"{before}{item}{value}万元。", item, value, table="01", row="1")
    assert statuses(found(lines, both, kind="statement", statements=[statement])) == expected


@pytest.mark.parametrize(
    ("level", "amount", "expected"),
    [
        ("全市", None, ["fail"]),
        ("市本级", None, []),
        ("", None, []),
        ("", "30472", ["pass", "fail"]),
    ],
)
def test_a_rate_is_of_the_government_that_its_sentence_names(level, amount, expected):
    rate = {"unit": "%", "column": "为上年%", "base_year": 2022, "base_phase": "executed"}
    lines = [line("01", 1, "税收收入", "30472"), line("01", 1, "税收收入", "104.0", **rate)]
    lines += [line("02", 1, "税收收入", "9000")]
    both = [table("01", "2023年全市一般公共预算收入表"), table("02", "2023年市本级收入表")]
    sentence = f"{level}税收收入{amount or ''}，增长5.0%。"
    place = {"table": "01", "row": "1"}
    made = [said(sentence, "税收收入", amount, **place)] if amount else []
    made += [said(sentence, "税收收入", "5.0", unit="%", measure="growth_pct", **place)]
    assert statuses(found(lines, both, kind="statement", statements=made)) == expected


def test_a_rate_of_what_compares_is_said_to_be_one():
    rate = {"unit": "%", "column": "同口径增长%", "base_year": 2022, "base_phase": "executed"}
    lines = [line("01", 1, "税收收入", "30472"), line("01", 1, "税收收入", "4.0", **rate)]
    for words, expected in (("", []), ("同口径", ["fail"])):
        made = said(f"税收收入{words}增长5.0%。", "税收收入", "5.0", unit="%", measure="growth_pct")
        made |= {"table": "01", "row": "1"}
        assert statuses(found(lines, kind="statement", statements=[made])) == expected


def test_a_total_of_the_text_may_leave_out_a_line_of_the_table():
    lines = [
        line("03", 1, "收入总计", "118655"),
        part("03", 2, 1, "调入资金", "1737"),
        part("03", 3, 1, "上年结余", "116918"),
    ]
    statement = said("收入总量为11.69亿元。", "收入总量", "11.69", "亿元", table="03", row="1")
    (check,) = found(lines, [table("03", kind="pairs")], "statement", statements=[statement])
    assert check["status"] == "explained"
    assert "differs by exactly 调入资金 1,737万元" in check["note"]


def test_sums_inside_the_text():
    first = "一般公共预算收入4.05亿元。"
    second = "加上上级补助6.71亿元，收入总量为10.76亿元。"
    statements = [
        said(first, "一般公共预算收入", "4.05", "亿元"),
        said(second, "上级补助", "6.71", "亿元"),
        said(second, "收入总量", "10.76", "亿元"),
    ]
    assert statuses(found(statements=statements)) == ["pass"]
    statements[-1]["value"] = "10.67"
    assert statuses(found(statements=statements)) == ["fail"]


def left(*sentences):
    """Checks of 收支相抵: each sentence with its amounts, item by item."""
    made = [
        said(sentence, item, value, unit="亿元")
        for sentence, amounts in sentences
        for item, value in amounts.items()
    ]
    checks = found(catalog=[table("01")], kind="statement", statements=made)
    return [row["status"] for row in checks if row["rule"] == "text_left"]


IN = "市级政府性基金收入总计30.0亿元。", {"收入总计": "30.0"}
OUT = "加上调出资金5.0亿元后，支出总计28.0亿元。", {"调出资金": "5.0", "市级支出总计": "28.0"}


def test_what_is_left_is_the_total_in_less_the_total_out():
    assert left(IN, OUT, ("收支相抵，年终结余2.0亿元。", {"年终结余": "2.0"})) == ["pass"]
    assert left(IN, OUT, ("收支相抵，年终结余3.0亿元。", {"年终结余": "3.0"})) == ["fail"]
    whole = f"{OUT[0][:-1]}，收支相抵年终结余2.0亿元。", OUT[1] | {"年终结余": "2.0"}
    assert left(IN, whole) == ["pass"]


def test_what_is_left_of_one_account_is_not_of_the_account_before():
    other = "全市社会保险基金支出9.0亿元。", {"社会保险基金支出": "9.0"}
    assert left(IN, OUT, other, ("收支相抵，收支结余3.0亿元。", {"收支结余": "3.0"})) == []


def test_a_rise_is_over_the_amount_that_stands_right_before_it():
    for sentence, expected in (
        ("收入100.0亿元，增加15.0亿元，增长15.0%。", "fail"),
        ("收入比上个五年的100.0亿元增加15.0亿元，增长15.0%。", "pass"),
        ("收入100.0亿元，增加15.0亿元，同口径增长15.0%。", None),
    ):
        made = [said(sentence, "收入", "100.0", unit="亿元")]
        made += [said(sentence, "收入", "15.0", unit="亿元", measure="increase")]
        made += [said(sentence, "收入", "15.0", unit="%", measure="growth_pct")]
        checks = found(catalog=[table("01")], statements=made)
        own = [c["status"] for c in checks if c["rule"] == "text_own_rate"]
        assert own == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("value", "status"),
    [("3.731", "pass"), ("3.702", "pass"), ("3.712", "fail"), ("3.7313", "explained")],
)
def test_the_text_may_mean_the_adjusted_budget_and_bear_a_footnote_s_mark(value, status):
    lines = [line("01", 1, "税收收入", "37020", phase="approved", column="年初预算数")]
    lines += [line("01", 1, "税收收入", "37310", phase="adjusted", column="调整预算数")]
    made = said(
        f"税收收入预算数为{value}亿元。", "税收收入", value, unit="亿元", table="01", row="1"
    )
    made |= {"phase": "approved"}
    lines = lines[1:] if status == "explained" else lines
    lines = [one | {"phase": "approved"} for one in lines] if status == "explained" else lines
    assert statuses(found(lines, kind="statement", statements=[made])) == [status]


@pytest.mark.parametrize(
    ("words", "executed", "expected"),
    [
        ("增加", None, []),  # over last year's result, which is not printed
        ("比上年预算增加", None, ["fail"]),
        ("增加", "95", ["pass"]),
        ("增加", "97", ["fail"]),
    ],
)
def test_a_budget_rises_over_last_year_s_result_or_budget(words, executed, expected):
    budget = {"phase": "approved", "fiscal_year": 2024, "column": "2024年预算数"}
    lines = [line("01", 1, "增值税", "100", **budget)]
    lines += [line("01", 1, "增值税", "150", phase="approved", column="2023年预算数")]
    lines += [line("01", 1, "增值税", executed)] if executed else []
    rise = said(f"增值税{words}5万元。", "增值税", "5", measure="increase", table="01", row="1")
    rise |= {"fiscal_year": 2024, "phase": "approved"}
    checks = found(lines, kind="statement", statements=[rise])
    assert [c["status"] for c in checks if c["rule"] == "text_change"] == expected


def test_parts_by_law_make_the_whole_and_others_need_not():
    def check(head, *parts):
        sentence = f"{head}10.00亿元，其中：" + "，".join(f"{n}{v}亿元" for n, v in parts) + "。"
        statements = [said(sentence, head, "10.00", "亿元")]
        statements += [said(sentence, n, v, "亿元") for n, v in parts]
        return statuses(found(statements=statements))

    assert check("政府债务余额", ("一般债务", "4.00"), ("专项债务", "6.00")) == ["pass"]
    assert check("政府债务余额", ("一般债务", "4.00"), ("专项债务", "5.00")) == ["fail"]
    assert check("教育支出", ("小学", "4.00"), ("中学", "5.00")) == []


# ── years, titles, numbering ─────────────────────────────────────────────────────────────


def test_the_year_in_a_header_against_the_text():
    rows, statements = [], []
    for i, (amount, share, rise) in enumerate(
        (("120", "120.0", "20"), ("90", "150.0", "30"), ("84", "70.0", "-36")), 1
    ):
        rows.append(line("01", i, f"税种{i}", amount))
        rows.append(
            line(
                "01",
                i,
                f"税种{i}",
                share,
                unit="%",
                column="完成数为2021年的%",
                base_year=2021,
                base_phase="executed",
            )
        )
        measure = "decrease" if rise.startswith("-") else "increase"
        statements.append(
            said(f"税种{i}", f"税种{i}", rise.strip("-"), measure=measure, table="01", row=i)
        )
    (check,) = [
        c for c in found(rows, kind="year", statements=statements) if "header" in c["subject"]
    ]
    assert (check["status"], check["printed"], check["computed"]) == ("fail", "2021", "2022")


@pytest.mark.parametrize(
    ("title", "status"),
    [("某区2023年一般公共支出预算", "fail"), ("某区2024年一般公共支出预算", "pass")],
)
def test_a_budget_s_title_over_what_was_done(title, status):
    assert statuses(found([line("02", 1, "支出", "9")], [table("02", title)], "title")) == [status]


def sheet(*labels):
    return {"01": [["row", "page", "项目"], *([str(i), "1", x] for i, x in enumerate(labels, 1))]}


@pytest.mark.parametrize(
    ("labels", "word"),
    [
        (("一、甲", "二、乙", "三、丙"), None),
        (("一、甲", "二、乙", "二、丙"), "repeats"),
        (("一、甲", "二、乙", "四、丙"), "jumps"),
        (("一、甲", "二、乙", "三、丙", "四、丁", "戊"), "no number"),
        (("一、甲", "二、乙", "三、丙", "四、丁", "　支出合计", "年末结转"), None),
        (("一、甲", "二、乙", "三、乙"), "the same item"),
        (("一、甲", "1.子", "2.丑", "二、乙", "1.子"), None),
    ],
)
def test_rows_are_numbered_without_a_break(labels, word):
    faults = [
        c for c in found(catalog=[table("01")], sheets=sheet(*labels)) if c["status"] == "fail"
    ]
    assert [word in fault["subject"] for fault in faults] == ([True] if word else [])


def test_numbers_of_tables_and_headings():
    tables = [table(f"{n:02d}") for n in (1, 2, 3, 4, 5, 7)]
    text = [
        (1, "一、执行情况"),
        (1, "（一）收支"),
        (2, "（二）基金"),
        (3, "（四）债务"),
        (4, "二、预算"),
    ]
    faults = [c for c in found(catalog=tables, text=text) if c["status"] == "fail"]
    assert [(c["printed"], c["computed"]) for c in faults] == [
        ("表五, then 表七", "表六"),
        ("（四）", "（三）"),
    ]
    inside = [(1, "（一）收支。另外（二）基金见附表。"), (2, "（三）债务")]
    assert not [c for c in found(text=inside) if c["status"] == "fail"]


@pytest.mark.parametrize(
    ("ids", "text", "expected"),
    [
        (("05", "07"), [], ["表六"]),
        (("05", "06-1", "06-2", "07"), [], []),
        (("05", "07"), [(9, "表六")], []),  # it is there, and is no table
        (("05", "07"), [(9, "见表六。")], ["表六"]),
    ],
)
def test_a_table_is_missing_where_its_number_stands_nowhere(ids, text, expected):
    tables = [table(f"{n:02d}") for n in (1, 2, 3, 4)] + [table(name) for name in ids]
    faults = [c for c in found(catalog=tables, text=text) if c["status"] == "fail"]
    assert [c["computed"] for c in faults] == expected


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "七"), (10, "十"), (22, "二十二"), (100, "一百"), (107, "一百零七"), (121, "一百二十一")],
)
def test_numbers_of_tables_in_words(number, words):
    assert zh_number(number) == words


def test_a_report_may_have_more_than_a_hundred_tables():
    tables = [table(f"{n:02d}") for n in range(1, 130) if n != 107]
    (fault,) = [c for c in found(catalog=tables) if c["status"] == "fail"]
    assert fault["computed"] == "表一百零七"


def test_a_part_s_heading_may_stand_on_each_page_that_divides_it():
    text = [(1, "第一部分"), (5, "第二部分"), (9, "第二部分"), (12, "第三部分"), (20, "第三部分")]
    assert not [c for c in found(text=text) if c["status"] == "fail"]
    text[2] = (9, "第二部分另一部分")
    assert [c["printed"] for c in found(text=text) if c["status"] == "fail"] == ["第二部分"]


def test_a_blank_column_speaks_of_its_year():
    rows = [line("41", 1, "甲", "5", column="2023年执行数")]
    for header, expected in (("2024年预算数", ["pass"]), ("备注", ["fail"])):
        sheets = {
            "41": [["row", "page", "项目", "2023年执行数", header], ["1", "1", "甲", "5", ""]]
        }
        titled = [table("41", "2024年某区国有资本经营收入草案表")]
        checks = found(rows, titled, kind="year", sheets=sheets)
        assert [c["status"] for c in checks if c["rule"] == "year_title_columns"] == expected


def test_parts_of_a_report_run_on():
    """A part is named on a page of its own, often without words; contents name all before."""
    parts = [(1, "第一部分 概况"), (1, "第二部分 情况说明"), (3, "第一部分"), (3, "一、职能")]
    whole = [*parts, (5, "第二部分"), (5, "一、收支")]
    assert not [c for c in found(text=whole) if c["status"] == "fail"]
    faults = [c for c in found(text=[*parts, (44, "第四部分")]) if c["status"] == "fail"]
    assert [(c["page"], c["printed"], c["computed"]) for c in faults] == [
        (44, "第四部分", "第二部分")
    ]


def test_a_label_on_the_wrong_side():
    rows = [
        ["row", "page", "预算科目", "数", "预算科目 (2)", "数 (2)"],
        ["1", "1", "一、基金收入", "", "一、基金支出", ""],
        ["2", "1", "二、下级上解收入", "", "二、基金下级上解支出", ""],
    ]
    faults = [
        c
        for c in found(catalog=[table("19", kind="pairs")], sheets={"19": rows})
        if c["status"] == "fail"
    ]
    assert [(c["row"], c["computed"]) for c in faults] == [(2, "基金上解上级支出")]


# ── debt ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("owed", "status"), [("13.37", "pass"), ("13.40", "fail")])
def test_debt_stays_within_its_limit(owed, status):
    rows = [
        line("10a", 1, "合计", "13.37", phase="limit", unit="亿元", direction="debt"),
        line("10b", 1, "合计", owed, phase="balance", unit="亿元", direction="debt"),
    ]
    both = [table("10a", "债务限额表", "wide"), table("10b", "债务余额表", "wide")]
    assert statuses(found(rows, both, "limit")) == [status]


def test_what_may_be_added_is_no_limit_of_what_is_owed():
    rows = [
        line("10a", 1, "合计", "2.00", phase="limit", unit="亿元", direction="debt"),
        line("10b", 1, "合计", "13.40", phase="balance", unit="亿元", direction="debt"),
    ]
    both = [table("10a", "新增债务限额表", "wide"), table("10b", "债务余额表", "wide")]
    assert found(rows, both, "limit") == []


@pytest.mark.parametrize(
    ("due", "more", "expected"),
    [
        ("30", "", ["fail"]),
        ("20", "", ["pass"]),  # 20 is the head, of which 12 is a part
        ("30", "，拟申请再融资债券10亿元", ["explained"]),
    ],
)
def test_what_falls_due_is_repaid_by_the_budget_or_refinanced(due, more, expected):
    rows = [
        line("18", 20, "债务还本支出", "20", level=1),
        line("18", 21, "地方政府一般债务还本支出", "12", level=2, parent_row=20),
    ]
    rows = [r | {"direction": "expenditure", "phase": "approved", "unit": "亿元"} for r in rows]
    sentence = f"到期债券本金{due}亿元{more}。"
    dues = [said(sentence, "到期债券本金", due, unit="亿元", phase="approved")]
    checks = found(rows, [table("18", "收支表", "pairs")], "limit", statements=dues)
    assert statuses(checks) == expected


OWED = "2017年末债务余额实际数", "2018年债务发行额", "2018年债务还本额", "2018年末债务余额执行数"


def moved(numbers, items=OWED, **more):
    rows = [
        line("01", i, item, value, direction="debt", unit="亿元", **more)
        for i, (item, value) in enumerate(zip(items, numbers, strict=True))
    ]
    return statuses(found(rows, [table("01", "债务表")], "balance"))


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("120.00", "pass"),
        ("110.00", "fail"),  # one digit
        ("118.73", "explained"),  # 1.27 cleared in another way
        ("137.41", "explained"),  # 17.41 of 还本 were outside the balance
        ("157.41", "fail"),  # more than 还本
        ("100.00", "fail"),  # last year's again
    ],
)
def test_debt_moves_by_what_is_raised_and_repaid(end, status):
    assert moved(("100.00", "50.00", "30.00", end)) == [status]


@pytest.mark.parametrize(("end", "status"), [("124.59", "pass"), ("121.27", "fail")])
def test_debt_cleared_in_other_ways_has_its_row(end, status):
    items = (*OWED[:3], "2018年采取其他方式化解债务额", OWED[3])
    assert moved(("100.00", "50.00", "30.00", "-4.59", end), items) == [status]


@pytest.mark.parametrize(("end", "status"), [("4120.88", "explained"), ("4129.00", "fail")])
def test_foreign_loans_move_with_the_exchange_rate(end, status):
    items = (*OWED[:2], "中央转贷地方的国际金融组织和外国政府贷款", *OWED[2:])
    assert moved(("4100.00", "50.00", "1.00", "30.00", end), items) == [status]


def test_what_a_budget_expected_does_not_start_from_what_was_owed():
    rows = [
        line("01", i, item, value, direction="debt", unit="亿元", column=column)
        for column, numbers in (
            ("预算数", (None, "17.96", "19.99", "104.53")),
            ("执行数", ("106.81", "21.36", "20.23", "107.94")),
        )
        for i, (item, value) in enumerate(zip(OWED, numbers, strict=True))
        if value
    ]
    assert statuses(found(rows, [table("01", "债务表")], "balance")) == ["pass"]


# ── projects ─────────────────────────────────────────────────────────────────────────────


def project(indicators=(), **more):
    made = {
        "project": "甲",
        "period": "1年",
        "total_yuan": "1000000",
        "annual_yuan": "1000000",
        "overview": "维护15条道路（道路总面积63.6万平方米）。",
        "goal_annual": "",
        "goal_total": "",
        "pages": "45",
    }
    rows = []
    for name, target, value, unit, yuan, level in indicators:
        for horizon in ("annual", "implementation"):
            rows.append(
                {
                    "project": "甲",
                    "horizon": horizon,
                    "level1": "产出指标",
                    "level2": level,
                    "indicator": name,
                    "target_printed": target,
                    "target_value": value,
                    "target_unit": unit,
                    "amount_yuan": yuan,
                    "page": "45",
                }
            )
    checks = run_checks(ReportData.from_rows("r", [], projects=[made | more], indicators=rows))
    return {
        c["subject"].split(": ")[1]: c
        for c in checks
        if c["status"] == "fail" and c["rule"] != "project_kinds"
    }


@pytest.mark.parametrize(
    ("cost", "faults"), [("900000", 0), ("1000000", 0), ("1010000", 1), ("8000000", 1)]
)
def test_cost_targets_stay_within_the_funds(cost, faults):
    assert len(project([("费用", f"≤{cost}元", cost, "元", cost, "成本指标")])) == faults


def test_one_digit_off_the_funds_is_a_slip():
    funds = {"annual_yuan": "6853940.2", "total_yuan": "6853940.2"}
    found_ = project(
        [("经费", "≤6833940.2元", "6833940.2", "元", "6833940.2", "成本指标")], **funds
    )
    (slip,) = found_.values()
    assert "one digit differs" in slip["note"]
    assert slip["rule"] == "cost_one_digit", "it keeps within the funds: no other claim may fail"


def test_one_digit_over_the_funds_is_over_the_funds():
    funds = {"annual_yuan": "6853940.2", "total_yuan": "6853940.2"}
    (over,) = project(
        [("经费", "≤6953940.2元", "6953940.2", "元", "6953940.2", "成本指标")], **funds
    ).values()
    assert over["rule"] == "cost_targets" and "one digit differs" in over["note"]
    round_ = {"annual_yuan": "4900000", "total_yuan": "4900000"}
    assert not project([("经费", "≤480万元", "480", "万元", "4800000", "成本指标")], **round_)


def test_kinds_name_what_is_checked_and_which_benefits_have_none():
    kinds = ("产出数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "满意度指标")
    rows = [
        {"project": "甲", "horizon": "annual", "level1": "", "level2": kind, "indicator": kind}
        | {"target_printed": "1", "target_value": "", "page": "45"}
        for kind in kinds
    ]
    made = [{"project": "甲", "pages": "45"}]

    def check(rows):
        checks = run_checks(ReportData.from_rows("r", [], projects=made, indicators=rows))
        return next(c for c in checks if c["rule"] == "project_kinds")

    full = check(rows)
    assert full["status"] == "pass"
    assert full["note_zh"] == "效益指标中没有设：经济效益指标、生态效益指标、可持续影响指标"
    without = check([row for row in rows if "效益" not in row["level2"]])
    assert (without["status"], without["note"]) == ("fail", None), "all of them are missing"
    assert check([row for row in rows if row["level2"] != "时效指标"])["status"] == "fail"


def test_a_list_of_projects_owes_no_target_of_each_kind():
    rows = [
        {
            "project": name,
            "horizon": "annual",
            "level1": "",
            "level2": "数量指标",
            "indicator": "桥",
        }
        | {"target_printed": "1", "target_value": "", "page": "45"}
        for name in "甲乙"
    ]
    made = [{"project": name, "pages": "45"} for name in "甲乙"]
    table = {"title": "", "pages": "45-46", "kind": "form", "status": "read"}

    def rules(*tables):
        listed = [table | {"table": name} for name in tables]
        data = ReportData.from_rows("r", [], catalog=listed, projects=made, indicators=rows)
        return [c["rule"] for c in run_checks(data)]

    assert "project_kinds" not in rules("28")
    assert rules("28", "29").count("project_kinds") == 2, "two forms on one page"


def test_quantities_of_description_and_indicator():
    faults = project(
        [
            ("维护道路数", "23条", "23", "条", "", "数量指标"),
            ("维护总面积", "73万平方米", "73", "万平方米", "", "数量指标"),
            ("维护灯数", "30盏", "30", "盏", "", "数量指标"),
        ]
    )
    assert [c["computed"] for c in faults.values()] == ["15条", "63.6万平方米"]
    assert not project([("维护道路数", "15条", "15", "条", "", "数量指标")])


@pytest.mark.parametrize(
    ("name", "target", "unit", "overview", "fails"),
    [
        ("维修维护路灯杆数量", "1840", "根", "照明设施维护：路灯杆1740根、灯3328盏。", True),
        ("维修维护路灯杆数量", "1840", "根", "照明设施维护：路灯杆1740根，新增路灯杆50根。", True),
        ("维修维护灯数量", "3000", "盏", "照明设施维护：路灯杆1740根、灯3328盏。", True),
        ("维修维护路灯杆数量", "1741", "根", "照明设施维护：路灯杆1740根。", True),
        ("清扫天桥", "5", "座", "（天桥3座，公园1座），3座人行天桥面积为20㎡。", True),
        ("修建公交站牌数", "19", "座", "修建16座公交站牌。", True),
        ("人行道维护面积", "13963", "平方米", "人行道预计维护12963平方米。", True),
        ("养护树木数量", "8920", "棵", "绿化养护面积22.5万平方米、树木约7920棵。", True),
        ("养护草坪", "16695", "平方米", "甲路（草坪675平米）、乙街（草坪15020平米）。", True),
        ("区域绿化覆盖面积", "32.5", "万平方米", "绿化养护面积共计22.5万平方米。", True),
        # another thing, a part of it, or a number that is none to the last digit
        ("更换路灯杆数量", "50", "根", "照明设施维护：路灯杆1740根。", False),
        ("维护路灯杆数量", "1840", "根", "更换路灯杆50根。", False),
        ("维护路灯杆数量", "1840", "根", "更换50根路灯杆。", False),
        ("更换路灯杆数量", "50", "根", "维护1740根路灯杆。", False),
        ("道路清扫面积", "122", "万平方米", "道路绿化面积125万平方米。", False),
        ("道路绿化面积", "122", "万平方米", "道路维护面积125万平方米。", False),
        ("绿化面积", "120", "万平方米", "区域绿化面积125万平方米。", False),
        ("清扫人行道面积", "500", "平方米", "维护人行道面积900平方米。", False),
        ("修建公交站牌数", "12", "座", "维护公交站牌30座。", False),
        ("养护草坪", "900", "平方米", "甲路（草坪675平米）。", False),
        ("养护草坪", "900", "平方米", "甲路草坪675平米，乙路草坪15020平米。", False),
        ("养护树木数量", "8000", "棵", "树木约7920棵。", False),
        ("平整土地", "≥1000", "亩", "平整土地1032亩。", False),
        ("人行道面积", "1.3", "万平方米", "人行道面积12963平方米。", False),
        ("路灯杆", "1740", "根", "路灯杆840根，东区900根。", False),
        ("养护树木数量", "7930", "棵", "树木约7920棵。", False),
        ("平整土地", "≥1032", "亩", "平整土地1132亩。", False),
    ],
)
def test_a_quantity_contradicts_where_its_own_noun_stands_at_one_amount(
    name, target, unit, overview, fails
):
    value = target.lstrip("≥")
    row = {"project": "甲", "horizon": "annual", "level1": "产出指标", "level2": "数量指标"}
    row |= {"indicator": name, "target_printed": target + unit, "target_value": value}
    row |= {"operator": target[:1] if target[:1] == "≥" else "", "target_unit": unit, "page": "1"}
    made = {"project": "甲", "overview": overview}
    found_ = list(check_quantities(made, [row]))
    assert [c["status"] for c in found_ if c["status"] == "fail"] == ["fail"] * fails


def test_a_term_of_one_year_has_the_targets_of_the_year():
    def check(term, **more):
        row = {"indicator": "验收", "target_unit": "项", "page": "1"}
        rows = [
            row | {"horizon": "annual", "target_value": "1", "target_printed": "1项"},
            row
            | {"horizon": "implementation", "target_value": term, "target_printed": f"{term}项"},
        ]
        made = {"project": "甲", "period": "1年", "total_yuan": "100", "annual_yuan": "100"} | more
        return [c["status"] for c in check_one_year(made, rows, {"page": 1})]

    assert check("1") == ["pass"] and check("2") == ["fail"]
    assert not check("2", period="3年") and not check("2", annual_yuan="60")
    assert not check("") and not check("2", period="")


def test_a_unit_is_no_name_and_a_year_is_no_term():
    assert "mW" in "".join(project([("mW", "＞50", "50", "", "", "数量指标")]))
    same = project([("验收", "1项", "1", "项", "", "数量指标")], period="3年", annual_yuan="1000")
    assert any("whole term" in subject for subject in same)


def test_quantities_are_read_with_unit_and_deviation():
    found_ = quantities("光谱为1950nm±0.1nm，1.95±0.1微米，面积1.5万㎡")
    assert [(q.value, q.unit, q.plus) for q in found_] == [
        (Decimal(1950), "纳米", Decimal("0.1")),
        (Decimal("1950"), "纳米", Decimal("100.0")),
        (Decimal("15000.0"), "平方米", None),
    ]
    ((total, parts),) = listed_sums("人行道60平方米：甲路10平方米，乙路20平方米，丙路30平方米。")
    assert total.value == sum(part.value for part in parts)


# ── odds and ends ────────────────────────────────────────────────────────────────────────


def test_roles_are_known_by_name_and_side():
    assert (
        role_of("一、政府性基金年终结余".removeprefix("一、"), "expenditure")
        == "balance carried forward"
    )
    assert role_of("动用预算稳定调节基金") == "from the stabilization fund"
    assert role_of("上年结余", "expenditure") == ""


def test_an_explanation_that_is_a_guess_is_none():
    data = ReportData.from_rows("r", [line("01", i, "甲", "17", column=str(i)) for i in (1, 2)])
    yuan = Decimal(170_000)
    assert accounting_for(yuan, Decimal(5000), data.entries[:1]) == data.entries[:1]
    assert accounting_for(yuan, Decimal(5000), data.entries) == []


def test_suggestions_name_the_place_and_the_proof():
    lines = [
        line("01", 1, "收入合计", "100"),
        part("01", 2, 1, "甲", "60"),
        part("01", 3, 1, "乙", "20"),
    ]
    data = ReportData.from_rows("r", lines, [table("01")])
    (proposal,) = suggest(data, run_checks(data))
    assert (proposal["table"], proposal["row"], proposal["column"]) == ("01", 1, "2023年完成数")
    assert (proposal["printed"], proposal["corrected"]) == ("100万元", "80万元")
    assert proposal["checks"] == "sum 01:1"
    assert (
        key_of({"check": "unit", "table": "19", "row": 1, "page": 7, "subject": "text: x"})
        == "unit p7"
    )


def test_statements_keep_their_rounding():
    one = Statement(0, 1, "", "", 2023, "executed", "amount", Decimal("4.05"), "亿元", "", None)
    assert one.half_yuan == Decimal(500_000)


def wide(phase):
    """One row under the headers 合计 | 甲 | 小计 | 乙, the last two the same money."""
    rows = [line("09", 1, "合计", "100", level=0, parent_row=None, column="合计", phase=phase)]
    for name, value in (("甲", "60"), ("小计", "40"), ("乙", "40")):
        more = {"level": 1, "parent_row": 1, "column": name, "phase": phase}
        rows.append(line("09", 1, name, value, **more))
    return statuses(found(rows, kind="sum"))


def test_columns_beside_a_total_may_be_nested_but_a_debt_s_are_its_parts():
    assert "fail" not in wide("approved")
    assert "fail" in wide("limit")


# ── parts of a whole, units by digits, lists that begin in the middle ────────────────────


def _basic(values, unit="万元", title="某区2024年基本支出经济分类表"):
    whole = ("11", "一、工资", "1234"), ("11", "二、商品", "567"), ("11", "三、补助", "89")
    rows = [
        line(t, i, item, value, direction="expenditure")
        for i, (t, item, value) in enumerate(whole, 1)
    ]
    rows += [
        line("12", i, item, value, direction="expenditure", unit=unit)
        for i, ((_, item, _), value) in enumerate(zip(whole, values, strict=True), 1)
    ]
    return rows, [table("11", "某区2024年支出经济分类表"), table("12", title)]


@pytest.mark.parametrize(
    ("values", "statuses_"),
    [
        (("1234", "500", "89"), ["pass", "pass", "pass"]),
        (("1235", "500", "89"), ["pass", "pass", "pass"]),  # half a unit each
        (("1236", "500", "89"), ["fail", "pass", "pass"]),
    ],
)
def test_basic_spending_is_within_all_spending(values, statuses_):
    checks = found(*_basic(values), kind="limit")
    assert statuses(checks) == statuses_
    assert {check["rule"] for check in checks} == {"part_within"}


def test_tables_that_count_different_parts_are_not_within_each_other():
    rows, catalog = _basic(("1236", "500", "89"), title="某区2024年项目支出政府采购表")
    assert found(rows, catalog, kind="limit") == []


@pytest.mark.parametrize(
    ("values", "unit", "status"),
    [
        (("1234", "567", "89"), "万元", []),
        (("1234", "567", "89"), "元", ["fail"]),
        (("1234", "567", "80"), "元", []),  # two lines are no proof
        (("1234", "567", "89"), "亿元", ["fail"]),
    ],
)
def test_the_same_digits_on_three_lines_tell_a_wrong_unit(values, unit, status):
    assert statuses(found(*_basic(values, unit), kind="unit")) == status


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        (["一、税收", "二、非税", "三、其他"], []),
        (["二、非税", "三、其他", "四、债务"], ["二、非税"]),
        (["合计", "二、非税", "三、其他"], ["二、非税"]),
        (["一、税收", "1.增值税", "二、非税", "1.罚没"], []),
        (["三、其他", "四、债务"], []),  # a part of a longer list
    ],
)
def test_a_list_begins_with_its_first_number(labels, faults):
    sheet = [
        ["row", "page", "项目", "数"],
        *([str(i), "1", x, "1"] for i, x in enumerate(labels, 1)),
    ]
    checks = found([line("01", 1, "x", "1")], sheets={"01": sheet}, kind="numbering")
    assert [c["printed"] for c in checks if c["status"] == "fail"] == faults


@pytest.mark.parametrize(
    ("labels", "statuses_"),
    [
        (["一、货物A", "二、工程B", "三、服务C"], ["pass"]),
        (["一、货物A", "三、服务C", "四、其他D"], ["explained"]),
        (["一、货物A", "三、服务B", "四、其他C"], ["fail"]),
        (["一、货物", "三、服务", "四、其他"], ["fail"]),
    ],
)
def test_a_class_of_a_lettered_list_may_be_left_out(labels, statuses_):
    sheet = [
        ["row", "page", "项目", "数"],
        *([str(i), "1", x, "1"] for i, x in enumerate(labels, 1)),
    ]
    checks = found([line("01", 1, "x", "1")], sheets={"01": sheet}, kind="numbering")
    assert statuses(checks) == statuses_


@pytest.mark.parametrize(
    ("label", "parent", "faults"),
    [
        ("卫生健康支出", None, ["卫生健康支出"]),
        ("附：2023年地方政府债务限额", None, []),
        ("×", None, []),
        ("　金融调控支出", 4, []),  # a detail of the row above it
        ("市级公共预算支出", "closes", []),
        ("金融调控支出", "blank", []),
    ],
)
def test_a_row_beside_a_numbered_list_needs_no_number(label, parent, faults):
    labels = ["一、教育支出", "二、科学技术支出", "三、其他支出", "四、金融支出", label]
    rows = [
        part("01", i, 5 if parent == "closes" and i < 5 else None, name, "1", item_printed=name)
        for i, name in enumerate(labels, 1)
    ]
    rows[-1]["parent_row"] = parent if parent == 4 else None
    amounts = ["1"] * 4 + ["" if parent == "blank" else "1"]
    sheet = [
        ["row", "page", "项目", "数"],
        *([str(i), "1", labels[i - 1].strip("　"), amounts[i - 1]] for i in range(1, 6)),
    ]
    checks = found(rows, sheets={"01": sheet}, kind="numbering")
    assert [c["printed"] for c in checks if c["status"] == "fail"] == faults


@pytest.mark.parametrize(
    ("first", "faults"), [("一、收入合计", []), ("（一）收入", ["二、支出合计"])]
)
def test_a_list_may_go_on_in_the_next_table(first, faults):
    sheets = {
        name: [
            ["row", "page", "项目", "数"],
            *([str(i), "1", x, "1"] for i, x in enumerate(rows, 1)),
        ]
        for name, rows in (("01", [first, "甲"]), ("02", ["二、支出合计", "乙"]))
    }
    lines = [line(name, 1, "x", "1") for name in sheets]
    checks = found(lines, sheets=sheets, kind="numbering")
    assert [c["printed"] for c in checks if c["status"] == "fail"] == faults


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "零"), (10, "十"), (22, "二十二"), (100, "一百"), (105, "一百零五"), (112, "一百一十二")],
)
def test_numbers_in_chinese(value, text):
    assert zh_number(value) == text
