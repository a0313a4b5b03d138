"""Years, titles and numbering: what holds passes, what does not fails."""

from __future__ import annotations

import pytest
from made_lines import found, line, said, statuses, table

from helpers.checks.numbering import zh_number


def test_the_year_in_a_header_against_the_text():
    rows, statements = [], []
    for i, (amount, share, rise) in enumerate(
        (("120", "120.0", "20"), ("90", "150.0", "30"), ("84", "70.0", "-36")), 1
    ):
        rows.append(line("01", i, f"税种{i}", amount))
        rows.append(
            line(
                "01",
                i,
                f"税种{i}",
                share,
                unit="%",
                column="完成数为2021年的%",
                base_year=2021,
                base_phase="executed",
            )
        )
        measure = "decrease" if rise.startswith("-") else "increase"
        statements.append(
            said(f"税种{i}", f"税种{i}", rise.strip("-"), measure=measure, table="01", row=i)
        )
    (check,) = [
        c for c in found(rows, kind="year", statements=statements) if "header" in c["subject"]
    ]
    assert (check["status"], check["printed"], check["computed"]) == ("fail", "2021", "2022")


@pytest.mark.parametrize(
    ("title", "status"),
    [("某区2023年一般公共支出预算", "fail"), ("某区2024年一般公共支出预算", "pass")],
)
def test_a_budget_s_title_over_what_was_done(title, status):
    assert statuses(found([line("02", 1, "支出", "9")], [table("02", title)], "title")) == [status]


def sheet(*labels):
    return {"01": [["row", "page", "项目"], *([str(i), "1", x] for i, x in enumerate(labels, 1))]}


@pytest.mark.parametrize(
    ("labels", "word"),
    [
        (("一、甲", "二、乙", "三、丙"), None),
        (("一、甲", "二、乙", "二、丙"), "repeats"),
        (("一、甲", "二、乙", "四、丙"), "jumps"),
        (("一、甲", "二、乙", "三、丙", "四、丁", "戊"), "no number"),
        (("一、甲", "二、乙", "三、丙", "四、丁", "　支出合计", "年末结转"), None),
        (("一、甲", "二、乙", "三、乙"), "the same item"),
        (("一、甲", "1.子", "2.丑", "二、乙", "1.子"), None),
    ],
)
def test_rows_are_numbered_without_a_break(labels, word):
    faults = [
        c for c in found(catalog=[table("01")], sheets=sheet(*labels)) if c["status"] == "fail"
    ]
    assert [word in fault["subject"] for fault in faults] == ([True] if word else [])


def test_numbers_of_tables_and_headings():
    tables = [table(f"{n:02d}") for n in (1, 2, 3, 4, 5, 7)]
    text = [
        (1, "一、执行情况"),
        (1, "（一）收支"),
        (2, "（二）基金"),
        (3, "（四）债务"),
        (4, "二、预算"),
    ]
    faults = [c for c in found(catalog=tables, text=text) if c["status"] == "fail"]
    assert [(c["printed"], c["computed"]) for c in faults] == [
        ("表五, then 表七", "表六"),
        ("（四）", "（三）"),
    ]
    inside = [(1, "（一）收支。另外（二）基金见附表。"), (2, "（三）债务")]
    assert not [c for c in found(text=inside) if c["status"] == "fail"]


@pytest.mark.parametrize(
    ("ids", "text", "expected"),
    [
        (("05", "07"), [], ["表六"]),
        (("05", "06-1", "06-2", "07"), [], []),
        (("05", "07"), [(9, "表六")], []),  # it is there, and is no table
        (("05", "07"), [(9, "见表六。")], ["表六"]),
    ],
)
def test_a_table_is_missing_where_its_number_stands_nowhere(ids, text, expected):
    tables = [table(f"{n:02d}") for n in (1, 2, 3, 4)] + [table(name) for name in ids]
    faults = [c for c in found(catalog=tables, text=text) if c["status"] == "fail"]
    assert [c["computed"] for c in faults] == expected


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "七"), (10, "十"), (22, "二十二"), (100, "一百"), (107, "一百零七"), (121, "一百二十一")],
)
def test_numbers_of_tables_in_words(number, words):
    assert zh_number(number) == words


