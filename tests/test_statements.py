"""Figures of running text: found once each, each with its item, year, phase and measure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pages.model import Paragraph
from helpers.text.statements import COLUMNS, MEASURES, read_statements, unclear_figures
from helpers.text.wording import account_of

EXECUTED = "一、2023 年财政预算执行情况"
DRAFT = "二、2024 年财政预算草案"


def read(*texts: str, page: int = 1) -> list[dict]:
    return read_statements([Paragraph(page, text) for text in texts], "sample")


def seen(*texts: str, columns: str = "item measure value unit") -> list[tuple]:
    return [tuple(row[name] for name in columns.split()) for row in read(*texts)]


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


# ------------------------------------------------------------------------------ measures


@pytest.mark.parametrize(
    ("clause", "measure", "value"),
    [
        ("增收 2334 万元", "increase", "2334"),
        ("减收 2512 万元", "decrease", "2512"),
        ("比上年减少3.5亿元", "decrease", "3.5"),
        ("较2016年增加 12.6 亿元", "increase", "12.6"),
        ("同比下降 5.9%", "growth_pct", "-5.9"),
        ("增长（下降）0%", "growth_pct", "0"),
        ("为变动预算 99.2%", "share_of_budget_pct", "99.2"),
        ("完成年初预算的 103%", "share_of_budget_pct", "103"),
        ("为调整预算（以下简称“预算”）的98.6%", "share_of_budget_pct", "98.6"),
        ("为上年的 104.3%", "share_of_last_year_pct", "104.3"),
        ("占一般公共预算收入的 20%", "share_pct", "20"),
        ("提高2.3个百分点", "change_points", "2.3"),
        ("回落 2.3 个百分点", "change_points", "-2.3"),
    ],
)
def test_what_a_clause_says_of_the_item_before_it(clause, measure, value):
    row = read(f"增值税完成 8836 万元，{clause}。")[1]
    assert (row["item"], row["measure"], row["value"]) == ("增值税", measure, value)


def test_words_of_growth_inside_a_name_or_of_a_level_reached_are_no_change():
    text = "代表履职能力提升（项）支出 36 万元。税收收入增加到 5 亿元。债务率为 115%。"
    assert [row[1] for row in seen(text)] == ["amount", "amount", "ratio_pct"]


def test_a_change_may_stand_before_its_item():
    rows = seen("项目支出 8 万元，主要原因是政策调整，增加基本支出 3 万元，增减相抵后增加 2 万元。")
    assert rows[1:] == [("基本支出", "increase", "3", "万元"), ("", "increase", "2", "万元")]


# --------------------------------------------------------------------------------- items


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("加上上级补助资金 6.71 亿元", "上级补助资金"),
        ("加上级补助收入 0.08 亿元", "上级补助收入"),
        ("10、车船税完成 1386 万元", "车船税"),
        ("调用预算稳定调节基金 3153 万元", "调用预算稳定调节基金"),
        ("安排预算稳定调节基金 4482 万元", "安排预算稳定调节基金"),
        ("某某经济技术开发区返还性收入为-660 万元", "返还性收入"),
        ("市核定我区政府债务限额13.37亿元", "政府债务限额"),
        ("国有资源（资产）有偿使用收入 148 万元", "国有资源（资产）有偿使用收入"),
        ("2024 年度省级和市级党员教育培训专项经费 1 万元", "省级和市级党员教育培训专项经费"),
        (
            "其中：省、市两新组织联合党组织党建工作经费 11 万元",
            "省、市两新组织联合党组织党建工作经费",
        ),
        ("其中，1700 万元为专项用途资金", "专项用途资金"),
        ("安排 3.2 亿元，支持道路建设", ""),
        ("主要包括共同事权转移支付 35.52 亿元", "共同事权转移支付"),
    ],
)
def test_the_noun_a_figure_speaks_of(text, item):
    assert read(text)[0]["item"] == item


def test_brackets_speak_of_their_own_item_and_the_text_goes_on_behind_them():
    text = "行政事业性收费收入 3567 万元（耕地开垦费 3541 万元），增长 5%。"
    assert [row[0] for row in seen(text)] == [
        "行政事业性收费收入",
        "耕地开垦费",
        "行政事业性收费收入",
    ]


def test_each_of_several_items_gets_its_own_figure_or_none():
    text = "税收收入和非税收入分别完成 4.05 亿元和 3.05 亿元，分别增长 5%、6%。"
    assert [row[0] for row in seen(text)] == ["税收收入", "非税收入"] * 2
    one_item = "社会保障和就业支出分别为 3 亿元和 4 亿元。"
    assert [row[0] for row in seen(one_item)] == ["", ""]
    assert [row[0] for row in seen("税收收入、非税收入、其他收入分别为 3 亿元、4 亿元。")] == [
        "",
        "",
    ]


def test_both_ends_of_a_range_speak_of_the_item():
    assert seen("税收收入增长 5%-8%，预计 3—5亿元。") == [
        ("税收收入", "growth_pct", "5", "%"),
        ("税收收入", "growth_pct", "8", "%"),
        ("税收收入", "amount", "3", "亿元"),
        ("税收收入", "amount", "5", "亿元"),
    ]


def test_a_new_sentence_takes_up_the_item_only_by_comparing():
    text = "住房保障支出 12 万元，主要用于补贴。与上年相比增加 3 万元。增长 5%。"
    assert [row[0] for row in seen(text)] == ["住房保障支出", "住房保障支出", ""]


def test_names_cut_short_are_completed_from_the_text():
    text = "地方政府债务限额 5 亿元，余额 4 亿元。"
    assert [row[0] for row in seen(text)] == ["地方政府债务限额", "地方政府债务余额"]
    text = "市本级政府性基金预算收入完成 16 亿元；预算支出执行 34 亿元。"
    assert seen(text)[1][0] == "市本级政府性基金预算支出"


# ---------------------------------------------------------------------- years and phases


def test_year_and_phase_come_down_from_headings():
    rows = seen(
        EXECUTED,
        "（一）2023年一般公共预算收支情况",
        "税收 3 亿元。",
        "截止 2023 年底，开发区政府债务余额 13 亿元。其中，一般债务 1 亿元。",
        DRAFT,
        "税收安排 4 亿元，2025年 5 亿元。",
        "2024年“三公”经费预算 32.6 万元，与 2023 年预算持平。",
        "其中，公务接待费 4 万元。公务用车费 5 万元。",
        columns="item fiscal_year phase",
    )
    assert rows == [
        ("税收", 2023, "executed"),
        ("政府债务余额", 2023, "balance"),
        ("一般债务", 2023, "balance"),
        ("税收", 2024, "proposed"),
        ("税收", 2025, ""),
        ("“三公”经费", 2024, "approved"),
        ("公务接待费", 2024, "approved"),
        ("公务用车费", 2024, "approved"),
    ]


def test_a_title_starts_anew_and_the_report_says_what_its_years_are():
    rows = seen(
        "关于 2023 年预算执行情况暨 2024 年预算草案的报告",
        EXECUTED,
        "（五）2023年政府性基金情况",
        "2024 年税收返还及转移支付情况",
        "返还性收入为 6 万元。",
        columns="fiscal_year phase budget_type",
    )
    assert rows == [(2024, "proposed", "")]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("税收收入预算 3 亿元", "approved"),
        ("税收收入预计 3 亿元", "proposed"),
        ("税收收入调整为 3 亿元", "adjusted"),
        ("税收收入变动预算数为 3 亿元", "adjusted"),
        ("税收收入预计完成 3 亿元", "estimated"),
        ("税收收入决算数 3 亿元", "executed"),
        ("一般公共预算收入 3 亿元", ""),
        ("安排预算稳定调节基金 3 亿元", ""),
    ],
)
def test_phase_follows_the_words_and_not_the_names_of_accounts(text, phase):
    assert read(text)[0]["phase"] == phase


def test_a_span_of_years_has_no_fiscal_year_and_a_year_compared_with_is_none():
    rows = seen(
        EXECUTED,
        "“十四五”时期民生支出 9 亿元。",
        "教育支出 3 亿元，比2016年增加 1 亿元。",
        "2020年至2022年争取资金 8 亿元。",
        columns="fiscal_year",
    )
    assert rows == [(None,), (2023,), (2023,), (None,)]


def test_years_given_for_text_without_headings():
    text = [Paragraph(1, "2024 年税收收入 3 亿元。")]
    assert read_statements(text, "sample", {"proposed": 2024})[0]["phase"] == "proposed"
    assert read_statements(text, "sample")[0]["phase"] == ""


def test_a_summary_of_all_accounts_belongs_to_none():
    heading = "（二）2023年政府性基金预算收支情况"
    rows = seen(
        heading, "年末结余 3 亿元。", "综上所述，收入总量为 9 亿元。", columns="budget_type"
    )
    assert rows == [("fund",), ("",)]


def test_what_was_put_elsewhere_last_year_is_of_last_year():
    text = "2018年支出2340万元。主要原因是上年度列入此项的预留机动经费128.43万元调入行政运行项。"
    years = [row["fiscal_year"] for row in read(text)]
    assert years == [2018, 2017]


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


def test_what_the_text_calls_the_budget_for_short_is_the_adjusted_one():
    first = "2025年支出调整预算数（以下简称预算数）为7265亿元，执行数为9115亿元。"
    rest = "（一）教育支出预算数为99亿元，执行数为100亿元。"
    found = read("关于2025年省级支出执行情况的说明", first, "一、本级支出", rest)
    assert [row["phase"] for row in found] == ["adjusted", "executed"] * 2
    found = read("关于2025年省级支出执行情况的说明", first, "关于2025年省级收入的说明", rest)
    assert [row["phase"] for row in found][2:] == ["approved", "executed"]


def test_the_other_end_of_a_transfer_is_not_the_account_spoken_of():
    assert account_of("国有资本经营预算调入一般公共预算支出") == "soe"
    assert account_of("一般公共预算收入，从政府性基金预算调入资金") == "general"
    assert account_of("一般公共预算，政府性基金预算收入") == "fund"


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
