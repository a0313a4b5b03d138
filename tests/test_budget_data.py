"""The data itself: what budget_data holds is what the report prints, no more and no less.

Compared with the transcription that was typed by hand from the rendered pages, with the digits
that pdfium finds on each page, and with what a build gives now.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from frictionless import Package, system

from bench.score import differences, read_csv
from helpers.data.build import build_report
from helpers.data.store import OWNED
from helpers.printed import parse_number
from helpers.report import load_report
from helpers.units import YUAN_PER

ROOT = Path(__file__).parent.parent
DATA = ROOT / "budget_data" / "jincheng-2024"
TYPED = ROOT / "tests" / "transcription"
FORMS = {
    "funding": ("project", "horizon", "source", "amount_yuan"),
    "indicators": (
        *("project", "horizon", "level1", "level2"),
        *("indicator_printed", "target_printed", "page"),
    ),
    "projects": ("project", "total_yuan", "annual_yuan", "pages"),
}

pytestmark = pytest.mark.skipif(
    not (DATA / "lines.csv").exists(), reason="not built yet: python -m helpers build"
)


def read(name: str, folder: Path = DATA) -> list[dict[str, str]]:
    return read_csv(folder / f"{name}.csv")


def tokens(text: str) -> Counter[str]:
    """Every number that stands by itself in a page's text, without separators and %."""
    found = re.findall(r"(?<!\S)-?\d[\d,]*(?:\.\d+)?%?(?!\S)", text)
    return Counter(token.replace(",", "").rstrip("%") for token in found)


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    return read("lines")


@pytest.fixture(scope="module")
def catalog() -> dict[str, dict[str, str]]:
    return {row["table"]: row for row in read("catalog")}


# ── the numbers of the tables ────────────────────────────────────────────────────────────


def test_every_number_is_that_of_the_transcription(lines):
    told = differences(lines, TYPED)
    assert not told, "\n".join(told[:20])
    assert len(lines) == 988  # by hand; no way to agree on having read nothing


def test_a_spoiled_copy_is_found(lines):
    """The comparison above has to see a digit, a column, a year and a doubled line."""
    first = lines[0]
    spoiled = [
        [first | {"value": first["value"] + "1"}, *lines[1:]],
        [first | {"column": lines[1]["column"]}, *lines[1:]],
        [first | {"fiscal_year": "2019"}, *lines[1:]],
        [first, *lines],
        lines[1:],
    ]
    assert all(differences(copy, TYPED) for copy in spoiled)


def test_every_number_on_a_table_s_page_is_a_line_exactly_once(lines):
    """Against the digits on the page, whoever typed or read them."""
    document = pypdfium2.PdfDocument(DATA / "report.pdf")
    pages = range(13, 44)  # the numbered tables; every number there stands in one
    assert {int(line["page"]) for line in lines} <= {8, *pages}
    for page in pages:
        printed = tokens(document[page - 1].get_textpage().get_text_range())
        found = Counter(line["value"] for line in lines if line["page"] == str(page))
        assert found == printed, f"page {page}"
    printed = tokens(document[7].get_textpage().get_text_range())
    assert not Counter(line["value"] for line in lines if line["page"] == "8") - printed


def test_no_place_holds_two_numbers(lines):
    places = Counter((x["table"], x["row"], x["direction"], x["column"], x["item"]) for x in lines)
    assert not {place: times for place, times in places.items() if times > 1}


def test_blank_is_not_zero(lines):
    """Cells that print nothing, and #DIV/0!, have no line; zeros are where print has them."""
    zeros = Counter(
        (path.stem, row["row"], row["column"], row["value"])
        for path in sorted(TYPED.glob("[0-9x]*.csv"))
        for row in read_csv(path)
        if Decimal(row["value"]) == 0
    )
    assert zeros
    assert (
        Counter(
            (line["table"], line["row"], line["column"], line["value"])
            for line in lines
            if Decimal(line["value"]) == 0
        )
        == zeros
    )
    assert all(line["value"] for line in lines)


def test_rows_without_numbers_are_in_the_tables(lines):
    """tables/ has every printed row, those without numbers too, by their labels."""
    typed = read("rows", TYPED)
    for table in dict.fromkeys(row["table"] for row in typed):
        wanted = Counter(
            re.sub(r"\s", "", row["item_printed"])
            for row in typed
            if row["table"] == table and row["item_printed"]
        )
        cells = Counter(
            re.sub(r"\s", "", cell)
            for row in read_csv(DATA / "tables" / f"{table}.csv")
            for cell in row.values()
        )
        assert not wanted - cells, f"table {table}"


def test_tables_hold_the_same_numbers_as_lines(lines):
    for path in sorted((DATA / "tables").glob("*.csv")):
        if read("catalog") and any(
            row["table"] == path.stem and row["kind"] == "form" for row in read("catalog")
        ):
            continue
        cells = Counter()
        for row in read_csv(path):
            for name, text in row.items():
                if name in ("row", "page") or not re.fullmatch(r"-?\d+(\.\d+)?%?", text):
                    continue
                cells[row["row"], text.rstrip("%")] += 1
        own = Counter((x["row"], x["value"]) for x in lines if x["table"] == path.stem)
        assert own == cells, path.name


# ── amounts, years, units ────────────────────────────────────────────────────────────────