def test_a_report_may_have_more_than_a_hundred_tables():
    tables = [table(f"{n:02d}") for n in range(1, 130) if n != 107]
    (fault,) = [c for c in found(catalog=tables) if c["status"] == "fail"]
    assert fault["computed"] == "表一百零七"


def test_a_part_s_heading_may_stand_on_each_page_that_divides_it():
    text = [(1, "第一部分"), (5, "第二部分"), (9, "第二部分"), (12, "第三部分"), (20, "第三部分")]
    assert not [c for c in found(text=text) if c["status"] == "fail"]
    text[2] = (9, "第二部分另一部分")
    assert [c["printed"] for c in found(text=text) if c["status"] == "fail"] == ["第二部分"]


def test_a_part_numbered_like_its_headings_is_counted_apart():
    text = [(1, "一、文字部分"), (2, "一、主要职能"), (3, "二、机构设置"), (9, "二、表格部分")]
    assert not [c for c in found(text=text) if c["status"] == "fail"]
    text[3] = (9, "二、附表")
    assert [c["printed"] for c in found(text=text) if c["status"] == "fail"] == ["二、"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        # the second half of a document, after nine parts of the first
        (["第八部分 其他", "第九部分 解释", "二、表格部分", "一、总表"], []),
        # a list as deep as the heading over it
        (["（一）职责", "（一）受理来信", "（二）接待来访", "（三）其他", "（二）机构"], []),
        (
            ["（一）职责", "（一）来信", "（二）来访", "（三）其他", "（五）机构"],
            ["（五）"],
        ),
        # the next list begins inside a paragraph
        (["八、支出表", "九、明细表", "第三部分情况说明一、总体情况", "二、支出情况"], []),
        (["八、支出表", "九、明细表", "情况说明", "二、支出情况"], ["二、"]),
        # narrow brackets, and a line that is not set in
        (["(一)职责", "(二)规划。(三)收支", "(四)绩效"], []),
        (["(一)职责", "(二)规划。收支", "(四)绩效"], ["（四）"]),
        # the contents, of which some lines have no dots, number nothing
        (["（一）收入......3", "（二）支出......3一、概况（一）职责", "（二）构成"], []),
    ],
)
def test_headings_begin_anew_within_and_after_each_other(text, faults):
    checks = found(text=[(n, words) for n, words in enumerate(text, 1)], kind="numbering")
    assert [c["printed"] for c in checks if c["status"] == "fail"] == faults


def test_a_blank_column_speaks_of_its_year():
    rows = [line("41", 1, "甲", "5", column="2023年执行数")]
    for header, expected in (("2024年预算数", ["pass"]), ("备注", ["fail"])):
        sheets = {
            "41": [["row", "page", "项目", "2023年执行数", header], ["1", "1", "甲", "5", ""]]
        }
        titled = [table("41", "2024年某区国有资本经营收入草案表")]
        checks = found(rows, titled, kind="year", sheets=sheets)
        assert [c["status"] for c in checks if c["rule"] == "year_title_columns"] == expected


def test_parts_of_a_report_run_on():
    """A part is named on a page of its own, often without words; contents name all before."""
    parts = [(1, "第一部分 概况"), (1, "第二部分 情况说明"), (3, "第一部分"), (3, "一、职能")]
    whole = [*parts, (5, "第二部分"), (5, "一、收支")]
    assert not [c for c in found(text=whole) if c["status"] == "fail"]
    faults = [c for c in found(text=[*parts, (44, "第四部分")]) if c["status"] == "fail"]
    assert [(c["page"], c["printed"], c["computed"]) for c in faults] == [
        (44, "第四部分", "第二部分")
    ]


