"""Notebooks are executed in place: all or none, without a trace of the run."""

from __future__ import annotations

import os
import re
import tempfile

import nbformat
import pytest
from data_folder import small_report
from nbformat.v4 import new_output

from helpers.errors import ReportError
from helpers.lacking import Unforeseen
from helpers.notebooks import FOLDER, OWN, joined, run_notebooks
from tests.notebook_rules import faults

pytestmark = pytest.mark.timeout(120)
CHART = "import os, pathlib; pathlib.Path(os.environ['BUDGET_CHARTS'], 'c.svg').write_text('new')"


def write(folder, name, *cells):
    folder.mkdir(exist_ok=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    nbformat.write(notebook, folder / name)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*")}


def test_outputs_are_kept_and_a_second_run_changes_nothing(tmp_path):
    folder, charts = tmp_path / "notebooks", tmp_path / "charts"
    write(folder, "00-a.ipynb", "sorted({'收', '支'})", "print('x')")
    write(folder, "01-b.ipynb", CHART)
    seen = []
    changed = run_notebooks(progress=lambda *step: seen.append(step), folder=folder, charts=charts)
    assert changed == ["00-a.ipynb", "01-b.ipynb"]
    assert seen == [(0, 2, "00-a.ipynb"), (1, 2, "01-b.ipynb"), (2, 2, "")]
    notebook = nbformat.read(folder / "00-a.ipynb", as_version=4)
    assert [cell.execution_count for cell in notebook.cells] == [1, 2]
    assert notebook.cells[0].outputs[0].data["text/plain"] == "['支', '收']"
    assert "version" not in notebook.metadata.language_info
    assert all("execution" not in cell.metadata for cell in notebook.cells)
    assert (charts / "c.svg").read_text() == "new"
    before = contents(folder)
    assert run_notebooks(folder=folder, charts=charts) == []
    assert contents(folder) == before


def test_the_other_language_is_run_aside_for_its_charts(tmp_path):
    folder, charts = tmp_path / "notebooks", tmp_path / "charts"
    show = "lang = os.environ['BUDGET_LANGUAGE']; print(lang)"
    made = "pathlib.Path(os.environ['BUDGET_CHARTS'], f'00-c-{lang}.svg').write_text(lang)"
    write(folder, "00-a.ipynb", "import os, pathlib", show, made)
    charts.mkdir()
    (charts / "00-old.csv").write_text("old")
    (charts / "07-old.csv").write_text("of a notebook that is gone")
    assert run_notebooks(folder=folder, charts=charts, both=True) == ["00-a.ipynb"]
    assert contents(charts) == {"00-c-zh.svg": b"zh", "00-c-en.svg": b"en"}
    notebook = nbformat.read(folder / "00-a.ipynb", as_version=4)
    assert notebook.cells[1].outputs[0].text == "zh\n"


@pytest.mark.skipif(os.name != "posix", reason="sockets of files")
@pytest.mark.parametrize(("folder", "transport"), [("t", "ipc"), ("t" * 90, "tcp")])
def test_kernels_take_no_port_that_another_may_take(tmp_path, monkeypatch, folder, transport):
    """Two runs at once: the port of one kernel was taken by the other, which then waited on."""
    (tmp_path / folder).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / folder))
    told = "json.loads(pathlib.Path(ipykernel.get_connection_file()).read_text())['transport']"
    write(tmp_path / "notebooks", "00-a.ipynb", "import ipykernel, json, pathlib", told)
    run_notebooks(folder=tmp_path / "notebooks", charts=tmp_path / "charts")
    notebook = nbformat.read(tmp_path / "notebooks" / "00-a.ipynb", as_version=4)
    assert notebook.cells[1].outputs[0].data["text/plain"] == repr(transport)
    assert contents(tmp_path / folder) == {}


