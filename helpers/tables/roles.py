"""What each column of a table is: label, code, ordinal, year, unit, remark, text or value."""

from __future__ import annotations

import re
from collections import Counter

from helpers.pages.textrows import is_number
from helpers.tables.dated import year_column
from helpers.tables.levels import header_leaf, leaf_of
from helpers.tables.meaning import plain
from helpers.tables.measured import unit_columns
from helpers.tables.numbering import is_total
from helpers.tables.ownunits import with_own_units
from helpers.tables.rownames import (
    TIME_HEADER,
    deeper_labels,
    finer_names,
    name_beside,
    names_before,
    names_behind,
)
from helpers.tables.table import Column, Table

_LABEL_HEADER = re.compile(
    r"(?:.*/)?(?:(?:预算|功能|经济|支出|收入|政府|部门|公开)*(?:分类?)?(?:科目|项目|分类)(?:名称)?|收入|支出|(?:本年|当年)?(?:收入|支出)项目"
    r"|项目名称|科目名称|名称|[一二三四]级(?:目录|分类|项目)?|地区|单位名称|单位|内容|指标|摘要|用途|区划)(?:[（(].*[)）])?"
)
_CODE_HEADER = re.compile(r".*(?:编码|代码)[类款项]?$|(?:.*/)?[类款项]$")
_NAMED = re.compile(r"(?:项目|科目|分类)(?:[（(]\d[)）])?$")
_SORT = re.compile(r"(?:类别|类型|性质|方式|级次)$")
_CODE = re.compile(r"\d{3}(?:\d\d){0,3}")
#: What numbers a thing: digits that are no quantity.
_SERIAL_HEADER = re.compile(r".*(?:编号|文号|批号|证号|账号|电话|规格|型号)$")
_ORDINAL_HEADER = re.compile(r"序号?|行次|行号|栏次|排序")
_DAY_HEADER = re.compile(r"(?!.*(?:20\d\d|[本上当去]年)).*(?:日|年份|年度|[起终]止?年|起始年)$")
_DAY = re.compile(r"(?:19|20)\d\d(?:[.\-/]?(?:0?[1-9]|1[0-2])(?:[.\-/]?\d{1,2})?)?")
#: Economic classifications, by their codes alone (30299, 50201).
_CLASS_HEADER = re.compile(r".*(?:分类|经济|科目)$")
_CLASS_CODE = re.compile(r"[2-5]\d{2}(?:\d\d){0,3}")
_REMARK_HEADER = re.compile(r"备注|说明|附注|原因.*")
#: A number with one foreign sign before or after it (839.26#): damage, no word.
_SPOILT = re.compile(r"[^\w\s]?-?\d[\d,，]*\.\d+[^\d\s%％]|[^\d\s]-?\d[\d,，]*\.\d+")


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
    first = next((i for i, content in enumerate(counts) if content or columns[i].header), 0)
    for index, column in enumerate(columns):
        column.role = _role(column, counts[index], index - first)
        texts = [text for row in table.rows if (text := row.texts[index].strip())]
        if column.role == "text" and with_own_units(column, texts):
            column.role = "value"
        days = _DAY_HEADER.fullmatch(header_leaf(column)) and all(map(_DAY.fullmatch, texts))
        if column.role == "value" and texts and days:
            column.role = "text"
    remarks = {column.header for column in columns if column.role == "remark"}
    for column in columns:
        if column.role == "value" and column.header in remarks:
            column.role = "remark"  # 全年成交 12 宗 was cut at its blanks
    if (dated := year_column(table)) is not None:
        columns[dated].role = "year"
    for measured in unit_columns(table):
        columns[measured].role = "unit"
    if not any(column.role == "label" for column in columns):
        # the header may be the item (合计 | 一般债务限额 | 专项债务限额)
        texts = [i for i, column in enumerate(columns) if column.role == "text"]
        if texts:
            columns[texts[0]].role = "label"
    _code_beside(table)
    _classes(table)
    _ordinals_beside(table)
    name_beside(columns, counts)
    names_before(table)
    finer_names(table)
    sides = {index for index in range(1, len(columns) - 1) if _opens_side(table, index)}
    sides |= _begun_again(columns)
    for index in sides:
        columns[index].role = "label"
    half = -1
    previous = ""
    first = next((column.header for column in columns if column.role == "label"), "")
    for index, column in enumerate(columns):
        if column.role == "label" and previous not in ("label", "code"):
            leaf = leaf_of(plain(column.header))
            same = (
                index in sides
                or column.header == first
                or _LABEL_HEADER.fullmatch(plain(column.header))
            )
            if half >= 0 and not (same or _LABEL_HEADER.fullmatch(leaf)):
                column.role = "text"
            else:
                half += 1
        elif (
            column.role == "code"
            and previous not in ("label", "code", "")
            and any(one.role == "label" for one in columns[index + 1 : index + 4])
        ):
            half = max(half, 0) + 1  # codes before the first name opened the first half
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
    deeper_labels(table)
    names_behind(table)


