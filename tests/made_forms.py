"""A form of a project's targets, with some of its words or targets changed."""

from __future__ import annotations

from decimal import Decimal

from helpers.story.projects import scorecard
from helpers.story.projects.criteria import Rules
from helpers.story.projects.forms import Form

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


def passes(key: str, *args, **changes) -> bool | None:
    """What one test says of a form."""
    test = next(each for each in scorecard.TESTS if each.key == key)
    return test.check(form(*args, **changes), RULES).passed
