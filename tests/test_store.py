"""Files have the same bytes each time; a folder is written whole or not at all."""

from __future__ import annotations

import csv
import errno
import os
import subprocess
import sys
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.data.store import OWNED, Staging, plain, write_csv, write_grid, write_json
from helpers.errors import ReportError

FUND = {"project": "修路", "horizon": "annual", "source": "local"}


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def snapshot(folder):
    """Every file that a person sees in a folder, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".build" not in path.parts
    }


@pytest.fixture
def folder(tmp_path):
    """A report's folder after a first build, hand-made files beside the generated ones."""
    target = tmp_path / "somewhere-2030"
    target.mkdir()
    (target / "report.pdf").write_bytes(b"%PDF-published")
    (target / "errata.csv").write_text("table,row\n", encoding="utf-8")
    with Staging(target) as new:
        write_grid(new / "raw" / "p01-1.csv", [["old"]])
        write_grid(new / "tables" / "01.csv", [["old"]])
        write_csv(new / "funding.csv", [FUND | {"amount_yuan": Decimal(1)}], "funding")
        write_json(new / "datapackage.json", {"old": True})
    return target


def write_new(new):
    write_grid(new / "raw" / "p02-1.csv", [["new"]])
    write_csv(new / "funding.csv", [FUND | {"amount_yuan": Decimal(2)}], "funding")
    write_csv(new / "lines.csv", [], "lines")


# ---- values and files


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimal_keeps_every_digit_and_has_no_exponent(value):
    text = plain(value)
    assert "E" not in text.upper()
    assert Decimal(text) == value


def test_none_is_blank_and_zero_is_not():
    assert [plain(None), plain(0), plain(Decimal("0.00")), plain("")] == ["", "0", "0.00", ""]


@pytest.mark.parametrize("value", [1.5, True, ["a"], b"a"])
def test_a_float_or_any_other_type_is_refused(value):
    with pytest.raises(TypeError):
        plain(value)


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_any_text_comes_back_with_one_kind_of_line_end(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("grid") / "g.csv"
    count = write_grid(path, [["a", "b"], *rows])
    wanted = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    assert read(path) == [["a", "b"], *wanted]
    assert count == len(rows)


def test_csv_has_the_schema_s_columns_and_plain_line_ends(tmp_path):
    path = tmp_path / "funding.csv"
    write_csv(path, [{"amount_yuan": Decimal("1E+4"), **FUND}], "funding")
    assert path.read_bytes() == (
        "project,horizon,source,amount_yuan\n修路,annual,local,10000\n".encode()
    )


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ({"amount": 1}, "amount is no column"),
        ({"source": "bank"}, "not one of"),
        ({"amount_yuan": 1.5}, "float"),
        ({"project": None}, "project is blank"),
    ],
)
def test_a_row_against_the_schema_is_refused_by_file_and_row(tmp_path, row, part):
    with pytest.raises(ValueError, match=r"funding\.csv, row 2") as caught:
        write_csv(tmp_path / "funding.csv", [FUND, FUND | row], "funding")
    assert part in str(caught.value)


def test_half_a_surrogate_is_refused_in_one_line(tmp_path):
    with pytest.raises(ReportError, match=r"g\.csv, row 1"):
        write_grid(tmp_path / "g.csv", [["a"], ["\ud800"]])


def test_json_is_readable_and_ends_in_a_line_end(tmp_path):
    write_json(tmp_path / "d.json", {"title": "预算"})
    assert (tmp_path / "d.json").read_bytes() == '{\n  "title": "预算"\n}\n'.encode()


# ---- whole or not at all


def test_a_run_replaces_all_it_owns_and_nothing_else(folder):
    with Staging(folder) as new:
        write_new(new)
    assert set(snapshot(folder)) == {
        "report.pdf",
        "errata.csv",
        "raw/p02-1.csv",
        "funding.csv",
        "lines.csv",
    }
    assert b",2\n" in snapshot(folder)["funding.csv"]


def test_until_the_end_the_old_files_stand(folder):
    before = snapshot(folder)
    with Staging(folder) as new:
        write_new(new)
        assert snapshot(folder) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, ReportError, MemoryError])
