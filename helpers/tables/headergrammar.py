"""What one header says, by a small grammar over the words of its levels.

    2026年预算数比2025年执行数/增减%   →  change of (2026, approved) against (2025, executed)
    完成调整预算%/市本级               →  市本级: share of (adjusted)

Each rule is a line of words (``headerwords.CLASSES``); a space between two of them may be the
break between two levels. The first rule that fits a header tells what its numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from helpers.tables.headerwords import CLASSES

#: No header that says what its numbers are is longer; paragraphs in frames are.
_LONGEST = 120
#: Words in brackets behind others: 增减额（万元）.
_BRACKETS = r"(?:[（(][^（）()]*[）)])?"
_ANCHOR = rf"(?:20\d\d(?!\d)|{CLASSES['YEAR']}|同期|{CLASSES['STAGE']})"
#: What is compared with, as narrow as unsigned words need it, and as wide as a % allows.
_NARROW = (
    "(?:(?:{YEAR}|{OF})*(?:{STAGE}){{1,2}}(?:{NOUN})?|(?:{YEAR}|同期)(?:同期|{OF})*(?:{NOUN})?)"
).format_map(CLASSES)
_WIDE = rf"[^/]*?{_ANCHOR}[^/]*?"


def _versus(base: str) -> str:
    """比上年执行数, 与上年执行数相比."""
    than = "(?:{THAN})(?P<base>{base})|(?:{WITH})(?P<other>{base})(?:{ALIKE})"
    return f"(?:{than.format(base=base, **CLASSES)})"


#: What the rules are made of beside the words: parts that are kept, and the shapes above.
_PARTS = {
    "TOP": "(?P<top>.*?)",  # what is measured, and the levels above it
    "SHORT": r"(?P<top>(?:.*/)?[^为占比较/]{0,14}?)",
    "GROUP": "(?:(?P<top>.*)/)?",  # no more than the levels above
    "ANY": "[^/]*?",
    "BASE": f"(?P<base>{_WIDE})",
    "STRICT": f"(?P<base>{_NARROW})",
    "BUDGET": f"(?P<base>(?:{CLASSES['OF']})*(?:预算|计划|任务|目标))",
    "VERSUS": _versus(_WIDE),
    "NARROW": _versus(_NARROW),
    "APART": f"(?:{CLASSES['WITH']})(?P<base>{_WIDE})",
    "MINUS": "[（(](?P<of>[^（）()/]+?)[-－—](?P<base>[^（）()/]+?)[）)]",
    "UNIT": _BRACKETS,
    **{name: f"(?:{words})" for name, words in CLASSES.items()},
}


class Rule(NamedTuple):
    """What a header is whose words follow each other so.

    ``open``: its numbers may be amounts as well as percentages; ``unless`` is what it is taken for
    where they do not tell.
    """

    kind: str
    words: str
    open: bool = False
    unless: str = ""


RULES = (
    Rule("sum", "GROUP SPAN +年度? +TOTAL UNIT"),
    # amounts by which others differ
    Rule("difference", "TOP VERSUS 的? MOVE +AMOUNT UNIT"),
    Rule("difference", "TOP VERSUS MOVE? +/ +AMOUNT UNIT"),
    Rule("difference", "TOP VERSUS (?:GAIN|新增) AMOUNT? UNIT"),
    Rule("difference", "TOP APART GAIN UNIT"),
    Rule("difference", "GROUP MOVE AMOUNT? +MINUS"),
    Rule("difference", "GROUP SAME? MOVE +(?:情况)? AMOUNT UNIT"),
    Rule("difference", "GROUP SAME? GAIN AMOUNT? UNIT"),
    Rule("difference", "GROUP 同比 AMOUNT UNIT"),
    # what they are over what they are compared with: 增减额/比上年, 完成比例/占预算
    Rule("difference", "GROUP SAME? MOVE? +AMOUNT / VERSUS UNIT"),
    Rule("change", "GROUP +ANY +PERCENT / VERSUS UNIT"),
    Rule("share", "GROUP +ANY +PERCENT / PART BASE UNIT"),
    Rule("change", "GROUP (?:SAME? GAIN|同比) / PERCENT UNIT"),
    # percentages of and against what the header names
    Rule("share", "TOP PART BASE 的? PERCENT +ANY"),
    Rule("carried", "TOP DONE BASE 的? PERCENT +ANY"),
    Rule("change", "TOP VERSUS 的? MOVE? PERCENT +ANY"),
    Rule("carried", "GROUP ANY +(?P<base>(?:OF)*预算)? +CARRIED +ANY"),
    Rule("share", "GROUP +(?P<base>ANY预算ANY) +PERCENT"),
    Rule("share", "GROUP +(?P<base>YEAR?同期?) +=100"),
    Rule("share", "SHORT PART STRICT 的? UNIT"),
    Rule("rate", "GROUP +占总?(?:合计|总计|额|量|收入|支出)(?:合计|总计)?"),
    # what may be either
    Rule("carried", "GROUP +(?:累计)? +DONE BUDGET 的? UNIT", open=True, unless="amount"),
    Rule("carried", "GROUP +(?:完成|执行)(?P<base>(?:OF)*(?:预算|计划|任务))数", True, "amount"),
    Rule("carried", "GROUP +(?:(?:预算|计划)?(?:完成|执行)情况)", True, "amount"),
    Rule("change", "SHORT NARROW 增减 UNIT", True, "change"),
    Rule("change", "GROUP MOVE / VERSUS UNIT", True, "difference"),
    Rule("change", "SHORT NARROW MOVE? UNIT", True, "difference"),
    Rule("change", "GROUP (?:同比 MOVE?|同期 MOVE) UNIT", True, "change"),
    Rule("change", "GROUP +(?:增减|增长)", True, "change"),
    Rule("change", "GROUP MOVE", True, "difference"),
    # percentages that say no more
    Rule("change", "TOP (?:同比|MOVE +(?:情况)? (?:PERCENT|速)) +ANY"),
    Rule("rate", "TOP RATE +ANY"),
    Rule("rate", "GROUP +(?:收入|支出)?(?:结构|构成)"),
)


@lru_cache(maxsize=128)
def shape(words: str) -> re.Pattern:
    """A pattern of words: between two may be the break of two levels, but not before a +."""
    found = ""
    for word in words.split():
        glued = word.startswith("+")
        said = re.sub("[A-Z]{2,}", lambda name: _PARTS[name.group()], word.lstrip("+"))
        found += said if glued or not found or word == "/" else f"/?{said}"
    return re.compile(found)


def rules_of(text: str) -> Iterator[tuple[Rule, re.Match]]:
    """The rules that a header's words follow, and how."""
    if len(text) <= _LONGEST:
        for rule in RULES:
            if found := shape(rule.words).fullmatch(text):
                yield rule, found
