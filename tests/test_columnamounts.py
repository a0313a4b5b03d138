"""Amounts among columns: sums over years, moves of a budget, targets, and whose year each is."""

from __future__ import annotations

import pytest
from column_meanings import SETTLEMENT, change, share, short
from small_grids import over, pick, tidied

from helpers.tables.columnmeaning import read_headers

# ── sums over years ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "total", ["五年合计", "三年合计", "五年平均", "2020-2024年合计", "合计", "总计"]
)
def test_a_sum_over_years_is_of_no_single_one(total):
    headers = ["2020年", "2021年", "2022年", "2023年", "2024年", total]
    found = short(headers, "2020-2024年一般公共预算收入执行情况表")
    assert [one[0] for one in found] == [2020, 2021, 2022, 2023, 2024, None]
    assert found[-1] == (None, "executed", total)


def test_a_sum_over_years_in_a_group_of_its_own():
    headers = [
        f"{group}/{leaf}" for group in ("收入", "支出") for leaf in ("2023年", "2024年", "合计")
    ]
    found = short(headers, "2023-2024年收支情况表")
    assert found[2] == (None, "", "收入/合计")
    assert found[5] == (None, "", "支出/合计")


def test_the_lines_of_a_sum_over_years_have_no_year():
    rows = (("项目", "2023年", "2024年", "两年合计"), ("税收收入", "10", "20", "30"))
    found = tidied(rows, above=over(None, "某某市2023-2024年税收收入表")).lines
    assert pick(found, "fiscal_year", "component") == [
        (2023, None),
        (2024, None),
        (None, "两年合计"),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        ["2024年", "合计"],
        ["2024年预算数", "其中：基本支出", "合计"],
        ["2023年/合计", "2024年/合计"],
    ],
)
def test_a_total_of_one_year_is_of_that_year(headers):
    assert short(headers, "2024年支出表")[-1][0] == 2024


# ── by how much a budget is moved ────────────────────────────────────────────────────────


@pytest.mark.parametrize("delta", ["本次调整", "预算变动", "调整数", "调增"])
def test_by_how_much_a_budget_is_changed_is_no_budget(delta):
    found = read_headers(["年初预算数", delta, "调整后预算数"], "2024年预算调整方案")
    assert [(one.phase, one.component) for one in found] == [
        ("approved", ""),
        ("adjusted", delta),
        ("adjusted", ""),
    ]


@pytest.mark.parametrize(
    ("headers", "phases"),
    [
        (["预算数", "变动数", "变动后预算数", "决算数"], "approved +变动数 adjusted executed"),
        (["年初预算数", "追加（减）数", "调整预算数"], "approved +追加（减）数 adjusted"),
        (["原预算数", "调整数", "调整后预算数"], "approved +调整数 adjusted"),
        (["年初预算", "追加（减）", "调整预算", "决算"], "approved +追加（减） adjusted executed"),
        (["年初预算数", "调整后预算数", "本次调整数"], "approved adjusted +本次调整数"),
        (
            ["年初预算", "本次调整", "其中：新增债券", "其中：上级补助", "调整后预算"],
            "approved +本次调整 +本次调整/其中新增债券 +本次调整/其中上级补助 adjusted",
        ),
        (["年初预算数", "增加", "减少", "调整后预算数"], "approved +增加 +减少 adjusted"),
        (["年初预算数", "调整数", "执行数"], "approved adjusted executed"),
        (
            ["年初预算数", "上级追加", "本级追加", "全年预算数", "执行数"],
            "approved +上级追加 +本级追加 adjusted executed",
        ),
        (["变动数", "金额"], "executed executed"),
        (
            [
                "年初预算数",
                "变动项目/小计",
                "变动项目/专项转移支付",
                "变动项目/动支预备费",
                "变动项目/科目调剂",
                "变动项目/上年结转使用",
                "变动后预算数",
            ],
            "approved +变动项目 +变动项目/专项转移支付 +变动项目/动支预备费 +变动项目/科目调剂"
            " +变动项目/上年结转使用 adjusted",
        ),
        (
            ["预算数", "预算变动情况/调入资金", "预算变动情况/结转下年", "变动后预算数"],
            "approved +预算变动情况/调入资金 +预算变动情况/结转下年 adjusted",
        ),
    ],
)
def test_what_moves_a_budget_is_of_the_adjusted_one_and_is_none(headers, phases):
    expected = [
        (2024, "adjusted", word[1:]) if word.startswith("+") else (2024, word)
        for word in phases.split()
    ]
    found = [
        one if one[2] and one[1] == "adjusted" else one[:2] for one in short(headers, SETTLEMENT)
    ]
    assert found == expected


def test_a_change_against_last_year_beside_an_adjusted_budget_moves_none():
    headers = ["年初预算数", "调整预算数", "决算数", "增减额"]
    assert short(headers, SETTLEMENT)[-1] == (2024, "executed", "增减额")


