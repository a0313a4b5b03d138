"""What columns mean once words and numbers are heard: numbers settle what words leave open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.tables.agreed import agreed_meanings
from helpers.tables.columnmeaning import read_headers

TITLE = "某市2024年一般公共预算执行情况和2025年预算表"
AMOUNTS = ["2024年预算数", "2024年执行数", "2025年预算数"]
BUDGET, DONE, NEXT = (2024, "approved"), (2024, "executed"), (2025, "approved")
ROWS = [(5210, 4830, 5127), (1204, 1391, 1288), (803, 744, 912), (377, 402, 365)]
MADE = {
    "share": lambda top, base: round(Decimal(top) / base * 100, 2),
    "change": lambda top, base: round(Decimal(top) / base * 100 - 100, 2),
    "difference": lambda top, base: Decimal(top - base),
}


def heard(last: list[str], kind: str, pairs: list[tuple[int, int]], rows=ROWS, first=AMOUNTS):
    """Columns of amounts, and behind them others made of (top, base) of those."""
    headers = dict(enumerate([*first, *last]))
    numbers = {}
    for row, amounts in enumerate(rows):
        made = [MADE[kind](amounts[top], amounts[base]) for top, base in pairs]
        numbers |= {(row, i): Decimal(n) for i, n in enumerate((*amounts, *made))}
    return agreed_meanings(headers, dict.fromkeys(headers, 0), numbers, TITLE)


def told(agreed, index: int) -> tuple:
    """In short: what, of which year and phase, against which."""
    mean = agreed.means[index]
    base = (mean.base_year, mean.base_phase) if mean.ratio else mean.component
    return mean.ratio, (mean.fiscal_year, mean.phase), base


# ── words that no rule knows ─────────────────────────────────────────────────────────────

DIFFERENCES = [
    "两年差异/对{}",
    "绝对变化/{}",
    "增减对比/较{}",
    "2025年预算数比/2024年{}数增减额",
    "多（+）少（-）/{}",
    "净增/上年{}",
]
SHARES = [
    "为下列各项的%/{}数",
    "2025年预算数是2024年{}数的百分之几",
    "2025年预算数÷上年{}",
    "占比/{}",
    "比例关系/{}",
    "倍数（%）/对{}",
    "以上年{}为100",
    "2025年预算数相当于/上年{}的%",
    "安排率/上年{}",
]
CHANGES = [
    "环比/{}",
    "变化率/{}",
    "上升下降/上年{}",
    "2025年较/2024年{}(%)",
    "增幅/{}",
    "增速/较{}",
]


@pytest.mark.parametrize("words", DIFFERENCES)
def test_differences_are_known_by_their_numbers(words):
    found = heard([words.format("预算"), words.format("执行")], "difference", [(2, 0), (2, 1)])
    assert [told(found, i) for i in (3, 4)] == [("", NEXT, "增减额")] * 2
    assert not found.doubts


@pytest.mark.parametrize(
    ("kind", "words"), [*(("share", w) for w in SHARES), *(("change", w) for w in CHANGES)]
)
def test_percentages_are_known_by_their_numbers(kind, words):
    found = heard([words.format("预算"), words.format("执行")], kind, [(2, 0), (2, 1)])
    assert [told(found, i) for i in (3, 4)] == [(kind, NEXT, BUDGET), (kind, NEXT, DONE)]
    assert not found.doubts


@settings(deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(20_000, 90_000)] * 3), min_size=4, max_size=12, unique=True),
    st.sampled_from([(w, k) for k, ws in (("share", SHARES), ("change", CHANGES)) for w in ws]),
    st.permutations((0, 1, 2)),
)
def test_numbers_and_words_agree_or_it_is_doubted(rows, worded, order):
    """Whatever two amounts the numbers are made of: the meaning is theirs, or it is doubted."""
    words, kind = worded
    top, base, _ = order
    assume(all(len(set(row)) == 3 for row in rows))  # equal amounts tell no pair apart
    made = [MADE[kind](row[top], row[base]) for row in rows]
    assume(len(set(made)) > 3 and all(1 < abs(n) != 100 for n in made))
    found = heard([words.format("执行")], kind, [(top, base)], rows)
    means = (BUDGET, DONE, NEXT)
    assert found.doubts or found.notes or told(found, 3) == (kind, means[top], means[base])


def test_amounts_without_a_word_of_comparison_are_no_differences():
    """其中：专项 is what is left of the whole without 一般, and money of its own."""
    first = ["2024年合计", "其中：一般", "其中：专项"]
    rows = [(900, 400), (810, 330), (640, 201), (555, 190)]
    headers = dict(enumerate(first))
    numbers = {(r, 0): Decimal(a) for r, (a, _) in enumerate(rows)}
    numbers |= {(r, 1): Decimal(b) for r, (_, b) in enumerate(rows)}
    numbers |= {(r, 2): Decimal(a - b) for r, (a, b) in enumerate(rows)}
    found = agreed_meanings(headers, dict.fromkeys(headers, 0), numbers, TITLE)
    assert found.means == dict(enumerate(read_headers(first, TITLE)))


# ── words that leave the base or the top open ────────────────────────────────────────────


def test_the_base_that_a_header_leaves_open_is_the_one_its_numbers_fit():
    found = heard(
        ["同比增减%"], "change", [(2, 1)], first=["2024年预算数", "2024年完成数", "2025年预算数"]
    )
    assert told(found, 3) == ("change", NEXT, DONE)


def test_a_change_within_a_group_is_of_the_amounts_that_its_numbers_fit():
    """A group of its own years: 支出/增减% is of 2025's result, though 收入 has a newer year."""
    headers = ["收入/2025年预算数", "收入/2026年预算数", "支出/2025年预算数", "支出/2025年完成数"]
    rows = [(310, 305, 520, 498), (120, 131, 204, 219), (77, 70, 90, 83), (45, 52, 61, 66)]
    found = heard(["支出/增减%"], "change", [(3, 2)], rows, headers)
    assert told(found, 4) == ("change", (2025, "executed"), (2025, "approved"))
    assert found.means[4].component == "支出"


