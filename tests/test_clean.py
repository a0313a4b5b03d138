"""Grids into tables: what goes on over the page, names, lists of targets."""

from __future__ import annotations

import pytest
from budget_grids import BODY, FOLLOWING, HEADER, TITLE, body, over
from small_grids import centred, make_grid, make_line, pages_of, tables_of

from helpers.tables.clean import assemble

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
