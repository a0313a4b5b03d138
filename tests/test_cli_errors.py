"""``python -m helpers extract`` on files that can't be read: one line, an exit code, no harm done.

Each fault is tried on the command's own function, since a new Python takes two seconds to load
what reads PDFs; a fault of each stage, and Ctrl-C, on a new process.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from small_pdfs import (
    LINES,
    blank_page,
    budget_page,
    latin_page,
    make_encrypted,
    make_pdf,
    make_truncated,
    read_csv,
    scan_page,
    words_page,
)

from helpers import cli
from helpers.cli import main
from helpers.data.build import extract_pdf
from helpers.data.store import WORK

ROOT = Path(__file__).parent.parent
RIGHTS = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)


def run_process(*words: object) -> SimpleNamespace:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "helpers", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return SimpleNamespace(code=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture
def run(capfd):
    """The command in this process, with all that it and its libraries print."""

    def run_here(*words: object) -> SimpleNamespace:
        capfd.readouterr()
        code = main(list(map(str, words)))
        out, err = capfd.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return run_here


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder; the lock and the stamp in its working folder are no data."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and WORK not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def earlier(tmp_path_factory) -> Path:
    """A folder with the files of an earlier run, and one of a person's own."""
    folder = tmp_path_factory.mktemp("earlier")
    extract_pdf(make_pdf(folder / "good.pdf"), folder / "out")
    (folder / "out" / "notes.md").write_text("mine\n", encoding="utf-8")
    assert len(read_csv(folder / "out" / "lines.csv")) == len(LINES)
    return folder


def refused(done: SimpleNamespace, *parts: str) -> None:
    """One clear line on stderr and nothing else, an exit code for a faulty input."""
    lines = done.err.splitlines()
    assert len(lines) == 1, done.err
    assert lines[0].startswith("error: ")
    for part in parts:
        assert part in lines[0]
    assert "report this" not in lines[0]
    assert "Traceback" not in done.err
    assert (done.code, done.out) == (2, "")


def written(content: bytes):
    return lambda path: path.write_bytes(content)


