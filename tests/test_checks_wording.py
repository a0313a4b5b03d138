"""Every check speaks Chinese and English alike, from one template a rule."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from helpers.checks import ReportData, run_checks
from helpers.checks.finding import KINDS
from helpers.checks.notes import NOTES
from helpers.checks.wording import SUBJECTS, Text, say, several, value_zh

FOLDER = Path(__file__).parents[1] / "budget_data" / "jincheng-2024"
SOURCES = Path(__file__).parents[1] / "helpers" / "checks"
#: Words that a report itself prints in Latin letters.
_PRINTED = re.compile(r"#DIV/0!|catalog\.csv|mw|dB|mW|nm|μm|km|m²")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def checks():
    if not (FOLDER / "lines.csv").is_file():
        pytest.skip("the report is not built: python -m helpers build")
    return run_checks(ReportData.from_folder(FOLDER))


@pytest.mark.parametrize("key", SUBJECTS | NOTES)
def test_both_languages_fill_in_the_same_fields(key):
    zh, en = (
        sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
        for text in (SUBJECTS | NOTES)[key]
    )
    assert set(zh) == set(en)
    words = re.sub(r"\{\w+\}", "", (SUBJECTS | NOTES)[key][0])
    assert not _ENGLISH.search(_PRINTED.sub("", words))


def test_no_template_is_unused_and_none_has_two_meanings():
    assert not set(SUBJECTS) & set(NOTES)
    code = "".join(
        path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py") if path.name != "notes.py"
    )
    used = re.sub(r"\nSUBJECTS = \{.*?\n\}\n", "", code, flags=re.DOTALL)
    # these are named by a value of the data: a horizon, a measure, a source of the words
    by_value = r"annual|implementation|(?:goal|horizon|is)_\w+|increase|decrease|description"
    idle = [key for key in SUBJECTS | NOTES if f'"{key}"' not in used]
    assert [key for key in idle if not re.fullmatch(by_value, key)] == []


def test_what_is_found_is_said_in_chinese_without_an_english_word(checks):
    for check in checks:
        assert check["rule"] in SUBJECTS
        assert bool(check["note"]) == bool(check["note_zh"])
        texts = [check["subject_zh"], check["note_zh"] or ""]
        texts += [value_zh(check["printed"]), value_zh(check["computed"])]
        for text in texts:
            assert not _ENGLISH.search(_PRINTED.sub("", text)), text


def test_a_rule_has_one_kind(checks):
    kinds: dict[str, set[str]] = {}
    for check in checks:
        assert check["check"] in KINDS
        kinds.setdefault(check["rule"], set()).add(check["check"])
    # a figure of the text that is right in another unit is a fault of the unit
    several_kinds = {rule for rule, found in kinds.items() if len(found) > 1}
    assert several_kinds <= {"text_amount"}


def test_texts_nest_and_join():
    place = say("where", table="03", row=19, label="调入资金")
    text = say("against_page", where=place, page=17) + None + say("power", times="10")
    assert text == Text(
        "对照表03第19行（调入资金），第17页：换成大10倍的单位就对了",
        "against table 03 row 19 (调入资金), page 17: the figure is right in a unit 10 times as "
        "large",
        "against_page",
    )
    assert several(["甲", say("the_text")]) == Text("甲、正文", "甲, the text")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("(blank)", "（空白）"),
        ("85.4% (of 1,234万元)", "85.4%（基数约1,234万元）"),
        ("of 1,234万元", "基数约1,234万元"),
        ("missing: 成本指标", "缺：成本指标"),
        ("11 targets of the whole term", "实施期指标11个"),
        ("表二十一, then 表二十三", "表二十一，接着是表二十三"),
        (None, ""),
        ("4.18万元", "4.18万元"),
    ],
)
def test_words_of_the_two_sides_are_put_in_chinese(english, chinese):
    assert value_zh(english) == chinese
