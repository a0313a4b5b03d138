"""Many reports in one frame: joined by code, never by place; two amounts are no amount."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from helpers import panel
from helpers.cli import main
from helpers.errors import ReportError
from helpers.report import data_folder
from tests.data_folder import small_report, write

REPORT = "jincheng-2024"
D = Decimal
REPORTS = Path(os.environ.get("BUDGET_REPORTS", Path(__file__).parents[2] / "shared" / "reports"))


def row(number, item, value, **more) -> dict:
    """A line of a small table of spending by function."""
    place = {"report": "x", "table": "01", "row": number, "direction": "expenditure", "page": 2}
    what = {"budget_type": "general", "item": item, "item_printed": item, "level": 1}
    money = {"value": value, "unit": "万元", "amount_yuan": f"{value}0000"}
    when = {"fiscal_year": 2025, "phase": "executed", "column": "执行数", "parent_row": 1}
    return place | what | money | when | more


@pytest.fixture
def folders(tmp_path):
    """A function that writes a folder of lines and gives its path."""

    def make(name: str, *rows: dict) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        write(
            folder, "lines", [row(1, "一般公共预算支出合计", "100", level=0, parent_row=""), *rows]
        )
        return folder

    return make


def test_old_and_new_names_meet_by_their_code(folders):
    old = folders("old", row(2, "一般公共服务", "40"), row(3, "文化体育与传媒支出", "60"))
    new = folders("new", row(2, "一般公共服务支出", "41"), row(3, "文化旅游体育与传媒支出", "59"))
    found = panel.compare(panel.panel([old, new]), "general", "expenditure", year=2025)
    assert set(found.index) == {"201", "207"}
    assert found.loc["201", ["old", "new"]].tolist() == [D(400_000), D(410_000)]


def test_a_class_a_group_and_an_item_of_one_name_stay_apart(folders):
    rows = [row(2, "其他支出", "40"), row(3, "其他支出", "39", level=2, parent_row=2)]
    found = panel.panel([folders("a", *rows)])
    own = found[found["item"] == "其他支出"]
    assert own["depth"].tolist() == [0, 1] and own["key"].nunique() == 2


def test_a_sum_of_taxes_is_known_by_the_code_of_taxes(folders):
    """税收收入小计 had no code, so its place had no share of taxes."""
    more = {"direction": "revenue"}
    found = panel.panel([folders("a", row(2, "税收收入小计", "40", **more))])
    assert found.set_index("item").at["税收收入", "code"] == "101"


def test_a_printed_code_comes_first(folders):
    found = panel.panel([folders("a", row(2, "别的名称", "40", code="20199"))])
    assert found[found["row"] == 2]["key"].tolist() == ["20199"]


def test_totals_have_no_depth_and_ratios_are_left_out(folders):
    share = row(2, "教育支出", "1", unit="%", amount_yuan="")
    found = panel.panel([folders("a", row(2, "教育支出", "40"), share)])
    assert found["depth"].isna().tolist() == [True, False]


def test_a_row_whose_headers_are_its_items_ends_the_search_for_its_depth(folders):
    """A wide table's row is part of itself; the search never ended."""
    wide = [row(2, item, value, parent_row=2) for item, value in (("教育支出", "3"), ("其他", "4"))]
    found = panel.panel([folders("wide", *wide)])
    assert set(found[found["row"] == 2]["depth"]) == {0}


def test_two_amounts_for_one_item_leave_the_cell_blank_and_say_so(folders):
    found = panel.panel([folders("a", row(2, "教育支出", "40"), row(3, "教育支出", "41"))])
    table = panel.compare(found, "general", "expenditure", year=2025)
    assert table.loc["205", "a"] is pd.NA
    assert "2 amounts" in table.attrs["doubts"][0]


def test_phases_are_never_mixed(folders):
    plan = row(2, "教育支出", "50", phase="approved")
    found = panel.panel([folders("a", plan), folders("b", row(2, "教育支出", "40"))])
    assert list(panel.compare(found, "general", "expenditure", year=2025)) == ["item", "b"]
    with pytest.raises(ReportError, match="no amount"):
        panel.compare(found, "general", "expenditure", year=2024)


