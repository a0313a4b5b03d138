"""Rules that some columns have and that of the names has not part no rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_grids import make_grid

from helpers.pages.align import split
from helpers.pages.partrules import without_part_rules


def test_rules_that_the_names_column_has_not_part_no_rows():
    """Rules between columns, and between some rows of the middle columns only."""
    rows = (
        ("项目", "2025年执行数", "2026年预算数", "增长%"),
        (
            "一、土地出让收入\n二、彩票公益金收入\n三、污水处理费收入\n本年收入合计\n上年结转收入\n调入资金",
            "10\n20\n30\n60",
            "11\n20\n30\n61",
            "10.0\n0.0\n0.0\n1.7",
        ),
        ("", "4", "5", ""),
        ("", "6", "7", ""),
    )
    grid = make_grid(rows, merged=((1, 0, 3, 1), (1, 3, 3, 1)), widths=(160, 90, 90, 80))
    for cell in grid.cells:  # the names stand at the heights of all rows beside them
        for place, line in enumerate(cell.lines):
            start = {0: 0, 1: 0, 2: 4, 3: 5}[cell.row]
            top = 120.0 + 16 * (start + place)
            cell.lines[place] = replace(line, y0=top, y1=top + 10) if cell.row else line
    found = split(grid)
    texts = {}
    for cell in found.cells:
        texts.setdefault(cell.row, []).append(cell.text)
    assert [own for _, own in sorted(texts.items())][1:] == [
        ["一、土地出让收入", "10", "11", "10.0"],
        ["二、彩票公益金收入", "20", "20", "0.0"],
        ["三、污水处理费收入", "30", "30", "0.0"],
        ["本年收入合计", "60", "61", "1.7"],
        ["上年结转收入", "4", "5", ""],
        ["调入资金", "6", "7", ""],
    ]


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("自治区财政厅关于下\n达传统村落保护补助\n资金预算的通知", ("", "", "")),  # it wraps
        ("甲项目\n乙项目\n丙项目", ("市本级", "大武口区", "惠农区")),  # words of their own
    ],
)
def test_names_of_another_kind_join_no_rows(name, beside):
    rows = (
        ("文件", "单位", "金额"),
        *((name if not at else "", beside[at], "9") for at in range(3)),
    )
    grid = make_grid(rows, merged=((1, 0, 3, 1),), widths=(92, 200, 128))
    for cell in grid.cells:
        cell.lines = [
            replace(x, y0=120.0 + 16 * i, y1=130.0 + 16 * i) for i, x in enumerate(cell.lines)
        ]
    for at, cell in enumerate(cell for cell in grid.cells if cell.row and cell.col == 2):
        cell.lines = [replace(x, y0=120.0 + 16 * at, y1=130.0 + 16 * at) for x in cell.lines]
    assert without_part_rules(grid) is grid


def test_a_name_of_all_rows_beside_it_keeps_them():
    rows = (
        ("资金", "类别", "金额"),
        ("某项目的\n资金", "合计", "9"),
        ("", "中央", "4"),
        ("", "地方", "5"),
    )
    grid = make_grid(rows, merged=((1, 0, 3, 1),))
    assert without_part_rules(grid) is grid
