"""Faults planted at random in the report's own numbers: what share of them the checks see."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import checks
from helpers.checks import ReportData
from helpers.checks.data import _grid, _rows
from helpers.tables.numbering import number_label

FOLDER = Path(__file__).parents[1] / "budget_data" / "jincheng-2024"
EACH = int(os.environ.get("PLANTED", "12"))
SEED = os.environ.get("PLANTED_SEED", "20240214")
_BY_TABLE = tuple(
    check for check in checks.CHECKS if check.__name__ not in ("check_projects", "check_arithmetic")
)
_NAMES = ("catalog", "statements", "projects", "funding", "indicators")

pytestmark = pytest.mark.skipif(
    not (FOLDER / "lines.csv").is_file(), reason="the report is not built: python -m helpers build"
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return list(_rows(FOLDER / "lines.csv"))


@pytest.fixture(scope="module")
def look() -> Callable[[list[dict[str, str]]], tuple[set, set]]:
    """What is found in lines: places that fail, and places that are pointed out at all."""
    rest = [list(_rows(FOLDER / f"{name}.csv")) for name in _NAMES]
    sheets = {path.stem: _grid(path) for path in (FOLDER / "tables").glob("*.csv")}

    def found(lines, gone=None):
        kept = sheets
        if gone:
            table, row = gone
            kept = sheets | {table: [one for one in sheets[table] if one[0] != row]}
        data = ReportData.from_rows("planted", lines, *rest, sheets=kept)
        every = [row for check in _BY_TABLE for row in check(data)]
        place = [(r["check"], r["table"], r["row"], r["subject"], r["status"]) for r in every]
        return {p for p in place if p[-1] == "fail"}, {p for p in place if p[-1] != "pass"}

    return found


def digit(lines, chance: random.Random) -> str:
    """One digit of one number."""
    line = chance.choice(lines)
    text = line["value"]
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = chance.choice(places)
    line["value"] = (
        text[:at] + chance.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]
    )
    return f"{line['table']} row {line['row']} {line['column']}: {text} → {line['value']}"


def swap(lines, chance: random.Random) -> str:
    """Two cells of one column."""
    while True:
        one = chance.choice(lines)
        others = [
            line
            for line in lines
            if (line["table"], line["column"], line["direction"])
            == (one["table"], one["column"], one["direction"])
            and line["value"] != one["value"]
        ]
        if others:
            break
    other = chance.choice(others)
    said = f"{one['table']} rows {one['row']}, {other['row']} {one['column']}"
    one["value"], other["value"] = other["value"], one["value"]
    return said


def move(lines, chance: random.Random) -> str:
    """A value into the next column of its row, which loses its own."""
    while True:
        place = chance.randrange(len(lines) - 1)
        one, following = lines[place : place + 2]
        if (one["table"], one["row"], one["direction"]) == (
            following["table"],
            following["row"],
            following["direction"],
        ) and one["value"] != following["value"]:
            break
    following["value"] = one["value"]
    del lines[place]
    return f"{one['table']} row {one['row']} {one['column']} → {following['column']}"


def drop(lines, chance: random.Random) -> tuple[str, tuple[str, str]]:
    """A row; what was part of it becomes part of what it was part of, as a reader would see it.

    Only rows that something else depends on (``_missed``) are taken; see ``NEVER`` for the others,
    and ``test_rows_that_nothing_depends_on_are_named`` for how many they are.
    """
    one = chance.choice([line for line in lines if _missed(lines, line)])
    key = one["table"], one["row"], one["direction"]
    lines[:] = [line for line in lines if (line["table"], line["row"], line["direction"]) != key]
    for line in lines:
        if (line["table"], line["parent_row"], line["direction"]) == key:
            line["parent_row"] = one["parent_row"] if one["parent_row"] != one["row"] else ""
            line["level"] = str(max(0, int(line["level"]) - 1))
    return f"{one['table']} row {one['row']} ({one['item']})", (one["table"], one["row"])


def _missed(lines, line) -> bool:
    """Whether a sum, or the numbering of the rows behind it, depends on this row."""
    return _beside(lines, line) or _followed(lines, line)


def _followed(lines, line) -> bool:
    """A row with a number (三、) and the next one (四、) behind it in the same list."""
    kind, ordinal, _ = number_label(line["item_printed"].strip())
    behind = (
        number_label(one["item_printed"].strip())
        for one in lines
        if (one["table"], one["direction"]) == (line["table"], line["direction"])
        and int(one["row"]) > int(line["row"])
    )
    # the list ends where another begins with 一、
    next_one = next((number for number in behind if number.kind == kind), None)
    return kind == "zh" and next_one is not None and next_one.ordinal == ordinal + 1


def _beside(lines, line) -> bool:
    key = line["table"], line["direction"], line["column"]
    same = [one for one in lines if (one["table"], one["direction"], one["column"]) == key]
    if any(one["parent_row"] == line["row"] for one in same):
        return False
    return (
        line["unit"] != "%"
        and line["value"] != "0"
        and any(
            one["parent_row"] == line["parent_row"] != "" and one["row"] != line["row"]
            for one in same
        )
    )


def unit(lines, chance: random.Random) -> str:
    """The unit of a table of money."""
    table = chance.choice(sorted({line["table"] for line in lines if line["amount_yuan"]}))
    new = chance.choice(["元", "亿元"])
    for line in lines:
        if line["table"] == table and line["unit"] in ("万元", "亿元"):
            line["unit"] = new if line["unit"] == "万元" else "万元"
    return f"{table}: {new}"


#: The least share that must be caught, as failed or pointed out (explained): floors that a
#: small sample keeps to, below what a hundred of each give. Rules were added after looking at what
#: this seed's faults escaped, so another seed is the fairer measure. NEVER names what none sees.
SHARES = {digit: 0.80, swap: 0.85, move: 0.9, drop: 0.9, unit: 0.9}
NEVER = """
the base of a printed percentage where the table does not print it and no text tells it;
a part of 其中 that is printed in one place; two cells swapped under one head where neither has
a percentage nor stands in another table; a last digit within rounding; a row dropped
that nothing depends on: a head whose parts stay (they add up to the next head all the same), the
only part of its head, a total with nothing over it, a row of zeros
"""


def test_rows_that_nothing_depends_on_are_named(rows):
    """Each row that could be dropped unseen is of one of the sorts that NEVER names."""
    places: dict[tuple, list[dict[str, str]]] = {}
    for line in rows:
        places.setdefault((line["table"], line["row"], line["direction"]), []).append(line)
    sorts: dict[str, int] = {}
    for (table, row, side), own in places.items():
        if any(_missed(rows, line) for line in own):
            continue
        same = [one for one in rows if (one["table"], one["direction"]) == (table, side)]
        if any(one["parent_row"] == row and one["row"] != row for one in same):
            sort = "head whose parts stay"
        elif own[0]["level"] == "0":
            sort = "total"
        elif all(line["value"] == "0" or line["unit"] == "%" for line in own):
            sort = "zeros"
        else:
            beside = [one for one in same if one["parent_row"] == own[0]["parent_row"]]
            assert {one["row"] for one in beside} == {row}, own
            sort = "only part"
        sorts[sort] = sorts.get(sort, 0) + 1
    print(f"\n{len(places) - sum(sorts.values())} of {len(places)} rows are missed; {sorts}")
    assert sum(sorts.values()) < len(places) / 2


@pytest.mark.parametrize("plant", SHARES, ids=lambda plant: plant.__name__)
def test_planted_faults_are_found(plant, rows, look, record_property):
    before, before_any = look(rows)
    chance = random.Random(f"{SEED} {plant.__name__}")
    caught, pointed, missed = 0, 0, []
    for _ in range(EACH):
        lines = [dict(row) for row in rows]
        said = plant(lines, chance)
        said, gone = said if isinstance(said, tuple) else (said, None)
        fails, anything = look(lines, gone)
        if fails - before:
            caught += 1
        elif anything - before_any:
            pointed += 1
        else:
            missed.append(said)
    record_property("caught", f"{caught}/{EACH}")
    record_property("pointed out", f"{pointed}/{EACH}")
    print(f"\n{plant.__name__}: {caught} of {EACH} fail, {pointed} pointed out")
    print(*missed, sep="\n")
    assert (caught + pointed) / EACH >= SHARES[plant], missed


def test_nothing_is_found_where_nothing_is_planted(rows, look):
    assert look(rows) == look([dict(row) for row in rows])


def test_every_line_is_read_as_printed(rows):
    with (FOLDER / "lines.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == len(rows) + 1
