"""The levels of indicators (产出指标, 数量指标): which name each row of a form stands under.

A level is printed once for all its rows: in a cell merged over them, or in the first of them with
blanks below. The end of a page cuts a merged cell in parts, and its name stands on one of them
only, wherever the middle of the cell was; what is printed on neither part is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from helpers.forms.blocks import Block, Field
from helpers.forms.sheet import Place, Sheet

# Kinds of indicators by their usual names: a page break cuts some in two.
_KINDS = re.compile(
    r"(?:数量|质量|时效|(?:经济|社会|生态环境)?成本|(?:经济|社会|生态)效益|可持续影响|"
    r"(?:服务对象)?满意度|产出|效益)(?:指标)?"
)
# A row too low for its text: 经济成本指 | 标质量指标, the last character stands in the next cell.
_RAN_OVER = re.compile(rf"标({_KINDS.pattern})|({_KINDS.pattern[: -len('(?:指标)?')]}指)")
# The points a kind counts for: 产出指标（50分）, 产出指标50.
_POINTS = re.compile(r"[（(][\d.]+分?[）)]$|(?<=指标)[\d.]+分?$")


@dataclass(eq=False)
class _Part:
    """A printed cell of a level, with its rows; parts of one cell share a ``run``."""

    place: Place
    rows: list[int]
    text: str
    run: _Run


@dataclass(eq=False)
class _Run:
    """A level over all parts of its cell; its name is blank where no part prints it.

    ``nobodys`` is one that may be of the name before it and of the one after.
    """

    parts: list[_Part] = field(default_factory=list)
    cut: str = ""
    nobodys: bool = False

    @property
    def name(self) -> str:
        """The name, put together where the end of a page cut it."""
        return self.cut or next((part.text for part in self.parts if part.text), "")


def read_levels(
    sheet: Sheet, blocks: list[Block], rows: list[list[int]], notes: list[str]
) -> list[dict[int, tuple[str, str]]]:
    """The names of both levels for each row of indicators, block by block.

    In: the blocks with their rows of indicators. What has no name though others of its level
    have is told in ``notes``.
    """
    groups: dict[tuple, list[int]] = {}
    for at, block in enumerate(blocks):  # the header again, on the next page, has the same columns
        columns = sorted((name, one.c0, one.c1) for name, one in block.fields.items())
        groups.setdefault((block.horizon, *columns), []).append(at)
    found: list[dict[int, tuple[str, str]]] = [{} for _ in blocks]
    for group in groups.values():
        own = [row for at in group for row in rows[at]]
        inner = _parts(sheet, own, blocks[group[0]].fields.get("level2"))
        cut = {row for parts in _cuts(inner) for part in parts for row in part.rows}
        outer = _parts(sheet, own, blocks[group[0]].fields.get("level1"))
        _join(outer, cut, {})
        _join(inner, set(), {row: part.run for part in outer for row in part.rows})
        names = [{r: p.run.name for p in parts for r in p.rows} for parts in (outer, inner)]
        for at in group:
            found[at] = {row: (names[0].get(row, ""), names[1].get(row, "")) for row in rows[at]}
        name = blocks[group[0]].fields["indicator"].c0
        named = {row for row in own if (place := sheet.at(row, name)) and place.text}
        notes += [note for parts in (outer, inner) for note in _unnamed(parts, named)]
    return found


def _unnamed(parts: list[_Part], named: set[int]) -> list[str]:
    """What to say of cells that print no level beside an indicator, where other cells do."""
    parts = [part for part in parts if not named.isdisjoint(part.rows)]
    blank = [part.place.page for part in parts if not part.run.name]
    if len(blank) == len(parts):
        return []
    return [f"page {page}: a level of indicators is not printed; left blank" for page in blank]


def _parts(sheet: Sheet, rows: list[int], column: Field | None) -> list[_Part]:
    """The cells of a level in printed order, each a run of its own."""
    parts: list[_Part] = []
    for row in rows if column else ():
        place = sheet.at(row, column.c0)
        if place is None:
            continue
        if parts and parts[-1].place is place:
            parts[-1].rows.append(row)
            continue
        sheet.take(place)
        run = _Run()
        run.parts.append(_Part(place, [row], _clean(place), run))
        parts += run.parts
    return parts


def _clean(place: Place) -> str:
    """The name of a level without its points, and without what another cell lost or left in it."""
    text = _POINTS.sub("", "".join(place.text.split())) if place.label else ""
    if ran_over := _RAN_OVER.fullmatch(text):
        text = ran_over[1] or ran_over[2]
        text += "标" if text.endswith("指") else ""
    return text


def _cuts(parts: list[_Part]) -> list[tuple[_Part, _Part]]:
    """The parts of one name that the end of a page cut: 服务对象满意 / 度."""
    found = []
    for above, below in pairwise(parts):
        labels = [above.place.label, below.place.label]
        if above.place.page == below.place.page or not all(labels):
            continue
        if any(map(_KINDS.fullmatch, labels)) or not _KINDS.fullmatch("".join(labels)):
            continue
        found.append((above, below))
    return found


def _join(parts: list[_Part], cut: set[int], outer: dict[int, _Run]) -> None:
    """Give the parts of one level one run.

    ``cut`` are the rows of an inner level whose name the end of a page cuts: they are of one level.
    ``outer`` are the runs of the level above: parts of two of them are never one.
    """
    merged = any(part.text and part.place.r1 - part.place.r0 > 1 for part in parts)
    pairs = set(_cuts(parts))
    for at, (above, below) in enumerate(pairwise(parts), 1):
        run = above.run
        if outer and outer.get(above.rows[-1]) is not outer.get(below.rows[0]):
            continue
        over = above.place.page != below.place.page
        if (above, below) in pairs:
            run.cut = above.place.label + below.place.label
        elif below.text:
            if below.text != run.name and (run.name or run.nobodys or not over):
                continue
        elif over:
            if run.name and merged and _either(parts, at):
                below.run.nobodys = True
                continue
        elif merged or cut.issuperset(below.rows):
            continue  # blank between merged cells: its own name, printed nowhere
        below.run = run
        run.parts.append(below)


def _either(parts: list[_Part], at: int) -> bool:
    """Whether a blank that fills its page may be of the name before it and of the one after."""
    after = parts[at + 1] if at + 1 < len(parts) else None
    return bool(after and after.text and after.place.page != parts[at].place.page)
