"""Of several columns of codes the subject's is `code`, never two of them joined."""

from __future__ import annotations

import pytest
from small_grids import over, pick, tidied


def bought(top, below, *rows):
    """The lines of purchases under a header of two levels; a name is merged over blanks beside it.

    Where nothing stands below a name, it is merged over both levels.
    """
    named = [at for at, name in enumerate(top) if name]
    merged = [
        (0, at, 1, end - at) if below[at] else (0, at, 2, 1)
        for at, end in zip(named, [*named[1:], len(top)], strict=True)
    ]
    above = over(title="某某局2024年政府采购预算表")
    return tidied((top, below, *rows), merged=merged, above=above)


def test_codes_of_several_classifications_beside_each_other_are_not_joined():
    found = bought(
        ("科目编码", "", "采购项目", "部门预算支出", "", "政府预算支出", "", "预算金额"),
        ("类", "款", "", "类", "款", "类", "款", ""),
        ("201", "03", "印刷", "302", "02", "502", "01", "5"),
        ("201", "06", "租车", "302", "14", "502", "01", "6"),
    )
    assert pick(found.lines, "code", "item", "value") == [
        ("20103", "印刷", "5"),
        ("20106", "租车", "6"),
    ]


def test_a_department_between_two_classifications_is_no_part_of_a_code():
    """204 02 01 beside 153001 is no 2040201153001, and its rows are no parts of each other."""
    found = bought(
        ("科目编码", "", "", "单位编码", "采购项目", "政府预算支出", "", "预算金额"),
        ("类", "款", "项", "", "", "类", "款", ""),
        ("204", "02", "01", "153", "全额", "", "", "11"),
        ("204", "02", "01", "153001", "某某局", "", "", "6"),
        ("204", "02", "01", "", "印刷", "502", "01", "6"),
        ("204", "02", "01", "153002", "某某支队", "", "", "5"),
        ("204", "02", "01", "", "租车", "502", "01", "5"),
    )
    assert {line["code"] for line in found.lines} == {"2040201"}
    assert not found.doubtful


def test_of_whole_codes_the_subject_s_is_the_code():
    rows = (
        ("单位编码", "科目编码", "科目名称", "预算金额"),
        ("153001", "2040201", "行政运行", "6"),
        ("153001", "2040202", "一般行政管理事务", "5"),
    )
    found = tidied(rows, above=over(title="某某局2024年支出预算表"))
    assert pick(found.lines, "code", "value") == [("2040201", "6"), ("2040202", "5")]


@pytest.mark.parametrize("header", ["单位编码", "部门代码", "预算单位代码", "地区编码"])
def test_a_department_s_code_is_no_subject_s(header):
    """Its rows are still known as parts of it: 314001 of 314."""
    rows = (
        (header, "单位名称", "2024年预算数"),
        ("314", "某某局", "11"),
        ("314001", "某某局机关", "6"),
        ("314002", "某某站", "5"),
    )
    found = tidied(rows, above=over(title="某某局2024年收入预算表"))
    assert [line["code"] for line in found.lines] == [None] * 3
    assert [line["parent_row"] for line in found.lines] == [None, 1, 1]
