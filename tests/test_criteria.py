"""The criteria of the scorecard: passed and failed by a form's words, targets and sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from made_forms import TARGETS, form, passes, replaced

from helpers.story.projects import criteria, scorecard
from helpers.story.projects.criteria import Rules

D = Decimal


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
