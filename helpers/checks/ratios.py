"""Every printed percentage against the amounts that its header names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from helpers.checks.comparable import COMPARABLE, compares
from helpers.checks.data import ReportData
from helpers.checks.figures import STAGE, Entry, show
from helpers.checks.finding import finding, percent, within
from helpers.checks.wording import say
from helpers.tables.columnmeaning import read_headers
from helpers.tables.meaning import plain

HUNDRED = Decimal(100)
#: How many telling percentages must fit to their last digit for each that does not.
_PROOF = 8
#: So many percentages of a column that do not fit, and none that does, are of another base.
_OTHER = 5
_YEAR = re.compile(r"20\d\d")
#: What a spreadsheet prints for what it cannot compute; #食品 in a list is a part of another item.
_ERROR = re.compile(r"#(?:DIV/0|N/A|NAME|NULL|NUM|REF|VALUE|数值|除数为零)[!?！？]?", re.IGNORECASE)
#: Output grows at constant prices, by the statisticians' rule; amounts are at those of the year.
_REAL = re.compile(r"生产总值|GDP|增加值")


@dataclass
class Ratio:
    """A printed percentage, the amount it measures and the one it is measured by."""

    printed: Entry
    top: Entry | None
    base: Entry
    whole: int = 0  # how many others of the column fit to the last digit, where that tells

    def computed(self, kind: str) -> Decimal:
        """The percentage by the amounts: ``share`` (100 = equal) or ``change`` (0 = equal).

        A change from an amount below zero is printed with either sign, over the amount as it is
        or without its sign; the one that stands nearer to print is given.
        """
        top = self.top.value if self.top else Decimal(0)
        share = top / self.base.value * HUNDRED
        if kind == "share":
            return share
        change = share - HUNDRED
        signs = (change, -change) if self.base.value < 0 else (change,)
        return min(signs, key=lambda one: abs(self.printed.value - one))

    @property
    def tolerance(self) -> Decimal:
        """What rounding explains, of the percentage and of both amounts."""
        top = abs(self.top.value) if self.top else Decimal(0)
        half_top = self.top.half if self.top else Decimal(0)
        base = abs(self.base.value)
        least = base - self.base.half
        if least <= 0:
            return Decimal("Infinity")
        # The farthest that (top ± half) / (base ∓ half) can lie from top / base.
        return self.printed.half + HUNDRED * ((top + half_top) / least - top / base)

    def off(self, kind: str) -> Decimal:
        """Printed less computed."""
        return self.printed.value - self.computed(kind)

    def fits(self, kind: str) -> bool:
        """Whether the percentage is right, read as this kind."""
        return within(self.off(kind), self.tolerance)


@lru_cache(maxsize=1 << 12)
def header_kind(column: str, title: str) -> str:
    """Share or change, as the header of percentages words it, with a % or without."""
    worded = (read_headers([text], title)[0].ratio for text in (column, f"{column}%"))
    return next(filter(None, worded), "")


def ratios_of(data: ReportData) -> dict[tuple[str, str, str], list[Ratio]]:
    """The percentages whose base stands in their own row, by table, half and column."""
    columns: dict[tuple, set[str]] = defaultdict(set)
    staged: dict[tuple, set[str]] = defaultdict(set)
    apart: dict[tuple, set[str]] = defaultdict(set)
    for entry in data.entries:
        if not entry.is_ratio:
            columns[_meaning(entry, entry.year, entry.phase)].add(entry.column)
            staged[_meaning(entry, entry.year, entry.stage)].add(entry.column)
            if entry.component in plain(entry.column):
                bare = (*_meaning(entry, entry.year, entry.phase)[:-1], "")
                apart[bare].add(entry.column)
    found: dict[tuple[str, str, str], list[Ratio]] = defaultdict(list)
    for entry in data.entries:
        if not entry.is_ratio or entry.base_year is None or not entry.base_phase:
            continue
        row = data.by_row[entry.place]
        tops = columns[_meaning(entry, entry.year, entry.phase)]
        bases = columns[_meaning(entry, entry.base_year, entry.base_phase)]
        if not entry.component and not tops:
            # columns of one meaning are told apart by components that the percentage has not
            tops = apart[_meaning(entry, entry.year, entry.phase)]
            bases = bases or apart[_meaning(entry, entry.base_year, entry.base_phase)]
        if (
            not tops
            and not staged[_meaning(entry, entry.year, STAGE.get(entry.phase, entry.phase))]
        ):
            continue  # a percentage of what the table does not print
        if len(tops) > 1 or len(bases) > 1:
            pair = _of_one_header(tops, bases)
            top, base = (_of_column(row, column) for column in pair or ("", ""))
        else:
            base = _amount(row, entry.base_year, entry.base_phase, entry.component)
            top = _amount(row, entry.year, entry.phase, entry.component)
        if base is None or not base.value or base is top:
            continue
        found[entry.table, entry.side, entry.column].append(Ratio(entry, top, base))
    for ratios in found.values():
        _settle_rounding(ratios)
    return dict(found)


def _meaning(entry: Entry, year: int | None, phase: str) -> tuple:
    """What tells the columns of one half of a table apart, for an amount of this year and phase."""
    return entry.table, entry.side, entry.block, year, phase, entry.component


def _of_one_header(tops: set[str], bases: set[str]) -> tuple[str, str] | None:
    """The one pair of columns whose headers differ by the year alone; None for none or several.

    2025年预算数(不含专项) and 2026年预算数(不含专项), beside them 2026年预算数(含专项).
    """
    pairs = [(t, b) for t in tops for b in bases if _YEAR.sub("", t) == _YEAR.sub("", b)]
    return pairs[0] if len(pairs) == 1 else None


def _of_column(row: list[Entry], column: str) -> Entry | None:
    """The number of a row in the column of this header; None where it is blank."""
    return next((e for e in row if e.column == column and not e.is_ratio), None)


def _amount(row: list[Entry], year: int | None, phase: str, component: str) -> Entry | None:
    """The one amount of a row with this year and phase; None where there are several."""
    named = [e for e in row if not e.is_ratio and e.year == year and e.component == component]
    found = [e for e in named if e.phase == phase]
    found = found or [e for e in named if e.stage == STAGE.get(phase, phase)]
    return found[0] if len(found) == 1 else None


def kind_printed(ratios: list[Ratio], worded: str) -> str:
    """Share or change: what the numbers of a column are, whatever its header says."""
    other = "change" if worded == "share" else "share"
    fits = {kind: sum(r.fits(kind) for r in ratios) for kind in (worded, other)}
    turned = fits[other] >= 3 and fits[other] * 5 >= len(ratios) * 4 and fits[worded] < fits[other]
    return other if turned else worded


def _settle_rounding(ratios: list[Ratio]) -> None:
    """Point out a percentage that only the rounding of its amounts explains, if no other needs it.

    A small amount tells: where 3 of 2 prints 150.0 the amounts are whole numbers.
    """
    exact, loose = 0, []
    for ratio in ratios:
        telling = ratio.tolerance > 3 * ratio.printed.half and ratio.tolerance.is_finite()
        kind = min(("share", "change"), key=lambda one: abs(ratio.off(one)))
        if telling and ratio.top and ratio.fits(kind):
            if within(ratio.off(kind), ratio.printed.half):
                exact += 1
            else:
                loose.append(ratio)
    if exact >= _PROOF * max(1, len(loose)):
        for ratio in loose:
            ratio.whole = exact


def check_ratios(data: ReportData) -> Iterator[dict[str, Any]]:
    """One check for each percentage with both amounts, one for a column misnamed by its header."""
    for (table, _side, column), ratios in ratios_of(data).items():
        worded = header_kind(column, data.title(table)) or "share"
        kind = kind_printed(ratios, worded)
        if kind != worded:
            yield _misnamed(data, table, column, worded, ratios)
        apart = len(ratios) >= _OTHER and not any(ratio.fits(kind) for ratio in ratios)
        for ratio in ratios:
            yield _row(data, ratio, kind, len(ratios) if apart else 0)
        if data.trusted(table):
            yield from _without_base(data, table, column, ratios)
            yield from _left_blank(data, ratios, kind)
    yield from _errors(data)


def _misnamed(data, table: str, column: str, worded: str, ratios: list[Ratio]) -> dict[str, Any]:
    example = next(r for r in ratios if not r.fits(worded))
    other = "change" if worded == "share" else "share"
    return finding(
        "ratio",
        say("ratio_header", column=column, worded=say(worded), printed=say(f"is_{other}")),
        table=table,
        page=data.first_page(table),
        printed=show(example.printed.value, "%"),
        computed=percent(example.computed(worded)),
        difference=example.off(worded),
        tolerance=example.tolerance,
        status="fail",
        note=say(
            "header_fit",
            n=len(ratios),
            other_n=sum(r.fits(other) for r in ratios),
            worded_n=sum(r.fits(worded) for r in ratios),
            other=say(other),
            item=example.printed.item,
            meant=say("add_100" if worded == "share" else "less_100"),
        ),
    )


def _row(data: ReportData, ratio: Ratio, kind: str, apart: int) -> dict[str, Any]:
    """One percentage; ``apart`` is how many its column has, where none of them fits."""
    printed = ratio.printed
    top = ratio.top.shown if ratio.top else "blank"
    made = "change_from" if kind == "change" else "share_of"
    against = say(made, top=top, base=ratio.base.shown)
    status, note = "", None
    if not ratio.fits(kind):
        top = ratio.top.column if ratio.top else printed.column
        note = against + say("by_columns", top=top, base=ratio.base.column)
        if not data.trusted(printed.table):
            status, note = "explained", say("read_with_doubts")
        elif COMPARABLE.search(printed.column):
            status, note = "explained", against + say("comparable")
        elif compares(data, printed):
            status, note = "explained", against + say("comparable_note")
        elif apart:
            status, note = "explained", against + say("other_base", n=apart)
        elif kind == "change" and _REAL.search(printed.item):
            status, note = "explained", against + say("real_growth")
    elif ratio.whole:
        status, note = "explained", against + say("ratio_rounding", n=ratio.whole)
    return finding(
        "ratio",
        say("ratio_value", item=printed.item, column=printed.column),
        table=printed.table,
        row=printed.row,
        page=printed.page,
        printed=show(printed.value, "%"),
        computed=percent(ratio.computed(kind), max(2, -printed.value.as_tuple().exponent)),
        difference=ratio.off(kind),
        tolerance=ratio.tolerance,
        status=status,
        note=note,
    )


def _without_base(data, table: str, column: str, ratios: list[Ratio]) -> Iterator[dict[str, Any]]:
    """A percentage of a base that the row leaves blank, in a column where every other has one."""
    known = {ratio.printed for ratio in ratios}
    loose = [
        e
        for e in data.by_table[table]
        if e.column == column and e.is_ratio and e.base_year is not None and e not in known
    ]
    # 0 or 100 beside two blanks or zeros is a custom, not a claim.
    odd = [e for e in loose if e.value not in (0, HUNDRED)]
    if not odd or len(odd) * 10 > len(ratios):
        return
    for entry in odd:
        yield finding(
            "ratio",
            say("ratio_no_base", item=entry.item, column=column),
            table=table,
            row=entry.row,
            page=entry.page,
            printed=show(entry.value, "%"),
            computed="(no base)",
            status="fail",
            note=say("no_base"),
        )


def _left_blank(data: ReportData, ratios: list[Ratio], kind: str) -> Iterator[dict[str, Any]]:
    """One row with both amounts and no percentage, where all others of the table print it.

    Pointed out and no fault: a percentage that says little (of 1万元) may be left out on purpose.
    """
    first = ratios[0]
    if first.top is None:
        return
    blank = []
    for (table, row, side, _), entries in data.by_row.items():
        if (table, side) != (first.printed.table, first.printed.side):
            continue
        columns = {e.column: e for e in entries}
        top, base = columns.get(first.top.column), columns.get(first.base.column)
        if first.printed.column not in columns and top and base and top.value and base.value:
            blank.append((row, top, base))
    if len(blank) != 1 or len(ratios) < 2 * _PROOF:
        return
    row, top, base = blank[0]
    if top.value == base.value and kind == "change":
        return
    yield finding(
        "ratio",
        say("ratio_blank", item=top.item, column=first.printed.column),
        table=top.table,
        row=row,
        page=top.page,
        printed="(blank)",
        computed=percent(Ratio(first.printed, top, base).computed(kind)),
        status="explained",
        note=say("blank_percent", top=top.shown, base=base.shown, n=len(ratios)),
    )


def _errors(data: ReportData) -> Iterator[dict[str, Any]]:
    """What a spreadsheet leaves in print where it could not compute."""
    for table, sheet in data.sheets.items():
        labels = sheet.label_columns
        for row, page, cells in sheet.rows:
            for index, cell in enumerate(cells):
                text = cell.strip()
                if not _ERROR.fullmatch(text):
                    continue
                name = cells[labels[0]].strip() if labels else f"row {row}"
                yield finding(
                    "ratio",
                    say("ratio_error", item=name, column=sheet.header(index)),
                    table=table,
                    row=row,
                    page=page,
                    printed=text,
                    computed="(blank: no base to compare with)",
                    status="fail",
                    note=say("error_value" if "0" in text else "error_other"),
                )
