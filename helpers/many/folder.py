"""Read every PDF of a folder, and say at the end what became of each."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from helpers.data.store import WORK, locked, plain_words, write_grid
from helpers.data.summary import counted, shares
from helpers.errors import ReportError
from helpers.many import engines
from helpers.many.plan import (
    COLUMNS,
    PARTLY,
    READ,
    REFUSED,
    SUMMARY,
    Job,
    Limits,
    Row,
    finished,
    make_jobs,
)

_TOLD = 20  # lines of files that were not wholly read; the rest is in the summary


def extract_folder(
    folder: Path,
    out: Path,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
    limits: Limits | None = None,
    password: str | None = None,
    force: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> list[str]:
    """Read all PDFs below ``folder`` into folders below ``out``, and write ``out/summary.csv``.

    Args:
        folder: searched through all its folders.
        out: made if missing; a file ``a/b.pdf`` is read into ``out/a/b``.
        jobs: how many files at a time; as many as there are cores, or workers' threads.
        scheduler: address of a Dask scheduler; a cluster on this machine where None.
        limits: what one file may take.
        password: tried on encrypted files.
        force: read again what an earlier run has finished.
        progress: called with (files done, all, the last one's name).

    Returns:
        Lines that say what was done.

    Raises:
        ReportError: there is nothing to read, ``out`` cannot be written, or no one to do the work.
    """
    start = time.monotonic()
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder")
    if (out / "report.toml").exists():
        raise ReportError(f"{out}: is a report's own folder; choose another --out")
    folder, out = folder.resolve(), out.resolve()
    count = _how_many(jobs, scheduler)
    todo, rows = make_jobs(folder, out, limits or Limits(), password)
    total = len(todo) + len(rows)
    with plain_words(out):
        (out / WORK).mkdir(parents=True, exist_ok=True)
    with locked(out / WORK / "lock", out):
        (out / SUMMARY).unlink(missing_ok=True)  # what stands there is not this run's
        known = [] if force else [row for job in todo if (row := finished(job))]
        rows += known
        left = _without(todo, known)
        if progress:
            progress(len(rows), total, "")
        for row in _read(left, count, scheduler, folder, out):
            rows.append(row)
            if progress:
                progress(len(rows), total, row["file"])
        rows.sort(key=lambda row: row["file"])
        with plain_words(out):
            beside = out / f"{SUMMARY}.new"
            write_grid(beside, [COLUMNS, *([row[name] for name in COLUMNS] for row in rows)])
            beside.replace(out / SUMMARY)
    return told(out, rows, len(known), time.monotonic() - start)


def told(out: Path, rows: list[Row], known: int, seconds: float) -> list[str]:
    """The run in words: totals, and each file that was not wholly read."""
    files = Counter(row["status"] for row in rows)
    parts = [f"{files[status]} {status}" for status in (READ, PARTLY, REFUSED)]
    if known:
        parts.append(f"{known} of them by an earlier run")
    pages = _sum(rows, "pages")
    numbers = [counted(pages, "page"), shares(*(_sum(rows, name) for name in COLUMNS[6:9]))]
    numbers += [counted(_sum(rows, "numbers"), "number")]
    numbers += [
        f"checks {name} {_sum(rows, f'checks_{name}')}" for name in ("explained", "fail", "pass")
    ]
    lines = [
        f"{out}: {counted(len(rows), 'file')}: {', '.join(parts)}",
        f"  {', '.join(numbers)}, {seconds:.1f} s",
    ]
    short = [row for row in rows if row["status"] != READ]
    lines += [f"  {row['status']}: {row['file']}: {row['reason']}" for row in short[:_TOLD]]
    if len(short) > _TOLD:
        lines.append(f"  and {len(short) - _TOLD} more, each with its reason in {SUMMARY}")
    return lines


def _how_many(jobs: int | None, scheduler: str | None) -> int | None:
    """Files at a time; 1 needs no Dask, None leaves it to the cluster."""
    if jobs is not None and jobs < 1:
        raise ReportError("--jobs must be 1 or more")
    if engines.has_dask():
        return jobs or (None if scheduler else os.cpu_count() or 1)
    if scheduler or (jobs or 1) > 1:
        raise ReportError(
            "several files at a time need Dask: pip install 'dask[distributed]', or use --jobs 1"
        )
    return 1


def _read(
    jobs: list[Job], count: int | None, scheduler: str | None, folder: Path, out: Path
) -> Iterator[Row]:
    if not jobs:
        return iter(())
    if scheduler:
        return engines.on_cluster(jobs, scheduler, count, str(folder), str(out))
    if count == 1 or len(jobs) == 1:
        return engines.in_turn(jobs)
    return engines.on_cores(jobs, min(count, len(jobs)))


def _without(jobs: list[Job], rows: list[Row]) -> list[Job]:
    done = {row["file"] for row in rows}
    return [job for job in jobs if job.file not in done]


def _sum(rows: list[Row], name: str) -> int:
    return sum(row[name] or 0 for row in rows)
