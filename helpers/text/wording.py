"""What the words in front of a figure say: measure, item, phase of the budget, account.

The vocabulary is that of Chinese budget reports (完成, 为变动预算的, 同比下降, 减收);
what it does not settle stays blank, since a wrong item is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.text.paragraphs import NUMBERING

_MORE, _LESS = "高于|大于|多于", "低于|小于|少于"
_UP = rf"(?:增长|增加|增收|增支|增幅|上升|上涨|提高|提升|多收|超收|扩大|{_MORE})"
_DOWN = rf"(?:下降|减少|减收|减支|降幅|降低|下滑|回落|短收|压减|压缩|缩减|调减|核减|少收|{_LESS})"
# 增加到, 提高至, 减少为 name the level that was reached, not the change; 增幅为 names the change.
_LEVEL = r"(?!到|至|为)"
_WORD = rf"(?:[各均共约]?(?:增幅(?:为|达)?|降幅(?:为|达)?|{_UP}{_LEVEL}|{_DOWN}{_LEVEL}))"
_AFTER = r"(?:（[^）]*）)?了?约?"
_THAN = r"(?:同比|环比|同口径|可比口径|(?:比|较|与|同|跟)[^，]{1,16}?(?:相比|相较|比)?)"
_CHANGE = re.compile(
    rf"(?P<noun>.*?)(?P<than>{_THAN}*)(?:分别)?(?P<word>{_WORD}){_AFTER}(?:分别)?(?P<of>[^增减]*)"
)
_COMPARED = re.compile(
    rf"(?:(?:比|较|与|同|跟)(?:[^，。]{{1,16}}?)(?:相比|相较|持平)|{_THAN}(?={_WORD}))"
)

_BASE = re.compile(
    r"(?:比|较|与|同|跟)(?:(?P<year>(?:19|20)\d\d)年度?|(?P<shift>上一?年度?|去年))"
    r"(?P<what>(?:的|同期|全年|当年|年初|部门|批复|调整|变动|实际|财政拨款|“三公”经费|预算|执行|决算|完成"
    r"|收入|支出|金?数额?)*)"
)

_NAMES = "一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算|社保基金预算"
_NAMES += "|预算稳定调节基金|预算外|预算内|预算周转金"
_SHARE_OF_BUDGET = re.compile(r"预算数?的?$")
_SHARE_OF_YEAR = re.compile(r"(?:为|是|相当于).*(?:上年|去年|\d{4}年)[^，]*的$")

PHASE_WORDS = (
    ("limit", re.compile(r"(?:债务|债券)[^，]{0,4}限额|限额$")),
    ("balance", re.compile(r"(?:债务|债券)[^，]{0,4}余额|^余额$")),
    ("estimated", re.compile(r"预计(?:执行|完成)")),
    ("adjusted", re.compile(r"变动预算|调整预算|预算调整|调整为")),
    ("executed", re.compile(r"完成|执行|决算|实际(?=完成|执行|收入|支出)")),
    ("proposed", re.compile(r"草案|建议|预计|拟安排")),
    ("approved", re.compile(r"批复|批准|年初预算|预算(?!决议|编制|管理|绩效|制度|单位|部门)")),
)
ACCOUNTS = (
    ("general", re.compile(r"一般公共")),
    ("fund", re.compile(r"政府性基金")),
    ("soe", re.compile(r"国有资本经营")),
    ("social_insurance", re.compile(r"社会保险基金|社保基金")),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a lead says. ``item`` is blank where it names none of its own."""

    measure: str
    item: str
    phase: str
    negative: bool = False
    each: bool = False  # 分别: one figure for each of several items
    arranged: bool = False  # ends in 安排: a plan, unless the text tells of what was done
    alone: bool = False  # 增减相抵后: the sum of several changes, so it takes up no item


def phase_of(words: str, heading: bool = False) -> str:
    """The phase that words name, blank where none.

    ``approved`` for 预算, ``proposed`` for 草案, 建议, 预计, ``adjusted`` for 调整 and 变动预算,
    ``executed`` for 完成, 执行, 决算, 实际; ``limit`` and ``balance`` of debt.  The 预算 in
    一般公共预算 or 预算稳定调节基金 is a name, no phase.  In a heading 安排 is a proposal.
    """
    bare = re.sub(rf"(?:{_NAMES})", "", words)
    bare = re.sub(r"^预算(?=收入|支出|补助)", "", bare)
    if heading and not re.search(r"执行|完成|决算", bare) and "安排" in bare:
        return "proposed"
    return next((phase for phase, pattern in PHASE_WORDS if pattern.search(bare)), "")


#: The other end of a transfer is named, the account spoken of is not: 调入一般公共预算支出.
_OTHER_END = re.compile(
    r"(?:调[入出转]至?|转入|补充|补助|并入|(?<!其)[从由向])"
    r"(?:一般公共|政府性基金|国有资本经营|社会保险基金)(?=预算)"
)


def account_of(words: str) -> str:
    """The account (general, fund, soe, social_insurance) that words name last, else blank.

    Not one that a transfer comes from or goes to.
    """
    words = _OTHER_END.sub("", words)
    found = [(m.start(), name) for name, rx in ACCOUNTS for m in rx.finditer(words)]
    return max(found)[1] if found else ""


