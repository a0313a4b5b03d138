"""The folder of exported charts: what a run made takes the place of what was there before.

A chart is a family of files: ``01-change.png`` and its other formats, ``…-column.png`` in
the size of an A4 column, ``…-en.png`` and ``…-en-column.png`` in English. It starts with the
two figures of its notebook. A PNG without any other format is no chart that a notebook
exported, and none of this module's business.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from helpers.charts.export import FORMATS

_NAME = re.compile(r"(?P<name>\d\d-[\w-]+?)(?P<en>-en)?(?P<column>-column)?\.(?P<suffix>\w+)")


def parts(path: Path) -> tuple[str, str] | None:
    """A chart file's name without language, size and format, and its language."""
    found = _NAME.fullmatch(path.name)
    if found is None or found["suffix"] not in FORMATS:
        return None
    return found["name"], "en" if found["en"] else "zh"


def put(made: Iterable[Path], folder: Path, ran: Collection[tuple[str, str]]) -> list[str]:
    """Move the files that notebooks made into the folder; remove what they no longer make.

    In: the files; number and language (``("01", "zh")``) of the notebooks that ran from top to
    bottom. Of their charts all goes that was not made now. In a language that was not run, a
    chart stays only beside one whose picture is byte for byte what it was: else its numbers may
    be old ones. Out: the names of the files removed, in order.
    """
    made = sorted(made)
    names, numbers = {path.name for path in made}, {number for number, _ in ran}
    same = {
        named[0]
        for path in made
        if path.suffix == ".png" and (named := parts(path)) and _equal(path, folder / path.name)
    }
    stale = []
    for path in sorted(folder.glob("*")):
        named = parts(path)
        if named is None or path.name in names or named[0][:2] not in numbers:
            continue
        old = (named[0][:2], named[1]) in ran or named[0] not in same
        if old and _is_chart(folder, named[0]):
            stale.append(path)
    for path in stale:
        path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    for path in made:
        path.replace(folder / path.name)
    return [path.name for path in stale]


def _equal(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _is_chart(folder: Path, name: str) -> bool:
    """Whether there is more of it than a PNG, which anyone may have put there."""
    family = (path for path in folder.glob(f"{name}*") if (parts(path) or "")[:1] == (name,))
    return any(path.suffix != ".png" for path in family)
