"""Tables that count a part of what another counts, or another year: what they still share.

Their lines are not one amount, so they are not compared one by one (see ``cross``). But a part is
no more than the whole it is part of, and the same digits on many lines tell a wrong unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry
from helpers.checks.finding import compared, finding, where
from helpers.checks.identities import scope_of
from helpers.checks.levels import same_titled
from helpers.checks.wording import say
from helpers.text.synonyms import plain_name

#: Words of a title that make its table count a part: 基本支出 and 项目支出 make up all spending.
_PARTS = frozenset(("基本支出", "项目支出"))
_ENOUGH = 3  # lines of the same digits that prove a unit wrong
_DIGITS = 2  # significant digits that each of them has at least: round amounts agree by chance


def check_parts(data: ReportData) -> Iterator[dict[str, Any]]:
    """Each line of a table of 基本支出 against the same line of the table of all spending."""
    tables = {t: entries for t, entries in data.by_table.items() if data.trusted(t)}
    for part, whole in ((a, b) for a in tables for b in tables if a != b):
        if not same_titled(data.title(part), data.title(whole)):
            continue
        mine, theirs = scope_of(data.title(part)), scope_of(data.title(whole))
        if not mine - theirs or not (mine - theirs) <= _PARTS or theirs - mine:
            continue
        yield from _within(tables[part], tables[whole])


def _within(part: list[Entry], whole: list[Entry]) -> Iterator[dict[str, Any]]:
    names = _lines(whole)
    for key, entries in _lines(part).items():
        found = names.get(key, [])
        if len(entries) != 1 or len(found) != 1:
            continue
        (one,), (other,) = entries, found
        slack = one.half_yuan + other.half_yuan
        yield finding(
            "limit",
            say("part_within", item=one.item, table=one.table, other=other.table),
            **compared(one, other),
            status="fail" if one.yuan - other.yuan > slack else "pass",
            note=say("against_page", where=where(other), page=other.page)
            + (say("and_one_sided") if other.yuan - one.yuan > slack else None),
        )


def _lines(entries: list[Entry]) -> dict[tuple, list[Entry]]:
    """Amounts above zero by account, side, year, stage and name."""
    found: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.yuan and entry.yuan > 0 and entry.year and entry.stage:
            key = entry.account, entry.side, entry.year, entry.stage, plain_name(entry.item)
            found[key].append(entry)
    return found


def check_scales(data: ReportData, known: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Two tables whose lines have the same digits, and differ by one power of ten.

    In: ``known`` are the pairs of tables of which this is said already.
    """
    named = {t: _digits(entries) for t, entries in data.by_table.items() if data.trusted(t)}
    for one, other in combinations(named, 2):
        if (one, other) in known:
            continue
        powers: dict[Decimal, list[tuple[Entry, Entry]]] = defaultdict(list)
        equal = 0
        for key in named[one].keys() & named[other].keys():
            pairs = [(a, b) for a in named[one][key] for b in named[other][key]]
            same_digits = [(a, b) for a, b in pairs if _power(a, b) is not None]
            equal += any(_power(a, b) == 1 for a, b in same_digits)
            if same_digits:
                powers[_power(*same_digits[0])].append(same_digits[0])
        power, found = max(powers.items(), key=lambda item: len(item[1]), default=(1, []))
        if power == 1 or equal or len(found) < _ENOUGH:
            continue
        first, second = min(found, key=lambda pair: pair[1].row)
        yield finding(
            "unit",
            say("cross_unit", table=other, other=one),
            table=other,
            page=data.first_page(other),
            printed=second.shown,
            computed=first.shown,
            status="fail",
            note=say(
                "same_digits",
                n=len(found),
                times=f"{power if power > 1 else 1 / power:,f}",
                item=second.item,
            ),
        )


def _digits(entries: list[Entry]) -> dict[tuple, list[Entry]]:
    """Amounts with enough digits to tell, by account, side and name.

    A name of several rows (市本级 under each city) is left out: some two of many agree by chance.
    """
    found: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.yuan and len(entry.yuan.normalize().as_tuple().digits) >= _DIGITS:
            found[entry.account, entry.side, plain_name(entry.item)].append(entry)
    return {key: same for key, same in found.items() if len({e.row for e in same}) == 1}


def _power(one: Entry, other: Entry) -> Decimal | None:
    """How many times as large the other amount is, where that is a power of ten."""
    ratio = other.yuan / one.yuan
    return ratio if ratio.normalize().as_tuple().digits == (1,) and ratio > 0 else None
