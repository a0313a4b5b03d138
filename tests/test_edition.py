"""An edition names, formats and shows in one language and unit; what is lacking is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from data_folder import small_report

from helpers import load
from helpers.edition import Edition
from helpers.errors import ReportError, SameLabels
from helpers.load import Missing
from helpers.story import comparison, execution
from helpers.story.revenue import titles

REPORT = "jincheng-2024"
D = Decimal


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"unit": "美元"}, "UNIT '美元' is no unit of money; take 元"),
        ({"language": "fr"}, "LANGUAGE 'fr' is unknown; take zh or en"),
        ({"report": "jincheng-2042"}, "did you mean jincheng-2024"),
    ],
)
def test_a_wrong_choice_says_what_to_choose_from(more, fault):
    with pytest.raises(ReportError, match=fault):
        Edition(**{"report": REPORT} | more)


def test_what_is_lacking_is_said_and_the_rest_goes_on(capsys):
    edition = Edition(REPORT)

    def absent():
        raise Missing("没有梦的表", "no table of dreams")

    year, frame = edition.attempt(absent)
    assert not year
    for use in (lambda: frame["x"], lambda: frame.x, lambda: year - 1, lambda: list(frame)):
        with pytest.raises(Missing, match="no table of dreams"):
            use()
    with edition.section("Dreams"):
        frame["level"]
    edition.gather(lambda: frame["x"], lambda: ("有。", "There is."))
    said = capsys.readouterr().out
    assert said.count("没有梦的表") == 2 and "有。" in said and "dreams" not in said
    with Edition(REPORT, language="en").section("Dreams"):
        frame["level"]
    said = capsys.readouterr().out
    assert "no table of dreams" in said and "梦" not in said


def test_a_reason_is_said_once_a_section(capsys):
    edition = Edition(REPORT)
    lacking = edition.attempt_one(lambda: load.table("99"))
    for subject in ("Taxes", "Taxes, the chart", "Fees", "Fees: the chart"):
        with edition.section(subject):
            lacking["x"]
    said = capsys.readouterr().out
    assert said.count("此处从略：本报告没有第99号表。") == 1
    assert said.count("此处从略，原因同上。") == 1, "the charts say nothing more"


def test_an_unforeseen_fault_ends_a_section_of_another_report_only(tmp_path, monkeypatch, capsys):
    small_report(tmp_path)
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    edition = Edition("small")
    broken = edition.attempt_one(lambda: [][0])
    with edition.section("Broken"):
        broken.x  # noqa: B018
    with edition.section("Same labels"):
        raise SameLabels("bars", ["甲", "乙"])
    edition.gather(lambda: 1 / 0, lambda: ("有。", "There is."))
    said = capsys.readouterr().out
    assert "没有料到" in said and "IndexError: list index out of range" in said
    assert "图中有几行同名，看不出各属哪一项：甲、乙" in said
    assert "ZeroDivisionError" in said and "有。" in said
    with pytest.raises(KeyboardInterrupt), edition.section("Stopped"):
        raise KeyboardInterrupt


def test_an_amount_that_stands_twice_stops_its_section_only(capsys):
    edition = Edition(REPORT)
    twice = load.lines(REPORT, say=False).assign(item="契税")

    def one():
        return load.amount("契税", frame=twice)

    with edition.section("Deed tax"):
        one()
    edition.gather(one, lambda: ("有。", "There is."))
    with edition.section("Later"):
        edition.attempt(one)[0] - 1
    said = capsys.readouterr().out
    assert said.count("不能确定取哪一个") == 2 and "有。" in said, "once in the findings"
    assert "原因同上" in said and "say which" not in said
    with pytest.raises(KeyError), edition.section("Faults are not hidden"):
        raise KeyError("x")


def test_charts_go_where_they_are_told_under_a_name_of_their_language(
    tmp_path, monkeypatch, capsys
):
    from helpers import charts

    monkeypatch.setenv("BUDGET_CHARTS", str(tmp_path))
    lines, statements = load.lines(REPORT, say=False), load.statements(REPORT, say=False)
    year, changes = execution.read(lines, statements)
    for lang in ("zh", "en"):
        edition = Edition(REPORT, "亿元", lang)
        path = edition.labelled(comparison.steps(changes), year, "revenue-general")
        texts = edition.texts("2023", *titles.scope("steps", edition), changes["page"])
        edition.show(charts.waterfall(None, path, "亿元", **texts), "01-x")
    names = {file.name for file in tmp_path.iterdir()}
    assert {"01-x.svg", "01-x.csv", "01-x-column.pdf", "01-x-en.png", "01-x-en.pdf"} <= names
    assert "01-x-en-column.svg" in names
    assert "2022年（推算）" in capsys.readouterr().out


def test_a_chart_without_a_page_is_missing_not_broken():
    with pytest.raises(Missing, match="page is known"):
        Edition(REPORT).source([])
