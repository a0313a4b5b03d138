"""Command line: ``python -m bench [--runs 5] [--write]``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench import longer, measure, report, score
from bench.peers import BASE, OURS, PEERS

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.md"
PDF = ROOT / "budget_data" / "jincheng-2024" / "report.pdf"
TRANSCRIPTION = ROOT / "tests" / "transcription"


def _arguments(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs a tool, medians are told")
    parser.add_argument("--pdf", type=Path, default=PDF, help="the transcribed report")
    parser.add_argument("--only", nargs="*", choices=list(PEERS), help="these tools only")
    parser.add_argument("--lengths", type=int, nargs="*", default=[1, 4, 16, 32], help="none: skip")
    parser.add_argument("--length-runs", type=int, default=1, help="runs a length")
    parser.add_argument(
        "--folder",
        type=Path,
        default=os.environ.get("BUDGET_REPORTS"),
        help="PDFs to read as one folder; the report in eight pieces if left out",
    )
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.relative_to(ROOT)}")
    return parser.parse_args(words)


def _compare(pdf: Path, names: list[str], runs: int, folder: Path) -> str:
    absent = {name: why for name in names if (why := PEERS[name].absent())}
    done: dict[str, list[measure.Run]] = {n: [] for n in names if n not in absent}
    # In turn, not one tool after the other: what else the machine does hits all alike.
    for turn in range(runs):
        for name in list(done):
            print(f"run {turn + 1} of {runs}: {name}", file=sys.stderr)
            run = measure.once(name, pdf, folder / name.replace(" ", "-") / str(turn))
            if run.error:
                absent[name] = f"failed: {run.error}"
                del done[name]
            else:
                done[name].append(run)
    rows = score.expected(TRANSCRIPTION)
    scores = {}
    for name in done:
        last = folder / name.replace(" ", "-") / str(runs - 1)
        if name == OURS:
            lines = score.read_csv(next(last.rglob("lines.csv")))
            scores[name] = score.grade_lines(lines, TRANSCRIPTION)
        else:
            scores[name] = score.grade(json.loads((last / "grids.json").read_text()), rows)
    return report.comparison(done, scores, absent)


def _lengths(pdf: Path, lengths: list[int], runs: int, folder: Path) -> str:
    done: dict[int, list[measure.Run]] = {}
    for times in lengths:
        print(f"{times} × the report's pages", file=sys.stderr)
        long = longer.repeat(pdf, times, folder / f"{times}.pdf")
        done[times] = [
            measure.once(OURS, long, folder / f"x{times}" / str(turn)) for turn in range(runs)
        ]
    return report.scaling(done, longer.pages(pdf))


def _folder(pdf: Path, asked: Path | None, folder: Path) -> str:
    pdfs = asked or longer.split(pdf, 8, folder / "pieces")
    files = sorted(path for path in pdfs.rglob("*") if path.suffix.lower() == ".pdf")
    pages = sum(longer.pages(path) for path in files)
    print(f"a folder of {len(files)} files, {pages} pages", file=sys.stderr)
    done = {BASE: measure.one_by_one(BASE, files, folder / "one-by-one")}
    for jobs in (1, 2):
        run = measure.whole_folder(pdfs, jobs, folder / f"jobs{jobs}")
        done[f"{OURS} --jobs {jobs}"] = run, 0
    what = "Published reports" if asked else "The report in pieces"
    return f"{what}: {len(files)} files, {pages} pages.\n\n" + report.folder(
        done, pages, len(files)
    )


def _versions() -> str:
    names = dict.fromkeys(peer.distribution for peer in PEERS.values())
    told = []
    for name in names:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(told)


def main(words: list[str] | None = None) -> None:
    """Measure, print the Markdown, and with ``--write`` keep it in bench/results.md."""
    asked = _arguments(words)
    if not asked.pdf.is_file():
        sys.exit(f"bench: no file {asked.pdf}; give the report with --pdf")
    if asked.runs < 1 or asked.length_runs < 1:
        sys.exit("bench: at least one run is needed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            "# Benchmark",
            f"Written by `make bench`. Python {platform.python_version()}, {os.cpu_count()} cores, "
            f"{_versions()}. The report has {longer.pages(asked.pdf)} pages. Each run is a fresh "
            f"process, the tools in turn, medians of {asked.runs}. **Ratios are to plain Camelot "
            "in the same run and are the claim**; seconds and MiB are this machine's.",
            "## Beside the peers",
            _compare(asked.pdf, asked.only or list(PEERS), asked.runs, folder),
            f"Peers stop at raw grids; `{OURS}` goes on to the finished CSVs. *read*: without "
            "interpreter start and imports. *peak memory*: all processes of the run together. "
            "*exact*: share of the printed numbers that stand in a row with the right label and "
            "in the right column (`bench/score.py`); *wrong*: another number stands there; "
            "*extra*: numbers that belong to nothing printed, – where the tool names no pages.",
        ]
        if asked.lengths:
            parts += [
                f"## Pages against time and memory: `{OURS}`",
                _lengths(asked.pdf, asked.lengths, asked.length_runs, folder),
                f"Ratios are to the shortest; medians of {asked.length_runs}.",
            ]
        parts += [
            "## A folder",
            _folder(asked.pdf, asked.folder, folder),
            f"`{BASE}` in a process a file, one after another; `{OURS}` in workers of its own, "
            "start and imports counted in both.",
        ]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if asked.write:
        beside = RESULTS.with_suffix(".part")
        beside.write_text(text, encoding="utf-8")
        beside.replace(RESULTS)


if __name__ == "__main__":
    main()
