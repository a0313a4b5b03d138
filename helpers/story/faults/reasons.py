"""Why what a rule finds does not agree, and what the bureau that wrote the report may answer.

``reasons.csv`` has them by rule of checks.csv, in Chinese and English. The answer is a guess at an
honest explanation, to be put as a question; it is no statement of the bureau.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

Pair = tuple[str, str]


@cache
def reasons() -> dict[str, dict[str, str]]:
    """The rows of reasons.csv by rule."""
    path = Path(__file__).with_name("reasons.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row for row in csv.DictReader(file)}


def why(rule: str) -> Pair:
    """Why what this rule finds is a fault: Chinese, English; blank for a rule without a reason."""
    return _pair(rule, "why")


def answer(rule: str, said: str = "") -> Pair:
    """What the bureau may answer: Chinese, English.

    ``said`` are the form's own words on what its money is for; they come first.
    """
    zh, en = _pair(rule, "answer")
    if not said:
        return zh, en
    return (
        f"项目概况写明资金用途：“{said}”；也可能：{zh}",
        f"The form's own description says what the money is for: “{said}”. Or else: {en}",
    )


def _pair(rule: str, name: str) -> Pair:
    row = reasons().get(rule, {})
    return row.get(f"{name}_zh", ""), row.get(f"{name}_en", "")
