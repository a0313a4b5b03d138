"""Execute the notebooks in reading order and keep their outputs: all of them, or none.

The stored notebooks and charts are those of the project's own report; what a run makes of another
(BUDGET_REPORT) goes into that report's folder.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from helpers.errors import ReportError
from helpers.report import Report, find_report

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
#: The report that the stored notebooks speak of, as their first cells name it.
OWN = "jincheng-2024"
LANGUAGES = ("zh", "en")  # the first is that of the stored notebooks
SECONDS_A_CELL = 300
_CHOICE = 'REPORT = os.environ.get("BUDGET_REPORT", "{}")'
_UNIT = 'UNIT = os.environ.get("BUDGET_UNIT", "{}")'
_OWN_UNIT = "亿元"
_SMALL_UNIT = "万元"  # of a department, whose money is too little for 亿元
SOCKET_BYTES = 100  # a socket's file has a name of 107 bytes at most, with "-5" at its end
# The versions of Python and of the kernel are left out: they differ from one reader to the next.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


@dataclass(frozen=True)
class Executed:
    """A notebook after its run in one language: its text, and the folder of what it exported."""

    path: Path
    lang: str
    text: str
    stage: Path

    @property
    def charts(self) -> list[Path]:
        """The chart files it exported."""
        return sorted(path for path in (self.stage / "charts").rglob("*") if path.is_file())


def place(report: Report) -> Path:
    """Where a report's notebooks/, charts/ and briefing/ are: the project, or its own folder."""
    return ROOT if report.name == OWN else report.folder


def other_report() -> Report | None:
    """The report that BUDGET_REPORT names; None where that is the project's own, or not set.

    Raises:
        ReportError: there is no such report, or it was not read yet.
    """
    named = os.environ.get("BUDGET_REPORT")
    report = find_report(named) if named else None
    if report is None or report.name == OWN:
        return None
    if not (report.folder / "catalog.csv").is_file():
        raise ReportError(f"{report.name} is not built: python -m helpers build {report.name}")
    return report


@contextmanager
def executed(
    names: Iterable[str] = (),
    languages: Iterable[str] = ("zh",),
    progress: Callable[[int, int, str], None] | None = None,
    folder: Path = FOLDER,
) -> Iterator[list[Executed]]:
    """Execute notebooks in the order of their names, once a language; nothing is changed by it.

    Args:
        names: file names or their beginnings (``02``); all where empty.
        languages: zh, en or both, which the notebooks find in BUDGET_LANGUAGE.
        progress: called with (done, all, name).
        folder: where the notebooks are.

    Yields:
        The notebooks, language by language. What they exported is gone afterwards.

    Raises:
        ReportError: no such report or notebook, or a cell failed; says which.
    """
    import nbformat

    paths = _chosen(folder, list(names))
    other_report()  # before a kernel is started: it may not be there
    jobs = [(path, lang) for lang in languages for path in paths]
    aside = folder.parent / ".build" / "notebooks"
    shutil.rmtree(aside, ignore_errors=True)
    done = []
    try:
        for path, lang in jobs:
            if progress:
                progress(len(done), len(jobs), path.name)
            stage = aside / lang / path.stem
            (stage / "charts").mkdir(parents=True)
            with _sockets() as sockets:
                run = _executed(path, stage, lang, sockets)
            text = nbformat.writes(run, version=4) + "\n"
            done.append(Executed(path, lang, text, stage))
        yield done
        if progress:
            progress(len(jobs), len(jobs), "")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def run_notebooks(
    names: Iterable[str] = (),
    progress: Callable[[int, int, str], None] | None = None,
    folder: Path = FOLDER,
    charts: Path | None = None,
    *,
    both: bool = False,
) -> list[str]:
    """Execute notebooks in place, or into another report's folder, and put their charts in theirs.

    The charts stand aside until every notebook is done, so that one that fails changes nothing;
    then those that no notebook makes any more are removed.

    Args:
        names: file names or their beginnings (``02``); all where empty.
        progress: called with (done, all, name).
        folder: where the notebooks are.
        charts: where the charts go; charts/ beside the notebooks that are kept where None.
        both: run in the other language too, aside, only for its charts.

    Returns:
        The names of the notebooks whose file changed.

    Raises:
        ReportError: no such report or notebook, or a cell failed; says which.
    """
    first, other = default_language(), other_report()
    goal = other.folder / "notebooks" if other else folder
    languages = (first, *(lang for lang in LANGUAGES if both and lang != first))
    with executed(names, languages, progress, folder) as runs:
        keep_charts(runs, charts or goal.parent / "charts", whole=not list(names))
        return keep_notebooks((run for run in runs if run.lang == first), goal)


def default_language() -> str:
    """The language that stored notebooks are in, which BUDGET_LANGUAGE may change."""
    named = os.environ.get("BUDGET_LANGUAGE") or LANGUAGES[0]
    if named not in LANGUAGES:
        raise ReportError(f"BUDGET_LANGUAGE {named!r} is unknown; take {' or '.join(LANGUAGES)}")
    return named


