"""report.toml is read strictly, and a report is read again exactly when something changed."""

from __future__ import annotations

import hashlib

import pytest

from helpers import report as module
from helpers.errors import ReportError
from helpers.report import find_report, load_report, reports

PDF = b"%PDF-1.7 published"
TOML = f"""\
title = "某市2030年预算报告"
issuer = "某市财政局"
region = "某市"
level = "city"
years = [2029, 2030]
source = "the city's web site"
sha256 = "{hashlib.sha256(PDF).hexdigest()}"
license = "a public document"
"""


def override(**values):
    lines = [f"{key} = {value}" for key, value in values.items()]
    return "\n[[override]]\n" + "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder with one report in it."""
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    target = tmp_path / "somewhere-2030"
    target.mkdir()
    (target / "report.pdf").write_bytes(PDF)
    (target / "report.toml").write_text(TOML, encoding="utf-8")
    return target


def load(folder, extra):
    (folder / "report.toml").write_text(TOML + extra, encoding="utf-8")
    return load_report(folder)


def test_report_is_found_by_name_and_by_path(folder):
    for name in ("somewhere-2030", str(folder), f"{folder}/"):
        found = find_report(name)
        assert (found.name, found.years) == ("somewhere-2030", (2029, 2030))
    assert reports() == ["somewhere-2030"]
    assert find_report("somewhere-2030").meta()["years"] == [2029, 2030]


@pytest.mark.parametrize("name", ["somewhere-2031", "", "..", "/"])
def test_unknown_report_is_refused_with_what_there_is(folder, name):
    with pytest.raises(ReportError, match=r"somewhere-2030\?|there are: somewhere-2030"):
        find_report(name)


def test_another_pdf_than_the_described_one_is_refused(folder):
    report = find_report("somewhere-2030")
    assert report.read_pdf() == PDF
    (folder / "report.pdf").write_bytes(PDF + b"!")
    with pytest.raises(ReportError, match="not the file that report.toml describes"):
        report.read_pdf()
    (folder / "report.pdf").unlink()
    with pytest.raises(ReportError, match="cannot be read"):
        report.read_pdf()


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("issuer = ", "isuer = ", "line 2: unknown 'isuer'"),
        ('level = "city"\n', "", "level is missing"),
        ("[2029, 2030]", '"2030"', "years must be a list"),
        ("[2029, 2030]", "[30]", "years must be a list"),
        ('"某市"', '" "', "region must be a text"),
        ('sha256 = "', 'sha256 = "zz', "64 hexadecimal digits"),
        ('"city"', '"city', "is not TOML"),
    ],
)
def test_a_wrong_report_toml_is_refused_by_name(folder, old, new, part):
    assert old in TOML
    (folder / "report.toml").write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReportError, match=r"report\.toml") as caught:
        find_report("somewhere-2030")
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


GOOD = {"table": '"16"', "field": '"fiscal_year"', "value": "2030", "reason": '"the title"'}


def test_the_closest_override_counts(folder):
    report = load(
        folder,
        override(**GOOD)
        + override(**GOOD | {"value": '"2029"', "column": '"上年"'})
        + override(
            table='"16"', field='"text"', row="3", column='"上年"', value='"1"', reason='"x"'
        ),
    )
    assert report.override("16", "fiscal_year") == "2030"
    assert report.override("16", "fiscal_year", column="上年") == "2029"
    assert report.override("16", "fiscal_year", column="本年", row=2) == "2030"
    assert report.override("17", "fiscal_year") is None
    assert report.override("16", "text", row=4, column="上年") is None
    assert report.override("16", "text", row=3, column="上年") == "1"


def test_an_override_that_nothing_asked_for_is_listed(folder):
    report = load(folder, override(**GOOD) + override(**GOOD | {"table": '"99"'}))
    assert len(report.unused_overrides()) == 2
    report.override("16", "fiscal_year")
    assert [(each.table, each.line) for each in report.unused_overrides()] == [("99", 16)]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"table": '"1"'}, "must be like 01"),
        ({"table": "16"}, "needs table, a text"),
        ({"field": '"year"'}, "unknown field 'year'"),
        ({"field": '"value"', "value": '"1"'}, "errata.csv"),
        ({"field": '"phase"', "value": '"budget"'}, "not one of"),
        ({"value": '"24"'}, "outside"),
        ({"value": "true"}, "needs value"),
        ({"reason": '""'}, "needs reason"),
        ({"row": "0"}, "row must be"),
        ({"colum": '"a"'}, "unknown 'colum'"),
        ({"field": '"level"', "value": "1"}, "level needs row"),
        ({"field": '"title"', "value": '"a"', "row": "2"}, "cannot be set for one row"),
        ({"field": '"skip"', "value": '"yes"'}, "only the value true"),
    ],
)
def test_a_wrong_override_is_refused_by_its_line(folder, changes, part):
    with pytest.raises(ReportError, match=r"report\.toml, line 10: override") as caught:
        load(folder, override(**GOOD | changes))
    assert part in str(caught.value)


def test_the_same_override_twice_is_refused(folder):
    with pytest.raises(ReportError, match="the same thing as line 10"):
        load(folder, override(**GOOD) + override(**GOOD | {"value": "2029"}))


def test_single_brackets_are_explained(folder):
    with pytest.raises(ReportError, match="double brackets"):
        load(folder, override(**GOOD).replace("[[override]]", "[override]"))


def test_unchanged_report_is_current_until_anything_changes(folder, monkeypatch):
    report = find_report("somewhere-2030")
    assert not report.is_current()
    (folder / "lines.csv").write_text("report\n", encoding="utf-8")
    report.mark_current()
    assert report.is_current()
    assert find_report("somewhere-2030").is_current()

    for name in ("lines.csv", "errata.csv", "report.toml", "tables/01.csv", "report.pdf"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_bytes() if path.exists() else None
        path.write_bytes((before or b"") + b"\n# more")
        assert not report.is_current(), name
        path.unlink() if before is None else path.write_bytes(before)
        assert report.is_current(), name

    reference = folder.parent / "reference" / "codes.csv"
    reference.parent.mkdir()
    reference.write_text("code\n", encoding="utf-8")
    assert not report.is_current()
    reference.unlink()
    monkeypatch.setattr(module, "code_version", lambda: "other code")
    assert not report.is_current()


def test_a_broken_stamp_is_no_stamp(folder):
    report = find_report("somewhere-2030")
    report.mark_current()
    (folder / ".build" / "stamp.json").write_text("{", encoding="utf-8")
    assert not report.is_current()
