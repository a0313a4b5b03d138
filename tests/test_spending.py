"""Spending: growth by class and group, unnamed items, economic classes, 三公, and the sentences."""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd
import pytest

from helpers import load, ratios
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, between, chosen, comparison, execution, phases, stages
from helpers.story.estimate import Range
from helpers.story.spending import (
    composition,
    economic,
    findings,
    growth,
    plans,
    subtitles,
    titles,
)
from helpers.story.spending.three_public import budget_table, expenses, year_of
from helpers.units import Amount
from tests.spending_lines import DONE, YEAR, account, lines_of

REPORT = "jincheng-2024"
D = Decimal
WAN = D(10_000)
#: Ratios to the year before, by row of DONE: last year was 800 in all, 200 and 500 of it in two
#: classes; the 100 left may be 自然资源支出 or a class that ended. Of the 500, 技术研究 had 20.
RATIOS = {1: "120.00", 2: "265.00", 3: "400.00", 10: "56.00", 11: "1400.00"}


def with_ratios(given: dict[int, str]) -> pd.DataFrame:
    """The changes of a small account whose table prints these ratios."""
    lines = account()
    done = execution.amounts(lines, "02", YEAR)
    done["last_year_pct"] = pd.Series(
        [D(given[row]) if row in given else pd.NA for row in done.index],
        index=done.index,
        dtype=object,
    )
    return execution.changes(done, {}, same_items=False)


@pytest.fixture(scope="module")
def real():
    """Lines, changes, stages and year of the report, as the notebook has them."""
    lines, statements = load.lines(REPORT, say=False), load.statements(REPORT, say=False)
    table, year = execution.table_of(lines, "general", "expenditure")
    done = execution.amounts(lines, table, year)
    stated = execution.stated_changes(statements, table, year)
    return lines, execution.changes(done, stated, same_items=False), stages.stages(lines), year


def test_parts_of_this_year_are_not_taken_for_those_of_last_year():
    changes = with_ratios(RATIOS)
    assert changes.at[11, "base_yuan"] == 20 * WAN and changes.at[10, "base_yuan"] == 500 * WAN
    assert pd.isna(changes.at[12, "base_yuan"]), "what 技术研究 had may have been another item's"
    assert pd.isna(changes.at[14, "base_yuan"]), "100万元 are left: a class may have ended"


def test_a_part_for_which_nothing_is_left_is_new():
    changes = with_ratios(RATIOS | {1: "137.14"})
    assert changes.at[14, "basis"] == "sum" and changes.at[14, "base"].low == 0
    assert changes.at[14, "base"].high < 2 * WAN
    assert growth.newest(changes)["item"] == "自然资源支出"
    with pytest.raises(Missing, match="no class is new"):
        growth.newest(with_ratios(RATIOS))


def test_how_far_an_estimate_may_be_off_counts_its_own_rounding():
    assert Range(D(2), D(9)).off(D(8)) == 6 and Range(D(2), D(4)).off(D(5)) == 3
    for _, row in with_ratios(RATIOS).dropna(subset="base_yuan").iterrows():
        assert row["base_yuan"] - row["off_yuan"] <= row["base"].low
        assert row["base"].high <= row["base_yuan"] + row["off_yuan"]


def test_a_small_ratio_counts_in_a_column_of_per_cents_and_not_in_one_of_factors():
    assert with_ratios(RATIOS | {10: "0.56"}).at[10, "base_yuan"] > 40_000 * WAN
    factors = {row: str(D(text) / 100) for row, text in RATIOS.items()}
    assert with_ratios(factors)["base_yuan"].isna().all()
    assert pd.isna(with_ratios(RATIOS | {10: "0.00"}).at[10, "base_yuan"])


def test_groups_and_what_they_leave_make_the_classes():
    changes = with_ratios(RATIOS)
    rows = growth.groups(changes)
    kinds = dict(
        zip(zip(rows["item"], rows["kind"], strict=True), rows["change_yuan"], strict=True)
    )
    assert kinds["技术研究", "group"] == 260 * WAN
    assert kinds["科学技术支出", "ended"] == -480 * WAN
    assert ("一般公共服务支出", "rest") in kinds, "财政事务 has no ratio of its own"
    known = changes[(changes["level"] == 1) & changes["change_yuan"].notna()]
    for _, line in known.iterrows():
        own = rows[rows["class"] == line["item"]]
        assert sum(own["change_yuan"]) == line["change_yuan"]
    assert rows["change_yuan"].tolist() == sorted(rows["change_yuan"], reverse=True)


