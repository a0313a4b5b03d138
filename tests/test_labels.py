"""What names a row: its label, its code and its depth, whatever the columns are called."""

from __future__ import annotations

import pytest
from small_grids import (
    HEADER,
    make_grid,
    make_line,
    over,
    pick,
    read,
    table_of,
    tables_of,
    tidied,
    width_of,
)

from helpers.tables.labels import depths, labels_of


def test_item_is_without_numbering_and_printed_keeps_it_with_its_indent():
    found = read(
        ("一、税收收入", "3", "", ""),
        ("　　1.增值税", "2", "", ""),
        ("　　其中：契税", "1", "", ""),
        ("减：退税", "1", "", ""),
    )
    assert pick(found.lines, "item", "item_printed") == [
        ("税收收入", "一、税收收入"),
        ("增值税", "　1.增值税"),
        ("契税", "　其中：契税"),
        ("退税", "减：退税"),
    ]


def test_codes_stand_in_their_own_column():
    rows = (
        ("科目编码", "科目名称", "2024年预算数"),
        ("201", "一般公共服务支出", "5"),
        ("20103", "政府办公厅", "5"),
        ("2010301", "行政运行", "5"),
    )
    found = tidied(rows, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "code", "item", "level", "parent_row") == [
        ("201", "一般公共服务支出", 0, None),
        ("20103", "政府办公厅", 1, 1),
        ("2010301", "行政运行", 2, 2),
    ]
    assert [line["value"] for line in found.lines] == ["5", "5", "5"]  # no code taken for money


def test_a_code_before_the_name_in_its_cell_is_the_row_s_code():
    rows = (
        ("项目", "2024年预算数"),
        ("合计", "9"),
        ("201—一般公共服务支出", "5"),
        ("20103-政府办公厅（室）\n及相关机构事务", "5"),
        ("2010301—行政运行", "5"),
        ("202—外交支出", "4"),
    )
    found = tidied(rows, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "code", "item", "item_printed", "level", "parent_row") == [
        (None, "合计", "合计", 0, None),
        ("201", "一般公共服务支出", "201—一般公共服务支出", 1, 1),
        (
            "20103",
            "政府办公厅（室）及相关机构事务",
            "20103-政府办公厅（室）及相关机构事务",
            2,
            2,
        ),
        ("2010301", "行政运行", "2010301—行政运行", 3, 3),
        ("202", "外交支出", "202—外交支出", 1, 1),
    ]


def test_two_digits_below_a_class_are_the_code_that_those_after_them_begin_with():
    rows = (
        ("科目编码", "科目名称", "2024年预算数"),
        ("", "合计", "9"),
        ("208", "社会保障和就业支出", "7"),
        ("05", "行政事业单位养老支出", "5"),
        ("2080505", "养老保险缴费", "3"),
        ("2080506", "职业年金缴费", "2"),
        ("99", "其他社会保障和就业支出", "2"),
        ("2089999", "其他社会保障和就业支出", "2"),
        ("210", "卫生健康支出", "2"),
        ("11", "行政事业单位医疗", "2"),
    )
    found = tidied(rows, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "code", "level", "parent_row") == [
        (None, 0, None),
        ("208", 1, 1),
        ("20805", 2, 2),
        ("2080505", 3, 3),
        ("2080506", 3, 3),
        ("20899", 2, 2),
        ("2089999", 3, 6),
        ("210", 1, 1),
        ("11", 1, 1),
    ]  # fmt: skip  (no code says what the last is of)


def test_codes_that_run_on_into_the_names_need_most_of_the_rows():
    rows = (
        ("项目", "2024年预算数"),
        ("合计", "14"),
        ("　　　教育", "8"),
        ("2050201学前教育", "5"),
        ("2050202小学教育", "3"),
        ("　　　科学技术", "6"),
        ("2060203自然科学基金", "2"),
        ("2060302社会公益研究", "4"),
    )
    found = tidied(rows, above=over(title="某某区2024年对下转移支付表"))
    assert pick(found.lines, "code", "item", "parent_row") == [
        (None, "合计", None),
        (None, "教育", 1),
        ("2050201", "学前教育", 2),
        ("2050202", "小学教育", 2),
        (None, "科学技术", 1),
        ("2060203", "自然科学基金", 5),
        ("2060302", "社会公益研究", 5),
    ]


def test_a_code_that_begins_another_is_beside_it_where_only_so_the_total_holds():
    rows = (
        ("项目", "2024年预算数"),
        ("合计", "57"),
        ("2070904-地方旅游开发项目补助", "3"),
        ("22960-彩票公益金安排的支出", "40"),
        ("2296003-用于体育事业的彩票公益金支出", "8"),
        ("2296004-用于教育事业的彩票公益金支出", "6"),
    )
    found = tidied(rows, above=over(title="某某区2024年对下转移支付表"))
    assert [line["parent_row"] for line in found.lines] == [None, 1, 1, 1, 1]


