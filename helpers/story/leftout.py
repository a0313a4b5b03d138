"""What a chart leaves out, said in words beside it."""

from __future__ import annotations

import pandas as pd

from helpers.edition import Edition


def marked(shown: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """The rows that were chosen to be shown; ``attrs`` undrawn: how many others there are."""
    shown.attrs["undrawn"] = len(whole) - len(shown)
    return shown


def undrawn(shown: pd.DataFrame) -> int:
    """How many rows :func:`marked` found left out; none of a frame that was not chosen from."""
    return shown.attrs.get("undrawn", 0)


def told(note: str, rows: int, edition: Edition) -> str:
    """A note, and how many rows are not drawn where there are any."""
    if rows <= 0:
        return note
    return note + edition.pick(f"另有{rows}项未画出。", f" Not drawn: {rows} more.")
