"""The words of headers and titles: year, phase, component, account, side."""

from __future__ import annotations

import pytest

from helpers.tables.meaning import (
    NO_SUM,
    budget_type_of,
    component_of,
    direction_of,
    phase_of,
    plain,
    title_year,
    years,
)


@pytest.mark.parametrize(
    "title",
    [
        "2.5 2022年全省收入表",
        "2.52022年全省收入表",
        "§12022年收入表",
        "5-2 2022年收入表",
        "2 0 2 2年表",
    ],
)
def test_a_number_before_a_year_does_not_hide_it(title):
    assert years(title) == [2022]


# ── what a column splits by ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "component"),
    [
        ("一般债务限额", "一般债务"),
        ("专项债务余额", "专项债务"),
        ("2023年债务限额/一般债务", "一般债务"),
        ("2020年债务余额（决算数）/专项债务", "专项债务"),
        ("2024年预算数/基本支出", "基本支出"),
        ("2024年预算数/项目支出", "项目支出"),
        ("2024年预算数/基本支出/人员经费", "基本支出/人员经费"),
        ("2024年预算数/合计", ""),
        ("合计", ""),
        ("2024年预算数", ""),
        ("2023年执行数（万元）", ""),
        ("决算数", ""),
        ("一般公共预算基本支出/人员经费", "一般公共预算基本支出/人员经费"),
        ("政府性基金预算支出预算数", "政府性基金预算支出"),
        ("因公出国（境）费", "因公出国（境）费"),
        ("2025年末债务余额执行数/专项债务", "专项债务"),
        ("2025年初法定债务余额/一般债务余额", "年初法定债务/一般债务"),
        ("2024年初预算数（不含提前告知）", ""),
        ("变动后预算数", ""),
        ("2025年/数值", ""),
        ("固定数额补助", "固定数额补助"),
        ("产业结构调整资金", "产业结构调整资金"),
        ("2020-2024年合计", ""),
        ("完成情况/预算数", ""),
        ("税收收入/上年同期数", "税收收入"),
        ("调整前债券资金信息/债券金额", "调整前债券资金信息/债券"),
        ("调整后债券资金信息/债券金额", "债券资金信息/债券"),
    ],
)
def test_component(header, component):
    assert component_of(plain(header)) == component


# ── titles ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "account", "direction"),
    [
        ("某某区2023年一般公共预算收入完成情况表", "general", "revenue"),
        ("某某区2023年一般公共预算支出执行情况表", "general", "expenditure"),
        ("某某区2024年一般公共预算收支总表", "general", "both"),
        ("某某区2024年一般公共收入预算", "general", "revenue"),
        ("某某区2023年政府性基金预算支出表", "fund", "expenditure"),
        ("某某区2023年国有资本经营预算收入表", "soe", "revenue"),
        ("某某区2023年社会保险基金预算支出表", "social_insurance", "expenditure"),
        ("某某区2023年地方政府债务限额表", "", "debt"),
        ("某某区2023年地方政府专项债务余额表", "", "debt"),
        ("某某区2024年税收返还和转移支付表", "general", ""),
        ("某某区2024年“三公”经费预算安排情况", "", "expenditure"),
        ("政府性基金预算收支平衡表", "fund", "both"),
    ],
)
def test_account_and_direction_of_a_title(title, account, direction):
    assert (budget_type_of(title), direction_of(title)) == (account, direction)


def test_a_title_of_two_years_gives_each_phase_its_own():
    title = "2023年预算执行情况和2024年预算草案"
    assert title_year(title, "executed", None) == 2023
    assert title_year(title, "proposed", None) == 2024
    assert title_year("收入表", "approved", 2024) == 2024


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年", [2023]),
        ("二○二五年预算", [2025]),
        ("二〇二五年预算", [2025]),
        ("二零二四年", [2024]),
        ("２０２４ 年", [2024]),
        ("2023年及2024年及2023年", [2023, 2024]),
        ("科目20103", []),
        ("1202345", []),
        ("预算数", []),
        ("", []),
    ],
)
def test_years_of_a_text(text, found):
    assert years(text) == found


def test_stronger_words_win_over_weaker():
    assert phase_of("预计执行数") == "estimated"
    assert phase_of("调整预算数") == "adjusted"
    assert phase_of("预算草案") == "proposed"
    assert phase_of("债务限额预算数") == "limit"
    assert phase_of("项目") == ""


def test_the_number_of_a_document_names_no_year_of_its_tables():
    assert years("某评字【2026】0091号主要指标") == []
    assert years("某财预〔2025〕3号 2024年收支表") == [2024]


@pytest.mark.parametrize(
    ("header", "adds_up"),
    [
        ("开工时间", False),
        ("预计建设周期（年）", False),
        ("销售均价", False),
        ("2025年时间进度执行数", True),
        ("金额", True),
    ],
)
def test_times_and_prices_are_never_added_up(header, adds_up):
    assert (NO_SUM.search(header) is None) == adds_up


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        ("2025年政府债务限额（预计数）", "limit"),
        ("2025年末余额预计数", "balance"),
        ("2025年末地方政府债务余额（预计数）", "balance"),
        ("2025年预计执行数", "estimated"),
    ],
)
def test_a_stock_of_debt_is_one_in_whatever_stage(words, phase):
    assert phase_of(words) == phase
