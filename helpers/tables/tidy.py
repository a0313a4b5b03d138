"""From cleaned tables to lines: every printed number a row, with all that it speaks of.

Blank is not zero: a blank cell, a dash and an error value (#DIV/0!) make no line;
dashes and errors are counted in the catalog's note. What can't be read as a number
in a number column is named there with its row and page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from helpers import units
from helpers.tables import meaning as headers
from helpers.tables.accounts import account_of_column, account_of_rows, account_of_table, only
from helpers.tables.agreed import agreed_meanings
from helpers.tables.cellnumbers import Numbers, numbers_of
from helpers.tables.dated import Dated
from helpers.tables.directions import direction_of_half, sides_of_rows
from helpers.tables.distinct import tell_apart
from helpers.tables.halves import share_totals
from helpers.tables.hierarchy import RowIn, Tree, build_tree, clean_item
from helpers.tables.labels import Label, are_crossed, labels_of, place_of, printed_item
from helpers.tables.meaning import Meaning
from helpers.tables.measured import of_several_units, unit_of
from helpers.tables.ownunits import of_several_own_units
from helpers.tables.rowmeaning import told_by_rows
from helpers.tables.rowunits import named_by_heads
from helpers.tables.strange import find_strange
from helpers.tables.table import Row, Table

_MONEY = frozenset(units.YUAN_PER)
_TOTAL = re.compile(r"合计|总计|小计|总额")
#: Titles of tables of what is taken in and spent; others list assets, staff, projects.
_BUDGET = re.compile(r"预算|决算|收入|支出|收支|经费|拨款|采购|购买服务")


@dataclass(slots=True)
class Tidied:
    """A table's lines, the trees of each half, what could not be read, and why that is doubtful."""

    table: Table
    lines: list[dict] = field(default_factory=list)
    trees: list[Tree] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubtful: str = ""

    def doubt(self, reason: str) -> None:
        """Say why the table is not trusted; the first reason stays."""
        self.doubtful = self.doubtful or reason


def tidy(table: Table, report: str, year: int | None = None, phase: str = "") -> Tidied:
    """The lines of one table (kinds list, pairs and wide; a form has none).

    Args:
        table: a cleaned table.
        report: the report's folder name.
        year: the report's own year, for a title that names none.
        phase: the document's, for amounts of that year where neither title nor header names one.
    """
    result = Tidied(table, notes=list(table.notes))
    if table.kind == "form":
        return result
    title = table.context.title
    if table.context.unit_note:
        result.notes.append(table.context.unit_note)
    values = [i for i, column in enumerate(table.columns) if column.role == "value"]
    account = headers.budget_type_of(title)
    numbers = numbers_of(table, values)
    result.notes += numbers.notes
    if numbers.unread:
        result.doubt("a cell under a number column could not be read")
    means = _meanings(table, values, numbers, year, result)
    if strange := find_strange(table, numbers.values):
        named = "”, “".join(strange)
        result.notes.append(f"“{named}” may be no money: their unit is left blank")
    years = Dated(table, year)
    if table.kind == "wide":
        _wide(table, report, means, account, numbers, years, result)
    else:
        halves = sorted({table.columns[i].half for i in values}) or [0]
        for half in halves:
            _half(table, report, half, means, account, numbers, years, result)
        share_totals(table, result.lines, result.trees)
    result.lines.sort(key=lambda line: (line["row"], line.pop("_column")))
    printed = bool(numbers.found)
    by_row = any(column.role == "year" for column in table.columns)
    if year and printed and not headers.years(title) and not by_row:
        undated = [i for i in values if not headers.years(table.columns[i].header)]
        if any(
            line["fiscal_year"] and line["column"] == table.columns[i].header
            for i in undated
            for line in result.lines
        ):
            result.notes.append(
                f"neither title nor header names the year: {year} is the document's"
            )
    if phase and _BUDGET.search(title):
        bare = [line for line in result.lines if line["amount_yuan"] is not None]
        bare = [one for one in bare if not one["phase"] and one["fiscal_year"] == year]
        for line in bare:
            line["phase"] = phase
        if bare:
            result.notes.append(
                f"neither title nor header names the phase: {phase} is the document's"
            )
    if printed and not any(line["unit"] for line in result.lines if line["unit"] != "%"):
        result.notes.append("no unit is printed: amounts in 元 are left blank")
    return result


def _meanings(
    table: Table, values: list[int], numbers: Numbers, year: int | None, result: Tidied
) -> dict[int, Meaning]:
    """What each value column means: its header's words tell, or its numbers do."""
    bare = {index for (_, index), number in numbers.found.items() if not number.percent}
    agreed = agreed_meanings(
        {i: table.columns[i].header for i in values},
        {i: table.columns[i].half for i in values},
        numbers.values,
        table.context.title,
        year,
        signed=frozenset(index for _, index in numbers.values) - bare,
        lists_percent=table.context.lists_percent,
    )
    result.notes += agreed.notes
    for why in agreed.doubts:
        result.doubt(why)
    return agreed.means


# ── lines ────────────────────────────────────────────────────────────────────────────────


