"""One measured run, in a process of its own: ``python -m bench.worker NAME PDF FOLDER``.

A peer's grids go to FOLDER/grids.json; ours writes its finished CSVs into FOLDER. The
seconds of the read itself (imports done before, interpreter start not counted) go to
FOLDER/seconds.txt.
"""

from __future__ import annotations

import importlib
import json
import runpy
import sys
import time
from pathlib import Path

from bench.peers import PEERS


def _ours(pdf: str, folder: Path) -> None:
    # The very command a user types, so that nothing is measured that nobody runs.
    sys.argv = ["helpers", "extract", pdf, "--out", str(folder / "report"), "--no-cache"]
    try:
        runpy.run_module("helpers", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code not in (None, 0):
            raise


def main(name: str, pdf: str, out: str) -> None:
    """Read ``pdf`` with the tool ``name`` and leave the result and its seconds in ``out``."""
    peer, folder = PEERS[name], Path(out)
    importlib.import_module(peer.module)
    start = time.perf_counter()
    if peer.read is None:
        _ours(pdf, folder)
        seconds = time.perf_counter() - start
    else:
        grids = peer.read(pdf)
        seconds = time.perf_counter() - start
        (folder / "grids.json").write_text(json.dumps(grids), encoding="utf-8")
    (folder / "seconds.txt").write_text(repr(seconds), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
