"""What of a grid is header, what title and unit in it, what body."""

from __future__ import annotations

import pytest
from budget_grids import BODY, HEADER, TITLE, body, over, roles
from small_grids import table_of


def test_one_level():
    table = table_of((HEADER, *BODY), above=over())
    assert table.headers == list(HEADER)
    assert body(table) == list(BODY)
    assert [row.number for row in table.rows] == [1, 2, 3]
    assert (table.id, table.kind, roles(table)) == ("01", "list", ["label", "value", "value"])


def test_broken_headers_are_joined_and_blanks_dropped():
    table = table_of((("项  目", "2023年\n预算数", "完成数为\n预算数的 %"), *BODY), above=over())
    assert table.headers == ["项目", "2023年预算数", "完成数为预算数的%"]


def test_two_levels():
    rows = (
        ("项目", "2022年", "2023年", ""),
        ("", "决算数", "预算数", "完成数"),
        ("税收收入", "1", "2", "3"),
    )
    table = table_of(rows, merged=[(0, 0, 2, 1), (0, 2, 1, 2)], above=over())
    assert table.headers == ["项目", "2022年/决算数", "2023年/预算数", "2023年/完成数"]
    assert body(table) == [("税收收入", "1", "2", "3")]


def test_three_levels():
    rows = (
        ("科目名称", "2024年预算数", "", "", ""),
        ("", "合计", "基本支出", "", "项目支出"),
        ("", "", "人员经费", "公用经费", ""),
        ("教育支出", "10", "6", "1", "3"),
    )
    merged = [(0, 0, 3, 1), (0, 1, 1, 4), (1, 1, 2, 1), (1, 2, 1, 2), (1, 4, 2, 1)]
    table = table_of(rows, merged=merged, above=over())
    assert table.headers == [
        "科目名称",
        "2024年预算数/合计",
        "2024年预算数/基本支出/人员经费",
        "2024年预算数/基本支出/公用经费",
        "2024年预算数/项目支出",
    ]
    assert len(table.rows) == 1


def test_four_levels():
    rows = (
        ("地区", "2023年", "", "", ""),
        ("", "政府债务限额", "", "政府债务余额", ""),
        ("", "其中：", "", "其中：", ""),
        ("", "一般债务", "专项债务", "一般债务", "专项债务"),
        ("甲区", "1.00", "12.37", "0.95", "12.30"),
        ("乙区", "3.00", "", "2.50", ""),
    )
    merged = [(0, 0, 4, 1), (0, 1, 1, 4)] + [(r, c, 1, 2) for r in (1, 2) for c in (1, 3)]
    table = table_of(rows, merged=merged, above=over())
    assert table.headers[2] == "2023年/政府债务限额/其中：/专项债务"
    assert body(table)[1] == ("乙区", "3.00", "", "2.50", "")


def test_words_beside_the_header_of_the_labels_are_header_whatever_they_are():
    """地区 reaches down over them; one column has no group's title."""
    rows = (
        ("地区", "1.到期情况", "", "2.利息安排情况"),
        ("", "到期本金", "应付利息", "预算安排偿还"),
        ("甲市", "1", "2", "3"),
        ("乙市", "4", "5", "6"),
    )
    table = table_of(rows, merged=[(0, 0, 2, 1), (0, 1, 1, 2)], above=over())
    assert table.headers[1:] == [
        "1.到期情况/到期本金",
        "1.到期情况/应付利息",
        "2.利息安排情况/预算安排偿还",
    ]
    assert [texts[0] for texts in body(table)] == ["甲市", "乙市"]


def test_a_blank_row_that_a_header_cell_reaches_over_is_header():
    rows = (
        ("合计", "", "公务接待费", ""),
        ("", "", "", ""),
        ("预算数", "决算数", "预算数", "决算数"),
        ("5", "4", "3", "2"),
    )
    table = table_of(rows, merged=[(0, 0, 1, 2), (0, 2, 2, 2)], above=over(None))
    assert table.headers == ["合计/预算数", "合计/决算数", "公务接待费/预算数", "公务接待费/决算数"]
    assert body(table) == [rows[-1]]


