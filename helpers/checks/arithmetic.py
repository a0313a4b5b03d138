"""Arithmetic inside the running text: 其中, 加上, 收支相抵, 综上所述."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from helpers.checks.comparable import COMPARABLE
from helpers.checks.data import ReportData
from helpers.checks.figures import Statement, show
from helpers.checks.finding import finding, percent, shorten, tidy_number, within
from helpers.checks.identities import WHOLES, role_of
from helpers.checks.levels import without_level
from helpers.checks.rates import moved, percentage
from helpers.checks.ratios import HUNDRED
from helpers.checks.statements import rounded_off
from helpers.checks.wording import quoted, say
from helpers.text.synonyms import plain_name
from helpers.text.wording import account_of
from helpers.units import YUAN_PER

_SUMMARY = re.compile(r"^(?:综上|总体来看|合计来看)")
_ALL = re.compile(r"^(?:财政|实际|开发区|全[省市区县])+")
_LEFT = re.compile(r"结余|结转|差额|赤字")
_NEAR = 3  # sentences that a sum may reach back or on


@dataclass
class Sentence:
    """A sentence with its figures: those said of it, and those behind 其中 or in brackets."""

    text: str
    figures: list[Statement]
    heads: list[Statement] = field(default_factory=list)
    parts: list[Statement] = field(default_factory=list)
    opens_with_parts: bool = False
    single: bool = True

    @property
    def amounts(self) -> list[Statement]:
        """All its amounts, in order."""
        return [f for f in self.figures if f.measure == "amount"]


def check_arithmetic(data: ReportData) -> Iterator[dict[str, Any]]:
    """The sums that the text makes of its own figures."""
    sentences = read(data.statements)
    accounts = {
        s.number: data.by_number[s.table, s.row][0].account
        for s in data.statements
        if (s.table, s.row) in data.by_number
    }
    for place, sentence in enumerate(sentences):
        yield from _parts(sentences, place)
        yield from _chain(sentences, place)
        yield from _left_over(sentences, place)
        yield from _rates(sentence)
    yield from _summary(sentences, accounts)


def read(statements: list[Statement]) -> list[Sentence]:
    """The sentences of the text that have figures, in order."""
    runs = groupby(statements, key=lambda s: (s.sentence, s.page))
    return [_sentence(text, list(figures)) for (text, _), figures in runs]


def _sentence(text: str, figures: list[Statement]) -> Sentence:
    packed = re.sub(r"[\s,，]", "", text).translate(str.maketrans("()", "（）"))
    marks = [m.start() for m in re.finditer("其中", packed)]
    one = Sentence(text, figures, opens_with_parts=packed.startswith("其中"))
    one.single = len(marks) < 2
    place = 0
    for figure in figures:
        digits = f"{abs(figure.value)}"
        found = packed.find(digits + figure.unit, place)
        found = packed.find(digits, place) if found < 0 else found
        place = found + len(digits) if found >= 0 else place
        before = packed[: max(found, 0)]
        bracketed = before.count("（") > before.count("）")
        if marks and marks[0] < place and not bracketed:
            one.parts.append(figure)
        elif not bracketed:
            one.heads.append(figure)
    return one


def _amounts(figures: list[Statement]) -> list[Statement]:
    return [figure for figure in figures if figure.measure == "amount"]


def _sum(figures: list[Statement]) -> Decimal:
    return sum((figure.yuan for figure in figures), Decimal(0))


def _slack(figures: list[Statement]) -> Decimal:
    return sum((figure.half_yuan for figure in figures), Decimal(0))


def _equation(rule: str, total: Statement, terms: list[Statement], **more) -> dict[str, Any]:
    """A total against the sum of terms, in the total's unit."""
    scale = YUAN_PER[total.unit]
    computed = _sum(terms)
    words = " + ".join(f"{t.item} {t.shown}" for t in terms[:8])
    words += " + …" if len(terms) > 8 else ""
    note = more.pop("note", None) or say("terms", words=words)
    return finding(
        "statement",
        say(rule, item=total.item, shown=total.shown),
        table=total.table,
        row=total.row,
        page=total.page,
        printed=total.shown,
        computed=show(tidy_number(computed / scale), total.unit),
        difference=(total.yuan - computed) / scale,
        tolerance=(total.half_yuan + _slack(terms)) / scale,
        note=note,
        **more,
    )


