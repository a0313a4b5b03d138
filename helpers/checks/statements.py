"""Every figure of the running text against the line of a table that it restates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, Statement, show
from helpers.checks.finding import accounting_for, finding, shorten, tidy_number, where, within
from helpers.checks.identities import role_of
from helpers.checks.levels import of_another_level, same_money_said
from helpers.checks.rates import check_change, check_rate
from helpers.checks.ratios import header_kind, kind_printed, ratios_of
from helpers.checks.wording import Text, quoted, say
from helpers.pages.model import Paragraph
from helpers.tables.meaning import budget_type_of
from helpers.text.statements import unclear_figures
from helpers.text.synonyms import SIDES, of_side, plain_name
from helpers.text.wording import account_of
from helpers.units import YUAN_PER

RATES = ("growth_pct", "share_of_budget_pct", "share_of_last_year_pct")
_POWERS = (Decimal(10_000), Decimal(1) / 10_000, Decimal(100_000_000), Decimal(1) / 100_000_000)


def check_statements(data: ReportData) -> Iterator[dict[str, Any]]:
    """One check for each figure that restates a table's line, in the rounding it is written in."""
    kinds = {
        (table, column): kind_printed(ratios, header_kind(column, data.title(table)) or "share")
        for (table, _side, column), ratios in ratios_of(data).items()
    }
    restated: set[tuple[str, str, int | None]] = set()  # rows whose amount a sentence gives
    differing: set[tuple[str, str]] = set()  # items of which it gives one that proves nothing
    for statement in data.statements:
        row = []
        if statement.table and data.trusted(statement.table):
            row = data.by_number.get((statement.table, statement.row), [])
        place = statement.sentence, statement.table, statement.row
        if statement.measure == "amount":
            line = amount_line(statement, row)
            if line and not _agrees(statement, line):
                line = _adjusted(statement, row) or line
            if line and _agrees(statement, line):
                restated.add(place)
                yield _amount(data, statement, line)
            elif line:
                if _certain(data, statement, line):
                    yield _amount(data, statement, line)
                else:
                    differing.add((statement.sentence, statement.item))
            continue
        if statement.measure in ("increase", "decrease"):
            found = check_change(data, statement, row, kinds)
        elif statement.measure in RATES:
            found = check_rate(data, statement, row, kinds)
        else:
            continue
        other = (statement.sentence, statement.item) in differing
        for one in found:
            meant = one["status"] != "fail" or (place in restated and not other)
            meant = meant or (not other and same_money_said(data, statement, row[0]))
            if one["status"] == "fail" and meant:
                meant = not of_another_level(data, statement, row[0])
            if meant:
                yield one
    for figure in unclear_figures(Paragraph(page, text) for page, text in data.text):
        yield finding(
            "statement",
            say("text_unclear", printed=figure.printed),
            page=figure.page,
            printed=figure.printed,
            status="fail",
            note=say("unclear") + quoted(shorten(figure.sentence)),
        )


def amount_line(statement: Statement, row: list[Entry]) -> Entry | None:
    """The one number of a row that a figure restates; None where that is not certain."""
    fitting = [
        e
        for e in row
        if e.yuan is not None and e.year == statement.year and e.stage == statement.stage
    ]
    if len(fitting) > 1:
        side = {"收": "revenue", "支": "expenditure"}.get(_side(statement.item))
        fitting = [e for e in fitting if not side or e.side in ("", side)]
    if len(fitting) > 1:
        named = [e for e in fitting if _bears(e, statement.item)]
        fitting = named or fitting
    if len(fitting) > 1:
        # 一般债务 and 合计 in one row: the most telling name, a part's before the whole's
        parts = [e for e in fitting if e.level]
        fitting = parts if parts and _bears(parts[0], statement.item) else fitting
    return fitting[0] if len({e.yuan for e in fitting}) == 1 else None


