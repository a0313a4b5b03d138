"""The process that reads: ``python -m helpers.many.reader``, a job a line in, rows out.

pdfium may not be used by two threads at once, and a damaged file may bring a process down or
keep it busy for ever; so files are read in a process that can be ended without loss. It ends by
itself when the one that asks is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import TextIO

from helpers.data.build import extract_pdf
from helpers.data.summary import Summary
from helpers.errors import BusyError, DiskError, ReportError
from helpers.many.plan import PARTLY, READ, Job, Row, refused_row, settle
from helpers.report import code_version, mark_current

_TRIES = 10


class Unsettled(Exception):
    """The file is not to blame: it is refused now, and tried again by the next run."""


def read(job: Job, progress=None) -> Row:
    """Read one file into its folder, and give its row of the summary.

    The row is noted before it is given, except where circumstances, not the file, are at fault.
    """
    place = ""

    def at(done: int, total: int, text: str) -> None:
        nonlocal place
        place = f"page {done} of {total}"
        if progress:
            progress(done, total, text)

    try:
        if code_version() != job.code:
            raise Unsettled("this worker runs another version of the project; update it")
        summary = _extracted(job, at)
        if summary.sha256 != job.sha256:
            raise Unsettled("the file was changed while it was read; run again")
        mark_current(Path(job.out), job.expected)
        row = row_of(job, summary)
    except (Unsettled, DiskError, OSError) as error:
        return refused_row(job.file, getattr(error, "strerror", None) or str(error), job.sha256)
    except ReportError as error:
        row = refused_row(job.file, _without_name(str(error), job), job.sha256)
    except MemoryError:
        row = refused_row(job.file, f"memory ran out at {place or 'its start'}", job.sha256)
    except Exception as error:  # noqa: BLE001 - one file's fault may not stop the others
        what = f"{type(error).__name__}: {error}"
        row = refused_row(
            job.file, f"the reader broke after {place or 'its start'}: {what}", job.sha256
        )
    settle(job, row)
    return row


def _extracted(job: Job, progress) -> Summary:
    """Read the file; where the process of a dead worker still writes, wait until it is gone too."""
    for _ in range(_TRIES):
        try:
            return extract_pdf(job.pdf, job.out, job.password, progress, job.name)
        except BusyError as busy:
            error = busy
            time.sleep(1)
    raise error


def row_of(job: Job, summary: Summary) -> Row:
    """The row of a file that was read, wholly or in part."""
    reason = summary.shortcomings()
    checks = summary.checks
    return {
        "file": job.file,
        "out": job.name,
        "status": PARTLY if reason else READ,
        "reason": reason or ("" if summary.tables else "no table: running text only"),
        "pages": summary.pages,
        "tables": summary.tables,
        "read": summary.tables_read,
        "with_doubts": len(summary.doubtful),
        "raw_only": len(summary.raw_only),
        "numbers": summary.numbers,
        **{f"checks_{key}": checks.get(key, 0) for key in ("pass", "fail", "explained")},
        "sha256": job.sha256,
    }


def _without_name(text: str, job: Job) -> str:
    """A message without the file's name before it, which has a column of its own."""
    for name in (job.pdf, Path(job.pdf).name):
        text = text.removeprefix(f"{name}: ")
    return text


def serve(asked: TextIO, answers: TextIO) -> None:
    """Read jobs until ``asked`` ends. Says that it is ready, then pages and the row of each job."""
    jobs: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def listen() -> None:
        for line in asked:
            jobs.put(line)
        os._exit(0)  # who asked is gone: what was begun is worth nothing, and is undone

    def say(**message: object) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    threading.Thread(target=listen, daemon=True).start()
    importlib.import_module("helpers.pages.extract")  # a second or more, which is no file's time
    say(ready=True)
    while (line := jobs.get()) is not None:
        job = Job.from_json(line)
        row = read(job, lambda done, total, _text: say(page=done, pages=total))
        say(row=row)


if __name__ == "__main__":
    # What a library prints may not stand among the answers.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    serve(sys.stdin, channel)