def test_a_header_printed_again_over_a_second_block_is_no_row():
    """Income above, spending below, in one frame."""
    top = (("项目", "2024年执行数", ""), ("", "小计", "统筹基金"))
    rows = (*top, ("保险费收入", "5", "4"), *top, ("待遇支出", "3", "2"))
    merged = [(r, 0, 2, 1) for r in (0, 3)] + [(r, 1, 1, 2) for r in (0, 3)]
    table = table_of(rows, merged=merged, above=over())
    assert table.headers == ["项目", "2024年执行数/小计", "2024年执行数/统筹基金"]
    assert body(table) == [rows[2], rows[5]]


def test_another_header_below_is_a_row():
    rows = (HEADER, BODY[0], (HEADER[0], HEADER[2], HEADER[1]), BODY[1])
    assert len(body(table_of(rows, above=over()))) == 3


def test_words_of_levels_below_a_group_are_header_whatever_they_are():
    """预算金额 stands in the lower of the two rows that it is merged over."""
    rows = (
        ("指导性条目", "", "", ""),
        ("一级", "二级", "三级", "下达额"),
        ("合计", "", "", "778.9"),
    )
    table = table_of(rows, merged=[(0, 0, 1, 3)], above=over())
    assert table.headers == ["指导性条目/一级", "指导性条目/二级", "指导性条目/三级", "下达额"]
    assert body(table) == [rows[-1]]


def test_a_table_s_number_alone_in_the_frame_is_no_row():
    rows = (("表11", "", ""), (TITLE, "", ""), ("", "", ""), ("", "", "单位：万元"), HEADER, *BODY)
    table = table_of(rows, merged=[(1, 0, 1, 3)], above=[])
    assert (table.context.number, table.context.title, table.context.unit) == ("11", TITLE, "万元")
    assert (table.headers, body(table)) == (list(HEADER), list(BODY))


@pytest.mark.parametrize("label", ["栏次", "**", "——"])
def test_a_row_of_ordinals_is_header_and_names_nothing(label):
    table = table_of((HEADER, (label, "1", "2"), *BODY), above=over())
    assert table.headers == list(HEADER)
    assert body(table) == list(BODY)


def test_a_row_of_ordinals_keeps_the_names_of_a_code_s_parts():
    """项目 over 类 款 项 and 栏次 1 2, as the forms of accounts have it."""
    rows = (
        ("功能分类科目编码", "", "", "科目名称", "合计", "基本支出"),
        ("类", "款", "项", "栏次", "1", "2"),
        ("201", "03", "01", "行政运行", "9", "9"),
    )
    table = table_of(rows, merged=[(0, 0, 1, 3)], above=over())
    assert table.headers[:4] == [*(f"功能分类科目编码/{part}" for part in "类款项"), "科目名称"]
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    "formula",
    [("公式", "A=B+C", "B"), ("行次", "A", "B=A*2"), ("", "(1)=(2)+(3)", "(2)"), ("**",) * 3],
)
def test_a_row_of_formulas_is_header_and_names_nothing(formula):
    table = table_of((HEADER, formula, *BODY), above=over())
    assert (table.headers, body(table)) == (list(HEADER), list(BODY))


@pytest.mark.parametrize("key", [("", "(1)=(2)+(3)", "(2)"), ("**", "**", "**")])
def test_formulas_in_brackets_and_stars_are_header(key):
    """(2) is no -2 there."""
    assert body(table_of((HEADER, key, *BODY), above=over())) == list(BODY)


def test_small_numbers_in_the_first_row_are_no_ordinals():
    """2 and 7 万元 are amounts; only a run from 0 or 1 counts columns."""
    rows = (("公务接待费", "2", "7"), ("合计", "2", "7"))
    assert body(table_of((HEADER, *rows), above=over())) == list(rows)


