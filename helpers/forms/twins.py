"""Labels of indicators that the page cut short, completed from their twins.

A form of two horizons prints most indicators twice, side by side, in columns of
unequal width. A spreadsheet that is too narrow cuts what does not fit, so one
half may show a whole label where the other shows its beginning.
"""

from __future__ import annotations

from helpers.forms.indicators import Indicator
from helpers.forms.sheet import Place

# How far, in widths of a character, a label may end from where its column cuts.
NEAR = 0.5


def complete(indicators: list[Indicator]) -> list[str]:
    """Set ``name`` of cut labels to their twin's label; says what was done, with the page.

    The twin stands on the same printed row in another horizon, or else it is the
    only one of the same kind and target. It completes a label only if that is its
    beginning and shows that it was cut (see ``_is_cut``). ``printed`` stays as it was.
    """
    notes = []
    for short in indicators:
        twin = _twin(short, indicators)
        if twin is None:
            continue
        if not _is_cut(short, twin, indicators):
            notes.append(
                f"page {short.page}: {short.printed} may be the beginning of {twin.printed}, "
                "but nothing shows that it was cut; kept as printed"
            )
            continue
        short.name = twin.printed
        notes.append(f"page {short.page}: {short.printed} completed to {twin.printed}")
        if _ends_at_limit(twin, indicators, together=1):
            notes.append(
                f"page {twin.page}: {twin.printed} ends where its own column cuts; "
                "it may be cut too"
            )
    return notes


def _twin(short: Indicator, indicators: list[Indicator]) -> Indicator | None:
    longer = [
        other
        for other in indicators
        if other.horizon != short.horizon
        and other.place is not short.place
        and other.printed != short.printed
        and other.printed.startswith(short.printed)
    ]
    beside = [other for other in longer if other.row == short.row]
    if beside:
        return beside[0]
    whole = any(
        other.printed == short.printed and other.horizon != short.horizon for other in indicators
    )
    alike = [o for o in longer if (o.level2, o.target) == (short.level2, short.target)]
    return alike[0] if len(alike) == 1 and not whole else None


def _is_cut(short: Indicator, twin: Indicator, indicators: list[Indicator]) -> bool:
    """Whether the page shows that a label was cut.

    It was if it runs to the edge of its cell. A page that was printed smaller than
    it was set keeps the cut but not the edge: there labels end together at one
    place that none passes, or, if only one gets there, it has its twin's target.
    """
    if _at_edge(short.place):
        return True
    if short.target == twin.target:
        return _ends_at_limit(short, indicators, together=1)
    return _ends_at_limit(short, indicators, together=2)


def _ends_at_limit(one: Indicator, indicators: list[Indicator], together: int) -> bool:
    """Whether a label ends at the farthest end of its column, with so many others."""
    column = [o.place.cell.lines for o in indicators if _same_column(o.place, one.place)]
    ends = [lines[-1].x1 for lines in column if lines]
    reach = NEAR * _size(one.place)
    if not ends or not one.place.cell.lines or max(ends) - one.place.cell.lines[-1].x1 > reach:
        return False
    return sum(max(ends) - end <= reach for end in ends) >= together


def _same_column(a: Place, b: Place) -> bool:
    return (a.c0, a.c1) == (b.c0, b.c1)


def _size(place: Place) -> float:
    return place.cell.lines[-1].size


def _at_edge(place: Place) -> bool:
    """Whether the last line leaves no room for one more character."""
    lines = place.cell.lines
    return bool(lines) and place.cell.x1 - lines[-1].x1 < (1 + NEAR) * _size(place)
