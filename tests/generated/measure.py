"""What was read against the truth: tables, numbers, and which faults nobody was told of."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from generated.model import Fact, Report, Table

FIELDS = ("item", "value", "year", "phase", "unit", "code", "page")


@dataclass
class Outcome:
    """Counts of one report, and a line a fault."""

    counts: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Sum up."""
        self.counts.update(other.counts)
        self.faults += other.faults


def squeeze(text: str) -> str:
    """Without blanks of any kind."""
    return "".join(text.split())


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _found(line: dict[str, str]) -> dict[str, str]:
    return {
        "item": line["item"],
        "value": line["value"],
        "year": line["fiscal_year"],
        "phase": line["phase"],
        "unit": line["unit"],
        "code": line["code"],
        "page": line["page"],
        "leaf": squeeze(line["column"].split("/")[-1]),
        "table": line["table"],
    }


def differing(fact: Fact, line: dict[str, str]) -> list[str]:
    """The fields in which a line is not what the fact says."""
    found = []
    for name in FIELDS:
        want = getattr(fact, name)
        if want is None or (name == "page" and not want):
            continue
        if str(want) != line[name]:
            found.append(name)
    if fact.leaf and squeeze(fact.leaf) != line["leaf"]:
        found.append("column")
    return found


def compare(report: Report, folder: Path, tell: int = 40) -> Outcome:
    """Hold what stands in `folder` (lines.csv, catalog.csv) against the report's truth."""
    out = Outcome()
    catalog = _read(folder / "catalog.csv")
    lines = [_found(line) for line in _read(folder / "lines.csv")]
    by_table: dict[str, list[dict]] = defaultdict(list)
    for line in lines:
        by_table[line["table"]].append(line)
    status = {row["table"]: row["status"] for row in catalog}
    pairs = _pair_tables(report.tables, catalog, by_table)
    left_facts: list[tuple[Table, Fact]] = []
    used: set[int] = set()
    for table in report.tables:
        facts = list(table.facts())
        out.counts["tables"] += 1
        out.counts["numbers"] += len(facts)
        row = pairs.get(id(table))
        if row is None:
            out.counts["tables not found"] += 1
            out.faults.append(f"NOTFOUND {table.title} ({len(facts)} numbers)")
        else:
            state = row["status"].split(":")[0].split("（")[0]
            out.counts[f"tables {state}"] += 1
            if state != "read":
                out.faults.append(f"STATUS {table.title}: {row['status']}; {row['note']}")
            if squeeze(row["title"]) != squeeze(table.title):
                out.counts["titles wrong"] += 1
                out.faults.append(f"TITLE {table.title!r} found {row['title']!r}")
        pool = by_table[row["table"]] if row else []
        left_facts += [(table, f) for f in _match(facts, pool, used, exact=True)]
    still = _pass(left_facts, by_table, pairs, used, status, out, tell)
    for table, fact in still:
        row = pairs.get(id(table))
        said = row is not None and row["status"] != "read"
        key = "missing, said" if said else "missing, silent"
        out.counts[key] += 1
        out.faults.append(f"{key.upper()} {table.title}: {_show(fact)}")
    for line in lines:
        if id(line) not in used:
            said = status.get(line["table"]) != "read"
            key = "extra, said" if said else "extra, silent"
            out.counts[key] += 1
            out.faults.append(f"{key.upper()} {line}")
    bad = sum(n for k, n in out.counts.items() if k.startswith(("wrong", "missing")))
    out.counts["right"] = out.counts["numbers"] - bad
    return out


def _pair_tables(tables, catalog, by_table) -> dict[int, dict[str, str]]:
    scores = []
    for i, table in enumerate(tables):
        want = Counter((f.value, f.item) for f in table.facts())
        values = Counter(f.value for f in table.facts())
        for j, row in enumerate(catalog):
            pool = by_table[row["table"]]
            score = (want & Counter((x["value"], x["item"]) for x in pool)).total() * 2
            score += (values & Counter(x["value"] for x in pool)).total()
            score += 3 * (squeeze(row["title"]) == squeeze(table.title))
            if score:
                scores.append((-score, i, j))
    found: dict[int, dict[str, str]] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scores):
        if id(tables[i]) not in found and j not in taken:
            found[id(tables[i])] = catalog[j]
            taken.add(j)
    return found


def _match(facts, pool, used, exact: bool) -> list[Fact]:
    index: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for line in pool:
        if id(line) not in used:
            index[line["value"], line["item"]].append(line)
    left = []
    for fact in facts:
        for line in index[fact.value, fact.item]:
            if id(line) not in used and not differing(fact, line):
                used.add(id(line))
                break
        else:
            left.append(fact)
    return left


def _pass(left, by_table, pairs, used, status, out, tell) -> list[tuple[Table, Fact]]:
    """Facts that no line equals: the likest line with the same value, then with the same item."""
    every = [line for pool in by_table.values() for line in pool]
    for rank in ("value own", "value any", "item own"):
        still = []
        for table, fact in left:
            row = pairs.get(id(table))
            own = by_table[row["table"]] if row else []
            pool = own if rank.endswith("own") else every
            best = None
            for line in pool:
                if id(line) in used:
                    continue
                if rank.startswith("value"):
                    if line["value"] != fact.value:
                        continue
                elif line["item"] != fact.item or squeeze(fact.leaf) not in ("", line["leaf"]):
                    continue
                bad = differing(fact, line)
                if best is None or len(bad) < len(best[0]):
                    best = (bad, line)
            if best is None:
                still.append((table, fact))
                continue
            bad, line = best
            used.add(id(line))
            if not bad:
                continue
            said = status[line["table"]] != "read"
            key = "wrong, said" if said else "wrong, silent"
            out.counts[key] += 1
            out.counts["in " + "+".join(bad)] += 1
            got = {n: line["leaf" if n == "column" else n] for n in bad}
            out.faults.append(f"{key.upper()} {table.title}: {_show(fact)} found {got}")
        left = still
    return left


def _show(fact: Fact) -> str:
    parts = (fact.item, fact.value, fact.year, fact.phase, fact.unit, fact.code, fact.leaf)
    return " ".join(str(p) for p in parts if p) + (f" p{fact.page}" if fact.page else "")
