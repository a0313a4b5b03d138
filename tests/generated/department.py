"""The tables of a department's budget or final accounts."""

from __future__ import annotations

from generated import subjects
from generated.accounts import list_table, pair_table
from generated.amounts import choose_money, grow
from generated.model import Cell, Fact, Table
from generated.subjects import Node
from generated.wording import Column, Setting, amount, make_header, unit_words

SOURCES = (
    ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入"),
    ("事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入"),
)


def _name(s: Setting, final: bool) -> tuple[int, str, str]:
    """Year, phase, and the word for the amount."""
    return (s.year, "executed", "决算") if final else (s.year + 1, "approved", "预算")


def _head(s: Setting, table: Table, number: int, money_unit: str) -> Table:
    rng = s.rng
    table.number = rng.choice((f"公开{number:02}表", f"预算{number:02}表", f"表{number}", ""))
    table.issuer = rng.choice(("编制单位：", "部门：", "单位名称：", "编制部门：")) + s.office
    if rng.random() < 0.2:
        table.issuer = ""
    if table.issuer.startswith("单位") or not table.unit_line:
        table.unit_line = f"单位：{money_unit}"
    return table


def overall_table(s: Setting, unit: str, final: bool) -> Table:
    """Income and expenditure side by side."""
    rng = s.rng
    year, phase, word = _name(s, final)
    left = Node("收入总计", "", [Node(n) for n in SOURCES[0] + SOURCES[1]])
    names = [n for c, n in subjects.REFERENCE["function-class"] if c < "230" and "（" not in n]
    names = sorted(set(names), key=names.index)
    right = Node("支出总计", "", [Node(n) for n in subjects._some(rng, names, 4, 16)])
    money = choose_money(rng, unit)
    grow(rng, left, ["v"], money, False)
    grow(rng, right, ["v"], money, False)
    rest = Node(rng.choice(("年末结转和结余", "结转下年")))
    gap = (left.values["v"] or 0) - (right.values["v"] or 0)
    target = rest if gap > 0 else Node(rng.choice(("上年结转", "使用非财政拨款结余")))
    target.values["v"] = abs(gap) or None
    (right if gap > 0 else left).children.append(target)
    total = max(left.values["v"] or 0, right.values["v"] or 0) or None
    left.values["v"] = right.values["v"] = total
    head = rng.choice((f"{word}数", "金额", f"{s.say(year)}{word}数"))
    cols = [Column((head,), year, phase, amount("v"))]
    sides = rng.choice((("收入", "支出"), ("本年收入", "本年支出")))
    table = pair_table(s, left, right, cols, cols, money, sides)
    table.title = f"{s.say(year)}部门收支{word}总表"
    if rng.random() < 0.3:
        table.title = f"{s.office}{table.title}"
    return _head(s, table, 1, unit)


def spending_table(s: Setting, unit: str, final: bool) -> Table:
    """Expenditure by function: total, basic, projects."""
    rng = s.rng
    year, phase, word = _name(s, final)
    tree = subjects.spending_tree(rng, 3)
    tree.name = "合计"
    _parts(s, tree)
    top = rng.choice(("合计", "小计", f"本年支出{'合计'}"))
    head = rng.choice(((), (f"{s.say(year)}{word}数",), ("一般公共预算支出",)))
    cols = [
        Column((*head, top), year, phase, amount("all")),
        Column((*head, "基本支出"), year, phase, amount("basic")),
        Column((*head, "项目支出"), year, phase, amount("projects")),
    ]
    if rng.random() < 0.2:
        cols = cols[1:] + cols[:1]
    code = rng.choice(("one", "one", "split"))
    title = rng.choice((f"部门支出{word}总表", f"一般公共预算支出{word}表", f"部门支出{word}表"))
    title = f"{s.say(year)}{title}"
    series = ["basic", "projects"]
    table = _list_with_sum(s, title, tree, cols, series, unit, code)
    return _head(s, table, 3, unit)


def _parts(s: Setting, tree: Node) -> None:
    for node, _ in tree.walk():
        node.values["all"] = None


