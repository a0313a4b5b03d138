"""What comes in against what goes out, in one account, between accounts and from year to year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, show
from helpers.checks.finding import compared, finding, where, within
from helpers.checks.identities import ACCOUNTS, role_of
from helpers.checks.levels import same_money
from helpers.checks.wording import Text, say
from helpers.text.synonyms import plain_name

Key = tuple[str, int | None, str]  # account, year, stage
_OWN_REVENUE = re.compile("税收|非税")


def roles_in(data: ReportData) -> dict[Key, dict[str, list[Entry]]]:
    """The lines that close each account, by account, year and stage, then by role.

    Taken from tables of two halves, which print an account whole.
    """
    found: dict[Key, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in data.entries:
        if data.kind(entry.table) != "pairs" or entry.yuan is None:
            continue
        role = role_of(entry.item, entry.side)
        # 下级上解支出 stands on the wrong side by name, but the side tells what it is.
        if role:
            found[entry.account, entry.year, entry.stage][role].append(entry)
    return found


def check_balance(data: ReportData) -> Iterator[dict[str, Any]]:
    """Totals of both sides; the same sum in and out; what one account or year hands to the next."""
    yield from _totals(data)
    roles = roles_in(data)
    yield from _in_and_out(roles)
    yield from _between_accounts(data, roles)
    yield from _from_year_to_year(data, roles)
    yield from _carried(data, roles)


def totals_in(data: ReportData) -> Iterator[tuple[Entry, Entry]]:
    """The totals of both sides of a table, of one year and phase."""
    for table, entries in data.by_table.items():
        if data.kind(table) != "pairs":
            continue
        tops = [e for e in entries if e.level == 0 and e.yuan is not None]
        into = [e for e in tops if role_of(e.item, e.side) == "total in"]
        out = [e for e in tops if role_of(e.item, e.side) == "total out"]
        for one in into:
            for other in out:
                if (one.year, one.phase, one.component) != (
                    other.year,
                    other.phase,
                    other.component,
                ):
                    continue
                if not _of_own_revenue(one, entries):
                    yield one, other


def _of_own_revenue(total: Entry, entries: list[Entry]) -> bool:
    """Whether 收入总计 counts 税收 and 非税 only, and not the means that close the account."""
    parts = [e for e in entries if e.parent == total.row and e.side == total.side]
    return bool(parts) and all(_OWN_REVENUE.match(plain_name(part.item)) for part in parts)


def _totals(data: ReportData) -> Iterator[dict[str, Any]]:
    for one, other in totals_in(data):
        subject = say("balance_totals", one=one.item, other=other.item)
        made = compared(one, other)
        note = None
        under = _left_under(data, other)
        if under and not within(made["difference"], made["tolerance"]):
            left = [e for e in under if e.column == other.column]
            if not left:
                continue  # what closes this column is not printed
            scale = one.half_yuan / one.half
            made["difference"] -= left[0].yuan / scale
            made["tolerance"] += left[0].half_yuan / scale
            note = say("and_left", where=where(left[0]), shown=left[0].shown)
        elif not within(made["difference"], made["tolerance"]):
            note = say(
                "totals",
                one=one.shown,
                one_column=one.column,
                other=other.shown,
                other_column=other.column,
                row=other.row,
                page=other.page,
            )
        yield finding("balance", subject, **made, note=note)


def _left_under(data: ReportData, total: Entry) -> list[Entry]:
    """年终结余 printed under 支出总计 and no part of it, which closes the account, by column."""
    return [
        e
        for e in data.by_table[total.table]
        if e.yuan is not None
        and e.level == 0
        and e.row > total.row
        and (e.side, e.block) == (total.side, total.block)
        and role_of(e.item.replace("滚存", ""), e.side) == "balance carried forward"
    ]


def _in_and_out(roles) -> Iterator[dict[str, Any]]:
    """The same amount under 调入 and 调出 of one account: both totals are larger by it."""
    for (account, year, _), lines in roles.items():
        for into in lines.get("transfers in", []):
            for out in lines.get("transfers out", []):
                if into.table != out.table or not into.yuan or not out.yuan:
                    continue
                same = abs(into.yuan - out.yuan) <= into.half_yuan + out.half_yuan
                yield finding(
                    "balance",
                    say(
                        "balance_in_out",
                        account=ACCOUNTS.get(account, account),
                        year=year,
                        into=into.item,
                        out=out.item,
                    ),
                    table=into.table,
                    row=into.row,
                    page=into.page,
                    printed=into.shown,
                    computed=out.shown,
                    difference=into.value - out.value,
                    tolerance=into.half + out.half,
                    status="fail" if same else "pass",
                    note=(
                        say("in_and_out", amount=into.shown, into=where(into), out=where(out))
                        if same
                        else None
                    ),
                )


def _between_accounts(data: ReportData, roles) -> Iterator[dict[str, Any]]:
    """What the general account takes in from 政府性基金 is what the fund account gives."""
    for (account, year, stage), lines in roles.items():
        if account != "fund":
            continue
        general = roles.get(("general", year, stage), {})
        for out in whole_lines(lines.get("transfers out", [])):
            for into in whole_lines(general.get("transfers in", [])):
                if not out.yuan or not into.yuan or out.yuan <= into.yuan:
                    # less may come from the fund account than 调入资金 holds in all
                    continue
                if same_money(data, into, out):
                    yield _pair("balance", into, out, say("gives_more"))


def _from_year_to_year(data: ReportData, roles) -> Iterator[dict[str, Any]]:
    """What is left at the end of a year opens the next (Budget Law, article 42).

    A budget made before the year was closed may open with less or more than was left in the end,
    so it is not asked where the result of that year is printed too.
    """
    for (account, year, stage), lines in roles.items():
        if year is None or stage != "executed":
            continue
        ends = whole_lines(lines.get("balance carried forward", []))
        closed: list[Entry] = []
        for later in ("executed", "approved"):
            opening = roles.get((account, year + 1, later), {}).get("balance brought forward", [])
            for begin in whole_lines(opening):
                if later == "executed":
                    closed.append(begin)
                elif any(same_money(data, begin, other) for other in closed):
                    continue
                for end in ends:
                    if same_money(data, begin, end) and not _part_of(begin, end):
                        yield _opening(begin, end)


def _opening(begin: Entry, end: Entry) -> dict[str, Any]:
    """A year's opening against what was left; a budget may open with the part that it spends."""
    found = _pair("balance", begin, end, say("left_before"))
    if found["status"] == "fail" and begin.stage == "approved" and 0 <= begin.yuan < end.yuan:
        note = say("against", where=where(end)) + say("opens_with_part")
        found |= {"status": "explained", "note": note.en, "note_zh": note.zh}
    return found


