"""Lists of projects whose merged cells the ends of pages cut, and lists of goals alone."""

from __future__ import annotations

from form_grids import grid

from helpers.forms.form import read_forms
from helpers.forms.recognise import is_form
from helpers.pages.model import Grid

LOW = ("一级指标", "二级指标", "三级指标", "绩效指标性质", "本年绩效指标值", "绩效度量单位")
HIGH = [("项目名称", 1, 2), ("项目总额", 1, 2), ("其中：", 2), ("绩效目标", 1, 2)]
HEAD = [[*HIGH, *((text, 1, 2) for text in LOW)], ["财政资金", "其他资金"]]
TITLED = [[("预算12表 项目支出绩效目标表", 11)], [("金额单位：万元", 11)], *HEAD]
WIDTHS = [90, 60, 50, 50, 80, 50, 60, 80, 40, 50, 40]
CODE = "11000022T00000043"


def project(names: tuple, *counts: str) -> list[list]:
    """Rows of a project's part on a page: the cells left of its indicators, and their numbers."""
    first = [(text, 1, len(counts)) for text in names]
    rows = [["产出指标", "数量指标", f"第{n}项", "≥", n, "台"] for n in counts]
    return [[*first, *rows[0]], *rows[1:]]


def page(number: int, *parts: list[list], head: list = TITLED) -> Grid:
    return grid([*head, *(row for part in parts for row in part)], WIDTHS, page=number)


def read(*grids: Grid) -> tuple[dict[str, list[str]], list[str]]:
    """The targets of each project, and the doubts."""
    forms = read_forms(list(grids), "预算12表 项目支出绩效目标表", "r")
    found = {f.project["project"]: [i["target_printed"] for i in f.indicators] for f in forms}
    assert len(found) == len(forms)
    return found, [doubt for form in forms for doubt in form.doubts]


BLANK = ("",) * 5


def test_a_merged_cell_cut_by_the_pages_end_is_one_project():
    first = page(
        1,
        project((f"{CODE}01-甲", "12.5", "12", "0.5", "办好"), "1", "2"),
        project(BLANK, "3"),  # its name stands on the next page
    )
    bare = page(
        2,
        project((f"{CODE}02-乙", "7", "7", "", "办成"), "4", "5"),
        project((f"{CODE}03-丙", "1", "1", "", "做完"), "6"),
        head=[],
    )
    last = page(3, project(BLANK, "7", "8"), project((f"{CODE}04-丁", "2", "2", "", "好"), "9"))
    assert is_form(first, "")
    forms = read_forms([first, bare, last], "", "r")
    assert [
        (f.project["project"][-1], f.project["annual_yuan"], f.project["pages"]) for f in forms
    ] == [
        ("甲", "125000", "1"),
        ("乙", "70000", "1-2"),
        ("丙", "10000", "2-3"),
        ("丁", "20000", "3"),
    ]
    assert [[i["target_value"] for i in f.indicators] for f in forms] == [
        ["1", "2"],
        ["3", "4", "5"],
        ["6", "7", "8"],
        ["9"],
    ]
    told = forms[0].indicators[0]
    assert [told[n] for n in ("horizon", "operator", "target_unit")] == ["annual", "≥", "台"]
    assert [(f["source"], f["amount_yuan"]) for f in forms[0].funding] == [("other", "5000")]
    assert not forms[0].doubts


def test_the_text_of_a_name_that_the_pages_end_cuts_is_one_name():
    first = page(
        1,
        project((f"{CODE}01-甲项目", "1", "1", "", ""), "1"),
        project(
            (
                f"{CODE}02-信息化",
                "",
                "",
                "",
                "",
            ),
            "2",
        ),
    )
    second = page(
        2,
        project(("运行维护", "3", "3", "", "维护"), "3"),
        project((f"{CODE}04-丁", "1", "1", "", ""), "4"),
    )
    assert read(first, second)[0] == {
        f"{CODE}01-甲项目": ["≥1台"],
        f"{CODE}02-信息化运行维护": ["≥2台", "≥3台"],
        f"{CODE}04-丁": ["≥4台"],
    }


