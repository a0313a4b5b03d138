"""Numbers of headings and of lists in the running text that jump, repeat or are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.finding import finding, shorten
from helpers.checks.numbering import mark
from helpers.checks.wording import say
from helpers.tables.numbering import KINDS, number_label

#: 一、文字部分 and 二、表格部分 are the halves of a document; each may have a 第一部分 of its own.
_HALF = re.compile(r"[一-鿿]{0,4}部分")
_RANKS = {kind: rank for rank, kind in enumerate(("half", *KINDS))}
_COUNTED = ("part", "zh", "zh_paren", "arabic")
#: An entry of the contents: dots lead to its page.
_CONTENTS = re.compile(r"[.．·•…]{4,}|…{2,}")
_WIDE = str.maketrans("()", "（）")


@dataclass
class _Course:
    """How the numbers have run so far: the last of each kind, and those it was begun within."""

    last: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    outer: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def steps(self, kind: str, ordinal: int) -> bool:
        """Whether a number follows: the next, the first, or the next of the list around it.

        A heading （一） may have a list （一） to （七） under it, and （二） is the next heading.
        """
        before = self.last.get(kind)
        if before is None or ordinal == before[0] + 1:
            return True
        around = self.outer[kind]
        if ordinal == 1:
            around.append(before[0])
            return True
        if ordinal - 1 in around:
            del around[around.index(ordinal - 1) :]
            return True
        return False

    def take(self, kind: str, ordinal: int, place: int, text: str) -> None:
        """Go on from here; what is further in begins anew."""
        rank = _RANKS[kind]
        self.last = {k: v for k, v in self.last.items() if _RANKS[k] < rank}
        for inner in [k for k in self.outer if _RANKS[k] > rank]:
            del self.outer[inner]
        self.last[kind] = ordinal, place, text


def check_headings(data: ReportData) -> Iterator[dict[str, Any]]:
    """Headings and lists of the running text; those printed inside a paragraph count too."""
    course = _Course()
    body = [(page, re.sub(r"\s", "", text)) for page, text in data.text]
    body = [(page, text) for page, text in body if not _CONTENTS.search(text)]
    labels = [number_label(text) for _, text in body]
    on_page: dict[tuple[int, str], list[int]] = defaultdict(list)
    for (page, _), (kind, ordinal, _) in zip(body, labels, strict=True):
        on_page[page, kind].append(ordinal)
    parts: set[str] = set()  # those named so far
    counted = 0
    faults: list[dict[str, Any]] = []
    for place, (page, text) in enumerate(body):
        kind, ordinal, rest = labels[place]
        # 第三部分 may stand alone on its page; another number without words is no heading.
        if kind not in _COUNTED or not (rest or kind == "part"):
            continue
        counted += 1
        if kind == "zh" and _HALF.fullmatch(rest):
            kind = "half"
        before = course.last.get(kind)
        if kind == "part" and before and (ordinal, text) == (before[0], before[2]):
            continue  # 第二部分 on each page that divides it
        if not course.steps(kind, ordinal):
            between = "".join(words for _, words in body[before[1] : place]).translate(_WIDE)
            # the contents name a part that its own page names again
            again = kind == "part" and text in parts
            # of a page in columns all are there, read in another order
            whole = len(on_page[page, kind]) > 2 and _run(on_page[page, kind])
            there = _inside(between, kind, before[0], ordinal) or again or whole
            if not there and kind != "arabic":
                faults.append(_fault(page, text, before, ordinal, kind))
        parts |= {text} if kind == "part" else set()
        course.take(kind, ordinal, place, text)
    yield from faults
    if counted > 2 and not faults:
        yield finding("numbering", say("numbering_headings"), status="pass")


def _inside(between: str, kind: str, before: int, ordinal: int) -> bool:
    """Whether the numbers that are missed stand inside a paragraph.

    Where the list began anew, it did so there: 情况说明一、总体情况, then 二、.
    """
    if ordinal > before:
        return any(mark(kind, n) in between for n in range(before + 1, ordinal))
    return all(mark(kind, n) in between for n in range(1, ordinal))


def _run(ordinals: list[int]) -> bool:
    """Whether numbers, in whatever order, are those from 1 on, each once."""
    return sorted(ordinals) == list(range(1, len(ordinals) + 1))


def _fault(page: int, text: str, before, ordinal: int, kind: str) -> dict[str, Any]:
    word = "repeats" if ordinal <= before[0] else "jumps"
    kind = "zh" if kind == "half" else kind
    return finding(
        "numbering",
        say(
            "numbering_heading",
            label=shorten(text, 30),
            words=say(word, before=shorten(before[2], 30)),
        ),
        page=page,
        printed=mark(kind, ordinal),
        computed=mark(kind, before[0] + 1),
        status="fail",
        note=say("heading"),
    )