def read_lead(lead: str, unit: str, tail: str = "") -> Reading:
    """Read the words in front of a figure (and behind it, where nothing stands in front).

    In: the lead and the tail as ``Passage`` gives them, the figure's unit.
    Out: measure is amount, increase or decrease (money); growth_pct, share_of_budget_pct,
    share_of_last_year_pct, share_pct, ratio_pct (%); change_points (百分点).
    """
    each = "分别" in lead
    if "占" in lead and unit == "%":
        noun, _, whole = lead.rpartition("占")
        budget = _SHARE_OF_BUDGET.search(re.sub(_NAMES, "", whole))
        measure = "share_of_budget_pct" if budget else "share_pct"
        return Reading(measure, item_of(noun), "", each=each)
    change = _CHANGE.fullmatch(lead)
    if change and (not change["of"] or _only_compares(change) or not item_of(change["noun"])):
        return _change(change, unit, each)
    if unit == "%":
        return _ratio(lead, tail, each)
    item = item_of(lead)
    if not item and not strip_front(lead):
        behind = re.match(r"(?:全部|均)?[为是](?P<noun>[^，；。\d]{2,})$", tail)
        item = item_of(behind["noun"]) if behind else ""
    words = re.sub(_COMPARED, "", lead)
    return Reading(
        "change_points" if unit == "百分点" else "amount",
        item,
        phase_of(words),
        each=each,
        arranged=bool(re.search(r"\S安排(?:为|了)?$", words)),
    )


def _only_compares(change: re.Match[str]) -> bool:
    """小于上年预算数: what follows the word is what it is compared with, no item."""
    return bool(re.fullmatch(f"(?:{_MORE}|{_LESS})", change["word"]))


def _change(change: re.Match[str], unit: str, each: bool) -> Reading:
    """A rise or fall; 增长（下降） with both words is a form's blank and counts as a rise."""
    negative = bool(re.search(_DOWN, change["word"]))
    money = "decrease" if negative else "increase"
    measure = {"%": "growth_pct", "百分点": "change_points"}.get(unit, money)
    behind = "" if _only_compares(change) else item_of(change["of"])
    item = behind or item_of(change["noun"])
    return Reading(
        measure,
        item,
        phase_of(re.sub(_COMPARED, "", change["noun"])),
        negative and measure in {"growth_pct", "change_points"},
        each,
        alone=not item and "相抵后" in change["noun"],
    )


def _ratio(lead: str, tail: str, each: bool) -> Reading:
    """A percentage that is neither growth nor a share introduced by 占."""
    # An aside stands between the words: 为调整预算（以下简称“预算”）的.
    bare = re.sub(rf"{_NAMES}|（[^（）]*）", "", lead)
    if re.match(r"超(?!市|长)", lead):
        return Reading("ratio_pct", "", "", each=each)  # 超全年目标38.3%
    if _SHARE_OF_BUDGET.search(bare):
        noun = re.split(r"为|完成(?!数)|达到?", lead, maxsplit=1)[0] if "预算" in lead else ""
        return Reading("share_of_budget_pct", item_of(noun), "", each=each)
    if _SHARE_OF_YEAR.search(lead):
        return Reading("share_of_last_year_pct", item_of(re.split(r"为|是|相当", lead)[0]), "")
    growth = re.match(rf"的?(?P<word>{_UP}|{_DOWN})", tail)
    if growth:
        negative = bool(re.match(_DOWN, growth["word"]))
        return Reading("growth_pct", item_of(lead), "", negative, each)
    if lead.endswith("的"):
        noun = re.split(r"为|完成|达到?", lead, maxsplit=1)[0]
        return Reading("share_pct", item_of(noun), "", each=each)
    return Reading("ratio_pct", item_of(lead), phase_of(lead), each=each)


# ------------------------------------------------------------------------------------ items

