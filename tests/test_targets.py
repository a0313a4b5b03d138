"""Targets of performance forms: printed examples, then properties over any text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.forms.indicators import target_of
from helpers.forms.targets import Target, parse_target
from helpers.units import (
    YUAN_PER,
    Amount,
)

D = Decimal
MONEY = st.sampled_from(list(YUAN_PER))
DECIMALS = st.decimals(-(10**13), 10**13, places=None, allow_nan=False, allow_infinity=False)
PRINTED = st.builds(
    lambda n, places: D(n).scaleb(-places), st.integers(-(10**15), 10**15), st.integers(0, 6)
)
AMOUNTS = st.builds(Amount, PRINTED, MONEY)
# What table cells are made of, with every sign that has once misled a reader.
PIECES = "0 1 12 123 456 007 , ， . ． - － − – — ( ) （ ） △ ▲ % ％ # * ① + １９ 万 元 /"
CELLISH = st.lists(st.sampled_from([*PIECES.split(), " ", "\u3000"]), max_size=7).map("".join)
NO_AMOUNT = "约3亿元|≤750万元|5000元/人|12%|5|—元|元||(5%)元|3亿2000万元|10-20万元|5万美元|1,23元"
NO_QUANTITY = (
    "|  |改善|及时|一月一次|每天两次|每年2次|2次/年|5年1次|每半月一次|2024年12月前|2月底|2024年|"
    "12月|2024.12|30日|2024-12-31|1季度|500-600人|10~20%|10至20项|约10项|10余项|10项左右|第1名|"
    "5A级|±5%|100±2%|≤95%以上|≥1.95±0.1|12 34|1, 234|1,23人|007|1/3|3:1|64台（套）|5/人|内"
)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit", "yuan"),
    [
        ("≤6833940.2元", "≤", "6833940.2", "元", "6833940.2"),
        ("≤750万元", "≤", "750", "万元", "7500000"),
        ("996.79705万元", "", "996.79705", "万元", "9967970.5"),
        ("不超过10万元", "≤", "10", "万元", "100000"),
        ("控制在1,000 万 元以内", "≤", "1000", "万元", "10000000"),
        ("≥95%", "≥", "95", "%", None),
        ("＞＝ 95 ％", "≥", "95", "%", None),
        ("不低于95%", "≥", "95", "%", None),
        ("10%以上", "≥", "10", "%", None),
        ("达到95%及以上", "≥", "95", "%", None),
        ("5%以下", "≤", "5", "%", None),
        ("＞50", ">", "50", "", None),
        ("高于50", ">", "50", "", None),
        ("<3天", "<", "3", "天", None),
        ("<=3天", "≤", "3", "天", None),
        ("30日内", "≤", "30", "日", None),
        ("=100%", "=", "100", "%", None),
        ("100%", "", "100", "%", None),
        ("≥1032亩", "≥", "1032", "亩", None),
        ("73万平方米", "", "73", "万平方米", None),
        ("101.9万平米", "", "101.9", "万平米", None),
        ("1项", "", "1", "项", None),
        ("=1.00(次)", "=", "1.00", "次", None),
        ("≤3（万元）", "≤", "3", "万元", "30000"),
        ("23条", "", "23", "条", None),
        ("3个月", "", "3", "个月", None),
        ("1年", "", "1", "年", None),
        ("30dB", "", "30", "dB", None),
        ("7185m2", "", "7185", "m2", None),
        ("≥3个百分点", "≥", "3", "百分点", None),
        ("-5℃", "", "-5", "℃", None),
        ("5000元/人", "", "5000", "元/人", None),
        ("≤2万元/公里", "≤", "2", "万元/公里", None),
        ("10万", "", "10", "万", None),
        ("5万美元", "", "5", "万美元", None),
    ],
)
def test_target(text, operator, value, unit, yuan):
    expected = Target(text, operator, D(value), None, unit, None if yuan is None else D(yuan))
    assert parse_target(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "tolerance", "unit"),
    [
        ("1.95±0.1", "1.95", "0.1", ""),
        ("1950nm±0.1nm", "1950", "0.1", "nm"),
        ("1.95±0.1μm", "1.95", "0.1", "μm"),
        ("100%±2%", "100", "2", "%"),
    ],
)
def test_target_with_a_tolerance(text, value, tolerance, unit):
    assert parse_target(text) == Target(text, "±", D(value), D(tolerance), unit)


@pytest.mark.parametrize(
    "text",
    NO_QUANTITY.split("|"),
)
def test_target_without_one_plain_quantity(text):
    assert parse_target(text) == Target(text.strip())


@given(
    PRINTED.filter(lambda v: v >= 0),
    MONEY,
    st.sampled_from(["", "≥", "≤", ">", "<"]),
    st.booleans(),
)
def test_target_in_money_is_the_amount(value, unit, operator, separators):
    number = f"{value:,f}" if separators else f"{value:f}"
    target = parse_target(f"{operator}{number}{unit}")
    assert (target.operator, target.value, target.unit) == (operator, value, unit)
    assert target.amount_yuan == Amount(value, unit).yuan


# ── the unit in the indicator's name ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "text", "value", "unit", "yuan"),
    [
        ("印制成本（万元）", "≤198", "198", "万元", 1_980_000),
        ("人均培训成本(元/人天)", "≤400", "400", "元/人天", None),
        ("合格率（%）", "100", "100", "%", None),
        ("合格率（%）", "95±2", "95", "", None),  # 2% of 95, or 2 points
        ("满意度（%）", "≥90%", "90", "%", None),
        ("工程（二期）", "3", "3", "", None),
        ("印制频次（次/月）", "1", "1", "", None),  # a frequency is no quantity
        ("完成时间（年）", "2024", "2024", "", None),  # nor is a year
        ("印制成本（万元）", "198元", "198", "元", 198),
        ("印制成本（万元）", "较上年下降", None, "", None),
    ],
)
def test_a_target_without_a_unit_has_that_of_its_name(name, text, value, unit, yuan):
    found = target_of(name, text)
    assert found.printed == text
    assert found.value == (None if value is None else Decimal(value))
    assert (found.unit, found.amount_yuan) == (unit, yuan)
