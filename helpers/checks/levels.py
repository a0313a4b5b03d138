"""Whose money a number counts: the level of government and the insurance that print names.

全省 counts every level of government, 省级 (省本级) the province alone, 地市级及以下 those below:
three numbers, whatever their rows are called.  Each insurance of the social account is a fund.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.checks.figures import Entry, Statement

if TYPE_CHECKING:
    from helpers.checks.data import ReportData

_PLACES = "国省区市县州盟旗"
_WORDS = re.compile(rf"全[{_PLACES}]|[{_PLACES}]{{1,2}}级?及以下|(?:[{_PLACES}]本?|本)级(?!以)")
_INSURANCE = re.compile(
    r"(?:城乡居民|机关事业单位|城镇职工|企业职工|职工|居民)?(?:基本)?(?:养老|医疗|失业|工伤|生育)(?=保险)"
)
#: A place as titles name it in front of the account: 某某市, 某开发区, 管委会.
_PLACE = re.compile(
    r"^[^一-鿿]*(?:(?:19|20)\d\d年度?)?(?!年)"
    rf"(?P<place>[一-鿿]{{1,14}}?[{_PLACES}](?!级|本)|[一-鿿]{{0,12}}?(?:委员会|管委会))"
    r"(?:(?:19|20)\d\d年度?)?"
    r"(?=(?:本年)?(?:一般公共|公共财政|政府性|国有资本|社会保险|财政|预算|决算|部门|收|支出))"
)
#: What a column or title leaves out, or was restated for: no other column has the same amount.
_LEFT_OUT = re.compile(r"(?:不含|不包括|扣除|剔除)[^)）/]*|可比|同口径")
#: What a column says beside the level: its side and its year, no part of an amount.
_NO_PART = re.compile(r"收入|支出|合计|小计|总计|同期|上年|去年")


@lru_cache(maxsize=1 << 12)
def levels_named(words: str) -> frozenset[str]:
    """The levels of government that a title or header names: 全市, 市级 (also 市本级), 本级."""
    found = _WORDS.findall(re.sub(r"[\s\u3000]", "", words))
    return frozenset(re.sub(r"(?<=.)本级", "级", word) for word in found)


def without_level(name: str) -> str:
    """A name without the level of government in front of it: 全市收入 and 市级收入 are 收入."""
    found = _WORDS.match(name)
    return name[found.end() :] if found else name


def level_of(data: ReportData, entry: Entry) -> frozenset[str] | None:
    """The level a number speaks of, empty where none is named; None where print leaves it open.

    The column is nearer than the title, which may name two (全市及市本级).
    """
    for words in (entry.component, entry.column, data.title(entry.table)):
        found = levels_named(words)
        if found:
            return found if len(found) == 1 else None
    return frozenset()


def levels_in(words: Iterable[str]) -> frozenset[str]:
    """Every level of government that the titles and columns of a report name."""
    return frozenset().union(*map(levels_named, words))


def same_money(data: ReportData, one: Entry, other: Entry) -> bool:
    """Whether print speaks of one government's money: only then may two numbers contradict.

    Where one names no level and the other does, that is open, unless the report knows only the
    whole (全县): then what names no level is the whole too.
    """
    if _parts(one.component) != _parts(other.component):
        return False
    if _insured(data, one) != _insured(data, other):
        return False
    if not same_place(data.title(one.table), data.title(other.table)):
        return False
    return _same(level_of(data, one), level_of(data, other), data.levels)


def _same(here: frozenset[str] | None, there: frozenset[str] | None, known: frozenset[str]) -> bool:
    """Whether two levels are one, in a report that names the levels ``known``."""
    if here is None or there is None:
        return False
    if not (here and there):
        return here == there or not _own(known)
    # 本级 beside 市级: one government's own money, said with and without which one's.
    return here == there or ("本级" in here | there and all(map(_own_one, here | there)))


def said_level(statement: Statement) -> frozenset[str]:
    """The level that a sentence names last before its figure; empty where it names none."""
    packed = re.sub(r"[\s\u3000]", "", statement.sentence).replace(",", "")
    before, _, _ = packed.partition(f"{statement.value}{statement.unit}")
    named = _WORDS.findall(before)
    return levels_named(named[-1]) if named else frozenset()


def same_money_said(data: ReportData, statement: Statement, line: Entry) -> bool:
    """Whether a sentence and a line speak of one government's money.

    Where the report knows several levels, a sentence that names none leaves it open.
    """
    here, there = said_level(statement), level_of(data, line)
    if not _own(data.levels):
        return True
    return bool(here and there) and _same(here, there, data.levels)


def of_another_level(data: ReportData, statement: Statement, line: Entry) -> bool:
    """Whether the text around a sentence that names no level speaks of one and the line of another.

    省本级本年支出… 其中： stands over the items of the province's own spending; a table that names
    no level beside those that do is of the whole.
    """
    there = level_of(data, line)
    here = said_level(statement) or _said_before(data, statement)
    if not here or there is None:
        return False
    return any(map(_own_one, here)) != any(map(_own_one, there))


def _said_before(data: ReportData, statement: Statement) -> frozenset[str]:
    """The level that the paragraphs before a sentence name last, a page back at most."""
    sentence = re.sub(r"\s", "", statement.sentence)
    near = [t for page, t in data.text if statement.page - 1 <= page <= statement.page]
    packed = [re.sub(r"\s", "", text) for text in near]
    end = next((i for i, text in enumerate(packed) if sentence and sentence in text), 0)
    named = (levels_named(text) for text in reversed(packed[:end]))
    return next((found for found in named if len(found) == 1), frozenset())


def place_of(title: str) -> str:
    """The place that a title names in front of its account (某市 …); blank where it names none."""
    found = _PLACE.match(re.sub(r"[\s\u3000]", "", title))
    return found["place"] if found and not levels_named(found["place"]) else ""


def left_out(words: str) -> str:
    """What a column's header leaves out (不含提前告知专项), or what it was restated for."""
    return "".join(_LEFT_OUT.findall(re.sub(r"[\s\u3000]", "", words)))


def same_place(one: str, other: str) -> bool:
    """Whether two titles can be of one place: 某市 and 某省某市 can, 某市 and its zone cannot."""
    here, there = place_of(one), place_of(other)
    return not (here and there) or here.endswith(there) or there.endswith(here)


def same_titled(one: str, other: str) -> bool:
    """Whether two titles can be of one government: of one place, and of one level where named."""
    here, there = levels_named(one), levels_named(other)
    own = "本级" in here | there and all(map(_own_one, here | there))
    return same_place(one, other) and (not (here and there) or here == there or own)


def _own_one(level: str) -> bool:
    return level.endswith("级")


def _own(levels: frozenset[str]) -> bool:
    """Whether any of these is less than the whole."""
    return any(not level.startswith("全") for level in levels)


def _parts(component: str) -> frozenset[str]:
    """What a column counts a part by, levels of government and sides aside."""
    parts = (part for part in component.split("/") if not levels_named(part))
    return frozenset(part for part in parts if part and not _NO_PART.search(part))


def _insured(data: ReportData, entry: Entry) -> frozenset[str]:
    """The insurances that a title names; two funds have nothing in common."""
    if entry.account not in ("social_insurance", "fund"):
        return frozenset()
    return frozenset(_INSURANCE.findall(data.title(entry.table)))
