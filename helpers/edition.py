"""The edition of a notebook: which report, unit and language it is in, and how that shows.

A notebook's first cell makes one, and everything below asks it for names, amounts, tables,
source lines and the place where charts go.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pandas as pd

from helpers import chartframes, itemnames, load, staging, tabulated, words
from helpers.charts.page import WORDS, Chart, page_runs, source_line
from helpers.errors import ReportError
from helpers.lacking import Lacking, Told, ends, reason_of
from helpers.notebooks import place
from helpers.shown import ShownTable, script
from helpers.units import YUAN_PER, Amount


class Edition:
    """Report, unit and language of a notebook.

    Args:
        report: the report's folder in budget_data; BUDGET_REPORT or the first where None.
        unit: 元, 万元, 亿元 …, for tables and charts.
        language: zh or en, for findings, tables and charts.

    Raises:
        ReportError: one of the three is unknown; says what to choose from.
    """

    def __init__(self, report: str | None = None, unit: str = "亿元", language: str = "zh") -> None:
        if unit not in YUAN_PER:
            raise ReportError(f"UNIT {unit!r} is no unit of money; take {', '.join(YUAN_PER)}")
        if language not in WORDS:
            raise ReportError(f"LANGUAGE {language!r} is unknown; take {' or '.join(WORDS)}")
        self.report = load.report(report)
        self.unit, self.lang = unit, language
        self._told = Told(language)
        #: (Chinese, English) behind the note of every chart: helpers.story.scope sets it.
        self.remark = ("", "")
        #: The same, behind the note of the next chart only.
        self.aside = ("", "")

    def __repr__(self) -> str:
        issuer = f"{self.report.issuer}：" if self.report.issuer else ""
        years = "–".join(map(str, self.report.years))
        known = [f"{issuer}《{self.report.label}》", years, self.unit, self.lang]
        return ", ".join(part for part in known if part)

    def _repr_html_(self) -> str:
        return f"<div>{html.escape(repr(self))}</div>\n<script>\n{script()}</script>"

    def pick(self, zh: str, en: str) -> str:
        """One of two texts, by the language."""
        return zh if self.lang == "zh" else en

    @staticmethod
    def pick_in(lang: str, zh: str, en: str) -> str:
        """One of two texts, by a language that is named."""
        return zh if lang == "zh" else en

    def name(self, item: str, kind: str | None = None, lang: str | None = None) -> str:
        """An item's name for a chart or sentence; the Chinese where no English one is known."""
        return itemnames.name(item, kind, lang or self.lang)

    def within(self, item: str, kind: str | None = None) -> str:
        """An item's name within a sentence: in English without a capital."""
        return words.within(self.name(item, kind)) if self.lang == "en" else item

    def money(self, amount: Amount | Decimal, lang: str | None = None) -> str:
        """An amount (or Decimal in 元) for a sentence."""
        amount = amount if isinstance(amount, Amount) else Amount(amount, "元")
        return words.money(amount, self.unit, lang or self.lang)

    def source(self, pages) -> str:
        """The source line of a chart from its table's pages; raises load.Missing without any."""
        numbers = sorted({int(page) for page in pages})
        if not numbers:
            raise load.Missing(
                "所用的数没有可供引用的页码",
                "no figure whose page is known, for a chart to cite",
            )
        return source_line(self.report.label, numbers, issuer=self.report.issuer, lang=self.lang)

    def pages(self, pages) -> str:
        """Pages of the report for a sentence: 第 4–6 页, pp. 4–6."""
        return page_runs(map(int, pages), self.lang)

    def say(self, *pairs: tuple[str, str], source: str = "") -> None:
        """Display sentences, each given as (Chinese, English): a list, or one by itself.

        The first that a notebook says are its findings for the briefing, which cites ``source``
        for them, or its report where that is empty.
        """
        from IPython.display import display

        staging.keep_sentences((self.pick(*pair) for pair in pairs), self.lang, source)
        display(words.findings(pairs, self.lang))

    def gather(
        self, *makers: Callable[[], tuple[str, str]], source: Callable[[], str] = str
    ) -> None:
        """Display the findings that this report allows; why it does not give others is said.

        In: functions without arguments that give (Chinese, English), or raise Missing or Several;
        ``source`` gives that of :meth:`say`.
        """
        from IPython.display import display

        pairs: list[tuple[str, str]] = []
        reasons = []
        for make in makers:
            try:
                pairs.append(make())
            except ends(self.report) as error:
                reasons.append(reason_of(error))
        if pairs:
            self.say(*pairs, source=source())
        else:
            staging.keep_sentences((), self.lang)
        if reasons:
            display(words.Said(f"*{self._told.findings(reasons, some=bool(pairs))}*"))

    def texts(self, title: str, subtitle: str, note: str, pages) -> dict[str, str]:
        """The texts that every chart function takes."""
        source = self.source(pages)
        for zh, en in (self.aside, self.remark):
            note += self.pick(zh, en and f" {en}")
        self.aside = ("", "")
        own = {"title": title, "subtitle": subtitle, "note": note, "source": source}
        return own | {"lang": self.lang}

    @contextmanager
    def section(self, subject: str) -> Iterator[None]:
        """Go on where the report lacks what the section needs, or has several, and say so.

        On another report than the project's own, so is what nobody foresaw.
        """
        from IPython.display import display

        try:
            yield
        except ends(self.report) as error:
            if text := self._told.section(subject, reason_of(error)):
                display(words.Said(f"*{text}*"))

    def table(
        self,
        frame: pd.DataFrame,
        columns: list[str],
        year: int | None = None,
        *,
        kind: str | None = None,
        rows: int | None = None,
    ) -> pd.DataFrame:
        """A frame as people read it: chosen columns, named in the language, units in the names.

        Args:
            frame: exact values, as the other helpers give them.
            columns: which to show, in this order; helpers.story.captions names them. Columns of
                Amounts, and those that end in ``_yuan``, come in ``unit``; those that end in
                ``_pct`` or ``points`` with one decimal; ``item`` gets its English name beside it.
            year: the year the table speaks of, for the captions.
            kind: where the items stand in items.csv.
            rows: how many rows to show; all where None.

        Raises:
            load.Missing: the frame has no row.

        Returns:
            Texts, blanks marked as not printed; the first column is the index.
        """
        frame = frame if rows is None else frame.head(rows)
        return tabulated.table(frame, columns, year, kind, self.unit, self.lang)

    def as_is(self, frame: pd.DataFrame) -> ShownTable:
        """A frame under its own column names, to sort and copy; what is blank stays blank.

        For notebooks that show files; what people read of money comes by :meth:`table`.
        """
        return tabulated.as_is(frame, self.lang)

    def show(self, chart: Chart, name: str) -> None:
        """Export a chart under a stable name, and display it with the table of its numbers.

        It is written for a slide and for a column of an A4 page (``-column``); English charts
        get ``-en`` behind their name. Where the files go, helpers.staging says.
        """
        from IPython.display import display

        staging.keep_chart(chart, name + self.pick("", "-en"), place(self.report))
        display(chart, tabulated.of_chart(chart, self.lang))

    def budget_year(self) -> int:
        """The year of the report's budget. Raises load.Missing where report.toml has no years."""
        if not self.report.years:
            raise load.Missing(
                "不知报告是哪一年的（report.toml的years空着）",
                "the report's year is not known (years in report.toml is blank)",
            )
        return self.report.years[-1]

    def columns(
        self,
        frame: pd.DataFrame,
        names: list[str],
        year: int | None = None,
        kind: str | None = None,
    ) -> pd.DataFrame:
        """A frame as the bar charts take it: label, and a column of amounts a series.

        In: columns of Amounts or of Decimals in 元. One column is called value, several by their
        captions, for which ``year`` is needed, and so is the one of several that has amounts.
        ``kind`` says where the items stand. Items of one name are told apart as far as
        helpers.story.labels can.
        """
        return chartframes.columns(frame, names, year, kind, self.unit, self.lang)

    def places(self, table: pd.DataFrame) -> int:
        """Decimals for a chart's numbers, so that no printed amount shows as nothing.

        In: a table as the chart takes it, in the edition's unit.
        """
        return chartframes.places(table)

    def among(
        self, items: tuple[str, ...], table: pd.DataFrame, kind: str | None = None
    ) -> tuple[str, ...]:
        """The labels of these items that a chart's table has, to highlight them."""
        names = [self.name(item, kind) for item in items]
        return tuple(name for name in names if name in set(table["label"]))

    def attempt(self, make: Callable[[], tuple]) -> tuple:
        """What ``make`` gives; where the report lacks it, a pair that says so when it is used."""
        try:
            return make()
        except ends(self.report) as error:
            lacking = Lacking(reason_of(error))
            return lacking, lacking

    def attempt_one(self, make: Callable[[], Any]) -> Any:
        """As :meth:`attempt`, for what gives one thing."""
        return self.attempt(lambda: (make(), None))[0]

    def labelled(self, steps: pd.DataFrame, year: int, kind: str | None = None) -> pd.DataFrame:
        """The steps of helpers.story.comparison as a waterfall takes them: label, kind, value_yuan.

        ``kind`` says where the items stand in items.csv.
        """
        return chartframes.steps(steps, year, kind, self.lang)
