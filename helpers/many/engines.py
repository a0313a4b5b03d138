"""Who does the work: this process in a loop, or Dask, here or on a cluster that stands.

Every engine takes jobs and gives their rows as they are settled, each job's exactly once.
"""

from __future__ import annotations

import importlib.util
import logging
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from helpers.errors import ReportError
from helpers.many import watch
from helpers.many.plan import Job, Row, refused_row
from helpers.report import code_version

if TYPE_CHECKING:
    from distributed import Client

_LOOK = 2.0  # seconds between two looks at how many workers there are
_PATIENCE = 60.0  # seconds without any worker before the run is given up
_ANSWER = 20.0  # seconds for a scheduler to answer and to show a worker


def has_dask() -> bool:
    """Whether the extra ``cluster`` is installed."""
    return all(importlib.util.find_spec(name) for name in ("dask", "distributed"))


def in_turn(jobs: Iterable[Job]) -> Iterator[Row]:
    """Read one file after the other, without Dask."""
    try:
        for job in jobs:
            yield watch.read_here(job)
    finally:
        watch.end_all()


def on_cores(jobs: list[Job], count: int) -> Iterator[Row]:
    """Read ``count`` files at a time on this machine: a Dask worker of as many threads.

    Each thread only watches a process of its own that reads (:mod:`helpers.many.watch`), so
    threads are all that is needed here.
    """
    from distributed import Client, LocalCluster

    with _quiet():
        cluster = LocalCluster(
            n_workers=1,
            threads_per_worker=count,
            processes=False,
            dashboard_address=None,
            memory_limit=None,
        )
        try:
            with Client(cluster) as client:
                yield from _through(client, jobs, count)
        finally:
            watch.end_all()
            cluster.close()


def on_cluster(
    jobs: list[Job], address: str, most: int | None, folder: str, out: str
) -> Iterator[Row]:
    """Read on the workers of a standing scheduler, one file a thread, ``most`` at a time.

    Raises:
        ReportError: no scheduler answers, it has no workers, or a worker cannot do the work.
    """
    with _quiet(), _connected(address) as client:
        try:
            client.wait_for_workers(1, timeout=_ANSWER)
        except TimeoutError:
            raise ReportError(
                f"the scheduler at {address} has no worker; start one: dask worker {address}"
            ) from None
        try:
            found = client.run(watch.probe, folder, out, code_version())
        except ImportError as error:
            raise ReportError(f"a worker of {address} lacks the project: {error}") from error
        watch.refuse_unfit(found)
        yield from _through(client, jobs, most)
        client.run(watch.rest_all)


def _connected(address: str) -> Client:
    """A client of a standing scheduler.

    Where the machine is busy the scheduler's first messages may come together, which Dask's client
    asserts that they do not: it is asked once more.
    """
    from distributed import Client

    try:
        try:
            return Client(address, timeout=_ANSWER)
        except AssertionError:
            return Client(address, timeout=_ANSWER)
    except (OSError, ValueError, AssertionError) as error:
        raise ReportError(f"no Dask scheduler answers at {address}; is it running?") from error


def _through(client: Client, jobs: list[Job], most: int | None) -> Iterator[Row]:
    """Keep as many files with the workers as they have threads.

    No more: where a worker dies, Dask counts that against every file it was given, and the only
    one should be the one it was reading. A file that was with a dead worker is given to another.
    """
    from distributed import wait
    from distributed.scheduler import KilledWorker

    waiting, flying, alone = deque(jobs), {}, 0.0
    while waiting or flying:
        threads = sum(client.nthreads().values())
        room = min(threads, most or threads)
        while waiting and len(flying) < room:
            job = waiting.popleft()
            future = client.submit(
                watch.read_here, job, key=f"extract-{uuid4().hex}", pure=False, retries=0
            )
            flying[future] = job
        alone = 0.0 if threads else alone + _LOOK
        if alone > _PATIENCE:
            raise ReportError(
                "no worker is left; start some and run the same command again: "
                "what is finished is kept"
            )
        try:
            done = wait(list(flying), timeout=_LOOK, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            continue
        for future in done:
            job = flying.pop(future)
            if future.status in ("cancelled", "lost"):
                waiting.append(job)
                continue
            error = future.exception()
            if error is None:
                yield future.result()
            elif isinstance(error, KilledWorker):
                yield refused_row(job.file, "each worker that read it died", job.sha256)
            else:
                yield refused_row(job.file, f"{type(error).__name__}: {error}", job.sha256)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's log off the terminal: what matters of it is said in rows and errors.

    So is that the port of its own pages is taken, as by another run on this machine.
    """
    import distributed  # sets its loggers up, which can be stilled only afterwards

    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    before = {name: logging.getLogger(name).level for name in (distributed.__name__, *names)}
    try:
        for name in before:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Port .* is already in use")
            yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
