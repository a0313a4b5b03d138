"""Years and stages that headers and titles name, against the numbers under them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from helpers.checks.data import ReportData
from helpers.checks.figures import Entry, Statement
from helpers.checks.finding import finding, within
from helpers.checks.identities import WRONG_SIDE
from helpers.checks.ratios import HUNDRED, header_kind
from helpers.checks.wording import Text, say, several
from helpers.tables.meaning import phase_of, plain, title_phase
from helpers.tables.meaning import years as years_of
from helpers.text.synonyms import plain_name
from helpers.units import YUAN_PER

years = lru_cache(maxsize=1 << 12)(years_of)
_DONE = ("executed", "estimated")
_ENOUGH = 3  # numbers that must agree before a header or title is called wrong


def check_years(data: ReportData) -> Iterator[dict[str, Any]]:
    """Headers, titles and labels that say something else than what stands under them."""
    yield from _headers(data)
    yield from _titles(data)
    yield from _whole_tables(data)
    yield from _labels(data)


# ── the year in a ratio's header ─────────────────────────────────────────────────────────


def _headers(data: ReportData) -> Iterator[dict[str, Any]]:
    """完成数为2021年的%: the year against what the text says of the year before."""
    said: dict[tuple[str, int | None], list[Statement]] = defaultdict(list)
    for statement in data.statements:
        said[statement.table, statement.row].append(statement)
    columns: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in data.entries:
        named = entry.is_ratio and entry.base_year and entry.year and years(entry.column)
        if named and entry.base_year < entry.year and entry.base_phase == entry.phase:
            columns[entry.table, entry.column].append(entry)
    over_the_year_before = _over_the_year_before(data)
    for (table, column), entries in columns.items():
        year, base = entries[0].year, entries[0].base_year
        fits = [e for e in entries if _told(data, e, said[e.table, e.row], column)]
        # 增收, 下降 without a year are over the year before.
        if len(fits) < _ENOUGH:
            continue
        right = base == year - 1
        others = sorted(over_the_year_before[year] - {table})
        yield finding(
            "year",
            say("year_header", column=column),
            table=table,
            page=data.first_page(table),
            printed=str(base),
            computed=str(year - 1),
            status="pass" if right else "fail",
            note=say("by_changes", n=len(fits), items=several(e.item for e in fits[:4]))
            + (
                say("others_name", tables=several(others), year=year - 1)
                if others and not right
                else None
            ),
        )


def _over_the_year_before(data: ReportData) -> dict[int | None, set[str]]:
    """By year, the tables whose headers name the year before as what a ratio is of."""
    found: dict[int | None, set[str]] = defaultdict(set)
    for e in data.entries:
        done = e.phase in _DONE and e.base_phase in _DONE
        if e.is_ratio and done and e.base_year and e.year == e.base_year + 1 and years(e.column):
            found[e.year].add(e.table)
    return found


def _told(data: ReportData, entry: Entry, statements: list[Statement], column: str) -> bool:
    """Whether the text's growth or rise of this line over the year before gives the ratio."""
    kind = header_kind(column, data.title(entry.table)) or "share"
    share = entry.value + (HUNDRED if kind == "change" else 0)
    tops = [
        e
        for e in data.by_row[entry.place]
        if e.yuan and e.year == entry.year and e.phase == entry.phase
    ]
    for statement in statements:
        if statement.year != entry.year or str(entry.base_year) in statement.sentence:
            continue
        if statement.measure == "growth_pct":
            if within(statement.value + HUNDRED - share, statement.half + entry.half):
                return True
        elif statement.measure in ("increase", "decrease") and len(tops) == 1:
            sign = 1 if statement.measure == "increase" else -1
            before = tops[0].yuan - sign * statement.value * YUAN_PER[statement.unit]
            if before > 0 and within(tops[0].yuan / before * HUNDRED - share, entry.half):
                return True
    return False


# ── titles ───────────────────────────────────────────────────────────────────────────────


def _titles(data: ReportData) -> Iterator[dict[str, Any]]:
    for table, entries in data.by_table.items():
        title = data.title(table)
        named = years(title)
        if not named:
            continue
        # a column of blanks speaks of a year too
        columns = {e.column for e in entries}
        columns |= set(data.sheets[table].headers) if table in data.sheets else set()
        under = {y for column in columns for y in years(column)}
        under |= {e.year for e in entries if years(e.column) and e.year}
        place = {"table": table, "page": data.first_page(table), "printed": title}
        # 补充表 and other lists of indicators go with a budget and are of the years before it
        stated = any(e.phase for e in entries) or max(named) <= max(under, default=0)
        if under and stated:
            common = set(named) & under
            yield finding(
                "year",
                say("year_title_columns", table=table),
                **place,
                computed=", ".join(map(str, sorted(under))),
                status="pass" if common else "fail",
                note=None if common else say("no_column"),
            )
        # The stage: 2023年…预算 over 2023年完成数.
        done = [e for e in entries if e.year == max(named) and e.phase in _DONE]
        words = title_phase(title)
        ends_as_budget = bool(re.search(r"预算(?:数|表)?$", plain(title)))
        if not entries[0].phase or not ends_as_budget or len(named) != 1:
            continue
        wrong = bool(done) and phase_of(words) in ("approved", "proposed")
        yield finding(
            "title",
            say("title_stage", table=table),
            **place,
            computed=done[0].column if wrong else None,
            status="fail" if wrong else "pass",
            note=say("stage", year=named[0]) if wrong else None,
        )


