"""Damage a PDF, read it, say how it ended: one seed here, or many in a process of their own.

``python tests/damage_run.py FILE.pdf FIRST COUNT FOLDER`` prints a line of JSON as each seed begins
and one as it ends, so that whoever started it knows which one broke or hung.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import sys
import time
from pathlib import Path

from mutations import mutated

from helpers import cli

Lines = list[tuple[str, ...]]


def read(path: Path, folder: Path) -> tuple[int, str, str]:
    """Exit code, output and errors of ``extract``."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(["extract", str(path), "--out", str(folder), "--no-cache"])
    return code, out.getvalue(), err.getvalue()


def rows_of(folder: Path, name: str) -> Lines:
    """A data file without the report's name."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row)[1:] for row in csv.reader(file)]


def undamaged(source: Path, folder: Path) -> Lines:
    """The lines of the whole file."""
    code, _, err = read(source, folder / "whole")
    if code:
        raise RuntimeError(err)
    return rows_of(folder / "whole", "lines.csv")


def end_of(source: Path, seed: int, folder: Path, expected: Lines) -> dict:
    """How a damaged copy ends: refused, same, said (it differs and says so), silent or broken."""
    path, out = folder / "damaged.pdf", folder / "read"
    data, kind = mutated(source.read_bytes(), seed)
    path.write_bytes(data)
    shutil.rmtree(out, ignore_errors=True)
    began = time.monotonic()
    code, said, err = read(path, out)
    found = {"seed": seed, "kind": kind, "seconds": time.monotonic() - began, "message": err}
    if code == 2 and len(err.strip().splitlines()) == 1 and not out.exists():
        return found | {"end": "refused"}
    if code:
        return found | {"end": "broken"}
    if rows_of(out, "lines.csv") == expected:
        return found | {"end": "same"}
    catalog = rows_of(out, "catalog.csv")
    status = catalog[0].index("status")
    doubted = any(row[status] != "read" for row in catalog[1:])
    told = doubted or "damaged" in said or "not read" in said
    return found | {"end": "said" if told else "silent"}


def memory() -> float:
    """The most memory this process had, in MiB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Run the seeds that the arguments name."""
    source, first, count, folder = sys.argv[1:]
    expected = undamaged(Path(source), Path(folder))
    for seed in range(int(first), int(first) + int(count)):
        print(json.dumps({"begun": seed}), flush=True)
        ended = end_of(Path(source), seed, Path(folder), expected)
        print(json.dumps(ended | {"memory": memory()}), flush=True)


if __name__ == "__main__":
    main()
