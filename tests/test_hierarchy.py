"""The tree of a table's rows: real tables typed from the printed pages, and random ones."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import ReportError
from helpers.tables import regroup
from helpers.tables.hierarchy import RowIn, Tree, build_tree

# Each line: expected level, printed indent (rank), label | amounts, - for blank. The parent of a
# row is the nearest row of the level above it before it, or after it where there is none or
# where the level is marked v: a total stands below.
TABLE_01 = """
0 0 一般公共预算收入 | 39,094 40,465
1 1 一、税收收入 | 30,268 30,472
2 1 增值税 | 8,842 8,836
2 1 企业所得税 | 6,210 6,207
2 1 个人所得税 | 489 501
2 1 城市维护建设税 | 2,223 2,261
2 1 房产税 | 2,727 2,760
2 1 资源税 | 3 3
2 1 印花税 | 2,043 2,091
2 1 城镇土地使用税 | 3,315 3,365
2 1 土地增值税 | 1,341 1,460
2 1 车船税 | 1,329 1,386
2 1 耕地占用税 | 205 205
2 1 契税 | 1,400 1,256
2 1 环境保护税 | 2 2
2 1 其他税收收入 | 139 139
1 1 二、非税收入 | 8,826 9,993
2 2 专项收入 | 3,051 5,109
3 4 教育费附加收入 | 991 961
3 4 地方教育附加收入 | 460 448
3 3 教育资金收入 | 800 1,850
3 3 农田水利建设资金收入 | 800 1,850
2 2 行政事业性收费收入 | 3,650 3,567
2 2 罚没收入 | 25 19
2 2 国有资源（资产）有偿使用收入 | 150 148
2 2 政府住房基金收入 | 1,950 1,150
"""
# Sections 一 and 八 of the table; its total is printed for all fifteen and so left out here.
TABLE_02 = """
0 0 一、一般公共服务 | 10,011 9,994
1 1 政府办公厅(室)及相关机构事务 | 5,586 5,586
2 2 事业运行 | 3,897 3,897
2 2 其他政府办公厅（室）及相关机构事务支 | 1,689 1,689
1 1 发展与改革事务 | 388 388
2 2 其他发展与改革事务支出 | 388 388
1 1 财政事务 | 409 409
2 2 信息化建设 | 46 46
2 2 财政委托业务支出 | 151 151
2 2 事业运行 | 210 210
2 2 其他财政事务支出 | 2 2
1 1 税收事务 | 1,042 1,042
2 2 行政运行 | 492 492
2 2 其他税收事务支出 | 550 550
1 1 纪检监察事务 | 9 9
2 2 其他纪检监察事务支出 | 9 9
1 1 商贸事务 | 1,801 1,801
2 2 对外贸易管理 | 29 29
2 2 招商引资 | 1,263 1,263
2 2 其他商贸事务支出 | 509 509
1 1 群众团体事务 | 30 30
2 2 其他群众团体事务支出 | 30 30
1 1 组织事务 | 281 264
2 2 其他组织事务支出 | 281 264
1 1 宣传事务 | 465 465
2 2 其他宣传事务支出 | 465 465
0 0 八、资源勘探信息等支出 | 38,056 37,951
1 1 制造业 | 15,254 15,254
2 3 纺织业 | - -
2 2 通信设备、计算机及其他电子设备制造业 | 15,254 15,254
1 1 工业和信息产业监管 | 103 103
2 2 工业和信息产业支持 | - -
2 2 产业发展 | 103 103
1 1 支持中小企业发展和管理支出 | 2,299 2,194
2 2 中小企业发展专项 | 1,027 922
2 2 其他支持中小企业发展和管理支出 | 1,272 1,272
1 1 其他资源勘探信息等支出 | 20,400 20,400
2 2 技术改造支出 | - -
2 2 其他资源勘探信息等支出 | 20,400 20,400
"""
TABLE_03_LEFT = """
1 0 一、一般公共收入 | 40,465
1 0 二、上级补助收入 | 67,112
2 1 1.返还性收入 | -660
3 2 所得税基数返还收入 | -236
3 2 增值税税收返还收入 | 172
3 2 消费税税收返还收入 | 48
3 2 增值税“五五分享”税收返还收入 | -644
2 1 2.一般性转移支付收入 | 29,842
3 2 结算补助收入 | 22,004
3 2 固定数额补助收入 | 6,406
3 2 增值税留抵退税转移支付收入 | 1,152
3 2 其他退税减税降费转移支付收入 | 280
2 1 3.专项转移支付收入 | 37,930
1 0 三、下级上解收入 | -
2 3 体制上解收入 | -
2 3 专项上解收入 | -
1 0 四、上年结余 | 6,188
1 0 五、调入预算稳定调节基金 | 3,153
1 0 六、调入资金 | 1,737
2 1 1.政府性基金调入 | 1,737
2 1 2.国有资本经营调入 | -
2 1 3.其他调入 | -
0 0 收 入 总 计 | 118,655
"""
TABLE_03_RIGHT = """
1 0 一、一般公共预算支出 | 108,801
1 0 二、补助下级支出 | -
2 1 1.返还性支出 | -
3 2 所得税基数返还支出 | -
3 2 增值税税收返还支出 | -
3 2 消费税税收返还支出 | -
3 2 增值税“五五分享”税收返还支出 | -
2 1 2.一般性转移支付支出 | -
3 2 结算补助支出 | -
3 2 固定数额补助支出 | -
3 2 增值税留抵退税转移支付支出 | -
3 2 其他退税减税降费转移支付支出 | -
2 1 3.专项转移支付支出 | -
1 0 三、上解上级支出 | 1,910
2 3 体制上解支出 | 197
2 3 专项上解支出 | 1,713
0 0  | -
1 0 四、安排预算稳定调节基金 | 4,482
1 0 五、调出资金 | 1,737
1 0 六、年终结余 | 1,725
2 2 减:结转下年的支出 | -
2 2 净结余 | 1,725
0 0 支 出 总 计 | 118,655
"""
TABLE_05_LEFT = """
0 0 政府性基金收入总计 | 75,748
1 1 一、政府性基金收入 | 28,098
1 1 二、政府性基金上级补助收入 | 437
1 1 三、债务收入 | -
1 1 四、地方政府专项债务转贷收入 | 44,900
1 1 五、政府性基金下级上解收入 | -
1 1 六、调入资金收入 | 1,737
1 1 七、政府性基金上年结余 | 576
"""
TABLE_05_RIGHT = """
0 0 政府性基金支出总计 | 75,748
1 1 一、政府性基金支出 | 26,111
1 1 二、政府性基金补助下级支出 | -
1 1 三、地方政府专项债务还本支出 | 46,000
1 1 四、债务转贷支出 | -
1 1 五、政府性基金上解上级支出 | -
1 1 六、调出资金支出 | 1,737
1 1 七、政府性基金年终结余 | 1,900
"""
# 四、 is printed twice; 3. and 4. too.
TABLE_13_LEFT = """
0 0 收 入 总 计 | 83,850
1 0 一、一般公共收入 | 41,041
1 0 二、上级补助收入 | 36,602
2 1 1.返还性收入 | -660
3 2 增值税和消费税税收返还收入 | -424
3 2 所得税基数返还收入 | -236
2 1 2.一般性转移支付收入 | 36,127
3 2 体制补助收入 | -
3 2 均衡性转移支付收入 | -
3 2 结算补助收入 | 29,721
3 2 固定数额补助收入 | 6,406
3 2 增值税留抵退税转移支付收入 | -
3 2 其他退税减税降费转移支付收入 | -
3 2 补充县区财力转移支付收入 | -
3 2 其他一般性转移支付收入 | -
2 1 3.专项转移支付收入 | 1,135
1 0 三、下级上解收入 | -
2 1 体制上解收入 | -
2 1 出口退税专项上解收入 | -
1 0 四、债务收入 | -
2 1 地方政府债券收入 | -
2 1 地方向国外借款收入 | -
1 0 四、上年结余 | 1,725
1 0 五、调入预算稳定调节基金 | 4,482
1 0 六、调入资金 | -
2 1 1.政府性基金预算调入 | -
2 1 2.国有资本经营预算调入 | -
2 1 3.财政专户管理资金调入 | -
2 1 4.财政专户管理资金调入 | -
2 1 4.其他资金调入 | -
"""
TABLE_14 = """
0 0 合计 | 82,885
1 0 一、机关工资福利支出 | 474
2 1 工资奖金津补贴 | 270
2 1 社会保障缴费 | 87
2 1 住房公积金 | 50
2 1 其他工资福利支出 | 67
1 0 二、机关商品和服务支出 | 1,116
2 1 其他商品和服务支出 | 1,116
1 0 三、机关资本性支出（一） | 350
2 1 其他资本性支出 | 350
1 0 四、对事业单位经常性补助 | 17,919
2 1 工资福利支出 | 4,044
2 1 商品和服务支出 | 13,875
1 0 五、对事业单位资本性补助 | 20,123
2 1 资本性支出（一） | 156
2 1 资本性支出（二） | 19,967
1 0 六、对企业补助 | 30,764
2 1 费用补贴 | 70
2 1 其他对企业补助 | 30,694
1 0 七、对企业资本性支出 | 10,000
2 1 资本金注入（一） | 10,000
1 0 八、对个人和家庭的补助 | 104
2 1 社会福利和救助 | 27
2 1 离退休费 | 77
1 0 九、债务利息及费用支出 | 335
2 1 国内债务付息 | 335
1 0 十、预备费及预留 | 1,700
2 1 预备费 | 1,700
"""
TABLE_16 = """
0 0 上级补助收入总计 | 36602
1 0 一、返还性收入 | -660
2 1 增值税和消费税税收返还收入 | -424
2 1 所得税基数返还收入 | -236
1 0 二、一般性转移支付收入 | 36127
2 1 固定数额补助收入 | 6406
2 1 结算补助收入 | 29721
1 0 三、专项转移支付收入 | 1135
2 2 省、市两新组织联合党组织党建工作经费 | 11
2 2 2024年度省级和市级党员教育培训专项经费 | 1
2 1 国防支出 | 18
2 2 文化产业发展专项资金 | 60
2 2 省级中小企业发展专项资金 | 573
2 1 市级中小企业发展专项资金 | 285
2 2 2024年中央外经贸发展专项资金 | 20
2 2 2024年省级商务事业发展专项资金 | 62
2 2 新入统服务业企业（单位）奖励资金 | 105
"""
# The totals do not add up: 24,598 + 3,500 is 28,098, not 52,696.
TABLE_17 = """
0 0 政府性基金收入合计 | 52,696 77,836
1 0 一、国有土地使用权出让收入 | 24,598 37,918
2 1 土地出让价款收入 | 20,993 37,650
2 1 补缴的土地价款 | 465 -
2 2 划拨土地收入 | 3,261 1,168
2 1 缴纳新增建设用地土地有偿使用费 | -125 -900
2 1 其他土地出让收入 | 4 -
1 0 二、国有土地收益基金收入 | - -
1 0 三、城市公用事业附加收入 | - -
1 0 四、城市基础设施配套费收入 | 3,500 2,000
1 0 五、污水处理费收入 | - -
1 0 六、新型墙体材料专项基金收入 | - -
1 0 七、其他收入 | - -
"""
TABLE_18 = """
0 0 政府性基金支出合计 | 57,629 40,518
1 0 一、社会保障和就业支出 | - -
1 0 二、城乡社区支出 | 53,467 36,746
2 1 国有土地使用权出让收入安排的支出 | 49,251 34,674
3 3 征地和拆迁补偿支出 | 34,298 31,627
3 2 土地开发支出 | - 1,497
3 2 补助被征地农民支出 | - 19
3 2 土地出让业务支出 | 900 1,200
3 2 其他国有土地使用权出让收入安排的支出 | 14,053 331
2 1 国有土地收益基金安排的支出 | - -
3 5 征地和拆迁补偿支出 | - -
2 1 城市基础设施配套费安排的支出 | 4,216 2,072
3 2 城市公共设施 | 75 -
3 2 城市环境卫生 | - -
3 2 其他城市基础设施配套费安排的支出 | 4,141 2,072
1 0 三、交通运输支出 | - -
1 0 四、资源勘探电力信息等支出 | - -
1 0 五、其他支出 | - -
2 1 其他政府性基金及对应专项债务收入安排的支出 | - -
3 3 其他地方自行试点项目收益专项债券收入安排的支出 | - -
1 0 六、债务付息支出 | 4,162 3,772
2 4 地方政府专项债务付息支出 | 4,162 3,772
3 2 国有土地使用权出让金债务付息支出 | 2,598 2,621
3 2 土地储备专项债券付息支出 | 1,564 1,151
"""
PRINTED = {
    name: text for name, text in list(globals().items()) if name.startswith("TABLE_")
}  # fmt: skip


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


@pytest.mark.parametrize("name", PRINTED)
def test_printed_table(name: str) -> None:
    check(PRINTED[name])


def test_flush_parts_are_noted_with_their_sum() -> None:
    notes = check(TABLE_01).notes
    assert notes == [
        "rows 3–16: printed as deep as their parent 一、税收收入 (row 2); taken as its parts "
        "because they add up (30,268 = 8,842 + 6,210 + 489 + 2,223 + … + 139)"
    ]


def test_repeated_numbers_are_noted() -> None:
    notes = check(TABLE_13_LEFT).notes
    assert [note.split(":")[0] for note in notes] == ["row 23", "row 30"]
    assert all("repeats" in note for note in notes)


def test_a_total_that_counts_twice_moves_nothing() -> None:
    tree = check(TABLE_17)
    assert any("counts amounts twice" in note for note in tree.notes)
    failing = [s for s in tree.adds_up if s.computed != s.printed]
    assert [(s.parent_row, s.computed, s.printed, s.n_children) for s in failing] == [
        (1, 28098, 52696, 2),
        (1, 39918, 77836, 2),
    ]


def test_less_indented_parts_are_found_by_their_sum() -> None:
    tree = check(TABLE_18)
    assert [tree.rows[at].evidence for at in (21, 22, 23)] == ["indent", "arithmetic", "arithmetic"]


# Invented tables, one for each way of printing.
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


@pytest.mark.parametrize("name", MADE)
def test_made_table(name: str) -> None:
    check(MADE[name])


def test_numbered_totals_add_up_and_a_balance_is_no_part() -> None:
    printed = [
        ("一、基本养老金支出", 446, 472),
        ("二、转移支出", 3, 31),
        ("三、本年支出小计", 449, 503),
        ("四、上解上级支出", 96, 192),
        ("五、本年支出合计", 545, 695),
        ("六、本年收支结余", 101, 37),
        ("七、年末滚存结余", 1518, 1555),
        ("总计", 2063, 2250),
    ]
    rows = [
        RowIn(i, label, 0, values={"a": Decimal(a), "b": Decimal(b)})
        for i, (label, a, b) in enumerate(printed, 1)
    ]
    parents = [place.parent_row for place in build_tree(rows).rows]
    assert parents == [3, 3, 5, 5, 8, None, 8, None]
    before = [RowIn(-1, "上表", 0, values={"a": Decimal(7), "b": Decimal(8)}),
              RowIn(0, "总计", 0, values={"a": Decimal(7), "b": Decimal(8)})]  # fmt: skip
    parents = [place.parent_row for place in build_tree([*before, *rows]).rows]
    assert parents[2:] == [3, 3, 5, 5, 8, None, 8, None]  # below a total of its own
    rows[4].values["a"] = Decimal(999)  # a numbered row that adds up nothing is no total
    assert build_tree(rows).rows[3].parent_row != 5


def test_a_numbered_total_may_repeat_the_one_before_it() -> None:
    printed = [("一、待遇支出", 446), ("二、转移支出", 3), ("三、本年支出小计", 449),
               ("四、上解上级支出", None), ("五、本年支出合计", 449)]  # fmt: skip
    rows = [
        RowIn(i, label, 0, values={"a": None if value is None else Decimal(value)})
        for i, (label, value) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows] == [3, 3, 5, 5, None]


def test_a_row_without_code_does_not_part_a_code_from_its_head() -> None:
    printed = [("110", "转移性收入", 0, 252), ("11004", "转移支付收入", 1, 32), ("", "调入", 0, 7),
               ("11011", "债务转贷收入", 0, 220), ("1101102", "专项", 1, 220)]  # fmt: skip
    rows = [
        RowIn(i, label, indent, code, {"a": Decimal(value)})
        for i, (code, label, indent, value) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, None, 1, 4]


def test_rows_without_amounts_do_not_make_a_list_too_long_to_add_up() -> None:
    """A form lists sixty classes flush; a small place has amounts for a few of them."""
    printed = [("合计", 100, 200), ("工资福利支出", 70, 130), ("奖金", 30, 60), ("社保", 40, 70),
               ("机关商品和服务支出", 30, 70), ("办公费", 10, 30), ("维修费", 20, 40)]  # fmt: skip
    printed[5:5] = [(f"科目{n}", None, None) for n in range(60)]
    rows = [
        RowIn(
            i, label, 0, values={k: None if v is None else Decimal(v) for k, v in amounts.items()}
        )
        for i, (label, *two) in enumerate(printed, 1)
        for amounts in [dict(zip("ab", two, strict=True))]
    ]
    found = {rows[p.row - 1].label: p.parent_row for p in build_tree(rows).rows}
    assert [found[label] for label in ("奖金", "社保", "办公费", "维修费")] == [2, 2, 5, 5]


def test_one_row_of_a_long_list_a_little_further_out_takes_no_more_than_adds_up() -> None:
    printed = [("一、一般公共服务支出", 0, 15 * 36)]
    for group in range(15):
        printed.append((f"事务{group}", 1 if group == 0 else 2, 36))
        printed += [(f"项{group}之{n}", 3, n + 11) for n in (0, 1, 2)]
    rows = [
        RowIn(i, label, indent, values={"a": Decimal(value), "b": Decimal(10 * value)})
        for i, (label, indent, value) in enumerate(printed, 1)
    ]
    rows[10].values["a"] += 5  # a sum that does not hold does not hide the others
    rows[0].values["a"] += 1
    parents = [place.parent_row for place in build_tree(rows).rows]
    assert parents[1::4] == [1] * 15
    assert parents[2::4] == parents[3::4] == parents[4::4] == list(range(2, 62, 4))


def test_the_first_total_printed_again_on_the_next_page_closes_nothing() -> None:
    printed = [("合计", 10, 20), ("甲", 1, 3), ("乙", 2, 4), ("合计", 10, 20), ("丙", 7, 13)]
    rows = [
        RowIn(i, label, 0, values={"a": Decimal(a), "b": Decimal(b)})
        for i, (label, a, b) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows] == [None, 1, 1, None, 1]


def test_sums_name_the_terms_and_the_printed_digit() -> None:
    tree = check(MADE["totals above totals"])
    assert (7, "c0", Decimal("910.75"), Decimal("910.75"), 2) in tree.adds_up
    assert tree.half_unit == {"c0": Decimal("0.005")}
    assert [s.parent_row for s in tree.adds_up] == [1, 5, 7]


def test_parts_of_some_are_not_a_sum() -> None:
    assert [s.parent_row for s in check(MADE["其中 need not add up, but is a part"]).adds_up] == [1]


def test_subtracted_rows_count_with_the_sign_that_adds_up() -> None:
    rows, _, _ = read("0 0 一、结余 | 70\n1 1 上年结余 | 100\n1 1 减：结转 | 30")
    assert build_tree(rows).adds_up == [(1, "c0", Decimal(70), Decimal(70), 2)]
    rows, _, _ = read("0 0 一、结余 | 130\n1 1 净结余 | 100\n1 1 减：结转 | 30")
    assert build_tree(rows).adds_up == [(1, "c0", Decimal(130), Decimal(130), 2)]


def test_given_tolerance_replaces_the_derived_one() -> None:
    flush = "0 0 一、甲 | 1000\n1 0 乙 | 600\n1 0 丙 | 390\n0 0 二、丁 | 5"
    rows, _, parents = read(flush)
    assert [p.parent_row for p in build_tree(rows, Decimal(10)).rows] == parents
    assert [p.parent_row for p in build_tree(rows).rows] == [None] * 4


def test_repeated_row_ids_are_refused() -> None:
    with pytest.raises(ReportError, match="used twice"):
        build_tree([RowIn(1, "甲", 0), RowIn(1, "乙", 0)])


def test_empty_table() -> None:
    assert build_tree([]) == Tree([], [], [], {})


ZH = "一二三四五六七八九十"


class Forest:
    """A random tree with amounts that add up; large amounts, so that no sum holds by chance."""

    def __init__(self, draw, depth: int, widest: int, columns: int):
        self.random = random.Random(draw(st.integers(0, 2**32)))
        self.columns, self.widest = columns, widest
        self.rows: list[tuple[int, int | None, list[int]]] = []  # depth, parent, amounts
        self._grow(None, 0, depth)

    def _grow(self, parent: int | None, level: int, depth: int) -> list[int]:
        at = len(self.rows)
        self.rows.append((level, parent, []))
        total = [0] * self.columns
        inner = depth > 0 and (level == 0 or self.random.random() < 0.6)
        if inner:
            for _ in range(self.random.randint(2, self.widest)):
                part = self._grow(at, level + 1, depth - 1)
                total = [a + b for a, b in zip(total, part, strict=True)]
        else:
            total = [self.random.randint(10_000, 10**9) for _ in total]
        self.rows[at] = (level, parent, total)
        return total

    def printed(self, indents: list[int], labels: list[str], below: bool) -> list[RowIn]:
        """Rows as a caller hands them over, ids by depth-first order, the total at either end."""
        rows = [
            RowIn(at + 1, label, indent, "", {f"c{n}": Decimal(v) for n, v in enumerate(amounts)})
            for at, ((_, _, amounts), label, indent) in enumerate(
                zip(self.rows, labels, indents, strict=True)
            )
        ]
        return [*rows[1:], rows[0]] if below else rows

    def labels(self, numbered: bool) -> list[str]:
        """Unique labels; ``numbered`` puts 一、 二、 before the parts of the total."""
        counts: dict[int | None, int] = {}
        labels = []
        for at, (level, parent, _) in enumerate(self.rows):
            counts[parent] = counts.get(parent, 0) + 1
            mark = f"{ZH[counts[parent] - 1]}、" if numbered and level == 1 else ""
            labels.append("收 入 合 计" if level == 0 else f"{mark}项目{at}")
        return labels

    def expected(self) -> dict[int, tuple[int, int | None]]:
        """Level and parent by row id."""
        return {
            at + 1: (level, None if parent is None else parent + 1)
            for at, (level, parent, _) in enumerate(self.rows)
        }


def places(tree: Tree) -> dict[int, tuple[int, int | None]]:
    return {place.row: (place.level, place.parent_row) for place in tree.rows}


@settings(max_examples=40, derandomize=True)
@given(st.data(), st.booleans(), st.booleans())
def test_true_indents_give_the_tree_back(data, numbered: bool, below: bool) -> None:
    forest = Forest(data.draw, depth=4, widest=4, columns=2)
    rows = forest.printed([level for level, _, _ in forest.rows], forest.labels(numbered), below)
    tree = build_tree(rows)
    assert places(tree) == forest.expected()
    assert all(s.computed == s.printed for s in tree.adds_up)
    assert tree.notes == []


@settings(max_examples=30, derandomize=True)
@given(st.data(), st.booleans(), st.integers(1, 10**6))
def test_a_wrong_total_changes_no_tree(data, below: bool, error: int) -> None:
    forest = Forest(data.draw, depth=3, widest=4, columns=2)
    rows = forest.printed([level for level, _, _ in forest.rows], forest.labels(True), below)
    total = rows[-1 if below else 0]
    total.values["c0"] += 100 * error
    assert places(build_tree(rows)) == forest.expected()


@settings(max_examples=30, derandomize=True)
@given(st.data(), st.booleans())
def test_numbered_heads_keep_flush_parts(data, below: bool) -> None:
    forest = Forest(data.draw, depth=2, widest=6, columns=2)
    rows = forest.printed([0] * len(forest.rows), forest.labels(True), below)
    assert places(build_tree(rows)) == forest.expected()


@settings(max_examples=30, derandomize=True)
@given(st.data(), st.booleans(), st.booleans(), st.booleans())
def test_sums_alone_give_the_tree_back(data, numbered: bool, noisy: bool, below: bool) -> None:
    forest = Forest(data.draw, depth=3, widest=3, columns=1)
    indents = [forest.random.randint(0, 3) if noisy else 0 for _ in forest.rows]
    rows = forest.printed(indents, forest.labels(numbered), below)
    assert places(build_tree(rows)) == forest.expected()


@settings(max_examples=30, derandomize=True)
@given(st.data())
def test_any_rows_give_a_tree(data) -> None:
    """Whatever is printed: parents exist, levels follow them, every row comes out once."""
    words = [
        "合计",
        "小计",
        "收入总计",
        "其中：甲",
        "减：乙",
        "一、丙",
        "四、丁",
        "1.戊",
        "己",
        "",
        "公式",
    ]
    amount = st.none() | st.integers(-5, 5).map(Decimal)
    row = st.tuples(st.sampled_from(words), st.integers(0, 3), amount, amount)
    rows = [
        RowIn(at + 1, label, indent, "", {"a": a, "b": b})
        for at, (label, indent, a, b) in enumerate(data.draw(st.lists(row, max_size=25)))
    ]
    tree = build_tree(rows)
    found = places(tree)
    assert list(found) == [row.row for row in rows]
    for level, parent in found.values():
        assert level == (0 if parent is None else found[parent][0] + 1)


def test_a_long_table_stays_fast() -> None:
    """Rows nobody can group (all flush, random) must not make the search explode."""
    rows = [
        RowIn(at, f"项目{at}", 0, "", {"a": Decimal((at * 7919) % 1000 + 1)})
        for at in range(1, 400)
    ]
    rows.append(RowIn(400, "合计", 0, "", {"a": Decimal(7)}))
    calls = []

    extend = regroup.Search._extend
    try:
        regroup.Search._extend = lambda self, *args: (calls.append(1), extend(self, *args))[1]
        build_tree(rows)
    finally:
        regroup.Search._extend = extend
    assert len(calls) < 400 * 10


def test_rows_that_a_head_s_sum_leaves_out_belong_above() -> None:
    """Counties paid by the province stand below the city around them, as deep as its districts."""
    printed = [("某某省", 0, 12 * 40 + 20), ("省本级", 1, 20)]
    for city in "甲乙丙丁戊己庚辛壬癸子丑":
        parts = (("市", 1, 30), ("市本级", 2, 18), ("东区", 2, 7), ("西区", 2, 5))
        counties = (("南县", 2, 7), ("北县", 2, 3))
        printed += [(f"{city}{name}", depth, value) for name, depth, value in parts + counties]
    rows = [
        RowIn(i, label, indent, values={"a": Decimal(value), "b": Decimal(2 * value)})
        for i, (label, indent, value) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows[:10]] == [
        None, 1, 1, 3, 3, 3, 1, 1, 1, 9,
    ]  # fmt: skip
    rows[0].values["b"] = Decimal(1001)  # a misprint beside the sums of thirteen cities
    assert build_tree(rows).rows[6].parent_row == 1
    rows[0].values["a"] = Decimal(700)  # the sum above would not hold at all: print stays
    assert build_tree(rows).rows[6].parent_row == 3


def test_units_lead_the_subjects_after_them_in_a_list_that_holds_each_amount_twice() -> None:
    printed = [("", "合计", 90), ("105", "甲校", 50), ("205", "教育支出", 30), ("208", "社保", 20),
               ("106", "乙校", 40), ("205", "教育支出", 25), ("208", "社保", 15)]  # fmt: skip

    def parents(rows):
        made = [
            RowIn(i, label, 0, code, {"a": Decimal(value)})
            for i, (code, label, value) in enumerate(rows, 1)
        ]
        return [place.parent_row for place in build_tree(made).rows]

    assert parents(printed) == [None, 1, 2, 2, 1, 5, 5]
    wrong = [*printed[:-1], ("208", "社保", 4)]  # what the second leads is not certain
    assert parents(wrong) == [None, 1, 1, 1, 1, 1, 1]
    within = [("", "合计", 50), ("1", "全额", 50), *printed[1:4]]  # a leader's list is such a one
    assert parents(within) == [None, 1, 2, 3, 3]


def test_one_county_among_the_districts_belongs_above_too() -> None:
    printed = [("某某省", 0, 300, 117), ("省本级", 1, 50, 20)]
    for city in "甲乙":
        printed += [
            (f"{city}市", 1, 100, 30), (f"{city}市本级", 2, 58, 17), (f"{city}东区", 2, 13, 5),
            (f"{city}南县", 2, 20, 16), (f"{city}西区", 2, 29, 8),
        ]  # fmt: skip
    printed += [("丙县", 1, 10, 5)]
    rows = [
        RowIn(i, label, indent, values={"a": Decimal(a), "b": Decimal(b)})
        for i, (label, indent, a, b) in enumerate(printed, 1)
    ]
    assert [place.parent_row for place in build_tree(rows).rows][:7] == [None, 1, 1, 3, 3, 1, 3]


def test_rows_of_one_name_are_a_year_the_year_before_and_the_change() -> None:
    rows = []
    for place in range(22):
        for a, b in ((40 + place, 30 - place), (28, 37), (12 + place, -7 - place)):
            values = {"a": Decimal(a), "b": Decimal(b)}
            rows.append(RowIn(len(rows) + 1, f"项目{place}", 0, values=values))
    totals = {name: sum(row.values[name] for row in rows[::3]) for name in "ab"}
    tree = build_tree([*rows, RowIn(99, "合计", 0, values=totals)])
    assert {place.parent_row for place in tree.rows[:-1]} == {99}


def test_kinds_of_the_whole_are_no_terms_of_its_sum() -> None:
    rows, _, _ = read(MADE["kinds of the whole beside the funds that make it"])
    sums = {(one.parent_row, one.column): one.computed for one in build_tree(rows).adds_up}
    assert sums == {(1, "c0"): 126, (1, "c1"): 129}
    rows[6].values["c1"] = Decimal(50)
    sums = {(one.parent_row, one.column): one.computed for one in build_tree(rows).adds_up}
    assert sums == {(1, "c0"): 126, (1, "c1"): 127}
