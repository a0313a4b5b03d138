"""Grids into tables: what is header, what is body, what a column is, what goes on over the page."""

from __future__ import annotations

import pytest
from small_grids import centred, make_grid, make_line, pages_of, table_of, tables_of

from helpers.tables.clean import assemble, unit_of

TITLE = "某某区2023年一般公共预算收入完成情况表"
HEADER = ("项目", "2023年预算数", "2023年完成数")
BODY = (("税收收入", "1,200", "1,180"), ("非税收入", "50", ""), ("合计", "1,250", "1,180"))
FOLLOWING = (("债务收入", "7", "8"), ("转移性收入", "9", "10"))


def over(number="表一", title=TITLE, unit="单位：万元") -> list:
    """Number, title and unit over a grid; None leaves one out."""
    lines = [(number, 10), (title, 14), (unit, 10)]
    return [centred(text, 20.0 + 22 * i, size) for i, (text, size) in enumerate(lines) if text]


def body(table) -> list[tuple[str, ...]]:
    return [tuple(row.texts) for row in table.rows]


def roles(table) -> list[str]:
    return [column.role for column in table.columns]


# ── header depth ─────────────────────────────────────────────────────────────────────────


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


def test_a_row_of_ordinals_is_header_and_names_nothing():
    table = table_of((HEADER, ("栏次", "1", "2"), *BODY), above=over())
    assert table.headers == list(HEADER)
    assert body(table) == list(BODY)


@pytest.mark.parametrize("formula", [("公式", "A=B+C", "B"), ("行次", "A", "B=A*2")])
def test_a_row_of_formulas_is_header_and_names_nothing(formula):
    table = table_of((HEADER, formula, *BODY), above=over())
    assert (table.headers, body(table)) == (list(HEADER), list(BODY))


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


def test_a_table_of_blank_cells_keeps_its_rows():
    rows = (("利润收入", "", ""), ("股利、股息收入", "", ""), ("合计", "", ""))
    table = table_of((HEADER, *rows), above=over())
    assert (table.headers, body(table)) == (list(HEADER), list(rows))
    assert roles(table) == ["label", "value", "value"]


# ── what a column is ─────────────────────────────────────────────────────────────────────


def test_two_halves():
    rows = (
        ("收入", "预算数", "支出", "预算数"),
        ("税收收入", "60", "教育支出", "70"),
        ("非税收入", "40", "其他支出", "30"),
        ("收入总计", "100", "支出总计", "100"),
    )
    table = table_of(rows, above=over())
    assert (table.kind, roles(table)) == ("pairs", ["label", "value", "label", "value"])
    assert [column.half for column in table.columns] == [0, 0, 1, 1]


def test_two_halves_under_the_same_header():
    rows = (
        ("项目", "2022年决算数", "2023年预算数", "项目", "2022年决算数", "2023年预算数"),
        ("税收收入", "1", "2", "教育支出", "3", "4"),
        ("收入总计", "1", "2", "支出总计", "3", "4"),
    )
    table = table_of(rows, above=over())
    assert [column.half for column in table.columns] == [0, 0, 0, 1, 1, 1]


def test_numbers_under_headers_without_labels():
    rows = (("合计", "一般债务限额", "专项债务限额"), ("21.50", "1.00", "20.50"))
    table = table_of(rows, above=over(title="某某区2023年地方政府债务限额表"))
    assert (table.kind, roles(table)) == ("wide", ["value"] * 3)


def test_code_columns():
    rows = (
        ("科目编码", "科目名称", "预算数"),
        ("201", "一般公共服务支出", "5"),
        ("20103", "政府办公厅（室）及相关机构事务", "5"),
        ("2010301", "行政运行", "5"),
    )
    table = table_of(rows, above=over())
    assert (table.kind, roles(table)) == ("list", ["code", "label", "value"])


def test_codes_in_three_columns():
    rows = (
        ("科目编码", "", "", "科目名称", "预算数"),
        ("类", "款", "项", "", ""),
        ("201", "", "", "一般公共服务支出", "5"),
        ("201", "03", "", "政府办公厅", "5"),
        ("201", "03", "01", "行政运行", "5"),
    )
    merged = [(0, 0, 1, 3), (0, 3, 2, 1), (0, 4, 2, 1)]
    table = table_of(rows, merged=merged, above=over())
    assert roles(table) == ["code", "code", "code", "label", "value"]


