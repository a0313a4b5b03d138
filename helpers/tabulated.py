"""Frames of exact values as tables that people read: texts, in one language and one unit."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pandas as pd

from helpers import words
from helpers.charts.page import Chart
from helpers.errors import ReportError
from helpers.itemnames import name
from helpers.load import Missing
from helpers.shown import ShownTable, decimals, in_unit, is_blank
from helpers.story.captions import basis, caption
from helpers.units import Amount

BLANK = {"zh": "未列", "en": "not printed"}
_TRUTH = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}
#: Bounds are rounded away from what they bound, so that they hold in the unit shown too.
_OUTWARD = {
    "off_yuan": ROUND_CEILING,
    "earlier_off_yuan": ROUND_CEILING,
    "high_yuan": ROUND_CEILING,
    "low_yuan": ROUND_FLOOR,
}


def table(
    frame: pd.DataFrame,
    columns: list[str],
    year: int | None,
    kind: str | None,
    unit: str,
    lang: str,
) -> ShownTable:
    """Chosen columns of a frame: :meth:`helpers.edition.Edition.table` says how they are shown.

    Raises:
        Missing: the frame has no row.
        ReportError: it has no such column.
    """
    if frame.empty:
        raise Missing("没有可列的行", "there is no row to list")
    unknown = [column for column in columns if column not in frame]
    if unknown:
        raise ReportError(f"table: no column {', '.join(unknown)}; there are {', '.join(frame)}")
    money = {each: in_unit(frame[each], unit) for each in columns if _is_money(frame, each)}
    places = decimals(value for values in money.values() for value in values)
    shown = {}
    for column in columns:
        header = heading(column, frame, year, lang)
        if column in money:
            header += f" ({words.unit_name(unit, lang)})"
            mode = _OUTWARD.get(column, ROUND_HALF_UP)
            shown[header] = [_number(value, places, lang, mode) for value in money[column]]
        elif column.endswith(("_pct", "points")):
            shown[header] = [_number(value, 1, lang) for value in frame[column]]
        else:
            shown[header] = [_word(column, value, kind, lang) for value in frame[column]]
    return _shown(shown, lang)


def as_is(frame: pd.DataFrame, lang: str) -> ShownTable:
    """A frame under its own column names; what is blank stays blank."""
    flat = frame.reset_index() if frame.index.name else frame
    texts = {each: ["" if is_blank(value) else str(value) for value in flat[each]] for each in flat}
    return _shown(texts, lang)


def of_chart(chart: Chart, lang: str) -> ShownTable:
    """The numbers of a chart as a table in its unit."""
    wide = chart.table
    columns = [each for each in wide if each not in ("label", "kind")]
    places = decimals(value for each in columns for value in wide[each])
    unit = words.unit_name(chart.unit, lang)
    shown = {{"zh": "项目", "en": "Item"}[lang]: wide["label"]}
    for column in columns:
        header = unit if column == "value" else f"{column} ({unit})"
        shown[header] = [
            chart.spelt[value] if value in chart.spelt else _number(value, places, lang)
            for value in wide[column]
        ]
    return _shown(shown, lang)


def heading(column: str, frame: pd.DataFrame, year: int | None, lang: str) -> str:
    """A column's heading; last year's amounts are called derived unless all are printed."""
    derived = False
    if column in ("base_yuan", "earlier_yuan"):
        known = frame[frame[column].notna()]
        derived = not (known.get("basis", pd.Series([""])) == "printed").all()
    # A budget that is known to be the adjusted one is called so.
    if column == "budget" and (frame.get("budget_phase", pd.Series([""])) == "adjusted").all():
        column = "budget_adjusted"
    return caption(column, lang, year) + derived_mark(lang, derived=derived)


def derived_mark(lang: str, *, derived: bool) -> str:
    """What stands behind the name of amounts that are not printed; nothing behind others."""
    return {"zh": "（推算）", "en": " (derived)"}[lang] if derived else ""


def _shown(columns: dict[str, list[str]], lang: str) -> ShownTable:
    """Texts as a table to sort and copy; the first column is the index."""
    frame = pd.DataFrame(columns)
    result = ShownTable(frame.set_index(frame.columns[0]))
    result.attrs["lang"] = lang
    return result


def _number(value: Decimal | None, places: int, lang: str, mode: str = ROUND_HALF_UP) -> str:
    if is_blank(value):
        return BLANK[lang]
    rounded = value.quantize(Decimal((0, (1,), -places)), rounding=mode)
    return f"{rounded if rounded else abs(rounded):,f}"


def _word(column: str, value: object, kind: str | None, lang: str) -> str:
    if is_blank(value):
        return BLANK[lang]
    if isinstance(value, bool):
        return _TRUTH[lang][value]
    if column == "basis":
        return basis(str(value), lang)
    if column == "parts":  # several names in one cell
        names = [name(each, kind, lang) for each in str(value).split("、")]
        return {"zh": "、", "en": ", "}[lang].join(names)
    named = column in ("item", "class", "group")
    known = name(str(value), kind, lang) if named else str(value)
    return known if known == str(value) else f"{known} {value}"


def _is_money(frame: pd.DataFrame, column: str) -> bool:
    return column.endswith("_yuan") or any(isinstance(value, Amount) for value in frame[column])
