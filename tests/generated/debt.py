"""Debt limits and balances by region, the national form, transfers by region."""

from __future__ import annotations

from random import Random

from generated.accounts import chinese, list_table
from generated.amounts import choose_money, grow
from generated.model import Cell, Fact, Head, Table
from generated.names import make_parts
from generated.subjects import Node
from generated.wording import Column, Setting, amount, make_header, spread, unit_words

KINDS = ("一般债务", "专项债务")


def region_tree(s: Setting, least: int = 4, most: int = 24) -> Node:
    """A place with its parts, sometimes its own level first."""
    rng = s.rng
    parts = [Node(n) for n in make_parts(rng, rng.randint(least, most), s.level)]
    if rng.random() < 0.5:
        parts.insert(0, Node(s.place + "本级" if rng.random() < 0.5 else s.whole[1:] + "本级"))
    return Node(rng.choice((s.place, "合计", s.whole, f"{s.whole}合计")), "", parts)


def debt_table(s: Setting, unit: str) -> Table:
    """Limits beside balances, each for general and special debt and their total."""
    rng, year = s.rng, s.year
    tree = region_tree(s)
    money = choose_money(rng, unit)
    money.places = max(money.places, 2) if unit == "亿元" else money.places
    names = [f"{what}/{kind}" for what in ("limit", "balance") for kind in KINDS]
    grow(rng, tree, names, money, False)
    for node, _ in tree.walk():
        for what in ("limit", "balance"):
            parts = [node.values[f"{what}/{kind}"] for kind in KINDS]
            known = [p for p in parts if p is not None]
            node.values[what] = sum(known) if known else None
    end = (
        rng.choice(("限额", "债务限额", "政府债务限额")),
        rng.choice(
            ("余额", "债务余额", "政府债务余额", "债务余额（决算数）", "债务余额预计执行数")
        ),
    )
    say = s.say(year)
    sides = [(say + end[0], "limit"), (say + rng.choice(("", "末")) + end[1], "balance")]
    if rng.random() < 0.25:
        sides = sides[::-1]
    if rng.random() < 0.2:
        sides = sides[:1]
    form = rng.choice(("total", "total", "blank", "nototal"))
    cols = []
    for head, what in sides:
        if form == "total":
            cols.append(Column((head, rng.choice(("合计", "小计"))), year, what, amount(what)))
        elif form == "blank":
            cols.append(Column((head, ""), year, what, amount(what), leaf=""))
        for kind in KINDS:
            cols.append(Column((head, kind), year, what, amount(f"{what}/{kind}")))
    name = rng.choice(("地区", "地  区", "区划名称", "行政区划", "地　区"))
    title = rng.choice(
        (
            f"{s.place}{say}地方政府债务限额及余额决算情况表",
            f"{s.place}{say}地方政府债务限额及余额情况表",
            f"{say}{s.whole}政府债务限额和余额情况表",
        )
    )
    if len(sides) == 1:
        title = f"{s.place}{say}地方政府债务限额分地区情况表"
    table = Table(title, make_header([(name,)], cols), ["label"] + ["number"] * len(cols))
    if form in ("total", "blank") and rng.random() < 0.5:
        letters = iter("ABCDEFGH")
        row = [Head(rng.choice(("公式", "公  式", "栏次")))]
        for _ in sides:
            a, b, c = next(letters), next(letters), next(letters)
            row += [Head(f"{a}={b}+{c}"), Head(b), Head(c)]
        table.header.append(row)
    table.rows = region_rows(rng, tree, cols, money)
    table.unit_line = unit_words(rng, unit, False)
    table.indent = rng.choice(("wide", "offset", "none"))
    return table


def region_rows(rng: Random, tree: Node, cols: list[Column], money) -> list[list[Cell]]:
    """A row a region, the whole first or last."""
    nodes = [(tree, 0), *((n, 1) for n in tree.children)]
    if rng.random() < 0.3:
        nodes = nodes[1:] + nodes[:1]
    rows = []
    for node, depth in nodes:
        cells = [Cell(spread(rng, node.name) if not depth else node.name, depth, bold=not depth)]
        for col in cols:
            text, plain, unit = col.show(node, money)
            cells.append(Cell(text))
            if plain:
                leaf = (col.path[-1] if col.leaf is None else col.leaf).replace("\n", "")
                cells[-1].fact = Fact(node.name, plain, str(col.year), col.phase, unit, leaf=leaf)
        rows.append(cells)
    return rows


