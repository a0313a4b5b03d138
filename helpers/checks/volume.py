"""A volume: the reports of several departments bound into one document (部门预算汇编).

Each brings the same tables under the same titles, so that they begin anew.  Tables of two
departments are not two prints of one table, and a department's text restates its own tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from helpers.checks.identities import scope_of
from helpers.tables.meaning import plain, years

#: How many of the next tables must follow in the order of before, where a title comes again.
_FOLLOW, _OF = 2, 3
#: Whose table it is: what stands before the year, where it does not say of what the table is.
_TO_YEAR = re.compile(
    r"^(?:(?!预算|决算|收入|支出|收支|基金|资本|债|拨款|经费).)*?(?:19|20)\d\d年度?"
)
_OPENING = re.compile(r"目录|第一部分")


class Placed(NamedTuple):
    """A table's title, the first and last page it stands on, and its kind in the catalog."""

    title: str
    first: int
    last: int
    kind: str = ""


def first_of(pages: object) -> int | None:
    """The first of the pages that a row names (7-9)."""
    return ends_of(pages)[0] if pages else None


def ends_of(pages: object) -> tuple[int, int]:
    """First and last of the pages that a row names: 45 or 45-46."""
    first, _, last = str(pages).partition("-")
    return int(first), int(last or first)


def placed(catalog: Iterable[Mapping[str, Any]]) -> list[Placed]:
    """The tables of a catalog as a volume is told by them."""
    return [
        Placed(
            str(row.get("title") or ""),
            *ends_of(row["pages"]),
            str(row.get("kind") or ""),
        )
        for row in catalog
        if row.get("pages")
    ]


def grouped(things: Iterable[Any], key: Any) -> dict[Any, list[Any]]:
    """Things by what ``key`` says of each, in order."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return dict(found)


@dataclass(frozen=True)
class Volume:
    """Where each report begins; ``unsure`` are pages whose text may be of the one before."""

    starts: tuple[int, ...] = (0,)
    unsure: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.starts)

    def part(self, page: int) -> int:
        """The report a page belongs to, 0 for the first."""
        return bisect_right(self.starts, page) - 1

    def part_of_text(self, page: int) -> int | None:
        """The report whose text a page holds; None where that is not known."""
        return None if page in self.unsure else self.part(page)


def read_volume(tables: Sequence[Placed], text: Iterable[tuple[int, str]]) -> Volume:
    """Tell the reports of a document apart, one where its tables do not begin anew.

    In: its tables in page order; page and text of each paragraph.  A report begins at the contents
    (目录) or first part (第一部分) before its tables, else where its first table stands: then text
    between the tables of two reports is ``unsure``.
    """
    named = [(one, key) for one in tables if one.kind != "form" and (key := _key(one.title))]
    begins = _begins([key for _, key in named])
    if not begins:
        return Volume()
    opening: dict[str, list[int]] = {"目录": [], "第一部分": []}
    for page, words in text:
        found = _OPENING.match(re.sub(r"\s", "", words))
        if found:
            opening[found[0]].append(page)
    starts, unsure = [0], set()
    for place in begins:
        first = named[place][0].first
        again = {key for _, key in named[place : place + 1 + _OF]}
        before = max((one.last for one, key in named[:place] if key in again), default=0)
        pages = (page for found in opening.values() for page in reversed(found))
        marked = next((page for page in pages if before < page <= first), None)
        starts.append(first if marked is None else marked)
        if marked is None:
            unsure.update(range(before + 1, first))
    return Volume(tuple(starts), frozenset(unsure))


def _begins(keys: list[tuple]) -> list[int]:
    """The places at which a run of titles begins that stood in this order before."""
    found: list[int] = []
    seen: dict[tuple, int] = {}
    for place, key in enumerate(keys):
        before = seen.get(key)
        if before is not None:
            run, last = 0, before
            for other in keys[place + 1 : place + 1 + _OF]:
                if seen.get(other, -1) > last:
                    run, last = run + 1, seen[other]
            if run >= _FOLLOW:
                found.append(place)
                seen = {}
        seen.setdefault(key, place)
    return found


def _key(title: str) -> tuple | None:
    """What a title says beside whose table it is: its year, scope and the words behind the year."""
    bare = plain(title)
    words = _TO_YEAR.sub("", bare)
    return (tuple(years(bare)), scope_of(title), words) if len(words) > 3 else None
