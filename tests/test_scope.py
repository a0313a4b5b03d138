"""全市 and 市本级 are never mixed: whose money a line speaks of, and what a notebook keeps."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.edition import Edition
from helpers.load import Missing
from helpers.story import scope
from helpers.story.ahead import accounts
from helpers.story.debt import position
from helpers.story.debt.frames import Debt
from helpers.units import Amount
from tests.story_lines import lines_of, texts_of
from tests.story_lines import stages as rows_of

TITLES = {"01": "2025年全市一般公共预算收入表", "02": "2025年市本级一般公共预算收入表"}
NONE = texts_of([])


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("2025年全市一般公共预算收入执行情况表", "whole"),
        ("2025年市本级政府性基金支出表", "own"),
        ("2024年省级一般公共预算对下级的转移支付预算分地区表", "own"),
        ("自治区本级一般公共预算收入决算表", "own"),
        ("北京市市级一般公共预算收入表", "own"),
        ("东莞市一般公共预算收入表", ""),
        ("全省及省级一般公共预算收入表", ""),
        ("某某县(区)级预算部门项目支出绩效目标申报表", ""),
    ],
)
def test_a_title_says_whose(title, whose):
    assert scope.of_title(title) == whose


@pytest.mark.parametrize(
    ("title", "beside", "whose"),
    [
        ("2025年某市收入执行情况表", "2025年某市本级收入执行情况表", "whole"),
        ("2024年某某省收入执行情况表", "2024年省级收入执行情况表", "whole"),
        ("2024年某某市收入执行情况表", "2024年省级收入执行情况表", ""),
        ("1.102020年某省支出决算表", "2.3 2020年某省本级支出决算表（不含管委会）", "whole"),
        ("1.1 2020年某省收入决算表", "2.1 2020年某省本级支出决算表", ""),
        ("2025年某市某某区收入执行情况表", "2025年某市本级收入执行情况表", ""),
        ("2025年某市收入执行情况表", "2025年某市收入预算表", ""),
    ],
)
def test_a_title_beside_its_twin_of_the_level_itself_is_the_whole(title, beside, whose):
    """Half of a city's tables were said not to tell whose they are."""
    rows = [*rows_of("01", [(1, "收入合计", 0, None, 9, 9)])]
    lines = lines_of(rows, {"01": title, "02": beside})
    assert set(scope.scopes(lines)) == {whose}


def test_a_sentence_that_names_two_scopes_is_read_by_its_clauses():
    """全市 and 市本级 of one sentence were two balances of one debt, so there was none."""
    said = "全市政府债务余额78.4亿元，其中：一般债务余额20亿元；"
    said += "市本级政府债务余额41亿元，其中：一般债务余额12亿元。"
    figures = [("政府债务余额", "78.4"), ("一般债务余额", "20"), ("市本级政府债务余额", "41")]
    figures += [("一般债务余额", "12")]
    texts = texts_of(
        [
            {"sentence": said, "item": item, "value": value, "unit": "亿元", "phase": "balance"}
            for item, value in figures
        ]
    )
    lines, told = scope.one(lines_of([]), texts)
    assert told["item"].tolist() == ["政府债务余额", "一般债务余额"]
    assert told["value"].map(str).tolist() == ["78.4", "20"]
    assert (lines.attrs["scope"], lines.attrs["left_out"]) == ("whole", ["own"])


def test_marks_of_notes_are_no_part_of_a_name():
    """(注1) in one table and (注3) in another made two items of one, and land of none."""
    rows = [(1, "国有土地使用权出让收入(注1)", 0, None, 5, 6), (2, "（注）", 1, 1, 5, 6)]
    lines, _ = scope.one(lines_of(rows_of("01", rows, budget_type="fund")), NONE)
    assert set(lines["item"]) == {"国有土地使用权出让收入", "（注）"}


def test_a_label_says_whose_only_by_itself():
    labels = {"市本级": "own", "全市": "whole", "县区级": "below", "市级支出": "", "海州区": ""}
    assert {each: scope.of_label(each) for each in labels} == labels


