"""The levels of a printed header, which its table joins by ``/``."""

from __future__ import annotations

import re

#: A slash within brackets is printed: 人均（元/人）, 发行时间（年/月）.
_BETWEEN = re.compile(r"/(?![^（()）]*[)）])")


def levels_of(header: str) -> list[str]:
    """A header's levels from top to bottom."""
    return _BETWEEN.split(header)


def leaf_of(header: str) -> str:
    """The lowest level of a header."""
    return levels_of(header)[-1]
