"""The questions a committee should ask of a budget: each rests on a figure, and says which.

A question is asked only where the figures give reason to; a report without those figures is not
asked. To add one, write a function of a :class:`Case` and put it into :data:`QUESTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers import words
from helpers.edition import Edition
from helpers.load import Open
from helpers.story.ahead.case import Case, Question
from helpers.story.ahead.plan import (
    boldest,
    contradictions,
    land,
    left_blank,
    shifted,
    targets,
    transfers,
)
from helpers.story.ahead.reserves import due, headroom, reserve, stabilization

__all__ = ["Case", "Question", "ask", "written"]

QUESTIONS: tuple[Callable[[Case], Question | None], ...] = (
    boldest,
    left_blank,
    transfers,
    shifted,
    reserve,
    stabilization,
    land,
    due,
    headroom,
    targets,
    contradictions,
)


def ask(case: Case) -> tuple[list[Question], list[tuple[str, str]]]:
    """All questions that the figures give reason to, and what the report lacks for the others."""
    asked, lacking = [], []
    for make in QUESTIONS:
        try:
            question = make(case)
        except Open as reason:
            lacking.append(reason.pair)
            continue
        if question:
            asked.append(question)
    return asked, list(dict.fromkeys(lacking))


def written(
    questions: list[Question], lacking: list[tuple[str, str]], edition: Edition
) -> words.Said:
    """The questions as a numbered list: what to ask, why, where the figures stand; what lacks."""
    side = edition.lang == "en"
    lines = []
    for number, each in enumerate(questions, start=1):
        pages = edition.pages(each.pages)
        where = edition.pick(
            f"{pages}；见笔记本{each.notebook}", f"{pages}; notebook {each.notebook}"
        )
        because = each.because[side]
        where = edition.pick(f"（{where}）", f" ({where})")
        lines.append(f"{number}. **{each.asked[side]}** {because}{where}")
    if lacking:
        reasons = edition.pick("；", "; ").join(pair[side] for pair in lacking)
        text = edition.pick(f"有的问题无从提出：{reasons}。", f"Some are not asked: {reasons}.")
        lines.append(f"\n*{text}*")
    return words.Said("\n".join(lines))
