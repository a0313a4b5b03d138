"""Trees of items as tables print them: names from the official subjects and plausible others."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

ITEMS = Path(__file__).parents[2] / "budget_data" / "reference" / "items.csv"


@dataclass
class Node:
    """An item with what it is made of; `among`: its children are only some of it (其中：)."""

    name: str
    code: str = ""
    children: list[Node] = field(default_factory=list)
    among: bool = False
    values: dict[str, Decimal | None] = field(default_factory=dict)

    def walk(self, depth: int = 0):
        """This node and all below it with their depth, in the order of print."""
        yield self, depth
        for child in self.children:
            yield from child.walk(depth + 1)


def _reference() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    with ITEMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"] and row["kind"] != "total":
                found.setdefault(row["kind"], []).append((row["code"], row["item_zh"]))
    return found


REFERENCE = _reference()
# subjects that the reference lacks, as governments printed them in 2023-2025
with (Path(__file__).parent / "subjects.csv").open(encoding="utf-8", newline="") as _file:
    SUBJECTS = {row["code"]: row["name"] for row in csv.DictReader(_file)}
SOCIAL = (
    "企业职工基本养老保险基金",
    "城乡居民基本养老保险基金",
    "机关事业单位基本养老保险基金",
    "职工基本医疗保险基金",
    "城乡居民基本医疗保险基金",
    "工伤保险基金",
    "失业保险基金",
)
FUNDS = (
    ("国有土地使用权出让", "212", "城乡社区支出"),
    ("国有土地收益基金", "212", "城乡社区支出"),
    ("农业土地开发资金", "212", "城乡社区支出"),
    ("城市基础设施配套费", "212", "城乡社区支出"),
    ("污水处理费", "212", "城乡社区支出"),
    ("国家电影事业发展专项资金", "207", "文化旅游体育与传媒支出"),
    ("旅游发展基金", "207", "文化旅游体育与传媒支出"),
    ("大中型水库移民后期扶持基金", "208", "社会保障和就业支出"),
    ("小型水库移民扶助基金", "208", "社会保障和就业支出"),
    ("国家重大水利工程建设基金", "213", "农林水支出"),
    ("民航发展基金", "214", "交通运输支出"),
    ("彩票公益金", "229", "其他支出"),
    ("彩票发行机构业务费", "229", "其他支出"),
)
LAND_USES = (
    "征地和拆迁补偿支出",
    "土地开发支出",
    "城市建设支出",
    "农村基础设施建设支出",
    "补助被征地农民支出",
    "土地出让业务支出",
    "廉租住房支出",
    "棚户区改造支出",
    "公共租赁住房支出",
    "其他国有土地使用权出让收入安排的支出",
)
WORK = (
    "农村公路养护",
    "城市燃气管道改造",
    "高标准农田建设",
    "义务教育薄弱环节改善",
    "普惠性学前教育",
    "公共文化服务体系建设",
    "基层医疗卫生机构实施国家基本药物制度",
    "老旧小区改造",
    "河道综合治理",
    "困难群众救助",
    "中小企业数字化转型",
    "城乡社区公益性岗位",
    "产业园区基础设施",
    "生态护林员",
    "大气污染防治",
    "村级组织运转",
    "科技创新券",
)
FORM = ("补助资金", "专项资金", "专项经费", "项目", "奖补资金", "转移支付")


def make_project(rng: Random, year: int) -> str:
    """The name of a project or an earmarked transfer."""
    name = rng.choice(WORK) + rng.choice(FORM)
    return f"{year}年{name}" if rng.random() < 0.15 else name


def _some(rng: Random, choices: list, least: int, most: int) -> list:
    number = min(len(choices), rng.randint(least, most))
    return [choices[i] for i in sorted(rng.sample(range(len(choices)), number))]


def revenue_tree(rng: Random) -> Node:
    """General budget revenue: taxes and the rest."""
    ref = [x for x in REFERENCE["revenue-general"] if not x[1].startswith("其他收入")]
    taxes = [Node(n, c) for c, n in ref if c.startswith("101") and len(c) == 5]
    parts = [Node(n, c) for c, n in ref if c.startswith("103") and len(c) == 5]
    special = [Node(n, c) for c, n in ref if c.startswith("10302") and len(c) == 7]
    taxes, parts = _some(rng, taxes, 4, 16), _some(rng, parts, 3, 8)
    if rng.random() < 0.5 and parts[0].name == "专项收入":
        parts[0].children = _some(rng, special, 2, 6)
        parts[0].among = rng.random() < 0.4
    if rng.random() < 0.2:
        taxes[0].children = [Node(rng.choice(("改征增值税", "免抵调增值税")))]
        taxes[0].among = True
    total = rng.choice(
        ("一般公共预算收入", "一般公共预算收入合计", "收入合计", "合计", "本年收入合计")
    )
    return Node(total, "", [Node("税收收入", "101", taxes), Node("非税收入", "103", parts)])


def spending_tree(rng: Random, levels: int) -> Node:
    """General budget expenditure by function, `levels` 1 to 3 deep (类, 款, 项)."""
    classes = dict(REFERENCE["function-class"])
    classes |= {"201": "一般公共服务支出", "207": "文化旅游体育与传媒支出", "213": "农林水支出"}
    classes |= {"215": "资源勘探工业信息等支出", "229": "其他支出", "212": "城乡社区支出"}
    groups = {c: n for c, n in SUBJECTS.items() if c[0] == "2" and len(c) == 5}
    items = {c: n for c, n in SUBJECTS.items() if c[0] == "2" and len(c) == 7}
    codes = sorted(classes)
    if levels > 1:
        codes = [c for c in codes if any(g.startswith(c) for g in groups)]
    roots = []
    for code in _some(rng, codes, 5 if levels == 1 else 3, 20 if levels == 1 else 6):
        root = Node(classes[code], code)
        if levels > 1:
            below = [g for g in groups if g.startswith(code)]
            for group in _some(rng, below, 1, 3):
                node = Node(groups[group], group)
                leaves = [i for i in items if i.startswith(group)] if levels > 2 else []
                node.children = [Node(items[i], i) for i in _some(rng, leaves, 1, 4)]
                root.children.append(node)
        roots.append(root)
    total = rng.choice(
        ("一般公共预算支出", "一般公共预算支出合计", "支出合计", "合计", "本年支出合计")
    )
    return Node(total, "", roots)


def economic_tree(rng: Random) -> Node:
    """Basic expenditure of a department by economic class."""
    roots = []
    for code in _some(rng, [c for c in SUBJECTS if len(c) == 3], 2, 4):
        below = [c for c in SUBJECTS if len(c) == 5 and c.startswith(code)]
        children = [Node(SUBJECTS[c], c) for c in _some(rng, below, 2, 14)]
        roots.append(Node(SUBJECTS[code], code, children))
    return Node("合计", "", roots)


def fund_tree(rng: Random, spending: bool) -> Node:
    """Government fund revenue, or expenditure below its function classes."""
    funds = _some(rng, list(FUNDS), 4, 11)
    if not spending:
        nodes = [Node(f + "收入") for f, _, _ in funds]
        if funds[0][0] == "国有土地使用权出让" and rng.random() < 0.7:
            names = ("土地出让价款收入", "补缴的土地价款", "划拨土地收入", "其他土地出让收入")
            nodes[0].children = [Node(n) for n in _some(rng, list(names), 2, 4)]
        total = rng.choice(("政府性基金收入合计", "政府性基金预算收入", "合计", "收入合计"))
        return Node(total, "", nodes)
    classes: dict[str, Node] = {}
    for name, code, label in funds:
        words = "收入安排的支出" if not name.endswith(("基金", "资金")) else "安排的支出"
        node = Node(name + words)
        if name == "国有土地使用权出让":
            node.children = [Node(n) for n in _some(rng, list(LAND_USES), 2, 7)]
        classes.setdefault(code, Node(label, code)).children.append(node)
    total = rng.choice(("政府性基金支出合计", "政府性基金预算支出", "合计", "支出合计"))
    return Node(total, "", [classes[c] for c in sorted(classes)])


def soe_tree(rng: Random, spending: bool) -> Node:
    """State capital operation budget."""
    if spending:
        names = ("解决历史遗留问题及改革成本支出", "国有企业资本金注入", "国有企业政策性补贴")
        names += ("其他国有资本经营预算支出",)
        nodes = [Node(n) for n in _some(rng, list(names), 2, 4)]
        return Node(rng.choice(("国有资本经营预算支出合计", "合计", "支出合计")), "", nodes)
    firms = ("电力企业利润收入", "运输企业利润收入", "投资服务企业利润收入", "房地产企业利润收入")
    profit = Node("利润收入", "", [Node(n) for n in _some(rng, list(firms), 2, 4)])
    rest = [
        Node(n) for n in ("股利、股息收入", "产权转让收入", "清算收入", "其他国有资本经营预算收入")
    ]
    total = rng.choice(("国有资本经营预算收入合计", "合计", "收入合计"))
    return Node(total, "", [profit, *_some(rng, rest, 1, 4)])


def social_tree(rng: Random, spending: bool) -> Node:
    """Social insurance funds, each with its parts."""
    kind = "支出" if spending else "收入"
    nodes = []
    for fund in _some(rng, list(SOCIAL), 3, 7):
        node = Node(fund + kind)
        if rng.random() < 0.8:
            parts = ("社会保险待遇支出", "转移支出", "其他支出")
            if not spending:
                parts = ("保险费收入", "财政补贴收入", "利息收入", "委托投资收益", "转移收入")
            node.children = [Node(n) for n in _some(rng, list(parts), 2, 4)]
            node.among = not spending and rng.random() < 0.6
        nodes.append(node)
    return Node(rng.choice((f"社会保险基金{kind}合计", "合计", f"{kind}合计")), "", nodes)


def transfer_tree(rng: Random, year: int) -> Node:
    """Transfers a government receives or pays, by kind."""
    kind = rng.choice(("收入", "支出"))
    back = ("所得税基数返还", "增值税税收返还", "消费税税收返还", "成品油税费改革税收返还")
    general = ("体制补助", "均衡性转移支付", "结算补助", "固定数额补助", "重点生态功能区转移支付")
    general += ("县级基本财力保障机制奖补资金", "教育共同财政事权转移支付", "其他一般性转移支付")
    earmarked = ("教育", "科学技术", "社会保障和就业", "节能环保", "农林水", "交通运输", "住房保障")
    roots = [
        Node(f"返还性{kind}", "", [Node(n + kind) for n in _some(rng, list(back), 2, 4)]),
        Node(
            f"一般性转移支付{kind}", "", [Node(n + kind) for n in _some(rng, list(general), 3, 8)]
        ),
        Node(f"专项转移支付{kind}", "", [Node(n) for n in _some(rng, list(earmarked), 3, 7)]),
    ]
    if rng.random() < 0.3:
        roots[2].children = [Node(n) for n in {make_project(rng, year) for _ in range(8)}]
        roots[2].children.sort(key=lambda node: node.name)
    return Node(rng.choice(("合计", "转移支付合计", "上级补助收入合计")), "", roots)
