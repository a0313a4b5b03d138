"""Which line of a table a figure of the text restates.

Text and tables name things differently (非税 and 非税收入, 收入总量 and 收入总计), so names are
compared in steps from strict to loose.  A line must have the figure's year and phase, and no
other account or direction; then its name decides.  The amount only chooses among lines of one
name; a line that alone bears it is linked also where its amount differs: a contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from helpers.text.synonyms import ACCOUNT, SIDES, of_side, plain_name
from helpers.units import YUAN_PER, Amount

#: What the text names otherwise than a table does, beside the synonyms of the trade.
_ALIKE = (
    (r"年[末终]结余", "年终结余"),
    (r"(?:调用|动用|调入)预算稳定", "调入预算稳定"),
    (r"(?:补充|安排)预算稳定", "安排预算稳定"),
    (r"^上解支出$", "上解上级支出"),
    (r"(?<!运行)经费", "费"),
)
_SUFFIX = re.compile(r"(?:收入|支出|资金|支)$")
_DEBT = re.compile(r"(?:余额|限额)$")
_TOTALS = {"合计", "总计", "债务合计", "政府债务合计"}
_SAME_STAGE = {"proposed": "approved"}
_SHORTEST = 4  # characters a name needs before part of another name may count as the same
_NAMES = 1 << 12  # names remembered: those of one report, not of all that a folder holds


@lru_cache(maxsize=_NAMES)
def _plain(name: str) -> str:
    """The name in one spelling, what only running text says otherwise included."""
    name = plain_name(name)
    for pattern, standard in _ALIKE:
        name = re.sub(pattern, standard, name)
    return name


@lru_cache(maxsize=_NAMES)
def _short(name: str) -> str:
    """Also without the closing 收入, 支出 or 资金; names that say nothing else are left whole."""
    plain = _plain(name)
    short = _SUFFIX.sub("", plain)
    return plain if short in {"", "其他", "其它", "实际", "项目", "基本"} else short


@lru_cache(maxsize=_NAMES)
def _core(name: str) -> str:
    """Also without the account in front, and 债券 read as 债务: the debt is what is owed on it."""
    core = re.sub(rf"^{ACCOUNT}(?=.{{2}})", "", _plain(name))
    return _short(core).replace("债券", "债务")


def _within(text: str, row: str) -> bool:
    """地方教育附加 in 地方教育附加收入, 专项债务付息 in 地方政府专项债务付息支出."""
    part, whole = _core(text), _core(row)
    if len(part) < _SHORTEST or part.startswith("其他"):
        return False
    return whole.startswith(part) or whole.endswith(part)


_STEPS: tuple[Callable[[str, str], bool], ...] = (
    lambda text, row: _plain(text) == _plain(row),
    lambda text, row: _short(text) == _short(row),
    lambda text, row: _core(text) == _core(row),
    _within,
)


@lru_cache(maxsize=16 * _NAMES)
def _same(step: int, text: str, row: str) -> bool:
    """Whether two names are the same at a step of strictness, remembered: few names, many pairs."""
    return _STEPS[step](text, row)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line's place and what is compared of it."""

    table: str
    row: Any
    names: tuple[str, ...]
    account: str
    direction: str
    yuan: Decimal
    half: Decimal


#: The lines of one year and stage, by their names: few names, many lines.
_Shelf = dict[tuple[str, ...], list[_Row]]


def link_statements(
    statements: Iterable[Mapping[str, Any]],
    lines: Iterable[Mapping[str, Any]],
    titles: Mapping[str, str] | None = None,
) -> list[dict[str, Any]]:
    """Fill ``table`` and ``row`` of statements with the line of lines.csv each restates.

    In: rows of ``read_statements``; rows of lines.csv (table, row, item, component, fiscal_year,
    phase, value, unit, amount_yuan, direction, budget_type); titles of tables, by which a figure
    that names a whole table (“三公”经费) finds its 合计. Approved and proposed count as one
    stage. Out: new rows, ``budget_type`` taken out; table blank and row None where no line bears
    the name, or several do and the amount fits none. A rise, fall or ratio goes to the line of
    its item's amount.
    """
    shelves: dict[tuple[str, str], _Shelf] = defaultdict(lambda: defaultdict(list))
    statements = list(statements)
    wanted_shelves = {_shelf(statement) for statement in statements}
    for line in lines:
        shelf = _shelf(line)
        row = _row_of(line) if shelf in wanted_shelves else None
        if row:
            shelves[shelf][row.names].append(row)
    wanted = {table: _plain(title) for table, title in (titles or {}).items()}
    linked: dict[tuple, _Row | None] = {}
    out = []
    for statement in statements:
        made = {key: value for key, value in statement.items() if key != "budget_type"}
        key = (*_shelf(statement), statement["item"], statement.get("budget_type", ""))
        amount = statement["measure"] == "amount"
        if amount or key not in linked:
            shelf = shelves.get(_shelf(statement), {}) if all(key[:3]) else {}
            found = _find(statement, shelf, wanted)
            if amount:
                linked[key] = found
        else:
            found = linked[key]
        made["table"], made["row"] = (found.table, found.row) if found else ("", None)
        out.append(made)
    return out