def test_a_table_of_classes_has_no_groups():
    """Its classes were ranked, and drawn, as if they were groups."""
    changes = with_ratios(RATIOS)
    with pytest.raises(Missing, match="classes only"):
        growth.groups(changes[changes["level"] < 2])


def test_items_without_a_name_of_their_own():
    other = growth.unnamed(stages.stages(account()))
    assert other["item"].tolist() == ["其他政府办公事务支出", "其他技术研究"]
    assert other["class"].tolist() == ["一般公共服务支出", "科学技术支出"]
    assert other["of_total_pct"].iloc[0] == D("31.25")
    flat = [row for row in DONE if row[2] < 2]
    with pytest.raises(Missing, match="does not go down to items"):
        growth.unnamed(stages.stages(account(done=flat)))


def test_items_in_a_table_of_their_own_are_found():
    """Classes stood beside their budgets, items in a table of one stage: no item was known."""
    flat = [row for row in DONE if row[2] < 2]
    deep = [(*row[:4], row[5]) for row in DONE]
    lines = pd.concat([account(done=flat), lines_of("03", 20, [(YEAR, "executed")], deep)])
    frame = stages.stages(lines)
    items, stage = stages.itemised(lines, frame)
    other = growth.unnamed(items, stage)
    assert other["item"].tolist() == ["其他政府办公事务支出", "其他技术研究"]
    assert other.attrs["total"] == Amount(960, "万元") and "ahead" not in other.attrs
    ahead = [(*row[:4], 850 if row[0] == 1 else row[5]) for row in DONE]
    heads = [(YEAR + 1, "approved")]
    lines = pd.concat([account(done=flat), lines_of("13", 30, heads, ahead)])
    items, stage = stages.itemised(lines, frame)
    alone = lines[lines["table"] == "13"]  # a department's budget: that table and no other
    assert stages.itemised(alone, None)[0]["next"].equals(items["next"])
    with pytest.raises(Missing, match="no table goes down"):
        stages.itemised(alone.iloc[:0], None)
    zh, en = findings.vague(growth.unnamed(items, stage), Edition(REPORT, "万元"))
    assert zh.startswith("2024年预算支出的62.4%") and "budgeted for 2024" in en
    other = [(*row[:4], 999 if row[0] == 1 else row[5]) for row in DONE]  # another whole
    lines = pd.concat([account(done=flat), lines_of("13", 30, heads, other)])
    with pytest.raises(Missing, match="no table goes down"):
        stages.itemised(lines, frame)


def test_rigid_items_stage_by_stage():
    frame = stages.stages(account())
    rows = chosen.rows_of(frame, ("事业运行", "预备费"))
    found = growth.rigid(frame, rows, phases.STAGES).set_index("stage")
    assert found["printed"].to_dict() == {"adjusted": 2, "executed": 2}, "NEXT has classes only"
    assert found.at["adjusted", "of_total_pct"] == 23
    with pytest.raises(Missing, match="none of these items"):
        growth.rigid(frame, rows.iloc[:0], phases.STAGES)


def test_the_text_that_prints_the_year_before_is_seen():
    changes = with_ratios(RATIOS)
    text = {
        "table": "02",
        "row": 10,
        "measure": "amount",
        "value": D(500),
        "unit": "万元",
        "page": 3,
    }
    same = text | {"row": 2, "value": D("0.05"), "unit": "亿元"}
    frame = pd.DataFrame([text, same, text | {"row": 3, "value": D(7)}])
    found = growth.contradicted(frame, changes, "02").set_index("item")
    assert found["fits_last"].to_dict() == {"科学技术支出": True, "政府办公事务": False}
    with pytest.raises(Missing, match="no amount other"):
        growth.contradicted(frame.iloc[1:2], changes, "02")


