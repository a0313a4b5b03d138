"""The projects of a report: their forms, and the findings, titles and tables made of them."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from made_forms import RULES, form

from helpers import charts, load, tabulated
from helpers.edition import Edition
from helpers.load import Missing
from helpers.story.projects import costs, findings, forms, scorecard, tables, targets, titles
from helpers.story.projects.purpose import purpose

D = Decimal


@pytest.fixture(scope="module")
def report():
    """The forms of the report."""
    name = "jincheng-2024"
    given = load.projects(name), load.funding(name), load.indicators(name, errata=False)
    return forms.forms(*given, load.indicators(name, say=False))


@pytest.fixture(params=["zh", "en"])
def edition(request):
    """The report in both languages."""
    return Edition("jincheng-2024", "万元", request.param)


# ── forms ───────────────────────────────────────────────────────────────────────────────


def test_a_report_without_forms_says_so():
    empty = pd.DataFrame(columns=["project"])
    with pytest.raises(Missing, match="绩效目标申报表"):
        forms.forms(empty, empty, empty, empty)


def test_a_year_is_a_part_of_its_term_by_length_or_by_money():
    assert not form().several_years
    assert form(period="3年").several_years
    assert form(total_yuan=D(2000)).several_years
    assert form(period="2026年").term == 1, "a year of the calendar is when, not how long"
    assert form(period="长期").term is None and not form(period=None).several_years
    assert form().pages == [7, 8]


# ── the report, in words ────────────────────────────────────────────────────────────────


def test_the_report_s_targets_add_up(report):
    counts, every = targets.coverage(report), targets.measures(report)
    assert sum(sum(row[2:]) for _, row in counts.iterrows()) == len(every)
    by_form = targets.measured_by_form(report)
    assert by_form["targets"].sum() == len(every)
    assert sum(by_form["number"] + by_form["time"]) == int(every["measured"].sum())


def test_corrected_costs_are_used_and_marked(report):
    found = costs.against_funds(report)
    fixed = found[found["corrected"]]
    assert len(fixed) == 2 and (fixed["over_yuan"] == 0).all()
    assert (fixed["printed_cost_yuan"] < fixed["cost_targets_yuan"]).all()


def test_every_failed_check_of_a_form_costs_a_point(report):
    """What checks.csv finds in a form, the scorecard does not overlook."""
    checks = load.checks("jincheng-2024")
    proved = scorecard.evidence(report, scorecard.TESTS, RULES)
    failed = scorecard.missed(proved)
    keys = {"within the funds of the year": "costs", "indicator and": "words"}
    keys |= {"has a unit for a name": "names", "targets of the year and of": "term"}
    for row in checks[checks["check"].isin(["project", "project_cost"])].itertuples():
        mistyped = isinstance(row.note, str) and "one digit" in row.note  # within the funds
        for words, key in keys.items():
            if row.status == "fail" and words in row.subject and not mistyped:
                name = row.subject.partition(": ")[0]
                assert ((failed["item"] == name) & (failed["key"] == key)).any(), row.subject


def _scorecard(wide, edition):
    texts = edition.texts("2024", "x", "x", [45])
    return charts.matrix(None, wide, "x", spelt=tables.MARKS[edition.lang], **texts)


def test_many_forms_of_one_score_are_counted(report, edition):
    """Twenty-two names stood in one sentence."""
    proved = scorecard.evidence(report, scorecard.TESTS, RULES)
    points = pd.concat([scorecard.points(proved)] * 5).assign(score_pct=D(50))
    zh, en = findings.scored(points, proved, edition)
    assert f"最高50%（{len(points)}份）" in zh and f"best 50% ({len(points)} forms)" in en


def test_sentences_and_titles_are_made_in_both_languages(report, edition):
    about = {"绿化": ("覆盖面积",), "公共设施": ("总面积",)}
    found = costs.unit_costs(report, about, ("尾款",))
    proved = scorecard.evidence(report, scorecard.TESTS, RULES)
    points, money = scorecard.points(proved), forms.money(report)
    pairs = [
        findings.asked(money, 2024, edition),
        findings.sources_in_words(forms.sources_in_words(report), edition),
        findings.measured(targets.measures(report), 2024),
        findings.over_funds(costs.against_funds(report), edition),
        findings.unit_costs(found, edition),
        findings.two_answers(found, edition),
        findings.twice(targets.horizons(report), proved, edition),
        findings.contradicted(targets.contradictions(report), edition),
        findings.scored(points, proved, edition),
    ]
    assert all(zh.endswith("。") and en.endswith(".") for zh, en in pairs)
    areas = tables.areas(found, "平方米", edition)
    made = [
        titles.money(money, 2024, edition),
        titles.coverage(targets.coverage(report), 2024, edition),
        titles.measured(targets.measured_by_form(report), 2024, edition),
        titles.costs(costs.against_funds(report), 2024, edition),
        titles.unit_costs(areas, 2024, edition),
        titles.scorecard(points, 2024, edition),
    ]
    assert all("2024" in title for title in made)
    assert areas["label"].is_unique
    wide = tables.scores(proved, edition)
    shown = tabulated.of_chart(_scorecard(wide, edition), edition.lang)
    assert set(shown.to_numpy().ravel()) == set(tables.MARKS[edition.lang].values())
    assert len(wide) == len(scorecard.TESTS) and len(wide.columns) == len(report) + 1


def test_sentences_follow_the_numbers_when_nothing_is_wrong(edition):
    sound = [form(), form(project="另一项目")]
    zh, en = findings.over_funds(costs.against_funds(sound), edition)
    assert "均不超过" in zh and "No form" in en
    blank = forms.money([form(annual_yuan=None)])
    for make in (findings.asked, titles.money):
        with pytest.raises(Missing, match="no form prints the funds"):
            make(blank, 2024, edition)
    with pytest.raises(Missing):
        findings.twice(targets.horizons(sound), pd.DataFrame(), edition)
    with pytest.raises(Missing):
        findings.contradicted(targets.contradictions([form(overview="")]), edition)


@pytest.mark.parametrize(
    ("overview", "said"),
    [
        (
            "建设。资金主要用于支出一季度配套经费，其中7元用于材料。",
            "资金主要用于支出一季度配套经费",
        ),
        ("拟完成验收，本项目资金主要用于支付设备的尾款。", "本项目资金主要用于支付设备的尾款"),
        ("2024年预计完成尾款支付。", "2024年预计完成尾款支付"),
        ("（项目款项包括：监理费，管理费等）。", "项目款项包括：监理费，管理费等"),
        ("已完成动力及配套工程建设。", ""),
        (None, ""),
    ],
)
def test_a_description_says_what_the_money_is_for(overview, said):
    assert purpose(overview) == said


def test_costs_beyond_the_money_come_with_what_the_money_is_for(edition):
    part = [form(annual_yuan=D(500), overview="资金用于支付尾款。")]
    table = costs.against_funds(part)
    assert table["purpose"].tolist() == ["资金用于支付尾款"]
    assert all("“资金用于支付尾款”" in text for text in findings.over_funds(table, edition))
    (proof,) = (t.check(part[0], RULES) for t in scorecard.TESTS if t.key == "costs")
    assert "“资金用于支付尾款”" in proof.zh and "“资金用于支付尾款”" in proof.en
    mixed = costs.against_funds([*part, form(annual_yuan=D(500), project="另一项目")])
    for text in findings.over_funds(mixed, edition):
        assert text.count("“") == 1 and "nan" not in text and "None" not in text


def test_the_values_of_targets_are_said_to_be_the_same_not_the_targets(report, edition):
    proved = scorecard.evidence(report, scorecard.TESTS, RULES)
    zh, en = findings.twice(targets.horizons(report), proved, edition)
    assert "指标值全部相同" in zh and "target values" in en
    lost = scorecard.missed(proved)
    (words,) = lost.loc[lost["key"] == "term", ["words_zh", "words_en"]].to_numpy()
    assert "指标的指标值与实施期全部相同" in words[0] and "the values are all the same" in words[1]


def test_every_name_in_an_english_table_has_an_english_name(report):
    english = Edition("jincheng-2024", "万元", "en")
    for one in report:
        assert tables.project(one.name, english).isascii(), one.name
        for row in one.targets:
            assert tables.indicator(row["indicator"], english).isascii(), row["indicator"]


def test_a_chart_takes_the_first_forms_and_says_how_many_are_left():
    edition = Edition("jincheng-2024")
    few = pd.DataFrame({"item": ["甲", "乙", "甲"]})
    assert len(tables.first(few, edition)) == 3 and edition.aside == ("", "")
    many = pd.DataFrame({"item": [f"项目{number}" for number in range(tables.MOST + 3)]})
    assert len(tables.first(many, edition)) == tables.MOST
    assert edition.texts("t", "s", "注。", [1])["note"].endswith("另有3份没有画出。")
    assert edition.texts("t", "s", "注。", [1])["note"] == "注。", "of the next chart only"


def test_a_title_on_costs_counts_the_forms_that_it_speaks_of():
    """“各表的成本指标都在…之内” stood over three of nine forms, and no word was said of six."""
    table = pd.DataFrame({"item": ["甲", "乙"], "exceeds": [False, False]})
    for lang, said, told in (("zh", "2份表", "另有7份"), ("en", "2 forms", "7 more")):
        edition = Edition("jincheng-2024", "万元", lang)
        assert said in titles.costs(table, 2026, edition)
        assert told in titles.scope("costs", edition, 7)[1]
        assert told not in titles.scope("costs", edition)[1]
