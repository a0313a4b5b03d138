"""Why a table that was read is not trusted: what its own rows, headers and sums say against it."""

from __future__ import annotations

import re
from collections import Counter

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
        return one.doubtful
    bare = sum(not line["column"] for line in one.lines)
    if bare:
        return f"no header stands over {bare} of its {len(one.lines)} numbers"
    return _fragment(one) or _sums(one)


def _fragment(one: Tidied) -> str:
    """A header or a label that has lost a part of itself, or taken one of a neighbour."""
    for header in dict.fromkeys(line["column"] for line in one.lines):
        leaf = header.rsplit("/", 1)[-1]
        if _CUT.fullmatch(leaf) or _open(leaf):
            return f"“{header}” is no whole header"
    rows = Counter((line["row"], line["direction"], line["item_printed"]) for line in one.lines)
    full = max(rows.values(), default=0)
    for (_, _, label), numbers in rows.items():
        if label and (_DASH.match(label) or (_AMOUNT.search(label) and numbers < full)):
            return f"“{label.strip()}” is no label alone"
    return ""


def _open(text: str) -> bool:
    """Whether a bracket is opened that nothing closes, or the other way round."""
    return len(re.findall("[（(]", text)) != len(re.findall("[）)]", text))


def _sums(one: Tidied) -> str:
    """Sums that fail, where most do."""
    sums = [(tree, total) for tree in one.trees.values() for total in tree.adds_up]
    off = [
        total
        for tree, total in sums
        if abs(total.computed - total.printed)
        > (total.n_children + 1) * tree.half_unit[total.column]
    ]
    if len(sums) >= 3 and len(off) * 2 > len(sums):
        return f"{len(off)} of its {len(sums)} sums do not add up"
    return ""
