"""The words of titles, units and headers, in the many ways they are published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from generated.amounts import Money, ratio
from generated.model import Head
from generated.subjects import Node

CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass
class Setting:
    """What the tables of one report share."""

    rng: Random
    place: str
    whole: str
    level: str
    year: int  # the year whose execution is told; the budget is that of the next
    characters: str  # how years are written: "" 2024, or the zero of 二〇二四
    office: str = ""

    def say(self, year: int) -> str:
        """2024年 or 二〇二四年."""
        if not self.characters:
            return f"{year}年"
        return str(year).translate(CHINESE).replace("〇", self.characters) + "年"


@dataclass
class Column:
    """A column of numbers: its header from the top down, what it speaks of, where it comes from."""

    path: tuple[str, ...]
    year: int | None
    phase: str | None
    value: Callable[[Node], Decimal | None]
    is_ratio: bool = False
    leaf: str | None = None  # None: the last word of the path
    places: int = 1
    sign: bool = False  # % printed in the cell

    def show(self, node: Node, money: Money) -> tuple[str, str, str]:
        """Printed, plain and unit."""
        value = self.value(node)
        if not self.is_ratio:
            return *money.show(value), money.unit
        if value is None:
            return money.blank if money.blank[:1] != "0" else "", "", "%"
        plain = f"{value.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)}"
        if plain.strip("-0.") == "":
            plain = plain.lstrip("-")
        text = plain.replace("-", money.minus) + ("%" if self.sign else "")
        return text, plain, "%"


def amount(name: str) -> Callable[[Node], Decimal | None]:
    """The value of a series."""
    return lambda node: node.values[name]


def rate(part: str, whole: str, growth: bool) -> Callable[[Node], Decimal | None]:
    """One series in terms of another."""
    return lambda node: ratio(node.values[part], node.values[whole], growth)


PERCENT = ("%", "%", "（%）", "(%)", "％")


def rate_words(rng: Random, choices: tuple[str, ...]) -> tuple[str, bool]:
    """A header for a ratio; whether % stands in the cells instead."""
    words = rng.choice(choices)
    if words.endswith(("率", "增幅")):
        sign = rng.random() < 0.5
        return (words if sign else words + rng.choice(("（%）", "%"))), sign
    return words + rng.choice(PERCENT), False


def execution_columns(s: Setting, final: bool) -> tuple[list[Column], list[str]]:
    """Columns of what became of a year's budget, and the series they need."""
    rng, year = s.rng, s.year
    manner = rng.choice(("bare", "bare", "year", "year", "this"))
    before = {"bare": "", "year": s.say(year), "this": "本年"}[manner]
    br = rng.choice(("", "", "\n")) if before else ""
    with_adjusted = rng.random() < (0.7 if final else 0.4)
    with_budget = not with_adjusted or rng.random() < 0.7
    with_last = rng.random() < 0.6
    budget = rng.choice(("预算数", "预算数", "年初预算数", "年初预算"))
    adjusted = rng.choice(("调整预算数", "调整预算数", "变动预算数", "调整后预算数"))
    done = "决算数" if final else rng.choice(("执行数", "执行数", "完成数", "实际完成数"))
    phase = "executed"
    if not final and rng.random() < 0.12:
        done, phase = rng.choice(("预计执行数", "预计完成数")), "estimated"
    last_phase = rng.choice(("决算数", "执行数", "完成数"))
    last = ("上年" if manner != "year" else s.say(year - 1)) + br + last_phase
    cols = []
    if with_budget:
        cols.append(Column((before + br + budget,), year, "approved", amount("budget")))
    if with_adjusted:
        cols.append(Column((before + br + adjusted,), year, "adjusted", amount("adjusted")))
    cols.append(Column((before + br + done,), year, phase, amount("done")))
    base = "adjusted" if with_adjusted else "budget"
    if rng.random() < 0.75:
        words = ("占调整预算", "为调整预算的", f"{done}为{adjusted}的", f"完成{adjusted}的")
        if not with_adjusted:
            words = (
                "完成预算",
                "为预算",
                "为预算的",
                f"{done}为{budget}的",
                "占预算",
                "预算完成率",
            )
        text, sign = rate_words(rng, words)
        cols.append(Column((text,), year, phase, rate("done", base, False), True, sign=sign))
    if with_last:
        at = 0 if rng.random() < 0.3 else len(cols)
        cols.insert(at, Column((last,), year - 1, "executed", amount("last")))
    if rng.random() < 0.6:
        growth = rng.random() < 0.8
        words = ("比上年增减", "比上年增长", "同比增长", "同比增减", "较上年增长", "比上年增幅")
        if with_last:
            words += ("增减", "增长", f"比上年{last_phase}增减")
        if not growth:
            words = (f"为上年{last_phase}的", f"{done}为上年{last_phase}的")
        text, sign = rate_words(rng, words)
        found = rate("done", "last", growth)
        cols.append(Column((text,), year, phase, found, True, sign=sign))
    if rng.random() < 0.3 and manner == "year":
        cols = group_by_year(s, cols, br)
    return _places(rng, cols), ["last", "budget", "adjusted", "done"]