@pytest.mark.parametrize("names", [("项目", ""), ("功能分类", "收入项目")])
def test_codes_before_names_are_codes_whatever_stands_over_them(names):
    rows = [
        (*names, "2023年预算数"),
        ("合计", "", "62"),
        ("201", "一般公共服务", "62"),
        ("20101", "　人大事务", "32"),
        ("2010101", "　　行政运行", "32"),
        ("20102", "　政协事务", "30"),
    ]
    merged = [(0, 0, 1, 2)] if not names[1] else []
    table = table_of(rows, above=over(), merged=merged)
    assert roles(table) == ["code", "label", "value"]


def test_parts_of_two_wholes_stand_under_their_own():
    rows = [
        ("地区", "2024年债务限额", "其中：", "", "2024年债务余额", "其中：", ""),
        ("", "", "一般债务", "专项债务", "", "一般债务", "专项债务"),
        ("甲市", "30", "10", "20", "25", "9", "16"),
        ("乙市", "3", "1", "2", "2", "1", "1"),
    ]
    merged = [(0, 2, 1, 2), (0, 5, 1, 2), *((0, col, 2, 1) for col in (0, 1, 4))]
    table = table_of(rows, above=over(), merged=merged)
    assert table.headers[1:] == [
        "2024年债务限额",
        "2024年债务限额/其中：/一般债务",
        "2024年债务限额/其中：/专项债务",
        "2024年债务余额",
        "2024年债务余额/其中：/一般债务",
        "2024年债务余额/其中：/专项债务",
    ]


def test_numbers_of_any_length_before_words_are_amounts():
    rows = [("合计项目", "用途", "2023年预算数"), ("201", "购置", "62"), ("20", "维修", "32")]
    assert roles(table_of(rows, above=over()))[0] == "value"


def test_ordinals_and_remarks_are_no_values():
    rows = (
        ("序号", "项目名称", "金额", "备注"),
        ("1", "道路", "500", "2所"),
        ("2", "绿化", "300", ""),
        ("3", "照明", "200", "续建"),
    )
    assert roles(table_of(rows, above=over())) == ["ordinal", "label", "value", "remark"]


def test_numbers_without_any_header_are_doubted():
    table = table_of((("税收收入", "1,200"), ("非税收入", "50"), ("合计", "1,250")), above=over())
    assert len(table.rows) == 3
    assert any("no header" in note for note in table.notes)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 3, 2), (3, 0, 1, 2), (2, 3, 1, 0)])
def test_columns_in_any_order_are_known_by_header_and_content(order):
    columns = (
        (("科目编码", "201", "203", "205"), "code"),
        (("科目名称", "一般公共服务支出", "国防支出", "教育支出"), "label"),
        (("预算数", "5", "6", "7"), "value"),
        (("备注", "含上级", "", "续建"), "remark"),
    )
    chosen = [columns[i] for i in order]
    table = table_of(list(zip(*(cells for cells, _ in chosen), strict=True)), above=over())
    assert roles(table) == [role for _, role in chosen]


def test_the_unit_in_a_header_is_that_of_its_column():
    rows = (("项目", "面积（亩）", "金额（元）", "预算数"), ("地块一", "12", "500", "7"))
    table = table_of(rows, above=over())
    assert [unit_of(table, column) for column in table.columns[1:]] == ["亩", "元", "万元"]


@pytest.mark.parametrize(
    ("header", "unit"),
    [("债券期限", "年"), ("期限（年）", "年"), ("人数", None), ("因公出国（境）人次", None)],
)
def test_years_and_counts_in_a_table_of_money_are_no_money(header, unit):
    table = table_of((("项目", header, "发行额"), ("某某债券", "10", "7")), above=over())
    assert [unit_of(table, column) for column in table.columns[1:]] == [unit, "万元"]


@pytest.mark.parametrize("header", ["项目编号", "发债批文号"])
def test_a_serial_number_is_no_amount(header):
    table = table_of(
        (("项目", header, "发行额"), ("某某项目", "3400000101709261", "7")), above=over()
    )
    assert roles(table) == ["label", "text", "value"]


# ── over the page ────────────────────────────────────────────────────────────────────────


