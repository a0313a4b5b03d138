"""The ids of a document's tables."""

from __future__ import annotations

from collections import Counter


def names(printed: list[tuple[str, list[int]]]) -> list[str]:
    """The id of every table of a document: 01, 04a, x01 (see DESIGN.md's contract).

    In: each table's printed number ('' for none) and its pages, in order. A table without a number
    that begins on the page where the last numbered one ended is a part of that one.
    """
    found: list[str] = []
    number, page = "", 0
    for own, pages in printed:
        if own:
            number, page = own, pages[0]
        elif not (number and pages[0] == page):
            number = ""
        found.append(number)
        page = pages[-1]
    shared = Counter(name for name in found if name)
    used: Counter = Counter()
    for place, name in enumerate(found):
        used[name] += 1
        if not name:
            found[place] = f"x{used[name]:02d}"
        elif shared[name] > 1:
            found[place] += _letter(used[name])
    return found


def _letter(count: int) -> str:
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