def test_a_label_on_the_wrong_side():
    rows = [
        ["row", "page", "预算科目", "数", "预算科目 (2)", "数 (2)"],
        ["1", "1", "一、基金收入", "", "一、基金支出", ""],
        ["2", "1", "二、下级上解收入", "", "二、基金下级上解支出", ""],
    ]
    faults = [
        c
        for c in found(catalog=[table("19", kind="pairs")], sheets={"19": rows})
        if c["status"] == "fail"
    ]
    assert [(c["row"], c["computed"]) for c in faults] == [(2, "基金上解上级支出")]


@pytest.mark.parametrize(
    ("title", "column", "phase", "expected"),
    [
        ("某评字【2026】0091号主要指标", "2025年", "", []),  # the number of the document
        ("2026年国有资本经营预算补充表", "2025年指标值", "", []),
        ("截至2025年末已建成公路", "2010年", "", []),
        ("2026年国有资本经营预算表", "2025年执行数", "executed", ["fail"]),
        ("2023年主要指标", "2025年", "", ["fail"]),
    ],
)
def test_a_title_s_year_is_claimed_of_its_columns(title, column, phase, expected):
    rows = [line("41", 1, "甲", "5", column=column, phase=phase, fiscal_year=int(column[:4]))]
    checks = found(rows, [table("41", title)], kind="year")
    assert [c["status"] for c in checks if c["rule"] == "year_title_columns"] == expected


def test_a_part_that_the_contents_name_stands_again_before_its_pages():
    contents = [(2, "第一部分 报告"), (2, "第二部分 报表"), (2, "第三部分 说明")]
    text = [*contents, (29, "第二部分 报表"), (81, "第三部分 说明")]
    assert not [c for c in found(text=text) if c["status"] == "fail"]
    faults = [c for c in found(text=[*contents, (29, "第二部分 草案")]) if c["status"] == "fail"]
    assert [c["printed"] for c in faults] == ["第二部分"]


@pytest.mark.parametrize(
    ("numbers", "faults"),
    [("一四二三", []), ("一四二", ["（四）", "（二）"]), ("一三三", ["（三）", "（三）"])],
)
def test_headings_of_a_page_in_columns_may_be_read_in_another_order(numbers, faults):
    text = [(1, f"（{number}）标题") for number in numbers]
    checks = found(text=text, kind="numbering")
    assert [c["printed"] for c in checks if c["status"] == "fail"] == faults


@pytest.mark.parametrize(
    ("caption", "missing"),
    [
        ("表6 公司营业收入构成情况（单位：亿元）", []),
        ("仍处于拟建状态。表6 2024-2025年主要项目情况（单位：万元）", []),
        ("表6显示收入下降，说明有关情况。", ["表六"]),
        ("表62 公司营业收入构成情况", ["表六"]),
    ],
)
def test_a_table_whose_caption_stands_in_the_text_is_there(caption, missing):
    tables = [table(f"{n:02d}") for n in (1, 2, 3, 4, 5, 7)]
    faults = [c for c in found(catalog=tables, text=[(9, caption)]) if c["status"] == "fail"]
    assert [c["computed"] for c in faults] == missing


@pytest.mark.parametrize(("changed", "expected"), [(0, ["fail"]), (9, [])])
def test_amounts_fixed_by_law_are_the_same_in_every_year(changed, expected):
    rows = [
        line("01", i, f"返还{i}", str(100 + i), fiscal_year=2018, column="金额")
        for i in range(1, 6)
    ]
    rows += [row | {"table": "11", "fiscal_year": 2019} for row in rows]
    for i in range(changed):
        rows += [line("01", 9 + i, f"转移{i}", "5", fiscal_year=2018, column="金额")]
        rows += [line("11", 9 + i, f"转移{i}", "6", fiscal_year=2019, column="金额")]
    titles = [table("01", "2018年收支执行情况表"), table("11", "2019年收支草案表")]
    checks = [c for c in found(rows, titles, "year") if c["table"] == "01"]
    assert [c["status"] for c in checks if c["rule"] == "year_title_numbers"] == expected
