"""What a chart says, apart from how it is drawn: kind, five texts, unit and exact numbers.

A drawn :class:`helpers.charts.page.Chart` is described, and so is what is read back from its
JSON; workbooks and slides are made from either.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from helpers.errors import ReportError

# The only words that the charts bring along; all others come from the caller.
WORDS = {
    "zh": {
        "note": "注：",
        "source": "资料来源：",
        "unit": "单位：{}",
        "rise": "增加",
        "fall": "减少",
        "broken": "单位：{}（横轴从 {} 起，左端断开）",
        "from": "单位：{}（横轴从 {} 起）",
        "blank": "未列",
        "total": "合计 {}",
    },
    "en": {
        "note": "Note: ",
        "source": "Source: ",
        "unit": "Unit: {}",
        "rise": "rise",
        "fall": "fall",
        "broken": "Unit: {} (axis starts at {}, bars broken on the left)",
        "from": "Unit: {} (axis starts at {})",
        "blank": "not printed",
        "total": "total {}",
    },
}
_PLAIN = ("kind", "lang", "unit", "axis_from", "decimals", "highlight", "room", "texts_of")


class Described:
    """What a chart says.

    ``texts_of``: title, subtitle, unit, note, source. ``data``: the numbers as a long table
    (label, series, value, unit; a waterfall has kind as well), exact as they came.
    ``decimals``: how many the chart writes; None for as many as the numbers have, at most two.
    ``spelt``: words that stand for some of the numbers (1: yes; None for a blank).
    ``highlight``: the labels that the title speaks of. ``marked``: values that are marked across
    the bars, with their names. ``axis_from``: where its axis starts.
    ``room``: where on the picture the drawing stands between the texts, as shares of its height
    from the top.
    """

    def __init__(self) -> None:
        self.kind, self.lang, self.unit, self.axis_from = "", "zh", "", 0.0
        self.decimals: int | None = None
        self.highlight: tuple[str, ...] = ()
        self.marked: tuple[tuple[Decimal, str], ...] = ()
        self.room: tuple[float, float] = (0.0, 1.0)
        self.texts_of: dict[str, str] = {}
        self.spelt: dict[Decimal | None, str] = {}
        self.data: pd.DataFrame | None = None

    @property
    def words(self) -> dict[str, str]:
        """The charts' own words in the chart's language."""
        return WORDS[self.lang]

    @property
    def table(self) -> pd.DataFrame:
        """The data as people read it: a row a label, a column a series."""
        if self.data is None:
            raise ReportError(f"chart “{self.texts_of.get('title')}”: no data set; set chart.data")
        if not {"label", "series", "value"} <= set(self.data):
            return self.data.drop(columns="unit")
        labels = list(dict.fromkeys(self.data["label"]))
        series = list(dict.fromkeys(self.data["series"]))
        wide = self.data.pivot(index="label", columns="series", values="value")
        return wide.loc[labels, series].rename_axis(columns=None).reset_index()

    def to_plain(self) -> dict[str, Any]:
        """All of it as JSON takes it; exact numbers as texts, so that nothing is rounded."""
        data = self.data if self.data is not None else pd.DataFrame()
        exact = [name for name in data if any(isinstance(v, Decimal) for v in data[name])]
        columns = {str(name): [_written(value) for value in data[name]] for name in data}
        said = {name: getattr(self, name) for name in _PLAIN}
        said["spelt"] = [[_written(value), text] for value, text in self.spelt.items()]
        said["marked"] = [[f"{value:f}", name] for value, name in self.marked]
        return said | {"exact": exact, "data": columns}

    @classmethod
    def from_plain(cls, said: dict[str, Any]) -> Described:
        """The description that :meth:`to_plain` gave."""
        read = Described()
        for name in _PLAIN:
            setattr(read, name, said[name])
        read.spelt = {None if v is None else Decimal(v): text for v, text in said["spelt"]}
        read.marked = tuple((Decimal(value), name) for value, name in said["marked"])
        read.highlight, read.room = tuple(read.highlight), tuple(read.room)
        columns = {
            name: [Decimal(v) if name in said["exact"] and v is not None else v for v in values]
            for name, values in said["data"].items()
        }
        read.data = pd.DataFrame({n: pd.Series(v, dtype=object) for n, v in columns.items()})
        return read


def _written(value: object) -> str | int | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool | int | str):
        return value
    return None if value is None or pd.isna(value) else str(value)
