"""Run a command in a fresh process; its wall time and the memory of its whole family."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory: short against a run, long against a look.
_LOOK = 0.02
_KIB = 1024
#: Linux tells the peak in KiB, macOS in bytes (getrusage(2) of each).
_PEAK_UNIT = 1 if sys.platform == "darwin" else _KIB


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of the read itself and of the whole process, peak memory in bytes."""

    read: float
    process: float
    peak: int
    error: str = ""


def _family(pid: int) -> list[int]:
    """The process and all that it started and that still runs."""
    pids, todo = [], [pid]
    while todo:
        one = todo.pop()
        pids.append(one)
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                todo += [int(child) for child in children.read_text().split()]
            except OSError:  # ended between the listing and the look
                continue
    return pids


def _resident(pid: int) -> int:
    """Resident memory of a process and its descendants in bytes, shared pages in each.

    0 where there is no /proc: then only the kernel's own peak of the largest one counts.
    """
    total = 0
    for one in _family(pid):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return total * os.sysconf("SC_PAGE_SIZE")


def run(command: list[str], folder: Path) -> Run:
    """Run ``command``, which may write the seconds of its own work to ``folder/seconds.txt``.

    Where it does not, its work is all of its time.

    The peak is the larger of what the kernel kept for the largest process and the sum
    over the family seen every 20 ms, so a pool of workers is not counted as one.
    A command that fails gives a Run whose ``error`` is the last line it said.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        # Its result is fetched by wait4 below, which also brings the kernel's peak.
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        peak, usage, status = 0, None, 0
        while usage is None:
            peak = max(peak, _resident(process.pid))
            done, status, rusage = os.wait4(process.pid, os.WNOHANG)
            if done:
                usage = rusage
            else:
                time.sleep(_LOOK)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    peak = max(peak, usage.ru_maxrss * _PEAK_UNIT)
    if process.returncode:
        return Run(0.0, wall, peak, lines[-1] if lines else f"exit code {process.returncode}")
    own = folder / "seconds.txt"
    return Run(float(own.read_text()) if own.is_file() else wall, wall, peak)


def once(name: str, pdf: Path, folder: Path) -> Run:
    """One run of the tool ``name`` on ``pdf``, its result left in ``folder`` (made if absent)."""
    folder.mkdir(parents=True, exist_ok=True)
    return run([sys.executable, "-m", "bench.worker", name, str(pdf), str(folder)], folder)


def whole_folder(pdfs: Path, jobs: int, folder: Path) -> Run:
    """One run of ``python -m helpers extract FOLDER --jobs N``, as a user types it."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["extract", str(pdfs), "--out", str(folder / "read"), "--jobs", str(jobs), "--no-cache"]
    return run([sys.executable, "-m", "helpers", *words], folder)


def one_by_one(name: str, pdfs: list[Path], folder: Path) -> tuple[Run, int]:
    """The tool ``name`` on one file after another: the sum of times, the largest peak.

    Also the number of files it failed on, whose time counts.
    """
    runs = [once(name, pdf, folder / str(number)) for number, pdf in enumerate(pdfs)]
    return Run(
        sum(one.read for one in runs),
        sum(one.process for one in runs),
        max(one.peak for one in runs),
    ), sum(bool(one.error) for one in runs)
