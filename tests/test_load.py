"""Loaders give exact, typed frames; what is wrong in print is corrected, marked and said."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal

import pandas as pd
import pytest

from helpers import frames, load, reference
from helpers.checks import ReportData, run_checks
from helpers.checks.suggest import suggest
from helpers.data.schema import TABLES
from helpers.data.store import write_csv
from helpers.errors import ReportError
from helpers.load import Missing
from helpers.report import find_report
from helpers.units import Amount
from tests.data_folder import ROWS, small_report, write


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    monkeypatch.delenv("BUDGET_REPORT", raising=False)
    return tmp_path


def erratum(**more):
    blank = dict.fromkeys(("table", "row", "column", "printed", "corrected", "page", "checks"), "")
    return blank | {"reason": "why"} | more


def test_lines_are_exact_and_typed(data):
    small_report(data)
    lines = load.lines()
    assert len(lines) == 15 and load.reports() == ["small"]
    for name in ("row", "level", "parent_row", "fiscal_year", "base_year", "page"):
        assert lines[name].dtype == "Int64", name
    assert lines["table"].iloc[0] == "01"
    assert isinstance(lines["value"].iloc[0], Decimal)
    assert lines["amount_yuan"].iloc[0] == Decimal(10_000_000)
    assert lines["amount_yuan"].iloc[2] is pd.NA, "a ratio is no amount"
    assert lines["parent_row"].iloc[0] is pd.NA, "blank is not zero"
    assert str(lines["value"].iloc[2]) == "90.0", "decimals as printed"


def test_report_is_asked_for_by_name_by_environment_or_taken_first(data, monkeypatch):
    small_report(data)
    assert load.report().name == load.report("small").name == "small"
    with pytest.raises(ReportError, match="did you mean small"):
        load.lines("smal")
    monkeypatch.setenv("BUDGET_REPORT", "other")
    with pytest.raises(ReportError, match="no report 'other'"):
        load.lines()


def test_no_report_and_one_that_is_not_built_are_one_line(data):
    with pytest.raises(ReportError, match="there is no report"):
        load.lines()
    (small_report(data) / "catalog.csv").unlink()
    with pytest.raises(ReportError, match="small is not built: python -m helpers build small"):
        load.lines()


def test_table_has_its_layout_and_a_wrong_number_a_hint(data):
    small_report(data)
    table = load.table("01")
    assert table.loc[(1, 3), "2023年完成数"] == "900"
    assert table.attrs["unit"] == "万元"
    with pytest.raises(Missing, match="did you mean 01"):
        load.table("1")


def test_amount_is_one_or_lists_the_candidates(data):
    small_report(data)
    assert load.amount("契税", 2023, "executed") == Amount(190, "万元")
    assert load.amount("契税", row=4, column="2023年调整预算数") == Amount(300, "万元")
    with pytest.raises(ReportError, match=r"2 amounts for 契税: .*300万元; .*190万元; say which"):
        load.amount("契税")
    with pytest.raises(Missing, match="did you mean 契税"):
        load.amount("契", 2023)
    with pytest.raises(Missing, match="no amount for 契税, 2022; there are: table 01 row 4"):
        load.amount("契税", 2022)
    with pytest.raises(ReportError, match="no column phse; did you mean phase"):
        load.amount("契税", phse="executed")


def test_same_amount_printed_twice_is_one(data):
    small_report(data, rows=[*ROWS, (6, "契税", 2, 2, "", "190", "")])
    assert load.amount("契税", 2023, "executed") == Amount(190, "万元")


def test_errata_are_applied_marked_and_said(data, capsys):
    wrong = erratum(
        table="01", row=4, column="2023年完成数", printed="190", corrected="191", page=3
    )
    folder = small_report(data, [wrong])
    lines = load.lines()
    said = capsys.readouterr().out
    assert "1 places in print" in said and "190 → 191" in said
    changed = lines[lines["corrected"]]
    assert changed["amount_yuan"].tolist() == [Decimal(1_910_000)]
    assert load.corrections(lines) == ["table 01, row 4, 2023年完成数, page 3: 190 → 191 (why)"]
    assert load.corrections(lines, "02") == []
    assert not load.lines(errata=False)["value"].eq(Decimal(191)).any()
    assert ",190,万元" in (folder / "lines.csv").read_text(encoding="utf-8")
    assert load.errata()["printed"].tolist() == ["190"]
    load.lines(say=False)
    assert capsys.readouterr().out == ""


def test_a_header_s_year_corrects_the_base_year_of_its_ratios(data):
    header = "完成数为2021年的%"
    right = "完成数为2022年的%"
    small_report(data, [erratum(table="01", column=header, printed=header, corrected=right)])
    lines = load.lines(say=False)
    ratios = lines[lines["column"] == right]
    assert len(ratios) == 5 and set(ratios["base_year"]) == {2022}
    assert set(ratios["fiscal_year"]) == {2023} and ratios["corrected"].all()
    assert not lines[lines["column"] != right]["corrected"].any()


def test_a_header_s_year_corrects_the_year_of_its_numbers_and_no_other(data):
    header, right = "2023年完成数", "2024年完成数"
    rows = [
        erratum(table="01", column=header, printed=header, corrected=right),
    ]
    small_report(data, rows)
    lines = load.lines(say=False)
    assert set(lines.loc[lines["column"] == right, "fiscal_year"]) == {2024}
    assert set(lines.loc[lines["column"] == "2023年调整预算数", "fiscal_year"]) == {2023}


def test_a_unit_corrects_the_amount(data):
    small_report(data, [erratum(table="01", row=4, printed="万元", corrected="亿元")])
    assert load.amount("契税", 2023, "executed") == Amount(190, "亿元")
    assert load.amount("增值税", 2023, "executed") == Amount(410, "万元")


def test_a_fault_of_the_text_is_found_by_page_and_words(data):
    fault = erratum(column="sentence", page=1, printed="20万元", corrected="20亿元")
    small_report(data, [fault])
    text = load.statements(say=False)
    assert text["amount_yuan"].tolist() == [Decimal(2_000_000_000), Decimal(1_200_000)]
    assert not load.lines(say=False)["corrected"].any()


def test_a_title_s_year_corrects_numbers_whose_header_names_none(data):
    fault = erratum(table="01", printed="某区2023年一般公共", corrected="某区2024年一般公共")
    folder = small_report(data, [fault])
    path = folder / "lines.csv"
    text = path.read_text(encoding="utf-8").replace("2023年调整预算数", "调整预算数")
    path.write_text(text, encoding="utf-8")
    lines = load.lines(say=False)
    by_header = lines.groupby("column")["fiscal_year"].unique().map(list).to_dict()
    assert by_header["调整预算数"] == [2024] and by_header["2023年完成数"] == [2023]
    assert "2024" in load.catalog()["title"].iloc[0]


def test_an_erratum_without_correction_changes_nothing_and_is_listed(data):
    small_report(data, [erratum(table="01", row=4, printed="190")])
    lines = load.lines(say=False)
    assert not lines["corrected"].any()
    assert load.corrections(lines) == ["table 01, row 4: 190 → ? (why)"]


def test_an_erratum_that_speaks_of_nothing_printed_is_refused(data):
    small_report(data, [erratum(table="01", row=4, printed="191", corrected="190")])
    with pytest.raises(ReportError, match="line 2: nothing is printed like “191”"):
        load.lines()


def test_an_erratum_about_words_without_a_number_is_taken_where_they_are_printed(data):
    folder = small_report(data, [erratum(page=3, printed="（四）2023年", corrected="（三）2023年")])
    with pytest.raises(ReportError, match="nothing is printed"):
        load.lines()
    (folder / "raw").mkdir()
    (folder / "raw" / "text.csv").write_text("page,text\n3,（四）2023年决算\n", encoding="utf-8")
    frames.printed_text.cache_clear()
    assert not load.lines(say=False)["corrected"].any()


def test_errata_with_a_bad_row_are_refused_by_line(data):
    small_report(data, [erratum(table="01", row="four", printed="190")])
    with pytest.raises(ReportError, match="line 2: row and page must be whole numbers"):
        load.lines()


def test_a_changed_file_is_read_again(data):
    folder = small_report(data)
    assert load.amount("契税", 2023, "executed") == Amount(190, "万元")
    path = folder / "lines.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",190,万元,", ",195,万元,"), encoding="utf-8")
    assert load.amount("契税", 2023, "executed") == Amount(195, "万元")


def test_a_frame_given_out_can_be_spoiled_without_harm(data):
    small_report(data)
    lines = load.lines()
    lines.loc[:, "value"] = None
    assert load.lines()["value"].notna().all()


def test_english_names():
    assert reference.english("契税") == "Deed tax"
    assert reference.english("增值税", short=True) == "Value-added tax"
    assert reference.english("没有这个科目") == "没有这个科目", "unknown is not guessed"
    assert reference.english("其他支出", "function-class") == "Other expenditure"
    with pytest.raises(ReportError, match="公务接待费 has more than one item_en: name its kind"):
        reference.english("公务接待费")
    with pytest.raises(ReportError, match="knows no kind 'x'"):
        reference.english("契税", "x")
    assert reference.code("契税") == "10119" and reference.code("没有这个科目") is None


def test_errata_correct_a_target_or_a_name_and_list_what_is_in_doubt(data):
    errata = [
        erratum(table="x01", page=7, printed="≤80元", corrected="≤90元"),
        erratum(table="x01", page=7, printed="mw", corrected="功率（mW）"),
        erratum(table="x01", page=7, printed="面积 5亩"),
        erratum(table="x01", page=8, printed="≤80元", corrected="≤70元"),
    ]
    folder = small_report(data, errata)
    base = {"project": "甲", "horizon": "annual", "page": 7}
    rows = [
        base
        | {"indicator": "费用", "target_printed": "≤80元", "target_value": "80"}
        | {"operator": "≤", "target_unit": "元", "amount_yuan": "80"},
        base | {"indicator": "mw", "target_printed": "＞50", "target_value": "50"},
        base | {"indicator": "面积", "target_printed": "5亩", "target_value": "5"},
    ]
    write(folder, "indicators", rows)
    found = load.indicators(say=False)
    assert found["indicator"].tolist() == ["费用", "功率（mW）", "面积"]
    assert found["amount_yuan"].tolist()[0] == found["target_value"].tolist()[0] == 90
    assert found["target_printed"].tolist() == ["≤80元", "＞50", "5亩"]
    assert found["corrected"].tolist() == [True, True, False]
    assert [text.split(": ")[1] for text in load.corrections(found)] == [
        *("≤80元 → ≤90元 (why)", "mw → 功率（mW） (why)", "面积 5亩 → ? (why)")
    ]
    assert "corrected" not in load.indicators(errata=False)


def test_the_report_s_own_errata_all_find_their_place():
    lines = load.lines("jincheng-2024", say=False)
    assert len(load.lines("jincheng-2024", errata=False)) == len(lines)
    assert load.statements("jincheng-2024", say=False)["value"].notna().all()


def test_completion_offers_loaders_and_not_what_they_are_made_of():
    offered = dir(load)
    assert {"lines", "table", "amount", "checks"} <= set(offered)
    assert not {"pd", "os", "re", "Path", "schema"} & set(offered)
    assert all(getattr(load, name).__doc__ for name in offered)


def test_a_notebook_shows_one_line_for_what_a_user_can_mend(capsys):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    shell.run_cell("from helpers import load\nload.table('99', 'no-such-report')")
    said = capsys.readouterr()
    text = (said.out + said.err).strip()
    assert text.startswith("ReportError: no report 'no-such-report'") and "\n" not in text


def test_what_check_suggests_is_taken_as_errata(monkeypatch, tmp_path):
    """Saved as errata.csv as it comes; a fault that stands in no one place is not among it."""
    folder = find_report("jincheng-2024").folder
    shutil.copytree(folder, tmp_path / folder.name)
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    data = ReportData.from_folder(tmp_path / folder.name)
    rows = suggest(data, run_checks(data))
    lost = load.unprinted(rows, folder.name)
    assert lost and all(row["corrected"] for row in lost)
    kept = [row for row in rows if row not in lost]
    write_csv(tmp_path / folder.name / "errata.csv", kept, "errata")
    assert load.lines(folder.name)["corrected"].any()
    with (tmp_path / folder.name / "errata.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, TABLES["errata"].names).writerows(lost[:1])
    with pytest.raises(ReportError, match="nothing is printed like"):
        load.lines(folder.name)
