"""Lists of parts that need not be the whole, and what print says of them."""

from __future__ import annotations

import pytest
from made_lines import columns_of, found, line, part, statuses, table


def test_among_the_parts_said_to_be_some_less_is_no_fault_and_more_is():
    rows = [line("01", 1, "收入", "100"), part("01", 2, 1, "甲", "40", item_printed="其中：甲")]
    assert found(rows, kind="sum") == []
    rows[1]["value"] = "140"
    assert statuses(found(rows, kind="sum")) == ["fail"]


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


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        (["110"] * 4 + ["100"], ["explained"] * 4 + ["pass"]),
        (["110"] * 3 + ["100"] * 2, ["fail"] * 3 + ["pass"] * 2),
        (["110"] * 4 + ["90"], ["fail"] * 5),  # what is over tells of faults
        (["110"] * 7 + ["100"] * 9 + ["90"], ["explained"] * 7 + ["pass"] * 9 + ["fail"]),
    ],
)
def test_a_table_whose_heads_are_all_short_leaves_rows_out(totals, expected):
    rows = []
    for n, total in enumerate(totals):
        rows += [(f"科目{n}", None, total), ("　甲", 3 * n + 1, "60"), ("　乙", 3 * n + 1, "40")]
    rest = ("其他科目", None, "50"), ("　丙", len(rows) + 1, "20"), ("　丁", len(rows) + 1, "30")
    filler = [(item, at and at + 3 * k, value) for k in range(12) for item, at, value in rest]
    checks = found(columns_of(rows + filler), kind="sum")
    assert statuses(checks)[: len(totals)] == expected


def test_a_class_with_secrets_may_be_short_in_every_column():
    rows = [
        ("公共安全支出", None, "100", "90"),
        ("　公安", 1, "40", "50"),
        ("　检察", 1, "40", "30"),
    ]
    assert statuses(found(columns_of(rows), kind="sum")) == ["explained"] * 2
    rows[1] = ("　公安", 1, "60", "50")
    assert statuses(found(columns_of(rows), kind="sum")) == ["pass", "fail"]


def test_of_which_holds_for_every_column_of_a_list():
    """The row that 其中： stands before may be blank where others of its list are not."""
    rows = [
        ("补助支出", None, "100", "90"),
        ("　其中：甲", 1, "60", ""),
        ("　　　乙", 1, "40", "50"),
    ]
    assert statuses(found(columns_of(rows), kind="sum")) == ["pass"]


@pytest.mark.parametrize(("first", "statuses_"), [("　其中：甲", []), ("　甲", ["fail"])])
def test_of_which_may_stand_before_a_row_without_numbers(first, statuses_):
    lines = [line("01", 1, "保险费收入", "100"), part("01", 3, 1, "乙", "40")]
    head = ["row", "page", "项目", "2023年完成数"]
    sheet = [
        head,
        ["1", "1", "保险费收入", "100"],
        ["2", "1", first, ""],
        ["3", "1", "　　乙", "40"],
    ]
    assert statuses(found(lines, kind="sum", sheets={"01": sheet})) == statuses_


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("3.标记◎的部分明细项目因涉密未逐项列示，但其金额纳入合计数反映。", "explained"),
        ("3.标记☆的部分明细项目因涉密未逐项列示，但其金额纳入合计数反映。", "fail"),
        ("3.金额四舍五入。", "fail"),
    ],
)
def test_a_note_on_marked_rows_explains_what_is_missing(note, status):
    rows = [("常态化帮扶◎", None, "106"), ("　农村生活污水", 1, "40"), ("　镇村产业", 1, "10")]
    (check,) = found(columns_of(rows), kind="sum", text=[(1, note)])
    assert check["status"] == status


@pytest.mark.parametrize(
    ("title", "pages", "status"),
    [("某表", "2", "explained"), ("某表", "4", "fail"), ("另一表", "2", "fail")],
)
def test_a_list_that_the_page_cuts_is_not_whole(title, pages, status):
    rows = columns_of([("三、其他支出", None, "106"), ("　甲", 1, "40"), ("　乙", 1, "10")])
    rest = [
        one | {"table": "02"} for one in columns_of([("　丙", None, "30"), ("　丁", None, "26")])
    ]
    catalog = [table("01", "某表"), table("02", title, pages=pages)]
    first = found(rows + rest, catalog, "sum")
    assert statuses(first) == [status]
    closed = columns_of([("　甲", 3, "40"), ("　乙", 3, "10"), ("支出总计", None, "106")])
    before = [one | {"table": "00"} for one in rest]
    catalog = [table("00", title, pages="1"), table("01", "某表", pages=str(int(pages)))]
    assert statuses(found(before + closed, catalog, "sum")) == [status]


def test_a_list_whose_numbers_begin_later_is_not_whole():
    rows = [("三、转移性支出", 3, "40"), ("四、结转下年", 3, "10"), ("支出总计", None, "106")]
    assert statuses(found(columns_of(rows), kind="sum")) == ["explained"]
    rows[0] = ("一、本年支出", 3, "40")
    assert statuses(found(columns_of(rows), kind="sum")) == ["fail"]


def test_a_flush_list_with_a_sum_in_it_tells_no_levels():
    rows = [("甲", 5, "30"), ("乙", 5, "10"), ("丙", 5, "20"), ("丁", 5, "7"), ("合计", None, "44")]
    assert statuses(found(columns_of(rows), kind="sum")) == ["explained"]
    rows[0] = ("甲", 5, "50")
    assert statuses(found(columns_of(rows), kind="sum")) == ["fail"]


CHANGED = ("增减额", "2026年预算数", "2025年预算数")


def changes(*rows: tuple[str | None, str | None, str | None]) -> list[str]:
    """Statuses of a head and its parts, each its change and the two amounts; None for blank."""
    made = [
        part("01", row, 1, f"项{row}", value, column=column)
        if row > 1
        else line("01", row, "合计", value, column=column)
        for row, values in enumerate(rows, 1)
        for column, value in zip(CHANGED, values, strict=True)
        if value is not None
    ]
    return statuses(found(made, kind="sum"))


def test_changes_left_blank_of_what_is_printed_for_one_year_make_no_sum_wrong():
    head, old, new = ("-300", "900", "1200"), ("-100", "800", "900"), (None, "100", None)
    ended = (None, None, "300")
    assert changes(head, old, new, ended) == ["pass", "pass"]
    assert changes(head, ("-150", "800", "900"), new, ended) == ["fail", "pass", "pass"]
    assert changes(("-350", "900", "1200"), old, new, ended) == ["fail", "pass", "pass"]
    assert changes(("-200", "900", "1200"), old, ("-50", "100", "300")) == ["fail", "pass", "pass"]


def test_a_part_larger_than_its_head_does_not_tell_that_no_rows_are_left_out():
    lines = []
    for head in range(1, 140, 10):  # six heads whose lists leave something out, and eight whole
        lines += [line("01", head, f"类{head}", "500" if head < 60 else "200")]
        lines += [part("01", head + n, head, f"款{head + n}", "100") for n in (1, 2)]
    lines += [line("01", 170, "债务付息", "40"), part("01", 171, 170, "付息", "9000")]
    lines += [part("01", 172, 170, "其他", "40")]
    kinds = statuses(found(lines, kind="sum"))
    assert kinds.count("explained") == 6
    assert kinds.count("fail") == 1
