"""Header words that say whether a column holds amounts, percentages, or leave that open."""

from __future__ import annotations

import re

#: The row under the headers that numbers the columns and says how they are computed: 3, 4=3/2*100.
FORMULA = re.compile(r"/\d{1,2}(?:=[\d+\-*/×÷()（）%％]+)?$")
#: Words of an amount that tells how far two amounts lie apart.
DIFFERENCE = re.compile(r"(?:增减|增加|减少|增长)(?:金额|数额|额|数)|变动(?:金额|数额|额)|差额")
_DIFFERS = re.compile(rf"(?:同比)?(?:{DIFFERENCE.pattern})(?:[（(].*[）)])?")
#: A percentage of another amount: 执行数为预算数的%.
SHARE = re.compile(
    r"^(?P<top>.*?)(?:为|占|完成)(?P<base>.*?(?:20\d\d年|上年|预算|决算|执行|完成|同期).*?)的?(?:[%％]|百分比|比例)"
)
_WORDS = re.compile(
    r"[%％]|百分比|同比|比例|占比|比重|完成率|执行率|到位率|增长率|增速|增幅|增减率|增减幅|幅度|进度|贡献[率度]"
    r"|=100|^(?:收入|支出)?(?:结构|构成)$"
)
_BRACKETS = r"(?:[（(][^（）()]*[）)])?"
_OF = (
    r"(?:20\d\d年度?|上年度?|去年|本年度?|当年|全年|年度|年初|调整后?的?|变动|汇总|可比"
    r"|同口径|同期|的)"
)
#: What a percentage is of: 年初预算, 上年执行数, 2024年.
_BASE = rf"(?:{_OF}*(?:预算|决算|执行|完成|计划|快报|任务)|(?:20\d\d年|上年|去年)度?(?:同期)?)"
#: Percentages without a sign: 为预算, 占年初预算, 执行数为预算数, 为上年. No amount is named so.
_PART_OF = re.compile(rf"[^为占比较/]{{0,14}}(?:为|占){_BASE}数?的?{_BRACKETS}")
#: 完成预算 is how far a budget is carried out, or (alone beside the budget) what was.
_CARRIED_OUT = re.compile(rf"(?:累计)?(?:完成|达到?)(?:{_OF}*(?:预算|计划|任务))的?{_BRACKETS}")
#: What may be an amount or a percentage: 比上年增长, 增减, 完成预算数, 预算完成情况.
_OPEN = re.compile(
    rf"[^比较/]{{0,14}}(?:比|较){_BASE}数?(?:增长|增减|增加|减少|[增减]|变动|升降|[±＋+][/／]?[-－—]?)?{_BRACKETS}"
    rf"|同比(?:增长|增减|增加|变动|升降)?|增长|增减|变动|升降"
    rf"|(?:完成|执行)(?:{_OF}*(?:预算|计划|任务)数|情况)|(?:预算|计划)(?:完成|执行)情况"
)
#: What only amounts are called.
_AMOUNT = re.compile(
    r"(?:20\d\d|上|本|当|去)年|同期|[数额入出计金费款债产余]$|额[（(]|元[）)]$"
    r"|(?:预算|决算|执行|完成|实际|实绩|安排)$"
)
_CHANGED = re.compile(r"增.?减|[比较].*[增减]")
_BY = re.compile(r"(?:增长|增减|增加|变动|升降|(?<!增)减少?)(?=[（(]|$)")


def is_difference(text: str) -> bool:
    """Whether a header is of amounts by which others differ: 比上年增减额, 增减额, 差额.

    用事业基金弥补收支差额 is an amount of its own.
    """
    if not DIFFERENCE.search(text):
        return False
    return bool(re.search(r"[比较]", text) or _DIFFERS.fullmatch(leaf_of(text)))


def leaf_of(text: str) -> str:
    """The lowest level of a header."""
    return text.rsplit("/", 1)[-1]


def is_ratio(text: str) -> bool:
    """Whether a header's words make its column percentages."""
    leaf = leaf_of(text)
    if DIFFERENCE.search(leaf if re.search(r"[%％]", leaf) else text):
        return False
    return bool(
        _WORDS.search(leaf)
        or SHARE.search(leaf)
        or _PART_OF.fullmatch(leaf)
        or re.fullmatch(r"(?:比|较)?(?:上年|20\d\d年).*增减", leaf)
        or leaf in ("增减", "增长")
    )


