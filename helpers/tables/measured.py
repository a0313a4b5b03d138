"""In which unit the numbers of a table stand: its columns', its rows', its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from helpers import units
from helpers.pages.textrows import is_number
from helpers.printed import UnitError
from helpers.reference import is_known
from helpers.tables.levels import leaf_of
from helpers.tables.meaning import plain
from helpers.tables.table import Column, Row, Table

#: Columns of a table of money that hold years or things.
_TERM = re.compile(r"(?:期限|年限)(?:[（(]年[）)])?$")
_COUNTS = re.compile(
    r"(?:人次|批次|人数|次数|数量|辆数|台数|个数|户数|套数|面积|人口|里程|系数|权重|得分|分值|等级分"
    r"|倍数|名次|位次|级次|档次|排名|保有量|建设规模|工程量|建设期|工期"
    r"|(?:学生|教师|教职工|班级|编制|实有|在职|在编|离休|退休|人员|机构|床位|车辆|学校|企业|村|宗|件)数)"
    r"(?:[（(].*[）)])?$"
)
#: Rates are no money (毛利率, 资金使用率); how often things turn over is no percentage either.
_RATE = re.compile(r"(?<![汇频])率(?:[（(].*[）)])?$")
_TURNS = re.compile(r"周转率")
#: What stands in brackets behind a row's name: 人均地区生产总值（元）, 剩余期限（年）.
_BEHIND = re.compile(r"(?P<of>.*)[（(](?:单位[:：])?(?P<unit>[^（）()]{1,8})[）)]$")
#: Names of what is counted or measured, so that the brackets behind it hold its unit: 打印机（台）
#: may be an amount in a list of what is bought, 团组数（个） never is.
_MEASURED = re.compile(r"(?:[数量率比值]|人员|人次|批次|面积|人口|里程|长度|期限|年限|周期)$")
#: Rows that count, in a table of money: 因公出国（境）团组, 公务用车保有量.
_COUNTED = re.compile(
    r"(?:团组|人次|批次|人数|保有量|车辆编制|实有车辆|(?:团组|批次|购置|车辆|编制|户|个)数|得分|面积)$"
)
#: Columns of money beside one of how many.
_WORTH = re.compile(r"(?:金额|额|[原净现]值|价值|价|折旧|经费|资金|[（(][万亿千]?元[）)])$")
_WORDS = (
    "年|个?月|天|日|小时|分钟|周岁|岁|人次|批次|件次|场次|车次|辆次|台套|人天|人日|个?工作日"
    "|[人户个辆台套件次批亩吨倍位名处座所家份只条头项升篇张册期场起副笔页间块盒箱本部株类]"
    "|公顷|公里|平方公里|平方米|㎡|平米|立方米|米|千瓦时?|公斤|标准箱|重量箱|吨公里|人公里"
)
_THINGS = re.compile(rf"[十百千万亿]*(?:{_WORDS})")
#: 单价100万元以上设备（台，套）.
_THINGS_EACH = re.compile(rf"{_THINGS.pattern}(?:[,，、/]{_THINGS.pattern})*")
_CLASS = re.compile(r"[类款项目节]")  # 其他支出（项） is a subject, its class in brackets
_WHOLE = re.compile(r"[\d,，]+|[-—–－]+")
_BOUGHT = re.compile(r"采购|购置|购买")
_COPY = re.compile(r"\(\d\)$")
_FOREIGN = re.compile(r"[十百千万亿]*(?:美元|欧元|港元|港币|日元|英镑)")
#: Rows that are rates by their name: 财政自给率, GDP增速, 占比.
_SHARE = re.compile(r"(?:增速|增幅|占比|比重)$")
#: … or end in its sign: 占GDP比重%; not 支出率0%, which is a sentence.
_PERCENT = re.compile(r"[^\d.][%％]$")
#: Columns of points given for a rate (预算执行率: 得分 3), which are no rates.
_POINTS = re.compile(r"分值|等级分|得分|评分|分数|满分|标准分|权重")
#: Words of headers over money: what is spent and on what, by whom, when and how much of it.
_MONEY = re.compile(
    r"[费款金资额债税产值拨缴购年增占降比价%％]|20\d\d|收入|[超短]收|因公|公务|接待|实[绩际]|本[月期]|支出|[预决]算|执行|完成|补助|补贴|投入|已投|安排"
    r"|合计|小计|[总累]计|其中|结转|结余|转移|[付贴利股]息|还本|发行|返还|上解|调[入出]|差额|支付"
    r"|准备|应[收付交]|财政|中央|地方|地区|自筹|其他|绝对|权益|负债|季度|使用|公用|人员类|损益|收益|利润|成本|GDP"
    r"|(?:级|(?<![位区村月天员口户次台套人个件])数)(?:[（(].*)?$"
)
_PLACE = re.compile(r"[省市州盟县区旗乡镇](?:[（(].*)?$")
#: So many columns at most may be strange beside one of money; more are kinds of money, or places.
_STRANGE = 3
_UNIT_HEADER = re.compile(r"(?:.*/)?(?:计量|度量|计数)?单位")
#: Some units that no office is called; most cells of a column of units hold one.
_UNIT_WORD = re.compile(rf"[十百千万亿]*(?:{_WORDS}|[元圆%％‰]|美元|百分点)(?:/.{{1,5}})?")

#: The unit of an indicator, of money, things, or a rate of two.
_QUANTITY = re.compile(rf"[十百千万亿]*(?:{_WORDS}|[元%％‰])(?:[·/][^·/（）()\d]{{1,4}}){{0,2}}")


def unit_column(table: Table) -> int | None:
    """The column that says the unit of each row (计量单位), None where none does."""
    for index, column in enumerate(table.columns):
        header = _COPY.sub("", plain(column.header))
        texts = [text for row in table.rows if (text := plain(row.texts[index]))]
        if not _UNIT_HEADER.fullmatch(header) or max(map(len, texts), default=9) > 6:
            continue
        known = sum(_UNIT_WORD.fullmatch(text) is not None for text in texts)
        told = leaf_of(header) != "单位"  # 单位 alone may be an office
        if told or known * 4 > len(texts) * 3:
            return index
    return None


#: A term as it is printed in its column: 10年; and an amount with its unit: 1.2亿元.
_YEARS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>年)")
_AMOUNT = re.compile(
    r"(?P<number>[-−－]?\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>[百千万亿]*[元圆]|[万亿])"
)
_COUNT = re.compile(rf"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>{_THINGS.pattern})")
#: The terms or rates of several bonds in one cell: printed so, and no one number.
_SEVERAL, _SIGNED = (
    re.compile(rf"\d+(?:\.\d+)?{sign}(?:[、,，/；;]\s*\d+(?:\.\d+)?{sign})+")
    for sign in ("[%％年]?", "[%％]")
)
_OF_BONDS = re.compile(r"(?:期限|年限|利率)(?:[（(][年%％][）)])?$")


def with_own_units(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column holds numbers with their unit in most cells: 10年, 10年、15年; 120万元."""
    own = [text for text in texts if own_unit(column, text)[1]]
    terms = _TERM.search(header_leaf(column)) is not None
    others = (_SEVERAL.fullmatch(text) if terms else is_number(text) for text in texts)
    known = len(own) + sum(map(bool, others))
    return bool(own) and known * 10 >= len(texts) * 9


