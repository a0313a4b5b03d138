"""The projects' targets: counted, divided and judged, on small forms and on the report's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given as sampled
from hypothesis import strategies as st

from helpers import charts, load, tabulated
from helpers.edition import Edition
from helpers.errors import ReportError
from helpers.load import Missing
from helpers.story.projects import (
    costs,
    criteria,
    findings,
    forms,
    scorecard,
    tables,
    targets,
    titles,
)
from helpers.story.projects.criteria import Rules
from helpers.story.projects.forms import Form
from helpers.story.projects.purpose import purpose

D = Decimal
RULES = Rules(2024, 80)
PROJECT = {
    "project": "道路养护项目",
    "period": "1年",
    "total_yuan": D(1000),
    "annual_yuan": D(1000),
    "basis": "《道路养护办法》",
    "overview": "养护道路总面积200平方米。",
    "goal_total": "养护面积100平方米，完好率达到95%。",
    "goal_annual": "养护面积100平方米，完好率达到95%。",
    "filed": "2023-11-02T16:25:12",
    "pages": "7-8",
}
# level1, level2, indicator, target, value, unit, amount
TARGETS = [
    ("产出指标", "数量指标", "养护总面积", "100平方米", 100, "平方米", None),
    ("产出指标", "质量指标", "道路完好率", "≥95%", 95, "%", None),
    ("产出指标", "时效指标", "完成时间", "2024年6月底", None, None, None),
    ("产出指标", "成本指标", "道路养护费用", "≤800元", 800, "元", 800),
    ("效益指标", "社会效益指标", "改善出行", "改善", None, None, None),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥90%", 90, "%", None),
]


def target(level1, level2, indicator, printed, value, unit, amount, horizon="annual"):
    """A row of indicators.csv, blanks as None."""
    number = None if value is None else D(str(value))
    money = None if amount is None else D(amount)
    names = {"level1": level1, "level2": level2, "indicator": indicator, "horizon": horizon}
    numbers = {"target_value": number, "target_unit": unit, "amount_yuan": money}
    more = {"target_printed": printed, "tolerance": None, "page": 7, "corrected": False}
    return {"project": PROJECT["project"], **names, **numbers, **more}


def form(rows=TARGETS, funding=None, term=None, **changes) -> Form:
    """A form with some of its words or targets changed; ``term`` are the targets of the term."""
    project = PROJECT | changes
    own = [target(*row) for row in rows]
    own += [target(*row, horizon="implementation") for row in (rows if term is None else term)]
    funds = funding or [
        {"horizon": horizon, "source": "local", "amount_yuan": project[name]}
        for horizon, name in (("total", "total_yuan"), ("annual", "annual_yuan"))
    ]
    return Form(project, tuple(funds), tuple(own), tuple(own))


def replaced(index, *row):
    """TARGETS with one row in place of another."""
    return [*TARGETS[:index], row, *TARGETS[index + 1 :]]


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


# ─────────────────────────────────────────────────────────────────────────── forms and targets


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


@pytest.mark.parametrize(
    ("printed", "value", "unit", "how"),
    [
        ("≥95%", 95, "%", "number"),
        ("＞50", 50, None, "bare"),
        ("每天两次", None, None, "time"),
        ("一月一次", None, None, "time"),
        ("每年2次", None, None, "time"),
        ("2月底", None, None, "time"),
        ("2024年12月前", None, None, "time"),
        ("改善", None, None, "words"),
        ("及时", None, None, "words"),
        ("提高层次", None, None, "words"),
        ("进一步提升层次", None, None, "words"),
        ("第一批次", None, None, "words"),
        ("≥2次/年", None, None, "time"),
    ],
)
def test_a_target_can_be_measured_or_not(printed, value, unit, how):
    assert targets.measure(target("", "", "x", printed, value, unit, None)) == how


def test_kinds_left_empty_are_counted_as_nought_and_others_join():
    rows = [*TARGETS, ("其他", "其他指标", "x", "1个", 1, "个", None)]
    counts = targets.coverage([form(rows)])
    assert counts.at[0, "数量指标"] == 1 and counts.at[0, "经济效益指标"] == 0
    assert counts.at[0, "其他指标"] == 1
    assert sum(counts.iloc[0][2:]) == len(rows)


def test_targets_of_a_longer_term_that_are_those_of_the_year_are_a_fault():
    other = replaced(0, *TARGETS[0][:3], "500平方米", 500, "平方米", None)
    found = targets.horizons([form(), form(period="3年"), form(period="3年", term=other)])
    assert found["fault"].tolist() == [False, True, False]
    assert found["repeated"].tolist() == [6, 6, 5]


def test_only_targets_of_two_forms_are_borrowed():
    one, other = form(), form([TARGETS[5]], project="另一项目")
    found = targets.borrowed([one, other])
    assert found["indicator"].tolist() == ["满意度"]
    assert found.at[0, "projects"] == ("道路养护项目", "另一项目")


# ────────────────────────────────────────────────────────────────────────────── costs


def test_costs_are_added_up_and_set_against_the_money_of_the_year():
    rows = [*TARGETS, ("产出指标", "成本指标", "材料费用", "≤300元", 300, "元", 300)]
    found = costs.against_funds([form(), form(rows)])
    assert found["cost_targets_yuan"].tolist() == [800, 1100]
    assert found["over_yuan"].tolist() == [-200, 100]
    assert found["exceeds"].tolist() == [False, True]
    with pytest.raises(Missing):
        costs.against_funds([form(TARGETS[:3])])


def test_a_cost_goes_with_the_quantity_that_shares_its_words():
    rows = replaced(0, "产出指标", "数量指标", "道路面积", "100平方米", 100, "平方米", None)
    row = costs.unit_costs([form(rows, overview="")], {}, ()).iloc[0]
    assert row["unit_cost"] == 8 and row["unit"] == "平方米" and row["why"] == "道路"


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("市政道路维护费用", "市政道路路面维护面积", "市政道路"),
        ("综合管道维护费", "人行道维护面积", ""),
        ("照明设施维修维护费用", "维修维护灯数量", ""),
        ("天桥维护费", "维护天桥数量", "天桥"),
        ("项目资金金额", "项目数量", ""),
        ("景观照明设施费用", "交通设施标志数量", ""),
        ("", "", ""),
    ],
)
def test_words_that_many_names_have_join_nothing(one, other, words):
    assert costs.shared_words(one, other) == words == costs.shared_words(other, one)


@sampled(st.text("道路维护面积费用灯桥", max_size=8), st.text("道路维护面积费用灯桥", max_size=8))
def test_shared_words_stand_in_both_names(one, other):
    words = costs.shared_words(one, other)
    assert words in one and words in other and len(words) != 1


def test_a_cost_between_two_quantities_is_not_divided():
    rows = [
        *TARGETS[1:],
        ("产出指标", "数量指标", "道路面积", "100平方米", 100, "平方米", None),
        ("产出指标", "数量指标", "道路数", "4条", 4, "条", None),
    ]
    own = form(rows, project="某项目")
    with pytest.raises(Missing):
        costs.unit_costs([own], {}, ())
    assert costs.left_out([own], {}, ()).at[0, "why"] == "道路面积、道路数"
    chosen = costs.unit_costs([own], {"道路": ("道路数",)}, ())
    assert chosen["unit_cost"].tolist() == [200] and chosen["why"].tolist() == ["choice"]
    assert costs.left_out([own], {"道路": ("道路数",)}, ()).empty


def test_an_instalment_is_no_price():
    rows = replaced(3, "产出指标", "成本指标", "道路尾款", "≤800元", 800, "元", 800)
    rows = [*rows[1:], ("产出指标", "数量指标", "道路数", "4条", 4, "条", None)]
    own = form(rows, project="某项目")
    assert costs.left_out([own], {}, ("尾款",)).at[0, "why"] == "instalment"
    with pytest.raises(Missing):
        costs.unit_costs([own], {}, ("尾款",))


def test_a_quantity_given_in_two_ways_gives_two_unit_costs():
    found = costs.unit_costs([form()], {"养护项目": ("总面积",)}, ())
    funds = found[found["what"] == "funds"].iloc[0]
    assert funds["unit_cost"] == 10 and funds["said"] == "200平方米" and funds["said_cost"] == 5
    spent = found[found["what"] == "targets"].iloc[0]
    assert spent["unit_cost"] == 8


def test_a_part_of_a_term_is_not_divided_by_what_the_term_brings():
    found = costs.unit_costs([form(total_yuan=D(9000))], {"养护项目": ("总面积",)}, ())
    assert found["cost_yuan"].tolist() == [9000]


# ────────────────────────────────────────────────────────────────────────── the scorecard


def passes(key: str, *args, **changes) -> bool | None:
    """What one test says of a form."""
    test = next(each for each in scorecard.TESTS if each.key == key)
    return test.check(form(*args, **changes), RULES).passed


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("basis", {}, {"basis": "工作需要"}),
        ("basis", {"basis": "2023年党工委第19次会议纪要"}, {"basis": None}),
        ("goal", {}, {"goal_total": "建成。"}),
        ("goal", {"period": "3年", "goal_total": "建成。"}, {"period": "3年"}),
        ("figures", {}, {"goal_annual": "养护面积150平方米。"}),
        ("figures", {}, {"goal_annual": "亮灯比例达到95%。"}),
        ("dates", {}, {"filed": "2024-07-01"}),
        ("ahead", {}, {"overview": "2023年底，项目已全部完成。"}),
        ("ahead", {"overview": "设备招标已全部完成。"}, {"overview": "工程已全面建成。"}),
        (
            "ahead",
            {"overview": "2024年底完成竣工验收。"},
            {"overview": "2023年底完成竣工验收。"},
        ),
        ("costs", {}, {"annual_yuan": D(700)}),
        ("words", {"overview": "道路总面积100平方米。"}, {}),
    ],
)
def test_a_criterion_passes_and_fails_by_the_words(key, good, bad):
    assert passes(key, **good) is True
    assert passes(key, **bad) is False


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("benefit", (4, "效益指标", "社会效益指标", "事故", "≤3次", 3, "次", None)),
        ("measured", (4, "效益指标", "社会效益指标", "事故", "≤3次", 3, "次", None)),
    ],
)
def test_a_benefit_in_numbers_is_what_makes_the_point(key, row):
    rules = Rules(2024, 100)
    test = next(each for each in scorecard.TESTS if each.key == key)
    assert test.check(form(replaced(*row)), rules).passed is True
    assert test.check(form(), rules).passed is False


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("names", replaced(0, "产出指标", "数量指标", "mW", "＞50", 50, None, None)),
        ("rates", replaced(1, "产出指标", "质量指标", "完好率", "≥120%", 120, "%", None)),
        ("dates", replaced(2, "产出指标", "时效指标", "完成", "2025年6月底", None, None, None)),
        ("outputs", TARGETS[1:]),
        ("benefits", [*TARGETS[:4], TARGETS[5]]),
        ("served", TARGETS[:5]),
    ],
)
def test_a_criterion_fails_by_a_target(key, rows):
    assert passes(key) is True
    assert passes(key, rows) is False


def test_sources_that_do_not_add_up_lose_the_point():
    short = [{"horizon": "annual", "source": "local", "amount_yuan": D(900)}]
    assert passes("funds") is True and passes("funds", funding=short) is False


def test_what_does_not_apply_is_neither_passed_nor_failed():
    assert passes("term") is None and passes("term", period="3年") is False
    assert passes("figures", goal_annual="做好养护。") is None
    assert passes("dates", [*TARGETS[:2], *TARGETS[3:]]) is None
    assert passes("costs", TARGETS[:3]) is None
    proved = scorecard.evidence([form()], scorecard.TESTS, RULES)
    found = scorecard.points(proved).iloc[0]
    applies = sum(passed is not None for passed in proved["passed"])
    assert found["judged"] == applies == len(scorecard.TESTS) - 1
    assert found["passed"] == sum(passed is True for passed in proved["passed"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2月底", date(2024, 2, 29)),
        ("2024年12月前", date(2024, 11, 30)),
        ("6月30日前", date(2024, 6, 30)),
        ("2025年1月", date(2025, 1, 31)),
        ("年底", date(2024, 12, 31)),
        ("13月底", None),
        ("每年2次", None),
        ("及时", None),
    ],
)
def test_a_deadline_is_its_last_day(text, day):
    assert criteria.deadline(text, 2024) == day


def test_tests_can_be_left_out_one_by_one_or_by_criterion():
    every = {test.key for test in scorecard.TESTS}
    assert len(every) == len(scorecard.TESTS)
    assert {test.key for test in scorecard.chosen(["figures"])} == every - {"figures"}
    assert {test.criterion for test in scorecard.chosen(["完整"])} == set(scorecard.CRITERIA) - {
        "完整"
    }
    with pytest.raises(ReportError, match="no test figure; take basis"):
        scorecard.chosen(["figure"])
    with pytest.raises(ReportError, match="leaves no test"):
        scorecard.chosen(scorecard.CRITERIA)


# ─────────────────────────────────────────────────────────────────────────── the report


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


@pytest.mark.parametrize(
    ("level1", "level2", "kind"),
    [
        ("效益指标", "社会效益", "社会效益指标"),
        ("2-效益指标", "22-社会效益", "社会效益指标"),
        ("成本指标", "经济成本指标", "成本指标"),
        ("成本指标", None, "成本指标"),
        ("满意度指标", "服务对象满意度", "服务对象满意度指标"),
        ("产出指标", "数量指标", "数量指标"),
        (None, None, ""),
    ],
)
def test_kinds_are_known_under_their_other_names(level1, level2, kind):
    assert targets.kind_of({"level1": level1, "level2": level2}) == kind


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
