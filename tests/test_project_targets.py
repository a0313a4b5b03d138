"""Targets of the projects: their kinds, whether they can be measured, and those set twice."""

from __future__ import annotations

import pytest
from made_forms import TARGETS, form, replaced, target

from helpers.story.projects import targets


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