def _adjusted(statement: Statement, row: list[Entry]) -> Entry | None:
    """The row's 调整预算数 where it is what the text calls 预算数 for short."""
    if statement.phase != "approved":
        return None
    found = [
        e
        for e in row
        if e.yuan and (e.year, e.phase) == (statement.year, "adjusted") and _agrees(statement, e)
    ]
    return found[0] if len(found) == 1 else None


def _agrees(statement: Statement, line: Entry) -> bool:
    return within(statement.yuan - line.yuan, statement.half_yuan + line.half_yuan)


_NARROW = re.compile(r"基本支出|项目支出|经济分类")
_ANOTHER = re.compile(r"上年度?|去年|原(?:列|有)|以前年度")


def _certain(data: ReportData, statement: Statement, line: Entry) -> bool:
    """Whether text and line must be the same amount, so that a difference is a fault.

    Not where the table counts only part of it (基本支出), the sentence speaks of another year
    within (上年度列入), or the names are alike and no more.
    """
    narrow = set(_NARROW.findall(data.title(line.table)))
    packed = re.sub(r"\s", "", statement.sentence)
    if any(word not in packed for word in narrow):
        return False
    figure = f"{statement.value}{statement.unit}"
    before = packed.replace(",", "").partition(figure)[0]
    if _ANOTHER.search(re.split(r"[，；。]", before)[-1].replace("上年结余", "")):
        return False
    if not same_money_said(data, statement, line) and not _alike(statement, line):
        return False
    accounts = {account_of(before), budget_type_of(statement.item), budget_type_of(line.item)}
    if line.account and not accounts <= {"", line.account}:
        return False  # 国有资本经营收入 is an item of the general budget
    if _side(statement.item) and _side(line.item) not in ("", _side(statement.item)):
        return False
    if plain_name(statement.item) in ("收入", "支出"):
        return False  # whose, the sentence says elsewhere
    whole = line.level == 0 or role_of(line.item, line.side)
    if whole and "其中" in re.split(r"[。；]", before)[-1]:
        return False  # a part of what the sentence opens with, no whole of its own
    bonds = "债券" in statement.item and "债券" not in line.item
    if bonds and "债务" in line.item and statement.yuan < line.yuan:
        return False  # debt is owed otherwise, too
    role = role_of(statement.item)
    if role and role == role_of(line.item, line.side):
        return True
    own = (line.item, of_side(line.component), line.component + line.item)
    names = {_bare(name) for name in own}
    totals = line.level == 0 and data.kind(line.table) == "wide"
    return _bare(statement.item) in names or totals


def _alike(statement: Statement, line: Entry) -> bool:
    """Whether two amounts are one number but for its last digits, or for its unit."""
    if not line.yuan:
        return False
    return any(abs(statement.yuan * p - line.yuan) <= abs(line.yuan) / 100 for p in (1, *_POWERS))


def _bare(name: str) -> str:
    """A name without its account and its closing 收入, 支出, 资金, 余额."""
    name = re.sub(rf"^{_ACCOUNT}", "", plain_name(name))
    return re.sub(r"(?:收入|支出|支|资金|余额|限额|经费|费)$", "", name) or name


_ACCOUNT = r"(?:一般公共(?!服务)|政府性基金|国有资本经营|社会保险基金)(?:预算)?"


def _side(name: str) -> str:
    found = re.findall(r"收入|支出|还本|付息|上解", name)
    return {"收入": "收"}.get(found[-1], "支") if found else ""


def _bears(entry: Entry, item: str) -> bool:
    plain = plain_name(item)
    names = [entry.item, of_side(entry.component), entry.component + entry.item]
    # 收入合计 is whatever the table's revenue is: no name of an account's
    names = [name for name in names if plain_name(name) not in SIDES or plain in SIDES]
    short = re.sub(r"(?:余额|限额)$", "", plain)
    if any(plain_name(name) in (plain, short) for name in names if name):
        return True
    whole = short in ("债务", "政府债务", "地方政府债务") and entry.level == 0
    return whole or any(
        short and (short in plain_name(name) or plain_name(name) in plain)
        for name in names
        if len(name) > 2
    )