def test_goes_on_without_header():
    first = make_grid((HEADER, *BODY), above=over())
    (table,) = tables_of(first, make_grid(FOLLOWING, page=2))
    assert body(table) == [*BODY, *FOLLOWING]
    assert [row.number for row in table.rows] == [1, 2, 3, 4, 5]
    assert [row.page for row in table.rows] == [1, 1, 1, 2, 2]
    assert table.pages == [1, 2]


def test_goes_on_with_title_and_header_again():
    first = make_grid((HEADER, *BODY), above=over())
    (table,) = tables_of(first, make_grid((HEADER, *FOLLOWING), page=2, above=over()))
    assert body(table) == [*BODY, *FOLLOWING]


def test_goes_on_with_header_only():
    first = make_grid((HEADER, *BODY), above=over())
    (table,) = tables_of(first, make_grid((HEADER, *FOLLOWING), page=2))
    assert body(table) == [*BODY, *FOLLOWING]


@pytest.mark.parametrize("word", ["续表", "续表一", "（续表）"])
def test_goes_on_by_its_word(word):
    first = make_grid((HEADER, *BODY), above=over())
    (table,) = tables_of(first, make_grid((HEADER, *FOLLOWING), page=2, above=[word]))
    assert body(table) == [*BODY, *FOLLOWING]


def test_its_word_reaches_over_a_page_between():
    """A picture or an empty page; without the word it would be another table."""
    first = make_grid((HEADER, *BODY), above=over())
    assert len(tables_of(first, make_grid((HEADER, *FOLLOWING), page=3, above=["续表"]))) == 1
    assert len(tables_of(first, make_grid((HEADER, *FOLLOWING), page=3))) == 2


def test_a_number_that_stands_in_a_repeated_header_stays_header():
    header, key = HEADER, ("栏次", "1", "2")
    first = make_grid((header, key, *BODY), above=over())
    (table,) = tables_of(first, make_grid((header, key, *FOLLOWING), page=2))
    assert body(table) == [*BODY, *FOLLOWING]


def test_another_number_begins_another_table():
    first = make_grid((HEADER, *BODY), above=over())
    second = make_grid((HEADER, *FOLLOWING), page=2, above=over("表二"))
    assert [table.id for table in tables_of(first, second)] == ["01", "02"]


def test_another_title_begins_another_table():
    first = make_grid((HEADER, *BODY), above=over(None))
    other = over(None, "某某区2023年政府性基金收入完成情况表")
    second = make_grid((HEADER, *FOLLOWING), page=2, above=other)
    assert [table.id for table in tables_of(first, second)] == ["x01", "x02"]


def test_other_columns_begin_another_table():
    first = make_grid((HEADER, *BODY), above=over(None))
    second = make_grid((("项目", "预算数"), ("甲收入", "1"), ("乙收入", "2")), page=2)
    assert [len(table.columns) for table in tables_of(first, second)] == [3, 2]


def test_another_header_begins_another_table():
    first = make_grid((HEADER, *BODY), above=over(None))
    header = ("项目", "2024年预算数", "2024年草案数")
    assert len(tables_of(first, make_grid((header, *FOLLOWING), page=2))) == 2


def test_another_unit_begins_another_table():
    first = make_grid((HEADER, *BODY), above=over(None))
    second = make_grid((HEADER, *FOLLOWING), page=2, above=over(None, None, "单位：亿元"))
    assert [table.context.unit for table in tables_of(first, second)] == ["万元", "亿元"]


def test_names_of_both_halves_above_columns_of_numbers_are_no_header():
    """The last rows of a 收入支出决算总表 on a page of their own begin with 结余 left blank."""
    header = ("项目", "决算数", "项目", "决算数")
    first = make_grid((header, ("本年收入合计", "9", "本年支出合计", "8")), above=over(None))
    rest = (("使用非财政拨款结余", "", "结余分配", ""), ("总计", "9", "总计", "9"))
    (table,) = tables_of(first, make_grid(rest, page=2))
    assert body(table)[1:] == list(rest)


def test_a_page_of_text_between_ends_a_table():
    first = make_grid((HEADER, *BODY), above=over(None))
    assert len(tables_of(first, make_grid(FOLLOWING, page=4))) == 2