def default_unit() -> str:
    """The unit of tables and charts: BUDGET_UNIT, else one that fits the report."""
    report = other_report()
    small = report is not None and report.level.startswith("department")
    return os.environ.get("BUDGET_UNIT") or (_SMALL_UNIT if small else _OWN_UNIT)


def keep_notebooks(runs: Iterable[Executed], goal: Path) -> list[str]:
    """Put executed notebooks into a folder; returns the names of those that changed there."""
    goal.mkdir(parents=True, exist_ok=True)
    kept = [(goal / run.path.name, run.text) for run in runs]
    changed = [each for each in kept if not each[0].is_file() or _text(each[0]) != each[1]]
    for path, text in changed:
        _replace(path, text)
    return [path.name for path, _ in changed]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def keep_charts(runs: list[Executed], charts: Path, *, whole: bool) -> None:
    """Put what the notebooks exported into the folder of charts.

    ``whole`` says that all notebooks ran, so that charts of a notebook that is gone go as well.
    """
    from helpers.charts import shelf

    made = [path for run in runs for path in run.charts]
    ran = {(run.path.name[:2], run.lang) for run in runs}
    if whole:
        known = {number for number, _ in ran}
        gone = {named[0][:2] for path in charts.glob("*") if (named := shelf.parts(path))} - known
        ran |= {(number, lang) for number in gone for lang in LANGUAGES}
    shelf.put(made, charts, ran)


def _chosen(folder: Path, names: list[str]) -> list[Path]:
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise ReportError(f"{folder}: there are no notebooks")
    for name in names:
        if not any(path.name.startswith(name) for path in paths):
            known = ", ".join(path.name for path in paths)
            raise ReportError(f"no notebook {name!r}; there are: {known}")
    return [p for p in paths if not names or any(p.name.startswith(name) for name in names)]


def _executed(path: Path, stage: Path, lang: str, sockets: Config) -> NotebookNode:
    """The notebook after a run in a kernel of its own, without anything that changes by the run."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError) as error:
        raise ReportError(f"{path.name}: is no notebook: {error}") from error
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        config=sockets,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        record_timing=False,
        # The kernel warns that its sockets are open; they are this machine's own.
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    # Sets print in the order of their hashes, which Python shuffles unless told not to.
    env = {**os.environ, "PYTHONHASHSEED": "0", "BUDGET_LANGUAGE": lang}
    env |= {"BUDGET_CHARTS": str(stage / "charts"), "BUDGET_BRIEFING": str(stage / "briefing")}
    unit = default_unit()
    if unit != _OWN_UNIT:
        env["BUDGET_UNIT"] = unit
    env.pop("MPLBACKEND", None)  # would keep the kernel from showing pictures
    try:
        client.execute(env=env)
    except CellExecutionError as error:
        if error.ename == "KeyboardInterrupt":
            raise KeyboardInterrupt from error
        raise ReportError(
            f"{path.name}, cell {_failed(notebook)}: {error.ename}: {error.evalue}"
        ) from error
    except CellTimeoutError as error:
        raise ReportError(f"{path.name}: a cell took more than {SECONDS_A_CELL} s") from error
    except DeadKernelError as error:
        raise ReportError(f"{path.name}: its kernel died (out of memory?)") from error
    # Opened again, the notebook is to speak of the report that it was run for.
    chosen = os.environ.get("BUDGET_REPORT") or OWN
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = cell.source.replace(_CHOICE.format(OWN), _CHOICE.format(chosen))
            cell.source = cell.source.replace(_UNIT.format(_OWN_UNIT), _UNIT.format(unit))
            cell.outputs = joined(cell.outputs)
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


@contextmanager
def _sockets() -> Iterator[Config]:
    """How to speak with a kernel: by files where the system can, else by ports.

    A port that was found free may be taken by the time the kernel binds it.
    """
    from traitlets.config import Config

    with TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True) as folder:
        files = {"transport": "ipc", "ip": str(Path(folder) / "socket")}
        can = os.name == "posix" and len(os.fsencode(files["ip"])) < SOCKET_BYTES
        yield Config({"KernelManager": files if can else {}})


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with neighbouring pieces of one stream made one.

    The kernel flushes what is printed when it finds the time, so that the same words come in
    one piece or in several.
    """
    kept: list[NotebookNode] = []
    for output in outputs:
        last = kept[-1] if kept else None
        if (
            last is not None
            and output.output_type == last.output_type == "stream"
            and output.name == last.name
        ):
            last.text += output.text
        else:
            kept.append(output)
    return kept


def _failed(notebook: NotebookNode) -> int:
    """Number of the cell that failed, counted from 1 with the text cells, as a reader would."""
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.get("outputs", [])):
            return number
    return 0


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