def _parts(sentences: list[Sentence], place: int) -> Iterator[dict[str, Any]]:
    """A figure against the parts that 其中 names; they may be only some of it."""
    sentence = sentences[place]
    parts = _amounts(sentence.parts)
    heads = _amounts(sentence.heads)
    if not heads and sentence.opens_with_parts and place:
        heads = _amounts(sentences[place - 1].heads)[-1:]
    if not parts or not heads or not sentence.single:
        return
    head = heads[-1]
    if head.item in {part.item for part in parts} or head.yuan is None:
        return
    if any((part.year, part.phase) != (head.year, head.phase) for part in parts):
        return
    following = [part for part in parts]
    for later in (None, *sentences[place + 1 : place + 1 + 4 * _NEAR]):
        if later is not None:
            if later.opens_with_parts or not later.heads:
                break
            following += _amounts(later.heads)
        slack = head.half_yuan + _slack(following)
        if within(head.yuan - _sum(following), slack):
            yield _equation("text_parts", head, following)
            return
        if abs(_sum(following)) > abs(head.yuan) + slack:
            break
    # Parts of parts, or a choice of them, need not add up to anything.
    if _complete(head, parts):
        yield _equation("text_parts", head, parts)


def _complete(head: Statement, parts: list[Statement]) -> bool:
    """Whether the parts named are by law all that the whole has."""
    name = plain_name(head.item)
    for whole, needed in WHOLES:
        if re.fullmatch(whole, name) and len(parts) == len(needed):
            named = [plain_name(part.item) for part in parts]
            if all(any(re.fullmatch(words, n) for n in named) for words in needed):
                return True
    return False


def _chain(sentences: list[Sentence], place: int) -> Iterator[dict[str, Any]]:
    """收入 加上 补助, 结余 …, 收入总量为: the terms before a total since the account's own line."""
    for index, total in enumerate(sentences[place].heads):
        role = role_of(total.item)
        if total.measure != "amount" or role not in ("total in", "total out"):
            continue
        own = "own revenue" if role == "total in" else "own spending"
        terms: list[Statement] = []
        before = [sentences[place].heads[:index]]
        before += [s.heads for s in reversed(sentences[max(0, place - _NEAR) : place])]
        for figures in before:
            for figure in reversed(_amounts(figures)):
                if role_of(figure.item) in ("total in", "total out"):
                    return
                terms.insert(0, figure)
                if role_of(figure.item) == own:
                    break
            if terms and role_of(terms[0].item) == own:
                break
        if len(terms) < 2 or role_of(terms[0].item) != own:
            continue
        if any((term.year, term.phase) != (total.year, total.phase) for term in terms):
            continue
        if not all(role_of(term.item) for term in terms):
            continue  # what stands between may be parts of the account's own line
        yield _equation("text_chain", total, terms)


def _left_over(sentences: list[Sentence], place: int) -> Iterator[dict[str, Any]]:
    """收支相抵: what is left is the total in less the total out."""
    sentence = sentences[place]
    if "收支相抵" not in sentence.text or not _amounts(sentence.heads):
        return
    found = [f for f in _amounts(sentence.heads) if _LEFT.search(f.item)]
    if not found:
        return
    left = found[0]
    totals: dict[str, Statement] = {}
    account = account_of(sentence.text)
    for earlier in reversed(sentences[max(0, place - 2 * _NEAR) : place + 1]):
        # another account's sentences end the search
        named = account_of(earlier.text)
        if account and named and named != account:
            return
        account = account or named
        for figure in reversed(_amounts(earlier.heads)):
            if figure is not left:
                totals.setdefault(role_of(without_level(figure.item)), figure)
        if {"total in", "total out"} <= totals.keys():
            break
    into, out = totals.get("total in"), totals.get("total out")
    if into is None or out is None or into.year != left.year or out.year != left.year:
        return
    scale = YUAN_PER[left.unit]
    computed = into.yuan - out.yuan
    yield finding(
        "statement",
        say("text_left", item=left.item, shown=left.shown, into=into.item, out=out.item),
        table=left.table,
        row=left.row,
        page=left.page,
        printed=left.shown,
        computed=show(tidy_number(computed / scale), left.unit),
        difference=(left.yuan - computed) / scale,
        tolerance=(left.half_yuan + into.half_yuan + out.half_yuan) / scale,
        note=say("less", one=into.shown, other=out.shown) + quoted(shorten(sentence.text)),
    )


