"""Invented tables as trees, one for each way of printing, and how a tree is checked."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables.hierarchy import RowIn, Tree, build_tree

# Invented tables, one for each way of printing, typed as those in printed_trees.py.
MADE = {
    "codes nest whatever the indent": """
0 3 合计 | 70
1 0 201@一般公共服务支出 | 50
2 0 20103@政府办公厅（室）及相关机构事务 | 50
3 0 2010301@行政运行 | 30
3 0 2010350@事业运行 | 20
1 0 208@社会保障和就业支出 | 20
2 0 20805@行政事业单位养老支出 | 20
3 0 2080505@缴费支出 | 20
""",
    "codes with a total below": """
1 0 301@工资福利支出 | 7
2 0 30101@基本工资 | 3
2 0 30102@津贴补贴 | 4
1 0 302@商品和服务支出 | 2
2 0 30201@办公费 | 2
0 4 合计 | 9
""",
    "totals above totals": """
2 0 一、一般公共预算拨款收入 | 900.5
3 1 1.本级 | 900
3 1 2.上级 | 0.5
2 0 二、事业收入 | -
1 2 本年收入合计 | 900.5
1 2 上年结转 | 10.25
0 3 收入总计 | 910.75
""",
    "a last line printed further in closes the list": """
2 0 一、企业职工基本养老保险基金收入 | 1841 1779
2 0 二、失业保险基金收入 | 429 480
2 0 三、城乡居民基本医疗保险基金收入 | 130 132
1 1 社会保险基金收入 | 2400 2391
1 0 上年结余收入 | 478 530
0 2 总计 | 2878 2921
""",
    "总收入 is a total, and that of one place below it no sum of it": """
1 0 一、本级收入 | 100 110
1 0 二、上级补助收入 | 50 60
2 1 返还性收入 | 50 60
0 2 总收入 | 150 170
0 1 某合作区总收入 | 20 30
""",
    "a head of its first part and of a subtotal with parts": """
0 0 某某自治区 | 2040 1476
1 1 自治区本级 | 541 424
1 1 市县合计 | 1499 1052
2 2 甲市 | 1000 700
2 2 乙市 | 499 352
""",
    "rows after a first total that make the last one with it": """
1 0 地方本级收入合计 | 1715 1011
1v 0 110@转移性收入 | 2286 1346
2 1 11001@返还性收入 | 2286 1346
1v 0 11008@上年结余收入 | 399 50
0 2 收入总计 | 4400 2407
""",
    "subtotals, then a total": """
2 0 甲 | 1000
2 0 乙 | 200
1 2 小计 | 1200
2v 0 丙 | 31
2v 0 丁 | 45
1 2 小计 | 76
0 2 合 计 | 1276
""",
    "all flush, heads found by sums under a total": """
2 0 土地出让收入 | 1111 2041
2 0 配套费收入 | 217 -
1 1 收入合计 | 1328 2041
1 0 转移性收入 | 5003 617
2 0 转移支付收入 | 4001 600
2 0 上年结余收入 | 1002 17
0 1 收入总计 | 6331 2658
""",
    "其中 aligned with the parts that follow it": """
0 0 一般公共预算收入 | 300
1 1 1、税收收入 | 200
2 1 其中：增值税 | 120
2 3 企业所得税 | 80
1 1 2、非税收入 | 100
2 1 其中：专项收入 | 70
3 4 教育费附加收入 | 30
3 4 地方教育附加收入 | 40
2 3 罚没收入 | 30
""",
    "其中 need not add up, but is a part": """
0 0 合计 | 90
1 0 一、专项债务 | 60
2 0 其中：新增 | 20
1 0 二、一般债务 | 30
""",
    "a formula row is no part": """
0 5 公　式 | - -
0 0 某省 | 10.02 5.5
1 1 省本级 | 4.01 2.25
1 1 某市 | 6.01 3.25
2 2 市本级 | 6 3.24
2 2 某区 | 0.01 0.01
""",
    "no amounts at all": """