def _shelf(row: Mapping[str, Any]) -> tuple[str, str]:
    """Year and stage, in one spelling for text and table."""
    year, phase = row.get("fiscal_year"), row.get("phase") or ""
    return ("" if year is None else str(year), _SAME_STAGE.get(phase, phase))


def _row_of(line: Mapping[str, Any]) -> _Row | None:
    """What is needed of a line; None for a ratio or a line without an amount."""
    unit = line.get("unit") or ""
    if unit not in YUAN_PER or line.get("amount_yuan") in (None, ""):
        return None
    item, component = line.get("item") or "", line.get("component") or ""
    names = tuple(name for name in (component + item if component else item, item) if name)
    if component and item in _TOTALS:
        # 收入 over the column and 总计 beside it are 收入总计, no 收入
        names = (component + item,) if component in SIDES else (of_side(component),)
    return _Row(
        str(line["table"]),
        line["row"],
        names or ("",),
        line.get("budget_type") or "",
        line.get("direction") or "",
        Decimal(str(line["amount_yuan"])),
        Amount.parse(f"{line['value']}{unit}").half_unit,
    )


def _fits(statement: Mapping[str, Any], row: _Row) -> bool:
    """Whether account and direction speak against it; what one of both leaves open does not."""
    account = statement.get("budget_type") or ""
    if account and row.account and account != row.account:
        return False
    side = _side(statement["item"])
    other = {"revenue": "收", "expenditure": "支"}.get(row.direction) or _side(row.names[-1])
    return not (side and other and side != other)


def _of_account(statement: Mapping[str, Any], row: _Row) -> bool:
    """Whether a line is of the very account: 政府性基金预算收入 is no department's whole 收入."""
    return bool(row.account) and row.account == statement.get("budget_type")


@lru_cache(maxsize=_NAMES)
def _side(name: str) -> str:
    """收 or 支 where a name says so."""
    if re.search(r"收入(?:总[计量])?$", name):
        return "收"
    return "支" if re.search(r"(?:支出|还本|付息)(?:总[计量])?$", name) else ""


def _find(statement: Mapping[str, Any], shelf: _Shelf, titles: Mapping[str, str]) -> _Row | None:
    """The line a statement restates: first a name that agrees in amount, else a lone name."""
    item = statement["item"]
    steps: list[list[_Row]] = [[] for _ in _STEPS]
    # the name of an account and nothing else: 政府性基金预算收入
    bare = _core(item) in SIDES and _plain(item) not in SIDES
    for names, rows in shelf.items():
        hits = [step for step in range(len(_STEPS)) if any(_same(step, item, n) for n in names)]
        fitting = [row for row in rows if _fits(statement, row)] if hits else []
        for step in hits:
            loose = bare and step > 1
            steps[step] += [row for row in fitting if not loose or _of_account(statement, row)]
    # A part of a name may be part of several: then it is the name of none.
    if len({_core(row.names[-1]) for row in steps[-1]}) > 1:
        steps[-1] = []
    steps.append([row for row in _totals(statement, shelf, titles) if _fits(statement, row)])
    if statement["measure"] == "amount":
        half = Amount.parse(f"{statement['value']}{statement['unit']}").half_unit
        yuan = Decimal(str(statement["amount_yuan"]))
        for found in steps:
            agreeing = [row for row in found if abs(row.yuan - yuan) <= half + row.half]
            if agreeing:
                return agreeing[0]
    if _plain(item) in SIDES:
        return None  # 土地出让收入900亿元、支出563亿元: of what, only the amount could tell
    lone = next((found for found in steps if found), [])
    accounts = {row.account for found in steps for row in found if row.account}
    # A figure of no account said (综上所述) may be the sum of all that bear the name.
    if len({row.yuan for row in lone}) != 1 or len(accounts) > 1:
        return None
    return lone[0]


def _totals(statement: Mapping[str, Any], shelf: _Shelf, titles: Mapping[str, str]) -> list[_Row]:
    """Totals that a name means as a whole: of the debt limit or balance, or of a titled table."""
    plain = _plain(statement["item"])
    if statement["phase"] in {"limit", "balance"}:
        bare = _DEBT.sub("", plain)
        if bare in {"债务", "政府债务", "地方政府债务"}:
            return [row for names, rows in shelf.items() if _TOTALS & set(names) for row in rows]
        return [
            row
            for names, rows in shelf.items()
            if any(_DEBT.sub("", _plain(name)) == bare for name in names)
            for row in rows
        ]
    if len(plain) < 3 or not titles:
        return []
    named = {table for table, title in titles.items() if plain in title}
    return [
        row
        for names, rows in shelf.items()
        if _TOTALS & set(names)
        for row in rows
        if row.table in named
    ]
