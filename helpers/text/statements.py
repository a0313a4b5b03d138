"""The running text of a report: every figure of it, a row each.

``paragraphs_of`` (lines to paragraphs) → ``read_statements`` → ``link_statements`` (the line of
a table that a figure restates).  A row's columns, as in ``statements.csv``:

``value`` is as printed, without thousands separators, and positive for ``increase`` and
``decrease`` (减收 2512 万元 is a decrease of 2512).  ``growth_pct`` and ``change_points`` are
signed: 下降 13.3% is -13.3, since it is a growth that the value measures.
``phase`` follows the words (see ``wording.phase_of``), else the figure it is part of, else the
headings, else what the report's headings say of the year (2023 年预算执行 … 2024 年预算草案).
``page`` is where the figure stands, also where its paragraph began on the page before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from helpers.pages.model import Paragraph
from helpers.text.headings import Headings, years_named
from helpers.text.links import link_statements
from helpers.text.paragraphs import NUMBERING, paragraphs_of
from helpers.text.sentences import Figure, Passage, Unclear
from helpers.text.wording import (
    Reading,
    account_of,
    base_of,
    item_of,
    items_of,
    phase_of,
    read_lead,
    sentence_subject,
)
from helpers.units import YUAN_PER, Amount

__all__ = [
    "COLUMNS",
    "MEASURES",
    "link_statements",
    "paragraphs_of",
    "read_statements",
    "unclear_figures",
]

COLUMNS = (
    "report",
    "page",
    "sentence",
    "item",
    "fiscal_year",
    "phase",
    "measure",
    "value",
    "unit",
    "amount_yuan",
    "table",
    "row",
)
MEASURES = (
    "amount",
    "increase",
    "decrease",
    "growth_pct",
    "share_of_budget_pct",  # 为预算的 98.6%, also of the adjusted budget: the sentence says which
    "share_of_last_year_pct",  # 为上年的 104%
    "share_pct",  # 占一般公共预算支出的 20%
    "ratio_pct",  # any other percentage: 债务率 115%
    "change_points",  # 提高 2.3 个百分点
)

_LAST_YEAR = re.compile(
    r"(?<![比较与同跟为])(?:上年度?|去年)(?:同期|完成|执行|决算|实际|列入|列支|安排)"
)
_PART = re.compile(r"其中|加上|再加")
#: What the text calls 预算数 from there on is the adjusted budget.
_ADJUSTED_SO = re.compile(r"(?:调整|变动)预算数?（(?:以下)?(?:均)?简称[“”\"]?预算数?[“”\"]?）")
_THAN = re.compile(r"(?:与|比|较|同)(?:\d{4}年|上年|去年|上一年)|同比")
_TOLD_OF_IT = re.compile(r"[，；]*(?:主要|用于|均|全部|其|由于|受|因|并|占|扣除|按|与|比|较|同)")
# 年初预算为 … 支出决算为: figures of what was named before them, whatever the account's words.
_BARE = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:当年|年初|全年|调整|变动)*"
    r"(?:预算(?:数|执行数|安排)?|(?:收入|支出)?决算数?)[为是]?"
)
_LINK = re.compile(r"(?P<range>至|到|[-—~～]+)|[、和及与]+")
_NAMED = {
    "general": "一般公共预算",
    "fund": "政府性基金预算",
    "soe": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}


def read_statements(
    paragraphs: list[Paragraph], report: str, years: dict[str, int] | None = None
) -> list[dict[str, Any]]:
    """Every figure of money, percentage or percentage points in paragraphs of running text.

    In: paragraphs in reading order, headings included (they carry year and phase); a form feed
    in a text is a page break; the report's folder name; where the headings say nothing of it,
    phase → year (``{"executed": 2023, "proposed": 2024}``).
    Out: rows of COLUMNS in the order of the text, and ``budget_type`` (the account spoken of),
    which only ``link_statements`` needs and takes out.  Blank is None or an empty text;
    ``amount_yuan`` is exact, None for a ratio. A figure of two readings (``1,23 万元``) makes no
    row: see ``unclear_figures``.
    """
    titles = [passage.packed for passage in _passages(paragraphs) if not passage.figures]
    headings = Headings(titles, years)
    rows: list[dict[str, Any]] = []
    before = _State()
    adjusted = False
    for passage in _passages(paragraphs):
        if passage.figures:
            reader = _Reader(passage, headings, before)
            found = [{"report": report, **row} for row in reader.rows()]
            adjusted = adjusted or bool(_ADJUSTED_SO.search(passage.packed))
            for row in found if adjusted else ():
                row["phase"] = "adjusted" if row["phase"] == "approved" else row["phase"]
            rows += found
            before = reader.left()
        elif headings.is_heading(passage.packed):
            # a text of its own (关于…的说明) has words of its own
            adjusted = adjusted and bool(NUMBERING.match(passage.packed))
            headings.enter(passage.packed)
            before = _State()
    return rows


def _passages(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    """Each paragraph's passage, one at a time: it has a note on every character."""
    return (Passage(paragraph.page, paragraph.text) for paragraph in paragraphs)


