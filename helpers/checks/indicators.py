"""Indicators of a project: missing kinds, empty names, a year like the whole term."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from helpers.checks.data import Row
from helpers.checks.figures import show
from helpers.checks.finding import finding, tidy_number
from helpers.checks.wording import say, several

#: A name that is only a unit of measurement says nothing of what is measured.
_IS_UNIT = re.compile(r"[a-zA-Zμµ%℃²³/·]{1,5}|(?:亿|万)?(?:元|米|吨|个|项|次|人|台|套)")
_REQUIRED = (
    ("数量指标", r"数量"),
    ("质量指标", r"质量"),
    ("时效指标", r"时效"),
    ("成本指标", r"成本"),
    ("效益指标", r"效益|影响"),
    ("满意度指标", r"满意度"),
)
#: What the official form (财预〔2015〕88号) divides 效益指标 into; none of them alone is required.
_BENEFITS = (
    ("经济效益指标", r"经济效益"),
    ("社会效益指标", r"社会效益"),
    ("生态效益指标", r"生态效益|环境效益"),
    ("可持续影响指标", r"可持续"),
)


def decimal_of(value: Any) -> Decimal | None:
    """A cell of the form as a number, None where it is blank."""
    return None if value in (None, "") else Decimal(str(value))


def yuan_text(value: Decimal) -> str:
    """An amount in 元 for people."""
    return show(tidy_number(value, 2), "元")


def only_a_unit(name: str) -> bool:
    """Whether an indicator's name is a unit of measurement and nothing else (mw, dB, 万元)."""
    return bool(_IS_UNIT.fullmatch(name.strip()))


def missing_kinds(indicators: list[Row]) -> list[str]:
    """The kinds every form has to have (中发〔2018〕34号) of which there is no indicator here."""
    return _without(indicators, _REQUIRED)


def _without(indicators: list[Row], kinds: tuple[tuple[str, str], ...]) -> list[str]:
    levels = {f"{row.get('level1')}{row.get('level2')}" for row in indicators}
    return [kind for kind, words in kinds if not any(re.search(words, at) for at in levels)]


def _has_kind(row: Row) -> bool:
    """Whether an indicator's kind is printed; 产出指标 alone may be one of three."""
    return bool(row.get("level2")) or bool(re.search("成本|效益|满意", row.get("level1") or ""))


def beyond_reach(row: Row) -> bool:
    """Whether an indicator is a rate and its target above 100 %."""
    value = decimal_of(row.get("target_value"))
    rate = row.get("target_unit") == "%" and re.search(r"率$|满意度$", row["indicator"])
    return bool(rate) and value is not None and value > 100


def check_measured(
    project: Row, indicators: list[Row], place: dict, whole: bool = True
) -> Iterator[dict[str, Any]]:
    """Indicators that are missing, named by a unit, or above what a rate can reach.

    ``whole``: all of the project's indicators are printed; else none is missing. Nor can any be
    where the form does not say of what kind each is.
    """
    name = project["project"]
    if not indicators:
        return
    if whole and all(map(_has_kind, indicators)):
        yield _kinds(name, indicators, place)
    for indicator in dict.fromkeys(row["indicator"] for row in indicators):
        row = next(r for r in indicators if r["indicator"] == indicator)
        if only_a_unit(indicator):
            yield finding(
                "project",
                say("project_unit_name", project=name, indicator=indicator),
                page=int(row["page"]),
                printed=f"{indicator} {row['target_printed']}",
                status="fail",
                note=say("not_said"),
            )
        if beyond_reach(row):
            yield finding(
                "project",
                say("project_above_100", project=name, indicator=indicator),
                page=int(row["page"]),
                printed=row["target_printed"],
                computed="at most 100%",
                status="fail",
            )


def _kinds(name: str, indicators: list[Row], place: dict) -> dict[str, Any]:
    """Whether there is a target of each kind."""
    missing = missing_kinds(indicators)
    blank = [] if "效益指标" in missing else _without(indicators, _BENEFITS)
    return finding(
        "project",
        say("project_kinds", project=name),
        **place,
        printed=", ".join(sorted({row.get("level2") or "" for row in indicators})),
        computed=f"missing: {', '.join(missing)}" if missing else None,
        status="fail" if missing else "pass",
        note=say("no_target_of", kinds=several(blank)) if blank else None,
    )


def check_horizons(project: Row, indicators: list[Row], place: dict) -> Iterator[dict[str, Any]]:
    """Where the year is only a part of the term, its targets are not those of the term."""
    total, annual = decimal_of(project.get("total_yuan")), decimal_of(project.get("annual_yuan"))
    if total is None or annual is None:
        return
    several = re.fullmatch(r"(\d+)年", (project.get("period") or "").strip())
    part = abs(total - annual) > 1 or bool(several and int(several[1]) > 1)
    targets: dict[str, list[str]] = defaultdict(list)
    for row in indicators:
        targets[row["horizon"]].append(row["target_printed"])
    if not part or not targets["annual"] or not targets["implementation"]:
        return
    same = sorted(targets["annual"]) == sorted(targets["implementation"])
    yield finding(
        "project",
        say("project_horizons", project=project["project"]),
        **place,
        printed=f"{len(targets['annual'])} targets of the year",
        computed=f"{len(targets['implementation'])} targets of the whole term",
        status="fail" if same else "pass",
        note=(
            say(
                "all_same",
                period=project.get("period"),
                total=yuan_text(total),
                annual=yuan_text(annual),
            )
            if same
            else None
        ),
    )


def check_one_year(project: Row, indicators: list[Row], place: dict) -> Iterator[dict[str, Any]]:
    """Where the term is one year and has the year's funds, an indicator's two targets are one.

    Only numbers, under names that stand once in each half of the form.
    """
    total, annual = decimal_of(project.get("total_yuan")), decimal_of(project.get("annual_yuan"))
    if (project.get("period") or "").strip() not in ("1年", "一年") or total != annual:
        return
    halves: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in indicators:
        halves[row["indicator"]][row["horizon"]].append(row)
    alike = 0
    for name, half in halves.items():
        year, term = half["annual"], half["implementation"]
        if len(year) != 1 or len(term) != 1:
            continue
        values = [decimal_of(each.get("target_value")) for each in (*year, *term)]
        units = {each.get("target_unit") or "" for each in (*year, *term)}
        if None in values or len(units) > 1:
            continue
        if values[0] == values[1]:
            alike += 1
            continue
        yield finding(
            "project",
            say("project_one_year", project=project["project"], indicator=name),
            page=int(year[0]["page"]),
            printed=year[0]["target_printed"],
            computed=term[0]["target_printed"],
            difference=values[0] - values[1],
            tolerance=Decimal(0),
            note=say("term_is_the_year", period=project["period"].strip()),
        )
    if alike:
        yield finding(
            "project",
            say("project_one_year_all", project=project["project"], n=alike),
            **place,
            status="pass",
        )
