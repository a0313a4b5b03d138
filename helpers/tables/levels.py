"""The levels of a printed header, which its table joins by ``/``."""

from __future__ import annotations

import re

from helpers.tables.meaning import plain
from helpers.tables.table import Column

_COPY = re.compile(r"\(\d\)$")
#: A slash within brackets is printed: 人均（元/人）, 发行时间（年/月）.
_BETWEEN = re.compile(r"/(?![^（()）]*[)）])")


def levels_of(header: str) -> list[str]:
    """A header's levels from top to bottom."""
    return _BETWEEN.split(header)


def leaf_of(header: str) -> str:
    """The lowest level of a header."""
    return levels_of(header)[-1]


def without_copy(header: str) -> str:
    """A header without the number that tells equal ones apart: 序号(2) → 序号."""
    return _COPY.sub("", header)


def header_leaf(column: Column) -> str:
    """The last level of a column's header, without the number that tells equal ones apart."""
    return without_copy(leaf_of(plain(column.header))).strip()