def test_a_rate_without_a_base_is_of_the_amounts_that_its_numbers_fit():
    headers = ["预算资金", "到位资金", "支出资金"]
    found = heard(["资金到位率", "结余率"], "share", [(1, 0), (2, 0)], first=headers)
    assert found.means[3].component == "到位资金"
    assert found.means[4].component == "支出资金"


# ── words and numbers that cannot both be right ──────────────────────────────────────────


def test_percentages_by_words_that_are_differences_by_numbers_are_doubted():
    found = heard(["比上年执行数增减%"], "difference", [(2, 1)])
    assert found.doubts == [
        "“比上年执行数增减%” says percentages, its numbers are the differences of "
        "“2025年预算数” and “2024年执行数”"
    ]


def test_percentages_of_another_base_than_the_header_names_are_doubted():
    found = heard(["预算数比上年执行数增长%"], "change", [(2, 0)])
    assert found.doubts == [
        "the numbers of “预算数比上年执行数增长%” are those of “2025年预算数” and “2024年预算数”"
    ]


def test_the_only_budget_may_be_what_a_header_calls_the_adjusted_one():
    """完成调整预算% over 预算数: said, and no reason to doubt the table."""
    found = heard(["为调整预算%"], "share", [(1, 0)])
    assert not found.doubts
    assert found.notes == [
        "the numbers of “为调整预算%” are those of “2024年执行数” and “2024年预算数”"
    ]
    assert told(found, 3) == ("share", DONE, (2024, "adjusted"))


def test_a_paragraph_in_place_of_a_header_is_quoted_in_part():
    found = heard(["截至年底，" * 20 + "占比%相比"], "difference", [(0, 1)], ROWS[:1])
    assert all(len(why) < 120 for why in found.doubts)
