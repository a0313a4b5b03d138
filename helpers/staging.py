"""Where a notebook puts what goes out of it: charts as files, and what the briefing is made from.

Two folders, both from the environment, since a notebook's cells know of no paths:

- BUDGET_CHARTS: where exported charts go; charts/ in the report's place (helpers.notebooks) where
  it is not set, nowhere where it is empty (charts are still drawn in both sizes, so that a fault
  shows).
- BUDGET_BRIEFING: where the run leaves what the deck is made from, a JSON file each in the
  order of the notebook (``001-said.json``, ``002-chart.json``); nothing where not set.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpers.charts.export import export_sizes
from helpers.charts.page import Chart
from helpers.notebooks import ROOT


def charts_folder(place: Path = ROOT) -> Path | None:
    """Where charts are exported to, ``charts/`` below a place by default; None for nowhere."""
    named = os.environ.get("BUDGET_CHARTS")
    if named is None:
        return place / "charts"
    return Path(named) if named else None


def keep_chart(chart: Chart, name: str, place: Path = ROOT) -> None:
    """Export a chart in both sizes, and leave its description for the briefing."""
    folder = charts_folder(place)
    if folder is not None:
        export_sizes(chart, name, folder=folder)
    elif chart.redraw is not None:
        chart.sized("column")
    _leave("chart", {"name": name, "chart": chart.to_plain()})


def keep_sentences(sentences: Iterable[str], lang: str, source: str = "") -> None:
    """Leave what a notebook says for the briefing, in the language of the run.

    ``source`` names the reports it is taken from, where they are not the briefing's one.
    """
    _leave("said", {"lang": lang, "sentences": list(sentences), "source": source})


def _leave(what: str, content: dict[str, Any]) -> None:
    named = os.environ.get("BUDGET_BRIEFING")
    if not named:
        return
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob("*.json"))) + 1
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{number:03}-{what}.json").write_text(text, encoding="utf-8", newline="\n")


def left(folder: Path, what: str) -> list[dict[str, Any]]:
    """What a notebook left of one kind (chart or said), in its order."""
    return [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob(f"*-{what}.json"))
    ]
