"""A folder is read file by file; none stops the others, none is lost, none is read twice."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pdfs import LINES, budget_page, make_pdf, make_truncated, read_csv, scan_page, words_page

from helpers import cli
from helpers.data.store import WORK
from helpers.errors import ReportError
from helpers.many import engines, folder, watch
from helpers.many.folder import extract_folder
from helpers.many.plan import COLUMNS, Limits, find_pdfs, outputs

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory) -> Path:
    """A folder of PDFs: two of one name, one in capitals, one without tables, two broken."""
    top = tmp_path_factory.mktemp("pdfs")
    for name in ("a", "b/deep"):
        (top / name).mkdir(parents=True)
    make_pdf(top / "a" / "report.pdf")
    make_pdf(top / "b" / "deep" / "report.PDF", budget_page, words_page)
    make_pdf(top / "文字.pdf", words_page)
    make_pdf(top / "part.pdf", budget_page, scan_page)
    make_truncated(top / "cut.pdf")
    (top / "page.pdf").write_bytes(b"<html>404</html>")
    (top / "notes.txt").write_text("no PDF", encoding="utf-8")
    return top


@pytest.fixture(scope="module")
def once(pdfs, tmp_path_factory) -> tuple[Path, list[str]]:
    """The folder read one file after the other, and what was said."""
    out = tmp_path_factory.mktemp("once") / "out"
    return out, extract_folder(pdfs, out, jobs=1)


def data(out: Path) -> dict[str, bytes]:
    """Every file of a run that is not its own bookkeeping."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and WORK not in path.relative_to(out).parts
    }


def rows(out: Path) -> dict[str, dict[str, str]]:
    given = read_csv(out / "summary.csv")
    assert len({row["file"] for row in given}) == len(given)
    return {row["file"]: row for row in given}


# ── where outputs go ─────────────────────────────────────────────────────────────────────

NAMES = st.sampled_from(["a", "A", "b", "raw", "a.pdf", "ａ", "é", "e\u0301", " ", "."])
PATHS = st.lists(
    st.builds(
        lambda parts, end: "/".join(parts) + end,
        st.lists(NAMES, min_size=1, max_size=3),
        st.sampled_from([".pdf", ".PDF"]),
    ),
    unique=True,
    max_size=8,
)


@given(PATHS)
def test_no_output_lies_in_or_on_another_on_any_system(files):
    files = [file for file in files if not any(other.startswith(f"{file}/") for other in files)]
    names = outputs(files)
    folded = [watch_name(name) for name in names]
    assert len(set(folded)) == len(files)
    for one in folded:
        assert one.rsplit("/", 1)[-1] not in ("", ".", "..")
        assert not any(other.startswith(f"{one}/") for other in folded)