def loose_page(*rows: tuple[str, ...], lefts=(42, 260, 400)):
    """A second page that begins with rows of text without rules, nothing else on it."""
    (page,) = pages_of(make_grid([HEADER], page=2))
    lines = [
        [make_line(text, left, 20.0 + 16 * i) for text, left in zip(row, lefts, strict=True)]
        for i, row in enumerate(rows)
    ]
    page.grids, page.loose, page.outside = [], lines, [line for row in lines for line in row]
    return page


def test_rows_without_header_or_rules_go_on_with_the_columns_above():
    rows = (("债务收入", "1,200", "1,180"), ("转移性收入", "1,250", "1,180"))
    grid = make_grid((HEADER, *BODY), above=over())
    lefts = tuple(cell.lines[0].x0 for cell in grid.cells if cell.row == 1)
    page = loose_page(*rows, lefts=lefts)
    (table,) = assemble([*pages_of(grid), page])
    assert body(table) == [*BODY, *rows]
    assert table.pages == [1, 2]
    assert (table.notes, page.outside) == ([], [])


def test_rows_that_fit_no_column_are_said_in_the_table_before():
    page = loose_page(("债务收入", "1,200", "1,180"), lefts=(42, 230, 300))
    (table,) = assemble([*pages_of(make_grid((HEADER, *BODY), above=over())), page])
    assert body(table) == list(BODY)
    assert len(page.outside) == 3
    assert any("p2" in note and "without a header" in note for note in table.notes)


def test_a_label_that_the_page_cut_is_one_row():
    """The second half stands alone at the top of the next page, its numbers are on the first."""
    first = make_grid(
        (HEADER, *BODY, ("通信设备、计算机及其他电子设备制造", "7", "8")), above=over()
    )
    second = make_grid((HEADER, ("业", "", ""), *FOLLOWING), page=2, above=over())
    (table,) = tables_of(first, second)
    assert body(table) == [
        *BODY,
        ("通信设备、计算机及其他电子设备制造业", "7", "8"),
        *FOLLOWING,
    ]


def test_a_label_without_numbers_on_a_new_page_is_a_row():
    """Numbered, it begins something: it is no rest of a word."""
    first = make_grid((HEADER, *BODY), above=over())
    second = make_grid((HEADER, ("二、转移性收入", "", ""), *FOLLOWING), page=2, above=over())
    (table,) = tables_of(first, second)
    assert body(table)[3] == ("二、转移性收入", "", "")


def test_rows_merged_over_columns_go_on_with_their_table():
    """The last rows of two halves have fewer borders, each of them one of the table's."""
    header = ("项目", "金额", "功能科目", "金额", "用途", "金额")
    rows = (header, ("财政拨款", "1,200", "教育支出", "700", "基本支出", "1,200"))
    first = make_grid(rows, above=over(None, "收支预算总表"))
    rest = (("上年结转", "", "结转下年", ""), ("收入合计", "1,200", "支出合计", "1,200"))
    second = make_grid(rest, page=2, widths=[70, 70, 210, 70])
    (table,) = tables_of(first, second)
    assert body(table)[-1] == ("收入合计", "1,200", "支出合计", "", "", "1,200")
    assert table.rows[-1].spans[2] == 3
    other = make_grid(rest, page=2, widths=[100, 70, 180, 70])
    assert len(tables_of(first, other)) == 2


def test_a_total_s_name_cut_by_the_page_is_one_row():
    widths = [44, 188, 188]
    first = make_grid((HEADER, ("当年收入", "1,200", "1,180")), above=over(), widths=widths)
    (table,) = tables_of(first, make_grid((("小计", "", ""), *FOLLOWING), page=2, widths=widths))
    assert body(table) == [("当年收入小计", "1,200", "1,180"), *FOLLOWING]


def test_title_and_unit_at_the_foot_of_the_page_before():
    under = [centred("某某区2023年政府性基金收入表", 300, 14), centred("单位：亿元", 330)]
    first = make_grid((HEADER, *BODY), above=over(None), below=under)
    _, second = tables_of(first, make_grid((("科目", "预算数"), ("甲收入", "1")), page=2))
    assert second.context.title == "某某区2023年政府性基金收入表"
    assert second.context.unit == "亿元"


@pytest.mark.parametrize("heading", ["目录", "目  录"])
def test_a_list_of_contents_in_a_frame_is_no_table(heading):
    rows = (("一、单位主要职能", "3"), ("二、单位机构设置", "4"), ("2025年收入预算总表", "8"))
    assert not tables_of(make_grid(rows, above=[heading]))
    assert not tables_of(make_grid((("名称", "页码"), *rows)))