def _rates(sentence: Sentence) -> Iterator[dict[str, Any]]:
    """An amount, its rise or fall in money and in percent, said of one item in one sentence."""
    by_item: dict[tuple, dict[str, list[Statement]]] = {}
    for figure in sentence.figures:
        key = figure.item, figure.year, figure.phase
        by_item.setdefault(key, {}).setdefault(figure.measure, []).append(figure)
    for said in by_item.values():
        rises = [(f, 1) for f in said.get("increase", [])]
        rises += [(f, -1) for f in said.get("decrease", [])]
        amounts, rates = said.get("amount", []), said.get("growth_pct", [])
        if not (len(rises) == len(amounts) == len(rates) == 1) or not rises[0][0].yuan:
            continue
        (rise, sign), amount, rate = rises[0], amounts[0], rates[0]
        packed = re.sub(r"\s", "", sentence.text).replace(",", "")
        if COMPARABLE.search(packed):
            continue  # the percentage compares like with like, the amounts do not
        if re.search(rf"[短超][收支][^，。；\d]{{0,4}}{rise.value}{rise.unit}", packed):
            continue  # over the budget, where the percentage is over last year
        before = amount.yuan - sign * rise.yuan
        if _is_base(amount, sentence.text):
            before = amount.yuan
        if before <= 0 or amount.yuan is None:
            continue
        computed = sign * rise.yuan / before * HUNDRED
        slack = HUNDRED * (
            rise.half_yuan / before
            + rise.yuan * (amount.half_yuan + rise.half_yuan) / (before * before)
        )
        yield finding(
            "statement",
            say(
                "text_own_rate",
                item=rate.item,
                year=rate.year or "",
                word=moved(rate.value),
                shown=percentage(rate.value),
            ),
            table=rate.table,
            row=rate.row,
            page=rate.page,
            printed=show(rate.value, "%"),
            computed=percent(computed),
            difference=rate.value - computed,
            tolerance=rate.half + slack,
            note=say("after_change", top=amount.shown, change=show(sign * rise.value, rise.unit))
            + quoted(shorten(sentence.text)),
        )


def _is_base(amount: Statement, text: str) -> bool:
    """Whether the rise is over this amount: 比上个五年的1041.69亿元增加 …, without a comma."""
    packed = re.sub(r"\s", "", text).replace(",", "")
    figure = re.escape(f"{amount.value}{amount.unit}")
    return bool(re.search(rf"(?<![\d.]){figure}(?:增|减|提高|下降)", packed))


def _summary(sentences: list[Sentence], accounts: dict[int, str]) -> Iterator[dict[str, Any]]:
    """综上所述: figures of the whole against those said of each account before."""
    for place, sentence in enumerate(sentences):
        if not _SUMMARY.match(re.sub(r"\s", "", sentence.text)):
            continue
        said = _amounts(sentence.heads)
        if place + 1 < len(sentences):
            said += _amounts(sentences[place + 1].heads)
        for whole in said:
            role = _role(whole)
            each: dict[str, Statement] = {}
            for earlier in sentences[:place]:
                for figure in _amounts(earlier.heads):
                    account = accounts.get(figure.number, "")
                    same = (figure.year, figure.stage) == (whole.year, whole.stage)
                    if role and same and account and role_of(figure.item) == role:
                        each[account] = figure
            if len(each) < 2:
                continue
            terms = list(each.values())
            status, note = "", None
            if not within(whole.yuan - _sum(terms), whole.half_yuan + _slack(terms)):
                loose = rounded_off(whole, _sum(terms))
                if loose:
                    status = "explained"
                    words = " + ".join(f"{t.item} {t.shown}" for t in terms)
                    note = say("terms", words=words) + loose
            yield _equation("text_accounts", whole, terms, status=status, note=note)
        into = [w for w in said if _role(w) == "total in"]
        out = [w for w in said if _role(w) != "total in"]
        if len(into) == 1 and len(out) > 2:
            yield _equation("text_uses", into[0], out)


def _role(statement: Statement) -> str:
    plain = _ALL.sub("", plain_name(statement.item))
    return {"支出": "own spending", "收入": "own revenue"}.get(plain) or role_of(plain)
