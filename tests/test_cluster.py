"""A standing Dask cluster: a scheduler and two workers, one of them killed while it reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest
from small_pdfs import budget_page, make_pdf, make_truncated, read_csv

from helpers import cli
from helpers.data.store import WORK
from helpers.many.folder import extract_folder

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).parent.parent
SCHEDULER = ("-m", "distributed.cli.dask_scheduler")
WORKER = ("-m", "distributed.cli.dask_worker")


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen]:
    """A Python process of ours, ended at the end."""
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(condition, process: subprocess.Popen | None = None, seconds: float = 120):
    """What the condition gives as soon as it is true; in vain where ``process`` has ended."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert process is None or process.poll() is None, "the command ended too early"
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
    return value


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """The address of a scheduler of this test's own, on this machine only."""
    file = folder / "scheduler.json"
    words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    with started(*SCHEDULER, *words, "--scheduler-file", str(file)):
        yield wait_for(lambda: address_in(file))


def address_in(file: Path) -> str:
    try:
        return json.loads(file.read_text(encoding="utf-8"))["address"]
    except (OSError, ValueError):
        return ""


def worker(address: str, name: str):
    words = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
    return started(*WORKER, address, *words, "--name", name)


def data(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and WORK not in path.relative_to(out).parts
    }


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")
def test_a_worker_killed_while_it_reads_loses_nothing_and_doubles_nothing(tmp_path, capsys):
    own, out = tmp_path / "in", tmp_path / "out"
    (own / "deep").mkdir(parents=True)
    for i in range(6):
        make_pdf(own / "deep" / f"{i}.pdf", *[budget_page] * 40)
    make_truncated(own / "cut.pdf")
    notes = out / WORK / "files"
    with ExitStack() as stack:
        address = stack.enter_context(scheduler(tmp_path))
        workers = [stack.enter_context(worker(address, name)) for name in ("one", "two")]
        client = stack.enter_context(distributed.Client(address, set_as_default=False))
        client.wait_for_workers(2, timeout=120)
        words = ("-m", "helpers", "extract", str(own), "--out", str(out))
        run = stack.enter_context(started(*words, "--scheduler", address))

        first = psutil.Process(workers[0].pid)
        reader = wait_for(first.children, run)[0]
        wait_for(lambda: notes.is_dir() and len(list(notes.glob("*.json"))) >= 2, run)
        # Each worker always has a file; in the middle of one its reader's clock goes on.
        before = reader.cpu_times().user
        wait_for(lambda: reader.cpu_times().user > before + 0.1, run)
        assert len(list(notes.glob("*.json"))) < 6
        workers[0].kill()

        assert run.wait(timeout=240) == 0
        wait_for(lambda: not reader.is_running() or reader.status() == psutil.STATUS_ZOMBIE)

    rows = read_csv(out / "summary.csv")
    assert [row["file"] for row in rows] == ["cut.pdf", *(f"deep/{i}.pdf" for i in range(6))]
    assert [row["status"] for row in rows] == ["refused", *["read"] * 6]
    assert len(list(notes.glob("*.json"))) == 7
    extract_folder(own, tmp_path / "alone", jobs=1)
    assert data(out) == data(tmp_path / "alone")
    assert cli.main(["extract", str(own), "--out", str(out), "--jobs", "1"]) == 0
    assert "7 of them by an earlier run" in capsys.readouterr().out


@pytest.fixture
def one_pdf(tmp_path) -> Path:
    (tmp_path / "in").mkdir()
    make_pdf(tmp_path / "in" / "a.pdf")
    return tmp_path / "in"


def refused(capsys, *words: object) -> str:
    assert cli.main(["extract", *map(str, words)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


def test_no_scheduler_is_one_line(one_pdf, tmp_path, capsys, monkeypatch):
    from helpers.many import engines

    monkeypatch.setattr(engines, "_ANSWER", 1.0)
    where = ("--out", tmp_path / "out", "--scheduler")
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in refused(
        capsys, one_pdf, *where, "tcp://127.0.0.1:9"
    )
    assert "no Dask scheduler answers at nonsense://x" in refused(
        capsys, one_pdf, *where, "nonsense://x"
    )


def test_a_scheduler_without_workers_is_one_line(one_pdf, tmp_path, capsys, monkeypatch):
    from helpers.many import engines

    monkeypatch.setattr(engines, "_ANSWER", 3.0)
    with scheduler(tmp_path) as address:
        said = refused(capsys, one_pdf, "--out", tmp_path / "out", "--scheduler", address)
    assert f"the scheduler at {address} has no worker" in said


@pytest.mark.parametrize("fails", [1, 2])
def test_a_busy_scheduler_is_asked_once_more(fails, one_pdf, tmp_path, capsys, monkeypatch):
    """Dask's client asserts that the scheduler's first message comes alone."""
    import distributed

    asked = []

    def client(address, timeout):
        asked.append(address)
        if len(asked) <= fails:
            raise AssertionError
        raise OSError("nobody there")

    monkeypatch.setattr(distributed, "Client", client)
    said = refused(capsys, one_pdf, "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in said
    assert len(asked) == 2


def test_a_worker_that_cannot_do_the_work_is_named():
    from helpers.errors import ReportError
    from helpers.many.watch import probe, refuse_unfit
    from helpers.report import code_version

    here = str(ROOT)
    assert probe(here, here, code_version()) == ""
    assert "another version" in probe(here, here, "other")
    assert "does not see" in probe(here, f"{here}/none", code_version())
    refuse_unfit({"tcp://a": "", "tcp://b": ""})
    with pytest.raises(ReportError, match="worker tcp://b: runs another version"):
        refuse_unfit({"tcp://a": "", "tcp://b": probe(here, here, "other")})
