"""Roles, suggestions, parts of a whole, units: what holds passes, what does not fails."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_lines import found, line, part, statuses, table

from helpers.checks import ReportData, run_checks
from helpers.checks.figures import Statement
from helpers.checks.finding import accounting_for
from helpers.checks.identities import role_of
from helpers.checks.numbering import zh_number
from helpers.checks.suggest import key_of, suggest

# ── odds and ends ──────────────────────────────────────────────────────────────────────────


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


# ── parts of a whole, units by digits, lists that begin in the middle ──────────────────────


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


def test_a_name_of_several_rows_tells_no_unit():
    rows, catalog = _basic(("1234", "567", "89"), "元")
    rows += [row | {"row": row["row"] + 3} for row in rows]
    assert found(rows, catalog, kind="unit") == []


@pytest.mark.parametrize("own", ["某新区2024年", "2024年某合作区本级"])
def test_a_part_is_within_the_whole_of_its_own_government(own):
    rows, catalog = _basic(("1236", "500", "89"), title=f"{own}一般公共预算基本支出经济分类表")
    whole = table("11", "某市2024年市本级一般公共预算支出经济分类表")
    assert found(rows, [whole, catalog[1]], kind="limit") == []


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


# ── units ──────────────────────────────────────────────────────────────────────────────────


def test_an_amount_larger_than_any_province_s_has_a_wrong_unit():
    """A form of 2024 prints 830140.00 under 单位：亿元: 83万亿元, more than all local debt."""
    lines = [
        line("01", 1, "债务余额限额", "830140.00", unit="亿元", phase="limit"),
        line("01", 2, "新增债务限额", "229.00", unit="亿元", phase="limit"),
    ]
    (check,) = found(lines, kind="unit")
    assert (check["rule"], check["status"], check["row"]) == ("too_large", "fail", 1)
    assert "债务余额限额" in check["note_zh"] and "1" in check["note_zh"]


@pytest.mark.parametrize(
    ("item", "title"),
    [("全国一般公共预算收入", "某省2024年一般公共预算收入表"), ("国内增值税", "全国收入表")],
)
def test_the_nation_s_amounts_are_larger(item, title):
    lines = [line("01", 1, item, "2197020.00", unit="亿元")]
    assert found(lines, [table("01", title)], kind="unit") == []