def test_digits_that_begin_a_project_s_name_are_no_code():
    rows = (
        ("项目", "2024年预算数"),
        ("630电力工程", "5"),
        ("110-开闭所改造", "4"),
        ("2020校舍维修", "3"),
        ("道路改造", "3"),
        ("桥梁加固", "3"),
    )
    found = tidied(rows, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "code") == [(None,)] * 5
    assert found.lines[0]["item"] == "630电力工程"


def test_a_total_in_a_column_of_other_words_names_its_row():
    rows = (
        ("项目名称", "工作内容", "2025年预算数"),
        ("", "合计", "11"),
        ("某某工程", "改建道路，增设路灯", "5"),
        ("某某中心", "举办讲座", "6"),
    )
    assert next(line["item"] for line in tidied(rows, above=over(None)).lines) == "合计"


@pytest.mark.parametrize(
    ("beside", "items"), [("", ["教育", "甲资金", "乙资金"]), ("甲", ["教育", None, None])]
)
def test_names_behind_the_amounts_are_those_of_rows_that_have_no_other(beside, items):
    """A column with words in other rows, too, says something else of them."""
    rows = (
        ("科目", "金额", "项目明细"),
        ("教育", "11", beside),
        ("", "5", "甲资金"),
        ("", "6", "乙资金"),
    )
    assert [line["item"] for line in tidied(rows, above=over(None)).lines] == items


def test_codes_in_three_columns_are_joined():
    rows = (
        ("科目编码", "", "", "科目名称", "2024年预算数"),
        ("类", "款", "项", "", ""),
        ("201", "03", "01", "行政运行", "5"),
        ("201", "03", "02", "一般行政管理事务", "6"),
    )
    merged = [(0, 0, 1, 3), (0, 3, 2, 1), (0, 4, 2, 1)]
    found = tidied(rows, merged=merged, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "code", "value") == [("2010301", "5"), ("2010302", "6")]


def test_a_fourth_part_of_the_code_is_under_its_own_word():
    rows = (
        ("科目编码", "", "", "", "科目名称", "2024年预算数"),
        ("类", "款", "项", "目", "", ""),
        ("103", "06", "01", "", "利润收入", "5"),
        ("103", "06", "01", "03", "烟草企业利润收入", "5"),
    )
    merged = [(0, 0, 1, 4), (0, 4, 2, 1), (0, 5, 2, 1)]
    found = tidied(rows, merged=merged, above=over(title="某某区2024年收入表"))
    assert pick(found.lines, "code", "value") == [("1030601", "5"), ("103060103", "5")]
    rows = (("项", "目", "预算数"), ("", "合计", "9"), ("工资福利支出", "", "5"))
    found = tidied(rows, above=over(title="某某区2024年支出表"))
    assert pick(found.lines, "item", "value") == [("合计", "9"), ("工资福利支出", "5")]


def test_spending_below_revenue_in_one_list_is_spending():
    """A list of 收入 and then 支出 had one direction: what a fund spent was revenue."""
    rows = (
        ("项目", "2021年决算数"),
        ("政府性基金预算收入", "9"),
        ("　车辆通行费", "9"),
        ("政府性基金预算支出", "7"),
        ("　交通运输支出", "7"),
        ("年终结余", "2"),
    )
    found = tidied(rows, above=over(title="2021年某某区政府性基金决算表"))
    sides = pick(found.lines, "direction", "item")
    assert sides[:4] == [
        ("revenue", "政府性基金预算收入"),
        ("revenue", "车辆通行费"),
        ("expenditure", "政府性基金预算支出"),
        ("expenditure", "交通运输支出"),
    ]
    flat = (rows[0], ("收入", "9"), ("支出", "7"))
    plain = tidied(flat, above=over(title="2021年某某区政府性基金决算表"))
    assert len({line["direction"] for line in plain.lines}) == 1, "no rows below tell them apart"


def test_words_of_the_codes_parts_beside_the_total_are_header():
    """类, 款, 项 share the row of 合计: 20106 and 2010601 were 201, and all rows parts of 合计."""
    rows = (
        ("科目编码", "", "", "科目名称", "合计", "基本支出"),
        ("类", "款", "项", "合计", "9", "9"),
        ("201", "", "", "一般公共服务支出", "7", "7"),
        ("201", "06", "", "财政事务", "7", "7"),
        ("201", "06", "01", "行政运行", "7", "7"),
        ("208", "", "", "社会保障和就业支出", "2", "2"),
    )
    found = tidied(rows, merged=[(0, 0, 1, 3)], above=over(title="2024年支出决算表"))
    assert pick(found.lines, "code", "level", "item")[::2] == [
        (None, 0, "合计"),
        ("201", 1, "一般公共服务支出"),
        ("20106", 2, "财政事务"),
        ("2010601", 3, "行政运行"),
        ("208", 1, "社会保障和就业支出"),
    ]


