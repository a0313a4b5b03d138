"""The money of a 绩效目标表: how much for the whole period and the year, and from whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.errors import ReportError
from helpers.forms.blocks import horizon_of
from helpers.forms.sheet import Place, Sheet, figure, plain
from helpers.printed import is_number, parse_number
from helpers.units import YUAN_PER, Amount, find_unit

# Whose money, by the words of the label. A level of government has to be named: 财政拨款
# alone may be anyone's, so it and money named by its kind are told, not sorted (None).
_SOURCES: list[tuple[str | None, re.Pattern]] = [
    (None, re.compile(r"(?:上年|历年|年初|年末)?(?:结转|结余)(?:结余|结转)?(?:资金)?")),
    (
        None,
        re.compile(r"(?:当年|本年|年度)?(?:一般公共预算)?财政(?:性)?(?:拨款|资金|拨付)(?:资金)?"),
    ),
    (None, re.compile(r"(?:一般公共预算|政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款|资金)?")),
    (
        None,
        re.compile(
            r"(?:上级|财政专户|专项债券?|一般债券?|债券)(?:财政|管理)?(?:补助)?(?:资金|拨款)?"
        ),
    ),
    (None, re.compile(r"(?:基金)?收入(?:预算)?(?:金额|总额|数)?")),
    ("central", re.compile(r"中央(?:级|财政)?(?:专项|补助|转移支付|预算内)?(?:资金|拨款|补助)?")),
    (
        "provincial",
        re.compile(r"(?:省|自治区|直辖市)级?(?:财政|本级)?(?:专项|补助|配套)?(?:资金|拨款|补助)?"),
    ),
    (
        "local",
        re.compile(
            r"(?:地方|本级|市|县|区|市县|县区|市区|区县|州|盟|乡镇|旗县)级?(?:本级)?(?:财政)?"
            r"(?:专项|补助|配套)?(?:资金|拨款|补助)?"
        ),
    ),
    ("own", re.compile(r"(?:单位|项目单位|部门)?(?:自筹|自有)(?:资金)?")),
    ("other", re.compile(r"(?:其他|其它)(?:来源)?(?:资金|收入|来源)?")),
]
_TOTAL = re.compile(
    r".{0,8}(?:总额|总计|合计|金额|总投资|总预算|总资金|资金预算|预算数)|(?:当年|本年|年度)预算"
)
_WITHIN = re.compile(r"^其中[:,]?")
_INLINE = re.compile(
    r"(?P<words>[^\d-]*?)[:,]?(?P<number>-?[\d,]+(?:\.\d+)?)(?P<unit>亿元|百万元|万元|千元|元)?"
)
# Columns beside those of the budget (年初预算数): what came of it, and its points.
_AFTERWARDS = re.compile(
    r".*(?:执行|完成|拨付|到位|使用|实现|结余|调整|实际支出)(?:数|额|金额|率)|.*(?:分值|得分|权重)"
)
_FIRST = re.compile(r"年初.*(?:预算|安排|目标).*")
_SUM_ROW = re.compile(r"(?:金额)?(?:合计|总计)")

#: A number, a rate, or a dash for neither.
_BARE = re.compile(r"[-+]?[\d,]+(?:\.\d+)?(?:亿元|百万元|万元|千元|元|%)?|[-—–－―/]+")
_DASH = re.compile(r"[-—–－―/]+")

HORIZONS = {"implementation": "total", "annual": "annual"}


@dataclass(frozen=True, slots=True)
class Fund:
    """A printed sum: ``source`` is `sum` for a total and None where no one source is named."""

    horizon: str
    source: str | None
    words: str
    yuan: str
    page: int


def words_of(place: Place) -> str:
    """A funds label's words: no `其中：`, no brackets, nothing of an amount behind them."""
    text = _WITHIN.sub("", place.label)
    inline = _INLINE.fullmatch(text)
    return inline["words"].rstrip(":,") if inline else text


def kind_of(words: str) -> tuple[bool, str | None]:
    """Whether words name a fund, and which: a source, `sum`, or None for one left unsorted."""
    if not words or len(words) > 16:
        return False, None
    for source, pattern in _SOURCES:
        if pattern.fullmatch(words):
            return True, source
    return (True, "sum") if _TOTAL.fullmatch(words) else (False, None)


