"""Keeps one reading process at work, and ends it when it hangs, grows too large or dies."""

from __future__ import annotations

import atexit
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

from helpers.errors import ReportError
from helpers.many.plan import Job, Row, refused_row, settle

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "helpers.many.reader")
DEATHS = 3  # a process may die of others' memory; a file that kills three is at fault itself
_LOOK = 0.1
_START = 120.0  # seconds for a process to load what it reads with, on a busy machine
_MIB = 1024 * 1024
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class _Died(Exception):
    """The reading process ended before it answered."""


class Stopped(Exception):
    """The run was given up; nobody waits for the answer."""


class Watch:
    """A reading process, started when it is first needed; one file at a time."""

    def __init__(self) -> None:
        self.busy = False
        self._ended = False
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.SimpleQueue[dict | None] = queue.SimpleQueue()

    def read(self, job: Job) -> Row:
        """Have a file read; whatever happens, a row says what became of it.

        Raises:
            Stopped: :meth:`end` was called meanwhile.
        """
        self.busy = True
        try:
            for _ in range(DEATHS):
                try:
                    return self._asked(job)
                except _Died as death:
                    if self._ended:
                        raise Stopped from None
                    said = str(death)
        finally:
            self.busy = False
        reason = f"the process that read it died {DEATHS} times ({said})"
        return self._given_up(job, reason)

    def rest(self) -> None:
        """Let the process go if nothing is being read; the next file starts another."""
        if not self.busy:
            self._stop()

    def end(self) -> None:
        """Give up whatever is being read."""
        self._ended = True
        self._stop()

    def _asked(self, job: Job) -> Row:
        process = self._running()
        place, end = "its start", time.monotonic() + job.seconds
        try:
            process.stdin.write(job.as_json() + "\n")
            process.stdin.flush()
        except (OSError, ValueError):
            raise self._death() from None
        while True:
            try:
                answer = self._answers.get(timeout=_LOOK)
            except queue.Empty:
                answer = {}
            if answer is None:
                raise self._death()
            if "row" in answer:
                if self._resident() > job.memory * _MIB / 3:  # what it keeps is of no use to others
                    self._stop()
                return answer["row"]
            if answer:
                place = f"page {answer['page']} of {answer['pages']}"
            if time.monotonic() > end:
                self._stop()
                return self._given_up(
                    job, f"given up after {job.seconds:g} s, at {place}; allow more with --limit"
                )
            if self._resident() > job.memory * _MIB:
                self._stop()
                return self._given_up(
                    job,
                    f"needs more than {job.memory:,} MiB of memory, at {place}; "
                    "allow more with --memory",
                )

    def _given_up(self, job: Job, reason: str) -> Row:
        row = refused_row(job.file, reason, job.sha256)
        with suppress(OSError):  # without the note it is tried again by the next run
            settle(job, row)
        return row

    def _running(self) -> subprocess.Popen[str]:
        """The process, ready for a job; its start is no part of a file's time."""
        if self._process is None:
            if self._ended:
                raise Stopped
            apart = (
                {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
                if os.name == "nt"
                else {"start_new_session": True}  # Ctrl-C is for the one who asks
            )
            self._process = subprocess.Popen(
                COMMAND,
                cwd=str(ROOT),
                env=os.environ | _ONE_THREAD,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                **apart,
            )
            self._answers = queue.SimpleQueue()
            threading.Thread(
                target=_listen, args=(self._process.stdout, self._answers), daemon=True
            ).start()
            with suppress(queue.Empty):
                if self._answers.get(timeout=_START) is not None:
                    return self._process
            raise self._death()
        return self._process

    def _resident(self) -> int:
        try:
            return psutil.Process(self._process.pid).memory_info().rss
        except (psutil.Error, AttributeError):  # it ended, or was ended, between two looks
            return 0

    def _death(self) -> _Died:
        process = self._process
        if process is None:  # ended by another thread
            return _Died("ended")
        try:
            code = process.wait(timeout=_LOOK * 10)
        except subprocess.TimeoutExpired:
            self._stop()
            return _Died("it does not answer")
        self._stop()
        if code < 0:
            names = {each.value: each.name for each in signal.Signals}
            name = names.get(-code, f"signal {-code}")
            return _Died(name + (", out of memory?" if name == "SIGKILL" else ""))
        return _Died(f"exit code {code}")

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError, ValueError):
                pipe.close()


def _listen(lines, answers: queue.SimpleQueue) -> None:
    """Put each answer into the queue, and None at the end."""
    with suppress(OSError, ValueError):  # the pipe was closed while it was read
        for line in lines:
            try:
                answers.put(json.loads(line))
            except ValueError:  # the last line of one that was killed
                break
    answers.put(None)


_OWN = threading.local()
_ALL: list[Watch] = []


def read_here(job: Job) -> Row:
    """Read a file by this thread's own process. What a Dask worker is asked to do."""
    watch = getattr(_OWN, "watch", None)
    if watch is None or watch._ended:
        watch = _OWN.watch = Watch()
        _ALL.append(watch)
    return watch.read(job)


def rest_all() -> None:
    """Let go of every process that reads nothing."""
    for watch in list(_ALL):
        watch.rest()


def end_all() -> None:
    """End every reading process, whatever it is at."""
    while _ALL:
        _ALL.pop().end()


def probe(folder: str, out: str, code: str) -> str:
    """What keeps this machine from reading files of ``folder`` into ``out``; '' for nothing."""
    from helpers.report import code_version

    if code_version() != code:
        return "runs another version of the project"
    for path in (folder, out):
        if not Path(path).is_dir():
            return f"does not see {path}: the folders must be on a disk that all share"
    return ""


def refuse_unfit(answers: dict[str, str]) -> None:
    """Refuse workers that cannot do the work.

    Raises:
        ReportError: names the first one and says why.
    """
    for address, fault in sorted(answers.items()):
        if fault:
            raise ReportError(f"worker {address}: {fault}")


atexit.register(end_all)
