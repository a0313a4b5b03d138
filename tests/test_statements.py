"""Figures of running text: found once each, each with its item, year, phase and measure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said_figures import EXECUTED, read, seen

from helpers.pages.model import Paragraph
from helpers.text.statements import COLUMNS, MEASURES, read_statements, unclear_figures

# ------------------------------------------------------------------------------- figures


def test_a_sentence_of_a_budget_report():
    text = "全区一般公共预算收入 4.05 亿元，下降 13.3%。其中，非税 6188 万元，增长 6%。"
    rows = read(EXECUTED, text)
    assert [tuple(row[name] for name in COLUMNS[3:10]) for row in rows] == [
        ("一般公共预算收入", 2023, "executed", "amount", "4.05", "亿元", Decimal(405_000_000)),
        ("一般公共预算收入", 2023, "executed", "growth_pct", "-13.3", "%", None),
        ("非税", 2023, "executed", "amount", "6188", "万元", Decimal(61_880_000)),
        ("非税", 2023, "executed", "growth_pct", "6", "%", None),
    ]
    assert rows[0]["sentence"] == "全区一般公共预算收入 4.05 亿元，下降 13.3%。"
    assert {row["report"] for row in rows} == {"sample"}


@pytest.mark.parametrize(
    "text",
    [
        "— 9 —",
        "1、增值税",
        "（一）2023年收支情况",
        "财预〔2018〕35号",
        "表二：",
        "第 12 页",
        "2024元旦",
    ],
)
def test_no_figure_in_numbers_that_count_or_name(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("printed", "value", "yuan"),
    [
        ("13,297.10 万元", "13297.10", "132971000"),
        ("-660 万元", "-660", "-6600000"),
        ("△3.2亿元", "-3.2", "-320000000"),
        ("４．６亿元", "4.6", "460000000"),
        ("4100元", "4100", "4100"),
        ("20万亿元", "20", "20000000000000"),
        ("3千万元", "3", "30000000"),
    ],
)
def test_amounts_are_exact(printed, value, yuan):
    (row,) = read(f"某某收入为{printed}。")
    assert (row["value"], row["amount_yuan"]) == (value, Decimal(yuan))


@pytest.mark.parametrize(
    "figure",
    ["1,23万元", "20.56.亿元", "954.%", "038万元", "1,2345万元", "63\ufffd7亿元", "7\ue0101%"],
)
def test_a_number_of_two_readings_is_said_and_the_rest_is_read(figure):
    text = f"某收入{figure}，某支出3.5亿元。"
    assert seen(text) == [("某支出", "amount", "3.5", "亿元")]
    (unclear,) = unclear_figures([Paragraph(4, text)])
    assert (unclear.page, unclear.printed, unclear.sentence) == (4, figure, text)


def test_the_labels_of_a_pie_chart_are_no_numbers_of_two_readings():
    assert not unclear_figures([Paragraph(13, "行政,209,14%离退休,372,26%")])
    assert unclear_figures([Paragraph(13, "增长209,14%")])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("某收入1，038万元，增长5.1%", ["1038", "5.1"]),
        ("某收入21，001，038.5万元", ["21001038.5"]),
        ("2024，100万元", ["100"]),
        ("支出3.5，200万元", ["200"]),
    ],
)
def test_wide_commas_group_digits_only_before_a_unit(text, values):
    assert [row["value"] for row in read(text)] == values


def test_very_large_units_are_money():
    (row,) = read("全省地区生产总值突破1.2万亿元。")
    assert (row["unit"], row["amount_yuan"]) == ("万亿元", Decimal(1_200_000_000_000))


def test_page_is_where_the_figure_stands():
    rows = read("收入 3 亿元，支出\f总量为 4.18 万元。", page=6)
    assert [(row["page"], row["item"]) for row in rows] == [(6, "收入"), (7, "支出总量")]
    assert rows[1]["sentence"] == "收入 3 亿元，支出总量为 4.18 万元。"


words = st.sampled_from(
    ["税收收入", "完成", "其中：", "（含", "）", "，", "。", "、", "下降", "2023年", "\f"]
)
amounts = st.tuples(
    st.one_of(
        st.integers(0, 99_999).map(str),
        st.decimals(0, 9_999, places=2).map(str),
        st.integers(1_000, 9_999_999).map(lambda number: f"{number:,}"),
    ),
    st.sampled_from(["亿元", "万元", "元", "%"]),
)


@given(st.lists(st.tuples(st.lists(words, min_size=1, max_size=5), amounts), max_size=8))
def test_every_number_with_a_unit_comes_out_once_and_in_order(parts):
    text = "".join("".join(before) + " " + " ".join(figure) for before, figure in parts) + "。"
    got = [(row["value"].removeprefix("-"), row["unit"]) for row in read(text)]
    assert got == [(number.replace(",", ""), unit) for _, (number, unit) in parts]


@given(st.text(alphabet="收入支出年 3.,%亿元万（）。，、分别和为下降\f", max_size=40))
def test_any_text_is_read_or_refused(text):
    rows = read(text)
    assert all(row["measure"] in MEASURES and row["sentence"] for row in rows)


# ------------------------------------------------------- final accounts and budgets of departments

FINAL = "第三部分 2024年度部门决算情况说明"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "1、公共服务支出（类）财政事务（款）行政运行（项）。主要用于：人员。年初预算为 6 万元，"
            "支出决算为 5 万元，完成年初预算的 90%。",
            ["行政运行"] * 3,
        ),
        (
            "1、甲支出（类）乙事务（款）丙运行（项）。年初预算为 5 万元。原因：人员。"
            "2、甲支出（类）乙事务（款）丁（项）。年初预算为 6 万元，支出决算为 4 万元。",
            ["丙运行", "丁", "丁"],
        ),
        ("2.“甲支出（类）乙事务（款）丙运行（项）”25.77万元，主要用于人员。", ["丙运行"]),
        ("2、甲支出（204类）乙（06款）丙运行（01项）16 万元。", ["丙运行"]),
        ("1.“甲支出-乙事务-丙运行”科目16 万元，主要用于人员。", ["丙运行"]),
        (
            "用于以下方面：甲支出（类）2 万元，占 7%；乙支出（类）3 万元。",
            ["甲支出", "甲支出", "乙支出"],
        ),
        ("（类）2 万元，占 7%。", ["", ""]),
        ("“三公”经费支出年初预算为 5 万元，支出决算为 0 万元。", ["“三公”经费支出"] * 2),
        ("全年预算为 9 万元，支出决算为 6 万元。", ["", ""]),
        ("本年收入合计 9 万元，其中：财政拨款收入 6 万元。", ["本年收入合计", "财政拨款收入"]),
    ],
)
def test_a_figure_of_the_classification_is_that_of_its_last_name(text, items):
    assert [row["item"] for row in read(FINAL, text)] == items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2026年支出预算510万元，比2025年年初预算数455万元增加55万元，增长12.1%。",
            [
                ("支出", 2026, "approved", "amount", "510"),
                ("支出", 2025, "approved", "amount", "455"),
                ("支出", 2026, "approved", "increase", "55"),
                ("支出", 2026, "approved", "growth_pct", "12.1"),
            ],
        ),
        (
            "2026年公务接待费预算10万元，较上年执行数12万元减少2万元。",
            [
                ("公务接待费", 2026, "approved", "amount", "10"),
                ("公务接待费", 2025, "executed", "amount", "12"),
                ("公务接待费", 2026, "approved", "decrease", "2"),
            ],
        ),
        (
            "2026年“三公”经费预算10万元，比2025年财政拨款“三公”经费预算12万元减少2万元。",
            [
                ("“三公”经费", 2026, "approved", "amount", "10"),
                ("财政拨款“三公”经费", 2025, "approved", "amount", "12"),
                ("“三公”经费", 2026, "approved", "decrease", "2"),
            ],
        ),
    ],
)
def test_what_an_amount_is_compared_with_is_of_its_own_year(text, expected):
    names = ("item", "fiscal_year", "phase", "measure", "value")
    rows = read_statements([Paragraph(1, text)], "r")
    assert [tuple(row[name] for name in names) for row in rows] == expected