def watch_name(name: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()


def test_plain_names_stay_plain():
    assert outputs(["a/report.pdf", "b/report.pdf", "c.PDF"]) == ["a/report", "b/report", "c"]
    assert outputs(["a.pdf", "a/b.pdf"]) == ["a.pdf", "a/b"]
    assert outputs(["summary.csv.pdf", "b.pdf"]) == ["summary.csv.pdf", "b"]
    assert outputs(["a.pdf", "A.PDF"]) == ["a.pdf~" + hashed("a.pdf"), "A.PDF~" + hashed("A.PDF")]


def hashed(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:8]


def test_pdfs_are_found_in_any_case_and_in_order(pdfs):
    found = [path.relative_to(pdfs).as_posix() for path in find_pdfs(pdfs)]
    assert found == [
        *("a/report.pdf", "b/deep/report.PDF", "cut.pdf", "page.pdf", "part.pdf", "文字.pdf"),
    ]


# ── what comes out ───────────────────────────────────────────────────────────────────────


def test_every_file_ends_in_a_status_with_its_reason(once):
    out, _ = once
    found = {file: (row["status"], row["reason"]) for file, row in rows(out).items()}
    assert found["a/report.pdf"] == ("read", "")
    assert found["b/deep/report.PDF"] == ("read", "")
    assert found["文字.pdf"] == ("read", "no table: running text only")
    assert found["part.pdf"][0] == "partly read"
    assert found["part.pdf"][1].startswith("not read: pages 2 are pictures")
    assert found["cut.pdf"][0] == "refused"
    assert "cut short" in found["cut.pdf"][1]
    assert found["page.pdf"] == (
        "refused",
        "not a PDF (it does not begin with %PDF-); name a PDF file",
    )
    assert list(next(iter(rows(out).values()))) == list(COLUMNS)


def test_files_of_one_name_are_kept_apart(once):
    out, _ = once
    for name in ("a/report", "b/deep/report"):
        lines = read_csv(out / name / "lines.csv")
        assert len(lines) == len(LINES)
        assert {line["report"] for line in lines} == {name}
        row = next(row for row in rows(out).values() if row["out"] == name)
        assert (row["numbers"], row["tables"], row["read"]) == (str(len(LINES)), "1", "1")
    assert not (out / "cut").exists()


def test_the_end_of_a_run_has_the_totals_and_the_shares(once):
    _, said = once
    assert said[0].endswith("6 files: 3 read, 1 partly read, 2 refused")
    assert "3 tables: 3 read (100.0 %), 0 with doubts (0.0 %), 0 raw only (0.0 %)" in said[1]
    assert f"{3 * len(LINES)} numbers" in said[1]
    assert any(line.startswith("  refused: cut.pdf: damaged") for line in said)


def test_several_at_a_time_write_the_same_bytes(pdfs, once, tmp_path):
    pytest.importorskip("distributed")
    extract_folder(pdfs, tmp_path / "out", jobs=2)
    assert data(tmp_path / "out") == data(once[0])


def test_many_files_not_read_are_counted_not_listed(tmp_path):
    bad = [
        {**dict.fromkeys(COLUMNS, ""), "file": f"{i}.pdf", "status": "refused"} for i in range(50)
    ]
    said = folder.told(tmp_path, bad, 0, 1.0)
    assert len(said) == 2 + 20 + 1
    assert said[-1] == "  and 30 more, each with its reason in summary.csv"


# ── going on ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The files that are read from here on."""
    found: list[str] = []
    honest = watch.Watch.read

    def read(self, job):
        found.append(job.file)
        return honest(self, job)

    monkeypatch.setattr(watch.Watch, "read", read)
    return found


def copied(pdfs: Path, target: Path) -> Path:
    for path in find_pdfs(pdfs):
        goal = target / path.relative_to(pdfs)
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_bytes(path.read_bytes())
    return target


def test_what_is_finished_is_not_read_again(pdfs, tmp_path, asked):
    own, out = copied(pdfs, tmp_path / "in"), tmp_path / "out"
    extract_folder(own, out, jobs=1)
    before = data(out)
    assert len(asked) == 6
    asked.clear()
    said = extract_folder(own, out, jobs=1)
    assert (asked, data(out)) == ([], before)
    assert "6 of them by an earlier run" in said[0]

    (out / "a/report/lines.csv").unlink()
    make_pdf(own / "part.pdf", words_page)
    (out / "summary.csv").write_text("half", encoding="utf-8")
    note = next(p for p in (out / WORK / "files").iterdir() if "文字" in p.read_text("utf-8"))
    note.write_text(note.read_text("utf-8")[:40], encoding="utf-8")
    extract_folder(own, out, jobs=1)
    assert sorted(asked) == ["a/report.pdf", "part.pdf", "文字.pdf"]
    assert (out / "a/report/lines.csv").read_bytes() == before["a/report/lines.csv"]
    assert rows(out)["part.pdf"]["status"] == "read"

    asked.clear()
    extract_folder(own, out, jobs=1, password="open")
    assert sorted(asked) == ["cut.pdf", "page.pdf"]
    asked.clear()
    extract_folder(own, out, jobs=1, force=True)
    assert len(asked) == 6


def test_a_killed_run_goes_on_where_it_stopped(tmp_path, asked):
    own, out = tmp_path / "in", tmp_path / "out"
    own.mkdir()
    for i in range(4):
        make_pdf(own / f"{i}.pdf", *[budget_page] * 25)
    command = [sys.executable, "-m", "helpers", "extract", str(own), "--out", str(out)]
    with subprocess.Popen([*command, "--jobs", "1"], cwd=ROOT, env=os.environ) as process:
        notes = out / WORK / "files"
        wait_for(lambda: notes.is_dir() and len(list(notes.glob("*.json"))) >= 2)
        process.kill()
    done = [json.loads(p.read_text("utf-8"))["row"]["file"] for p in notes.glob("*.json")]
    assert 2 <= len(done) < 4
    assert not (out / "summary.csv").exists()
    extract_folder(own, out, jobs=1)
    assert sorted([*done, *asked]) == sorted(path.name for path in own.iterdir())
    assert {row["status"] for row in rows(out).values()} == {"read"}


def wait_for(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_two_runs_do_not_write_to_one_place(pdfs, tmp_path):
    from helpers.data.store import locked

    (tmp_path / WORK).mkdir()
    with (
        locked(tmp_path / WORK / "lock", tmp_path),
        pytest.raises(ReportError, match="another run is writing here"),
    ):
        extract_folder(pdfs, tmp_path, jobs=1)


# ── files that hang, grow, kill ──────────────────────────────────────────────────────────


@pytest.fixture
def odd(monkeypatch):
    """The reading process is one that misbehaves where a file's name says so."""
    watch.end_all()
    monkeypatch.setattr(
        watch, "COMMAND", (sys.executable, str(Path(__file__).parent / "odd_reader.py"))
    )
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    yield
    watch.end_all()


ODD = ("breaks", "dies", "dies-once", "good", "grows", "hangs")


@pytest.mark.slow
def test_a_file_that_hangs_grows_or_kills_stops_no_other(odd, tmp_path, asked):
    own, out = tmp_path / "in", tmp_path / "out"
    own.mkdir()
    for name in ODD:
        make_pdf(own / f"{name}.pdf")
    limits = Limits(seconds=4, memory=300)
    extract_folder(own, out, jobs=1, limits=limits)
    found = {Path(file).stem: (row["status"], row["reason"]) for file, row in rows(out).items()}
    assert found["good"] == found["dies-once"] == ("read", "")
    assert found["hangs"] == (
        "refused",
        "given up after 4 s, at page 1 of 9; allow more with --limit",
    )
    assert found["grows"][1].startswith("needs more than 300 MiB of memory, at page 1 of 9")
    assert found["dies"] == ("refused", "the process that read it died 3 times (exit code 7)")
    assert found["breaks"][0] == "refused"
    assert found["breaks"][1].startswith("the reader broke after its start: TypeError: ")
    asked.clear()
    extract_folder(own, out, jobs=1, limits=limits)
    assert asked == []
    extract_folder(own, out, jobs=1, limits=Limits(seconds=5, memory=300))
    assert "good.pdf" not in asked
    assert "hangs.pdf" in asked


def test_the_reading_process_ends_with_the_one_that_asks(odd, tmp_path):
    import psutil

    own = tmp_path / "in"
    own.mkdir()
    make_pdf(own / "hangs.pdf")
    command = [sys.executable, "-m", "helpers", "extract", str(own), "--out", str(tmp_path / "out")]
    code = f"import sys; from helpers.many import watch; watch.COMMAND = {watch.COMMAND!r}; "
    code += f"from helpers.cli import main; sys.exit(main({command[3:]!r} + ['--jobs', '1']))"
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as process:
        asks = psutil.Process(process.pid)
        wait_for((own / "hangs.pdf.mark").exists)
        child = asks.children()[0]
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 20)


# ── bad input ────────────────────────────────────────────────────────────────────────────


def test_bad_input_is_one_line_and_exit_code_2(pdfs, tmp_path, capsys, monkeypatch):
    def refused(*words: object) -> str:
        assert cli.main(["extract", *map(str, words)]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.count("\n") == 1
        return captured.err

    (tmp_path / "empty").mkdir()
    assert "there is no PDF" in refused(tmp_path / "empty", "--out", tmp_path / "out")
    assert "no such file" in refused(tmp_path / "none", "--out", tmp_path / "out")
    assert "--jobs must be" in refused(pdfs, "--out", tmp_path / "out", "--jobs", "0")
    assert "--limit must be" in refused(pdfs, "--out", tmp_path / "out", "--limit", "-5")
    assert "--memory must be" in refused(pdfs, "--out", tmp_path / "out", "--memory", "0")
    one = pdfs / "a" / "report.pdf"
    assert "is for a folder" in refused(one, "--out", tmp_path / "out", "--jobs", "2")
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    assert "not a folder" in refused(pdfs, "--out", tmp_path / "taken")
    own = tmp_path / "own" / "a" / "report"
    own.mkdir(parents=True)
    (own / "report.toml").touch()
    assert "own folder" in refused(pdfs, "--out", tmp_path / "own")
    monkeypatch.setattr(engines, "has_dask", lambda: False)
    assert "pip install 'dask[distributed]'" in refused(
        pdfs, "--out", tmp_path / "out", "--jobs", "2"
    )
    assert not (tmp_path / "out").exists()


def test_a_folder_whose_files_all_ended_in_a_status_is_exit_code_0(tmp_path, capsys, monkeypatch):
    (tmp_path / "in").mkdir()
    make_truncated(tmp_path / "in" / "cut.pdf")
    monkeypatch.setattr(engines, "has_dask", lambda: False)
    assert cli.main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    captured = capsys.readouterr()
    assert "1 file: 0 read, 0 partly read, 1 refused" in captured.out
    assert captured.err == ""


def test_a_taken_port_of_its_own_pages_is_no_concern_of_the_user_s(recwarn):
    """A second run on one machine said so in four lines on the terminal."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("", 8787))
            taken.listen()
        except OSError:
            pass  # another program has it: as good
        assert list(engines.on_cores([], 1)) == []
    assert not [one for one in recwarn if "already in use" in str(one.message)]