# ── columns of names ─────────────────────────────────────────────────────────────────────


def test_a_second_column_of_names_without_header_names_the_rows():
    rows = (
        ("项目名称", "", "金额"),
        ("一般公共预算资金", "小计", "12"),
        ("", "财政拨款", "12"),
        ("其他资金", "小计", "8"),
    )
    table = table_of(rows, merged=[(1, 0, 2, 1)], above=over(None))
    assert roles(table) == ["label", "label", "value"]


def test_names_that_step_to_the_right_name_their_rows():
    rows = (
        ("采购品目大类", "专项名称", "采购物品名称", "采购组织形式", "总计"),
        ("合计", "", "", "", "60"),
        ("一、货物A", "", "", "", "60"),
        ("", "办公设备购置费", "", "", "60"),
        ("", "", "台式计算机", "分散自行组织", "20"),
        ("", "", "家具用具", "分散自行组织", "40"),
    )
    table = table_of(rows, above=over(None))
    assert roles(table) == ["label", "label", "label", "text", "value"]


def test_numbers_with_a_sign_of_damage_are_still_a_column_of_numbers():
    rows = (
        ("项目", "本地区", "本级"),
        ("一般债务", "4.10", "3.20#"),
        ("专项债务", "2.00", "1.00#"),
    )
    assert roles(table_of(rows, above=over(None))) == ["label", "value", "value"]


# ── names ────────────────────────────────────────────────────────────────────────────────


def test_two_tables_under_one_number():
    first = make_grid((HEADER, *BODY), above=over("表四"))
    lower = [centred("某某区2023年政府性基金支出执行情况表", 180, 14), centred("单位：万元", 200)]
    second = make_grid((HEADER, *FOLLOWING), above=lower, top=220)
    third = make_grid((HEADER, *FOLLOWING), page=2, above=over("表五"))
    found = tables_of(first, second, third)
    assert [table.id for table in found] == ["04a", "04b", "05"]
    assert found[1].context.title == "某某区2023年政府性基金支出执行情况表"


def test_a_number_printed_again_on_the_next_page_with_another_title():
    first = make_grid((HEADER, *BODY), above=over("表四"))
    other = over("表四", "某某区2023年政府性基金支出执行情况表")
    second = make_grid((HEADER, *FOLLOWING), page=2, above=other)
    assert [table.id for table in tables_of(first, second)] == ["04a", "04b"]


def test_tables_without_number_are_counted_in_page_order():
    grids = [
        make_grid((HEADER, *BODY), page=1, above=over(None, "甲表")),
        make_grid((HEADER, *BODY), page=2, above=over("表一")),
        make_grid((HEADER, *BODY), page=3, above=over(None, "乙表")),
    ]
    assert [table.id for table in tables_of(*grids)] == ["x01", "01", "x02"]


def test_a_grid_without_any_text_is_no_table():
    assert tables_of(make_grid((("", ""), ("", "")))) == []


# ── lists of targets ─────────────────────────────────────────────────────────────────────

TARGETS = ("项目名称", "年度目标", "一级指标", "二级指标", "三级指标", "指标值")


def test_a_list_of_targets_goes_on_with_its_header_or_its_borders_on_the_next_pages():
    row = ("甲", "办好", "产出指标", "数量指标", "桥数", "3座")
    first = make_grid((TARGETS, row), page=1, above=over("表28", "重点项目绩效目标表", None))
    again = make_grid((TARGETS, row), page=2, top=30.0)
    rest = make_grid((row[1:],), page=3, top=30.0, widths=[70.0] * 5)
    for cell in rest.cells:
        cell.x0, cell.x1 = cell.x0 + 70, cell.x1 + 70
    rest.cols = [edge + 70 for edge in rest.cols]
    found = tables_of(first, again, rest)
    assert [(table.kind, table.pages) for table in found] == [("form", [1, 2, 3])]


def test_words_beside_dashes_are_no_column_of_numbers():
    rows = (("项目", "预算数", "项目实施单位"), ("合计", "5", "-"), ("甲", "5", "某局"))
    assert roles(table_of(rows, above=over())) == ["label", "value", "text"]
