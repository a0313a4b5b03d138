"""Numbers as cells print them: printed examples, then properties over any text."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.errors import ReportError
from helpers.forms.targets import parse_target
from helpers.printed import UnitError, is_number, parse_number
from helpers.units import (
    YUAN_PER,
    Amount,
    find_unit,
    normalise_unit,
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
        ("⒀ 19.8%", "19.8", "⒀"),
        ("5%＊", "5", "*"),
        ("⑿41.8%", "41.8", "⑿"),
        ("⒀ 19.8%", "19.8", "⒀"),
    ],
)
def test_footnote_mark_is_no_part_of_the_number(text, printed, mark):
    number = parse_number(text)
    assert (number.printed, number.mark) == (printed, mark)


def test_a_footnote_mark_alone_stands_beside_a_blank_cell():
    number = parse_number("⑾")
    assert (number.kind, number.value, number.mark) == ("blank", None, "⑾")


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
