"""A report as a committee questions it, and a question: what, why, and on which page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.edition import Edition
from helpers.story import balance, outlook
from helpers.story.ahead import accounts
from helpers.units import Amount


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, on what figures: (Chinese, English) each, the pages, and the notebook."""

    asked: tuple[str, str]
    because: tuple[str, str]
    pages: tuple[int, ...]
    notebook: str


@dataclass(frozen=True)
class Case:
    """A report as the questions look at it; ``year`` is that of the budget."""

    lines: pd.DataFrame
    statements: pd.DataFrame
    checks: pd.DataFrame
    year: int
    edition: Edition

    @cached_property
    def plan(self) -> pd.DataFrame:
        """The general budget's revenue, item by item, beside the execution before it."""
        return outlook.plan(self.lines, *outlook.plan_table(self.lines))

    @cached_property
    def summary(self) -> pd.DataFrame:
        """The four accounts."""
        return accounts.summary(self.lines, self.year)

    def side(self, direction: str, account: str, year: int, phases: tuple[str, ...]):
        """One side of an account's balance."""
        return balance.side(self.lines, direction, year, phases, account)

    def money(self, amount: Amount, lang: str) -> str:
        """An amount for a sentence."""
        return self.edition.money(amount, lang)