def test_codes_in_brackets_before_the_names_are_codes():
    """[301]工资福利支出 was an item of its own, that no list of economic classes knows."""
    rows = (
        ("项目", "预算数"),
        ("合计", "5"),
        ("[301]工资福利支出", "5"),
        ("　[30101]基本工资", "5"),
    )
    found = tidied(rows, above=over(title="2026年一般公共预算基本支出表"))
    assert pick(found.lines, "code", "level", "item", "value") == [
        (None, 0, "合计", "5"),
        ("301", 1, "工资福利支出", "5"),
        ("30101", 2, "基本工资", "5"),
    ]


def test_codes_before_the_names_of_both_halves_stay_apart():
    rows = (
        ("科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"),
        ("301", "工资福利支出", "5", "302", "商品和服务支出", "3"),
        ("30101", "基本工资", "5", "30201", "办公费", "3"),
        ("人员经费合计", "", "5", "公用经费合计", "", "3"),
    )
    merged = [(3, 0, 1, 2), (3, 3, 1, 2)]
    found = tidied(rows, merged=merged, above=over(title="2024年基本支出决算表"))
    assert pick(found.lines, "row", "code", "item", "value") == [
        (1, "301", "工资福利支出", "5"),
        (1, "302", "商品和服务支出", "3"),
        (2, "30101", "基本工资", "5"),
        (2, "30201", "办公费", "3"),
        (3, None, "人员经费合计", "5"),
        (3, None, "公用经费合计", "3"),
    ]


def test_depth_is_the_rank_of_the_left_edge():
    table = table_of(
        (
            HEADER,
            ("收入", "1", "", ""),
            ("　　税收收入", "1", "", ""),
            ("　　　　增值税", "1", "", ""),
        ),
        above=over(),
    )
    assert depths(table, 0) == {1: 0, 2: 1, 3: 2}


def test_a_label_as_wide_as_its_cell_is_no_head_for_beginning_a_little_before_the_others():
    rows = [(HEADER[0], "2024年预算数"), ("交通养护专项资金", "3"), ("高等教育专项资金", "5"),
            ("科技专项资金", "7")]  # fmt: skip
    grid = make_grid(rows, above=over(), widths=[8 * 10 + 5, 300])
    for cell in grid.cells:
        if cell.col == 0 and cell.lines:
            cell.lines[0] = make_line(cell.text, cell.x0 + (2 if "高等" in cell.text else 4.5), 0)
    (table,) = tables_of(grid)
    assert depths(table, 0) == {1: 0, 2: 0, 3: 0}


def test_labels_that_fill_their_cells_do_not_say_that_the_others_are_not_centred():
    names = ["校舍", *(f"新建第{n}小学" + "改" * 14 for n in "一二三四五"), "桥梁改造", "水渠"]
    rows = [(HEADER[0], "2024年预算数"), *((name, "3") for name in names)]
    grid = make_grid(rows, above=over(), widths=[204, 216])
    for cell in grid.cells:
        if cell.col == 0 and cell.lines:
            room = cell.x1 - cell.x0 - width_of(cell.text)
            cell.lines[0] = make_line(cell.text, cell.x0 + room / 2, 0)
    (table,) = tables_of(grid)
    assert set(depths(table, 0).values()) == {0}


def test_labels_are_by_half():
    rows = (
        ("收入", "预算数", "支出", "预算数"),
        ("税收收入", "6", "教育支出", "7"),
        ("", "", "其他支出", "3"),
    )
    table = table_of(rows, above=over())
    assert [label.text for label in labels_of(table, 0).values()] == ["税收收入"]
    assert list(labels_of(table, 1)) == [1, 2]


def test_what_is_merged_over_several_rows_is_printed_with_each():
    """全省 and 省本级 both list 一般债券: item_printed tells whose it is."""
    rows = (
        ("地区", "项目", "发行额"),
        ("全省", "一般债券", "10"),
        ("", "专项债券", "20"),
        ("省本级", "一般债券", "3"),
        ("", "专项债券", "4"),
    )
    found = tidied(
        rows, above=over(title="2024年债券发行情况"), merged=[(1, 0, 2, 1), (3, 0, 2, 1)]
    )
    assert pick(found.lines, "item", "item_printed") == [
        ("一般债券", "全省/一般债券"),
        ("专项债券", "全省/专项债券"),
        ("一般债券", "省本级/一般债券"),
        ("专项债券", "省本级/专项债券"),
    ]


def test_the_one_place_behind_each_name_is_no_name():
    rows = [("项目", "地区", "合计")]
    rows += [(name, "某市", "9") for name in ("2024年限额", "2025年新增限额", "2025年限额")]
    found = tidied(rows, above=over("单位：亿元", "2025年地方政府债务限额表"))
    assert pick(found.lines, "item", "fiscal_year")[0] == ("2024年限额", 2024)
    assert [line["item"] for line in found.lines[1:]] == ["2025年新增限额", "2025年限额"]


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