def whole_lines(lines: list[Entry]) -> list[Entry]:
    """The line of each column that holds all of its role: not a part of it beside the whole.

    Where a table prints several in a row of equals, none is the whole.
    """
    columns: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for line in lines:
        columns[line.table, line.column].append(line)
    found = []
    for same in columns.values():
        top = min(line.level or 0 for line in same)
        highest = [line for line in same if (line.level or 0) == top]
        found += highest if len(highest) == 1 else []
    return found


def _part_of(begin: Entry, end: Entry) -> bool:
    """结转 is what goes on being spent, less than 结余, which also holds what nobody needs."""
    names = plain_name(begin.item), plain_name(end.item)
    narrow = [("结转" in name and "结余" not in name) for name in names]
    return narrow == [True, False] and begin.yuan < end.yuan


def _carried(data: ReportData, roles) -> Iterator[dict[str, Any]]:
    """What was budgeted and not spent is what is left, where every resource was appropriated.

    The law does not demand it (part of a budget may lapse), so it is a proof where it holds and
    proves no fault where it does not.
    """
    for (account, year, stage), lines in roles.items():
        if stage != "executed":
            continue
        for end in lines.get("balance carried forward", []):
            for spent in lines.get("own spending", []):
                for planned in data.entries:
                    if (
                        planned.account == account
                        and planned.side == "expenditure"
                        and planned.level == 0
                        and planned.year == year
                        and planned.phase == "adjusted"
                        and planned.yuan is not None
                        and planned.yuan - spent.yuan == end.yuan
                    ):
                        yield finding(
                            "balance",
                            say(
                                "balance_unspent",
                                item=end.item,
                                year=year,
                                account=ACCOUNTS.get(account, account),
                            ),
                            table=end.table,
                            row=end.row,
                            page=end.page,
                            printed=end.shown,
                            computed=show((planned.yuan - spent.yuan) / (end.yuan / end.value))
                            + end.unit
                            if end.value
                            else None,
                            difference=end.value * 0,
                            tolerance=end.half * 3,
                            note=say("less", one=where(planned), other=where(spent)),
                        )


def _pair(kind: str, one: Entry, other: Entry, why: Text) -> dict[str, Any]:
    """Two lines that must be one amount."""
    made, note = compared(one, other), say("against", where=where(other))
    if not within(made["difference"], made["tolerance"]):
        note += say("on_page", page=other.page)
    return finding(
        kind,
        say(
            "balance_pair",
            one=one.item,
            one_year=one.year,
            one_table=one.table,
            why=why,
            other=other.item,
            other_year=other.year,
            other_table=other.table,
        ),
        **made,
        note=note,
    )
