"""All frames on debt of one report, each worked out when it is asked for.

Every property raises Missing where the report lacks what it needs, so a notebook's section can
say so and go on.
"""

from __future__ import annotations

import re
from functools import cached_property

import pandas as pd

from helpers import load
from helpers.load import Missing, Open
from helpers.story import execution, scope
from helpers.story.debt import accounts, burden, movement, position, series, stress
from helpers.story.phases import PLANS, RESULTS
from helpers.units import Amount


class Debt:
    """The debt of one report.

    Args:
        lines: of one report (helpers.load.lines).
        statements: figures of its text.
        land: items of fund revenue that count as land income.
    """

    def __init__(
        self, lines: pd.DataFrame, statements: pd.DataFrame, land: tuple[str, ...]
    ) -> None:
        self.lines, self.statements, self.land_items = lines, statements, land

    @cached_property
    def year(self) -> int:
        """The year at whose end the latest balance stands; without one, the year executed.

        Raises Missing where the report has neither.
        """
        try:
            return position.latest(self.lines, self.statements)
        except Missing as reason:
            try:
                return execution.table_of(self.lines, "general", "expenditure")[1]
            except Open:
                raise reason from None

    @cached_property
    def balances(self) -> dict:
        """Balance of each kind of debt at the end of the year."""
        return position.stock(self.lines, self.statements, "balance", self.year)

    @cached_property
    def expected(self) -> bool:
        """Whether the balance is one that is expected (预计), the year not being closed."""
        own = self.lines[(self.lines["phase"] == "balance").fillna(False)]
        own = own[(own["fiscal_year"] == self.year).fillna(False)]
        return bool(own["item"].str.contains("预计").fillna(False).any())

    @cached_property
    def limits(self) -> dict:
        """Limit of each kind of debt; empty where none is printed."""
        try:
            return position.stock(self.lines, self.statements, "limit", self.year)
        except Missing:
            return {}

    @cached_property
    def ahead(self) -> dict:
        """Limit of each kind of debt in the next year; empty where no table prints it as one.

        The text may call a part of it so (提前下达的限额): one below what is owed is no limit.
        """
        try:
            found = position.stock(self.lines, self.statements.iloc[:0], "limit", self.year + 1)
        except Open:
            return {}
        below = [kind for kind in found if found[kind][0].yuan < self.balances[kind][0].yuan]
        return {} if below else found

    @cached_property
    def before(self) -> dict:
        """Balance of each kind of debt at the end of the year before; empty where not printed."""
        try:
            return position.stock(self.lines, self.statements, "balance", self.year - 1)
        except Missing:
            return {}

    @cached_property
    def position(self) -> pd.DataFrame:
        """Each kind of debt against its limit."""
        return position.position(self.limits, self.balances)

    @cached_property
    def done(self) -> dict[str, accounts.Account]:
        """Both accounts as executed."""
        return accounts.accounts(self.lines, self.year, RESULTS)

    @cached_property
    def plan(self) -> dict[str, accounts.Account]:
        """Both accounts as budgeted for the next year."""
        return accounts.accounts(self.lines, self.year + 1, PLANS)

    @cached_property
    def movement(self) -> pd.DataFrame:
        """How each kind of debt moved over the year."""
        refinanced, _ = self.refinanced
        printed = movement.printed_flows(self.lines, self.year)
        if not printed:
            scope.same_as_debt(self.lines)
        accounts_of = {} if printed else self.done
        kinds = movement.refinancing_kinds(self.lines, self.year)
        return movement.movement(
            self.balances, self.before, accounts_of, refinanced, printed, kinds
        )

    @cached_property
    def refinanced(self) -> tuple[Amount | None, dict[int, bool]]:
        """Refinancing bonds of the year, of text or table; the pages, corrected or not."""
        try:
            found = movement.refinancing(self.statements, self.year)
        except Missing:  # the text states several, of bonds or of those below
            found = None, {}
        return found if found[0] else movement.printed_refinancing(self.lines, self.year)

    @cached_property
    def owed(self) -> dict[str, tuple[Amount, int]]:
        """Principal and interest due in the next year, as the text states them."""
        return position.due(self.statements, self.year + 1)

    @cached_property
    def dues(self) -> pd.DataFrame:
        """What falls due beside what is budgeted for it."""
        interest = sum(self.planned["interest"])
        return position.dues(self.owed, self._budgeted_repayment, interest)

    @cached_property
    def _budgeted_repayment(self) -> Amount:
        return sum(each.flow("debt repaid", "expenditure") for each in self.plan.values())

    @cached_property
    def interest(self) -> pd.DataFrame:
        """Interest of the year against spending."""
        try:
            scope.same_as_debt(self.lines)
            opening = dict(self.movement["begin_yuan"])
        except Missing:
            opening = None
        return burden.interest(self.lines, self.done, opening)

    @cached_property
    def planned(self) -> pd.DataFrame:
        """Interest of the next budget against spending."""
        try:
            scope.same_as_debt(self.lines)
            opening = {kind: entry[0].yuan for kind, entry in self.balances.items()}
        except Missing:
            opening = None
        return burden.interest(self.lines, self.plan, opening)

    @cached_property
    def following(self) -> pd.DataFrame | None:
        """As :attr:`planned`; None where the report has no next budget: the year itself stands."""
        try:
            return self.planned
        except Missing:
            return None

    @cached_property
    def service(self) -> pd.DataFrame:
        """Principal and interest of the year, of the budget, and as they fall due."""
        total = self.movement.loc["total"]
        done, rows = self.interest, []
        rows.append(
            {"year": self.year, "basis": "result", "principal": total["repaid"]}
            | {"interest": sum(done["interest"]), "refinanced": total["refinanced"]}
            | {"revenue": burden.own_revenue(self.done)}
        )
        try:
            own = {"year": self.year + 1, "revenue": burden.own_revenue(self.plan)}
            budgeted = {"principal": self._budgeted_repayment, "refinanced": None}
            budgeted["interest"] = sum(self.planned["interest"])
            rows.append(own | {"basis": "plan"} | budgeted)
            owed = {name: amount for name, (amount, _) in self.owed.items()}
            if set(owed) == {"principal", "interest"}:
                rows.append(own | {"basis": "due", "refinanced": None} | owed)
        except Missing:
            pass  # the year itself stands without the next one
        return burden.service(rows)

    @cached_property
    def ratios(self) -> pd.DataFrame:
        """债务率 by both definitions."""
        done = self.done
        scope.same_as_debt(self.lines)
        return burden.debt_ratios(self.balances, done)

    @cached_property
    def land(self) -> tuple[Amount, frozenset[accounts.Place]]:
        """Land income of the next budget, and where it stands."""
        return accounts.land_income(self.lines, self.land_items, self.year + 1, PLANS)

    @cached_property
    def budget(self) -> stress.Budget:
        """The next budget as the stress test takes it."""
        scope.same_as_debt(self.lines)
        try:
            due = self.owed["principal"][0] if "principal" in self.owed else None
        except Missing:
            due = None
        return stress.budget_of(self.plan, self.planned, self.balances, self.land[0], due)

    def cases(self, given: stress.Assumptions) -> pd.DataFrame:
        """The next budget under assumptions, each by itself and all together."""
        return stress.cases(self.budget, given)

    @cached_property
    def both_interest(self) -> pd.DataFrame:
        """Interest of the year and, where there is one, of the next budget."""
        try:
            return pd.concat([self.interest, self.planned], ignore_index=True)
        except Missing:
            return self.interest

    def pages(self, *names: str) -> list[int]:
        """Pages of the report that these parts rest on; a part that is missing has none."""
        return sorted({page for name in names for page, _ in self._places(name)})

    def tables(self) -> set[str]:
        """All tables that the parts rest on."""
        return {table for name in _PARTS for _, table in self._places(name) if table}

    def text_pages(self) -> list[int]:
        """Pages of the text that state what no table has."""
        places = {place for name in _PARTS for place in self._places(name)}
        return sorted({page for page, table in places if table is None})

    def sources(self, catalog: pd.DataFrame) -> pd.DataFrame:
        """The tables read, as the catalog has them: table, title, unit, pages."""
        return series.tables_read(catalog, self.tables())

    def corrections(self) -> list[str]:
        """What errata.csv says of the figures used here, in words.

        Of the text what speaks of debt; of a table what changes a row on debt.
        """
        own = self.lines
        rows = own[own["corrected"] & own["item"].str.contains(_DEBT).fillna(False)]
        tables = sorted(set(rows["table"]))
        said = [text for table in tables for text in load.corrections(own, table)]
        text = [each for each in load.corrections(self.statements) if _DEBT.search(each)]
        return said + text or ["–"]

    def _places(self, name: str) -> set[tuple[int, str | None]]:
        """Page and table of everything that a part rests on."""
        try:
            return _PARTS[name](self)
        except Missing:
            return set()


_DEBT = re.compile(r"债|到期|还本|付息")


def _stock(entries: dict) -> set:
    return {(entry[1], entry[2] if len(entry) > 2 else None) for entry in entries.values()}


def _balance(of: dict[str, accounts.Account]) -> set:
    return {place for account in of.values() for place in account.places}


def _flows(debt: Debt) -> set:
    printed = movement.printed_flows(debt.lines, debt.year)
    return set().union(*(places for *_, places in printed.values())) or _balance(debt.done)


def _paid(frame: pd.DataFrame) -> set:
    return {place for places in frame["places"] for place in places}


_PARTS = {
    "balances": lambda debt: _stock(debt.balances),
    "limits": lambda debt: _stock(debt.limits),
    "ahead": lambda debt: _stock(debt.ahead),
    "owed": lambda debt: _stock(debt.owed),
    "done": lambda debt: _balance(debt.done),
    "flows": lambda debt: _flows(debt) | {(page, None) for page in debt.refinanced[1]},
    "plan": lambda debt: _balance(debt.plan),
    "interest": lambda debt: _paid(debt.interest),
    "planned": lambda debt: _paid(debt.planned),
    "land": lambda debt: set(debt.land[1]),
}
