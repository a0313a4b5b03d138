"""Grids into tables: what is header, what is body, what goes on over the page."""

from __future__ import annotations

import pytest
from budget_grids import BODY, FOLLOWING, HEADER, TITLE, body, over, roles
from small_grids import centred, make_grid, make_line, pages_of, table_of, tables_of

from helpers.tables.clean import assemble

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


def heads_over(first: str, second: str):
    """Two pages with a line at the top of each, the table going on without title or header."""
    over_first = [make_line(first, 40, 30), centred(TITLE, 60), make_line("单位：万元", 300, 80)]
    return tables_of(
        make_grid((HEADER, *BODY), above=[make_line(first, 40, 30)], page=1, top=120),
        make_grid((HEADER, *BODY), above=over_first, page=2),
        make_grid(FOLLOWING, above=[make_line(second, 40, 30)], page=3),
    )


def test_a_running_head_is_no_title():
    tables = heads_over("某某市水务局2026年度部门预算公开", "某某市水务局2026年度部门预算公开")
    assert [table.pages for table in tables][-1] == [2, 3]


def test_the_first_line_of_a_title_on_each_page_is_no_running_head():
    """Without it the table would have lost its year."""
    first = [centred("2022年某某省政府性基金转移支付", 30), centred("分项目分地区决算表", 46)]
    other = [centred("2022年某某省政府性基金转移支付", 30), centred("分项目决算表", 46)]
    tables = tables_of(
        make_grid((HEADER, *BODY), above=first, page=1),
        make_grid((HEADER, *BODY), above=other, page=2),
    )
    assert [table.context.title for table in tables] == [
        "2022年某某省政府性基金转移支付分项目分地区决算表",
        "2022年某某省政府性基金转移支付分项目决算表",
    ]


def test_the_second_line_of_a_title_on_each_page_is_no_running_head():
    """Without it the third page had another title, and was another table."""
    over_each = [centred("2026年某某市本级支出安排情况表", 40), centred("（功能分类）", 56)]
    (table,) = tables_of(
        *(
            make_grid((HEADER, *rows), above=over_each, page=page)
            for page, rows in enumerate((BODY, FOLLOWING, BODY, FOLLOWING), 1)
        )
    )
    assert table.context.title == "2026年某某市本级支出安排情况表（功能分类）"
    assert table.pages == [1, 2, 3, 4]


def test_another_line_at_the_top_of_a_page_may_be_a_title():
    tables = heads_over("某某市水务局2026年度部门预算公开", "某某市水务局2026年度收入预算表")
    assert [table.pages for table in tables][-1] == [3]


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


@pytest.mark.parametrize(
    ("upper", "lower", "one"), [("12437.3", "6", True), ("12437.36", "6", False)]
)
def test_a_row_that_the_page_cut_in_its_number_is_one_row(upper, lower, one):
    """12437.3 above, 6 below, in a column of cents."""
    body_rows = (("某某支队", "7600.00", "8.00"), ("某某学校", "35.15", "8.25"))
    first = make_grid(
        (HEADER, *body_rows, ("某某市机动车驾驶员资格考试业", upper, "7.00")), above=over()
    )
    rest = (("务所", lower, ""), ("某某分局", "7.20", "1.00"))
    second = make_grid((HEADER, *rest), page=2, above=over())
    (table,) = tables_of(first, second)
    joined = ("某某市机动车驾驶员资格考试业务所", "12437.36", "7.00")
    assert (body(table)[2] == joined) == one
    assert len(body(table)) == (4 if one else 5)


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


@pytest.mark.parametrize(("pages", "count"), [("3 4 4 12", 0), ("3 4 12 4", 1), ("3 4 5 1,204", 1)])
def test_names_of_tables_beside_pages_that_go_up_are_a_list_of_contents(pages, count):
    """The second page of one has no heading; numbers that go up and down are no pages."""
    names = ("2025年收入预算总表", "2025年支出预算总表（草案）", "三公经费预算表", "名词解释")
    rows = list(zip(["1", "2", "3", "4"], names, pages.split(), strict=True))
    assert len(tables_of(make_grid((("", "二、预算草案", ""), *rows)))) == count
    assert len(tables_of(make_grid((HEADER, *BODY), above=["单位：万元"]))) == 1


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
