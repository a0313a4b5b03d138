"""Tables of the four accounts: a tree of items against columns of amounts and ratios."""

from __future__ import annotations

from random import Random

from generated import subjects
from generated.amounts import Money, choose_money, grow
from generated.model import Cell, Fact, Head, Table
from generated.subjects import Node
from generated.wording import (
    Column,
    Setting,
    amount,
    budget_columns,
    execution_columns,
    make_header,
    spread,
    unit_words,
)

ONES = "一二三四五六七八九十"


def chinese(number: int) -> str:
    """1 to 99 in characters."""
    tens, ones = divmod(number, 10)
    head = ("" if tens < 2 else ONES[tens - 1]) + ("十" if tens else "")
    return head + (ONES[ones - 1] if ones else "")


def label(rng: Random, node: Node, depth: int, place: int, numbering: str, first: bool) -> str:
    """The printed label: numbering by depth, 其中： before the first of a few parts."""
    if first:
        return rng.choice(("其中：", "其中：", "其中:")) + node.name
    if depth == 1 and numbering != "none":
        return f"{chinese(place)}、{node.name}"
    if depth == 2 and numbering == "full":
        return f"（{chinese(place)}）{node.name}"
    if depth == 2 and numbering == "digits":
        return f"{place}.{node.name}"
    if depth == 3 and numbering == "full":
        return f"{place}.{node.name}"
    return node.name


def tree_rows(
    rng: Random, tree: Node, cols: list[Column], money: Money, code: str, order: str
) -> list[list[Cell]]:
    """The body: `code` none, one (column) or split; `order` of code and label."""
    numbering = rng.choice(("none", "first", "full", "digits")) if code == "none" else "none"
    rows = []

    def add(node: Node, depth: int, place: int, first: bool) -> None:
        text = label(rng, node, depth, place, numbering, first)
        if depth == 0:
            text = spread(rng, text)
        bold = depth <= 1
        cell = Cell(text, max(0, depth - (1 if total_down else 0)), bold=bold)
        cell.center = depth == 0 and total_center
        cells = [cell]
        if code == "one":
            extra = Cell(node.code)
            cells = [extra, cell] if order == "code" else [cell, extra]
        elif code == "split":
            parts = [node.code[:3], node.code[3:5], node.code[5:7]][:split]
            cells = [*(Cell(p) for p in parts), cell]
        for col in cols:
            text, plain, unit = col.show(node, money)
            cells.append(Cell(text, bold=bold))
            if plain:
                leaf = col.path[-1] if col.leaf is None else col.leaf
                year = "" if col.year is None else str(col.year)
                cells[-1].fact = Fact(
                    node.name,
                    plain,
                    year if col.phase is not None else None,
                    col.phase,
                    unit,
                    node.code if code != "none" else "",
                    leaf.replace("\n", ""),
                )
        rows.append(cells)

    def walk(node: Node, depth: int) -> None:
        for place, child in enumerate(node.children, 1):
            first = node.among and place == 1
            add(child, depth + 1, place, first)
            walk(child, depth + 1)

    split = 3 if any(len(n.code) == 7 for n, _ in tree.walk()) else 2
    total_down = rng.random() < 0.6
    total_center = rng.random() < 0.5
    if not total_down:
        add(tree, 0, 0, False)
    walk(tree, 0)
    if total_down:
        add(tree, 0, 0, False)
    return rows


