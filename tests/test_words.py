"""Sign and wording cannot disagree; an estimate is called one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import words
from helpers.errors import ReportError
from helpers.units import Amount

D = Decimal


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("-13.27", "下降13.3%", "fell by 13.3%"),
        ("17.21", "增长17.2%", "rose by 17.2%"),
        ("0", "持平", "unchanged"),
        ("0.04", "基本持平", "almost unchanged"),
        ("-0.04", "基本持平", "almost unchanged"),
        ("-0.05", "下降0.1%", "fell by 0.1%"),
        ("1234.5", "增长1,234.5%", "rose by 1,234.5%"),
        (None, "无可比基数", "no base to compare with"),
    ],
)
def test_growth(value, zh, en):
    value = None if value is None else D(value)
    assert (words.growth(value), words.growth(value, "en")) == (zh, en)


def test_planned_growth_is_yet_to_come():
    assert words.growth(D("1.4"), "en", planned=True) == "is to rise by 1.4%"
    assert words.growth(D("-1.4"), "zh", planned=True) == "下降1.4%"


@given(st.decimals(-(10**6), 10**6, places=4), st.sampled_from(["zh", "en"]))
def test_the_verb_follows_the_sign_of_the_number_shown(value, lang):
    text = words.growth(value, lang)
    up, down = {"zh": ("增长", "下降"), "en": ("rose", "fell")}[lang]
    assert "-" not in text
    if abs(value) >= D("0.05"):
        assert (up in text) == (value > 0) and (down in text) == (value < 0)
    else:
        assert up not in text and down not in text


@given(
    st.integers(-(10**7), 10**7),
    st.sampled_from(["zh", "en"]),
    st.sampled_from(["amount", "revenue", "spending"]),
)
def test_a_change_is_never_written_with_a_minus(value, lang, kind):
    text = words.change(Amount(value, "万元"), "亿元", lang, kind)
    assert "-" not in text and "−" not in text
    ups = ("增加", "增收", "增支", "rose")
    assert any(text.startswith(up) for up in ups) == (value > 0)


def test_changes_have_the_words_of_their_kind():
    fall = Amount(-4009, "万元")
    assert words.change(fall, "亿元", kind="revenue") == "减收0.40亿元"
    assert words.change(-fall, "亿元", kind="spending") == "增支0.40亿元"
    assert words.change(fall, lang="en") == "fell by CNY 40.09 million"
    assert words.change(Amount(0, "元")) == "持平"


def test_points_are_the_difference_of_the_figures_shown():
    assert words.points(D("75.34"), D("77.26")) == "下降2.0个百分点"
    assert words.points(D("75.34"), D("77.26"), "en") == "down 2.0 percentage points"
    assert words.points(D("75.34"), D("75.26")) == "持平", "both are shown as 75.3"


def test_against_a_plan():
    assert words.against(D("103.5")) == "高3.5%"
    assert words.against(D("98.06")) == "低1.9%"
    assert words.against(D("98.06"), "en") == "1.9% below"
    assert words.against(D("103.5"), "en") == "3.5% above"
    assert words.against(D("100"), "en") == "in line with"
    assert words.against(D("100.01"), "en") == "almost in line with"
    assert words.against(None, "en") == "no base to compare with"


def test_money_falls_back_on_a_unit_that_shows_it():
    assert words.money(Amount(40465, "万元"), "亿元") == "4.05亿元"
    assert words.money(Amount(41000, "万元"), "亿元") == "4.10亿元"
    assert words.money(Amount(23, "万元"), "亿元") == "23万元"
    assert words.money(Amount(40465, "万元"), "亿元", "en") == "CNY 404.65 million"


@pytest.mark.parametrize(
    ("off", "zh", "en"),
    [
        ("0", "0.62亿元", "CNY 62.12 million"),
        ("5000", "约0.62亿元", "about CNY 62.12 million"),
        ("40000", "约0.62亿元", "about CNY 62.1 million"),
        ("230000", "约0.62亿元", "about CNY 62 million"),
        ("4000000", "约0.6亿元", "about CNY 62 million"),
    ],
)
def test_an_estimate_has_no_more_decimals_than_it_knows(off, zh, en):
    amount = Amount(6212, "万元")
    assert words.about(amount, D(off), "亿元") == zh
    assert words.about(amount, D(off), "亿元", "en") == en


def test_a_rate_over_a_negative_base_is_refused():
    assert words.growth_of(Amount(12, "元"), Amount(10, "元")) == "增长20.0%"
    with pytest.raises(ReportError, match="negative base"):
        words.growth_of(Amount(1, "元"), Amount(-3, "元"))


def test_lists_read_like_lists():
    assert words.listing(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert words.listing(["A", "B", "C"], "en") == "A, B and C"
    assert words.listing(["A"], "en") == "A" and words.listing([]) == ""


def test_findings_show_the_chosen_language_first_and_keep_the_other():
    said = words.findings([("收入下降。", "Revenue fell."), ("二。", "Two.")], "en")
    assert said.startswith("1. Revenue fell.\n2. Two.") and "<summary>中文</summary>" in said
    assert "1. 收入下降。" in said
    assert said._repr_markdown_() == repr(said) == str(said)
    assert words.findings([("一句。", "One.")]).startswith("一句。\n")