def test_economic_classes_are_found_by_their_names_and_the_whole_comes_first():
    rows = [(1, "合计", 0, None, 100), (2, "工资福利支出", 1, 1, 60)]
    rows += [(3, "对个人和家庭的补助", 1, 1, 40), (4, "工资福利支出", 2, 3, 5)]
    basic = [(1, "合计", 0, None, 70), *rows[1:2], (3, "对个人和家庭的补助", 1, 1, 10)]
    lines = [lines_of("14", 33, [(2024, "approved")], rows), account()]
    lines.append(lines_of("15", 34, [(2024, "approved")], basic))
    tables = economic.tables(pd.concat(lines))
    assert tables["table"].tolist() == ["14", "15"]
    frame = economic.classes(pd.concat(lines), tables.iloc[0])
    assert frame["of_total_pct"].tolist() == [100, 60, 40, 5]
    chosen = economic.some(frame, ("对个人和家庭的补助", "工资福利支出"))
    assert chosen.index.tolist() == [2, 3], "an item inside a chosen class is not counted twice"
    with pytest.raises(Missing, match="no table splits"):
        economic.tables(account())


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


def test_what_is_over_budget_is_not_among_what_is_left():
    """“未支出49,982万元，其中其他支出528,912万元”: a part larger than its whole."""
    left = pd.DataFrame({"item": ["其他支出", "交通运输支出"], "left_yuan": [90 * WAN, -60 * WAN]})
    assert titles.unspent(left, YEAR, Edition(REPORT, "万元")) == (
        "2023年各项有90万元预算未支出（其他支出90万元），另有60万元超出预算"
    )


def test_what_is_left_of_some_subjects_is_not_called_all_that_is_left():
    """“有106,884万元预算未支出” where 127,691 were: subjects without a result count for nothing."""
    left = pd.DataFrame({"item": ["教育支出"], "left_yuan": [90 * WAN]})
    left.attrs["whole_yuan"] = 127 * WAN
    for lang, said in (("zh", "列有完成数的科目有90万元"), ("en", "that print a result")):
        assert said in titles.unspent(left, YEAR, Edition(REPORT, "万元", lang))
    left.attrs["whole_yuan"] = 90 * WAN
    assert "列有完成数" not in titles.unspent(left, YEAR, Edition(REPORT, "万元"))
    frame = stages.stages(account())
    assert between.unspent(frame).attrs["whole_yuan"] == 40 * WAN


def test_a_note_says_that_figures_are_derived_only_where_they_are():
    """“由比例推算” stood under a table that prints the year before."""
    edition = Edition(REPORT)
    for chart in ("classes", "groups"):
        assert "推算" in titles.scope(chart, edition)[1]
        assert "表中所列" in titles.scope(chart, edition, printed=True)[1]
    assert "下年预算表" not in titles.scope("adjustment", edition, printed=True)[1]
    frame = pd.DataFrame({"base_yuan": [D(1), pd.NA], "basis": ["printed", pd.NA]})
    assert comparison.is_printed(frame) and not comparison.is_printed(frame.iloc[1:])
    assert not comparison.is_printed(frame.assign(basis="ratio"))
    rest = pd.DataFrame({"base_yuan": [D(1), D(2)], "basis": ["printed", "rest"]})
    assert comparison.is_printed(rest.assign(kind=["group", "ended"])), "what printed ones leave"
    assert not comparison.is_printed(rest)
    assert not stages.is_beside(stages.stages(account()))


def test_no_title_speaks_of_a_total_that_is_blank():
    """A blank total ended the section of a chart in a TypeError, or had no base to compare with."""
    frame, edition = stages.stages(account()), Edition(REPORT)
    parts = between.moved(frame[frame["level"] <= 1], "initial", "next")
    for stage, make in (
        ("next", lambda one: titles.following(one, parts, YEAR, edition)),
        ("initial", lambda one: titles.following(one, parts, YEAR, edition)),
        ("executed", lambda one: titles.adjustment(one, YEAR, edition)),
    ):
        blank = frame.copy()
        blank.loc[blank["level"] == 0, stage] = pd.NA
        assert make(frame)
        with pytest.raises(Missing, match="no total"):
            make(blank)


