"""Which columns of codes say the code of a row, where a table has several."""

from __future__ import annotations

import re

from helpers.tables.levels import leaf_of
from helpers.tables.table import Table

#: A column of whole codes, no part of one: 单位编码 between 类 款 项 of two classifications.
_WHOLE = re.compile(r"[编代]码$|编号$")
#: Codes of who spends, no subject's: 314 is a department here and capital spending there.
_OF_UNIT = re.compile(r"(?:单位|部门|机构|地区)(?:[编代]码|编号)$")


def are_of_units(table: Table, columns: list[int]) -> bool:
    """Whether these columns of codes are of departments or places, and no subject's."""
    return any(_OF_UNIT.search(leaf_of(table.columns[i].header)) for i in columns)


def one_code(table: Table, columns: list[int], labels: list[int]) -> list[int]:
    """The columns of one code, where several stand side by side: joined they would be of none.

    科目编码/类 款 项, 单位编码, 政府预算支出/类 款: the first that is printed in parts; of whole
    codes (单位编码 | 科目编码) that of the subject, else the last.
    """
    headers = {i: table.columns[i].header for i in columns}
    whole = [i for i in columns if _WHOLE.search(leaf_of(headers[i]))]
    parts = [i for i in columns if i not in whole]
    if not parts and len({headers[i] for i in whole}) > 1:
        before = [i for i in whole if i < max(labels, default=0)] or whole
        subjects = [i for i in before if "科目" in headers[i]]
        return (subjects or before)[-1:]
    parts = parts or columns
    leaves = [leaf_of(headers[i]) for i in parts]
    again = next((n for n, leaf in enumerate(leaves) if leaf and leaf in leaves[:n]), len(leaves))
    return parts[:again]


def finest_last(table: Table, labels: list[int], codes: list[int]) -> tuple[list[int], list[int]]:
    """Label columns, the one that names the rows last, and the columns of its codes.

    Two classifications beside each other (部门支出经济分类, 政府支出经济分类), each with its codes
    before its names: that with more names is the finer.
    """
    own: dict[int, list[int]] = {}
    for label, before in zip(labels, [-1, *labels], strict=False):
        own[label] = [code for code in codes if before < code < label]
    if len(labels) < 2 or not all(own.values()):
        return labels, codes
    finest = max(labels, key=lambda i: len({row.texts[i].strip() for row in table.rows}))
    return [*(label for label in labels if label != finest), finest], own[finest]
