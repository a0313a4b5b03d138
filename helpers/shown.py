"""Tables as notebooks show them: sorted by a click on a heading, copied by another.

JupyterLab shows a pandas frame as plain HTML, which can be neither. The ways that were weighed:
pandas' Styler does not sort; itables brings some hundred kilobytes of script into every notebook
or fetches them, and widgets leave nothing in a stored notebook. So a notebook's first output, its
edition, carries a small script (tables.js) for all tables. JupyterLab runs it in a notebook that
was executed or trusted here; in one that was only opened it takes scripts out, and the tables
are there, unsorted. Nothing is loaded from anywhere, and the text beside the HTML, which tests
compare, stays that of pandas.
"""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from helpers.units import Amount

MARK = "window.budgetTables"  # what only the script says
_NUMBER = re.compile(r"[+\-−]?[\d,]*\.?\d+%?")
_TEXT = ' class="text"'
_LONGEST = 4  # decimals in a table: 万元 are whole in 亿元 with four
_LONG = 16  # characters; what is longer wraps, also among numbers
_WORDS = {
    "zh": ("点击排序", "复制"),
    "en": ("Click to sort", "Copy"),
}
#: The class is named three times where JupyterLab has a rule of its own, which would win else.
STYLE = """\
.budget-table{width:fit-content;max-width:100%;margin:.5em 0;overflow-x:auto}
.budget-table table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.budget-table.budget-table.budget-table :is(th,td){padding:.25em .7em;border:0;text-align:right}
.budget-table tbody tr{border-top:1px solid #8884}
.budget-table.budget-table.budget-table :is(tbody th,.text){text-align:left}
.budget-table tbody th{font-weight:normal;min-width:8em}
.budget-table td{white-space:nowrap}
.budget-table td.text{white-space:normal;min-width:7em}
.budget-table thead th{cursor:pointer;vertical-align:bottom;white-space:normal}
.budget-table thead th::after{content:"\\a0↕";opacity:.35}
.budget-table thead th[aria-sort=descending]::after{content:"\\a0↓";opacity:1}
.budget-table thead th[aria-sort=ascending]::after{content:"\\a0↑";opacity:1}
.budget-table button{font:inherit;font-size:.8em;cursor:pointer;margin:.3em 0}
.budget-table button.done::after{content:" ✓"}
"""


class ShownTable(pd.DataFrame):
    """A frame of texts that a notebook shows as a table to sort and to copy.

    ``attrs["lang"]`` is the language of its button. All else is a frame's.
    """

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame  # what is made from it is computed with, not shown

    def _repr_html_(self) -> str:
        return markup(self, self.attrs.get("lang", "zh"))


def markup(frame: pd.DataFrame, lang: str = "zh") -> str:
    """The table as HTML, without style and script; the index is the first column."""
    hint, copy = _WORDS[lang]
    flat = frame.reset_index()
    texts = [[str(value) for value in row] for row in flat.itertuples(index=False)]
    sides = [_side([row[column] for row in texts]) for column in range(len(flat.columns))]
    heads = "".join(
        f'<th scope="col" tabindex="0" title="{hint}"{side}>{html.escape(str(name))}</th>'
        for name, side in zip(flat, sides, strict=True)
    )
    rows = []
    for row in texts:
        own = [_TEXT if len(text) > _LONG else side for text, side in zip(row, sides, strict=True)]
        cells = [f"<td{side}>{html.escape(text)}</td>" for text, side in zip(row, own, strict=True)]
        cells[0] = f'<th scope="row">{html.escape(row[0])}</th>'
        rows.append(f"<tr>{''.join(cells)}</tr>")
    body = "\n".join(rows)
    return (
        f'<div class="budget-table"><table>\n<thead><tr>{heads}</tr></thead>\n'
        f'<tbody>\n{body}\n</tbody></table>\n<button type="button">{copy}</button></div>\n'
    )


def _side(texts: list[str]) -> str:
    """Words stand left, numbers right."""
    return "" if any(map(_NUMBER.fullmatch, texts)) else _TEXT


@cache
def script() -> str:
    """The script that sorts and copies, and puts the tables' style into the page's head.

    Into the head, since JupyterLab takes outputs that are scrolled away out of the page.
    """
    code = Path(__file__).with_name("tables.js").read_text(encoding="utf-8")
    return code.replace("STYLE", json.dumps(STYLE))


def _plain(value: Decimal) -> Decimal:
    """The value without zeros behind its last decimal."""
    bare = value.normalize()
    return bare.quantize(Decimal(1)) if bare.as_tuple().exponent > 0 else bare


def is_blank(value: object) -> bool:
    """Whether a cell has nothing in it."""
    return value is None or bool(pd.isna(value))


def in_unit(values: pd.Series, unit: str) -> list[Decimal | None]:
    """Amounts, or Decimals in 元, as numbers in a unit; None for what is blank."""
    found = []
    for value in values:
        if isinstance(value, Amount):
            found.append(value.in_(unit))
        elif is_blank(value):
            found.append(None)
        else:
            found.append(Amount(_plain(value), "元").in_(unit))
    return found


def decimals(values) -> int:
    """As many as the numbers have, so that nothing printed is lost."""
    given = [-value.normalize().as_tuple().exponent for value in values if value is not None]
    return min(_LONGEST, max([0, *given]))
