"""The reader on pages that nobody published: the same content in other layouts gives the same data.

The tables are typed apart from the reader (`typeset_content`), set anew in many styles, and read
back; small tables of other shapes (`typeset_others`) come with the lines they must give.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from typeset import Style, set_pdf
from typeset_content import BASE, STYLES, font_styles, name_tables, report_tables
from typeset_others import CASES
from typeset_published import PUBLISHED_CASES

from helpers.data.build import extract_pdf

QUICK = ("landscape", "under_rows", "tall_rows", "columns")
QUICK_TABLES = ("x01", "01", "03", "04a", "04b", "10a", "10b", "18")
PUBLISHED = Path(__file__).parent.parent / "budget_data" / "jincheng-2024" / "lines.csv"
ALL_STYLES = STYLES | font_styles()


def read_back(folder: Path, items: Sequence, style: Style) -> list[dict[str, str]]:
    """The lines that the reader finds in `items` set in `style`; `folder` is a new one."""
    set_pdf(folder / "report.pdf", items, style)
    extract_pdf(folder / "report.pdf", folder / "read")
    return read_lines(folder / "read" / "lines.csv")


def read_lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pick_tables(names: Sequence[str]) -> list:
    every = report_tables()
    return [s for name, s in zip(name_tables(every), every, strict=True) if name in names]


def list_differences(
    expected: list[dict], found: list[dict], ignore: Sequence[str] = ("page",), most: int = 12
) -> str:
    """The first lines that differ, one a row, in words; empty where there are none."""
    told = []
    for n, (a, b) in enumerate(itertools.zip_longest(expected, found), 1):
        if a is None or b is None:
            there, what = ("only expected", a) if b is None else ("only found", b)
            told.append(f"line {n} {there}: {' '.join(v for v in what.values() if v)}")
        else:
            told += [
                f"line {n} (table {a['table']} row {a['row']} {a['item']}) {key}: "
                f"expected {a[key]!r}, found {b.get(key)!r}"
                for key in a
                if key not in ignore and a[key] != b.get(key)
            ]
        if len(told) >= most:
            told[most - 1 :] = ["… (more)"]
            break
    return "\n".join(told)


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> list[dict[str, str]]:
    return read_back(tmp_path_factory.mktemp("base"), report_tables(), STYLES[BASE])


@pytest.fixture(scope="module")
def quick_base(tmp_path_factory) -> list[dict[str, str]]:
    folder = tmp_path_factory.mktemp("quick")
    return read_back(folder, pick_tables(QUICK_TABLES), STYLES[BASE])


def test_base_has_every_printed_number(quick_base):
    """Else two layouts could agree on having read nothing."""
    printed = [
        cell.replace(",", "").rstrip("%")
        for spec in pick_tables(QUICK_TABLES)
        for row in spec.rows
        for kind, cell in zip(spec.col_kinds, row.cells, strict=True)
        if kind in ("number", "ratio") and cell
    ]
    assert sorted(line["value"] for line in quick_base) == sorted(printed)


@pytest.mark.parametrize("name", QUICK)
def test_layout_changes_nothing_quick(name, quick_base, tmp_path):
    found = read_back(tmp_path, pick_tables(QUICK_TABLES), STYLES[name])
    assert not (told := list_differences(quick_base, found)), f"style {name}:\n{told}"


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in ALL_STYLES if name != BASE])
def test_layout_changes_nothing(name, base, tmp_path):
    found = read_back(tmp_path, report_tables(), ALL_STYLES[name])
    assert not (told := list_differences(base, found)), f"style {name}:\n{told}"


@pytest.mark.slow
@pytest.mark.skipif(not PUBLISHED.exists(), reason="the report's data has not been built")
def test_typeset_report_reads_like_the_published_one(base):
    """Page and folder differ by nature; the printed indent is a rank here, a width there."""
    published = sorted(read_lines(PUBLISHED), key=_place)
    ignore = ("report", "page", "item_printed")
    assert not (told := list_differences(published, sorted(base, key=_place), ignore)), told


def _place(line: dict[str, str]) -> tuple[str, int]:
    return line["table"], int(line["row"])


@pytest.mark.parametrize("name", CASES | PUBLISHED_CASES)
def test_small_tables_of_other_shapes(name, tmp_path):
    case = (CASES | PUBLISHED_CASES)[name]
    found = [
        tuple(
            line[key]
            for key in ("item", "value", "fiscal_year", "phase", "unit", "component", "code")
        )
        for line in read_back(tmp_path, case.items, case.style)
    ]
    assert found == list(case.expected)


def test_differences_are_told():
    """A comparison that finds nothing would pass every layout."""
    line = {"table": "01", "row": "1", "item": "税收收入", "value": "5", "page": "1"}
    assert not list_differences([line], [line | {"page": "9"}])
    assert "expected '5', found '6'" in list_differences([line], [line | {"value": "6"}])
    assert "only expected" in list_differences([line, line], [line])
    assert "only found" in list_differences([line], [line, line])
    assert list_differences([line] * 99, []).count("\n") == 11