def _amount(data: ReportData, statement: Statement, line: Entry) -> dict[str, Any]:
    scale = YUAN_PER[statement.unit]
    off = statement.yuan - line.yuan
    tolerance = statement.half_yuan + line.half_yuan
    kind, status, note = "statement", "", say("restates", where=where(line))
    if not within(off, tolerance):
        power = next(
            (
                p
                for p in _POWERS
                if line.yuan
                and within(statement.yuan * p - line.yuan, statement.half_yuan * p + line.half_yuan)
            ),
            None,
        )
        if power is not None and statement.yuan:
            kind = "unit"
            note += say("power", times=show(power.normalize()))
            if power > 1:
                right = next((u for u, y in YUAN_PER.items() if y == scale * power), "")
                note += say("power_unit", unit=right) if right else None
        else:
            status, said = _explained(data, statement, line, off, tolerance)
            note += said
    return finding(
        kind,
        say(
            "text_amount" if statement.year else "text_amount_undated",
            item=statement.item,
            year=statement.year,
            shown=statement.shown,
        ),
        table=statement.table,
        row=statement.row,
        page=statement.page,
        printed=statement.shown,
        computed=show(tidy_number(line.yuan / scale), statement.unit),
        difference=off / scale,
        tolerance=tolerance / scale,
        status=status,
        note=note + quoted(shorten(statement.sentence)),
    )


def _explained(data, statement: Statement, line: Entry, off, tolerance) -> tuple[str, Text | None]:
    """Status and words where a difference is accounted for by something else in print."""
    role = role_of(statement.item)
    if role in ("total in", "total out", "own revenue", "own spending"):
        # 预备费 beside 一般公共预算支出 may be counted in it
        total = role.startswith("total")
        parts = [
            e
            for e in data.by_table[line.table]
            if e.side == line.side
            and e.column == line.column
            and e.row != line.row
            and (
                (e.parent == line.row or role_of(e.item, e.side))
                if total
                else e.parent == line.parent
            )
        ]
        left = accounting_for(off, tolerance, parts, 2 if total else 1)
        short = sum(e.yuan for e in left) > 0
        if left and ((off < 0) == short if total else (off > 0) == short):
            lines = [say("line_row", item=e.item, shown=e.shown, row=e.row) for e in left]
            both = lines[0] if len(lines) == 1 else say("and", one=lines[0], other=lines[1])
            return "explained", say("differs_by" if total else "differs_beside", lines=both)
    loose = rounded_off(statement, line.yuan)
    if loose:
        return "explained", loose
    if _has_mark(statement, line):
        return "explained", say("footnote_mark")
    cut = abs(statement.yuan) < abs(line.yuan) <= abs(statement.yuan) + 2 * statement.half_yuan
    if cut and statement.unit != line.unit:
        return "", say("cut_off")
    return "", None


def _has_mark(statement: Statement, line: Entry) -> bool:
    """Whether a figure is the line's but for a digit behind its decimals: a footnote's mark."""
    digits = -statement.value.as_tuple().exponent
    if digits < 2:
        return False
    shorter = statement.value.quantize(Decimal(1).scaleb(1 - digits), ROUND_DOWN)
    scale = YUAN_PER[statement.unit]
    half = Decimal(5).scaleb(-digits) * scale
    return within(shorter * scale - line.yuan, half + line.half_yuan)


def rounded_off(statement: Statement, yuan: Decimal) -> Text | None:
    """The words where a whole number ends in zeros and is the true one rounded to them."""
    digits = statement.value.as_tuple()
    if digits.exponent < 0 or not statement.value:
        return None
    text = str(int(abs(statement.value)))
    zeros = len(text) - len(text.rstrip("0"))
    if zeros < 2 or zeros >= len(text):
        return None
    half = Decimal(5).scaleb(zeros - 1) * YUAN_PER[statement.unit]
    if not within(statement.yuan - yuan, half):
        return None
    return say("rounded_to", step=show(Decimal(10) ** zeros, statement.unit))
