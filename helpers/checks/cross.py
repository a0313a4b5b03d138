"""The same thing in two tables: an item of one account, year and stage has one amount."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

from helpers.checks.comparable import COMPARABLE
from helpers.checks.data import ReportData
from helpers.checks.elsewhere import budgets_adjusted, elsewhere
from helpers.checks.figures import Entry
from helpers.checks.finding import compared, finding, where, within
from helpers.checks.identities import role_of, scope_of
from helpers.checks.levels import left_out, same_titled, without_level
from helpers.checks.narrow import check_parts, check_scales
from helpers.checks.sums import sums_of
from helpers.checks.wording import Text, say
from helpers.tables.meaning import budget_type_of
from helpers.text.synonyms import plain_name

_WHOLES = re.compile(r"^转移性(?:收入|支出)|合计$|小计$")
_TOTALS = {"合计", "总计", "收入总计", "支出总计", "收入", "支出"}


def check_cross(data: ReportData) -> Iterator[dict[str, Any]]:
    """Compare tables that speak of one account, side, year and stage, name by name."""
    broken = {
        (one.head.place, one.head.column)
        for entries in data.by_table.values()
        for one in sums_of(entries)
        if not within(one.difference, one.tolerance)
    }
    known: set[tuple[str, str]] = set()
    for tables, pairs in matches_in(data):
        off = [pair for pair in pairs if not _agree(*pair)]
        telling = [pair for pair in pairs if pair[0].yuan or pair[1].yuan]
        power = _power(off) if len(off) == len(telling) else None
        if power is not None:
            known.add(tables)
            yield _unit(data, off, power)
            continue
        # Where most names disagree the tables count different things, whatever their titles say.
        if len(off) > 1 and len(off) * 2 > len(pairs):
            continue
        for first, second in pairs:
            # The one to look at is the one that is not the sum of its own parts.
            if (first.place, first.column) in broken:
                first, second = second, first
            yield _row(data, first, second)
    yield from check_scales(data, known)
    yield from check_parts(data)


def matches_in(
    data: ReportData,
) -> Iterator[tuple[tuple[str, str], list[tuple[Entry, Entry]]]]:
    """Two tables and the lines of them that must be one amount, one pair of tables after another.

    Of a thousand pages the pairs are many more than the lines: none is kept here.
    """
    groups: dict[tuple, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in data.entries:
        if entry.yuan is None or not data.trusted(entry.table):
            continue
        key = entry.account, entry.side, entry.year, entry.stage, entry.component
        key += (left_out(entry.column),)
        if entry.year is not None and entry.stage:
            groups[key][entry.table].append(entry)
    several = names_of_several_heads(data)
    met: dict[tuple[str, str], None] = {}
    groups_of: dict[str, list[dict[str, list[Entry]]]] = defaultdict(list)
    for tables in groups.values():
        met.update(dict.fromkeys(combinations(tables, 2)))
        for table in tables:
            groups_of[table].append(tables)
    for one, other in met:
        pairs: list[tuple[Entry, Entry]] = []
        for tables in groups_of[one]:
            if other in tables:
                pairs += _matched(data, tables[one], tables[other], several)
        yield (one, other), pairs


def _matched(
    data: ReportData, first: list[Entry], second: list[Entry], several: frozenset[str]
) -> list[tuple[Entry, Entry]]:
    """Lines of two tables that bear one name, in one place; each line once."""
    titles = data.title(first[0].table), data.title(second[0].table)
    if not same_titled(*titles):
        return []
    narrow = scope_of(titles[0]) ^ scope_of(titles[1])
    same_total = _same_total(data, first, second)
    if narrow:
        # Tables by function and by economic class part one total in two ways.
        parted = all("经济" in word or "功能" in word for word in narrow)
        return same_total if parted else []
    names_here, names_there = _names(first, several), _names(second, several)
    found = list(same_total)
    used = {id(entry) for pair in same_total for entry in pair}
    for full in (True, False):
        for name, here in names_here[full].items():
            there = names_there[full].get(name, [])
            if len(here) == 1 and len(there) == 1:
                pair = here[0], there[0]
                if not used & {id(entry) for entry in pair}:
                    used |= {id(entry) for entry in pair}
                    found.append(pair)
    return found


def names_of_several_heads(data: ReportData) -> frozenset[str]:
    """Names that one table of the report prints under several heads: 事业运行, 行政运行."""
    found: set[str] = set()
    for entries in data.by_table.values():
        heads: dict[tuple[str, str], set[int | None]] = defaultdict(set)
        for entry in entries:
            heads[entry.side, plain_name(entry.item)].add(entry.parent)
        found |= {name for (_, name), several in heads.items() if len(several) > 1}
    return frozenset(found)


def _names(
    entries: list[Entry], several: frozenset[str]
) -> dict[bool, dict[tuple[str, ...], list[Entry]]]:
    """Lines by name, with (True) and without (False) the name of the head they are part of.

    A name of several heads is none without its head.
    """
    heads = {entry.row: plain_name(entry.item) for entry in entries}
    found: dict[bool, dict[tuple[str, ...], list[Entry]]] = {True: {}, False: {}}
    for entry in entries:
        name = plain_name(entry.item)
        if entry.level == 0 or name in _TOTALS or len(name) < 2:
            continue
        above = heads.get(entry.parent, "") if entry.parent != entry.row else ""
        found[True].setdefault((name, above), []).append(entry)
        if name not in several:
            found[False].setdefault((name,), []).append(entry)
    # 其他支出 and 事业运行 stand under many heads: alone they name nothing.
    for full, lines in found.items():
        found[full] = {
            name: same
            for name, same in lines.items()
            if not name[0].startswith("其他") or any(name[1:])
        }
    return found


def _same_total(data, first: list[Entry], second: list[Entry]) -> list[tuple[Entry, Entry]]:
    """The lines in which both tables print the account's own revenue or spending."""
    found = []
    for role in ("own revenue", "own spending", "grants received"):
        here, there = _of_role(data, first, role), _of_role(data, second, role)
        if here and there:
            found.append((here, there))
    return found


