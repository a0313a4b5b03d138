"""Which kinds of target the forms set, which can be measured, and which are set twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal

import pandas as pd

from helpers.checks.indicators import check_horizons, only_a_unit
from helpers.checks.projects import check_quantities
from helpers.load import Missing
from helpers.story.projects.forms import Form, Row

#: The kinds of the official form (二级指标), in its order; others come behind.
KINDS = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
)
#: How a target can be judged, best first.
MEASURES = ("number", "time", "bare", "words")
#: A date, a deadline or a frequency: 2月底, 2024年12月前, 每年2次, 一天一次.
_MANY = "一二两三四五六七八九十半"
_TIME = re.compile(rf"\d+[年月日号]|[月年]底|季度|次/|[每{_MANY}\d][^，]{{0,3}}?[\d{_MANY}]次$")


def kind_of(row: Row) -> str:
    """The kind of a target under its official name: 社会效益 and 22-社会效益 are 社会效益指标.

    经济成本指标 and other costs are 成本指标.
    """
    name = plain_kind(row["level2"] or row["level1"])
    if "成本" in name:
        return "成本指标"
    return "服务对象满意度指标" if "满意度" in name else name


def plain_kind(level: str | None) -> str:
    """A level's name without number before it, with 指标 behind it; blank for none."""
    name = re.sub(r"^[\d.、-]+|\s", "", level or "")
    return name if not name or name.endswith("指标") else f"{name}指标"


def kinds(given: list[Form]) -> list[str]:
    """The kinds of target to look at: the official ones, and any other the forms use."""
    used = [kind_of(row) for form in given for row in form.targets]
    return [*KINDS, *(kind for kind in dict.fromkeys(used) if kind and kind not in KINDS)]


def coverage(given: list[Form]) -> pd.DataFrame:
    """How many targets of each kind a form sets for the year; 0 where it leaves the kind empty.

    Out: item, page, and a column a kind (Decimal, a count).
    """
    names = kinds(given)
    rows = []
    for form in given:
        count = Counter(kind_of(row) for row in form.year_targets())
        row = {name: Decimal(count[name]) for name in names}
        rows.append({"item": form.name, "page": form.page} | row)
    return pd.DataFrame(rows)


def measure(row: Row) -> str:
    """How a target can be judged: by a number with its unit, a date or frequency, or not.

    ``bare`` is a number whose unit only the name gives, if anything does; ``words`` are 改善,
    提高, 及时: no result can miss them.
    """
    if row["target_value"] is not None:
        return "number" if row["target_unit"] else "bare"
    return "time" if _TIME.search(row["target_printed"]) else "words"


def measures(given: list[Form]) -> pd.DataFrame:
    """The targets of the year, one a row, as printed, with how each can be judged.

    Out: item (the project), level1, kind (level2), indicator, target, measure, measured, page.
    """
    rows = [
        {"item": form.name, "level1": row["level1"] or "", "kind": kind_of(row)}
        | {"indicator": row["indicator"], "target": row["target_printed"]}
        | {"measure": (how := measure(row)), "measured": how in ("number", "time")}
        | {"page": int(row["page"])}
        for form in given
        for row in form.year_targets(printed=True)
    ]
    if not rows:
        raise Missing("申报表没有设定指标", "the forms set no target")
    return pd.DataFrame(rows)


def measured_by_form(given: list[Form]) -> pd.DataFrame:
    """How many targets of the year each form has of each measure.

    Out: item, targets, a column a measure (number, time, bare, words), measured_pct.
    """
    table, rows = measures(given), []
    for name, own in table.groupby("item", sort=False):
        count = Counter(own["measure"])
        share = Decimal(int(own["measured"].sum())) / len(own) * 100
        each = {how: Decimal(count[how]) for how in MEASURES}
        rows.append({"item": name, "targets": len(own), "measured_pct": share} | each)
    return pd.DataFrame(rows)


def horizons(given: list[Form]) -> pd.DataFrame:
    """The targets of the term against those of the year.

    Out: item, term_years, term_targets, year_targets, repeated (same kind and target), same_goal,
    several_years, fault (a longer term has the targets of its year), page.
    """
    rows = []
    for form in given:
        term, year = (
            Counter((row["level2"], row["target_printed"]) for row in form.of(horizon))
            for horizon in ("implementation", "annual")
        )
        found = check_horizons(form.project, list(form.printed), {"page": form.page})
        faults = [each for each in found if each["status"] == "fail"]
        rows.append(
            {"item": form.name, "term_years": form.term, "page": form.page}
            | {"term_targets": term.total(), "year_targets": year.total()}
            | {"repeated": (term & year).total(), "same_goal": _same_goal(form)}
            | {"several_years": form.several_years, "fault": bool(faults)}
        )
    return pd.DataFrame(rows)


def _same_goal(form: Form) -> bool:
    goals = [re.sub(r"\s", "", form.project[name] or "") for name in ("goal_total", "goal_annual")]
    return goals[0] == goals[1]


def borrowed(given: list[Form]) -> pd.DataFrame:
    """Targets that stand word for word in more than one form. Out: indicator, target, items."""
    places = defaultdict(list)
    for form in given:
        for row in form.year_targets(printed=True):
            if not only_a_unit(row["indicator"]):
                places[row["indicator"], row["target_printed"]].append(form.name)
    rows = [
        {"indicator": name, "target": target, "projects": tuple(dict.fromkeys(where))}
        for (name, target), where in places.items()
        if len(set(where)) > 1
    ]
    return pd.DataFrame(rows, columns=["indicator", "target", "projects"])


def contradictions(given: list[Form]) -> pd.DataFrame:
    """Quantities that a form gives twice, and differently: as a target, and in its words.

    Out: item, indicator, target (as printed), source (description, goal …), said (what it
    says), page.
    """
    rows = []
    for form in given:
        for found in check_quantities(form.project, list(form.printed)):
            if found["status"] != "fail":
                continue
            what = found["subject"].removeprefix(f"{form.name}: ")
            indicator, _, source = what.partition(", indicator and ")
            rows.append(
                {"item": form.name, "indicator": indicator, "target": found["printed"]}
                | {"source": source, "said": found["computed"], "page": found["page"]}
            )
    return pd.DataFrame(rows, columns=["item", "indicator", "target", "source", "said", "page"])
