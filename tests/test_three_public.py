"""“三公” expenses: rows or columns, in table or text, and none that stand beside them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.spending import composition, titles
from helpers.story.spending.three_public import budget_table, expenses, year_of
from helpers.units import Amount
from tests.spending_lines import REPORT, YEAR, account, first_report, lines_of

D = Decimal


@pytest.fixture(scope="module")
def real():
    """Lines, changes, stages and year of the first report."""
    return first_report()


def three(text: list[tuple]) -> pd.DataFrame:
    rows = [(1, "一、因公出国（境）费", 1, 4, 10, 10), (2, "公务接待费", 1, 4, 4, 4)]
    rows += [(3, "公务用车费", 1, 4, 6, 6), (4, "合计", 0, None, 20, 20)]
    lines = lines_of("24", 43, [(YEAR, "approved"), (YEAR + 1, "approved")], rows)
    names = ("item", "measure", "value", "unit")
    said = pd.DataFrame(text, columns=names).assign(fiscal_year=YEAR, phase="executed", page=4)
    return expenses(lines, said.astype({"item": "string"}), YEAR)


def test_three_public_expenses_come_from_table_and_text_in_any_unit():
    found = three(
        [
            ("“三公”经费支出", "amount", D("9.00"), "万元"),
            ("“三公”经费支出", "growth_pct", D("50.0"), "%"),
            ("因公出国（境）经费", "amount", D("3.00"), "万元"),
            ("公务接待费", "amount", D(8000), "元"),
            ("公务接待费", "growth_pct", D("-20.0"), "%"),
            ("公务用车运行维护费", "amount", D("5.20"), "万元"),
            ("公务用车运行维护费", "growth_pct", D("4.0"), "%"),
        ]
    ).set_index("item")
    assert found.at["公务接待费", "executed"] == Amount(8000, "元")
    assert found.at["公务接待费", "execution_pct"] == 20
    assert found.at["“三公”经费", "base_yuan"] == 60_000
    abroad = found.loc["因公出国（境）费"]
    assert abroad["basis"] == "sum" and abroad["base"].low == 0, "6 less 1 and 5 leaves nothing"
    assert abroad["base"].high < 300


def wide(columns: list[tuple]) -> pd.DataFrame:
    """A department's table: its first row is the whole, each expense a column."""
    rows = [
        lines_of("07", 34, [(2024, "approved")], [(r, "合计", 0, None, v)]) for r, _, v in columns
    ]
    names = [name for _, name, _ in columns]
    found = pd.concat([part.assign(column=name) for part, name in zip(rows, names, strict=True)])
    found = found.astype({"column": "string"}).reset_index(drop=True)
    found.attrs = {"titles": {"07": "部门“三公”经费预算表"}, "rows": {}}
    return found


NO_TEXT = pd.DataFrame(columns=["item", "measure", "value", "unit", "fiscal_year", "phase", "page"])


def test_three_public_expenses_may_be_columns():
    """Departments print them so; the section was left out for all of them."""
    lines = wide(
        [
            (1, "“三公”经费合计", 87),
            (1, "公务用车购置及运行费/小计", 84),
            (1, "公务用车购置及运行费/公务用车购置费", 42),
            (1, "公务接待费", 3),
            (2, "公务接待费", 1),
        ]
    )
    assert year_of(lines, None) == 2023 and year_of(lines, 2020) == 2020
    found = expenses(lines, NO_TEXT.astype({"item": "string"}), 2023).set_index("item")
    assert found["next"].dropna().map(str).tolist() == ["87万元", "3万元", "84万元"]
    title = titles.three(found.reset_index(), 2023, Edition(REPORT, "万元"))
    assert title == "2024年“三公”经费预算87万元"
    with pytest.raises(Missing, match="no table of 三公"):
        year_of(account(), None)


