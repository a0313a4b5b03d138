"""Which words of a header stand over which columns, in tables that have no upright rules."""

from __future__ import annotations

import pytest
from made_rows import printed

from helpers.pages.columns import read_columns


def headers(head, body):
    """Each column's header from the top down, levels joined by a slash."""
    found = read_columns(printed(head), printed(body), None)
    columns = [""] * len(found.bands)
    for cell in sorted(found.fit.heads, key=lambda one: one.level):
        for col in range(cell.first, cell.stop):
            words = "".join(line.text for line in cell.lines)
            columns[col] += f"/{words}" if columns[col] else words
    return columns


def amounts(*rights, rows=6):
    """Names from 50 on and numbers that end at ``rights``."""
    return [
        [(160 + 20 * i, 50, "教育支出")]
        + [(160 + 20 * i, x - 5 * len(n), n) for x, n in zip(rights, numbers, strict=True)]
        for i, numbers in enumerate(
            [tuple(f"{(7 + c) * 10 ** (r % 3)}.5" for c in range(len(rights))) for r in range(rows)]
        )
    ]


def test_a_title_is_over_the_columns_whose_headers_stand_lower():
    """一般公共预算支出 is over the middle one of three headers, but no line of it."""
    head = [
        [(100, 290, "一般公共预算支出")],
        [(110, 60, "科目名称")],
        [(120, 230, "基本支出"), (120, 310, "项目支出"), (120, 390, "支出合计")],
    ]
    assert headers(head, amounts(286, 366, 446)) == [
        "科目名称",
        "一般公共预算支出/基本支出",
        "一般公共预算支出/项目支出",
        "一般公共预算支出/支出合计",
    ]


def test_a_broken_header_is_no_title_over_its_neighbours():
    """Its two lines stand evenly about the height of the others."""
    head = [
        [(104, 310, "占调整")],
        [(110, 60, "项目"), (110, 230, "完成数"), (110, 390, "决算数")],
        [(116, 310, "预算的")],
    ]
    assert headers(head, amounts(286, 366, 446)) == ["项目", "完成数", "占调整预算的", "决算数"]


def test_headers_that_all_but_touch_are_parted_at_the_border():
    """LibreOffice leaves two points between the words of two cells."""
    head = [
        [(100, 230, "上年"), (100, 300, "本年")],
        [(105, 60, "项目")],
        [(110, 205, "预算数（万元）"), (110, 277, "预算数（万元）")],
    ]
    assert headers(head, amounts(275, 348)) == ["项目", "上年预算数（万元）", "本年预算数（万元）"]


@pytest.mark.parametrize("total", [(60, "合计"), (130, "合　　计")])
def test_a_total_over_codes_and_names_parts_and_joins_no_columns(total):
    head = [[(100, 50, "科目编码"), (100, 150, "科目名称"), (100, 330, "预算数")]]
    body = [
        [
            (120 + 20 * i, 50, f"2050{i}"),
            (120 + 20 * i, 110, "教育管理事务"),
            (120 + 20 * i, 340, "88.5"),
        ]
        for i in range(8)
    ]
    body.append([(290, *total), (290, 335, "708.0")])
    found = read_columns(printed(head), printed(body), None)
    assert len(found.bands) == 3
    assert [line.text for line in found.rows[-1]][1:] == ["708.0"]


def test_an_error_value_beside_its_numbers_is_no_column():
    head = [[(100, 100, "项目"), (100, 300, "2023年完成数"), (100, 420, "2024年预算数")]]
    body = [
        [(120 + 15 * i, 50, "税收收入"), (120 + 15 * i, 340, "8,836"), (120 + 15 * i, 460, "9,100")]
        for i in range(12)
    ]
    body.append([(320, 50, "契税"), (320, 340, "8,836"), (320, 390, "#DIV/0!")])
    assert len(read_columns(printed(head), printed(body), None).bands) == 3


def test_columns_that_many_rows_fill_stay_even_without_a_header():
    head = [[(100, 100, "项目"), (100, 300, "2023年完成数"), (100, 420, "2024年预算数")]]
    body = [
        [(120 + 15 * i, x, n) for x, n in ((50, "税收收入"), (340, "88"), (400, "77"), (460, "91"))]
        for i in range(12)
    ]
    assert len(read_columns(printed(head), printed(body), None).bands) == 4


def test_a_column_that_no_row_fills_has_its_header():
    head = [[(100, 50, "项目"), (100, 250, "预算数"), (100, 330, "增减"), (100, 400, "决算数")]]
    assert headers(head, amounts(280, 430)) == ["项目", "预算数", "增减", "决算数"]


def test_a_label_wider_than_its_column_leaves_its_neighbours_header():
    """The header stands left of its numbers, nearer to the names than to them."""
    head = [[(100, 130, "项目"), (100, 258, "2023年"), (100, 366, "2024年")]]
    body = [
        [
            (120 + 15 * i, 117, "投资活动现金流入小计数目"),
            (120 + 15 * i, 304, "4.36"),
            (120 + 15 * i, 410, "5.17"),
        ]
        for i in range(6)
    ]
    assert headers(head, body) == ["项目", "2023年", "2024年"]


def test_rows_of_names_alone_leave_the_other_columns_empty():
    """A table of a fund that had no money."""
    head = [[(100, 60, "项目"), (100, 250, "预算数"), (100, 330, "决算数")]]
    body = [[(120 + 20 * i, 50, text)] for i, text in enumerate(("国有资本收入", "利润收入"))]
    assert headers(head, body) == ["项目", "预算数", "决算数"]


