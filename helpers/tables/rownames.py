"""Which columns of words name the rows of a table, beside those that their headers call so.

采购品目 behind the office that buys, 新增债券 behind 一般债券, a programme below its category: what
tells rows apart is their name, whatever its column is called.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from helpers.pages.textrows import is_number
from helpers.tables.levels import header_leaf
from helpers.tables.numbering import is_total
from helpers.tables.table import Column, Row, Table

#: Points in time, which are printed as numbers, too: 2024.03, 20240312, 12 for a month.
TIME_HEADER = re.compile(r".*(?:时间|日期|年月)(?:[（(][年月日/.]+[）)])?$")
#: What is bought, behind the office that buys it.
_PURCHASED = re.compile(r"采购(?:项目|内容|品目|货物)(?:名称)?$")
_FINER = re.compile(rf"名称$|{_PURCHASED.pattern}")
_DETAIL = re.compile(r"明细|名称$|内容$|项目$")
#: Who has the money, and what it is for.
_HOLDER = re.compile(r"部门|单位|地区|区划|[市县区]+$|乡镇|街道|学校")
_PURPOSE = re.compile(r"(?:名称|内容|项目|事项|用途|摘要)$")
#: What says how, when or in what something is counted, and names nothing.
_ASIDE = re.compile(r"方式|时间|日期|单位$|型号|规格|来源|是否|备注|说明|依据|时限|年限|期限")
_NAME = re.compile(r"[\u4e00-\u9fff]\s*[\u4e00-\u9fff]")
_WORD = re.compile(r"\w")


def name_beside(columns: list[Column], counts: list[Counter]) -> None:
    """A column of words without a header beside the labels is their second level."""
    for left, column, content in zip(columns, columns[1:], counts[1:], strict=False):
        if left.role == "label" and column.role == "text" and not column.header and content["text"]:
            column.role = "label"


def finer_names(table: Table) -> None:
    """Names that tell rows apart which the labels before them do not: 采购品目名称 behind 经济科目.

    Both stand in the same rows, before the first numbers. Behind a date (发行日期 | 债券种类) any
    words name the row.
    """
    columns = table.columns
    end = next((i for i, column in enumerate(columns) if column.role == "value"), len(columns))
    labels = [i for i, column in enumerate(columns[:end]) if column.role == "label"]
    for index in range(labels[-1] + 1 if labels else end, end):
        header = header_leaf(columns[index])
        if columns[index].role != "text" or TIME_HEADER.fullmatch(header):
            continue
        if _is_finer(table, labels[-1], index) or _tells_apart(table, labels, index, end):
            columns[index].role = "label"


def _is_finer(table: Table, label: int, index: int) -> bool:
    """Whether a column called like one of names has more of them than the labels before it."""
    leaf, header = (header_leaf(table.columns[i]) for i in (label, index))
    dated = TIME_HEADER.fullmatch(leaf) is not None
    held = dated or _HOLDER.search(leaf) is not None
    if not (_WORD if dated else _PURPOSE if held else _FINER).search(header):
        return False
    names = _names_down(table, label, held)
    texts = [(name, row.texts[index].strip()) for name, row in zip(names, table.rows, strict=True)]
    both = [pair for pair in texts if all(pair)]
    if not len(both) == sum(bool(name) for _, name in texts) > 2:
        return False
    labelled = len({name for name, _ in both})
    if held or _PURCHASED.search(header):
        return len(set(both)) > labelled
    return len({name for _, name in both}) > 2 * labelled


def _tells_apart(table: Table, labels: list[int], index: int, end: int) -> bool:
    """Whether words name rows that the labels leave alike: 一般债券 | 新增, 一般债券 | 再融资.

    The labels tell at most half of the rows with numbers apart, and each of those but the totals
    has a word of its own beside them, which no two of them share with their labels. What a 名称
    names, if no office, it names in all of its rows.
    """
    leaf = header_leaf(table.columns[labels[-1]])
    named = leaf.endswith("名称") and not _HOLDER.search(leaf)
    if named or _ASIDE.search(header_leaf(table.columns[index])):
        return False
    names, told = [], []
    above: dict[int, str] = {}
    for row in table.rows:
        above |= {i: text for i in labels if (text := _printed(row, i))}
        name, word = tuple(above.get(i, "") for i in labels), _printed(row, index)
        if not any(is_number(text.strip()) for text in row.texts[end:]):
            continue
        if not word and any(map(is_total, name)):
            continue
        names.append(name)
        told.append((*name, word))
    if len(names) < 3 or not all(_NAME.search(one[-1]) for one in told):
        return False
    if len(set(names)) * 2 > len(names):
        return False
    return len(set(told)) * 10 >= len(told) * 9


def _names_down(table: Table, index: int, held: bool) -> list[str]:
    """The name of each row in a column of labels; an office is that of the blank cells below."""
    found: list[str] = []
    for row in table.rows:
        name = _printed(row, index)
        found.append(name or (found[-1] if held and found else ""))
    return found


def _printed(row: Row, index: int) -> str:
    """What stands in a row's cell, one that is merged with those above it among them."""
    return row.texts[index].strip() or row.merged.get(index, "").strip()


