"""Totals that print does not call so, or that bear a number, known by what they add up to."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.hierarchy import RowIn, build_tree


def test_numbered_totals_add_up_and_a_balance_is_no_part() -> None:
    printed = [
        ("一、基本养老金支出", 446, 472),
        ("二、转移支出", 3, 31),
        ("三、本年支出小计", 449, 503),
        ("四、上解上级支出", 96, 192),
        ("五、本年支出合计", 545, 695),
        ("六、本年收支结余", 101, 37),
        ("七、年末滚存结余", 1518, 1555),
        ("总计", 2063, 2250),
    ]
    rows = [
        RowIn(i, label, 0, values={"a": Decimal(a), "b": Decimal(b)})
        for i, (label, a, b) in enumerate(printed, 1)
    ]
    parents = [place.parent_row for place in build_tree(rows).rows]
    assert parents == [3, 3, 5, 5, 8, None, 8, None]
    before = [RowIn(-1, "上表", 0, values={"a": Decimal(7), "b": Decimal(8)}),
              RowIn(0, "总计", 0, values={"a": Decimal(7), "b": Decimal(8)})]  # fmt: skip
    parents = [place.parent_row for place in build_tree([*before, *rows]).rows]
    assert parents[2:] == [3, 3, 5, 5, 8, None, 8, None]  # below a total of its own
    rows[4].values["a"] = Decimal(999)  # a numbered row that adds up nothing is no total
    assert build_tree(rows).rows[3].parent_row != 5


def test_a_numbered_total_may_repeat_the_one_before_it() -> None:
    printed = [("一、待遇支出", 446), ("二、转移支出", 3), ("三、本年支出小计", 449),
               ("四、上解上级支出", None), ("五、本年支出合计", 449)]  # fmt: skip
    rows = [
        RowIn(i, label, 0, values={"a": None if value is None else Decimal(value)})
        for i, (label, value) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows] == [3, 3, 5, 5, None]


def test_the_first_total_printed_again_on_the_next_page_closes_nothing() -> None:
    printed = [("合计", 10, 20), ("甲", 1, 3), ("乙", 2, 4), ("合计", 10, 20), ("丙", 7, 13)]
    rows = [
        RowIn(i, label, 0, values={"a": Decimal(a), "b": Decimal(b)})
        for i, (label, a, b) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, 1, None, 1]


def test_a_first_row_without_a_code_is_the_total_of_the_classes_that_add_up_to_it():
    """一般公共预算支出 over 201, 203 … is called no 合计: a book had 22 totals, and no sections."""
    given = [("一般公共预算支出", "", 9), ("一般公共服务支出", "201", 4), ("人大事务", "20101", 4)]
    given += [("国防支出", "203", 2), ("公共安全支出", "204", 3)]
    rows = [
        RowIn(i, label, 2 if not code else len(code) // 2 - 1, code, {"a": Decimal(value)})
        for i, (label, code, value) in enumerate(given, start=1)
    ]
    assert [(place.level, place.parent_row) for place in build_tree(rows).rows] == [
        (0, None),
        (1, 1),
        (2, 2),
        (1, 1),
        (1, 1),
    ]
    rows[0] = RowIn(1, "一般公共预算支出", 2, "", {"a": Decimal(20)})
    assert [place.level for place in build_tree(rows).rows] == [0, 0, 1, 0, 0]