def test_two_names_on_both_sides_of_a_break_are_two_projects():
    first = page(1, project((f"{CODE}01-甲", "1", "1", "", ""), "1"))
    second = page(2, project((f"{CODE}02-乙", "1", "1", "", ""), "2"))
    assert read(first, second)[0] == {f"{CODE}01-甲": ["≥1台"], f"{CODE}02-乙": ["≥2台"]}


def test_a_name_printed_again_on_the_next_page_is_the_same_project():
    first = page(1, project((f"{CODE}01-甲", "1", "1", "", "好"), "1"))
    second = page(2, project((f"{CODE}01-甲", "1", "1", "", "好"), "2"))
    forms = read_forms([first, second], "", "r")
    assert [(f.project["annual_yuan"], f.project["goal_annual"]) for f in forms] == [
        ("10000", "好")
    ]


def test_a_whole_page_that_may_be_of_two_projects_is_nobodys():
    first = page(1, project((f"{CODE}01-甲", "1", "1", "", ""), "1"))
    between = page(2, project(BLANK, "2", "3"))
    last = page(3, project((f"{CODE}02-乙", "1", "1", "", ""), "4"))
    found, doubts = read(first, between, last)
    assert found == {f"{CODE}01-甲": ["≥1台"], f"{CODE}02-乙": ["≥4台"]}
    assert len(doubts) == 1 and doubts[0].startswith("page 2: a project (2 indicators) is left out")


def test_names_that_may_be_one_or_two_are_left_out_alone():
    rows = [
        project((name, "", "", "", ""), n) for name, n in (("甲", "1"), ("乙", "2"), ("丙", "3"))
    ]
    found, doubts = read(page(1, rows[0], rows[1]), page(2, rows[2]))
    assert found == {"甲": ["≥1台"]}
    assert len(doubts) == 2 and all("one name or two" in doubt for doubt in doubts)


def test_a_blank_cell_between_named_ones_is_no_part_of_the_one_above():
    found, doubts = read(
        page(
            1,
            project((f"{CODE}01-甲", "1", "1", "", ""), "1", "2"),
            project(BLANK, "3", "4"),
            project((f"{CODE}02-乙", "1", "1", "", ""), "5"),
        )
    )
    assert found == {f"{CODE}01-甲": ["≥1台", "≥2台"], f"{CODE}02-乙": ["≥5台"]}
    assert "name is not printed" in doubts[0]


def test_a_project_listed_twice_is_numbered():
    names = ("甲", "乙", "甲")
    forms = read_forms(
        [page(1, *(project((n, str(k), "", "", ""), str(k)) for k, n in enumerate(names)))], "", "r"
    )
    shown = ("project", "annual_yuan")
    assert [[f.project[n] for n in shown] for f in forms] == [
        ["甲/1", "0"],
        ["乙", "10000"],
        ["甲/2", "20000"],
    ]
    assert [f.indicators[0]["target_value"] for f in forms] == ["0", "1", "2"]
    assert any("甲 is listed 2 times (pages 1); a row each" in n for n in forms[0].notes)


def test_a_name_over_several_amounts_is_of_a_project_each():
    first = [
        [(f"{CODE}01-甲", 1, 3), *[(text, 1, 2) for text in ("5", "5", "", "办好")]],
        [],
        ["6", "6", "", "办成"],
    ]
    for n, row in enumerate(first, 1):
        row += ["产出指标", "数量指标", f"第{n}项", "≥", str(n), "座"]
    rest = project(BLANK, "4")  # the name and the last amount go on behind the page's end
    forms = read_forms([page(1, first), page(2, rest)], "", "r")
    shown = ("project", "annual_yuan", "goal_annual", "pages")
    assert [[f.project[n] for n in shown] for f in forms] == [
        [f"{CODE}01-甲/1", "50000", "办好", "1"],
        [f"{CODE}01-甲/2", "60000", "办成", "1-2"],
    ]
    assert [[i["target_value"] for i in f.indicators] for f in forms] == [["1", "2"], ["3", "4"]]


