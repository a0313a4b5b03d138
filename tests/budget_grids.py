"""A small budget table as a grid, and what is asked of the table made from it."""

from __future__ import annotations

from small_grids import centred

TITLE = "某某区2023年一般公共预算收入完成情况表"
HEADER = ("项目", "2023年预算数", "2023年完成数")
BODY = (("税收收入", "1,200", "1,180"), ("非税收入", "50", ""), ("合计", "1,250", "1,180"))
FOLLOWING = (("债务收入", "7", "8"), ("转移性收入", "9", "10"))


def over(number="表一", title=TITLE, unit="单位：万元") -> list:
    """Number, title and unit over a grid; None leaves one out."""
    lines = [(number, 10), (title, 14), (unit, 10)]
    return [centred(text, 20.0 + 22 * i, size) for i, (text, size) in enumerate(lines) if text]


def body(table) -> list[tuple[str, ...]]:
    return [tuple(row.texts) for row in table.rows]


def roles(table) -> list[str]:
    return [column.role for column in table.columns]
