"""Whether a column holds amounts or percentages, by its numbers where its header leaves it open.

为预算 and 占上年 are percentages whatever stands below them. 比上年增长, 完成预算 and 增减 may be
either; their numbers tell, if they are what two amounts beside them make: top ÷ base × 100, that
less 100, or top − base. So does a % behind each of them, or in the table's unit (亿元、%).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from helpers.tables.headers import Parsed
from helpers.tables.proofs import Columns, Proof, possible, proofs_of

_LEAST = 3  # rows that must fit under a header without a word of percentages
_OPEN = 2  # and under one whose words leave it open
_FEW = 3  # as few as this prove nothing by their number: all must fit one thing only
_LARGE = 1000  # most percentages of a column are smaller


@dataclass(slots=True)
class Spelt:
    """Headers as they are to be understood, what numbers prove, and which stay open.

    ``amounts`` are the columns that can be nothing but amounts of their own.
    """

    columns: dict[int, Parsed]
    amounts: tuple[int, ...] = ()
    proofs: dict[int, Proof] = field(default_factory=dict)
    doubts: list[int] = field(default_factory=list)


def spell_out(
    columns: Mapping[int, Parsed],
    halves: Mapping[int, int],
    values: Columns,
    signed: frozenset[int] = frozenset(),
    lists_percent: bool = False,
) -> Spelt:
    """The headers of value columns, each saying whether it is of amounts or of percentages.

    Args:
        columns: what the header of each value column says.
        halves: the half of the table that it stands in.
        values: the printed numbers of each by row.
        signed: the columns whose numbers all have a % of their own.
        lists_percent: whether the table's unit names % beside one of money.
    """
    amounts = [index for index, one in columns.items() if one.named and index not in signed]
    result = Spelt(dict(columns), tuple(amounts))
    for index, one in columns.items():
        if (one.percent and not one.open) or not any(values[index].values()):
            continue
        named = index in amounts
        if named and not one.differs and not _may_be_percent(values[index].values()):
            continue
        beside = [i for i in amounts if i != index and halves[i] == halves[index]]
        found = proofs_of(values, index, beside, _OPEN if one.differs else _LEAST)
        if one.kind == "difference" and any(p.kind == "difference" for p in found):
            continue  # 增减额 is what it says, whatever else its numbers may be
        proof = next((p for p in found if p.kind != "difference" or one.differs), None)
        if proof is None and one.open and sum(map(bool, values[index].values())) <= _FEW:
            kinds = possible(values, index, beside)
            if len({some.kind for some in kinds}) == 1:
                proof = min(kinds, key=lambda some: abs(some.top - index))
            elif one.kind == "amount" or (kinds and one.percent and index not in signed):
                result.doubts.append(index)  # 100, 120 and 20 are what they are as amount and as %
                continue
        if proof:
            result.proofs[index] = proof
            told = "difference" if proof.kind == "difference" else "percent"
            result.columns[index] = one.settled(told)
        elif one.open and _has_twin(one, columns.values()):
            result.columns[index] = one.settled("difference")
        elif one.open and not one.percent:
            done = any(columns[i].top.stage in ("executed", "estimated") for i in beside)
            if index in signed or (one.carries and done):
                result.columns[index] = one.settled("percent")
            else:
                result.doubts.append(index)
    ratios = any(one.percent for one in result.columns.values())
    if len(result.doubts) == 1 and lists_percent and not ratios:
        last = result.doubts.pop()
        result.columns[last] = columns[last].settled("percent")
    return result


def _may_be_percent(numbers: Iterable[Decimal]) -> bool:
    """Whether most numbers are small enough for percentages, whatever their header says."""
    sizes = sorted(abs(number) for number in numbers)
    return sizes[len(sizes) // 2] < _LARGE


def _has_twin(one: Parsed, columns: Iterable[Parsed]) -> bool:
    """Whether another header says of the same change that it is percentages: 增减 beside 增减%."""
    said = (one.top, one.base, one.split)
    percent = (some for some in columns if some.kind == "change" and not some.open)
    return one.kind == "change" and said in ((some.top, some.base, some.split) for some in percent)
