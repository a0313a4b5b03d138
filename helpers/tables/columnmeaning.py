"""What the columns of a table mean, by the words of their headers and of the title.

Year, phase and component of an amount; of a percentage also what it is of; of a difference what it
is part of. A column is known by its header's words, never by its position.
"""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.tables.meaning import (
    MOVES,
    NO_SUM,
    STOCKS,
    WHOLE,
    Meaning,
    component_of,
    names_phase,
    phase_of,
    plain,
    title_phase,
    title_year,
    year_of,
    years,
)
from helpers.tables.ratiowords import (
    FORMULA,
    SHARE,
    is_difference,
    is_ratio,
    leaf_of,
    settled,
    with_sign,
)

#: By how much a budget is changed, where its new amount stands beside it.
_DELTA = re.compile(r"(?:本次|年中|预算)?(?:调整|变动|调增|调减|追加)(?:数|额|金额|情况)?")
_PLANS = ("approved", "proposed")
#: 2026年安排 is what a budget arranges for the year.
_ARRANGED = re.compile(r"(?:20\d\d年度?|年初|[本当]年)安排(?:数|额|金额)?$")
_VERSUS = re.compile(r"比|较")
_CHANGE = re.compile(
    r"^(?P<top>.*?)(?:比|较)(?P<base>.*?(?:20\d\d年|上年|去年|预算|决算|执行|完成|同期).*?)(?:的)?(?:增长|增减|增|减|升降|±|变动|[+＋][,，、/]?[-－−—])"
)
_PLAIN_CHANGE = re.compile(r"同比|增减[%％]|增长[%％率]|增速|增幅|增减率|增减幅|^增减$")
_RATE = re.compile(
    r"(?P<base>调整预算|变动预算|年初预算|预算)?(?:完成率|执行率|完成进度|执行进度|完成[%％])"
)
_TOTAL = re.compile(r"(?:合计|总计)$")


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
            part = component_of(split)
            if WHOLE.fullmatch(split) or (part and not meaning.component.startswith(part)):
                meaning = replace(meaning, component=part)
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


def _ratio(text, before, amounts, title, fallback) -> Meaning:
    leaf = leaf_of(text)
    group = text.removesuffix(leaf)
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
