"""The columns follow the written contract, and datapackage.json says the truth about the files."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from frictionless import Package, system

from helpers.data import schema
from helpers.data.datapackage import column_table, package
from helpers.data.store import write_csv, write_grid, write_json

# Columns in the order other people's tools read them; more may follow, none may move.
CONTRACT = {
    "lines": "report table row direction budget_type item item_printed code level parent_row "
    "fiscal_year phase base_year base_phase column component value unit amount_yuan page",
    "catalog": "report table title unit pages kind rows columns flavor accuracy bbox status",
    "projects": "project department_code department implementing_unit kind period total_yuan "
    "annual_yuan basis overview necessity measures plan goal_total goal_annual filed pages",
    "funding": "project horizon source amount_yuan",
    "indicators": "project horizon level1 level2 indicator target_printed operator target_value "
    "tolerance target_unit amount_yuan page",
    "statements": "page sentence item fiscal_year phase measure value unit amount_yuan table row",
    "checks": "check table row page subject printed computed difference tolerance status note",
    "errata": "table row column printed corrected reason page",
}
META = {
    "name": "somewhere-2030",
    "title": "某市2030年预算报告",
    "issuer": "某市财政局",
    "region": "某市",
    "years": [2029, 2030],
    "source": "the city's web site",
    "sha256": "0" * 64,
    "license": "a public document",
}
LINE = {
    "report": "somewhere-2030",
    "table": "01",
    "row": 1,
    "direction": "revenue",
    "item": "税收收入",
    "item_printed": "一、税收收入",
    "level": 0,
    "fiscal_year": 2030,
    "phase": "executed",
    "column": "完成数",
    "value": Decimal("12.30"),
    "unit": "万元",
    "amount_yuan": Decimal("123000"),
    "page": 3,
}
ENTRY = {"report": "somewhere-2030", "table": "01", "pages": "3-4", "kind": "list"}
INDICATOR = {
    "project": "修路",
    "horizon": "annual",
    "indicator": "里程",
    "operator": "≥",
    "page": 9,
}


@pytest.fixture
def folder(tmp_path):
    """A small report's folder as a build would write it, errata.csv beside it."""
    write_csv(tmp_path / "lines.csv", [LINE], "lines")
    write_csv(tmp_path / "catalog.csv", [ENTRY | {"status": "read"}], "catalog")
    write_csv(tmp_path / "projects.csv", [{"project": "修路", "pages": "9"}], "projects")
    write_csv(tmp_path / "indicators.csv", [INDICATOR], "indicators")
    checks = [
        {"check": "sum", "table": "01", "status": "pass"},
        {"check": "page", "status": "fail"},
    ]
    write_csv(tmp_path / "checks.csv", checks, "checks")
    errata = [{"table": "01", "row": 1, "printed": "12.30", "reason": "the parts add up to 12.40"}]
    write_csv(tmp_path / "errata.csv", errata, "errata")
    write_grid(tmp_path / "tables" / "01-收入.csv", [["项目", "完成数"], ["税收收入", "12.30"]])
    halves = [["收入", "预算数", "支出", "预算数"], ["税收", "1", "教育", "1"]]
    write_grid(tmp_path / "tables" / "02-平衡.csv", halves)
    return tmp_path


def test_two_printed_tables_of_one_number_get_two_names(folder):
    write_grid(folder / "tables" / "02-续.csv", [["项目", "数"], ["甲", "1"]])
    names = [each["name"] for each in package(folder, META)["resources"]]
    assert names[-3:] == ["table-01", "table-02", "table-02-2"]


def described(folder):
    write_json(folder / "datapackage.json", package(folder, META))
    with system.use_context(trusted=True):
        return Package(str(folder / "datapackage.json")).validate()


def notes(report):
    return [row[0] + ": " + row[1] for row in report.flatten(["type", "note"])]


@pytest.mark.parametrize("name", CONTRACT)
def test_columns_stand_in_the_contract_s_order(name):
    wanted = tuple(CONTRACT[name].split())
    assert schema.TABLES[name].names[: len(wanted)] == wanted


def test_every_file_of_the_contract_is_described():
    assert set(schema.TABLES) == set(CONTRACT)


