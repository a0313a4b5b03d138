"""Why a table that was read is not trusted: what its own rows, headers and sums say against it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.tables.tidy import Tidied

#: What is left of a header whose beginning went to its neighbour, or whose bracket never ends.
_CUT = re.compile(r"[算行成]?数|[入出额元]")
#: An amount behind a name: a number that lost its cell (上解上级支出1,121).
_AMOUNT = re.compile(r"[\u4e00-\u9fff）)]-?(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?$|\d\.\d+$")
#: A dash before a name: an empty cell that lost its place (—结转下年支出).
_DASH = re.compile(r"[-—－–]+\s*[\u4e00-\u9fff]")


def doubts_of(one: Tidied) -> str:
    """Why a table's numbers may stand in the wrong place, '' for none."""
    if one.doubtful:
        return "a cell under a number column could not be read"
    bare = sum(not line["column"] for line in one.lines)
    if bare:
        return f"no header stands over {bare} of its {len(one.lines)} numbers"
    return _fragment(one) or _sums(one)


def _fragment(one: Tidied) -> str:
    """A header or a label that has lost a part of itself, or taken one of a neighbour."""
    for header in _different(line["column"] for line in one.lines):
        leaf = header.rsplit("/", 1)[-1]
        if _CUT.fullmatch(leaf) or _open(leaf):
            return f"“{header}” is no whole header"
    full = max((len(numbers) for numbers in _by_row(one).values()), default=0)
    for (label, _), numbers in _by_row(one).items():
        if _DASH.match(label) or (_AMOUNT.search(label) and len(numbers) < full):
            return f"“{label.strip()}” is no label alone"
    return ""


def _open(text: str) -> bool:
    """Whether a bracket is opened that nothing closes, or the other way round."""
    return len(re.findall("[（(]", text)) != len(re.findall("[）)]", text))


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _by_row(one: Tidied) -> dict[tuple[str, object], list[str]]:
    """The numbers of each row of each half, by its label and place."""
    rows: dict[tuple[str, object], list[str]] = {}
    for line in one.lines:
        place = line["item_printed"] or "", (line["row"], line["direction"])
        rows.setdefault(place, []).append(line["column"])
    return rows


def _sums(one: Tidied) -> str:
    """Sums that fail, where most do."""
    sums = [total for tree in one.trees.values() for total in tree.adds_up]
    off = [
        total
        for tree in one.trees.values()
        for total in tree.adds_up
        if abs(total.computed - total.printed)
        > (total.n_children + 1) * tree.half_unit[total.column]
    ]
    if len(sums) >= 3 and len(off) * 2 > len(sums):
        return f"{len(off)} of its {len(sums)} sums do not add up"
    return ""