def test_each_source_in_its_own_year(folders):
    early = row(2, "教育支出", "30", fiscal_year=2024)
    found = panel.panel([folders("a", early), folders("b", row(2, "教育支出", "40"))])
    # The total of a is of 2025, so its education is not the latest year's.
    assert panel.latest(found, "general", "expenditure") == {"a": 2025, "b": 2025}
    table = panel.compare(found, "general", "expenditure", year={"a": 2024, "b": 2025})
    assert table.loc["205", ["a", "b"]].tolist() == [D(300_000), D(400_000)]


def test_errata_are_applied():
    found = panel.panel()
    total = found[(found["table"] == "17") & (found["row"] == 1) & (found["phase"] == "approved")]
    assert total["amount_yuan"].tolist() == [D(399_180_000)]


def test_debt_takes_a_year_that_has_both(folders):
    kind = {"direction": "debt", "budget_type": "", "level": 0, "parent_row": ""}
    rows = [
        row(
            2, "2024年末地方政府一般债务余额实际数", "90", fiscal_year=2024, phase="balance", **kind
        ),
        row(3, "2025年末地方政府一般债务余额限额", "110", phase="limit", **kind),
        row(4, "2025年末地方政府一般债务余额预计执行数", "100", phase="balance", **kind),
        row(5, "2026年地方政府一般债务余额限额", "120", fiscal_year=2026, phase="limit", **kind),
    ]
    found = panel.debt(panel.panel([folders("a", *rows)]))
    assert found[["fiscal_year", "balance", "limit"]].values.tolist() == [
        [2025, D(1_000_000), D(1_100_000)]
    ]


def test_a_panel_comes_back_as_it_was_written(tmp_path):
    found = panel.panel()
    panel.write(found, tmp_path / "p.csv")
    again = panel.stored(tmp_path / "p.csv")
    assert again["amount_yuan"].tolist() == found["amount_yuan"].tolist()
    assert again["key"].tolist() == found["key"].tolist()
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReportError, match="not those of a panel"):
        panel.stored(tmp_path / "x.csv")
    with pytest.raises(ReportError, match="no panel"):
        panel.stored(tmp_path / "none.csv")


def test_a_source_of_two_panels_is_taken_once():
    found = panel.panel()
    assert len(panel.together(found, found)) == len(found)


def test_the_command_joins_folders(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("BUDGET_DATA", str(data_folder()))
    small_report(tmp_path / "results")
    assert main(["panel", str(tmp_path / "results"), "--out", str(tmp_path / "p.csv")]) == 0
    assert "amounts of 1 reports" in capsys.readouterr().out
    assert main(["panel", str(tmp_path / "nothing"), "--out", str(tmp_path / "q.csv")]) == 2
    assert "run extract first" in capsys.readouterr().err
    assert not (tmp_path / "q.csv").exists()


@pytest.mark.reports
def test_the_stored_panel_is_what_the_reader_gives(tmp_path):
    if not REPORTS.is_dir():
        pytest.skip(f"no folder of published reports at {REPORTS.name}")
    from helpers.data.build import extract_pdf

    kept = panel.stored()
    folders = {}
    for name in kept["source"].unique():
        folders[name] = tmp_path / name
        extract_pdf(REPORTS / f"{name}.pdf", folders[name])
    fresh = panel.panel(folders)
    fresh = fresh[fresh["depth"].fillna(0) <= 2].reset_index(drop=True)
    assert fresh.astype(str).replace("<NA>", "").equals(kept.astype(str).replace("<NA>", ""))


def test_every_stored_source_is_described():
    sources = panel.stored_sources()
    assert set(panel.stored()["source"]) <= set(sources["source"])
    assert sources["sha256"].str.fullmatch(r"[0-9a-f]{64}").all()
