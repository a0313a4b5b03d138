"""Last year's amounts from what is printed: exact, estimated, or left blank."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import load
from helpers.errors import ReportError
from helpers.load import Missing, Several
from helpers.story import balance, comparison, estimate, execution, outlook
from helpers.story.estimate import Range
from helpers.units import Amount, percent, round_half_up
from tests.data_folder import ROWS, small_report
from tests.story_lines import lines_of
from tests.story_lines import stages as rows_of

D = Decimal
WAN = D(10_000)


@pytest.fixture
def changes(tmp_path, monkeypatch):
    """A function that gives the changes of a small report, made of the rows it is given."""
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    monkeypatch.delenv("BUDGET_REPORT", raising=False)

    def make(rows=ROWS, stated=True):
        small_report(tmp_path, rows=rows)
        lines, statements = load.lines(), load.statements()
        table, year = execution.table_of(lines)
        assert (table, year) == ("01", 2023)
        done = execution.amounts(lines, table, year)
        text = execution.stated_changes(statements, table, year) if stated else {}
        return execution.changes(done, text)

    return make


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 2))
def test_the_true_base_always_lies_in_the_range_of_a_printed_ratio(executed, base, digits):
    ratio = round_half_up(percent(D(executed), D(base)), digits)
    if ratio <= D((0, (5,), -digits - 1)):
        with pytest.raises(ReportError, match="rounds to nothing"):
            estimate.base_from_ratio(Amount(executed, "万元"), ratio)
        return
    found = estimate.base_from_ratio(Amount(executed, "万元"), ratio)
    assert found.low <= base * WAN <= found.high


def test_the_year_before_the_result_joins_a_plan_where_both_tables_agree(changes):
    done = changes()
    executed = done["executed"].tolist()
    other = Amount(executed[1].value + 1, executed[1].unit)
    plan = pd.DataFrame(
        {"item": done["item"].tolist(), "executed": [executed[0], other, *executed[2:]]}
    )
    joined = outlook.with_earlier(plan, done)
    assert joined["earlier_yuan"].iloc[0] == done["base_yuan"].iloc[0]
    assert pd.isna(joined["earlier_yuan"].iloc[1]) and pd.isna(joined["earlier_off_yuan"].iloc[1])
    rest = zip(joined["earlier_yuan"][2:], done["base_yuan"][2:], strict=True)
    assert all(one == base or (pd.isna(one) and pd.isna(base)) for one, base in rest)
    new = outlook.with_earlier(plan.assign(item="另一项"), done)
    assert new["earlier_yuan"].isna().all() and len(new) == len(plan)


def test_ranges_add_subtract_and_meet():
    a, b = Range(D(1), D(3)), Range(D(2), D(5))
    assert a + b == Range(D(3), D(8)) and b - a == Range(D(-1), D(4))
    assert a & b == Range(D(2), D(3)) and a & Range(D(4), D(5)) is None
    assert a.middle(D(1)) == 2 and a.half == 1
    with pytest.raises(ReportError, match="is above"):
        Range(D(3), D(1))


def test_a_stated_change_is_exact_and_a_ratio_is_not(changes):
    frame = changes()
    assert frame["basis"].tolist() == ["ratio", "ratio", "stated", "stated", "ratio"]
    assert frame.at[3, "base_yuan"] == 390 * WAN and frame.at[3, "off_yuan"] == 0
    assert frame.at[4, "change_yuan"] == -120 * WAN
    assert frame["agrees"].tolist()[2:4] == [True, True]
    assert frame["agrees"].isna().tolist() == [True, True, False, False, True]


def test_total_and_parts_narrow_each_other_down(changes):
    finer = {"一般公共预算收入": "90.00", "非税收入": "100"}
    rows = [(*row[:6], finer.get(row[1], row[6])) for row in ROWS]
    frame = changes(rows)
    alone = estimate.base_from_ratio(Amount(300, "万元"), D("100"))
    base = frame.at[5, "base"]
    assert alone.low <= base.low <= 300 * WAN <= base.high <= alone.high
    assert base.half < 0.9 * float(alone.half)
    assert frame.at[5, "base_yuan"] == 300 * WAN


def test_a_change_that_contradicts_its_ratio_is_seen(changes):
    rows = [(*row[:6], "80.0") if row[1] == "契税" else row for row in ROWS]
    frame = changes(rows)
    assert not frame.at[4, "agrees"]
    assert not comparison.tested(frame)["fits"].iloc[1]


def test_an_item_with_neither_stays_blank_unless_the_sums_tell(changes):
    rows = [(*row[:6], "") if row[1] == "契税" else row for row in ROWS]
    frame = changes(rows, stated=False)
    assert frame.at[4, "basis"] == "sum", "total and other part leave only this"
    assert frame.at[4, "base"].low <= 310 * WAN <= frame.at[4, "base"].high
    ranked = comparison.contributions(frame).set_index("item")
    assert ranked.at["契税", "growth_pct"] is None, "no rate over a base from sums alone"


def test_two_blanks_under_one_parent_stay_blank(changes):
    rows = [(*row[:6], "") if row[0] in (3, 4) else row for row in ROWS]
    frame = changes(rows, stated=False)
    assert frame.loc[[3, 4], "base_yuan"].tolist() == [pd.NA, pd.NA]
    left = comparison.untold(frame).iloc[0]
    assert left["item"] == "税收收入" and left["parts"] == "增值税、契税"
    assert left["low_yuan"] <= 700 * WAN <= left["high_yuan"] and left["now_yuan"] == 600 * WAN


def test_a_blank_row_may_have_had_its_share_of_last_year(changes):
    rows = [(*row[:6], "") if row[1] == "契税" else row for row in ROWS]
    gap = [(row[0] + (row[0] > 3), *row[1:]) for row in rows]  # a row 4 that prints nothing
    frame = changes(gap, stated=False)
    assert frame["blanks_below"].tolist() == [True, True, True, False, False]
    assert frame.loc[5, "item"] == "契税" and pd.isna(frame.at[5, "base_yuan"]), "not the rest"
    left = comparison.untold(frame).iloc[0]
    assert left["parts"] == "契税" and left["blank_rows"]
    assert left["low_yuan"] <= 310 * WAN <= left["high_yuan"]


def test_what_only_blank_rows_can_have_had_is_left_to_them(changes):
    rows = [(*row[:6], "60.0") if row[1] == "税收收入" else row for row in ROWS]
    gap = [(row[0] + (row[0] > 3), *row[1:]) for row in rows]
    left = comparison.untold(changes(gap, stated=False)).iloc[1]
    assert left["item"] == "税收收入" and left["parts"] == "" and left["now_yuan"] == 0
    assert left["low_yuan"] <= 300 * WAN <= left["high_yuan"]


@pytest.mark.parametrize(
    ("levels", "rows", "found"),
    [
        ({1: 0, 2: 1, 3: 2, 4: 2, 5: 1}, 5, set()),
        ({1: 0, 2: 1, 3: 2, 4: 2, 5: 1}, 6, {1, 5}),
        ({1: 0, 2: 1, 3: 2, 5: 1}, None, {1, 2, 3}),
        ({1: 0, 3: 1}, None, {1}),
    ],
)
def test_blank_rows_are_found_under_all_they_may_belong_to(levels, rows, found):
    assert execution.with_blanks(pd.Series(levels), rows) == found


def test_blank_rows_at_the_end_of_a_table_are_known_from_the_catalog(changes, tmp_path):
    changes()
    catalog = tmp_path / "small" / "catalog.csv"
    lines = load.lines()
    assert lines.attrs["rows"] == {}
    catalog.write_text(catalog.read_text("utf-8").replace("list,", "list,6", 1), "utf-8")
    assert load.lines().attrs["rows"] == {"01": 6}
    assert execution.amounts(load.lines(), "01", 2023)["blanks_below"].tolist()[0]


def test_amounts_of_last_year_that_are_printed_win(changes):
    changes()
    lines = load.lines()
    extra = lines[(lines["row"] == 4) & (lines["column"] == "2023年完成数")].copy()
    extra["fiscal_year"], extra["column"] = 2022, "2022年完成数"
    extra["value"], extra["amount_yuan"] = D(311), D(311) * WAN
    done = execution.amounts(pd.concat([lines, extra]), "01", 2023)
    frame = execution.changes(done, {4: Amount(-120, "万元")})
    assert frame.at[4, "basis"] == "printed" and frame.at[4, "base_yuan"] == 311 * WAN


def test_a_column_of_changes_is_not_taken_for_one_of_ratios(changes):
    changes()
    lines = load.lines()
    plain = execution.amounts(lines, "01", 2023)["last_year_pct"]
    lines["column"] = lines["column"].str.replace("完成数为2021年的%", "比上年增减%")
    done = execution.amounts(lines, "01", 2023)
    assert (done["last_year_pct"] - plain == 100).all()


def test_steps_lead_from_one_total_to_the_other(changes):
    steps = comparison.steps(changes(), top=2)
    start, end = steps["value_yuan"].iloc[0], steps["value_yuan"].iloc[-1]
    between = sum(steps["value_yuan"].iloc[1:-1], D(0))
    assert start + between == end == 900 * WAN
    assert steps["kind"].tolist()[0] == "base" and steps["kind"].tolist()[-1] == "total"


def test_contributions_add_up_and_rank(changes):
    ranked = comparison.contributions(changes())
    assert ranked["item"].tolist() == ["契税", "非税收入", "增值税"]
    assert abs(sum(ranked["share_pct"]) - 100) < 1


def test_a_split_adds_up(changes):
    frame = changes()
    split = comparison.split(frame, ("契税",))
    together, rest, whole = (split["change_yuan"].iloc[i] for i in (-3, -2, -1))
    assert together + rest == whole and together == -120 * WAN
    with pytest.raises(Missing, match="印花税"):
        comparison.split(frame, ("印花税",))


def test_the_largest_falls_are_not_left_out(changes):
    frame = changes()
    most = comparison.against_budget(frame, most=2)
    assert most["item"].tolist() == ["增值税", "契税"]
    assert most["value_yuan"].tolist() == [10 * WAN, -110 * WAN]


def test_missing_tables_are_named(changes):
    changes()
    lines = load.lines()
    with pytest.raises(Missing, match="no table prints executed amounts beside budgeted"):
        execution.table_of(lines[lines["phase"] == "executed"])
    with pytest.raises(Missing, match="no table prints a budget beside the year before"):
        outlook.plan_table(lines)
    with pytest.raises(Missing, match="no balance of general revenue for 2023"):
        balance.side(lines, "revenue", 2023, ("executed",))


def test_a_plan_left_blank_is_not_a_plan_of_nothing(changes):
    changes()
    lines = load.lines()
    plan = lines[(lines["column"] == "2023年完成数") & (lines["row"] != 4)].copy()
    plan["fiscal_year"], plan["phase"], plan["column"] = 2024, "approved", "2024年预算数"
    done = lines[lines["column"] == "2023年完成数"]
    both = pd.concat([done, plan])
    assert outlook.plan_table(both) == ("01", 2024)
    frame = outlook.plan(both, "01", 2024)
    assert pd.isna(frame.at[4, "planned"]) and pd.isna(frame.at[4, "change_yuan"])
    assert outlook.unplanned(frame)["item"].tolist() == ["契税"]
    assert "契税" not in outlook.moves(frame)["item"].tolist()


def test_a_row_with_several_amounts_of_one_year_is_nobodys():
    rows = rows_of("01", [(1, "收入合计", 0, None, 100, 90)])
    district = rows_of("01", [(1, "收入合计", 0, None, None, 80)], component="甲区")
    assert execution.amounts(lines_of(rows + district), "01", 2025)["executed"].tolist() == [
        Amount(90, "万元")
    ]
    again = rows_of("01", [(1, "收入合计", 0, None, None, 80)])
    with pytest.raises(Several, match="收入合计 has 2 amounts"):
        execution.amounts(lines_of(rows + again), "01", 2025)


@pytest.mark.parametrize(
    ("header", "value", "base"),
    [("比上年增长%", "-10.0", 100), ("为上年的%", "90.0", 100), ("同口径增长%", "-10.0", None)],
)
def test_growth_gives_the_year_before_and_like_for_like_does_not(header, value, base):
    rows = rows_of("01", [(1, "收入合计", 0, None, 80, 90)])
    ratio = {"unit": "%", "value": value, "base_year": 2024, "base_phase": "executed"}
    lines = lines_of([*rows, {"item": "收入合计", "column": header} | ratio])
    changes = execution.changes(execution.amounts(lines, "01", 2025), {})
    found = changes["base_yuan"].iloc[0]
    assert pd.isna(found) if base is None else found == base * 10_000
