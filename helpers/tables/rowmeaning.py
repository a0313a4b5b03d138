"""What a row says of its numbers where the header over them does not: year, phase, stock of debt.

The debt forms that finance bureaus publish, and small tables turned over (a column for each kind
of expense, a row for 预算数 and one for 决算数), name in their rows what others name in headers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from helpers.tables.dated import is_stage
from helpers.tables.headerlevels import STAGE_LEVEL
from helpers.tables.lending import DONE
from helpers.tables.meaning import (
    MOVES,
    STOCKS,
    Meaning,
    direction_of,
    names_phase,
    phase_of,
    plain,
    title_phase,
    year_of,
    years,
)

_DATED = re.compile(r"^(?:提前下达的?)?(20\d\d)年(?:初|末|底|度)?(?!以)")
#: What may stand behind them in a row that heads others.
_HEADING = re.compile(r"(?:收支|收入|支出)?(?:情况|部分|安排|草案)*[:：]?$")
#: A row that names a stock of debt; two of them make a table one of debt, whatever its title says.
_STOCK = re.compile(r"债[务券].*(?:余额|限额)")
_DEBT = re.compile(r"债务|债券|赤字|限额|余额|发行|还本|付息")


def told_by_rows(
    columns: Mapping[int, tuple[Meaning, str]],
    labels: Mapping[int, str],
    parents: Mapping[int, int | None],
    title: str,
    numbered: Collection[int] = (),
) -> dict[tuple[int, int], Meaning]:
    """What rows say of the numbers in each column, by (row, column).

    A row that says nothing takes what the row it is part of says; one that has parts, of which
    each says the same, takes that: 合计 of 2024年还本预计执行数 and 2024年付息预计执行数. A row of
    a year or stage without a number of its own (2024年预算数) heads all that follow it up to the
    next.

    Args:
        columns: each column's own meaning and its printed header.
        labels: each row's label without numbering, in printed order.
        parents: the row that each is part of.
        title: the table's.
        numbered: the rows that have numbers; where none is named no row heads others.
    """
    debt = direction_of(title) == "debt" or sum(map(_is_stock, labels.values())) > 1
    parts: dict[int, list[int]] = {}
    for row, parent in parents.items():
        if parent is not None:
            parts.setdefault(parent, []).append(row)
    told: dict[tuple[int, int], Meaning] = {}
    for index, (meaning, header) in columns.items():
        head = None
        for row, label in labels.items():
            if numbered and (words := _heading(label)):
                heads = row not in numbered
                head = _under(meaning, header, words) if heads else None
                if heads:
                    continue
            above = told.get((parents.get(row), index), head)
            own = (
                of_debt_row(meaning, header, label, above, title)
                if debt
                else of_stage_row(meaning, header, label, above)
            )
            own = own or head
            if own is not None:
                told[row, index] = own
        for row in sorted(parts, reverse=True):
            said = [told.get((part, index)) for part in parts[row]]
            alike = {one and (one.fiscal_year, one.phase) for one in said}
            if (row, index) not in told and said[1:] and len(alike) == 1 and said[0]:
                told[row, index] = said[0]
    return told


def _is_stock(label: str) -> bool:
    return _STOCK.search(plain(label)) is not None


def _heading(label: str) -> str:
    """The year and stage that a row names and nothing else, 2024年预算收支情况 too; '' for none."""
    text = _HEADING.sub("", plain(label))
    return text if is_stage(text) else ""


def _under(meaning: Meaning, header: str, words: str) -> Meaning:
    """A column's meaning below a row that names year or stage, where its header does not."""
    over = plain(header)
    year = None if years(over) else year_of(words, meaning.fiscal_year)
    if meaning.ratio:
        shift = (year or meaning.fiscal_year or 0) - (meaning.fiscal_year or 0)
        base = meaning.base_year + shift if meaning.base_year else None
        return replace(meaning, fiscal_year=year or meaning.fiscal_year, base_year=base)
    stage = "" if phase_of(title_phase(over)) else phase_of(words)
    return replace(meaning, fiscal_year=year or meaning.fiscal_year, phase=stage or meaning.phase)


def of_stage_row(
    meaning: Meaning, header: str, label: str, above: Meaning | None
) -> Meaning | None:
    """The year and phase that a row of nothing else names (预算数, 2025年决算数) for its numbers.

    Args:
        meaning: the column's own.
        header: the column's printed header; a phase or year in it goes before the row's.
        label: the row's label without numbering.
        above: what this returned for the row that this one is part of.

    Returns:
        The row's meaning, None where the row adds nothing to the column's.
    """
    text, over = plain(label), plain(header)
    if meaning.ratio or phase_of(title_phase(over)):
        return None
    if not STAGE_LEVEL.fullmatch(text):
        return above
    year = None if years(over) else year_of(text, meaning.fiscal_year)
    return replace(meaning, phase=phase_of(text), fiscal_year=year or meaning.fiscal_year)


def of_debt_row(
    meaning: Meaning, header: str, label: str, above: Meaning | None, title: str = ""
) -> Meaning | None:
    """What a debt table's row says of its numbers where the header over them does not.

    The form that finance bureaus publish of their debt names year and stock in its rows
    (一、2024年末地方政府一般债务余额实际数 … 七、2026年地方政府一般债务余额限额) under columns
    that say 预算数 and 执行数 only. A row without a year is part of the one above it. Where the
    columns are places or amounts, the rows tell limits, balances and what moves them apart.

    Args:
        meaning: the column's own.
        header: the column's printed header; a year in it goes before the row's.
        label: the row's label without numbering.
        above: what this returned for the row that this one is part of.
        title: the table's, whose 限额 and 余额 are not the phase of what moves them.

    Returns:
        The row's meaning, None where the row adds nothing to the column's.
    """
    text, over = plain(label), plain(header)
    if meaning.ratio:
        return None
    stock = next((phase for phase in ("limit", "balance") if names_phase(phase, text)), "")
    said = phase_of(header)
    # 余额 under 预计执行数 is a balance all the same
    phase = stock if stock and said in ("", *DONE) else ""
    if not stock and not said and MOVES.search(text):
        own = replace(meaning, phase=phase_of(text) or phase_of(STOCKS.sub("", title)))
    else:
        own = replace(above or meaning, phase=phase) if phase else None
    told = above if above and not phase else own
    if year_of(over, 0) is not None:
        return told
    dated = _DATED.match(text)
    if dated and _DEBT.search(text):
        named = stock or (own or meaning).phase or phase_of(text)
        return replace(meaning, fiscal_year=int(dated[1]), phase=named)
    year = year_of(text, meaning.fiscal_year) if stock and told else None
    return replace(told, fiscal_year=year) if told and year else told