def own_unit(column: Column, text: str) -> tuple[str, str | None]:
    """A cell's number and the unit printed with it: 10年 → 10, 年; None where it has none."""
    text, leaf = text.strip(), header_leaf(column)
    counted = _COUNTS.search(leaf) and _COUNT.fullmatch(text)
    if found := counted or (_TERM.search(leaf) and _YEARS.fullmatch(text)):
        return found["number"], found["unit"]
    if found := _AMOUNT.fullmatch(text):
        return found["number"], units.normalise_unit(found["unit"])
    return text, None


def of_several_own_units(column: Column, texts: Sequence[str]) -> bool:
    """Whether a column's cells print different units, so that its rows do not add up."""
    return len({unit for text in texts if (unit := own_unit(column, text)[1])}) > 1


def are_several(column: Column, text: str) -> bool:
    """Whether a cell holds several numbers: 2.07%、2.41%, or of bonds 10年、15年 and 2.07、2.41."""
    among = _SEVERAL if _OF_BONDS.search(header_leaf(column)) else _SIGNED
    return among.fullmatch(text) is not None


def header_leaf(column: Column) -> str:
    """The last level of a column's header, without the number that tells equal ones apart."""
    return _COPY.sub("", leaf_of(plain(column.header))).strip()


def _place(table: Table) -> int | None:
    """Where the unit of each row stands, None where nothing says it."""
    return next((i for i, one in enumerate(table.columns) if one.role == "unit"), None)