def test_a_first_row_without_numbers_is_body():
    """A label alone (收入：) has no words over the number columns."""
    rows = (("一、本级收入", "", ""), *BODY)
    assert body(table_of((HEADER, *rows), above=over())) == list(rows)


def test_title_and_unit_inside_the_frame_are_no_header():
    rows = ((TITLE, "", ""), ("单位：万元", "", ""), HEADER, *BODY)
    table = table_of(rows, merged=[(0, 0, 1, 3), (1, 0, 1, 3)], above=over("表一", None, None))
    assert (table.context.number, table.context.title, table.context.unit) == ("01", TITLE, "万元")
    assert (table.headers, body(table)) == (list(HEADER), list(BODY))


def test_words_over_every_column_of_numbers_are_header():
    """No word that headers are known by: the place of the row tells."""
    rows = (
        ("评价因素", "投向领域", "", "全市"),
        ("", "新增", "再融资", ""),
        ("交通", "1,200", "", "1,180"),
        ("合计", "1,250", "3", "1,180"),
    )
    table = table_of(rows, merged=[(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1)], above=over())
    assert table.headers == ["评价因素", "投向领域/新增", "投向领域/再融资", "全市"]
    assert body(table) == list(rows[2:])


@pytest.mark.parametrize(
    "rows",
    [
        (("甲地", "续建", "1"), ("乙地", "新开", "2")),  # numbers in the first row
        (("甲地", "续建", "暂缓"), ("乙地", "新开", "2"), ("丙地", "新开", "暂缓")),
        (("甲地", "", "暂缓"), ("乙地", "新开", "2")),  # a column without a word
        (("甲地", "续建", "暂缓。"), ("乙地", "新开", "2")),  # a sentence
        (("甲地", "续建", "暂缓"), ("乙地", "新开", "停")),  # no numbers at all
    ],
)
def test_words_that_head_no_numbers_are_body(rows):
    assert body(table_of(rows, above=over())) == list(rows)


def test_a_unit_in_one_cell_of_the_frame_is_no_row():
    rows = (("", "", "单位：亿元"), HEADER, *BODY)
    table = table_of(rows, above=over("表一", TITLE, None))
    assert (table.context.title, table.context.unit) == (TITLE, "亿元")
    assert (table.headers, body(table)) == (list(HEADER), list(BODY))


@pytest.mark.parametrize(
    ("caption", "merged"),
    [
        ((TITLE, "", ""), [(0, 0, 1, 2)]),  # merged over fewer columns than there are
        (("预算05表 " + TITLE, "", ""), []),
    ],
)
def test_a_title_in_some_cells_of_the_frame_is_no_row(caption, merged):
    rows = (caption, ("部门：某某局", "", "单位：万元"), HEADER, *BODY)
    table = table_of(rows, merged=merged, above=over(None, None, None))
    assert (table.context.title, table.context.unit) == (TITLE, "万元")
    assert (table.headers, body(table)) == (list(HEADER), list(BODY))


def test_a_table_of_blank_cells_keeps_its_rows():
    rows = (("利润收入", "", ""), ("股利、股息收入", "", ""), ("合计", "", ""))
    table = table_of((HEADER, *rows), above=over())
    assert (table.headers, body(table)) == (list(HEADER), list(rows))
    assert roles(table) == ["label", "value", "value"]


@pytest.mark.parametrize(
    "years", [("2023", "2024"), ("2024.12.31", "2023.12.31"), ("2023-12", "2024-12")]
)
def test_years_alone_are_headers_beside_that_of_the_names(years):
    table = table_of((("项目", *years), *BODY), above=over())
    assert table.headers == ["项目", *years]
    assert body(table) == list(BODY)


def test_amounts_that_look_like_years_are_no_headers():
    rows = (("税收收入", "2023", "2024"), *BODY)
    assert body(table_of((HEADER, *rows), above=over()))[0] == rows[0]
    assert body(table_of(rows, above=over()))[0] == rows[0]