def is_open(text: str) -> bool:
    """Whether a header's words may stand over amounts as well as over percentages."""
    leaf = leaf_of(text)
    if re.search(r"[%％]", leaf) or DIFFERENCE.search(text):
        return False
    return bool(_OPEN.fullmatch(leaf) or carried_out(text))


def is_amount(text: str) -> bool:
    """Whether a header names an amount, by its year, or as a sum of something, and no change."""
    if is_ratio(text) or is_open(text) or DIFFERENCE.search(text) or _CHANGED.search(text):
        return False
    return any(map(_AMOUNT.search, text.split("/")))


def carried_out(text: str) -> bool:
    """Whether a header says that a budget is completed: 完成预算, 完成调整预算."""
    return _CARRIED_OUT.fullmatch(leaf_of(text)) is not None


def with_sign(leaf: str) -> str:
    """A percentage's header with the sign that it lacks: 为预算 → 为预算%."""
    return f"{leaf}%" if _PART_OF.fullmatch(leaf) else leaf


def as_difference(text: str) -> str:
    """The header of a change that is an amount: 比上年增减 → 比上年增减额."""
    return _BY.sub("增减额", text, count=1)


#: A level that compares: 比上年执行数增减, 预算数比上年执行数, 与上年执行数相比.
_COMPARES = re.compile(
    r"(?P<top>[^比较与同和]*?)(?:[与同和](?P<other>.+?)(?:相比较?|比较|对比)|[比较](?P<base>.+?))"
    r"(?:增长|增减|增加|减少|升降|变动|变化|[±＋+][/／]?[-－—]?)?(?:幅度?|率|[（(]?[%％][）)]?)?(?:情况)?"
)
_CHANGES = re.compile(r"(?:同比)?(?:增减|增长|增加|减少|变动|变化|升降)|同比")
_BASE_WORDS = re.compile(r"20\d\d年|上年|去年|预算|决算|执行|完成|同期")
_MOVED = "(?:增减|增长|增加|减少|变动|变化|升降)?"
_AS_AMOUNT = re.compile(rf"{_MOVED}(?:金额|数额|绝对额|额|数)(?:[（(][^%％]*[）)])?")
_AS_PERCENT = re.compile(rf"{_MOVED}(?:幅度?|比例|百分比|率|[（(]?[%％][）)]?){{1,2}}")
#: 与上年预算比较增减额 is 比上年预算增减额; so is 增减（2025年预算-2024年预算） of its own.
_WITH = re.compile(r"(^|/)[与同和]([^/]+?)(?:相比较?|比较|对比)(?=增|减|变|升|$)")
_MINUS = re.compile(r"增减额?[（(]([^（）()/]+?)[-－—]([^（）()/]+?)[）)]$")
_YEAR = re.compile(r"20\d\d年?度?")
_DATED = re.compile(r"20\d\d|[上去本当]年|预算|决算|执行|完成|快报|限额|余额")


def settled(text: str) -> str:
    """A header whose last level says what its numbers are, as if it had been printed in one.

    比上年执行数增减 over 金额 and % is 比上年执行数增减额 and 比上年执行数增减%; 完成调整预算% over
    全市 and 市本级 is 全市/完成调整预算% and 市本级/完成调整预算%. In: without blanks and formulas.
    """
    text = _WITH.sub(r"\1比\2", text.replace("增、减", "增减"))
    *groups, leaf = _MINUS.sub(r"\1比\2增减额", text).split("/")
    for place in reversed(range(len(groups))):
        level, others = groups[place], groups[:place] + groups[place + 1 :]
        found = _COMPARES.fullmatch(level)
        base = found and (found["other"] or found["base"])
        if base and _BASE_WORDS.search(base):
            compared = f"{found['top']}比{base}增减"
            if _AS_AMOUNT.fullmatch(leaf):
                return "/".join([*others, f"{compared}额"])
            if _AS_PERCENT.fullmatch(leaf):
                return "/".join([*others, f"{compared}%"])
        if _CHANGES.fullmatch(level) and _AS_AMOUNT.fullmatch(leaf):
            return "/".join([*others, f"{level}额"])
        if (is_ratio(level) or is_open(level) or DIFFERENCE.search(level)) and not (
            is_ratio(leaf)
            or is_open(leaf)
            or DIFFERENCE.search(leaf)
            or (_DATED.search(leaf) and not _YEAR.fullmatch(leaf))
        ):
            return "/".join([*others, leaf, level])
    return "/".join([*groups, leaf])