# ── a table whose numbers are another year's ─────────────────────────────────────────────


def _whole_tables(data: ReportData) -> Iterator[dict[str, Any]]:
    """A title's year against the same lines in tables whose headers or titles name theirs."""
    printed: dict[tuple, list[Entry]] = defaultdict(list)
    named: dict[tuple, set] = defaultdict(set)  # the amounts of a name in a year
    for others in data.by_table.values():
        for e in others:
            if e.year and e.yuan:
                name = e.side, plain_name(e.item)
                printed[others[0].account, name, e.yuan].append(e)
                named[others[0].account, name, e.year, e.table].add(e.yuan)
    told: dict[tuple, list[Statement]] = defaultdict(list)
    for s in data.statements:
        if s.year and s.yuan:
            told[plain_name(s.item), s.yuan].append(s)
    for table, entries in data.by_table.items():
        title, columns = data.title(table), {e.column for e in entries}
        if len(years(title)) != 1 or any(years(column) for column in columns):
            continue
        mine = _lines(entries)
        own = years(title)[0]
        agree: dict[int, set[str]] = defaultdict(set)
        where: dict[int, set[str]] = defaultdict(set)
        for (side, name), yuan in mine.items():
            # a table that narrows its count (基本支出 …) may repeat another's lines by right
            for entry in printed.get((entries[0].account, (side, name), yuan), ()):
                if entry.table != table:
                    agree[entry.year].add(name)
                    where[entry.year].add(entry.table)
            sided = side in ("revenue", "expenditure")
            for statement in told.get((name, yuan), ()) if sided else ():
                agree[statement.year].add(name)
                where[statement.year].add("")
        best = max(agree, key=lambda year: (len(agree[year]), year == own), default=own)
        count = len(agree.get(best, ()))
        if count < _ENOUGH:
            continue
        wrong = best != own and len(agree.get(own, ())) * 3 < count
        # what is fixed by law (返还性收入) is the same in every year: the rest differs
        amounts = (
            [named.get((entries[0].account, name, best, t)) for t in where[best]] for name in mine
        )
        other = sum(
            yuan not in set().union(*filter(None, known)) and any(known)
            for known, yuan in zip(amounts, mine.values(), strict=True)
        )
        wrong = wrong and other < count
        if not wrong and best != own:
            continue
        yield finding(
            "year",
            say("year_title_numbers", table=table),
            table=table,
            page=data.first_page(table),
            printed=str(own),
            computed=str(best),
            status="fail" if wrong else "pass",
            note=say(
                "years_fit_listed" if wrong else "years_fit",
                n=len(mine),
                best_n=count,
                best=best,
                places=_places(where[best]),
                own_n=len(agree.get(own, ())),
                own=own,
                items=several(sorted(agree[best])[:4]),
            ),
        )


def _places(tables: set[str]) -> Text:
    """Tables by number, and the text last (an empty number)."""
    named = [say("a_table", table=table) for table in sorted(tables) if table]
    named += [say("the_text")] if "" in tables else []
    return several(named)


def _lines(entries: list[Entry]) -> dict[tuple[str, str], Any]:
    """Amounts by side and name; names that stand more than once, and zeros, left out."""
    found: dict[tuple[str, str], list] = defaultdict(list)
    for entry in entries:
        if entry.yuan:
            found[entry.side, plain_name(entry.item)].append(entry.yuan)
    return {key: amounts[0] for key, amounts in found.items() if len(amounts) == 1}


# ── labels on the wrong side ─────────────────────────────────────────────────────────────


def _labels(data: ReportData) -> Iterator[dict[str, Any]]:
    """下级上解支出: lower levels remit in, this level remits out."""
    for table, sheet in data.sheets.items():
        columns = sheet.label_columns
        if data.kind(table) != "pairs" or len(columns) != 2:
            continue
        sides = {columns[0]: "revenue", columns[1]: "expenditure"}
        words = {index: "".join(cells[index] for _, _, cells in sheet.rows) for index in columns}
        if words[columns[0]].count("收入") < words[columns[1]].count("收入"):
            continue
        for row, page, cells in sheet.rows:
            for index, side in sides.items():
                for wrong, pattern, meant in WRONG_SIDE:
                    name = plain_name(cells[index])
                    found = re.search(pattern, name) if wrong == side else None
                    if found:
                        yield finding(
                            "title",
                            say("title_side", label=cells[index].strip(), side=say(side)),
                            table=table,
                            row=row,
                            page=page,
                            printed=cells[index].strip(),
                            computed=name[: found.start()].split("、")[-1] + meant,
                            status="fail",
                            note=say("meant", side=say(side), meant=meant),
                        )
