"""Where a row stands that print sets a step off, or at no level at all: sums tell."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.hierarchy import RowIn, build_tree


def rows_of(*printed) -> list[RowIn]:
    """Rows (label, indent, amounts) numbered from 1; None for a blank."""
    return [
        RowIn(
            number,
            label,
            indent,
            values={
                f"c{place}": None if value is None else Decimal(value)
                for place, value in enumerate(values)
            },
        )
        for number, (label, indent, *values) in enumerate(printed, 1)
    ]


def parents_of(*printed) -> list[int | None]:
    return [place.parent_row for place in build_tree(rows_of(*printed)).rows]


def test_items_printed_as_deep_as_their_own_parts_stand_beside_the_item_before() -> None:
    """Three of a class: its sum holds only when all have moved."""
    assert parents_of(
        ("一、一般公共服务支出", 0, 180, 300),
        ("商贸事务", 1, 40, 50),
        ("行政运行", 2, 30, 20),
        ("招商引资", 2, 10, 30),
        ("知识产权事务", 2, 36, 90),
        ("知识产权战略", 2, 35, 80),
        ("其他知识产权事务支出", 2, 1, 10),
        ("民族事务", 1, 25, 60),
        ("行政运行", 2, 14, 20),
        ("民族工作专项", 2, 11, 40),
        ("港澳台事务", 2, 12, 7),
        ("行政运行", 2, 8, 3),
        ("台湾事务", 2, 4, 4),
        ("档案事务", 1, 67, 93),
    ) == [None, 1, 2, 2, 1, 5, 5, 1, 8, 8, 1, 11, 11, 1]


def test_an_item_printed_at_the_border_takes_nothing_that_follows_it() -> None:
    assert parents_of(
        ("合计", 4, 160, 210),
        ("社会保障和就业支出", 0, 60, 110),
        ("养老支出", 1, 30, 40),
        ("离退休", 2, 20, 25),
        ("职业年金", 2, 10, 15),
        ("企业改革补助", 0, 5, 20),
        ("破产补助", 2, 5, 20),
        ("就业补助", 1, 25, 50),
        ("培训补贴", 2, 15, 10),
        ("岗位补贴", 2, 10, 40),
        ("卫生健康支出", 0, 100, 100),
    ) == [None, 1, 2, 3, 3, 2, 6, 2, 8, 8, 1]


def test_a_row_beside_the_sum_above_the_grand_total_may_be_printed_as_a_part() -> None:
    assert parents_of(
        ("国有资本经营预算支出合计", 3, 90),
        ("国有资本经营预算支出", 0, 90),
        ("资本金注入", 1, 70),
        ("其他支出", 1, 20),
        ("调出资金", 1, 55),
        ("支出总计", 3, 145),
    ) == [6, 1, 2, 2, 6, None]


def test_a_flush_list_is_parted_by_what_adds_up() -> None:
    """Neither numbers nor indents tell; one item has a single part, one none."""
    assert parents_of(
        ("教育支出", 0, 30),
        ("学前教育", 0, 10),
        ("小学教育", 0, 20),
        ("国防支出", 0, 7),
        ("征兵经费", 0, 7),
        ("卫生健康支出", 0, 9),
        ("公共卫生", 0, 4),
        ("中医药", 0, 5),
        ("合计", 3, 46),
    ) == [9, 1, 1, 9, 4, 9, 6, 6, None]


def test_a_flush_list_whose_heads_name_their_parts_may_hold_a_misprint() -> None:
    assert parents_of(
        ("合计", 3, 100),
        ("利润收入", 0, 20),
        ("电力企业利润收入", 0, 8),
        ("运输企业利润收入", 0, 12),
        ("产权转让收入", 0, 74),
        ("国有独资企业产权转让收入", 0, 72),
        ("其他企业产权转让收入", 0, 1),
        ("清算收入", 0, 6),
    ) == [None, 1, 2, 2, 1, 5, 5, 1]


def test_numbered_heads_keep_a_flush_list_of_two_levels() -> None:
    assert parents_of(
        ("一、科学技术支出", 0, 0),
        ("二、城乡社区支出", 0, 27),
        ("本级支出", 0, 27),
        ("土地出让收入安排的支出", 0, 23),
        ("征地支出", 0, 5),
        ("土地开发支出", 0, 18),
        ("污水处理费安排的支出", 0, 4),
        ("三、债务付息支出", 0, 11),
        ("本级支出", 0, 11),
        ("专项债务付息支出", 0, 11),
        ("支出合计", 3, 38),
    ) == [11, 11, 2, 3, 4, 4, 3, 11, 8, 9, None]


def test_a_list_whose_first_part_has_parts_of_its_own_goes_on_behind_a_subtotal() -> None:
    assert parents_of(
        ("合计", 2, 64, 63),
        ("市本级", 0, 23, 23),
        ("土地储备项目", 0, 16, 16),
        ("轨道交通项目", 0, 7, 7),
        ("各区小计", 0, 41, 40),
        ("东区", 0, 21, 20),
        ("西区", 0, 20, 20),
    ) == [None, 1, 2, 2, 1, 5, 5]


def test_what_the_year_leaves_over_and_what_all_years_left_are_no_parts_of_each_other() -> None:
    assert parents_of(
        ("三、社会保险基金预算本年收支结余合计", 0, 18),
        ("四、社会保险基金预算年末滚存结余合计", 0, 426),
        ("（一）养老保险基金本年收支结余", 0, 2),
        ("养老保险基金年末滚存结余", 3, 31),
        ("（二）医疗保险基金本年收支结余", 0, 16),
        ("医疗保险基金年末滚存结余", 1, 395),
    ) == [None, None, 1, 2, 1, 2]
    assert parents_of(
        ("（一）养老保险基金支出", 0, 9),
        ("三、社会保险基金预算本年收支结余合计", 0, 18),
        ("四、社会保险基金预算年末滚存结余合计", 0, 426),
        ("（一）养老保险基金本年收支结余", 0, 2),
        ("养老保险基金年末滚存结余", 3, 31),
        ("（二）医疗保险基金本年收支结余", 0, 16),
        ("医疗保险基金年末滚存结余", 1, 395),
    )[1:] == [None, None, 2, 3, 2, 3]
    assert parents_of(
        ("一、失业保险基金本年收支结余", 0, -10),
        ("失业保险基金年末滚存结余", 0, 20),
        ("　本年收支结余", 1, 35),
        ("　年末滚存结余", 1, 983),
    ) == [None, None, None, None]


def test_a_code_printed_again_further_in_is_a_part() -> None:
    rows = rows_of(
        ("城乡社区支出", 0, 40),
        ("土地出让安排的支出", 1, 28),
        ("征地支出", 2, 28),
        ("农业土地开发资金", 1, 12),
        ("农业土地开发资金", 2, 12),
    )
    for row, code in zip(rows, ("212", "21208", "2120801", "21211", "21211"), strict=True):
        row.code = code
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, 2, 1, 4]


def test_a_row_without_code_between_two_with_codes_heads_what_is_further_in() -> None:
    rows = rows_of(
        ("转移性收入", 0, 60),
        ("上级补助收入", 1, 50),
        ("返还性收入", 2, 20),
        ("一般性转移支付收入", 2, 30),
        ("动用预算稳定调节基金", 1, 10),
    )
    for row, code in zip(rows, ("110", "", "11001", "11002", "11015"), strict=True):
        row.code = code
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, 2, 2, 1]


def test_a_misprinted_code_stands_where_the_sum_wants_it() -> None:
    rows = rows_of(
        ("一般公共服务支出", 0, 40),
        ("人大事务", 1, 10),
        ("信访事务", 1, 24),
        ("行政运行", 2, 24),
        ("数据事务", 1, 6),
        ("卫生健康支出", 0, 5),
        ("公共卫生", 1, 5),
    )
    codes = ("201", "20101", "21040", "2104001", "20141", "210", "21004")
    for row, code in zip(rows, codes, strict=True):
        row.code = code
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, 1, 3, 1, None, 6]


def test_what_is_added_below_a_total_stands_side_by_side() -> None:
    assert parents_of(
        ("一、教育支出", 0, 20),
        ("二、其他支出", 0, 10),
        ("支出总计", 4, 30),
        ("另外：再融资债券转贷支出", 0, 16),
        ("　　　再融资债券还本支出", 3, 42),
    ) == [3, 3, None, None, None]


def test_a_total_of_a_kind_is_a_part() -> None:
    """市本级 and 区市合计 make each number of a statement of debt."""
    assert parents_of(
        ("一、年初债务余额", 0, 145),
        ("其中：市本级", 1, 19),
        ("区市合计", 3, 126),
        ("二、债务收入", 0, 33),
        ("1.新增债券", 1, 16),
        ("2.再融资债券", 1, 17),
        ("三、年末债务余额", 0, 168),
        ("其中：市本级", 1, 23),
        ("区市合计", 3, 145),
    ) == [None, 1, 1, None, 4, 4, None, 7, 7]


def test_an_unnamed_total_may_be_printed_further_out_than_what_it_adds_up() -> None:
    assert parents_of(
        ("利润收入", 1, 627, 639),
        ("投资企业利润收入", 2, 617, 620),
        ("其他企业利润收入", 2, 10, 19),
        ("股利收入", 1, 358, 250),
        ("参股公司股利收入", 2, 335, 189),
        ("控股公司股利收入", 2, 23, 61),
        ("全州国有资本经营收入", 0, 985, 889),
        ("转移性收入", 3, 13, 13),
        ("上年结转", 0, 194, 172),
        ("收入合计", 0, 1192, 1074),
    ) == [7, 1, 1, 7, 4, 4, 10, 10, 10, None]


def test_rows_after_a_first_total_stand_beside_it_although_one_more_follows_them() -> None:
    assert parents_of(
        ("地方本级收入合计", 0, 45, 30),
        ("一、转移性收入", 0, 21, 15),
        ("上年结余收入", 1, 21, 15),
        ("二、其中调入资金", 0, 4, 0),
        ("收入总计", 0, 66, 45),
    )[:3] == [5, 5, 2]


def test_a_lone_row_above_a_total_that_is_less_is_no_part_of_it() -> None:
    assert parents_of(
        ("负债总额", 1, 55, 71),
        ("流动负债合计", 1, 34, 43),
        ("短期借款", 2, 7, 8),
        ("应付账款", 2, 1, 5),
    )[:2] == [None, None]
