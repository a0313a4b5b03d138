"""Parts of a head that 其中： lists beside the parts that make it: kinds of the same whole."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.tables.numbering import number_label, prefix_word


def listed_among(parts: Sequence[tuple[str, int]]) -> list[bool]:
    """Which of a head's parts (label, indent) only name kinds of it, in printed order.

    A list that 其中： begins goes on as long as rows are printed no further out than its first
    and bear no number. Rows without number before 一、 may be such a list too (本级支出,
    补助下级支出, then by fund).
    """
    taken = [number_label(label) for label, _ in parts]
    first = next((place for place, (kind, _, _) in enumerate(taken) if kind), 0)
    begun = first if taken and taken[first].ordinal == 1 else 0
    found, edge = [], None
    for place, (label, indent) in enumerate(parts):
        if prefix_word(label) == "其中":
            edge = indent
        elif edge is not None and (indent < edge or taken[place].kind):
            edge = None
        found.append(place < begun or edge is not None)
    return found
