"""Which notebook's conclusions a fault touches: by the account, side and year it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from helpers.printed import is_number
from helpers.story.faults.frames import kept
from helpers.story.faults.sought import figure, number
from helpers.story.phases import PLANS

#: The notebooks and what each concludes on, in Chinese and English.
NOTEBOOKS = {
    "01": ("收入变动", "why revenue changed"),
    "02": ("支出去向", "what the money went to"),
    "03": ("政府性基金与土地收入", "funds and land"),
    "04": ("债务", "debt"),
    "05": ("项目绩效目标", "project performance"),
    "07": ("下一年预算", "the year ahead"),
}


@dataclass(frozen=True)
class Topic:
    """What a notebook draws on; a blank says nothing. ``words`` are sought in what was checked."""

    notebook: str
    budget_type: str = ""
    direction: str = ""
    kinds: tuple[str, ...] = ()
    words: str = ""
    planned: bool = False


TOPICS = (
    Topic("01", budget_type="general", direction="revenue"),
    Topic("02", budget_type="general", direction="expenditure"),
    Topic("02", words=r"三公"),
    Topic("03", budget_type="fund"),
    Topic("04", words=r"债务|债券|到期本[金息]"),
    Topic("05", kinds=("project", "project_cost")),
    Topic("07", planned=True),
    Topic("07", words=r"到期本[金息]"),
)
#: Kinds that speak of names and numbers of rows only: no amount is any other for them.
_NAMES_ONLY = ("numbering",)


def touched(
    fault: dict, lines: pd.DataFrame, statements: pd.DataFrame, topics: tuple[Topic, ...] = TOPICS
) -> tuple[str, ...]:
    """The notebooks whose figures a fault stands among.

    In: a row of frames.faults; lines and statements as printed. Out: keys of NOTEBOOKS, in order;
    none where the fault changes no figure.
    """
    if fault["kind"] in _NAMES_ONLY:
        return ()
    rows = _lines(fault, lines, statements)
    if fault["row"] is not None and not pd.isna(fault["row"]) and rows.empty:
        return ()  # a row that prints no number
    last = lines["fiscal_year"].dropna().max() if len(lines) else None
    words = f"{fault['subject_zh']}{fault['note_zh'] or ''}"
    found = []
    for topic in topics:
        if topic.kinds:
            hit = fault["kind"] in topic.kinds
        elif topic.words:
            hit = fault["check"]["check"] not in ("project", "project_cost") and bool(
                re.search(topic.words, words)
            )
        elif topic.planned:
            planned = rows["phase"].isin(PLANS) & (rows["fiscal_year"] == last)
            hit = bool(planned.fillna(False).any())
        else:
            own = rows[rows["budget_type"] == topic.budget_type]
            if topic.direction:
                own = own[own["direction"] == topic.direction]
            hit = not own.empty
        if hit:
            found.append(topic.notebook)
    return tuple(sorted(set(found)))


def _lines(fault: dict, lines: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The lines that a fault speaks of: the printed figure's, else its row's, else its table's."""
    table, row = fault["table"], fault["row"]
    if not table or pd.isna(table):
        said = statements[statements["page"] == fault["page"]]
        shown = (figure(f"{v:f}{u}") for v, u in zip(said["value"], said["unit"], strict=True))
        said = kept(said, (one == figure(fault["printed"]) for one in shown)).dropna(subset="row")
        places = set(zip(said["table"], said["row"], strict=True))
        return kept(lines, (at in places for at in zip(lines["table"], lines["row"], strict=True)))
    own = lines[lines["table"] == table]
    if row is None or pd.isna(row):
        return own
    own = own[own["row"] == row]
    exact = kept(own, (f"{value:f}" == number(fault["printed"]) for value in own["value"]))
    # a label or an error value is no figure; a blank may be one that ought to be there
    figures = is_number(number(fault["printed"])) or fault["printed"] == "(blank)"
    return exact if len(exact) or not figures else own