def read_funds(sheet: Sheet, last: int, over: str, fallback: str) -> tuple[list[Fund], list[str]]:
    """The printed sums of a form in printed order, and what could not be read.

    In: the sheet, the row where the indicators begin, the lines above the form (they may
    state the unit), the horizon (`total`, `annual`) of a sum that names none. Amounts are in
    元, exact, in plain notation; blank where no unit is printed.
    """
    labels = [p for p in sheet.places if p.r0 < last and kind_of(words_of(p))[0]]
    funds: list[Fund] = []
    notes: list[str] = []
    if unread := _pass_over(sheet, labels):
        page, columns = labels[0].page, ", ".join(dict.fromkeys(p.label for p in unread.values()))
        notes.append(f"page {page}: funds: columns {columns} are not read")
    totals = _totals([place for place in labels if place not in unread.values()])
    whole = _sums_under(sheet, labels)
    for place in labels:
        words = words_of(place)
        source = kind_of(words)[1]
        sheet.take(place)
        if place in whole.values():
            continue
        for where, number, own_unit in _numbers(sheet, whole.get(place, place), labels, unread):
            horizon = _horizon(sheet, place, where, labels, totals)
            if not horizon or (place in totals and not horizon_of(words)):
                horizon = horizon or fallback
                notes.append(f"page {place.page}: {words} names no horizon; read as {horizon}")
            sheet.take(where)
            yuan = _yuan(sheet, place, where, number, own_unit, over, notes)
            if yuan is None:
                continue
            if source is None:
                notes.append(
                    f"page {place.page}: {words} {number} names no level of government "
                    "or source of the list; kept out of funding"
                )
            funds.append(Fund(horizon, source, words, yuan, place.page))
    return _without_repeats(funds, notes), notes


def _sums_under(sheet: Sheet, labels: list[Place]) -> dict[Place, Place]:
    """The 合计 under a label that stands over several columns: that is how much the label is."""
    found = {}
    for place in labels:
        below = sheet.below(place)
        if len(below) > 1 and _SUM_ROW.fullmatch(below[0].label) and below[0] in labels:
            found[place] = below[0]
    return found


def _pass_over(sheet: Sheet, labels: list[Place]) -> dict[Place, Place]:
    """The cells right of the labels, each with its column's head, in columns that are not read.

    A self-assessment has columns for what was spent, and for its points, beside the budget's; of
    several budgets (年初预算数, 全年预算数) the first is what was declared.
    """
    found: dict[Place, Place] = {}
    for place in labels:
        for cell in sheet.right_of(place):
            if not cell.text or cell in labels or not _BARE.fullmatch(plain(cell.text)):
                continue
            over = sheet.above(cell.c0, cell.c1, cell.r0)
            head = next((p for p in over if p.text and not _BARE.fullmatch(plain(p.text))), None)
            if head is None or head.c0 < place.c1 or _FIRST.fullmatch(head.label):
                continue
            beside = any(_FIRST.fullmatch(p.label) for p in sheet.in_row(head.r0, place.c1))
            if beside or _AFTERWARDS.fullmatch(head.label):
                found[cell] = head
    for cell, head in found.items():
        sheet.take(cell)
        sheet.take(head)
    return found


def _numbers(
    sheet: Sheet, place: Place, labels: list[Place], unread: dict[Place, Place]
) -> list[tuple[Place, str, str]]:
    """The amounts that belong to a label: in its own cell, to its right, or under it."""
    inline = _INLINE.fullmatch(_WITHIN.sub("", place.label))
    if inline and inline["words"]:
        return [(place, inline["number"], inline["unit"] or "")]
    found = []
    for right in sheet.right_of(place):
        if right in unread:
            continue
        if _DASH.fullmatch(right.text):
            sheet.take(right)  # printed to say that there is none: blank, not zero
            continue
        if right in labels or (right.text and not _amount(right.text)):
            break
        if right.text and not _under_source(sheet, place, right, labels):
            found.append((right, *_amount(right.text)))
    if found:
        return found
    under, rows = [], [p for p in sheet.below(place) if _amount(p.text)]
    while rows and not any(
        left in labels and not _SUM_ROW.fullmatch(left.label)
        for left in sheet.in_row(rows[0].r0, 0, rows[0].c0)
    ):
        under.append(rows[0])
        rows = [p for p in sheet.below(rows[0]) if _amount(p.text)]
    sums = [
        p for p in under if any(_SUM_ROW.fullmatch(q.label) for q in sheet.in_row(p.r0, 0, p.c0))
    ]
    chosen = sums or (under if len(under) == 1 else [])
    return [(p, *_amount(p.text)) for p in chosen]


