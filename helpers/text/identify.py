"""What a report says of itself: title, issuer, region, level of government, years.

Read from how it is set, never from a list of known reports: the largest letters of its first
page, the titles of its tables, what stands behind 编制单位：, a line that is the name of a finance
bureau. Where the places disagree, or nothing says it, the field stays blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.pages.model import Line
from helpers.pages.textrows import baselines
from helpers.tables import document, meaning
from helpers.text.paragraphs import is_page_number

# The names of GB/T 2260: the only places that can be told without a suffix before them.
_PROVINCES = (
    *("河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东"),
    *("河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海"),
)
_REGIONS = ("内蒙古", "广西壮族", "西藏", "宁夏回族", "新疆维吾尔")
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_FIRST = "|".join(
    [f"{name}省" for name in _PROVINCES]
    + [f"{name}自治区" for name in _REGIONS]
    + [f"{name}市" for name in _MUNICIPALITIES]
)
_SECOND = r"[一-龥]{2,8}?(?:自治州|地区|盟|市)"
_THIRD = r"[一-龥]{1,12}?(?:开发区|高新区|新区|园区|自治县|自治旗|县|旗|区|市)"
_PLACE = re.compile(rf"(?P<first>{_FIRST})?(?P<second>{_SECOND})?(?P<third>{_THIRD})?")
_SUFFIX = re.compile(r"(?:自治州|地区|盟|开发区|高新区|新区|园区|自治县|自治旗|县|旗|区|市)$")
# What no place's name holds before its suffix: 全市, 武汉市各, 预算编审, 社(区), 和各区(市).
_NO_NAME = re.compile(
    r"[全本我各该]$|[全本我各该]区|^[和与及]{2,}$|[省市县]|预算|决算|年度|级|情况|执行|财政|报告|收入|支出|债务|基金"
    r"|政府|人民|代表|大会|对|中央|[社校景小片]$"
)
# Districts whose name is one character that alone would say nothing.
_WITHIN_CITY = ("城区", "郊区", "矿区")
_BEFORE_PLACE = re.compile(
    r"^(?:\d{1,3}(?=[一-龥]))?(?:关于)?(?:(?:19|20)\d\d年度?)?|政协|中共|(?<=日)在"
)
# What follows a place's name on the first page of a report to its congress.
_SESSION = re.compile(r"第?[一二三四五六七八九十]+届|人民代表大会|人大|财政|人民政府")

_DOCUMENT = re.compile(r"预算|决算|执行情况|收支|债务|财政.*(?:报告|公开)")
_CONTENTS = re.compile(r"^目\s*录$")
_OWNER = re.compile(
    r"^(?:(?:编制|编报|填报|公开|预算|预算主管)(?:单位|部门)|主管部门|(?:部门|单位)名称|部门)\s*[:：]"
    r"\s*(?P<name>[^:：]*?)\s*(?:(?:金额)?单位\s*[:：].*)?$"
)
_BUREAU = re.compile(r"[一-龥]{2,20}财政[一-龥]{0,8}(?:局|厅|部|所|办公室|委员会|中心)")
# 部门预算支出经济分类 is a classification that governments' books use as well.
_DEPARTMENT = re.compile(
    r"(?P<kind>部门|单位)(?:预算|决算|收支)(?!(?:支出)?经济分类)|预算(?P<unit>单位)"
)
#: What governments print and their departments do not, in titles of tables.
_GOVERNMENT = re.compile(r"债务(?:限额|余额)|税收返还")
# 全区 is left out: an autonomous region, a district and a development zone all say it.
_WHOLE = re.compile(r"全(?P<area>[省市县州盟旗])")
_LEVELS = {
    "省": "province (省)",
    "自治区": "autonomous region (自治区)",
    "直辖市": "municipality under the central government (直辖市)",
    "开发区": "development zone (开发区)",
    "高新区": "development zone (高新区)",
    "园区": "development zone (园区)",
    "新区": "new area (新区)",
    "自治州": "autonomous prefecture (自治州)",
    "州": "autonomous prefecture (自治州)",
    "地区": "prefecture (地区)",
    "盟": "league (盟)",
    "自治县": "autonomous county (自治县)",
    "自治旗": "autonomous banner (自治旗)",
    "市": "city (市)",
    "县": "county (县)",
    "旗": "banner (旗)",
    "区": "district (区)",
}
_HEADING = re.compile(r"(?=.*年度)[^，。；]{1,40}")
_OVER_TABLES = "编制单位 or 部门 over its tables"
_SPREAD = 2  # years that one report speaks of


@dataclass(slots=True)
class Found:
    """What was found, '' or () where nothing says it; ``where`` says where, by field."""

    title: str = ""
    issuer: str = ""
    region: str = ""
    level: str = ""
    years: tuple[int, ...] = ()
    where: dict[str, str] | None = None


def identify(pages: Iterable[tuple[int, list[Line], bool]], titles: list[str]) -> Found:
    """What a report says of itself.

    Args:
        pages: number, lines outside the tables, and whether it holds a table, of each page.
        titles: the printed titles of its tables, in order.
    """
    pages = [(number, _rows(lines), tabled) for number, lines, tabled in pages]
    titles = [_bare(title) for title in titles if title]
    where: dict[str, str] = {}
    front = next(((n, rows, tabled) for n, rows, tabled in pages if rows), (0, [], False))
    title, cover = _title(front, titles, where)
    issuer = _issuer(title, cover, pages, where)
    region = _region(title, issuer, [text for text, _ in front[1]], titles, where)
    texts = [text for _, rows, _ in pages for text, _ in rows]
    headings = [text for text in texts if _HEADING.fullmatch(text)]
    years = _years(title, titles, headings, where)
    level = _level([title, *titles, *headings], region, where)
    return Found(title, issuer, region, level, years, where)


def place_of(text: str) -> str:
    """The place that a text begins with, or names behind 关于, a year, 政协 or 日在; else ''."""
    for start in _BEFORE_PLACE.finditer(text):
        found = _place_at(text, start.end())
        if found:
            return found
    return ""


def _place_at(text: str, at: int) -> str:
    found = _PLACE.match(text, at)
    parts = []
    for name in ("first", "second", "third"):
        part = found[name]
        if part is None:
            continue
        stem = _SUFFIX.sub("", part)
        known = name == "first" or (parts and part in _WITHIN_CITY)
        if not known and (len(stem) < 1 + (part[-1] in "区市") or _NO_NAME.search(stem)):
            break
        parts.append(part)
    return "".join(parts)


def _rows(lines: list[Line]) -> list[tuple[str, float]]:
    """Text and size of each printed row of a page, pieces of one row joined, page numbers out."""
    found = []
    for row in baselines(lines):
        text = " ".join(line.text for line in row).strip()
        if text and not is_page_number(text, edge=True):
            found.append((text, max(line.size for line in row)))
    return found


def _bare(text: str) -> str:
    """A title without blanks and without a stray number before its words."""
    return re.sub(r"^\d{1,3}(?=[一-龥])", "", "".join(text.split()))


def _title(front, titles: list[str], where: dict[str, str]) -> tuple[str, list[str]]:
    """The document's title, and the first page's rows where that is one with a title on it."""
    number, rows, tabled = front
    rows = [row for row in rows if document.without_days(row[0])]
    if tabled or not rows:
        if len(titles) == 1:
            where["title"] = "title of its only table"
            return titles[0], []
        return "", []
    largest = max(size for _, size in rows)
    large = [index for index, (_, size) in enumerate(rows) if size >= document.LARGE * largest]
    run = [index for index in large if index - large[0] == large.index(index)]
    text = _bare("".join(rows[index][0] for index in run))
    body = len(run) == len(rows) and len(rows) > 4  # one size throughout: no title stands out
    if not _DOCUMENT.search(text) or _CONTENTS.match(text) or len(text) > 80 or body:
        return "", [text for text, _ in rows]
    where["title"] = f"page {number}, its largest letters"
    return text, [text for text, _ in rows]


def _issuer(title: str, cover: list[str], pages, where: dict[str, str]) -> str:
    for text in cover:
        if (owner := _OWNER.match(text)) and _is_name(owner["name"]):
            where["issuer"] = f"first page: {text[:30]}"
            return "".join(owner["name"].split())
    owners = {
        "".join(owner["name"].split())
        for _, rows, _ in pages
        for text, _ in rows
        if (owner := _OWNER.match(text)) and _is_name(owner["name"])
    }
    if len(owners) == 1:
        owner = owners.pop()
        where["issuer"] = "编制单位 beside its tables" if "财政" in owner else _OVER_TABLES
        return owner
    before = re.match(r"(?:关于)?([一-龥]{4,30}?)(?:19|20)\d\d年", title)
    if before and _DEPARTMENT.search(title) and place_of(before[1]) != before[1]:
        where["issuer"] = "title, before the year"
        return before[1]
    bureaus = [text for text in cover if _BUREAU.fullmatch("".join(text.split()))]
    if len(bureaus) == 1:
        where["issuer"] = "first page, a line of its own"
        return "".join(bureaus[0].split())
    return ""


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[一-龥（）()·\s]{4,40}", text))


def _region(
    title: str, issuer: str, front: list[str], titles: list[str], where: dict[str, str]
) -> str:
    bare = ["".join(text.split()) for text in front if not re.search("[，。；]", text)]
    sessions = [
        text
        for text in map(meaning.plain, bare)
        if (place := place_of(text)) and _SESSION.match(text.partition(place)[2])
    ]
    sources = (
        ("title", [title]),
        ("issuer", [issuer]),
        ("titles of its tables", titles),
        ("first page", sessions),
    )
    for name, texts in sources:
        places = {place for text in texts if (place := place_of(meaning.plain(text)))}
        if len(places) == 1:
            where["region"] = name
            return places.pop()
        if places:
            return ""
    return ""


def _years(
    title: str, titles: list[str], headings: list[str], where: dict[str, str]
) -> tuple[int, ...]:
    sources = (("title", [title]), ("titles of its tables", titles), ("headings", headings))
    for name, given in sources:
        named = {year for text in given for year in meaning.years(meaning.plain(text))}
        if named and max(named) - min(named) < _SPREAD:
            where["years"] = name
            return tuple(sorted(named))
        if named:
            return ()
    return ()


def _level(texts: list[str], region: str, where: dict[str, str]) -> str:
    """In: title, titles of tables, headings. The level, by the region's suffix or by 全省, 全市."""
    area, source = _suffix(region), "the region's name"
    if not area:
        found = {match["area"] for text in texts for match in _WHOLE.finditer(text)}
        area, source = (found.pop(), "全省, 全市 … in titles") if len(found) == 1 else ("", "")
    department = next((found for text in texts if (found := _DEPARTMENT.search(text))), None)
    if any(map(_GOVERNMENT.search, texts)) and not _DEPARTMENT.search(texts[0]):
        department = None
    named = department[0] if department else ""
    kind = ""
    if department:
        kind = "department (部门)" if department["kind"] == "部门" else "unit (单位)"
    elif where.get("issuer") == _OVER_TABLES:
        kind, named = "department or unit (部门或单位)", "the issuer's place over its tables"
    level = _LEVELS.get(area, "")
    if level or kind:
        where["level"] = ", ".join(filter(None, (source, named)))
    return f"{kind} of a {level}" if level and kind else level or kind


def _suffix(region: str) -> str:
    """The kind of place that a region's last part is."""
    if region[:-1] in _MUNICIPALITIES:
        return "直辖市"
    return next((suffix for suffix in _LEVELS if region.endswith(suffix)), "")
