"""The declarations of performance targets (绩效目标申报表), a form a project, and their money."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from helpers.checks.volume import ends_of
from helpers.load import Missing

Row = Mapping[str, Any]
#: Rows of a form's table of funds, in its order, as funding.csv names them.
SOURCES = ("central", "provincial", "local", "own", "other")
#: Words of a description that say where money comes from, other than from the budget at large.
_MONEY_FROM = re.compile(
    r"[^，。；（）]*(?:债券|贷款|自筹|中央资金|省级资金|上级补助)[^，。；（）]*"
)
_TERM = re.compile(r"(\d+)\s*年度?")
_CALENDAR = 1900


@dataclass(frozen=True)
class Form:
    """One form: the project's row, its funds, and its targets, printed and corrected.

    ``printed`` are the indicators as the form has them, ``targets`` the same with the errata
    applied (``corrected`` marks which). A blank cell is None. Money is Decimal in 元.
    """

    project: Row
    funding: tuple[Row, ...]
    printed: tuple[Row, ...]
    targets: tuple[Row, ...]

    @property
    def name(self) -> str:
        """The project's name as printed."""
        return self.project["project"]

    @property
    def pages(self) -> list[int]:
        """The PDF's pages the form stands on."""
        first, last = ends_of(self.project["pages"])
        return list(range(first, last + 1))

    @property
    def page(self) -> int:
        """The form's first page, where its funds and words stand."""
        return self.pages[0]

    @property
    def annual_yuan(self) -> Decimal | None:
        """The funds of the year."""
        return self.project["annual_yuan"]

    @property
    def total_yuan(self) -> Decimal | None:
        """The funds of the whole term (实施期)."""
        return self.project["total_yuan"]

    @property
    def term(self) -> int | None:
        """How many years the term has; None where the form does not say."""
        found = _TERM.fullmatch((self.project["period"] or "").strip())
        if found and int(found[1]) >= _CALENDAR:  # 2026年 is when, and one year
            return 1
        return int(found[1]) if found else None

    @property
    def several_years(self) -> bool:
        """Whether the year is only a part of the term, by its length or by its money."""
        money = None not in (self.annual_yuan, self.total_yuan)
        part = money and self.total_yuan != self.annual_yuan
        return bool(part or (self.term or 1) > 1)

    def of(self, horizon: str, *, printed: bool = False) -> list[Row]:
        """The targets of a horizon: annual or implementation."""
        rows = self.printed if printed else self.targets
        return [row for row in rows if row["horizon"] == horizon]

    def year_targets(self, *, printed: bool = False) -> list[Row]:
        """The targets of the year; those of the term where the form has only these."""
        return self.of("annual", printed=printed) or self.of("implementation", printed=printed)


def forms(
    projects: pd.DataFrame, funding: pd.DataFrame, printed: pd.DataFrame, targets: pd.DataFrame
) -> list[Form]:
    """The report's forms in its order.

    In: what load.projects, load.funding, load.indicators(errata=False) and load.indicators give.
    Raises Missing where the report has no form.
    """
    if projects.empty:
        raise Missing(
            "报告没有绩效目标申报表",
            "the report has no declaration of performance targets (绩效目标申报表)",
        )
    own = [_rows(frame) for frame in (funding, printed, targets)]
    return [
        Form(
            project, *(tuple(r for r in rows if r["project"] == project["project"]) for rows in own)
        )
        for project in _rows(projects)
    ]


def _rows(frame: pd.DataFrame) -> list[Row]:
    """Rows as dictionaries, blanks as None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return plain.to_dict("records")


def money(given: list[Form]) -> pd.DataFrame:
    """The funds of each form, a row a form, by size of the year's.

    Out: item, page, term_years, annual_funds_yuan, term_funds_yuan, and a column a source of the
    year's funds (from_central_yuan …); None where the form prints nothing.
    """
    rows = []
    for form in given:
        year = {r["source"]: r["amount_yuan"] for r in form.funding if r["horizon"] == "annual"}
        rows.append(
            {"item": form.name, "page": form.page, "term_years": form.term}
            | {"annual_funds_yuan": form.annual_yuan, "term_funds_yuan": form.total_yuan}
            | {f"from_{source}_yuan": year.get(source) for source in SOURCES}
        )
    frame = pd.DataFrame(rows)
    size = frame["annual_funds_yuan"].map(lambda value: value or Decimal(0))
    return frame.loc[size.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def sources_in_words(given: list[Form]) -> pd.DataFrame:
    """Descriptions that name a bond, a loan or another source, beside the sources entered.

    Out: item, said (the words), entered (names of the sources with money), page.
    """
    rows = []
    for form in given:
        found = _MONEY_FROM.search(re.sub(r"\s", "", form.project["overview"] or ""))
        if found:
            entered = [r["source"] for r in form.funding if r["amount_yuan"]]
            rows.append(
                {"item": form.name, "said": found[0], "page": form.page}
                | {"entered": tuple(name for name in SOURCES if name in entered)}
            )
    return pd.DataFrame(rows, columns=["item", "said", "entered", "page"])


def pages_of(given: list[Form]) -> list[int]:
    """All pages of all forms, for a source line."""
    return sorted({page for form in given for page in form.pages})