def of_several_units(table: Table) -> bool:
    """Whether the rows of a table are measured in different units, each its own."""
    place = _place(table)
    return place is not None and len({row.texts[place] for row in table.rows} - {""}) > 1


def unit_of(
    table: Table, column: Column, row: Row | None = None, label: str = "", text: str = ""
) -> str | None:
    """The unit of a number: its header's own (金额（万元）, 期限), its row's, else the table's.

    What the cell itself prints (``text``: 1.2亿元) goes before all of them.

    A row's is that of things, where the table has one for money; what its name (``label``) says
    goes before a unit of money. None where the header counts things (人数, 批次) and nothing says
    in which unit: it is no money.
    """
    if printed := own_unit(column, text)[1]:
        return printed
    leaf = header_leaf(column)
    if rate := _rate_of(leaf):
        return rate
    try:
        own = units.find_unit(column.header)
    except UnitError:
        own = None
    points = _POINTS.search(column.header)
    named = unit_in_name(label, counted=row is not None and _counts(table, row, column.half))
    if named and named not in units.YUAN_PER and named != "%" and _WORTH.search(leaf):
        named = None  # 车辆（台） has a number and an 原值
    if (own is None or own in units.YUAN_PER) and not points and named:
        return named
    if own is None and table.context.unit in units.YUAN_PER and _COUNTED.search(plain(label)):
        return None
    counts = _COUNTS.search(leaf)
    place = _place(table)
    of_things = counts or table.context.unit is None
    if own is None and of_things and row is not None and place is not None:
        own = plain(row.texts[place]) or None
    if own or counts:
        return own
    if _RATE.search(leaf):
        return None if _TURNS.search(leaf) else "%"
    if _TERM.search(leaf):
        return "年"
    return None if column.strange else table.context.unit


def _rate_of(leaf: str) -> str | None:
    """The unit behind a header that is no sum of yuan: 标准（元/亩） → 元/亩, 贷款（万美元）."""
    behind = _BEHIND.fullmatch(leaf)
    unit = behind["unit"] if behind else ""
    money = "/" in unit and _QUANTITY.fullmatch(unit) and "元" in unit
    return unit if money or _FOREIGN.fullmatch(unit) else None


def find_strange(table: Table, numbers: Mapping[tuple[int, int], Decimal]) -> list[str]:
    """Mark the columns of a table of money that need not be money; their names are given.

    学位 or 计划开工 beside 预算数 is a few columns whose names say nothing of money, and which with
    no others make the amount beside them. Many such columns (a district each) are kinds of it.

    Args:
        table: with the roles of its columns.
        numbers: its numbers by (row, column).
    """
    if table.context.unit not in units.YUAN_PER:
        return []
    own = [
        index
        for index, column in enumerate(table.columns)
        if column.role == "value" and unit_of(table, column) == table.context.unit
    ]
    names = {index: plain(table.columns[index].header) for index in own}
    unnamed = [index for index in own if names[index] and not _names_money(names[index])]
    if sum(_PLACE.search(name) is not None for name in names.values()) > _STRANGE:
        return []  # 南京 among 无锡市, 徐州市 …
    if len(unnamed) in (len(own), 0) or len(unnamed) > _STRANGE:
        return []
    rows = sorted({row for row, _ in numbers})
    for index in unnamed:
        table.columns[index].strange = not _is_part(index, own, rows, numbers)
    return [table.columns[i].header for i in unnamed if table.columns[i].strange]