def unclear_figures(paragraphs: Iterable[Paragraph]) -> list[Unclear]:
    """The figures of running text that can't be read in one way, with page and sentence."""
    return [each for passage in _passages(paragraphs) for each in passage.unclear]


@dataclass(frozen=True, slots=True)
class _State:
    """What a figure leaves behind for the next one."""

    items: tuple[str, ...] = ()  # several after 分别
    year: int | None = None
    phase: str = ""
    sentence: int = -1  # where its sentence begins
    end: int = 0
    open: bool = False  # its paragraph ended in a semicolon or colon


class _Reader:
    """Reads the figures of one paragraph in turn."""

    def __init__(self, passage: Passage, headings: Headings, before: _State) -> None:
        self.text, self.passage, self.headings = passage.packed, passage, headings
        self.years = list(years_named(self.text))
        listed = NUMBERING.match(self.text)
        opening = self.text[listed.end() if listed else 0 :]
        # A paragraph goes on with the one before that ended in a semicolon or colon, or
        # where it opens with 其中 or 与上年相比 itself.
        self.part = bool(before.open or _PART.match(opening))
        goes_on = self.part or _THAN.match(opening)
        self.before = replace(before, sentence=-1, end=0) if goes_on else _State()
        self.stack: list[_State] = []
        self.head = ""  # 市本级政府性基金预算, said once for its 预算支出 too
        self.top = before

    def left(self) -> _State:
        """What the paragraph leaves behind for the next one."""
        return replace(self.top, open=bool(re.search(r"[；：]$", self.text)))

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of the paragraph, without the report's name."""
        for group in self._groups():
            first = group[0]
            depth = self.passage.depth[first.start]
            del self.stack[depth + 1 :]
            last = self.stack[-1] if self.stack else self.before
            lead, place = self.passage.lead(first)
            base = base_of(lead) if first.unit in YUAN_PER else None
            if base:
                state, compared = self._compared(base, last, group)
                yield from (self._row(figure, *compared) for figure in group)
                self.stack[depth:] = [state]
                if depth == 0:
                    self.top = state
                continue
            reading = read_lead(lead, first.unit, self.passage.tail(group[-1]))
            reading, items, state = self._settle(reading, lead, place, last, group)
            for figure, item in zip(group, items, strict=True):
                yield self._row(figure, item, reading, state)
            self.stack[depth:] = [state]
            if depth == 0:
                self.top = state

    def _compared(
        self, base: re.Match[str], last: _State, group: list[Figure]
    ) -> tuple[_State, tuple[str, Reading, _State]]:
        """What an amount leaves behind that another is compared with, and what it says itself.

        比2025年预算数80万元增加20万元: 80 is of 2025, the 20 go on with what was named before.
        """
        year, _ = self._year("", group[0], last)
        if base["year"]:
            year = int(base["year"])
        elif year:
            year -= 1
        own = item_of(base["what"])
        item = own or (last.items[0] if len(last.items) == 1 else "")
        sentence, _ = self.passage.bounds(group[0].start)
        after = replace(last, sentence=sentence, end=group[-1].end)
        phase = phase_of(base["what"])
        return after, (item, Reading("amount", item, phase), _State((item,), year, phase))

    def _groups(self) -> Iterator[list[Figure]]:
        """Figures that share their words: 4.05亿元和3.05亿元, 3-5亿元."""
        group: list[Figure] = []
        for figure in self.passage.figures:
            between = self.text[group[-1].end : figure.start] if group else ""
            if group and _LINK.fullmatch(between):
                group.append(figure)
                continue
            if group:
                yield group
            group = [figure]
        if group:
            yield group

    def _settle(
        self, reading: Reading, lead: str, place: int, last: _State, group: list[Figure]
    ) -> tuple[Reading, list[str], _State]:
        """The item, year and phase of a group, from its words and what stands before it."""
        first = group[0]
        sentence, _ = self.passage.bounds(first.start)
        part = bool(_PART.match(self.text[sentence:])) or (self.part and not self.stack)
        joined = last.sentence == sentence or part
        items = self._items(reading, lead, place, last, group)
        inherited = bool(last.items) and not reading.item and tuple(items) == last.items
        year, fresh = self._year(lead, first, last)
        context = self.headings.phase(year)
        phase = reading.phase
        if reading.arranged and not phase:
            phase = context if context == "executed" else "proposed"
        # 预算 and 预计 are one stage: what follows in a paragraph keeps the word it began with.
        stage = {last.phase, context} <= {"approved", "proposed"} and bool(self.stack)
        if not phase and last.phase and (joined or inherited or stage) and not fresh:
            phase = last.phase
        spoken = tuple(items) if len(set(items)) > 1 else tuple(items[:1])
        state = _State(spoken, year, phase or context, sentence, group[-1].end)
        return reading, items, state

    def _items(
        self, reading: Reading, lead: str, place: int, last: _State, group: list[Figure]
    ) -> list[str]:
        """One item for each figure of a group, blank where the words do not settle it."""
        count = len(group)
        item = self._full(reading.item, last)
        if count > 1 and not self._is_range(group):
            if item:
                return items_of(item, count)
            return list(last.items) if len(last.items) == count else [""] * count
        if reading.each and item:
            return [""] * count  # 分别 with figures that a comma parts: cannot be told apart
        if _BARE.fullmatch(lead):
            named = (
                last.items[0] if len(last.items) == 1 and not _stop(self.text, last, place) else ""
            )
            return [named or sentence_subject(self.text[:place])] * count
        if not item and len(last.items) == 1 and self._goes_on(reading, lead, place, last):
            item = last.items[0]
        return [item] * count

    def _full(self, item: str, last: _State) -> str:
        """A name cut short by what was said before: 余额 after 债务限额, 预算支出 of an account."""
        if item == "余额" and last.items and last.items[-1].endswith("限额"):
            return last.items[-1].removesuffix("限额") + item
        if item in {"预算收入", "预算支出"}:
            named = self.head or _NAMED.get(self._account(self.stack[-1].end if self.stack else 0))
            return named + item.removeprefix("预算") if named else item
        headed = re.fullmatch(r"(.+预算)(?:收入|支出)", item)
        self.head = headed[1] if headed else self.head
        return item

    def _is_range(self, group: list[Figure]) -> bool:
        between = _LINK.fullmatch(self.text[group[0].end : group[1].start])
        return len(group) == 2 and bool(between and between["range"])

    def _goes_on(self, reading: Reading, lead: str, place: int, last: _State) -> bool:
        """Whether a figure without a noun speaks of the item before it."""
        if reading.alone:
            return False
        sentence, _ = self.passage.bounds(place)
        if last.sentence != sentence:
            # In a new sentence only 与上年相比, at its very beginning, takes up the item.
            opening = self.text[sentence:place] + lead
            return reading.measure != "amount" and bool(_THAN.match(opening))
        if self.passage.depth[place - 1] > self.passage.depth[last.end - 1] or (
            place and self.text[place - 1] == "（"
        ):
            return reading.measure != "amount"
        between = self.text[last.end : place].strip("，；、）")
        if between and not _TOLD_OF_IT.match(between) and "（" not in between:
            return False
        if reading.measure != "amount":
            return True
        return (
            bool(re.search(r"\d年|完成|执行|决算|预算|预计|[为达是]", lead)) and "安排" not in lead
        )

    def _year(self, lead: str, figure: Figure, last: _State) -> tuple[int | None, bool]:
        """The year a figure speaks of, and whether it was named since the figure before."""
        named = [(end, year) for _, end, year in self.years if end <= figure.start]
        fresh = bool(named) and named[-1][0] > last.end
        if named:
            year = named[-1][1]
        else:
            year = self.before.year if self.part and self.before.year else self.headings.year
        if year and _LAST_YEAR.search(lead):
            return year - 1, True
        return year, fresh

    def _account(self, place: int) -> str:
        """The account that the paragraph, else a heading, names before a place."""
        words = self.text[:place]
        if "综上" in words:
            return ""  # a summary of all accounts
        return account_of(words) or self.headings.account

    def _row(self, figure: Figure, item: str, reading: Reading, state: _State) -> dict[str, Any]:
        value = figure.value
        if reading.negative and Decimal(value) > 0:
            value = "-" + value  # 下降-5% is left as printed: its two signs may mean either
        money = Amount.parse(figure.value + figure.unit).yuan if figure.unit in YUAN_PER else None
        return {
            "page": self.passage.pages[figure.start],
            "sentence": self.passage.sentence(figure.start),
            "item": item,
            "fiscal_year": state.year,
            "phase": state.phase,
            "measure": reading.measure,
            "value": value,
            "unit": figure.unit,
            "amount_yuan": money,
            "table": "",
            "row": None,
            "budget_type": self._account(figure.start),
        }


def _stop(text: str, last: _State, place: int) -> bool:
    """Whether a sentence ends between the figure before and a place."""
    return "。" in text[last.end : place]