def _of_role(data: ReportData, entries: list[Entry], role: str) -> Entry | None:
    """The one line of a table with this role; a list's 合计 has that of its title."""
    named = [e for e in entries if role_of(without_level(plain_name(e.item)), e.side) == role]
    named = [e for e in named if budget_type_of(e.item) in ("", e.account)]
    # 收入合计 is the whole where its parts are what closes an account
    named = [e for e in named if not ("合计" in e.label and _closes(entries, e))]
    tops = [e for e in entries if e.level == 0]
    if not named and len(tops) == 1 and data.kind(tops[0].table) == "list":
        top = tops[0]
        title = data.title(top.table)
        owned = {"revenue": "own revenue", "expenditure": "own spending"}.get(top.side)
        if re.search(r"转移支付|补助|税收返还", title + plain_name(top.item)):
            owned = "grants received" if top.side == "revenue" else ""
        # a list that also counts 上解 or 结余 is a whole account, not its own spending
        # of no account are “三公”经费, and lists of anything
        told = top.account or scope_of(title)
        named_so = bool(told) and budget_type_of(title) == top.account
        if owned == role and named_so and not _closes(entries, top):
            named = tops if plain_name(top.item) in _TOTALS or "总计" in top.item else []
    return named[0] if len(named) == 1 else None


def _closes(entries: list[Entry], top: Entry) -> bool:
    """Whether a total counts what closes an account beside its own revenue or spending."""
    parts = [e for e in entries if e.parent == top.row and e.row != top.row]
    return any(role_of(e.item, e.side) or _WHOLES.search(e.item) for e in parts)


def _power(pairs: list[tuple[Entry, Entry]]) -> Decimal | None:
    """How many times as large the second table's amounts are, where that is one power of ten."""
    ratios = {second.yuan / first.yuan for first, second in pairs if first.yuan}
    if len(ratios) != 1 or len(pairs) < 3:
        return None
    power = ratios.pop()
    return power if power.normalize().as_tuple().digits == (1,) else None


def _unit(data: ReportData, pairs: list[tuple[Entry, Entry]], power: Decimal) -> dict[str, Any]:
    first, second = pairs[0]
    times = power if power > 1 else 1 / power
    return finding(
        "unit",
        say("cross_unit", table=second.table, other=first.table),
        table=second.table,
        page=data.first_page(second.table),
        printed=second.shown,
        computed=first.shown,
        status="fail",
        note=say("all_differ", n=len(pairs), times=f"{times:,f}", item=second.item),
    )


def _agree(one: Entry, other: Entry) -> bool:
    return abs(one.yuan - other.yuan) <= one.half_yuan + other.half_yuan


def _row(data: ReportData, first: Entry, second: Entry) -> dict[str, Any]:
    note = say("against_page", where=where(first), page=first.page)
    status = ""
    if not _agree(first, second):
        note += _which(data, first, second)
        if restated(data, first) != restated(data, second):
            status, note = "explained", note + say("restated")
        elif moved := elsewhere(data, first, second):
            status, note = "explained", note + moved
        elif "approved" == first.phase == second.phase and budgets_adjusted(data, first.year):
            status, note = "explained", note + say("budget_or_adjusted")
    return finding(
        "cross_table",
        say(
            "cross_line",
            item=second.item,
            year=second.year,
            table=second.table,
            other=first.table,
        ),
        **compared(second, first),
        status=status,
        note=note,
    )


def restated(data: ReportData, entry: Entry) -> bool:
    """Whether an amount is the base of a percentage that compares like with like (可比增长％).

    Last year's amounts are made over for it, and are not those of last year's own tables.
    """
    return any(
        e.is_ratio and e.base_year == entry.year and COMPARABLE.search(e.column)
        for e in data.by_table[entry.table]
    )


def _which(data: ReportData, first: Entry, second: Entry) -> Text:
    """How many other lines of the report stand with either amount."""
    counts: Counter = Counter()
    for entry in data.entries:
        if (entry.account, entry.side, entry.year, entry.stage) == (
            first.account,
            first.side,
            first.year,
            first.stage,
        ):
            for one in (first, second):
                if entry.yuan == one.yuan:
                    counts[one.table] += 1
    return say(
        "stands",
        one=first.shown,
        n=counts[first.table],
        other=second.shown,
        m=counts[second.table],
    )
