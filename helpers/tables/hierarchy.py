"""Which row of a budget table is part of which: numbering, codes, indent and arithmetic together.

Indents do not always tell the parent. A tree is drawn from numbering, codes and indent first;
where its sums do not hold, a grouping that adds up on every column is looked for,
and what was regrouped is said in notes. A printed total that is wrong moves no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from helpers.errors import ReportError
from helpers.tables.draft import Draft
from helpers.tables.numbering import clean_item, number_label
from helpers.tables.outline import COLUMN, TOP
from helpers.tables.regroup import ADDS_UP, FAILS, UNKNOWN
from helpers.tables.repair import repair

__all__ = ["Place", "RowIn", "Sum", "Tree", "build_tree", "clean_item", "number_label"]


@dataclass
class RowIn:
    """A row of a table as read.

    ``row`` is 1-based; ``label`` as printed, with numbering, without its indent; ``indent`` the
    rank of the left edge (0 = leftmost), `COLUMN` more for each column of names to its left;
    ``code`` '' if none; ``values`` by amount column, None for blank, in the table's unit. Ratios
    stay out: they do not add up.
    """

    row: int
    label: str
    indent: int
    code: str = ""
    values: dict[str, Decimal | None] = field(default_factory=dict)


@dataclass
class Place:
    """Where a row stands: level 0 has no parent, any other level is its parent's plus one.

    ``evidence`` says what decided it: total, numbering, code, indent, arithmetic; or top (nothing
    stands above it), blank, formula (the last two are part of nothing).
    """

    row: int
    level: int
    parent_row: int | None
    evidence: str


class Sum(NamedTuple):
    """A head's printed value beside the sum of its parts, in the table's unit.

    ``n_children`` counts the parts printed in this column; rounding explains a difference of at
    most (n_children + 1) half units.
    """

    parent_row: int
    column: str
    computed: Decimal
    printed: Decimal
    n_children: int


@dataclass
class Tree:
    """What `build_tree` found, rows in the order given.

    ``notes``: what was regrouped and why, numbering that repeats or jumps, totals that count
    twice. ``adds_up``: a `Sum` for each head and column where both sides are printed.
    ``half_unit``: half of the last printed digit of each column.
    """

    rows: list[Place]
    notes: list[str]
    adds_up: list[Sum]
    half_unit: dict[str, Decimal]


def build_tree(rows: Sequence[RowIn], tolerance: Decimal | None = None) -> Tree:
    """Find the parent and level of each row of a table, or of one half of a table.

    In: rows in printed order; ``tolerance`` is the difference a sum may have, in the table's
    unit, by default (n + 1) half units of the column's last printed digit for n parts.
    Out: a `Tree`. Raises ReportError where row ids repeat.
    """
    seen: set[int] = set()
    for row in rows:
        if row.row in seen:
            raise ReportError(f"row {row.row} ({row.label}): this row id is used twice; renumber")
        seen.add(row.row)
    draft = _drawn(rows, tolerance)
    children = draft.children(draft.parents)
    notes = [*_notes_on_sums(draft, children), *_notes_on_numbers(draft, children)]
    sums = [found for head in sorted(children) for found in _sums(draft, head, children[head])]
    return Tree(_places(draft), notes, sums, draft.amounts.half_unit)


def _drawn(rows: Sequence[RowIn], tolerance: Decimal | None) -> Draft:
    """The tree that print and sums tell.

    Where names stand in several columns, a step to the right each, the edges of names in one of
    them may say nothing (centred units, those of one line and of two): all are one edge there if
    more sums then hold and fewer fail.
    """
    draft = Draft(rows, tolerance)
    repair(draft)
    flat = [replace(row, indent=row.indent - row.indent % COLUMN) for row in rows]
    stepped = any(row.indent >= COLUMN for row in rows)
    holds, fails = draft.verdicts(draft.children(draft.parents))
    if not stepped or flat == list(rows) or not fails:
        return draft
    other = Draft(flat, tolerance)
    repair(other)
    verdicts = other.verdicts(other.children(other.parents))
    return other if verdicts[0] > holds and verdicts[1] < fails else draft


def _places(draft: Draft) -> list[Place]:
    used = set(draft.used)
    places = []
    for i, row in enumerate(draft.rows):
        parent = draft.parents[i]
        if i not in used:
            evidence = "formula" if i in draft.formulas else "blank"
        elif parent != draft.printed[i]:
            # rows that only follow the custom proved by other rows of the table
            follows = parent in draft.absorbed and not draft.amounts.has_value[parent]
            evidence = "numbering" if follows else "arithmetic"
        elif i in draft.totals or parent in draft.totals:
            evidence = "total"
        elif parent == TOP:
            evidence = "top"
        elif draft.outline.codes[i]:
            evidence = "code"
        else:
            evidence = "numbering" if draft.outline.kinds[i] else "indent"
        parent_row = None if parent == TOP else draft.rows[parent].row
        places.append(Place(row.row, draft.depth(i), parent_row, evidence))
    return places


def _sums(draft: Draft, head: int, parts: list[int]) -> Iterator[Sum]:
    if head == TOP:
        return
    verdict = draft.judge(head, parts)
    if draft.judge_all(head, parts) == FAILS:
        parts = draft.without_kinds(parts)
    some_only = any(draft.outline.words[part] == "其中" for part in parts)
    if some_only and verdict == UNKNOWN:
        return  # 其中： lists some parts; that they are less than the whole says nothing
    totals, counts = draft.amounts.sums(parts, set())
    plain = draft.amounts.judge(head, totals, counts, some_only)
    minus = draft.minus if plain == FAILS != verdict else set()
    for column, printed in draft.rows[head].values.items():
        terms = [
            -value if part in minus else value
            for part in parts
            if (value := draft.rows[part].values.get(column)) is not None
        ]
        if printed is not None and terms:
            yield Sum(draft.rows[head].row, column, sum(terms, Decimal(0)), printed, len(terms))


def _notes_on_sums(draft: Draft, children: dict[int, list[int]]) -> Iterator[str]:
    for head in sorted(children):
        moved = [i for i in children[head] if draft.printed[i] != head]
        if moved:
            yield _note_on_move(draft, head, moved, children[head])
        if _counts_twice(draft, head, children):
            yield (
                f"{_name(draft, head)} is the sum of all rows under it, heads and their parts "
                "alike: it counts amounts twice; the tree keeps the parts"
            )


def _note_on_move(draft: Draft, head: int, moved: list[int], parts: list[int]) -> str:
    ids = [draft.rows[i].row for i in moved]
    one = len(ids) == 1
    unbroken = ids[-1] - ids[0] + 1 == len(ids)
    span = f"row {ids[0]}" if one else f"rows {ids[0]}–{ids[-1]}"
    if not unbroken:
        span = "rows " + ", ".join(map(str, ids))
    if head == TOP:
        return f"{span}: printed as part of another row; taken as a top because its sum then holds"
    edges = [draft.outline.edges[i] - draft.outline.edges[head] for i in moved]
    their = "its" if one else "their"
    if head in draft.totals or max(edges) > 0:
        other = draft.printed[moved[0]]
        where = "as a top" if other == TOP else f"under {_name(draft, other)}"
        how = f"by print {where}, not under {_name(draft, head)}"
    else:
        depth = "as deep as" if set(edges) == {0} else "no deeper than"
        how = f"printed {depth} {their} parent {_name(draft, head)}"
    them = "its part" if one else "its parts"
    if draft.judge(head, parts) == ADDS_UP:
        why = f"because they add up ({_sum_text(draft, head, parts)})"
    elif head in draft.absorbed:
        why = "like other rows of this table that add up so"
    else:
        why = "because sums around it then hold"
    return f"{span}: {how}; taken as {them} {why}"


def _name(draft: Draft, row: int) -> str:
    return f"{draft.rows[row].label.strip()} (row {draft.rows[row].row})"


def _sum_text(draft: Draft, head: int, parts: list[int]) -> str:
    values = {
        column: [v for i in parts if (v := draft.rows[i].values.get(column)) is not None]
        for column, printed in draft.rows[head].values.items()
        if printed is not None
    }
    column = max(values, key=lambda name: len(values[name]))
    terms = [f"{value:,}" for value in values[column]]
    if len(terms) > 5:
        terms = [*terms[:4], "…", terms[-1]]
    return f"{draft.rows[head].values[column]:,} = {' + '.join(terms)}"


def _counts_twice(draft: Draft, head: int, children: dict[int, list[int]]) -> bool:
    if head == TOP or draft.judge(head, children[head]) != FAILS:
        return False
    rows, pending = [], list(children[head])
    while pending:
        rows.append(pending.pop())
        pending.extend(children.get(rows[-1], []))
    return len(rows) > len(children[head]) and draft.judge(head, rows) == ADDS_UP


def _notes_on_numbers(draft: Draft, children: dict[int, list[int]]) -> Iterator[str]:
    for head in sorted(children):
        last: dict[str, int] = {}
        for i in children[head]:
            kind, now = draft.outline.kinds[i], draft.outline.ordinals[i]
            if not kind:
                continue
            before = last.get(kind)
            last[kind] = i
            label = draft.rows[i].label.strip()
            if before is None:
                if now != 1:
                    yield f"row {draft.rows[i].row}: numbering begins with {label}"
                continue
            then = draft.outline.ordinals[before]
            if now not in (then + 1, 1):
                word = "repeats" if now == then else "jumps"
                yield (
                    f"row {draft.rows[i].row}: numbering {word} after "
                    f"{_name(draft, before)}: {label}"
                )
