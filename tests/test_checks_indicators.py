"""Digits changed in the quantities of the report's own indicators: what share the checks see."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from helpers.checks import ReportData
from helpers.checks.data import _rows
from helpers.checks.indicators import decimal_of
from helpers.checks.projects import check_projects

FOLDER = Path(__file__).parents[1] / "budget_data" / "jincheng-2024"
EACH = int(os.environ.get("PLANTED", "60"))
HALVES = "annual", "implementation"
SEED = os.environ.get("PLANTED_SEED", "20240214")

pytestmark = pytest.mark.skipif(
    not (FOLDER / "indicators.csv").is_file(), reason="the report is not built"
)


@pytest.fixture(scope="module")
def files():
    return [_rows(FOLDER / f"{name}.csv") for name in ("projects", "funding", "indicators")]


def fails(files, name, indicators):
    """What fails of one project: rule and subject."""
    projects, funding, _ = files
    projects, funding, own = (
        [row for row in rows if row["project"] == name] for rows in (projects, funding, indicators)
    )
    data = ReportData.from_rows("r", [], [], [], projects, funding, own)
    return {(c["rule"], c["subject"]) for c in check_projects(data) if c["status"] == "fail"}


def counted(row):
    return row["level2"] == "数量指标" and decimal_of(row["target_value"]) is not None


def places(files, halves):
    """Project and name of each quantity that stands in these halves and is not at fault now."""
    found = {}
    for row in filter(counted, files[2]):
        found.setdefault((row["project"], row["indicator"]), set()).add(row["horizon"])
    return [
        (project, name)
        for (project, name), own in found.items()
        if own >= set(halves)
        and not any(f": {name}, " in subject for _, subject in fails(files, project, files[2]))
    ]


def change(text, chance):
    """One digit of a number, its length kept."""
    at = chance.choice([i for i, c in enumerate(text) if c.isdigit()])
    others = [d for d in "0123456789" if d != text[at] and not (at == 0 and d == "0")]
    return text[:at] + chance.choice(others) + text[at + 1 :]


def planted(files, place, halves, chance):
    """The indicators with one of them changed in these halves, by a digit or to a number."""
    new, rows = "", []
    for row in files[2]:
        if (row["project"], row["indicator"]) == place and row["horizon"] in halves:
            if not new:
                new = chance if isinstance(chance, str) else change(row["target_value"], chance)
            shown = row["target_printed"].replace(row["target_value"], new)
            row = row | {"target_value": new, "target_printed": shown}
        rows.append(row)
    return rows, new


def share(files, halves):
    """The share of changed digits that fail a check which did not fail before; the rest."""
    chance = random.Random(SEED)
    every, missed = places(files, halves), []
    for number in range(EACH):
        place = every[number % len(every)]
        rows, new = planted(files, place, halves, chance)
        if not fails(files, place[0], rows) - fails(files, place[0], files[2]):
            missed.append((place[1], new))
    return 1 - len(missed) / EACH, missed


# Planted by a reader of the report, in both halves of the form at once.
PLANTED = {
    "市政道路路面维护面积": "34612",
    "人行道维护面积": "13963",
    "维修维护路灯杆数量": "1840",
    "维修维护电缆长度": "65592",
    "养护双排绿篱面积": "20365",
    "养护草坪面积": "134392",
    "养护树木数量": "8920",
    "区域绿化覆盖面积": "32.5",
    "保洁面积": "111.9",
}
# What no text of the form counts under this name, or calls by another one.
NEVER = {"平整面积", "绿化公园数量", "设备验收台数"}


@pytest.mark.parametrize("name", PLANTED)
def test_a_digit_changed_in_both_halves_is_an_indicator_against_its_form(files, name):
    place = next(place for place in places(files, HALVES) if place[1] == name)
    rows, _ = planted(files, place, HALVES, PLANTED[name])
    new = fails(files, place[0], rows) - fails(files, place[0], files[2])
    assert {rule for rule, _ in new} == {"project_quantity"}


@pytest.mark.parametrize("half", HALVES)
def test_a_digit_changed_in_one_half_of_a_form_for_one_year_always_comes_up(files, half):
    """Measured with PLANTED=600: 92 % of all, the rest in the form whose term is three years."""
    part, missed = share(files, (half,))
    years = {row["indicator"] for row in files[2] if _one_year(files, row["project"])}
    assert not {name for name, _ in missed} & years
    assert part >= 0.9


def test_a_digit_changed_in_both_halves_mostly_comes_up(files):
    """Measured with PLANTED=600: 84 % of the quantities that are not at fault already.

    Missed besides ``NEVER``: what a text calls 约 and is off by less than a twentieth, and what
    happens to be the sum of amounts printed beside each other.
    """
    part, missed = share(files, HALVES)
    assert part >= 0.75, missed


def test_what_no_text_counts_is_named(files):
    never = [place for place in places(files, HALVES) if place[1] in NEVER]
    assert len(never) == len(NEVER)
    for place in never:
        rows, _ = planted(files, place, HALVES, random.Random(SEED))
        assert fails(files, place[0], rows) == fails(files, place[0], files[2])


def _one_year(files, name):
    return next(row["period"] for row in files[0] if row["project"] == name) == "1年"
