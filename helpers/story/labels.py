"""Labels of a chart's rows: items of one name are told apart by what they are part of."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

Path = tuple[str, ...]


def paths(frame: pd.DataFrame) -> pd.Series:
    """What each row is part of, from the top down, itself last. In: item, parent_row; index row."""
    found = {}
    for row in frame.index:
        names, at = [], row
        while at in frame.index and len(names) <= len(frame):
            names.append(frame.at[at, "item"])
            parent = frame.at[at, "parent_row"]
            at = None if pd.isna(parent) else int(parent)
        found[row] = tuple(reversed(names))
    return pd.Series(found, index=frame.index, dtype=object)


def told_apart(frame: pd.DataFrame, name: Callable[[str], str]) -> list[str]:
    """A label a row: 行政运行（财政事务）, 行政运行（审计事务） where the bare name comes twice.

    In: rows with item, and with path (see :func:`paths`) where it is known; ``name`` gives an
    item's name in the language. Taken from the path is the lowest part that differs between all
    rows of one name. Where none does, the labels stay the same, which a chart refuses.
    """
    labels = [name(item) for item in frame["item"]]
    twice = {label for label in labels if labels.count(label) > 1}
    above = list(frame["path"]) if "path" in frame else [()] * len(labels)
    for label in twice:
        rows = [row for row, own in enumerate(labels) if own == label]
        for depth in range(2, max(len(above[row]) for row in rows) + 1):
            parts = [above[row][-depth] if len(above[row]) >= depth else "" for row in rows]
            if len(set(parts)) == len(rows):
                for row, part in zip(rows, parts, strict=True):
                    labels[row] = _within(label, name(part)) if part else label
                break
    return labels


def _within(label: str, part: str) -> str:
    return f"{label} ({part})" if (label + part).isascii() else f"{label}（{part}）"
