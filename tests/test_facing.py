"""A table over two facing pages: the right one has no names of its own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from small_grids import make_grid, make_line, pages_of, pick, tables_of

from helpers.data.doubts import doubts_of
from helpers.tables.clean import assemble
from helpers.tables.tidy import tidy

TITLE = ("表二十", "2026年市级一般公共预算转移支付表（按项目分地区）")
LEFT = (
    ("项目", "越秀区", "海珠区"),
    ("合计", "30", "5"),
    ("　税收返还", "10", "2"),
    ("　　所得税基数返还", "10", "2"),
    ("　一般性转移支付", "20", "3"),
)
RIGHT = (
    ("白云区", "黄埔区"),
    ("540", "9"),
    ("110", "4"),
    ("110", "4"),
    ("430", "5"),
)


def left(page=1, rows=LEFT, **more):
    return make_grid(rows, page=page, above=more.pop("above", TITLE), **more)


def right(page=2, rows=RIGHT, **more):
    return make_grid(rows, page=page, above=more.pop("above", ("单位：万元",)), **more)


def lines(*grids):
    return [tidy(table, "r").lines for table in tables_of(*grids)]


def test_names_title_and_unit_are_of_both_pages():
    first, second = lines(left(), right())
    assert pick(second, "item", "column", "value", "level", "page")[2:6] == [
        ("税收返还", "白云区", "110", 1, 2),
        ("税收返还", "黄埔区", "4", 1, 2),
        ("所得税基数返还", "白云区", "110", 2, 2),
        ("所得税基数返还", "黄埔区", "4", 2, 2),
    ]
    assert {line["unit"] for line in [*first, *second]} == {"万元"}
    assert {line["fiscal_year"] for line in second} == {2026}
    tables = tables_of(left(), right())
    assert [table.id for table in tables] == ["20a", "20b"]
    assert tables[0].context.title == tables[1].context.title


def test_left_pages_go_on_with_left_pages_and_right_ones_with_right_ones():
    more = (LEFT[0], ("专项转移支付", "7", "8"), ("城乡社区", "3", "4"), ("其他", "4", "4"))
    there = (RIGHT[0], ("70", "80"), ("30", "40"), ("40", "40"))
    tables = tables_of(left(), right(), left(3, more), right(4, there))
    assert [table.pages for table in tables] == [[1, 3], [2, 4]]
    found = tidy(tables[1], "r").lines
    assert pick(found, "row", "item", "value", "page")[-2:] == [
        (7, "其他", "40", 4),
        (7, "其他", "40", 4),
    ]


def test_a_row_without_numbers_on_the_right_is_not_missed():
    some = (RIGHT[0], RIGHT[1], ("", ""), RIGHT[3], RIGHT[4])
    _, second = lines(left(), right(rows=some))
    assert pick(second, "item")[2] == ("所得税基数返还",)


@pytest.mark.parametrize(
    "other",
    [
        right(top=140.0),  # at other heights
        right(3),  # not the next page
        right(above=("表二十一", "2026年市级预算表")),  # a table of its own
        right(rows=(("地区", "黄埔区"), ("甲", "9"), ("乙", "4"), ("丙", "4"))),  # names of its own
        right(rows=RIGHT[:3]),  # few rows
    ],
    ids=["heights", "page", "title", "names", "few"],
)
def test_what_does_not_face_it_has_no_names_from_it(other):
    _, second = lines(left(), other)
    assert not {"税收返还", "所得税基数返还"} & {line["item"] for line in second}


def test_rows_that_nothing_names_are_doubted():
    [alone] = tables_of(right())
    assert doubts_of(tidy(alone, "r")) == "its 4 rows of numbers have no names"
    [short] = tables_of(right(rows=RIGHT[:2]))
    assert doubts_of(tidy(short, "r")) == ""
    by_year = (("年份", "收入"), ("2020年", "18"), ("2021年", "20"), ("2022年", "21"))
    [dated] = tables_of(right(rows=by_year))
    assert doubts_of(tidy(dated, "r")) == ""


def test_classes_by_name_in_place_of_their_codes_name_the_rows():
    rows = (
        ("经济分类科目/类", "经济分类科目/款", "2024年预算数"),
        ("合计", "", "90"),
        ("机关商品和服务支出", "办公经费", "50"),
        ("", "培训费", "40"),
    )
    [table] = tables_of(make_grid(rows, above=("表一", "2024年预算支出表", "单位：万元")))
    assert pick(tidy(table, "r").lines, "item") == [("合计",), ("办公经费",), ("培训费",)]


def test_a_third_page_under_the_columns_of_the_right_one_is_a_table_of_its_own():
    """It has no names, and those before the right page's columns are not its own."""
    again = right(3, top=400.0)
    tables = tables_of(left(), right(), again)
    assert [table.pages for table in tables] == [[1], [2], [3]]
    assert [len(table.headers) for table in tables] == [3, 3, 2]


def test_rows_that_a_page_begins_with_do_not_go_on_with_a_right_page():
    """They have no names, and would stand under the names of the left page."""
    pages = pages_of(left(), right())
    loose = [[make_line("120", 42.0, 60.0 + 20 * at)] for at in range(3)]
    last = SimpleNamespace(
        page=3, width=500.0, height=842.0, grids=[], outside=[line for [line] in loose], loose=loose
    )
    _, second = assemble([*pages, last])
    assert second.pages == [2]
    assert all(len(row.texts) == len(second.columns) for row in second.rows)
