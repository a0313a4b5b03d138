"""Which targets and funds are of which project, and of which part of a volume."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from helpers.checks.volume import first_of, grouped

if TYPE_CHECKING:
    from helpers.checks.data import ReportData, Row


def each_form(data: ReportData) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Each project with its own indicators and funds, in printed order.

    A name is one project's: those that share theirs in print were renamed when they were read.
    """
    indicators = grouped(data.indicators, itemgetter("project"))
    funding = grouped(data.funding, itemgetter("project"))
    for project in data.projects:
        name = project["project"]
        yield project, indicators.get(name, []), funding.get(name, [])


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
