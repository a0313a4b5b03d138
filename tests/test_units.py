"""Units and amounts: printed examples, then properties over any text."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.printed import UnitError
from helpers.units import (
    YUAN_PER,
    Amount,
    change_percent,
    find_unit,
    normalise_unit,
    percent,
    round_half_up,
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


# --------------------------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("元", "元"),
        ("千元", "千元"),
        ("百万元", "百万元"),
        ("万 元", "万元"),
        ("万", "万元"),
        ("亿", "亿元"),
        ("人民币万元", "万元"),
        ("万元人民币", "万元"),
        ("亿圆", "亿元"),
        ("％", "%"),
        ("‰", "‰"),
        ("个百分点", "百分点"),
        ("百分点", "百分点"),
        ("人", "人"),
    ],
)
def test_units_have_one_spelling(text, unit):
    assert normalise_unit(text) == unit


@pytest.mark.parametrize("text", ["", "人民币", "万美元", "元/人", "十万元", "单位：万元", "0"])
def test_other_units_are_refused(text):
    with pytest.raises(UnitError):
        normalise_unit(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:亿元、%", "亿元"),
        ("亿元、%", "亿元"),
        ("单位：%、亿元", "亿元"),
        ("单位：亿元/%", "亿元"),
        ("（金额单位：元）", "元"),
        ("金额（万元）", "万元"),
        ("项目资金（元）", "元"),
        ("增长（％）", "%"),
        ("单位: 人民币万元", "万元"),
        ("单位：万元（人民币）", "万元"),
        ("计量单位：万元", "万元"),
        ("金额单位万元", "万元"),
        ("单 位：万 元", "万元"),
        ("表二 单位：万元 金额（万元）", "万元"),
        ("单位：万元2024年", "万元"),
        ("编制单位：某某局 单位：元", "元"),
        ("编制单位：某某局单位：元", "元"),
        ("单位：人", "人"),
        ("编制单位：某某局", None),
        ("预算单位: 某某局", None),
        ("预算单位：元氏县财政局", None),
        ("单位：元氏县财政局", None),
        ("建设单位：亿元集团 单位：万元", "万元"),
        ("单位：万荣县财政局", None),
        ("对事业单位经常性补助", None),
        ("行政运行（项）", None),
        ("企业（单位）奖励资金", None),
        ("其中一般债券（18.64 亿元）", None),
        ("人", None),
        ("", None),
    ],
)
def test_declared_unit(text, unit):
    assert find_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("单位：万元、亿元", "万元 and 亿元"),
        ("（金额单位：元） 金额（万元）", "元 and 万元"),
        ("单位：元/人", "rate"),
        ("标准（元/人）", "rate"),
    ],
)
def test_two_units_or_a_rate_are_refused(text, named):
    with pytest.raises(UnitError, match=named):
        find_unit(text)


@given(MONEY, st.sampled_from(["单位：", "单位: ", "计量单位：人民币", "编制单位：甲局 单位："]))
def test_every_unit_of_money_is_found_behind_its_label(unit, label):
    assert find_unit(label + unit) == unit
    assert find_unit(f"金额（{unit}）") == unit


# ------------------------------------------------------------------------------- amounts


@pytest.mark.parametrize(
    ("text", "yuan", "half"),
    [
        ("11.69亿元", "1169000000", "500000"),
        ("4.05亿元", "405000000", "500000"),
        ("32.03 亿 元", "3203000000", "500000"),
        ("6188 万元", "61880000", "5000"),
        ("4100元", "4100", "0.5"),
        ("996.79705万元", "9967970.5", "0.05"),
        ("△1,234.50万元", "-12345000", "50"),
        ("人民币１２万元", "120000", "5000"),
        ("￥4,100", "4100", "0.5"),
    ],
)
def test_amount_as_printed(text, yuan, half):
    amount = Amount.parse(text)
    assert (amount.yuan, amount.half_unit) == (D(yuan), D(half))
    assert "E" not in str(amount.yuan)


@pytest.mark.parametrize(
    "text",
    NO_AMOUNT.split("|"),
)
def test_no_amount_is_refused_by_name(text):
    with pytest.raises(UnitError):
        Amount.parse(text)


def test_amounts_are_never_floats_and_always_money():
    with pytest.raises(TypeError):
        Amount(1.5, "元")
    with pytest.raises(TypeError):
        Amount(D(1), "元") * 1.5
    for value, unit in [(D(1), "%"), (D(1), "人"), (D("NaN"), "元"), (D("Infinity"), "元")]:
        with pytest.raises(UnitError):
            Amount(value, unit)


def test_arithmetic_keeps_units_and_roundings():
    a, b = Amount.parse("1.5亿元"), Amount.parse("5,000万元")
    assert a + b == Amount(D(2), "亿元") == sum([a, b])
    assert (a + b).unit == "亿元"
    assert (a - b).yuan == 10**8
    assert (a + b).half_unit == 5_005_000
    assert a / b == D(3)
    assert (a * 2).yuan == (2 * a).yuan == 3 * 10**8
    assert (a / 3).yuan == 5 * 10**7
    assert a > b
    assert -a < b <= abs(-a)
    with pytest.raises(UnitError, match="zero"):
        a / Amount(0, "元")
    with pytest.raises(TypeError):
        a + 1


def test_equal_amounts_hash_alike_whatever_the_unit():
    assert len({Amount(D("1.00"), "亿元"), Amount(10_000, "万元"), Amount(10**8, "元")}) == 1
    assert Amount(1, "元") != 1


@given(AMOUNTS, MONEY)
def test_conversion_is_exact_and_reversible(amount, unit):
    assert amount.to(unit) == amount
    assert amount.to(unit).half_unit == amount.half_unit
    assert amount.to(unit).to(amount.unit).value == amount.value
    # An independent way: whole numbers of 1e-6 元 and integer division without remainder.
    with localcontext(prec=100):
        assert int(amount.in_(unit).scaleb(24)) * int(YUAN_PER[unit]) == int(
            amount.value.scaleb(24)
        ) * int(YUAN_PER[amount.unit])


@given(AMOUNTS, AMOUNTS)
@example(Amount(Decimal("0.000001"), "元"), Amount(Decimal(10**14), "亿元"))
def test_sums_are_exact(a, b):
    with localcontext(prec=60):  # Decimal's own sum would round at 28 digits
        assert (a + b).yuan == a.yuan + b.yuan
    assert (a + b) - b == a
    assert (a < b) == (a.yuan < b.yuan)


@given(AMOUNTS)
def test_str_reads_back(amount):
    back = Amount.parse(str(amount))
    assert (back, back.value, back.half_unit) == (amount, amount.value, amount.half_unit)


@given(AMOUNTS, MONEY, st.integers(0, 4))
def test_format_reads_back_within_its_last_digit(amount, unit, decimals):
    for text in (amount.format(), amount.format(unit), amount.format(unit, decimals)):
        back = Amount.parse(text)
        assert abs(back - amount).yuan <= back.half_unit
    assert amount.format(unit).endswith(unit)
    assert len(amount.format(unit, decimals).partition(".")[2].removesuffix(unit)) == decimals
    if amount.yuan:
        assert Amount.parse(amount.format()).yuan


@given(AMOUNTS)
def test_format_is_exact_with_decimals_enough(amount):
    assert Amount.parse(amount.format("亿元", 20)) == amount


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("11.69亿元", "11.69亿元", "CNY 1.169 billion"),
        ("4.05亿元", "4.05亿元", "CNY 405 million"),
        ("6188万元", "6,188万元", "CNY 61.88 million"),
        ("-660万元", "-660万元", "CNY -6.6 million"),
        ("4100元", "4,100元", "CNY 4,100"),
        ("6833940.2元", "683.39万元", "CNY 6.83 million"),
        ("9999.99万元", "9,999.99万元", "CNY 100 million"),
        ("99999999元", "1亿元", "CNY 100 million"),
        ("9999.999元", "1万元", "CNY 10,000"),
        ("1234567.8亿元", "1,234,567.8亿元", "CNY 123,456.78 billion"),
        ("0.00万元", "0元", "CNY 0"),
        ("-0.00万元", "0元", "CNY 0"),
    ],
)
def test_format_chooses_what_people_read(text, chinese, english):
    assert Amount.parse(text).format() == chinese
    assert Amount.parse(text).format(lang="en") == english


def test_format_in_a_given_unit():
    amount = Amount.parse("4100元")
    assert amount.format("元", 2) == "4,100.00元"
    assert amount.format("万元") == "0.41万元"
    assert amount.format("亿元") == "0.000041亿元"  # small, but not nothing
    assert amount.format("万元", lang="en") == "0.41 × CNY 10,000"
    assert amount.format("百万元", lang="en") == "CNY 0.0041 million"
    assert Amount.parse("0.125元").format("元") == "0.13元"


# ------------------------------------------------------------------- shares and rounding


def test_shares_and_growth():
    assert percent(D(1), D(8)) == D("12.5")
    assert percent(Amount(1, "亿元"), Amount(80_000, "万元")) == D("12.5")
    assert round_half_up(percent(D(2), D(3)), 2) == D("66.67")
    assert change_percent(D(110), D(100)) == D(10)
    assert change_percent(D(90), D(100)) == D(-10)
    assert change_percent(D(0), D(100)) == D(-100)
    assert change_percent(D(-660), D(-300)) == D(120)


@pytest.mark.parametrize("base", [None, D(0), Amount(0, "元")])
def test_no_share_of_a_blank_or_of_nothing(base):
    assert percent(D(1), base) is None
    assert change_percent(D(1), base) is None
    assert percent(None, D(1)) is None
    assert change_percent(None, D(1)) is None


@pytest.mark.parametrize(
    ("x", "digits", "rounded"),
    [
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.675", 2, "2.68"),
        ("1.005", 2, "1.01"),
        ("7", 2, "7.00"),
        ("1250", -2, "1300"),
    ],
)
def test_round_half_up(x, digits, rounded):
    assert str(round_half_up(D(x), digits)) == rounded


@given(DECIMALS, st.integers(0, 6))
def test_rounding_moves_by_half_a_digit_at_most(x, digits):
    assert abs(round_half_up(x, digits) - x) <= D(5).scaleb(-digits - 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("4.05亿元", "40512万元", True),
        ("4.05亿元", "40551万元", False),
        ("100元", "100元", True),
        ("-0.5亿元", "0.5亿元", False),
    ],
)
def test_amounts_are_alike_where_rounding_explains_what_they_differ_by(one, other, same):
    first, second = Amount.parse(one), Amount.parse(other)
    assert first.alike(second) is second.alike(first) is same
