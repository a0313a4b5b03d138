"""Projects of one name in one document: each keeps its own funds and indicators."""

from __future__ import annotations

from form_grids import grid, line

from helpers.forms.form import read_form
from helpers.forms.naming import tell_apart


def project(name: str, unit: str = "", department: str = "某局") -> dict[str, str]:
    return {"project": name, "implementing_unit": unit, "department": department}


def test_projects_of_one_name_are_told_apart_by_their_units():
    projects = [project("公车", "某局"), project("修桥"), project("公车", "某所")]
    assert tell_apart(projects) == {0: "公车/某局", 2: "公车/某所"}


def test_projects_of_one_name_and_unit_are_numbered():
    projects = [project("公车"), project("公车"), project("公车/2"), project("公车")]
    assert tell_apart(projects) == {1: "公车/3", 3: "公车/4"}
    projects = [project("公车", "某局"), project("公车", "某局"), project("公车", "某所")]
    assert tell_apart(projects) == {0: "公车/某局", 1: "公车/某局/2", 2: "公车/某所"}


def test_the_form_of_a_region_has_it_as_its_unit():
    rows = [
        [("险种名称", 2), ("居民养老保险", 2)],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "保费收入", "≥5万元"],
    ]
    over = [*line("（2026年度）"), *line("某市本级")]
    form = read_form([grid(rows, [60] * 4, above=over)], "社会保险基金预算区域绩效目标表", "r")
    assert form.project["implementing_unit"] == "某市本级"
    form.rename("居民养老保险/某市本级")
    assert form.indicators[0]["project"] == form.project["project"] == "居民养老保险/某市本级"
