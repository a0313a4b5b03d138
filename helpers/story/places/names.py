"""What the places of a panel are called, and which reports and pages their figures come from."""

from __future__ import annotations

import pandas as pd

from helpers import panel, words
from helpers.charts.page import page_runs
from helpers.edition import Edition
from helpers.tabulated import BLANK


class Places:
    """The places of a panel: their names in both languages, and their reports.

    Args:
        frame: a panel, its sources still reports.
        sources: what panel.stored_sources gives; the edition's own report, where it is not among
            them, has the region it names (a department's its issuer). Any other is its own place.
        edition: the notebook's language.
    """

    def __init__(self, frame: pd.DataFrame, sources: pd.DataFrame, edition: Edition) -> None:
        self.edition = edition
        self.reports = frame
        sources = _with_own(sources, edition)
        self.frame = panel.by_place(frame, sources)
        self._known = sources.set_index("source")
        self._english = dict(zip(sources["place"], sources["place_en"], strict=True))

    def name(self, place: str, lang: str | None = None) -> str:
        """A place in the language; its own name where no English one is known."""
        return self._english.get(place, place) if (lang or self.edition.lang) == "en" else place

    def named(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame whose columns are places, with their names in the language."""
        return frame.rename(columns={place: self.name(place) for place in frame})

    def rows_named(self, frame: pd.DataFrame, column: str = "item") -> pd.DataFrame:
        """A frame whose rows are places (and kinds of debt), with their names in the language."""
        named = {column: [self.name(place) for place in frame[column]]}
        if "kind" in frame:
            named["kind"] = [self.edition.name(kind, "debt") for kind in frame["kind"]]
        return frame.assign(**named)

    def table(self, frame: pd.DataFrame, kind: str) -> pd.DataFrame:
        """Items and places with a share or rate in each cell, as people read it."""
        lang = self.edition.lang
        names = [name for name in frame if name != "item"]
        blank = BLANK[lang]
        shown = {self.edition.pick("项目", "Item"): [self._item(i, kind) for i in frame["item"]]}
        for name in names:
            shown[f"{self.name(name)} %"] = [
                blank if value is None else words.percent(value, lang).rstrip("%")
                for value in frame[name]
            ]
        return pd.DataFrame(shown).set_index(self.edition.pick("项目", "Item"))

    def _item(self, item: str, kind: str) -> str:
        known = self.edition.name(item, kind)
        return known if known == item else f"{known} {item}"

    def source(self, used: pd.DataFrame) -> str:
        """The source line of a chart: each report with its pages. In: the rows of the panel."""
        lang, parts = self.edition.lang, []
        for report, rows in used.groupby("source", sort=False):
            pages = page_runs((int(page) for page in rows["page"]), lang)
            known = report in self._known.index
            place = self._known.at[report, "place"] if known else report
            title = f"《{self._known.at[report, 'title']}》" if known else ""
            gap = {"zh": "", "en": ", "}[lang]
            parts.append(f"{self.name(place)}{title}{gap}{pages}")
        return {"zh": "；", "en": "; "}[lang].join(parts)

    def cited(self) -> str:
        """All reports of the panel, a place once, for what is said of them together."""
        gap, comma, stop = {"zh": ("", "", "；"), "en": (" ", " ", "; ")}[self.edition.lang]
        titles: dict[str, list[str]] = {}
        for report in dict.fromkeys(self.reports["source"]):
            known = report in self._known.index
            place = self.name(self._known.at[report, "place"] if known else report)
            own = titles.setdefault(place, [])
            if known:
                own.append(f"《{self._known.at[report, 'title']}》")
        return stop.join(f"{place}{gap}{comma.join(own)}".strip() for place, own in titles.items())

    def reports_of(self, frame: pd.DataFrame) -> list[str]:
        """The reports of the places that are columns of a frame."""
        pairs = set(zip(self.reports["source"], self.frame["source"], strict=True))
        return sorted(report for report, place in pairs if place in frame)

    def rows(self, budget_type: str, direction: str, keys) -> pd.DataFrame:
        """The rows of the panel that a comparison of these items draws on."""
        years = panel.latest(self.reports, budget_type, direction)
        own = self.reports
        return own[
            (own["budget_type"] == budget_type).fillna(False)
            & (own["direction"] == direction).fillna(False)
            & (own["phase"] == "executed").fillna(False)
            & own["key"].isin(list(keys))
            & (own["fiscal_year"] == own["source"].map(years)).fillna(False).astype(bool)
        ]


def _with_own(sources: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The sources with the edition's report; a place that is there already is told apart."""
    report = edition.report
    if report.name in set(sources["source"]):
        return sources
    of_department = report.level.startswith("department")
    place = (report.issuer if of_department else report.region) or report.name
    english = place
    if place in set(sources["place"]):
        known = sources.loc[sources["place"] == place, "place_en"].iloc[0]
        place, english = f"{place}（本报告）", f"{known} (this report)"
    own = {"source": report.name, "place": place, "place_en": english, "title": report.label}
    return pd.concat([sources, pd.DataFrame([own])], ignore_index=True)
