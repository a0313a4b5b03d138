"""Numbers, units, amounts and targets: printed examples, then properties over any text."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.errors import ReportError
from helpers.forms.targets import Target, parse_target
from helpers.printed import UnitError, is_number, parse_number
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


# ------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1,737", "1737"),
        ("１２３", "123"),
        ("１，７３７．５０", "1737.50"),
        ("98.44", "98.44"),
        ("100.00", "100.00"),
        ("-660", "-660"),
        ("－660", "-660"),
        ("−660", "-660"),
        ("–5", "-5"),
        ("(1,234)", "-1234"),
        ("（ 1,234 ）", "-1234"),
        ("△3.2", "-3.2"),
        ("▲ 3.2", "-3.2"),
        ("Δ3.2", "-3.2"),
        ("+12.3", "12.3"),
        ("＋12.3", "12.3"),
        ("1\u2009234\u2009567.8", "1234567.8"),
        ("\u3000\u00a01,234,567 ", "1234567"),
        ("0", "0"),
        ("0.0", "0.0"),
    ],
)
def test_number_as_printed(text, printed):
    number = parse_number(text)
    assert (number.kind, number.printed, number.value) == ("number", printed, D(printed))
    assert number.decimals == len(printed.partition(".")[2])
    assert not number.percent
    assert number.text == text.strip()


@pytest.mark.parametrize("text", ["－12.5%", "-12.5 ％", "(12.5%)", "（12.5）%", "△12.5%"])
def test_percent_sign_is_kept_apart(text):
    number = parse_number(text)
    assert (number.value, number.percent) == (D("-12.5"), True)


@pytest.mark.parametrize(
    ("text", "printed", "mark"),
    [
        ("86.7 #", "86.7", "#"),
        ("1,234*", "1234", "*"),
        ("1,234①", "1234", "①"),
        ("①1,234", "1234", "①"),
        ("5%＊", "5", "*"),
    ],
)
def test_footnote_mark_is_no_part_of_the_number(text, printed, mark):
    number = parse_number(text)
    assert (number.printed, number.mark) == (printed, mark)


@pytest.mark.parametrize(
    ("text", "kind"),
    [(t, "blank") for t in ("", "  ", "\u3000", "\u200b")]
    + [(t, "dash") for t in ("—", "–", "-", "－", "——", "…", "……", "- -", "/", "净增")]
    + [(t, "error") for t in ("#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#####")],
)
def test_cells_without_a_number(text, kind):
    number = parse_number(text)
    assert (number.kind, number.value, number.printed) == (kind, None, "")
    assert not is_number(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,23,456", "group by three"),
        ("12,34", "group by three"),
        ("1.540,686", "group by three"),
        ("1,2345", "group by three"),
        ("1.2.3", "group by three"),
        ("1,234\u2009567", "two numbers|group by three"),
        ("0,123", "leading zero"),
        ("007", "leading zero"),
        ("12 34", "two numbers"),
        ("5\n6", "two numbers"),
        ("()", "no digits"),
        ("(5", "do not pair"),
        ("5)", "do not pair"),
        ("(-5)", "do not pair"),
        ("-(5)", "do not pair"),
        ("5%%", "do not pair"),
        ("—5", "em dash"),
        ("- 5", "dash beside"),
        ("500-600", "range"),
        (".5", "decimal point"),
        ("5.", "decimal point"),
        ("1e5", "letters"),
        ("12万元", "letters"),
        ("NaN", "no digits"),
        ("一", "no digits"),
        ("٣", "no digits"),
        ("≤750", "parse_target"),
        ("12‰", "unknown"),
        ("12.8%；", "unknown"),
    ],
)
def test_refused_by_name(text, reason):
    with pytest.raises(UnitError, match=reason) as refusal:
        parse_number(text)
    assert repr(text) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not is_number(text)


def test_refusal_is_a_report_error_and_short():
    with pytest.raises(ReportError) as refusal:
        parse_number("二〇二四年" * 100)
    assert len(str(refusal.value)) < 160
    with pytest.raises(UnitError):
        parse_number(None)


def independent_reading(text: str) -> Decimal | None:
    """The number a patient clerk would read, character by character; None: no number."""
    folded = "".join("①" if c == "①" else unicodedata.normalize("NFKC", c) for c in text.strip())
    folded = folded.translate({ord("−"): "-", ord("–"): "-"}).strip()
    folded = folded[1:].lstrip() if folded[:1] in ("*", "①") else folded  # one mark before
    folded = folded.rstrip("#*①").rstrip() if folded[:1] not in "#*①" else folded
    ratio = folded.endswith("%")
    if ratio:
        folded = folded[:-1].rstrip()
    negative = False
    if folded.startswith("(") and folded.endswith(")"):
        folded, negative = folded[1:-1].strip(), True
        if folded.endswith("%") and not ratio:
            folded = folded[:-1].rstrip()
    elif folded[:1] in ("-", "+"):
        folded, negative = folded[1:], folded[0] == "-"
    elif folded[:1] in ("△", "▲"):
        folded, negative = folded[1:].lstrip(), True
    whole, point, part = folded.partition(".")
    if point and not (part.isascii() and part.isdigit()):
        return None
    groups = whole.split(",")
    if not all(group.isascii() and group.isdigit() for group in groups):
        return None
    if len(groups) > 1 and not (len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])):
        return None
    if groups[0].startswith("0") and whole != "0":
        return None
    size = sum(D(int(c)).scaleb(i) for i, c in enumerate(reversed("".join(groups))))
    size += sum(D(int(c)).scaleb(-i) for i, c in enumerate(part, 1))
    return -size if negative else size


@given(CELLISH)
@example("(5%)%")
@example("1,234①")
@example("(1,234)#")
@example("- 5")
def test_any_cell_is_read_as_a_clerk_would_or_refused(text):
    expected = independent_reading(text)
    try:
        number = parse_number(text)
    except UnitError:
        assert expected is None
        return
    assert number.value == expected
    if number.kind == "number":
        assert D(number.printed) == number.value


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_never_a_crash(text):
    for read in (parse_number, Amount.parse, normalise_unit, find_unit):
        try:
            read(text)
        except UnitError as refusal:
            assert "\n" not in str(refusal)
    assert parse_target(text).printed == text.strip()
    assert is_number(text) in (True, False)


@given(PRINTED, st.sampled_from([",", "，", "\u2009", "\u202f"]))
def test_separators_do_not_change_the_value(value, separator):
    plain = parse_number(f"{value:f}")
    grouped = parse_number(f"{value:,f}".replace(",", separator))
    assert grouped.value == plain.value == value
    assert grouped.printed == plain.printed == f"{value:f}"


@given(PRINTED.filter(lambda v: v > 0))
def test_every_way_to_print_a_minus_means_the_same(value):
    plain = f"{value:,f}"
    prints = ["-" + plain, "－" + plain, "−" + plain, f"({plain})", f"（{plain}）", "△" + plain]
    assert {parse_number(text).value for text in prints} == {-value}


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


# ------------------------------------------------------------------------------- targets


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