0 0 社会保险基金收入合计 | -
1 0 一、企业职工基本养老保险基金收入 | -
2 1 基本养老保险费收入 | -
2 1 其他收入 | -
1 0 二、失业保险基金收入 | -
2 1 失业保险费收入 | -
1 0 失业保险基金其他收入 | -
""",
    "a head printed without its amount": """
0 0 合计 | 60
1 0 一、甲 | -
2 1 子 | 25
2 1 丑 | 35
1 0 二、乙 | -
""",
    "a region, its subtotal and its cities, all flush": """
0 0 某某省 | 1000 400
1 0 省本级 | 130 60
1 0 地市合计 | 870 340
2 0 甲市 | 500 190
3 0 市本级 | 310 120
3 0 东区 | 90 50
3 0 西区 | 100 20
2 0 乙市 | 370 150
3 0 市本级 | 201 99
3 0 南区 | 90 11
3 0 北县 | 79 40
""",
    "a region's subtotal lists its districts": """
0 0 某市 | 86 65
1 0 市本级 | 61 35
1 0 区县合计 | 25 30
2 0 其中：甲区 | 7 9
2 1 乙区 | 8 11
2 1 丙县 | 10 10
""",
    "a total and its sections, all flush, one with a wrong number": """
0 0 合计 | 1589 676
1 0 市本级 | 300 52
2 0 雨水管 | 205 32
2 0 换热站 | 95 20
1 0 区合计 | 790 271
2 0 甲区 | 300 100
3 0 校舍 | 170 60
3 0 桥 | 130 40
2 0 乙区 | 400 120
3 0 道路 | 111 75
3 0 水渠 | 222 45
2 0 丙区 | 90 51
3 0 泵站 | 47 41
3 0 校车 | 43 10
1 0 县合计 | 499 353
2 0 丁县 | 250 153
3 0 供水 | 142 91
3 0 排水 | 108 62
2 0 戊县 | 249 200
3 0 公路 | 139 140
3 0 路灯 | 110 60
""",
    "what adds up in one column by chance is one row of a longer list": """
0 0 合计 | 156 102 54
1 0 甲区 | 96 66 30
2 0 校舍 | 30 30 -
2 0 桥 | 20 20 -
2 0 道路 | 10 10 -
2 0 水渠 | 36 6 30
1 0 乙区 | 60 36 24
2 0 泵站 | 40 25 15
2 0 校车 | 20 11 9
""",
    "本级 has no parts of its own": """
0 0 某某省 | 1000 400
1 0 省本级 | 130 60
1 1 甲市 | 500 190
2 2 甲市本级 | 310 120
2 3 东区 | 90 50
2 3 西区 | 100 20
1 1 乙市 | 291 110
2 2 乙市本级 | 201 99
2 3 南区 | 90 11
1 3 北县 | 79 40
""",
    "本级 adds up its projects": """
0 0 某市 | 150 40
1 1 市本级 | 100 30
2 2 校舍 | 60 10
2 2 桥 | 40 20
1 1 甲区 | 50 10
""",
    "a list of some printed further in than its last": """
0 0 本年收入 | 3706 2254
1 1 其中：保险费收入 | 1674 816
1 3 利息收入 | 36 29
1 3 财政补贴收入 | 1199 690
1 2 统筹调剂资金收入 | 721 711
""",
    "what is owed is no part of its limit": """
0 0 债务限额 | 341 95
0 8 期初余额 | 258 88
0 8 当期新增 | 89 15
0 8 当期减少 | 20 10
0 8 期末余额 | 327 93
""",
    "kinds of the whole beside the funds that make it": """
0 0 合计 | 126 129
1 0 其中：保险费收入 | 107 109
1 1 财政补贴收入 | 10 11
1 0 一、养老保险基金收入 | 75 77
2 0 其中：保险费收入 | 69 70
2 1 财政补贴收入 | 3 2
1 0 二、失业保险基金收入 | 51 52
2 0 其中：保险费收入 | 38 39
""",
    "rounded parts": """
