"""Headings above a paragraph: the year, phase and account they hand down to its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpers.text.wording import account_of, phase_of

_YEAR = re.compile(
    r"(?P<span>\d{4}年?(?:[-—~～]+|至|到)\d{4}年|“?十[一二三四五六七]五”?(?=时期|期间|以来|规划|”))"
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)年"
)
_QUOTED = re.compile(r"《[^》]*》|〔[^〕]*〕")
# 比2016年增加, 与2023年预算持平, 为2022年的: a year compared with is not the figure's own.
_COMPARED_WITH = re.compile(r"(?:比|较|与|同|跟|为|超过|于)$")
_DATE = re.compile(r"\d年\d{1,2}月\d{1,2}日")
_LEVELS = tuple(
    re.compile(level)
    for level in (
        r"第[一二三四五六七八九十]+[部章节]",
        r"[一二三四五六七八九十]+[、．.]",
        r"[（(][一二三四五六七八九十]+[)）]",
        r"\d+[、．.]",
    )
)


def years_named(text: str) -> Iterator[tuple[int, int, int | None]]:
    """The years a text speaks of: where the mention begins and ends, and the year.

    None for a span (2021—2023年, “十四五”时期): a figure of several years has no fiscal year.
    Years compared with (比2016年) and those in titles of documents are left out.
    """
    masked = _QUOTED.sub(lambda quoted: "　" * len(quoted[0]), text)
    for found in _YEAR.finditer(masked):
        if _COMPARED_WITH.search(masked[: found.start()]):
            continue
        if found["span"]:
            yield found.start(), found.end(), None
        else:
            yield found.start(), found.end(), int(found["year"])


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    years: frozenset[int | None]  # empty where it names none; None stands for a span
    phase: str
    account: str


class Headings:
    """The headings that are open at a place of the text, outermost first.

    ``years`` maps phase to year for a report whose headings do not say it; otherwise the first
    heading that names a year with a phase (2023年预算执行情况, 2024年预算草案) settles it.
    """

    def __init__(self, texts: list[str], years: Mapping[str, int] | None = None) -> None:
        self._phases = {int(year): phase for phase, year in (years or {}).items()}
        self._open: list[_Heading] = []
        for text in filter(self.is_heading, texts):
            named = list(years_named(text))
            ends = [begin for begin, _, _ in [*named, (len(text), 0, None)]][1:]
            for (_, after, year), end in zip(named, ends, strict=True):
                phase = phase_of(text[after:end], heading=True)
                if year and phase in {"executed", "estimated", "proposed", "approved"}:
                    self._phases.setdefault(year, phase)

    @staticmethod
    def is_heading(text: str) -> bool:
        """Whether a paragraph without figures is a heading: short, and no sentence."""
        return len(text) <= 50 and not re.search(r"[。；，]", text)

    def enter(self, text: str) -> None:
        """Go on to a heading: it closes those of its own level and below."""
        numbered = next((i for i, level in enumerate(_LEVELS, 1) if level.match(text)), None)
        if _DATE.search(text):
            return  # the day of the session, or of print
        years = frozenset(year for _, _, year in years_named(text))
        # Without a number: a title (it names its year), or a line between paragraphs.
        level = numbered or (0 if years or "报告" in text else len(_LEVELS) + 1)
        one = len(years) <= 1  # the title of a report of two years settles neither
        self._open = [heading for heading in self._open if heading.level < level]
        self._open.append(
            _Heading(
                level,
                years if one else frozenset(),
                phase_of(text, heading=True) if one else "",
                account_of(text),
            )
        )

    @property
    def year(self) -> int | None:
        """The year of the nearest heading that names one; None for a span of years too."""
        years = next((heading.years for heading in reversed(self._open) if heading.years), ())
        return next(iter(years), None)

    @property
    def account(self) -> str:
        """The account of the nearest heading that names one, else blank."""
        return next((heading.account for heading in reversed(self._open) if heading.account), "")

    def phase(self, year: int | None) -> str:
        """The phase of a figure of this year that names none itself, else blank."""
        nearest = next((heading.phase for heading in reversed(self._open) if heading.phase), "")
        if nearest and year == self.year:
            return nearest
        return self._phases.get(year, "")
