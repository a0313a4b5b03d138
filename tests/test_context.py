"""What stands around a grid: number, title, unit, notes; and what is none of these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_grids import LEFT, WIDTH, centred, make_line

from helpers.pages.context import read_context, table_number
from helpers.pages.model import Cell

TITLE = "某某区2024年一般公共预算收入表"
PAGE = WIDTH + 2 * LEFT


def read(*lines, merged=(), width=PAGE):
    """The context of lines printed one below the other; texts are centred."""
    made = [
        centred(line, 20.0 * i, 14 if line == TITLE else 10) if isinstance(line, str) else line
        for i, line in enumerate(lines)
    ]
    return read_context(made, list(merged), width)


# ── numbers ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("表一", "01", ""),
        ("表一：", "01", ""),
        ("表 一：", "01", ""),
        ("表十", "10", ""),
        ("表十二：", "12", ""),
        ("表二十", "20", ""),
        ("表二十四：", "24", ""),
        ("表一百零三", "103", ""),
        ("表1", "01", ""),
        ("表1：", "01", ""),
        ("表１２", "12", ""),
        ("附表3", "03", ""),
        ("附表三", "03", ""),
        ("表1-2", "01-2", ""),
        ("表1—2", "01-2", ""),
        ("附表2-1：", "02-1", ""),
        ("公开01表", "01", ""),
        ("公开12表", "12", ""),
        ("附件2", "02", ""),
        ("附件2：", "02", ""),
        ("表一：某某区收入表", "01", "某某区收入表"),
        ("表3 某某区收入表", "03", "某某区收入表"),
        ("附表5、某某区收入表", "05", "某某区收入表"),
        ("预算05表 支出总表", "05", "支出总表"),
        ("预算表12项目支出绩效目标表", "12", "项目支出绩效目标表"),
    ],
)
def test_table_number(text, number, rest):
    assert table_number(text) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "表",
        "表格",
        "报表一",
        "收入表",
        "表示2024年",
        "2024年收入表",
        "一、收入表",
        "附表",
        "表零",
    ],
)
def test_no_table_number(text):
    assert table_number(text) is None


ZH = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = ZH[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else ZH[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (ZH[ones] if ones else "")


@given(st.integers(1, 999), st.sampled_from(["表", "附表"]), st.sampled_from(["", ":", "：", " "]))
def test_a_number_in_chinese_is_that_in_digits(number, word, end):
    expected = (f"{number:02d}", "")
    assert table_number(f"{word}{in_chinese(number)}{end}") == expected
    assert table_number(f"{word}{number}{end}") == expected


@given(st.text(max_size=12))
def test_any_text_has_a_number_or_none(text):
    found = table_number(text)
    assert found is None or found[0][0].isdigit()


# ── title and unit ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:元", "元"),
        ("单位：亿元", "亿元"),
        ("金额单位：万元", "万元"),
        ("单 位：万 元", "万元"),
        ("（单位：万元）", "万元"),
        ("单位：亿元、%", "亿元"),
        ("单位：万元，%", "万元"),
        ("单位：人民币万元", "万元"),
        ("计量单位：千元", "千元"),
    ],
)
def test_number_title_and_unit(line, unit):
    context = read("表一：", TITLE, line)
    assert (context.number, context.title, context.unit) == ("01", TITLE, unit)
    assert context.unit_note == ""


def test_a_table_without_unit_has_none():
    context = read("表一：", TITLE)
    assert (context.title, context.unit) == (TITLE, None)


def test_a_unit_in_the_title_is_taken_out_of_it():
    context = read("表一：", TITLE + "（单位：万元）")
    assert (context.title, context.unit) == (TITLE, "万元")


def test_two_units_clash_and_nothing_is_guessed():
    context = read("表一：", TITLE, "单位：万元、亿元")
    assert context.unit is None
    assert "万元" in context.unit_note
    assert "亿元" in context.unit_note


def test_a_title_over_two_lines_is_joined():
    lines = [
        centred("某某市某某经济技术开发区2024年", 0, 16),
        centred("一般公共预算本级支出经济分类表", 22, 16),
        make_line("单位：万元", 380, 50),
    ]
    assert read(*lines).title == "某某市某某经济技术开发区2024年一般公共预算本级支出经济分类表"


def test_small_words_over_a_title_are_no_part_of_it():
    context = read(centred("某某区财政局", 0, 9), centred(TITLE, 20, 16))
    assert context.title == TITLE


@pytest.mark.parametrize("part", ["二、表格部分", "第二部分 2026年部门预算表"])
def test_the_name_of_a_part_over_the_first_title_is_none(part):
    assert read(centred(part, 0, 22), centred(TITLE, 20, 12)).title == TITLE


def test_what_stands_above_the_tables_number_is_the_title_of_the_whole():
    whole = centred("某某区2024年部门预算", 0.0, 20)
    assert read(whole, "表1", TITLE, "单位：元").title == TITLE
    assert read(TITLE, "表1", "单位：元").title == TITLE


def test_the_blank_between_a_number_and_a_year_stays():
    assert read("2.5　2022年全省 收入表").title == "2.5　2022年全省收入表"


def test_blanks_in_a_title_are_dropped():
    assert read(centred("2024 年 收 入 预 算 表", 0, 16)).title == "2024年收入预算表"


@pytest.mark.parametrize(
    "owner",
    [
        "编制单位：某某区财政局",
        "编制部门：某某区财政局",
        "填报单位：某某局",
        "预算单位：某某局",
        "预算部门：某某局",
        "单位名称：某某局",
        "部门名称：某某局",
        "部门：某某局",
        "填报单位（盖章）：某某局",
        "公开部门：某某局",
    ],
)
def test_who_made_it_is_neither_title_nor_unit(owner):
    line = make_line(owner, LEFT, 40)
    unit = make_line("单位：元", 400, 40)
    context = read(centred("公开03表", 0), centred(TITLE, 20, 14), line, unit)
    assert (context.number, context.title, context.unit) == ("03", TITLE, "元")
    alone = read(centred(TITLE, 20, 14), line)
    assert (alone.title, alone.unit) == (TITLE, None)


def test_owner_and_unit_in_one_line():
    context = read(centred(TITLE, 20, 14), make_line("编制单位：某某局    单位：元", LEFT, 40))
    assert (context.title, context.unit) == (TITLE, "元")


def test_a_date_beside_the_unit_is_no_title():
    date, unit = make_line("2024年1月", LEFT, 40), make_line("单位：万元", 400, 40)
    assert read(centred(TITLE, 20, 14), date, unit).title == TITLE


def test_running_text_above_is_no_title():
    prose = [
        make_line(
            "2024年，全区一般公共预算收入预计完成4.1亿元，增长1.4%，其中税收收入", LEFT, 0, 13
        ),
        make_line("3.47亿元。", LEFT, 24, 13),
        centred(TITLE, 60, 13),
        make_line("单位：万元", 400, 80),
    ]
    context = read(*prose)
    assert (context.number, context.title, context.unit) == ("", TITLE, "万元")


def test_a_number_in_running_text_is_no_table_number():
    prose = make_line("附表3反映一般公共预算收入；表一反映支出。", LEFT, 0)
    assert read(prose, centred(TITLE, 40, 14)).title == TITLE


@pytest.mark.parametrize("number", ["— 13 —", "-13-", "13", "第13页", "第 13 页 共 51 页", "13/51"])
def test_page_numbers_are_no_title(number):
    context = read(number, "表一", TITLE)
    assert (context.number, context.title) == ("01", TITLE)


@pytest.mark.parametrize("word", ["续表", "（续表）", "续表一", "续表1"])
def test_continued_by_its_word(word):
    context = read(word)
    assert (context.continued, context.title) == (True, "")


def test_continued_in_the_title():
    context = read("表一", TITLE + "（续）")
    assert (context.continued, context.title) == (True, TITLE)


@pytest.mark.parametrize("code", ["14", "14 ", "140000"])
def test_a_regions_code_before_its_name_is_no_part_of_the_title(code):
    assert read("表一", code + "山西省2025年地方政府债务表").title == "山西省2025年地方政府债务表"


@pytest.mark.parametrize("title", ["2025年收支总表", "14个市2025年收入表", "12项支出情况表"])
def test_a_title_that_begins_with_a_number_keeps_it(title):
    assert read("表一", title).title == title


@pytest.mark.parametrize(
    "section",
    ["第二部分", "第二部分 2018年度部门预算表", "目 录", "附件：", "（2024年度）"],
)
def test_section_words_are_no_title(section):
    assert read(centred(section, 0, 16), centred(TITLE, 30, 14)).title == TITLE


@pytest.mark.parametrize("size", [14, 18])
def test_of_two_titles_the_lower_one_is_the_table_s(size):
    heads_all = centred("某某局2024年度部门决算表", 0, size)
    assert (
        read(heads_all, centred("收入支出决算总表", 30, 12), "单位：万元").title
        == "收入支出决算总表"
    )


@pytest.mark.parametrize("size", [14, 18])
def test_the_report_s_own_title_is_no_table_s(size):
    heads_all = [
        centred("关于某某区2023年预算执行情况和2024年预算的报", 0, size),
        centred("告", 20, size),
    ]
    assert read(*heads_all, centred(TITLE, 50, 14)).title == TITLE
    alone = centred("某某区2023年决算表的报告", 0, size)
    assert read(alone).title == alone.text, "what stands alone is all that is known"


def test_below_a_title_a_row_over_all_columns_is_a_header():
    cells = [Cell(0, 0, 1, 4, 40, 0, 460, 20, [centred("“三公”经费", 3, 14)])]
    assert read(TITLE, merged=cells).title == TITLE


def test_merged_rows_inside_the_frame_are_read_like_lines_above():
    cells = [
        Cell(0, 0, 1, 4, 40, 0, 460, 20, [centred(TITLE, 3, 14)]),
        Cell(1, 0, 1, 4, 40, 20, 460, 40, [make_line("单位：万元", 400, 23)]),
    ]
    context = read("表四", merged=cells)
    assert (context.number, context.title, context.unit) == ("04", TITLE, "万元")


@pytest.mark.parametrize(
    ("below", "title"),
    [
        ("（按经济科目分类）", TITLE + "（按经济科目分类）"),
        ("（2024年1月8日）", TITLE),
        ("（一）", TITLE),
        ("（单位：万元）", TITLE),
    ],
)
def test_small_words_below_a_title_tell_how_its_table_counts(below, title):
    assert read(TITLE, below).title == title


@pytest.mark.parametrize(
    "own",
    [
        "2025年一般公共预算收入执行情况",
        "2025年一般公共预算支出决算",
        "2026年一般公共预算支出明细表之一",
        "2025年收支执行情况表（全市）",
        "2026年一般公共预算收入表（草案）",
        "2026年县级一般公共预算收入（草案）",
    ],
)
@pytest.mark.parametrize(
    "heading", ["某市2026年政府预算", "某市2026年预算公开表", "某市财政局公开资料"]
)
def test_the_larger_heading_of_the_document_is_not_the_table_s_title(heading, own):
    found = read(centred(heading, 0, 18), centred(own, 30, 14), "单位：万元")
    assert found.title == own


def test_a_title_in_two_sizes_goes_on_in_its_second_line():
    lines = centred("某市2025年一般公共预算和", 0, 18), centred("政府性基金预算收支情况表", 30, 14)
    assert read(*lines, "单位：万元").title.startswith("某市2025年一般公共预算和")
