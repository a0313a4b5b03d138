"""Levels of indicators: cells merged over rows, cut by the end of a page, or printed blank."""

from __future__ import annotations

from form_grids import grid

from helpers.forms.form import read_form

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
WIDTHS = [60] * 4


def levels(*pages: list[list]) -> tuple[list[tuple[str, str]], list[str]]:
    first = [[("项目名称", 2), ("修桥", 2)], HEADER, *pages[0]]
    grids = [grid(first, WIDTHS)]
    grids += [grid(rows, WIDTHS, page=n) for n, rows in enumerate(pages[1:], 2)]
    form = read_form(grids, "项目绩效目标表", "r")
    return [(i["level1"], i["level2"]) for i in form.indicators], form.notes


def test_a_cell_that_the_page_cuts_is_named_on_the_side_of_its_middle():
    found, _ = levels(
        [
            [("", 1, 3), ("数量指标", 1, 2), "桥数", "2座"],
            ["路长", "9米"],
            ["", "合格率", "95%"],
        ],
        [
            [("产出指标", 1, 4), ("质量指标", 1, 2), "返工率", "1%"],
            ["优良率", "90%"],
            [("时效指标", 1, 2), "工期", "2天"],
            ["验收", "3天"],
        ],
        [["", "", "决算", "4天"], ["效益指标", "社会效益指标", "出行", "改善"]],
    )
    kinds = ["数量指标"] * 2 + ["质量指标"] * 3 + ["时效指标"] * 3
    assert found == [("产出指标", kind) for kind in kinds] + [("效益指标", "社会效益指标")]


def test_a_name_on_neither_side_of_the_break_is_not_the_one_above():
    found, notes = levels(
        [
            [("产出指标", 1, 3), ("时效指标", 1, 2), "工期", "2天"],
            ["验收", "3天"],
            ["", "造价", "9万元"],
        ],
        [
            ["", "", "监理费", "1万元"],
            ["效益指标", "社会效益指标", "出行", "改善"],
        ],
    )
    assert [level2 for _, level2 in found] == ["时效指标", "时效指标", "", "", "社会效益指标"]
    assert {level1 for level1, _ in found[:4]} == {"产出指标"}
    assert "page 1: a level of indicators is not printed; left blank" in notes


def test_a_blank_cell_beside_merged_ones_is_blank_and_told():
    found, notes = levels(
        [
            [("产出指标", 1, 2), "数量指标", "桥数", "2座"],
            ["质量指标", "合格率", "95%"],
            [("", 1, 2), "社会效益指标", "出行", "改善"],
            ["生态效益指标", "水质", "改善"],
            ["满意度指标", "服务对象满意度指标", "满意度", "90%"],
        ]
    )
    assert [level1 for level1, _ in found] == ["产出指标"] * 2 + [""] * 2 + ["满意度指标"]
    assert sum("a level of indicators is not printed" in note for note in notes) == 1


def test_a_blank_page_between_two_names_is_of_neither():
    found, _ = levels(
        [[("产出指标", 1, 2), "数量指标", "桥数", "2座"], ["质量指标", "合格率", "95%"]],
        [[("", 1, 2), "时效指标", "工期", "2天"], ["成本指标", "造价", "9万元"]],
        [["效益指标", "社会效益指标", "出行", "改善"]],
    )
    assert [level1 for level1, _ in found] == ["产出指标"] * 2 + [""] * 2 + ["效益指标"]


def test_blanks_under_a_name_of_one_row_are_its_own():
    found, _ = levels(
        [
            ["产出指标", "数量指标", "桥数", "2座"],
            ["", "", "路长", "9米"],
            ["效益指标", "", "出行", "改善"],
        ],
        [["", "", "绕行", "减少"]],
    )
    assert found == [("产出指标", "数量指标")] * 2 + [("效益指标", "")] * 2


def test_levels_with_their_points():
    rows = [
        [("项目名称", 2), ("修桥", 2)],
        ["一级指标\n及分值", "二级指标及分值", *HEADER[2:]],
        ["产出指标\n（50分）", "数量指标（20分）", "桥数", "2座"],
    ]
    form = read_form([grid(rows, WIDTHS)], "项目支出评价评分表", "r")
    assert [(i["level1"], i["level2"]) for i in form.indicators] == [("产出指标", "数量指标")]


def test_a_kind_that_the_page_broke_is_one_name_on_both_pages():
    columns = ["一级指标", "二级指标", "三级指标", "年度指标值"]
    first = grid(
        [
            [("项目名称", 2), ("甲", 2)],
            columns,
            ["效益指标", "社会效益", "人次", "5次"],
            ["", "服务对象满意", "学校满意度", "90%"],
        ],
        [60] * 4,
    )
    second = grid([["满意度指标", "度", "机构满意度", "91%"]], [60] * 4, page=2)
    form = read_form([first, second], "项目绩效目标表", "r")
    assert [(i["level1"], i["level2"], i["target_value"]) for i in form.indicators] == [
        ("效益指标", "社会效益", "5"),
        ("满意度指标", "服务对象满意度", "90"),
        ("满意度指标", "服务对象满意度", "91"),
    ]
