"""Which grids are performance forms, where a form begins, and which page goes on with it."""

from __future__ import annotations

import re
from itertools import pairwise

from helpers.forms import items, listhead, nested, told
from helpers.forms.sheet import label, plain, text_of
from helpers.pages.model import Cell, Grid

_NAMES = re.compile(r"绩效(?:目标|指标)|整体支出绩效|绩效自评")
_TITLE = re.compile(r"绩效(?:目标|自评).{0,4}表(?:\(.*\))?$")
_OWNERS = {"department", "implementing_unit"}


def starts_form(grid: Grid) -> bool:
    """Whether a form begins on this grid: it names its project, or the department it is for."""
    names = _items(grid)
    if "project" in names:
        return True
    return bool(names & _OWNERS) and _has_goals_or_levels(grid)


def goes_on(last: list[Grid], grid: Grid) -> bool:
    """Whether a page goes on with the form that the grids before it began.

    What it prints of the form's head (主管部门 …) begins no other form where the form so far has
    its project's name and nothing else: the page broke behind it.
    """
    if told.told_row(last[0]) is not None:
        return told.told_row(grid) is not None or grid.shape[1] == last[-1].shape[1]
    if nested.is_nested(last[0]) and nested.is_nested(grid):
        return True
    if not starts_form(grid):
        return True
    names = set().union(*map(_items, last))
    return (
        "project" not in _items(grid)
        and names == {"project"}
        and not any(map(_has_goals_or_levels, last))
    )


def is_form(grid: Grid, title: str) -> bool:
    """Whether a grid is a 绩效目标表 (or a 绩效自评表, which has targets too) or a page of one.

    By its structure: levels of indicators, or the items of a project. The title is asked only to
    tell a page that prints little of either.
    """
    if told.told_row(grid) is not None or nested.is_nested(grid):
        return True
    labels = [label(cell.text) for cell in grid.cells]
    if listhead.list_row(grid) is not None:
        return True
    if _names_beside_goals(grid):
        return False
    heads = sum(bool(re.fullmatch(r"[一二三]级(?:绩效)?指标", words)) for words in labels)
    names = {name for words in labels if (name := items.item_of(words))}
    if heads >= 2 or (heads and any(words.endswith("指标值") for words in labels)):
        return True
    named = bool(_NAMES.search(plain(title))) or any(
        _TITLE.search(plain(line.text)) for line in grid.above
    )
    if "project" in names and any(items.GOAL.fullmatch(words) for words in labels):
        return named or len(names) >= 3
    kinds = {words for words in labels if re.fullmatch(r".{2,10}指标", words)}
    whole = named and "整体" in title
    if whole and _heads_targets(grid) and any(map(items.GOAL.fullmatch, labels)):
        return True
    return (named and (len(kinds) >= 2 or len(names) >= 3)) or _is_head(grid, named, whole)


def _heads_targets(grid: Grid) -> bool:
    """Whether a row heads a column of indicators' names and one of their targets."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(label(cell.text))
    return any(
        any(map(listhead.INDICATOR.fullmatch, words)) and any(map(listhead.TARGET.fullmatch, words))
        for words in rows.values()
    )


def _is_head(grid: Grid, named: bool, of_all: bool) -> bool:
    """Whether a grid is the head of a form that the page broke off.

    Its labels stand under each other, each left of its value: 项目名称, 主管部门, 年度目标. Of
    a form called by its name one label of a project is enough, else its department stands next;
    ``of_all``, a department as a whole, begins with that department.
    """
    whole = [cell.row for cell in grid.cells if cell.colspan == grid.shape[1] > 1]
    spine = [c for c in grid.cells if c.col == 0 and c.lines and c.row not in whole]
    spine.sort(key=lambda cell: cell.row)
    names = [items.item_of(label(text_of(cell))) for cell in spine]
    if not names or not names[0]:
        return False
    beside = [c for c in grid.cells if c.row <= spine[0].row < c.row + c.rowspan and c.col]
    if named and names[0] in _OWNERS:
        goals = any(items.GOAL.fullmatch(label(cell.text)) for cell in spine[1:])
        return goals or (of_all and len(beside) == 1)
    if names[0] != "project" or len(beside) != 1:
        return False
    return named or (len(names) > 1 and names[1] in _OWNERS)


def _names_beside_goals(grid: Grid) -> bool:
    """Whether a header has a column of projects' names and one of their goals beside it."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(label(cell.text))
    return any(
        items.item_of(name) == "project" and items.GOAL.fullmatch(beside)
        for words in rows.values()
        for name, beside in pairwise(words)
    )


def _items(grid: Grid) -> set[str]:
    """The items whose labels a grid has, alone in a cell or before their values."""
    return set().union(*map(_items_of, grid.cells)) - {""}


def _items_of(cell: Cell) -> set[str]:
    text = text_of(cell)
    return {items.item_of(label(text)), items.item_of(items.inline(text)[0])}


def _has_goals_or_levels(grid: Grid) -> bool:
    words = [label(cell.text) for cell in grid.cells]
    return any(items.GOAL.fullmatch(one) or one.endswith("级指标") for one in words)
