"""Debt against its limit, and what falls due against what is budgeted to repay."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.balance import whole_lines
from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, Statement, show
from helpers.checks.finding import finding, shorten, tidy_number, where
from helpers.checks.identities import role_of
from helpers.checks.levels import same_money_said
from helpers.checks.wording import Text, quoted, say, several
from helpers.text.synonyms import plain_name
from helpers.units import YUAN_PER

_KIND = re.compile(r"一般|专项")
_NEW = re.compile(r"新增")
_DUE = re.compile(r"到期.*(?:本金|债[务券]$)|(?:债[务券]).*到期本金|^到期本金")


def check_debt(data: ReportData) -> Iterator[dict[str, Any]]:
    """Limits (Implementing Regulations of the Budget Law, articles 43 and 44), dues, words."""
    yield from _limits(data)
    yield from _movement(data)
    yield from _dues(data)
    yield from _words(data)


def limits_in(data: ReportData) -> Iterator[tuple[Entry, Entry]]:
    """Each balance of debt with its limit."""
    limits: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in data.entries:
        # 新增限额 is what may be added in the year, no ceiling of all that is owed
        new = _NEW.search(f"{entry.column} {entry.item} {data.title(entry.table)}")
        if entry.phase == "limit" and entry.yuan is not None and not new:
            limits[_key(data, entry)].append(entry)
    balances = [e for e in data.entries if e.phase == "balance" and e.yuan is not None]
    for balance in balances:
        same = limits.get(_key(data, balance), [])
        if balance.year is None or len({limit.yuan for limit in same}) != 1:
            continue
        yield balance, same[0]


def _limits(data: ReportData) -> Iterator[dict[str, Any]]:
    """The balance of each kind of debt is not above its limit."""
    for balance, limit in limits_in(data):
        over = balance.yuan - limit.yuan
        scale = YUAN_PER[balance.unit]
        slack = balance.half_yuan + limit.half_yuan
        yield finding(
            "limit",
            say("limit_within", item=balance.item or balance.component, year=balance.year),
            table=balance.table,
            row=balance.row,
            page=balance.page,
            printed=balance.shown,
            computed=limit.shown,
            difference=tidy_number(over / scale),
            tolerance=slack / scale,
            status="fail" if over > slack else "pass",
            note=say(
                "over_limit",
                owed=balance.shown,
                owed_column=balance.column,
                limit=limit.shown,
                column=limit.column,
                where=where(limit),
                page=limit.page,
            )
            if over > slack
            else say("limit", where=where(limit)) + (None if over else say("used_up")),
        )


def _key(data: ReportData, entry: Entry) -> tuple:
    """What a balance and its limit share: year, kind of debt, and whose it is."""
    names = f"{entry.component}{entry.item}"
    kinds = "".join(dict.fromkeys(_KIND.findall(names)))
    wide = data.kind(entry.table) == "wide"
    whose = "" if wide or re.search(r"债务|合计|总计", entry.item) else plain_name(entry.item)
    return entry.year, kinds, whose


_OUTSTANDING = re.compile(r"(\d{4})年末.*债务余额(?!.*限额)")
_RAISED = re.compile(r"(\d{4})年.*债务(?:发行|举借|(?:转贷)?收入)额?$")
_REPAID = re.compile(r"(\d{4})年.*债务还本(?:支出)?额?$")
#: Debt cleared otherwise than by 还本; below zero where debt of others was taken on.
_CLEARED = re.compile(r"(\d{4})年.*其他方式化解.*债务额?$")
_MOVES = (("end", _OUTSTANDING), ("in", _RAISED), ("out", _REPAID), ("cleared", _CLEARED))
#: Loans of other countries and of international bodies are revalued with the exchange rate.
_FOREIGN = re.compile(r"外国政府|国际金融组织|外债")
_REVALUED = 50_000_000  # 元
#: Of the balance: in some 200 published forms of 2018 to 2025 no more (2022: the dollar rose 9 %).
_REVALUED_SHARE = Decimal("0.002")


def movements_in(data: ReportData) -> Iterator[tuple[Entry, ...]]:
    """What is owed at the end of a year, what was owed before, what was raised, and 还本.

    Then what was cleared in other ways, where that has a row.  All of one column: what a budget
    expected does not start from what was owed in the end.
    """
    for entries in data.by_table.values():
        found: dict[tuple[str, str, str], Entry] = {}
        for entry in entries:
            if entry.yuan is None:
                continue
            name = re.sub(r"\s", "", entry.item)
            for kind, words in _MOVES:
                if match := words.search(name):
                    found.setdefault((kind, match[1], entry.column), entry)
        for (kind, year, column), end in found.items():
            begin = found.get(("end", str(int(year) - 1), column))
            raised, repaid = (found.get((move, year, column)) for move in ("in", "out"))
            if kind == "end" and begin and raised and repaid:
                cleared = found.get(("cleared", year, column))
                yield (end, begin, raised, repaid, *([cleared] if cleared else []))


def _movement(data: ReportData) -> Iterator[dict[str, Any]]:
    """What is owed at the end of a year: what was owed before, what was raised, less 还本."""
    for end, begin, raised, repaid, *cleared in movements_in(data):
        scale = YUAN_PER[end.unit]
        computed = begin.yuan + raised.yuan - repaid.yuan - sum(e.yuan for e in cleared)
        off = end.yuan - computed
        slack = sum(e.half_yuan for e in (begin, raised, repaid, end, *cleared))
        note = say("debt_sum", begin=begin.shown, raised=raised.shown, repaid=repaid.shown)
        for other in cleared:
            note += say("debt_cleared", cleared=other.shown)
        status = ""
        if abs(off) > slack:
            foreign = any(_FOREIGN.search(e.item) for e in data.by_table[end.table])
            if foreign and abs(off) <= max(_REVALUED, _REVALUED_SHARE * end.yuan):
                status, note = "explained", note + say("revalued")
            elif not cleared and not _contradicts(end, begin, repaid, off, slack):
                status, note = "explained", note + say("no_row_for_it")
        yield finding(
            "balance",
            say("balance_debt", item=end.item),
            table=end.table,
            row=end.row,
            page=end.page,
            printed=end.shown,
            computed=show(tidy_number(computed / scale), end.unit),
            difference=off / scale,
            tolerance=slack / scale,
            status=status,
            note=note,
        )


def _contradicts(end: Entry, begin: Entry, repaid: Entry, off: Decimal, slack: Decimal) -> bool:
    """Whether a balance cannot have moved so, though the form lacks a row for other moves.

    Published final accounts that have it (采取其他方式化解债务) show that it closes the account,
    with either sign: debt is written off, or bonds repay debt that was outside the balance and
    还本 counts it.  That is no more than 还本 itself; one digit off, or last year's balance
    printed again, is a slip.
    """
    if abs(off) > repaid.yuan or end.yuan == begin.yuan:
        return True
    digit = abs(off).normalize().scaleb(-abs(off).adjusted())
    near = digit.quantize(Decimal(1)).scaleb(abs(off).adjusted())
    return abs(off) > _REVALUED_SHARE * end.yuan and abs(abs(off) - near) <= slack


def _dues(data: ReportData) -> Iterator[dict[str, Any]]:
    """Principal that falls due in a year against 还本 and new debt in that year's budget."""
    for due in data.statements:
        if due.measure != "amount" or due.yuan is None or due.stage != "approved":
            continue
        if not _DUE.search(plain_name(due.item)) or "利息" in due.item or "本息" in due.item:
            continue
        paid = [
            e
            for e in data.entries
            if e.year == due.year
            and e.stage == "approved"
            and data.kind(e.table) == "pairs"
            and role_of(e.item, e.side) == "debt repaid"
            and e.yuan
        ]
        paid = [e for e in whole_lines(paid) if same_money_said(data, due, e)]
        if not paid:
            continue
        scale = YUAN_PER[due.unit]
        budgeted = sum(e.yuan for e in paid)
        slack = due.half_yuan + sum(e.half_yuan for e in paid)
        gap = due.yuan - budgeted
        yield finding(
            "limit",
            say("limit_due", item=due.item, year=due.year, shown=due.shown),
            page=due.page,
            printed=due.shown,
            computed=show(tidy_number(budgeted / scale), due.unit),
            difference=gap / scale,
            tolerance=slack / scale,
            # the sentence may say itself what is refinanced
            status="explained" if gap > slack and "再融资" in due.sentence else "",
            note=say("budgeted", lines=_lines(paid))
            + (
                say("unfunded", gap=show(tidy_number(gap / scale), due.unit))
                if gap > slack
                else None
            )
            + quoted(shorten(due.sentence)),
        )


def _lines(entries: list[Entry]) -> Text:
    """Where amounts stand, and what they are, one behind the other."""
    return several(say("line_shown", where=where(e), shown=e.shown) for e in entries)


def _words(data: ReportData) -> Iterator[dict[str, Any]]:
    """新增债券 that are 全部为再融资债券: refinancing replaces debt and adds none."""
    seen: set[str] = set()
    for statement in data.statements:
        packed = re.sub(r"\s", "", statement.sentence)
        if packed in seen or not re.search(r"新增.{0,4}债券", packed):
            continue
        seen.add(packed)
        if re.search(r"(?:全部|均|都)[为是](?:政府)?再融资", packed):
            yield _wording(statement)


def _wording(statement: Statement) -> dict[str, Any]:
    return finding(
        "title",
        say("title_new_bonds", item=statement.item, shown=statement.shown),
        page=statement.page,
        printed="新增债券",
        computed="再融资债券",
        status="fail",
        note=say("new_bonds") + quoted(shorten(statement.sentence)),
    )
