"""What a printed header or title says: year, phase, ratio and its base, component.

A column is known by its header's words, never by its position. The words are
those of the Budget Law and of the tables that finance bureaus publish; nothing
here knows a report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from helpers.tables.ratiowords import (
    FORMULA,
    SHARE,
    is_difference,
    is_ratio,
    leaf_of,
    settled,
    with_sign,
)

#: Words that name a phase of a number, strongest first (DESIGN.md's contract; BL 67–75).
_PHASES = (
    ("estimated", r"预计|预测|快报"),
    (
        "adjusted",
        r"调整后?的?[）)]?(?:预算|数)|变动预算|调整预算|(?:^|/)调整后(?:$|/)|全年预算"
        r"|预算数?[（(]调整后?[）)]",
    ),
    ("proposed", r"(?<!决算)(?<!决算[（(])草案|建议"),
    ("limit", r"限额"),
    ("balance", r"余额"),
    ("executed", r"决算|执行|完成|实际|实绩|实现数"),
    ("approved", r"预算"),
)
#: A stock of debt and its limit, whatever the figure rests on: 债务余额预计执行数, 预计债务限额.
_STOCK = re.compile(
    r"债[务券][^/]*余额(?!限额)[^/]*(?:预计|执行|决算|实际)|预计[^/]*债[务券][^/]*余额(?!限额)"
)
_LIMIT = re.compile(r"预计[^/]*债[务券][^/]*限额")
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
#: By how much a budget is changed, where its new amount stands beside it.
_DELTA = re.compile(r"(?:本次|年中|预算)?(?:调整|变动|调增|调减|追加)(?:数|额|金额|情况)?")
_PLANS = ("approved", "proposed")
#: 2026年安排 is what a budget arranges for the year.
_ARRANGED = re.compile(r"(?:20\d\d年度?|年初|[本当]年)安排(?:数|额|金额)?$")
_VERSUS = re.compile(r"比|较")
#: What is left of last year's money is spent in this one: it is a source of this year's budget.
_CARRIED = r"上年度?末?(?:结转|结余|实户资金)(?:余额)?"
_RELATIVE = (
    (re.compile(r"前年"), -2),
    (re.compile(rf"(?!{_CARRIED})上年|上一年|去年|(?:^|/)同期"), -1),
    (re.compile(r"本年|当年|今年"), 0),
)
_CHANGE = re.compile(
    r"^(?P<top>.*?)(?:比|较)(?P<base>.*?(?:20\d\d年|上年|去年|预算|决算|执行|完成|同期).*?)(?:的)?(?:增长|增减|增|减|升降|±|变动|[+＋][,，、/]?[-－−—])"
)
_PLAIN_CHANGE = re.compile(r"同比|增减[%％]|增长[%％率]|增速|增幅|增减率|增减幅|^增减$")
_RATE = re.compile(
    r"(?P<base>调整预算|变动预算|年初预算|预算)?(?:完成率|执行率|完成进度|执行进度|完成[%％])"
)
_PART = re.compile(r"占比|比重|占.*[%％]")
_GENERIC = re.compile(
    rf"20\d\d年?度?|(?!{_CARRIED})上年度?|本年度?|当年|年初|年末|年底|调整(?:后|(?!前))|变动|预计|草案|建议|安排"
    r"|(?<!一般公共)(?<!基金)(?<!国有资本经营)预算数?|决算数?|执行数?|完成数?|限额|余额|实际数?|快报数?|金额|数额|合计|总计|小计|地方政府"
    r"|[（(](?!境).*?[)）]|[\s/%％:：,，、]|数$|^数|的$"
)


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
    for phase, words in _PHASES:
        if re.search(words, text):
            return phase
    return ""


def year_of(text: str, default: int | None) -> int | None:
    """The year a header names, its last; 上年 and 本年 are counted from ``default``."""
    named = years(text)
    if named:
        return named[-1]
    for words, shift in _RELATIVE:
        if words.search(text) and default is not None:
            return default + shift
    return None


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


def read_headers(
    headers: list[str], title: str, fallback_year: int | None = None, percent_only: bool = False
) -> list[Meaning]:
    """What each value column means.

    Args:
        headers: the printed header of each value column, its levels joined by ``/``.
        title: the table's title, for what the headers leave out.
        fallback_year: the report's year, where neither says one.
        percent_only: the table's unit is %.
    """
    texts = [settled(FORMULA.sub("", plain(header))) for header in headers]
    ratios = [is_ratio(text) and not percent_only for text in texts]
    # a difference is no amount that a ratio could be of
    own = [
        None if ratio or is_difference(text) else _amount(text, title, fallback_year)
        for text, ratio in zip(texts, ratios, strict=True)
    ]
    own = _of_opening(own, texts, title)
    adjusted = [
        one
        for one, text in zip(own, texts, strict=True)
        if one and one.phase == "adjusted" and not _DELTA.fullmatch(leaf_of(text))
    ]
    deltas = {i for i, text in enumerate(texts) if adjusted and _DELTA.fullmatch(leaf_of(text))}
    # terms and marks are no amounts that a ratio could be of, either
    of_money = [
        None if index in deltas or NO_SUM.search(text) else one
        for index, (one, text) in enumerate(zip(own, texts, strict=True))
    ]
    amounts = [meaning for meaning in of_money if meaning is not None]
    result = []
    for index, text in enumerate(texts):
        meaning = own[index]
        if index in deltas:
            # 本次调整 beside 调整后预算数: by how much, and no budget of its own
            split = component_of(text.rpartition("/")[0])
            words = "/".join(part for part in (split, leaf_of(text)) if part)
            result.append(replace(adjusted[-1], component=words))
            continue
        before = [one for one in of_money[:index] if one is not None] or amounts
        if ratios[index]:
            meaning = _ratio(text, before, amounts, title, fallback_year)
            first = ratios.index(True) == index and meaning.component not in text
            if first and _of_the_whole(meaning, texts[:index], of_money[:index]):
                meaning = replace(meaning, component="")
            split = text.rpartition("/")[0]
            if component_of(split) or WHOLE.fullmatch(split):
                meaning = replace(meaning, component=component_of(split))
        elif meaning is None:
            meaning = _difference(text, before, amounts, title, fallback_year)
        result.append(meaning)
    return result


def _of_opening(own: list[Meaning | None], texts: list[str], title: str) -> list[Meaning | None]:
    """The amounts, 年初预算 of the year that was carried out where a title names two.

    2024年执行情况和2025年预算 over 年初预算, 执行数 and 预算数: the first is 2024's.
    """
    named = years(title)
    opening = [
        one is not None and one.phase in _PLANS and "年初" in text and not years(text)
        for one, text in zip(own, texts, strict=True)
    ]
    others = [one for one, first in zip(own, opening, strict=True) if one and not first]
    if len(named) < 2 or not any(one.phase in _PLANS for one in others):
        return own
    return [
        replace(one, fiscal_year=min(named), phase="approved") if one and first else one
        for one, first in zip(own, opening, strict=True)
    ]


def _of_the_whole(ratio: Meaning, texts: list[str], amounts: list[Meaning | None]) -> bool:
    """Whether a ratio behind 合计 and what it splits into, the first of its table, is of 合计."""
    before = [
        (text, one)
        for text, one in zip(texts, amounts, strict=True)
        if one and (one.fiscal_year, one.phase) == (ratio.fiscal_year, ratio.phase)
    ]
    wholes = [one for text, one in before if not one.component and _TOTAL.search(text)]
    return bool(ratio.component) and len(before) > 2 and len(wholes) == 1


def _amount(text: str, title: str, fallback: int | None) -> Meaning:
    phase = phase_of(title_phase(text)) or _phase_from(title, text)
    if _ARRANGED.search(text) and phase != "proposed":
        phase = "approved"
    default = title_year(title, phase, fallback)
    year = year_of(text, default)
    year = year if year is not None else default
    if (
        phase == "approved"
        and year == default
        and "年初" not in text
        and names_phase("proposed", title)
    ):
        phase = "proposed"  # 预算数 of its own year in a table that calls itself a draft
    return Meaning(fiscal_year=year, phase=phase, component=component_of(text))


def _phase_from(title: str, header: str) -> str:
    """The phase that a title lends to a header without one.

    Of 2024年预算执行情况和2025年预算 each year's part is lent to that year only; what moves a debt
    (本年增加) is not the 余额 of the title.
    """
    parts = re.findall(r"20\d\d年(?:(?!20\d\d年).)*", plain(title))
    phases = {int(part[:4]): phase_of(title_phase(part)) for part in parts}
    if years(header) and len(set(phases.values()) - {""}) > 1:
        return phases.get(years(header)[-1], "")
    phase = phase_of(title_phase(title))
    if phase in ("limit", "balance") and MOVES.search(header):
        return phase_of(STOCKS.sub("", title_phase(title)))
    return phase


def _difference(text: str, before, amounts, title: str, fallback: int | None) -> Meaning:
    """What an amount by which two others differ is of: 快报数比上年决算数增减额 of the first.

    Where it says only what it is compared with (比上年执行数增减额) it is of the newest amount
    before it, as the percentage beside it is.
    """
    versus = _VERSUS.search(text)
    top = text[: versus.start()] if versus else text[: text.rfind("/") + 1]
    told = _numerator(top, before, amounts, title, fallback)
    split = component_of(text.rpartition("/")[0])
    return replace(told, component="/".join(part for part in (split, "增减额") if part))


def title_phase(title: str) -> str:
    """The part of a title or header that may lend a phase: 预算 in the accounts' names left out."""
    text = plain(title)
    text = re.sub(
        r"(?:(?:一般)?公共(?:财政)?|政府性基金|国有资本经营|社会保险基金|部门)预算(?!数)|预算单位"
        rf"|{_CARRIED}",
        "",
        text,
    )
    return text


