"""Labels of a form that the page cut short, completed from their twin in the other half."""

from __future__ import annotations

from form_grids import TITLE, pair, two_horizons

from helpers.forms.form import read_form


def labels(rows):
    form = read_form([two_horizons(rows)], TITLE, "r")
    annual = [i for i in form.indicators if i["horizon"] == "annual"]
    return [(i["indicator"], i["indicator_printed"]) for i in annual], form.notes


def test_cut_at_the_edge_is_completed_from_the_same_row():
    # 80 pt hold 13 characters
    short = "道路及照明设施的日常巡检频"
    done, notes = labels([pair(short + "次", short, ("每天2次", "每天1次"))])
    assert done == [(short + "次", short)]
    assert any(short in note and note.startswith("page 1") for note in notes)


def test_cut_short_of_the_edge_shows_by_where_labels_end_together():
    rows = [pair("照明设施费用", "照明设施", ("5", "4")), pair("绿化草坪", "绿化草坪")]
    done, _ = labels(rows)
    assert done == [("照明设施费用", "照明设施"), ("绿化草坪", "绿化草坪")]


def test_nothing_shows_a_cut_so_it_is_kept_and_told():
    done, notes = labels([pair("照明设施费用", "照明设施"), pair("绿化草坪养护", "绿化草坪养护")])
    assert done[0] == ("照明设施", "照明设施")
    assert any("kept as printed" in note for note in notes)


def test_lone_label_with_another_target_is_another_indicator():
    done, _ = labels([pair("平整面积完成率", "平整面积", ("95%", "80亩"))])
    assert done == [("平整面积", "平整面积")]


def test_no_beginning_no_twin():
    done, notes = labels([pair("2021年度平整项目", "平整项目")])
    assert done == [("平整项目", "平整项目")] and notes == []


def test_twin_that_may_be_cut_too_is_told():
    _, notes = labels([pair("管道检查井检查频", "管道检查"), pair("桥数", "桥数")])
    assert any("may be cut too" in note for note in notes)


def test_the_other_half_is_completed_as_well():
    rows = [pair("照明设施", "照明设施费用"), pair("绿化草坪", "绿化草坪")]
    form = read_form([two_horizons(rows)], TITLE, "r")
    assert form.indicators[0]["indicator"] == "照明设施费用"
    assert form.indicators[0]["indicator_printed"] == "照明设施"
