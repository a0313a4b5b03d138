"""Quantities in the words of a project: 15条道路, 道路总面积63.6万平方米."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: One spelling of each unit, how it is printed, and the unit it is so many of.
_SPELT = (
    ("平方米", r"平方米|平米|㎡|m2|m²", "平方米", 1),
    ("米", r"米|m(?![a-zA-Z2²])", "米", 1),
    ("公里", r"公里|千米|km", "米", 1000),
    ("亩", r"亩", "亩", 1),
    ("毫瓦", r"毫瓦|m[wW]", "毫瓦", 1),
    ("微米", r"微米|[μµ]m|um", "纳米", 1000),
    ("纳米", r"纳米|nm", "纳米", 1),
    ("分贝", r"分贝|d[bB]", "分贝", 1),
)
_COUNTERS = "条|座|根|盏|台|棵|株|套|个|处|块|项|家|户|人|次|吨|辆|件|名|所|间|栋|口|面|组|批"
_UNITS = "|".join(words for _, words, _, _ in _SPELT) + f"|{_COUNTERS}"
_NUMBER = r"\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?<![\d.±])(?<!\d[-–—~～至到])(?P<number>{_NUMBER})(?:±(?P<both>{_NUMBER}))?(?P<ten>万|亿)?(?P<unit>{_UNITS})"
    rf"(?:±(?P<plus>{_NUMBER})(?P<unit2>{_UNITS}))?"
)
_LEAST = re.compile(r"(?:逾|超|超过|不少于|不低于|至少|[≥＞>])$")
_ABOUT = re.compile(r"(?:约|近|逾|超|超过|不少于|不低于|不超过|至少|以内|[≥≤＞＜><])$")
_ROUGHLY = re.compile(r"左右|以上|以下|余|多")
_BREAK = re.compile(r"[，。；：、（）()\s]")
_TEN = {"万": Decimal(10_000), "亿": Decimal(100_000_000), None: Decimal(1)}


@dataclass(frozen=True)
class Quantity:
    """A number of things: ``value`` in ``unit`` (万 and 公里 multiplied out), words around it.

    ``plus`` is the half-width of a quantity given as a ± b, in the same unit. ``clause`` are all
    words before it in its clause; ``aside`` tells that it stands in brackets, where a part of the
    thing may be meant.
    """

    value: Decimal
    unit: str
    printed: str
    before: str
    after: str
    start: int
    half: Decimal
    plus: Decimal | None = None
    clause: str = ""
    aside: bool = False

    @property
    def least(self) -> bool:
        """Whether the text says that it shall be no less."""
        return bool(_LEAST.search(self.clause))

    @property
    def about(self) -> bool:
        """Whether the text itself says that the number is none to the last digit."""
        return bool(_ABOUT.search(self.clause) or _ROUGHLY.match(self.after))

    @property
    def words(self) -> str:
        """The words that say what is counted."""
        return self.before + " " + self.after


def unit_of(text: str) -> tuple[str, Decimal]:
    """The one spelling of a unit and how many of it one is: 万平米 → 平方米, 10000; '' if none."""
    bare = text.strip()
    ten = Decimal(1)
    if bare[:1] in ("万", "亿") and len(bare) > 1:
        ten, bare = _TEN[bare[0]], bare[1:]
    for _, words, unit, many in _SPELT:
        if re.fullmatch(words, bare):
            return unit, ten * many
    return (bare, ten) if re.fullmatch(_COUNTERS, bare) else ("", ten)


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a text with a unit known here, in order."""
    text = re.sub(r"\s", "", text)
    found = []
    for match in _QUANTITY.finditer(text):
        number = Decimal(match["number"])
        unit, many = unit_of(match["unit"])
        ten = _TEN[match["ten"]] * many
        plus = Decimal(match["both"]) * ten if match["both"] else None
        if match["plus"]:
            plus = Decimal(match["plus"]) * unit_of(match["unit2"])[1]
        clause = re.split(r"[，。；：、（）()\d]", text[: match.start()])[-1]
        after = _BREAK.split(text[match.end() :])[0][:8]
        after = re.split(r"\d", after)[0]
        half = Decimal(5).scaleb(min(0, number.as_tuple().exponent) - 1) * ten
        found.append(
            Quantity(
                number * ten,
                unit,
                match[0],
                clause[-10:],
                after,
                match.start(),
                half,
                plus,
                clause,
                _in_brackets(text[: match.start()]),
            )
        )
    return found


