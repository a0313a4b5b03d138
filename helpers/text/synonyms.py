"""Names of items in one spelling: text and tables, summary and detail name things differently."""

from __future__ import annotations

import re
from functools import lru_cache

#: The accounts of BL 5 as they stand in front of an item; 公共财政 is the old name of the first.
#: 一般公共服务 is an item, whose name is not 服务.
ACCOUNT = r"(?:一般公共(?!服务)|公共财政|政府性基金|国有资本经营|社会保险基金)"

#: Names of a side as a whole, and of no item of it.
SIDES = frozenset(("收入", "支出"))

_ALIKE = (
    (r"[\s\u3000“”\"‘’]", ""),
    (r"^(?:19|20)\d\d年度?", ""),
    (r"\(", "（"),
    (r"\)", "）"),
    (rf"({ACCOUNT})预算", r"\1"),
    (r"总量|总额$", "总计"),
    (r"(收入|支出)合计$", r"\1"),
    (r"一般性转移", "一般转移"),
)


@lru_cache(maxsize=1 << 12)
def plain_name(name: str) -> str:
    """An item's name in one spelling: no blanks, quotes, year; synonyms of the trade made one."""
    for pattern, standard in _ALIKE:
        name = re.sub(pattern, standard, name)
    return name


def of_side(component: str) -> str:
    """A column's name in one: 收入/政府性基金预算 is 政府性基金预算收入."""
    side, _, name = component.partition("/")
    return component if side not in SIDES or not name else name.removesuffix(side) + side