def test_a_run_that_fails_leaves_the_old_files(folder, error):
    before = snapshot(folder)
    with pytest.raises(error), Staging(folder) as new:
        write_new(new)
        raise error
    assert snapshot(folder) == before
    assert not (folder / ".build" / "new").exists()


def test_a_full_disk_leaves_the_old_files_and_is_said_in_one_line(folder):
    before = snapshot(folder)
    with (
        pytest.raises(ReportError, match=r"disk is full.*nothing was changed"),
        Staging(folder) as n,
    ):
        write_new(n)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(n / "lines.csv"))
    assert snapshot(folder) == before


@pytest.mark.parametrize("stop_at", range(8))
def test_a_swap_that_fails_at_any_rename_is_undone(folder, monkeypatch, stop_at):
    before = snapshot(folder)
    count, rename = [0], Path.replace

    def failing(self, target):
        count[0] += 1
        if count[0] == stop_at + 1:
            raise PermissionError(errno.EACCES, "in use", str(self))
        return rename(self, target)

    with pytest.raises(ReportError, match="open in another program"), Staging(folder) as new:
        write_new(new)
        monkeypatch.setattr(Path, "replace", failing)
    assert count[0] > stop_at
    assert snapshot(folder) == before


KILLED = """
import os, sys
from pathlib import Path
from helpers.data.store import Staging, write_grid
count, rename = [0], Path.replace
def dying(self, target):
    count[0] += 1
    if count[0] == int(sys.argv[2]):
        os._exit(9)
    return rename(self, target)
with Staging(Path(sys.argv[1])) as new:
    write_grid(new / "raw" / "p02-1.csv", [["new"]])
    write_grid(new / "lines.csv", [["new"]])
    Path.replace = dying
"""


@pytest.mark.parametrize("stop_at", [1, 3, 6, 7])
def test_a_swap_that_was_killed_is_undone_by_the_next_run(folder, stop_at):
    before = snapshot(folder)
    code = [sys.executable, "-c", KILLED, str(folder), str(stop_at)]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    assert subprocess.run(code, env=env, check=False).returncode == 9
    with pytest.raises(ValueError, match="next"), Staging(folder):
        raise ValueError("next")
    assert snapshot(folder) == before


def test_a_second_run_at_the_same_time_is_refused(folder):
    before = snapshot(folder)
    with Staging(folder) as new:
        write_new(new)
        with pytest.raises(ReportError, match="another run"), Staging(folder):
            pass
        assert (new / "lines.csv").exists()
        assert snapshot(folder) == before
    assert "lines.csv" in snapshot(folder)


def test_a_file_that_no_run_owns_is_refused(folder):
    before = snapshot(folder)
    with pytest.raises(ValueError, match=r"errata\.csv"), Staging(folder) as new:
        write_grid(new / "errata.csv", [["table"]])
    assert snapshot(folder) == before


def test_hand_made_files_are_not_owned():
    assert not {"report.pdf", "report.toml", "errata.csv"} & set(OWNED)


def test_a_first_run_that_fails_leaves_no_folder(tmp_path):
    with pytest.raises(ValueError, match="broken"), Staging(tmp_path / "a" / "b"):
        raise ValueError("broken")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_folder_s_place_is_said_in_one_line(tmp_path):
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(ReportError, match="is not a folder"), Staging(tmp_path / "out"):
        pass


def test_a_folder_that_cannot_be_written_is_said_in_one_line(folder, monkeypatch):
    def refused(self, *args, **kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(self))

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(ReportError, match=r"no permission to write") as caught, Staging(folder):
        pass
    assert "\n" not in str(caught.value)


def test_rows_are_written_as_they_come_and_not_kept(tmp_path):
    """A document of a thousand pages makes a hundred thousand checks."""
    row = {"check": "sum", "table": "01", "status": "pass", "rule": "total"}
    rows = ({**row, "subject": f"the sum of row {n} of a long table"} for n in range(20_000))
    tracemalloc.start()
    write_csv(tmp_path / "checks.csv", rows, "checks")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * (tmp_path / "checks.csv").stat().st_size