def test_a_language_that_is_none_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGET_LANGUAGE", "fr")
    write(tmp_path / "notebooks", "00-a.ipynb", "1")
    with pytest.raises(ReportError, match="BUDGET_LANGUAGE 'fr' is unknown; take zh or en"):
        run_notebooks(folder=tmp_path / "notebooks", charts=tmp_path / "charts")


def test_another_report_has_its_notebooks_and_charts_in_its_own_folder(tmp_path, monkeypatch):
    home = small_report(tmp_path / "data")
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BUDGET_REPORT", "small")
    folder = tmp_path / "notebooks"
    choice = 'import os\nREPORT = os.environ.get("BUDGET_REPORT", "{}")\nREPORT'
    write(folder, "00-a.ipynb", choice.format(OWN), CHART)
    before = contents(folder)
    assert run_notebooks(folder=folder) == ["00-a.ipynb"]
    assert contents(folder) == before and not (tmp_path / "charts").exists()
    assert (home / "charts" / "c.svg").read_text() == "new"
    notebook = nbformat.read(home / "notebooks" / "00-a.ipynb", as_version=4)
    assert notebook.cells[0].source == choice.format("small"), "opened again, it is still its own"
    assert notebook.cells[0].outputs[0].data["text/plain"] == "'small'"
    assert run_notebooks(folder=folder) == []