def debt_form(s: Setting, unit: str) -> Table:
    """The form of the finance ministry: items with their own years, budget and execution."""
    rng, year = s.rng, s.year
    kind = rng.choice(KINDS)
    of = "政府" + kind
    items = [
        (0, f"{s.say(year - 1)}末{of}余额实际数", 1, str(year - 1), "balance"),
        (0, f"{s.say(year)}末{of}余额限额", 0, str(year), "limit"),
        (0, f"{s.say(year)}{of}发行额", 1, str(year), "executed"),
        (1, f"{s.say(year)}{of[:-2]}债券发行额", 1, str(year), "executed"),
        (0, f"{s.say(year)}{of}还本额", 1, str(year), "executed"),
        (0, f"{s.say(year)}末{of}余额预计执行数", 1, str(year), "balance"),
        (0, f"{s.say(year + 1)}{of}余额限额", 0, str(year + 1), "limit"),
    ]
    if kind == "一般债务":
        items.insert(6, (0, f"{s.say(year + 1)}地方财政赤字", 0, str(year + 1), "approved"))
    money = choose_money(rng, unit)
    money.blank = ""
    nodes = [Node(name) for _, name, *_ in items]
    for node in nodes:
        grow(rng, node, ["v"], money, False)
    by = {item[1]: node for item, node in zip(items, nodes, strict=True)}
    begin, issued, paid = (nodes[i] for i in (0, 2, 4))
    nodes[3].values = dict(issued.values)
    for node in nodes:
        node.values["v"] = node.values["v"] or money.step()
    paid.values["v"] = min(paid.values["v"], begin.values["v"])
    nodes[3].values["v"] = issued.values["v"]
    nodes[5].values["v"] = begin.values["v"] + issued.values["v"] - paid.values["v"]
    if nodes[5].values["v"] <= 0:
        paid.values["v"] = money.step()
        nodes[5].values["v"] = begin.values["v"] + issued.values["v"] - paid.values["v"]
    nodes[1].values["v"] = nodes[5].values["v"] + money.step() * rng.randint(1, 999)
    title = f"{s.place}{s.say(year)}地方政府{kind}余额情况表"
    header = [[Head(rng.choice(("项目", "项    目"))), Head("预算数"), Head("执行数")]]
    table = Table(title, header, ["label", "number", "number"])
    place = 0
    for depth, name, column, when, phase in items:
        place += depth == 0
        printed = name if depth else f"{chinese(place)}、{name}"
        cells = [Cell(printed, depth), Cell(), Cell()]
        text, plain = money.show(by[name].values["v"])
        fact = Fact(name, plain, when, phase, unit, leaf="执行数" if column else "预算数")
        cells[1 + column] = Cell(text, fact=fact)
        table.rows.append(cells)
    table.unit_line = unit_words(rng, unit, False)
    return table


def debt_list(s: Setting, unit: str) -> Table:
    """Limit and balance of one place as a list."""
    rng, year = s.rng, s.year
    kinds = [Node("一般债务"), Node("专项债务")]
    tree = Node(rng.choice(("合计", "政府债务", "债务合计")), "", kinds)
    cols = [
        Column((f"{s.say(year)}限额",), year, "limit", amount("limit")),
        Column((f"{s.say(year)}末余额",), year, "balance", amount("balance")),
    ]
    title = f"{s.place}{s.say(year)}政府债务限额和余额情况表"
    return list_table(s, title, tree, cols, ["limit", "balance"], unit, negative=False)


def transfers_by_region(s: Setting, unit: str) -> Table:
    """Transfers to the parts of a place."""
    rng = s.rng
    budget = rng.random() < 0.6
    year, phase = (s.year + 1, "approved") if budget else (s.year, "executed")
    tree = region_tree(s)
    kinds = ["返还性支出", "一般性转移支付", "专项转移支付"]
    if rng.random() < 0.3:
        kinds[0] = "税收返还"
    money = choose_money(rng, unit)
    grow(rng, tree, kinds, money, False)
    for node, _ in tree.walk():
        known = [node.values[k] for k in kinds if node.values[k] is not None]
        node.values["all"] = sum(known) if known else None
    path = ("其中",) if rng.random() < 0.3 else ()
    cols = [Column((rng.choice(("合计", "小计", "总计")),), year, phase, amount("all"))]
    cols += [Column((*path, k), year, phase, amount(k)) for k in kinds]
    word = "预算" if budget else "决算"
    title = f"{s.place}{s.say(year)}对下税收返还和转移支付{word}分地区情况表"
    name = rng.choice(("地区", "地区名称", "单位", "市县名称"))
    table = Table(title, make_header([(name,)], cols), ["label"] + ["number"] * len(cols))
    table.rows = region_rows(rng, tree, cols, money)
    table.unit_line = unit_words(rng, unit, False)
    table.indent = rng.choice(("wide", "offset", "none"))
    return table