def rows(table, item, executed, **more):
    parts = [(1, "收入合计", 0, None, None, executed), (2, item, 1, 1, None, executed)]
    return rows_of(table, parts, **more)


def test_one_scope_is_kept_and_the_others_are_named(capsys):
    lines = lines_of(rows("01", "税收收入", 90) + rows("02", "税收收入", 40), TITLES)
    kept, _ = scope.one(lines, NONE)
    assert set(kept["table"]) == {"01"}, "of equals the whole"
    assert kept.attrs["scope"] == "whole" and kept.attrs["left_out"] == ["own"]
    edition = Edition("jincheng-2024")
    scope.say(kept, edition)
    assert "只用全域（含下级）的数" in capsys.readouterr().out
    assert edition.remark[0] == "全域（含下级）的数。"
    kept, _ = scope.one(lines, NONE, of="own")
    assert set(kept["table"]) == {"02"}


def test_a_report_of_one_scope_is_left_as_it_is(capsys):
    lines = lines_of(rows("01", "税收收入", 90), {"01": "某区一般公共预算收入表"})
    texts = texts_of([{"sentence": "全区收入90万元。", "item": "收入", "value": 90}])
    kept, told = scope.one(lines, texts)
    assert len(kept) == len(lines) and len(told) == 1
    scope.say(kept, Edition("jincheng-2024"))
    assert capsys.readouterr().out == ""


def test_figures_of_the_text_are_of_the_scope_too():
    titled = lines_of(rows("02", "税收收入", 40), TITLES)
    said = [
        ("全市再融资债券106万元。", 106),
        ("市本级再融资债券27万元。", 27),
        ("再融资债券5万元。", 5),
    ]
    texts = texts_of([{"sentence": s, "item": "再融资债券", "value": v} for s, v in said])
    _, told = scope.one(titled, texts)
    assert told["amount_yuan"].tolist() == [270_000], "whose the last is, nothing says"


DEBT = {"direction": "debt", "budget_type": pd.NA, "phase": "balance"}


def by_place(unit_rows):
    """A debt table with a row a place: what is owed, and the limit."""
    made = []
    for number, (place, level, parent, owed, limit) in enumerate(unit_rows, start=1):
        line = DEBT | {"table": "x1", "row": number, "item": place, "level": level}
        line |= {"parent_row": pd.NA if parent is None else parent}
        made.append(line | {"column": "2025年债务余额/一般债务", "value": owed})
        made.append(line | {"column": "2025年债务限额/一般债务", "value": limit, "phase": "limit"})
    return made


def test_a_place_with_its_own_level_among_its_parts_is_the_whole():
    lines = lines_of(
        by_place([("某省", 0, None, 90, 99), ("某省本级", 1, 1, 30, 33), ("甲市", 1, 1, 60, 66)])
    )
    kept, texts = scope.one(lines, NONE)
    assert position.stock(kept, texts, "balance", 2025)["general"][0] == Amount(90, "万元")
    own, _ = scope.one(lines, NONE, of="own")
    assert position.stock(own, texts, "limit", 2025)["general"][0] == Amount(33, "万元")


def test_a_body_in_a_column_beside_the_level_itself_is_not_the_level():
    """管委会 beside 省本级 gave the balance of a province two totals, and no section on debt."""
    own, other = ({"column": f"决算数/{each}", "component": each} for each in ("省本级", "管委会"))
    made = [rows("03", "收入总计", value)[0] for value in (40, 7)]
    made = [line | more for line, more in zip(made, (own, other), strict=True)]
    lines = lines_of(made, {"03": "2020年某省本级一般公共预算收支总表"})
    assert scope.scopes(lines).tolist() == ["own", "below"]
    alone = lines_of([made[1]], {"03": "2020年某开发区本级收支总表"})
    assert scope.scopes(alone).tolist() == ["own"], "a zone's own report"