def _list_with_sum(
    s: Setting,
    title: str,
    tree: Node,
    cols: list[Column],
    series: list[str],
    unit: str,
    code: str,
) -> Table:
    """A list whose first column is the sum of the others."""

    def total(node: Node):
        known = [node.values[n] for n in series if node.values[n] is not None]
        return sum(known) if known else None

    for col in cols:
        if col.path[-1] in ("合计", "小计", "本年支出合计", "总计"):
            col.value = total
    return list_table(s, title, tree, cols, series, unit, code, negative=False)


def economic_table(s: Setting, unit: str, final: bool) -> Table:
    """Basic expenditure by economic class: total, staff, running."""
    rng = s.rng
    year, phase, word = _name(s, final)
    tree = subjects.economic_tree(rng)
    head = rng.choice(((), (f"{s.say(year)}基本支出",), ("一般公共预算基本支出",)))
    cols = [
        Column((*head, rng.choice(("合计", "小计"))), year, phase, amount("all")),
        Column((*head, "人员经费"), year, phase, amount("staff")),
        Column((*head, "公用经费"), year, phase, amount("running")),
    ]
    series = ["staff", "running"]
    if rng.random() < 0.3:
        words = rng.choice(("金额", f"{word}数", f"{s.say(year)}{word}数"))
        cols, series = [Column((words,), year, phase, amount("staff"))], ["staff"]
    code = rng.choice(("one", "one", "split"))
    title = f"{s.say(year)}一般公共预算基本支出{word}表"
    table = _list_with_sum(s, title, tree, cols, series, unit, code)
    return _head(s, table, 6, unit)


def income_table(s: Setting, unit: str, final: bool) -> Table:
    """Income by function and source: many columns."""
    rng = s.rng
    year, phase, word = _name(s, final)
    tree = subjects.spending_tree(rng, 3)
    tree.name = "合计"
    sources = ("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入")
    head = rng.choice(((), (f"收入{word}",)))
    cols = [Column((*head, "合计"), year, phase, amount("all"))]
    cols += [Column((*head, n), year, phase, amount(n)) for n in sources]
    title = f"{s.say(year)}部门收入{word}{rng.choice(('总表', '表'))}"
    table = _list_with_sum(s, title, tree, cols, list(sources), unit, rng.choice(("one", "split")))
    return _head(s, table, 2, unit)


def three_public_wide(s: Setting, unit: str, final: bool) -> Table:
    """三公 with numbers under headers and no row labels: the header is the item."""
    rng = s.rng
    year, phase, word = _name(s, final)
    cars = rng.choice(("公务用车购置及运行费", "公务用车购置及运行维护费"))
    money = choose_money(rng, unit)
    parts = [
        Node("因公出国（境）费"),
        Node(cars, "", [Node("公务用车购置费"), Node("公务用车运行费")]),
        Node("公务接待费"),
    ]
    tree = Node("合计", "", parts)
    grow(rng, tree, ["0", "1"], money, False)
    sides = [(f"{s.say(year)}{word}数", year, phase)]
    if rng.random() < 0.5:
        past = ("执行", "executed") if not final else ("预算", "approved")
        when = year if final else year - 1
        sides.insert(0, (f"{s.say(when)}{past[0]}数", when, past[1]))
    paths, cells = [], []
    for i, (head, when, how) in enumerate(sides):
        for path, node in (
            (("合计",), tree),
            (("因公出国（境）费",), parts[0]),
            ((cars, "小计"), parts[1]),
            ((cars, "公务用车购置费"), parts[1].children[0]),
            ((cars, "公务用车运行费"), parts[1].children[1]),
            (("公务接待费",), parts[2]),
        ):
            paths.append(Column((head, *path), when, how, amount(str(i))))
            text, plain = money.show(node.values[str(i)])
            # a word above every column says when, not what
            item = "/".join((head, *path) if len(sides) > 1 else path)
            fact = Fact(item, plain, str(when), how, unit) if plain else None
            cells.append(Cell(text, fact=fact))
    title = f"{s.say(year)}“三公”经费支出{word}表"
    table = Table(title, make_header([], paths), ["number"] * len(paths), [cells])
    table.unit_line = unit_words(rng, unit, False)
    return _head(s, table, 7, unit)