def test_numbers_as_wide_as_each_other_stand_as_those_of_the_other_columns_do():
    """Centred numbers of one width end at one line, too; one of another width tells."""
    head = [
        [(100, 60, "项目"), (100, 225, "完成数"), (100, 300, "为预算的(%)"), (100, 390, "上年数")]
    ]
    body = [
        [
            (y, 50, "教育支出"),
            (y, 240 - 2.5 * len(n), n),
            (y, 312.5, "119.0"),
            (y, 405 - 2.5 * len(n), n),
        ]
        for y, n in ((120, "8.5"), (140, "7777.7"), (160, "12345.6"), (180, "99.1"))
    ]
    assert headers(head, body) == ["项目", "完成数", "为预算的(%)", "上年数"]


def test_names_without_a_number_are_a_column_too():
    """The end of a table with two halves, on a page of its own."""
    head = [[(100, 60, "科目"), (100, 250, "预算数"), (100, 360, "科目"), (100, 520, "预算数")]]
    body = [[(120 + 20 * i, 50, "债券收入"), (120 + 20 * i, 320, "债券还本支出")] for i in range(6)]
    body[2].insert(1, (160, 278, "1,725"))
    body[3][1:] = [(180, 278, "4,482"), (180, 307, "四、安排调节基金")]
    found = read_columns(printed(head), printed(body), None)
    assert len(found.bands) == 4
    assert [line.text for line in found.rows[3]] == ["债券收入", "4,482", "四、安排调节基金"]


def test_lines_of_one_cell_stand_over_each_other():
    """On the last page of a table no row has a remark: 备 注 stands beside 比上年增长（%）."""
    head = [
        [(104, 290, "比上年增长")],
        [(110, 60, "项目"), (110, 210, "2024年决算数"), (110, 430, "备"), (110, 450, "注")],
        [(116, 302, "（%）")],
    ]
    assert headers(head, amounts(280, 345)) == [
        "项目",
        "2024年决算数",
        "比上年增长（%）",
        "备注",
    ]


def test_the_letters_of_a_far_word_are_none_of_its_neighbour():
    head = [[(110, 60, "项目"), (110, 210, "建议数"), (110, 430, "备"), (110, 450, "注")]]
    assert headers(head, amounts(280)) == ["项目", "建议数", "备注"]


def test_a_rule_parts_a_title_of_all_columns_from_one_of_some():
    head = [
        [(100, 265, "2024年预算数")],
        [(114, 250, "公务用车购置及运行费")],
        [(121, 105, "合计"), (121, 455, "公务接待费")],
        [(128, 210, "小计"), (128, 285, "购置费"), (128, 365, "运行费")],
    ]
    body = [[(145, x, n) for x, n in ((103, "14075"), (210, "9636"), (292, "949"), (370, "8687"))]]
    rules = [(93, 50, 540), (107, 50, 540), (121, 180, 420), (135, 50, 540)]
    found = read_columns(printed(head), printed(body), (50, 540), rules)
    levels = [
        (head.first, head.stop, "".join(line.text for line in head.lines))
        for head in found.fit.heads
        if not head.leaf
    ]
    assert levels == [(0, 5, "2024年预算数"), (1, 4, "公务用车购置及运行费")]


def test_a_dash_among_numbers_is_no_word_that_its_column_begins_before():
    head = [
        [(104, 202, "因公出国")],
        [(110, 130, "合计"), (110, 292, "小计")],
        [(116, 202, "（境）费")],
    ]
    body = [[(130, 119, "802.5"), (130, 270, "—"), (130, 300, "292.5")]]
    assert headers(head, body) == ["合计", "因公出国（境）费", "小计"]


def test_the_ends_of_the_rules_tell_which_of_two_columns_is_empty():
    """One number stands between two headers; 合计 is in the middle of the first of them only."""
    head = [[(110, 74, "合计"), (110, 128, "出国（境）费"), (110, 230, "小计")]]
    body = [[(130, 95, "947"), (130, 240, "022")]]
    found = read_columns(printed(head), printed(body), (50, 275))
    assert [round(x0) for x0, _ in found.bands] == [95, 128, 240]


def test_a_title_may_begin_over_the_border_of_its_first_two_columns():
    head = [
        [(100, 70, "功能分类科目编码")],
        [(112, 225, "科目名称"), (112, 330, "支出合计")],
        [(124, 66, "类"), (124, 107, "款"), (124, 146, "项")],
    ]
    body = [
        [(140 + 20 * i, x, text) for x, text in ((53, "206"), (96, "02"), (134, f"0{i + 1}"))]
        + [(140 + 20 * i, 183, "基础研究"), (140 + 20 * i, 375, f"{i + 1}4,389")]
        for i in range(4)
    ]
    assert headers(head, body) == [
        "功能分类科目编码/类",
        "功能分类科目编码/款",
        "功能分类科目编码/项",
        "科目名称",
        "支出合计",
    ]


def test_headers_flush_with_their_numbers_have_titles_flush_with_the_last_of_them():
    head = [
        [(100, 270, "2024年"), (100, 370, "2023年")],
        [(108, 50, "项目")],
        [
            (116, 230, "金额"),
            (116, 270, "增长率"),
            (116, 330, "金额"),
            (116, 370, "增长率"),
        ],
    ]
    assert headers(head, amounts(250, 300, 350, 400)) == [
        "项目",
        "2024年/金额",
        "2024年/增长率",
        "2023年/金额",
        "2023年/增长率",
    ]
