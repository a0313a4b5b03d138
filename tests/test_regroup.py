"""The search for a grouping of rows that adds up."""

from __future__ import annotations

from decimal import Decimal

from helpers.tables import regroup
from helpers.tables.hierarchy import RowIn, build_tree


def test_a_long_table_stays_fast() -> None:
    """Rows nobody can group (all flush, random) must not make the search explode."""
    rows = [
        RowIn(at, f"项目{at}", 0, "", {"a": Decimal((at * 7919) % 1000 + 1)})
        for at in range(1, 400)
    ]
    rows.append(RowIn(400, "合计", 0, "", {"a": Decimal(7)}))
    calls = []

    extend = regroup.Search._extend
    try:
        regroup.Search._extend = lambda self, *args: (calls.append(1), extend(self, *args))[1]
        build_tree(rows)
    finally:
        regroup.Search._extend = extend
    assert len(calls) < 400 * 10
