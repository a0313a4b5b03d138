"""A small briefing of made-up charts, one of every kind, to make decks and pages from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import nbformat
import pandas as pd

from helpers import charts, staging
from helpers.briefing.content import Content, content
from helpers.charts import Chart
from helpers.charts.export import export
from helpers.notebooks import Executed
from tests.small_charts import ENGLISH, TEXTS, steps

D = Decimal
YEARS = {"label": ["2022", "2023"], "一般债": [D("3.3"), D("3.4")], "专项债": [D("2.8"), D("3.31")]}


def frame(**columns) -> pd.DataFrame:
    return pd.DataFrame(columns)


def all_kinds(lang: str = "zh") -> dict[str, Chart]:
    """A chart of every kind that PowerPoint has, and one that it has not."""
    texts = TEXTS if lang == "zh" else ENGLISH
    ranked = frame(label=["教育", "调减", "国防"], value=[D("12.5"), D("-2.25"), None])
    lines = frame(label=["2021", "2022", "2023"], 甲=[D(1), None, D(3)], 乙=[D(3), D(2), D("1.5")])
    made = {
        "01-ranked": charts.ranked_bars(None, ranked, "亿元", highlight=("教育",), **texts),
        "01-grouped": charts.thresholds(
            charts.grouped_bars(None, frame(**YEARS), "亿元", **texts), [(D("3.35"), "界线3.35")]
        ),
        "01-stacked": charts.stacked_bars(None, frame(**YEARS), "亿元", **texts),
        "01-waterfall": charts.waterfall(None, steps(), "万元", **texts),
        "01-lines": charts.lines(None, lines, "亿元", **texts),
        "01-other": charts.ranked_bars(None, ranked, "亿元", **texts),
    }
    made["01-other"].kind = "of another helper"
    return made


FINDINGS = ["2023年收入4.05亿元，比上年下降13.3%。", "契税减收0.40亿元。"]


def executed(stage: Path, monkeypatch, lang: str = "zh", shown=None) -> Executed:
    """What a run of a notebook that shows these charts leaves."""
    monkeypatch.setenv("BUDGET_CHARTS", "")
    monkeypatch.setenv("BUDGET_BRIEFING", str(stage / "briefing"))
    staging.keep_sentences(FINDINGS, lang)
    new = nbformat.v4
    outputs = []
    for name, chart in (all_kinds(lang) if shown is None else shown).items():
        staging.keep_chart(chart, name)
        export(chart, name, folder=stage / "charts", formats=("png", "svg"))
        data = {"image/png": "QUJD", "text/plain": repr(chart)}
        outputs.append(new.new_output("display_data", data=data))
    cells = [
        new.new_markdown_cell("# Why did revenue change?"),
        new.new_markdown_cell("## Findings"),
        new.new_code_cell("secret = 1", outputs=outputs, execution_count=1),
    ]
    text = nbformat.writes(new.new_notebook(cells=cells))
    return Executed(Path("01-revenue.ipynb"), lang, text, stage)


def small_content(stage: Path, monkeypatch, lang: str = "zh", shown=None) -> Content:
    return content([executed(stage, monkeypatch, lang, shown)], lang, "jincheng-2024")
