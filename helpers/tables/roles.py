"""What each column of a table is: label, code, ordinal, remark, text or value."""

from __future__ import annotations

import re
from collections import Counter

from helpers.pages.textrows import is_number
from helpers.tables.meaning import plain
from helpers.tables.table import Column, Table

_LABEL_HEADER = re.compile(
    r"(?:.*/)?(?:(?:预算|功能|经济|支出|收入|政府|部门|公开)?(?:分类)?(?:科目|项目|分类)(?:名称)?|收入|支出|收入项目|支出项目"
    r"|项目名称|科目名称|名称|地区|单位名称|单位|内容|指标|摘要|用途|区划)(?:[（(].*[)）])?"
)
_CODE_HEADER = re.compile(r".*(?:编码|代码)$|(?:.*/)?[类款项]$")
_ORDINAL_HEADER = re.compile(r"序号|行次|栏次|排序")
_REMARK_HEADER = re.compile(r"备注|说明|附注|原因.*")


def find_roles(table: Table) -> None:
    """Say of each column what it is, and of the table which kind (list, pairs, wide)."""
    _roles(table)
    labels = [column for column in table.columns if column.role == "label"]
    values = [column for column in table.columns if column.role == "value"]
    if not labels:
        table.kind = "wide"
    elif max((column.half for column in values), default=0) > 0:
        table.kind = "pairs"
    else:
        table.kind = "list"
    if values and not any(column.header for column in values):
        table.notes.append("no header was found over its numbers")


def _roles(table: Table) -> None:
    columns = table.columns
    counts = [_content(table, index) for index in range(len(columns))]
    for index, column in enumerate(columns):
        column.role = _role(column, counts[index], index)
    if not any(column.role == "label" for column in columns):
        # the header may be the item (合计 | 一般债务限额 | 专项债务限额)
        texts = [i for i, column in enumerate(columns) if column.role == "text"]
        if texts:
            columns[texts[0]].role = "label"
    half = -1
    previous = ""
    first = next((column.header for column in columns if column.role == "label"), "")
    for index, column in enumerate(columns):
        if column.role == "label" and previous not in ("label", "code"):
            leaf = plain(column.header).rsplit("/", 1)[-1]
            same = column.header == first or _LABEL_HEADER.fullmatch(plain(column.header))
            if half >= 0 and not (same or _LABEL_HEADER.fullmatch(leaf)):
                column.role = "text"
            else:
                half += 1
        elif (
            column.role == "code"
            and previous not in ("label", "code", "")
            and any(one.role == "label" for one in columns[index + 1 : index + 4])
        ):
            half += 1
            previous = "code"
            column.half = half
            continue
        column.half = max(half, 0)
        if column.role in ("label", "code", "value"):
            previous = column.role
    for half in {column.half for column in columns}:
        own = [column for column in columns if column.half == half]
        if half and not any(column.role == "value" for column in own):
            for column in own:
                column.half = half - 1
                column.role = "text" if column.role == "label" else column.role


def _content(table: Table, index: int) -> Counter:
    kinds: Counter = Counter()
    for row in table.rows:
        text = row.texts[index].strip()
        if not text:
            continue
        if re.fullmatch(r"\d{3,9}", text):
            kinds["digits"] += 1
        if is_number(text):
            kinds["number"] += 1
        else:
            kinds["text"] += 1
    return kinds


def _role(column: Column, content: Counter, index: int) -> str:
    header = plain(column.header)
    leaf = header.rsplit("/", 1)[-1]
    if _ORDINAL_HEADER.fullmatch(leaf):
        return "ordinal"
    if _REMARK_HEADER.search(leaf) and not content["number"] > content["text"]:
        return "remark"
    if _CODE_HEADER.fullmatch(leaf) or (
        "科目" in leaf
        and content["digits"]
        and content["digits"] == sum(content.values()) - content["digits"]
        and not content["text"]
    ):
        return "code"
    if content["number"] > content["text"]:
        return "value"
    if _LABEL_HEADER.fullmatch(leaf) or (index == 0 and content["text"]):
        return "label"
    if content["text"]:
        return "text" if not content["number"] else "value"
    return "value"
