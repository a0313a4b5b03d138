"""The words of headers, rows and titles: year, phase, component, account, side.

They are those of the Budget Law and of the tables that finance bureaus publish; nothing here knows
a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.tables.headerwords import (
    CARRIED,
    GENERIC,
    NO_SPLIT,
    OPENING_STOCK,
    PHASES,
    RELATIVE,
)

#: A stock of debt and its limit, whatever the figure rests on: 债务余额预计执行数, 预计债务限额.
_STOCK = re.compile(
    r"(?:债[务券]|年[末底])[^/]*余额(?!限额)[^/]*(?:预计|执行|决算|实际)"
    r"|预计[^/]*债[务券][^/]*余额(?!限额)"
)
_LIMIT = re.compile(r"预计[^/]*债[务券][^/]*限额|债[务券][^/]*限额[^/]*预计")
#: A year in Chinese or wide digits, its zeros in any sign that is printed for one: 二○二五, 2O23.
_ZEROS = "〇○零ＯOo"
_DIGITS = str.maketrans(
    _ZEROS + "一二三四五六七八九０１２３４５６７８９", "0" * len(_ZEROS) + "1234567890123456789"
)
_ZH_YEAR = re.compile(rf"[二2２][{_ZEROS}0０][{_ZEROS}0０一二三四五六七八九\d]{{2}}(?=年|[^\d]|$)")
# 2.5 2022年… and §1 2021年… are often printed without a blank that can be seen
_YEAR = re.compile(r"(?:(?<!\d)20\d\d(?!\d)|20\d\d(?=年))")
#: 24年执行数 is of 2024.
_SHORT_YEAR = re.compile(
    r"(?<![\d.第])([12]\d)年(?=(?:年初|调整|预计)?(?:预算|决算|执行|完成|快报|实际))"
)
#: The number of a document or rating names the year it was issued in: 评字【2026】0091号.
_ISSUED = re.compile(r"[〔【\[［(（]20\d\d[〕】\]］)）]第?\d+号")
#: Terms, rates and marks are never added up, nor are averages.
NO_SUM = re.compile(
    r"期限|年限|利率|分数|得分|评分|排名|指数|平均|单价|均价|(?:时间|日期|周期)(?=[/（(]|$)"
)
#: What makes a balance larger or smaller is neither it nor its limit.
MOVES = re.compile(r"新增|增加|减少|举借|发行|还本|偿还|付息|化解|转贷|收入|支出")
STOCKS = re.compile(r"限额|余额")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the numbers of one column speak of.

    ``ratio`` is '' for amounts, ``share`` (100 = equal) or ``change`` (0 = equal)
    as the header words it; ``base_year`` and ``base_phase`` only for ratios.
    """

    fiscal_year: int | None = None
    phase: str = ""
    base_year: int | None = None
    base_phase: str = ""
    component: str = ""
    ratio: str = ""


def plain(text: str) -> str:
    """Header text without blanks, Chinese years in digits (二○二五年 → 2025年)."""
    text = re.sub(r"[\s　]+", "", text)
    return _ZH_YEAR.sub(lambda match: match.group().translate(_DIGITS), text)


def years(text: str) -> list[int]:
    """Every year that a text names, in order, without repeats; not that of a document's number."""
    words = _SHORT_YEAR.sub(r"20\1年", _ISSUED.sub("", plain(text)))
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(words)))


def phase_of(text: str) -> str:
    """The phase a text names, '' where it names none."""
    text = plain(text)
    if _STOCK.search(text):
        return "balance"
    if _LIMIT.search(text):
        return "limit"
    for phase, words in PHASES:
        if re.search(words, text):
            return phase
    return ""


def year_of(text: str, default: int | None) -> int | None:
    """The year a header names, its last; 上年 and 本年 are counted from ``default``."""
    named = years(text)
    if named:
        return named[-1]
    for words, shift in RELATIVE:
        if words.search(text) and default is not None:
            return default + shift
    return None


def parts_by_year(title: str) -> list[str]:
    """The parts of a title by year: 2024年预算执行情况和, 2025年预算."""
    return re.findall(r"20\d\d年(?:(?!20\d\d年).)*", plain(title))


def title_year(title: str, phase: str, fallback: int | None) -> int | None:
    """The year a column without one speaks of: the title's.

    A title with two years (2023年执行情况及2024年预算) gives the earlier to what
    was executed and to the budget as it was adjusted, the later to what is planned.
    """
    named = years(title)
    if not named:
        return fallback
    past = phase in ("executed", "estimated", "balance", "adjusted")
    return min(named) if past else max(named)


def title_phase(title: str) -> str:
    """The part of a title or header that may lend a phase: 预算 in the accounts' names left out."""
    text = plain(title)
    text = re.sub(
        r"(?:(?:一般)?公共(?:财政)?|政府性基金|国有资本经营|社会保险基金|部门)预算(?!数)|预算单位"
        rf"|{CARRIED}",
        "",
        text,
    )
    return text


#: The header of a column that holds all that a table splits.
WHOLE = re.compile(r"(?:20\d\d年度?|本年|当年)?(?:收入|支出)?(?:合计|总计|小计)")


def component_of(text: str) -> str:
    """What a header splits by beside year and phase (一般债务, 基本支出 …), '' for none."""
    group, _, leaf = text.rpartition("/")
    text = group if WHOLE.fullmatch(leaf) else text  # 本年支出合计 is all that is split
    levels = [level for level in map(_split_of, text.split("/")) if level not in NO_SPLIT]
    return "/".join(dict.fromkeys(levels))


def _split_of(level: str) -> str:
    """A level without words of years, stages and units: 2025年年初一般债务余额 → 年初一般债务."""
    bare = GENERIC.sub("", GENERIC.sub("", level))
    # at the year's beginning a balance is another than at its end; a budget has but one
    return f"年初{bare}" if OPENING_STOCK.search(level) else bare


def names_phase(phase: str, text: str) -> bool:
    """Whether a text has words of a phase, whatever stronger ones stand beside them."""
    return re.search(dict(PHASES)[phase], text) is not None


#: Accounts by the words of a title (BL 5), most telling first.
_ACCOUNTS = (
    ("social_insurance", r"社会保险|社保基金"),
    ("soe", r"国有资本经营|国资预算"),
    ("fund", r"政府性基金|基金预算|基金收|基金支"),
    ("general", r"公共预算|公共财政预算|公共收入|公共支出|公共收支|税收返还|一般预算"),
)


def budget_type_of(text: str) -> str:
    """general, fund, soe, social_insurance or '' by a title's words."""
    text = plain(text)
    named = [account for account, words in _ACCOUNTS if re.search(words, text)]
    return named[0] if named else ""


def direction_of(text: str) -> str:
    """revenue, expenditure, debt, both (收支) or '' by a title's words."""
    text = plain(text)
    if (
        re.search(r"债务|债券", text)
        and re.search(r"限额|余额|还本|付息|发行|债券", text)
        and not (re.search(r"付息支出|债务支出", text))
    ):
        return "debt"
    if re.search(r"收支|平衡", text):
        return "both"
    into, out = re.search(r"收入", text), re.search(r"支出|经费|费用|项目", text)
    if into and not out:
        return "revenue"
    if out and not into:
        return "expenditure"
    return "both" if into and out else ""
