"""The scorecard: how good each form's targets are, a point a test, with the words that prove it.

The tests stand in a list, TESTS; each is one point, all weigh the same, and any can be left out.
A test that does not apply to a form is neither passed nor failed, and is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from helpers.errors import ReportError
from helpers.story.projects import criteria
from helpers.story.projects.criteria import Evidence, Rules
from helpers.story.projects.forms import Form

__all__ = ["CRITERIA", "TESTS", "Rules", "Test", "chosen", "evidence", "missed", "points"]
#: The common names of the criteria, and what they ask for.
CRITERIA = {
    "指向明确": "Clear aim",
    "细化量化": "Measured",
    "合理可行": "Reachable",
    "相应匹配": "Matched to money and words",
    "完整": "Complete",
}


@dataclass(frozen=True)
class Test:
    """One point of the scorecard.

    ``key`` names it in LEFT_OUT; ``name`` and ``asks`` are its short name and what it asks for,
    each in Chinese and English; ``check`` gives the Evidence.
    """

    __test__ = False

    key: str
    criterion: str
    name: tuple[str, str]
    asks: tuple[str, str]
    check: Callable[[Form, Rules], Evidence]


TESTS = (
    Test(
        "basis",
        "指向明确",
        ("依据写明文件", "Basis names a document"),
        ("立项依据写明文件，或会议及其次数", "the basis names a document, or a meeting by number"),
        criteria.names_a_document,
    ),
    Test(
        "goal",
        "指向明确",
        ("目标与期限相称", "Goal fits the term"),
        (
            "一年期：实施期目标与年度目标相同；多年期：两者不同",
            "one year: the goals of term and year are the same; more years: they differ",
        ),
        criteria.goal_fits_term,
    ),
    Test(
        "figures",
        "指向明确",
        ("目标数字有指标", "Goal's figures are targets"),
        ("年度目标中的每个数字都有对应的指标", "each figure in the goal of the year is a target"),
        criteria.figures_have_indicators,
    ),
    Test(
        "measured",
        "细化量化",
        ("多数可衡量", "Most can be measured"),
        (
            "可衡量指标的占比达到MEASURED_PCT",
            "the share of targets that can be measured is MEASURED_PCT or more",
        ),
        criteria.mostly_measured,
    ),
    Test(
        "benefit",
        "细化量化",
        ("效益有数值", "A benefit in numbers"),
        ("至少一个效益指标有数值", "at least one benefit is a number"),
        criteria.benefit_in_numbers,
    ),
    Test(
        "names",
        "细化量化",
        ("名称说明内容", "Names say what"),
        ("没有名称只是单位的指标", "no target has a unit for a name"),
        criteria.names_say_what,
    ),
    Test(
        "rates",
        "合理可行",
        ("比率不超上限", "Rates can be reached"),
        ("比率指标不超过100%", "no rate is to be above 100 %"),
        criteria.rates_within_reach,
    ),
    Test(
        "dates",
        "合理可行",
        ("日期在填报后", "Dates lie ahead"),
        ("指标中的日期在填报之后、预算年度之内", "dates lie after filing and inside the year"),
        criteria.dates_ahead,
    ),
    Test(
        "ahead",
        "合理可行",
        ("尚未完成", "Not done already"),
        ("项目概况没有说工作已全部完成", "the description does not say that all is done"),
        criteria.not_met_before,
    ),
    Test(
        "costs",
        "相应匹配",
        ("成本不超资金", "Costs within funds"),
        ("年度成本指标合计不超过年度资金", "cost targets together are within the year's funds"),
        criteria.costs_within_funds,
    ),
    Test(
        "funds",
        "相应匹配",
        ("来源合计相符", "Sources add up"),
        ("各来源资金之和等于资金总额", "the funds are the sum of their sources"),
        criteria.funds_add_up,
    ),
    Test(
        "words",
        "相应匹配",
        ("数量前后一致", "Quantities agree"),
        ("指标的数量与概况、目标一致", "quantities equal those of description and goals"),
        criteria.quantities_agree,
    ),
    Test(
        "outputs",
        "完整",
        ("产出四类齐全", "All four outputs"),
        ("有数量、质量、时效和成本指标", "quantity, quality, timeliness and cost are set"),
        criteria.outputs_complete,
    ),
    Test(
        "benefits",
        "完整",
        ("有效益指标", "A benefit is set"),
        ("至少有一个效益指标", "at least one benefit is set"),
        criteria.has_benefit,
    ),
    Test(
        "served",
        "完整",
        ("有满意度指标", "Satisfaction is set"),
        ("至少有一个满意度指标", "satisfaction is set"),
        criteria.has_satisfaction,
    ),
    Test(
        "term",
        "完整",
        ("年度异于实施期", "Year is not the term"),
        (
            "期限长于一年的，年度与实施期的指标值不全部相同",
            "where the term is longer, the year's target values are not all the term's",
        ),
        criteria.year_is_not_the_term,
    ),
)


def chosen(left_out: Iterable[str] = ()) -> tuple[Test, ...]:
    """The tests without those left out, each named by its key or by its whole criterion.

    Raises ReportError for a name that is neither, and where no test is left.
    """
    out = set(left_out)
    known = {test.key for test in TESTS} | set(CRITERIA)
    if out - known:
        names = ", ".join([*(test.key for test in TESTS), *CRITERIA])
        raise ReportError(f"LEFT_OUT: no test {', '.join(sorted(out - known))}; take {names}")
    kept = tuple(test for test in TESTS if not {test.key, test.criterion} & out)
    if not kept:
        raise ReportError("LEFT_OUT leaves no test; take one of its names out")
    return kept


def evidence(given: list[Form], tests: tuple[Test, ...], rules: Rules) -> pd.DataFrame:
    """Every test on every form, one a row.

    Out: item, key, criterion, test_zh, test_en, passed (None: does not apply), words_zh,
    words_en (what proves it), page.
    """
    rows = []
    for form in given:
        for test in tests:
            found = test.check(form, rules)
            rows.append(
                {"item": form.name, "key": test.key, "criterion": test.criterion}
                | {"test_zh": test.name[0], "test_en": test.name[1], "passed": found.passed}
                | {"words_zh": found.zh, "words_en": found.en, "page": found.page}
            )
    frame = pd.DataFrame(rows)
    frame["passed"] = pd.Series([row["passed"] for row in rows], dtype=object)
    return frame


def missed(proved: pd.DataFrame) -> pd.DataFrame:
    """The rows of evidence whose test was not passed, though it applies."""
    return proved[[passed is False for passed in proved["passed"]]]


def points(proved: pd.DataFrame) -> pd.DataFrame:
    """Points of each form. Out: item, passed, judged, score_pct; in the forms' order."""
    rows = []
    for item, own in proved.groupby("item", sort=False):
        judged = [passed for passed in own["passed"] if passed is not None]
        share = Decimal(sum(judged)) / len(judged) * 100 if judged else None
        rows.append({"item": item, "passed": sum(judged), "judged": len(judged)})
        rows[-1]["score_pct"] = share
    return pd.DataFrame(rows)
