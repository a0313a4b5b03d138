"""The benchmark's tables as Markdown."""

from __future__ import annotations

from statistics import median

from bench.measure import Run
from bench.peers import BASE
from bench.score import Score

_MIB = 1024 * 1024


def middle(runs: list[Run]) -> Run:
    """The median of each measure over the runs of one configuration."""
    return Run(
        median(run.read for run in runs),
        median(run.process for run in runs),
        round(median(run.peak for run in runs)),
    )


def _times(value: float, base: float) -> str:
    return f"{value / base:.2f}×" if base else "–"


def _table(head: list[str], rows: list[list[str]]) -> str:
    rows = [[cell.replace("|", "/") for cell in row] for row in rows]
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def comparison(runs: dict[str, list[Run]], scores: dict[str, Score], absent: dict[str, str]) -> str:
    """Time, memory and exactness of each tool, as ratios to plain Camelot.

    In: runs and score by tool; why a tool is absent. A tool that is absent gets a line
    that says why.
    """
    base = middle(runs[BASE]) if BASE in runs else None
    rows = []
    for name, list_ in runs.items():
        one = middle(list_)
        pairs = [(x, getattr(base, x)) for x in ("read", "process", "peak")] if base else []
        ratios = [_times(getattr(one, x), than) for x, than in pairs] or ["–"] * 3
        score = scores.get(name)
        share = (
            [
                f"{100 * score.exact / score.printed:.1f} %",
                str(score.missing),
                str(score.wrong),
                "–" if score.extra is None else str(score.extra),
            ]
            if score
            else ["–"] * 4
        )
        seconds = [f"{one.read:.2f}", f"{one.process:.2f}", f"{one.peak / _MIB:.0f}"]
        rows.append([name, *ratios, *share, *seconds])
    rows += [[name, why, *[""] * 9] for name, why in absent.items()]
    head = ["tool", "read", "process", "peak memory", "exact", "missing", "wrong", "extra"]
    return _table([*head, "read, s", "process, s", "peak, MiB"], rows)


def scaling(runs: dict[int, list[Run]], pages: int) -> str:
    """Pages against time and memory, as ratios to the report itself (the first entry)."""
    first = middle(next(iter(runs.values())))
    rows = []
    for times, list_ in runs.items():
        if error := next((run.error for run in list_ if run.error), ""):
            rows.append([f"{times}×", str(times * pages), error, "", "", "", ""])
            continue
        one = middle(list_)
        ratios = [_times(one.read, first.read), _times(one.peak, first.peak)]
        page = 1000 * one.read / (times * pages)
        absolute = [f"{page:.0f}", f"{one.process:.1f}", f"{one.peak / _MIB:.0f}"]
        rows.append([f"{times}×", str(times * pages), *ratios, *absolute])
    head = ["length", "pages", "read", "peak memory", "read, ms a page", "process, s", "peak, MiB"]
    return _table(head, rows)


def folder(runs: dict[str, tuple[Run, int]], pages: int, files: int) -> str:
    """A folder of reports, as ratios to the first entry: run and files failed on, by tool."""
    first, _ = next(iter(runs.values()))
    rows = []
    for name, (one, failed) in runs.items():
        if one.error:
            rows.append([name, one.error, *[""] * 4])
            continue
        ratios = [_times(one.process, first.process), _times(one.peak, first.peak)]
        speed = f"{pages / one.process:.1f}"
        rows.append([name, *ratios, f"{failed} of {files}", speed, f"{one.peak / _MIB:.0f}"])
    head = ["tool", "process", "peak memory", "files failed on", "pages a second", "peak, MiB"]
    return _table(head, rows)