def list_table(
    s: Setting,
    title: str,
    tree: Node,
    cols: list[Column],
    series: list[str],
    unit: str,
    code: str = "none",
    names: tuple[str, ...] = ("项目", "项目", "项    目", "预算科目", "科目名称", "项　目"),
    negative: bool = True,
) -> Table:
    """A table of one item a row."""
    rng = s.rng
    money = choose_money(rng, unit)
    grow(rng, tree, series, money, negative and rng.random() < 0.15)
    order = rng.choice(("code", "code", "code", "label"))
    name = rng.choice(names)
    if code != "none":
        name = rng.choice(("科目名称", "功能分类科目名称", "项目", "支出功能分类科目名称"))
    first: list[tuple[str, ...]] = [(name,)]
    kinds = ["label"]
    if code == "one":
        word = rng.choice(("科目编码", "科目代码", "功能科目编码", "编码"))
        if rng.random() < 0.3:
            first = [("项目", "科目编码"), ("项目", "科目名称")]
        else:
            first = [(word,), (name,)]
        kinds = ["code", "label"]
        if order == "label":
            first, kinds = first[::-1], kinds[::-1]
    elif code == "split":
        deep = 3 if any(len(n.code) == 7 for n, _ in tree.walk()) else 2
        word = rng.choice(("科目编码", "功能分类科目编码"))
        first = [*((word, "类款项"[i]) for i in range(deep)), (name,)]
        kinds = ["code"] * deep + ["label"]
    in_header = bool(unit) and rng.random() < 0.12
    header_cols = cols
    if in_header:
        for col in cols:
            if not col.is_ratio:
                col.path = (*col.path[:-1], f"{col.path[-1]}（{unit}）")
                col.leaf = col.path[-1]
    table = Table(title, make_header(first, header_cols), kinds)
    table.kinds += ["ratio" if col.is_ratio else "number" for col in cols]
    table.rows = tree_rows(rng, tree, cols, money, code, order)
    has_ratio = any(c.is_ratio for c in cols)
    table.unit_line = "" if in_header else unit_words(rng, unit, has_ratio)
    table.indent = rng.choice(("wide", "wide", "space", "offset", "offset", "none"))
    if rng.random() < 0.12:
        add_remarks(rng, table)
    elif rng.random() < 0.1:
        add_ordinals(rng, table)
    if rng.random() < 0.15:
        table.notes.append(rng.choice(NOTES))
    return table


NOTES = (
    "注：本表数据因四舍五入，可能存在总计与分项合计不等的情况。",
    "注：1.本表为快报数。",
    "备注：年初预算数为人代会批准数。",
    "说明：增减幅度按可比口径计算。",
)
REMARKS = (
    "上年有一次性收入3,200万元，基数较高",
    "增值税留抵退税政策影响",
    "落实减税降费",
    "主要是上级下达专项增加较多",
    "土地出让进度不及预期，全年成交12宗",
)


def add_remarks(rng: Random, table: Table) -> None:
    """A 备注 column at the right, some of its cells merged over rows."""
    table.header[0].append(Head(rng.choice(("备注", "备  注", "说明")), len(table.header)))
    table.kinds.append("remark")
    left = 0
    for i, row in enumerate(table.rows):
        if left:
            row.append(None)
            left -= 1
            continue
        tall = min(rng.choice((1, 1, 1, 2, 3)), len(table.rows) - i)
        text = rng.choice(REMARKS) if rng.random() < (0.15 if tall == 1 else 0.7) else ""
        row.append(Cell(text, rows=tall))
        left = tall - 1


def add_ordinals(rng: Random, table: Table) -> None:
    """A row 栏次 1 2 3 below the header."""
    labels = sum(kind in ("label", "code") for kind in table.kinds)
    numbers = [k for k in table.kinds if k in ("number", "ratio")]
    form = rng.choice(("{}", "{}", "({})", "栏{}"))
    cells = [Head(rng.choice(("栏次", "栏次", "行次")), 1, labels)]
    table.header.append(cells + [Head(form.format(i + 1)) for i in range(len(numbers))])


def _title(s: Setting, year: int, what: str, kind: str) -> str:
    """The title of an account's table."""
    rng = s.rng
    say = s.say(year) if rng.random() < 0.85 else s.say(year) + "度"
    whom = rng.choice((s.place, s.place, s.whole, s.place + "本级", s.whole[1:] + "级"))
    suffix = {
        "execution": ("执行情况表", "执行表", "完成情况表", "执行情况"),
        "final": ("决算表", "决算明细表", "决算情况表"),
        "budget": ("预算表", "预算安排表", "预算", "预算安排情况表"),
    }[kind]
    end = rng.choice(suffix)
    if kind == "execution":
        what += rng.choice(("预算", "")) if not what.endswith("预算") else ""
    if rng.random() < 0.15:
        return f"{say}{whom}{what}{end}"
    return f"{whom}{say}{what}{end}" if whom == s.place else f"{say}{whom}{what}{end}"


