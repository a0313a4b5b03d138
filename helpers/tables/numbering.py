"""How a budget table numbers its rows (一、 （一） 1. (1) ①) and what stands before an item."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# From the outside in, the order that GB/T 9704-2012 (layout of official documents, 7.3.3)
# prescribes; circled numbers follow by custom.
KINDS = ("part", "zh", "zh_paren", "arabic", "arabic_paren", "circled")

_ZH = "一二三四五六七八九十百〇零"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_BLANKS = re.compile(r"[\s\u3000\ufeff\u200b]+")
_PREFIX = re.compile(r"(?:(?P<word>其中|另外|减|加)[\s\u3000]*[:：]|(?P<sign>[#＃]))[\s\u3000]*")
# A full stop after digits must not be a decimal point, and no numbering has three digits.
_PATTERNS = (
    ("part", re.compile(rf"第[\s\u3000]*([{_ZH}]+|\d{{1,2}})[\s\u3000]*(?:部分|篇|章)[、：:．.]?")),
    ("zh_paren", re.compile(rf"[（(][\s\u3000]*([{_ZH}]+)[\s\u3000]*[）)][、．.]?")),
    ("zh", re.compile(rf"([{_ZH}]+)[\s\u3000]*[、．.：:]")),
    ("arabic_paren", re.compile(r"[（(][\s\u3000]*(\d{1,2})[\s\u3000]*[）)][、．.]?")),
    ("arabic_paren", re.compile(r"(\d{1,2})[\s\u3000]*[）)][、．.]?")),
    # 1.2018年困难群众救助 begins with a number and a year
    ("arabic", re.compile(r"(\d{1,2})[\s\u3000]*(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d年))")),
)
# (first, last, kind): characters that are a whole number with its brackets or stop.
_SIGNS = (
    ("\u2460", "\u2473", "circled"),
    ("\u2474", "\u2487", "arabic_paren"),
    ("\u2488", "\u249b", "arabic"),
    ("\u3220", "\u3229", "zh_paren"),
)
_TOTAL = re.compile(r"(?:(?:合计|总计|小计|共计)(?:数|额)?|总(?:收入|支出))$")
_BALANCES = {
    "all": re.compile(r"滚存结余|滚存余额|累计结余|年末结余"),
    "year": re.compile(r"收支(?:结余|差额)|(?:本年|当年|本期|当期)结余"),
    "limit": re.compile(r"限额(?!余额)"),
    "debt": re.compile(r"(?:期初|期末|年初|年末)余额"),
}
_FORMULA = re.compile(r"^公式|^[A-Z]=[A-Z][-+－＋A-Z]*$")


class Numbered(NamedTuple):
    """A label taken apart: kind and ordinal of its numbering ('' and 0 if none), the item."""

    kind: str
    ordinal: int
    rest: str


def number_label(label: str) -> Numbered:
    """Take the numbering and the words before an item off a printed label.

    In: a label as printed. Out: kind ('' or one of `KINDS`), ordinal, and the rest, without
    blanks at either end. 其中：, 另外：, 减:, 加： and # are taken off before and after the
    numbering. A year (2024年…) or a decimal number is no numbering; a number at
    the end (资本性支出（一）) stays.
    """
    return _take_apart(label)[1]


def clean_item(label: str) -> str:
    """The item of a printed label: no numbering, no 其中：, no blanks, no line breaks."""
    return _BLANKS.sub("", _take_apart(label)[1].rest)


def prefix_word(label: str) -> str:
    """The word before an item: 其中 (also for #), 另外, 减, 加 or ''."""
    return _take_apart(label)[0]


def is_total(label: str) -> bool:
    """Whether a label without numbering names a sum, as 合计 and 当年收入小计 do."""
    return not number_label(label).kind and bool(_TOTAL.search(clean_item(label)))


def balance_of(label: str) -> str:
    """What a row's balance is of: year (本年收支结余), all years (年末滚存结余), '' for none.

    Of debt the limit (债务限额) and what is owed (期初余额): neither is part of the other.
    """
    item = clean_item(label)
    return next((kind for kind, words in _BALANCES.items() if words.search(item)), "")


def is_formula(label: str) -> bool:
    """Whether a row explains the columns (公式 A=B+C) and is no part of anything."""
    return bool(_FORMULA.search(_BLANKS.sub("", label)))


@lru_cache(maxsize=4096)
def _take_apart(label: str) -> tuple[str, Numbered]:
    word, rest = _without_prefix(label.strip())
    kind, ordinal = "", 0
    for first, last, sign_kind in _SIGNS:
        if rest and first <= rest[0] <= last:
            kind, ordinal = sign_kind, ord(rest[0]) - ord(first) + 1
            rest = rest[1:].lstrip("、．. ")
            break
    else:
        for name, pattern in _PATTERNS:
            match = pattern.match(rest)
            value = _number(match[1]) if match else 0
            if match and value:
                kind, ordinal, rest = name, value, rest[match.end() :]
                break
    later_word, rest = _without_prefix(rest.strip())
    return word or later_word, Numbered(kind, ordinal, rest.strip())


def _without_prefix(text: str) -> tuple[str, str]:
    word = ""
    while match := _PREFIX.match(text):
        word = word or match["word"] or "其中"
        text = text[match.end() :]
    return word, text


def _number(text: str) -> int:
    """The value of 二十一, 12, １２; 0 for what is no number."""
    if text.isdecimal():
        return int(text)
    text = text.replace("〇", "零")
    hundreds, mark, tail = text.rpartition("百")
    total = (_DIGITS.get(hundreds, 1) * 100) if mark else 0
    tens, mark, ones = tail.partition("十")
    if len(tens) > 2 or len(ones) > 1 or (not mark and len(tens.lstrip("零")) > 1):
        return 0
    if mark:
        return total + _DIGITS.get(tens.lstrip("零"), 1) * 10 + _DIGITS.get(ones, 0)
    return total + _DIGITS.get(tens.lstrip("零"), 0)
