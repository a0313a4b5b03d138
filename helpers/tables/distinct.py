"""Numbers of one row that would mean the same are told apart by the words of their headers.

Year, phase and component leave out what a table may still split by: 合计 and 其中：当年预算,
年初 and 年末结转和结余, 新增债务限额 by 年初预算数 and 决算数. A column that is the whole keeps
its component.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from helpers.tables.meaning import WHOLE, phase_of, plain

_MEANING = ("direction", "fiscal_year", "phase", "component", "base_year", "base_phase", "unit")
_OF_WHICH = re.compile(r"其中[:：]?")


def tell_apart(lines: Sequence[dict]) -> None:
    """Give the lines of one half of a table the component by which their columns differ.

    In: rows of lines.csv before they are written; ``component`` changes where two numbers of a row
    have the same meaning under different headers, in all lines of those columns.
    """
    columns: dict[tuple, dict[str, list[dict]]] = defaultdict(lambda: defaultdict(list))
    rows: dict[tuple, set[str]] = defaultdict(set)
    for line in lines:
        meaning = tuple(line[name] for name in _MEANING)
        columns[meaning][line["column"]].append(line)
        rows[line["row"], meaning].add(line["column"])
    for meaning in {meaning for (_, meaning), headers in rows.items() if len(headers) > 1}:
        added = differing(columns[meaning])
        for header, own in columns[meaning].items():
            for line in own:
                line["component"] = _joined(line["component"] or "", added[header]) or None


def differing(headers: Iterable[str]) -> dict[str, str]:
    """What each header says that the others do not, '' for the one that is the whole.

    In: printed headers, their levels joined by ``/``. No two get the same.
    """
    levels = {header: plain(header).split("/") for header in headers}
    common = set.intersection(*map(set, levels.values()))
    own = {
        header: [level for level in some if level not in common] for header, some in levels.items()
    }
    told = {
        header: "/".join(
            word for level in some if (word := _bare(level)) and not WHOLE.fullmatch(word)
        )
        for header, some in own.items()
    }
    phases = {header: phase_of(text) for header, text in told.items()}
    done = [header for header, phase in phases.items() if phase == "executed"]
    if all(phases.values()) and len(done) == 1:
        told[done[0]] = ""  # of a limit or balance what was executed is what it came to
    for words in (own, levels):
        if len(set(told.values())) < len(told):
            told = {header: "/".join(some) for header, some in words.items()}
    return told


def _bare(level: str) -> str:
    return _OF_WHICH.sub("", level)


def _joined(component: str, words: str) -> str:
    if not words or words == component:
        return component
    return words if component in words else f"{component}/{words}"
