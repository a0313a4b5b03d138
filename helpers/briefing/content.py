"""What a briefing says, from what the executed notebooks left: findings, then charts, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from helpers import load
from helpers.briefing.topics import TOPICS
from helpers.charts.described import Described
from helpers.notebooks import Executed
from helpers.report import Report
from helpers.staging import left


@dataclass(frozen=True)
class Figure:
    """A chart of a chapter: what it says, and the picture that the notebook exported."""

    name: str
    chart: Described
    picture: Path


@dataclass(frozen=True)
class Chapter:
    """One notebook: its title in the language, its findings as sentences, its charts.

    ``findings`` is None where the notebook says nothing, and empty where the report has none.
    ``source`` is what they are taken from, where that is more than the briefing's report.
    """

    notebook: str
    title: str
    findings: tuple[str, ...] | None
    figures: tuple[Figure, ...]
    source: str = ""


@dataclass(frozen=True)
class Content:
    """All that a briefing in one language is made of."""

    report: Report
    lang: str
    chapters: tuple[Chapter, ...]


def content(runs: list[Executed], lang: str, report: str | None = None) -> Content:
    """The briefing's content in one language.

    In: executed notebooks in reading order; those in the other language are passed over. The
    report is that of BUDGET_REPORT, or the first, where None, as for the notebooks.
    """
    chapters = tuple(_chapter(run) for run in runs if run.lang == lang)
    return Content(load.report(report), lang, chapters)


def _chapter(run: Executed) -> Chapter:
    stage = run.stage / "briefing"
    figures = tuple(
        Figure(
            each["name"],
            Described.from_plain(each["chart"]),
            run.stage / "charts" / f"{each['name']}.png",
        )
        for each in left(stage, "chart")
    )
    said = left(stage, "said")
    findings = tuple(said[0]["sentences"]) if said else None
    source = said[0].get("source", "") if said else ""
    return Chapter(run.path.stem, title_of(run), findings, figures, source)


def title_of(run: Executed) -> str:
    """A notebook's title in the language of its run; the English one where there is no other."""
    slug = re.sub(r"^\d\d-", "", run.path.stem)
    if run.lang == "zh" and slug in TOPICS:
        return TOPICS[slug]
    first = next(iter(nbformat.reads(run.text, as_version=4).cells), {"source": ""})
    heading = first["source"].strip().splitlines() or [""]
    return heading[0].lstrip("# ").strip() or run.path.stem