ACCOUNTS = {
    "revenue": ("一般公共预算收入", lambda rng: subjects.revenue_tree(rng)),
    "spending": ("一般公共预算支出", lambda rng: subjects.spending_tree(rng, 1)),
    "spending2": ("一般公共预算支出", lambda rng: subjects.spending_tree(rng, 2)),
    "spending3": ("一般公共预算支出", lambda rng: subjects.spending_tree(rng, 3)),
    "fund_in": ("政府性基金收入", lambda rng: subjects.fund_tree(rng, False)),
    "fund_out": ("政府性基金支出", lambda rng: subjects.fund_tree(rng, True)),
    "soe_in": ("国有资本经营收入", lambda rng: subjects.soe_tree(rng, False)),
    "soe_out": ("国有资本经营支出", lambda rng: subjects.soe_tree(rng, True)),
    "social_in": ("社会保险基金收入", lambda rng: subjects.social_tree(rng, False)),
    "social_out": ("社会保险基金支出", lambda rng: subjects.social_tree(rng, True)),
}


def account_table(s: Setting, which: str, kind: str, unit: str) -> Table:
    """A table of one account; `kind` execution, final or budget."""
    rng = s.rng
    what, build = ACCOUNTS[which]
    tree = build(rng)
    year = s.year + 1 if kind == "budget" else s.year
    cols, series = budget_columns(s) if kind == "budget" else execution_columns(s, kind == "final")
    code = "none"
    if all(n.code for n, depth in tree.walk() if depth) and rng.random() < 0.4:
        code = rng.choice(("one", "one", "split")) if which == "spending3" else "one"
    if which in ("spending2", "spending3") and rng.random() < 0.6 and code == "none":
        code = "one"
    return list_table(s, _title(s, year, what, kind), tree, cols, series, unit, code)


def transfer_table(s: Setting, unit: str) -> Table:
    """Transfers by kind, one or two columns."""
    rng, year = s.rng, s.year + 1
    tree = subjects.transfer_tree(rng, year)
    if rng.random() < 0.5:
        words = rng.choice(("预算数", "金额", f"{s.say(year)}预算数"))
        cols, series = [Column((words,), year, "approved", amount("budget"))], ["budget"]
    else:
        cols, series = budget_columns(s)
    title = f"{s.place}{s.say(year)}一般公共预算税收返还和转移支付预算表"
    return list_table(s, title, tree, cols, series, unit, negative=False)


def three_public_table(s: Setting, unit: str) -> Table:
    """三公 as a list."""
    rng, year = s.rng, s.year + 1
    cars = Node(
        rng.choice(("公务用车购置及运行费", "公务用车购置及运行维护费")),
        "",
        [Node("公务用车购置费"), Node(rng.choice(("公务用车运行费", "公务用车运行维护费")))],
    )
    parts = [Node("因公出国（境）费"), Node("公务接待费"), cars]
    rng.shuffle(parts)
    tree = Node("合计", "", parts)
    cols, series = budget_columns(s)
    whom = s.office or s.place + "本级"
    title = f"{whom}{s.say(year)}“三公”经费预算表"
    return list_table(s, title, tree, cols, series, unit, negative=False)


