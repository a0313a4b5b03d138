"""What one header says of its column: year, stage, split, amounts or percentages and of what.

    parse("2026年预算数比2025年执行数/增减%")
    Parsed("change", Period((2026,), stage="approved"), Period((2025,), stage="executed"))

The words are in ``headerwords``, how they may follow each other in ``headergrammar``. What a header
leaves out is found in its table's other headers and the title: ``columnmeaning``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from helpers.tables.headergrammar import Rule, rules_of, shape
from helpers.tables.headerlevels import STAGE_LEVEL, ordered, rejoined
from helpers.tables.headerwords import AMOUNT_NAMES, ARRANGED, COMPARES, DIFFERS, FORMULA, SPELLINGS
from helpers.tables.levels import leaf_of, levels_of
from helpers.tables.meaning import (
    WHOLE,
    component_of,
    names_phase,
    phase_of,
    plain,
    title_phase,
    year_of,
    years,
)

_OPENING = re.compile("年初(?!步)|原预算")
#: 一般公共预算收入 is no budget that a percentage could be of.
_ACCOUNT_SIDE = re.compile(
    r"(?:(?:一般)?公共(?:财政)?|政府性基金|国有资本经营|社会保险基金|部门)预算(?=收|支|拨款|资金)"
)
#: What is left of an earlier year is money of the one that spends it: 其中：2024年结转.
_CARRIED_OVER = re.compile(r"20\d\d年度?(?=(?:结转|滚存)(?!下年|以后))")
#: The money of the year itself, beside what was carried over.
_OF_THE_YEAR = re.compile("(?:其中[:：]?)?(?:[本当]年预算(?:安排)?|预算内)")
_CHANGED = re.compile(r"增.?减|[比较].*[增减]")
#: A budget beside 年初, in a group called 预算: 预算数/调整, 预算/调整数.
_ADJUSTED = re.compile(r"预算数?/调整后?数?$")
#: A year by its last digits, which alone may be a term.
_SHORT = re.compile(r"(?:^|(?<=/))([12]\d)年度?(?=/|$)")
_DRAFT = ("proposed", "approved")
#: By how much a budget is moved, and what says so only between it and its new amount.
_DELTA = shape("YEAR? +DELTA UNIT")
_SHIFT = shape("GROUP (?P<move>增减|增加|减少|增|减) AMOUNT? UNIT")


@dataclass(frozen=True, slots=True)
class Period:
    """Year and stage of the budget as words say them: 上年执行数 → shift -1, executed."""

    years: tuple[int, ...] = ()
    shift: int | None = None
    stage: str = ""
    opening: bool = False  # 年初预算, 原预算: the budget as it was first approved

    def year(self, default: int | None) -> int | None:
        """The year that is said, its last; 上年 and 本年 are counted from ``default``."""
        if self.years:
            return self.years[-1]
        return None if self.shift is None or default is None else default + self.shift


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one header says.

    Attributes:
        kind: amount, difference, share (100 = equal), change (0 = equal), carried (a share: how far
            a budget is carried out), rate (a percentage that names no base), sum (of years).
        top: of an amount its own year and stage; else those of what is measured or compared.
        base: those that it is compared with.
        split: what the levels above split by as a component, '' for the whole; None for none said.
        open: its numbers may be amounts or percentages; ``unless`` they tell, it is taken for this.
        moved: the component of an amount by which a budget is moved, beside its new amount;
            ``between``: only if it stands between the two (增加, 增减额).
        paired: a level of its own names the stage of its base, which may be that of its top as
            well: 比上年增减% over 预算 and 执行.
        text: the header's levels, without blanks, formula and signs of different spelling.
    """

    kind: str
    top: Period = Period()
    base: Period = Period()
    split: str | None = None
    open: bool = False
    unless: str = ""
    moved: str = ""
    between: bool = False
    paired: bool = field(default=False, compare=False)
    text: str = field(default="", compare=False)

    @property
    def percent(self) -> bool:
        """Whether its numbers are percentages, as far as words tell."""
        return (self.unless or self.kind) not in ("amount", "difference", "sum")

    @property
    def carries(self) -> bool:
        """Whether it says that a budget is completed: 完成预算, 完成调整预算."""
        return self.open and self.kind == "carried" and not self.text.endswith(("数", "情况"))

    @property
    def named(self) -> bool:
        """Whether it can be nothing but an amount of its own: 2025年, 金额, 决算数."""
        own = self.kind == "amount" and not self.open and not _CHANGED.search(self.text)
        return own and any(map(AMOUNT_NAMES.search, self.text.split("/")))

    @property
    def differs(self) -> bool:
        """Whether it may be of differences, if its numbers are."""
        return self.open or (not self.moved and DIFFERS.search(self.text) is not None)

    @property
    def closed(self) -> Parsed:
        """The same, taken for what its words rather say where they leave it open."""
        return self.settled(self.unless) if self.open else self

    def settled(self, kind: str) -> Parsed:
        """The same, its numbers being known: amount, difference, or percentages of any kind."""
        if kind == "amount":
            return replace(amount_of(self.text), moved=self.moved)
        if kind == "difference":
            split = None if self.kind == "amount" else self.split
            return replace(self, kind=kind, open=False, unless="", split=split)
        known = self.kind if self.percent or (self.open and self.kind != "amount") else "rate"
        return replace(self, kind=known, open=False, unless="", moved="")