def _begun_again(columns: list[Column]) -> set[int]:
    """The names of lists side by side under the same headers: 序号 | 乡镇 | 预算数, twice."""
    headers = [plain(column.header) for column in columns]
    size = headers.index(headers[0], 1) if headers[0] in headers[1:] else len(headers)
    if size < 2 or len(headers) % size or headers != headers[:size] * (len(headers) // size):
        return set()
    named = [i for i, column in enumerate(columns[:size]) if column.role == "label"]
    return {i + start for i in named for start in range(size, len(headers), size)}


def _opens_side(table: Table, index: int) -> bool:
    """Whether words between two columns of numbers name those of the second.

    Its header repeats that of an earlier one: 项目 | 决算数 | 市县别 | 决算数. × is no word.
    """
    columns = table.columns
    before, after = columns[index - 1], columns[index + 1]
    printed = [text for row in table.rows if (text := row.texts[index].strip())]
    if sum(re.search(r"[\u4e00-\u9fff]{2}", text) is not None for text in printed) * 2 <= len(
        printed
    ):
        return False
    if columns[index].role != "text" or not before.role == after.role == "value":
        return False
    leaf = header_leaf(after)
    return bool(leaf) and any(
        one.role == "value" and header_leaf(one) == leaf for one in columns[:index]
    )


def _code_beside(table: Table) -> None:
    """A column of subject codes (201, 20101, 2010101) before one of names, under 项目 or 科目.

    One header spans both, or each has a name of its own that does not say 编码. A total may stand
    in it, written over both columns.
    """
    for index, (left, right) in enumerate(zip(table.columns, table.columns[1:], strict=False)):
        if left.role != "value" or not _NAMED.search(leaf_of(plain(left.header))):
            continue
        if _SORT.search(header_leaf(right)):
            continue  # 项目类别 is no name of what 30213 codes
        pairs = [(row.texts[index].strip(), row.texts[index + 1].strip()) for row in table.rows]
        coded = [(code, name) for code, name in pairs if code and not is_total(code)]
        named = all(_CODE.fullmatch(code) and name and not is_number(name) for code, name in coded)
        if len(coded) > 1 and named:
            left.role, right.role = "code", "label"


def _classes(table: Table) -> None:
    """Columns of nothing but codes of classes, without their names, beside the names of rows."""
    for index, column in enumerate(table.columns):
        if column.role != "value" or not _CLASS_HEADER.fullmatch(header_leaf(column)):
            continue
        texts = [text for row in table.rows if (text := row.texts[index].strip())]
        if texts and all(_CLASS_CODE.fullmatch(text) or is_total(text) for text in texts):
            named = any(one.role in ("label", "code") for one in table.columns[:index])
            column.role = "text" if named else "code"


def _ordinals_beside(table: Table) -> None:
    """A column of 1, 2, 3 before names under one header with them, or under none."""
    for index, (left, right) in enumerate(zip(table.columns, table.columns[1:], strict=False)):
        if left.role not in ("value", "label") or (
            left.header and header_leaf(left) != header_leaf(right)
        ):
            continue
        pairs = [(row.texts[index].strip(), row.texts[index + 1].strip()) for row in table.rows]
        counted = [(one, name) for one, name in pairs if one.isdecimal()]
        in_turn = [int(one) for one, _ in counted] == list(range(1, len(counted) + 1))
        if len(counted) > 2 and in_turn and not any(is_number(name) for _, name in counted):
            left.role = "ordinal"
            right.role = "label"


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
            kinds["dash"] += not any(map(str.isdigit, text))
        elif _SPOILT.fullmatch(text):
            kinds["spoilt"] += 1
        else:
            kinds["text"] += 1
    return kinds


def _role(column: Column, content: Counter, index: int) -> str:
    header = plain(column.header)
    leaf = leaf_of(header)
    if _ORDINAL_HEADER.fullmatch(leaf):
        return "ordinal"
    if _SERIAL_HEADER.fullmatch(leaf) or TIME_HEADER.fullmatch(header):
        return "text"
    if _REMARK_HEADER.search(leaf) and not content["number"] > content["text"]:
        return "remark"
    if leaf in ("类", "款", "项") and content["text"] > content["number"]:
        return "label"  # the classes' names in place of their codes
    # 目 alone may be half of 项目
    if (
        header.endswith(("编码/目", "代码/目"))
        or _CODE_HEADER.fullmatch(leaf)
        or (
            "科目" in leaf
            and content["digits"]
            and content["digits"] == sum(content.values()) - content["digits"]
            and not content["text"]
        )
    ):
        return "code"
    if content["number"] + content["spoilt"] > content["text"]:
        return "value"
    if _LABEL_HEADER.fullmatch(leaf) or (index == 0 and content["text"]):
        return "label"
    if content["text"]:
        return "text" if content["number"] == content["dash"] else "value"
    return "value"