def names_before(table: Table) -> None:
    """Words before the first numbers name these, where the column of names stands behind them.

    指标文件 | 指标金额 | 单位 | 金额: the first amount is of the document, the second of the unit.
    """
    columns = table.columns
    values = [i for i, column in enumerate(columns) if column.role == "value"]
    labels = [i for i, column in enumerate(columns) if column.role in ("label", "code")]
    words = [i for i in range(values[0]) if columns[i].role == "text"] if values else []
    if not words or not labels or labels[0] < values[0]:
        return
    between = [i for i in values if i < labels[0]]
    own = [row for row in table.rows if any(is_number(row.texts[i].strip()) for i in between)]
    named = sum(bool(row.texts[words[0]].strip()) for row in own)
    if named and named * 10 >= len(own) * 9:  # a page may cut a name from its amounts
        columns[words[0]].role = "label"


def deeper_labels(table: Table) -> None:
    """Labels that step to the right: a name stands in the next column where the left one is blank.

    A purchase list names the category, below it the programme, below that the
    article, each in a column of its own; behind the amounts, too (科目, 金额, 项目明细),
    where it names exactly the rows that have no other name. Words that stand beside a name
    in its row (how it is bought) are no label.
    """
    columns = table.columns
    for half in {column.half for column in columns}:
        own = [index for index, column in enumerate(columns) if column.half == half]
        values = [
            index
            for index in own
            if columns[index].role == "value"
            and any(row.texts[index].strip() for row in table.rows)
        ]
        labels = [index for index in own if columns[index].role in ("label", "code")]
        if not values or not labels or any(columns[index].role == "code" for index in labels):
            continue
        numbered = [row for row in table.rows if any(row.texts[i].strip() for i in values)]
        bare = [
            row
            for row in numbered
            if not any(row.texts[i].strip() or i in row.merged for i in labels)
        ]
        for index in range(labels[0] + 1, own[-1] + 1):
            if columns[index].role != "text":
                continue
            written = [row for row in numbered if row.texts[index].strip()]
            alone = [row for row in written if row in bare]
            most = len(alone) * 5 >= len(written) * 4
            if alone and (most if index < values[0] else written == alone == bare):
                bare = [row for row in bare if row not in alone]
                columns[index].role = "label"
                labels.append(index)


def names_behind(table: Table) -> None:
    """Names behind the amounts of rows whose label is merged over many: 科目 | 金额 | 项目明细."""
    columns = table.columns
    labels = [i for i, column in enumerate(columns) if column.role == "label"]
    values = [i for i, column in enumerate(columns) if column.role == "value"]
    if len(labels) != 1 or not values or labels[0] > values[0]:
        return
    numbered = [row for row in table.rows if any(is_number(row.texts[i].strip()) for i in values)]
    below = {row.number: labels[0] in then.merged for row, then in pairwise(table.rows)}
    merged = [row for row in numbered if labels[0] in row.merged or below.get(row.number)]
    for index in range(values[-1] + 1, len(columns)):
        names = [row.texts[index].strip() for row in merged]
        told = _DETAIL.search(header_leaf(columns[index])) and all(names) and len(set(names)) > 1
        if columns[index].role == "text" and told and len(merged) * 2 > len(numbered):
            columns[index].role = "label"
            return
