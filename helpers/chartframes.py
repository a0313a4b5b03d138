"""Frames of exact values as the charts take them: labels, and amounts in one unit."""

from __future__ import annotations

import pandas as pd

from helpers.itemnames import name
from helpers.shown import decimals, in_unit, is_blank
from helpers.story.labels import told_apart
from helpers.tabulated import derived_mark, heading

_NOT_SERIES = ("label", "kind")
_STEPS = {
    "zh": {"base": "{last}年", "total": "{year}年", "small": "其他各项合计", "unknown": "未能分列"},
    "en": {
        "base": "{last}",
        "total": "{year}",
        "small": "All other items",
        "unknown": "Not told apart",
    },
}


def columns(
    frame: pd.DataFrame, names: list[str], year: int | None, kind: str | None, unit: str, lang: str
) -> pd.DataFrame:
    """Label, and a column of amounts a series: :meth:`helpers.edition.Edition.columns`."""
    several = len(names) > 1
    printed = [each for each in names if not all(map(is_blank, frame[each]))]
    names = printed or names  # a series without any amount is none
    result = pd.DataFrame({"label": told_apart(frame, lambda item: name(item, kind, lang))})
    for each in names:
        header = heading(each, frame, year, lang) if several else "value"
        result[header] = pd.Series(in_unit(frame[each], unit), dtype=object)
    return result


def steps(frame: pd.DataFrame, year: int, kind: str | None, lang: str) -> pd.DataFrame:
    """The steps of a waterfall: :meth:`helpers.edition.Edition.labelled`."""
    derived = derived_mark(lang, derived=frame["basis"].iloc[0] != "printed")
    own = {
        step: text.format(year=year, last=year - 1) + (derived if step == "base" else "")
        for step, text in _STEPS[lang].items()
    }
    labels = [own.get(row["kind"]) or name(row["item"], kind, lang) for _, row in frame.iterrows()]
    kinds = ["total" if each in ("base", "total") else "step" for each in frame["kind"]]
    return pd.DataFrame({"label": labels, "kind": kinds, "value_yuan": frame["value_yuan"]})


def places(table: pd.DataFrame) -> int:
    """Decimals that a chart's numbers have, so that no printed amount shows as nothing."""
    return decimals(value for each in table if each not in _NOT_SERIES for value in table[each])
