"""What each column of a table is: label, code, ordinal, year, unit, remark, text or value."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from helpers.pages.textrows import is_number
from helpers.tables.dated import year_column
from helpers.tables.levels import header_leaf, leaf_of
from helpers.tables.meaning import plain
from helpers.tables.measured import unit_columns
from helpers.tables.numbering import is_total
from helpers.tables.ownunits import with_own_units
from helpers.tables.table import Column, Row, Table

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
#: Points in time, which are printed as numbers, too: 2024.03, 20240312, 12 for a month.
_TIME_HEADER = re.compile(r".*(?:时间|日期|年月)(?:[（(][年月日/.]+[）)])?$")
_DAY_HEADER = re.compile(r"(?!.*(?:20\d\d|[本上当去]年)).*(?:日|年份|年度|[起终]止?年|起始年)$")
_DAY = re.compile(r"(?:19|20)\d\d(?:[.\-/]?(?:0?[1-9]|1[0-2])(?:[.\-/]?\d{1,2})?)?")
#: Economic classifications, by their codes alone (30299, 50201).
_CLASS_HEADER = re.compile(r".*(?:分类|经济|科目)$")
_CLASS_CODE = re.compile(r"[2-5]\d{2}(?:\d\d){0,3}")
#: What is bought, behind the office that buys it.
_PURCHASED = re.compile(r"采购(?:项目|内容|品目|货物)(?:名称)?$")
_FINER = re.compile(rf"名称$|{_PURCHASED.pattern}")
_DETAIL = re.compile(r"明细|名称$|内容$|项目$")
#: Who has the money, and what it is for.
_HOLDER = re.compile(r"部门|单位|地区|区划|[市县区]+$|乡镇|街道|学校")
_PURPOSE = re.compile(r"(?:名称|内容|项目|事项|用途|摘要)$")
#: What says how, when or in what something is counted, and names nothing.
_ASIDE = re.compile(r"方式|时间|日期|单位$|型号|规格|来源|是否|备注|说明|依据|时限|年限|期限")
_SUM = re.compile(r"[合总小]\s*计")
_NAME = re.compile(r"[\u4e00-\u9fff]\s*[\u4e00-\u9fff]")
_WORD = re.compile(r"\w")
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
    _name_beside(columns, counts)
    _names_before(table)
    _finer_names(table)
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
    _deeper_labels(table)
    _names_behind(table)


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


def _name_beside(columns: list[Column], counts: list[Counter]) -> None:
    """A column of words without a header beside the labels is their second level."""
    for left, column, content in zip(columns, columns[1:], counts[1:], strict=False):
        if left.role == "label" and column.role == "text" and not column.header and content["text"]:
            column.role = "label"


def _finer_names(table: Table) -> None:
    """Names that tell rows apart which the labels before them do not: 采购品目名称 behind 经济科目.

    Both stand in the same rows, before the first numbers. Behind a date (发行日期 | 债券种类) any
    words name the row.
    """
    columns = table.columns
    end = next((i for i, column in enumerate(columns) if column.role == "value"), len(columns))
    labels = [i for i, column in enumerate(columns[:end]) if column.role == "label"]
    for index in range(labels[-1] + 1 if labels else end, end):
        leaf = header_leaf(columns[labels[-1]])
        dated = _TIME_HEADER.fullmatch(leaf) is not None
        held = dated or _HOLDER.search(leaf) is not None
        purpose = _WORD if dated else _PURPOSE if held else _FINER
        own = header_leaf(columns[index])
        if columns[index].role != "text" or _TIME_HEADER.fullmatch(own):
            continue
        if not purpose.search(own):
            if _tells_apart(table, labels, index, end):
                columns[index].role = "label"
            continue
        texts = [
            (name, row.texts[index].strip())
            for name, row in zip(_names_down(table, labels[-1], held), table.rows, strict=True)
        ]
        both = [pair for pair in texts if all(pair)]
        written = sum(bool(name) for _, name in texts)
        labelled = len({label for label, _ in both})
        finer = len({name for _, name in both}) > 2 * labelled
        if held or _PURCHASED.search(header_leaf(columns[index])):
            finer = len(set(both)) > labelled
        if (len(both) == written > 2 and finer) or _tells_apart(table, labels, index, end):
            columns[index].role = "label"


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
        if not word and any(map(_SUM.search, name)):
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


def _names_before(table: Table) -> None:
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


def _deeper_labels(table: Table) -> None:
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


def _names_behind(table: Table) -> None:
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
    if _SERIAL_HEADER.fullmatch(leaf) or _TIME_HEADER.fullmatch(header):
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