def balance_table(s: Setting, kind: str, unit: str) -> Table:
    """Income and expenditure side by side, closing."""
    rng = s.rng
    year = s.year + 1 if kind == "budget" else s.year
    fund = rng.random() < 0.3
    what = "政府性基金" if fund else "一般公共"
    left = Node("收入总计")
    right = Node("支出总计")
    back = Node("上级补助收入")
    if not fund:
        back.children = [Node(n) for n in ("返还性收入", "一般性转移支付收入", "专项转移支付收入")]
    own = (
        (f"{what}预算收入", f"{what}预算支出") if not fund else ("政府性基金收入", "政府性基金支出")
    )
    left.children = [Node(own[0]), back, Node("上年结余"), Node("调入资金")]
    debt = "专项" if fund else "一般"
    right.children = [Node(own[1]), Node("上解上级支出"), Node("调出资金")]
    if rng.random() < 0.6:
        left.children.append(Node(f"地方政府{debt}债务转贷收入"))
        right.children.append(Node(f"地方政府{debt}债务还本支出"))
    if not fund:
        left.children.append(Node(rng.choice(("动用预算稳定调节基金", "调入预算稳定调节基金"))))
        right.children.append(Node(rng.choice(("安排预算稳定调节基金", "补充预算稳定调节基金"))))
    rest = Node(rng.choice(("年终结余", "结转下年支出", "年终结余（转）")))
    right.children.append(rest)
    names = ["past", "main"] if rng.random() < 0.5 else ["main"]
    money = choose_money(rng, unit)
    grow(rng, left, names, money, False)
    grow(rng, right, names, money, False)
    for name in names:  # the remainder closes the account
        used = sum(n.values[name] or 0 for n in right.children if n is not rest)
        rest.values[name] = (left.values[name] or 0) - used
        right.values[name] = left.values[name]
        if rest.values[name] < 0:
            rest.values[name] = None
            total = right.values[name] = used
            last = left.children[2]
            known = sum(n.values[name] or 0 for n in left.children if n is not last)
            last.values[name] = total - known
            left.values[name] = total
        if rest.values[name] == 0:
            rest.values[name] = None
    phase, word = ("approved", "预算数") if kind == "budget" else ("executed", "执行数")
    if kind == "final":
        word = "决算数"
    cols = [Column((word,), year, phase, amount("main"))]
    if len(names) > 1:
        words, when = ("上年执行数", year - 1) if kind == "budget" else ("预算数", year)
        past = "executed" if kind == "budget" else "approved"
        cols.insert(0, Column((words,), when, past, amount("past")))
    elif rng.random() < 0.4 and kind == "final":
        cols[0].path = ("金额",)  # 一般公共预算 alone would not say what the amounts are
    table = pair_table(s, left, right, cols, cols, money)
    end = {"budget": "预算收支平衡表", "final": "收支决算总表", "execution": "预算收支执行情况总表"}
    table.title = f"{s.place}{s.say(year)}{what}{end[kind]}"
    return table


def pair_table(
    s: Setting,
    left: Node,
    right: Node,
    left_cols: list[Column],
    right_cols: list[Column],
    money: Money,
    heads: tuple[str, str] = ("收入", "支出"),
) -> Table:
    """Two trees side by side, their totals on the last row."""
    rng = s.rng
    deep = rng.random() < 0.6
    first, paths, kinds = [], [], []
    name = rng.choice(("项目", "项  目", "科目"))
    for head, cols in zip(heads, (left_cols, right_cols), strict=True):
        one = f"{head}项目" if not deep else name
        group = [(one,), *(c.path for c in cols)]
        paths += [(head, *p) for p in group] if deep else group
        kinds += ["label"] + ["number"] * len(cols)
    table = Table("", make_header([*first, *paths], []), kinds)
    state = rng.getstate()
    halves = []
    for tree, cols in ((left, left_cols), (right, right_cols)):
        rng.setstate(state)  # both halves number their rows alike, total last
        while True:
            rows = tree_rows(rng, tree, cols, money, "none", "code")
            if rows[-1][0].text.replace("　", "").replace(" ", "") == tree.name:
                break
        halves.append(rows)
    a, b = halves
    height = max(len(a), len(b))
    for half, cols in ((a, left_cols), (b, right_cols)):
        empty = [[Cell() for _ in range(1 + len(cols))] for _ in range(height - len(half))]
        half[len(half) - 1 : len(half) - 1] = empty
    table.rows = [x + y for x, y in zip(a, b, strict=True)]
    table.unit_line = unit_words(rng, money.unit, False)
    table.indent = rng.choice(("wide", "space", "offset", "none"))
    return table
