"""Spending: its sentences and titles, and the first report worked out by hand."""

from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd
import pytest

from helpers import load, ratios
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import balance, between, comparison, stages
from helpers.story.spending import composition, economic, findings, growth, plans, subtitles, titles
from helpers.story.spending.three_public import expenses
from helpers.units import Amount
from tests.spending_lines import REPORT, YEAR, account, first_report

D = Decimal
WAN = D(10_000)


@pytest.fixture(scope="module")
def real():
    """Lines, changes, stages and year of the first report."""
    return first_report()


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