@pytest.mark.parametrize("table", schema.TABLES.values(), ids=lambda table: table.name)
def test_keys_and_links_name_columns_that_exist(table):
    assert set(table.key) <= set(table.names)
    for here, other, there in table.links:
        assert set(here) <= set(table.names)
        assert set(there) <= set(schema.TABLES[other].names)


def test_every_column_is_explained_and_named_once():
    for table in schema.TABLES.values():
        assert len(set(table.names)) == len(table.names)
        assert all(column.description for column in table.columns)


def test_package_is_valid(folder):
    report = described(folder)
    assert report.valid, notes(report)
    assert {task.name for task in report.tasks} == {
        "lines",
        "catalog",
        "projects",
        "indicators",
        "checks",
        "errata",
        "table-01",
        "table-02",
    }


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("lines", "revenue", "income"),
        ("lines", "12.30", "1.230,0"),
        ("lines", ",01,", ",07,"),
        ("indicators", "修路", "造桥"),
        ("errata", "the parts add up to 12.40", ""),
        ("catalog", "3-4", "three"),
    ],
)
def test_a_spoiled_file_is_found(folder, name, old, new):
    write_json(folder / "datapackage.json", package(folder, META))
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    fresh = package(folder, META)  # described again, so that not only the hash tells
    write_json(folder / "datapackage.json", fresh)
    with system.use_context(trusted=True):
        assert not Package(str(folder / "datapackage.json")).validate().valid


def test_hash_of_a_generated_file_is_kept_and_of_a_hand_made_one_is_not(folder):
    resources = {each["name"]: each for each in package(folder, META)["resources"]}
    assert resources["lines"]["hash"].startswith("sha256:")
    assert "hash" not in resources["errata"]


def test_a_changed_generated_file_no_longer_fits_its_hash(folder):
    assert described(folder).valid
    path = folder / "lines.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("12.30", "12.31"), encoding="utf-8")
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert "hash-count" in {row[0] for row in report.flatten(["type"])}


def test_description_is_the_same_each_time_and_readable(folder):
    first = json.dumps(package(folder, META), ensure_ascii=False)
    assert first == json.dumps(package(folder, META), ensure_ascii=False)
    assert "某市2030年预算报告" in first
    assert "created" not in first


def test_links_to_files_that_a_report_lacks_are_left_out(folder):
    (folder / "projects.csv").unlink()
    report = described(folder)
    assert report.valid, notes(report)


def test_errata_may_stand_apart_from_what_is_generated(folder, tmp_path_factory):
    apart = tmp_path_factory.mktemp("hand-made")
    (folder / "errata.csv").rename(apart / "errata.csv")
    names = [each["name"] for each in package(folder, META, hand_made=apart)["resources"]]
    assert "errata" in names
    assert "errata" not in [each["name"] for each in package(folder, META)["resources"]]


@pytest.mark.parametrize(
    ("table", "column", "text", "part"),
    [
        ("lines", "phase", "budgeted", "not one of"),
        ("lines", "row", "", "is blank"),
        ("lines", "row", "0", "outside"),
        ("lines", "row", "1.5", "not a whole number"),
        ("lines", "fiscal_year", "24", "outside"),
        ("lines", "value", "1,234", "not a plain number"),
        ("lines", "value", "NaN", "not a plain number"),
        ("lines", "table", "1", "does not match"),
        ("catalog", "status", "raw", "does not match"),
    ],
)
def test_fault_of_a_value_is_named(table, column, text, part):
    found = {each.name: each for each in schema.TABLES[table].columns}[column]
    assert part in found.fault(text)


@pytest.mark.parametrize("text", ["01", "16", "04a", "x01", "x02b"])
def test_table_numbers_as_the_contract_writes_them_are_accepted(text):
    assert schema.LINES.columns[1].fault(text) == ""


def test_column_table_for_people_has_a_row_a_column():
    lines = column_table(schema.FUNDING).splitlines()
    assert len(lines) == 2 + len(schema.FUNDING.columns)
    assert "One of total, annual." in lines[3]


def test_the_data_s_readme_explains_every_column_as_the_schema_does():
    text = (Path(__file__).parent.parent / "budget_data" / "README.md").read_text(encoding="utf-8")
    for table in schema.TABLES.values():
        assert f"### {table.filename}\n\n{table.title}.\n\n{column_table(table)}\n" in text
