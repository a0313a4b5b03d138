"""What one header says by its own words: kind, what is measured, against what, and what splits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.tables.headergrammar import RULES
from helpers.tables.headers import Parsed, Period, parse, parse_all
from helpers.tables.headerwords import CLASSES


def said(kind: str, top="", base="", split: str | None = None, **more) -> Parsed:
    """A header in short: years and stages as in ``2025 executed`` or ``-1``."""
    return Parsed(kind, period(top), period(base), split, **more)


def period(words: str) -> Period:
    years, shift, stage = (), None, ""
    for word in words.split():
        if word.startswith(("-", "+")):
            shift = int(word)
        elif word.isdigit():
            years = (*years, int(word))
        else:
            stage = word
    return Period(years, shift, stage)


# ── comparisons over several columns ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "same", "meant"),
    [
        (
            "比2025年执行数增减/金额",
            "比2025年执行数增减额",
            said("difference", "", "2025 executed"),
        ),
        (
            "2026年预算/比2025年执行数增减/%",
            "2026年预算/比2025年执行数增减%",
            said("change", "2026 approved", "2025 executed"),
        ),
        ("与上年执行数相比/增减额", "比上年执行数增减额", said("difference", "", "-1 executed")),
        (
            "预算数比上年执行数/幅度（%）",
            "预算数比上年执行数增减%",
            said("change", "approved", "-1 executed"),
        ),
        ("较上年/增长%", "比上年增减%", said("change", "", "-1")),
        (
            "2025年/比上年执行数增减/增减额",
            "2025年/比上年执行数增减额",
            said("difference", "2025", "-1 executed"),
        ),
        (
            "执行为调整预算%/全市",
            "全市/执行为调整预算%",
            said("share", "executed", "adjusted", "全市"),
        ),
        (
            "比上年增减额/其中：本级",
            "其中：本级/比上年增减额",
            said("difference", "", "-1", "其中本级"),
        ),
        (
            "比上年增减/全口径",
            "全口径/比上年增减",
            said("change", "", "-1", "全口径", open=True, unless="change"),
        ),
        (
            "2024年/完成调整预算%",
            "2024年/完成调整预算%",
            said("carried", "2024", "adjusted"),
        ),
        ("一般债务/增减%", "一般债务/增减%", said("change", split="一般债务")),
        ("增减变化情况/合计", "增减变化情况/合计", said("amount", split="增减变化情况")),
        ("比重/2024年", "2024年/比重", said("rate", "2024")),
        ("与上年预算比较增减额", "比上年预算增减额", said("difference", "", "-1 approved")),
        (
            "增减（2025年预算-2024年执行）",
            "2025年预算比2024年执行增减额",
            said("difference", "2025 approved", "2024 executed"),
        ),
        ("增减/金额", "增减额", said("difference", moved="增减", between=True)),
        ("增减/比例", "增减比例", said("change")),
        ("2024年预算数", "2024年预算数", said("amount", "2024 approved", split="")),
        ("2026年预算/比上年增减/全市/金额", "全市/2026年预算/比上年增减额", None),
        ("为上年%/预算", "为上年预算%", said("share", "", "-1 approved")),
        (
            "2025年预算数为2024年的%/执行数",
            "2025年预算数为2024年执行数%",
            said("share", "2025 approved", "2024 executed"),
        ),
        (
            "2025年预算数占2024年（%）/预算数",
            "2025年预算数占2024年预算数%",
            said("share", "2025 approved", "2024 approved"),
        ),
        ("占上年%/执行", "占上年执行%", said("share", "", "-1 executed")),
        ("对比%/预算数", "对比预算数%", said("change", "", "approved")),
        ("%/执行", "占执行%", said("share", "", "executed")),
        ("比上年增减额/执行数", "比上年执行数增减额", said("difference", "", "-1 executed")),
        ("增减率/预算", "比预算增减率", said("change", "", "approved")),
        ("2024年完成率/预算", "2024年完成预算%", said("carried", "2024", "approved")),
        ("2024年完成率/上年", "2024年完成上年%", said("carried", "2024", "-1")),
        (
            "与上年相比增减额/预算",
            "与上年预算相比增减额",
            said("difference", "", "-1 approved"),
        ),
        (
            "2025年预算数与2024年相比（%）/执行数",
            "2025年预算数与2024年执行数相比%",
            said("change", "2025 approved", "2024 executed"),
        ),
        ("同比增长%/执行数", "比执行数增长%", said("change", "", "executed")),
        ("增减情况（%）/预算", "比预算增减情况%", said("change", "", "approved")),
        (
            "比上年增减/预算数",
            "比上年预算数增减",
            said("change", "", "-1 approved", open=True, unless="change"),
        ),
        ("完成预算%/调整后", "完成调整后预算%", said("carried", "", "adjusted")),
        ("完成率/调整预算", "完成调整预算%", said("carried", "", "adjusted")),
        ("执行数占预算%/调整", "执行数占调整预算%", said("share", "executed", "adjusted")),
        ("为预算%/年初", "为年初预算%", None),
        ("占比（%）/执行数", "占比%/执行数", None),
    ],
)
def test_what_numbers_are_may_stand_in_any_level(header, same, meant):
    assert parse(header) == parse(same) == parse(parse(header).text)
    if meant is not None:
        assert parse(header) == meant


# ── wordings ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change", ["±", "＋－", "+/-", "+,-", "增（＋）减（－）", "增、减", "增(减)", "增减", "升降"]
)
@pytest.mark.parametrize("of", ["%", "（％）", "额"])
def test_signs_of_a_change_are_spelt_in_many_ways(change, of):
    kind = "difference" if of == "额" else "change"
    assert parse(f"决算比上年{change}{of}") == said(kind, "executed", "-1")


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("同比增支", said("difference")),
        ("同比/额", said("difference")),
        ("同比/%", said("change")),
        ("同比增收/幅度", said("change")),
        ("同期增减", said("change", open=True, unless="change")),
        ("执行与上年比/增减额", said("difference", "executed", "-1")),
        ("增减额/与执行比", said("difference", "", "executed")),
        ("增减/与上年预算比", said("change", "", "-1 approved", open=True, unless="difference")),
        ("占合计", said("rate")),
        ("占调整目标", said("share")),
        ("短收", said("difference")),
        ("上上年", said("amount", "-2", split="")),
        ("上两年决算", said("amount", "-2 executed", split="")),
        ("以前年度结余", said("amount", split="以前年度结余")),
        ("原批准预算", said("amount", "approved", split="")),
        ("拟调整预算", said("amount", "adjusted", split="")),
        ("预算数/调整", said("amount", "adjusted", split="", moved="调整")),
        ("预算/调整数", said("amount", "adjusted", split="", moved="调整数")),
        ("同比减收额", said("difference")),
        ("比上年增收", said("difference", "", "-1")),
        ("预算与执行数差额", said("difference", "approved", "executed")),
        ("2022年决算比2021年决算（增减额）", said("difference", "2022 executed", "2021 executed")),
        ("增支（%）", said("rate")),
        ("同比增减", said("change", open=True, unless="change")),
        ("支出进度（%）", said("carried", "", "approved")),
        ("预算完成率", said("carried", "", "approved")),
        ("完成任务%", said("carried")),
        ("使用进度（%）", said("rate")),
        ("税收收入/占一般公共预算收入%", said("share", split="税收收入")),
        ("完成一般公共预算%", said("carried", "", "approved")),
        ("预算与上年执行数对比(%)", said("change", "approved", "-1 executed")),
        ("对比预算数增幅（%）", said("change", "", "approved")),
        ("为上年%(注2)", said("share", "", "-1")),
        ("上年同期=100", said("share", "", "-1")),
        ("完成比例/占预算", said("share", "", "approved")),
        ("增减%/比上年执行数", said("change", "", "-1 executed")),
        ("增减情况/%", said("change")),
        ("涨跌幅度（%）", said("change")),
        ("2026年比2025年新增", said("difference", "2026", "2025")),
        ("增加（减少）%", said("change")),
        ("完成情况/预算数", said("amount", "approved", split="")),
        ("2024年预算/调整后预算数", said("amount", "2024 adjusted", split="")),
        ("2023年新增债务限额/调整预算数", said("amount", "2023 limit", split="新增债务")),
        ("2026年预算（草案）/预算数", said("amount", "2026 proposed", split="")),
        (
            "2025年计划数",
            said("amount", "2025", split=""),
        ),  # of a plan for years to come, no budget
        ("2024年批复数", said("amount", "2024 approved", split="")),
        ("2025年申报数", said("amount", "2025 proposed", split="")),
        ("2024年初步执行数", said("amount", "2024 executed", split="")),
        ("上年同期数", said("amount", "-1", split="")),
        ("累计完成", said("amount", "executed", split="")),
        ("五年合计", said("sum", split="五年合计")),
        ("上两年合计", said("sum", split="上两年合计")),
        ("2020-2024年/五年合计", said("sum", "2020 2024", split="五年合计")),
    ],
)
def test_a_header_and_what_it_says(header, meant):
    assert parse(header) == meant


@pytest.mark.parametrize(
    ("header", "moved"),
    [
        ("变动数", "变动数"),
        ("追加（减）数", "追加（减）数"),
        ("2025年预算调整数", "2025年预算调整数"),
        ("变动项目/小计", "变动项目"),
        ("变动项目/上年结转使用", "变动项目/上年结转使用"),
        ("预算变动情况/科目调剂", "预算变动情况/科目调剂"),
        ("一般债务/本次调整", "一般债务/本次调整"),
        ("上级追加", "上级追加"),
        ("变动后预算数", ""),
        ("调整预算数", ""),
        ("预算变动率", ""),
    ],
)
def test_by_how_much_a_budget_is_moved(header, moved):
    assert parse(header).moved == moved


def test_short_years_are_years_where_they_follow_each_other():
    found = parse_all(["24年", "25年", "25年较24年"])
    assert [one.text for one in found] == ["2024年", "2025年", "2025年较2024年"]
    assert [one.text for one in parse_all(["10年", "15年", "20年"])] == ["10年", "15年", "20年"]


@pytest.mark.parametrize(
    "words",
    ["执行数为预算数", "预算数" * 60, "与" * 60 + "%", "比上年" * 40 + "%", "完成" * 60 + "预算"],
)
def test_no_header_takes_long(words):
    assert parse(words).text


# ── the grammar itself ───────────────────────────────────────────────────────────────────


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["比", "上年", "2024年", "预算数", "执行数", "为", "占", "增减", "额", "%", "/", "完成"]
        ),
        max_size=8,
    )
)
def test_words_in_any_order_are_read(words):
    found = parse("".join(words))
    assert found.kind in {"amount"} | {rule.kind for rule in RULES}
    assert found.open == bool(found.unless)
    assert parse(found.text).percent == found.percent


def test_no_word_stands_in_a_class_twice():
    for name, words in CLASSES.items():
        if "(" not in words:
            some = words.split("|")
            assert len(some) == len(set(some)), name


def test_what_was_arranged_for_the_year_is_of_the_stage_above_it():
    """决算数/当年安排 tells whose money was spent; alone 当年安排 is the budget's."""
    assert parse("决算数/当年安排").top.stage == "executed"
    assert parse("2024年执行数/本年安排").top.stage == "executed"
    assert parse("2026年安排").top.stage == "approved"
    assert parse("支出/当年安排数").top.stage == "approved"