def test_moves_are_no_budget_that_percentages_could_be_of():
    headers = ["预算数", "变动数", "变动后预算数", "决算数", "完成预算%"]
    assert read_headers(headers, SETTLEMENT)[-1].base_phase == "approved"
    assert read_headers(headers[1:], SETTLEMENT)[-1] == share(2024, "executed", 2024, "adjusted")


def test_of_two_years_each_moves_its_own():
    headers = ["2023年预算数", "2023年调整数", "2023年调整后预算数", "2024年调整数"]
    assert short(headers, "2023年和2024年预算调整表") == [
        (2023, "approved", ""),
        (2023, "adjusted", "2023年调整数"),
        (2023, "adjusted", ""),
        (2024, "adjusted", ""),
    ]


# ── a title that fits none of the columns of its year ────────────────────────────────────


def test_a_title_of_another_table_lends_no_phase():
    headers = [
        "2025年预算数",
        "2026年预算数",
        "2026年提前告知专项性质转移支付",
        "2026年预算数(含提前告知专项性质转移支付)",
    ]
    found = short(headers, "2026年一般公共预算支出执行情况表")
    assert [one[:2] for one in found] == [
        (2025, "approved"),
        (2026, "approved"),
        (2026, ""),
        (2026, "approved"),
    ]


@pytest.mark.parametrize(
    ("headers", "phase"),
    [
        (["2025年预算数", "2025年累计", "占预算%"], "executed"),
        (["2025年预算数", "2025年执行数", "2025年其中：本级"], "executed"),
        (["预算数", "累计"], "executed"),
        (["年初任务"], ""),
        (["完成数", "西部计划补助资金"], "executed"),
    ],
)
def test_a_title_that_fits_lends_its_phase(headers, phase):
    found = read_headers(headers, "2025年一般公共预算支出执行情况表")
    assert [one.phase for one in found if not one.ratio][-1] == phase


def test_what_is_announced_ahead_is_no_result_by_a_title_alone():
    """A percentage over budgets beside it kept the phase of a title that is another table's."""
    headers = ["2025年预算数(不含提前告知)", "2026年预算数(不含提前告知)"]
    headers += ["2026年预算数比2025年预算数/增减%", "2026年提前告知转移支付"]
    found = read_headers(headers, "2026年一般公共预算支出执行情况表")
    assert [each.phase for each in found] == ["approved", "approved", "approved", ""]


# ── targets, projects and titles of two years ────────────────────────────────────────────


@pytest.mark.parametrize("aim", ["2025年预期", "2025年考核目标", "奋斗目标", "预期目标数"])
def test_what_a_year_should_come_to_is_no_phase_of_a_budget(aim):
    found = short(["2024年完成", "2025年预算", aim], "2025年预算收入安排表")
    assert found[1] == (2025, "approved", "")
    assert found[2][:2] == (2025, "")


def test_of_several_targets_none_is_the_budget_but_the_only_one_is():
    several = short(
        ["2024年完成", "2025年预期", "2025年考核目标", "奋斗目标"], "2025年预算收入安排表"
    )
    assert [one[:2] for one in several] == [(2024, "executed"), *[(2025, "")] * 3]
    headers = ["收入/2023年预期数", "支出/2023年预期数"]
    assert [one[:2] for one in short(headers, "2023年收支平衡预算表")] == [(2023, "approved")] * 2
    assert short(["年初人代会目标", "完成数"], "2024年收入完成情况")[0][:2] == (2024, "")


def test_what_a_project_costs_over_all_years_is_of_none():
    headers = ["总投资", "2024年", "2025年"]
    assert short(headers, "2024-2025年项目投资计划表") == [
        (None, "", "总投资"),
        (2024, "", ""),
        (2025, "", ""),
    ]
    assert short(["总投资", "预算数"], "2025年项目预算表")[0] == (2025, "approved", "总投资")


def test_the_opening_budget_is_of_the_year_that_was_carried_out():
    headers = ["年初预算", "执行数", "预算数"]
    found = read_headers(headers, "2024年预算执行情况和2025年预算表")
    assert [(one.fiscal_year, one.phase) for one in found] == [
        (2024, "approved"),
        (2024, "executed"),
        (2025, "approved"),
    ]


TWO = "某县2024年财政预算执行情况及2025年财政预算（草案）表"


@pytest.mark.parametrize(
    ("headers", "years"),
    [
        (["上年预算数", "上年执行数", "预算数"], [2024, 2024, 2025]),
        (["上年预计", "本年预算"], [2024, 2025]),
        (["上年调整预算数", "上年完成数", "当年预算"], [2024, 2024, 2025]),
        (["预算数", "执行数", "上年执行数"], [2025, 2024, 2023]),
        (["预算数", "2024年预计", "上年执行数"], [2025, 2024, 2023]),
        (["上年决算数", "2024年"], [2023, 2024]),
    ],
)
def test_last_year_is_the_one_carried_out_unless_its_own_column_stands_beside(headers, years):
    assert [one[0] for one in short(headers, TWO)] == years


def test_a_rate_against_last_year_under_a_title_of_two_years():
    assert read_headers(["上年执行数", "预算数", "增减%"], TWO)[-1] == change(
        2025, "proposed", 2024, "executed"
    )
