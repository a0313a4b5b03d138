"""Grids of performance forms, built cell by cell."""

from __future__ import annotations

from helpers.pages.model import Cell, Grid, Line

TITLE = "某县县级预算部门（单位）项目支出绩效目标申报表"
EM = 6.0  # width of a character


def lines(text: str, x0: float, y0: float) -> list[Line]:
    """The printed lines of a text, one under the other."""
    return [
        Line(part, x0, y0 + 8 * n, x0 + EM * len(part), y0 + 8 * n + EM, EM)
        for n, part in enumerate(text.split("\n"))
        if part
    ]


def grid(rows: list[list], widths: list[float], page: int = 1, x: float = 40.0, **more) -> Grid:
    """A grid from rows of cells: text, or (text, colspan), or (text, colspan, rowspan)."""
    xs = [x]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [70.0 + 18 * n for n in range(len(rows) + 1)]
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(rows):
        c = 0
        for given_cell in row:
            while (r, c) in taken:
                c += 1
            text, w, h = (
                (*given_cell, 1)[:3] if isinstance(given_cell, tuple) else (given_cell, 1, 1)
            )
            taken |= {(r + i, c + j) for i in range(h) for j in range(w)}
            box = (xs[c], ys[r], xs[c + w], ys[r + h])
            cells.append(Cell(r, c, h, w, *box, lines(text, xs[c] + 1, ys[r] + 1)))
        assert all((r, k) in taken for k in range(len(widths))), f"row {r} is not full"
    return Grid(page, "lattice", 100.0, ys, xs, cells, **more)


def line(text: str) -> list[Line]:
    return [Line(text, 40, 50, 400, 58, EM)]


# ── the form of two horizons ─────────────────────────────────────────────────────────────

TWO = [30, 40, 70, 110, 60, 70, 80, 60]
HEAD = [
    [("项目名称", 2), ("甲桥维护", 6)],
    [("主管部门及代码", 2), ("012-某县建设局", 3), "实施单位", ("某县道桥所", 2)],
    [("项目属性", 2), ("经常性项目", 3), "项目期", ("2年", 2)],
    [
        ("项 目 资 金\n（万元）", 2, 3),
        ("实施期资金总额：", 2),
        "1,250.5",
        ("年度资金总额：", 2),
        "600",
    ],
    [("其中：中央财政资金", 2), "0", ("其中：中央财政资金", 2), ""],
    [("市县（区）财政资金", 2), "1250.5", ("市县（区）财政资金", 2), "600"],
    [("项目概况", 2), ("桥长30米。\n其他资金不足。", 6)],
    [("立项依据", 2), ("会议纪要", 6)],
    [("项目设立必要性", 2), ("必要", 6)],
    [("保证项目实施的制度、措施", 2), ("办法", 6)],
    [("项目实施计划", 2), ("五月完工", 6)],
    [("", 2), ("实施期目标", 3), ("年度目标", 3)],
    [("总体目标", 2), ("两年修好", 3), ("今年修一半", 3)],
]
LEVELS = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]


def two_horizons(rows: list[list], spine: str = "绩\n效\n指\n标", **more) -> Grid:
    """A form whose indicators stand twice, for the whole period and for the year."""
    return grid([*HEAD, [(spine, 1, len(rows) + 1), *LEVELS], *rows], TWO, **more)


BODY = [
    [("产出指标", 1, 3), ("数量指标", 1, 2), "桥数", "2座", "数量指标", "桥数", "1座"],
    ["人行道面积", "≥80平方米", ("成本指标", 1, 2), "材料费", "≤6.5万元"],
    ["质量指标", "合格率", "95%", "人工费", "≤2万元"],
    [("效益指标", 1, 2), "经济效益指标", "", "", "经济效益指标", "", ""],
    ["社会效益指标", "改善出行", "改善", "社会效益指标", "改善出行", "改善"],
]


def pair(long: str, short: str, goals=("5座", "5座")) -> list:
    """An indicator in both halves, named in full in the first and cut short in the second."""
    return [("产出指标", 1, 1), "数量指标", long, goals[0], "数量指标", short, goals[1]]


ONE = [60, 70, 80, 100, 50, 60, 50, 40]


def single(funds, goal="年度目标", target=("≥", "95", "%"), **more) -> Grid:
    columns = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"]
    return grid(
        [
            [("项目名称", 2), ("乙项目", 6)],
            [("主管部门", 2), ("[155]某部", 3), "项目单位", ("某所", 2)],
            *funds,
            [goal, ("办好这件事", 7)],
            [("绩效指标", 1, 3), *columns],
            [("产出指标", 1, 2), "质量指标", "合格率", *target, "60"],
            ["成本指标", "费用", "≤", "10", "万元", "40"],
        ],
        ONE,
        **more,
    )


FUNDS = [
    [("项目资金（万元）", 1, 3), ("年度资金总额", 4), ("300.25", 3)],
    [("其中：财政拨款", 4), ("300", 3)],
    [("其他资金", 4), ("0.25", 3)],
]