@lru_cache(maxsize=1 << 12)
def parse(header: str) -> Parsed:
    """What a printed header says, its levels joined by ``/``."""
    printed = "/".join(map(_unbroken, levels_of(FORMULA.sub("", plain(header)))))
    levels = _spelled(printed).split("/")
    joined = rejoined(levels)
    text = "/".join(ordered(joined))
    read = next((_built(rule, found, text) for rule, found in rules_of(text)), _unruled(text))
    moved = "" if joined != levels else _moved(printed.split("/"))
    shifted = _shifted(read)
    return replace(
        read,
        moved=moved or shifted,
        between=bool(shifted and not moved),
        paired=joined != levels,
    )


def parse_all(headers: Sequence[str]) -> list[Parsed]:
    """What the headers of one table say, short years spelt out where they follow each other.

    24年, 25年, 25年较24年 are years; 10年, 15年, 20年 are terms.
    """
    said = {int(level) for header in headers for level in _SHORT.findall(plain(header))}
    run = {year for year in said if {year - 1, year + 1} & said}
    if not run:
        return [parse(header) for header in headers]
    short = re.compile(rf"(?<!\d)({'|'.join(map(str, sorted(run)))})年")
    return [parse(short.sub(r"20\1年", plain(header))) for header in headers]


def period_of(words: str, base: bool = False) -> Period:
    """What words say of year and stage; 预算 in an account's name is none.

    What a percentage is of (``base``) may be an account's budget: 完成一般公共预算%.
    """
    spent = _CARRIED_OVER.sub("", words)
    said = tuple(years(spent))
    shift = None if said else year_of(spent, 0)
    if base and not said and shift is None and "同期" in words:
        shift = -1
    stage = _stage_of(_ACCOUNT_SIDE.sub("", words) if base else title_phase(words))
    above = words.rpartition("/")[0]
    if ARRANGED.search(words) and stage != "proposed" and not phase_of(above):
        stage = "approved"  # 2026年安排 is what a budget arranges for the year
    return Period(said, shift, stage, _OPENING.search(words) is not None)


def _stage_of(words: str) -> str:
    """The stage that levels name: the lowest that says nothing else, whatever stands over it.

    完成情况/预算数 is a budget, 预算数/调整 an adjusted one. The stock of a debt stays one in every
    stage of it (债务限额/调整预算数), that of the lowest level where others name both
    (限额和余额/限额); a draft's 预算数 is a draft's. 当年预算 below another stage tells where its
    money comes from.
    """
    *above, leaf = words.split("/")
    if above and _OF_THE_YEAR.fullmatch(leaf) and phase_of("/".join(above)):
        return _stage_of("/".join(above))
    stocks = [stock for stock in ("limit", "balance") if names_phase(stock, leaf)]
    whole = stocks[0] if above and len(stocks) == 1 else phase_of(words)
    for stock in ("limit", "balance"):
        if whole == "adjusted" and names_phase(stock, words):
            return stock
    pure = next((one for one in reversed(words.split("/")) if STAGE_LEVEL.fullmatch(one)), "")
    if whole not in ("limit", "balance") and _ADJUSTED.search(words):
        return "adjusted"
    if whole in ("limit", "balance") or not pure or (whole, phase_of(pure)) == _DRAFT:
        return whole
    return phase_of(pure) or whole


def amount_of(text: str) -> Parsed:
    """A header of amounts of their own."""
    return Parsed("amount", period_of(text), split=component_of(text), text=text)


def _unruled(text: str) -> Parsed:
    """A header that follows no rule: amounts of its own, unless it compares."""
    amounts = amount_of(text)
    return replace(amounts, open=True, unless="amount") if COMPARES.search(text) else amounts


def _unbroken(level: str) -> str:
    """A level whose brackets hold a slash (人均（元/人）), which ends none."""
    return level.replace("/", "／") if "（" in level or "(" in level else level


def _spelled(text: str) -> str:
    """A header with one spelling of each sign: 增（减）, 增、减 → 增减; +-, ＋/－ → ±."""
    for words, instead in SPELLINGS:
        text = words.sub(instead, text)
    return text


def _built(rule: Rule, found: re.Match, text: str) -> Parsed:
    """What a header says that follows a rule."""
    said = found.groupdict()
    top = said.get("of") or said.get("top") or ""
    base = period_of(said.get("base") or said.get("other") or "", base=True)
    if rule.kind == "carried" and not said.get("base"):
        base = Period(stage="approved")  # 完成率, 支出进度
    split = _split(said.get("top") or "", text)
    if rule.kind == "sum":
        split = _joined(split or "", leaf_of(text))
    return Parsed(rule.kind, period_of(top), base, split, rule.open, rule.unless, text=text)


def _split(top: str, text: str) -> str | None:
    """What the levels above a measure split by; None where there are none that do."""
    above = top if text[len(top) :].startswith("/") else top.rpartition("/")[0]
    if WHOLE.fullmatch(above):
        return ""
    return component_of(above) or None


def _moved(levels: list[str]) -> str:
    """The component of what moves a budget, '' for none: 变动项目/科目调剂."""
    for place, level in enumerate(levels):
        if _DELTA.fullmatch(_spelled(level)):
            below = [one for one in levels[place + 1 :] if not WHOLE.fullmatch(one)]
            return _joined(component_of("/".join(levels[:place])), level, *below)
    return ""


def _shifted(one: Parsed) -> str:
    """The component of 增加, 减少, 增减额 between a budget and its new amount."""
    found = _SHIFT.fullmatch(one.text) if one.base == Period() else None
    return _joined(one.split or "", found["move"]) if found else ""


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)