_TOTAL = re.compile(r"(?:合计|总计)$")
#: The header of a column that holds all that a table splits.
WHOLE = re.compile(r"(?:本年|当年)?(?:收入|支出)?(?:合计|总计|小计)")


def component_of(text: str) -> str:
    """What a header splits by beside year and phase (一般债务, 基本支出 …), '' for none."""
    group, _, leaf = text.rpartition("/")
    text = group if WHOLE.fullmatch(leaf) else text  # 本年支出合计 is all that is split
    levels = [_GENERIC.sub("", _GENERIC.sub("", level)) for level in text.split("/")]
    levels = [level for level in levels if level not in ("", "债务", "政府债务", "项目", "其中")]
    return "/".join(dict.fromkeys(levels))


def _ratio(text, before, amounts, title, fallback) -> Meaning:
    leaf = text.rsplit("/", 1)[-1]
    group = text[: -len(leaf)]
    leaf = with_sign(leaf)
    completed = leaf.startswith("完成") or _RATE.search(leaf)
    if completed and phase_of(group) in ("approved", "adjusted", "proposed"):
        # 2025年预算/完成调整预算%: what was done is measured, whatever stands over it
        group = "".join(f"{year}年/" for year in years(group))
        done = [one for one in before if one.phase in ("executed", "estimated")]
        if done:
            before, amounts = done, [*amounts, *done]
    share = SHARE.search(leaf)
    change = None if share else _CHANGE.search(leaf)
    if not share and not change and (change := _CHANGE.search(group.replace("/", "") + leaf)):
        group = ""  # 2024年快报数比2023年决算数/增减%
    if share or change:
        match = share or change
        top = _numerator(group + match["top"], before, amounts, title, fallback)
        base_year, base_phase = _base(match["base"], top, amounts)
        return replace(
            top, base_year=base_year, base_phase=base_phase, ratio="share" if share else "change"
        )
    rate = _RATE.search(leaf)
    if rate or re.fullmatch(r".*预算.*[%％]", leaf):
        top = _numerator(group, before, amounts, title, fallback)
        base_year, base_phase = _base(rate["base"] or "预算" if rate else leaf, top, amounts)
        return replace(top, base_year=base_year, base_phase=base_phase, ratio="share")
    top = _numerator(group, before, amounts, title, fallback)
    if _PLAIN_CHANGE.search(leaf):
        base_year = top.fiscal_year - 1 if top.fiscal_year else None
        return replace(
            top,
            base_year=base_year,
            base_phase=_same_thing(top, base_year, amounts),
            ratio="change",
        )
    return replace(top, ratio="share")


