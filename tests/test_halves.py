"""Totals below several lists side by side, which count what stands in two of them."""

from __future__ import annotations

from budget_grids import over
from small_grids import pick, tidied

HEADER = ("科目名称", "决算数") * 3
TITLE = "某某局2023年一般公共预算财政拨款基本支出决算表"


def read(*last: str, rest: str = "4"):
    rows = (
        HEADER,
        ("工资福利支出", "70", "商品和服务支出", "30", "资本性支出", rest),
        ("　基本工资", "50", "　办公费", "20", "　办公设备购置", rest),
        ("　津贴补贴", "20", "　印刷费", "10", "", ""),
        ("人员经费合计", "70", *last),
    )
    return tidied(rows, 2023, above=over(title=TITLE))


def test_a_total_counts_the_list_on_its_left_where_it_then_holds():
    result = read("", "", "公用经费合计", "34")
    assert {one[0]: one[1:] for one in pick(result.lines, "item", "level", "parent_row")} == {
        "工资福利支出": (1, 4), "商品和服务支出": (1, 4), "资本性支出": (1, 4),
        "基本工资": (2, 1), "办公费": (2, 1), "办公设备购置": (2, 1),
        "津贴补贴": (2, 1), "印刷费": (2, 1), "人员经费合计": (0, None), "公用经费合计": (0, None),
    }  # fmt: skip
    sums = {(s.printed, s.computed, s.n_children) for tree in result.trees for s in tree.adds_up}
    assert (34, 34, 2) in sums


def test_a_total_that_holds_alone_or_not_at_all_counts_its_own_list():
    for printed in ("4", "40"):
        result = read("", "", "公用经费合计", printed)
        places = {one[0]: one[1:] for one in pick(result.lines, "item", "level", "parent_row")}
        assert places["商品和服务支出"] == (0, None)
        assert places["资本性支出"] == (1, 4)


def test_a_list_with_a_total_of_its_own_stays_apart():
    result = read("公用经费小计", "30", "合计", "34")
    places = {one[0]: one[1:] for one in pick(result.lines, "item", "level", "parent_row")}
    assert places["公用经费小计"] == (0, None)