def test_an_amount_over_some_of_its_indicators_only_stays_blank():
    rows = [
        [("甲", 1, 2), "5 6", "5", "", "好", "产出指标", "数量指标", "桥", "≥", "1", "座"],
        ["", "6", "", "好", "产出指标", "数量指标", "路", "≥", "1", "条"],
    ]
    forms = read_forms([page(1, rows)], "", "r")
    assert forms[0].project["annual_yuan"] == ""
    assert "5 6 is no one amount" in forms[0].doubts[0]


GOALS = ["二级预算单位名称", "一级项目名称", "预算数（万元）", "绩效目标"]
FOUR = [90, 90, 80, 200]


def test_a_list_of_goals_is_read_over_a_page_break():
    first = grid(
        [
            GOALS,
            ["某局（本级）", "甲经费", "250.00", "办好"],
            ["某局\n（本级）", "乙建设", "1,375.53", "开展"],
        ],
        FOUR,
    )
    second = grid([["", "与监管", "", "城市管理"], ["某所", "甲经费", "3", "好"]], FOUR, page=2)
    assert is_form(first, "2026年，本单位重点项目绩效目标情况如下：")
    forms = read_forms([first, second], "2026年，本单位重点项目绩效目标情况如下：", "r")
    names = ("project", "department", "annual_yuan", "goal_annual", "pages")
    assert [[f.project[name] for name in names] for f in forms] == [
        ["甲经费/某局（本级）", "某局(本级)", "2500000", "办好", "1"],
        ["乙建设与监管", "某局(本级)", "13755300", "开展城市管理", "1-2"],
        ["甲经费/某所", "某所", "30000", "好", "2"],
    ]


def test_a_list_of_goals_adds_up_to_its_total_or_is_doubted():
    head = ["单位名称", "项目名称", "金额", "项目总体绩效目标"]
    rows = [
        head,
        ["**"] * 4,
        ["", "", "8", ""],
        ["某局", "甲", "5", "好"],
        ["某局", "乙", "3", "好"],
    ]
    unit = [("单位：万元", 4)]
    forms = read_forms([grid([unit, *rows], FOUR)], "2026年项目支出绩效表", "r")
    assert [(f.project["project"], f.project["annual_yuan"]) for f in forms] == [
        ("甲", "50000"),
        ("乙", "30000"),
    ]
    assert not forms[0].doubts
    rows[2] = ["合计", "", "9", ""]
    forms = read_forms([grid([unit, *rows], FOUR)], "2026年项目支出绩效表", "r")
    assert forms[0].doubts == ["its projects add up to 80000 元, its total is 90000 元"]


def test_a_table_of_projects_with_other_numbers_is_no_list_of_goals():
    head = ["项目名称", "合计", "一般公共预算", "政府性基金", "绩效目标"]
    assert not is_form(
        grid([head, ["甲", "3", "1", "2", "好"]], [90, 60, 60, 60, 90]), "项目支出表"
    )


def test_a_list_whose_indicators_have_no_levels():
    head = ["序号", "项目名称", "当年财政拨款预算金额", "当年绩效目标", "指标名称", "指标性质"]
    head += ["指标值", "计量单位", "指标权重\n(%)"]
    rows = [
        [("单位：万元", 9)],
        head,
        [*((t, 1, 2) for t in ("1", "业务", "8,534.17", "办好")), "解答率", "≥", "70", "%", "15"],
        ["可达率", "=", "90", "%", "15"],
    ]
    sheet = grid(rows, [30, 80, 60, 90, 80, 40, 40, 40, 40])
    assert is_form(sheet, "2026年市级一般性项目绩效目标表")
    (form,) = read_forms([sheet], "2026年市级一般性项目绩效目标表", "r")
    assert form.project["annual_yuan"] == "85341700"
    assert [i["target_printed"] for i in form.indicators] == ["≥70%", "=90%"]