def test_the_lower_of_two_levels_of_one_table_is_below():
    """县级合计 beside 市级合计 was a second limit of the city itself: no section on its debt."""
    parts = [("全市", 0, None, 90, 99), ("市级合计", 1, 1, 30, 33), ("县级合计", 1, 1, 60, 66)]
    lines = lines_of(by_place(parts) + rows("02", "税收收入", 40), TITLES)
    assert scope.scopes(lines).iloc[:6:2].tolist() == ["whole", "own", "below"]
    kept, texts = scope.one(lines, NONE)
    assert position.stock(kept, texts, "limit", 2025)["general"][0] == Amount(33, "万元")


def test_a_balance_of_the_text_that_does_not_say_whose_is_not_called_lacking():
    """“没有列债务余额” was said of a text that tells one."""
    said = [
        {"sentence": "全市收入9万元。", "item": "收入", "value": 9},
        {"sentence": "市本级债务付息1万元。", "item": "债务付息", "value": 1},
        {"sentence": "全市债务付息3万元。", "item": "债务付息", "value": 3},
        {"sentence": "债务余额5万元。", "item": "债务余额", "value": 5, "phase": "balance"},
    ]
    lines, told = scope.one(lines_of([]), texts_of(said))
    with pytest.raises(Missing, match="whose balance"):
        position.latest(lines, told)


def test_debt_of_one_scope_is_not_set_against_accounts_of_another():
    debt = by_place([("某市", 0, None, 90, 99), ("某市本级", 1, 1, 30, 33)])
    whole = [row for row in debt if row["item"] == "某市"]
    lines = lines_of(rows("02", "税收收入", 40) + whole, TITLES | {"x1": "全市债务余额表"})
    kept, _ = scope.one(lines, NONE)
    assert (kept.attrs["scope"], kept.attrs["debt_scope"]) == ("own", "whole")
    with pytest.raises(Missing, match="the whole place"):
        scope.same_as_debt(kept)
    frame = Debt(kept, NONE, ())
    assert frame.balances["general"][0] == Amount(90, "万元")
    with pytest.raises(Missing, match="the whole place"):
        _ = frame.movement


@pytest.mark.parametrize(
    ("title", "item", "column"),
    [
        ("2025年新增政府债务限额情况", "一般债务", "金额"),
        ("2026年提前下达债务限额表", "一般债务", "金额"),
        ("2025年一般债务余额情况表", "2025年地方政府一般债务发行（转贷）额", "金额"),
        ("2025年一般债务余额情况表", "2025年地方政府一般债务还本额", "金额"),
        ("政府债券分年度偿还计划", "一般债券", "2025年底余额"),
        ("2025年债务情况表", "提前下达一般债务限额", "金额"),
    ],
)
@pytest.mark.parametrize("phase", ["limit", "balance"])
def test_what_moves_a_debt_is_neither_balance_nor_limit(title, item, column, phase):
    row = DEBT | {"item": item, "column": column, "value": 7, "phase": phase}
    with pytest.raises(Missing):
        position.stock(lines_of([row], {"01": title}), NONE, phase, 2025)


def test_a_label_is_taken_at_its_word():
    row = DEBT | {"item": "年末地方政府一般债务余额", "value": 7, "phase": "limit"}
    lines = lines_of([row], {"01": "一般债务限额和余额情况表"})
    assert position.stock(lines, NONE, "balance", 2025)["general"][0] == Amount(7, "万元")
    with pytest.raises(Missing):
        position.stock(lines, NONE, "limit", 2025)


def test_a_report_that_looks_back_has_no_next_budget():
    lines = lines_of(rows_of("01", [(1, "收入合计", 0, None, 100, 90)]))
    with pytest.raises(Missing, match="what became of it"):
        accounts.next_year(lines)
    assert accounts.blank_accounts(lines) == ["fund", "soe", "social_insurance"]


def test_places_are_compared_as_wholes():
    lines = lines_of(rows("01", "税收收入", 90) + rows("02", "税收收入", 40), TITLES)
    panel = pd.DataFrame({"table": ["01", "01", "02"], "row": [1, 2, 1]})
    assert scope.of_places(panel, lines)["table"].tolist() == ["01", "01"]
    assert list(scope.of_places(panel.iloc[:0], lines.iloc[:0])) == ["table", "row"]
