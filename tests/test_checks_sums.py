"""Sums of a table: what holds passes, what does not fails."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_lines import columns_of, found, line, part, statuses, table


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


def test_a_grand_total_over_own_spending_alone_is_no_sum():
    """支出总计 in a table of own spending: “4,628亿元” of a fault that was none."""
    rows = [line("20", 2, "支出总计", "400"), part("20", 1, 2, "省本级政府性基金支出", "9")]
    assert not found(rows, kind="sum")
    rows[0] = line("20", 2, "支出合计", "400")
    assert statuses(found(rows, kind="sum")) == ["fail"]


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


def test_years_whose_headers_name_no_year_are_added_up_apart():
    """金额 | 占比 | 金额 | 占比: one header twice is two columns, not one of twice the amount."""
    sheet = [
        ["row", "page", "项目", "金额", "2024年占比", "金额 (2)", "2023年占比"],
        ["1", "1", "代建工程", "14", "87.06", "6", "43.52"],
        ["2", "1", "房屋销售", "2", "12.94", "8", "56.48"],
        ["3", "1", "合计", "16", "100", "15", "100"],
    ]
    lines = [
        made("01", row, *names, value, column="金额")
        for row, made, names, values in (
            (1, part, (3, "代建工程"), ("14", "6")),
            (2, part, (3, "房屋销售"), ("2", "8")),
            (3, line, ("合计",), ("16", "15")),
        )
        for value in values
    ]
    sums = found(lines, [table("01")], "sum", sheets={"01": sheet})
    assert [(one["printed"], one["computed"]) for one in sums] == [
        ("16万元", "16万元"),
        ("15万元", "14万元"),
    ]


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


@pytest.mark.parametrize(("column", "statuses_"), [("增减额", []), ("2023年完成数", ["fail"])])
def test_a_part_may_change_by_more_than_the_whole(column, statuses_):
    rows = [("专项收入", None, "29"), ("　其中：教育费附加收入", 1, "33")]
    assert statuses(found(columns_of(rows, (column,)), kind="sum")) == statuses_


def test_indices_are_not_added_up():
    rows = [("居民消费价格指数", None, "100"), ("　衣着", 1, "105"), ("　居住", 1, "99")]
    assert found(columns_of(rows), kind="sum") == []


def test_a_part_that_the_whole_is_said_to_leave_out_is_none():
    rows = [
        ("某省（不含某市）", None, "70"),
        ("　甲市", 1, "40"),
        ("　乙市", 1, "30"),
        ("　某市", 1, "25"),
    ]
    assert statuses(found(columns_of(rows), kind="sum")) == ["pass"]


def test_a_head_left_blank_counts_by_its_parts():
    """11.年终结余 has no number of its own, and the funds below it have."""
    total = line("01", 5, "支出总计", "100")
    rows = [part("01", 1, 5, "支出合计", "60")]
    rows += [
        line("01", row, f"基金{row}", value, level=2, parent_row=2)
        for row, value in ((3, "30"), (4, "10"))
    ]
    assert statuses(found([*rows, total], kind="sum")) == ["pass"]
    assert statuses(found([*rows, total | {"value": "90"}], kind="sum")) == ["fail"]


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


@pytest.mark.parametrize(("head", "status"), [("90", "pass"), ("100", "pass"), ("95", "fail")])
def test_what_is_handed_on_may_be_listed_below_what_is_spent(head, status):
    rows = [("教育支出", None, head), ("　普通教育", 1, "60"), ("　职业教育", 1, "30")]
    rows += [("　教育专项转移支付支出", 1, "10")]
    assert statuses(found(columns_of(rows), kind="sum")) == [status]


def test_a_total_counts_the_list_on_its_left_too():
    sheet = [
        ["row", "page", "科目名称", "决算数", "科目名称 (2)", "决算数 (2)"],
        ["1", "1", "商品和服务支出", "30", "资本性支出", "7"],
        ["2", "1", "", "", "公用经费合计", "37"],
    ]
    lines = [
        part("01", 1, 2, "商品和服务支出", "30", column="决算数"),
        part("01", 1, 2, "资本性支出", "7", column="决算数"),
        line("01", 2, "公用经费合计", "37", column="决算数"),
    ]
    (one,) = found(lines, [table("01", kind="pairs")], "sum", sheets={"01": sheet})
    assert (one["computed"], one["status"]) == ("37万元", "pass")


def test_things_counted_beside_other_units_are_no_sum():
    lines = [
        line("01", 1, "参保人数", "51211", unit="人"),
        part("01", 2, 1, "当年新增", "4757", unit="人"),
        part("01", 3, 1, "当年减少", "12", unit="人"),
        line("01", 4, "人均缴费基数", "201564", unit="元/人"),
    ]
    assert found(lines, kind="sum") == []
    staff = [one | {"unit": "人"} for one in lines[:3]]
    assert [row["status"] for row in found(staff, kind="sum")] == ["fail"]