def test_items_of_one_name_are_added_up_where_there_are_many():
    """106 rows of 行政运行 and 事业运行, each of another group, were no answer."""
    plan = stages.stages(account())
    rows = chosen.rows_of(plan, ("事业运行", "项目管理"))
    edition = Edition(REPORT, "万元")
    assert growth.by_name(rows, phases.STAGES, 9, edition)["item"].tolist() == list(rows["item"])
    few = growth.by_name(rows, phases.STAGES, 2, edition)
    assert few["item"].tolist() == ["事业运行", "项目管理"]
    assert few["group"].iloc[0] == "2款合计" and few["executed"].iloc[0] == Amount(230, "万元")
    assert "initial" not in few, "a stage that prints none of them is none"


def test_all_of_a_balance_that_is_carried_over_is_one_amount():
    side = pd.DataFrame({"item": ["年终结余", "结转下年支出"], "amount": [Amount(9, "万元")] * 2})
    assert balance.part(side, "年终结余", "结转下年") == Amount(9, "万元")
    other = side.assign(amount=[Amount(9, "万元"), Amount(8, "万元")])
    with pytest.raises(Missing, match="say which"):
        balance.part(other, "年终结余", "结转下年")


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


def test_the_reports_own_figures_worked_out_by_hand(real):
    lines, changes, plan, _ = real
    classes = growth.classes(changes).set_index("item")
    by_hand = {"科学技术支出": "274.81", "城乡社区支出": "62.01", "节能环保支出": "20.07"}
    for item, ratio in by_hand.items():
        base = classes.at[item, "executed"].yuan * 100 / D(ratio)
        assert abs(classes.at[item, "base_yuan"] - base) <= classes.at[item, "off_yuan"] + WAN / 2
    parts = classes[classes["level"] == 1]
    off = sum(parts["off_yuan"]) + classes["off_yuan"].iloc[0]
    assert abs(sum(parts["change_yuan"]) - classes["change_yuan"].iloc[0]) <= off
    total = comparison.total(plan)
    assert round(ratios.adjustment_rate(total["adjusted"], total["initial"]), 2) == D("38.63")
    left = total["adjusted"] - total["executed"]
    assert left == balance.part(balance.side(lines, "expenditure", 2023, ("executed",)), "年终结余")
    assert sum(between.unspent(plan)["left_yuan"]) == left.yuan


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sentences_of_the_report(real, lang):
    lines, changes, plan, year = real
    edition, side = Edition(REPORT, "亿元", lang), lang == "en"
    statements = load.statements(REPORT, say=False)
    classes = plan[plan["level"] <= 1]
    best = economic.best(lines)
    rows = economic.some(economic.classes(lines, best), ("对企业补助", "对企业资本性支出"))
    uses = balance.side(lines, "expenditure", year, ("executed",))
    kept = balance.part(uses, "年终结余")
    publics = expenses(lines, statements, year)
    moved = between.moved(classes, "initial", "next")
    said = {
        findings.result(changes, plan, year, edition): ("17.2%", "98.4%", "36.5%"),
        findings.movers(growth.classes(changes), edition): ("1.43亿元", "143.2 million"),
        findings.newcomer(changes, edition): ("107%", "1.2%"),
        findings.vague(growth.unnamed(plan), edition): ("76.9%", "70.0%"),
        plans.adjustment(plan, year, edition): ("38.6%",),
        plans.leftover(plan, between.unspent(plan), kept, edition): ("98.4%", "0.17亿元"),
        plans.carried(statements, kept, year, Edition(REPORT, "万元", lang)): ("1,614万元",),
        plans.reserve(plan, year, edition): ("2.5%", "2.1%"),
        plans.following(plan, year, edition): ("4.0%", "23.8%", "2.22亿元"),
        plans.sides(moved, year, edition): ("7", "5", "1"),
        composition.economic(best, [(("x", "x"), rows)], edition): ("49.2%",),
        composition.printed_years(economic.tables(lines), edition): ("2024",),
        composition.basic(economic.tables(lines), load.catalog(REPORT), edition): ("6.2%",),
        composition.three_public(publics, year, Edition(REPORT, "万元", lang)): (
            "69.8%",
            "65.5%",
            "32.8%",
        ),
    }
    for pair, figures in said.items():
        assert all(pair), pair
        text = " ".join(pair)
        assert all(figure in text for figure in figures), (pair, figures)
        assert "None" not in text and "nan" not in pair[side].lower().replace("finan", "")


