"""Where a text breaks into lines: measured, since Chinese has no blanks to break at."""

from __future__ import annotations

import re
from collections.abc import Callable

from matplotlib.figure import Figure

# No line may begin with these, or end with those (rules of Chinese typesetting).
_NOT_FIRST = "，。、；：？！）》”’％%…·,.;:?!)]}"
_NOT_LAST = "（《“‘([{￥¥"
_STOPS = "，。；：,;:"
# What stays whole: a number with its unit, a Latin word; blanks; else each character.
_WORD = r"[^\W\u2e80-\uffef]+"
_TOKEN = re.compile(
    r"[−+\-]?CNY\s[0-9][0-9,.]*(?:\s(?:million|billion))?"
    r"|[−+\-]?[0-9][0-9,.–]*\s?(?:个百分点|[万亿]?元|[年月日页％%]|pp)?"
    rf"|{_WORD}(?:['’.–-]{_WORD})*|\s+|."
)
_FIGURE = re.compile(r"[−+\-]?[0-9]")
#: Chooses one of the cuts (the latest first) that a line of tokens may end at.
Choice = Callable[[list[str], list[int]], int]


def wrap(
    fig: Figure,
    text: str,
    size: float,
    width: float,
    weight: str = "normal",
    *,
    heading: bool = False,
) -> str:
    """Break a text into lines no wider than ``width`` inches at ``size`` points.

    Numbers stay with their unit; a line breaks behind punctuation where one stands in its last
    third; a last line of a character or two is filled up from the line before. A ``heading``
    takes as few lines as it can, and within them breaks Chinese behind punctuation or before a
    figure, rather than in a term.
    """
    probe = fig.text(0, 0, "", fontsize=size, fontweight=weight)

    def measure(line: str) -> float:
        probe.set_text(line.rstrip())
        return probe.get_window_extent().width / fig.dpi

    tokens = _TOKEN.findall(text.strip())
    lines = _break(tokens, width, measure)
    for share in (0.92, 0.84, 0.76, 0.68):
        if len(lines) == 1 or measure(lines[-1]) > 0.2 * width:
            break
        narrower = _break(tokens, share * width, measure)
        if len(narrower) > len(lines):
            break
        lines = narrower
    if heading and len(lines) > 1:
        ways = [lines, _break(tokens, width, measure, _late)]
        if any("\u2e80" < char < "\ufb00" for char in text):
            ways.insert(0, _break(tokens, width, measure, _outside_terms))
        lines = min(ways, key=len)
    probe.remove()
    return "\n".join(lines)


def _may_break(line: list[str], cut: int) -> bool:
    """Whether a line may end before the token ``cut``."""
    before, after = "".join(line[:cut]).rstrip(), "".join(line[cut:]).lstrip()
    return bool(before and after) and before[-1] not in _NOT_LAST and after[0] not in _NOT_FIRST


def _late(line: list[str], cuts: list[int]) -> int:
    """The fullest line."""
    return cuts[0]


def _at_stops(line: list[str], cuts: list[int]) -> int:
    """Behind a stop in the line's last third; else the fullest line."""
    return next((cut for cut in _from(0.65, line, cuts) if _ends(line, cut, _STOPS)), cuts[0])


def _outside_terms(line: list[str], cuts: list[int]) -> int:
    """Behind a stop or before a figure in the line's second half; else the fullest line."""
    half = _from(0.5, line, cuts)
    stops = [cut for cut in half if _ends(line, cut, _STOPS + "、")]
    figures = [cut for cut in half if _FIGURE.match(line[cut])]
    return [*stops, *figures, cuts[0]][0]


def _from(share: float, line: list[str], cuts: list[int]) -> list[int]:
    """The cuts at which the line is at least so full."""
    full = sum(map(len, line[: cuts[0]]))
    return [cut for cut in cuts if sum(map(len, line[:cut])) >= share * full]


def _ends(line: list[str], cut: int, marks: str) -> bool:
    return "".join(line[:cut]).rstrip()[-1] in marks


def _break(tokens: list[str], width: float, measure, choose: Choice = _at_stops) -> list[str]:
    """Fill lines up to ``width``, minding where a line may begin and end."""
    lines: list[str] = []
    line: list[str] = []
    for token in tokens:
        line.append(token)
        while len(line) > 1 and measure("".join(line)) > width:
            cuts = [cut for cut in range(len(line) - 1, 0, -1) if _may_break(line, cut)]
            if not cuts:
                break  # nothing but stops: they hang out rather than open a line
            cut = choose(line, cuts)
            lines.append("".join(line[:cut]).strip())
            line = line[cut:]
            while line and line[0].isspace():
                line = line[1:]
    return [*lines, "".join(line).strip()]
