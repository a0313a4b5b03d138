"""Official names: the English, and the subject code, of a Chinese budget item."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from helpers.errors import ReportError
from helpers.report import data_folder

_BLANKS = re.compile(r"\s+")
_BRACKETS = str.maketrans({"(": "（", ")": "）"})


def english(item: str, kind: str | None = None, *, short: bool = False) -> str:
    """The English name of an item, as budget_data/reference/items.csv has it.

    Args:
        item: the Chinese name, without numbering.
        kind: where it stands (revenue-general, fund-expenditure, term …), needed where one name
            means different things in different places. A family serves too: ``function`` is
            function-class, function-group and function-item.
        short: without what stands in brackets, for charts.

    Returns:
        The name; the Chinese itself where none is known: an unknown item is not guessed at.

    Raises:
        ReportError: the name has several English ones; lists the kinds to choose from.
    """
    found = _chosen(item, kind, "item_en")
    name = found or item
    return _bare(name) if short and found else name


def code(item: str, kind: str | None = None) -> str | None:
    """The official subject code of an item; None where none is known. Raises as english does."""
    return _chosen(item, kind, "code") or None


def official_code(item: str, kinds: Iterable[str]) -> str | None:
    """The subject code of an item that stands in one of ``kinds``; None where none is known.

    Unlike :func:`code` it looks nowhere else, so that an item is never given the code of another
    account's item of the same name. The first kind that knows the item decides.
    """
    rows = _items(_path()).get(_key(item), [])
    for kind in kinds:
        codes = {row["code"] for row in rows if row["kind"] == kind and row["code"]}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def is_known(item: str) -> bool:
    """Whether items.csv has an item of this name, whatever its kind."""
    return _key(item) in _items(_path())


def kinds() -> list[str]:
    """All places that items.csv tells apart."""
    return sorted({row["kind"] for rows in _items(_path()).values() for row in rows})


def _chosen(item: str, kind: str | None, column: str) -> str:
    rows = _items(_path()).get(_key(item), [])
    if kind is not None and not any(_in(kind, known) for known in kinds()):
        raise ReportError(f"items.csv knows no kind {kind!r}; there are: {', '.join(kinds())}")
    fitting = (
        [row for row in rows if kind is None or _in(kind, row["kind"])]
        or [row for row in rows if row["kind"] in ("term", "total")]
        or rows
    )
    texts = list(dict.fromkeys(row[column] for row in fitting))
    if len(texts) > 1 and len(plain := {_bare(text) for text in texts}) == 1:
        return plain.pop()  # they differ in a remark only, which tells where each one stands
    if len(texts) > 1:
        places = ", ".join(dict.fromkeys(f"{row['kind']} ({row[column]})" for row in fitting))
        raise ReportError(f"{item} has more than one {column}: name its kind, one of {places}")
    return texts[0] if texts else ""


def _in(kind: str, known: str) -> bool:
    """Whether a row's kind is the one asked for, or one of the family asked for."""
    return known == kind or known.startswith(f"{kind}-")


def _bare(name: str) -> str:
    """The name without what stands in brackets, brackets in brackets too."""
    while (shorter := re.sub(r"\s*\([^()]*\)", "", name)) != name:
        name = shorter
    return name.strip()


def _key(item: str) -> str:
    return _BLANKS.sub("", item).translate(_BRACKETS)


def _path() -> Path:
    return data_folder() / "reference" / "items.csv"


@lru_cache(maxsize=4)
def _items(path: Path) -> dict[str, list[dict[str, str]]]:
    """Rows of items.csv by name; none where a data folder has no reference."""
    if not path.is_file():
        return {}
    rows: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(_key(row["item_zh"]), []).append(row)
    return rows
