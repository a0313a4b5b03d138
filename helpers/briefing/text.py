"""How much room a text takes, so that a slide's font follows from its words.

PowerPoint measures when it opens a file, too late for the one who writes it. So widths are
estimated: a Chinese character is as wide as it is high, a Latin one about half that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

LEADING = 1.2


#: How much wider Latin is, plain and bold, where the deck's font is missing and Office takes
#: another.
PLAIN, BOLD = 1.25, 1.36


def width(text: str, size: float, latin: float = 1.0) -> float:
    """Inches that a text takes in one line at ``size`` points, rather too many than too few.

    ``latin`` widens the Latin letters: :data:`BOLD` for titles, :data:`PLAIN` for names.
    """
    ems = sum(
        1.0 if ord(char) > 0x2E7F else latin * (0.56 if char.isupper() else 0.5) for char in text
    )
    return ems * size / 72


def lines(text: str, size: float, room: float, latin: float = 1.0) -> int:
    """In how many lines a text breaks in ``room`` inches; words of Latin script stay whole."""
    share = 0.97 if any(ord(char) > 0x2E7F for char in text) else 0.93
    return sum(
        max(1, math.ceil(width(part, size, latin) / (room * share)))
        for part in text.splitlines() or [""]
    )


def height(
    texts: Iterable[str], size: float, room: float, gap: float = 0.0, latin: float = 1.0
) -> float:
    """Inches that paragraphs take, with ``gap`` points behind each."""
    return sum(lines(text, size, room, latin) * size * LEADING + gap for text in texts) / 72


def fitting(
    texts: Sequence[str],
    room: tuple[float, float],
    sizes: Iterable[float],
    gap: float = 0.0,
    latin: float = 1.0,
) -> float | None:
    """The first of ``sizes`` at which all paragraphs stand in width × height; None for none."""
    return next((s for s in sizes if height(texts, s, room[0], gap * s, latin) <= room[1]), None)
