"""Rows of an account chosen by what they are: the main, the largest, those that do not overlap.

All take the frame of :func:`helpers.story.stages.stages`.
"""

from __future__ import annotations

import pandas as pd

from helpers.load import Missing
from helpers.story import leftout
from helpers.story.terms import zh
from helpers.units import Amount


def main(frame: pd.DataFrame, stage: str, most: int) -> pd.DataFrame:
    """The total and the classes with the largest amounts in a stage, in the order of print."""
    classes = frame[frame["level"] == 1]
    kept = set(greatest(classes, stage, most).index) if classes[stage].notna().any() else set()
    few = len(classes) <= most
    return frame[(frame["level"] == 0) | (frame["level"] == 1) & (few | frame.index.isin(kept))]


def greatest(frame: pd.DataFrame, stage: str, most: int) -> pd.DataFrame:
    """The rows with the largest amounts in a stage, the largest first.

    How many they leave out, helpers.story.leftout counts. Raises Missing where none is printed.
    """
    own = frame[frame[stage].notna()]
    if own.empty:
        raise Missing(
            f"没有列这一预算的{zh(stage)}", f"{stage}: no such amounts are printed for this account"
        )
    order = own[stage].map(lambda each: each.yuan).sort_values(ascending=False, kind="stable")
    return leftout.marked(own.loc[order.index[:most]], own)


def leaves(frame: pd.DataFrame, stage: str) -> pd.DataFrame:
    """The rows with an amount in a stage, none of whose parts has one: they do not overlap."""
    own = frame[frame[stage].notna()]
    return own[~own.index.isin(set(own["parent_row"].dropna()))]


def rows_of(frame: pd.DataFrame, items: tuple[str, ...]) -> pd.DataFrame:
    """The rows of these items, none of them below another: their amounts can be added up.

    Out: as they are, and group: what the item stands under (行政运行 stands in many places).
    """
    kept: list[int] = []
    for row, line in frame.iterrows():  # parents stand before their parts
        above = _ancestors(frame, row)
        if line["item"] in items and not above & set(kept):
            kept.append(row)
    result = frame.loc[kept].copy()
    above = [frame["item"].get(row) for row in result["parent_row"]]
    deep = result["level"] > 1
    result["group"] = result["item"].where(~deep, pd.Series(above, index=result.index))
    return result


def added(frame: pd.DataFrame, stage: str) -> Amount | None:
    """The sum of what is printed in a stage; None where nothing is."""
    printed = frame[stage].dropna()
    return sum(printed) if len(printed) else None


def pages_of(frame: pd.DataFrame, *stages: str) -> list[int]:
    """The pages that the amounts of these stages stand on."""
    return sorted(
        {page for each in frame["pages"] for name, page in each.items() if name in stages}
    )


def _ancestors(frame: pd.DataFrame, row: int) -> set[int]:
    found: set[int] = set()
    parent = frame.at[row, "parent_row"]
    while not pd.isna(parent):
        found.add(int(parent))
        parent = frame.at[int(parent), "parent_row"]
    return found
