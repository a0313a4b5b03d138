"""Header words: what says that numbers are percentages or differences, in one level."""

from __future__ import annotations

import pytest

from helpers.tables.ratiowords import settled

# ── comparisons over several columns ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("比2025年执行数增减/金额", "比2025年执行数增减额"),
        ("2026年预算/比2025年执行数增减/%", "2026年预算/比2025年执行数增减%"),
        ("与上年执行数相比/增减额", "比上年执行数增减额"),
        ("预算数比上年执行数/幅度（%）", "预算数比上年执行数增减%"),
        ("较上年/增长%", "比上年增减%"),
        ("2025年/比上年执行数增减/增减额", "2025年/比上年执行数增减额"),
        ("执行为调整预算%/全市", "全市/执行为调整预算%"),
        ("比上年增减额/其中：本级", "其中：本级/比上年增减额"),
        ("比上年增减/全口径", "全口径/比上年增减"),
        ("2024年/完成调整预算%", "2024年/完成调整预算%"),
        ("一般债务/增减%", "一般债务/增减%"),
        ("增减变化情况/合计", "增减变化情况/合计"),
        ("比重/2024年", "2024年/比重"),
        ("与上年预算比较增减额", "比上年预算增减额"),
        ("增减（2025年预算-2024年执行）", "2025年预算比2024年执行增减额"),
        ("增减/金额", "增减额"),
        ("增减/比例", "增减/比例"),
        ("2024年预算数", "2024年预算数"),
    ],
)
def test_the_last_level_of_a_header_says_what_its_numbers_are(header, said):
    assert settled(header) == said
    assert settled(said) == said