def budget_columns(s: Setting) -> tuple[list[Column], list[str]]:
    """Columns of next year's budget."""
    rng, year = s.rng, s.year + 1
    manner = rng.choice(("year", "year", "year", "this", "bare"))
    br = rng.choice(("", "", "\n"))
    before = {"bare": "", "year": s.say(year), "this": "本年"}[manner]
    past = s.say(year - 1) if manner == "year" else "上年"
    cols = []
    done, done_phase = rng.choice(
        (
            ("执行数", "executed"),
            ("执行数", "executed"),
            ("完成数", "executed"),
            ("预计执行数", "estimated"),
            ("决算数", "executed"),
        )
    )
    with_done = rng.random() < 0.7
    with_past = rng.random() < (0.4 if with_done else 0.6)
    if with_past:
        words, phase = rng.choice(
            (("预算数", "approved"), ("年初预算数", "approved"), ("调整预算数", "adjusted"))
        )
        cols.append(Column((past + br + words,), year - 1, phase, amount("past")))
    if with_done:
        cols.append(Column((past + br + done,), year - 1, done_phase, amount("done")))
    words, phase = rng.choice(
        (
            ("预算数", "approved"),
            ("预算数", "approved"),
            ("预算数", "approved"),
            ("年初预算数", "approved"),
            ("草案数", "proposed"),
            ("建议数", "proposed"),
        )
    )
    if not before:
        br = ""
    cols.append(Column((before + br + words,), year, phase, amount("budget")))
    if (with_done or with_past) and rng.random() < 0.65:
        base, name = ("done", done) if with_done else ("past", "预算数")
        growth = rng.random() < 0.75
        choices = (f"比上年{name}增减", f"比上年{name}增长", "增减", "增长", "比上年增减", "增长率")
        if with_done and with_past:
            choices = choices[:2]
        if not growth:
            choices = (f"为上年{name}的", f"{words}为上年{name}的")
        text, sign = rate_words(rng, choices)
        found = rate("budget", base, growth)
        cols.append(Column((text,), year, phase, found, True, sign=sign))
    if manner == "year" and rng.random() < 0.2:
        cols = group_by_year(s, cols, br)
    return _places(rng, cols), ["past", "done", "budget"]


def group_by_year(s: Setting, cols: list[Column], br: str) -> list[Column]:
    """Put columns of one year that stand side by side below that year."""
    for col in cols:
        head = s.say(col.year)
        if not col.is_ratio and col.path[0].startswith(head):
            col.path = (head, col.path[0].removeprefix(head).lstrip("\n"))
        elif col.is_ratio and col.path[0].startswith(
            ("完成预算", "为预算", "占", "为调整", "预算完")
        ):
            col.path = (head, col.path[0])
    heads = [c.path[0] for c in cols]
    for i, col in enumerate(cols):  # a year above a single column is written with it
        alone = heads[i] not in (heads[i - 1 : i] + heads[i + 1 : i + 2])
        if len(col.path) == 2 and alone:
            col.path = (col.path[0] + br + col.path[1],)
    return cols


def _places(rng: Random, cols: list[Column]) -> list[Column]:
    places = rng.choice((1, 1, 1, 2))
    for col in cols:
        col.places = places
    return cols


def make_header(first: list[tuple[str, ...]], cols: list[Column]) -> list[list[Head]]:
    """Header rows of paths; equal neighbours are merged, short ones reach down."""
    paths = [*first, *(c.path for c in cols)]
    levels = max(map(len, paths))
    rows: list[list[Head]] = [[] for _ in range(levels)]
    open_heads: list[tuple[tuple[str, ...], Head]] = [((), Head("")) for _ in range(levels)]
    for path in paths:
        for level, text in enumerate(path):
            last = level == len(path) - 1
            if not last and open_heads[level][0] == path[: level + 1]:
                open_heads[level][1].cols += 1
                continue
            head = Head(text, levels - level if last else 1)
            rows[level].append(head)
            open_heads[level] = (path[: level + 1], head)
            for below in range(level + 1, levels):
                open_heads[below] = ((), head)
    return rows


def unit_words(rng: Random, unit: str, has_ratio: bool) -> str:
    """单位：万元 and its forms; blank for no unit."""
    if not unit:
        return ""
    if has_ratio and rng.random() < 0.25:
        return f"单位：{unit}{rng.choice('、，')}%"
    form = rng.choice(
        ("单位：{}", "单位：{}", "单位：{}", "单位:{}", "金额单位：{}", "（单位：{}）")
    )
    return form.format(unit)


def spread(rng: Random, text: str) -> str:
    """A short label with blanks inside, 合　　计."""
    if len(text) == 2 and rng.random() < 0.4:
        return text[0] + rng.choice(("　　", "  ", "　", "    ")) + text[1]
    return text