def test_amounts_are_the_value_in_yuan_and_ratios_have_none(lines):
    for line in lines:
        if line["unit"] in YUAN_PER:
            assert Decimal(line["amount_yuan"]) == Decimal(line["value"]) * YUAN_PER[line["unit"]]
            assert not line["base_year"]
            assert not line["base_phase"]
        else:
            assert line["unit"] == "%"
            assert line["amount_yuan"] == ""
            assert line["base_year"]
            assert line["base_phase"]


def test_every_line_says_what_it_speaks_of(lines):
    for line in lines:
        for name in (
            "item",
            "item_printed",
            "level",
            "fiscal_year",
            "phase",
            "column",
            "direction",
        ):
            assert line[name], (name, line)
        assert line["fiscal_year"] in ("2023", "2024")
        assert (line["parent_row"] == "") == (line["level"] == "0")


def test_no_year_is_taken_for_money(lines):
    """No amount in this report looks like a year of its time."""
    money = [line for line in lines if line["amount_yuan"]]
    assert not [line for line in money if re.fullmatch(r"20[12]\d", line["value"])]


def test_a_parent_is_one_level_above(lines):
    levels = {(x["table"], x["direction"], x["row"]): int(x["level"]) for x in lines}
    for line in lines:
        parent = (line["table"], line["direction"], line["parent_row"])
        if line["parent_row"] and parent in levels and line["parent_row"] != line["row"]:
            assert levels[parent] == int(line["level"]) - 1, line


# ── catalog ──────────────────────────────────────────────────────────────────────────────


def test_every_table_is_in_the_catalog_and_read(catalog):
    numbered = dict.fromkeys(row["table"] for row in read("rows", TYPED))
    assert set(numbered) <= set(catalog)
    assert [row["table"] for row in read("catalog") if row["kind"] == "form"] == [
        f"x{i:02}" for i in range(2, 8)
    ]
    assert len(catalog) == len(numbered) + 6 == 35
    assert {row["status"] for row in catalog.values()} == {"read"}


def test_catalog_counts_pages_and_rows_as_printed(catalog):
    typed = read("rows", TYPED)
    for table in dict.fromkeys(row["table"] for row in typed):
        own = [row for row in typed if row["table"] == table]
        pages = sorted({int(row["page"]) for row in own})
        assert catalog[table]["rows"] == str(max(int(row["row"]) for row in own)), table
        assert {int(page) for page in catalog[table]["pages"].split("-")} == {pages[0], pages[-1]}


def test_files_of_a_table_bear_its_name(catalog):
    assert {path.stem for path in (DATA / "tables").glob("*.csv")} == set(catalog)
    raw = {int(path.name[1:3]) for path in (DATA / "raw").glob("p*.csv")}
    for row in catalog.values():
        first, _, last = row["pages"].partition("-")
        assert set(range(int(first), int(last or first) + 1)) - {38} <= raw


# ── forms and running text ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FORMS)
def test_forms_are_those_of_the_transcription(name):
    found, typed = (
        Counter(tuple(row[key] for key in FORMS[name]) for row in read(name, folder))
        for folder in (DATA, TYPED)
    )
    assert typed
    assert not typed - found, f"not found: {list((typed - found).elements())[:5]}"
    assert not found - typed, f"not in print: {list((found - typed).elements())[:5]}"


def test_target_values_are_in_what_is_printed():
    for row in read("indicators"):
        if row["target_value"]:
            assert parse_number(row["target_value"]).kind == "number"
            digits = re.sub(r"[,，\s]", "", row["target_printed"])
            assert row["target_value"].rstrip("0").rstrip(".") in digits or (
                row["target_value"] in digits
            ), row


def test_every_figure_of_the_text_is_there_in_order():
    """Its item as typed, but for the year, which has a column of its own, and a closing 预算."""
    found, typed = read("statements"), read("text_figures", TYPED)

    def said(row):
        measure = row["measure"]
        item = re.sub(r"^20\d\d年度?|预算$", "", row["item"])
        value = row["value"]
        if row.get("word", "") in ("下降", "减少") and measure == "growth_pct":
            value = f"-{value}"
        return (row["page"], value, row["unit"], item, row["fiscal_year"], measure)

    assert [said(row) for row in found] == [said(row) for row in typed]


def test_a_statement_linked_to_a_line_restates_one_that_exists(lines):
    rows = {(line["table"], line["row"]) for line in lines}
    linked = [(row["table"], row["row"]) for row in read("statements") if row["table"]]
    assert len(linked) > 60
    assert set(linked) <= rows


# ── the files as such ────────────────────────────────────────────────────────────────────


def test_datapackage_is_valid():
    with system.use_context(trusted=True):
        report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:10]
    assert {task.name for task in report.tasks} >= {"lines", "catalog", *FORMS, "statements"}


def test_files_are_plain_utf8():
    for path in DATA.rglob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path
        assert b"\r" not in content, path
        assert content.endswith(b"\n"), path


def test_what_is_committed_is_what_build_gives_now(tmp_path):
    """Byte for byte; else: python -m helpers build, and look at what changed."""
    fresh = tmp_path / DATA.name
    fresh.mkdir()
    shutil.copytree(DATA.parent / "reference", tmp_path / "reference")
    for name in ("report.pdf", "report.toml", "errata.csv"):
        if (DATA / name).exists():
            shutil.copy(DATA / name, fresh / name)
    build_report(load_report(fresh))

    def files(folder: Path) -> dict[str, bytes]:
        paths = [path for name in OWNED for path in (folder / name, *(folder / name).rglob("*"))]
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in paths
            if path.is_file()
        }

    now, then = files(fresh), files(DATA)
    assert sorted(now) == sorted(then)
    assert [name for name in now if now[name] != then[name]] == []