BAD = {
    "empty": (written(b""), "empty (0 bytes)"),
    "not a PDF": (written(b"<html>404 Not Found</html>"), "not a PDF"),
    "truncated": (make_truncated, "cut short"),
    "header only": (written(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "cut short"),
    "user password": (lambda path: make_encrypted(path, "secret", "owner"), "--password"),
    "AES user password": (lambda path: make_encrypted(path, "secret", "owner", 256), "--password"),
    "scan": (lambda path: make_pdf(path, scan_page, scan_page), "OCR"),
    "blank": (lambda path: make_pdf(path, blank_page), "no text on any page"),
    "no Chinese": (lambda path: make_pdf(path, latin_page), "no Chinese"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_old_files_stay(earlier, tmp_path, run, name):
    bad_file(earlier, tmp_path, run, *BAD[name])


@pytest.mark.parametrize("name", ["empty", "user password"])
def test_a_new_process_says_the_same(earlier, tmp_path, name):
    bad_file(earlier, tmp_path, run_process, *BAD[name])


def bad_file(earlier, tmp_path, run, make, part) -> None:
    path = tmp_path / "某某区2024年预算报告.pdf"
    make(path)
    before = files(earlier / "out")
    refused(run("extract", path, "--out", earlier / "out"), path.name, part)
    assert files(earlier / "out") == before
    assert not list((earlier / "out" / WORK).glob("new"))


def test_a_bad_file_makes_no_new_folder(tmp_path, run):
    make_truncated(tmp_path / "a.pdf")
    refused(run("extract", tmp_path / "a.pdf", "--out", tmp_path / "new" / "out"), "a.pdf")
    assert not (tmp_path / "new").exists()


def test_a_missing_file_and_a_folder_are_one_line(earlier, tmp_path, run):
    refused(run("extract", tmp_path / "no.pdf", "--out", earlier / "out"), "no.pdf")
    refused(run("extract", tmp_path, "--out", earlier / "out"), tmp_path.name)


def test_a_folder_is_called_a_folder(tmp_path, run):
    done = run("extract", tmp_path, "--out", tmp_path / "out")
    assert "folder" in done.err.replace(str(tmp_path), "")


@pytest.mark.parametrize("below", ["", "out", "deep/out"])
def test_a_folder_that_cannot_be_made_is_one_line(earlier, tmp_path, run, below):
    """Where a file stands in its place, or in that of a folder above."""
    (tmp_path / "taken").write_text("mine\n", encoding="utf-8")
    out = tmp_path / "taken" / below
    refused(run("extract", earlier / "good.pdf", "--out", out), "taken", "not a folder")
    assert (tmp_path / "taken").read_text("utf-8") == "mine\n"


@RIGHTS
def test_a_folder_without_rights_is_one_line(earlier, tmp_path, run):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    refused(run("extract", earlier / "good.pdf", "--out", locked / "out"), "permission")


# ── no fault at all ──────────────────────────────────────────────────────────────────────


def test_a_pdf_without_tables_is_no_error_and_says_so(tmp_path, run):
    path = make_pdf(tmp_path / "a.pdf", words_page)
    done = run("extract", path, "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert "no table was found" in done.out
    assert read_csv(tmp_path / "out" / "lines.csv") == []
    assert read_csv(tmp_path / "out" / "catalog.csv") == []


def test_a_readable_file_with_junk_and_an_owner_password_is_read(tmp_path, run):
    path = make_encrypted(tmp_path / "a.pdf", "", "owner", 256)
    path.write_bytes(path.read_bytes() + b"\n<script>junk</script>\n")
    done = run("extract", path, "--out", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert [line["value"] for line in read_csv(tmp_path / "out" / "lines.csv")] == [
        line[3] for line in LINES
    ]


def test_a_picture_among_readable_pages_is_named(tmp_path, run):
    path = make_pdf(tmp_path / "a.pdf", budget_page, scan_page)
    done = run("extract", path, "--out", tmp_path / "out")
    assert done.code == 0
    assert re.search(r"not read: pages 2 .*OCR", done.out)


def test_the_folder_one_stands_in_may_be_named(earlier, tmp_path, run, monkeypatch):
    """A name that is a dot is still a name to write into the report column."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = run("extract", earlier / "good.pdf", "--out", ".")
    assert (done.code, done.err) == (0, "")
    assert {line["report"] for line in read_csv(tmp_path / "here" / "lines.csv")} == {"here"}


# ── stopped ──────────────────────────────────────────────────────────────────────────────


def read_until(terminal: int, mark: bytes, process: subprocess.Popen, seconds: float) -> bytes:
    """What a terminal shows until ``mark`` appears, or until the process ends."""
    import select

    shown, end = b"", time.monotonic() + seconds
    while mark not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # the other side was closed
                break
        elif process.poll() is not None:
            break
    return shown


class _Let:
    """An object that is told of Ctrl-C, or breaks, while it is let go of."""

    def __init__(self, error: type[BaseException]) -> None:
        self.error = error

    def __del__(self) -> None:
        raise self.error("while let go of")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [(KeyboardInterrupt, 130, "stopped; nothing was changed\n"), (ValueError, 0, "")],
)
def test_what_breaks_in_a_finalizer_prints_no_traceback(error, code, said, monkeypatch, capsys):
    def command(args, progress):
        _Let(error)
        until = time.monotonic() + (5 if error is KeyboardInterrupt else 0)
        while time.monotonic() < until:
            pass
        return 0

    words = SimpleNamespace(command=command, debug=False, name="extract")
    monkeypatch.setattr(cli, "_parser", lambda: SimpleNamespace(parse_args=lambda argv: words))
    # a test run in the background ignores the signal
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert main([]) == code
    finally:
        signal.signal(signal.SIGINT, usual)
    assert capsys.readouterr().err == said


def test_what_a_stopped_finalizer_left_prints_nothing_at_the_exit(tmp_path):
    """Ctrl-C may come while pdfium lets go of a page: its list keeps what is gone."""
    path = make_pdf(tmp_path / "short.pdf", budget_page)
    code = (
        "import sys, weakref\nfrom pathlib import Path\n"
        "from pypdfium2.internal import bases\nfrom helpers.pages.pdf import open_pdf\n"
        "open_pdf(Path(sys.argv[1])).page(1)\n"
        "class Page: pass\npage = Page()\n"
        "bases.ObjectTracker[Page].add(weakref.ref(page))\ndel page\n"
    )
    run = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_ctrl_c_is_one_line_and_old_files_stay(earlier, tmp_path):
    """On a terminal, as a person does it, while pages go by."""
    pty = pytest.importorskip("pty")
    path = make_pdf(tmp_path / "long.pdf", *[budget_page] * 200)
    before = files(earlier / "out")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "helpers", "extract", str(path), "--out", str(earlier / "out")],
        cwd=ROOT,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=theirs,
        # A test run in the background ignores the signal, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    os.close(theirs)
    try:
        shown = read_until(ours, b" page ", process, 30)
        assert b" page " in shown, shown
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        shown = read_until(ours, b"\0never", process, 15)
        stdout = process.communicate(timeout=15)[0]
    finally:
        process.kill()
        os.close(ours)
    words = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown).decode("utf-8", "replace")
    assert process.returncode == 130
    assert words.splitlines()[-1].strip() == "stopped; nothing was changed"
    assert "Traceback" not in words
    assert stdout == b""
    assert files(earlier / "out") == before