def _in_brackets(before: str) -> bool:
    return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))


#: Looking after a thing: 路灯杆 is what is counted in 维修维护路灯杆数量. What is made anew or
#: replaced may be a part of what there is.
_UPKEEP = re.compile(r"维修|维护|养护|管护|清扫")
_MADE = re.compile(r"更换|改造|修建|新建|扩建|新增|增设|建设|建成|购置|采购|拆除|安装|修复|检测")
_MEASURED = re.compile(
    r"面积|长度|数量|总数|个数|台数|预计|计划|大约|约|共计|合计|总计|共|总|为|数$"
)
_NEXT = re.compile(r"[的及和与等]|进行")


def _noun(words: str) -> str:
    return _MEASURED.sub("", _UPKEEP.sub("", words))


def stands_at(name: str, quantity: Quantity) -> bool:
    """Whether an indicator's own noun, and nothing more, stands right at a quantity.

    Before it (路灯杆1740根), behind it (3座天桥) or around it (修建16座公交站牌). A word more on
    either side (人行天桥, 更换路灯杆) may mean a part of the thing or another one.
    """
    noun = _noun(re.sub(r"\s", "", name))
    return bool(noun) and noun in _counted(quantity) and same_action(name, quantity)


def within_name(name: str, quantity: Quantity) -> bool:
    """Whether what is counted is what an indicator names, one of them in more words.

    绿化养护面积22.5万平方米 beside 区域绿化覆盖面积. What only begins alike is another thing:
    道路绿化 is no 道路.
    """
    noun = _noun(re.sub(r"\s", "", name))
    pairs = [(noun, said) for said in _counted(quantity) if min(len(noun), len(said)) > 1]
    alike = any(a == b or a.find(b) > 0 or b.endswith(a) for a, b in pairs)
    return alike and same_action(name, quantity)


def same_action(name: str, quantity: Quantity) -> bool:
    """Whether an indicator and a text do the same to a thing: not 维护 here and 更换 there."""
    words = quantity.clause + _NEXT.split(quantity.after)[0]
    care = set(_UPKEEP.findall(name)), set(_UPKEEP.findall(words))
    made = set(_MADE.findall(name)), set(_MADE.findall(words))
    return made[0] == made[1] and (not all(care) or bool(care[0] & care[1]))


def _counted(quantity: Quantity) -> set[str]:
    behind = _NEXT.split(quantity.after)[0]
    return {_noun(quantity.clause), _noun(behind), _noun(quantity.clause + behind)}


def one_digit_off(one: Decimal, other: Decimal, digits: int) -> bool:
    """Whether two numbers of at least so many digits (zeros at the end aside) differ in one."""
    a, b = (f"{value.normalize():f}" for value in (one, other))
    told = min(len(text.replace(".", "").rstrip("0")) for text in (a, b))
    return (
        len(a) == len(b) and told >= digits and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    )


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters, by which two names are likened."""
    text = re.sub(r"[^\u4e00-\u9fff]", " ", text)
    return {text[i : i + 2] for i in range(len(text) - 1) if " " not in text[i : i + 2]} - _EMPTY


#: Words that many names of indicators share and that tell none of them from another.
_EMPTY = {
    "维护",
    "数量",
    "面积",
    "总数",
    "完成",
    "养护",
    "项目",
    "建设",
    "维修",
    "清扫",
    "工程",
    "年度",
}


def listed_sums(text: str) -> list[tuple[Quantity, list[Quantity]]]:
    """Totals that list their parts behind a colon: 60平方米：甲路10平方米，乙路50平方米."""
    packed = re.sub(r"\s", "", text)
    every = quantities(text)
    found = []
    for index, total in enumerate(every):
        end = total.start + len(total.printed)
        if packed[end : end + 1] != "：":
            continue
        stop = re.search(r"[。；]|\d+、", packed[end + 1 :])
        limit = end + 1 + (stop.start() if stop else len(packed))
        parts = [q for q in every[index + 1 :] if q.start < limit]
        if len(parts) >= 3 and all(part.unit == total.unit for part in parts):
            found.append((total, parts))
    return found