0 0 合计 | 100
1 1 甲 | 33
1 1 乙 | 33
1 1 丙 | 33
""",
    "four kinds of numbering": """
0 0 一、甲 | 10
1 1 （一）乙 | 10
2 2 1．丙 | 10
3 3 （1）丁 | 4
4 4 ①戊 | 4
3 3 （2）己 | 6
1 1 （二）庚 | -
0 0 二、辛 | 1
""",
    "a last row that sums up under another name": """
1 0 税收收入 | 700
1 0 非税收入 | 41
0 0 一般公共预算收入 | 741
""",
    "zeros and mixed decimals": """
1 0 一、因公出国（境）费 | 10.75
1 0 二、公务接待费 | 4
1 0 三、公务用车费 | 17.85
2 1 公务用车购置费 | 0
2 1 公务用车运行维护费 | 17.85
0 0 合 计 | 32.6
""",
    "rows without amounts follow the custom that sums prove": """
0 0 合计 | 30
1 1 一、甲 | 30
2 1 子 | 10
2 1 丑 | 20
1 1 二、乙 | -
2 1 寅 | -
""",
    "rounded parts printed as deep as their head": """
0 0 合计 | 100
1 0 一、甲 | 67
2 0 子 | 33
2 0 丑 | 33
1 0 二、乙 | 33
""",
    "其中 without amounts": """
0 0 1、税收收入 | -
1 0 其中：增值税 | -
1 2 企业所得税 | -
0 0 2、非税收入 | -
""",
    "numbering begins anew under each head": """
0 0 一般公共预算 | -
1 0 一、收入 | 5
1 0 二、支出 | 4
0 0 政府性基金预算 | -
1 0 一、收入 | 3
1 0 二、支出 | 2
""",
    "a row after the parts of a total is beside it": """
0 0 合计 | 90
1 0 一、专项债务 | 60
1 0 二、一般债务 | 30
0 0 三、债务限额 | 100
""",
    "a row before the parts of a total is beside it": """
0 0 债务限额 | 100
1v 0 专项债务 | 61
1v 0 一般债务 | 29
0 0 合计 | 90
""",
    "款 and 项 printed at the same indent": """
0 0 合计 | 1404
1 0 一、公共安全支出 | 1387
2 1 公安 | 1387
3 1 一般行政管理事务 | 1343
3 1 其他公安支出 | 44
1 0 二、住房保障支出 | 17
2 1 住房改革支出 | 17
""",
}


def read(text: str) -> tuple[list[RowIn], list[int], list[int | None]]:
    """Rows, expected levels and expected parents of a table typed as above."""
    rows, levels, below_it = [], [], []
    for number, line in enumerate(text.strip().splitlines(), 1):
        left, _, right = line.partition("|")
        level, indent, *label = left.rstrip().split(" ", 2)
        code, _, name = "".join(label).rpartition("@")
        amounts = {
            f"c{place}": None if word == "-" else Decimal(word.replace(",", ""))
            for place, word in enumerate(right.split())
        }
        rows.append(RowIn(number, name.strip(), int(indent), code, amounts))
        below_it.append(level.endswith("v"))
        levels.append(int(level.rstrip("v")))
    parents = []
    for place, level in enumerate(levels):
        heads = [at for at, other in enumerate(levels) if other == level - 1 and rows[at].label]
        above = [at + 1 for at in heads if at < place]
        below = [at + 1 for at in heads if at > place]
        upward = above and not below_it[place]
        parents.append(above[-1] if upward else below[0] if below else None)
    return rows, levels, parents


def outcome(tree: Tree) -> list[tuple[int, int | None]]:
    return [(place.level, place.parent_row) for place in tree.rows]


def check(text: str) -> Tree:
    rows, levels, parents = read(text)
    tree = build_tree(rows)
    got, want = outcome(tree), list(zip(levels, parents, strict=True))
    wrong = [
        f"{row.row} {row.label}: {a}, not {b}"
        for row, a, b in zip(rows, got, want, strict=True)
        if a != b
    ]
    assert not wrong, wrong
    return tree