def _same_thing(top: Meaning, year: int | None, amounts: list[Meaning]) -> str:
    """The phase of 上年同期: the table's own column of that year, else the same phase."""
    of_year = {one.phase for one in amounts if one.fiscal_year == year}
    return top.phase if top.phase in of_year or len(of_year) != 1 else of_year.pop()


#: A draft's 预算数 is proposed, and still what its table calls 预算数.
_STAGE = {"proposed": "approved"}


def _numerator(text, before, amounts, title, fallback) -> Meaning:
    """The column a ratio speaks of: by the words before 为 or 比, else the one to its left."""
    phase = phase_of(title_phase(text))
    year = year_of(text, title_year(title, phase, fallback)) if text else None
    if phase or year is not None:
        fitting = [
            one
            for one in [*amounts, *before]
            if (not phase or _STAGE.get(one.phase, one.phase) == _STAGE.get(phase, phase))
            and (year is None or one.fiscal_year == year)
        ]
        if fitting:
            return max(reversed(fitting), key=lambda one: one.fiscal_year or 0)
        default = title_year(title, phase, fallback)
        return Meaning(fiscal_year=year if year is not None else default, phase=phase)
    results = [one for one in before if one.phase in ("executed", "estimated")]
    latest = max((one.fiscal_year or 0 for one in results), default=0)
    results = [one for one in results if (one.fiscal_year or 0) == latest]
    planned = [one for one in before if (one.fiscal_year or 0) > latest]
    # 2026年安排, 2025年调整预算, 增减%: of the newer, wherever it stands
    fitting = planned or results or before or [_amount(text, title, fallback)]
    return max(reversed(fitting), key=lambda one: one.fiscal_year or 0)


