"""Damaged files end in a read or in one line that refuses; a read that differs says so.

``FUZZ=3000 python -m pytest tests/test_mutations.py`` tries that many, in processes of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from damage_run import end_of, undamaged
from mutations import mutated
from small_pdfs import make_pdf
from typeset import set_pdf
from typeset_content import BASE, STYLES
from typeset_others import CASES

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "budget_data" / "jincheng-2024" / "report.pdf"
FUZZ = int(os.environ.get("FUZZ") or 0)
#: The longest time and most memory that one file may take.
SECONDS, MEBIBYTES = 60, 1024
#: Of all damage, the share of reads that may differ without a word: the width of a blank, or of one
#: character in a font that is not TrueType, is no fault that a file can tell by itself.
SILENT = 0.002


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> dict[str, Path]:
    """Files to damage: drawn by hand, typeset, published."""
    folder = tmp_path_factory.mktemp("sources")
    items = [item for name in ("formula_row", "code_column") for item in CASES[name].items]
    set_pdf(folder / "typeset.pdf", items, STYLES[BASE])
    return {
        "small": make_pdf(folder / "small.pdf"),
        "typeset": folder / "typeset.pdf",
        "report": REPORT,
    }


@pytest.mark.parametrize("name", ["small", "typeset"])
def test_damaged_files_are_read_or_refused(name, sources, tmp_path):
    """Twenty of each, always the same ones."""
    expected = undamaged(sources[name], tmp_path)
    ended = [end_of(sources[name], seed, tmp_path, expected) for seed in range(20)]
    count = Counter(one["end"] for one in ended)
    wrong = [one for one in ended if one["end"] in ("broken", "silent")]
    assert not wrong
    assert count["refused"] and count["same"], count
    assert count["said"] or name == "small", count


def test_the_same_seed_does_the_same_damage():
    data = REPORT.read_bytes()[:5000]
    assert mutated(data, 7) == mutated(data, 7)
    assert len({mutated(data, seed)[0] for seed in range(50)}) > 45


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.skipif(not FUZZ, reason="FUZZ names how many damaged files to try (FUZZ=3000)")
@pytest.mark.parametrize(
    ("name", "share", "batch"), [("small", 0.5, 100), ("typeset", 0.45, 50), ("report", 0.05, 5)]
)
def test_many_damaged_files(name, share, batch, sources, tmp_path):
    """No traceback, no hang, no file that takes more than its share of memory."""
    count = max(1, int(FUZZ * share))
    starts = range(0, count, batch)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = pool.map(
            lambda start: _batch(sources[name], start, min(batch, count - start), tmp_path), starts
        )
        ended = [one for part in parts for one in part]
    count_of = Counter(one["end"] for one in ended)
    print(f"{name}: {len(ended)} damaged files: {dict(count_of)}")
    assert not [one for one in ended if one["end"] in ("broken", "hung", "died")]
    assert max(one["seconds"] for one in ended) < SECONDS
    assert max(one["memory"] for one in ended) < MEBIBYTES
    silent = [one for one in ended if one["end"] == "silent"]
    assert len(silent) <= max(1, SILENT * len(ended)), silent


def _batch(source: Path, first: int, count: int, folder: Path) -> list[dict]:
    """The ends of some seeds, run in one process; those after a hang or a crash in another."""
    own = folder / f"{source.stem}{first}"
    own.mkdir()
    command = [sys.executable, str(Path(__file__).parent / "damage_run.py"), str(source)]
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    ended: list[dict] = []
    while len(ended) < count:
        rest = [str(first + len(ended)), str(count - len(ended)), str(own)]
        process = subprocess.Popen(
            command + rest,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": path},
        )
        why = "died"
        try:
            out, err = process.communicate(timeout=SECONDS + 10 * count)
        except subprocess.TimeoutExpired:
            process.kill()
            (out, err), why = process.communicate(), "hung"
        said = [json.loads(line) for line in out.splitlines()]
        ended += [one for one in said if "end" in one]
        if not said or "begun" in said[-1]:
            lost = {"end": why, "seconds": 0, "memory": 0, "message": err[-2000:]}
            ended.append(lost | {"seed": said[-1]["begun"] if said else first})
            if not said:
                break
    return ended
