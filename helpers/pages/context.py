"""What stands around a grid: the table's number, title, unit and notes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

from helpers import units
from helpers.pages.model import Cell, Line
from helpers.pages.textrows import baselines
from helpers.printed import UnitError
from helpers.text.paragraphs import is_page_number

_ZH = "零一二三四五六七八九"
_NUMBER = re.compile(
    r"^(?P<kind>附?表|附件|公开|预算(?=\s*\d+\s*表)|预算表(?=\s*\d))"
    r"\s*(?P<digits>[〇零一二三四五六七八九十百]+|\d{1,3}(?=20\d\d年)|\d+(?:\s*[-—–－.]\s*\d+)*)\s*表?"
    r"\s*[:：、．.]?\s*(?P<rest>.*)$"
)
_OWNER = re.compile(
    r"^(?:编制|填报|填表|预算|主管|制表|公开)?(?:单位|部门)(?:名称|[（(][^）)]*[）)])?\s*[:：]|^(?:部门|单位)名称|^金额单位"
    r"|^(?:单位|部门)[（(]盖章"
)
_UNIT = re.compile(r"[（(【\[]?\s*(?:金额|计量|货币)?\s*单\s*位\s*[:：]\s*[^）)】\]]*[）)】\]]?")
_WITH_PERCENT = re.compile(r"单\s*位\s*[:：][^）)】\]]*元\s*[、,，/和及]\s*[%％]")
_SECTION = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分.*|[一二三四五六七八九十]+、.{0,4}部分|目\s*录|附\s*件[:：]?|附\s*表[:：]?)$"
)
# The national debt form prints a province's code (GB/T 2260) before its name: 14 山西省2018年…
_REGION_CODE = re.compile(
    r"^[1-8]\d(?:\d{4})?(?=[\u4e00-\u9fff]{2,10}(?:省|自治区|市|兵团)20\d\d年)"
)
#: Blanks in a title say nothing, but for the one between a number and a year: 2.5 2022年…
_BLANKS = re.compile(r"[ 　]+(?!(?<=\d[ 　])20\d\d年)")
_CONTINUED = re.compile(r"[（(]?续\s*表?(?:[一二三四五六七八九十\d]*)[）)]?")
_YEAR_ONLY = re.compile(r"^[（(]\s*20\d\d\s*年?度?\s*[）)]$")
#: Small words below a title that tell what the table counts, or how: （按经济科目分类）.
_PARTED = re.compile(
    r"[（(][^（）()，。；\d]{0,8}(?:分类|科目|口径|不含|汇总|代编|草案|快报)[^（）()，。；\d]{0,8}[）)]$"
)
#: A whole title, and what stands over it with a year of its own that does not go on in it.
_DATED_TITLE = re.compile(r"(?![及和与暨])[\u4e00-\u9fff]{0,12}20\d\d\s*年.*表$")
_OF_DOCUMENT = re.compile(r".*20\d\d\s*年.*[^及和与暨、（(至—–-]$")
_HEADING = re.compile(rf"{_OF_DOCUMENT.pattern}|.*(?:公开|附表|附件|资料|汇编|目录|公开表)[）)]?$")
#: What may follow the words that name a table: …情况表（全市）, …明细表之一, …（草案）.
_AFTER_TITLE = re.compile(r"(?:[（(][^（）()]*[）)]|之[一二三四五六七八九十])+$")
_OWN_TITLE = re.compile(r"(?:表|情况|预算|决算|收入|支出|收支|执行|明细|余额|限额)$")
#: How much larger the heading of a document is set than its tables' own titles.
_LARGER = 1.12
_PROSE = re.compile(r"[。；;，,]$")


@dataclass(slots=True)
class Context:
    """Number, title and unit printed over one grid; ``unit_note`` where they clash.

    ``lists_percent``: the unit names % beside one of money (单位：亿元、%).
    """

    number: str = ""
    title: str = ""
    unit: str | None = None
    unit_note: str = ""
    lists_percent: bool = False
    continued: bool = False
    notes: list[str] = field(default_factory=list)


def table_number(text: str) -> tuple[str, str] | None:
    """A table number as two digits and the rest of its line: `表一：` → ('01', '')."""
    match = _NUMBER.match(text.strip())
    if match is None:
        return None
    digits = match["digits"]
    if digits[0].isdigit():
        parts = [int(part) for part in re.split(r"\s*[-—–－.]\s*", digits)]
    else:
        parts = [_arabic(digits)]
    if any(part == 0 or part > 999 for part in parts):
        return None
    return "-".join([f"{parts[0]:02d}", *map(str, parts[1:])]), match["rest"]


def _arabic(text: str) -> int:
    total = tens = 0
    for char in text:
        if char == "百":
            total, tens = total + (tens or 1) * 100, 0
        elif char == "十":
            total, tens = total + (tens or 1) * 10, 0
        else:
            tens = _ZH.find(char) if char != "〇" else 0
    return total + tens


def read_context(lines: list[Line], merged: list[Cell], width: float) -> Context:
    """Read the lines over a grid, nearest last, and its full-width first rows.

    Lines are read upwards from the grid until a sentence: what stands above it is
    running text of the page, no title.
    """
    context = Context()
    rows = [
        [line for line in row if not is_page_number(line.text, edge=True)]
        for row in baselines(lines)
    ]
    rows = [row for row in rows if row]
    kept: list[list[Line]] = []
    for row in reversed(rows):
        text = "".join(line.text for line in row)
        single = len(row) == 1
        wide = row[0].x1 - row[0].x0 > 0.8 * width and not (kept and _goes_on(row[0], kept[0]))
        prose = single and (_PROSE.search(text) or wide)
        if prose and not table_number(text) and not _UNIT.search(text):
            break
        kept.insert(0, row)
        if len(kept) > 8:
            break
    titles: list[Line] = []
    unit_rows = {id(row) for row in kept if any(_UNIT.search(line.text) for line in row)}
    beside_unit = {id(line) for row in kept if id(row) in unit_rows for line in row}
    for line in (line for row in kept for line in row):
        _take(context, line, titles, id(line) in beside_unit)
    titles = _below_number(titles, kept)
    # Below a title a row over all columns is their common header; it may hold the unit.
    titled = bool(titles) and titles[-1].text.strip().endswith("表")
    for line in (line for cell in merged for line in cell.lines):
        _take(context, line, [] if titled else titles, False)
    inside = baselines([line for cell in merged for line in cell.lines])
    clash = next(filter(None, map(_differ, [*kept, *inside])), "")
    if clash:
        context.unit, context.unit_note = None, clash
    context.title = _title(titles)
    if _CONTINUED.search(context.title):
        context.continued = True
        context.title = _CONTINUED.sub("", context.title).strip()
    return context


def _below_number(titles: list[Line], rows: list[list[Line]]) -> list[Line]:
    """The lines below the last row that is but the table's number, where a title is among them.

    What stands above it is the title of the whole report.
    """
    alone = [row[0].middle for row in rows if len(row) == 1 and _is_number(row[0])]
    below = [line for line in titles if alone and line.middle > alone[-1]]
    return below if any(is_title(line.text.strip()) for line in below) else titles


def _is_number(line: Line) -> bool:
    found = table_number(line.text.strip())
    return found is not None and not found[1]


def _goes_on(line: Line, below: list[Line]) -> bool:
    """Whether a wide line is a title in larger type, or the first line of one."""
    rest = below[0]
    if is_title(line.text.strip()) and line.size > 1.15 * rest.size:
        return True
    same = len(below) == 1 and abs(line.size - rest.size) < 0.05 * line.size
    close = rest.middle - line.middle < 2.2 * line.size
    return same and close and is_title(rest.text.strip())


def _take(context: Context, line: Line, titles: list[Line], beside_unit: bool) -> None:
    text = line.text.strip()
    if _SECTION.match(text) or _YEAR_ONLY.match(text):
        return
    numbered = table_number(text)
    if numbered:
        context.number, text = numbered
        if not text:
            return
    _read_unit(context, text)
    rest = "" if is_owner(text) else _UNIT.sub("", text).strip()
    if not rest or (beside_unit and len(rest) < 4) or (beside_unit and not is_title(rest)):
        return
    if _CONTINUED.fullmatch(rest):
        context.continued = True
        return
    if rest != text or numbered:
        line = Line(rest, line.x0, line.y0, line.x1, line.y1, line.size)
    titles.append(line)


def is_title(text: str) -> bool:
    """Whether words name a table (…表, …情况表（一））."""
    return bool(re.search(r"表$|情况$|预算$|决算$|表[（(]", text))


def is_owner(text: str) -> bool:
    """Whether words say whose table it is (编制单位：…)."""
    return _OWNER.match(text) is not None


def declares_unit(text: str) -> bool:
    """Whether words declare the unit of a table's money."""
    try:
        return bool(_UNIT.search(text)) and units.find_unit(text) in units.YUAN_PER
    except UnitError:
        return True


def _differ(row: list[Line]) -> str:
    """Why one row of text declares no one unit: 单位：万元 at its left, 单位：亿元 at its right."""
    declared: dict[str, None] = {}
    for line in row:
        if declares_unit(line.text):
            with suppress(UnitError):
                declared[units.find_unit(line.text)] = None
    if len(declared) < 2:
        return ""
    return f"{' and '.join(declared)} stand side by side over the table: no unit is taken"


def _read_unit(context: Context, text: str) -> None:
    try:
        unit = units.find_unit(text)
    except UnitError as error:
        context.unit, context.unit_note = None, str(error)
        return
    if unit is not None:
        context.unit = unit
        context.lists_percent = unit in units.YUAN_PER and _WITH_PERCENT.search(text) is not None


def _is_heading(above: Line, line: Line) -> bool:
    """Whether a line over a table's title is the heading of the whole document.

    某市2025年政府预算公开 over 2024年…执行情况表: each is whole, with a year or a size of its own.
    """
    over, own = above.text.strip(), line.text.strip()
    if _DATED_TITLE.match(own) and _OF_DOCUMENT.match(over):
        return True
    bare = _AFTER_TITLE.sub("", own)
    whole = _OWN_TITLE.search(bare) and len(re.findall(r"[\u4e00-\u9fff]", bare)) >= 6
    larger = above.size > _LARGER * line.size
    return bool(whole) and larger and _HEADING.match(over) is not None


def _title(lines: list[Line]) -> str:
    """The title's lines joined: the largest ones, where sizes differ clearly, and brackets below.

    Of two titles (…部门决算表 over 收入支出决算总表) the lower one is the table's.
    """
    if not lines:
        return ""
    joined = ""
    for place, line in enumerate(lines[:-1], 1):
        joined += line.text.strip()
        if joined.endswith("报告"):  # the report's own title, over its first table
            lines = lines[place:]
            break
    headings = (place for place, pair in enumerate(pairwise(lines), 1) if _is_heading(*pair))
    lines = lines[max(headings, default=0) :]
    ends = [place for place, line in enumerate(lines) if line.text.strip().endswith("表")]
    if len(ends) > 1:
        lines = lines[ends[-2] + 1 :]
    largest = max(line.size for line in lines)
    chosen = [line for line in lines if line.size > 0.85 * largest]
    last = max(place for place, line in enumerate(lines) if line is chosen[-1])
    chosen += [line for line in lines[last + 1 :] if _PARTED.match(_BLANKS.sub("", line.text))]
    text = _BLANKS.sub("", "".join(line.text for line in chosen))
    return _REGION_CODE.sub("", text)
