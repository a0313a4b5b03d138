"""What the notebook on faults displays: the ranking, the cards, a section a kind."""

from __future__ import annotations

from functools import cached_property

import pandas as pd

from helpers import load
from helpers.checks.data import ReportData
from helpers.checks.reach import TIES
from helpers.checks.wording import value_zh
from helpers.edition import Edition
from helpers.load import Missing
from helpers.shown import ShownTable
from helpers.story.faults import findings, frames
from helpers.story.faults.card import Card, cards
from helpers.story.faults.english import in_english
from helpers.story.faults.excerpt import Pages
from helpers.story.faults.findings import kind_name, money, place
from helpers.story.faults.touches import NOTEBOOKS, TOPICS, Topic, touched
from helpers.words import Said

HEADS = {
    "rank": ("序号", "No."),
    "kind": ("类别", "Kind"),
    "where": ("位置", "Where"),
    "what": ("核对的内容", "What was checked"),
    "printed": ("报告原文", "Printed"),
    "computed": ("对照", "Held against"),
    "stake": ("涉及金额", "Money at stake"),
    "proofs": ("核对处数", "Checks"),
    "difference": ("差额", "Difference"),
    "tolerance": ("四舍五入可解释的差额", "Explained by rounding"),
    "note": ("解释", "Explanation"),
    "notebook": ("笔记", "Notebook"),
    "faults": ("问题数", "Issues"),
    "corrected": ("已更正", "Corrected"),
    "which": ("问题序号", "Issues by number"),
}


#: What the columns of the table of what no check sees are called.
UNSEEN = {
    "table": ("表", "Table"),
    "numbers": ("数字", "Numbers"),
    "in_sum": ("合计", "In a sum"),
    "in_ratio": ("百分比", "In a percentage"),
    "in_balance": ("收支平衡", "In a balance"),
    "in_limit": ("限额", "Under a limit"),
    "in_cross_table": ("另一张表", "In another table"),
    "in_statement": ("正文", "In the text"),
    "untied": ("无从核对", "In none"),
    "examples": ("例如", "For example"),
}