def _half(table, report, half, means, account, numbers, years: Dated, result: Tidied) -> None:
    labels = labels_of(table, half)
    columns = [i for i in means if table.columns[i].half == half]
    trees = _trees(table, labels, {i: means[i] for i in columns}, numbers, years)
    result.trees += trees
    result.notes.extend(note for tree in trees for note in tree.notes)
    places = {place.row: place for tree in trees for place in tree.rows}
    names = {number: label.last for number, label in labels.items()}
    parents = {number: place.parent_row for number, place in places.items()}
    direction = direction_of_half(table, half, labels)
    sides = sides_of_rows(table, labels, places)
    account = account or account_of_table(
        table.context.title, (label.text for label in labels.values())
    )
    # 223国有资本经营预算支出 is a class of spending, beside the transfers of that budget
    uncoded = {number: "" if labels[number].code else name for number, name in names.items()}
    of_row = account_of_rows(uncoded, parents)
    of_column = {i: account_of_column(table.columns[i].header) for i in columns}
    by_name = named_by_heads(table, half, names, parents)
    told = told_by_rows(
        {index: (means[index], table.columns[index].header) for index in columns},
        {number: clean_item(name) for number, name in names.items()},
        parents,
        table.context.title,
        {number for number, index in numbers.found if index in columns},
    )
    lines = []
    for row in table.rows:
        label = labels.get(row.number)
        place = places.get(row.number)
        for index in columns:
            own = told.get((row.number, index)) or means[index]
            meaning = years.meaning(own, row, table.columns[index].header)
            number = numbers.found.get((row.number, index))
            if number is None:
                continue
            if label is None:
                result.notes.append(f"p{row.page} row {row.number}: a number without a label")
                if number.value:  # a form filled with zeros has them beside blank names, too
                    result.doubt("a number stands without a label")
            line = _line(table, report, row, index, meaning, number, by_name.get(row.number, ""))
            line |= {
                "direction": sides.get(row.number, direction),
                "budget_type": account
                or only((of_row.get(row.number, ""), of_column[index]))
                or None,
                "item": clean_item(label.last) if label else None,
                "item_printed": printed_item(label) if label else None,
                "code": (label.subject or None) if label else None,
                "level": place.level if place else None,
                "parent_row": place.parent_row if place else None,
            }
            lines.append(line)
    tell_apart(lines)
    result.lines += lines


def _trees(
    table: Table,
    labels: dict[int, Label],
    means: dict[int, Meaning],
    numbers: Numbers,
    years: Dated,
) -> list[Tree]:
    """The trees of one half's rows: one, or one for each year that the rows say."""
    amounts = [
        i
        for i, meaning in means.items()
        if not meaning.ratio
        and not headers.NO_SUM.search(table.columns[i].header)
        and not of_several_own_units(table.columns[i], [row.texts[i] for row in table.rows])
    ]
    rows = [row for row in table.rows if row.number in labels]
    apart = years.apart(rows, {number: label.text for number, label in labels.items()})
    if (years.column is not None and len(apart) == 1) or of_several_units(table):
        amounts = []  # rows of several years or units do not add up
    crossed = are_crossed(labels.values())
    return [
        build_tree(
            [
                RowIn(
                    row.number,
                    *place_of(labels[row.number]),
                    "" if crossed else labels[row.number].code,
                    {str(i): numbers.value(row.number, i) for i in amounts},
                )
                for row in some
                if not years.is_rate(row)
            ]
        )
        for some in apart
    ]


def _wide(table, report, means, account, numbers, years: Dated, result: Tidied) -> None:
    """A table that has numbers under headers and no row labels: the header is the item."""
    total = next((i for i in means if _TOTAL.search(table.columns[i].header)), None)
    for row in table.rows:
        for index, meaning in means.items():
            number = numbers.found.get((row.number, index))
            if number is None:
                continue
            own = years.meaning(meaning, row, table.columns[index].header)
            line = _line(table, report, row, index, own, number)
            part = total is not None and index != total
            line |= {
                "direction": direction_of_half(table, 0, {}),
                "budget_type": account or account_of_column(table.columns[index].header) or None,
                "item": clean_item(table.columns[index].header),
                "item_printed": table.columns[index].header,
                "code": None,
                "level": 1 if part else 0,
                "parent_row": row.number if part else None,
            }
            result.lines.append(line)


def _line(
    table: Table, report: str, row: Row, index: int, meaning: Meaning, number, label: str = ""
) -> dict:
    column = table.columns[index]
    unit = (
        "%"
        if meaning.ratio or number.percent
        else unit_of(table, column, row, label, row.texts[index])
    )
    money = unit in _MONEY and not meaning.ratio
    return {
        "_column": index,
        "report": report,
        "table": table.id,
        "row": row.number,
        "fiscal_year": meaning.fiscal_year,
        "phase": meaning.phase or None,
        "base_year": meaning.base_year if meaning.ratio else None,
        "base_phase": (meaning.base_phase or None) if meaning.ratio else None,
        "column": column.header,
        "component": meaning.component or None,
        "value": number.printed,
        "unit": unit,
        "amount_yuan": exact(number.value * units.YUAN_PER[unit]) if money else None,
        "page": row.page,
    }


def exact(yuan: Decimal) -> Decimal:
    """The same amount without trailing zeros after the point: 1337000000.00 → 1337000000."""
    return yuan.quantize(Decimal(1)) if yuan == yuan.to_integral_value() else yuan.normalize()