def _names_money(name: str) -> bool:
    """Whether a header speaks of money, or of what it is spent on (农林水, 社会保障和就业)."""
    leaf = leaf_of(name)
    return bool(
        _MONEY.search(name) or _PLACE.search(name) or is_known(leaf) or is_known(f"{leaf}支出")
    )


def _is_part(
    index: int,
    columns: Sequence[int],
    rows: Sequence[int],
    numbers: Mapping[tuple[int, int], Decimal],
) -> bool:
    """Whether a column makes, with others beside it, the amounts at one of their ends."""
    for first, last in combinations(range(len(columns) + 1), 2):
        run = columns[first:last]
        for total in {run[0], run[-1]} - {index}:
            parts = [column for column in run if column != total]
            sums = [
                sum((numbers.get((row, part), Decimal(0)) for part in parts), Decimal(0))
                == numbers[row, total]
                for row in rows
                if (row, total) in numbers and numbers.get((row, index))
            ]
            if index in parts and len(parts) > 1 and sum(sums) * 5 >= len(sums) * 4 > 0:
                return True
    return False


def unit_of_quantity(name: str) -> str:
    """The unit that stands in brackets behind the name of what is measured, '' where none does.

    For indicators (维护成本（万元）, 培训成本(元/人天)), which are nothing else; a row in a table
    of money may be, see ``unit_in_name``.
    """
    behind = _BEHIND.fullmatch(plain(name))
    return behind["unit"] if behind and _QUANTITY.fullmatch(behind["unit"]) else ""


def _counts(table: Table, row: Row, half: int) -> bool:
    """Whether a row's numbers may count things: whole ones, in no list of what is bought.

    打印机（台） may be an amount there, 床位（张） is none elsewhere.
    """
    if _BOUGHT.search(plain(table.context.title + "".join(table.headers))):
        return False
    texts = [
        row.texts[index].strip()
        for index, column in enumerate(table.columns)
        if column.role == "value" and column.half == half
    ]
    return all(_WHOLE.fullmatch(text) for text in texts if text)


def named_by_heads(
    table: Table, half: int, names: Mapping[int, str], parents: Mapping[int, int | None]
) -> dict[int, str]:
    """By which name the unit of each row's numbers in one half is told, by row number.

    Its own, or that of a row above it which counts things and of which it is a part: 机要通信用车
    below 车辆数合计（辆）.
    """
    found: dict[int, str] = {}
    rows = {row.number: row for row in table.rows}
    for number, name in names.items():
        above, parent = name, parents.get(number)
        while parent is not None and unit_in_name(above, counted=True) is None:
            above, parent = names.get(parent, ""), parents.get(parent)
        unit = unit_in_name(above, counted=True) if _counts(table, rows[number], half) else None
        found[number] = above if unit and _THINGS_EACH.fullmatch(unit) else name
    return found


def unit_in_name(label: str, counted: bool = False) -> str | None:
    """The unit that a row's name says its numbers have: 人均生产总值（元） → 元, 增速 → %.

    As printed where it is none of money in yuan (年, 亿美元, 元/千瓦时). None where it says none.
    Of things (辆, 台/套) only where the name measures them, or the row's numbers are ``counted``.
    """
    name = plain(label)
    behind = _BEHIND.fullmatch(name)
    if _PERCENT.search(name):
        return "%"
    if behind is None:
        share = _SHARE.search(name) or (_RATE.search(name) and not _TURNS.search(name))
        return "%" if share else None
    unit = behind["unit"]
    try:
        found = units.find_unit(f"({unit})")
    except UnitError:
        return unit
    if found in units.YUAN_PER or found in ("%", "‰", "百分点") or _FOREIGN.fullmatch(unit):
        return found or unit
    told = (counted and not _CLASS.search(unit)) or _MEASURED.search(behind["of"])
    return unit if told and _THINGS_EACH.fullmatch(unit) else None