class Book:
    """The checks of a report, its faults and its pages, in an edition."""

    def __init__(
        self,
        edition: Edition,
        checks: pd.DataFrame,
        errata: pd.DataFrame,
        topics: tuple[Topic, ...] = TOPICS,
    ) -> None:
        self.edition, self.checks, self.errata, self.topics = edition, checks, errata, topics
        self.tally = frames.tally(checks)
        self.pages = Pages(edition.report)

    @cached_property
    def faults(self) -> pd.DataFrame:
        """The faults, ranked by money, with the notebooks each touches; no row for none."""
        found = frames.faults(self.checks, self.errata)
        name = self.edition.report.name
        lines = load.lines(name, errata=False)
        said = load.statements(name, errata=False)
        found["touches"] = [
            touched(one, lines, said, self.topics) for one in found.to_dict("records")
        ]
        purposes = frames.purposes(load.projects(name))
        found["said"] = [frames.said_of_money(one, purposes) for one in found.to_dict("records")]
        return found

    @property
    def pages_checked(self) -> list[int]:
        """The pages that any check speaks of."""
        return sorted({int(page) for page in self.checks["page"].dropna()})

    def pages_of(self, most: int) -> list[int]:
        """The pages on which the faults of most money stand."""
        return sorted({int(page) for page in self._top(most)["page"].dropna()})

    def extent(self) -> findings.Pair:
        """How many checks, how many faults."""
        return findings.extent(self.tally, self.faults)

    def largest(self) -> findings.Pair:
        """The largest faults in money."""
        return findings.largest(self.faults, self.edition)

    def conclusions(self) -> findings.Pair:
        """What the faults touch."""
        return findings.conclusions(self.faults)

    def ranking(self, most: int) -> pd.DataFrame:
        """The faults of most money as a table."""
        top = self._top(most).to_dict("records")
        rows = [
            {
                "rank": rank,
                "kind": self.edition.pick(*kind_name(one["kind"])),
                "where": place(one, self.edition),
                "what": self._words(one),
                "printed": self._side(one["printed"]),
                "computed": self._side(one["computed"]),
                "stake": money(one, self.edition),
                "proofs": one["proofs"],
            }
            for rank, one in enumerate(top, start=1)
        ]
        return self._table(rows)

    def top(self, most: int) -> list[Card]:
        """The faults of most money as cards; the reasons stand in the section of their kind."""
        return cards(self._top(most), self.pages, self.edition, brief=True)

    def section(self, *kinds: str) -> None:
        """Display what was found by checks of these kinds: faults, what is explained, roundings.

        Raises:
            Missing: nothing of these kinds was checked.
        """
        from IPython.display import display

        self.edition.say(findings.of_kinds(self.tally, kinds))
        found = frames.of_kinds(self.faults, kinds)
        if len(found):
            display(*cards(found, self.pages, self.edition))
        for rows, title in (
            (frames.explained(self.checks, kinds), ("有解释的", "Explained")),
            (
                frames.roundings(self.checks, kinds),
                ("只差四舍五入的，最接近不符的几处", "Within rounding, nearest to failing"),
            ),
        ):
            if len(rows):
                display(Said(f"**{self.edition.pick(*title)}**"))
                display(self._listed(frames.records(rows)))

    def touching(self) -> pd.DataFrame:
        """A row a notebook: how many faults, how many of them corrected, and which.

        Raises:
            Missing: nothing failed.
        """
        if self.faults.empty:
            raise Missing("没有核对不符", "no check failed")
        rows = []
        for key, names in NOTEBOOKS.items():
            own = frames.kept(self.faults, (key in touches for touches in self.faults["touches"]))
            done = sum(map(findings.reckons_corrected, own.to_dict("records")))
            rows.append(
                {
                    "notebook": f"{key} {self.edition.pick(*names)}",
                    "faults": len(own),
                    "corrected": done,
                    "which": ", ".join(str(int(rank) + 1) for rank in own.index),
                }
            )
        return self._table(rows)

    def unseen(self) -> pd.DataFrame:
        """A row a table: how many numbers it prints, how many of them no check depends on.

        Raises:
            Missing: the report has no numbers.
        """
        found = frames.unseen(ReportData.from_folder(self.edition.report.folder))
        names = ("table", "numbers", *(f"in_{kind}" for kind in TIES), "untied", "examples")
        heads = {name: self.edition.pick(*UNSEEN[name]) for name in names}
        return self._shown(found[list(names)].rename(columns=heads))

    def _top(self, most: int) -> pd.DataFrame:
        found = self.faults[self.faults["stake_yuan"].notna()].head(most)
        if found.empty:
            raise Missing("没有涉及金额的问题", "no fault is about money")
        return found

    def _listed(self, checks: list[dict]) -> pd.DataFrame:
        rows = [
            {
                "where": place(one, self.edition),
                "what": self._words(one),
                "printed": self._side(one["printed"]),
                "computed": self._side(one["computed"]),
                "difference": _plain(one["difference"]),
                "tolerance": _plain(one["tolerance"]),
                "note": self.edition.pick(one["note_zh"] or "", in_english(one["note"])),
            }
            for one in checks
        ]
        said = [name for name in rows[0] if any(row[name] != "" for row in rows)]
        return self._table([{name: row[name] for name in said} for row in rows])

    def _words(self, one: dict) -> str:
        return self.edition.pick(one["subject_zh"], in_english(one["subject"]))

    def _side(self, text: str | None) -> str:
        return self.edition.pick(value_zh(text), in_english(text))

    def _table(self, rows: list[dict]) -> ShownTable:
        heads = {name: self.edition.pick(*HEADS[name]) for name in rows[0]}
        return self._shown(pd.DataFrame(rows).rename(columns=heads))

    def _shown(self, table: pd.DataFrame) -> ShownTable:
        """A table to sort and copy; its first column is the index."""
        shown = ShownTable(table.set_index(table.columns[0]))
        shown.attrs["lang"] = self.edition.lang
        return shown


def _plain(value) -> str:
    return "" if value is None else f"{value:f}"
