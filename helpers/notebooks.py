"""Execute the notebooks in reading order and keep their outputs: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import ReportError

if TYPE_CHECKING:
    from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
CHARTS = ROOT / "charts"
SECONDS_A_CELL = 300
# The versions of Python and of the kernel are left out: they differ from one reader to the next.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


def run_notebooks(
    names: Iterable[str] = (),
    progress: Callable[[int, int, str], None] | None = None,
    folder: Path = FOLDER,
    charts: Path = CHARTS,
) -> list[str]:
    """Execute notebooks in place, in the order of their names.

    The charts they export go to the folder that BUDGET_CHARTS names; here that is one set aside,
    whose files move to ``charts`` at the end. So a notebook that fails changes nothing.

    Args:
        names: file names or their beginnings (``02``); all where empty.
        progress: called with (done, all, name).
        folder: where the notebooks are.
        charts: where the charts go.

    Returns:
        The names of the notebooks whose file changed.

    Raises:
        ReportError: no such notebook, or a cell failed; says which.
    """
    import nbformat

    paths = _chosen(folder, list(names))
    aside = folder.parent / ".build" / "charts"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    texts = {}
    try:
        for done, path in enumerate(paths):
            if progress:
                progress(done, len(paths), path.name)
            texts[path] = nbformat.writes(_executed(path, aside), version=4) + "\n"
        changed = [path for path in paths if path.read_text(encoding="utf-8") != texts[path]]
        for path in changed:
            _replace(path, texts[path])
        for chart in sorted(aside.rglob("*")):
            if chart.is_file():
                goal = charts / chart.relative_to(aside)
                goal.parent.mkdir(parents=True, exist_ok=True)
                chart.replace(goal)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if progress:
        progress(len(paths), len(paths), "")
    return [path.name for path in changed]


def _chosen(folder: Path, names: list[str]) -> list[Path]:
    paths = sorted(folder.glob("*.ipynb"))
    if not paths:
        raise ReportError(f"{folder}: there are no notebooks")
    for name in names:
        if not any(path.name.startswith(name) for path in paths):
            known = ", ".join(path.name for path in paths)
            raise ReportError(f"no notebook {name!r}; there are: {known}")
    return [p for p in paths if not names or any(p.name.startswith(name) for name in names)]


def _executed(path: Path, charts: Path) -> NotebookNode:
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
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        record_timing=False,
        # The kernel warns that its sockets are open; they are this machine's own.
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    # Sets print in the order of their hashes, which Python shuffles unless told not to.
    env = {**os.environ, "BUDGET_CHARTS": str(charts), "PYTHONHASHSEED": "0"}
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
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    notebook.metadata = nbformat.from_dict(METADATA)
    return notebook


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
