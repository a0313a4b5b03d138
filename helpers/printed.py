"""Numbers as a table's cells print them: separators, signs, brackets, dashes, errors.

What cannot be read for certain is refused by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from helpers.errors import ReportError


class UnitError(ReportError):
    """A number or unit that cannot be read for certain."""


# Only what is the same character in another width or shape. NFKC would go too far: it
# turns the footnote mark ① into a digit. The em dash stays: it is no minus.
FOLD = {0xFF01 + i: 0x21 + i for i in range(94)}
FOLD |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63"), "-")
FOLD |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007"), " ")
FOLD |= dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), None) | {ord("￥"): "¥"}

_NUMBER = re.compile(
    r"""(?P<before>[*※①-⒇]\s*)? (?P<open>\(\s*)? (?:¥\s*)? (?P<sign>[-+]|[△▲Δ∆]\s*)? (?:¥\s*)?
    (?P<digits>(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?P<comma>[,\u2009\u202f])[0-9]{3}
        (?:(?P=comma)[0-9]{3})*) (?:\.(?P<decimals>[0-9]+))?)
    (?P<inner>\s*%)? (?P<close>\s*\))? (?P<outer>\s*%)? (?:\s*(?P<mark>[#*※†‡①-⒇]+))?""",
    re.VERBOSE,
)
# × in a form of final accounts: nothing is to be entered here; 净增 in place of a rate: its base
# is nothing or below zero
_DASH = re.compile(r"[-—―─━…⋯/×](?:\s*[-—―─━…⋯/×])*|净[增减]")
# A footnote beside a cell in which nothing is entered.
_MARKS = re.compile(r"[①-⒇]+")
# What a spreadsheet leaves in print where it could not compute, or found its column too narrow.
_ERROR = re.compile(r"#(?:DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!|#+)", re.IGNORECASE)
_REASONS = [
    (re.compile(r"[—―─━]\s*[0-9].*"), "an em dash before digits is a dash or a minus"),
    (re.compile(r".*[0-9]\s*[-~—]\s*[0-9].*|-\s+[0-9].*"), "a dash beside a number, or a range"),
    (re.compile(r".*[≥≤<>=±].*"), "a bound, not a number (see parse_target)"),
    (re.compile(r"[^0-9]*"), "it has no digits"),
    (re.compile(r".*[^\W0-9_].*"), "it has letters or words"),
    (re.compile(r".*[0-9]\s+[0-9].*"), "two numbers in one place"),
    (re.compile(r"[^0-9]*0[0-9,].*"), "a leading zero: a code, not a quantity"),
    (re.compile(r"[^0-9]*\.[0-9.]*[^0-9]*|.*\.(?![0-9]).*"), "cut short at the decimal point"),
    (re.compile(r".*[()].*|\W{2,}.*"), "brackets or signs that do not pair"),
    (
        re.compile(r"[-+△▲Δ∆(\s]*[0-9,.\u2009\u202f]+[)%\s]*"),
        "separators that do not group by three digits",
    ),
]


@dataclass(frozen=True, slots=True)
class Number:
    """What one table cell holds.

    ``kind`` is number, blank, dash (printed, but no number) or error (#DIV/0! …); ``value`` is
    None and ``printed`` empty unless it is a number. ``text`` is the print, stripped;
    ``printed`` the value with its decimals, without separators, minus as ``-``. ``percent``:
    a % sign stands behind it. ``mark``: the footnote sign beside it (``86.7 #``, ``①1,737``).
    """

    value: Decimal | None
    text: str
    printed: str = ""
    percent: bool = False
    decimals: int = 0
    kind: str = "number"
    mark: str = ""


@lru_cache(maxsize=1 << 16)
def read_cell(text: str) -> Number | str:
    """The number, or the reason why there is none (a cache does not keep exceptions)."""
    shown = text.strip()
    folded = fold(text)
    found = _NUMBER.fullmatch(folded)
    if found is None:
        if not folded:
            return Number(None, "", kind="blank")
        if _MARKS.fullmatch(folded):
            return Number(None, shown, kind="blank", mark=folded)
        if _DASH.fullmatch(folded):
            return Number(None, shown, kind="dash")
        if _ERROR.fullmatch(folded):
            return Number(None, shown, kind="error")
        oneline = " ".join(folded.splitlines())
        return next((why for rx, why in _REASONS if rx.fullmatch(oneline)), "signs unknown here")
    sign, comma, decimals = found["sign"], found["comma"], found["decimals"]
    bracket, ratio = bool(found["open"]), bool(found["inner"] or found["outer"])
    if bracket != bool(found["close"]) or (bracket and sign) or (found["inner"] and found["outer"]):
        return "brackets or signs that do not pair"
    digits = found["digits"].replace(comma, "") if comma else found["digits"]
    printed = "-" + digits if bracket or (sign and sign != "+") else digits
    return Number(
        Decimal(printed),
        shown,
        printed,
        ratio,
        len(decimals or ""),
        "number",
        (found["mark"] or found["before"] or "").strip(),
    )


def fold(text: str) -> str:
    """Text in one width of digits, signs and blanks, none at either end."""
    return text.translate(FOLD).strip()


def quoted(text: str) -> str:
    """Text fit for a one-line message."""
    return repr(text if len(text) <= 40 else text[:39] + "…")


def parse_number(text: str) -> Number:
    """Read one table cell.

    Negative are ``-5``, ``－5``, ``−5``, ``–5``, ``(5)``, and ``△5``, ``▲5``, which Chinese
    statements print for minus. Thousands separators are ``,``, ``，`` and thin spaces, in threes.
    Raises UnitError for anything that is not one number, a dash, a spreadsheet error or blank.
    """
    if not isinstance(text, str):
        raise UnitError(f"{text!r} is not text; give the cell as printed.")
    read = read_cell(text)
    if isinstance(read, str):
        raise UnitError(f"{quoted(text)} is no number: {read}; look at the page and correct it.")
    return read


def is_number(text: str) -> bool:
    """Whether a cell holds one readable number (not a blank, dash, error or words)."""
    read = read_cell(text) if isinstance(text, str) else None
    return isinstance(read, Number) and read.kind == "number"