def _under_source(sheet: Sheet, place: Place, number: Place, labels: list[Place]) -> bool:
    """Whether a number right of a label stands under a head that names its source."""
    heads = [
        head
        for head in sheet.above(number.c0, number.c1, number.r0)
        if head in labels and head.c0 >= place.c1
    ]
    return bool(heads) and kind_of(words_of(heads[0]))[1] != "sum"


def _amount(text: str) -> tuple[str, str] | None:
    """The number and the unit of a cell that holds one sum and no more."""
    found = _INLINE.fullmatch(figure(text))
    if found and not found["words"]:
        return found["number"], found["unit"] or ""
    return (text, "") if is_number(figure(text)) and not text.endswith("%") else None


def _totals(labels: list[Place]) -> dict[Place, str]:
    """The labels of sums that are of a horizon: 总金额 beside 当年度金额 is of the whole period."""
    sums = [place for place in labels if kind_of(words_of(place))[1] == "sum"]
    found = {place: horizon_of(words_of(place)) for place in sums}
    if set(found.values()) == {"", "annual"}:
        found = {place: horizon or "implementation" for place, horizon in found.items()}
    return {place: horizon for place, horizon in found.items() if horizon}


def _horizon(
    sheet: Sheet, place: Place, where: Place, labels: list[Place], totals: dict[Place, str]
) -> str:
    """The horizon of a sum: after its column's head, its label, or the total it is part of."""
    if where is not place:
        for head in sheet.above(where.c0, where.c1, where.r0):
            if head in labels and head.c0 >= place.c1 and horizon_of(head.label):
                return HORIZONS[horizon_of(head.label)]
    if own := horizon_of(words_of(place)) or totals.get(place, ""):
        return HORIZONS[own]
    over = [p for p in totals if p.r0 <= place.r0 and p.c0 <= place.c0]
    return HORIZONS[totals[max(over, key=lambda p: (p.c0, p.r0))]] if over else ""


def _yuan(
    sheet: Sheet,
    place: Place,
    where: Place,
    number: str,
    own_unit: str,
    over: str,
    notes: list[str],
) -> str | None:
    """The sum in 元; blank without a printed unit, None where the number cannot be read."""
    try:
        value = parse_number(number).value
        unit = own_unit or _unit(sheet, place, where, over)
    except ReportError as error:
        notes.append(f"page {place.page}: {words_of(place)}: {error}")
        return None
    if unit not in YUAN_PER:
        notes.append(
            f"page {place.page}: {words_of(place)} {number} has no printed unit; amount left blank"
        )
        return ""
    return format(Amount(value, unit).yuan, "f")


def _unit(sheet: Sheet, place: Place, where: Place, over: str) -> str:
    """The unit printed nearest to a sum: its label, its column's head, its block, the title."""
    heads = [p for p in sheet.above(where.c0, where.c1, where.r0) if kind_of(words_of(p))[0]]
    block = [p for row in range(place.r0, place.r1) for p in sheet.in_row(row, 0, place.c0)]
    first = [p for p in sheet.places if p.c1 <= place.c0 and p.r0 <= place.r0 < p.r1]
    for text in [plain(p.text) for p in [place, *heads, *reversed(block), *first]]:
        if unit := find_unit(text):
            return unit
    # One total often states the unit for the sums that follow under it.
    totals = [p for p in sheet.places if p.r0 <= place.r0 and kind_of(words_of(p))[1] == "sum"]
    for text in [*(plain(p.text) for p in reversed(totals)), over]:
        if unit := find_unit(text):
            return unit
    return ""


def _without_repeats(funds: list[Fund], notes: list[str]) -> list[Fund]:
    """Each horizon and source once; a second one that differs is told and left out."""
    kept: dict[tuple, Fund] = {}
    for fund in funds:
        key = (fund.horizon, fund.source if fund.source else fund.words)
        if key not in kept:
            kept[key] = fund
        elif kept[key].yuan != fund.yuan:
            notes.append(
                f"page {fund.page}: a second {fund.words} for the same horizon "
                f"({fund.yuan or 'no'} 元 beside {kept[key].yuan or 'no'} 元); the first is kept"
            )
    return list(kept.values())


def sources(funds: list[Fund]) -> list[Fund]:
    """The funds that name a source, the whole period before the year, else as printed."""
    named = [fund for fund in funds if fund.source not in (None, "sum")]
    return sorted(named, key=lambda fund: fund.horizon != "total")


def to_dict(fund: Fund, report: str, project: str) -> dict:
    """A fund as a row of funding.csv."""
    return {
        "report": report,
        "project": project,
        "horizon": fund.horizon,
        "source": fund.source,
        "amount_yuan": fund.yuan,
        "page": fund.page,
    }
