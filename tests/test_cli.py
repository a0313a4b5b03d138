"""Every way a command may end: its exit code, and one line that says what and where."""

from __future__ import annotations

import errno
import hashlib
import json
import subprocess
import sys
import types
from decimal import Decimal
from pathlib import Path

import pytest

from helpers import cli, notebooks
from helpers.data.store import write_csv, write_grid
from helpers.data.summary import Summary
from helpers.errors import ReportError
from helpers.report import find_report

ROOT = Path(__file__).parent.parent
PDF = b"%PDF-1.7 published"


def make_report(data, name):
    folder = data / name
    folder.mkdir()
    (folder / "report.pdf").write_bytes(PDF)
    (folder / "report.toml").write_text(
        'title = "某市2030年预算报告"\nissuer = "某市财政局"\nregion = "某市"\nlevel = "city"\n'
        'years = [2030]\nsource = "its web site"\nlicense = "a public document"\n'
        f'sha256 = "{hashlib.sha256(PDF).hexdigest()}"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Two reports, nowhere-2030 and somewhere-2030, not built."""
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    for name in ("nowhere-2030", "somewhere-2030"):
        make_report(tmp_path, name)
    return tmp_path


@pytest.fixture
def build(monkeypatch):
    """A stand-in for helpers.data.build whose functions a test may replace; notes its calls."""
    fake = types.ModuleType("helpers.data.build")
    fake.calls = []

    def build_report(report, progress=None, force=False):
        fake.calls.append((report.name, force))
        progress(1, 2, "page 1 of 2")
        doubtful = {"03": "sums are off"}
        raw = {"02": "no grid"}
        return Summary(report.name, 2, 1, raw, 1234, {"pass": 3}, 0.5, doubtful=doubtful)

    def extract_pdf(path, out, password=None, progress=None):
        fake.calls.append((path.name, password))
        write_grid(out / "tables" / "01.csv", [["a"], ["1"]])
        return Summary(path.name, 1, 1, {}, 1, {}, 0.1)

    fake.build_report, fake.extract_pdf = build_report, extract_pdf
    monkeypatch.setitem(sys.modules, "helpers.data.build", fake)
    return fake


def failing(error, place="page 13 of 51"):
    def build_report(report, progress=None, force=False):
        progress(13, 51, place)
        raise error

    return build_report


def test_help_explains_every_command_with_examples_and_is_fast_to_load():
    code = "import sys, helpers.cli; print({'pandas', 'rich', 'camelot', 'PIL'} & set(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "set()"
    shown = subprocess.run(
        [sys.executable, "-m", "helpers", "--help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for word in ("run", "build", "new", "notebooks", "extract", "check", "review", "examples:"):
        assert word in shown.stdout


@pytest.mark.parametrize("words", [[], ["bild"], ["build", "--forse"], ["extract", "a.pdf"]])
def test_wrong_words_are_answered_in_one_line(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ") and said.count("\n") == 1
    assert "--help" in said


def test_build_reads_all_reports_and_sums_up(data, build, capsys):
    assert cli.main(["build"]) == 0
    assert build.calls == [("nowhere-2030", False), ("somewhere-2030", False)]
    out = capsys.readouterr().out
    assert (
        "somewhere-2030: 2 pages, 3 tables: 1 read (33.3 %), 1 with doubts (33.3 %), "
        "1 raw only (33.3 %), 1,234 numbers, checks pass 3, 0.5 s\n"
        "  table 03: with doubts: sums are off\n"
        "  table 02: raw only: no grid\n"
    ) in out


def test_build_reads_the_report_asked_for(data, build, capsys):
    assert cli.main(["build", "somewhere-2030", "--force"]) == 0
    assert build.calls == [("somewhere-2030", True)]


def test_no_progress_is_drawn_where_no_person_looks_on(data, build, capsys):
    cli.main(["build", "somewhere-2030"])
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "\x1b" not in captured.out


def test_one_report_s_fault_leaves_the_others_built(data, build, capsys):
    built, fail = build.build_report, failing(ReportError("report.pdf: no pages"))

    def sometimes(report, **more):
        return (fail if report.name.startswith("no") else built)(report, **more)

    build.build_report = sometimes
    assert cli.main(["build"]) == 2
    captured = capsys.readouterr()
    assert captured.err == "error: report.pdf: no pages\n"
    assert build.calls == [("somewhere-2030", False)]


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (ReportError("a.pdf: is\nencrypted"), 2, "error: a.pdf: is encrypted"),
        (KeyboardInterrupt(), 130, "stopped; nothing was changed"),
        (
            PermissionError(errno.EACCES, "Permission denied", "x/lines.csv"),
            2,
            "error: x/lines.csv: Permission denied",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            2,
            "error: somewhere-2030: No space left on device",
        ),
        (
            IndexError("list index\nout of range"),
            1,
            "error: somewhere-2030, page 13 of 51: IndexError: list index out of range; "
            "please report this, with --debug for details",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_fault_is_one_line(data, build, capsys, error, code, line):
    build.build_report = failing(error)
    assert cli.main(["build", "somewhere-2030"]) == code
    assert capsys.readouterr().err == line + "\n"


def test_a_stop_between_two_reports_says_what_is_done(data, build, capsys):
    built, stop = build.build_report, failing(KeyboardInterrupt())

    def second_stopped(report, **more):
        return (built if report.name.startswith("no") else stop)(report, **more)

    build.build_report = second_stopped
    assert cli.main(["build"]) == 130
    assert capsys.readouterr().err == "stopped; nowhere-2030 done, the rest is as it was\n"


def test_debug_shows_where_in_the_code(data, build, capsys):
    build.build_report = failing(IndexError("x"))
    assert cli.main(["build", "somewhere-2030", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_unknown_report_is_one_line(data, build, capsys):
    assert cli.main(["build", "somewhere-2031"]) == 2
    assert "did you mean somewhere-2030?" in capsys.readouterr().err


def test_no_report_at_all_is_one_line(tmp_path, monkeypatch, build, capsys):
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path))
    assert cli.main(["build"]) == 2
    assert capsys.readouterr().err.startswith("error: there is no report")


def test_extract_reads_once_and_again_only_when_asked(tmp_path, build, capsys):
    pdf, out = tmp_path / "新.pdf", tmp_path / "out"
    pdf.write_bytes(PDF)
    words = ["extract", str(pdf), "--out", str(out)]
    assert cli.main([*words, "--password", "s"]) == 0
    assert cli.main(words) == 0
    assert build.calls == [("新.pdf", "s")]
    assert "unchanged" in capsys.readouterr().out
    assert cli.main([*words, "--no-cache"]) == 0
    pdf.write_bytes(PDF + b"!")
    assert cli.main(words) == 0
    assert len(build.calls) == 3


def test_extract_refuses_a_missing_file_and_a_report_s_own_folder(
    data, build, capsys, monkeypatch, tmp_path
):
    own = data / "somewhere-2030"
    assert cli.main(["extract", str(own / "report.pdf"), "--out", str(own)]) == 2
    assert "use build" in capsys.readouterr().err
    assert build.calls == []
    monkeypatch.undo()
    assert cli.main(["extract", str(tmp_path / "no.pdf"), "--out", str(tmp_path / "out")]) == 2
    assert "no such file" in capsys.readouterr().err


def test_run_builds_then_executes_notebooks(data, build, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(notebooks, "run_notebooks", lambda names, progress: ran.append(names) or [])
    assert cli.main(["run"]) == 0
    assert (len(build.calls), ran) == (2, [[]])
    build.build_report = failing(ReportError("no"))
    assert cli.main(["run"]) == 2
    assert len(ran) == 1


def built(folder: Path, amount: str = "12") -> None:
    """A table of three numbers and the sum of two of them, as a build leaves it."""
    write_csv(
        folder / "catalog.csv",
        [{"report": folder.name, "table": "01", "title": "收入", "unit": "万元", "pages": "4"}
         | {"kind": "list", "status": "read"}],
        "catalog",
    )  # fmt: skip
    common = {
        "report": folder.name,
        "table": "01",
        "column": "2024年决算数",
        "unit": "万元",
        "page": 4,
    }
    common |= {"fiscal_year": 2024, "phase": "executed", "budget_type": "general"}
    rows = [("合计", amount, 0, None), ("一、税收", "7", 1, 1), ("二、非税", "5", 1, 1)]
    write_csv(
        folder / "lines.csv",
        [
            common
            | {"row": n, "item": item, "item_printed": item, "value": value, "level": level}
            | {"parent_row": parent, "amount_yuan": Decimal(value) * 10_000}
            for n, (item, value, level, parent) in enumerate(rows, 1)
        ],
        "lines",
    )


def test_check_makes_the_checks_and_lists_what_failed_as_findings(data, capsys):
    folder = data / "somewhere-2030"
    assert cli.main(["check", "somewhere-2030"]) == 2
    assert "is not built" in capsys.readouterr().err
    built(folder)
    assert cli.main(["check", "somewhere-2030"]) == 0
    assert capsys.readouterr() == ("somewhere-2030: 1 pass\n", "")
    assert (folder / "checks.csv").is_file()
    find_report("somewhere-2030").mark_current()
    (folder / "checks.csv").write_text("check,table\n", encoding="utf-8")
    assert cli.main(["check", "somewhere-2030"]) == 0  # what was deleted there is made anew
    assert capsys.readouterr() == ("somewhere-2030: 1 pass\n", "")
    built(folder, "15")
    assert cli.main(["check", "somewhere-2030"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("fail: somewhere-2030, sum, table 01, row 1, page 4: ")
    assert captured.out.endswith("somewhere-2030: 1 fail\n")
    assert "changed since" in captured.err
    assert "fail" in (folder / "checks.csv").read_text(encoding="utf-8")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    said = next(each for each in package["resources"] if each["name"] == "checks")
    assert said["bytes"] == (folder / "checks.csv").stat().st_size


def test_review_shows_the_table_as_read(data, capsys):
    folder = data / "somewhere-2030"
    entry = {"report": folder.name, "table": "01", "title": "收入", "unit": "万元", "pages": "1"}
    write_csv(folder / "catalog.csv", [entry | {"status": "read"}], "catalog")
    write_grid(folder / "tables" / "01-收入.csv", [["项目", "数"], ["[税收]", "12.30"]])
    assert cli.main(["review", "somewhere-2030", "01"]) == 0
    out = capsys.readouterr().out
    assert "[税收]" in out
    assert "12.30" in out
    assert cli.main(["review", "somewhere-2030", "07"]) == 2
    assert "has no table '07'; it has 01" in capsys.readouterr().err


def test_review_draws_the_pages_one_below_the_other(data, tmp_path, capsys):
    from PIL import Image
    from reportlab.pdfgen.canvas import Canvas

    folder = data / "somewhere-2030"
    canvas = Canvas(str(folder / "report.pdf"), pagesize=(200, 300))
    for _ in range(3):
        canvas.drawString(60, 150, "1,234 in words enough to be a page")
        canvas.showPage()
    canvas.save()
    entry = {"report": folder.name, "table": "01", "pages": "2-3", "status": "read"}
    entry["bbox"] = "50 50 150 250;20 20 180 100"
    write_csv(folder / "catalog.csv", [entry], "catalog")
    picture = tmp_path / "p" / "01.png"
    assert cli.main(["review", "somewhere-2030", "01", "--out", str(picture)]) == 0
    with Image.open(picture) as image:
        width, height = image.size
        red = image.convert("RGB").getpixel((int(50 * 110 / 72) + 1, int(150 * 110 / 72)))
    assert (width, height) == pytest.approx((200 * 110 / 72, 2 * 300 * 110 / 72), abs=2)
    assert red[0] > 200
    assert red[1] < 60
