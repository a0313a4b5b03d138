"""How the tables of a report look, chosen at random."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

RULES = ("grid", "grid", "grid", "grid", "columns", "header", "rows", "outer", "none", "shade")


@dataclass
class Look:
    """Rules, sizes and paper of a table; a report keeps to one with few exceptions."""

    rules: str  # grid, columns, rows, header (三线), outer, none, shade (cells parted by fills)
    double: bool
    zebra: bool
    size: float
    landscape: bool
    turn: int  # /Rotate of a page: 0, 90, 270
    sideways: bool  # text turned on an upright page
    latin: str  # font of digits, blank: as the words
    pad: float
    pack: bool  # several tables on a page
    repeat: str  # header, title (with 续表), none
    number_align: str  # right, center
    full: bool  # as wide as the page
    title_size: float
    page_number: str
    same_line: bool  # number line, title and unit line on lines of their own otherwise


def make_look(rng: Random) -> Look:
    """The look of a report."""
    return Look(
        rules=rng.choice(RULES),
        double=rng.random() < 0.1,
        zebra=rng.random() < 0.12,
        size=rng.choice((7, 8, 9, 9, 10, 10, 10.5, 11, 12)),
        landscape=rng.random() < 0.35,
        turn=rng.choice((0,) * 10 + (90, 270)),
        sideways=rng.random() < 0.06,
        latin=rng.choice(("", "", "Times-Roman", "Helvetica")),
        pad=rng.uniform(1.5, 6),
        pack=rng.random() < 0.3,
        repeat=rng.choice(("header", "header", "title", "none")),
        number_align=rng.choice(("right", "right", "right", "center")),
        full=rng.random() < 0.75,
        title_size=rng.choice((14, 16, 18)),
        page_number=rng.choice(("", "{}", "— {} —", "- {} -", "－{}－", "第{}页")),
        same_line=rng.random() < 0.1,
    )


def vary(rng: Random, look: Look) -> Look:
    """The look of one table of the report: now and then another paper or other rules."""
    changed = Look(**vars(look))
    if rng.random() < 0.15:
        changed.rules = rng.choice(RULES)
    if rng.random() < 0.15:
        changed.landscape = not look.landscape
    if rng.random() < 0.15:
        changed.size = rng.choice((8, 9, 10, 11))
    return changed
