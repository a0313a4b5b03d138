"""Which targets and funds are of which project: units may have projects of one name each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from helpers.checks.volume import ends_of, first_of, grouped

if TYPE_CHECKING:
    from helpers.checks.data import ReportData, Row


def each_form(data: ReportData) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each project with its own indicators and funds, in printed order.

    Of several projects of one name (公务用车购置, a form for each unit that has it) an indicator
    is that one's on whose pages it stands. Where pages do not tell, the project has none: what
    may be another's proves nothing.
    """
    indicators = grouped(data.indicators, itemgetter("project"))
    funding = grouped(data.funding, itemgetter("project"))
    named = grouped(data.projects, itemgetter("project"))
    for project in data.projects:
        name = project["project"]
        alike = named[name]
        own, funds = indicators.get(name, []), funding.get(name, [])
        if len(alike) > 1:
            own = [row for row in own if _only(alike, row) is project]
            shares = _shared_out(funds, len(alike))
            funds = shares[next(n for n, one in enumerate(alike) if one is project)]
        yield project, own, funds


def _only(projects: list[Row], indicator: Row) -> Row | None:
    """The one of several projects on whose pages an indicator stands; None for none or several."""
    page = int(indicator["page"])
    found = []
    for project in projects:
        first, last = ends_of(project["pages"])
        if first <= page <= last:
            found.append(project)
    return found[0] if len(found) == 1 else None


def _shared_out(funds: list[Row], count: int) -> list[list[Row]]:
    """Funds of projects of one name, in their order; none where the rows do not tell them apart.

    They do where each project has a row for each source, so that the first source comes anew.
    """
    kinds = [(row["horizon"], row["source"]) for row in funds]
    size, rest = divmod(len(funds), count)
    rounds = [kinds[at : at + size] for at in range(0, len(kinds), size)] if size else []
    if rest or not rounds or len(list(groupby(rounds))) > 1:
        return [[] for _ in range(count)]
    return [funds[at : at + size] for at in range(0, len(funds), size)]


def forms_by_part(data: ReportData, part_of: Callable[[int], int]) -> list[dict[int, list[Row]]]:
    """Projects, their funds and their indicators by the part of a volume that they stand in.

    Funds bear no page: those of a project that several parts name are of none.
    """
    projects = grouped(data.projects, lambda row: part_of(first_of(row.get("pages")) or 0))
    owners: dict[str, set[int]] = defaultdict(set)
    for part, rows in projects.items():
        for row in rows:
            owners[row["project"]].add(part)

    def owner(row: Row) -> int | None:
        parts = owners.get(row["project"], set())
        return next(iter(parts)) if len(parts) == 1 else None

    indicators = grouped(data.indicators, lambda row: part_of(int(row["page"])))
    return [projects, grouped(data.funding, owner), indicators]