def test_expenses_beside_the_three_are_none_of_them():
    """“三公”经费和会议费 of a final account: the three are summed; last year is printed."""
    rows = [(1, "“三公”经费和会议费支出合计", 0, None, 24, 30), (2, "因公出国支出", 1, 1, 3, 4)]
    rows += [(3, "公务接待支出", 1, 1, 4, 5), (4, "公车购置及运维支出", 1, 1, 6, 6)]
    rows += [(5, "会议费", 1, 1, 11, 15)]
    lines = lines_of("14", 68, [(2020, "executed"), (2021, "executed")], rows)
    lines.attrs = {"titles": {"14": "“三公”经费和会议费支出决算表"}, "rows": {}}
    found = expenses(lines, NO_TEXT.astype({"item": "string"}), 2021)
    assert found.at[0, "executed"] == Amount(15, "万元") and found.at[0, "base_yuan"] == 130_000
    assert set(found["basis"]) == {"printed"}
    assert titles.three(found, 2021, Edition(REPORT, "万元")) == (
        "2021年“三公”经费支出15万元，增长15.4%"
    )


def test_meetings_and_training_beside_the_three_are_none_of_them():
    """合计 of 三公, 会议费 and 培训费 was told as 三公: 473 万元 where it was 249."""
    three_alone = "一般公共预算拨款安排的“三公”经费预算/小计"
    heads = [
        ("合计", 473),
        (three_alone, 249),
        ("公务接待费", 39),
        ("公务用车购置及运行维护费/小计", 210),
    ]
    heads += [("会议费", 45), ("培训费", 179), ("增减变化情况/公务接待费", -2)]
    lines = wide([(1, *each) for each in heads])
    found = expenses(lines, NO_TEXT.astype({"item": "string"}), 2023).set_index("item")
    assert found["next"].dropna().map(str).tolist() == ["249万元", "39万元", "210万元"]


def test_running_costs_above_the_three_are_no_total_of_them():
    """行政经费 over “三公”经费 in one table: 2,614 万元 were told where it was 45."""
    rows = [(1, "行政经费", 0, None, 2614), (2, "“三公”经费", 0, None, 45)]
    rows += [(3, "因公出国（境）支出", 1, 2, 24), (4, "公务用车购置及运行维护支出", 1, 2, 13)]
    lines = lines_of("08", 14, [(2024, "approved")], [*rows, (5, "公务接待费支出", 1, 2, 8)])
    found = expenses(lines, NO_TEXT.astype({"item": "string"}), 2023)
    assert found.at[0, "next"] == Amount(45, "万元")


def test_expenses_of_nothing_make_no_chart():
    found = three([])
    nothing = found.assign(next=[Amount(0, "万元")] * len(found), approved=pd.NA)
    with pytest.raises(Missing, match="zero"):
        titles.three(nothing, YEAR, Edition(REPORT, "万元"))


def test_one_expense_without_a_base_does_not_stop_the_sentence():
    """TypeError of a blank basis: the table of a province's 三公 expenses had no sentence."""
    found = three([("“三公”经费支出", "amount", D(9), "万元")])
    assert "9万元" in composition.three_public(found, YEAR, Edition(REPORT, "万元"))[0]


def test_growth_of_one_of_two_sums_of_three_public_expenses_is_not_that_of_all():
    text = [("“三公”经费支出", "amount", D("7249"), "万元")]
    text += [("“三公”经费支出", "amount", D("4775"), "万元")]
    found = three([*text, ("“三公”经费支出", "growth_pct", D("-23"), "%")])
    assert found["growth_pct"].isna().all() and found["executed"].isna().all()


def test_three_public_without_a_result_keeps_its_blanks():
    found = three([])
    assert found["executed"].isna().all() and found["base_yuan"].isna().all()
    assert titles.three_chart(found) == "three-planned"
    zh, en = composition.three_public(found, YEAR, Edition(REPORT, "万元"))
    assert zh.startswith(f"{YEAR + 1}年预算：“三公”经费") and "Budget of" in en
    with pytest.raises(Missing, match="no table of 三公"):
        budget_table(account())


def test_a_table_of_economic_classes_is_no_table_of_three_public_expenses(real):
    assert budget_table(real[0]) in ("24", "x01")
    names = ("因公出国（境）费用", "公务接待费", "公务用车运行维护费")
    inside = [(row, name, 2, 2, 1) for row, name in enumerate(names, start=3)]
    rows = [(1, "合计", 0, None, 9), (2, "机关商品和服务支出", 1, 1, 9), *inside]
    with pytest.raises(Missing, match="no table of 三公"):
        budget_table(lines_of("15", 34, [(2024, "approved")], rows))
