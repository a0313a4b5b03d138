"""Where spending grew, class by class and group by group, and how much has no name."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import chosen, phases, stages
from helpers.story.spending import findings, growth
from helpers.units import Amount
from tests.spending_lines import DONE, RATIOS, REPORT, YEAR, account, lines_of, with_ratios

D = Decimal
WAN = D(10_000)


def test_a_part_for_which_nothing_is_left_is_new():
    changes = with_ratios(RATIOS | {1: "137.14"})
    assert changes.at[14, "basis"] == "sum" and changes.at[14, "base"].low == 0
    assert changes.at[14, "base"].high < 2 * WAN
    assert growth.newest(changes)["item"] == "自然资源支出"
    with pytest.raises(Missing, match="no class is new"):
        growth.newest(with_ratios(RATIOS))


def test_groups_and_what_they_leave_make_the_classes():
    changes = with_ratios(RATIOS)
    rows = growth.groups(changes)
    kinds = dict(
        zip(zip(rows["item"], rows["kind"], strict=True), rows["change_yuan"], strict=True)
    )
    assert kinds["技术研究", "group"] == 260 * WAN
    assert kinds["科学技术支出", "ended"] == -480 * WAN
    assert ("一般公共服务支出", "rest") in kinds, "财政事务 has no ratio of its own"
    known = changes[(changes["level"] == 1) & changes["change_yuan"].notna()]
    for _, line in known.iterrows():
        own = rows[rows["class"] == line["item"]]
        assert sum(own["change_yuan"]) == line["change_yuan"]
    assert rows["change_yuan"].tolist() == sorted(rows["change_yuan"], reverse=True)


def test_a_table_of_classes_has_no_groups():
    """Its classes were ranked, and drawn, as if they were groups."""
    changes = with_ratios(RATIOS)
    with pytest.raises(Missing, match="classes only"):
        growth.groups(changes[changes["level"] < 2])


def test_items_without_a_name_of_their_own():
    other = growth.unnamed(stages.stages(account()))
    assert other["item"].tolist() == ["其他政府办公事务支出", "其他技术研究"]
    assert other["class"].tolist() == ["一般公共服务支出", "科学技术支出"]
    assert other["of_total_pct"].iloc[0] == D("31.25")
    flat = [row for row in DONE if row[2] < 2]
    with pytest.raises(Missing, match="does not go down to items"):
        growth.unnamed(stages.stages(account(done=flat)))


def test_items_in_a_table_of_their_own_are_found():
    """Classes stood beside their budgets, items in a table of one stage: no item was known."""
    flat = [row for row in DONE if row[2] < 2]
    deep = [(*row[:4], row[5]) for row in DONE]
    lines = pd.concat([account(done=flat), lines_of("03", 20, [(YEAR, "executed")], deep)])
    frame = stages.stages(lines)
    items, stage = stages.itemised(lines, frame)
    other = growth.unnamed(items, stage)
    assert other["item"].tolist() == ["其他政府办公事务支出", "其他技术研究"]
    assert other.attrs["total"] == Amount(960, "万元") and "ahead" not in other.attrs
    ahead = [(*row[:4], 850 if row[0] == 1 else row[5]) for row in DONE]
    heads = [(YEAR + 1, "approved")]
    lines = pd.concat([account(done=flat), lines_of("13", 30, heads, ahead)])
    items, stage = stages.itemised(lines, frame)
    alone = lines[lines["table"] == "13"]  # a department's budget: that table and no other
    assert stages.itemised(alone, None)[0]["next"].equals(items["next"])
    with pytest.raises(Missing, match="no table goes down"):
        stages.itemised(alone.iloc[:0], None)
    zh, en = findings.vague(growth.unnamed(items, stage), Edition(REPORT, "万元"))
    assert zh.startswith("2024年预算支出的62.4%") and "budgeted for 2024" in en
    other = [(*row[:4], 999 if row[0] == 1 else row[5]) for row in DONE]  # another whole
    lines = pd.concat([account(done=flat), lines_of("13", 30, heads, other)])
    with pytest.raises(Missing, match="no table goes down"):
        stages.itemised(lines, frame)


def test_rigid_items_stage_by_stage():
    frame = stages.stages(account())
    rows = chosen.rows_of(frame, ("事业运行", "预备费"))
    found = growth.rigid(frame, rows, phases.STAGES).set_index("stage")
    assert found["printed"].to_dict() == {"adjusted": 2, "executed": 2}, "NEXT has classes only"
    assert found.at["adjusted", "of_total_pct"] == 23
    with pytest.raises(Missing, match="none of these items"):
        growth.rigid(frame, rows.iloc[:0], phases.STAGES)


def test_the_text_that_prints_the_year_before_is_seen():
    changes = with_ratios(RATIOS)
    text = {
        "table": "02",
        "row": 10,
        "measure": "amount",
        "value": D(500),
        "unit": "万元",
        "page": 3,
    }
    same = text | {"row": 2, "value": D("0.05"), "unit": "亿元"}
    frame = pd.DataFrame([text, same, text | {"row": 3, "value": D(7)}])
    found = growth.contradicted(frame, changes, "02").set_index("item")
    assert found["fits_last"].to_dict() == {"科学技术支出": True, "政府办公事务": False}
    with pytest.raises(Missing, match="no amount other"):
        growth.contradicted(frame.iloc[1:2], changes, "02")


def test_items_of_one_name_are_added_up_where_there_are_many():
    """106 rows of 行政运行 and 事业运行, each of another group, were no answer."""
    plan = stages.stages(account())
    rows = chosen.rows_of(plan, ("事业运行", "项目管理"))
    edition = Edition(REPORT, "万元")
    assert growth.by_name(rows, phases.STAGES, 9, edition)["item"].tolist() == list(rows["item"])
    few = growth.by_name(rows, phases.STAGES, 2, edition)
    assert few["item"].tolist() == ["事业运行", "项目管理"]
    assert few["group"].iloc[0] == "2款合计" and few["executed"].iloc[0] == Amount(230, "万元")
    assert "initial" not in few, "a stage that prints none of them is none"
