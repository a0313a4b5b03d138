"""The printed words that a check speaks of, to be found on its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.data.detected import Box

#: A sentence of the text, in a check's note.
QUOTED = re.compile(r"“(.+?)…?”")
_TARGET = re.compile(r"[≤≥＜＞<>=±]\S*?(?:元|(?=;)|$)")


def phrases(check) -> Iterable[str]:
    """The words of a form that a check on it speaks of, as they are printed."""
    if check.get("rule") == "project_horizons":
        return ("实施期目标", "年度目标")
    printed, computed = str(check.get("printed") or ""), str(check.get("computed") or "")
    targets = _TARGET.findall(str(check.get("note") or ""))
    named = re.search(r"the indicator (\S+) has", check["subject"])
    sought = [named[1]] if named else [*targets, printed.split(" ")[0], computed]
    sought += [words for words in QUOTED.findall(str(check.get("note") or "")) if not named]
    return [words for words in map(bare, sought) if words]


def holds(box: Box, words: str) -> bool:
    """Whether a cell prints these words: a figure with its unit among others, else nothing else."""
    cell = bare(box.text)
    if cell == words or (words[0].isdigit() and number(cell) == number(words)):
        return True
    measured = re.search(r"\d\D", words) is not None and len(words) > 2
    return measured and re.search(rf"(?<![\d.]){re.escape(words)}", cell) is not None


def bare(text: object) -> str:
    """Words without blanks and thousands separators."""
    return re.sub(r"[\s,]", "", str(text))


def figure(text: object) -> str:
    """A printed figure without its thousands separators; blank for none."""
    return "" if text is None or str(text) == "<NA>" else bare(text)


def number(text: object) -> str:
    """A figure without its unit: 52,696万元 and 52,696 are one."""
    return re.sub(r"(?<=\d)(?:[万亿]?元|%)$", "", figure(text))