@pytest.mark.parametrize("unit", ["元", "万元", "亿元"])
def test_a_sentence_keeps_to_one_unit(real, unit):
    lines, changes, _, year = real
    publics = expenses(lines, load.statements(REPORT, say=False), year)
    for zh in (
        findings.newcomer(changes, Edition(REPORT, unit))[0],
        composition.three_public(publics, year, Edition(REPORT, unit.replace("亿", "万")))[0],
    ):
        assert len(set(re.findall(r"\d(元|万元|亿元)", zh))) == 1, zh


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (Amount(D("879123.4"), "元"), "元", "至多880,000元"),
        (Amount(D("879123.4"), "元"), "万元", "至多88万元"),
        (Amount(D("567.2"), "元"), "万元", "至多0.06万元"),
        (Amount(D("123456789"), "元"), "亿元", "至多2亿元"),
        (Amount(D("567.2"), "元"), None, "至多568元"),
    ],
)
def test_an_upper_bound_is_rounded_up(amount, unit, said):
    assert findings.at_most(amount, "zh", unit) == said


def test_what_the_balance_is_for_has_english_names(real):
    lines, _, _, year = real
    kept = balance.part(balance.side(lines, "expenditure", year, ("executed",)), "年终结余")
    statements = load.statements(REPORT, say=False)
    zh, en = plans.carried(statements, kept, year, Edition(REPORT, "万元", "en"))
    names = re.findall(r"[\u4e00-\u9fff]+(?=\d)", zh.partition("年末结余中")[2])
    assert names and not re.search(r"(?<![(\u4e00-\u9fff])[\u4e00-\u9fff]", en), en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_titles_name_their_year_and_say_what_the_charts_show(real, lang):
    _, changes, plan, year = real
    edition = Edition(REPORT, "亿元", lang)
    classes = plan[plan["level"] <= 1]
    path = titles.path(between.bridge(plan, "initial", "adjusted", 8), plan, year, edition)
    assert path["label"].is_unique and path["kind"].tolist().count("total") == 3
    labels = titles.group_labels(growth.groups(changes), edition)["label"]
    assert labels.is_unique
    made = [
        titles.rise(growth.classes(changes), year, edition),
        titles.groups(growth.groups(changes), year, edition),
        titles.adjustment(plan, year, edition),
        titles.stages(classes[classes["level"] == 1], year, edition),
        titles.unspent(between.unspent(plan), year, edition),
        titles.following(plan, between.moved(classes, "initial", "next"), year, edition),
    ]
    assert all("2023" in title or "2024" in title for title in made)
    for chart in subtitles.SCOPE:
        assert all(titles.scope(chart, edition))


def test_a_report_with_less_says_less(real):
    lines, changes, _, year = real
    edition = Edition(REPORT)
    assert "年初" not in findings.result(changes, None, year, edition)[0]
    alone = stages.stages(lines[lines["table"] != "12"])
    assert "年初" not in findings.result(changes, alone, year, edition)[0]
    with pytest.raises(Missing):
        plans.adjustment(alone, year, edition)
    with pytest.raises(Missing, match="no budget of the next year"):
        plans.following(alone, year, edition)
    untitled = load.catalog(REPORT).assign(title="")
    with pytest.raises(Missing, match="no table of 基本支出"):
        composition.basic(economic.tables(lines), untitled, edition)
    with pytest.raises(Missing, match="no budget prints"):
        plans.reserve(alone, year, edition)
    with pytest.raises(Missing, match="does not split"):
        plans.carried(load.statements(REPORT, say=False), Amount(1, "元"), year, edition)
    rise = findings.movers(changes[changes["item"] == "科学技术支出"], edition)
    assert "减支" not in rise[0] and "fell" not in rise[1]
