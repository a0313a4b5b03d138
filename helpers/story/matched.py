"""The items of several tables as one tree, matched by their whole path (class, group, item).

The stages of a budget stand in different tables, whose rows differ, so that no row is matched by
its number, nor by its name alone.
"""

from __future__ import annotations

import re

import pandas as pd

from helpers.load import Missing
from helpers.story import own as own_of
from helpers.story.phases import STAGES
from helpers.text.synonyms import plain_name
from helpers.units import Amount

Path = tuple[str, ...]


def joined(
    lines: pd.DataFrame,
    where: dict[str, tuple[str, int, tuple[str, ...]]],
    year: int,
    direction: str,
) -> pd.DataFrame:
    """One tree of the items of all stages: those of the execution first, under each parent.

    In: lines of one report; where each stage stands (table, fiscal year, phases), that of the
    execution first; the year of the execution; the direction. Out: as
    :func:`helpers.story.stages.stages`.

    Raises:
        Missing: a table has not one total, or two rows of one path.
    """
    below: dict[Path, list[Path]] = {}
    cells: dict[Path, dict] = {}
    main = next(iter(where.values()))[0]  # that of the execution comes first
    for table in sorted({each[0] for each in where.values()}, key=lambda name: name != main):
        own = own_of.table(lines, table, direction)
        own = own[own["amount_yuan"].notna()]
        paths = _paths(own, table)
        for line in own.drop_duplicates("row").itertuples():
            path = paths[line.row]
            if path not in cells:
                cells[path] = {"item": line.item, "pages": {}}
                below.setdefault(path[:-1] if path else None, []).append(path)
        for stage, (_, of_year, phases) in where.items():
            if where[stage][0] != table:
                continue
            fitting = (own["fiscal_year"] == of_year).fillna(False) & own["phase"].isin(phases)
            for line in own_of.one_each(own[fitting]).itertuples():
                cell = cells[paths[line.row]]
                cell[stage] = Amount(line.value, line.unit)
                cell["pages"][stage] = int(line.page)
    order: list[Path] = []

    def visit(path: Path | None) -> None:
        for part in below.get(path, []):
            if set(STAGES) & set(cells[part]):
                order.append(part)
            visit(part)

    visit(None)
    rows = {path: number for number, path in enumerate(order, start=1)}
    if () in cells:  # 合计 alone says of what
        top = pd.DataFrame({"item": [cells[()]["item"]], "level": [0]})
        cells[()]["item"] = own_of.named_rows(top, lines, main)["item"].iloc[0]
    records = [
        {
            "item": cells[path]["item"],
            "level": len(path),
            "parent_row": rows.get(path[:-1], pd.NA) if path else pd.NA,
            "path": path,
            **{stage: cells[path].get(stage, pd.NA) for stage in STAGES},
            "pages": cells[path]["pages"],
        }
        for path in order
    ]
    result = pd.DataFrame(records, index=list(rows.values())).astype({"parent_row": "Int64"})
    result.attrs = {"year": year, "tables": {stage: each[0] for stage, each in where.items()}}
    return result


def _paths(own: pd.DataFrame, table: str) -> dict[int, Path]:
    """The names from below the total down to each row; the total has none."""
    first = own.drop_duplicates("row").set_index("row")
    if (first["level"] == 0).sum() != 1:
        raise Missing(
            f"第{table}号表有{(first['level'] == 0).sum()}个合计行，须有且只有一个",
            f"table {table} has {(first['level'] == 0).sum()} totals where one is wanted",
        )
    found: dict[int, Path] = {}
    for row in first.index:
        names, at = [], row
        while at in first.index and first.at[at, "level"] != 0:
            names.append(re.sub("支出$", "", plain_name(first.at[at, "item"])))
            parent = first.at[at, "parent_row"]
            at = None if pd.isna(parent) else int(parent)
        found[row] = tuple(reversed(names))
    twice = [row for row, path in found.items() if list(found.values()).count(path) > 1]
    if twice:
        item = first.at[twice[0], "item"]
        raise Missing(
            f"第{table}号表同一处两次列有{item}，各表的行无从对应",
            f"table {table}: {item} stands twice in one place, rows cannot be matched",
        )
    return found