# What introduces an item without being part of it; tried in turn until none is left in front.
_FRONT = [
    NUMBERING,
    re.compile(r"[一二三四五六七八九十]是"),
    re.compile(r"(?:左右|以上|以下|以内|多|余)(?=$|[、和及，])|[、和及与或](?!平)"),
    re.compile(
        r"(?:[^，]{2,24}?|截至|截止|到|自)?(?<!\d)(?:19|20)\d\d年(?:度|底|末|初|全年|上半年)?(?:\d+月)?"
    ),
    re.compile(r"“?十[一二三四五六七]五”?(?:时期|期间|以来)"),
    re.compile(r"其中|此外|另外|综上所述|以上|预算执行中|初步测算|经汇总|主要是|主要包括|包括"),
    re.compile(r"(?:主要)?原因(?:[一二三]?是)?(?:由于)?|按照?[^，]{0,6}规定|增减相抵后"),
    # 加上上级补助 is 加上 and 上级补助, 加上级补助 is 加 and 上级补助.
    re.compile(r"(?:再?加上|再?加)(?=上[级年解缴划]|下级)|再?加上|加(?=[补调债地动转结安一专])"),
    re.compile(r"(?:减去|减|扣除)(?=上解|补助|调出|安排)|含(?!税)|预算(?=补助)"),
    re.compile(r"全[省市州区县旗](?:各级)?(?:汇总)?|我[省市州区县旗](?!级)|[省市州区县]财政安排"),
    re.compile(r"[^，]{0,16}(?:核定|下达|批准|批复|转贷)我[省市州区县旗](?!级)"),
    re.compile(r"[^，]{2,20}?(?:会议|常委会)(?:审查)?批准的?|.{2,16}?开发区(?=.)|开发区(?=.)"),
    re.compile(r"[^，、]{0,20}?(?:本年度?|[本我](?:部门|单位))(?!末|底|[收支][入出]合计)"),
    re.compile(r"(?:比|较|与|同|跟)[^，]{1,14}?(?:相比|相较)|同比"),
    re.compile(r"(?:全年|当年|累计|合计|一共|共(?!同))(?=.{2,})"),
    re.compile(
        r"(?:完成|实现|预计|达到|分别|足额|争取到?|获得|获批?|下达|统筹|落实|各类|各项)(?!情况)"
    ),
    re.compile(r"安排(?!预算稳定)|拟(?=购买|采购|安排)|市级财政|从(?=.*中$)"),
]
_BACK = re.compile(
    r"(?:分别|各|均|共计|共|累计|完成数?|执行数?|决算数?|实现|达到?|为|是|约|预计|安排|拟|中|了|于|有"
    r"|统一|按照?规定|(?:年初|全年|调整|变动)预算数?|年初|全年|预算数|草案数?|建议数|调整|的|、|和|及|到|至|等|“|^数)$"
)
_BUDGET = re.compile(r"(?<!一般公共)(?<!基金)(?<!资本经营)(?<!总)预算$")
# 一般公共服务支出（类）财政事务（款）行政运行（项）, also （204类）: the last is spoken of.
_CLASSIFIED = re.compile(r"（\d*[类款项]）")
_CLASSIFIED_SENTENCE = re.compile(
    r"[^，；：]*?（\d*[类款项]）[”）]*(?:$|\d)|[^，；：]*“[^“”]+”科目"
)
_PATH = re.compile(r"“(?:[^“”]+?[-—])?(?P<name>[^“”—-]+)”科目")
_NOUN = re.compile(r"收入|支出|资金|经费|补助|基金|债[务券]|结余|余额|限额|税|费|[数额率款]$")


def strip_front(words: str) -> str:
    """Without numbering, year, region and the words that only introduce an item."""
    before = None
    while before != words:
        before = words
        for pattern in _FRONT:
            found = pattern.match(words)
            if found:
                words = words[found.end() :]
    return words


def base_of(lead: str) -> re.Match[str] | None:
    """What an amount is compared with, where its lead says just that: 比2025年年初预算数, 较上年.

    Groups: ``year`` (four digits), ``shift`` (上年, 去年) and ``what``, the words behind it.
    """
    return _BASE.fullmatch(lead)


def item_of(words: str) -> str:
    """The noun in a lead, blank where there is none.

    ``全区一般公共预算收入`` gives 一般公共预算收入, ``加上上级补助资金`` 上级补助资金, ``其中``
    nothing; the verb of 调用, 动用 or 安排 预算稳定调节基金 is kept, as it tells in from out.
    """
    words = subject_of(words) or strip_front(_CLASSIFIED.sub("", words))
    before = None
    while before != words:
        before = words
        words = _BUDGET.sub("", _BACK.sub("", words))
    head, of, tail = words.rpartition("的")
    if of and head and len(tail) >= 4 and _NOUN.search(tail):
        words = strip_front(tail)
    return words if re.search(r"[\u4e00-\u9fff]", words) else ""


def subject_of(words: str) -> str:
    """The subject that a path of the classification names last, blank where there is none.

    ``一般公共服务支出（类）财政事务（款）行政运行（项）`` gives 行政运行.
    """
    marks = list(_CLASSIFIED.finditer(words))
    if not marks:
        path = _PATH.search(words)
        return path["name"] if path else ""
    before = marks[-2].end() if len(marks) > 1 else 0
    return strip_front(words[before : marks[-1].start()].rpartition("“")[2])


def sentence_subject(text: str) -> str:
    """The subject of the last sentence in a text that names one by its path, else blank."""
    for sentence in reversed(text.split("。")):
        named = _CLASSIFIED_SENTENCE.match(sentence)
        if named:
            return subject_of(named[0])
    return ""


def items_of(words: str, count: int) -> list[str]:
    """The ``count`` nouns of a list (税收收入和非税收入), blank ones where it has another number.

    Parted at 、 first, then at 和 or 及 too, but only where every part is a noun of the
    budget: 社会保障和就业支出 is one item.
    """
    words = item_of(words)
    for pattern in (r"、", r"、|和|及|与"):
        parts = [item_of(part) for part in re.split(pattern, words)]
        if len(parts) == count and all(_NOUN.search(part) for part in parts):
            return parts
    return [""] * count