def _base(text: str, top: Meaning, amounts: list[Meaning]) -> tuple[int | None, str]:
    """Year and phase that a ratio's header names as its base."""
    phase = phase_of(text)
    year = year_of(text, top.fiscal_year)
    if re.search(r"上年|去年|同期", text) and year is None and top.fiscal_year:
        year = top.fiscal_year - 1
    if phase == "approved" and not re.search(r"年初", text) and year in (None, top.fiscal_year):
        # 预算数 alone is the table's own budget column, approved or adjusted
        own = [
            one.phase
            for one in amounts
            if one.phase in ("approved", "adjusted", "proposed")
            and one.fiscal_year == top.fiscal_year
        ]
        if own and "approved" not in own:
            phase = own[-1]
    if year is None and phase:
        # a phase that only another year's column has is that column's
        of_phase = {one.fiscal_year for one in amounts if one.phase == phase}
        year = of_phase.pop() if len(of_phase) == 1 else top.fiscal_year
    if not phase:
        of_year = {one.phase for one in amounts if one.fiscal_year == year}
        phase = (
            top.phase
            if not of_year or top.phase in of_year
            else (of_year.pop() if len(of_year) == 1 else top.phase)
        )
    return year, phase


def names_phase(phase: str, text: str) -> bool:
    """Whether a text has words of a phase, whatever stronger ones stand beside them."""
    return re.search(dict(_PHASES)[phase], text) is not None


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