def test_a_wrong_report_is_one_line_before_any_kernel_starts(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.notebooks._executed", lambda *_: pytest.fail("a kernel"))
    home = small_report(tmp_path / "data")
    monkeypatch.setenv("BUDGET_DATA", str(tmp_path / "data"))
    write(tmp_path / "notebooks", "00-a.ipynb", "1")
    monkeypatch.setenv("BUDGET_REPORT", "smal")
    with pytest.raises(ReportError, match="no report 'smal' .*did you mean small"):
        run_notebooks(folder=tmp_path / "notebooks")
    (home / "catalog.csv").unlink()
    monkeypatch.setenv("BUDGET_REPORT", "small")
    with pytest.raises(ReportError, match="small is not built"):
        run_notebooks(folder=tmp_path / "notebooks")


def test_words_that_came_in_pieces_are_stored_as_one():
    def said(name, text):
        return new_output("stream", name=name, text=text)

    pieces = [
        said("stdout", "a\n"),
        said("stdout", "b\n"),
        said("stderr", "c"),
        said("stdout", "d"),
    ]
    found = joined(pieces)
    assert [(one.name, one.text) for one in found] == [
        ("stdout", "a\nb\n"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]


def test_one_failing_notebook_leaves_all_and_their_charts_as_they_were(tmp_path):
    folder, charts = tmp_path / "notebooks", tmp_path / "charts"
    write(folder, "00-a.ipynb", CHART)
    write(folder, "01-b.ipynb", "1", "raise ValueError('与上年不符')")
    before = contents(folder)
    with pytest.raises(ReportError, match=r"01-b\.ipynb, cell 2: ValueError: 与上年不符"):
        run_notebooks(folder=folder, charts=charts)
    assert contents(folder) == before
    assert not charts.exists()


def test_only_notebooks_asked_for_run(tmp_path):
    folder = tmp_path / "notebooks"
    write(folder, "00-a.ipynb", "1")
    write(folder, "01-b.ipynb", "1")
    assert run_notebooks(["01"], folder=folder, charts=tmp_path / "charts") == ["01-b.ipynb"]
    with pytest.raises(ReportError, match=r"no notebook '07'; there are: 00-a\.ipynb"):
        run_notebooks(["07"], folder=folder, charts=tmp_path / "charts")


def test_no_notebooks_or_a_broken_one_is_one_line(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    with pytest.raises(ReportError, match="there are no notebooks"):
        run_notebooks(folder=folder, charts=tmp_path / "charts")
    (folder / "00-a.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(ReportError, match=r"00-a\.ipynb: is no notebook"):
        run_notebooks(folder=folder, charts=tmp_path / "charts")


STORED = sorted(FOLDER.glob("*.ipynb"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_stored_notebooks_keep_the_rules(path):
    assert faults(nbformat.read(path, as_version=4)) == []


def test_there_are_notebooks_in_reading_order():
    assert [path.name[:2] for path in STORED][:2] == ["00", "01"]


def test_the_reading_list_names_every_notebook_and_its_question():
    """notebooks/README.md, on which ``make lab`` opens, and README.md, in the order to read."""
    titles = {
        path.name: nbformat.read(path, 4).cells[0].source.partition("\n")[0].removeprefix("# ")
        for path in STORED
    }
    row = re.compile(r"\| \[(\d\d)\]\((?:notebooks/)?([^)]+)\) \| ([^|]+?) \|")
    listed = row.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    assert [(name, asks) for _, name, asks in listed] == sorted(titles.items())
    assert all(name.startswith(number) for number, name, _ in listed)
    told = row.findall((FOLDER.parent / "README.md").read_text(encoding="utf-8"))
    assert [name for _, name, _ in told] == sorted(titles)


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
def test_every_notebook_opens_with_title_choices_and_findings(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown" and cells[0].source.startswith("# ")
    first = next(cell.source for cell in cells if cell.cell_type == "code")
    assert f'REPORT = os.environ.get("BUDGET_REPORT", "{OWN}")' in first
    for name in ("REPORT", "UNIT", "LANGUAGE"):
        assert f'os.environ.get("BUDGET_{name}"' in first, name
    headings = [cell.source.splitlines()[0] for cell in cells if cell.source.startswith("## ")]
    assert headings[0] == "## Findings"
    assert all(heading.endswith("?") for heading in headings[1:]), "headings are questions"


def spoiled(change):
    """A small sound notebook with one thing changed."""
    new = nbformat.v4
    table = new.new_output("display_data", data={"text/html": "<table></table>"})
    picture = new.new_output("display_data", data={"image/png": "QUJD"})
    cell = new.new_code_cell("1", execution_count=1, outputs=[picture, table])
    notebook = new.new_notebook(cells=[new.new_markdown_cell("# Why?"), cell])
    assert faults(notebook) == []
    change(notebook.cells)
    return faults(notebook)


def output(**more):
    return nbformat.v4.new_output("stream", **more)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda cells: cells[1].update(execution_count=2), "not executed from top to bottom"),
        (lambda cells: cells[1].update(execution_count=None), "not executed from top to bottom"),
        (lambda cells: cells[1].outputs.pop(), "# Why?: a picture without a table"),
        (lambda cells: cells[1].update(source="x\n" * 21), "21 lines"),
        (lambda cells: cells[0].update(source="# Why?\nIt fell by 13.3 %."), "figure in prose"),
        (lambda cells: cells[0].update(source="# Why?\n共4.05亿元。"), "figure in prose"),
        (lambda cells: cells[1].outputs.append(output(name="stderr", text="x")), "stderr"),
        (
            lambda cells: cells[1].outputs.append(output(name="stdout", text="FutureWarning: x")),
            "a warning",
        ),
        (
            lambda cells: cells[1].outputs.append(output(name="stdout", text="in /home/me/x")),
            "a path of one machine",
        ),
        (lambda cells: cells[1].update(source="open('C:\\\\x')"), "a path of one machine"),
        (
            lambda cells: cells[1].outputs.append(
                nbformat.v4.new_output("error", ename="KeyError", evalue="x")
            ),
            "error: KeyError",
        ),
        (lambda cells: cells[0].update(id=cells[1].id), "same id"),
        (
            lambda cells: cells[1].outputs.append(
                output(name="stdout", text=str(Unforeseen(KeyError("x"))))
            ),
            "nobody foresaw",
        ),
    ],
)
def test_each_rule_is_seen_to_fail(change, fault):
    assert any(fault in found for found in spoiled(change))
