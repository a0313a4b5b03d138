"""What each value column means once its header and its numbers have both been heard.

Words come first. Numbers settle what they leave open, and speak up where words and numbers cannot
both be right: a header of percentages over differences, 比上年执行数 over percentages of a budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from helpers.tables.bases import settle_bases
from helpers.tables.columnamounts import same_stage
from helpers.tables.columnmeaning import MOVED, meanings
from helpers.tables.headers import Parsed, Period, parse_all
from helpers.tables.lending import DONE, PLANS
from helpers.tables.meaning import Meaning
from helpers.tables.proofs import Proof, proofs_of
from helpers.tables.quotients import Spelt, spell_out

_LEAST = 3  # numbers that must fit before they say more than the header's words
_ALL = 2  # or all of so few

_LONGEST = 40  # characters of a header in a message


@dataclass(slots=True)
class Agreed:
    """The meaning of each value column, why one is not to be trusted, and what is odd in print."""

    means: dict[int, Meaning]
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def agreed_meanings(
    headers: Mapping[int, str],
    halves: Mapping[int, int],
    numbers: Mapping[tuple[int, int], Decimal],
    title: str,
    year: int | None = None,
    signed: frozenset[int] = frozenset(),
    lists_percent: bool = False,
) -> Agreed:
    """What the value columns of a table mean.

    Args:
        headers: the printed header of each value column, its levels joined by ``/``.
        halves: the half of the table that it stands in.
        numbers: the printed numbers by (row, column).
        title: the table's title, for what headers leave out.
        year: the document's, where neither says one.
        signed: the columns whose numbers all have a % of their own.
        lists_percent: whether the table's unit names % beside one of money.
    """
    said = dict(zip(headers, parse_all(list(headers.values())), strict=True))
    values: dict[int, dict[int, Decimal]] = {index: {} for index in headers}
    for (row, index), value in numbers.items():
        values[index][row] = value
    spelt = spell_out(said, halves, values, signed, lists_percent)
    found = meanings([spelt.columns[i] for i in headers], title, year)
    means = settle_bases(dict(zip(headers, found, strict=True)), said, halves, numbers)
    result = Agreed(means)
    for index, proof in spelt.proofs.items():
        top, base = means[proof.top], means[proof.base]
        unruled = said[index].kind == "amount"
        if not top.ratio and not base.ratio and (means[index].ratio or unruled):
            means[index] = _proved(proof, means)
    for index in spelt.doubts:
        result.doubts.append(
            f"neither words nor numbers tell whether {_quoted(said[index].text)} are amounts or %"
        )
    for index, proof, told in _overruled(spelt, halves, values, means):
        _hear(index, proof, told, headers, spelt, result)
    return result


def _proved(proof: Proof, means: Mapping[int, Meaning]) -> Meaning:
    """What a column means by its numbers alone."""
    top, base = means[proof.top], means[proof.base]
    if proof.kind == "difference":
        return replace(top, component="/".join(filter(None, (top.component, MOVED))))
    return replace(top, ratio=proof.kind, base_year=base.fiscal_year, base_phase=base.phase)


def _overruled(
    spelt: Spelt,
    halves: Mapping[int, int],
    values: Mapping[int, Mapping[int, Decimal]],
    means: Mapping[int, Meaning],
) -> Iterator[tuple[int, Proof, bool]]:
    """The columns whose numbers are made of others than their words were understood to name.

    With each what its numbers are, and whether the words allow that.
    """
    for index, one in spelt.columns.items():
        heard = index in spelt.amounts or index in spelt.proofs or index in spelt.doubts
        if heard or one.kind in ("amount", "sum"):
            continue
        beside = [
            i
            for i in spelt.amounts
            if i != index and halves[i] == halves[index] and not means[i].ratio
        ]
        least = _ALL if sum(map(bool, values[index].values())) == _ALL else _LEAST
        found = proofs_of(values, index, beside, least)
        alike = [p for p in found if (p.kind == "difference") == (one.kind == "difference")]
        if any(_is_meant(means[index], one, means[p.top], means[p.base]) for p in alike):
            continue
        allowed = [p for p in alike if _allows(one, means[p.top], means[p.base])]
        if best := next(iter(allowed or alike or found), None):
            yield index, best, best in allowed


def _hear(
    index: int,
    proof: Proof,
    allowed: bool,
    headers: Mapping[int, str],
    spelt: Spelt,
    result: Agreed,
) -> None:
    """Take what numbers say where words allow it, else doubt or note that they do not agree."""
    one, means = spelt.columns[index], result.means
    own, top, base = (_quoted(headers[i]) for i in (index, proof.top, proof.base))
    if allowed:
        means[index] = _proved(proof, means)
    elif (proof.kind == "difference") != (one.kind == "difference"):
        words = "amounts" if one.kind == "difference" else "percentages"
        truth = "differences" if proof.kind == "difference" else "percentages"
        result.doubts.append(f"{own} says {words}, its numbers are the {truth} of {top} and {base}")
    else:
        made, said = _proved(proof, means), means[index]
        if _is_plan(made.base_phase) and _is_plan(said.base_phase) and _fits(one.top, made, None):
            # 为调整预算% over 预算数: the budget that the table prints may be the adjusted one
            means[index] = replace(made, base_phase=said.base_phase)
            where = result.notes
        else:
            where = result.doubts
        where.append(f"the numbers of {own} are those of {top} and {base}")


def _quoted(header: str) -> str:
    """A header for a message; paragraphs in frames are headers, too."""
    return f"“{header}”" if len(header) <= _LONGEST else f"“{header[:_LONGEST]}…”"


def _is_meant(mean: Meaning, one: Parsed, top: Meaning, base: Meaning) -> bool:
    """Whether a column was understood to be made of these two."""
    if one.kind == "difference":
        return _same(mean, top)
    # a share of another part of the same amount has no base of its own year or phase
    based = _same(top if mean.base_year is None else _base_of(mean), base)
    return _same(mean, top) and mean.component == top.component and based


def _base_of(ratio: Meaning) -> Meaning:
    return Meaning(ratio.base_year, ratio.base_phase)


def _same(one: Meaning, other: Meaning) -> bool:
    return one.fiscal_year == other.fiscal_year and _alike(one.phase, other.phase)


def _alike(one: str, other: str) -> bool:
    """Whether two phases are what a header calls by one name: 执行数 may be a 预计执行数."""
    return same_stage(one, other) or {one, other} <= set(DONE)


def _is_plan(phase: str) -> bool:
    """Whether a phase may be called 预算."""
    return phase in (*PLANS, "adjusted")


def _allows(one: Parsed, top: Meaning, base: Meaning) -> bool:
    """Whether a header's words may mean that its numbers are made of these two.

    What is named beside 占比 and 比重 may be either.
    """
    if one.kind == "rate" and _fits(one.top, base, top.fiscal_year):
        return True
    split = not one.split or one.split in top.component
    return split and _fits(one.top, top, None) and _fits(one.base, base, top.fiscal_year)


def _fits(said: Period, mean: Meaning, this_year: int | None) -> bool:
    """Whether year and stage as said are those of an amount; 预算 alone may be the adjusted."""
    year = said.years[-1] if said.years else said.year(this_year)
    adjusted = said.stage == "approved" and not said.opening and mean.phase == "adjusted"
    staged = not said.stage or adjusted or _alike(said.stage, mean.phase)
    return staged and year in (None, mean.fiscal_year)
